//! Lights: symbol, word and colour, never colour alone. Symbols are drawn once in the page and used by name.

use domain::light::{CostState, PlanState};
use domain::words::Words;
use leptos::prelude::*;
use server::picture::symbol::SYMBOLS;

pub use server::picture::symbol::{cost_name, course_name, effect_name, plan_name};

/// Stands where the used symbols go, until the page is complete.
pub const SPRITE: &str = "<!--symbols-->";

/// Puts the symbols that a page uses in place of [`SPRITE`].
pub fn with_symbols(html: &str) -> String {
    let mut used = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">");
    for symbol in SYMBOLS.split_inclusive("</symbol>").filter_map(|part| part.find("<symbol").map(|start| &part[start..])) {
        let id = symbol.split('"').nth(1).unwrap_or("");
        if html.contains(&format!("#{id}\"")) {
            used.push_str(symbol);
        }
    }
    used.push_str("</svg>");
    html.replacen(SPRITE, &used, 1)
}

/// A symbol of the sprite.
pub fn symbol(id: &str) -> impl IntoView + use<> {
    view! { <svg class="symbol" aria-hidden="true"><use href=format!("#l-{id}")></use></svg> }
}

/// A light with its word.
pub fn light(name: &'static str, word: impl Into<String>) -> AnyView {
    let word: String = word.into();
    view! { <span class=format!("light light-{name}")>{symbol(name)}<span>{word}</span></span> }.into_any()
}

/// The order in which counts are told: good, mixed, bad, and at last those without a verdict.
pub const fn telling_order(state: PlanState) -> u8 {
    match state {
        PlanState::Reached | PlanState::Held | PlanState::OnPlan => 0,
        PlanState::SlightlyBehind | PlanState::Partly => 1,
        PlanState::ClearlyBehind | PlanState::NotHeld | PlanState::NotReached | PlanState::Worsened => 2,
        PlanState::Stale | PlanState::CannotBeDecided | PlanState::NotAscertainable | PlanState::NotYetDue | PlanState::NoData => 3,
    }
}

/// The counts of a tally in telling order.
pub fn told(tally: &domain::grade::Tally) -> Vec<(PlanState, usize)> {
    let mut counts: Vec<_> = tally.iter().collect();
    counts.sort_by_key(|(state, _)| telling_order(*state));
    counts
}

/// The Plan light of a state.
pub fn plan(state: PlanState, words: &Words) -> AnyView {
    light(plan_name(state), words.plan_state(state))
}

/// The Kosten light of a state.
pub fn cost(state: CostState, words: &Words) -> AnyView {
    light(cost_name(state), words.cost_state(state))
}
