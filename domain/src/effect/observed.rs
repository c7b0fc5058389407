//! What the judge is given: the points of our own series and of the others, as gathered, with nothing decided yet.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::area::Area;
use crate::id::Id;
use crate::indicator::{Aggregation, Indicator};
use crate::measurement::{Measurement, Quality, Value};
use crate::number::to_f64;
use crate::period::Period;
use crate::series::Series;

/// One value of a series. Marks for "no number" make no point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// When it holds.
    pub period: Period,
    /// In the indicator's unit.
    pub value: Decimal,
    /// Out of how many, where the value is a quotient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<Decimal>,
    /// Not final: no verdict rests on it.
    #[serde(default)]
    pub provisional: bool,
    /// A value that the source calls the first after a break.
    #[serde(default)]
    pub after_break: bool,
}

impl Point {
    /// From a measurement; `per` is what the unit counts by (100 for %). `None` for a mark.
    pub fn of(measurement: &Measurement, per: Decimal) -> Option<Self> {
        let denominator = match &measurement.value {
            Value::Fraction { denominator, .. } => Some(*denominator),
            _ => None,
        };
        Some(Self {
            period: measurement.period,
            value: measurement.value.figure(per)?,
            denominator,
            provisional: matches!(measurement.quality, Quality::Provisional | Quality::Estimated),
            after_break: measurement.quality == Quality::Break,
        })
    }

    /// For statistics.
    pub fn number(&self) -> f64 {
        to_f64(self.value)
    }
}

/// Whether a value tells of its whole period or of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Of the whole period: "after" only if the whole period lies after.
    Flow,
    /// Of its last day: "after" if that day does.
    Stock,
}

impl Nature {
    /// What an aggregation says about it. What is never combined is taken for a flow, the more careful of the two.
    pub const fn of(aggregation: Aggregation) -> Self {
        match aggregation {
            Aggregation::Stock | Aggregation::Ratio => Self::Stock,
            Aggregation::Flow | Aggregation::FlowRatio | Aggregation::Scale | Aggregation::UniquePersons | Aggregation::None => Self::Flow,
        }
    }
}

/// Another place: a comparison unit, or a further one with the same project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Which one.
    pub area: Id<Area>,
    /// Its points, in any order.
    pub points: Vec<Point>,
    /// Its own start; none for a comparison unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// An effect may have reached it (neighbour, own similar project).
    #[serde(default)]
    pub may_spill_over: bool,
}

/// Everything known about one measure of success. Values must be released; they may come in any order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// Which series of the plan.
    pub series: Id<Series>,
    /// Flow or stock.
    pub nature: Nature,
    /// u: values are rounded to multiples of this; 0: exact.
    pub rounding: Decimal,
    /// What the unit counts by: 100 for %. Ratios near 0 or the whole are compared on the logit scale.
    pub per: Decimal,
    /// Values are shares of a whole, so between 0 and `per`.
    pub share: bool,
    /// Days from a period's end until its value is usually published.
    pub lag_days: u32,
    /// First days of new definitions.
    pub breaks: Vec<Date>,
    /// The series is about a larger area than the project.
    pub larger_area: bool,
    /// Our own points.
    pub own: Vec<Point>,
    /// Comparison units.
    pub controls: Vec<Unit>,
    /// Further places with the same project.
    pub treated: Vec<Unit>,
}

impl Observed {
    /// No points at all.
    pub fn nothing(series: Id<Series>) -> Self {
        Self {
            series,
            nature: Nature::Flow,
            rounding: Decimal::ZERO,
            per: Decimal::ONE,
            share: false,
            lag_days: 0,
            breaks: Vec::new(),
            larger_area: false,
            own: Vec::new(),
            controls: Vec::new(),
            treated: Vec::new(),
        }
    }

    /// Our own series alone, described by its indicator.
    pub fn alone<'a>(series: Id<Series>, indicator: &Indicator, rounding: Decimal, own: impl IntoIterator<Item = &'a Measurement>) -> Self {
        let per = indicator.unit.per();
        Self {
            series,
            nature: Nature::of(indicator.aggregation),
            rounding,
            per,
            share: indicator.aggregation.is_ratio() && per != Decimal::ONE,
            lag_days: indicator.lag_days,
            breaks: indicator.breaks.iter().map(|one| one.from).collect(),
            larger_area: false,
            own: own.into_iter().filter_map(|one| Point::of(one, per)).collect(),
            controls: Vec::new(),
            treated: Vec::new(),
        }
    }
}
