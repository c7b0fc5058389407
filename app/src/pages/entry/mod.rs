//! The entry grid: the values that somebody owes, one row each. An ordinary form; the island makes it quicker.

mod bar;
mod cells;
mod draft;
mod file;
mod post;
mod posted;
mod row;
mod table;

use axum::extract::Path;
use axum::response::Response;
use domain::entry::{Place as CellPlace, Reading};
use domain::id::Seq;
use domain::language::Language;
use domain::period::write_day;
use domain::words::entry::{Entry, Said};
use leptos::prelude::*;
use server::analysis::Sight;
use server::clock::in_zone;
use server::entry::{Round, Row, Standing, in_words};
use server::store::draft::Typed;

use super::failure::Failure;
use super::form::Kept;
use super::here::Here;
use super::shell::{Page, Place};

pub use draft::save as save_draft;
pub use file::{download, download_own, upload};
pub use post::save;

/// A row as the page shows it: what she typed, understood, and what is open about it.
pub struct Shown {
    /// The row.
    pub row: Row,
    /// What stands in the cells.
    pub typed: Typed,
    /// What that means.
    pub reading: Reading,
    /// The draft's version that these texts build on.
    pub version: i64,
    /// The value's version that these texts build on.
    pub seen: Seq,
    /// Another version came first.
    pub conflict: Option<Conflict>,
    /// What is wrong with a file that was handed in.
    pub file_problem: Option<String>,
    /// The form was refused: now everything that is wrong is said.
    pub strict: bool,
}

/// Two versions of one row.
pub struct Conflict {
    /// What happened.
    pub text: String,
    /// The other version, in one line.
    pub other: String,
    /// Her version, in one line.
    pub mine: String,
    /// The draft's version, now.
    pub version: i64,
    /// The value's version, now.
    pub seq: Seq,
}

impl Shown {
    fn of(row: Row, kept: Option<&Kept>, zone: &str, language: Language) -> Self {
        let key = row.key;
        let field = |name: &str| kept.map(|kept| kept.typed.text(&format!("{name}-{key}")).to_owned());
        let came_back = kept.is_some_and(|kept| kept.typed.0.iter().any(|(name, _)| *name == format!("v-{key}")));
        let typed = if came_back {
            let text = |name| field(name).unwrap_or_default();
            Typed { first: text("v"), second: text("d"), note: text("n"), confirmed: text("ok") }
        } else {
            row.typed().clone()
        };
        let number = |name| field(name).and_then(|text| text.parse().ok());
        let version = number("w").filter(|_| came_back).unwrap_or_else(|| row.version());
        let seen = match row.standing {
            Standing::Given => row.draft.as_ref().map_or(Seq(0), |draft| draft.seen),
            _ => row.seq,
        };
        let reading = row.read(&typed, language);
        let conflict = Conflict::of(&row, &typed, version, zone, language);
        let file_problem = kept.and_then(|kept| kept.problem(&format!("f-{key}"))).map(ToOwned::to_owned);
        Self { reading, typed, version, seen, conflict, file_problem, strict: came_back, row }
    }

    /// What is asked under the row.
    pub fn said(&self, words: &Entry) -> Option<Said> {
        words.asks(&self.reading, &self.row.cell, &self.typed.first, &self.typed.second)
    }

    /// What is wrong in a cell. A half-typed ratio is no mistake before the form was sent.
    pub fn problem(&self, words: &'static Entry) -> Option<(CellPlace, &'static str)> {
        match &self.reading {
            Reading::Wrong(_, domain::refusal::Problem::Empty) if !self.strict => None,
            Reading::Wrong(place, problem) => Some((*place, words.problem(*place, problem))),
            _ => None,
        }
    }

    /// Whether something stands in the cells.
    pub fn is_filled(&self) -> bool {
        self.row.is_open() && !self.typed.is_empty()
    }

    /// Whether it needs the person before it can be submitted.
    pub fn is_open(&self) -> bool {
        self.row.is_open() && (self.conflict.is_some() || matches!(self.reading, Reading::Ask(..) | Reading::Doubt(..) | Reading::Wrong(..)))
    }
}

impl Conflict {
    /// Another draft, or another value, that the texts on the page do not know of.
    pub fn of(row: &Row, typed: &Typed, version: i64, zone: &str, language: Language) -> Option<Self> {
        let words = Entry::of(language);
        let clock = |at| in_zone(at, zone).strftime("%d.%m. %H:%M").to_string();
        let mine = one_line(typed, words);
        if row.standing == Standing::Given {
            let (value, when) = row.value.as_ref()?;
            let other = in_words(value, language);
            let when = when.map_or_else(|| row.period.label(language), clock);
            return Some(Self { text: (words.other_given)(&other, &when), other, mine, version: row.version(), seq: row.seq });
        }
        let draft = row.draft.as_ref().filter(|draft| draft.version > version && draft.typed != *typed)?;
        let other = one_line(&draft.typed, words);
        Some(Self { text: (words.other)(&other, &clock(draft.saved)), other, mine, version: draft.version, seq: row.seq })
    }
}

