//! Small counts: a value leaves the workshop only through this gate.
//!
//! What the server computes is [`Guarded`] and cannot be serialised; only [`Guarded::disclose`] turns it into [`Shown`], which can.
//! Everything derived from a guarded value (degree of achievement, recomputing, interval, chart point) stays guarded with it, because [`Guarded::map`] keeps the counts.
//!
//! **The claim, and its limit.** *Primary* suppression hides a count of persons or cases from 1 to below the threshold, its percentage, its complement and
//! all that is derived from it. *Secondary* suppression ([`Table::plan`]) hides as many further figures as it takes, so that no hidden one can be computed
//! exactly, by adding and subtracting, from all that the same readers are shown. Bounds and outside knowledge stay known limits.
//!
//! ```
//! use domain::disclosure::{Guarded, Sight};
//! let guarded = Guarded::new(3, []);
//! assert!(serde_json::to_string(&guarded.disclose(5, Sight::NoSmallCounts)).is_ok());
//! ```
//!
//! The same without the gate does not compile:
//!
//! ```compile_fail
//! use domain::disclosure::{Guarded, Sight};
//! let guarded = Guarded::new(3, []);
//! assert!(serde_json::to_string(&guarded).is_ok());
//! ```
#![doc = ""]
#![doc = include_str!("../methods/small-counts.en.md")]

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::indicator::{Aggregation, Counts, Indicator};
use crate::measurement::{Mark, Reason, Value};

pub use course::{Course, Figure, Measured, Partition};
pub use table::{Cell, Fit, Sum, Table};

mod course;
mod elimination;
mod plan;
mod table;

/// The lowest threshold that a municipality may choose.
pub const LOWEST_THRESHOLD: u32 = 3;

/// What a value tells about how many people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Nothing: money, weeks, indices, or only a percentage without its counts.
    Nothing,
    /// So many.
    Count(Decimal),
    /// So many out of so many.
    Fraction {
        /// The numerator.
        numerator: Decimal,
        /// The denominator.
        denominator: Decimal,
    },
}

impl Counted {
    /// What a measurement of an indicator tells.
    pub fn of(value: &Value, indicator: &Indicator) -> Self {
        match value {
            _ if indicator.counts == Counts::Other => Self::Nothing,
            Value::Fraction { numerator, denominator } => Self::Fraction { numerator: *numerator, denominator: *denominator },
            // A number is a count only where numbers count: not for scales, medians and percentages given as numbers.
            Value::Number(number) if is_count(indicator) => Self::Count(*number),
            Value::Number(_) | Value::BareRatio(_) | Value::Missing(..) => Self::Nothing,
        }
    }

    /// What it tells that so many were asked or counted for a figure: a mean over three people says much about each.
    pub fn asked(n: Option<u64>, indicator: &Indicator) -> Self {
        n.filter(|_| indicator.counts != Counts::Other).map_or(Self::Nothing, |n| Self::Count(n.into()))
    }

    /// Whether it tells about 1 to below `threshold` people, or that all but so few share something. 0 and "all of them" are shown.
    pub fn is_small(self, threshold: u32) -> bool {
        let least = Decimal::from(threshold.max(LOWEST_THRESHOLD));
        let small = |count: Decimal| Decimal::ZERO < count && count < least;
        match self {
            Self::Nothing => false,
            Self::Count(count) => small(count),
            Self::Fraction { numerator, denominator } => small(numerator) || small(denominator) || small(denominator - numerator),
        }
    }
}

fn is_count(indicator: &Indicator) -> bool {
    matches!(indicator.aggregation, Aggregation::Flow | Aggregation::Stock | Aggregation::UniquePersons) && indicator.unit.per() == Decimal::ONE
}

/// What a reader may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// Whoever enters and releases the values sees them all.
    Everything,
    /// Everybody else.
    NoSmallCounts,
}

/// Why a figure is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Its own count is small.
    Small,
    /// Another small count could be computed from it.
    Protects,
}

/// A value that has not passed the gate. It cannot be serialised or printed.
#[derive(Clone)]
pub struct Guarded<T> {
    value: T,
    counts: Vec<Counted>,
    planned: Option<Cause>,
}

impl<T> std::fmt::Debug for Guarded<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Guarded(…)")
    }
}

impl<T> Guarded<T> {
    /// A value with everything that it tells about numbers of people.
    pub fn new(value: T, counts: impl IntoIterator<Item = Counted>) -> Self {
        Self { value, counts: counts.into_iter().collect(), planned: None }
    }

    /// The same, hidden also because a plan says so ([`Table::plan`]).
    #[must_use]
    pub fn planned(self, cause: Option<Cause>) -> Self {
        Self { planned: self.planned.or(cause), ..self }
    }

    /// Derives something from it, for example a verdict: as guarded as before.
    pub fn map<U>(self, derive: impl FnOnce(T) -> U) -> Guarded<U> {
        Guarded { value: derive(self.value), counts: self.counts, planned: self.planned }
    }

    /// Joins two values, for example group and reference group: hidden as soon as one is.
    pub fn zip<U>(self, other: Guarded<U>) -> Guarded<(T, U)> {
        let counts = self.counts.into_iter().chain(other.counts).collect();
        Guarded { value: (self.value, other.value), counts, planned: self.planned.or(other.planned) }
    }

    /// The gate: whoever may not see small counts gets nothing that would lead back to one.
    pub fn disclose(self, threshold: u32, sight: Sight) -> Shown<T> {
        let small = self.counts.iter().any(|count| count.is_small(threshold)).then_some(Cause::Small);
        match small.or(self.planned) {
            Some(cause) if sight == Sight::NoSmallCounts => Shown(Content::Suppressed(cause)),
            _ => Shown(Content::Value(self.value)),
        }
    }
}

impl Guarded<Value> {
    /// A measurement of an indicator.
    pub fn measured(value: Value, indicator: &Indicator) -> Self {
        let counted = Counted::of(&value, indicator);
        Self::new(value, [counted])
    }
}

/// A value that has passed the gate: itself, or the fact that it is suppressed. Made by [`Guarded::disclose`] alone (and read back from what that wrote).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shown<T>(Content<T>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Content<T> {
    Value(T),
    Suppressed(Cause),
}

impl<T> Shown<T> {
    /// The value, if it may be seen.
    pub const fn value(&self) -> Option<&T> {
        match &self.0 {
            Content::Value(value) => Some(value),
            Content::Suppressed(_) => None,
        }
    }

    /// The value, if it may be seen.
    pub fn into_value(self) -> Option<T> {
        match self.0 {
            Content::Value(value) => Some(value),
            Content::Suppressed(_) => None,
        }
    }

    /// Whether it was suppressed here.
    pub const fn is_suppressed(&self) -> bool {
        self.cause().is_some()
    }

    /// Why it was suppressed.
    pub const fn cause(&self) -> Option<Cause> {
        match self.0 {
            Content::Value(_) => None,
            Content::Suppressed(cause) => Some(cause),
        }
    }

    /// Writes or otherwise turns what may be seen; what is suppressed stays so.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Shown<U> {
        Shown(match self.0 {
            Content::Value(value) => Content::Value(turn(value)),
            Content::Suppressed(cause) => Content::Suppressed(cause),
        })
    }
}

impl Shown<Value> {
    /// As a measurement's value: the mark "." with the reason "suppressed by us" where it is suppressed.
    pub fn or_mark(self) -> Value {
        self.into_value().unwrap_or(Value::Missing(Mark::Secret, Reason::SuppressedByUs))
    }
}

#[cfg(test)]
mod tests;
