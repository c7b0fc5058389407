//! The steps of a computation, typed and free of language. How they are written is in the module below; `words` gives each its name.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

mod writing;

pub use self::writing::write_share;

/// Which value a distance to the corridor was taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// I.
    Actual,
    /// B.
    Baseline,
    /// S.
    Planned,
}

/// One step. Values are in the indicator's unit, ratios are plain (0.5 for 50 %), money is in cents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are the symbols of the formula that `Step::symbols` writes")]
pub enum Step {
    /// The actual value from numerator and denominator.
    Quotient { numerator: Decimal, denominator: Decimal, per: Decimal, result: Decimal },
    /// The actual value as a sum of so many periods.
    Sum { parts: usize, result: Decimal },
    /// What the actual value may be, 95 %.
    Bounds { value: Decimal, low: Decimal, high: Decimal },
    /// Degree of achievement.
    Degree { actual: Decimal, baseline: Decimal, target: Decimal, result: Decimal },
    /// Degree of achievement of a sum that starts at 0.
    SumDegree { actual: Decimal, target: Decimal, result: Decimal },
    /// Degree of achievement at the ends of the bounds.
    DegreeBounds { low: Decimal, high: Decimal },
    /// Planned value on the straight line.
    PlannedLine { baseline: Decimal, target: Decimal, days: i64, of: i64, result: Decimal },
    /// Planned value before anything is planned.
    PlannedBaseline { result: Decimal },
    /// Planned value from a point that holds since its date.
    PlannedPoint { since: Date, result: Decimal },
    /// Planned value from the due date on: the target.
    PlannedDue { result: Decimal },
    /// Plan fulfilment to date.
    Fulfilment { actual: Decimal, baseline: Decimal, planned: Decimal, result: Decimal },
    /// Deviation from the plan; positive is better.
    Deviation { actual: Decimal, planned: Decimal, rising: bool, result: Decimal },
    /// A level to hold.
    Hold { actual: Decimal, target: Decimal, tolerance: Decimal, rising: bool },
    /// A limit to keep.
    Limit { actual: Decimal, limit: Decimal, rising: bool },
    /// A sum under its ceiling.
    Ceiling { sum: Decimal, planned: Decimal, ceiling: Decimal },
    /// Distance to the corridor.
    Distance { place: Place, value: Decimal, lower: Decimal, upper: Decimal, result: Decimal },
    /// Degree of achievement towards a corridor, from distances.
    CorridorDegree { actual: Decimal, baseline: Decimal, result: Decimal },
    /// Plan fulfilment towards a corridor, from distances.
    CorridorFulfilment { actual: Decimal, baseline: Decimal, planned: Decimal, result: Decimal },
    /// Staying inside a corridor.
    CorridorHold { distance: Decimal, tolerance: Decimal },
    /// Milestones done of all, by weight.
    Milestones { done: Decimal, total: Decimal, result: Decimal },
    /// Milestones done of those due.
    MilestonesDue { done: Decimal, due: Decimal, result: Decimal },
    /// Planned cost to date: the years' plans, the running one by days.
    CostPlanned { years: Vec<(i16, Decimal)>, result: Decimal },
    /// Spending against plan.
    CostShare { spent: Decimal, planned: Decimal, result: Decimal },
    /// Mean yearly change.
    MeanChange { first: Decimal, last: Decimal, years: Decimal, result: Decimal },
    /// The last value carried to the due date.
    Projection { last: Decimal, years: Decimal, change: Decimal, result: Decimal },
    /// What the projection misses, relative to what is still to go.
    Miss { target: Decimal, projected: Decimal, last: Decimal, result: Decimal },
    /// The 80 % band at the due date.
    Band { quantile: Decimal, spread: Decimal, years: Decimal, changes: Decimal, low: Decimal, high: Decimal },
}

/// A result with its kind, so that pages add the right unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A plain ratio, shown in percent.
    Share(Decimal),
    /// Percent from … to.
    Shares(Decimal, Decimal),
    /// In the indicator's unit.
    Units(Decimal),
    /// In the indicator's unit, from … to.
    Range(Decimal, Decimal),
    /// Cents.
    Cents(Decimal),
    /// A condition that holds or not.
    Holds(bool),
}

impl Step {
    /// The result with its kind.
    pub fn result(&self) -> Figure {
        match self {
            Self::Degree { result, .. }
            | Self::SumDegree { result, .. }
            | Self::Fulfilment { result, .. }
            | Self::CorridorDegree { result, .. }
            | Self::CorridorFulfilment { result, .. }
            | Self::Milestones { result, .. }
            | Self::MilestonesDue { result, .. }
            | Self::CostShare { result, .. }
            | Self::Miss { result, .. } => Figure::Share(*result),
            Self::DegreeBounds { low, high } => Figure::Shares(*low, *high),
            Self::Bounds { low, high, .. } | Self::Band { low, high, .. } => Figure::Range(*low, *high),
            Self::Quotient { result, .. }
            | Self::Sum { result, .. }
            | Self::PlannedLine { result, .. }
            | Self::PlannedBaseline { result }
            | Self::PlannedPoint { result, .. }
            | Self::PlannedDue { result }
            | Self::Deviation { result, .. }
            | Self::Distance { result, .. }
            | Self::MeanChange { result, .. }
            | Self::Projection { result, .. } => Figure::Units(*result),
            Self::CostPlanned { result, .. } => Figure::Cents(*result),
            Self::Hold { actual, target, tolerance, rising } => {
                let distance = if *rising { actual - target } else { target - actual };
                Figure::Holds(distance >= -tolerance)
            }
            Self::Limit { actual, limit, rising } => Figure::Holds(if *rising { actual >= limit } else { actual <= limit }),
            Self::Ceiling { sum, planned, .. } => Figure::Holds(sum <= planned),
            Self::CorridorHold { distance, tolerance } => Figure::Holds(distance <= tolerance),
        }
    }
}
