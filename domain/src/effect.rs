//! Is it working? One enum of verdicts for light, page, report and export, made by three rules and nothing else: a jump in one series
//! ([`interruption`]), a comparison of changes ([`difference`]), participants against a comparison group ([`participants`]).
//!
//! Start at [`judge`]: it takes the plan, how the plan stands, what was observed and the day, and returns a [`Finding`] with every number and reason.

pub mod answer;
pub mod difference;
mod finding;
pub mod holm;
pub mod interruption;
mod judge;
mod observed;
pub mod participants;
pub mod power;
pub mod reach;
pub mod segment;
mod student;
mod verdict;

pub use self::finding::{Check, Counterfactual, CounterfactualPoint, Estimate, Figures, Finding, Guard, Line, OtherStart, Outcome, Warning};
pub use self::judge::{foresee, judge};
pub use self::observed::{Nature, Observed, Point, Unit};
pub use self::verdict::{Doubt, EffectState, EffectVerdict, Lack, Obstacle};

#[cfg(test)]
pub(crate) mod scene;
#[cfg(test)]
mod tests;
