//! The register of a municipality as known at a sequence: one query, no joins.

use std::collections::HashMap;

use domain::id::{MunicipalityNo, Seq};
use domain::register::Register;
use domain::slug::Slug;
use domain::text::Text;
use sqlx::Row;

use super::{Db, journal, text};
use crate::fault::{Fault, Outcome};

impl Db {
    /// Loads all versions recorded up to `known`, oldest first. Not filtered by sight: that is done where the register is used, by each noun's audience.
    pub async fn register(&self, municipality: MunicipalityNo, known: Seq) -> Outcome<Register> {
        let words = text::words(&self.read, municipality.0).await?;
        let rows = sqlx::query(
            "select v.noun, v.id, v.slug, v.seq, j.recorded_at, v.body, \
             case when v.noun = 'evaluation' then j.entry else '' end from version v \
             join journal j on j.municipality_no = v.municipality_no and j.seq = v.seq \
             where v.municipality_no = $1 and v.seq <= $2 order by v.seq",
        )
        .bind(municipality.0)
        .bind(known.0)
        .fetch_all(&self.read)
        .await?;
        let mut register = Register::default();
        for row in &rows {
            let (noun, id, slug): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            let body: String = row.try_get(5)?;
            let mut body: serde_json::Value = serde_json::from_str(&body).map_err(|error| Fault::Corrupt(error.to_string()))?;
            text::restore_texts(&mut body, &words);
            let slug = Slug::parse("slug", &slug)?;
            if let Some(reason) = reason(&row.try_get::<String, _>(6)?, &words)? {
                register.reasons.insert(Seq(row.try_get(3)?), reason);
            }
            register.take(&noun, &id, slug, Seq(row.try_get(3)?), journal::instant(row.try_get(4)?)?, body).map_err(Fault::Corrupt)?;
        }
        let last = sqlx::query("select seq, recorded_at from journal where municipality_no = $1 and seq <= $2 order by seq desc limit 1")
            .bind(municipality.0)
            .bind(known.0)
            .fetch_optional(&self.read)
            .await?;
        if let Some(last) = last {
            register.seq = Seq(last.try_get(0)?);
            register.recorded = Some(journal::instant(last.try_get(1)?)?);
        }
        Ok(register)
    }
}

/// The reason that an entry of the journal gives.
fn reason(entry: &str, words: &HashMap<String, String>) -> Outcome<Option<Text>> {
    if entry.is_empty() {
        return Ok(None);
    }
    let corrupt = |error: serde_json::Error| Fault::Corrupt(error.to_string());
    let mut entry: serde_json::Value = serde_json::from_str(entry).map_err(corrupt)?;
    let Some(reason) = entry.get_mut("reason") else { return Ok(None) };
    text::restore_texts(reason, words);
    serde_json::from_value(reason.take()).map(Some).map_err(corrupt)
}
