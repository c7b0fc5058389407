//! Rows → frames. Numbers go in as whole numbers at one common scale, so sums are exact.

use domain::measurement::{Measurement, Value};
use polars::prelude::{Column, DataFrame, FillNullStrategy, NamedFrom, Series as PolarsSeries};
use polars::series::IsSorted;
use rust_decimal::Decimal;

use crate::fault::{Fault, Outcome};

const BUCKET: &str = "bucket";
const NUMERATOR: &str = "numerator";
const DENOMINATOR: &str = "denominator";

/// A frame and the scale of its whole numbers.
#[derive(Debug, Clone)]
pub struct Frame {
    /// As [`table`] makes it, in whole numbers.
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
    let (mut numerators, mut denominators) = (Vec::with_capacity(values.len()), Vec::with_capacity(values.len()));
    for (bucket, measurement) in values {
        buckets.push(bucket);
        let [numerator, denominator] = numbers(&measurement.value);
        numerators.push(numerator.map(|number| at_scale(number, scale)).transpose()?);
        denominators.push(denominator.map(|number| at_scale(number, scale)).transpose()?);
    }
    let nullable = |name: &str, values: Vec<Option<i64>>| PolarsSeries::new(name.into(), values);
    let data = table(buckets, nullable(NUMERATOR, numerators), nullable(DENOMINATOR, denominators))?;
    Ok(Frame { data, scale })
}

/// A table with a whole-numbered bucket for each row and what stands in it; rows of one bucket in the order of time.
pub fn table(buckets: Vec<i64>, numerators: PolarsSeries, denominators: PolarsSeries) -> Outcome<DataFrame> {
    let sorted = buckets.is_sorted();
    let mut bucket = PolarsSeries::new(BUCKET.into(), buckets);
    // Buckets that lie side by side are found without a hash table.
    if sorted {
        bucket.set_sorted_flag(IsSorted::Ascending);
    }
    let present = |values: &PolarsSeries, name: &str| {
        PolarsSeries::new(name.into(), values.is_not_null().iter().map(|is| i64::from(is == Some(true))).collect::<Vec<_>>())
    };
    let filled = |values: &PolarsSeries, name: &str| values.fill_null(FillNullStrategy::Forward(None)).map(|filled| filled.with_name(name.into()));
    let columns = [
        bucket,
        present(&numerators, "have"),
        present(&denominators, "have_of"),
        filled(&numerators, "known")?,
        filled(&denominators, "known_of")?,
        numerators,
        denominators,
    ];
    Ok(DataFrame::new_infer_height(columns.into_iter().map(Column::from).collect())?)
}

/// What each bucket comes to, in the order of their first rows.
#[derive(Debug)]
pub struct Gathered<T> {
    /// The bucket.
    pub bucket: i64,
    /// Sum of the numerators that are there.
    pub sum: Option<T>,
    /// Sum of the denominators that are there.
    pub of: Option<T>,
    /// The last numerator that is there; only with `have > 0`.
    pub known: Option<T>,
    /// The last denominator that is there; only with `have_of > 0`.
    pub known_of: Option<T>,
    /// The numerator of the last row; `None` where it is a mark.
    pub last: Option<T>,
    /// The denominator of the last row.
    pub last_of: Option<T>,
    /// Rows with a numerator.
    pub have: usize,
    /// Rows with a denominator.
    pub have_of: usize,
}

/// Gathers a table by its buckets. `T` is what its columns hold: `i64` for exact sums, `f64` for drawing.
pub fn gather<T: Cell>(data: &DataFrame) -> Outcome<Vec<Gathered<T>>> {
    let groups = data.group_by_stable([BUCKET])?;
    // The engine that polars recommends instead (a plan, optimised and carried out for each small slice) takes longer than the sums themselves, and it makes up
    // most of the time that polars needs to be built.
    #[expect(deprecated, reason = "the sums alone are what is needed of polars here")]
    let (sums, lasts) = (
        groups.clone().select([NUMERATOR, DENOMINATOR, "have", "have_of"]).sum()?,
        groups.select([NUMERATOR, DENOMINATOR, "known", "known_of"]).last()?,
    );
    let whole = |name: &str| -> Outcome<Vec<i64>> { Ok(sums.column(name)?.i64()?.iter().map(Option::unwrap_or_default).collect()) };
    let (bucket, have, have_of) = (whole(BUCKET)?, whole("have_sum")?, whole("have_of_sum")?);
    let (sum, of) = (T::column(&sums, "numerator_sum")?, T::column(&sums, "denominator_sum")?);
    let [last, last_of, known, known_of] = ["numerator_last", "denominator_last", "known_last", "known_of_last"].map(|name| T::column(&lasts, name));
    let (last, last_of, known, known_of) = (last?, last_of?, known?, known_of?);
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    Ok((0..bucket.len())
        .map(|row| Gathered {
            bucket: bucket[row],
            sum: sum[row],
            of: of[row],
            known: known[row],
            known_of: known_of[row],
            last: last[row],
            last_of: last_of[row],
            have: count(have[row]),
            have_of: count(have_of[row]),
        })
        .collect())
}

/// What a column can hold.
pub trait Cell: Copy {
    /// The cells of a column.
    fn column(data: &DataFrame, name: &str) -> Outcome<Vec<Option<Self>>>;
}

impl Cell for i64 {
    fn column(data: &DataFrame, name: &str) -> Outcome<Vec<Option<Self>>> {
        Ok(data.column(name)?.i64()?.iter().collect())
    }
}

impl Cell for f64 {
    fn column(data: &DataFrame, name: &str) -> Outcome<Vec<Option<Self>>> {
        Ok(data.column(name)?.f64()?.iter().collect())
    }
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
