//! Checkpoints: the signed root of a journal at a size, in the form of C2SP tlog-checkpoint inside a signed note (<https://c2sp.org/tlog-checkpoint>).
//!
//! ```text
//! kein-zufall-1f2e3d4c/7      the journal: key name and number of the municipality
//! 4711                        its size
//! base64                      its root
//! 2026-09-30T09:25:00Z        when it was signed (an extension line)
//!
//! — kein-zufall-1f2e3d4c base64
//! ```

pub mod anchor;
pub mod key;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::{MunicipalityNo, Seq};
use jiff::Timestamp;

use crate::fault::{Fault, Outcome};
use crate::store::Db;
use crate::store::checkpoint::SignedRoot;
use crate::tree::Hash;
use anchor::Anchors;
use key::{Signer, Verifier};

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the key, which is the name of the installation.
    pub installation: String,
    /// Whose journal.
    pub municipality: MunicipalityNo,
    /// Entries.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// When it was signed.
    pub at: Timestamp,
}

impl Checkpoint {
    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}/{}\n{}\n{}\n{}\n", self.installation, self.municipality.0, self.size, STANDARD.encode(self.root), self.at)
    }

    /// Reads such a text; `None` where it is none.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let (installation, municipality) = lines.next()?.rsplit_once('/')?;
        let size = lines.next()?;
        // One spelling only: no sign, no leading zero.
        let number: u64 = size.parse().ok().filter(|number: &u64| number.to_string() == size)?;
        let root: Hash = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        let at = lines.next()?.parse().ok()?;
        let municipality = MunicipalityNo(municipality.parse().ok()?);
        let checkpoint = Self { installation: installation.to_owned(), municipality, size: number, root, at };
        (checkpoint.text() == text).then_some(checkpoint)
    }

    /// Signs it.
    pub fn signed(&self, signer: &Signer) -> String {
        signer.sign(&self.text())
    }

    /// Opens a signed note; `None` unless it is a checkpoint with a good signature of exactly this key.
    pub fn open(note: &str, verifier: &Verifier) -> Option<Self> {
        Self::read(verifier.open(note)?).filter(|checkpoint| checkpoint.installation == verifier.name())
    }
}

/// Signs and anchors: what a running installation has for it.
#[derive(Debug, Clone)]
pub struct Notary {
    /// The key.
    pub signer: Signer,
    /// Where its signatures go outside of the database.
    pub anchors: Anchors,
}

impl Notary {
    /// Signs where a journal stands now and writes it to the anchors and into the database. `None` where nothing was recorded yet; a size that was signed
    /// before is not signed again.
    pub async fn issue(&self, db: &Db, municipality: MunicipalityNo, now: Timestamp) -> Outcome<Option<Checkpoint>> {
        let peaks = db.peaks(municipality).await?;
        if peaks.size() == 0 {
            return Ok(None);
        }
        let installation = self.signer.verifier().name().to_owned();
        // Whole seconds: finer ones say nothing to anybody.
        let at = Timestamp::from_second(now.as_second()).unwrap_or(now);
        let checkpoint = Checkpoint { installation, municipality, size: peaks.size(), root: peaks.root(), at };
        let size = Seq(i64::try_from(peaks.size()).map_err(|_| Fault::Corrupt("the head of the journal".into()))?);
        if !db.signed_roots(municipality).await?.iter().any(|root| root.size == size) {
            let note = checkpoint.signed(&self.signer);
            // First outside: a checkpoint that only the database knows proves nothing.
            self.anchors.add(&checkpoint, &note)?;
            db.keep_root(municipality, &SignedRoot { size, note }, now).await?;
        }
        Ok(Some(checkpoint))
    }

    /// Does so for every journal.
    pub async fn issue_all(&self, db: &Db, now: Timestamp) -> Outcome<Vec<Checkpoint>> {
        let mut issued = Vec::new();
        for municipality in db.journals().await? {
            issued.extend(self.issue(db, municipality, now).await?);
        }
        Ok(issued)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Entropy;

    fn signer() -> Signer {
        Signer::new(&Entropy::seeded(1))
    }

    fn checkpoint(signer: &Signer) -> Checkpoint {
        let at = "2026-09-30T09:25:00Z".parse().unwrap();
        Checkpoint { installation: signer.verifier().name().to_owned(), municipality: MunicipalityNo(7), size: 12, root: [3; 32], at }
    }

    #[test]
    fn what_was_signed_is_opened_with_its_key_alone() {
        let signer = signer();
        let checkpoint = checkpoint(&signer);
        let note = checkpoint.signed(&signer);
        assert_eq!(Checkpoint::open(&note, &signer.verifier()), Some(checkpoint));
        assert_eq!(Checkpoint::open(&note, &Signer::new(&Entropy::seeded(2)).verifier()), None);
    }

    #[test]
    fn a_changed_letter_anywhere_is_noticed() {
        let signer = signer();
        let note = checkpoint(&signer).signed(&signer);
        for at in note.char_indices().map(|(at, _)| at) {
            let letter = note[at..].chars().next().unwrap();
            let other = if letter == 'A' { 'B' } else { 'A' };
            let changed = format!("{}{other}{}", &note[..at], &note[at + letter.len_utf8()..]);
            assert_eq!(Checkpoint::open(&changed, &signer.verifier()), None, "{changed}");
        }
    }

    #[test]
    fn a_size_has_one_spelling() {
        let text = checkpoint(&signer()).text();
        assert!(Checkpoint::read(&text).is_some());
        assert_eq!(Checkpoint::read(&text.replace("\n12\n", "\n012\n")), None);
        assert_eq!(Checkpoint::read(&text.replace("\n12\n", "\n+12\n")), None);
    }
}
