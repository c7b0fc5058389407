//! The planning aid: what the plan would be able to show at all, from the values so far. Said before anybody freezes it.

use domain::evaluation::{Design, Plan, Success};
use domain::number::to_f64;
use domain::project::Project;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::planning::{Aid, aid};
use server::picture;

use super::numbers::plain;
use crate::pages::ui::chart::figure;
use crate::pages::ui::fold::{fold, scroll};

/// The section under the form.
pub fn section(sight: &Sight, words: &'static Words, project: &Version<Project>, plan: Option<&Plan>) -> AnyView {
    let w = words.evaluation;
    let content = match plan.and_then(|plan| Some((plan, plan.successes.first()?))) {
        None => view! { <p class="muted">{w.aid_first}</p> }.into_any(),
        Some((plan, success)) => match aid(sight, project, plan, success) {
            Some(aid) => told(words, plan, success, &aid),
            None => view! { <p class="muted">{w.aid_no_history}</p> }.into_any(),
        },
    };
    view! { <section class="section" id="aid"><h2>{w.aid}</h2><p class="lead">{w.aid_lead}</p>{content}</section> }.into_any()
}

fn told(words: &'static Words, plan: &Plan, success: &Success, aid: &Aid) -> AnyView {
    let w = words.evaluation;
    let decimals = aid.indicator.decimals;
    let unit = words.difference_unit(&aid.indicator.unit).to_owned();
    let size = |number: f64| format!("{}\u{a0}{unit}", plain(number, decimals, words));
    let expected = to_f64(success.size);
    let by_units = plan.design == Design::Units;
    let chosen = plan.units.iter().filter(|unit| !unit.may_spill_over()).count();
    let planned = aid.seen.units.first().filter(|step| by_units && step.count <= chosen).map(|step| (step.count, step.mde80));
    let enough = aid.seen.curve.iter().find(|point| point.mde80 <= expected);
    let said = match (planned, enough) {
        (Some((places, detectable)), _) if detectable <= expected => (w.aid_compared_enough)(places, &size(expected)),
        // What a series alone would show says nothing of a comparison.
        (_, Some(point)) if !by_units => (w.aid_enough)(&size(expected), &point.at.year().to_string()),
        (None, _) if by_units || aid.seen.curve.is_empty() => w.aid_no_history.to_owned(),
        _ => (w.aid_never)(&size(expected)),
    };
    let best = if by_units { planned.map(|(_, size)| size) } else { aid.seen.curve.last().map(|point| point.mde80) };
    let best = best.unwrap_or(f64::INFINITY);
    let reach = aid.seen.reach.filter(|_| best.is_finite()).map(|reach| {
        let (class, word) = if reach.can_show(best) { ("notice notice-good", w.aid_reach_enough) } else { ("notice notice-warn", w.aid_reach_small) };
        view! { <div class=class><p><b>{word}</b>" "{(w.aid_reach)(&size(reach.largest), &size(best))}</p></div> }
    });
    let drawn =
        picture::effect::planning("aid", aid, expected, &said, words).inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).ok();
    let drawn = drawn.filter(|_| !aid.seen.curve.is_empty());
    view! {
        <p class="sentence">{said}</p>
        {reach}
        {drawn.map(|drawn| figure(drawn.title, drawn.unit, drawn.drawings))}
        {alone(words, aid)}
        {compared(words, aid, &size)}
    }
    .into_any()
}

/// The curve as a table.
fn alone(words: &'static Words, aid: &Aid) -> Option<AnyView> {
    let w = words.evaluation;
    if aid.seen.curve.is_empty() {
        return None;
    }
    let rows: Vec<_> = aid
        .seen
        .curve
        .iter()
        .map(|point| {
            let size = plain(point.mde80, aid.indicator.decimals, words);
            view! { <tr><th scope="row">{point.at.year().to_string()}</th><td class="n">{point.values}</td><td class="n">"± "{size}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.time}</th><th scope="col" class="n">{w.values_used}</th><th scope="col" class="n">{w.detectable}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(fold(words.table_of_chart, scroll(words.table_of_chart, table.into_any()).into_any()).into_any())
}

/// What comparison places buy.
fn compared(words: &'static Words, aid: &Aid, size: &impl Fn(f64) -> String) -> Option<AnyView> {
    let w = words.evaluation;
    let items: Vec<_> = aid
        .seen
        .units
        .iter()
        .filter(|step| step.mde80.is_finite())
        .map(|step| view! { <li>{(w.aid_compared)(step.count, &size(step.mde80))}</li> })
        .collect();
    (!items.is_empty()).then(|| view! { <h3>{w.aid_places}</h3><ul class="prose-list">{items}</ul> }.into_any())
}
