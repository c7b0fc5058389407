//! How a plan stands: frozen in time, late, or changed after. It is read from the stamps of the versions, so nobody can enter it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Evaluation, Plan};
use crate::area::Area;
use crate::id::Id;

/// What became of a plan, as its versions tell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// The day on which the plan that counts was frozen; none: never.
    pub frozen: Option<Date>,
    /// It was frozen on the day of the actual start or later.
    pub late: bool,
    /// What is asked now is not what was frozen.
    pub changed: bool,
    /// Comparison units that were frozen and are not in the plan any more.
    pub dropped: Vec<Id<Area>>,
}

impl Standing {
    /// Reads it from all versions of an evaluation, oldest first, each with the day on which it was recorded.
    ///
    /// The plan that counts is the last one frozen before the actual start; where there is none, the first one that was ever frozen, which is then late.
    pub fn of<'a>(versions: impl IntoIterator<Item = (Date, &'a Evaluation)>) -> Self {
        let versions: Vec<(Date, &Evaluation)> = versions.into_iter().collect();
        let Some((_, now)) = versions.last() else { return Self::default() };
        let frozen: Vec<(Date, &Plan)> = versions.iter().filter(|(_, one)| one.frozen).map(|(day, one)| (*day, &one.plan)).collect();
        let in_time = frozen.iter().rev().find(|(day, _)| now.start.is_none_or(|start| *day < start));
        let Some((day, plan)) = in_time.or(frozen.first()) else { return Self::default() };
        let first = frozen.iter().find(|(_, one)| one == plan).map_or(*day, |(first, _)| *first);
        let kept = |area: Id<Area>| now.plan.units.iter().any(|unit| unit.area == area);
        Self {
            frozen: Some(first.min(*day)),
            late: in_time.is_none(),
            changed: now.plan != **plan,
            dropped: plan.units.iter().map(|unit| unit.area).filter(|area| !kept(*area)).collect(),
        }
    }

    /// Frozen before the start and not touched since: what a verdict above a hint needs.
    pub const fn is_sound(&self) -> bool {
        self.frozen.is_some() && !self.late && !self.changed
    }
}
