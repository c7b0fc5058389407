//! Everything about one person, in all tables: to give it to her, and to forget it.

use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::{Actor, Person};
use jiff::Timestamp;
use serde_json::{Value, json};
use sqlx::Row;

use super::{Db, Dialect, Tx, draft, journal};
use crate::fault::{Fault, Outcome};

/// An entry that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// In whose journal.
    pub municipality: MunicipalityNo,
    /// Its place.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// What happened, in the journal's word.
    pub verb: String,
}

/// What lies on the desk about a person: each table with the column that names her, and the columns that are given to her (no secrets, no hashes of them).
const DESK: [(&str, &str, &str); 10] = [
    ("session", "person_id", "created_at, seen_at, expires_at, device"),
    ("device", "person_id", "expires_at"),
    ("recovery_code", "person_id", "person_id"),
    ("second_factor", "person_id", "confirmed_at"),
    ("credential", "person_id", "sign_in_name, changed_at, seen_at"),
    ("link", "person_id", "kind, municipality_no, created_at, expires_at, used_at"),
    ("reminder", "person_id", "municipality_no, sent_at, owed, letters"),
    ("reminder_wish", "person_id", "municipality_no, asked_at, state"),
    ("draft", "owner", "municipality_no, series_no, saved_at, body"),
    ("upload", "actor", "municipality_no, file_name, size, received_at, expires_at"),
];

/// How a table names her: by her number, or as an actor.
fn named(person: Id<Person>, column: &str) -> Outcome<String> {
    Ok(match column {
        "person_id" => person.to_string(),
        "owner" => draft::owner(Actor::Person(person))?,
        _ => serde_json::to_string(&Actor::Person(person)).map_err(|error| Fault::Corrupt(error.to_string()))?,
    })
}

impl Db {
    /// The person who signs in with a name.
    pub async fn person_by_sign_in(&self, name: &str) -> Outcome<Option<Id<Person>>> {
        Ok(self.credential(name).await?.map(|credential| credential.person))
    }

    /// What she recorded, in all journals, oldest first.
    pub async fn written_by(&self, person: Id<Person>) -> Outcome<Vec<Written>> {
        let actor = serde_json::to_string(&Actor::Person(person)).map_err(|error| Fault::Corrupt(error.to_string()))?;
        let mut written = Vec::new();
        for municipality in self.journals().await? {
            // The entries are canonical: an actor is written in one way only.
            let rows = sqlx::query("select seq, recorded_at, entry from journal where municipality_no = $1 and entry like $2 order by seq")
                .bind(municipality.0)
                .bind(format!("%\"actor\":{actor}%"))
                .fetch_all(&self.read)
                .await?;
            for row in &rows {
                let entry: Value = serde_json::from_str(&row.try_get::<String, _>(2)?).map_err(|error| Fault::Corrupt(error.to_string()))?;
                if serde_json::from_value(entry["actor"].clone()).ok() == Some(Actor::Person(person)) {
                    let verb = entry["verb"].as_str().unwrap_or_default().to_owned();
                    written.push(Written { municipality, seq: Seq(row.try_get(0)?), at: journal::instant(row.try_get(1)?)?, verb });
                }
            }
        }
        written.sort_by_key(|one| (one.at, one.municipality, one.seq));
        Ok(written)
    }

    /// What lies on the desk about her, table by table; nothing that opens anything.
    pub async fn desk_of(&self, person: Id<Person>) -> Outcome<Value> {
        let mut all = serde_json::Map::new();
        for (table, column, told) in DESK {
            let rows = sqlx::query(sqlx::AssertSqlSafe(format!("select {told} from {table} where {column} = $1")))
                .bind(named(person, column)?)
                .fetch_all(&self.read)
                .await?;
            let names: Vec<&str> = told.split(", ").collect();
            let row = |row: &sqlx::any::AnyRow| -> Value {
                let cell = |place: usize| {
                    row.try_get::<Option<i64>, _>(place)
                        .map(|number| json!(number))
                        .or_else(|_| row.try_get::<Option<String>, _>(place).map(|text| json!(text)))
                };
                Value::Object(names.iter().enumerate().map(|(place, name)| ((*name).to_owned(), cell(place).unwrap_or(Value::Null))).collect())
            };
            all.insert(table.to_owned(), Value::Array(rows.iter().map(row).collect()));
        }
        Ok(Value::Object(all))
    }

    /// In how many entered texts of each municipality some words stand: a name in a narrative or a contact is for people to decide on.
    pub async fn texts_with(&self, words: &str) -> Outcome<Vec<(MunicipalityNo, i64)>> {
        let mut found = Vec::new();
        for municipality in self.journals().await?.into_iter().filter(|no| *no != MunicipalityNo::INSTALLATION) {
            let row = sqlx::query("select count(*) from entered_text where municipality_no = $1 and words like $2")
                .bind(municipality.0)
                .bind(format!("%{words}%"))
                .fetch_one(&self.read)
                .await?;
            let count: i64 = row.try_get(0)?;
            found.extend((count > 0).then_some((municipality, count)));
        }
        Ok(found)
    }

    /// Forgets what lies on the desk about her, then what the database file still holds of deleted rows.
    pub async fn forget_desk(&self, person: Id<Person>) -> Outcome<()> {
        let mut tx = self.write.begin_with(self.begin_statement()).await?;
        // Refused forms hold what was typed; they belong to her sessions.
        let forms = "delete from form where session_hash in (select token_hash from session where person_id = $1)";
        sqlx::query(forms).bind(person.to_string()).execute(&mut *tx).await?;
        let uploads = "delete from upload_piece where upload_id in (select id from upload where actor = $1)";
        sqlx::query(uploads).bind(named(person, "actor")?).execute(&mut *tx).await?;
        for (table, column, _) in DESK {
            // A partner's link is a pseudonym that the journal knows; hers are only doors.
            sqlx::query(sqlx::AssertSqlSafe(format!("delete from {table} where {column} = $1")))
                .bind(named(person, column)?)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        match self.dialect {
            Dialect::Sqlite => {
                sqlx::query("vacuum").execute(&self.write).await?;
                sqlx::query("pragma wal_checkpoint(truncate)").execute(&self.write).await?;
            }
            Dialect::Postgres => {
                sqlx::query("vacuum").execute(&self.write).await?;
            }
        }
        Ok(())
    }
}

impl Tx<'_> {
    /// Takes the words of all former versions of a person away, with the salts: the journal still holds that there was something, and nobody can find out
    /// what. Then commits the version without a name that was recorded before.
    pub async fn erase_former(mut self, person: Id<Person>) -> Outcome<(Seq, u64)> {
        let rows = sqlx::query("select body from version where municipality_no = $1 and noun = 'person' and id = $2 and seq < $3")
            .bind(self.municipality.0)
            .bind(person.to_string())
            .bind(self.seq.0)
            .fetch_all(&mut *self.inner)
            .await?;
        let mut erased = 0;
        for row in &rows {
            let body: Value = serde_json::from_str(&row.try_get::<String, _>(0)?).map_err(|error| Fault::Corrupt(error.to_string()))?;
            let mut commitments = Vec::new();
            super::tx::collect_commitments(&body, &mut commitments);
            for commitment in commitments {
                let done = sqlx::query("delete from entered_text where municipality_no = $1 and commitment = $2")
                    .bind(self.municipality.0)
                    .bind(commitment)
                    .execute(&mut *self.inner)
                    .await?;
                erased += done.rows_affected();
            }
        }
        Ok((self.commit(&Event::of(Verb::TextErased)).await?, erased))
    }
}
