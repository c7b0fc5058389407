//! The entries: each in its place, in its final form, added to the tree.

use std::collections::{BTreeMap, HashSet};

use domain::id::{MunicipalityNo, Seq};
use jiff::Timestamp;
use serde_json::Value;
use sqlx::{AnyConnection, Row};

use super::packed::{self, Packed};
use super::scan::{Kind, Scan};
use super::{Contradiction, Journal, PORTION, Replay};
use crate::fault::Outcome;
use crate::store::journal::canonical;
use crate::tree::{self, Hash};

/// What an entry tells of its rows.
pub(super) struct Told {
    /// How many.
    pub count: u64,
    /// The root over their sorted lines.
    pub root: Hash,
    /// Who, as a place in the list of actors.
    pub actor: usize,
    /// The leaves of its lines, where it has them whole.
    pub lines: Option<Vec<Hash>>,
}

/// One entry on its own.
struct Read {
    seq: i64,
    leaf: Hash,
    actor: String,
    told: Option<(u64, Hash, Option<Vec<Hash>>)>,
    commitments: Vec<Hash>,
    wrong: Option<&'static str>,
}

/// Reads all entries.
pub(super) async fn told(
    connection: &mut AnyConnection,
    municipality: MunicipalityNo,
    wanted: &HashSet<u64>,
    replay: &mut Replay,
) -> Outcome<Journal> {
    let mut journal = Journal { entries: BTreeMap::new(), actors: Vec::new(), commitments: HashSet::new() };
    let mut after = i64::MIN;
    let mut at_work: Option<tokio::task::JoinHandle<Vec<Read>>> = None;
    loop {
        let packed = packed::entries(connection, municipality, after).await?;
        // One portion is read while the one before is checked.
        let before = at_work.take();
        let done = packed.is_empty();
        if !done {
            let last = packed.rows::<3>().and_then(|rows| rows.iter().map(|[seq, ..]| seq.parse::<i64>().ok()).max()?);
            at_work = Some(if let Some(last) = last {
                after = last;
                tokio::task::spawn_blocking(move || checked(municipality, &packed))
            } else {
                let portion = one_by_one(connection, municipality, &mut after).await?;
                tokio::task::spawn_blocking(move || portion.iter().map(|(seq, at, bytes)| read(municipality, *seq, *at, bytes)).collect())
            });
        }
        if let Some(before) = before {
            let portion = before.await.map_err(|error| crate::fault::Fault::Corrupt(error.to_string()))?;
            for entry in portion {
                add(entry, wanted, &mut journal, replay);
            }
        }
        if done {
            return Ok(journal);
        }
    }
}

/// Gives every entry in its stored bytes, in the order of their sequences.
pub(super) async fn each(
    connection: &mut AnyConnection,
    municipality: MunicipalityNo,
    give: &mut (dyn FnMut(&str) -> Outcome<()> + Send),
) -> Outcome<()> {
    let mut after = i64::MIN;
    loop {
        let packed = packed::entries(connection, municipality, after).await?;
        if packed.is_empty() {
            return Ok(());
        }
        let rows = packed.rows::<3>().unwrap_or_default();
        let mut portion: Vec<(i64, &str)> = rows.iter().filter_map(|[seq, _, bytes]| Some((seq.parse().ok()?, *bytes))).collect();
        portion.sort_unstable_by_key(|(seq, _)| *seq);
        if let Some((last, _)) = portion.last()
            && portion.len() == packed.count()
        {
            after = *last;
            portion.iter().try_for_each(|(_, bytes)| give(bytes))?;
        } else {
            one_by_one(connection, municipality, &mut after).await?.iter().try_for_each(|(_, _, bytes)| give(bytes))?;
        }
    }
}

/// Checks a packed portion, in the order of its sequences.
fn checked(municipality: MunicipalityNo, packed: &Packed) -> Vec<Read> {
    let number = |text: &str| text.parse::<i64>().unwrap_or(i64::MIN);
    let rows = packed.rows::<3>().unwrap_or_default();
    let mut entries: Vec<Read> = rows.into_iter().map(|[seq, at, bytes]| read(municipality, number(seq), number(at), bytes)).collect();
    entries.sort_by_key(|entry| entry.seq);
    entries
}

/// The same portion row by row.
async fn one_by_one(connection: &mut AnyConnection, municipality: MunicipalityNo, after: &mut i64) -> Outcome<Vec<(i64, i64, String)>> {
    let rows = sqlx::query("select seq, recorded_at, entry from journal where municipality_no = $1 and seq > $2 order by seq limit $3")
        .bind(municipality.0)
        .bind(*after)
        .bind(PORTION)
        .fetch_all(connection)
        .await?;
    let portion = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect::<Outcome<Vec<(i64, i64, String)>>>()?;
    *after = portion.last().map_or(i64::MAX, |last| last.0);
    Ok(portion)
}

