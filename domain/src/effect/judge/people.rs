//! Participants against a comparison group: Rule 3, in percentage points.

use super::case::Case;
use super::gathered::Gathered;
use crate::effect::finding::{Estimate, Figures};
use crate::effect::participants::{LEAST_MEASURED, compare};
use crate::effect::verdict::{Doubt, Lack};
use crate::evaluation::Allocation;

/// The figures.
pub fn gather(case: &Case<'_>) -> Gathered {
    let mut found = Gathered { earliest: Some(case.date), ..Gathered::default() };
    let allocation = case.evaluation.plan.allocation;
    let Some(counted) = case.evaluation.counted(case.success.series, case.date) else {
        found.lacks.push(Lack::Counts);
        return found;
    };
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    (found.before, found.after) = (count(counted.participants.measured), count(counted.comparison.measured));
    let Some(result) = compare(counted.participants, counted.comparison, allocation) else {
        found.lacks.push(Lack::Participants { have: found.before.min(found.after), need: count(LEAST_MEASURED) });
        return found;
    };
    let points = |share: f64| 100.0 * share;
    found.estimate = Some(Estimate {
        value: points(result.difference),
        low: points(result.low),
        high: points(result.high),
        p: result.p,
        p_holm: result.p,
        mde80: points(result.mde80),
    });
    found.figures = Some(Figures::Participants(result));
    if result.measured() < LEAST_MEASURED {
        found.doubts.push(Doubt::FewParticipants);
    }
    if allocation == Allocation::SelfSelected {
        found.doubts.push(Doubt::SelfSelected);
    }
    found
}
