//! The rules of deliveries, kept where they are written: a state follows on another in one direction, nothing else of a delivery changes, and it is
//! released by somebody who brought none of its values and has compared them with the file.

use domain::delivery::Delivery;
use domain::measurement::State;
use domain::period::{Period, PeriodKind};
use domain::person::Actor;
use domain::refusal::{Problem, Refusal};
use domain::role::Act;
use sqlx::Row;

use super::Tx;
use crate::fault::{Fault, Outcome};

impl Tx<'_> {
    /// A delivery changes its state and nothing else, in one direction, and is released by somebody who brought none of its values.
    pub(super) async fn obey_delivery(&mut self, before: Option<&str>, after: &serde_json::Value) -> Outcome<()> {
        let state = |body: &serde_json::Value| body["state"].as_str().and_then(State::from_code);
        let (Some(no), Some(new)) = (after["no"].as_i64(), state(after)) else { return Err(Fault::Corrupt("delivery".into())) };
        if let Some(before) = before {
            let before: serde_json::Value = serde_json::from_str(before).map_err(|error| Fault::Corrupt(error.to_string()))?;
            let same = |field: &str| before[field] == after[field];
            let fixed = ["no", "publisher", "table", "file_name", "file_sha256", "mapping_sha256", "check_sha256", "rows", "received", "brought_by"];
            let follows = state(&before).is_some_and(|old| Delivery::may_become(old, new));
            if !follows || !fixed.into_iter().all(same) {
                return Err(Refusal::Changed.into());
            }
        }
        if matches!(new, State::Returned | State::Withdrawn) && after["decided_why"].is_null() {
            return Err(Refusal::field("reason", Problem::ReasonNeeded).into());
        }
        if new == State::Returned && self.act != Act::ReleaseMeasurement && !matches!(self.actor, Actor::Operator) {
            return Err(Refusal::NotAllowed.into());
        }
        // Taking the values of a closed period away needs no second person, so it is not allowed; a revision is a delivery of its own.
        let stood = new == State::Withdrawn && before.is_some_and(|before| before.contains("\"state\":\"released\""));
        if stood && !matches!(self.actor, Actor::Operator) && self.touches_a_closed_period(no).await? {
            return Err(Refusal::Closed.into());
        }
        if new == State::Released {
            self.may_release_delivery(no, !after["reason"].is_null()).await?;
            self.is_proven(no, after).await?;
        }
        Ok(())
    }

    /// Whether a value of a delivery lies in a closed period.
    async fn touches_a_closed_period(&mut self, no: i64) -> Outcome<bool> {
        let rows = sqlx::query("select distinct period_start, period_end from measurement where municipality_no = $1 and delivery_no = $2")
            .bind(self.municipality.0)
            .bind(no)
            .fetch_all(&mut *self.inner)
            .await?;
        for row in &rows {
            let period = Period::from_day_numbers(row.try_get(0)?, row.try_get(1)?, PeriodKind::Span).map_err(|_| Fault::Corrupt("period".into()))?;
            if self.is_closed(period).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Everybody who brought a value of it is asked, not only whoever recorded the delivery.
    async fn may_release_delivery(&mut self, no: i64, reason_given: bool) -> Outcome<()> {
        if matches!(self.actor, Actor::Operator) {
            return Ok(());
        }
        if self.act != Act::ReleaseMeasurement {
            return Err(Refusal::NotAllowed.into());
        }
        let rows = sqlx::query("select distinct actor, period_start, period_end from measurement where municipality_no = $1 and delivery_no = $2")
            .bind(self.municipality.0)
            .bind(no)
            .fetch_all(&mut *self.inner)
            .await?;
        let mut brought_by: Vec<String> = Vec::new();
        for row in &rows {
            let actor = row.try_get(0)?;
            if !brought_by.contains(&actor) {
                brought_by.push(actor);
            }
            // A period may have been closed while the delivery was waiting.
            let period = Period::from_day_numbers(row.try_get(1)?, row.try_get(2)?, PeriodKind::Span).map_err(|_| Fault::Corrupt("period".into()))?;
            if !reason_given && self.is_closed(period).await? {
                return Err(Refusal::Closed.into());
            }
        }
        self.by_two(&brought_by).await
    }
}
