//! Ten verdicts in their order: the first that fits.

use super::case::Case;
use super::gathered::Gathered;
use crate::effect::finding::{Estimate, Guard, Outcome};
use crate::effect::verdict::{Doubt, EffectVerdict, Obstacle};
use crate::evaluation::{Allocation, Design};
use crate::number::to_f64;

/// The error that a plan shares among its tests.
const ERROR: f64 = 0.05;

/// Decides.
pub fn decide(case: &Case<'_>, found: &Gathered) -> EffectVerdict {
    let early = case.today < case.date;
    let obstacles: Vec<Obstacle> = found.obstacles.iter().filter(|obstacle| !early || obstacle.lasts()).copied().collect();
    if !obstacles.is_empty() {
        return EffectVerdict::CannotBeDecided(obstacles);
    }
    let interim = EffectVerdict::Interim { earliest: found.earliest.or(Some(case.date)), provisional: !early };
    if early && found.lacks.is_empty() {
        return interim;
    }
    let Some(estimate) = found.estimate.filter(|_| found.lacks.is_empty()) else {
        return EffectVerdict::TooLittleData { lacks: found.lacks.clone(), earliest: found.earliest };
    };
    if found.provisional {
        return interim;
    }
    if estimate.p_holm <= ERROR {
        return significant(case, found, &estimate);
    }
    let design = case.evaluation.plan.design;
    match case.success.margin.map(to_f64) {
        Some(margin) if -margin <= estimate.low && estimate.high <= margin => {
            EffectVerdict::NoChangeBeyond { margin, compared: design != Design::Series }
        }
        _ => EffectVerdict::NoChangeShown { detectable: Some(estimate.mde80).filter(|detectable| detectable.is_finite()) },
    }
}

/// Something moved that chance does not explain.
fn significant(case: &Case<'_>, found: &Gathered, estimate: &Estimate) -> EffectVerdict {
    let about_figures = about_figures(found);
    let about_plan = about_plan(case);
    if estimate.value * case.success.expected.sign() < 0.0 {
        // A plan that came late gives nobody a reason to find the opposite: it only stays beside the verdict.
        return if about_figures.is_empty() { EffectVerdict::AgainstExpectation(about_plan) } else { hint(about_figures, about_plan) };
    }
    let plan = &case.evaluation.plan;
    if plan.design == Design::Participants && plan.allocation == Allocation::Lot && about_figures.is_empty() {
        return EffectVerdict::ProvenForParticipants;
    }
    if !about_figures.is_empty() || !about_plan.is_empty() {
        return hint(about_figures, about_plan);
    }
    match plan.design {
        Design::Series => EffectVerdict::JumpAtStart,
        Design::Units => EffectVerdict::ComparisonSpeaksForEffect { controls: found.controls },
        Design::Participants => EffectVerdict::ComparisonSpeaksForEffect { controls: None },
    }
}

fn hint(about_figures: Vec<Doubt>, about_plan: Vec<Doubt>) -> EffectVerdict {
    EffectVerdict::Hint(about_figures.into_iter().chain(about_plan).collect())
}

/// Guards that do not hold, and what the rule itself found.
fn about_figures(found: &Gathered) -> Vec<Doubt> {
    // The reach has a doubt of its own.
    let failed = found.checks.iter().any(|check| check.guard != Guard::Reach && check.outcome != Outcome::Passed);
    failed.then_some(Doubt::Guards).into_iter().chain(found.doubts.iter().copied()).collect()
}

fn about_plan(case: &Case<'_>) -> Vec<Doubt> {
    let standing = case.standing;
    let doubts =
        [standing.frozen.is_none().then_some(Doubt::NotFrozen), standing.late.then_some(Doubt::Late), standing.changed.then_some(Doubt::Changed)];
    doubts.into_iter().flatten().collect()
}
