//! What is stored with a verdict, so that anybody can compute it again: rule, version, inputs, steps, rounding.

use serde::{Deserialize, Serialize};

use super::{PlanLight, Publication, Step};
use crate::achievement::Question;
use crate::threshold::Thresholds;

/// A rule that makes verdicts. A change of its formulas is a new version, and the changelog names it under "Numbers that change".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The Plan light.
    Plan,
    /// The Aussicht.
    Outlook,
    /// The Kosten light.
    Cost,
    /// The Wirkung light.
    Effect,
}

impl Rule {
    /// Its name in texts and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plan => "plan-1",
            Self::Outlook => "outlook-1",
            Self::Cost => "cost-1",
            Self::Effect => "effect-1",
        }
    }

    /// The version of its formulas.
    pub const fn version(self) -> u32 {
        1
    }
}

/// How results are shown. Decisions are made on unrounded values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    /// Decimals of shown percentages; halves go away from zero.
    pub decimals: u32,
}

impl Rounding {
    /// One decimal, half away from zero.
    pub const SHOWN: Self = Self { decimals: 1 };
}

/// How a Plan light came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivation {
    /// Which rule.
    pub rule: Rule,
    /// Its version when the verdict was made.
    pub version: u32,
    /// What was asked: target, direction, value, dates.
    pub question: Question,
    /// When the next value is expected.
    pub publication: Option<Publication>,
    /// The thresholds that held.
    pub thresholds: Thresholds,
    /// How results are shown.
    pub rounding: Rounding,
    /// The way from the inputs to the verdict, in order.
    pub steps: Vec<Step>,
}

impl Derivation {
    /// Computes the verdict again from the stored inputs with today's rules.
    pub fn recompute(&self) -> PlanLight {
        PlanLight::judge(self.question.clone(), self.publication, &self.thresholds)
    }
}
