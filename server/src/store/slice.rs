//! The values of one municipality, as known at a sequence and seen by a scope: contiguous, sorted by series and period.

use std::collections::BTreeMap;

use domain::collected::Collected;
use domain::id::{Seq, SeriesNo};
use domain::measurement::{Mark, Measurement, Quality, Reason, State, Value};
use domain::period::Period;
use domain::register::Register;
use domain::role::Scope;
use sqlx::Row;

use super::Db;
use super::measurement::{decimal, from_word};
use crate::fault::{Fault, Outcome};

/// One value as it stands, with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The value.
    pub measurement: Measurement,
    /// The sequence that recorded this version.
    pub seq: Seq,
    /// The delivery it came with.
    pub delivery: Option<i64>,
    /// How it was collected, as far as known.
    pub collected: Collected,
}

/// All visible values by series, each in the order of time.
#[derive(Debug, Clone, Default)]
pub struct Slice {
    points: BTreeMap<SeriesNo, Vec<Point>>,
    superseded: BTreeMap<SeriesNo, Vec<Point>>,
}

impl Slice {
    /// The values of a series, oldest first.
    pub fn of(&self, series: SeriesNo) -> &[Point] {
        self.points.get(&series).map_or(&[], Vec::as_slice)
    }

    /// Versions that were released and stand no more: whoever looks at an earlier state of knowledge still sees them.
    pub fn superseded(&self, series: SeriesNo) -> &[Point] {
        self.superseded.get(&series).map_or(&[], Vec::as_slice)
    }

    /// All series with values.
    pub fn iter(&self) -> impl Iterator<Item = (SeriesNo, &[Point])> {
        self.points.iter().map(|(no, points)| (*no, points.as_slice()))
    }

    /// How many values.
    pub fn len(&self) -> usize {
        self.points.values().map(Vec::len).sum()
    }

    /// No values at all.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }
}

impl Db {
    /// Loads the slice that `register` describes (same municipality, same sequence). Each series comes packed in one row: reading a million
    /// rows one by one costs more than everything that follows.
    pub async fn slice(&self, scope: Scope, register: &Register) -> Outcome<Slice> {
        let rows = sqlx::query(
            "select series_no, string_agg(period_end || ',' || period_start || ',' || seq || ',' || kind || ',' || \
             coalesce(cast(mantissa as text), '') || ',' || coalesce(cast(scale as text), '') || ',' || \
             coalesce(cast(denominator as text), '') || ',' || coalesce(cast(denominator_scale as text), '') || ',' || \
             coalesce(mark, '') || ',' || coalesce(reason, '') || ',' || quality || ',' || coalesce(state, '') || ',' || \
             coalesce(cast(delivery_no as text), '') || ',' || coalesce(collected, ''), ';') \
             from measurement where municipality_no = $1 and seq <= $2 group by series_no",
        )
        .bind(scope.municipality().0)
        .bind(register.seq.0)
        .fetch_all(&self.read)
        .await?;
        let deliveries: BTreeMap<i64, State> = register.deliveries.iter().map(|delivery| (delivery.noun.no, delivery.noun.state)).collect();
        let kinds: BTreeMap<SeriesNo, _> = register.series.iter().map(|series| (series.noun.no, series.noun.period_kind)).collect();
        let (mut points, mut superseded) = (BTreeMap::new(), BTreeMap::new());
        for row in &rows {
            let no = SeriesNo(row.try_get(0)?);
            let Some(kind) = kinds.get(&no) else { continue };
            let packed: String = row.try_get(1)?;
            let mut versions = packed.split(';').map(|text| unpack(text, *kind, &deliveries)).collect::<Outcome<Vec<_>>>()?;
            versions.sort_unstable_by_key(|point| (point.measurement.period, point.seq));
            let earlier = superseded_in(&versions);
            let standing = standing(versions, scope);
            let stands = |one: &Point| standing.iter().any(|point| point.seq == one.seq && point.measurement.period == one.measurement.period);
            let earlier: Vec<_> = earlier.into_iter().filter(|one| !stands(one)).collect();
            if !earlier.is_empty() {
                superseded.insert(no, earlier);
            }
            if !standing.is_empty() {
                points.insert(no, standing);
            }
        }
        Ok(Slice { points, superseded })
    }
}

