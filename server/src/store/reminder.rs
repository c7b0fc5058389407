//! Reminders that were sent: the last one of each person, so that nobody is written to more often than agreed.

use std::collections::BTreeMap;

use domain::id::{Id, MunicipalityNo};
use domain::person::Person;
use jiff::Timestamp;
use sqlx::Row;

use super::{Db, journal};
use crate::fault::{Fault, Outcome};

/// The last reminder of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// When it was sent.
    pub sent: Timestamp,
    /// How many values it named.
    pub owed: i64,
    /// How many were sent so far, this one included.
    pub letters: i64,
}

impl Db {
    /// The last reminders of a municipality, by person.
    pub async fn reminders(&self, municipality: MunicipalityNo) -> Outcome<BTreeMap<Id<Person>, Reminder>> {
        let rows = sqlx::query("select person_id, sent_at, owed, letters from reminder where municipality_no = $1")
            .bind(municipality.0)
            .fetch_all(&self.read)
            .await?;
        let mut found = BTreeMap::new();
        for row in &rows {
            let person: String = row.try_get(0)?;
            let person = person.parse().map_err(|error| Fault::Corrupt(format!("reminder: {error}")))?;
            found.insert(person, Reminder { sent: journal::instant(row.try_get(1)?)?, owed: row.try_get(2)?, letters: row.try_get(3)? });
        }
        Ok(found)
    }

    /// Takes the turn to remind a person: true for the one caller who may write to her now, because the last letter is not younger than `after`.
    pub async fn take_reminder(
        &self,
        municipality: MunicipalityNo,
        person: Id<Person>,
        owed: i64,
        now: Timestamp,
        after: Timestamp,
    ) -> Outcome<bool> {
        let done = sqlx::query(
            "insert into reminder (municipality_no, person_id, sent_at, owed, letters) values ($1, $2, $3, $4, 1) \
             on conflict (municipality_no, person_id) do update \
             set sent_at = excluded.sent_at, owed = excluded.owed, letters = reminder.letters + 1 where reminder.sent_at <= $5",
        )
        .bind(municipality.0)
        .bind(person.to_string())
        .bind(now.as_millisecond())
        .bind(owed)
        .bind(after.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Gives a turn back whose letter could not be sent: what was known before stands again.
    pub async fn return_reminder(&self, municipality: MunicipalityNo, person: Id<Person>, taken: Timestamp, before: Option<Reminder>) -> Outcome<()> {
        match before {
            Some(before) => {
                sqlx::query(
                    "update reminder set sent_at = $4, owed = $5, letters = $6 where municipality_no = $1 and person_id = $2 and sent_at = $3",
                )
                .bind(municipality.0)
                .bind(person.to_string())
                .bind(taken.as_millisecond())
                .bind(before.sent.as_millisecond())
                .bind(before.owed)
                .bind(before.letters)
                .execute(&self.write)
                .await?
            }
            None => {
                sqlx::query("delete from reminder where municipality_no = $1 and person_id = $2 and sent_at = $3")
                    .bind(municipality.0)
                    .bind(person.to_string())
                    .bind(taken.as_millisecond())
                    .execute(&self.write)
                    .await?
            }
        };
        Ok(())
    }
}
