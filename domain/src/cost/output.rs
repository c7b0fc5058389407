//! Full cost by what was done for it, of the same days.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::indicator::{Aggregation, Indicator, Level};
use crate::light::CostYear;
use crate::measurement::{Measurement, Value};
use crate::period::Period;

/// The cost of one unit of output in one budget year. It says nothing about whether the money had an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputCost {
    /// First day of both.
    pub from: Date,
    /// Last day of both.
    pub until: Date,
    /// Full cost of these days in cents: own staff and own funds included.
    pub spent_cents: i64,
    /// What was done in these days.
    pub output: Decimal,
    /// How many periods that is the sum of.
    pub parts: usize,
    /// Cents per unit, unrounded.
    pub cents: Decimal,
}

/// Why there is no cost per output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoOutputCost {
    /// Spending is not recorded. Not 0.
    NoSpending,
    /// More was paid back than spent.
    Refund,
    /// No value of the output in these days.
    NoOutput,
    /// Some periods have no value: a sum with gaps is not divided by.
    Incomplete {
        /// Periods with a number.
        present: usize,
        /// Periods that are needed.
        expected: usize,
    },
    /// Spending is recorded up to a day on which no period of the output ends: the two would be of different days.
    OtherDays {
        /// Until when spending is recorded.
        spent_until: Date,
    },
    /// Nothing was done.
    NothingDone,
    /// The count is too small to be shown, and with the cost one could compute it.
    Suppressed,
    /// The numbers are too large to compute with.
    OutOfRange,
}

impl OutputCost {
    /// Whether an indicator counts what was done in a way that money can be divided by: offers, hours, new participants.
    pub fn fits(indicator: &Indicator) -> bool {
        indicator.level == Level::Output
            && matches!(indicator.aggregation, Aggregation::Flow | Aggregation::UniquePersons)
            && indicator.unit.per() == Decimal::ONE
    }

    /// Divides the spending of a year by the output of the same days. `values` are the project's own, of one kind of period; suppressed ones are marks.
    pub fn of(year: &CostYear, values: &[Measurement], aggregation: Aggregation) -> Result<Self, NoOutputCost> {
        let spent_cents = year.spent_cents.ok_or(NoOutputCost::NoSpending)?;
        if spent_cents < 0 {
            return Err(NoOutputCost::Refund);
        }
        let until = year.spent_until.unwrap_or(year.until).min(year.until);
        let first = values.first().ok_or(NoOutputCost::NoOutput)?.period;
        let needed = periods(year.from, until, first)?;
        let ends_inside = needed.last().is_none_or(|last| last.end() > until && until < year.until);
        if needed.is_empty() || ends_inside {
            return Err(NoOutputCost::OtherDays { spent_until: until });
        }
        let found: Vec<&Measurement> =
            needed.iter().filter_map(|period| values.iter().find(|value| value.period == *period)).filter(|value| number(value).is_some()).collect();
        if found.is_empty() {
            return Err(NoOutputCost::NoOutput);
        }
        if found.len() < needed.len() {
            return Err(NoOutputCost::Incomplete { present: found.len(), expected: needed.len() });
        }
        // The same person may come in two periods: different persons add up over none.
        if aggregation != Aggregation::Flow && needed.len() > 1 {
            return Err(NoOutputCost::NoOutput);
        }
        let sum = found.iter().filter_map(|value| number(value)).try_fold(Decimal::ZERO, Decimal::checked_add).ok_or(NoOutputCost::OutOfRange)?;
        if sum <= Decimal::ZERO {
            return Err(NoOutputCost::NothingDone);
        }
        let cents = Decimal::from(spent_cents).checked_div(sum).ok_or(NoOutputCost::OutOfRange)?;
        Ok(Self { from: year.from, until, spent_cents, output: sum, parts: needed.len(), cents })
    }
}

const fn number(value: &Measurement) -> Option<Decimal> {
    match value.value {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

/// The periods like `like` that lie over these days without a gap. The first may begin earlier and the last end later: before a project's start and after
/// its end nothing is done.
fn periods(from: Date, until: Date, like: Period) -> Result<Vec<Period>, NoOutputCost> {
    let mut all = Vec::new();
    let mut next = Period::containing(from, like.kind());
    while let Ok(period) = next {
        if period.start() > until {
            break;
        }
        if all.len() > 400 {
            return Err(NoOutputCost::OutOfRange);
        }
        all.push(period);
        next = period.next();
    }
    Ok(all)
}
