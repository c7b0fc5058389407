//! Question 1: erreicht? The leading indicator with its picture, then the others.

use domain::light::{Step, write_share};
use domain::measurement::Value;
use domain::number::{write, write_as_entered};
use domain::path::planned;
use domain::period::write_day;
use domain::target::Aim;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::goals::{JudgedGoal, JudgedTarget};
use server::picture;
use server::told::{self, indicator_name, sentence, sum_so_far};

use crate::pages::ui::chart::figure;
use crate::pages::ui::fold::{fold, scroll};
use crate::pages::ui::light::{course_name, plan, symbol};

/// Where the links of this section lead, and whether editing is offered.
struct Base {
    slug: String,
    goal: String,
    may_edit: bool,
}

/// The section.
pub fn section(sight: &Sight, words: &'static Words, judged: &JudgedGoal, may_edit: bool, told: Option<AnyView>) -> AnyView {
    let base = &Base { slug: sight.municipality.slug.to_string(), goal: judged.goal.slug.to_string(), may_edit };
    let Some(leading) = judged.leading() else {
        return view! {
            <section class="question" id="reached" aria-labelledby="q1">
                <span class="number" aria-hidden="true">"1"</span><h2 id="q1">{words.q_reached}</h2>
                <p class="answer">{plan(judged.grade.state, words)}</p>
                <p class="sentence">{words.no_targets_text}</p>
                {told}
            </section>
        }
        .into_any();
    };
    let coverage = (!judged.grade.all.is_complete() && judged.grade.all.of > 1)
        .then(|| view! { <p class="muted">{(words.coverage)(judged.grade.all.with_value, judged.grade.all.of)}</p> });
    let outputs = judged.grade.only_outputs.then(|| view! { <p class="muted">{words.outputs_only}</p> });
    let others: Vec<AnyView> = judged
        .targets
        .iter()
        .filter(|target| target.target.id != leading.target.id)
        .enumerate()
        .map(|(place, target)| other(words, base, target, place + 2))
        .collect();
    let others = (!others.is_empty()).then(|| view! { <h3>{words.further_indicators}</h3>{others} });
    view! {
        <section class="question" id="reached" aria-labelledby="q1">
            <span class="number" aria-hidden="true">"1"</span><h2 id="q1">{words.q_reached}</h2>
            <p class="answer">{plan(judged.grade.state, words)}{outlook(words, leading)}</p>
            <p class="sentence">{sentence(leading, words)}</p>
            {coverage}{outputs}
            {detail(words, base, leading, 1, told)}
            {others}
        </section>
    }
    .into_any()
}

fn outlook(words: &'static Words, target: &JudgedTarget) -> Option<AnyView> {
    let outlook = target.outlook.as_ref()?;
    let word = words.course(outlook.course);
    Some(view! { <span class="outlook">{symbol(course_name(outlook.course))}<span>{words.outlook}": "<b>{word}</b></span></span> }.into_any())
}

/// A further indicator of the goal: its own light and sentence, details on demand.
fn other(words: &'static Words, base: &Base, target: &JudgedTarget, number: usize) -> AnyView {
    let lang = target.indicator.noun.name_in(words.language).lang.code();
    view! {
        <section class="further">
            <h4 lang=lang>{indicator_name(target, words)}</h4>
            <p class="answer">{plan(target.light.state, words)}{outlook(words, target)}</p>
            <p>{sentence(target, words)}</p>
            {detail(words, base, target, number, None)}
        </section>
    }
    .into_any()
}

/// Picture, what those in charge say about it, table and recomputing of one target.
fn detail(words: &'static Words, base: &Base, target: &JudgedTarget, number: usize, told: Option<AnyView>) -> AnyView {
    let Base { slug, goal, may_edit } = base;
    let edit = may_edit.then(|| view! { <p class="actions"><a class="button button-small" href=format!("/{slug}/goals/{goal}/targets/{}", target.target.slug)>{words.edit_target}</a></p> });
    let name = indicator_name(target, words);
    let unit = format!(", {}", target.indicator.noun.unit.0);
    let picture = if matches!(target.target.noun.aim, Aim::Milestones { .. }) {
        milestones(words, target)
    } else {
        let drawn = picture::progress(&format!("g{number}"), target, &sentence(target, words), words);
        drawn.inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).ok().map(|drawings| figure(name, unit, drawings))
    };
    let series = format!("/{slug}/series/{}", target.series.slug);
    let table = (!target.points.is_empty()).then(|| {
        let source = format!("{}: {}. ", words.source, target.indicator.noun.source);
        view! {
            {scroll(words.table_of_chart, table(words, target))}
            <p class="source">{source}<a href=series.clone()>{words.all_values}</a>" · "<a href=format!("{series}/values.csv")>{words.csv}</a></p>
        }
        .into_any()
    });
    view! {
        {picture}
        {told}
        {table.map(|table| fold(words.table_of_chart, table))}
        {recompute(words, target).map(|steps| fold(words.recompute, steps))}
        {changes(words, target)}
        {edit}
    }
    .into_any()
}

