//! Rows → frames. Numbers go in as whole numbers at one common scale, so sums are exact.

use domain::measurement::{Measurement, Value};
use domain::period::day_number;
use polars::prelude::{Column, DataFrame, NamedFrom, Series as PolarsSeries};
use rust_decimal::Decimal;

use crate::fault::{Fault, Outcome};

/// A frame and the scale of its whole numbers.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Columns: `bucket` (i64), `start`, `end` (i64 day numbers), `numerator`, `denominator` (i64 or null), `missing` (bool).
    pub data: DataFrame,
    /// Decimals of numerator and denominator.
    pub scale: u32,
}

/// Builds a frame from values, each in a bucket chosen by the caller (a period, an area, a series). Values without a poolable number (marks, bare ratios)
/// become null: they are counted as missing, never as 0.
pub fn frame<'a>(values: impl IntoIterator<Item = (i64, &'a Measurement)>) -> Outcome<Frame> {
    let values: Vec<_> = values.into_iter().collect();
    let scale = values.iter().flat_map(|(_, measurement)| numbers(&measurement.value)).flatten().map(|number| number.scale()).max().unwrap_or(0);
    let mut buckets = Vec::with_capacity(values.len());
    let (mut starts, mut ends) = (Vec::with_capacity(values.len()), Vec::with_capacity(values.len()));
    let (mut numerators, mut denominators) = (Vec::with_capacity(values.len()), Vec::with_capacity(values.len()));
    for (bucket, measurement) in values {
        buckets.push(bucket);
        starts.push(day_number(measurement.period.start()));
        ends.push(day_number(measurement.period.end()));
        let [numerator, denominator] = numbers(&measurement.value);
        numerators.push(numerator.map(|number| at_scale(number, scale)).transpose()?);
        denominators.push(denominator.map(|number| at_scale(number, scale)).transpose()?);
    }
    let column = |name: &str, values: Vec<i64>| Column::from(PolarsSeries::new(name.into(), values));
    let nullable = |name: &str, values: Vec<Option<i64>>| Column::from(PolarsSeries::new(name.into(), values));
    let data = DataFrame::new_infer_height(vec![
        column("bucket", buckets),
        column("start", starts),
        column("end", ends),
        nullable("numerator", numerators),
        nullable("denominator", denominators),
    ])?;
    Ok(Frame { data, scale })
}

/// What can be added up: the number, or numerator and denominator.
fn numbers(value: &Value) -> [Option<Decimal>; 2] {
    match value {
        Value::Number(number) => [Some(*number), None],
        Value::Fraction { numerator, denominator } => [Some(*numerator), Some(*denominator)],
        Value::BareRatio(_) | Value::Missing(..) => [None, None],
    }
}

fn at_scale(mut number: Decimal, scale: u32) -> Outcome<i64> {
    number.rescale(scale);
    i64::try_from(number.mantissa()).map_err(|_| Fault::Corrupt(format!("{number} is too large to be added up exactly")))
}

/// Puts a sum back together.
pub fn exact(mantissa: i64, scale: u32) -> Decimal {
    Decimal::new(mantissa, scale)
}
