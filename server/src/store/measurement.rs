//! Values in: every change is a new version, nothing is overwritten.

use std::collections::BTreeMap;

use domain::delivery::Delivery;
use domain::id::SeriesNo;
use domain::measurement::{Mark, Measurement, Reason, State, Value};
use domain::refusal::Problem;
use domain::refusal::Refusal;
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use sqlx::Row;

use super::{Db, Tx};
use crate::fault::{Fault, Outcome};
use domain::id::Seq;
use domain::period::Period;
use domain::role::Scope;

/// A value to record.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMeasurement {
    /// Which series.
    pub series: SeriesNo,
    /// The value with period, quality and state; the state of a delivered value is the delivery's.
    pub measurement: Measurement,
    /// The delivery it came with.
    pub delivery: Option<i64>,
}

/// A number as stored.
struct Stored {
    mantissa: i64,
    scale: i64,
}

fn store_number(number: Decimal) -> Outcome<Stored> {
    let mantissa = i64::try_from(number.mantissa()).map_err(|_| Refusal::field("value", Problem::TooPrecise))?;
    Ok(Stored { mantissa, scale: i64::from(number.scale()) })
}

/// The word that serde gives a unit variant: one spelling for files and tables.
pub(super) fn word<T: Serialize>(value: T) -> Outcome<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        other => Err(Fault::Corrupt(format!("not a word: {other:?}"))),
    }
}

/// Reads such a word.
pub(super) fn from_word<T: DeserializeOwned>(word: &str) -> Outcome<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).map_err(|error| Fault::Corrupt(error.to_string()))
}

impl Tx<'_> {
    /// Appends versions of values. A version equal to the last one is left out; returns how many were new.
    pub async fn measure(&mut self, values: &[NewMeasurement]) -> Outcome<usize> {
        let actor = serde_json::to_string(&self.actor).map_err(|error| Fault::Corrupt(error.to_string()))?;
        let mut written = 0;
        for new in values {
            let (kind, first, second, missing) = match &new.measurement.value {
                Value::Number(number) => ("n", Some(store_number(*number)?), None, None),
                Value::Fraction { numerator, denominator } => ("f", Some(store_number(*numerator)?), Some(store_number(*denominator)?), None),
                Value::BareRatio(number) => ("r", Some(store_number(*number)?), None, None),
                Value::Missing(mark, reason) => ("m", None, None, Some((word::<Mark>(*mark)?, word::<Reason>(*reason)?))),
            };
            let (start, end) = new.measurement.period.day_numbers();
            let state = new.delivery.is_none().then(|| new.measurement.state.code());
            let mark = missing.as_ref().map(|(mark, _)| mark.clone());
            let reason = missing.as_ref().map(|(_, reason)| reason.clone());
            let said = said(&[&first, &second], [mark.as_deref(), reason.as_deref()], new);
            // Deliveries compare with what stands before they come here.
            if new.delivery.is_none() && self.last_said(new.series, new.measurement.period).await?.as_ref() == Some(&said) {
                continue;
            }
            sqlx::query(
                "insert into measurement (municipality_no, series_no, period_end, period_start, seq, kind, mantissa, scale, denominator, \
                 denominator_scale, mark, reason, quality, state, delivery_no, actor) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
            )
            .bind(self.municipality.0)
            .bind(new.series.0)
            .bind(end)
            .bind(start)
            .bind(self.seq.0)
            .bind(kind)
            .bind(first.as_ref().map(|stored| stored.mantissa))
            .bind(first.as_ref().map(|stored| stored.scale))
            .bind(second.as_ref().map(|stored| stored.mantissa))
            .bind(second.as_ref().map(|stored| stored.scale))
            .bind(mark)
            .bind(reason)
            .bind(new.measurement.quality.code())
            .bind(state)
            .bind(new.delivery)
            .bind(&actor)
            .execute(&mut *self.inner)
            .await?;
            self.lines.push(json!({"series": new.series.0, "measurement": new.measurement, "delivery": new.delivery}));
            written += 1;
        }
        Ok(written)
    }
}

/// All that makes a version of a value differ from another, in one text.
fn said(numbers: &[&Option<Stored>; 2], words: [Option<&str>; 2], new: &NewMeasurement) -> String {
    let number = |stored: &Option<Stored>| stored.as_ref().map_or_else(|| "-|-".to_owned(), |stored| format!("{}|{}", stored.mantissa, stored.scale));
    let [mark, reason] = words.map(|word| word.unwrap_or("-"));
    let (bare, state) = (matches!(new.measurement.value, Value::BareRatio(_)), new.measurement.state.code());
    format!("{bare}|{}|{}|{mark}|{reason}|{}|{state}", number(numbers[0]), number(numbers[1]), new.measurement.quality.code())
}

