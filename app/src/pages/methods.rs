//! The page of methods: the texts that the tests compute again, as a page.

use axum::response::Response;
use domain::methods::{Method, all_in};
use domain::words::Words;
use leptos::prelude::*;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};

/// `GET /methods`
pub async fn page(here: Here) -> Result<Response, Failure> {
    let words = here.words(None);
    Ok(here.render(None, Page::new(words.methods_title, Place::Methods), move || view(words)).await)
}

fn view(words: &'static Words) -> AnyView {
    let methods: Vec<&Method> = all_in(words.language).collect();
    let contents: Vec<_> = methods.iter().map(|method| view! { <li><a href=format!("#{}", method.key)>{method.title}</a></li> }).collect();
    let texts: String = methods.iter().map(|method| to_html(method.text, Some(method.key), words)).collect();
    view! {
        <div class="page-head"><h1>{words.methods_title}</h1><p class="lead">{words.methods_lead}</p></div>
        <nav class="prose" aria-label=words.contents><ol>{contents}</ol></nav>
        <div class="prose" inner_html=texts></div>
    }
    .into_any()
}

/// A text of our own as HTML. Its headings stand one level lower, because the page has its own; `key` is the first heading's id.
pub(super) fn to_html(markdown: &str, key: Option<&str>, words: &Words) -> String {
    let mut events = Vec::new();
    let mut block: Option<(String, String)> = None;
    let mut regions = Regions::of(markdown);
    let mut first = key;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match (event, &mut block) {
            (Event::Start(Tag::CodeBlock(kind)), _) => {
                let info = if let CodeBlockKind::Fenced(info) = kind { info.into_string() } else { String::new() };
                block = Some((info, String::new()));
            }
            (Event::Text(text), Some((_, lines))) => lines.push_str(&text),
            (Event::End(TagEnd::CodeBlock), _) => {
                if let Some((info, lines)) = block.take() {
                    let made = if matches!(info.as_str(), "beispiel" | "example") {
                        format!("{}{}</div>\n", regions.open(words.worked_examples), examples(&lines))
                    } else {
                        formula(&lines)
                    };
                    events.push(Event::Html(CowStr::from(made)));
                }
            }
            (table @ Event::Start(Tag::Table(_)), _) => {
                events.push(Event::Html(CowStr::from(regions.open(words.contents_of_table))));
                events.push(table);
            }
            (end @ Event::End(TagEnd::Table), _) => events.extend([end, Event::Html(CowStr::from("</div>\n"))]),
            (Event::Start(Tag::Heading { level, classes, attrs, .. }), _) => {
                let id = first.take().map(|key| CowStr::from(key.to_owned()));
                events.push(Event::Start(Tag::Heading { level: lower(level), id, classes, attrs }));
            }
            (Event::End(TagEnd::Heading(level)), _) => events.push(Event::End(TagEnd::Heading(lower(level)))),
            (event, _) => events.push(event),
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, events.into_iter());
    out.replace("<table>", "<table class=\"data\">").replace("<th>", "<th scope=\"col\">")
}

/// A table that is too wide scrolls in a region; each region has a name of its own.
struct Regions {
    title: String,
    count: usize,
}

impl Regions {
    fn of(markdown: &str) -> Self {
        let title = markdown.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
        Self { title: escaped(title).replace('"', "&quot;"), count: 0 }
    }

    fn open(&mut self, what: &str) -> String {
        self.count += 1;
        let Self { title, count } = self;
        format!("<div class=\"scroll\" role=\"region\" aria-label=\"{title}: {what} {count}\" tabindex=\"0\">")
    }
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn formula(lines: &str) -> String {
    let lines: Vec<String> = lines.lines().map(escaped).collect();
    format!("<p class=\"formula\">{}</p>\n", lines.join("<br>"))
}

/// What comes out; all else goes in.
const RESULTS: [&str; 34] = [
    "Ergebnis",
    "result",
    "Planerfüllung",
    "fulfilment",
    "Abweichung",
    "deviation",
    "Ampel",
    "light",
    "Erwartet",
    "projected",
    "Aussicht",
    "outlook",
    "Note",
    "grade",
    "Deckung",
    "coverage",
    "Abstand",
    "gap",
    "Parität",
    "parity",
    "Kosten je Leistung",
    "cost per output",
    "Preis",
    "price",
    "Bereich",
    "range",
    "Reichweite",
    "reach",
    "verglichen mit",
    "compared with",
    "Median",
    "median",
    "mittlere Hälfte",
    "middle half",
];
/// Names of more than one word.
const LONG: [&str; 11] = [
    "sum target",
    "key indicators",
    "reference group",
    "Kosten je Leistung",
    "cost per output",
    "Kosten im Jahr",
    "yearly cost",
    "verglichen mit",
    "compared with",
    "mittlere Hälfte",
    "middle half",
];

/// "Ausgang 40" is the cell "40" in the column "Ausgang".
fn cell(cell: &str) -> (&str, &str) {
    let cell = cell.trim();
    let long = LONG.iter().find_map(|name| Some((*name, cell.strip_prefix(name)?.strip_prefix(' ')?)));
    long.or_else(|| cell.split_once(' ')).unwrap_or((cell, ""))
}

/// The worked examples of a block as a table: inputs first, then what comes out.
fn examples(lines: &str) -> String {
    let rows: Vec<Vec<(&str, &str)>> = lines.lines().filter(|line| !line.trim().is_empty()).map(|line| line.split('|').map(cell).collect()).collect();
    let mut columns: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flatten() {
        if !columns.contains(name) {
            columns.push(name);
        }
    }
    columns.sort_by_key(|name| RESULTS.contains(name));
    let head: Vec<String> = columns.iter().map(|name| format!("<th scope=\"col\">{}</th>", escaped(&capital(name)))).collect();
    let head = head.concat();
    let row = |row: &Vec<(&str, &str)>| {
        let cells = columns.iter().map(|column| {
            let value = row.iter().find(|(name, _)| name == column).map_or("", |(_, value)| value);
            let value = escaped(value);
            if RESULTS.contains(column) { format!("<td><b>{value}</b></td>") } else { format!("<td>{value}</td>") }
        });
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let body: String = rows.iter().map(row).collect();
    format!("<table class=\"data\"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
}

/// The first letter large: English names are written small in the texts.
fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::language::Language;

    #[test]
    fn a_worked_example_becomes_a_table_with_its_result_last() {
        let html = to_html(
            "# Grad\n\n```beispiel\nAusgang 40 | Ist 50 | Ergebnis 50,0 %\nAusgang 40 | Ist 41 | Toleranz 2 | Ergebnis kein Grad\n```\n",
            Some("grad"),
            Words::of(Language::De),
        );
        assert!(html.contains("<h2 id=\"grad\">Grad</h2>"), "{html}");
        assert!(html.contains("<th scope=\"col\">Toleranz</th><th scope=\"col\">Ergebnis</th>"), "{html}");
        assert!(html.contains("<tr><td>40</td><td>50</td><td></td><td><b>50,0 %</b></td></tr>"), "{html}");
    }

    #[test]
    fn every_method_is_rendered_without_a_leftover() {
        for language in Language::ALL {
            let words = Words::of(language);
            for method in all_in(language) {
                let html = to_html(method.text, Some(method.key), words);
                assert!(html.contains(&format!("<h2 id=\"{}\">", method.key)), "{}", method.key);
                assert!(!html.contains("```") && !html.contains("<h1") && !html.contains("| "), "{}", method.key);
            }
        }
    }
}
