//! Drafts: what somebody typed and has not submitted. A desk table, so no event; but no save overwrites one that it has not seen.

use std::collections::BTreeMap;

use domain::evidence::Evidence;
use domain::id::{Id, MunicipalityNo, Seq, SeriesNo};
use domain::person::Actor;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use sqlx::Row;

use super::history::json;
use super::measurement::NewMeasurement;
use super::{Db, Tx, journal};
use crate::fault::{Fault, Outcome};

/// Drafts that nobody touched for so long are cleared away.
const KEPT_HOURS: i64 = 24 * 400;

/// Which cell, within a municipality: series and the days of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The series.
    pub series: SeriesNo,
    /// First day, as a day number.
    pub start: i64,
    /// Last day.
    pub end: i64,
}

impl Key {
    /// The key of a period of a series.
    pub fn of(series: SeriesNo, period: domain::period::Period) -> Self {
        let (start, end) = period.day_numbers();
        Self { series, start, end }
    }
}

/// One word, as fields of the form are named by it.
impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.series.0, self.start, self.end)
    }
}

impl std::str::FromStr for Key {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut numbers = text.split('-').map(|part| part.parse::<u32>().map(i64::from).map_err(|_| ()));
        let mut next = || numbers.next().ok_or(())?;
        let key = Self { series: SeriesNo(next()?), start: next()?, end: next()? };
        if numbers.next().is_none() && key.to_string() == text { Ok(key) } else { Err(()) }
    }
}

/// The texts of a row, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Typed {
    /// The value or the numerator.
    #[serde(default)]
    pub first: String,
    /// The denominator.
    #[serde(default)]
    pub second: String,
    /// The note.
    #[serde(default)]
    pub note: String,
    /// The unlikely texts that she called right.
    #[serde(default)]
    pub confirmed: String,
}

impl Typed {
    /// Nothing in the cells.
    pub fn is_empty(&self) -> bool {
        self.first.trim().is_empty() && self.second.trim().is_empty()
    }
}

/// A stored draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Counts the saves.
    pub version: i64,
    /// What was typed.
    pub typed: Typed,
    /// Files attached so far.
    pub evidence: Vec<Id<Evidence>>,
    /// The version of the value that stood there when she began.
    pub seen: Seq,
    /// When it was saved.
    pub saved: Timestamp,
}

/// How a save went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It stands, as this version.
    As(i64),
    /// Another save came first; this stands.
    Other(Draft),
}

/// Whose drafts: the actor as one word.
pub fn owner(actor: Actor) -> Outcome<String> {
    serde_json::to_string(&actor).map_err(|error| Fault::Corrupt(error.to_string()))
}

impl Db {
    /// All drafts of one person in a municipality.
    pub async fn drafts(&self, municipality: MunicipalityNo, owner: &str) -> Outcome<BTreeMap<Key, Draft>> {
        let rows = sqlx::query(
            "select series_no, period_start, period_end, version, body, evidence, seen, saved_at from draft where municipality_no = $1 and owner = $2",
        )
        .bind(municipality.0)
        .bind(owner)
        .fetch_all(&self.read)
        .await?;
        let key =
            |row: &sqlx::any::AnyRow| -> Outcome<Key> { Ok(Key { series: SeriesNo(row.try_get(0)?), start: row.try_get(1)?, end: row.try_get(2)? }) };
        rows.iter().map(|row| Ok((key(row)?, read(row, 3)?))).collect()
    }

    async fn draft(&self, municipality: MunicipalityNo, owner: &str, key: Key) -> Outcome<Option<Draft>> {
        let row = sqlx::query(
            "select version, body, evidence, seen, saved_at from draft where municipality_no = $1 and owner = $2 and series_no = $3 \
             and period_end = $4 and period_start = $5",
        )
        .bind(municipality.0)
        .bind(owner)
        .bind(key.series.0)
        .bind(key.end)
        .bind(key.start)
        // From the writing side: what was written a moment ago must be seen.
        .fetch_optional(&self.write)
        .await?;
        row.as_ref().map(|row| read(row, 0)).transpose()
    }

    /// Saves what was typed over the version that was seen (0: none). The same texts again change nothing.
    pub async fn save_draft(
        &self,
        (municipality, owner, key): (MunicipalityNo, &str, Key),
        typed: &Typed,
        (version, seen): (i64, Seq),
        now: Timestamp,
    ) -> Outcome<Saved> {
        let body = serde_json::to_string(typed).map_err(|error| Fault::Corrupt(error.to_string()))?;
        // Each round is lost only to somebody else who got on: many windows that save and submit the same at once all end here.
        for _ in 0..64 {
            let Some(stored) = self.draft(municipality, owner, key).await? else {
                if self.insert_draft((municipality, owner, key), &body, "[]", seen, now).await? {
                    self.clear_old_drafts(now).await?;
                    return Ok(Saved::As(1));
                }
                continue;
            };
            if stored.typed == *typed {
                return Ok(Saved::As(stored.version));
            }
            if stored.version != version {
                return Ok(Saved::Other(stored));
            }
            let written = sqlx::query(
                "update draft set version = version + 1, body = $1, seen = $2, saved_at = $3 where municipality_no = $4 and owner = $5 \
                 and series_no = $6 and period_end = $7 and period_start = $8 and version = $9",
            )
            .bind(&body)
            .bind(seen.0)
            .bind(now.as_millisecond())
            .bind(municipality.0)
            .bind(owner)
            .bind(key.series.0)
            .bind(key.end)
            .bind(key.start)
            .bind(version)
            .execute(&self.write)
            .await?;
            if written.rows_affected() == 1 {
                return Ok(Saved::As(version + 1));
            }
        }
        match self.draft(municipality, owner, key).await? {
            Some(stored) => Ok(Saved::Other(stored)),
            None => Err(domain::refusal::Refusal::Changed.into()),
        }
    }

