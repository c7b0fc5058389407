//! What a rule found before anything is decided.

use jiff::civil::Date;

use super::case::Case;
use crate::effect::finding::{Check, Counterfactual, Estimate, Figures, Guard, Outcome, Warning};
use crate::effect::segment::Divided;
use crate::effect::verdict::{Doubt, Lack, Obstacle};

/// Figures, reasons and doubts of one measure of success on one day.
#[derive(Default)]
pub struct Gathered {
    /// The estimate; its `p_holm` is set later.
    pub estimate: Option<Estimate>,
    /// All figures.
    pub figures: Option<Figures>,
    /// The guards.
    pub checks: Vec<Check>,
    /// n before.
    pub before: usize,
    /// n after.
    pub after: usize,
    /// J.
    pub controls: Option<usize>,
    /// Why nothing can be decided.
    pub obstacles: Vec<Obstacle>,
    /// What is missing.
    pub lacks: Vec<Lack>,
    /// What keeps it from being more than a hint.
    pub doubts: Vec<Doubt>,
    /// The earliest day of a verdict.
    pub earliest: Option<Date>,
    /// A value that was used is provisional.
    pub provisional: bool,
    /// What is told of these figures.
    pub warnings: Vec<Warning>,
    /// For the chart.
    pub counterfactual: Counterfactual,
}

impl Gathered {
    /// What the division of our own series tells.
    pub fn divided(divided: &Divided) -> Self {
        let periods = |points: &[crate::effect::Point]| points.iter().map(|point| point.period).collect();
        Self {
            before: divided.before.len(),
            after: divided.after.len(),
            provisional: divided.used().any(|point| point.provisional),
            counterfactual: Counterfactual {
                before: periods(&divided.before),
                after: periods(&divided.after),
                left_out: divided.left_out.clone(),
                ..Counterfactual::default()
            },
            ..Self::default()
        }
    }

    /// A guard that passes or fails; a test has its p.
    pub fn check(&mut self, guard: Guard, passed: Option<bool>, p: Option<f64>) {
        let outcome = match passed {
            Some(true) => Outcome::Passed,
            Some(false) => Outcome::Failed,
            None => Outcome::Unknown,
        };
        self.checks.push(Check { guard, outcome, p });
    }

    /// Missing points before and after, as each rule needs them; and whether a break is to blame.
    pub fn count(&mut self, case: &Case<'_>, divided: &Divided, least_before: usize, least_after: usize) {
        let (before, after) = (self.before, self.after);
        let short = before < least_before || after < least_after;
        let whole = before + divided.cut.0 >= least_before && after + divided.cut.1 >= least_after;
        if let Some(from) = divided.break_at.filter(|_| divided.is_broken_at_start() || (short && whole)) {
            self.obstacles.push(Obstacle::Break { from });
        }
        if before < least_before {
            self.lacks.push(Lack::Before { have: before, need: least_before });
        }
        if after < least_after {
            self.lacks.push(Lack::After { have: after, need: least_after });
        }
        let planned = case.evaluation.start.is_none() && case.today >= case.evaluation.plan.planned_start;
        if planned {
            self.lacks.push(Lack::Start);
        }
        // No waiting brings values of the past.
        let hopeless = before < least_before && case.today >= case.window().before_until;
        self.earliest = if hopeless { None } else { case.earliest(least_after) };
    }

    /// The reach check: against what can be seen now, or could be seen on the day of the plan.
    pub fn reach(&mut self, case: &Case<'_>, foreseen: impl FnOnce() -> Option<f64>) {
        let Some(reach) = case.reach() else { return };
        if let Some(detectable) = self.estimate.map(|estimate| estimate.mde80).or_else(foreseen).filter(|detectable| !reach.can_show(*detectable)) {
            self.obstacles.push(Obstacle::ReachTooSmall { largest: reach.largest, detectable });
        }
        if let Some(estimate) = self.estimate {
            let exceeded = reach.is_exceeded_by(estimate.low, estimate.high);
            self.check(Guard::Reach, Some(!exceeded), None);
            if exceeded {
                self.doubts.push(Doubt::BeyondReach);
            }
        }
    }

    /// A figure rounded more coarsely than the expected effect is large shows nothing.
    pub fn coarse(&mut self, case: &Case<'_>) {
        let (rounding, expected) = (case.rounding(), case.expected());
        if rounding > 0.0 && rounding >= expected {
            self.obstacles.push(Obstacle::TooCoarse { rounding, expected });
        }
    }
}