impl Tx<'_> {
    /// What the last version of a value [`said`]; `None` when there is none or the last came with a delivery.
    async fn last_said(&mut self, series: SeriesNo, period: Period) -> Outcome<Option<String>> {
        let (start, end) = period.day_numbers();
        let row = sqlx::query(
            "select kind, mantissa, scale, denominator, denominator_scale, mark, reason, quality, state from measurement \
             where municipality_no = $1 and series_no = $2 and period_end = $3 and period_start = $4 order by seq desc limit 1",
        )
        .bind(self.municipality.0)
        .bind(series.0)
        .bind(end)
        .bind(start)
        .fetch_optional(&mut *self.inner)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let Some(state) = row.try_get::<Option<String>, _>(8)? else { return Ok(None) };
        let number = |mantissa: Option<i64>, scale: Option<i64>| match (mantissa, scale) {
            (Some(mantissa), Some(scale)) => format!("{mantissa}|{scale}"),
            _ => "-|-".to_owned(),
        };
        let word = |word: Option<String>| word.unwrap_or_else(|| "-".to_owned());
        let bare = row.try_get::<String, _>(0)? == "r";
        let (first, second) = (number(row.try_get(1)?, row.try_get(2)?), number(row.try_get(3)?, row.try_get(4)?));
        let (mark, reason, quality) = (word(row.try_get(5)?), word(row.try_get(6)?), row.try_get::<String, _>(7)?);
        Ok(Some(format!("{bare}|{first}|{second}|{mark}|{reason}|{quality}|{state}")))
    }
}

/// One version of one value, for the page that shows its life.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasurementVersion {
    /// The sequence that recorded it.
    pub seq: Seq,
    /// What it said.
    pub measurement: Measurement,
    /// The delivery it came with.
    pub delivery: Option<i64>,
}

impl Db {
    /// All versions of all values of a series that the scope may see, oldest first within each period.
    pub async fn history(&self, scope: Scope, series: SeriesNo, known: Seq) -> Outcome<Vec<MeasurementVersion>> {
        let rows = sqlx::query(
            "select period_end, period_start, seq, kind, mantissa, scale, denominator, denominator_scale, mark, reason, quality, state, delivery_no \
             from measurement where municipality_no = $1 and series_no = $2 and seq <= $3 order by period_end, period_start, seq",
        )
        .bind(scope.municipality().0)
        .bind(series.0)
        .bind(known.0)
        .fetch_all(&self.read)
        .await?;
        let deliveries = self.delivery_states(scope, known).await?;
        let mut versions = Vec::with_capacity(rows.len());
        for row in rows {
            let number = |mantissa: Option<i64>, scale: Option<i64>| decimal(mantissa, scale);
            let kind: String = row.try_get(3)?;
            let value = match kind.as_str() {
                "n" => Value::Number(number(row.try_get(4)?, row.try_get(5)?)?),
                "r" => Value::BareRatio(number(row.try_get(4)?, row.try_get(5)?)?),
                "f" => {
                    Value::Fraction { numerator: number(row.try_get(4)?, row.try_get(5)?)?, denominator: number(row.try_get(6)?, row.try_get(7)?)? }
                }
                _ => Value::Missing(from_word(&row.try_get::<String, _>(8)?)?, from_word(&row.try_get::<String, _>(9)?)?),
            };
            let (state, delivery): (Option<String>, Option<i64>) = (row.try_get(11)?, row.try_get(12)?);
            let state = match (delivery, state.as_deref().and_then(State::from_code)) {
                (Some(no), _) => deliveries.get(&no).copied().unwrap_or(State::Submitted),
                (None, state) => state.unwrap_or(State::Submitted),
            };
            // The kind of period belongs to the series; here the bare days are enough.
            let (end, start): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
            let period = Period::from_day_numbers(start, end, domain::period::PeriodKind::Span).map_err(|_| Fault::Corrupt("period".into()))?;
            let quality = from_word(&row.try_get::<String, _>(10)?)?;
            let measurement = Measurement { period, value, quality, state };
            if !scope.sees_unreleased() {
                // A withdrawal hides all versions before it; what was never released is not told.
                if state == State::Withdrawn && delivery.is_none() {
                    versions.retain(|version: &MeasurementVersion| version.measurement.period != period);
                }
                if state != State::Released {
                    continue;
                }
            }
            versions.push(MeasurementVersion { seq: Seq(row.try_get(2)?), measurement, delivery });
        }
        Ok(versions)
    }
}

impl Db {
    /// The state of each delivery as known at a sequence.
    async fn delivery_states(&self, scope: Scope, known: Seq) -> Outcome<BTreeMap<i64, State>> {
        let rows = sqlx::query("select body from version where municipality_no = $1 and noun = 'delivery' and seq <= $2 order by seq")
            .bind(scope.municipality().0)
            .bind(known.0)
            .fetch_all(&self.read)
            .await?;
        let mut states = BTreeMap::new();
        for row in &rows {
            let body: String = row.try_get(0)?;
            let delivery: Delivery = serde_json::from_str(&body).map_err(|error| Fault::Corrupt(error.to_string()))?;
            states.insert(delivery.no, delivery.state);
        }
        Ok(states)
    }
}

/// Puts mantissa and scale together.
pub(super) fn decimal(mantissa: Option<i64>, scale: Option<i64>) -> Outcome<Decimal> {
    let corrupt = || Fault::Corrupt("a number without mantissa or scale".into());
    let scale = u32::try_from(scale.ok_or_else(corrupt)?).map_err(|_| corrupt())?;
    Decimal::try_new(mantissa.ok_or_else(corrupt)?, scale).map_err(|_| corrupt())
}
