//! How a person signs in: name, password, and the browsers that she signed in with before.

use std::collections::BTreeMap;

use domain::id::Id;
use domain::person::Person;
use jiff::Timestamp;
use sqlx::Row;

use super::link::parse;
use super::{Db, journal};
use crate::fault::Outcome;

/// A stored credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// Whose.
    pub person: Id<Person>,
    /// Argon2id in PHC form.
    pub password_hash: String,
}

/// What an administrator sees of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What she types to sign in.
    pub sign_in_name: String,
    /// When she was last here.
    pub seen: Option<Timestamp>,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    /// Open sessions.
    pub sessions: i64,
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
        row.map(|row| Ok(Credential { person: parse(&row.try_get::<String, _>(0)?)?, password_hash: row.try_get(1)? })).transpose()
    }

    /// A person's sign-in name and password hash.
    pub async fn credential_of(&self, person: Id<Person>) -> Outcome<Option<(String, Credential)>> {
        let row = sqlx::query("select sign_in_name, password_hash from credential where person_id = $1")
            .bind(person.to_string())
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| Ok((row.try_get(0)?, Credential { person, password_hash: row.try_get(1)? }))).transpose()
    }

    /// How many people can sign in.
    pub async fn credential_count(&self) -> Outcome<i64> {
        Ok(sqlx::query("select count(*) from credential").fetch_one(&self.read).await?.try_get(0)?)
    }

    /// All accounts. Whose of them an asker may see is decided by who asks.
    pub async fn accounts(&self, now: Timestamp) -> Outcome<BTreeMap<Id<Person>, Account>> {
        let rows = sqlx::query(
            "select c.person_id, c.sign_in_name, c.seen_at, f.confirmed_at, \
             (select count(*) from session s where s.person_id = c.person_id and s.expires_at >= $1) \
             from credential c left join second_factor f on f.person_id = c.person_id",
        )
        .bind(now.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        let account = |row: &sqlx::any::AnyRow| -> Outcome<(Id<Person>, Account)> {
            let (seen, confirmed): (Option<i64>, Option<i64>) = (row.try_get(2)?, row.try_get(3)?);
            let account = Account {
                sign_in_name: row.try_get(1)?,
                seen: seen.map(journal::instant).transpose()?,
                second_factor: confirmed.is_some(),
                sessions: row.try_get(4)?,
            };
            Ok((parse(&row.try_get::<String, _>(0)?)?, account))
        };
        rows.iter().map(account).collect()
    }

    /// Remembers that a browser signed a person in.
    pub async fn add_device(&self, token_hash: &str, person: Id<Person>, now: Timestamp, expires: Timestamp) -> Outcome<()> {
        sqlx::query("insert into device (token_hash, person_id, expires_at) values ($1, $2, $3)")
            .bind(token_hash)
            .bind(person.to_string())
            .bind(expires.as_millisecond())
            .execute(&self.write)
            .await?;
        sqlx::query("delete from device where expires_at < $1").bind(now.as_millisecond()).execute(&self.write).await?;
        Ok(())
    }

    /// Whom a browser signed in before.
    pub async fn device(&self, token_hash: &str, now: Timestamp) -> Outcome<Option<Id<Person>>> {
        let row = sqlx::query("select person_id from device where token_hash = $1 and expires_at >= $2")
            .bind(token_hash)
            .bind(now.as_millisecond())
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| parse(&row.try_get::<String, _>(0)?)).transpose()
    }
}
