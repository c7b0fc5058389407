//! How a person signs in, and how often somebody failed to.

use domain::id::Id;
use domain::person::Person;
use jiff::Timestamp;
use sqlx::Row;

use super::Db;
use crate::fault::{Fault, Outcome};

/// A stored credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Whose.
    pub person: Id<Person>,
    /// Argon2id in PHC form.
    pub password_hash: String,
}

/// Failed attempts for one account name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attempts {
    /// How many in a row.
    pub failures: i64,
    /// The last, in milliseconds.
    pub last_at: i64,
}

impl Db {
    /// Stores a person's sign-in name and password hash.
    pub async fn set_credential(&self, credential: &Credential, sign_in_name: &str, now: Timestamp) -> Outcome<()> {
        sqlx::query(
            "insert into credential (person_id, sign_in_name, password_hash, changed_at) values ($1, $2, $3, $4) \
             on conflict (person_id) do update set sign_in_name = excluded.sign_in_name, password_hash = excluded.password_hash, changed_at = excluded.changed_at",
        )
        .bind(credential.person.to_string())
        .bind(sign_in_name)
        .bind(&credential.password_hash)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Finds a credential by sign-in name.
    pub async fn credential(&self, sign_in_name: &str) -> Outcome<Option<Credential>> {
        let row = sqlx::query("select person_id, password_hash from credential where sign_in_name = $1")
            .bind(sign_in_name)
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let person: String = row.try_get(0)?;
        let person = person.parse().map_err(|error| Fault::Corrupt(format!("credential: {error}")))?;
        Ok(Some(Credential { person, password_hash: row.try_get(1)? }))
    }

    /// How many people can sign in.
    pub async fn credential_count(&self) -> Outcome<i64> {
        Ok(sqlx::query("select count(*) from credential").fetch_one(&self.read).await?.try_get(0)?)
    }

    /// Failures of an account name so far.
    pub async fn attempts(&self, account: &str) -> Outcome<Attempts> {
        let row = sqlx::query("select failures, last_at from attempt where account = $1").bind(account).fetch_optional(&self.read).await?;
        row.map_or(Ok(Attempts::default()), |row| Ok(Attempts { failures: row.try_get(0)?, last_at: row.try_get(1)? }))
    }

    /// Counts one more failure.
    pub async fn add_failure(&self, account: &str, now: Timestamp) -> Outcome<()> {
        sqlx::query(
            "insert into attempt (account, failures, last_at) values ($1, 1, $2) \
             on conflict (account) do update set failures = attempt.failures + 1, last_at = excluded.last_at",
        )
        .bind(account)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Forgets failures after a success.
    pub async fn clear_failures(&self, account: &str) -> Outcome<()> {
        sqlx::query("delete from attempt where account = $1").bind(account).execute(&self.write).await?;
        Ok(())
    }
}
