//! The journal: one entry a transaction, in its final bytes (RFC 8785 JSON), written with the change it tells of.

use domain::event::Event;
use domain::id::{MunicipalityNo, Seq};
use domain::person::Actor;
use jiff::Timestamp;
use serde_json::{Value, json};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::entropy::Entropy;
use crate::fault::{Fault, Outcome};
use crate::store::Db;
use crate::tree::{self, Hash, Peaks};

/// The version of the entry's format.
const FORMAT: u32 = 1;
/// More changed lines than this are told by count and root instead of one by one.
const MOST_LINES: usize = 60;

/// One entry as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its place.
    pub seq: Seq,
    /// When.
    pub recorded: Timestamp,
    /// The stored bytes.
    pub bytes: String,
}

/// Takes the next sequence of a municipality, with the tree that its entry will be added to. On PostgreSQL this is where writers queue.
pub(super) async fn next_seq(connection: &mut AnyConnection, municipality: MunicipalityNo) -> Outcome<(Seq, Peaks)> {
    let row = sqlx::query(
        "insert into journal_head (municipality_no, seq, peaks) values ($1, 1, '') \
         on conflict (municipality_no) do update set seq = journal_head.seq + 1 returning seq, peaks",
    )
    .bind(municipality.0)
    .fetch_one(connection)
    .await?;
    let (seq, peaks): (i64, String) = (row.try_get(0)?, row.try_get(1)?);
    let peaks = u64::try_from(seq - 1).ok().and_then(|size| Peaks::from_text(size, &peaks));
    Ok((Seq(seq), peaks.ok_or_else(|| Fault::Corrupt("the head of the journal".into()))?))
}

/// What an entry says beside its lines.
pub(super) struct Heading<'a> {
    pub municipality: MunicipalityNo,
    pub seq: Seq,
    pub at: Timestamp,
    pub actor: Actor,
    pub event: &'a Event,
    /// The tree before this entry.
    pub peaks: Peaks,
}

/// What a change wrote, line by line. The first lines are kept whole, of all others only their leaf in the tree: a delivery has many.
#[derive(Debug, Default)]
pub(super) struct Lines {
    whole: Vec<Value>,
    leaves: Vec<Hash>,
}

impl Lines {
    /// Adds a line.
    pub(super) fn add(&mut self, line: Value) -> Outcome<()> {
        self.leaves.push(tree::leaf(canonical(&line)?.as_bytes()));
        if self.whole.len() < MOST_LINES {
            self.whole.push(line);
        }
        Ok(())
    }

    /// Nothing was written.
    pub(super) const fn is_empty(&self) -> bool {
        self.leaves.is_empty()
    }
}

