//! Failed attempts to sign in, so that guessing gets slower. An attempt counts before it is checked: many at once cannot slip through together.

use jiff::{Timestamp, ToSpan};
use sqlx::Row;

use super::Db;
use crate::fault::{Fault, Outcome};

/// Failed attempts under one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attempts {
    /// How many in a row.
    pub failures: i64,
    /// The last, in milliseconds.
    pub last_at: i64,
}

impl Db {
    /// Failures under a key so far.
    pub async fn attempts(&self, key: &str) -> Outcome<Attempts> {
        let row = sqlx::query("select failures, last_at from attempt where account = $1").bind(key).fetch_optional(&self.read).await?;
        row.map_or(Ok(Attempts::default()), |row| Ok(Attempts { failures: row.try_get(0)?, last_at: row.try_get(1)? }))
    }

    /// Counts one more attempt as failed, if nobody else counted one since `seen`; false means: look again.
    pub async fn count_attempt(&self, key: &str, seen: Attempts, failures: i64, now: Timestamp) -> Outcome<bool> {
        let done = if seen == Attempts::default() {
            sqlx::query("insert into attempt (account, failures, last_at) values ($1, $2, $3) on conflict (account) do nothing")
                .bind(key)
                .bind(failures)
                .bind(now.as_millisecond())
                .execute(&self.write)
                .await?
        } else {
            sqlx::query("update attempt set failures = $2, last_at = $3 where account = $1 and failures = $4 and last_at = $5")
                .bind(key)
                .bind(failures)
                .bind(now.as_millisecond())
                .bind(seen.failures)
                .bind(seen.last_at)
                .execute(&self.write)
                .await?
        };
        let yesterday = now.checked_sub(24.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
        sqlx::query("delete from attempt where last_at < $1").bind(yesterday.as_millisecond()).execute(&self.write).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Forgets failures after a success.
    pub async fn clear_failures(&self, key: &str) -> Outcome<()> {
        sqlx::query("delete from attempt where account = $1").bind(key).execute(&self.write).await?;
        Ok(())
    }
}
