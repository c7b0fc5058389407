//! The symbols of lights: one shape family per kind (Plan circle, Aussicht arrow, Wirkung diamond, Kosten square), by name for pages and alone for paper.

use domain::effect::EffectState;
use domain::light::{CostState, PlanState};
use domain::outlook::Course;

/// All symbols as `<symbol id="l-…">`.
pub const SYMBOLS: &str = include_str!("../../../style/light.svg");

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

/// The colour of a light on white paper; the same as in `style/token.css`.
pub fn colour(name: &str) -> &'static str {
    match name {
        "reached" | "on-plan" | "held" | "within" | "done" => "#007155",
        "slightly-behind" | "partly-reached" | "above" | "clearly-below" => "#925400",
        "clearly-behind" | "worsened" | "not-held" | "not-reached" | "clearly-above" | "effect-contrary" => "#c31c13",
        "effect-proven" | "effect-comparison" | "effect-jump" | "effect-hint" => "#006b8c",
        _ => "#51577a",
    }
}

/// A symbol as a drawing of its own, in its light's colour; `None` for a name that there is none of.
pub fn alone(name: &str) -> Option<String> {
    let start = SYMBOLS.find(&format!("id=\"l-{name}\""))?;
    let (_, rest) = SYMBOLS[start..].split_once('>')?;
    let (shapes, _) = rest.split_once("</symbol>")?;
    let colour = colour(name);
    let shapes = shapes.replace("currentColor", colour).replace("currentcolor", colour);
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\" width=\"20\" height=\"20\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\">{shapes}</svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_state_has_a_symbol_that_stands_alone_in_its_colour() {
        for state in PlanState::ALL {
            let svg = alone(plan_name(state)).unwrap();
            assert!(svg.contains(colour(plan_name(state))) && !svg.contains("current"), "{svg}");
        }
        assert_eq!(alone("nothing"), None);
    }

    #[test]
    fn colours_are_those_of_the_pages() {
        let tokens = include_str!("../../../style/token.css");
        for name in ["reached", "above", "worsened"] {
            assert!(tokens.contains(colour(name)), "{name}");
        }
    }
}
