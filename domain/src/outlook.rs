//! The Aussicht: the mean yearly change of the last five years, carried to the due date. A projection, not a forecast.
//!
//! Differences, not growth rates. Statistics in f64; absent (not grey) wherever there is too little to carry on.
#![doc = ""]
#![doc = include_str!("../methods/outlook.en.md")]

mod line;

#[cfg(test)]
mod tests;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde::{Deserialize, Serialize};

use self::line::{Line, yearly, years_between};
use crate::achievement::Question;
use crate::light::{Rule, Step};
use crate::measurement::{Measurement, Quality};
use crate::number::to_f64;
use crate::target::Aim;
use crate::threshold::Thresholds;

/// Where it leads, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Misses by less than 5 % of what is still to go, or not at all (↗).
    LeadsToTarget,
    /// Misses by 5 to 20 % (→).
    MissesNarrowly,
    /// Misses by more than 20 %, but goes the right way (↘).
    MissesClearly,
    /// Goes the wrong way (↓).
    LeadsAway,
}

impl Course {
    /// All, best first.
    pub const ALL: [Self; 4] = [Self::LeadsToTarget, Self::MissesNarrowly, Self::MissesClearly, Self::LeadsAway];

    /// The word in files and style sheets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeadsToTarget => "leads_to_target",
            Self::MissesNarrowly => "misses_narrowly",
            Self::MissesClearly => "misses_clearly",
            Self::LeadsAway => "leads_away",
        }
    }
}

/// One point of the dotted line, with the band where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// When.
    pub at: Date,
    /// The projected value.
    pub value: f64,
    /// The 80 % band.
    pub band: Option<(f64, f64)>,
}

/// A projection to the due date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Where it leads.
    pub course: Course,
    /// Which rule.
    pub rule: Rule,
    /// Î: projected value at the due date.
    pub projected: f64,
    /// Δ̄: mean yearly change.
    pub change: f64,
    /// h: years from the last value to the due date.
    pub horizon: f64,
    /// The first value that was used.
    pub first: (Date, Decimal),
    /// The last value.
    pub last: (Date, Decimal),
    /// m: how many yearly changes were used.
    pub changes: usize,
    /// The miss relative to what is still to go; `None` where nothing is.
    pub miss: Option<f64>,
    /// The 80 % band at the due date, from four changes up.
    pub band: Option<(f64, f64)>,
    /// The last value is provisional.
    pub provisional: bool,
    /// The line from the last value to the due date.
    pub drawing: Vec<Drawn>,
    /// How to compute it again.
    pub steps: Vec<Step>,
}

impl Outlook {
    /// The projection for a target from the measurements of its series (released, in any order). `None` for aims without a level to project
    /// (sums, ceilings, milestones), from the due date on, with fewer than four yearly values of one segment, and whenever a break lies in the way.
    pub fn of(measurements: &[Measurement], question: &Question, per: Decimal, thresholds: &Thresholds) -> Option<Self> {
        let (target, due) = (&question.target, question.target.due);
        let way = Way::of(question)?;
        if question.reference >= due {
            return None;
        }
        let points = yearly(measurements, question, per)?;
        let (first, last) = (*points.first()?, *points.last()?);
        if question.breaks.iter().any(|from| target.start < *from && *from <= due) {
            return None;
        }
        let line = Line::through(&points)?;
        let horizon = years_between(last.at, due)?;
        let projected = line.value(horizon);
        let (course, miss) = way.course(to_f64(last.value), projected, line.change, thresholds);
        let band = line.band(horizon);
        let mut steps = vec![
            Step::MeanChange { first: first.value, last: last.value, years: i64::from(last.year - first.year).into(), result: exact(line.change)? },
            Step::Projection { last: last.value, years: exact(horizon)?, change: exact(line.change)?, result: exact(projected)? },
        ];
        // Whoever reaches the target or goes beyond it misses nothing.
        if let (Some(miss), Way::Towards { target, .. }) = (miss.filter(|miss| *miss > 0.0), &way) {
            steps.push(Step::Miss { target: exact(*target)?, projected: exact(projected)?, last: last.value, result: exact(miss)? });
        }
        if let (Some((low, high)), Some(spread), Some(quantile)) = (band, line.spread, line.quantile()) {
            steps.push(Step::Band {
                quantile: exact(quantile)?,
                spread: exact(spread)?,
                years: exact(horizon)?,
                changes: exact(line.years)?,
                low: exact(low)?,
                high: exact(high)?,
            });
        }
        let drawing = drawing(&line, last.at, due)?;
        Some(Self {
            course,
            rule: Rule::Outlook,
            projected,
            change: line.change,
            horizon,
            first: (first.at, first.value),
            last: (last.at, last.value),
            changes: points.len() - 1,
            miss,
            band,
            provisional: last.quality == Quality::Provisional,
            drawing,
            steps,
        })
    }
}

/// What the projection is compared with.
enum Way {
    /// Towards a target in a direction (+1, −1); limits and levels too.
    Towards { target: f64, sign: f64 },
    /// Into or inside a corridor.
    Corridor { lower: f64, upper: f64 },
}

impl Way {
    fn of(question: &Question) -> Option<Self> {
        match question.target.aim {
            Aim::Reach { target, .. } | Aim::Limit { limit: target, .. } => {
                Some(Self::Towards { target: to_f64(target), sign: to_f64(question.direction.sign()?) })
            }
            Aim::Corridor { lower, upper, .. } => Some(Self::Corridor { lower: to_f64(lower), upper: to_f64(upper) }),
            Aim::Ceiling { .. } | Aim::Cumulative { .. } | Aim::Milestones { .. } => None,
        }
    }

    fn course(&self, last: f64, projected: f64, change: f64, thresholds: &Thresholds) -> (Course, Option<f64>) {
        // Still to go now and at the due date; negative or 0: there.
        let (now, then, away) = match *self {
            Self::Towards { target, sign } => (sign * (target - last), sign * (target - projected), sign * change < 0.0),
            Self::Corridor { lower, upper } => {
                let outside = |value: f64| (lower - value).max(value - upper).max(0.0);
                (outside(last), outside(projected), outside(projected) > outside(last))
            }
        };
        let miss = (now > 0.0).then(|| then / now);
        let course = match miss {
            _ if then <= 0.0 => Course::LeadsToTarget,
            _ if away => Course::LeadsAway,
            Some(miss) if miss < to_f64(thresholds.outlook_narrow) => Course::LeadsToTarget,
            Some(miss) if miss <= to_f64(thresholds.outlook_clear) => Course::MissesNarrowly,
            Some(_) => Course::MissesClearly,
            None => Course::LeadsAway,
        };
        (course, miss)
    }
}

/// The last value, its anniversaries and the due date.
fn drawing(line: &Line, last: Date, due: Date) -> Option<Vec<Drawn>> {
    let mut drawn = vec![Drawn { at: last, value: line.last, band: line.spread.map(|_| (line.last, line.last)) }];
    let mut year = 1_i32;
    loop {
        let at = last.checked_add(year.years()).ok()?.min(due);
        let horizon = years_between(last, at)?;
        drawn.push(Drawn { at, value: line.value(horizon), band: line.band(horizon) });
        if at == due {
            return Some(drawn);
        }
        year += 1;
    }
}

fn exact(number: f64) -> Option<Decimal> {
    Some(Decimal::from_f64(number)?.round_dp(6))
}
