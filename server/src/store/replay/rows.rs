//! The rows: each makes the line that the journal tells of it, and an entry's rows are exactly its lines.

use domain::id::{MunicipalityNo, Seq};
use domain::period::day_of;
use serde_json::{Value, json};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::out::Out;
use super::packed::{self, Maybe, Packed, VALUE_COLUMNS};
use super::{Contradiction, Journal, PORTION, Replay, entry};
use crate::fault::{Fault, Outcome};
use crate::store::journal::canonical;
use crate::store::line::{Beside, MeasurementRow, version_line};
use crate::store::measurement::decimal;
use crate::tree::{self, Hash};

/// A row as the journal would tell of it.
pub(super) struct Found {
    seq: i64,
    leaf: Hash,
}

/// A row on its own.
struct Line {
    seq: i64,
    /// What the journal would tell, with its leaf in the tree, or why there is nothing to tell.
    says: Result<(String, Hash), String>,
    /// Who wrote it, where the row says so.
    actor: Option<String>,
    commitments: Vec<Hash>,
}

const VERSIONS: &str = "select seq, noun, id, slug, body from version where municipality_no = $1 and seq > $2 and seq <= $3";
const CHECKS: &str = "select seq, delivery_no, body from delivery_check where municipality_no = $1";
const MEASUREMENTS: &str = "select seq, series_no, period_start, period_end, kind, mantissa, scale, denominator, denominator_scale, mark, reason, quality, \
     state, delivery_no, actor, note, why, evidence, collected from measurement \
     where municipality_no = $1 and (series_no, period_end, period_start, seq) > ($2, $3, $4, $5) \
     order by municipality_no, series_no, period_end, period_start, seq limit $6";

/// Reads all rows and compares them with the entries.
pub(super) async fn compare(connection: &mut AnyConnection, municipality: MunicipalityNo, journal: &mut Journal, replay: &mut Replay) -> Outcome<()> {
    let mut all = Vec::new();
    let row = sqlx::query("select coalesce(min(seq), 1), coalesce(max(seq), 0) from version where municipality_no = $1")
        .bind(municipality.0)
        .fetch_one(&mut *connection)
        .await?;
    let (first, last): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
    // Sequences below 1 do not exist; what was put there is found too.
    let mut from: i64 = first - 1;
    while from < last {
        // A sequence far away from all others must not make this a long way.
        let to = from.saturating_add(PORTION);
        let rows = sqlx::query(VERSIONS).bind(municipality.0).bind(from).bind(to).fetch_all(&mut *connection).await?;
        let lines = rows.iter().map(version).collect::<Outcome<Vec<_>>>()?;
        take(lines, &mut all, journal, replay);
        from = to;
    }
    let rows = sqlx::query(CHECKS).bind(municipality.0).fetch_all(&mut *connection).await?;
    let lines = rows.iter().map(check).collect::<Outcome<Vec<_>>>()?;
    take(lines, &mut all, journal, replay);
    let mut found = |lines| {
        take(lines, &mut all, journal, replay);
        Ok(())
    };
    measurements(connection, municipality, &mut found).await?;
    settle(all, journal, replay);
    Ok(())
}

/// Gives every row of a municipality as the line that the journal tells of it, with the entry it belongs to; in no order that means anything.
pub(super) async fn each_line(
    connection: &mut AnyConnection,
    municipality: MunicipalityNo,
    each: &mut (dyn FnMut(Seq, &str) -> Outcome<()> + Send),
) -> Outcome<()> {
    let mut give = |line: Line| match line.says {
        Ok((says, _)) => each(Seq(line.seq), &says),
        Err(why) => Err(Fault::Corrupt(why)),
    };
    let versions = "select seq, noun, id, slug, body from version where municipality_no = $1 order by seq, noun, id";
    for row in &sqlx::query(versions).bind(municipality.0).fetch_all(&mut *connection).await? {
        give(version(row)?)?;
    }
    for row in &sqlx::query(CHECKS).bind(municipality.0).fetch_all(&mut *connection).await? {
        give(check(row)?)?;
    }
    measurements(connection, municipality, &mut |lines| lines.into_iter().try_for_each(&mut give)).await
}

