//! The cells of a row, and the question under them. Without the island the answers are choices of the form.

use domain::entry::{Answer, Place, confirmation};
use domain::text::Text;
use domain::words::entry::{Entry, Said};
use leptos::prelude::*;

use super::{Conflict, Shown};
use crate::pages::ui::light::symbol;

/// The input, or numerator and denominator.
pub fn cells(shown: &Shown, name: &Text, words: &'static Entry) -> AnyView {
    let key = shown.row.key.to_string();
    let problem = shown.problem(words);
    let meaning = problem.map_or_else(|| words.meaning(&shown.reading, &shown.row.cell), |(_, problem)| problem.to_owned());
    let said = shown.said(words);
    let class = match (&problem, &said, &shown.conflict) {
        (Some(_), ..) => "field invalid",
        (None, Some(said), None) if said.doubt => "field warned",
        (None, _, Some(_)) | (None, Some(_), None) => "field asked",
        (None, None, None) => "field",
    };
    let input = |place: Place, label: AnyView, text: String| {
        let id = format!("{}-{key}", if place == Place::First { "v" } else { "d" });
        let invalid = problem.is_some_and(|(at, _)| at == place).then_some("true");
        let described = format!("h-{key} q-{key}");
        view! {
            <label for=id.clone()>{label}</label>
            <input class="number" type="text" id=id.clone() name=id value=text autocomplete="off" enterkeyhint="next" maxlength="200" aria-describedby=described aria-invalid=invalid/>
        }
    };
    let called = format!("{}, {}", name.text, shown.row.period.label(words.language));
    // What the two boxes mean stands above them; of which row they are is only heard.
    let label = |word: &'static str| view! { {word}<span class="sr-only">{format!(": {called}")}</span> }.into_any();
    let fields = if shown.row.cell.ratio {
        view! {
            <div class="pair">
                <div>{input(Place::First, label(words.numerator), shown.typed.first.clone())}</div>
                <div>{input(Place::Second, label(words.denominator), shown.typed.second.clone())}</div>
            </div>
        }
        .into_any()
    } else {
        let unit = shown.row.indicator.noun.unit.0.clone();
        view! {
            <div class="with-unit">
                {input(Place::First, view! { <span class="sr-only">{format!("{}: {called}", words.value)}</span> }.into_any(), shown.typed.first.clone())}
                <span aria-hidden="true">{unit}</span>
            </div>
        }
        .into_any()
    };
    let hint = if shown.row.cell.ratio && meaning.is_empty() && shown.typed.is_empty() { words.ratio_hint.to_owned() } else { meaning };
    view! {
        <div class=class id=format!("b-{key}")>
            {fields}
            <p class="hint" id=format!("h-{key}")>{hint}</p>
            <input type="hidden" id=format!("w-{key}") name=format!("w-{key}") value=shown.version.to_string()/>
            <input type="hidden" id=format!("s-{key}") name=format!("s-{key}") value=shown.seen.0.to_string()/>
            <input type="hidden" id=format!("ok-{key}") name=format!("ok-{key}") value=shown.typed.confirmed.clone()/>
        </div>
    }
    .into_any()
}

/// The row for questions: there also when nothing is asked, so that the island can ask.
pub fn asked(shown: &Shown, words: &'static Entry) -> AnyView {
    let key = shown.row.key.to_string();
    let said = shown.said(words);
    let (class, content) = match (&shown.conflict, &said) {
        (Some(conflict), _) => ("ask", two_versions(&key, conflict, words)),
        (None, Some(said)) => (if said.doubt { "ask ask-warn" } else { "ask" }, question(&key, shown, said)),
        (None, None) => ("ask", view! { <p id=format!("q-{key}")></p> }.into_any()),
    };
    let quiet = shown.conflict.is_none() && said.is_none();
    view! {
        <tr class="said" id=format!("a-{key}") hidden=quiet><td colspan="5"><div class=class data-two=shown.conflict.is_some().then_some("true")>{content}</div></td></tr>
    }
    .into_any()
}

fn question(key: &str, shown: &Shown, said: &Said) -> AnyView {
    let name = format!("a-{key}");
    let place = match &shown.reading {
        domain::entry::Reading::Ask(place, _) => *place,
        _ => Place::First,
    };
    let about = |answer: Answer| match (answer, place) {
        (Answer::Right, _) => confirmation(&shown.typed.first, &shown.typed.second),
        (_, Place::First) => shown.typed.first.clone(),
        (_, Place::Second) => shown.typed.second.clone(),
    };
    let kind = if said.doubt { "checkbox" } else { "radio" };
    let answers: Vec<_> = said
        .answers
        .iter()
        .map(|(answer, word)| {
            let value = format!("{} {} {}", if place == Place::First { 1 } else { 2 }, answer.code(), about(*answer));
            view! { <label class="choice"><input type=kind name=name.clone() value=value/><span>{word.clone()}</span></label> }
        })
        .collect();
    let icon = if said.doubt { symbol("warn") } else { symbol("ask") };
    view! {
        {icon}
        <p id=format!("q-{key}")>{said.text.clone()}</p>
        <div class="ask-answers" role="group" aria-labelledby=format!("q-{key}")>{answers}</div>
    }
    .into_any()
}

fn two_versions(key: &str, conflict: &Conflict, words: &'static Entry) -> AnyView {
    let choice = |which: &str, word: String| {
        let value = format!("{which} {} {}", conflict.version, conflict.seq.0);
        view! { <label class="choice"><input type="radio" name=format!("c-{key}") value=value/><span>{word}</span></label> }
    };
    view! {
        {symbol("ask")}
        <p id=format!("q-{key}")><b>{words.two_versions}</b>" "{conflict.text.clone()}</p>
        <div class="ask-answers" role="group" aria-labelledby=format!("q-{key}")>
            {choice("other", (words.take_other)(&conflict.other))}
            {choice("mine", (words.keep_mine)(&conflict.mine))}
        </div>
    }
    .into_any()
}
