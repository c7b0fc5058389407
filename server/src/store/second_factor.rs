//! Second factors: the secret of the codes, the last step that was accepted, and what is left of the recovery codes.

use domain::id::Id;
use domain::person::Person;
use jiff::Timestamp;
use sqlx::Row;

use super::Db;
use crate::fault::Outcome;

/// A second factor as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// The secret, in base 32.
    pub secret: String,
    /// Whether a first code was typed: only then is it asked for.
    pub confirmed: bool,
    /// Unused recovery codes.
    pub recovery_codes: i64,
}

impl Db {
    /// A person's second factor, set up or begun.
    pub async fn second_factor(&self, person: Id<Person>) -> Outcome<Option<SecondFactor>> {
        let row = sqlx::query(
            "select f.secret, f.confirmed_at, (select count(*) from recovery_code r where r.person_id = f.person_id) \
             from second_factor f where f.person_id = $1",
        )
        .bind(person.to_string())
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let confirmed: Option<i64> = row.try_get(1)?;
        Ok(Some(SecondFactor { secret: row.try_get(0)?, confirmed: confirmed.is_some(), recovery_codes: row.try_get(2)? }))
    }

    /// Begins one with a new secret, unless one is set up already.
    pub async fn begin_second_factor(&self, person: Id<Person>, secret: &str) -> Outcome<()> {
        sqlx::query(
            "insert into second_factor (person_id, secret, last_step) values ($1, $2, 0) \
             on conflict (person_id) do update set secret = excluded.secret, last_step = 0 where second_factor.confirmed_at is null",
        )
        .bind(person.to_string())
        .bind(secret)
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Sets one up that was begun, with its recovery codes; true for the one caller who did.
    pub async fn confirm_second_factor(&self, person: Id<Person>, step: i64, codes: &[String], now: Timestamp) -> Outcome<bool> {
        let mut tx = self.write.begin_with(self.begin_statement()).await?;
        let done = sqlx::query("update second_factor set confirmed_at = $2, last_step = $3 where person_id = $1 and confirmed_at is null")
            .bind(person.to_string())
            .bind(now.as_millisecond())
            .bind(step)
            .execute(&mut *tx)
            .await?;
        if done.rows_affected() != 1 {
            tx.rollback().await?;
            return Ok(false);
        }
        sqlx::query("delete from recovery_code where person_id = $1").bind(person.to_string()).execute(&mut *tx).await?;
        for code in codes {
            sqlx::query("insert into recovery_code (person_id, code_sha256) values ($1, $2)")
                .bind(person.to_string())
                .bind(code)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Accepts a time step once: true for the one caller whose step is newer than all before.
    pub async fn accept_step(&self, person: Id<Person>, step: i64) -> Outcome<bool> {
        let done = sqlx::query("update second_factor set last_step = $2 where person_id = $1 and confirmed_at is not null and last_step < $2")
            .bind(person.to_string())
            .bind(step)
            .execute(&self.write)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Uses a recovery code up; true for the one caller who did.
    pub async fn use_recovery_code(&self, person: Id<Person>, code_sha256: &str) -> Outcome<bool> {
        let done = sqlx::query("delete from recovery_code where person_id = $1 and code_sha256 = $2")
            .bind(person.to_string())
            .bind(code_sha256)
            .execute(&self.write)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Removes a second factor with its recovery codes.
    pub async fn remove_second_factor(&self, person: Id<Person>) -> Outcome<()> {
        sqlx::query("delete from second_factor where person_id = $1").bind(person.to_string()).execute(&self.write).await?;
        sqlx::query("delete from recovery_code where person_id = $1").bind(person.to_string()).execute(&self.write).await?;
        Ok(())
    }
}