/// Both cells, and the note where there is one.
fn one_line(typed: &Typed, words: &Entry) -> String {
    let (first, second, note) = (typed.first.trim(), typed.second.trim(), typed.note.trim());
    let mut line = match (first, second) {
        ("", "") => words.empty.to_owned(),
        (first, "") => first.to_owned(),
        (first, second) => format!("{first} {} {second}", words.of),
    };
    if !note.is_empty() {
        line.push_str(" („");
        line.extend(note.chars().take(60));
        line.push_str("“)");
    }
    line
}

/// The round of the asker of this request.
pub(super) async fn round(here: &Here, sight: &Sight, slug: &str) -> Result<Round, Failure> {
    let language = here.language(Some(sight));
    Ok(Round::load(&here.house.db, &here.house.books, &here.asker, slug, sight.when.today, language).await?)
}

/// `GET /{municipality}/entry`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let language = here.language(Some(&sight));
    let words = Entry::of(language);
    let mut round = round(&here, &sight, &slug).await?;
    let zone = sight.municipality.noun.time_zone.clone();
    let rows: Vec<Shown> = std::mem::take(&mut round.rows).into_iter().map(|row| Shown::of(row, here.kept.as_ref(), &zone, language)).collect();
    let title = title(&round, &rows, words);
    let page = Page::new(title.clone(), Place::Entry);
    let page = if rows.iter().any(|shown| shown.row.is_open()) { page.with_islands() } else { page };
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, &round, &rows, title, words)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

fn title(round: &Round, rows: &[Shown], words: &Entry) -> String {
    let title = if round.everything { words.title_all } else { words.title };
    let mut periods: Vec<_> = rows.iter().filter(|shown| shown.row.is_open()).map(|shown| shown.row.period).collect();
    periods.dedup();
    match periods.as_slice() {
        [only] => format!("{title}: {}", only.label(words.language)),
        _ => title.to_owned(),
    }
}

fn view(here: &Here, sight: &Sight, round: &Round, rows: &[Shown], title: String, words: &'static Entry) -> AnyView {
    let open = rows.iter().filter(|shown| shown.row.is_open()).count();
    let dues = || rows.iter().filter_map(|shown| shown.row.due);
    let late = dues().filter(|due| *due < sight.when.today).count();
    let lead = match dues().min() {
        Some(_) if late > 0 => Some(view! { <p class="lead">{(words.lead_late)(open, late)}</p> }.into_any()),
        Some(due) => Some(view! { <p class="lead">{(words.lead)(open)}<b>{write_day(due, words.language)}</b></p> }.into_any()),
        None => None,
    };
    let head = view! { <div class="page-head"><h1>{title}</h1>{lead}</div> };
    let notices = notices(here, rows, words);
    if rows.is_empty() {
        return view! { {head}{notices}<div class="empty"><h2>{words.nothing}</h2><p>{words.nothing_text}</p></div> }.into_any();
    }
    let help = (open > 0).then(|| {
        view! {
            <div class="entry-help">
                <p class="wide"><b>{words.paste}</b>" "{words.paste_text}</p>
                <p><b>{words.no_number}</b>" "{words.no_number_text}</p>
                <details class="wide"><summary>{words.keys}</summary><p>{words.keys_text}</p></details>
            </div>
        }
    });
    let slug = &sight.municipality.slug;
    let owner = server::auth::fingerprint(&format!("{}{}", slug, round.owner));
    view! {
        {head}
        {notices}
        {help}
        <form id="entry" method="post" action=format!("/do/{slug}/entry") enctype="multipart/form-data" novalidate=true
            data-draft=format!("/do/{slug}/draft") data-file=format!("/do/{slug}/evidence") data-owner=owner[..16].to_owned()>
            // What Enter presses without the island: to save is never wrong.
            <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{words.later}</button>
            {table::table(here, sight, round, rows, words)}
            {(open > 0).then(|| bar::bar(rows, words))}
        </form>
    }
    .into_any()
}

/// What happened to the form before.
fn notices(here: &Here, rows: &[Shown], words: &'static Entry) -> AnyView {
    if let Some(sent) = here.ask("sent").and_then(|sent| sent.parse().ok()) {
        return view! { <div class="notice notice-good" role="status"><h2>{(words.sent)(sent)}</h2><p>{words.sent_text}</p></div> }.into_any();
    }
    if here.ask("nothing").is_some() {
        return view! { <div class="notice notice-info" role="status"><p>{words.nothing_sent}</p></div> }.into_any();
    }
    if here.kept.is_some() {
        let open: Vec<_> = rows
            .iter()
            .filter(|shown| shown.is_open() || shown.file_problem.is_some())
            .map(|shown| {
                let name = row::name(shown, words.language);
                let project = shown.row.project.as_ref().map(|project| format!("{}: ", project.noun.title.text)).unwrap_or_default();
                let called = format!("{project}{}, {}", name.text, shown.row.period.label(words.language));
                view! { <li><a href=format!("#v-{}", shown.row.key)>{called}</a></li> }
            })
            .collect();
        let count = open.len();
        return view! {
            <div class="error-summary" id="errors" role="alert" tabindex="-1">
                <h2>{super::ui::light::symbol("warn")}<span>{words.not_sent}</span></h2>
                <p>{(words.not_sent_text)(count)}</p>
                <ul>{open}</ul>
            </div>
        }
        .into_any();
    }
    if here.ask("saved").is_some() {
        return view! { <div class="notice notice-good" role="status"><p>{words.kept}</p></div> }.into_any();
    }
    ().into_any()
}