/// The values, portion by portion.
async fn measurements(
    connection: &mut AnyConnection,
    municipality: MunicipalityNo,
    each: &mut (dyn FnMut(Vec<Line>) -> Outcome<()> + Send),
) -> Outcome<()> {
    let mut after = (i64::MIN, 0, 0, 0);
    let mut at_work: Option<tokio::task::JoinHandle<Vec<Line>>> = None;
    loop {
        let packed = packed::values(connection, municipality, after).await?;
        let before = at_work.take();
        let done = packed.is_empty();
        if !done {
            at_work = Some(if let Some(last) = last_key(&packed) {
                after = last;
                tokio::task::spawn_blocking(move || unpacked(&packed))
            } else {
                let columns = one_by_one(connection, municipality, &mut after).await?;
                tokio::task::spawn_blocking(move || columns.into_iter().map(Columns::line).collect())
            });
        }
        if let Some(before) = before {
            each(before.await.map_err(|error| Fault::Corrupt(error.to_string()))?)?;
        }
        if done {
            return Ok(());
        }
    }
}

/// The key of the last value in a packed portion; `None` where it has to be read row by row.
fn last_key(packed: &Packed) -> Option<(i64, i64, i64, i64)> {
    let rows = packed.rows::<VALUE_COLUMNS>()?;
    let mut last = None;
    for row in &rows {
        let number = |place: usize| row[place].parse::<i64>().ok();
        last = last.max(Some((number(1)?, number(3)?, number(2)?, number(0)?)));
    }
    last
}

fn unpacked(packed: &Packed) -> Vec<Line> {
    let line = |row: &[&str; VALUE_COLUMNS]| match Columns::unpack(row) {
        Some(columns) => columns.line(),
        None => Line { seq: row[0].parse().unwrap_or(0), says: Err("a column holds something else".into()), actor: None, commitments: Vec::new() },
    };
    packed.rows::<VALUE_COLUMNS>().unwrap_or_default().iter().map(line).collect()
}

/// The same portion row by row.
async fn one_by_one(connection: &mut AnyConnection, municipality: MunicipalityNo, after: &mut (i64, i64, i64, i64)) -> Outcome<Vec<Columns>> {
    let rows = sqlx::query(MEASUREMENTS)
        .bind(municipality.0)
        .bind(after.0)
        .bind(after.1)
        .bind(after.2)
        .bind(after.3)
        .bind(PORTION)
        .fetch_all(connection)
        .await?;
    if let Some(last) = rows.last() {
        *after = (last.try_get(1)?, last.try_get(3)?, last.try_get(2)?, last.try_get(0)?);
    }
    rows.iter().map(Columns::of).collect()
}

fn take(lines: Vec<Line>, all: &mut Vec<Found>, journal: &mut Journal, replay: &mut Replay) {
    for Line { seq, says, actor, commitments } in lines {
        replay.rows += 1;
        journal.commitments.extend(commitments);
        let (line, leaf) = match says {
            Ok(told) => told,
            Err(why) => {
                replay.contradictions.push(Contradiction::Unreadable(Seq(seq), why));
                continue;
            }
        };
        let Some(told) = journal.entries.get(&seq) else {
            replay.contradictions.push(Contradiction::Untold(Seq(seq), line));
            continue;
        };
        let other_actor = actor.is_some_and(|actor| journal.actors.get(told.actor) != Some(&actor));
        let strange = told.lines.as_ref().is_some_and(|lines| lines.binary_search(&leaf).is_err());
        if other_actor || strange {
            replay.contradictions.push(Contradiction::Rows { seq: Seq(seq), have: told.count, told: told.count, strange: Some(line) });
        }
        all.push(Found { seq, leaf });
    }
}

