//! A larger area from its parts: only over a declared complete partition, else "n of m areas"; never a mean of percentages.

use domain::indicator::Aggregation;
use domain::measurement::{Measurement, Quality, Value};
use domain::period::{Period, day_number};

use super::frame::{exact, frame, gather};
use crate::fault::Outcome;

/// One period of a larger area.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// The period.
    pub period: Period,
    /// The pooled value, when all parts were there.
    pub value: Option<Value>,
    /// Areas with a number.
    pub have: usize,
    /// Areas of the partition.
    pub need: usize,
    /// The worst quality among the parts.
    pub quality: Quality,
}

/// Pools the values of the parts of a complete partition, period by period. `parts` holds one list of values for each area of the partition (an area without
/// values has an empty list), all of one period kind.
pub fn over_areas(parts: &[Vec<Measurement>], aggregation: Aggregation) -> Outcome<Vec<Pooled>> {
    let poolable = matches!(aggregation, Aggregation::Flow | Aggregation::Stock | Aggregation::Ratio | Aggregation::FlowRatio | Aggregation::Scale);
    let mut periods: Vec<Period> = parts.iter().flatten().map(|measurement| measurement.period).collect();
    periods.sort_unstable();
    periods.dedup();
    if !poolable || periods.is_empty() {
        return Ok(Vec::new());
    }
    let frame = frame(parts.iter().flatten().map(|measurement| (day_number(measurement.period.end()), measurement)))?;
    let gathered = gather::<i64>(&frame.data)?;
    let need = parts.len();
    let mut pooled = Vec::with_capacity(periods.len());
    for period in periods {
        let Some(bucket) = gathered.iter().find(|bucket| bucket.bucket == day_number(period.end())) else { continue };
        let (have_parts, fractions) = (bucket.have, bucket.have_of);
        let complete = have_parts == need;
        let value = match (bucket.sum, bucket.of) {
            (Some(sum), Some(of)) if complete && fractions == need && of > 0 => {
                Some(Value::Fraction { numerator: exact(sum, frame.scale), denominator: exact(of, frame.scale) })
            }
            (Some(sum), _) if complete && fractions == 0 && matches!(aggregation, Aggregation::Flow | Aggregation::Stock) => {
                Some(Value::Number(exact(sum, frame.scale)))
            }
            _ => None,
        };
        let quality = parts
            .iter()
            .flatten()
            .filter(|measurement| measurement.period == period)
            .map(|measurement| measurement.quality)
            .max()
            .unwrap_or_default();
        pooled.push(Pooled { period, value, have: have_parts, need, quality });
    }
    Ok(pooled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::measurement::{Mark, Reason};
    use rust_decimal::Decimal;

    fn at(code: &str, value: Value) -> Measurement {
        Measurement::released(Period::parse(code).unwrap(), value)
    }
    fn fraction(n: i64, d: i64) -> Value {
        Value::Fraction { numerator: Decimal::from(n), denominator: Decimal::from(d) }
    }

    #[test]
    fn shares_are_pooled_by_their_counts_never_averaged() {
        let parts = [vec![at("2024", fraction(1, 2))], vec![at("2024", fraction(10, 100))]];
        assert_eq!(over_areas(&parts, Aggregation::Ratio).unwrap()[0].value, Some(fraction(11, 102)));
    }

    #[test]
    fn with_one_area_missing_there_is_no_sum_but_a_count() {
        let parts = [vec![at("2024", Value::Number(Decimal::ONE))], vec![at("2024", Value::Missing(Mark::Nothing, Reason::None))], vec![]];
        let pooled = over_areas(&parts, Aggregation::Stock).unwrap().remove(0);
        assert_eq!((pooled.value, pooled.have, pooled.need), (None, 1, 3));
    }

    #[test]
    fn bare_percentages_cannot_be_pooled() {
        let parts = [vec![at("2024", Value::BareRatio(Decimal::TEN))], vec![at("2024", Value::BareRatio(Decimal::TEN))]];
        assert_eq!(over_areas(&parts, Aggregation::Ratio).unwrap()[0].value, None);
    }

    #[test]
    fn medians_and_unique_persons_are_not_combined() {
        let parts = [vec![at("2024", Value::Number(Decimal::ONE))], vec![at("2024", Value::Number(Decimal::ONE))]];
        assert!(over_areas(&parts, Aggregation::None).unwrap().is_empty());
        assert!(over_areas(&parts, Aggregation::UniquePersons).unwrap().is_empty());
    }
}
