//! Values of a longer period from shorter ones, by the indicator's kind of aggregation. Incomplete sums are said ("2 of 3") and not judged.

use domain::indicator::Aggregation;
use domain::measurement::{Measurement, Quality, Value};
use domain::period::{Period, PeriodKind, day_of};

use super::frame::{exact, frame, gather};
use crate::fault::{Fault, Outcome};

/// A value put together from parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Aggregated {
    /// The longer period.
    pub period: Period,
    /// The value, when all needed parts were there and may be combined.
    pub value: Option<Value>,
    /// Parts that had a number.
    pub have: usize,
    /// Parts that are needed.
    pub need: usize,
    /// The worst quality among the parts.
    pub quality: Quality,
}

/// Aggregates values in the order of time to periods of another kind; periods without any value do not appear.
pub fn over_time(values: &[Measurement], aggregation: Aggregation, to: PeriodKind) -> Outcome<Vec<Aggregated>> {
    if values.is_empty() || aggregation == Aggregation::None {
        return Ok(Vec::new());
    }
    let bad = |_| Fault::Corrupt("a period outside the calendar".into());
    let mut buckets = Vec::with_capacity(values.len());
    for measurement in values {
        buckets.push(Period::containing(measurement.period.end(), to).map_err(bad)?.day_numbers().0);
    }
    let frame = frame(buckets.iter().copied().zip(values))?;
    let gathered = gather::<i64>(&frame.data)?;
    let mut out = Vec::with_capacity(gathered.len());
    for bucket in gathered {
        let start = bucket.bucket;
        let period = Period::containing(day_of(start).map_err(bad)?, to).map_err(bad)?;
        let inside: Vec<&Measurement> = values.iter().zip(&buckets).filter(|(_, b)| **b == start).map(|(measurement, _)| measurement).collect();
        let parts = inside.first().and_then(|first| period.parts(first.period.kind())).map_or(inside.len(), |parts| parts.len());
        let (have, fractions) = (bucket.have, bucket.have_of);
        let sums = matches!(aggregation, Aggregation::Flow | Aggregation::FlowRatio | Aggregation::Scale);
        // A stock is the last value of the period; earlier ones are not needed, but a mark at the end is not bridged.
        let need = if sums { parts } else { 1 };
        let complete = if sums { have == parts } else { have > 0 && bucket.last.is_some() };
        let (top, bottom) = if sums { (bucket.sum, bucket.of) } else { (bucket.known, bucket.known_of) };
        let value = match (complete, top, bottom) {
            (false, ..) | (_, None, _) => None,
            (true, Some(top), Some(bottom)) if fractions == have && bottom > 0 => {
                Some(Value::Fraction { numerator: exact(top, frame.scale), denominator: exact(bottom, frame.scale) })
            }
            // Unique persons of several periods are not different people; ratios without their parts are not pooled.
            (true, ..) if sums && aggregation != Aggregation::Flow => None,
            (true, Some(top), _) => Some(Value::Number(exact(top, frame.scale))),
        };
        let have = if sums { have } else { usize::from(complete) };
        let quality = inside.iter().map(|measurement| measurement.quality).max().unwrap_or_default();
        out.push(Aggregated { period, value, have, need, quality });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::measurement::{Mark, Reason};
    use rust_decimal::Decimal;

    fn month(code: &str, value: Value) -> Measurement {
        Measurement::released(Period::parse(code).unwrap(), value)
    }
    fn number(n: i64) -> Value {
        Value::Number(Decimal::from(n))
    }
    const MISSING: Value = Value::Missing(Mark::Secret, Reason::SecretAtSource);

    #[test]
    fn a_flow_adds_up_only_when_every_part_is_there() {
        let values = [
            month("2024-01", number(3)),
            month("2024-02", number(0)),
            month("2024-03", number(4)),
            month("2024-04", number(1)),
            month("2024-05", MISSING),
            month("2024-06", number(2)),
        ];
        let quarters = over_time(&values, Aggregation::Flow, PeriodKind::Quarter).unwrap();
        assert_eq!((quarters[0].value.clone(), quarters[0].have, quarters[0].need), (Some(number(7)), 3, 3));
        assert_eq!((quarters[1].value.clone(), quarters[1].have, quarters[1].need), (None, 2, 3));
    }

    #[test]
    fn a_stock_is_its_last_value_and_a_mark_at_the_end_is_not_bridged() {
        let values = [month("2024-01", number(3)), month("2024-03", number(5)), month("2024-04", number(6)), month("2024-06", MISSING)];
        let quarters = over_time(&values, Aggregation::Stock, PeriodKind::Quarter).unwrap();
        assert_eq!(quarters[0].value, Some(number(5)));
        assert_eq!(quarters[1].value, None);
    }

    #[test]
    fn a_ratio_of_flows_pools_numerators_and_denominators() {
        let fraction = |n, d| Value::Fraction { numerator: Decimal::from(n), denominator: Decimal::from(d) };
        let values = [month("2024-01", fraction(1, 10)), month("2024-02", fraction(9, 10)), month("2024-03", fraction(0, 100))];
        let quarter = over_time(&values, Aggregation::FlowRatio, PeriodKind::Quarter).unwrap().remove(0);
        // The mean of the percentages would be 33.3 %; the truth is 10 of 120.
        assert_eq!(quarter.value, Some(fraction(10, 120)));
    }

    #[test]
    fn bare_ratios_are_never_pooled_and_medians_never_combined() {
        let values = [
            month("2024-01", Value::BareRatio(Decimal::TEN)),
            month("2024-02", Value::BareRatio(Decimal::TEN)),
            month("2024-03", Value::BareRatio(Decimal::TEN)),
        ];
        assert_eq!(over_time(&values, Aggregation::FlowRatio, PeriodKind::Quarter).unwrap()[0].value, None);
        assert!(over_time(&values, Aggregation::None, PeriodKind::Quarter).unwrap().is_empty());
    }
}