/// Compares row by row what was found with what is told.
fn settle(mut all: Vec<Found>, journal: &Journal, replay: &mut Replay) {
    all.sort_unstable_by_key(|found| (found.seq, found.leaf));
    let mut all = all.as_slice();
    for (&seq, told) in &journal.entries {
        // Rows of entries that do not exist were named before.
        let strangers = all.iter().take_while(|found| found.seq < seq).count();
        all = &all[strangers..];
        let here = all.iter().take_while(|found| found.seq == seq).count();
        let (found, rest) = all.split_at(here);
        all = rest;
        let named = |seen: &Contradiction| matches!(seen, Contradiction::Rows { seq: at, .. } | Contradiction::Missing(at) | Contradiction::Unreadable(at, _) if at.0 == seq);
        let leaves: Vec<Hash> = found.iter().map(|found| found.leaf).collect();
        if (leaves.len() as u64 != told.count || tree::root(&leaves) != told.root) && !replay.contradictions.iter().any(named) {
            replay.contradictions.push(Contradiction::Rows { seq: Seq(seq), have: leaves.len() as u64, told: told.count, strange: None });
        }
    }
}

fn with_leaf(line: String) -> (String, Hash) {
    let leaf = tree::leaf(line.as_bytes());
    (line, leaf)
}

/// A body must be stored in the form that was told.
fn body(text: &str, commitments: &mut Vec<Hash>) -> Result<Value, String> {
    let body: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if canonical(&body).ok().as_deref() != Some(text) {
        return Err("its body is not in canonical form".into());
    }
    entry::collect(&body, commitments);
    Ok(body)
}

fn version(row: &AnyRow) -> Outcome<Line> {
    let (noun, id, slug, text): (String, String, String, String) = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?, row.try_get(4)?);
    let mut commitments = Vec::new();
    let says = body(&text, &mut commitments).and_then(|body| canonical(&version_line(&noun, &id, &slug, &body)).map_err(|fault| fault.to_string()));
    let says = says.map_err(|why| format!("{noun} {id}: {why}"));
    Ok(Line { seq: row.try_get(0)?, says: says.map(with_leaf), actor: None, commitments })
}

fn check(row: &AnyRow) -> Outcome<Line> {
    let (no, body): (i64, String) = (row.try_get(1)?, row.try_get(2)?);
    let line = canonical(&json!({"delivery": no, "check": crate::entropy::hex(&tree::leaf(body.as_bytes()))}))?;
    Ok(Line { seq: row.try_get(0)?, says: Ok(with_leaf(line)), actor: None, commitments: Vec::new() })
}

/// The columns of a value, taken from the connection so that another thread can go on with them.
struct Columns {
    numbers: [Option<i64>; 9],
    words: [Option<String>; 10],
}

impl Columns {
    fn of(row: &AnyRow) -> Outcome<Self> {
        let number = |at: usize| row.try_get::<Option<i64>, _>(at);
        let word = |at: usize| row.try_get::<Option<String>, _>(at);
        Ok(Self {
            numbers: [number(0)?, number(1)?, number(2)?, number(3)?, number(5)?, number(6)?, number(7)?, number(8)?, number(13)?],
            words: [word(4)?, word(9)?, word(10)?, word(11)?, word(12)?, word(14)?, word(15)?, word(16)?, word(17)?, word(18)?],
        })
    }

