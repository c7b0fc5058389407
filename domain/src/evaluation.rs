//! The evaluation plan: what is to be shown about a project, by which figures, against what and on which days. It is frozen by an event before the
//! project starts, so that nobody can choose the question after the answer; what was changed or frozen later is labelled ([`Standing`]).

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::area::Area;
use crate::audience::Visibility;
use crate::decision::Decision;
use crate::id::Id;
use crate::project::Project;
use crate::series::Series;
use crate::text::Text;

mod check;
mod choice;
mod standing;
mod window;

pub use self::check::SUCCESS_FIELDS;
pub use self::choice::{Allocation, Design, Expected, Shape, Similar};
pub use self::standing::Standing;
pub use self::window::Window;

/// At most so many days of evaluation: looking every quarter doubles the error.
pub const MOST_DATES: usize = 2;
/// At most so many measures of success: each costs the others power.
pub const MOST_SUCCESSES: usize = 5;

/// A measure of success: one series, so one indicator, one area and one group, and what is expected of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Success {
    /// The series.
    pub series: Id<Series>,
    /// Which way it should move because of the project.
    pub expected: Expected,
    /// By how much, in the indicator's unit; more than 0.
    pub size: Decimal,
    /// Changes up to this count as none, in the indicator's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin: Option<Decimal>,
    /// Persons reached, and out of how many the indicator is counted: for the reach check.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<Reached>,
}

/// How many persons a project reaches among those that the indicator counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// Persons reached.
    pub persons: u32,
    /// The indicator's denominator; more than 0.
    pub denominator: u32,
}

/// A place without the project that ours is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonUnit {
    /// Which municipality, county or district.
    pub area: Id<Area>,
    /// Its series, one for each measure of success in their order. Empty: found by area, indicator and group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Id<Series>>,
    /// Why it is comparable.
    pub reason: Text,
    /// Whether it has a similar project of its own.
    pub similar: Similar,
    /// Whether it is a neighbour or a part of the same town: effects may spill over.
    #[serde(default)]
    pub neighbour: bool,
}

impl ComparisonUnit {
    /// Whether an effect may have reached it as well, so that it hides ours.
    pub const fn may_spill_over(&self) -> bool {
        self.neighbour || matches!(self.similar, Similar::Yes)
    }
}

/// A further place with the same project, with its own start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreatedUnit {
    /// Which one.
    pub area: Id<Area>,
    /// Its series, one for each measure of success in their order. Empty: found by area, indicator and group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<Id<Series>>,
    /// When it started there.
    pub start: Date,
}

/// What is frozen: the question with all that decides on the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The measures of success; the first one gives the verdict on the project, all of them share the error.
    pub successes: Vec<Success>,
    /// One series, comparison units or participants.
    pub design: Design,
    /// When the project is to start. The days below hold for this start and move with the actual one.
    pub planned_start: Date,
    /// The effect is expected from this day on; none: from the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect_from: Option<Date>,
    /// First and last day of the phase-in, which is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase_in: Option<(Date, Date)>,
    /// From this day on people may already have acted in view of the project: left out until the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anticipation_from: Option<Date>,
    /// At once or little by little.
    pub shape: Shape,
    /// The places without the project.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<ComparisonUnit>,
    /// Further places with the same project.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub treated: Vec<TreatedUnit>,
    /// How people came into the project or the comparison group.
    #[serde(default)]
    pub allocation: Allocation,
    /// The days on which a verdict is made, earliest first; one or two.
    pub dates: Vec<Date>,
    /// Who decided on this plan.
    pub decided_by: String,
    /// The council decision, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Id<Decision>>,
}

/// How many of a group were there, could be asked, and had success.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Entered.
    pub entered: u32,
    /// Measured: of how many of them the result is known.
    pub measured: u32,
    /// Successful among those measured.
    pub successful: u32,
}

/// Participants and comparison group at one evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Which measure of success was counted.
    pub series: Id<Series>,
    /// The day of the plan that the count is for.
    pub date: Date,
    /// The participants.
    pub participants: Tally,
    /// The comparison group.
    pub comparison: Tally,
}

/// One version of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Of which project.
    pub project: Id<Project>,
    /// The question.
    pub plan: Plan,
    /// The plan was frozen by the event that recorded this version, or by an earlier one.
    #[serde(default)]
    pub frozen: bool,
    /// When the project really started; none until that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Counts of participants and comparison group, one for each measure of success and day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<Counted>,
    /// Whether the project was suitable to bring about what was wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suitability: Option<Text>,
    /// Which unintended effects were seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unintended: Option<Text>,
    /// Who sees it.
    pub visibility: Visibility,
}

impl Evaluation {
    /// Whether another evaluation runs at the same time: from the start to the last day of evaluation.
    pub fn overlaps(&self, other: &Self) -> bool {
        let end = |one: &Self| one.plan.dates.iter().max().copied().unwrap_or_else(|| one.start()).max(one.start());
        self.start() <= end(other) && other.start() <= end(self)
    }

    /// The actual start, or the planned one until that is known.
    pub fn start(&self) -> Date {
        self.start.unwrap_or(self.plan.planned_start)
    }

    /// How many tests the plan makes: measures of success × days. All of them share one error.
    pub const fn tests(&self) -> usize {
        self.plan.successes.len() * self.plan.dates.len()
    }

    /// The count of one measure of success for one day.
    pub fn counted(&self, series: Id<Series>, date: Date) -> Option<&Counted> {
        self.counts.iter().find(|one| one.series == series && one.date == date)
    }
}

#[cfg(test)]
mod tests;