fn milestones(words: &'static Words, target: &JudgedTarget) -> Option<AnyView> {
    let Aim::Milestones { steps } = &target.target.noun.aim else { return None };
    let rows: Vec<_> = steps
        .iter()
        .map(|step| {
            let done = step.done.map_or_else(|| words.not_done.to_owned(), |day| format!("{} {}", words.done, write_day(day, words.language)));
            let text = step.text.clone();
            view! { <tr><th scope="row" lang=text.lang.code()>{text.text}</th><td>{write_day(step.due, words.language)}</td><td class="n">{step.weight}</td><td>{done}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data"><caption class="sr-only">{words.milestones}</caption>
            <thead><tr><th scope="col">{words.milestones}</th><th scope="col">{words.due_day}</th><th scope="col" class="n">{words.weight}</th><th scope="col">{words.state}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(scroll(words.milestones, table.into_any()).into_any())
}

fn table(words: &'static Words, target: &JudgedTarget) -> AnyView {
    let shown = Shown::of(&target.indicator.noun);
    let per = target.indicator.noun.unit.per();
    let fractions = target.points.iter().any(|point| matches!(point.shown.value(), Some(Value::Fraction { .. })));
    let entered = |number: &rust_decimal::Decimal| write_as_entered(*number, words.language);
    let rows: Vec<_> = target
        .points
        .iter()
        .rev()
        .take(24)
        .map(|point| {
            let parts = fractions.then(|| match point.shown.value() {
                Some(Value::Fraction { numerator, denominator }) => view! { <td class="n">{entered(numerator)}</td><td class="n">{entered(denominator)}</td> }.into_any(),
                _ => view! { <td class="n"></td><td class="n"></td> }.into_any(),
            });
            let value = match (point.figure(per), point.shown.value()) {
                _ if point.shown.is_suppressed() => {
                    let why = point.shown.cause().map(|cause| words.hidden.because(cause));
                    view! { <abbr title=why>"·"</abbr> }.into_any()
                }
                (Some(figure), _) => view! { {words.figure(figure, shown)} }.into_any(),
                (None, Some(Value::Missing(mark, _))) => view! { <abbr title=words.mark(*mark)>{mark.symbol()}</abbr> }.into_any(),
                (None, _) => words.no_value.into_any(),
            };
            let sum = sum_so_far(words, target, point.period).map(|sum| view! { <td class="n">{sum}</td> });
            let noun = &target.target.noun;
            let path = (point.period.end() >= noun.start).then(|| planned(noun, point.period.end())).flatten();
            let path = path.map(|path| write(path.value, shown.decimals, words.language));
            view! {
                <tr><th scope="row">{point.period.label(words.language)}</th>{parts}<td class="n">{value}</td>{sum}<td class="n">{path}</td><td>{words.quality(point.quality)}</td></tr>
            }
        })
        .collect();
    let sum_head = target.sums.is_some().then(|| view! { <th scope="col" class="n">{words.sum_so_far}</th> });
    let heads = fractions.then(|| view! { <th scope="col" class="n">{words.numerator}</th><th scope="col" class="n">{words.denominator}</th> });
    view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.time}</th>{heads}<th scope="col" class="n">{words.value}</th>{sum_head}
                <th scope="col" class="n">{words.target_path}</th><th scope="col">{words.quality}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn recompute(words: &'static Words, target: &JudgedTarget) -> Option<AnyView> {
    let derivation = target.light.derivation.as_ref()?;
    let step = |step: &Step| {
        let (name, formula, result) = told::step(target, step, words);
        view! { <dt>{name}</dt><dd>{formula}<b>{result}</b></dd> }
    };
    let outlook_steps = target.outlook.as_ref().map(|outlook| outlook.steps.clone()).unwrap_or_default();
    let steps: Vec<_> = derivation.steps.iter().chain(&outlook_steps).map(step).collect();
    if steps.is_empty() {
        return None;
    }
    let projection = target.outlook.is_some().then(|| format!(" {}", words.projection_note));
    let rule = (words.rule_line)(derivation.rule.id(), derivation.version);
    Some(view! { <dl class="recompute">{steps}</dl><p class="source">{rule}{projection}</p> }.into_any())
}

/// What was originally decided, where the target was moved.
fn changes(words: &'static Words, target: &JudgedTarget) -> Option<AnyView> {
    let original = target.original.as_ref()?;
    let first = target.history.first()?;
    let shown = Shown::of(&target.indicator.noun);
    let decided = (words.original_target)(&words.aim(&first.noun.aim, shown), &write_day(first.noun.due, words.language));
    let against = original
        .achievement
        .as_ref()
        .and_then(|achievement| achievement.degree)
        .map(|degree| format!(" {}", (words.against_original)(&write_share(degree, words.language))));
    let reason = target.target.noun.reason.clone().map(|reason| view! { <p lang=reason.lang.code()>{words.reason}": "{reason.text}</p> });
    Some(view! { <div class="notice notice-info"><p>{decided}{against}</p>{reason}</div> }.into_any())
}
