//! Verification: does what the tables say follow from the journals, and do the journals still hold what was signed and anchored? It reads and changes nothing.

mod told;

use std::collections::BTreeMap;

use domain::id::MunicipalityNo;

use crate::checkpoint::Checkpoint;
use crate::checkpoint::anchor::Anchored;
use crate::checkpoint::key::Verifier;
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::replay::{Contradiction, Replay};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The tables are not those that the migrations make.
    Schema(String),
    /// Journal and tables contradict each other.
    Journal(MunicipalityNo, Contradiction),
    /// A checkpoint in the database has no good signature, or stands at another size than it says.
    Signature(MunicipalityNo, i64),
    /// The journal does not have the root that was signed at this size.
    Root(MunicipalityNo, u64),
    /// The anchor knows a longer journal: the database is older, so many entries are missing.
    Older(MunicipalityNo, u64),
    /// An anchor that cannot be read.
    Anchor(String),
}

/// How it looks as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Everything agrees.
    Good,
    /// Something contradicts.
    Contradiction,
    /// Nothing contradicts, but without an anchor from outside an older or rewritten state cannot be told from the real one.
    Undecided,
}

/// The result.
#[derive(Debug, Default)]
pub struct Verification {
    /// What is wrong, the tables first, then journal by journal.
    pub findings: Vec<Finding>,
    /// Journals with entries.
    pub journals: u64,
    /// Entries.
    pub entries: u64,
    /// Rows.
    pub rows: u64,
    /// Texts whose words were erased.
    pub erased: u64,
    /// Checkpoints from outside that were found again.
    pub anchored: u64,
    /// Journals that no anchor covers.
    pub unanchored: Vec<MunicipalityNo>,
}

impl Verification {
    /// The verdict: good only where every journal has an anchor from outside.
    pub fn verdict(&self) -> Verdict {
        if !self.findings.is_empty() {
            Verdict::Contradiction
        } else if self.unanchored.is_empty() {
            Verdict::Good
        } else {
            Verdict::Undecided
        }
    }
}

/// Verifies a whole database against the public key and the anchors. `told` hears of each journal that is done.
pub async fn verify(db: &Db, verifier: Option<&Verifier>, anchored: &Anchored, told: &(dyn Fn(MunicipalityNo, u64) + Sync)) -> Outcome<Verification> {
    let mut result = Verification::default();
    result.findings.extend(db.schema_differences().await?.into_iter().map(Finding::Schema));
    result.findings.extend(anchored.unreadable.iter().cloned().map(Finding::Anchor));
    let mut anchors: BTreeMap<MunicipalityNo, Vec<&Checkpoint>> = BTreeMap::new();
    for checkpoint in &anchored.checkpoints {
        anchors.entry(checkpoint.municipality).or_default().push(checkpoint);
    }
    let mut journals = db.told_of().await?;
    // A journal that only the anchors know was taken away as a whole.
    journals.extend(anchors.keys().filter(|no| !journals.contains(no)).copied().collect::<Vec<_>>());
    for municipality in journals {
        let outside = anchors.get(&municipality).map_or(&[][..], Vec::as_slice);
        told(municipality, one(db, municipality, verifier, outside, &mut result).await?);
    }
    Ok(result)
}

/// Verifies the journal of one municipality, as its page does; not the tables as a whole.
pub async fn verify_journal(db: &Db, municipality: MunicipalityNo, verifier: Option<&Verifier>, anchored: &Anchored) -> Outcome<Verification> {
    let mut result = Verification::default();
    let outside: Vec<&Checkpoint> = anchored.checkpoints.iter().filter(|checkpoint| checkpoint.municipality == municipality).collect();
    one(db, municipality, verifier, &outside, &mut result).await?;
    Ok(result)
}

/// One journal against its rows, the signed roots in the database and those outside; gives its size.
async fn one(db: &Db, municipality: MunicipalityNo, verifier: Option<&Verifier>, outside: &[&Checkpoint], result: &mut Verification) -> Outcome<u64> {
    let sizes: Vec<u64> = outside.iter().map(|checkpoint| checkpoint.size).collect();
    let replay = db.replay(municipality, &sizes).await?;
    result.journals += 1;
    result.entries += replay.size;
    result.rows += replay.rows;
    result.erased += replay.erased;
    if let Some(verifier) = verifier {
        inside(municipality, &replay, verifier, &mut result.findings);
    }
    if outside.is_empty() {
        result.unanchored.push(municipality);
    }
    for checkpoint in outside {
        result.anchored += 1;
        result.findings.extend(against(municipality, &replay, checkpoint));
    }
    let size = replay.size;
    result.findings.extend(replay.contradictions.into_iter().map(|contradiction| Finding::Journal(municipality, contradiction)));
    Ok(size)
}

/// The signed roots in the database.
fn inside(municipality: MunicipalityNo, replay: &Replay, verifier: &Verifier, findings: &mut Vec<Finding>) {
    for signed in &replay.signed {
        match Checkpoint::open(&signed.note, verifier) {
            Some(checkpoint) if checkpoint.municipality == municipality && i64::try_from(checkpoint.size) == Ok(signed.size.0) => {
                findings.extend(against(municipality, replay, &checkpoint));
            }
            _ => findings.push(Finding::Signature(municipality, signed.size.0)),
        }
    }
}

fn against(municipality: MunicipalityNo, replay: &Replay, checkpoint: &Checkpoint) -> Option<Finding> {
    match replay.roots.get(&checkpoint.size) {
        Some(root) if *root == checkpoint.root => None,
        Some(_) => Some(Finding::Root(municipality, checkpoint.size)),
        None => Some(Finding::Older(municipality, checkpoint.size.saturating_sub(replay.size))),
    }
}
