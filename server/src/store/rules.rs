//! The rules that every way in obeys, because they stand where values are written: nobody releases her own figure, and a closed period changes only
//! with a reason.

use domain::closing::Closing;
use domain::id::{MunicipalityNo, SeriesNo};
use domain::measurement::State;
use domain::period::Period;
use domain::person::Actor;
use domain::refusal::Refusal;
use domain::role::Act;
use sqlx::Row;

use super::measurement::NewMeasurement;
use super::{Db, Tx};
use crate::fault::{Fault, Outcome};

impl Tx<'_> {
    /// Refuses what must not be written; marks the change where one person alone keeps the installation.
    pub(super) async fn obey(&mut self, new: &NewMeasurement) -> Outcome<()> {
        if new.delivery.is_none() && new.measurement.state == State::Released {
            self.may_release(new.series, new.measurement.period).await?;
        }
        let reason_given = new.why.is_some() || matches!(self.actor, Actor::Operator);
        if !reason_given && self.is_closed(new.measurement.period).await? {
            return Err(Refusal::Closed.into());
        }
        Ok(())
    }

    /// A person releases with the permit for it, and only what others entered since the last release.
    async fn may_release(&mut self, series: SeriesNo, period: Period) -> Outcome<()> {
        if matches!(self.actor, Actor::Operator) {
            return Ok(());
        }
        if self.act != Act::ReleaseMeasurement {
            return Err(Refusal::NotAllowed.into());
        }
        let (start, end) = period.day_numbers();
        let rows = sqlx::query(
            "select actor, state from measurement where municipality_no = $1 and series_no = $2 and period_end = $3 and period_start = $4 \
             order by seq desc",
        )
        .bind(self.municipality.0)
        .bind(series.0)
        .bind(end)
        .bind(start)
        .fetch_all(&mut *self.inner)
        .await?;
        let mut entered_by = Vec::new();
        for row in &rows {
            let state: Option<String> = row.try_get(1)?;
            match state.as_deref().and_then(State::from_code) {
                Some(State::Draft | State::Submitted) => entered_by.push(row.try_get::<String, _>(0)?),
                Some(State::Returned) => {}
                // What came before a release or withdrawal was settled then; what a delivery brought is the delivery's.
                Some(State::Released | State::Withdrawn) | None => break,
            }
        }
        // Releasing what nobody entered means entering it oneself.
        self.by_two(&entered_by).await
    }

    pub(super) async fn by_two(&mut self, entered_by: &[String]) -> Outcome<()> {
        let own = serde_json::to_string(&self.actor).map_err(|error| Fault::Corrupt(error.to_string()))?;
        if !entered_by.is_empty() && !entered_by.contains(&own) {
            return Ok(());
        }
        if persons(&mut self.inner).await? > 1 {
            return Err(Refusal::OwnValue.into());
        }
        self.without_dual_control = true;
        Ok(())
    }

    /// Whether a closing holds this period fast.
    pub(super) async fn is_closed(&mut self, period: Period) -> Outcome<bool> {
        if self.closings.is_none() {
            let rows = sqlx::query("select id, body from version where municipality_no = $1 and noun = 'closing' order by seq")
                .bind(self.municipality.0)
                .fetch_all(&mut *self.inner)
                .await?;
            let mut last = std::collections::BTreeMap::new();
            for row in &rows {
                let (id, body): (String, String) = (row.try_get(0)?, row.try_get(1)?);
                let mut body: serde_json::Value = serde_json::from_str(&body).map_err(|error| Fault::Corrupt(error.to_string()))?;
                super::text::restore_texts(&mut body, &std::collections::HashMap::new());
                let closing: Closing = serde_json::from_value(body).map_err(|error| Fault::Corrupt(error.to_string()))?;
                last.insert(id, closing);
            }
            self.closings = Some(last.into_values().collect());
        }
        Ok(self.closings.iter().flatten().any(|closing| closing.covers(period)))
    }
}

async fn persons(connection: &mut sqlx::AnyConnection) -> Outcome<i64> {
    let row = sqlx::query("select count(distinct id) from version where municipality_no = $1 and noun = 'person'")
        .bind(MunicipalityNo::INSTALLATION.0)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

impl Db {
    /// How many people this installation knows: with one, she may release alone, and page and journal say so.
    pub async fn person_count(&self) -> Outcome<i64> {
        let mut connection = self.read.acquire().await?;
        persons(&mut connection).await
    }
}
