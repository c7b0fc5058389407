//! Refused forms: what was typed and what was wrong, kept until it is mended, so that nobody types twice.

use jiff::{Timestamp, ToSpan};
use sqlx::Row;

use super::Db;
use crate::fault::{Fault, Outcome};

impl Db {
    /// Keeps a refused form (a JSON text) for a session.
    pub async fn keep_form(&self, id: &str, session_hash: &str, body: &str, now: Timestamp) -> Outcome<()> {
        sqlx::query("insert into form (id, session_hash, body, created_at) values ($1, $2, $3, $4)")
            .bind(id)
            .bind(session_hash)
            .bind(body)
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        let a_week_ago = now.checked_sub(168.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
        sqlx::query("delete from form where created_at < $1").bind(a_week_ago.as_millisecond()).execute(&self.write).await?;
        // Nobody mends more than a few forms at a time; the rest would only fill the disk.
        sqlx::query(
            "delete from form where session_hash = $1 and id not in (select id from form where session_hash = $1 order by created_at desc, id desc limit 20)",
        )
        .bind(session_hash)
        .execute(&self.write)
        .await?;
        Ok(())
    }

    /// Gives a kept form back to the session that it belongs to, and to no other.
    pub async fn kept_form(&self, id: &str, session_hash: &str) -> Outcome<Option<String>> {
        let row =
            sqlx::query("select body from form where id = $1 and session_hash = $2").bind(id).bind(session_hash).fetch_optional(&self.read).await?;
        row.map(|row| Ok(row.try_get(0)?)).transpose()
    }
}
