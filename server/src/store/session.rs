//! Signed-in browsers. The table holds only the hash of the cookie's secret.

use domain::id::Id;
use domain::link::Link;
use domain::person::Person;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::link::parse;
use super::{Db, journal};
use crate::fault::{Fault, Outcome};

/// How a session came about, which decides what it may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// By password and second factor: everything that the roles allow.
    #[default]
    Full,
    /// By password alone: roles that need a second factor sleep.
    Password,
    /// The password was right, the code is still missing: nobody is signed in yet.
    Waiting,
    /// By a link to sign in: what council members read.
    Mail,
    /// By a reminder's link: entering what is owed.
    Limited,
    /// By a partner's link, without an account.
    Partner,
}

impl Stage {
    const ALL: [Self; 6] = [Self::Full, Self::Password, Self::Waiting, Self::Mail, Self::Limited, Self::Partner];

    const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Password => "password",
            Self::Waiting => "waiting",
            Self::Mail => "mail",
            Self::Limited => "limited",
            Self::Partner => "partner",
        }
    }
}

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// Who is signed in; `None` looks as the public (in the demo), or is a partner.
    pub person: Option<Id<Person>>,
    /// How it came about.
    pub stage: Stage,
    /// The link that opened it.
    pub link: Option<Id<Link>>,
    /// A coarse word for the browser, so that its owner recognises it.
    pub device: String,
}

/// A session in the list of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The hash of its secret: opens nothing.
    pub hash: String,
    /// What it is.
    pub session: Session,
    /// Since when.
    pub created: Timestamp,
    /// When it was last used, to the nearest few minutes.
    pub seen: Timestamp,
}

impl Db {
    /// Opens a session until `expires`.
    pub async fn open_session(&self, token_hash: &str, session: &Session, now: Timestamp, expires: Timestamp) -> Outcome<()> {
        sqlx::query(
            "insert into session (token_hash, person_id, created_at, seen_at, expires_at, stage, link_id, device) \
             values ($1, $2, $3, $3, $4, $5, $6, $7)",
        )
        .bind(token_hash)
        .bind(session.person.map(|person| person.to_string()))
        .bind(now.as_millisecond())
        .bind(expires.as_millisecond())
        .bind(session.stage.code())
        .bind(session.link.map(|link| link.to_string()))
        .bind(&session.device)
        .execute(&self.write)
        .await?;
        sqlx::query("delete from session where expires_at < $1").bind(now.as_millisecond()).execute(&self.write).await?;
        Ok(())
    }

    /// The session of a secret's hash, unless it has ended.
    pub async fn session(&self, token_hash: &str, now: Timestamp) -> Outcome<Option<Open>> {
        let row = sqlx::query(
            "select token_hash, person_id, stage, link_id, device, created_at, seen_at from session where token_hash = $1 and expires_at >= $2",
        )
        .bind(token_hash)
        .bind(now.as_millisecond())
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// All open sessions of a person, the last used first.
    pub async fn sessions_of(&self, person: Id<Person>, now: Timestamp) -> Outcome<Vec<Open>> {
        let rows = sqlx::query(
            "select token_hash, person_id, stage, link_id, device, created_at, seen_at from session \
             where person_id = $1 and expires_at >= $2 order by seen_at desc, token_hash",
        )
        .bind(person.to_string())
        .bind(now.as_millisecond())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(read).collect()
    }

    /// Writes down that a session was used, and its owner with it.
    pub async fn touch_session(&self, token_hash: &str, now: Timestamp) -> Outcome<()> {
        sqlx::query("update session set seen_at = $2 where token_hash = $1 and seen_at < $2")
            .bind(token_hash)
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        sqlx::query("update credential set seen_at = $2 where person_id = (select person_id from session where token_hash = $1)")
            .bind(token_hash)
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Ends a session.
    pub async fn close_session(&self, token_hash: &str) -> Outcome<()> {
        sqlx::query("delete from session where token_hash = $1").bind(token_hash).execute(&self.write).await?;
        Ok(())
    }

    /// Ends one session of a person, and of nobody else.
    pub async fn close_session_of(&self, person: Id<Person>, token_hash: &str) -> Outcome<bool> {
        let done = sqlx::query("delete from session where token_hash = $1 and person_id = $2")
            .bind(token_hash)
            .bind(person.to_string())
            .execute(&self.write)
            .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Ends all sessions of a person but one (or none), and forgets the browsers that she signed in with.
    pub async fn close_sessions_of(&self, person: Id<Person>, but: Option<&str>) -> Outcome<u64> {
        let done = sqlx::query("delete from session where person_id = $1 and token_hash <> $2")
            .bind(person.to_string())
            .bind(but.unwrap_or(""))
            .execute(&self.write)
            .await?;
        sqlx::query("delete from device where person_id = $1").bind(person.to_string()).execute(&self.write).await?;
        Ok(done.rows_affected())
    }
}

fn read(row: &AnyRow) -> Outcome<Open> {
    let text = |at: usize| -> Outcome<Option<String>> { Ok(row.try_get(at)?) };
    let stage = match text(2)? {
        None => Stage::Full,
        Some(code) => Stage::ALL.into_iter().find(|stage| stage.code() == code).ok_or_else(|| Fault::Corrupt(format!("session: {code}")))?,
    };
    let session = Session {
        person: text(1)?.map(|id| parse(&id)).transpose()?,
        stage,
        link: text(3)?.map(|id| parse(&id)).transpose()?,
        device: text(4)?.unwrap_or_default(),
    };
    Ok(Open { hash: row.try_get(0)?, session, created: journal::instant(row.try_get(5)?)?, seen: journal::instant(row.try_get(6)?)? })
}
