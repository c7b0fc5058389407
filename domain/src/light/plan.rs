//! The Plan light: where a target stands against its path, and at the due date what became of it.
#![doc = ""]
#![doc = include_str!("../../methods/plan-light.en.md")]

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Derivation, PlanState, Rounding, Rule};
use crate::achievement::{Achievement, Actual, Formula, Obstacle, Question};
use crate::measurement::Quality;
use crate::period::{Period, PeriodKind};
use crate::target::Aim;
use crate::threshold::Thresholds;

/// When the value after the last one ends and is expected to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// Last day of the next period.
    pub next_end: Date,
    /// When its value is usually there.
    pub expected: Date,
}

impl Publication {
    /// After the last period with a value: the next of its kind (single days are taken as yearly) and the indicator's lag.
    pub fn after(last: Period, lag_days: u32) -> Option<Self> {
        let next_end = match last.kind() {
            PeriodKind::Date => last.end().checked_add(1.year()).ok()?,
            _ => last.next().ok()?.end(),
        };
        Some(Self { next_end, expected: days_after(next_end, lag_days)? })
    }
}

fn days_after(day: Date, days: u32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// A verdict with all that it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLight {
    /// The verdict.
    pub state: PlanState,
    /// From the due date on.
    pub is_final: bool,
    /// Why there is no better verdict; none where the figures decide.
    pub obstacle: Option<Obstacle>,
    /// The figures, where there are any (also beside a stale or undecided verdict).
    pub achievement: Option<Achievement>,
    /// How good the value is; a provisional one is labelled.
    pub quality: Option<Quality>,
    /// How to compute it again; absent for a suppressed value.
    pub derivation: Option<Derivation>,
}

impl PlanLight {
    /// Judges one target. `publication` tells when the value after the actual one is expected; without it nothing is ever stale.
    pub fn judge(question: Question, publication: Option<Publication>, thresholds: &Thresholds) -> Self {
        let is_final = question.reference >= question.target.due;
        let answer = question.answer();
        let verdict = match &answer {
            Ok(achievement) => verdict(&question, achievement, publication, thresholds, is_final),
            Err(obstacle) => Err(obstacle.clone()),
        };
        let late = overdue(&question, publication, thresholds).filter(|_| !is_final && question.actual.is_some());
        let unknown = matches!(verdict, Err(Obstacle::NoActual | Obstacle::Suppressed));
        let (state, obstacle) = match (verdict, late) {
            (_, Some(expected)) if !unknown => (PlanState::Stale, Some(Obstacle::Overdue { expected })),
            (Ok(state), _) => (state, None),
            (Err(obstacle), _) => (without_verdict(&obstacle, is_final), Some(obstacle)),
        };
        let achievement = answer.ok();
        Self {
            state,
            is_final,
            obstacle,
            quality: question.actual.as_ref().map(|actual| actual.quality),
            derivation: Some(Derivation {
                rule: Rule::Plan,
                version: Rule::Plan.version(),
                publication,
                thresholds: thresholds.clone(),
                rounding: Rounding::SHOWN,
                steps: achievement.as_ref().map(|figures| figures.steps.clone()).unwrap_or_default(),
                question,
            }),
            achievement,
        }
    }

    /// What is left of a verdict on a suppressed value: nothing that would lead back to it.
    pub const fn suppressed(is_final: bool) -> Self {
        Self {
            state: if is_final { PlanState::NotAscertainable } else { PlanState::NoData },
            is_final,
            obstacle: Some(Obstacle::Suppressed),
            achievement: None,
            quality: None,
            derivation: None,
        }
    }

    /// Whether there is a value (shown to this reader) at all: counted in a goal's coverage.
    pub fn has_value(&self) -> bool {
        !matches!(self.obstacle, Some(Obstacle::NoActual | Obstacle::Suppressed))
    }

    /// Whether the value is provisional and the verdict must be labelled so.
    pub fn is_provisional(&self) -> bool {
        self.quality == Some(Quality::Provisional)
    }
}

/// The day on which the next value was expected, if more than the allowed days have passed since. Milestones are never published.
fn overdue(question: &Question, publication: Option<Publication>, thresholds: &Thresholds) -> Option<Date> {
    if matches!(question.target.aim, Aim::Milestones { .. }) {
        return None;
    }
    let expected = publication?.expected;
    (question.reference > days_after(expected, thresholds.stale_days)?).then_some(expected)
}

/// The state when the figures cannot decide.
const fn without_verdict(obstacle: &Obstacle, is_final: bool) -> PlanState {
    match obstacle {
        _ if is_final => PlanState::NotAscertainable,
        Obstacle::NoActual | Obstacle::Suppressed => PlanState::NoData,
        Obstacle::BeforeStart { .. } => PlanState::NotYetDue,
        _ => PlanState::CannotBeDecided,
    }
}

