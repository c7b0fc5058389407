//! Curves: from a few anchors to values of every period, with groups that add up to their total exactly.

use domain::indicator::Aggregation;
use domain::measurement::Value;
use domain::period::{Period, PeriodKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chance::{Chance, rounded, whole};
use super::indicators::Definition;

/// Where the anchors of all curves end.
const ANCHOR: f64 = 2025.5;

/// How unemployment moves over the year.
const SEASON: [f64; 12] = [1.06, 1.06, 1.04, 1.01, 0.98, 0.97, 0.99, 1.00, 0.97, 0.96, 0.97, 0.99];

/// A figure's course: a straight line between two anchors with chance around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Curve {
    /// First year.
    pub(super) from: i16,
    /// Value in the first year, in the indicator's unit.
    pub(super) start: f64,
    /// Value in the middle of 2025.
    pub(super) end: f64,
    /// Spread of the chance around it.
    pub(super) noise: f64,
    /// Denominator in 2025; 0 where only the figure is known.
    pub(super) of: f64,
}

/// Two groups that make up the total.
#[derive(Debug, Clone, Copy)]
pub(super) struct Split {
    /// Dimension.
    pub(super) dimension: &'static str,
    /// The first group.
    pub(super) first: &'static str,
    /// All others.
    pub(super) second: &'static str,
    /// Share of the first group in the denominator.
    pub(super) share: f64,
    /// Its rate against the total's, at first and in 2025.
    pub(super) ratio: (f64, f64),
}

/// Years that were unlike the others: indicator, year, what came on top.
#[rustfmt::skip]
const SHOCKS: [(&str, i16, f64); 9] = [
    ("wander_saldo", 2015, 2600.0), ("wander_saldo", 2016, 700.0), ("wander_saldo", 2022, 3150.0), ("wander_saldo", 2023, 600.0),
    ("alq", 2020, 0.8), ("alq", 2021, 0.4), ("jalq", 2020, 0.7), ("sgb2", 2022, 0.5), ("fluktuation", 2022, 3.5),
];

/// A day as a year with decimals.
pub(super) fn year_of(period: Period) -> f64 {
    let end = period.end();
    f64::from(end.year()) + (f64::from(end.day_of_year()) - 1.0) / 365.0
}

impl Curve {
    /// The values of a definition on this curve. Same key, same values.
    pub(super) fn values(&self, key: &str, definition: &Definition, periods: &[Period]) -> Vec<(Period, Value)> {
        let mut chance = Chance::of(key);
        periods.iter().map(|&period| (period, self.value(key, definition, period, chance.noise()))).collect()
    }

    fn value(&self, key: &str, definition: &Definition, period: Period, noise: f64) -> Value {
        let indicator = &definition.indicator;
        let year = year_of(period);
        let way = (year - f64::from(self.from)) / (ANCHOR - f64::from(self.from));
        // After the anchor things go on, but slower: nothing rises for ever.
        let way = if way > 1.0 { 1.0 + (way - 1.0) * 0.5 } else { way };
        let shock: f64 = SHOCKS.iter().filter(|(of, in_year, _)| *of == key && *in_year == period.end().year()).map(|(.., more)| more).sum();
        let season = if period.kind() == PeriodKind::Month && matches!(key, "alq" | "jalq") { month_factor(period) } else { 1.0 };
        let figure = (self.start + (self.end - self.start) * way + shock + noise * self.noise) * season;
        if self.of > 0.0 {
            let denominator = whole(self.of * (1.0 + 0.008 * (year - 2025.0)));
            let per = indicator.unit.per().to_f64().unwrap_or(1.0);
            let numerator = whole(figure.max(0.0) * denominator.to_f64().unwrap_or(0.0) / per);
            return Value::Fraction { numerator, denominator };
        }
        match indicator.aggregation {
            Aggregation::Ratio | Aggregation::FlowRatio => Value::BareRatio(rounded(figure.max(0.0), indicator.decimals)),
            _ => Value::Number(rounded(figure, indicator.decimals)),
        }
    }
}

fn month_factor(period: Period) -> f64 {
    usize::try_from(period.end().month() - 1).ok().and_then(|month| SEASON.get(month)).copied().unwrap_or(1.0)
}

impl Split {
    /// The two groups of a total; their numerators and denominators add up to it. Values without a fraction have no groups.
    pub(super) fn divide(&self, from: i16, total: &[(Period, Value)]) -> [Vec<(Period, Value)>; 2] {
        let mut groups = [Vec::new(), Vec::new()];
        for (period, value) in total {
            let Value::Fraction { numerator, denominator } = value else { continue };
            let way = ((year_of(*period) - f64::from(from)) / (ANCHOR - f64::from(from))).min(1.0);
            let ratio = self.ratio.0 + (self.ratio.1 - self.ratio.0) * way;
            let part = |whole_number: &Decimal, by: f64| whole(whole_number.to_f64().unwrap_or(0.0) * by);
            let first = part(denominator, self.share).max(Decimal::ONE);
            let counted = part(numerator, self.share * ratio).min(first).min(*numerator);
            groups[0].push((*period, Value::Fraction { numerator: counted, denominator: first }));
            groups[1].push((*period, Value::Fraction { numerator: numerator - counted, denominator: denominator - first }));
        }
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::indicators::definition;
    use crate::demo::timetable::periods;
    use jiff::civil::date;

    #[test]
    fn groups_add_up_to_their_total() {
        let definition = definition("alq").expect("is in the catalogue");
        let curve = Curve { from: 2020, start: 4.0, end: 5.0, noise: 0.2, of: 9_000.0 };
        let total = curve.values("alq", &definition, &periods(&definition, 2020, date(2022, 12, 31)));
        let split = Split { dimension: "nat", first: "foreign", second: "german", share: 0.15, ratio: (2.5, 2.0) };
        let [first, second] = split.divide(2020, &total);
        assert_eq!(total.len(), 36);
        for ((_, all), ((_, one), (_, other))) in total.iter().zip(first.iter().zip(&second)) {
            let parts = |value: &Value| match value {
                Value::Fraction { numerator, denominator } => (*numerator, *denominator),
                _ => panic!("a share is a fraction"),
            };
            let ((n, d), (m, e)) = (parts(one), parts(other));
            assert_eq!(parts(all), (n + m, d + e));
        }
    }
}
