//! Letters that somebody asked for: written in the background, one after another, and none is lost when the program stops.

use domain::id::{Id, MunicipalityNo};
use domain::person::Person;
use jiff::Timestamp;
use sqlx::Row;

use super::{Db, journal};
use crate::fault::{Fault, Outcome};

/// How far a wish is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishState {
    /// Nobody has begun with it.
    Waiting,
    /// Somebody is writing it.
    Writing,
    /// The letter is on its way.
    Sent,
    /// She was written to less than a week ago.
    Lately,
    /// Nobody knows where to write to.
    Nowhere,
    /// The letter could not be sent.
    Failed,
}

impl WishState {
    const ALL: [Self; 6] = [Self::Waiting, Self::Writing, Self::Sent, Self::Lately, Self::Nowhere, Self::Failed];

    const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Writing => "writing",
            Self::Sent => "sent",
            Self::Lately => "lately",
            Self::Nowhere => "nowhere",
            Self::Failed => "failed",
        }
    }

    /// Something is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Writing)
    }
}

/// A letter to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// To whom.
    pub person: Id<Person>,
    /// Who asked for it.
    pub asked_by: Option<Id<Person>>,
    /// When.
    pub asked: Timestamp,
    /// Also within a week of the last letter.
    pub forced: bool,
    /// Somebody began with it and was stopped: nobody knows whether the letter left.
    pub again: bool,
}

impl Db {
    /// Asks for letters. Where a round is going on they join it, else they begin a new one; whoever waits already is asked for once.
    pub async fn wish_reminders(
        &self,
        municipality: MunicipalityNo,
        people: &[Id<Person>],
        asked_by: Option<Id<Person>>,
        forced: bool,
        now: Timestamp,
    ) -> Outcome<()> {
        let mut tx = self.write.begin_with(self.begin_statement()).await?;
        sqlx::query(
            "delete from reminder_wish where municipality_no = $1 and not exists (\
             select 1 from reminder_wish other where other.municipality_no = $1 and other.state in ('waiting', 'writing'))",
        )
        .bind(municipality.0)
        .execute(&mut *tx)
        .await?;
        for person in people {
            sqlx::query(
                "insert into reminder_wish (municipality_no, person_id, asked_by, asked_at, forced, state) values ($1, $2, $3, $4, $5, 'waiting') \
                 on conflict (municipality_no, person_id) do update set asked_by = excluded.asked_by, asked_at = excluded.asked_at, \
                 forced = excluded.forced, state = 'waiting', taken_at = null where reminder_wish.state not in ('waiting', 'writing')",
            )
            .bind(municipality.0)
            .bind(person.to_string())
            .bind(asked_by.map(|person| person.to_string()))
            .bind(now.as_millisecond())
            .bind(i64::from(forced))
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Takes one wish to write its letter: of many who ask, each gets another one. What somebody took before `stale` and did not end is taken again.
    pub async fn take_wish(&self, municipality: MunicipalityNo, now: Timestamp, stale: Timestamp) -> Outcome<Option<Wish>> {
        loop {
            let row = sqlx::query(
                "select person_id, asked_by, forced, state, asked_at from reminder_wish where municipality_no = $1 \
                 and (state = 'waiting' or state = 'writing' and taken_at <= $2) order by asked_at, person_id limit 1",
            )
            .bind(municipality.0)
            .bind(stale.as_millisecond())
            .fetch_optional(&self.write)
            .await?;
            let Some(row) = row else { return Ok(None) };
            let (person, asked_by, code): (String, Option<String>, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(3)?);
            let taken = sqlx::query(
                "update reminder_wish set state = 'writing', taken_at = $3 where municipality_no = $1 and person_id = $2 \
                 and (state = 'waiting' or state = 'writing' and taken_at <= $4)",
            )
            .bind(municipality.0)
            .bind(&person)
            .bind(now.as_millisecond())
            .bind(stale.as_millisecond())
            .execute(&self.write)
            .await?;
            // Somebody else may have been quicker; then there is perhaps another one.
            if taken.rows_affected() == 1 {
                return Ok(Some(Wish {
                    person: id(&person)?,
                    asked_by: asked_by.as_deref().map(id).transpose()?,
                    asked: journal::instant(row.try_get(4)?)?,
                    forced: row.try_get::<i64, _>(2)? != 0,
                    again: code == WishState::Writing.code(),
                }));
            }
        }
    }

    /// Writes down what became of a wish.
    pub async fn end_wish(&self, municipality: MunicipalityNo, person: Id<Person>, state: WishState) -> Outcome<()> {
        sqlx::query("update reminder_wish set state = $3 where municipality_no = $1 and person_id = $2 and state = 'writing'")
            .bind(municipality.0)
            .bind(person.to_string())
            .bind(state.code())
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// The last round of a municipality: each person with how far her letter is.
    pub async fn wishes(&self, municipality: MunicipalityNo) -> Outcome<Vec<(Id<Person>, WishState)>> {
        let rows = sqlx::query("select person_id, state from reminder_wish where municipality_no = $1 order by asked_at, person_id")
            .bind(municipality.0)
            .fetch_all(&self.read)
            .await?;
        let read = |row: &sqlx::any::AnyRow| {
            let (person, code): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            let state = WishState::ALL.into_iter().find(|state| state.code() == code);
            Ok((id(&person)?, state.ok_or_else(|| Fault::Corrupt("reminder_wish".into()))?))
        };
        rows.iter().map(read).collect()
    }

    /// Where letters are still to be written: what a program that starts goes on with.
    pub async fn municipalities_with_wishes(&self) -> Outcome<Vec<i64>> {
        let rows = sqlx::query("select distinct municipality_no from reminder_wish where state in ('waiting', 'writing') order by municipality_no")
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }
}

fn id(text: &str) -> Outcome<Id<Person>> {
    text.parse().map_err(|error| Fault::Corrupt(format!("reminder_wish: {error}")))
}
