//! The rules that every way in obeys, because they stand where values are written: nobody releases her own figure, and a closed period changes only
//! with a reason. They hold for values and for what people write about their goals.

use domain::closing::Closing;
use domain::id::{Id, MunicipalityNo, SeriesNo};
use domain::link::Link;
use domain::measurement::{State, Value};
use domain::narrative::Narrative;
use domain::period::Period;
use domain::person::Actor;
use domain::refusal::{Problem, Refusal};
use domain::role::Act;
use sqlx::Row;

use super::history::same_writing;
use super::measurement::{NewMeasurement, value_of};
use super::{Db, Tx};
use crate::fault::{Fault, Outcome};

/// What the rules need to know about an earlier version of a value, the newest first.
struct Before {
    actor: String,
    /// None: it came with a delivery that is released.
    state: Option<State>,
    value: Value,
    quality: String,
}

/// Who entered a value or text since it was last settled. What came before a release or withdrawal was settled then; what a delivery brought is the
/// delivery's.
fn entered_since<'a>(versions: impl Iterator<Item = (Option<State>, &'a str)>) -> Vec<String> {
    let mut entered_by = Vec::new();
    for (state, actor) in versions {
        match state {
            Some(State::Draft | State::Submitted) => entered_by.push(actor.to_owned()),
            Some(State::Returned) => {}
            Some(State::Released | State::Withdrawn) | None => break,
        }
    }
    entered_by
}

