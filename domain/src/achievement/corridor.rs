//! The formula for corridors [L, U]: distances instead of values.

use rust_decimal::Decimal;

use super::formula::{accurate, bare, planning};
use super::{Achievement, Actual, Formula, Obstacle, Question, ratio};
use crate::light::{Place, Step};
use crate::path::planned;

/// d(x) = max(L−x, 0, x−U).
fn outside(value: Decimal, (lower, upper): (Decimal, Decimal)) -> Decimal {
    (lower - value).max(value - upper).max(Decimal::ZERO)
}

/// Inside is reached; outside the distance to the nearer bound counts; from the inside it is only to be held.
pub(super) fn corridor(question: &Question, actual: &Actual, baseline: Decimal, bounds: (Decimal, Decimal)) -> Result<Achievement, Obstacle> {
    let (lower, upper) = bounds;
    let tolerance = question.target.tolerance;
    let distance_step = |place, value, result| Step::Distance { place, value, lower, upper, result };
    let (here, start) = (outside(actual.value, bounds), outside(baseline, bounds));
    let mut steps = vec![distance_step(Place::Actual, actual.value, here)];
    if start.is_zero() {
        steps.push(Step::CorridorHold { distance: here, tolerance });
        return Ok(Achievement {
            deviation: Some(-here),
            gain: Some(-here),
            distance: Some(-here),
            held: Some(here <= tolerance),
            ..bare(Formula::CorridorHold, actual, steps)
        });
    }
    accurate(start, tolerance)?;
    let plan = planned(&question.target, actual.at).ok_or(Obstacle::OutOfRange)?;
    let then = outside(plan.value, bounds);
    let degree = Decimal::ONE - ratio(here, start).ok_or(Obstacle::OutOfRange)?;
    steps.push(distance_step(Place::Baseline, baseline, start));
    steps.push(Step::CorridorDegree { actual: here, baseline: start, result: degree });
    steps.push(planning(&plan, baseline, baseline.max(lower).min(upper)));
    steps.push(distance_step(Place::Planned, plan.value, then));
    let planned_gain = start - then;
    let fulfilment = if planned_gain > tolerance {
        let result = ratio(start - here, planned_gain).ok_or(Obstacle::OutOfRange)?;
        steps.push(Step::CorridorFulfilment { actual: here, baseline: start, planned: then, result });
        Some(result)
    } else {
        None
    };
    Ok(Achievement {
        degree: Some(degree),
        fulfilment,
        planned: Some(plan.value),
        deviation: Some(then - here),
        gain: Some(start - here),
        planned_gain: Some(planned_gain),
        distance: Some(-here),
        ..bare(Formula::Corridor, actual, steps)
    })
}
