//! Replays a journal against the tables: every entry must be in its final form, and the rows must be exactly those that the entries tell of.

mod entry;
mod out;
mod packed;
mod rows;
mod scan;

use std::collections::{BTreeMap, HashSet};

use domain::id::{MunicipalityNo, Seq};
use sqlx::{Any, AnyConnection, Row, Transaction};

use super::Db;
use crate::fault::Outcome;
use crate::store::checkpoint::SignedRoot;
use crate::tree::{Hash, Peaks};
use entry::Told;

/// Rows read at once: enough that the work of two of such portions can overlap, few enough to be held.
const PORTION: i64 = 10_000;

/// A place where journal and tables do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradiction {
    /// An entry is missing.
    Missing(Seq),
    /// The stored bytes of an entry are not those that were hashed: not canonical, or its heading says something else than its place.
    Entry(Seq, &'static str),
    /// The rows of this entry are not those that it tells of; how many there are and should be.
    Rows {
        /// Which entry.
        seq: Seq,
        /// How many rows there are.
        have: u64,
        /// How many it tells of.
        told: u64,
        /// The first row that it does not tell of, in words of the journal.
        strange: Option<String>,
    },
    /// A row of an entry that does not exist.
    Untold(Seq, String),
    /// A row cannot be read.
    Unreadable(Seq, String),
    /// The words of a text are not those that were committed.
    Words(String),
    /// Words that no entry knows.
    UntoldWords(String),
    /// The head of the journal is not where its entries end.
    Head,
}

/// What a replay found.
#[derive(Debug, Default)]
pub struct Replay {
    /// Where journal and tables contradict each other, first things first.
    pub contradictions: Vec<Contradiction>,
    /// Entries.
    pub size: u64,
    /// The tree over them.
    pub peaks: Peaks,
    /// The roots at the sizes asked for.
    pub roots: BTreeMap<u64, Hash>,
    /// Rows of values and of versions of nouns.
    pub rows: u64,
    /// Texts whose words were erased.
    pub erased: u64,
    /// The signed roots in the database.
    pub signed: Vec<SignedRoot>,
}

/// So many contradictions are listed; then it is clear enough.
const MOST: usize = 100;

impl Db {
    /// Replays one journal, all of it as of one moment. `sizes`: at which sizes the root is wanted beside the last.
    pub async fn replay(&self, municipality: MunicipalityNo, sizes: &[u64]) -> Outcome<Replay> {
        let mut tx: Transaction<'_, Any> = self.read.begin_with(self.begin_reading()).await?;
        let mut replay = Replay::default();
        let signed = sqlx::query("select size, note from checkpoint where municipality_no = $1 order by size")
            .bind(municipality.0)
            .fetch_all(&mut *tx)
            .await?;
        for row in &signed {
            replay.signed.push(SignedRoot { size: Seq(row.try_get(0)?), note: row.try_get(1)? });
        }
        let mut wanted: HashSet<u64> = sizes.iter().copied().collect();
        wanted.extend(replay.signed.iter().filter_map(|root| u64::try_from(root.size.0).ok()));
        let mut told = entry::told(&mut tx, municipality, &wanted, &mut replay).await?;
        rows::compare(&mut tx, municipality, &mut told, &mut replay).await?;
        compare_words(&mut tx, municipality, &told.commitments, &mut replay).await?;
        head(&mut tx, municipality, &mut replay).await?;
        tx.rollback().await?;
        replay.contradictions.truncate(MOST);
        Ok(replay)
    }

    /// A municipality's journal for somebody who checks it elsewhere, all of it as of one moment: first each entry in its stored bytes, then each row as the
    /// line that its entry tells of.
    pub async fn each_entry_and_line(
        &self,
        municipality: MunicipalityNo,
        entry: &mut (dyn FnMut(&str) -> Outcome<()> + Send),
        line: &mut (dyn FnMut(Seq, &str) -> Outcome<()> + Send),
    ) -> Outcome<()> {
        let mut tx: Transaction<'_, Any> = self.read.begin_with(self.begin_reading()).await?;
        entry::each(&mut tx, municipality, entry).await?;
        rows::each_line(&mut tx, municipality, line).await?;
        tx.rollback().await?;
        Ok(())
    }

    /// How a transaction begins that sees one moment.
    pub(super) const fn begin_reading(&self) -> &'static str {
        match self.dialect {
            super::Dialect::Sqlite => "begin",
            super::Dialect::Postgres => "begin isolation level repeatable read",
        }
    }

    /// All that have a journal or rows that want one.
    pub async fn told_of(&self) -> Outcome<Vec<MunicipalityNo>> {
        let rows = sqlx::query(
            "select municipality_no from journal_head union select municipality_no from journal union select municipality_no from version \
             union select municipality_no from measurement union select municipality_no from checkpoint order by 1",
        )
        .fetch_all(&self.read)
        .await?;
        rows.iter().map(|row| Ok(MunicipalityNo(row.try_get(0)?))).collect()
    }
}

/// The words that were not erased are those that were committed, and none lie there that nobody knows.
async fn compare_words(
    connection: &mut AnyConnection,
    municipality: MunicipalityNo,
    commitments: &HashSet<Hash>,
    replay: &mut Replay,
) -> Outcome<()> {
    let rows =
        sqlx::query("select commitment, salt, words from entered_text where municipality_no = $1").bind(municipality.0).fetch_all(connection).await?;
    let mut there = 0;
    for row in &rows {
        let (commitment, salt, words): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        if !super::text::is_commitment_of(&commitment, &salt, &words) {
            replay.contradictions.push(Contradiction::Words(commitment));
        } else if crate::tree::from_hex(commitment.as_bytes()).is_some_and(|hash| commitments.contains(&hash)) {
            there += 1;
        } else {
            replay.contradictions.push(Contradiction::UntoldWords(commitment));
        }
    }
    replay.erased = (commitments.len() as u64).saturating_sub(there);
    Ok(())
}

async fn head(connection: &mut AnyConnection, municipality: MunicipalityNo, replay: &mut Replay) -> Outcome<()> {
    let row = sqlx::query("select seq, peaks from journal_head where municipality_no = $1").bind(municipality.0).fetch_optional(connection).await?;
    let head = row.map(|row| Ok::<_, sqlx::Error>((row.try_get::<i64, _>(0)?, row.try_get::<String, _>(1)?))).transpose()?;
    let agrees = head.is_some_and(|(seq, peaks)| u64::try_from(seq) == Ok(replay.size) && peaks == replay.peaks.to_text());
    if !agrees {
        replay.contradictions.push(Contradiction::Head);
    }
    Ok(())
}

/// What the entries tell of, and what was found of it.
struct Journal {
    entries: BTreeMap<i64, Told>,
    /// Who recorded, each once, as measurements keep it.
    actors: Vec<String>,
    commitments: HashSet<Hash>,
}
