//! The fields of the target editor that are more than a text: series, aim, key.

use domain::target::Aim;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::shown::shown_point;

use super::{Choice, Editor};
use crate::pages::here::Here;
use crate::pages::ui::light::symbol;

/// The series that is chosen now, or was when the form came back.
pub fn chosen<'a>(here: &Here, editor: &'a Editor) -> Option<&'a Choice> {
    let stored = editor.stored.as_ref().map(|stored| stored.noun.series.to_string()).unwrap_or_default();
    let id = here.value("series", stored);
    editor.choices.iter().find(|choice| choice.series.id.to_string() == id)
}

/// The last value, so that nobody sets a target blindly.
pub fn last(sight: &Sight, words: &Words, choice: &Choice) -> Option<String> {
    let indicator = &choice.indicator.noun;
    let shown = Shown::of(indicator);
    let figure = |point| {
        let point = shown_point(sight, &choice.series, indicator, point);
        Some((point.figure(indicator.unit.per())?, point.period))
    };
    let (number, period) = sight.points(&choice.series).iter().rev().find_map(figure)?;
    Some((words.last_value)(&words.figure(number, shown), &period.label(words.language)))
}

/// The series with the wanted direction of each, in words and for scripts.
pub fn series(here: &Here, sight: &Sight, words: &'static Words, editor: &Editor) -> AnyView {
    let now = chosen(here, editor).map(|choice| choice.series.id);
    let problem = here.kept.as_ref().and_then(|kept| kept.problem("series")).map(ToOwned::to_owned);
    let class = if problem.is_some() { "field invalid" } else { "field" };
    let described = problem.as_ref().map(|_| "series-error");
    let invalid = problem.as_ref().map(|_| "true");
    let options: Vec<_> = editor
        .choices
        .iter()
        .map(|choice| {
            let text = format!("{} ({})", choice.name(sight, words), words.direction_name(choice.indicator.noun.direction));
            view! { <option value=choice.series.id.to_string() selected=now == Some(choice.series.id) data-better=choice.better()>{text}</option> }
        })
        .collect();
    view! {
        <div class=class>
            <label for="series">{words.series}</label>
            {problem.map(|problem| view! { <p class="field-error" id="series-error">{symbol("warn")}<span>{problem}</span></p> })}
            <span class="select"><select id="series" name="series" aria-describedby=described aria-invalid=invalid>{options}</select></span>
        </div>
    }
    .into_any()
}

/// What is aimed at; it can be refused, so it has its own place for a problem.
pub fn aim(here: &Here, words: &'static Words, editor: &Editor, stored: &str) -> AnyView {
    let chosen = here.value("aim", stored);
    let problem = here.kept.as_ref().and_then(|kept| kept.problem("aim")).map(ToOwned::to_owned);
    let class = if problem.is_some() { "field invalid" } else { "field" };
    let described = problem.as_ref().map(|_| "aim-error");
    let options: Vec<_> = aims(words, editor)
        .into_iter()
        .map(|(code, label, hint)| {
            let checked = code == chosen;
            let hint = (!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> });
            view! { <label class="choice"><input type="radio" name="aim" value=code checked=checked/><span>{label}{hint}</span></label> }
        })
        .collect();
    view! {
        <fieldset class=class id="aim" tabindex="-1" aria-describedby=described>
            <legend>{words.aim}</legend>
            {problem.map(|problem| view! { <p class="field-error" id="aim-error">{symbol("warn")}<span>{problem}</span></p> })}
            <div>{options}</div>
        </fieldset>
    }
    .into_any()
}

fn aims(words: &'static Words, editor: &Editor) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut aims = vec![
        ("reach", words.aim_reach, words.aim_reach_hint),
        ("limit", words.aim_limit, words.aim_limit_hint),
        ("cumulative", words.aim_cumulative, words.aim_cumulative_hint),
        ("ceiling", words.aim_ceiling, words.aim_ceiling_hint),
        ("corridor", words.aim_corridor, words.aim_corridor_hint),
    ];
    // Milestones are not made here; those that are there stay.
    if editor.stored.as_ref().is_some_and(|stored| matches!(stored.noun.aim, Aim::Milestones { .. })) {
        aims.push(("milestones", words.milestones, ""));
    }
    aims
}

/// The check box for a key indicator; it can be refused, so it has its own place for a problem.
pub fn key(here: &Here, words: &'static Words, editor: &Editor) -> AnyView {
    let stored = editor.stored.as_ref().is_none_or(|stored| stored.noun.key);
    let checked = here.kept.as_ref().map_or(stored, |kept| kept.typed.text("key") == "on");
    let problem = here.kept.as_ref().and_then(|kept| kept.problem("key")).map(ToOwned::to_owned);
    let class = if problem.is_some() { "field invalid" } else { "field" };
    let described = problem.as_ref().map(|_| "key-error");
    let invalid = problem.as_ref().map(|_| "true");
    view! {
        <div class=class>
            {problem.map(|problem| view! { <p class="field-error" id="key-error">{symbol("warn")}<span>{problem}</span></p> })}
            <div><label class="choice"><input type="checkbox" id="key" name="key" checked=checked aria-describedby=described aria-invalid=invalid/><span>{words.is_key}</span></label></div>
        </div>
    }
    .into_any()
}
