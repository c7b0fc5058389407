//! What should be reached until when: one goal, one series, an aim and a path. Versioned; the first version is the original and stays shown.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::decision::Decision;
use crate::goal::Goal;
use crate::id::Id;
use crate::indicator::{Aggregation, Direction, Level};
use crate::refusal::{Problem, Refusal};
use crate::series::Series;
use crate::text::Text;

/// What is aimed at. Values are in the indicator's unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// From a baseline to a target (G = (I−B)/(Z−B)); baseline equal to target means hold the level.
    Reach {
        /// Value at the start.
        baseline: Decimal,
        /// Value at the due date.
        target: Decimal,
    },
    /// Stay on the good side of a limit even though things move the other way; needs a rationale, has no G.
    Limit {
        /// Value at the start.
        baseline: Decimal,
        /// The limit (at most for falling, at least for rising indicators).
        limit: Decimal,
        /// Why a target in the "wrong" direction is right here.
        rationale: Text,
    },
    /// The sum of a falling flow since the start must stay under a ceiling; reached only at the period's end.
    Ceiling {
        /// Most that may add up until the due date.
        ceiling: Decimal,
    },
    /// The sum of a flow since the start (baseline 0): G = I/Z.
    Cumulative {
        /// What should add up until the due date.
        target: Decimal,
    },
    /// Inside [lower, upper] is reached.
    Corridor {
        /// Value at the start.
        baseline: Decimal,
        /// Lower bound.
        lower: Decimal,
        /// Upper bound.
        upper: Decimal,
    },
    /// Milestones done by weight; never mixed with ratios.
    Milestones {
        /// The steps.
        steps: Vec<Milestone>,
    },
}

/// One qualitative step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// What is to be done.
    pub text: Text,
    /// Until when.
    pub due: Date,
    /// Its weight, more than 0.
    pub weight: u32,
    /// The day it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
}

/// How the planned value moves from start to due date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Path {
    /// In a straight line by days.
    Linear,
    /// At the baseline until the due date, then the target.
    Step,
    /// Planned values at dates strictly between start and due date, each holding (as a step) until the next.
    Points(Vec<(Date, Decimal)>),
}

/// One version of a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The goal it belongs to.
    pub goal: Id<Goal>,
    /// The series it points at.
    pub series: Id<Series>,
    /// What is aimed at.
    pub aim: Aim,
    /// Day of the baseline.
    pub start: Date,
    /// Day by which it should be reached.
    pub due: Date,
    /// The way there.
    pub path: Path,
    /// Deviations up to this (in units) count as none; 0 when nothing was said.
    #[serde(default)]
    pub tolerance: Decimal,
    /// One of the goal's 1–3 key indicators.
    pub key: bool,
    /// The decision that set or changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Id<Decision>>,
    /// Why it was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

impl Target {
    /// Checks what must hold before a target is recorded: direction, dates, bounds, path. All problems are named at once.
    pub fn check(&self, direction: Direction, level: Level, aggregation: Aggregation) -> Result<(), Refusal> {
        let mut problems = Vec::new();
        if level == Level::Context {
            problems.push(("series", Problem::ContextTakesNoTarget));
        }
        if self.due <= self.start {
            problems.push(("due", Problem::EndBeforeStart));
        }
        if let Some(problem) = self.wrong_direction(direction) {
            problems.push(("target", problem));
        }
        if matches!(self.aim, Aim::Cumulative { .. } | Aim::Ceiling { .. }) && aggregation != Aggregation::Flow {
            problems.push(("aim", Problem::OnlyForSums));
        }
        if matches!(self.aim, Aim::Reach { .. } | Aim::Limit { .. } | Aim::Cumulative { .. } | Aim::Ceiling { .. }) && direction.sign().is_none() {
            problems.push(("aim", Problem::NeedsDirection));
        }
        if matches!(self.aim, Aim::Ceiling { .. }) && direction == Direction::Rising {
            problems.push(("aim", Problem::NeedsDirection));
        }
        if let Aim::Milestones { steps } = &self.aim
            && (steps.is_empty() || steps.iter().any(|step| step.weight == 0))
        {
            problems.push(("milestones", Problem::Empty));
        }
        if self.tolerance < Decimal::ZERO {
            problems.push(("tolerance", Problem::Impossible));
        }
        if let Aim::Corridor { lower, upper, .. } = &self.aim
            && lower > upper
        {
            problems.push(("upper", Problem::BoundsCrossed));
        }
        if let Path::Points(points) = &self.path {
            let ordered = points.windows(2).all(|pair| pair[0].0 < pair[1].0);
            if !ordered || points.iter().any(|(day, _)| *day <= self.start || *day >= self.due) {
                problems.push(("path", Problem::PathOutOfOrder));
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(problems)) }
    }

    /// sign(Z−B) must be the indicator's direction, unless the target is declared a limit.
    fn wrong_direction(&self, direction: Direction) -> Option<Problem> {
        let sign = direction.sign()?;
        match self.aim {
            Aim::Reach { baseline, target } if (target - baseline) * sign < Decimal::ZERO => Some(Problem::WrongDirection { baseline, target }),
            Aim::Cumulative { target } if target * sign <= Decimal::ZERO => Some(Problem::WrongDirection { baseline: Decimal::ZERO, target }),
            _ => None,
        }
    }
}
