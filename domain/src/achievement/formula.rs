//! The formulas, one function per kind of aim.

use rust_decimal::Decimal;

use super::corridor::corridor;
use super::{Achievement, Actual, Formula, Obstacle, Question, ratio};
use crate::indicator::Direction;
use crate::light::Step;
use crate::path::{Planned, Way, planned, weights};
use crate::target::{Aim, Milestone};

/// Answers a question; with known uncertainty also at the ends of the actual value's interval.
pub(super) fn answer(question: &Question) -> Result<Achievement, Obstacle> {
    if let Aim::Milestones { steps } = &question.target.aim {
        return milestones(question, steps);
    }
    let actual = usable(question)?;
    let mut answer = figures(question, actual)?;
    answer.steps.splice(0..0, origin(actual));
    if let Some(uncertainty) = &actual.uncertainty {
        let (low, high) = uncertainty.around(actual.value).ok_or(Obstacle::OutOfRange)?;
        answer.steps.push(Step::Bounds { value: actual.value, low, high });
        let degree = |value| figures(question, &Actual { value, ..actual.clone() }).map(|end| end.degree);
        if let (Some(a), Some(b)) = (degree(low)?, degree(high)?) {
            answer.steps.push(Step::DegreeBounds { low: a.min(b), high: a.max(b) });
            answer.interval = Some((a.min(b), a.max(b)));
        }
    }
    Ok(answer)
}

/// The actual value, if it may be compared with baseline and target at all.
fn usable(question: &Question) -> Result<&Actual, Obstacle> {
    let actual = question.actual.as_ref().ok_or(Obstacle::NoActual)?;
    let start = question.target.start;
    if actual.at < start {
        return Err(Obstacle::BeforeStart { start });
    }
    if let Some(&from) = question.breaks.iter().find(|from| start < **from && **from <= actual.at) {
        return Err(Obstacle::Break { from });
    }
    match actual.parts {
        Some(parts) if parts.present < parts.expected => Err(Obstacle::Incomplete(parts)),
        _ => Ok(actual),
    }
}

