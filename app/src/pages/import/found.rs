//! What was found in a file, before anybody says what it means.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::response::Response;
use domain::measurement::Mark;
use domain::period::Period;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::import::{Format, Reading, Refused, Warning};
use server::store::upload::Upload;

use super::file::{self, Content};
use super::steps::{Step, head};
use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::ui::fold::scroll;

/// So many refused cells and warnings are shown; the rest is counted.
const SHOWN: usize = 50;
/// So many names are listed in one line.
const NAMED: usize = 12;
/// Cells of a preview row beyond these are left out.
const CELLS: usize = 24;

/// `GET /{municipality}/import/{upload}`
pub async fn page(here: Here, Path((slug, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let upload = file::find(&here, &sight, &id).await?;
    let content = file::read(&here, &upload, None).await?;
    let title = words.import.found_title;
    let view = {
        let sight = sight.clone();
        move || match &content {
            Ok(content) => view! { {head(&sight, words, &upload, Step::Found, title)}{found(&sight, words, &upload, content)} }.into_any(),
            Err(refusal) => {
                let message = refusal.message(words.language);
                view! { {head(&sight, words, &upload, Step::Found, title)}<div class="notice notice-bad"><p>{message}</p></div>{discard(&sight, words, &upload)} }.into_any()
            }
        }
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Import), view).await)
}

fn found(sight: &Sight, words: &'static Words, upload: &Upload, content: &Content) -> AnyView {
    let import = &words.import;
    let slug = sight.municipality.slug.to_string();
    let next = format!("/{slug}/import/{}/mapping", upload.id);
    view! {
        {facts(words, upload, content)}
        {refused(words, &content.reading.refused)}
        {warnings(words, &content.reading.warnings)}
        {preview(words, content)}
        <div class="actions"><a class="button button-primary" href=next>{import.to_mapping}</a></div>
        {discard(sight, words, upload)}
    }
    .into_any()
}

/// The button that throws the file away.
pub fn discard(sight: &Sight, words: &'static Words, upload: &Upload) -> impl IntoView + use<> {
    view! {
        <form method="post" class="actions" action=format!("/do/{}/import-discard", sight.municipality.slug)>
            <input type="hidden" name="upload" value=upload.id.clone()/>
            <button class="button">{words.import.discard}</button>
        </form>
    }
}

fn facts(words: &'static Words, upload: &Upload, content: &Content) -> AnyView {
    let (import, summary) = (&words.import, &content.reading.summary);
    let about = About::of(&content.reading);
    let fact = |term: &'static str, text: String| (!text.is_empty()).then(|| view! { <div><dt>{term}</dt><dd>{text}</dd></div> });
    let format = match summary.format {
        Format::GenesisFlat => import.format_flat,
        Format::GenesisClassic => import.format_classic,
        Format::GenesisJson => import.format_cube,
        Format::Wegweiser => import.format_wegweiser,
        Format::Register => import.format_register,
        Format::Plain => import.format_plain,
    };
    let format = summary.sheet.as_ref().map_or_else(|| format.to_owned(), |sheet| format!("{format}, {} {sheet}", import.sheet));
    let delimiter = summary.delimiter.map_or_else(String::new, |delimiter| match delimiter {
        '\t' => import.tabulator.to_owned(),
        other => other.to_string(),
    });
    let bom = if summary.bom { format!(" ({})", import.with_bom) } else { String::new() };
    let header = summary.header_lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let signs: BTreeSet<char> = summary.decimals.values().copied().collect();
    let signs = signs.into_iter().map(|sign| if sign == ',' { import.comma } else { import.point }).collect::<Vec<_>>().join(", ");
    let measures =
        summary.measures.iter().map(|(code, label)| if code == label || label.is_empty() { code.to_string() } else { format!("{label} ({code})") });
    let dimensions = summary.dimensions.iter().map(|(code, dimension)| {
        let label = if dimension.label.is_empty() || dimension.label == *code { code.clone() } else { format!("{} ({code})", dimension.label) };
        format!("{label}: {}", dimension.codes.len())
    });
    let marks = about.marks.iter().map(|(mark, count)| format!("{} {}: {count}", mark.symbol(), words.mark(*mark)));
    let name = content.entry.as_ref().map_or_else(|| upload.file_name.clone(), |entry| format!("{} ({entry})", upload.file_name));
    view! {
        <dl class="facts-list">
            {fact(import.file, name)}
            {fact(import.format, format)}
            {fact(import.encoding, format!("{}{bom}", summary.encoding))}
            {fact(import.delimiter, delimiter)}
            {fact(import.header_rows, header)}
            {fact(import.decimal, signs)}
            {fact(import.rows, (import.rows_and_values)(summary.data_rows, content.reading.values.len()))}
            {fact(import.periods, about.periods(words))}
            {fact(import.areas, about.areas(import.and_more))}
            {fact(import.measures, listed(measures, import.and_more))}
            {fact(import.dimensions, listed(dimensions, import.and_more))}
            {fact(import.units, listed(about.units.iter().map(|unit| (*unit).to_owned()), import.and_more))}
            {fact(import.marks, listed(marks, import.and_more))}
        </dl>
    }
    .into_any()
}

