//! The form of the target editor with the preview of the path beside it.

use domain::target::{Aim, Path, Target};
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::shown::shown_point;

use super::{Choice, Editor, typed_day, typed_number};
use crate::islands::path_preview::{Fields, NAMES, PathPreview};
use crate::pages::goal_edit::decisions;
use crate::pages::here::Here;
use crate::pages::ui::field::{Field, choices, errors, input, select, textarea};
use crate::pages::ui::light::symbol;

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

/// The fields of what is stored, as one would type them.
struct Stored(Vec<(&'static str, String)>);

impl Stored {
    fn of(editor: &Editor, words: &Words) -> Self {
        let number = |number| typed_number(number, words.language);
        let day = |day| typed_day(day, words.language);
        let Some(target) = editor.stored.as_ref().map(|stored| &stored.noun) else {
            return Self(vec![("aim", "reach".to_owned()), ("path", "linear".to_owned())]);
        };
        let mut fields = vec![("start", day(target.start)), ("due", day(target.due)), ("tolerance", number(target.tolerance))];
        let mut aim = |code: &str, numbers: &[(&'static str, rust_decimal::Decimal)]| {
            fields.push(("aim", code.to_owned()));
            fields.extend(numbers.iter().map(|(name, value)| (*name, number(*value))));
        };
        match &target.aim {
            Aim::Reach { baseline, target } => aim("reach", &[("baseline", *baseline), ("target", *target)]),
            Aim::Limit { baseline, limit, .. } => aim("limit", &[("baseline", *baseline), ("limit", *limit)]),
            Aim::Ceiling { ceiling } => aim("ceiling", &[("ceiling", *ceiling)]),
            Aim::Cumulative { target } => aim("cumulative", &[("target", *target)]),
            Aim::Corridor { baseline, lower, upper } => aim("corridor", &[("baseline", *baseline), ("lower", *lower), ("upper", *upper)]),
            Aim::Milestones { .. } => aim("milestones", &[]),
        }
        if let Aim::Limit { rationale, .. } = &target.aim {
            fields.push(("rationale", rationale.text.clone()));
        }
        fields.push(("path", way(target).to_owned()));
        if let Path::Points(points) = &target.path {
            let lines: Vec<String> = points.iter().map(|(at, value)| format!("{} {}", day(*at), number(*value))).collect();
            fields.push(("points", lines.join("\n")));
        }
        Self(fields)
    }

    fn field(&self, name: &str) -> String {
        self.0.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

const fn way(target: &Target) -> &'static str {
    match target.path {
        Path::Linear => "linear",
        Path::Step => "step",
        Path::Points(_) => "points",
    }
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
    let day = |name: &'static str, label: &'static str, example: &str| input(here, Field::text(name, label, stored.field(name)).hint((words.day_example)(example)));
    let examples = if words.language == domain::language::Language::De { ["31.12.2025", "31.12.2028", "31.12.2026 70,5"] } else { ["2025-12-31", "2028-12-31", "2026-12-31 70.5"] };
    let aim = here.value("aim", stored.field("aim"));
    let others = !matches!(aim.as_str(), "" | "reach" | "cumulative");
    let decision = target.and_then(|target| target.noun.decision).map(|decision| decision.to_string()).unwrap_or_default();
    let reason = target.is_some().then(|| textarea(here, "reason", words.reason, Some(words.reason_hint.to_owned()), String::new(), 3));
    view! {
        <form class="form" method="post" action=format!("/do/{slug}/target")>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="goal" value=editor.goal.id.to_string()/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {series(here, sight, words, editor)}
            {aim_choice(here, words, editor, &stored.field("aim"))}
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

/// The series that is chosen now, or was when the form came back.
fn chosen<'a>(here: &Here, editor: &'a Editor) -> Option<&'a Choice> {
    let stored = editor.stored.as_ref().map(|stored| stored.noun.series.to_string()).unwrap_or_default();
    let id = here.value("series", stored);
    editor.choices.iter().find(|choice| choice.series.id.to_string() == id)
}

/// The last value, so that nobody sets a target blindly.
fn last(sight: &Sight, words: &Words, choice: &Choice) -> Option<String> {
    let indicator = &choice.indicator.noun;
    let shown = Shown { unit: &indicator.unit, decimals: indicator.decimals, direction: indicator.direction };
    let figure = |point| {
        let point = shown_point(sight, indicator, point);
        Some((point.figure(indicator.unit.per())?, point.period))
    };
    let (number, period) = sight.points(&choice.series).iter().rev().find_map(figure)?;
    Some((words.last_value)(&words.figure(number, shown), &period.label(words.language)))
}

/// The series with the wanted direction of each, in words and for scripts.
fn series(here: &Here, sight: &Sight, words: &'static Words, editor: &Editor) -> AnyView {
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
fn aim_choice(here: &Here, words: &'static Words, editor: &Editor, stored: &str) -> AnyView {
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
fn key(here: &Here, words: &'static Words, editor: &Editor) -> AnyView {
    let stored = editor.stored.as_ref().is_none_or(|stored| stored.noun.key);
    let checked = here.kept.as_ref().map_or(stored, |kept| kept.typed.text("key") == "on");
    let problem = here.kept.as_ref().and_then(|kept| kept.problem("key")).map(ToOwned::to_owned);
    let class = if problem.is_some() { "field invalid" } else { "field" };
    let described = problem.as_ref().map(|_| "key-error");
    let invalid = problem.as_ref().map(|_| "true");
    view! {
        <div class=class>
            {problem.map(|problem| view! { <p class="field-error" id="key-error">{symbol("warn")}<span>{problem}</span></p> })}
            <label class="choice"><input type="checkbox" id="key" name="key" checked=checked aria-describedby=described aria-invalid=invalid/><span>{words.is_key}</span></label>
        </div>
    }
    .into_any()
}