    async fn insert_draft(
        &self,
        (municipality, owner, key): (MunicipalityNo, &str, Key),
        body: &str,
        evidence: &str,
        seen: Seq,
        now: Timestamp,
    ) -> Outcome<bool> {
        let written = sqlx::query(
            "insert into draft (municipality_no, owner, series_no, period_end, period_start, version, body, evidence, seen, saved_at) \
             values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9) on conflict do nothing",
        )
        .bind(municipality.0)
        .bind(owner)
        .bind(key.series.0)
        .bind(key.end)
        .bind(key.start)
        .bind(body)
        .bind(evidence)
        .bind(seen.0)
        .bind(now.as_millisecond())
        .execute(&self.write)
        .await?;
        Ok(written.rows_affected() == 1)
    }

    /// Changes the files of a draft; the texts and their version stay as they are. `start` is what the first draft of a row begins with.
    pub async fn change_files(
        &self,
        (municipality, owner, key): (MunicipalityNo, &str, Key),
        start: (&Typed, &[Id<Evidence>], Seq),
        change: impl Fn(&mut Vec<Id<Evidence>>),
        now: Timestamp,
    ) -> Outcome<()> {
        let list = |files: &[Id<Evidence>]| serde_json::to_string(files).map_err(|error| Fault::Corrupt(error.to_string()));
        for _ in 0..5 {
            let Some(stored) = self.draft(municipality, owner, key).await? else {
                let body = serde_json::to_string(start.0).map_err(|error| Fault::Corrupt(error.to_string()))?;
                let mut files = start.1.to_vec();
                change(&mut files);
                if self.insert_draft((municipality, owner, key), &body, &list(&files)?, start.2, now).await? {
                    return Ok(());
                }
                continue;
            };
            let mut files = stored.evidence.clone();
            change(&mut files);
            let written = sqlx::query(
                "update draft set evidence = $1 where municipality_no = $2 and owner = $3 and series_no = $4 and period_end = $5 \
                 and period_start = $6 and evidence = $7",
            )
            .bind(list(&files)?)
            .bind(municipality.0)
            .bind(owner)
            .bind(key.series.0)
            .bind(key.end)
            .bind(key.start)
            .bind(list(&stored.evidence)?)
            .execute(&self.write)
            .await?;
            if written.rows_affected() == 1 {
                return Ok(());
            }
        }
        Err(domain::refusal::Refusal::Changed.into())
    }

    /// Takes drafts away that were submitted, unless more was typed since.
    pub async fn forget_drafts(&self, municipality: MunicipalityNo, owner: &str, submitted: &[(Key, Typed)]) -> Outcome<()> {
        for (key, typed) in submitted {
            let body = serde_json::to_string(typed).map_err(|error| Fault::Corrupt(error.to_string()))?;
            sqlx::query(
                "delete from draft where municipality_no = $1 and owner = $2 and series_no = $3 and period_end = $4 and period_start = $5 \
                 and body = $6",
            )
            .bind(municipality.0)
            .bind(owner)
            .bind(key.series.0)
            .bind(key.end)
            .bind(key.start)
            .bind(body)
            .execute(&self.write)
            .await?;
        }
        Ok(())
    }

    async fn clear_old_drafts(&self, now: Timestamp) -> Outcome<()> {
        let oldest = now.checked_sub(KEPT_HOURS.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
        sqlx::query("delete from draft where saved_at < $1").bind(oldest.as_millisecond()).execute(&self.write).await?;
        Ok(())
    }

    /// Who handed in a file: the actor of its first version.
    pub async fn evidence_owner(&self, municipality: MunicipalityNo, id: Id<Evidence>) -> Outcome<Option<Actor>> {
        let row = sqlx::query(
            "select j.entry from version v join journal j on j.municipality_no = v.municipality_no and j.seq = v.seq \
             where v.municipality_no = $1 and v.noun = 'evidence' and v.id = $2 order by v.seq limit 1",
        )
        .bind(municipality.0)
        .bind(id.to_string())
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let entry: serde_json::Value = json(&row.try_get::<String, _>(0)?)?;
        let actor = serde_json::from_value(entry["actor"].clone()).map_err(|error| Fault::Corrupt(error.to_string()))?;
        Ok(Some(actor))
    }
}

impl Tx<'_> {
    /// Whether the last version of a value says exactly this: then the same form came twice.
    pub async fn stands(&mut self, new: &NewMeasurement) -> Outcome<bool> {
        self.stands_already(new).await
    }
}

fn read(row: &sqlx::any::AnyRow, first: usize) -> Outcome<Draft> {
    let (body, evidence): (String, String) = (row.try_get(first + 1)?, row.try_get(first + 2)?);
    Ok(Draft {
        version: row.try_get(first)?,
        typed: json(&body)?,
        evidence: json(&evidence)?,
        seen: Seq(row.try_get(first + 3)?),
        saved: journal::instant(row.try_get(first + 4)?)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_writing_is_a_key() {
        let key = Key { series: SeriesNo(12), start: 20_543, end: 20_634 };
        assert_eq!(key.to_string().parse(), Ok(key));
        for bad in ["", "12", "12-1", "12-1-2-3", "012-1-2", "12-+1-2", "a-1-2", "-1-2-3", "12-1-99999999999"] {
            assert_eq!(bad.parse::<Key>(), Err(()), "{bad}");
        }
    }
}
