//! The form of the target editor with the preview of the path beside it.

use domain::language::Language;
use domain::target::Target;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::Editor;
use super::choice::{aim, chosen, key, last, series};
use super::stored::Stored;
use crate::islands::path_preview::{Fields, NAMES, PathPreview};
use crate::pages::goal_edit::decisions;
use crate::pages::here::Here;
use crate::pages::ui::field::{Field, choices, errors, input, select, textarea};

/// The page's content.
pub fn view(here: &Here, sight: &Sight, words: &'static Words, editor: &Editor) -> AnyView {
    let slug = &sight.municipality.slug;
    let goal = format!("/{slug}/goals/{}", editor.goal.slug);
    let title = &editor.goal.noun.title;
    let (heading, lead) = if editor.stored.is_some() { (words.edit_target, words.target_lead) } else { (words.new_target, words.new_target_lead) };
    let head = view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}")>{words.nav_goals}</a></li><li><a href=goal.clone() lang=title.lang.code()>{title.text.clone()}</a></li></ol></nav>
            <h1>{heading}</h1>
            <p class="lead">{lead}</p>
        </div>
    };
    if editor.choices.is_empty() {
        let adopt = format!("/{slug}/new-indicator");
        return view! { {head}<div class="empty"><p>{words.no_fitting_series}</p><div class="actions"><a class="button" href=adopt>{words.adopt}</a></div></div> }.into_any();
    }
    let stored = Stored::of(editor, words);
    Fields { language: words.language, typed: NAMES.map(|name| here.value(name, stored.field(name))) }.provide();
    view! {
        {head}
        {errors(here, words.errors_title, &labels(words))}
        <div class="with-preview">
            {form(here, sight, words, editor, &stored)}
            <section class="preview" aria-labelledby="preview-title">
                <h2 id="preview-title">{words.preview}</h2>
                <PathPreview/>
                <p class="hint">{words.preview_hint}</p>
            </section>
        </div>
    }
    .into_any()
}

fn labels(words: &'static Words) -> [(&'static str, &'static str); 16] {
    [
        ("series", words.series),
        ("aim", words.aim),
        ("baseline", words.baseline),
        ("target", words.target_value),
        ("limit", words.limit),
        ("rationale", words.rationale),
        ("ceiling", words.ceiling),
        ("lower", words.lower),
        ("upper", words.upper),
        ("start", words.start_day),
        ("due", words.due_day),
        ("points", words.path_points),
        ("tolerance", words.tolerance),
        ("key", words.key_indicator),
        ("decision", words.decision),
        ("reason", words.reason),
    ]
}
fn form(here: &Here, sight: &Sight, words: &'static Words, editor: &Editor, stored: &Stored) -> AnyView {
    let slug = &sight.municipality.slug;
    let back = format!("/{slug}/goals/{}", editor.goal.slug);
    let target = editor.stored.as_ref();
    let id = here.value("id", target.map_or_else(|| here.house.db.entropy().id::<Target>(here.now), |target| target.id).to_string());
    let seen = target.map(|target| here.value("seen", target.seq.0.to_string()));
    let chosen = chosen(here, editor);
    let unit = target.and(chosen).map(|choice| choice.indicator.noun.unit.0.clone()).filter(|unit| !unit.is_empty());
    let number = |name: &'static str, label: &'static str, hint: Option<String>| {
        let mut field = Field::text(name, label, stored.field(name));
        field.hint = hint;
        field.unit.clone_from(&unit);
        input(here, field)
    };
    let day = |name: &'static str, label: &'static str, example: &str| {
        input(here, Field::text(name, label, stored.field(name)).hint((words.day_example)(example)))
    };
    let examples = if words.language == Language::De {
        ["31.12.2025", "31.12.2028", "31.12.2026 70,5"]
    } else {
        ["2025-12-31", "2028-12-31", "2026-12-31 70.5"]
    };
    let aimed = here.value("aim", stored.field("aim"));
    let others = !matches!(aimed.as_str(), "" | "reach" | "cumulative");
    let decision = target.and_then(|target| target.noun.decision).map(|decision| decision.to_string()).unwrap_or_default();
    let reason = target.is_some().then(|| textarea(here, "reason", words.reason, Some(words.reason_hint.to_owned()), String::new(), 3));
    view! {
        <form class="form" method="post" action=format!("/do/{slug}/target")>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="goal" value=editor.goal.id.to_string()/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {series(here, sight, words, editor)}
            {aim(here, words, editor, &stored.field("aim"))}
            <div class="row">{number("baseline", words.baseline, None)}{day("start", words.start_day, examples[0])}</div>
            <div class="row">{number("target", words.target_value, chosen.and_then(|choice| last(sight, words, choice)))}{day("due", words.due_day, examples[1])}</div>
            <details class="fold" open=others><summary>{words.other_aims}</summary><div class="group">
                {number("limit", words.limit, None)}
                {textarea(here, "rationale", words.rationale, None, stored.field("rationale"), 3)}
                {number("ceiling", words.ceiling, None)}
                <div class="row">{number("lower", words.lower, None)}{number("upper", words.upper, None)}</div>
            </div></details>
            {choices(here, "path", words.way, vec![("linear", words.way_linear, words.way_linear_hint), ("step", words.way_step, words.way_step_hint), ("points", words.way_points, words.way_points_hint)], &stored.field("path"))}
            {textarea(here, "points", words.path_points, Some((words.points_example)(examples[2])), stored.field("points"), 3)}
            {number("tolerance", words.tolerance, Some(words.tolerance_hint.to_owned()))}
            {key(here, words, editor)}
            {select(here, "decision", words.decision, None, decisions(sight, words), decision)}
            {reason}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}
