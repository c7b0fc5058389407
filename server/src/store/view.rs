//! Who looks at an indicator: on how many days anybody of a role opened its page. No persons, and at most one row a role and day.

use std::collections::BTreeMap;

use domain::id::{Id, MunicipalityNo};
use domain::indicator::Indicator;
use domain::period::{day_number, day_of};
use domain::role::Role;
use jiff::civil::Date;
use sqlx::Row;

use super::Db;
use crate::fault::{Fault, Outcome};

/// Days that are kept: a year, and some so that a whole year is always known.
const KEPT: i64 = 400;

impl Db {
    /// Notes that somebody of a role looks at an indicator today. Reads first: only the first look of a day writes.
    pub async fn note_view(&self, municipality: MunicipalityNo, indicator: Id<Indicator>, role: Role, today: Date) -> Outcome<()> {
        let (id, day) = (indicator.to_string(), day_number(today));
        let known = sqlx::query("select 1 from indicator_view where municipality_no = $1 and indicator_id = $2 and role = $3 and day = $4")
            .bind(municipality.0)
            .bind(&id)
            .bind(role.code())
            .bind(day)
            .fetch_optional(&self.read)
            .await?;
        if known.is_some() {
            return Ok(());
        }
        sqlx::query(
            "insert into indicator_view (municipality_no, indicator_id, role, day) values ($1, $2, $3, $4) \
             on conflict (municipality_no, indicator_id, role, day) do nothing",
        )
        .bind(municipality.0)
        .bind(&id)
        .bind(role.code())
        .bind(day)
        .execute(&self.write)
        .await?;
        sqlx::query("delete from indicator_view where municipality_no = $1 and day < $2")
            .bind(municipality.0)
            .bind(day - KEPT)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// On how many days since `from` each role looked at an indicator.
    pub async fn views(&self, municipality: MunicipalityNo, indicator: Id<Indicator>, from: Date) -> Outcome<BTreeMap<Role, i64>> {
        let rows = sqlx::query(
            "select role, count(*) from indicator_view where municipality_no = $1 and indicator_id = $2 and day >= $3 group by role order by role",
        )
        .bind(municipality.0)
        .bind(indicator.to_string())
        .bind(day_number(from))
        .fetch_all(&self.read)
        .await?;
        let mut found = BTreeMap::new();
        for row in &rows {
            let role: String = row.try_get(0)?;
            let role = Role::from_code(&role).ok_or_else(|| Fault::Corrupt(format!("indicator_view: {role}")))?;
            found.insert(role, row.try_get(1)?);
        }
        Ok(found)
    }

    /// Since when views are counted in a municipality, as far as is kept.
    pub async fn views_since(&self, municipality: MunicipalityNo) -> Outcome<Option<Date>> {
        let row = sqlx::query("select min(day) from indicator_view where municipality_no = $1").bind(municipality.0).fetch_one(&self.read).await?;
        let first: Option<i64> = row.try_get(0)?;
        first.map(|day| day_of(day).map_err(|_| Fault::Corrupt("indicator_view: day".into()))).transpose()
    }
}