/// Writes the entry and adds it to the tree. Many lines are told by their count and their root.
pub(super) async fn write(connection: &mut AnyConnection, entropy: &Entropy, heading: Heading<'_>, lines: &Lines) -> Outcome<()> {
    let mut entry = json!({
        "format": FORMAT,
        "municipality": heading.municipality.0,
        "seq": heading.seq.0,
        "at": heading.at.to_string(),
        "actor": heading.actor,
        "verb": heading.event.verb.code(),
        "nonce": entropy.hex::<16>(),
    });
    if heading.event.without_dual_control {
        entry["without_dual_control"] = json!(true);
    }
    if let Some(reason) = &heading.event.reason {
        entry["reason"] = serde_json::to_value(reason).map_err(|error| Fault::Corrupt(error.to_string()))?;
        super::text::commit_texts(connection, entropy, heading.municipality.0, &mut entry).await?;
    }
    entry["count"] = json!(lines.leaves.len());
    if lines.leaves.len() <= MOST_LINES {
        entry["lines"] = Value::Array(lines.whole.clone());
    } else {
        entry["root"] = json!(root_of(lines.leaves.clone()));
    }
    let bytes = canonical(&entry)?;
    let mut peaks = heading.peaks;
    peaks.push(tree::leaf(bytes.as_bytes()));
    sqlx::query("update journal_head set peaks = $1 where municipality_no = $2")
        .bind(peaks.to_text())
        .bind(heading.municipality.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query("insert into journal (municipality_no, seq, recorded_at, entry) values ($1, $2, $3, $4)")
        .bind(heading.municipality.0)
        .bind(heading.seq.0)
        .bind(heading.at.as_millisecond())
        .bind(bytes)
        .execute(connection)
        .await?;
    Ok(())
}

/// RFC 8785 text of a value.
pub(super) fn canonical(value: &Value) -> Outcome<String> {
    serde_json_canonicalizer::to_string(value).map_err(|error| Fault::Corrupt(error.to_string()))
}

/// The root over the leaves of the canonical lines, hex. They are sorted: the tables do not keep the order in which rows were written.
pub(super) fn root_of(mut leaves: Vec<Hash>) -> String {
    leaves.sort_unstable();
    crate::entropy::hex(&tree::root(&leaves))
}

impl Db {
    /// Where a municipality's journal stands; 0 when nothing was recorded yet.
    pub async fn head(&self, municipality: MunicipalityNo) -> Outcome<Seq> {
        let row = sqlx::query("select seq from journal_head where municipality_no = $1").bind(municipality.0).fetch_optional(&self.read).await?;
        row.map_or(Ok(Seq(0)), |row| Ok(Seq(row.try_get(0)?)))
    }

    /// The last sequence recorded at or before an instant: turns a date into a known-at.
    pub async fn seq_at(&self, municipality: MunicipalityNo, instant: Timestamp) -> Outcome<Seq> {
        let row = sqlx::query("select coalesce(max(seq), 0) from journal where municipality_no = $1 and recorded_at <= $2")
            .bind(municipality.0)
            .bind(instant.as_millisecond())
            .fetch_one(&self.read)
            .await?;
        Ok(Seq(row.try_get(0)?))
    }

    /// Entries before a sequence, recorded from one instant until before another, the newest first, at most `most`.
    pub async fn entries_before(
        &self,
        municipality: MunicipalityNo,
        before: Seq,
        (from, until): (Timestamp, Timestamp),
        most: i64,
    ) -> Outcome<Vec<Entry>> {
        let rows = sqlx::query(
            "select seq, recorded_at, entry from journal where municipality_no = $1 and seq < $2 and recorded_at >= $3 and recorded_at < $4 \
             order by seq desc limit $5",
        )
        .bind(municipality.0)
        .bind(before.0)
        .bind(from.as_millisecond())
        .bind(until.as_millisecond())
        .bind(most)
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(entry).collect()
    }

    /// One entry.
    pub async fn entry(&self, municipality: MunicipalityNo, seq: Seq) -> Outcome<Option<Entry>> {
        let row = sqlx::query("select seq, recorded_at, entry from journal where municipality_no = $1 and seq = $2")
            .bind(municipality.0)
            .bind(seq.0)
            .fetch_optional(&self.read)
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// The leaves of the tree over the first `size` entries.
    pub async fn leaves(&self, municipality: MunicipalityNo, size: Seq) -> Outcome<Vec<Hash>> {
        let rows = sqlx::query("select entry from journal where municipality_no = $1 and seq <= $2 order by seq")
            .bind(municipality.0)
            .bind(size.0)
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(|row| Ok(tree::leaf(row.try_get::<String, _>(0)?.as_bytes()))).collect()
    }

    /// The newest entries first, at most `most`.
    pub async fn entries(&self, municipality: MunicipalityNo, most: i64) -> Outcome<Vec<Entry>> {
        let rows = sqlx::query("select seq, recorded_at, entry from journal where municipality_no = $1 order by seq desc limit $2")
            .bind(municipality.0)
            .bind(most)
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(entry).collect()
    }
}

impl Db {
    /// Who recorded an entry; `None` for one that does not exist.
    pub async fn actor_at(&self, municipality: MunicipalityNo, seq: Seq) -> Outcome<Option<Actor>> {
        let row = sqlx::query("select entry from journal where municipality_no = $1 and seq = $2")
            .bind(municipality.0)
            .bind(seq.0)
            .fetch_optional(&self.read)
            .await?;
        row.map(|row| actor_of(&row.try_get::<String, _>(0)?)).transpose()
    }
}

fn entry(row: &AnyRow) -> Outcome<Entry> {
    Ok(Entry { seq: Seq(row.try_get(0)?), recorded: instant(row.try_get(1)?)?, bytes: row.try_get(2)? })
}

/// Who recorded a stored entry.
pub(super) fn actor_of(entry: &str) -> Outcome<Actor> {
    let corrupt = |error: serde_json::Error| Fault::Corrupt(error.to_string());
    let mut entry: Value = serde_json::from_str(entry).map_err(corrupt)?;
    serde_json::from_value(entry["actor"].take()).map_err(corrupt)
}

/// Reads stored milliseconds.
pub(super) fn instant(milliseconds: i64) -> Outcome<Timestamp> {
    Timestamp::from_millisecond(milliseconds).map_err(|error| Fault::Corrupt(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(lines: &[Value]) -> String {
        let mut all = Lines::default();
        for line in lines {
            all.add(line.clone()).unwrap();
        }
        root_of(all.leaves)
    }

    #[test]
    fn the_root_of_one_line_is_its_leaf_hash() {
        assert_eq!(root(&[json!({"a": 1})]), crate::entropy::hex(&tree::leaf(b"{\"a\":1}")));
    }

    #[test]
    fn the_order_of_the_lines_does_not_matter() {
        let lines: Vec<Value> = (0..70).map(|n| json!({"n": n})).collect();
        let backwards: Vec<Value> = lines.iter().rev().cloned().collect();
        assert_eq!(root(&lines), root(&backwards));
    }

    #[test]
    fn a_changed_line_changes_the_root() {
        let lines: Vec<Value> = (0..70).map(|n| json!({"n": n})).collect();
        let mut other = lines.clone();
        other[63]["n"] = json!(99);
        assert_ne!(root(&lines), root(&other));
    }
}