impl Tx<'_> {
    /// Refuses what must not be written; marks the change where one person alone keeps the installation. The operator keeps the machine itself and
    /// answers for it elsewhere.
    pub(super) async fn obey(&mut self, new: &NewMeasurement) -> Outcome<()> {
        if matches!(self.actor, Actor::Operator) {
            return Ok(());
        }
        if let Actor::Partner(link) = self.actor {
            self.stays_within(link, new).await?;
        }
        let before = self.before(new).await?;
        let stands = before.iter().find_map(|one| match one.state {
            Some(State::Released) | None => Some(true),
            Some(State::Withdrawn) => Some(false),
            Some(_) => None,
        });
        let stands = stands.unwrap_or(false);
        if new.delivery.is_none() {
            match new.measurement.state {
                State::Released => self.may_release(new, &before).await?,
                State::Returned => {
                    let entered_by = entered_since(before.iter().map(|one| (one.state, one.actor.as_str())));
                    self.may_return(&entered_by, new.why.is_some())?;
                }
                // What readers have seen changes only with a reason.
                State::Draft | State::Submitted | State::Withdrawn if stands && new.why.is_none() => return Err(reason_needed()),
                State::Draft | State::Submitted | State::Withdrawn => {}
            }
        }
        if self.is_closed(new.measurement.period).await? {
            // Taking a value away needs no second person, so a closed period does not allow it: there it is corrected to a mark instead.
            let taken_away = stands && new.measurement.state == State::Withdrawn;
            if taken_away || new.why.is_none() {
                return Err(Refusal::Closed.into());
            }
        }
        Ok(())
    }

    /// A partner enters values of the one project and period of her link, and they wait for somebody's release.
    async fn stays_within(&mut self, link: Id<Link>, new: &NewMeasurement) -> Outcome<()> {
        let row = sqlx::query("select project_id, period from link where id = $1 and municipality_no = $2 and kind = 'partner'")
            .bind(link.to_string())
            .bind(self.municipality.0)
            .fetch_optional(&mut *self.inner)
            .await?;
        let Some(row) = row else { return Err(Refusal::NotAllowed.into()) };
        let (project, period): (Option<String>, Option<String>) = (row.try_get(0)?, row.try_get(1)?);
        let waits = matches!(new.measurement.state, State::Draft | State::Submitted) && new.delivery.is_none();
        let in_time = period.is_none_or(|period| period == new.measurement.period.code());
        if waits && in_time && project.is_some() && self.project_of(new.series).await? == project {
            return Ok(());
        }
        Err(Refusal::NotAllowed.into())
    }

    /// The project that a series belongs to.
    async fn project_of(&mut self, series: SeriesNo) -> Outcome<Option<String>> {
        let rows = sqlx::query("select body from version where municipality_no = $1 and noun = 'series' order by seq desc")
            .bind(self.municipality.0)
            .fetch_all(&mut *self.inner)
            .await?;
        for row in &rows {
            let body: serde_json::Value = serde_json::from_str(row.try_get(0)?).map_err(|error| Fault::Corrupt(error.to_string()))?;
            if body["no"].as_i64() == Some(series.0) {
                return Ok(body["project"].as_str().map(ToOwned::to_owned));
            }
        }
        Ok(None)
    }

    /// The earlier versions that count: a delivery that waits, or was sent back or withdrawn, changes nothing for what was typed in.
    async fn before(&mut self, new: &NewMeasurement) -> Outcome<Vec<Before>> {
        let (start, end) = new.measurement.period.day_numbers();
        let rows = sqlx::query(
            "select kind, mantissa, scale, denominator, denominator_scale, mark, reason, quality, state, actor, delivery_no from measurement \
             where municipality_no = $1 and series_no = $2 and period_end = $3 and period_start = $4 order by seq desc",
        )
        .bind(self.municipality.0)
        .bind(new.series.0)
        .bind(end)
        .bind(start)
        .fetch_all(&mut *self.inner)
        .await?;
        let read = |row: &sqlx::any::AnyRow| -> Outcome<Before> {
            let state: Option<String> = row.try_get(8)?;
            Ok(Before {
                actor: row.try_get(9)?,
                state: state.as_deref().and_then(State::from_code),
                value: value_of(row, 0)?,
                quality: row.try_get(7)?,
            })
        };
        let mut before = Vec::with_capacity(rows.len());
        for row in &rows {
            if self.counts(row.try_get(10)?).await? {
                before.push(read(row)?);
            }
        }
        Ok(before)
    }

    /// A person releases with the permit for it, only what others entered since the last release, and exactly what they submitted.
    async fn may_release(&mut self, new: &NewMeasurement, before: &[Before]) -> Outcome<()> {
        if self.act != Act::ReleaseMeasurement {
            return Err(Refusal::NotAllowed.into());
        }
        let submitted = before.first().is_some_and(|last| {
            last.state == Some(State::Submitted)
                && same_writing(&last.value, &new.measurement.value)
                && last.quality == new.measurement.quality.code()
        });
        // Releasing another figure than the submitted one, or what nobody entered, means entering it oneself.
        let entered_by = if submitted { entered_since(before.iter().map(|one| (one.state, one.actor.as_str()))) } else { Vec::new() };
        self.by_two(&entered_by).await
    }

    /// Sending back takes a reason. Whoever entered it may take it back herself.
    fn may_return(&self, entered_by: &[String], has_reason: bool) -> Outcome<()> {
        if self.act != Act::ReleaseMeasurement && !entered_by.contains(&self.own()?) {
            return Err(Refusal::NotAllowed.into());
        }
        if has_reason { Ok(()) } else { Err(reason_needed()) }
    }

    /// The same rules for what people write about their goals.
    pub(super) async fn obey_narrative(&mut self, id: &str, new: &serde_json::Value) -> Outcome<()> {
        if matches!(self.actor, Actor::Operator) {
            return Ok(());
        }
        if matches!(self.actor, Actor::Partner(_)) {
            return Err(Refusal::NotAllowed.into());
        }
        let corrupt = |error: serde_json::Error| Fault::Corrupt(error.to_string());
        let rows = sqlx::query(
            "select v.body, j.entry from version v join journal j on j.municipality_no = v.municipality_no and j.seq = v.seq \
             where v.municipality_no = $1 and v.noun = 'narrative' and v.id = $2 order by v.seq desc",
        )
        .bind(self.municipality.0)
        .bind(id)
        .fetch_all(&mut *self.inner)
        .await?;
        let mut before = Vec::with_capacity(rows.len());
        for row in &rows {
            let (body, entry): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let state = serde_json::from_str::<serde_json::Value>(&body).map_err(corrupt)?["state"].as_str().and_then(State::from_code);
            let actor: Actor = super::journal::actor_of(&entry)?;
            before.push((state, serde_json::to_string(&actor).map_err(corrupt)?, body));
        }
        let narrative: Narrative = serde_json::from_value(new.clone()).map_err(corrupt)?;
        let entered_by = entered_since(before.iter().map(|(state, actor, _)| (*state, actor.as_str())));
        match narrative.state {
            State::Released => {
                if self.act != Act::ReleaseMeasurement {
                    return Err(Refusal::NotAllowed.into());
                }
                let submitted = match before.first() {
                    Some((Some(State::Submitted), _, body)) => self.with_words(body).await.map(|body| same_narrative(body, new.clone()))?,
                    _ => false,
                };
                self.by_two(if submitted { &entered_by } else { &[] }).await?;
            }
            State::Returned => self.may_return(&entered_by, narrative.why.is_some())?,
            State::Withdrawn if narrative.why.is_none() => return Err(reason_needed()),
            State::Draft | State::Submitted | State::Withdrawn => {}
        }
        if narrative.why.is_none() && self.is_closed(narrative.period).await? {
            return Err(Refusal::Closed.into());
        }
        Ok(())
    }

    /// Whoever made a partner's link answers for what came through it: she could have used it herself.
    async fn with_issuers(&mut self, entered_by: &[String]) -> Outcome<Vec<String>> {
        let mut all = entered_by.to_vec();
        for actor in entered_by {
            let Ok(Actor::Partner(link)) = serde_json::from_str::<Actor>(actor) else { continue };
            let row = sqlx::query("select issued_by from link where id = $1").bind(link.to_string()).fetch_optional(&mut *self.inner).await?;
            all.extend(row.map(|row| row.try_get::<Option<String>, _>(0)).transpose()?.flatten());
        }
        Ok(all)
    }

    pub(super) async fn by_two(&mut self, entered_by: &[String]) -> Outcome<()> {
        let own = self.own()?;
        let entered_by = self.with_issuers(entered_by).await?;
        if !entered_by.is_empty() && !entered_by.contains(&own) {
            return Ok(());
        }
        if persons(&mut self.inner).await? > 1 {
            return Err(Refusal::OwnValue.into());
        }
        self.without_dual_control = true;
        Ok(())
    }

    /// Who acts, as the rows say it.
    fn own(&self) -> Outcome<String> {
        serde_json::to_string(&self.actor).map_err(|error| Fault::Corrupt(error.to_string()))
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

fn reason_needed() -> Fault {
    Refusal::field("why", Problem::ReasonNeeded).into()
}

/// Whether two versions of a text differ in nothing but their state and the reason for it.
fn same_narrative(mut one: serde_json::Value, mut other: serde_json::Value) -> bool {
    for version in [&mut one, &mut other] {
        if let Some(fields) = version.as_object_mut() {
            fields.remove("state");
            fields.remove("why");
        }
    }
    one == other
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
