//! A target for tests: from 1 January 2024 to 1 January 2028, in a straight line.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::{Actual, Question};
use crate::id::Id;
use crate::indicator::Direction;
use crate::target::{Aim, Path, Target};

/// A decimal in a test.
pub(crate) fn d(text: &str) -> Decimal {
    text.parse().expect("a decimal in a test")
}

/// The target's start.
pub(crate) const START: Date = date(2024, 1, 1);
/// The target's due date.
pub(crate) const DUE: Date = date(2028, 1, 1);
/// Half of the way, to the day: 730 of 1461 days would miss it, so tests of thresholds use planned points.
pub(crate) const MIDWAY: Date = date(2026, 1, 1);

/// A straight target without tolerance.
pub(crate) fn target(aim: Aim) -> Target {
    Target {
        goal: Id::from_parts(1, [0; 10]),
        series: Id::from_parts(1, [1; 10]),
        aim,
        start: START,
        due: DUE,
        path: Path::Linear,
        tolerance: Decimal::ZERO,
        key: true,
        decision: None,
        reason: None,
    }
}

/// From baseline to target.
pub(crate) fn reach(baseline: &str, aim: &str) -> Target {
    target(Aim::Reach { baseline: d(baseline), target: d(aim) })
}

/// With a planned value from 2025 on, so that F has a round denominator.
pub(crate) fn with_point(target: Target, value: &str) -> Target {
    Target { path: Path::Points(vec![(date(2025, 1, 1), d(value))]), ..target }
}

/// With a tolerance.
pub(crate) fn tolerant(target: Target, tolerance: &str) -> Target {
    Target { tolerance: d(tolerance), ..target }
}

/// Asked midway with this value.
pub(crate) fn asked(target: &Target, direction: Direction, actual: &str) -> Question {
    Question::new(target, direction, MIDWAY).with_actual(Some(Actual::new(d(actual), MIDWAY)))
}
