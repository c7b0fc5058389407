//! Unpacking: everything is looked at before anything is written; all rows come in one transaction; what then does not verify goes out again.

use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{FORMAT, File, MANIFEST, Manifest, is_evidence};
use crate::checkpoint::anchor::Anchored;
use crate::entropy::hex;
use crate::fault::{Fault, Outcome};
use crate::store::Db;
use crate::store::transfer::{TABLES, Table};
use crate::verify::{Verification, verify};

/// A manifest is not longer.
const LONGEST_MANIFEST: u64 = 64 << 20;
/// Nor a row.
const LONGEST_ROW: u64 = 256 << 20;

/// Why nothing moved in. The database is as empty as before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stayed {
    /// Somebody works there already.
    #[error("the database is not empty: an installation moves into an empty one")]
    NotEmpty,
    /// It is no package, or one of another format.
    #[error("this is no package of an installation: {0}")]
    NoPackage(String),
    /// A file is not what the manifest says.
    #[error("{0} is missing or was changed on the way")]
    Changed(String),
    /// A row cannot be written.
    #[error("{file}, line {line}: {why}")]
    Row {
        /// Which file.
        file: String,
        /// Which line.
        line: u64,
        /// Why.
        why: String,
    },
    /// Journals and tables contradict each other.
    #[error("what arrived contradicts itself:\n{0}")]
    Contradicts(String),
}

/// Takes a package in. `evidence`: the folder for the files that prove values. `told` hears of each table that is done.
pub async fn arrive<R: Read + Seek + Send>(
    db: &Db,
    evidence: Option<&Path>,
    package: R,
    told: &(dyn Fn(&str, u64) + Sync),
) -> Outcome<Result<Verification, Stayed>> {
    if !db.is_untouched().await? {
        return Ok(Err(Stayed::NotEmpty));
    }
    let mut zip = match ZipArchive::new(package) {
        Ok(zip) => zip,
        Err(error) => return Ok(Err(Stayed::NoPackage(error.to_string()))),
    };
    let manifest = match looked_at(&mut zip) {
        Ok(manifest) => manifest,
        Err(stayed) => return Ok(Err(stayed)),
    };
    let mut arriving = db.arrive().await?;
    for table in &TABLES {
        let mut line = 0;
        let rows = rows(&mut zip, table)?;
        for row in rows {
            line += 1;
            let file = || format!("{}.ndjson", table.name);
            let row = match row {
                Ok(row) => row,
                Err(why) => return Ok(Err(Stayed::Row { file: file(), line, why })),
            };
            if let Err(why) = arriving.row(table, row).await? {
                return Ok(Err(Stayed::Row { file: file(), line, why }));
            }
        }
        told(table.name, line);
    }
    arriving.settle().await?;
    let verification = verify(db, None, &Anchored::default(), &|_, _| ()).await?;
    if let Some(why) = contradiction(db, &manifest, &verification).await? {
        db.send_back().await?;
        return Ok(Err(Stayed::Contradicts(why)));
    }
    if let Some(folder) = evidence {
        put_evidence(&mut zip, &manifest, folder)?;
    }
    Ok(Ok(verification))
}

/// Reads the manifest and hashes every file.
fn looked_at<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest, Stayed> {
    let no_package = |error: &dyn std::fmt::Display| Stayed::NoPackage(error.to_string());
    let mut text = Vec::new();
    zip.by_name(MANIFEST).map_err(|error| no_package(&error))?.take(LONGEST_MANIFEST).read_to_end(&mut text).map_err(|error| no_package(&error))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| no_package(&error))?;
    if manifest.format != FORMAT {
        return Err(Stayed::NoPackage(format!("format {}, this program reads {FORMAT}", manifest.format)));
    }
    for table in &TABLES {
        let name = format!("{}.ndjson", table.name);
        if !manifest.files.iter().any(|file| file.name == name) {
            return Err(Stayed::Changed(name));
        }
    }
    for File { name, rows, sha256 } in &manifest.files {
        let changed = || Stayed::Changed(name.clone());
        let mut file = zip.by_name(name).map_err(|_| changed())?;
        let (mut hash, mut lines, mut piece) = (Sha256::new(), 0_u64, vec![0; 1 << 16]);
        loop {
            let read = file.read(&mut piece).map_err(|_| changed())?;
            if read == 0 {
                break;
            }
            hash.update(&piece[..read]);
            lines += (piece[..read].split(|byte| *byte == b'\n').count() - 1) as u64;
        }
        if hex(&hash.finalize()) != *sha256 || rows.is_some_and(|rows| rows != lines) {
            return Err(changed());
        }
    }
    Ok(manifest)
}

type ReadRow = Result<Map<String, Value>, String>;

/// The rows of a table's file; they are many, so they are read in turn. A line that is too long or no row says so.
fn rows<'z, R: Read + Seek>(zip: &'z mut ZipArchive<R>, table: &Table) -> Outcome<impl Iterator<Item = ReadRow> + use<'z, R>> {
    let file = zip.by_name(&format!("{}.ndjson", table.name)).map_err(|error| Fault::Transfer(error.to_string()))?;
    let mut reader = BufReader::new(file);
    Ok(std::iter::from_fn(move || {
        let mut line = Vec::new();
        match (&mut reader).take(LONGEST_ROW).read_until(b'\n', &mut line) {
            Ok(0) => None,
            Ok(_) => Some(serde_json::from_slice(&line).map_err(|error| error.to_string())),
            Err(error) => Some(Err(error.to_string())),
        }
    }))
}

/// What speaks against what has arrived.
async fn contradiction(db: &Db, manifest: &Manifest, verification: &Verification) -> Outcome<Option<String>> {
    if !verification.findings.is_empty() {
        return Ok(Some(verification.to_string()));
    }
    for journal in &manifest.journals {
        let peaks = db.peaks(domain::id::MunicipalityNo(journal.municipality)).await?;
        if (peaks.size(), hex(&peaks.root())) != (journal.size, journal.root.clone()) {
            return Ok(Some(format!("journal {} is not the one that left", journal.municipality)));
        }
    }
    Ok(None)
}

/// Puts files under their hash; what does not hash to its name was refused before.
fn put_evidence<R: Read + Seek>(zip: &mut ZipArchive<R>, manifest: &Manifest, folder: &Path) -> Outcome<()> {
    for file in &manifest.files {
        let mut parts = file.name.split('/');
        let (Some("evidence"), Some(part), Some(name), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else { continue };
        if !is_evidence(part, name) || file.sha256 != name {
            continue;
        }
        let place = folder.join(part);
        std::fs::create_dir_all(&place)?;
        let mut bytes = Vec::new();
        zip.by_name(&file.name).map_err(|error| Fault::Transfer(error.to_string()))?.read_to_end(&mut bytes)?;
        std::fs::write(place.join(name), bytes)?;
    }
    Ok(())
}
