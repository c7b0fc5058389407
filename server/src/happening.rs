//! What an entry of the journal tells a person: who did what, and to which things.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::event::Verb;
use domain::id::{MunicipalityNo, Seq, SeriesNo};
use domain::person::Actor;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::fault::{Fault, Outcome};
use crate::store::checkpoint::SignedRoot;
use crate::store::{Db, Entry};
use crate::tree::{self, Hash};

/// An entry, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// Its place.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What; `None` for a word that this build does not know.
    pub verb: Option<Verb>,
    /// How many rows it changed.
    pub rows: u64,
    /// Nobody else looked at it.
    pub alone: bool,
    /// What it changed, as far as it names it: an entry with many rows only counts them.
    pub touched: Vec<Touched>,
}

/// A thing that an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// A version of a noun: its word in the journal, its id, its name in addresses.
    Noun(String, String, String),
    /// A value: its series, its first and its last day.
    Value(SeriesNo, Date, Date),
    /// The check of a delivery.
    Delivery(i64),
}

#[derive(Deserialize)]
struct Told {
    actor: Actor,
    verb: String,
    count: u64,
    #[serde(default)]
    without_dual_control: bool,
    #[serde(default)]
    lines: Vec<Value>,
}

impl Happening {
    /// Reads a stored entry.
    pub fn of(entry: &Entry) -> Outcome<Self> {
        let told: Told = serde_json::from_str(&entry.bytes).map_err(|error| Fault::Corrupt(format!("entry {}: {error}", entry.seq.0)))?;
        Ok(Self {
            seq: entry.seq,
            at: entry.recorded,
            actor: told.actor,
            verb: Verb::from_code(&told.verb),
            rows: told.count,
            alone: told.without_dual_control,
            touched: told.lines.iter().filter_map(touched).collect(),
        })
    }
}

fn touched(line: &Value) -> Option<Touched> {
    let word = |name: &str| line[name].as_str().map(ToOwned::to_owned);
    if let (Some(noun), Some(id), Some(slug)) = (word("noun"), word("id"), word("slug")) {
        return Some(Touched::Noun(noun, id, slug));
    }
    let day = |name: &str| line[name].as_str()?.parse::<Date>().ok();
    if let (Some(series), Some(from), Some(to)) = (line["series"].as_i64(), day("from"), day("to")) {
        return Some(Touched::Value(SeriesNo(series), from, to));
    }
    line["delivery"].as_i64().map(Touched::Delivery)
}

/// What is searched for in a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Before this entry.
    pub before: Seq,
    /// Recorded from this instant until before that one.
    pub between: (Timestamp, Timestamp),
    /// What happened.
    pub verb: Option<Verb>,
    /// Who did it.
    pub actor: Option<Actor>,
    /// Only where nobody else looked at it.
    pub alone: bool,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The newest first.
    pub happenings: Vec<Happening>,
    /// Where to go on, if the search did not come to the beginning.
    pub next: Option<Seq>,
}

/// So many are shown at once.
const PAGE: usize = 50;
/// So many are read at once.
const PORTION: i64 = 500;
/// So many are looked through for one page: a rare thing in a long journal is found in steps.
const MOST: usize = 20_000;

impl Search {
    fn wants(&self, happening: &Happening) -> bool {
        self.verb.is_none_or(|verb| happening.verb == Some(verb))
            && self.actor.is_none_or(|actor| happening.actor == actor)
            && (!self.alone || happening.alone)
    }

    /// Searches a municipality's journal from the end.
    pub async fn run(&self, db: &Db, municipality: MunicipalityNo) -> Outcome<Found> {
        let mut found = Found::default();
        let (mut before, mut looked) = (self.before, 0);
        loop {
            let portion = db.entries_before(municipality, before, self.between, PORTION).await?;
            for entry in &portion {
                if found.happenings.len() == PAGE || looked == MOST {
                    found.next = Some(before);
                    return Ok(found);
                }
                let happening = Happening::of(entry)?;
                if self.wants(&happening) {
                    found.happenings.push(happening);
                }
                before = entry.seq;
                looked += 1;
            }
            if portion.len() < usize::try_from(PORTION).unwrap_or(usize::MAX) {
                return Ok(found);
            }
        }
    }
}

/// The proof that an entry is in a journal whose root was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The entry's stored bytes.
    pub bytes: String,
    /// Its place from 0.
    pub index: u64,
    /// The hashes that lead to the root.
    pub path: Vec<Hash>,
    /// The signed root.
    pub root: SignedRoot,
}

impl Proof {
    /// Proves an entry by the smallest signed root that covers it; `None` while there is none.
    pub async fn of(db: &Db, municipality: MunicipalityNo, entry: &Entry) -> Outcome<Option<Self>> {
        let Some(root) = db.signed_roots(municipality).await?.into_iter().find(|root| root.size >= entry.seq) else { return Ok(None) };
        let leaves = db.leaves(municipality, root.size).await?;
        let Ok(place) = usize::try_from(entry.seq.0 - 1) else { return Ok(None) };
        let path = tree::inclusion(&leaves, place).ok_or_else(|| Fault::Corrupt(format!("entry {} is not where it belongs", entry.seq.0)))?;
        Ok(Some(Self { bytes: entry.bytes.clone(), index: place as u64, path, root }))
    }

    /// As a file for somebody who does not have this program: the entry, its index from 0, the tree's size, the path and the signed note, bytes in base64.
    pub fn json(&self) -> String {
        let path: Vec<String> = self.path.iter().map(|hash| STANDARD.encode(hash)).collect();
        let whole = json!({
            "format": 1,
            "entry": STANDARD.encode(&self.bytes),
            "index": self.index,
            "size": self.root.size.0,
            "path": path,
            "checkpoint": self.root.note,
        });
        format!("{whole:#}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(bytes: &str) -> Entry {
        Entry { seq: Seq(7), recorded: Timestamp::UNIX_EPOCH, bytes: bytes.to_owned() }
    }

    #[test]
    fn an_entry_tells_who_did_what_to_which_things() {
        let bytes = r#"{"actor":"operator","count":3,"lines":[{"body":{},"id":"a","noun":"goal","slug":"ziel"},{"from":"2025-01-01","kind":"n","series":4,"to":"2025-12-31"},{"check":"00","delivery":2}],"verb":"goal.recorded","without_dual_control":true}"#;
        let happening = Happening::of(&entry(bytes)).unwrap();
        assert_eq!((happening.actor, happening.verb, happening.rows, happening.alone), (Actor::Operator, Some(Verb::GoalRecorded), 3, true));
        let day = |text: &str| text.parse().unwrap();
        let value = Touched::Value(SeriesNo(4), day("2025-01-01"), day("2025-12-31"));
        assert_eq!(happening.touched, [Touched::Noun("goal".into(), "a".into(), "ziel".into()), value, Touched::Delivery(2)]);
    }

    #[test]
    fn an_entry_of_a_later_build_is_read_and_a_broken_one_is_a_fault() {
        let later = Happening::of(&entry(r#"{"actor":"operator","count":70,"root":"00","verb":"moon.recorded"}"#)).unwrap();
        assert_eq!((later.verb, later.rows, later.touched.len()), (None, 70, 0));
        assert!(Happening::of(&entry("{}")).is_err());
    }
}