fn verdict(
    question: &Question,
    achievement: &Achievement,
    publication: Option<Publication>,
    thresholds: &Thresholds,
    is_final: bool,
) -> Result<PlanState, Obstacle> {
    let milestones = achievement.formula == Formula::Milestones;
    if is_final
        && !milestones
        && let Some(next) = publication.filter(|next| next.next_end <= question.target.due)
    {
        return Err(Obstacle::Awaiting { expected: next.expected });
    }
    let state = |figures: &Achievement| {
        if is_final { at_the_end(figures, thresholds) } else { on_the_way(figures, question.target.tolerance, thresholds) }
    };
    let decided = state(achievement);
    for end in plausible(question).unwrap_or_default() {
        let Some(actual) = &question.actual else {
            continue;
        };
        let other = Actual { value: end, uncertainty: None, ..actual.clone() };
        if state(&question.clone().with_actual(Some(other)).answer()?) != decided {
            let (low, high) = actual.uncertainty.as_ref().and_then(|one| one.around(actual.value)).unwrap_or((end, end));
            return Err(Obstacle::Straddles { low, high });
        }
    }
    Ok(decided)
}

/// Values at which the verdict must be the same, where the actual value is uncertain: both ends, and the bounds of a corridor between them.
fn plausible(question: &Question) -> Option<Vec<Decimal>> {
    let actual = question.actual.as_ref()?;
    let (low, high) = actual.uncertainty.as_ref()?.around(actual.value)?;
    let mut ends = vec![low, high];
    if let Aim::Corridor { lower, upper, .. } = question.target.aim {
        ends.extend([lower, upper].into_iter().filter(|bound| low < *bound && *bound < high));
    }
    Some(ends)
}

/// Before the due date.
fn on_the_way(figures: &Achievement, tolerance: Decimal, thresholds: &Thresholds) -> PlanState {
    if figures.formula == Formula::Ceiling {
        return under_ceiling(figures, tolerance, thresholds);
    }
    if let Some(held) = figures.held {
        return if held { PlanState::Held } else { PlanState::NotHeld };
    }
    let planned_gain = figures.planned_gain.unwrap_or_default();
    let near_plan = figures.deviation.is_some_and(|deviation| deviation.abs() <= tolerance);
    match figures.fulfilment {
        _ if figures.degree.is_some_and(|degree| degree >= Decimal::ONE) => PlanState::Reached,
        // The plan itself dips below the baseline: only the deviation can tell.
        None if planned_gain < -tolerance => match figures.deviation {
            Some(deviation) if deviation >= -tolerance => PlanState::OnPlan,
            _ => PlanState::Worsened,
        },
        _ if figures.gain.is_some_and(|gain| gain < -tolerance) => PlanState::Worsened,
        None => PlanState::NotYetDue,
        Some(share) if share >= thresholds.on_plan || near_plan => PlanState::OnPlan,
        Some(share) if share >= thresholds.slightly_behind => PlanState::SlightlyBehind,
        Some(_) => PlanState::ClearlyBehind,
    }
}

/// A ceiling is on plan iff Σ ≤ S(t). Above, the same steps as elsewhere, measured as S/Σ; a sum over the whole ceiling cannot come back.
fn under_ceiling(figures: &Achievement, tolerance: Decimal, thresholds: &Thresholds) -> PlanState {
    let (Some(planned), Some(left)) = (figures.planned, figures.distance) else {
        return PlanState::CannotBeDecided;
    };
    let sum = figures.deviation.map_or(planned, |deviation| planned - deviation);
    match figures.held {
        _ if left < Decimal::ZERO => PlanState::ClearlyBehind,
        _ if planned <= tolerance => PlanState::NotYetDue,
        Some(true) => PlanState::OnPlan,
        _ if planned >= thresholds.slightly_behind * sum => PlanState::SlightlyBehind,
        _ => PlanState::ClearlyBehind,
    }
}

/// From the due date on.
fn at_the_end(figures: &Achievement, thresholds: &Thresholds) -> PlanState {
    let reached = match figures.formula {
        Formula::Ceiling => figures.distance.map(|left| left >= Decimal::ZERO),
        _ => figures.held.or(figures.degree.map(|degree| degree >= Decimal::ONE)),
    };
    match reached {
        Some(true) => PlanState::Reached,
        Some(false) if figures.degree.is_some_and(|degree| degree >= thresholds.partly) => PlanState::Partly,
        Some(false) => PlanState::NotReached,
        None => PlanState::NotAscertainable,
    }
}

#[cfg(test)]
mod tests;