/// Adds an entry; those that are missing before it are named.
fn add(entry: Read, wanted: &HashSet<u64>, journal: &mut Journal, replay: &mut Replay) {
    let expected = journal.entries.last_key_value().map_or(1, |(last, _)| last + 1);
    // A gap is named by its first numbers; nobody needs all of a long one.
    for missing in (expected..entry.seq).take(10) {
        replay.contradictions.push(Contradiction::Missing(Seq(missing)));
    }
    if let Some(wrong) = entry.wrong {
        replay.contradictions.push(Contradiction::Entry(Seq(entry.seq), wrong));
    }
    let actor = journal.actors.iter().position(|actor| *actor == entry.actor).unwrap_or_else(|| {
        journal.actors.push(entry.actor);
        journal.actors.len() - 1
    });
    let (count, root, lines) = entry.told.unwrap_or_else(|| (0, tree::root(&[]), None));
    journal.entries.insert(entry.seq, Told { count, root, actor, lines });
    journal.commitments.extend(entry.commitments);
    replay.peaks.push(entry.leaf);
    replay.size = replay.peaks.size();
    if wanted.contains(&replay.size) {
        replay.roots.insert(replay.size, replay.peaks.root());
    }
}

fn read(municipality: MunicipalityNo, seq: i64, recorded_at: i64, bytes: &str) -> Read {
    quickly(municipality, seq, recorded_at, bytes).unwrap_or_else(|| slowly(municipality, seq, recorded_at, bytes))
}

/// An entry as we write them, in its place and its final form; `None` where anything else stands, or anything is wrong.
fn quickly(municipality: MunicipalityNo, seq: i64, recorded_at: i64, bytes: &str) -> Option<Read> {
    let mut commitments = Vec::new();
    let (mut actor, mut at, mut lines, mut root) = (None, None, None, None);
    let (mut count, mut place, mut own) = (None, None, None);
    let number = |content: &[u8]| std::str::from_utf8(content).ok()?.parse::<i64>().ok();
    Scan::new(bytes.as_bytes(), &mut commitments).object(|(name, kind, content)| match (name, kind) {
        (b"actor", _) => actor = Some(content),
        (b"at", Kind::Text) => at = content.get(1..content.len() - 1),
        (b"count", Kind::Number) => count = number(content),
        (b"lines", Kind::List) => lines = Some(content),
        (b"municipality", Kind::Number) => own = number(content),
        (b"root", Kind::Text) => root = content.get(1..content.len() - 1),
        (b"seq", Kind::Number) => place = number(content),
        _ => {}
    })?;
    let at: Timestamp = std::str::from_utf8(at?).ok()?.parse().ok()?;
    if (own, place, at.as_millisecond()) != (Some(municipality.0), Some(seq), recorded_at) {
        return None;
    }
    let count = u64::try_from(count?).ok()?;
    let told = match lines {
        None => (count, tree::from_hex(root?)?, None),
        Some(lines) => {
            let mut leaves = Vec::new();
            // Its commitments were found already.
            Scan::new(lines, &mut Vec::new()).list(|line| leaves.push(tree::leaf(line)))?;
            leaves.sort_unstable();
            (leaves.len() as u64 == count).then(|| (count, tree::root(&leaves), Some(leaves)))?
        }
    };
    let actor = std::str::from_utf8(actor?).ok()?.to_owned();
    Some(Read { seq, leaf: tree::leaf(bytes.as_bytes()), actor, told: Some(told), commitments, wrong: None })
}

fn slowly(municipality: MunicipalityNo, seq: i64, recorded_at: i64, bytes: &str) -> Read {
    let leaf = tree::leaf(bytes.as_bytes());
    let mut read = Read { seq, leaf, actor: String::new(), told: None, commitments: Vec::new(), wrong: None };
    let Ok(entry) = serde_json::from_str::<Value>(bytes) else {
        read.wrong = Some("it cannot be read");
        return read;
    };
    read.actor = entry["actor"].to_string();
    let at = entry["at"].as_str().and_then(|at| at.parse::<Timestamp>().ok());
    read.wrong = if canonical(&entry).ok().as_deref() != Some(bytes) {
        Some("its bytes are not in canonical form")
    } else if entry["municipality"] != municipality.0 || entry["seq"] != seq {
        Some("it belongs to another place")
    } else if at.map(Timestamp::as_millisecond) != Some(recorded_at) {
        Some("its time is another than that beside it")
    } else {
        None
    };
    collect(&entry, &mut read.commitments);
    read.told = of(&entry);
    if read.told.is_none() {
        read.wrong = read.wrong.or(Some("it does not tell of its rows"));
    }
    read
}

/// Count, root and leaves of the lines.
fn of(entry: &Value) -> Option<(u64, Hash, Option<Vec<Hash>>)> {
    let count = entry["count"].as_u64()?;
    let Some(lines) = entry["lines"].as_array() else {
        return Some((count, tree::from_hex(entry["root"].as_str()?.as_bytes())?, None));
    };
    let mut leaves: Vec<Hash> = lines.iter().map(|line| Some(tree::leaf(canonical(line).ok()?.as_bytes()))).collect::<Option<_>>()?;
    leaves.sort_unstable();
    (leaves.len() as u64 == count).then(|| (count, tree::root(&leaves), Some(leaves)))
}

/// The commitments to texts inside.
pub(super) fn collect(value: &Value, found: &mut Vec<Hash>) {
    match value {
        Value::Object(fields) => {
            if let (2, Some(Value::String(commitment)), Some(Value::String(_))) = (fields.len(), fields.get("sha256"), fields.get("lang")) {
                found.extend(tree::from_hex(commitment.as_bytes()));
            }
            fields.values().for_each(|inner| collect(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect(inner, found)),
        _ => {}
    }
}
