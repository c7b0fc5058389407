//! What a verification found, in English for the command: it is read by administrators and by scripts.

use std::fmt;

use super::{Finding, Verdict, Verification};
use crate::store::replay::Contradiction;

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(difference) => write!(f, "tables: {difference}"),
            Self::Journal(municipality, contradiction) => write!(f, "journal {}: {contradiction}", municipality.0),
            Self::Signature(municipality, size) => write!(f, "journal {}: the checkpoint at {size} has no good signature", municipality.0),
            Self::Root(municipality, size) => write!(f, "journal {}: its first {size} entries are not those that were signed", municipality.0),
            Self::Older(municipality, missing) => {
                write!(f, "journal {}: the database is older than the anchor, {missing} entries are missing", municipality.0)
            }
            Self::Anchor(what) => write!(f, "anchor: {what}"),
        }
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(seq) => write!(f, "entry {} is missing", seq.0),
            Self::Entry(seq, why) => write!(f, "entry {}: {why}", seq.0),
            Self::Rows { seq, have, told, strange: None } => write!(f, "entry {} tells of {told} rows, there are {have} or others", seq.0),
            Self::Rows { seq, strange: Some(line), .. } => write!(f, "entry {} does not tell of this row: {line}", seq.0),
            Self::Untold(seq, line) => write!(f, "a row of entry {}, which does not exist: {line}", seq.0),
            Self::Unreadable(seq, why) => write!(f, "a row of entry {} cannot be read: {why}", seq.0),
            Self::Words(commitment) => write!(f, "the words behind {commitment} are not those that were written"),
            Self::UntoldWords(commitment) => write!(f, "words behind {commitment}, which no entry knows"),
            Self::Head => write!(f, "its head is not where its entries end"),
        }
    }
}

impl fmt::Display for Verification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { journals, entries, rows, erased, anchored, .. } = self;
        writeln!(f, "{journals} journals, {entries} entries, {rows} rows, {anchored} anchored checkpoints, {erased} texts erased")?;
        for finding in &self.findings {
            writeln!(f, "CONTRADICTION {finding}")?;
        }
        match self.verdict() {
            Verdict::Good => write!(f, "Everything agrees."),
            Verdict::Contradiction => write!(f, "{} contradictions.", self.findings.len()),
            Verdict::Undecided => write!(
                f,
                "Nothing contradicts. But journals without an anchor from outside ({}) could be an older or a rewritten state: cannot decide.",
                self.unanchored.iter().map(|no| no.0.to_string()).collect::<Vec<_>>().join(", ")
            ),
        }
    }
}
