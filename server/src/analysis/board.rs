//! The board of all indicators: for each visible series its latest value, its light and seventeen quarters for the sparkline, from one pass over the slice.

use std::collections::BTreeMap;

use domain::action_field::ActionField;
use domain::id::{Id, SeriesNo};
use domain::indicator::{Aggregation, Indicator};
use domain::light::PlanState;
use domain::period::{Period, PeriodKind, day_of};
use domain::register::Version;
use domain::series::Series;
use jiff::civil::Date;
use polars::prelude::{NamedFrom, Series as PolarsSeries};

use super::frame::{gather, table};
use super::goals::{JudgedGoal, JudgedTarget};
use super::shown::{ShownPoint, shown_point};
use super::sight::Sight;
use crate::fault::{Fault, Outcome};

/// Last day of each quarter and its figure; `None` where there is none.
pub type Spark = Vec<(Date, Option<f64>)>;

/// Quarters in a sparkline.
pub const QUARTERS: usize = 17;

/// One row.
#[derive(Debug, Clone)]
pub struct BoardRow {
    /// The series.
    pub series: Version<Series>,
    /// Its indicator.
    pub indicator: Version<Indicator>,
    /// The last value up to the reference date.
    pub latest: Option<ShownPoint>,
    /// The verdict of the target that points at this series, if any.
    pub light: Option<PlanState>,
    /// The target value in words is made by the page; here the judged target's index would do, so its aim.
    pub aim: Option<domain::target::Aim>,
    /// Last day of each quarter and its figure; `None` where there is none.
    pub spark: Spark,
}

/// The rows by action field; context indicators come last.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// Rows by field.
    pub fields: Vec<(Option<ActionField>, Vec<BoardRow>)>,
    /// How many rows have a target.
    pub with_target: usize,
}

impl Board {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.fields.iter().map(|(_, rows)| rows.len()).sum()
    }

    /// No rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Makes the board of a sight. `goals` are its judged goals.
pub fn board(sight: &Sight, goals: &[JudgedGoal]) -> Outcome<Board> {
    let targets: BTreeMap<Id<Series>, &JudgedTarget> = goals.iter().flat_map(|goal| &goal.targets).map(|target| (target.series.id, target)).collect();
    let mut sparks = quarters(sight)?;
    let mut fields: BTreeMap<(bool, Option<ActionField>), Vec<BoardRow>> = BTreeMap::new();
    let mut with_target = 0;
    for series in sight.series().filter(|series| series.noun.project.is_none()) {
        let Some(indicator) = sight.indicator(series.noun.indicator) else { continue };
        let target = targets.get(&series.id);
        with_target += usize::from(target.is_some());
        let latest = sight.points(series).last().map(|point| shown_point(sight, series, &indicator.noun, point));
        // A suppressed value takes its sparkline with it: the neighbours would tell its size.
        let hidden = sight.points(series).iter().any(|point| shown_point(sight, series, &indicator.noun, point).shown.is_suppressed());
        let spark = sparks.remove(&series.noun.no).filter(|_| !hidden).unwrap_or_default();
        let field = indicator.noun.action_field;
        fields.entry((field.is_none(), field)).or_default().push(BoardRow {
            series: series.clone(),
            indicator: indicator.clone(),
            latest,
            light: target.map(|target| target.light.state),
            aim: target.map(|target| target.target.noun.aim.clone()),
            spark,
        });
    }
    for rows in fields.values_mut() {
        rows.sort_by_key(|a| (a.indicator.id, a.series.noun.no));
    }
    Ok(Board { fields: fields.into_iter().map(|((_, field), rows)| (field, rows)).collect(), with_target })
}

/// So far apart are the buckets of one series from those of the next: more days than any calendar has.
const APART: i64 = 1 << 32;

/// The last [`QUARTERS`] quarters of every visible series: sums of complete quarters for flows, pooled ratios, else the last value. f64: for drawing only.
fn quarters(sight: &Sight) -> Outcome<BTreeMap<SeriesNo, Spark>> {
    let bad = |_| Fault::Corrupt("a period outside the calendar".into());
    let (mut buckets, mut numerators, mut denominators) = (Vec::new(), Vec::<Option<f64>>::new(), Vec::<Option<f64>>::new());
    let mut kinds = BTreeMap::new();
    for series in sight.series() {
        let Some(indicator) = sight.indicator(series.noun.indicator) else { continue };
        let (aggregation, per) = (indicator.noun.aggregation, indicator.noun.unit.per());
        kinds.insert(series.noun.no, (aggregation, domain::number::to_f64(per), series.noun.period_kind));
        for point in sight.points(series) {
            let quarter = Period::containing(point.measurement.period.end(), PeriodKind::Quarter).map_err(bad)?;
            buckets.push(series.noun.no.0 * APART + quarter.day_numbers().1);
            let (numerator, denominator) = match &point.measurement.value {
                domain::measurement::Value::Fraction { numerator, denominator } => (Some(*numerator), Some(*denominator)),
                value => (value.figure(per), None),
            };
            numerators.push(numerator.map(domain::number::to_f64));
            denominators.push(denominator.map(domain::number::to_f64));
        }
    }
    let column = |name: &str, values: Vec<Option<f64>>| PolarsSeries::new(name.into(), values);
    let data = table(buckets, column("numerator", numerators), column("denominator", denominators))?;
    let mut sparks: BTreeMap<SeriesNo, Spark> = BTreeMap::new();
    for bucket in gather::<f64>(&data)? {
        let no = (bucket.bucket + APART / 2).div_euclid(APART);
        let end = bucket.bucket - no * APART;
        let Some((aggregation, per, kind)) = kinds.get(&SeriesNo(no)) else { continue };
        let need = if *kind == PeriodKind::Month { 3 } else { 1 };
        let complete = bucket.have == need;
        let ratio = |numerator: Option<f64>, denominator: Option<f64>| match (numerator, denominator) {
            (Some(numerator), Some(denominator)) if denominator > 0.0 => Some(numerator / denominator * per),
            (numerator, _) => numerator,
        };
        let figure = match aggregation {
            Aggregation::Flow if complete => bucket.sum,
            Aggregation::FlowRatio | Aggregation::Scale if complete => ratio(bucket.sum, bucket.of),
            Aggregation::Flow | Aggregation::FlowRatio | Aggregation::Scale => None,
            _ => ratio(bucket.last, bucket.last_of),
        };
        sparks.entry(SeriesNo(no)).or_default().push((day_of(end).map_err(bad)?, figure));
    }
    for spark in sparks.values_mut() {
        let surplus = spark.len().saturating_sub(QUARTERS);
        spark.drain(..surplus);
    }
    Ok(sparks)
}
