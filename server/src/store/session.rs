//! Signed-in browsers. The table holds only the hash of the cookie's secret.

use domain::id::Id;
use domain::person::Person;
use jiff::Timestamp;
use sqlx::Row;

use super::Db;
use crate::fault::{Fault, Outcome};

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who is signed in; `None` looks as the public (in the demo).
    pub person: Option<Id<Person>>,
}

impl Db {
    /// Opens a session until `expires`.
    pub async fn open_session(&self, token_hash: &str, session: &Session, now: Timestamp, expires: Timestamp) -> Outcome<()> {
        sqlx::query("insert into session (token_hash, person_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)")
            .bind(token_hash)
            .bind(session.person.map(|person| person.to_string()))
            .bind(now.as_millisecond())
            .bind(expires.as_millisecond())
            .execute(&self.write)
            .await?;
        sqlx::query("delete from session where expires_at < $1").bind(now.as_millisecond()).execute(&self.write).await?;
        Ok(())
    }

    /// The session of a secret's hash, unless it has ended.
    pub async fn session(&self, token_hash: &str, now: Timestamp) -> Outcome<Option<Session>> {
        let row = sqlx::query("select person_id from session where token_hash = $1 and expires_at >= $2")
            .bind(token_hash)
            .bind(now.as_millisecond())
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let person: Option<String> = row.try_get(0)?;
        let person = person.map(|id| id.parse()).transpose().map_err(|error| Fault::Corrupt(format!("session: {error}")))?;
        Ok(Some(Session { person }))
    }

    /// Ends a session.
    pub async fn close_session(&self, token_hash: &str) -> Outcome<()> {
        sqlx::query("delete from session where token_hash = $1").bind(token_hash).execute(&self.write).await?;
        Ok(())
    }
}
