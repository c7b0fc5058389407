//! Values in: every change is a new version, nothing is overwritten.

use domain::collected::Collected;
use domain::evidence::Evidence;
use domain::id::{Id, SeriesNo};
use domain::measurement::{Measurement, Value};
use domain::refusal::Problem;
use domain::refusal::Refusal;
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use sqlx::Row;

use super::Tx;
use super::line::{Beside, Figure};
use crate::fault::{Fault, Outcome};
use domain::text::Text;

/// A value to record.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMeasurement {
    /// Which series.
    pub series: SeriesNo,
    /// The value with period, quality and state; the state of a delivered value is the delivery's.
    pub measurement: Measurement,
    /// The delivery it came with.
    pub delivery: Option<i64>,
    /// How it was collected, as far as known.
    pub collected: Collected,
    /// What the person who entered it wrote beside it.
    pub note: Option<Text>,
    /// Why it was corrected, sent back or withdrawn.
    pub why: Option<Text>,
    /// Files that prove it.
    pub evidence: Vec<Id<Evidence>>,
}

impl NewMeasurement {
    /// A value and nothing beside it.
    pub const fn of(series: SeriesNo, measurement: Measurement) -> Self {
        Self {
            series,
            measurement,
            delivery: None,
            collected: Collected { collection: None, n: None, response_rate: None, standard_error: None, rounding_unit: None, disclosure: None },
            note: None,
            why: None,
            evidence: Vec::new(),
        }
    }
}

/// A number as stored.
#[derive(Clone, Copy)]
pub(super) struct Stored {
    pub(super) mantissa: i64,
    pub(super) scale: i64,
}

pub(super) fn store_number(number: Decimal) -> Outcome<Stored> {
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
            let figure = Figure::of(&new.measurement.value)?;
            let (start, end) = new.measurement.period.day_numbers();
            let state = new.delivery.is_none().then(|| new.measurement.state.code());
            // Deliveries compare with what stands before they come here.
            if new.delivery.is_none() && self.stands_already(new).await? {
                continue;
            }
            self.obey(new).await?;
            let note = self.committed(new.note.as_ref()).await?;
            let why = self.committed(new.why.as_ref()).await?;
            let evidence = (!new.evidence.is_empty()).then(|| json!(new.evidence));
            let collected = (!new.collected.is_empty()).then(|| new.collected.code());
            sqlx::query(
                "insert into measurement (municipality_no, series_no, period_end, period_start, seq, kind, mantissa, scale, denominator, \
                 denominator_scale, mark, reason, quality, state, delivery_no, actor, note, why, evidence, collected) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
            )
            .bind(self.municipality.0)
            .bind(new.series.0)
            .bind(end)
            .bind(start)
            .bind(self.seq.0)
            .bind(figure.kind)
            .bind(figure.first.map(|stored| stored.mantissa))
            .bind(figure.first.map(|stored| stored.scale))
            .bind(figure.second.map(|stored| stored.mantissa))
            .bind(figure.second.map(|stored| stored.scale))
            .bind(figure.missing.as_ref().map(|(mark, _)| mark))
            .bind(figure.missing.as_ref().map(|(_, reason)| reason))
            .bind(new.measurement.quality.code())
            .bind(state)
            .bind(new.delivery)
            .bind(&actor)
            .bind(note.as_ref().map(ToString::to_string))
            .bind(why.as_ref().map(ToString::to_string))
            .bind(evidence.as_ref().map(ToString::to_string))
            .bind(&collected)
            .execute(&mut *self.inner)
            .await?;
            self.lines.add(figure.line(new, state, Beside { note, why, evidence, collected: collected.as_deref() })?)?;
            written += 1;
        }
        Ok(written)
    }

    /// A text as a commitment, its words stored beside.
    pub(super) async fn committed(&mut self, text: Option<&Text>) -> Outcome<Option<serde_json::Value>> {
        let Some(text) = text else { return Ok(None) };
        let mut body = json!(text);
        super::text::settle(&mut body);
        super::text::commit_texts(&mut self.inner, self.db.entropy(), self.municipality.0, &mut body).await?;
        Ok(Some(body))
    }
}

/// The value of a row whose columns from `first` on are kind, mantissa, scale, denominator, its scale, mark and reason.
pub(super) fn value_of(row: &sqlx::any::AnyRow, first: usize) -> Outcome<Value> {
    let number = |at: usize| decimal(row.try_get(first + at)?, row.try_get(first + at + 1)?);
    Ok(match row.try_get::<String, _>(first)?.as_str() {
        "n" => Value::Number(number(1)?),
        "r" => Value::BareRatio(number(1)?),
        "f" => Value::Fraction { numerator: number(1)?, denominator: number(3)? },
        _ => Value::Missing(from_word(&row.try_get::<String, _>(first + 5)?)?, from_word(&row.try_get::<String, _>(first + 6)?)?),
    })
}

/// Puts mantissa and scale together.
pub(super) fn decimal(mantissa: Option<i64>, scale: Option<i64>) -> Outcome<Decimal> {
    let corrupt = || Fault::Corrupt("a number without mantissa or scale".into());
    let scale = u32::try_from(scale.ok_or_else(corrupt)?).map_err(|_| corrupt())?;
    Decimal::try_new(mantissa.ok_or_else(corrupt)?, scale).map_err(|_| corrupt())
}
