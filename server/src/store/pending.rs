//! Values on their way: entered, submitted or sent back, and not yet decided. Few beside the released ones, and found by an index of their own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::collected::Collected;
use domain::evidence::Evidence;
use domain::id::{Id, Seq, SeriesNo};
use domain::measurement::{Measurement, State};
use domain::period::{Period, PeriodKind};
use domain::person::Actor;
use domain::register::Register;
use domain::role::Scope;
use domain::text::Text;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::history::{json, restored};
use super::measurement::{NewMeasurement, value_of};
use super::{Db, Tx, journal, text};
use crate::fault::{Fault, Outcome};
use domain::refusal::Refusal;

/// A value that waits for somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// Which series.
    pub series: SeriesNo,
    /// The value as entered, with its state.
    pub measurement: Measurement,
    /// How it was collected.
    pub collected: Collected,
    /// The last version: whoever decides has seen this one.
    pub seq: Seq,
    /// When that was recorded.
    pub recorded: Timestamp,
    /// Who entered it since the last release, the latest last.
    pub entered_by: Vec<Actor>,
    /// What the person who entered it wrote beside it.
    pub note: Option<Text>,
    /// Why it was sent back or corrected.
    pub why: Option<Text>,
    /// Why an earlier version of it was sent back, since the last release.
    pub sent_back: Option<Text>,
    /// Files that prove it.
    pub evidence: Vec<Id<Evidence>>,
}

impl Db {
    /// All undecided values of a municipality as of now. Which of them an asker may see is decided by who asks: her own, or all. A delivery decides about
    /// what was typed in before only once it is released: one that waits, or was sent back or withdrawn, takes nothing out of the queue.
    pub async fn pending(&self, scope: Scope, register: &Register) -> Outcome<Vec<Pending>> {
        let no = scope.municipality().0;
        let words = text::words(&self.read, no).await?;
        let rows = sqlx::query(
            "select m.series_no, m.period_end, m.period_start, m.seq, m.kind, m.mantissa, m.scale, m.denominator, m.denominator_scale, m.mark, \
             m.reason, m.quality, m.state, m.actor, m.note, m.why, m.evidence, m.collected, j.recorded_at from measurement m \
             join journal j on j.municipality_no = m.municipality_no and j.seq = m.seq \
             where m.municipality_no = $1 and m.state in ('draft', 'submitted', 'returned') and not exists (\
             select 1 from measurement d where d.municipality_no = m.municipality_no and d.series_no = m.series_no \
             and d.period_end = m.period_end and d.period_start = m.period_start and d.seq > m.seq \
             and d.state in ('released', 'withdrawn')) \
             order by m.series_no, m.period_end, m.period_start, m.seq",
        )
        .bind(no)
        .fetch_all(&self.read)
        .await?;
        let settled = self.settled_by_delivery(scope, register).await?;
        let kinds: BTreeMap<SeriesNo, PeriodKind> = register.series.iter().map(|series| (series.noun.no, series.noun.period_kind)).collect();
        let mut found: Vec<Pending> = Vec::new();
        for row in &rows {
            let series = SeriesNo(row.try_get(0)?);
            let Some(kind) = kinds.get(&series) else { continue };
            let mut pending = read(row, *kind, &words)?;
            if settled.get(&(series, pending.measurement.period.day_numbers())).is_some_and(|by| *by > pending.seq) {
                continue;
            }
            if let Some(last) = found.pop_if(|last| last.series == series && last.measurement.period == pending.measurement.period) {
                let mut entered_by = last.entered_by;
                entered_by.append(&mut pending.entered_by);
                pending.entered_by = entered_by;
                pending.sent_back = if last.measurement.state == State::Returned { last.why } else { last.sent_back };
                pending.evidence = if pending.evidence.is_empty() { last.evidence } else { pending.evidence };
            }
            found.push(pending);
        }
        Ok(found)
    }

    /// Where a released delivery brought a value after one that was on its way: the last such version of each cell.
    async fn settled_by_delivery(&self, scope: Scope, register: &Register) -> Outcome<HashMap<(SeriesNo, (i64, i64)), Seq>> {
        let rows = sqlx::query(
            "select distinct d.series_no, d.period_start, d.period_end, d.seq, d.delivery_no from measurement m \
             join measurement d on d.municipality_no = m.municipality_no and d.series_no = m.series_no \
             and d.period_end = m.period_end and d.period_start = m.period_start and d.seq > m.seq \
             where m.municipality_no = $1 and m.state in ('draft', 'submitted', 'returned') and d.delivery_no is not null",
        )
        .bind(scope.municipality().0)
        .fetch_all(&self.read)
        .await?;
        let released: BTreeSet<i64> = register.deliveries.iter().filter(|one| one.noun.state == State::Released).map(|one| one.noun.no).collect();
        let mut settled = HashMap::new();
        for row in &rows {
            if !released.contains(&row.try_get(4)?) {
                continue;
            }
            let cell = (SeriesNo(row.try_get(0)?), (row.try_get(1)?, row.try_get(2)?));
            let seq = Seq(row.try_get(3)?);
            settled.entry(cell).and_modify(|last: &mut Seq| *last = seq.max(*last)).or_insert(seq);
        }
        Ok(settled)
    }
}

