//! Anchors: checkpoints in files outside of the database, one file a day, only ever added to. A log inside the database alone misses two attacks: an older
//! state put back, and a rewrite by whoever holds the key. The folder wants to be copied to somebody else: that is all its strength.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::Checkpoint;
use super::key::Verifier;
use crate::fault::{Fault, Outcome};

/// The folder of the anchors.
#[derive(Debug, Clone)]
pub struct Anchors(pub PathBuf);

/// What a folder of anchors holds.
#[derive(Debug, Default)]
pub struct Anchored {
    /// Good checkpoints.
    pub checkpoints: Vec<Checkpoint>,
    /// Where something else stands, as `file: reason`.
    pub unreadable: Vec<String>,
}

impl Anchors {
    /// Adds a signed checkpoint to the file of its day and brings it to the disk.
    pub fn add(&self, checkpoint: &Checkpoint, note: &str) -> Outcome<()> {
        let broken = |error: std::io::Error| Fault::Anchor(format!("{}: {error}", self.0.display()));
        std::fs::create_dir_all(&self.0).map_err(broken)?;
        let day = checkpoint.at.to_zoned(TimeZone::UTC).date();
        let mut file = OpenOptions::new().append(true).create(true).open(self.0.join(format!("{day}.txt"))).map_err(broken)?;
        // One write: two programs that add at once do not mix their lines.
        file.write_all(format!("{note}\n").as_bytes()).and_then(|()| file.sync_all()).map_err(broken)
    }

    /// Reads all of them. A folder that is not there holds none.
    pub fn read(&self, verifier: &Verifier) -> Outcome<Anchored> {
        let mut anchored = Anchored::default();
        for file in files(&self.0)? {
            let name = file.display();
            let Ok(text) = std::fs::read_to_string(&file) else {
                anchored.unreadable.push(format!("{name}: not a text"));
                continue;
            };
            for (at, note) in notes(&text).into_iter().enumerate() {
                match Checkpoint::open(note, verifier) {
                    Some(checkpoint) => anchored.checkpoints.push(checkpoint),
                    None => anchored.unreadable.push(format!("{name}: checkpoint {} has no good signature of {}", at + 1, verifier.name())),
                }
            }
        }
        Ok(anchored)
    }
}

/// The notes of a file: each ends with an empty line after its signature.
fn notes(text: &str) -> Vec<&str> {
    let (mut notes, mut start) = (Vec::new(), 0);
    let mut signed = false;
    for (at, line) in lines(text) {
        if line.is_empty() && signed {
            notes.push(&text[start..at]);
            start = at + 1;
            signed = false;
        } else {
            signed = line.starts_with('—');
        }
    }
    if !text[start..].trim().is_empty() {
        notes.push(&text[start..]);
    }
    notes
}

/// The lines with where each begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.strip_suffix('\n').unwrap_or(line)))
    })
}

/// The files by name, which is by day; a path to one file is that file.
fn files(place: &Path) -> Outcome<Vec<PathBuf>> {
    if place.is_file() {
        return Ok(vec![place.to_owned()]);
    }
    let broken = |error: std::io::Error| Fault::Anchor(format!("{}: {error}", place.display()));
    let entries = match std::fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(broken(error)),
    };
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>().map_err(broken)?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkpoint::key::Signer;
    use crate::entropy::Entropy;
    use domain::id::MunicipalityNo;

    #[test]
    fn what_is_added_on_two_days_is_read_again_and_a_change_is_named() {
        let folder = std::env::temp_dir().join(format!("kz-anchor-{}", Entropy::System.hex::<8>()));
        let anchors = Anchors(folder.clone());
        let signer = Signer::new(&Entropy::seeded(1));
        let mut written = Vec::new();
        for (size, at) in [(1, "2026-09-29T23:00:00Z"), (2, "2026-09-30T01:00:00Z"), (9, "2026-09-30T02:00:00Z")] {
            let installation = signer.verifier().name().to_owned();
            let checkpoint = Checkpoint { installation, municipality: MunicipalityNo(1), size, root: [7; 32], at: at.parse().unwrap() };
            anchors.add(&checkpoint, &checkpoint.signed(&signer)).unwrap();
            written.push(checkpoint);
        }
        let read = anchors.read(&signer.verifier()).unwrap();
        assert_eq!((read.checkpoints, read.unreadable.len()), (written, 0));
        let file = folder.join("2026-09-30.txt");
        let changed = std::fs::read_to_string(&file).unwrap().replace("\n9\n", "\n8\n");
        std::fs::write(&file, changed).unwrap();
        let read = anchors.read(&signer.verifier()).unwrap();
        assert_eq!(read.checkpoints.len(), 2);
        assert!(read.unreadable[0].contains("checkpoint 2"), "{:?}", read.unreadable);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_holds_none() {
        let none = Anchors("/nowhere/at/all".into()).read(&Signer::new(&Entropy::seeded(1)).verifier()).unwrap();
        assert!(none.checkpoints.is_empty() && none.unreadable.is_empty());
    }
}
