//! Lives of values: every version of a value with who recorded it and why, for the page that shows its history; and whether a value stands already.

use std::collections::{BTreeMap, HashMap};

use domain::collected::Collected;
use domain::evidence::Evidence;
use domain::id::{Id, Seq, SeriesNo};
use domain::measurement::{Measurement, State, Value};
use domain::period::{Period, PeriodKind};
use domain::person::Actor;
use domain::role::Scope;
use domain::text::Text;
use jiff::Timestamp;
use rust_decimal::Decimal;
use sqlx::Row;

use super::measurement::{NewMeasurement, from_word, value_of};
use super::{Db, Tx, journal, text};
use crate::fault::{Fault, Outcome};

/// One version of one value, for the page that shows its life.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasurementVersion {
    /// The sequence that recorded it.
    pub seq: Seq,
    /// What it said.
    pub measurement: Measurement,
    /// The delivery it came with.
    pub delivery: Option<i64>,
    /// Who recorded this version.
    pub actor: Actor,
    /// When.
    pub recorded: Timestamp,
    /// What the person who entered it wrote beside it; not told to the public.
    pub note: Option<Text>,
    /// Why it was corrected, sent back or withdrawn; not told to the public.
    pub why: Option<Text>,
    /// Files that prove it; not told to the public.
    pub evidence: Vec<Id<Evidence>>,
}

impl Db {
    /// All versions of all values of a series that the scope may see, oldest first within each period.
    pub async fn history(&self, scope: Scope, series: SeriesNo, known: Seq) -> Outcome<Vec<MeasurementVersion>> {
        let versions = self.versions(scope, (series.0, series.0), known).await?;
        Ok(versions.into_iter().map(|(_, version)| version).collect())
    }

    /// The same of all series, series by series.
    pub async fn all_history(&self, scope: Scope, known: Seq) -> Outcome<Vec<(SeriesNo, MeasurementVersion)>> {
        self.versions(scope, (i64::MIN, i64::MAX), known).await
    }

    async fn versions(&self, scope: Scope, (first, last): (i64, i64), known: Seq) -> Outcome<Vec<(SeriesNo, MeasurementVersion)>> {
        let rows = sqlx::query(
            "select m.period_end, m.period_start, m.seq, m.kind, m.mantissa, m.scale, m.denominator, m.denominator_scale, m.mark, m.reason, \
             m.quality, m.state, m.delivery_no, m.actor, m.note, m.why, m.evidence, j.recorded_at, m.series_no from measurement m \
             join journal j on j.municipality_no = m.municipality_no and j.seq = m.seq \
             where m.municipality_no = $1 and m.series_no >= $2 and m.series_no <= $3 and m.seq <= $4 \
             order by m.series_no, m.period_end, m.period_start, m.seq",
        )
        .bind(scope.municipality().0)
        .bind(first)
        .bind(last)
        .bind(known.0)
        .fetch_all(&self.read)
        .await?;
        let words = text::words(&self.read, scope.municipality().0).await?;
        let deliveries = self.delivery_states(scope, known).await?;
        let mut versions = Vec::with_capacity(rows.len());
        for row in rows {
            let value = value_of(&row, 3)?;
            let (state, delivery): (Option<String>, Option<i64>) = (row.try_get(11)?, row.try_get(12)?);
            let state = match (delivery, state.as_deref().and_then(State::from_code)) {
                (Some(no), _) => deliveries.get(&no).copied().unwrap_or(State::Submitted),
                (None, state) => state.unwrap_or(State::Submitted),
            };
            let series = SeriesNo(row.try_get(18)?);
            // The kind of period belongs to the series; here the bare days are enough.
            let (end, start): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
            let period = Period::from_day_numbers(start, end, PeriodKind::Span).map_err(|_| Fault::Corrupt("period".into()))?;
            let quality = from_word(&row.try_get::<String, _>(10)?)?;
            let measurement = Measurement { period, value, quality, state };
            if !scope.sees_unreleased() {
                // A withdrawal hides all versions before it; what was never released is not told.
                if state == State::Withdrawn && delivery.is_none() {
                    versions.retain(|(of, version): &(SeriesNo, MeasurementVersion)| *of != series || version.measurement.period != period);
                }
                if state != State::Released {
                    continue;
                }
            }
            let told = |column: Option<String>| column.filter(|_| scope.is_internal()).map(|body| restored(&body, &words)).transpose();
            let evidence: Option<String> = row.try_get(16)?;
            let version = MeasurementVersion {
                seq: Seq(row.try_get(2)?),
                measurement,
                delivery,
                actor: json(&row.try_get::<String, _>(13)?)?,
                recorded: journal::instant(row.try_get(17)?)?,
                note: told(row.try_get(14)?)?,
                why: told(row.try_get(15)?)?,
                evidence: evidence.filter(|_| scope.is_internal()).as_deref().map(json).transpose()?.unwrap_or_default(),
            };
            versions.push((series, version));
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
            // Its texts stand elsewhere; number and state are enough here.
            let body: serde_json::Value = json(&row.try_get::<String, _>(0)?)?;
            let (no, state) = (body["no"].as_i64(), body["state"].as_str().and_then(State::from_code));
            let (Some(no), Some(state)) = (no, state) else { return Err(Fault::Corrupt("delivery".into())) };
            states.insert(no, state);
        }
        Ok(states)
    }
}

