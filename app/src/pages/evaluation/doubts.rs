//! What speaks against the finding: warnings, cross-checks, and the assumptions that no figure can prove.

use domain::effect::{Finding, Line, Outcome};
use domain::period::write_day;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::effect::JudgedEvaluation;

use super::numbers::probability;
use crate::pages::ui::fold::scroll;
use crate::pages::ui::light::symbol;

/// What a reader must know, before the figures.
pub fn warnings(words: &'static Words, judged: &JudgedEvaluation, finding: &Finding) -> Option<AnyView> {
    let w = words.evaluation;
    let mut said: Vec<String> = finding.warnings.iter().map(|warning| words.effect_warning(*warning)).collect();
    // A project that begins in such a year is easily taken for the cause.
    let window = finding.window;
    let shocks = words.shocks_within(&judged.shocks, window.before_until.min(window.start), window.after_from.max(window.start));
    let shocks: Vec<&str> = shocks.iter().map(|(name, ..)| name.as_str()).collect();
    if !shocks.is_empty() {
        said.push((w.shock_at_start)(&shocks.join(", ")));
    }
    let project = &judged.project.noun;
    said.extend((w.at_rest)(project.state, &write_day(project.state_since, words.language)));
    said.dedup();
    let items: Vec<_> = said.into_iter().map(|text| view! { <li>{text}</li> }).collect();
    (!items.is_empty()).then(|| view! { <div class="notice notice-warn"><h2>{w.warnings}</h2><ul>{items}</ul></div> }.into_any())
}

/// The guards with their outcomes.
pub fn checks(words: &'static Words, line: &Line) -> Option<AnyView> {
    let w = words.evaluation;
    if line.checks.is_empty() {
        return None;
    }
    let rows: Vec<_> = line
        .checks
        .iter()
        .map(|check| {
            let (name, class) = match check.outcome {
                Outcome::Passed => ("done", "state light-done"),
                Outcome::Failed => ("warn", "state"),
                Outcome::Unknown => ("ask", "state"),
            };
            let word = words.outcome(check.outcome);
            let p = check.p.map(|p| probability(p, words));
            view! { <tr><th scope="row">{words.guard(check.guard)}</th><td><span class=class>{symbol(name)}<span>{word}</span></span></td><td class="n">{p}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{w.check}</th><th scope="col">{w.outcome}</th><th scope="col" class="n">"p"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(scroll(w.checks, table.into_any()).into_any())
}

/// What would have to be true for the finding to be wrong.
pub fn section(words: &'static Words, judged: &JudgedEvaluation, finding: &Finding) -> AnyView {
    let w = words.evaluation;
    let plan = &judged.evaluation.noun.plan;
    let items: Vec<_> = (w.assumption_list)(finding.design, plan.allocation).into_iter().map(|text| view! { <li>{text}</li> }).collect();
    view! { <section class="section"><h2>{w.assumptions}</h2><ul class="prose-list">{items}</ul></section> }.into_any()
}
