//! Lights: symbol, word and colour, never colour alone. Symbols are drawn once in the page and used by name.

use domain::effect::EffectState;
use domain::light::{CostState, PlanState};
use domain::outlook::Course;
use domain::words::Words;
use leptos::prelude::*;

/// All symbols; the shell leaves in a page only those that it uses.
const SYMBOLS: &str = include_str!("../../../../style/light.svg");

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

/// The class and symbol name of a Plan state.
pub const fn plan_name(state: PlanState) -> &'static str {
    match state {
        PlanState::Reached => "reached",
        PlanState::Held => "held",
        PlanState::NotYetDue => "not-yet-due",
        PlanState::OnPlan => "on-plan",
        PlanState::Stale => "stale",
        PlanState::CannotBeDecided => "undecided",
        PlanState::NotAscertainable => "not-ascertainable",
        PlanState::SlightlyBehind => "slightly-behind",
        PlanState::Partly => "partly-reached",
        PlanState::ClearlyBehind => "clearly-behind",
        PlanState::NotHeld => "not-held",
        PlanState::NotReached => "not-reached",
        PlanState::Worsened => "worsened",
        PlanState::NoData => "no-data",
    }
}

/// The class and symbol name of a Kosten state.
pub const fn cost_name(state: CostState) -> &'static str {
    match state {
        CostState::Within => "within",
        CostState::ClearlyBelow => "clearly-below",
        CostState::Above => "above",
        CostState::ClearlyAbove => "clearly-above",
        CostState::NotRecorded => "no-cost",
    }
}

/// The class and symbol name of a Wirkung state.
pub const fn effect_name(state: EffectState) -> &'static str {
    match state {
        EffectState::CannotBeDecided => "effect-undecided",
        EffectState::TooLittleData => "effect-few",
        EffectState::Interim => "effect-interim",
        EffectState::AgainstExpectation => "effect-contrary",
        EffectState::ProvenForParticipants => "effect-proven",
        EffectState::ComparisonSpeaksForEffect => "effect-comparison",
        EffectState::JumpAtStart => "effect-jump",
        EffectState::Hint => "effect-hint",
        EffectState::NoChangeBeyond | EffectState::NoChangeShown => "effect-none",
    }
}

/// The symbol name of an outlook.
pub const fn course_name(course: Course) -> &'static str {
    match course {
        Course::LeadsToTarget => "outlook-reaches",
        Course::MissesNarrowly => "outlook-narrowly",
        Course::MissesClearly => "outlook-clearly",
        Course::LeadsAway => "outlook-away",
    }
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