    /// From the columns of a packed value; `None`: something stands there that we do not pack.
    fn unpack(row: &[&str; VALUE_COLUMNS]) -> Option<Self> {
        let number = |place: usize| row[place].parse::<i64>().ok();
        let maybe_number = |place: usize| -> Result<Option<i64>, ()> {
            match Maybe::of(row[place]).ok_or(())? {
                Maybe::Content(digits) => digits.parse().map(Some).map_err(|_| ()),
                Maybe::Nothing => Ok(None),
            }
        };
        let word = |place: usize| Some(row[place].to_owned());
        let maybe_word = |place: usize| -> Result<Option<String>, ()> {
            Ok(match Maybe::of(row[place]).ok_or(())? {
                Maybe::Content(word) => Some(word.to_owned()),
                Maybe::Nothing => None,
            })
        };
        Some(Self {
            numbers: [
                Some(number(0)?),
                Some(number(1)?),
                Some(number(2)?),
                Some(number(3)?),
                maybe_number(5).ok()?,
                maybe_number(6).ok()?,
                maybe_number(7).ok()?,
                maybe_number(8).ok()?,
                maybe_number(13).ok()?,
            ],
            words: [
                word(4),
                maybe_word(9).ok()?,
                maybe_word(10).ok()?,
                word(11),
                maybe_word(12).ok()?,
                word(14),
                maybe_word(15).ok()?,
                maybe_word(16).ok()?,
                maybe_word(17).ok()?,
                maybe_word(18).ok()?,
            ],
        })
    }

    fn line(self) -> Line {
        match self.quick_line() {
            Some((says, commitments)) => {
                let [_, _, _, _, _, actor, ..] = self.words;
                Line { seq: self.numbers[0].unwrap_or(0), says: Ok(with_leaf(says)), actor, commitments }
            }
            None => self.slow_line(),
        }
    }

    /// The line as it is usually, written straight down: names in the order of canonical JSON, words that need no escape. `None`: the slow way decides.
    fn quick_line(&self) -> Option<(String, Vec<Hash>)> {
        let [_, series, start, end, mantissa, scale, denominator, denominator_scale, delivery] = self.numbers;
        let [kind, mark, reason, quality, state, _, note, why, evidence, collected] = &self.words;
        let mut commitments = Vec::new();
        let mut out = Out::new();
        out.word("collected", collected.as_deref())?;
        out.plain("delivery", delivery);
        out.inner("evidence", evidence.as_deref(), &mut commitments)?;
        out.word("from", Some(&day_of(start?).ok()?.to_string()))?;
        out.word("kind", Some(kind.as_deref()?))?;
        out.word("mark", mark.as_deref())?;
        out.inner("note", note.as_deref(), &mut commitments)?;
        out.word(
            "of",
            denominator.map(|number| decimal(Some(number), denominator_scale).map(|number| number.to_string())).transpose().ok()?.as_deref(),
        )?;
        out.word("quality", Some(quality.as_deref()?))?;
        out.word("reason", reason.as_deref())?;
        out.plain("series", Some(series?));
        out.word("state", state.as_deref())?;
        out.word("to", Some(&day_of(end?).ok()?.to_string()))?;
        out.word("value", mantissa.map(|number| decimal(Some(number), scale).map(|number| number.to_string())).transpose().ok()?.as_deref())?;
        out.inner("why", why.as_deref(), &mut commitments)?;
        Some((out.done(), commitments))
    }

    fn slow_line(self) -> Line {
        let [seq, series, start, end, mantissa, scale, denominator, denominator_scale, delivery] = self.numbers;
        let [kind, mark, reason, quality, state, actor, note, why, evidence, collected] = self.words;
        let mut commitments = Vec::new();
        let mut text = |text: Option<String>| text.map(|text| body(&text, &mut commitments)).transpose();
        let row = || -> Result<String, String> {
            let row = MeasurementRow {
                series: series.unwrap_or(0),
                days: (start.unwrap_or(0), end.unwrap_or(0)),
                kind: kind.as_deref().unwrap_or(""),
                first: (mantissa, scale),
                second: (denominator, denominator_scale),
                mark: mark.as_deref(),
                reason: reason.as_deref(),
                quality: quality.as_deref().unwrap_or(""),
                state: state.as_deref(),
                delivery,
                beside: Beside { note: text(note)?, why: text(why)?, evidence: text(evidence)?, collected: collected.as_deref() },
            };
            row.line().and_then(|line| canonical(&line)).map_err(|fault| fault.to_string())
        };
        let says = row().map_err(|why| format!("value of series {}: {why}", series.unwrap_or(0)));
        Line { seq: seq.unwrap_or(0), says: says.map(with_leaf), actor, commitments }
    }
}