/// What the values have in common.
struct About<'r> {
    periods: BTreeSet<Period>,
    areas: BTreeSet<&'r str>,
    units: BTreeSet<&'r str>,
    marks: BTreeMap<Mark, usize>,
}

impl<'r> About<'r> {
    fn of(reading: &'r Reading) -> Self {
        let mut about = Self { periods: BTreeSet::new(), areas: BTreeSet::new(), units: BTreeSet::new(), marks: BTreeMap::new() };
        for value in &reading.values {
            about.periods.extend(value.period);
            about.areas.extend(Some(&*value.area).filter(|area| !area.is_empty()));
            about.units.extend(Some(&*value.unit).filter(|unit| !unit.is_empty()));
            if let Some(mark) = value.mark {
                *about.marks.entry(mark).or_default() += 1;
            }
        }
        about
    }

    fn periods(&self, words: &Words) -> String {
        let (Some(first), Some(last)) = (self.periods.first(), self.periods.last()) else { return words.import.no_period.to_owned() };
        let (first, last) = (first.label(words.language), last.label(words.language));
        if first == last { first } else { format!("{first} – {last} ({})", self.periods.len()) }
    }

    fn areas(&self, more: fn(usize) -> String) -> String {
        listed(self.areas.iter().map(|area| (*area).to_owned()), more)
    }
}

/// The first names, and how many more there are.
fn listed(names: impl Iterator<Item = String>, more: fn(usize) -> String) -> String {
    let names: Vec<String> = names.collect();
    let text = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(" · ");
    if names.len() > NAMED { format!("{text} · {}", more(names.len() - NAMED)) } else { text }
}

/// Refused rows and cells as a table; nothing where there are none.
pub fn refused(words: &'static Words, refused: &[Refused]) -> Option<AnyView> {
    if refused.is_empty() {
        return None;
    }
    let import = &words.import;
    let rows: Vec<_> = refused
        .iter()
        .take(SHOWN)
        .map(|one| {
            let column = one.column.as_deref().unwrap_or("").to_owned();
            view! { <tr><th scope="row" class="n">{one.row}</th><td>{column}</td><td>{one.cause.message(words.language)}</td></tr> }
        })
        .collect();
    let more = (refused.len() > SHOWN).then(|| view! { <p class="source">{(import.and_more)(refused.len() - SHOWN)}</p> });
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col" class="n">{import.row}</th><th scope="col">{import.column}</th><th scope="col">{import.reason}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let title = (import.refused_title)(refused.len());
    let view = view! {
        <section class="section">
            <h2>{title}</h2>
            <p class="lead">{import.refused_lead}</p>
            {scroll(import.refused_short, table.into_any())}
            {more}
        </section>
    };
    Some(view.into_any())
}

/// What a person should look at; nothing where there is nothing.
pub fn warnings(words: &'static Words, warnings: &[Warning]) -> Option<AnyView> {
    if warnings.is_empty() {
        return None;
    }
    let items: Vec<_> = warnings.iter().take(SHOWN).map(|warning| view! { <li>{warning.message(words.language)}</li> }).collect();
    let more = (warnings.len() > SHOWN).then(|| view! { <li>{(words.import.and_more)(warnings.len() - SHOWN)}</li> });
    Some(view! { <div class="notice notice-warn"><h2>{words.import.warnings}</h2><ul>{items}{more}</ul></div> }.into_any())
}

fn preview(words: &'static Words, content: &Content) -> AnyView {
    let import = &words.import;
    let preview = &content.preview;
    let cells = |cells: &[String]| cells.iter().take(CELLS).map(|cell| view! { <td>{cell.clone()}</td> }).collect::<Vec<_>>();
    let header: Vec<_> = preview
        .header
        .iter()
        .map(|row| view! { <tr><td></td>{row.iter().take(CELLS).map(|cell| view! { <td><b>{cell.clone()}</b></td> }).collect::<Vec<_>>()}</tr> })
        .collect();
    let rows: Vec<_> = preview.rows.iter().map(|(no, row)| view! { <tr><th scope="row" class="n">{*no}</th>{cells(row)}</tr> }).collect();
    let umlaut = match &preview.umlaut {
        Some((no, row)) => {
            let line = row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
            view! { <div class="notice notice-info"><h3>{(import.umlaut_title)(*no)}</h3><p>{line}</p><p>{import.umlaut_question}</p></div> }
                .into_any()
        }
        None => view! { <p class="source">{import.no_umlaut}</p> }.into_any(),
    };
    let table = view! { <table class="data"><thead>{header}</thead><tbody>{rows}</tbody></table> };
    view! {
        <section class="section">
            <h2>{import.preview}</h2>
            {umlaut}
            {scroll(import.preview, table.into_any())}
        </section>
    }
    .into_any()
}
