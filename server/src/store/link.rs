//! Links that were sent by mail. The table holds only the hash of the secret.

use domain::id::{Id, MunicipalityNo};
use domain::link::{Link, LinkKind};
use domain::period::Period;
use domain::person::{Actor, Person};
use domain::project::Project;
use jiff::{Timestamp, ToSpan};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::{Db, journal};
use crate::fault::{Fault, Outcome};

/// A link to be kept.
#[derive(Debug, Clone)]
pub struct NewLink {
    /// What it opens.
    pub kind: LinkKind,
    /// Who gets it, where it is somebody with an account.
    pub person: Option<Id<Person>>,
    /// Where it leads.
    pub municipality: MunicipalityNo,
    /// For this project only (partners).
    pub project: Option<Id<Project>>,
    /// For this period only (partners).
    pub period: Option<Period>,
    /// What a partner is called.
    pub name: Option<String>,
    /// Who made it, where it lets values in.
    pub issued_by: Option<Actor>,
    /// Until when it holds.
    pub expires: Timestamp,
}

impl Db {
    /// Keeps a link. Those that led to an account and ended a month ago are forgotten; a partner's stays as the name behind her pseudonym.
    pub async fn add_link(&self, id: Id<Link>, secret_sha256: &str, link: &NewLink, now: Timestamp) -> Outcome<()> {
        let issued_by = link.issued_by.map(|actor| serde_json::to_string(&actor)).transpose().map_err(|error| Fault::Corrupt(error.to_string()))?;
        sqlx::query(
            "insert into link (id, secret_sha256, kind, person_id, municipality_no, project_id, period, name, created_at, expires_at, issued_by) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(id.to_string())
        .bind(secret_sha256)
        .bind(link.kind.code())
        .bind(link.person.map(|person| person.to_string()))
        .bind(link.municipality.0)
        .bind(link.project.map(|project| project.to_string()))
        .bind(link.period.map(Period::code))
        .bind(&link.name)
        .bind(now.as_millisecond())
        .bind(link.expires.as_millisecond())
        .bind(issued_by)
        .execute(&self.write)
        .await?;
        let a_month_ago = now.checked_sub(720.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
        sqlx::query("delete from link where kind <> 'partner' and expires_at < $1").bind(a_month_ago.as_millisecond()).execute(&self.write).await?;
        Ok(())
    }

    /// The link of a secret's hash, used or not, ended or not.
    pub async fn link_of_secret(&self, secret_sha256: &str) -> Outcome<Option<Link>> {
        let row = sqlx::query(
            "select id, kind, person_id, municipality_no, project_id, period, name, created_at, expires_at, used_at from link \
             where secret_sha256 = $1",
        )
        .bind(secret_sha256)
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// A link by its number.
    pub async fn link(&self, id: Id<Link>) -> Outcome<Option<Link>> {
        let row = sqlx::query(
            "select id, kind, person_id, municipality_no, project_id, period, name, created_at, expires_at, used_at from link where id = $1",
        )
        .bind(id.to_string())
        .fetch_optional(&self.read)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// All links of one kind that lead to a municipality, the newest first.
    pub async fn links_of(&self, municipality: MunicipalityNo, kind: LinkKind) -> Outcome<Vec<Link>> {
        let rows = sqlx::query(
            "select id, kind, person_id, municipality_no, project_id, period, name, created_at, expires_at, used_at from link \
             where municipality_no = $1 and kind = $2 order by created_at desc, id desc",
        )
        .bind(municipality.0)
        .bind(kind.code())
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(read).collect()
    }

    /// How many links of one kind a person got since an instant.
    pub async fn links_since(&self, person: Id<Person>, kind: LinkKind, since: Timestamp) -> Outcome<i64> {
        let row = sqlx::query("select count(*) from link where person_id = $1 and kind = $2 and created_at >= $3")
            .bind(person.to_string())
            .bind(kind.code())
            .bind(since.as_millisecond())
            .fetch_one(&self.read)
            .await?;
        Ok(row.try_get(0)?)
    }

    /// Marks a link as used; true for the one caller who used it, and only while it holds.
    pub async fn use_link(&self, id: Id<Link>, now: Timestamp) -> Outcome<bool> {
        let done = sqlx::query("update link set used_at = $2 where id = $1 and used_at is null and expires_at >= $2")
            .bind(id.to_string())
            .bind(now.as_millisecond())
            .execute(&self.write)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Ends a link of a municipality at once, used or not, with the sessions that it opened. False if there is none to end.
    pub async fn end_link(&self, municipality: MunicipalityNo, id: Id<Link>, now: Timestamp) -> Outcome<bool> {
        let done = sqlx::query("update link set expires_at = $3 where id = $1 and municipality_no = $2 and expires_at > $3")
            .bind(id.to_string())
            .bind(municipality.0)
            .bind(now.as_millisecond() - 1)
            .execute(&self.write)
            .await?;
        sqlx::query("delete from session where link_id = $1 and exists (select 1 from link where id = $1 and municipality_no = $2)")
            .bind(id.to_string())
            .bind(municipality.0)
            .execute(&self.write)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Ends a person's unused links: a new invitation replaces an older one.
    pub async fn end_links_of(&self, person: Id<Person>, now: Timestamp) -> Outcome<()> {
        sqlx::query("update link set expires_at = $2 where person_id = $1 and used_at is null and expires_at > $2")
            .bind(person.to_string())
            .bind(now.as_millisecond() - 1)
            .execute(&self.write)
            .await?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Outcome<Link> {
    let text = |at: usize| -> Outcome<Option<String>> { Ok(row.try_get(at)?) };
    let kind: String = row.try_get(1)?;
    let used: Option<i64> = row.try_get(9)?;
    Ok(Link {
        id: parse(&row.try_get::<String, _>(0)?)?,
        kind: LinkKind::from_code(&kind).ok_or_else(|| Fault::Corrupt(format!("link: {kind}")))?,
        person: text(2)?.map(|id| parse(&id)).transpose()?,
        municipality: MunicipalityNo(row.try_get(3)?),
        project: text(4)?.map(|id| parse::<Project>(&id)).transpose()?,
        period: text(5)?.map(|code| Period::parse(&code).map_err(|_| Fault::Corrupt(format!("period: {code}")))).transpose()?,
        name: text(6)?,
        created: journal::instant(row.try_get(7)?)?,
        expires: journal::instant(row.try_get(8)?)?,
        used: used.map(journal::instant).transpose()?,
    })
}

pub(super) fn parse<T>(id: &str) -> Outcome<Id<T>> {
    id.parse().map_err(|error| Fault::Corrupt(format!("{id}: {error}")))
}
