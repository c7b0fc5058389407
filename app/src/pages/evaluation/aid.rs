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
    let enough = aid.curve.iter().find(|point| point.detectable <= expected);
    let said = match (enough, aid.compared) {
        (Some(point), _) => (w.aid_enough)(&size(expected), &point.at.year().to_string()),
        (None, Some((_, compared))) if compared <= expected && plan.design == Design::Units => String::new(),
        (None, _) => (w.aid_never)(&size(expected)),
    };
    let compared = aid.compared.map(|(places, detectable)| view! { <p>{(w.aid_compared)(places, &size(detectable))}</p> });
    let best = [aid.curve.last().map(|point| point.detectable), aid.compared.filter(|_| plan.design == Design::Units).map(|(_, size)| size)];
    let best = best.into_iter().flatten().fold(f64::INFINITY, f64::min);
    let reach = aid.largest.filter(|_| best.is_finite()).map(|largest| {
        let small = largest < best;
        let (class, word) = if small { ("notice notice-warn", w.aid_reach_small) } else { ("notice notice-good", w.aid_reach_enough) };
        view! { <div class=class><p><b>{word}</b>" "{(w.aid_reach)(&size(largest), &size(best))}</p></div> }
    });
    let rows: Vec<_> = aid
        .curve
        .iter()
        .map(|point| {
            view! { <tr><th scope="row">{point.at.year().to_string()}</th><td class="n">{point.values}</td><td class="n">"± "{plain(point.detectable, decimals, words)}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.time}</th><th scope="col" class="n">{w.values_used}</th><th scope="col" class="n">{w.detectable}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let drawn =
        picture::effect::planning("aid", aid, expected, &said, words).inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).ok();
    view! {
        <p class="sentence">{said}</p>
        {reach}
        {drawn.map(|drawn| figure(drawn.title, drawn.unit, drawn.drawings))}
        {fold(words.table_of_chart, scroll(words.table_of_chart, table.into_any()).into_any())}
        {compared}
    }
    .into_any()
}