fn figures(question: &Question, actual: &Actual) -> Result<Achievement, Obstacle> {
    let tolerance = question.target.tolerance;
    let sign = || question.direction.sign().ok_or(Obstacle::NoDirection);
    match question.target.aim {
        Aim::Reach { baseline, target } if baseline == target => {
            let held = Step::Hold { actual: actual.value, target, tolerance, rising: sign()? > Decimal::ZERO };
            Ok(kept(Formula::Hold, actual, sign()?, (baseline, target), -tolerance, held))
        }
        Aim::Limit { baseline, limit, .. } => {
            let held = Step::Limit { actual: actual.value, limit, rising: sign()? > Decimal::ZERO };
            Ok(kept(Formula::Limit, actual, sign()?, (baseline, limit), Decimal::ZERO, held))
        }
        Aim::Reach { baseline, target } => {
            let sign = sign()?;
            if (target - baseline) * sign < Decimal::ZERO {
                return Err(Obstacle::WrongDirection { baseline, target });
            }
            accurate(target - baseline, tolerance)?;
            towards(question, actual, sign, (baseline, target), Formula::Reach)
        }
        Aim::Cumulative { target } if target.is_zero() => Err(Obstacle::NothingToReach),
        Aim::Cumulative { target } if question.direction.sign().is_some_and(|sign| sign * target < Decimal::ZERO) => {
            Err(Obstacle::WrongDirection { baseline: Decimal::ZERO, target })
        }
        Aim::Cumulative { target } => {
            let sign = if target.is_sign_negative() { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
            accurate(target, tolerance)?;
            towards(question, actual, sign, (Decimal::ZERO, target), Formula::Sum)
        }
        Aim::Ceiling { ceiling } if question.direction == Direction::Rising => {
            Err(Obstacle::WrongDirection { baseline: Decimal::ZERO, target: ceiling })
        }
        Aim::Ceiling { ceiling } => under(question, actual, ceiling),
        Aim::Corridor { baseline, lower, upper } => corridor(question, actual, baseline, (lower, upper)),
        Aim::Milestones { .. } => Err(Obstacle::NoActual),
    }
}

/// A target nearer to the baseline than what can be measured is not judged.
pub(super) fn accurate(way: Decimal, tolerance: Decimal) -> Result<(), Obstacle> {
    let distance = way.abs();
    if distance < tolerance { Err(Obstacle::BelowAccuracy { distance, tolerance }) } else { Ok(()) }
}

/// From baseline to target: G = (I−B)/(Z−B), F = (I−B)/(S−B).
fn towards(
    question: &Question,
    actual: &Actual,
    sign: Decimal,
    (baseline, target): (Decimal, Decimal),
    formula: Formula,
) -> Result<Achievement, Obstacle> {
    let value = actual.value;
    let plan = planned(&question.target, actual.at).ok_or(Obstacle::OutOfRange)?;
    let (gain, planned_gain) = (sign * (value - baseline), sign * (plan.value - baseline));
    let degree = ratio(value - baseline, target - baseline).ok_or(Obstacle::OutOfRange)?;
    let mut steps = vec![match formula {
        Formula::Sum => Step::SumDegree { actual: value, target, result: degree },
        _ => Step::Degree { actual: value, baseline, target, result: degree },
    }];
    steps.push(planning(&plan, baseline, target));
    // Up to the tolerance nothing was due yet; where the plan itself dips below the baseline a ratio would turn round.
    let fulfilment = if planned_gain > question.target.tolerance {
        let result = ratio(value - baseline, plan.value - baseline).ok_or(Obstacle::OutOfRange)?;
        steps.push(Step::Fulfilment { actual: value, baseline, planned: plan.value, result });
        Some(result)
    } else {
        None
    };
    let deviation = sign * (value - plan.value);
    steps.push(Step::Deviation { actual: value, planned: plan.value, rising: sign > Decimal::ZERO, result: deviation });
    Ok(Achievement {
        degree: Some(degree),
        fulfilment,
        planned: Some(plan.value),
        deviation: Some(deviation),
        gain: Some(gain),
        planned_gain: Some(planned_gain),
        distance: Some(sign * (value - target)),
        ..bare(formula, actual, steps)
    })
}

/// A level or a limit: no ratio, but a distance in units.
fn kept(formula: Formula, actual: &Actual, sign: Decimal, (baseline, aim): (Decimal, Decimal), least: Decimal, step: Step) -> Achievement {
    let distance = sign * (actual.value - aim);
    Achievement {
        planned: Some(aim),
        deviation: Some(distance),
        gain: Some(sign * (actual.value - baseline)),
        distance: Some(distance),
        held: Some(distance >= least),
        ..bare(formula, actual, vec![step])
    }
}

/// The sum of a falling flow under its ceiling.
fn under(question: &Question, actual: &Actual, ceiling: Decimal) -> Result<Achievement, Obstacle> {
    let plan = planned(&question.target, actual.at).ok_or(Obstacle::OutOfRange)?;
    let steps = vec![planning(&plan, Decimal::ZERO, ceiling), Step::Ceiling { sum: actual.value, planned: plan.value, ceiling }];
    Ok(Achievement {
        planned: Some(plan.value),
        deviation: Some(plan.value - actual.value),
        planned_gain: Some(plan.value),
        distance: Some(ceiling - actual.value),
        held: Some(actual.value <= plan.value),
        ..bare(Formula::Ceiling, actual, steps)
    })
}

/// Milestones done by weight; they need no measurement and are read on the reference date.
fn milestones(question: &Question, milestones: &[Milestone]) -> Result<Achievement, Obstacle> {
    let weights = weights(milestones, question.reference);
    let (done, due, total) = (Decimal::from(weights.done), Decimal::from(weights.due), Decimal::from(weights.total));
    let degree = ratio(done, total).ok_or(Obstacle::NothingToReach)?;
    let mut steps = vec![Step::Milestones { done, total, result: degree }];
    let fulfilment = ratio(done, due);
    if let Some(result) = fulfilment {
        steps.push(Step::MilestonesDue { done, due, result });
    }
    let actual = Actual::new(done, question.reference);
    Ok(Achievement { degree: Some(degree), fulfilment, ..bare(Formula::Milestones, &actual, steps) })
}

/// Figures of which nothing is known yet but the formula, the date and the steps.
pub(super) fn bare(formula: Formula, actual: &Actual, steps: Vec<Step>) -> Achievement {
    Achievement {
        formula,
        at: actual.at,
        degree: None,
        interval: None,
        fulfilment: None,
        planned: None,
        deviation: None,
        gain: None,
        planned_gain: None,
        distance: None,
        held: None,
        steps,
    }
}

/// How the planned value came about.
pub(super) fn planning(plan: &Planned, baseline: Decimal, target: Decimal) -> Step {
    match plan.way {
        Way::Line { days, of } => Step::PlannedLine { baseline, target, days, of, result: plan.value },
        Way::Baseline => Step::PlannedBaseline { result: plan.value },
        Way::Point { since } => Step::PlannedPoint { since, result: plan.value },
        Way::Due => Step::PlannedDue { result: plan.value },
    }
}

/// Where the actual value itself was computed: the quotient or the sum.
fn origin(actual: &Actual) -> Option<Step> {
    let quotient = actual.quotient.map(|(numerator, denominator, per)| Step::Quotient { numerator, denominator, per, result: actual.value });
    quotient.or(actual.parts.map(|parts| Step::Sum { parts: parts.present, result: actual.value }))
}
