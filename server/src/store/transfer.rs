//! All rows of an installation that are more than its desk, table by table, for moving them into another database.

use serde_json::{Map, Value};
use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Row, Transaction};

use super::Db;
use crate::fault::{Fault, Outcome};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
}
use Kind::{Number, Text};

/// A table that moves.
#[derive(Debug)]
pub struct Table {
    /// Its name, and that of its file.
    pub name: &'static str,
    columns: &'static [(&'static str, Kind)],
    /// By what its rows are read, portion by portion: columns of numbers that together name a row, or none for small tables that are read at once.
    key: &'static [&'static str],
}

/// The tables, in the order in which they are written. Not among them: the desk (sessions, drafts, forms, uploads, reminders on their way), and everything by
/// which somebody proves to be herself: it is never exported, and whoever moves invites people anew.
pub const TABLES: [Table; 10] = [
    Table { name: "journal_head", columns: &[("municipality_no", Number), ("seq", Number), ("peaks", Text)], key: &[] },
    Table {
        name: "journal",
        columns: &[("municipality_no", Number), ("seq", Number), ("recorded_at", Number), ("entry", Text)],
        key: &["municipality_no", "seq"],
    },
    Table {
        name: "version",
        columns: &[("municipality_no", Number), ("seq", Number), ("noun", Text), ("id", Text), ("slug", Text), ("body", Text)],
        key: &[],
    },
    Table { name: "entered_text", columns: &[("municipality_no", Number), ("commitment", Text), ("salt", Text), ("words", Text)], key: &[] },
    Table {
        name: "measurement",
        columns: &[
            ("municipality_no", Number),
            ("series_no", Number),
            ("period_end", Number),
            ("period_start", Number),
            ("seq", Number),
            ("kind", Text),
            ("mantissa", Number),
            ("scale", Number),
            ("denominator", Number),
            ("denominator_scale", Number),
            ("mark", Text),
            ("reason", Text),
            ("quality", Text),
            ("state", Text),
            ("delivery_no", Number),
            ("actor", Text),
            ("note", Text),
            ("why", Text),
            ("evidence", Text),
            ("collected", Text),
        ],
        key: &["municipality_no", "series_no", "period_end", "period_start", "seq"],
    },
    Table { name: "delivery_check", columns: &[("municipality_no", Number), ("delivery_no", Number), ("seq", Number), ("body", Text)], key: &[] },
    Table { name: "checkpoint", columns: &[("municipality_no", Number), ("size", Number), ("signed_at", Number), ("note", Text)], key: &[] },
    Table { name: "report_file", columns: &[("municipality_no", Number), ("number", Text), ("name", Text), ("content", Text)], key: &[] },
    Table {
        name: "import_source",
        columns: &[("municipality_no", Number), ("publisher", Text), ("table_code", Text), ("header", Text), ("form", Text), ("changed_at", Number)],
        key: &[],
    },
    // What partners are called whom the journal knows by the number of their link; the secret that opens it stays behind.
    Table {
        name: "link",
        columns: &[
            ("id", Text),
            ("kind", Text),
            ("person_id", Text),
            ("municipality_no", Number),
            ("project_id", Text),
            ("period", Text),
            ("name", Text),
            ("issued_by", Text),
            ("created_at", Number),
            ("expires_at", Number),
            ("used_at", Number),
        ],
        key: &[],
    },
];

/// Rows read at once.
const PORTION: i64 = 5_000;

impl Table {
    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    fn select(&self) -> String {
        if self.key.is_empty() {
            let only = if self.name == "link" { " where kind = 'partner'" } else { "" };
            return format!("select {} from {}{only}", self.names(), self.name);
        }
        // Later than the last row: by the first part of the key, or by the second where the first is the same …
        let later = (0..self.key.len()).map(|place| {
            let same = (0..place).map(|before| format!("{} = ${}", self.key[before], before + 1));
            let next = std::iter::once(format!("{} > ${}", self.key[place], place + 1));
            format!("({})", same.chain(next).collect::<Vec<_>>().join(" and "))
        });
        let (later, key) = (later.collect::<Vec<_>>().join(" or "), self.key.join(", "));
        format!("select {} from {} where {later} order by {key} limit ${}", self.names(), self.name, self.key.len() + 1)
    }

    fn insert(&self) -> String {
        let places: Vec<String> = (1..=self.columns.len()).map(|place| format!("${place}")).collect();
        if self.name == "link" {
            // An id is no secret's hash: nothing opens such a link.
            return format!("insert into link ({}, secret_sha256) values ({}, $1)", self.names(), places.join(", "));
        }
        format!("insert into {} ({}) values ({})", self.name, self.names(), places.join(", "))
    }

