//! One row: what is asked for, what it was, what it should be, the cells, and what belongs beside them.

use domain::indicator::Indicator;
use domain::language::Language;
use domain::period::write_day;
use domain::text::Text;
use domain::words::Words;
use domain::words::entry::Entry;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::shown::shown_point;
use server::entry::{Round, Standing, in_words};

use super::{Shown, cells, file};
use crate::pages::here::Here;
use crate::pages::series::{naming, value};
use crate::pages::ui::light::symbol;

/// How the row is called.
pub fn name(shown: &Shown, language: Language) -> Text {
    let text = shown.row.indicator.noun.name_in(language);
    let group = naming::group_only(Words::of(language), &shown.row.series.noun);
    Text { text: format!("{}{group}", text.text), lang: text.lang }
}

/// A row in a table body of its own.
pub fn row(here: &Here, sight: &Sight, round: &Round, shown: &Shown, words: &'static Entry) -> AnyView {
    let key = shown.row.key.to_string();
    let name = name(shown, words.language);
    let called = format!("{}, {}", name.text, shown.row.period.label(words.language));
    let cells = if shown.row.is_open() { cells::cells(shown, &name, words) } else { submitted(shown, words) };
    let code = shown.row.is_open().then(|| shown.row.cell.code());
    let proof =
        if shown.row.is_open() { file::proof(here, sight, round, shown, words) } else { file::names(here, sight, round, shown, words, false) };
    let returned = match &shown.row.standing {
        Standing::Returned(why) => Some(why.clone()),
        _ => None,
    };
    let returned = returned.map(|why| {
        let reason = why.map(|why| view! { " "<span lang=why.lang.code()>{why.text}</span> });
        view! { <tr class="said"><td colspan="5"><div class="ask ask-warn">{symbol("warn")}<p><b>{words.returned}</b>{reason}</p></div></td></tr> }
    });
    view! {
        <tbody id=format!("r-{key}") data-key=key.clone() data-cell=code data-name=called.clone()>
            <tr>
                <th scope="row"><b lang=name.lang.code()>{name.text.clone()}</b><small>{about(sight, shown, words)}</small></th>
                {last(sight, shown, words)}
                {target(shown, words)}
                <td class="cell">{cells}</td>
                <td class="proof">{proof}</td>
            </tr>
            {returned}
            {shown.row.is_open().then(|| cells::asked(shown, words))}
            {shown.row.is_open().then(|| beside(shown, &called, words))}
        </tbody>
    }
    .into_any()
}

/// `2. Quartal 2026, überfällig seit 30.07.2026`
fn about(sight: &Sight, shown: &Shown, words: &Entry) -> String {
    let mut parts = Vec::new();
    if shown.row.series.noun.area != sight.municipality.noun.area {
        parts.push(naming::area(sight, &shown.row.series.noun));
    }
    parts.push(shown.row.period.label(words.language));
    if let Some(due) = shown.row.due {
        let day = write_day(due, words.language);
        parts.push(if due < sight.when.today { (words.late)(&day) } else { (words.due)(&day) });
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// The definition as the narrow columns show it: a long unit stands at the cell.
fn brief(shown: &Shown) -> Indicator {
    let mut noun = shown.row.indicator.noun.clone();
    if !matches!(noun.unit.0.as_str(), "%" | "‰" | "€") {
        noun.unit.0.clear();
    }
    noun
}

fn last(sight: &Sight, shown: &Shown, words: &'static Entry) -> AnyView {
    // A partner from outside sees of a series what the public sees, and no more.
    let visible = sight.scope.is_internal() || sight.series().any(|series| series.id == shown.row.series.id);
    let noun = &brief(shown);
    let all = Words::of(words.language);
    let content = match shown.row.last.as_ref().filter(|_| visible) {
        Some(point) => {
            let point = shown_point(sight, &shown.row.series, noun, point);
            let correcting = shown.row.correcting.then(|| view! { ", "<small>{words.correction_waits}</small> });
            view! { {value::figure(all, noun, &point)}" "<small>{value::when(all, &point)}</small>{correcting} }.into_any()
        }
        None => view! { <span class="muted">{words.none_yet}</span> }.into_any(),
    };
    view! { <td class="past" data-label=words.last_value>{content}</td> }.into_any()
}

fn target(shown: &Shown, words: &'static Entry) -> AnyView {
    let all = Words::of(words.language);
    let content = match &shown.row.target {
        Some(target) => {
            let aim = all.aim(&target.noun.aim, domain::words::Shown::of(&brief(shown)));
            view! { {aim}" "<small>{(words.until)(&write_day(target.noun.due, words.language))}</small> }.into_any()
        }
        None => view! { <span class="muted">{words.no_target}</span> }.into_any(),
    };
    view! { <td class="past" data-label=words.target>{content}</td> }.into_any()
}

fn submitted(shown: &Shown, words: &'static Entry) -> AnyView {
    let value = shown.row.value.as_ref().map_or_else(String::new, |(value, _)| in_words(value, words.language));
    view! { <p class="given"><b>{value}</b><small>{words.submitted}</small></p> }.into_any()
}

/// Note and file: opened by their switches beside the cell, always there where a browser cannot do that.
fn beside(shown: &Shown, called: &str, words: &'static Entry) -> AnyView {
    let key = shown.row.key.to_string();
    let (note, file) = (format!("n-{key}"), format!("f-{key}"));
    let (hint, error) = (format!("fh-{key}"), format!("fe-{key}"));
    // leptos writes the inside of a textarea as it is.
    let text = shown.typed.note.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let problem = shown.file_problem.clone();
    let described = if problem.is_some() { format!("{hint} {error}") } else { hint.clone() };
    let invalid = problem.is_some().then_some("true");
    let (class, quiet) = if problem.is_some() { ("field invalid", false) } else { ("field", true) };
    view! {
        <tr class="note-row"><td colspan="5"><div class="field">
            <label for=note.clone()>{(words.note_label)(called)}</label>
            <textarea id=note.clone() name=note rows="2">{text}</textarea>
        </div></td></tr>
        <tr class="file-row"><td colspan="5"><div class=class>
            <label for=file.clone()>{(words.file_label)(called)}</label>
            <p class="field-error" id=error hidden=quiet>{symbol("warn")}<span>{problem}</span></p>
            <input type="file" id=file.clone() name=file accept=file::ACCEPT aria-describedby=described aria-invalid=invalid/>
            <p class="hint" id=hint>{words.file_hint}</p>
        </div></td></tr>
    }
    .into_any()
}