/// Equal to the last digit: 12,5 and 12,50 are two writings.
pub(super) fn same_writing(one: &Value, other: &Value) -> bool {
    let scales = |value: &Value| match value {
        Value::Number(number) | Value::BareRatio(number) => [number.scale(), 0],
        Value::Fraction { numerator, denominator } => [numerator.scale(), Decimal::scale(denominator)],
        Value::Missing(..) => [0, 0],
    };
    one == other && scales(one) == scales(other)
}

/// Reads JSON that we wrote.
pub(super) fn json<T: serde::de::DeserializeOwned>(text: &str) -> Outcome<T> {
    serde_json::from_str(text).map_err(|error| Fault::Corrupt(error.to_string()))
}

/// A text as it was entered, from its commitment.
pub(super) fn restored(body: &str, words: &HashMap<String, String>) -> Outcome<Text> {
    let mut body: serde_json::Value = json(body)?;
    text::restore_texts(&mut body, words);
    serde_json::from_value(body).map_err(|error| Fault::Corrupt(error.to_string()))
}

impl Tx<'_> {
    /// Whether the last version of a value that counts says the same, with the same words and files beside it; never when that came with a delivery.
    pub(super) async fn stands_already(&mut self, new: &NewMeasurement) -> Outcome<bool> {
        let (start, end) = new.measurement.period.day_numbers();
        let rows = sqlx::query(
            "select kind, mantissa, scale, denominator, denominator_scale, mark, reason, quality, state, note, why, evidence, collected, \
             delivery_no from measurement where municipality_no = $1 and series_no = $2 and period_end = $3 and period_start = $4 order by seq desc",
        )
        .bind(self.municipality.0)
        .bind(new.series.0)
        .bind(end)
        .bind(start)
        .fetch_all(&mut *self.inner)
        .await?;
        let mut last = None;
        for row in rows {
            if self.counts(row.try_get(13)?).await? {
                last = Some(row);
                break;
            }
        }
        let Some(row) = last else { return Ok(false) };
        let Some(state) = row.try_get::<Option<String>, _>(8)? else { return Ok(false) };
        let (quality, evidence): (String, Option<String>) = (row.try_get(7)?, row.try_get(11)?);
        let evidence: Vec<Id<Evidence>> = evidence.as_deref().map(json).transpose()?.unwrap_or_default();
        let collected = Collected::from_code(row.try_get::<Option<String>, _>(12)?.as_deref().unwrap_or(""));
        let figures = same_writing(&value_of(&row, 0)?, &new.measurement.value) && quality == new.measurement.quality.code();
        let beside = state == new.measurement.state.code() && evidence == new.evidence && collected == Some(new.collected);
        Ok(figures && beside && self.says(row.try_get(9)?, new.note.as_ref()).await? && self.says(row.try_get(10)?, new.why.as_ref()).await?)
    }

    /// Whether a stored commitment is to this text.
    async fn says(&mut self, stored: Option<String>, text: Option<&Text>) -> Outcome<bool> {
        let (Some(stored), Some(text)) = (&stored, text) else { return Ok(stored.is_none() && text.is_none()) };
        let body: serde_json::Value = json(stored)?;
        let row = sqlx::query("select words from entered_text where municipality_no = $1 and commitment = $2")
            .bind(self.municipality.0)
            .bind(body["sha256"].as_str().unwrap_or(""))
            .fetch_optional(&mut *self.inner)
            .await?;
        let words: Option<String> = row.map(|row| row.try_get(0)).transpose()?;
        Ok(words.as_deref() == Some(text.text.as_str()) && body["lang"] == text.lang.code())
    }
}
