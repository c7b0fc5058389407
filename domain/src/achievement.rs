//! How far a target is: degree of achievement G, plan fulfilment F, deviation; for every kind of aim.
//!
//! Everything is computed in exact decimals and decided unrounded; one decimal is shown, half away from zero. There is no clock here: the reference date comes in.
#![doc = ""]
#![doc = include_str!("../methods/achievement.en.md")]

mod actual;
mod corridor;
mod formula;

#[cfg(test)]
pub(crate) mod example;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use self::actual::{Actual, Parts, Uncertainty, actual_for};
use crate::indicator::{Direction, SeriesBreak};
use crate::light::Step;
use crate::number::apart_as_written;
use crate::target::{Aim, Target};

/// All that a verdict on one target depends on; stored with the verdict, so that it can be computed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The version of the target that is judged.
    pub target: Target,
    /// Which way is better.
    pub direction: Direction,
    /// First days of new definitions: nothing is compared across them.
    pub breaks: Vec<Date>,
    /// The day for which is asked (Stichtag of the page).
    pub reference: Date,
    /// The actual value; `None` is never 0.
    pub actual: Option<Actual>,
}

impl Question {
    /// A target, seen on a day, with no value yet.
    pub fn new(target: &Target, direction: Direction, reference: Date) -> Self {
        Self { target: target.clone(), direction, breaks: Vec::new(), reference, actual: None }
    }

    /// With its actual value.
    #[must_use]
    pub fn with_actual(self, actual: Option<Actual>) -> Self {
        Self { actual, ..self }
    }

    /// With the breaks of its indicator.
    #[must_use]
    pub fn with_breaks(self, breaks: &[SeriesBreak]) -> Self {
        Self { breaks: breaks.iter().map(|one| one.from).collect(), ..self }
    }

    /// The same question about another version of the target, for example the original.
    #[must_use]
    pub fn about(&self, target: &Target) -> Self {
        Self { target: target.clone(), ..self.clone() }
    }

    /// Whether the original version of the target asks for something else than the valid one.
    pub fn differs_from(&self, original: &Target) -> bool {
        let asked = |target: &Target| (target.aim.clone(), target.path.clone(), target.start, target.due, target.tolerance);
        asked(&self.target) != asked(original)
    }

    /// The figures, or why there are none.
    pub fn answer(&self) -> Result<Achievement, Obstacle> {
        formula::answer(self)
    }
}

/// Which formula was used; the page and the report print it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// G = (I−B)/(Z−B).
    Reach,
    /// G = I/Z, for sums that start at 0.
    Sum,
    /// Held iff dir·(I−Z) ≥ −tolerance; no G.
    Hold,
    /// Held iff dir·(I−Z) ≥ 0; no G.
    Limit,
    /// On plan iff Σ ≤ S(t); no G.
    Ceiling,
    /// G = 1 − d(I)/d(B).
    Corridor,
    /// The baseline lies inside the corridor: held iff d(I) ≤ tolerance; no G.
    CorridorHold,
    /// G = weight done / weight of all.
    Milestones,
}

/// The figures of one target. What does not apply to its formula is `None`, never 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    /// Which formula was used.
    pub formula: Formula,
    /// The date that the figures hold for: the date of the actual value.
    pub at: Date,
    /// G as a plain ratio, raw: may be below 0 or above 1.
    pub degree: Option<Decimal>,
    /// G at the ends of the actual value's uncertainty, lower first.
    pub interval: Option<(Decimal, Decimal)>,
    /// F as a plain ratio; `None` before anything was due.
    pub fulfilment: Option<Decimal>,
    /// S in units.
    pub planned: Option<Decimal>,
    /// dir·(I−S) in units (corridor: d(S)−d(I)): positive is better than planned.
    pub deviation: Option<Decimal>,
    /// dir·(I−B) in units (corridor: d(B)−d(I)): negative is worse than at the start.
    pub gain: Option<Decimal>,
    /// dir·(S−B) in units (corridor: d(B)−d(S)): how much should have been gained by now.
    pub planned_gain: Option<Decimal>,
    /// dir·(I−Z) in units (corridor: −d(I)): negative is what is still missing.
    pub distance: Option<Decimal>,
    /// For levels, limits, ceilings and corridors held from the start: whether it holds.
    pub held: Option<bool>,
    /// How it was computed.
    pub steps: Vec<Step>,
}

impl Achievement {
    /// G for drawing a bar: clipped to 0…1. The raw value stays in [`Achievement::degree`].
    pub fn drawn(&self) -> Option<Decimal> {
        self.degree.map(|degree| degree.clamp(Decimal::ZERO, Decimal::ONE))
    }

    /// The deviation as a reader computes it from actual and planned value written with these decimals. Verdicts are decided on the exact one.
    pub fn deviation_as_written(&self, actual: Option<Decimal>, decimals: u32) -> Option<Decimal> {
        let deviation = self.deviation?;
        match (actual, self.planned) {
            // Corridors measure distances from their bounds, which are not written side by side.
            (Some(actual), Some(planned)) if (actual - planned).abs() == deviation.abs() => {
                let apart = apart_as_written(actual, planned, decimals).abs();
                Some(if deviation.is_sign_negative() { -apart } else { apart })
            }
            _ => Some(deviation),
        }
    }
}

/// Why there are no figures or no verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// No value: none, not 0.
    NoActual,
    /// The value is a small count that this reader may not see.
    Suppressed,
    /// A sum lacks periods: "incomplete, 2 of 3".
    Incomplete(Parts),
    /// The newest value is older than the target's start.
    BeforeStart {
        /// The target's start.
        start: Date,
    },
    /// The definition changed between baseline and value.
    Break {
        /// First day of the new definition.
        from: Date,
    },
    /// The target lies in the wrong direction and is not declared a limit.
    WrongDirection {
        /// The baseline value.
        baseline: Decimal,
        /// The target value.
        target: Decimal,
    },
    /// The indicator has no direction, so nothing is better or worse.
    NoDirection,
    /// Baseline and target are nearer to each other than the tolerance.
    BelowAccuracy {
        /// |Z−B|.
        distance: Decimal,
        /// The tolerance.
        tolerance: Decimal,
    },
    /// No milestones, or a sum that should reach 0.
    NothingToReach,
    /// The numbers are too large to compute with.
    OutOfRange,
    /// The uncertainty reaches over a threshold.
    Straddles {
        /// Lowest plausible actual value.
        low: Decimal,
        /// Highest plausible actual value.
        high: Decimal,
    },
    /// The next value should have been published by now.
    Overdue {
        /// When it was expected.
        expected: Date,
    },
    /// The due date has passed, but its value is not published yet.
    Awaiting {
        /// When it is expected.
        expected: Date,
    },
}

/// Ratios are kept to 18 decimals: a third is the same third however it was computed.
pub(crate) fn ratio(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    Some(numerator.checked_div(denominator)?.round_dp(18))
}

/// The baseline of an aim, where it has one; sums start at 0.
pub fn baseline(aim: &Aim) -> Option<Decimal> {
    match aim {
        Aim::Reach { baseline, .. } | Aim::Limit { baseline, .. } | Aim::Corridor { baseline, .. } => Some(*baseline),
        Aim::Cumulative { .. } | Aim::Ceiling { .. } => Some(Decimal::ZERO),
        Aim::Milestones { .. } => None,
    }
}