impl Db {
    /// The state of the version that came next after one that somebody saw; what a delivery brought has none of its own.
    pub async fn state_after(&self, scope: Scope, series: SeriesNo, period: Period, seen: Seq) -> Outcome<Option<State>> {
        let (start, end) = period.day_numbers();
        let row = sqlx::query(
            "select state from measurement where municipality_no = $1 and series_no = $2 and period_end = $3 and period_start = $4 and seq > $5 \
             and state is not null order by seq limit 1",
        )
        .bind(scope.municipality().0)
        .bind(series.0)
        .bind(end)
        .bind(start)
        .bind(seen.0)
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let state: Option<String> = row.try_get(0)?;
        Ok(state.as_deref().and_then(State::from_code))
    }
}

fn read(row: &AnyRow, kind: PeriodKind, words: &HashMap<String, String>) -> Outcome<Pending> {
    let (end, start): (i64, i64) = (row.try_get(1)?, row.try_get(2)?);
    let period = Period::from_day_numbers(start, end, kind).map_err(|_| Fault::Corrupt("period".into()))?;
    let state: Option<String> = row.try_get(12)?;
    let state = state.as_deref().and_then(State::from_code).ok_or_else(|| Fault::Corrupt("state".into()))?;
    let quality = super::measurement::from_word(&row.try_get::<String, _>(11)?)?;
    let actor: Actor = json(&row.try_get::<String, _>(13)?)?;
    let text_of = |column: Option<String>| column.map(|body| restored(&body, words)).transpose();
    let evidence: Option<String> = row.try_get(16)?;
    let collected: Option<String> = row.try_get(17)?;
    Ok(Pending {
        series: SeriesNo(row.try_get(0)?),
        measurement: Measurement { period, value: value_of(row, 4)?, quality, state },
        collected: Collected::from_code(collected.as_deref().unwrap_or("")).ok_or_else(|| Fault::Corrupt("collected".into()))?,
        seq: Seq(row.try_get(3)?),
        recorded: journal::instant(row.try_get(18)?)?,
        entered_by: if state == State::Returned { Vec::new() } else { vec![actor] },
        note: text_of(row.try_get(14)?)?,
        why: text_of(row.try_get(15)?)?,
        sent_back: None,
        evidence: evidence.as_deref().map(json).transpose()?.unwrap_or_default(),
    })
}

impl Tx<'_> {
    /// Decides about one submitted value: releases it or sends it back. `seen` is the version that the person looked at; if it is not the last one any
    /// more, the decision is refused as changed. The enterer's note, evidence and details go along. The same decision twice is one: `false`.
    pub async fn decide(&mut self, pending: &Pending, state: State, why: Option<Text>) -> Outcome<bool> {
        // The reason of a correction is released with it; sending back has a reason of its own.
        let why = if state == State::Released { why.or_else(|| pending.why.clone()) } else { why };
        let measurement = Measurement { state, ..pending.measurement.clone() };
        let new = NewMeasurement {
            note: pending.note.clone(),
            why,
            evidence: pending.evidence.clone(),
            collected: pending.collected,
            ..NewMeasurement::of(pending.series, measurement)
        };
        if self.stands_already(&new).await? {
            return Ok(false);
        }
        let last = self.last_seq(pending.series, pending.measurement.period).await?;
        if last != Some(pending.seq) || pending.measurement.state != State::Submitted {
            return Err(Refusal::Changed.into());
        }
        Ok(self.measure(&[new]).await? > 0)
    }

    /// Records a value that somebody typed after she had seen the journal up to `seen`. If another version came meanwhile it is refused as changed; the
    /// same value with the same words twice is one: `false`. Both are asked inside the transaction, so that of many at once one is the first.
    pub async fn amend(&mut self, new: &NewMeasurement, seen: Option<Seq>) -> Outcome<bool> {
        if self.stands_already(new).await? {
            return Ok(false);
        }
        let last = self.last_seq(new.series, new.measurement.period).await?;
        if last.is_some_and(|last| seen.is_none_or(|seen| last > seen)) {
            return Err(Refusal::Changed.into());
        }
        Ok(self.measure(std::slice::from_ref(new)).await? > 0)
    }

    /// The sequence of the last version of a value; a delivery that is not released has brought none yet.
    pub async fn last_seq(&mut self, series: SeriesNo, period: Period) -> Outcome<Option<Seq>> {
        let (start, end) = period.day_numbers();
        let rows = sqlx::query(
            "select seq, delivery_no from measurement where municipality_no = $1 and series_no = $2 and period_end = $3 and period_start = $4 \
             order by seq desc",
        )
        .bind(self.municipality.0)
        .bind(series.0)
        .bind(end)
        .bind(start)
        .fetch_all(&mut *self.inner)
        .await?;
        for row in &rows {
            if self.counts(row.try_get(1)?).await? {
                return Ok(Some(Seq(row.try_get(0)?)));
            }
        }
        Ok(None)
    }

    /// Whether a version counts: one that was typed in does, one of a delivery only when that is released.
    pub(super) async fn counts(&mut self, delivery: Option<i64>) -> Outcome<bool> {
        let Some(delivery) = delivery else { return Ok(true) };
        if self.released_deliveries.is_none() {
            let rows = sqlx::query("select body from version where municipality_no = $1 and noun = 'delivery' order by seq")
                .bind(self.municipality.0)
                .fetch_all(&mut *self.inner)
                .await?;
            let mut released = BTreeSet::new();
            for row in &rows {
                let body: serde_json::Value = json(&row.try_get::<String, _>(0)?)?;
                let Some(no) = body["no"].as_i64() else { return Err(Fault::Corrupt("delivery".into())) };
                if body["state"] == State::Released.code() {
                    released.insert(no)
                } else {
                    released.remove(&no)
                };
            }
            self.released_deliveries = Some(released);
        }
        Ok(self.released_deliveries.as_ref().is_some_and(|released| released.contains(&delivery)))
    }
}
