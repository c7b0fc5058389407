//! What a result costs: per output, per additional outcome, and beside similar projects; and how many people several projects reach.
//! What cannot be computed is a reason, never a number.
#![doc = ""]
#![doc = include_str!("../methods/cost.en.md")]

mod output;
mod reach;

use jiff::Unit;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde::{Deserialize, Serialize};

pub use output::{NoOutputCost, OutputCost};
pub use reach::{Impossible, Reach};

use crate::spread::Spread;

/// Fewer similar projects than this are single cases, not a spread.
pub const FEWEST_SIMILAR: usize = 3;

/// What similar projects pay per output: median, least and most; `None` for fewer than three, our own counted.
pub fn among_similar(costs: &[Decimal]) -> Option<Spread> {
    Spread::of(costs).filter(|spread| spread.count() >= FEWEST_SIMILAR)
}

/// What an evaluation found, as far as cost needs it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The estimated change of the share, plain: 0.04 for four percentage points.
    pub estimate: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Less is better: the wanted change is a fall.
    pub falling: bool,
    /// The verdict is "Wirkung belegt" or "Vergleich spricht für Wirkung": no other carries a price.
    pub carries: bool,
}

/// What the effect was bought with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bought {
    /// Full cost from the start until the last day that counts, in cents; `None`: not recorded.
    pub cost_cents: Option<i64>,
    /// First day of the effect.
    pub from: Date,
    /// The last day that counts.
    pub until: Date,
    /// Whether people were counted once, or a figure over years.
    pub counted: Counted,
    /// Whom the share is about: all participants until the last day, or the mean of one year.
    pub people: Decimal,
}

/// What an additional outcome is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// A participant with success: the whole cost is divided by all of them.
    Once,
    /// A person in a figure that is measured year after year: the cost of one year is divided by those of one year.
    Yearly,
}

impl Bought {
    /// Months from the start to the last day, half of one rounded up; `None` where there is not even one.
    pub fn months(&self) -> Option<u32> {
        let span = self.from.until((Unit::Month, self.until.tomorrow().ok()?)).ok()?;
        u32::try_from(span.get_months() + i32::from(span.get_days() >= 15)).ok().filter(|months| *months > 0)
    }

    /// K: the cost of one year, or the whole cost for people who are counted once.
    fn cost(&self) -> Result<Decimal, NoAdditionalCost> {
        let whole = Decimal::from(self.cost_cents.ok_or(NoAdditionalCost::NoSpending)?);
        match self.counted {
            Counted::Once => Ok(whole),
            Counted::Yearly => {
                let months = Decimal::from(self.months().ok_or(NoAdditionalCost::NoPeople)?);
                (whole * MONTHS).checked_div(months).ok_or(NoAdditionalCost::OutOfRange)
            }
        }
    }
}

/// Months of a year.
const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// The cost of one additional outcome, in cents, unrounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdditionalCost {
    /// K / (|δ| · N).
    pub estimate: Decimal,
    /// With the end of the interval that is farther from 0.
    pub low: Decimal,
    /// With the end that is nearer to 0.
    pub high: Decimal,
    /// K: the cost of one year of effect, or the whole cost for people who are counted once; in cents.
    pub cost: Decimal,
    /// |δ| · N: additional outcomes in the same time.
    pub outcomes: Decimal,
    /// The same at the ends of the interval, the smaller one first.
    pub between: (Decimal, Decimal),
}

/// Why an additional outcome has no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoAdditionalCost {
    /// Nobody planned to find out whether it works.
    NotEvaluated,
    /// It is too early for a verdict.
    Interim {
        /// The earliest day of one, where it is known.
        earliest: Option<Date>,
    },
    /// The figure counts no share of people.
    NotAShare,
    /// The verdict says less than that the measure did it.
    VerdictTooWeak,
    /// No effect at all lies inside the interval.
    CannotTell,
    /// The change goes the wrong way.
    WrongWay,
    /// Spending is not recorded.
    NoSpending,
    /// Nobody whom the share is about, or no year.
    NoPeople,
    /// The numbers are too large or too small to compute with.
    OutOfRange,
}

impl AdditionalCost {
    /// The price, only where the verdict carries one and the whole interval lies on the wanted side of 0.
    pub fn of(effect: Effect, bought: Bought) -> Result<Self, NoAdditionalCost> {
        if !effect.carries {
            return Err(NoAdditionalCost::VerdictTooWeak);
        }
        let (near, far) = effect.wanted()?;
        let cost = bought.cost()?;
        if bought.people <= Decimal::ZERO {
            return Err(NoAdditionalCost::NoPeople);
        }
        let exact = |share: f64| Decimal::from_f64(share).filter(|share| *share > Decimal::ZERO).ok_or(NoAdditionalCost::OutOfRange);
        let outcomes = |share: f64| exact(share)?.checked_mul(bought.people).ok_or(NoAdditionalCost::OutOfRange);
        let price = |outcomes: Decimal| cost.checked_div(outcomes).ok_or(NoAdditionalCost::OutOfRange);
        let (estimate, fewest, most) = (outcomes(effect.estimate.abs())?, outcomes(near)?, outcomes(far)?);
        Ok(Self { estimate: price(estimate)?, low: price(most)?, high: price(fewest)?, cost, outcomes: estimate, between: (fewest, most) })
    }
}

impl Effect {
    /// The ends of the interval as sizes in the wanted direction: the smaller, the larger.
    fn wanted(self) -> Result<(f64, f64), NoAdditionalCost> {
        let sign = if self.falling { -1.0 } else { 1.0 };
        let (one, other) = (self.low * sign, self.high * sign);
        let (near, far) = (one.min(other), one.max(other));
        if ![self.low, self.high, self.estimate].iter().all(|end| end.is_finite()) {
            return Err(NoAdditionalCost::OutOfRange);
        }
        if near <= 0.0 && far >= 0.0 {
            return Err(NoAdditionalCost::CannotTell);
        }
        if far < 0.0 {
            return Err(NoAdditionalCost::WrongWay);
        }
        Ok((near, far))
    }
}

#[cfg(test)]
mod tests;
