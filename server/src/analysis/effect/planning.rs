//! What a plan would be able to show: computed from the same values, places and days as its verdict.

use domain::effect::foresee;
use domain::effect::power::Foresight;
use domain::evaluation::{Evaluation, Plan, Success};
use domain::indicator::Indicator;
use domain::project::Project;
use domain::register::Version;

use super::{gather, standing_of};
use crate::analysis::sight::Sight;

/// Values after the start that are looked ahead to, at most.
const AHEAD: usize = 16;
/// Numbers of comparison places that are told beside the planned one.
const PLACES: [usize; 4] = [4, 8, 12, 20];

/// What a plan would be able to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Aid {
    /// The indicator of the first measure of success.
    pub indicator: Indicator,
    /// What the rules foresee of it.
    pub seen: Foresight,
}

/// Looks at the values so far; `None` where small counts are in them.
pub fn aid(sight: &Sight, project: &Version<Project>, plan: &Plan, success: &Success) -> Option<Aid> {
    let stored = sight.register.evaluation_of(project.id);
    let standing = stored.map(|stored| standing_of(sight, stored.id)).unwrap_or_default();
    let start = match stored {
        Some(stored) if stored.noun.frozen => stored.noun.start,
        // Freezing takes over the start of the project.
        Some(stored) => stored.noun.start.or(project.noun.actual_start),
        None => project.noun.actual_start,
    };
    let evaluation = Evaluation {
        project: project.id,
        plan: plan.clone(),
        frozen: standing.frozen.is_some(),
        start,
        counts: Vec::new(),
        suitability: None,
        unintended: None,
        visibility: project.noun.visibility,
    };
    let measured = gather::measured(sight, &evaluation, success)?;
    if measured.points.iter().any(|point| point.shown.is_suppressed()) {
        return None;
    }
    let observed = gather::observed(sight, project, &measured);
    let seen = foresee(&evaluation, &standing, &observed, sight.when.at, AHEAD, &PLACES);
    Some(Aid { indicator: measured.indicator.noun, seen })
}
