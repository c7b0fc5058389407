//! The actual value I: which measurement counts, sums that must be complete, and uncertainty where it is known.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde::{Deserialize, Serialize};

use crate::interval;
use crate::measurement::{Measurement, Quality, Value};
use crate::period::{Period, PeriodKind};
use crate::target::{Aim, Target};

/// The actual value of a target on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actual {
    /// The figure in the indicator's unit.
    pub value: Decimal,
    /// The last day of its period.
    pub at: Date,
    /// How good it is; a sum is as good as its worst part.
    pub quality: Quality,
    /// Only where it is known to be a sample or carries a standard error; full counts have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<Uncertainty>,
    /// Numerator, denominator and what the unit counts by, where the figure is a quotient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotient: Option<(Decimal, Decimal, Decimal)>,
    /// How many periods it is the sum of, where it is a sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Parts>,
}

/// How many of the periods of a sum are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// With a value.
    pub present: usize,
    /// Needed.
    pub expected: usize,
}

/// How far the truth may be from the value, 95 %.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Uncertainty {
    /// A sample of n with this many successes: Wilson's interval.
    Sample {
        /// Successes.
        numerator: Decimal,
        /// n.
        denominator: Decimal,
        /// What the unit counts by (100 for %).
        per: Decimal,
    },
    /// A standard error in units: ± 1.96 standard errors.
    StandardError(Decimal),
    /// An interval that the source gives, in units.
    Interval {
        /// Lower end.
        low: Decimal,
        /// Upper end.
        high: Decimal,
    },
}

impl Uncertainty {
    /// The ends around a value, lower first; `None` where they cannot be computed.
    pub fn around(&self, value: Decimal) -> Option<(Decimal, Decimal)> {
        match self {
            Self::Sample { numerator, denominator, per } => {
                let share = interval::wilson(*numerator, *denominator)?;
                let end = |end: f64| Decimal::from_f64(end)?.checked_mul(*per).map(|end| end.round_dp(10));
                Some((end(share.low)?, end(share.high)?))
            }
            Self::StandardError(error) => {
                let half = error.abs().checked_mul(Decimal::new(1_959_964, 6))?;
                Some((value.checked_sub(half)?, value.checked_add(half)?))
            }
            Self::Interval { low, high } => Some((*low.min(high), *low.max(high))),
        }
    }
}

impl Actual {
    /// A final value without known uncertainty.
    pub fn new(value: Decimal, at: Date) -> Self {
        Self { value, at, quality: Quality::Final, uncertainty: None, quotient: None, parts: None }
    }

    /// The figure of a measurement; `None` for every mark. `per` is the unit's (`Unit::per`).
    pub fn of(measurement: &Measurement, per: Decimal) -> Option<Self> {
        let quotient = match measurement.value {
            Value::Fraction { numerator, denominator } => Some((numerator, denominator, per)),
            _ => None,
        };
        Some(Self { quality: measurement.quality, quotient, ..Self::new(measurement.value.figure(per)?, measurement.period.end()) })
    }

    /// Says that the quotient comes from a sample, so that it carries Wilson's interval; nothing changes for other figures.
    #[must_use]
    pub fn sampled(self) -> Self {
        let sample = |(numerator, denominator, per)| Uncertainty::Sample { numerator, denominator, per };
        Self { uncertainty: self.quotient.map(sample).or(self.uncertainty), ..self }
    }

    /// Shown as provisional: it may carry Plan and Kosten, labelled.
    pub fn is_provisional(&self) -> bool {
        self.quality == Quality::Provisional
    }
}

/// The actual value of a target on the reference date, from the measurements of its series (one series, released, in any order).
///
/// Sums add up all periods since the target's start. Everything else takes the last value that ends by the reference date and by the due date;
/// a period that still runs never counts.
pub fn actual_for(target: &Target, measurements: &[Measurement], per: Decimal, reference: Date) -> Option<Actual> {
    let until = reference.min(target.due);
    let ended = measurements.iter().filter(|one| one.period.end() <= until && one.value.figure(per).is_some());
    match target.aim {
        Aim::Cumulative { .. } | Aim::Ceiling { .. } => sum_since(target.start, ended.collect(), per),
        _ => Actual::of(ended.max_by_key(|one| one.period)?, per),
    }
}

/// Adds up since a day. Gaps are counted, not filled: a sum with a gap is not judged.
fn sum_since(start: Date, mut ended: Vec<&Measurement>, per: Decimal) -> Option<Actual> {
    ended.retain(|one| one.period.start() >= start);
    ended.sort_by_key(|one| one.period);
    let last = ended.last()?;
    let value = ended.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value.figure(per)?))?;
    let expected = periods_until(start, last.period).unwrap_or(ended.len());
    Some(Actual {
        quality: ended.iter().map(|one| one.quality).max_by_key(|quality| doubt(*quality))?,
        parts: Some(Parts { present: ended.len(), expected: expected.max(ended.len()) }),
        ..Actual::new(value, last.period.end())
    })
}

/// How many periods lie between a day and the end of the last one; `None` for single days and free spans, which have no rhythm.
fn periods_until(start: Date, last: Period) -> Option<usize> {
    if matches!(last.kind(), PeriodKind::Date | PeriodKind::Span) {
        return None;
    }
    let mut period = Period::containing(start, last.kind()).ok()?;
    if period.start() < start {
        period = period.next().ok()?;
    }
    let mut count = 0;
    while period <= last {
        count += 1;
        period = period.next().ok()?;
    }
    Some(count)
}

/// What weighs heavier when a sum is labelled.
const fn doubt(quality: Quality) -> u8 {
    match quality {
        Quality::Final => 0,
        Quality::Revised => 1,
        Quality::Break => 2,
        Quality::DefinitionDiffers => 3,
        Quality::Limited => 4,
        Quality::Estimated => 5,
        Quality::Provisional => 6,
    }
}