    fn row(&self, row: &AnyRow) -> Outcome<Map<String, Value>> {
        let mut told = Map::new();
        for (place, (name, kind)) in self.columns.iter().enumerate() {
            let value = match kind {
                Number => row.try_get::<Option<i64>, _>(place)?.map(Value::from),
                Text => row.try_get::<Option<String>, _>(place)?.map(Value::from),
            };
            told.extend(value.map(|value| ((*name).to_owned(), value)));
        }
        Ok(told)
    }
}

/// One row in the order that is the same on every database.
fn in_order(rows: &mut [Map<String, Value>], table: &Table) {
    let key = |row: &Map<String, Value>| -> Vec<(i64, String)> {
        let part =
            |name: &str| row.get(name).map_or((0, String::new()), |value| (value.as_i64().unwrap_or(0), value.as_str().unwrap_or("").to_owned()));
        table.columns.iter().map(|(name, _)| part(name)).collect()
    };
    rows.sort_by_cached_key(key);
}

impl Db {
    /// Whether nothing was recorded yet: only then rows may move in.
    pub async fn is_untouched(&self) -> Outcome<bool> {
        Ok(self.told_of().await?.is_empty() && self.credential_count().await? == 0)
    }

    /// Gives all rows of a table, without columns that are empty. All tables are read as of one moment by the caller's [`Leaving`].
    pub async fn leave(&self) -> Outcome<Leaving<'_>> {
        Ok(Leaving { tx: self.read.begin_with(self.begin_reading()).await? })
    }

    /// Begins to take rows in: all of them or none.
    pub async fn arrive(&self) -> Outcome<Arriving<'_>> {
        Ok(Arriving { tx: self.write.begin_with(self.begin_statement()).await? })
    }

    /// Throws away what moved in and did not verify; the database was empty before.
    pub async fn send_back(&self) -> Outcome<()> {
        let mut tx = self.write.begin_with(self.begin_statement()).await?;
        for table in &TABLES {
            sqlx::query(AssertSqlSafe(format!("delete from {}", table.name))).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// One moment of a database that is moved out of.
pub struct Leaving<'a> {
    tx: Transaction<'a, Any>,
}

impl Leaving<'_> {
    /// All rows of a table.
    pub async fn rows(&mut self, table: &Table, each: &mut (dyn FnMut(Map<String, Value>) -> Outcome<()> + Send)) -> Outcome<()> {
        let select = table.select();
        let mut after = vec![i64::MIN; table.key.len()];
        loop {
            let mut query = sqlx::query(AssertSqlSafe(select.clone()));
            for part in &after {
                query = query.bind(*part);
            }
            if !table.key.is_empty() {
                query = query.bind(PORTION);
            }
            let rows = query.fetch_all(&mut *self.tx).await?;
            let mut told = rows.iter().map(|row| table.row(row)).collect::<Outcome<Vec<_>>>()?;
            if table.key.is_empty() {
                in_order(&mut told, table);
            }
            let Some(last) = told.last() else { return Ok(()) };
            after = table.key.iter().map(|name| last.get(*name).and_then(Value::as_i64).unwrap_or(i64::MAX)).collect();
            told.into_iter().try_for_each(&mut *each)?;
            if table.key.is_empty() {
                return Ok(());
            }
        }
    }
}

/// A database that is moved into.
pub struct Arriving<'a> {
    tx: Transaction<'a, Any>,
}

impl Arriving<'_> {
    /// Writes a row; what does not belong into the table is refused with the column's name.
    pub async fn row(&mut self, table: &Table, mut row: Map<String, Value>) -> Outcome<Result<(), String>> {
        let mut query = sqlx::query(AssertSqlSafe(table.insert()));
        for (name, kind) in table.columns {
            query = match (kind, row.remove(*name)) {
                (Number, None) => query.bind(None::<i64>),
                (Text, None) => query.bind(None::<String>),
                (Number, Some(Value::Number(number))) if number.is_i64() => query.bind(number.as_i64()),
                (Text, Some(Value::String(text))) if !text.contains('\0') => query.bind(text),
                _ => return Ok(Err(format!("{name} holds something else"))),
            };
        }
        if let Some(name) = row.keys().next() {
            return Ok(Err(format!("{name} is no column of {}", table.name)));
        }
        match query.execute(&mut *self.tx).await {
            Ok(_) => Ok(Ok(())),
            Err(error @ sqlx::Error::Database(_)) => Ok(Err(error.to_string())),
            Err(error) => Err(Fault::Database(error)),
        }
    }

    /// Keeps everything.
    pub async fn settle(self) -> Outcome<()> {
        self.tx.commit().await?;
        Ok(())
    }
}