/// The versions that were once released, of periods with more than one; few periods have.
fn superseded_in(versions: &[Point]) -> Vec<Point> {
    let released = |point: &&Point| match point.measurement.state {
        State::Released => true,
        // A delivery was released before it was taken back.
        State::Withdrawn => point.delivery.is_some(),
        State::Draft | State::Submitted | State::Returned => false,
    };
    let same = |chunk: &&[Point]| chunk.len() > 1;
    versions.chunk_by(|a, b| a.measurement.period == b.measurement.period).filter(same).flatten().filter(released).cloned().collect()
}

/// Keeps of each period the last version that the scope may see. A withdrawal hides all versions before it from everybody; what was sent back stands
/// for nobody, and what was released before stands again.
fn standing(versions: Vec<Point>, scope: Scope) -> Vec<Point> {
    let mut standing: Vec<Point> = Vec::with_capacity(versions.len());
    // The released version that a submitted one stands in front of.
    let mut behind: Option<Point> = None;
    for version in versions {
        let period = version.measurement.period;
        let same = standing.last().is_some_and(|last| last.measurement.period == period);
        if behind.as_ref().is_some_and(|point| point.measurement.period != period) {
            behind = None;
        }
        match version.measurement.state {
            // A delivery that was taken back or sent back takes only itself along.
            State::Withdrawn | State::Returned if version.delivery.is_some() => {}
            State::Withdrawn => {
                if same {
                    standing.pop();
                }
                behind = None;
            }
            State::Released => {
                if same {
                    standing.pop();
                }
                behind = None;
                standing.push(version);
            }
            State::Submitted if scope.sees_unreleased() => {
                if same {
                    behind = standing.pop().filter(|last| last.measurement.state == State::Released).or(behind);
                }
                standing.push(version);
            }
            State::Returned if same && standing.last().is_some_and(|last| last.measurement.state == State::Submitted) => {
                standing.pop();
                standing.extend(behind.take());
            }
            State::Draft | State::Submitted | State::Returned => {}
        }
    }
    standing
}

fn unpack(text: &str, kind: domain::period::PeriodKind, deliveries: &BTreeMap<i64, State>) -> Outcome<Point> {
    let corrupt = || Fault::Corrupt(format!("measurement {text}"));
    let mut fields = text.split(',');
    let mut field = || fields.next().ok_or_else(corrupt);
    let whole = |text: &str| text.parse::<i64>().map_err(|_| corrupt());
    let optional = |text: &str| if text.is_empty() { Ok(None) } else { whole(text).map(Some) };
    let (end, start, seq, value_kind) = (whole(field()?)?, whole(field()?)?, whole(field()?)?, field()?);
    let (mantissa, scale) = (optional(field()?)?, optional(field()?)?);
    let (denominator, denominator_scale) = (optional(field()?)?, optional(field()?)?);
    let (mark, reason, quality, state, delivery, collected) = (field()?, field()?, field()?, field()?, optional(field()?)?, field()?);
    let value = match value_kind {
        "n" => Value::Number(decimal(mantissa, scale)?),
        "r" => Value::BareRatio(decimal(mantissa, scale)?),
        "f" => Value::Fraction { numerator: decimal(mantissa, scale)?, denominator: decimal(denominator, denominator_scale)? },
        "m" => Value::Missing(from_word::<Mark>(mark)?, from_word::<Reason>(reason)?),
        _ => return Err(corrupt()),
    };
    let state = match (delivery, State::from_code(state)) {
        (Some(no), _) => deliveries.get(&no).copied().unwrap_or(State::Submitted),
        (None, Some(state)) => state,
        (None, None) => return Err(corrupt()),
    };
    let period = Period::from_day_numbers(start, end, kind).map_err(|_| corrupt())?;
    let quality = Quality::from_code(quality).ok_or_else(corrupt)?;
    let collected = Collected::from_code(collected).ok_or_else(corrupt)?;
    Ok(Point { measurement: Measurement { period, value, quality, state }, seq: Seq(seq), delivery, collected })
}
