//! The planned value S(t) of a target on a day: in a straight line by days, as a step, or from planned points.
//!
//! A plan is always read **at the date of the actual value**, never at today's date: a figure of last summer is compared with what was planned for last summer.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::period::day_number;
use crate::target::{Aim, Milestone, Path, Target};

/// What was planned for a day, and how that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The planned value in the indicator's unit.
    pub value: Decimal,
    /// How it was found.
    pub way: Way,
}

/// How a planned value was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Nothing is planned before this: the baseline holds.
    Baseline,
    /// On the straight line, this many days of all days after the start.
    Line {
        /// Days since the start.
        days: i64,
        /// Days from start to due date.
        of: i64,
    },
    /// A planned point that holds since its date.
    Point {
        /// The point's date.
        since: Date,
    },
    /// The due date is reached: the target itself.
    Due,
}

/// Where a path begins and ends: baseline and target, the corridor's nearer bound, 0 and the sum. Limits and milestones have no path in units.
pub fn ends(aim: &Aim) -> Option<(Decimal, Decimal)> {
    match *aim {
        Aim::Reach { baseline, target } => Some((baseline, target)),
        Aim::Cumulative { target } => Some((Decimal::ZERO, target)),
        Aim::Ceiling { ceiling } => Some((Decimal::ZERO, ceiling)),
        Aim::Corridor { baseline, lower, upper } => Some((baseline, baseline.max(lower).min(upper.max(lower)))),
        Aim::Limit { .. } | Aim::Milestones { .. } => None,
    }
}

/// The planned value of a day. `None` for aims without a path in units (limits, milestones) and for numbers too large to compute with.
pub fn planned(target: &Target, at: Date) -> Option<Planned> {
    let (from, to) = ends(&target.aim)?;
    if at >= target.due {
        return Some(Planned { value: to, way: Way::Due });
    }
    if at <= target.start {
        return Some(Planned { value: from, way: Way::Baseline });
    }
    match &target.path {
        Path::Step => Some(Planned { value: from, way: Way::Baseline }),
        Path::Points(points) => {
            let last = points.iter().rev().find(|(day, _)| *day <= at);
            Some(last.map_or(Planned { value: from, way: Way::Baseline }, |&(since, value)| Planned { value, way: Way::Point { since } }))
        }
        Path::Linear => {
            let days = day_number(at) - day_number(target.start);
            let of = day_number(target.due) - day_number(target.start);
            // Multiplied before it is divided, so that whole parts of the way stay exact.
            let way = to.checked_sub(from)?.checked_mul(days.into())?.checked_div(of.into())?;
            Some(Planned { value: from.checked_add(way)?, way: Way::Line { days, of } })
        }
    }
}

/// The corners of the path for drawing, from start to due date; empty for aims without a path.
pub fn corners(target: &Target) -> Vec<(Date, Decimal)> {
    let Some((from, to)) = ends(&target.aim) else {
        return Vec::new();
    };
    let steps = match &target.path {
        Path::Linear => return vec![(target.start, from), (target.due, to)],
        Path::Step => &[][..],
        Path::Points(points) => points,
    };
    let mut corners = vec![(target.start, from)];
    let mut level = from;
    for &(day, value) in steps.iter().chain(&[(target.due, to)]) {
        corners.extend([(day, level), (day, value)]);
        level = value;
    }
    corners
}

/// Weights of milestones up to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// Done.
    pub done: u64,
    /// Due.
    pub due: u64,
    /// All.
    pub total: u64,
}

/// What of the milestones is done and what is due on a day.
pub fn weights(steps: &[Milestone], at: Date) -> Weights {
    let sum = |counts: &dyn Fn(&Milestone) -> bool| steps.iter().filter(|step| counts(step)).map(|step| u64::from(step.weight)).sum();
    Weights { done: sum(&|step| step.done.is_some_and(|done| done <= at)), due: sum(&|step| step.due <= at), total: sum(&|_| true) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::example::{d, target};
    use jiff::civil::date;

    fn on(aim: Aim, path: Path, day: Date) -> Option<Decimal> {
        let target = Target { path, ..target(aim) };
        planned(&target, day).map(|planned| planned.value)
    }
    fn rise() -> Aim {
        Aim::Reach { baseline: d("40"), target: d("60") }
    }

    #[test]
    fn a_straight_line_is_walked_day_by_day() {
        // 1461 days from 2024-01-01 to 2028-01-01; 2025-01-01 is day 366.
        assert_eq!(on(rise(), Path::Linear, date(2024, 1, 1)), Some(d("40")));
        assert_eq!(on(rise(), Path::Linear, date(2025, 1, 1)), Some(d("40") + d("20") * d("366") / d("1461")));
        assert_eq!(on(rise(), Path::Linear, date(2028, 1, 1)), Some(d("60")));
    }

    #[test]
    fn outside_its_dates_a_path_stays_at_its_ends() {
        assert_eq!(on(rise(), Path::Linear, date(2020, 1, 1)), Some(d("40")));
        assert_eq!(on(rise(), Path::Linear, date(2031, 1, 1)), Some(d("60")));
    }

    #[test]
    fn a_step_waits_for_the_due_date() {
        assert_eq!(on(rise(), Path::Step, date(2027, 12, 31)), Some(d("40")));
        assert_eq!(on(rise(), Path::Step, date(2028, 1, 1)), Some(d("60")));
    }

    #[test]
    fn planned_points_hold_until_the_next() {
        let points = || Path::Points(vec![(date(2025, 1, 1), d("42")), (date(2026, 1, 1), d("50"))]);
        let values: Vec<_> = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2027, 6, 1), date(2028, 1, 1)]
            .map(|day| on(rise(), points(), day))
            .to_vec();
        assert_eq!(values, ["40", "42", "42", "50", "60"].map(|value| Some(d(value))));
    }

    #[test]
    fn a_corridor_is_entered_at_its_nearer_bound() {
        let low = Aim::Corridor { baseline: d("10"), lower: d("20"), upper: d("30") };
        let high = Aim::Corridor { baseline: d("40"), lower: d("20"), upper: d("30") };
        let inside = Aim::Corridor { baseline: d("25"), lower: d("20"), upper: d("30") };
        assert_eq!(ends(&low), Some((d("10"), d("20"))));
        assert_eq!(ends(&high), Some((d("40"), d("30"))));
        assert_eq!(ends(&inside), Some((d("25"), d("25"))));
    }

    #[test]
    fn sums_start_at_nothing() {
        assert_eq!(on(Aim::Cumulative { target: d("1461") }, Path::Linear, date(2024, 1, 11)), Some(d("10")));
        assert_eq!(on(Aim::Ceiling { ceiling: d("1461") }, Path::Linear, date(2024, 1, 11)), Some(d("10")));
    }

    #[test]
    fn a_limit_has_no_path() {
        let limit = Aim::Limit { baseline: d("12"), limit: d("14"), rationale: crate::text::Text::english("rises everywhere") };
        assert_eq!(on(limit, Path::Linear, date(2025, 1, 1)), None);
    }

    #[test]
    fn the_drawing_of_steps_has_two_corners_each() {
        let target = Target { path: Path::Points(vec![(date(2025, 1, 1), d("42"))]), ..target(rise()) };
        let drawn: Vec<_> = corners(&target).into_iter().map(|(day, value)| (day.year(), value)).collect();
        assert_eq!(drawn, [(2024, d("40")), (2025, d("40")), (2025, d("42")), (2028, d("42")), (2028, d("60"))]);
    }
}
