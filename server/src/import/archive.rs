//! ZIP archives: the one table inside, or a workbook (which is an archive too), with limits that a packed bomb does not pass.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::bytes::FileKind;
use super::limit;
use super::refusal::ImportRefusal;

/// What is in an archive.
pub enum Packed<'b> {
    /// A workbook; its parts are read where they are needed.
    Workbook(Box<ZipArchive<Cursor<&'b [u8]>>>, FileKind),
    /// A table, unpacked.
    Table {
        /// Its name in the archive.
        entry: String,
        /// Its bytes.
        content: Vec<u8>,
        /// The labels that come beside a cube of GENESIS-Online.
        companion: Option<Vec<u8>>,
    },
}

/// Opens an archive.
pub fn open(bytes: &[u8]) -> Result<Packed<'_>, ImportRefusal> {
    // Counted before the archive is opened: its reader makes a record for each entry that the directory promises.
    if count(bytes, *b"PK\x01\x02") > limit::ENTRIES {
        return Err(ImportRefusal::TooManyEntries { limit: limit::ENTRIES });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportRefusal::BrokenArchive)?;
    if archive.len() > limit::ENTRIES {
        return Err(ImportRefusal::TooManyEntries { limit: limit::ENTRIES });
    }
    let names: Vec<String> = (0..archive.len()).filter_map(|index| archive.name_for_index(index).map(str::to_owned)).collect();
    if let Some(kind) = workbook(&names) {
        return Ok(Packed::Workbook(Box::new(archive), kind));
    }
    let with = |endings: &[&str]| -> Vec<usize> {
        (0..archive.len()).filter(|&index| archive.name_for_index(index).is_some_and(|name| is_named(name, endings))).collect()
    };
    let (tables, cubes) = (with(&[".csv", ".tsv", ".txt", ".tab"]), with(&[".json"]));
    let structure = |index: usize| names.get(index).is_some_and(|name| name.to_ascii_lowercase().ends_with("structure.json"));
    match (tables.as_slice(), cubes.as_slice()) {
        ([], []) => Err(ImportRefusal::NoTableInArchive),
        (&[index], []) | ([], &[index]) => extract(&mut archive, index).map(|(entry, content)| Packed::Table { entry, content, companion: None }),
        ([], &[one, other]) if structure(one) != structure(other) => {
            let (data, labels) = if structure(one) { (other, one) } else { (one, other) };
            let companion = Some(extract(&mut archive, labels)?.1);
            extract(&mut archive, data).map(|(entry, content)| Packed::Table { entry, content, companion })
        }
        _ => {
            let found = tables.iter().chain(&cubes).filter_map(|&index| names.get(index).cloned()).take(10).collect();
            Err(ImportRefusal::SeveralTablesInArchive { names: found })
        }
    }
}

fn count(bytes: &[u8], signature: [u8; 4]) -> usize {
    bytes.windows(4).filter(|window| *window == signature).count()
}

fn workbook(names: &[String]) -> Option<FileKind> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("[Content_Types].xml") || names.iter().any(|name| name.starts_with("xl/")) {
        return Some(FileKind::Xlsx);
    }
    (has("content.xml") || has("META-INF/manifest.xml")).then_some(FileKind::Ods)
}

fn is_named(name: &str, endings: &[&str]) -> bool {
    let lower = name.to_ascii_lowercase();
    let file = lower.rsplit(['/', '\\']).next().unwrap_or(&lower);
    let hidden = file.starts_with('.') || lower.starts_with("__macosx/");
    !hidden && endings.iter().any(|ending| file.ends_with(ending))
}

fn extract(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<(String, Vec<u8>), ImportRefusal> {
    let entry = archive.by_index(index).map_err(|error| match error {
        zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => ImportRefusal::Encrypted,
        _ => ImportRefusal::BrokenArchive,
    })?;
    let name = entry.name().to_owned();
    let packed = entry.compressed_size().max(1);
    let most = u64::try_from(limit::BYTES).unwrap_or(u64::MAX);
    // The directory's own figure is only a promise: a file that claims to be small is still cut off below.
    if entry.size() > most {
        return Err(ImportRefusal::TooLarge { limit: limit::BYTES });
    }
    refuse_ratio(packed, entry.size())?;
    let mut unpacked = Vec::new();
    entry.take(most + 1).read_to_end(&mut unpacked).map_err(|_| ImportRefusal::BrokenArchive)?;
    if unpacked.len() > limit::BYTES {
        return Err(ImportRefusal::TooLarge { limit: limit::BYTES });
    }
    refuse_ratio(packed, u64::try_from(unpacked.len()).unwrap_or(u64::MAX))?;
    Ok((name, unpacked))
}

/// Small files may be packed as tightly as they like.
fn refuse_ratio(packed: u64, unpacked: u64) -> Result<(), ImportRefusal> {
    let ratio = unpacked / packed;
    if unpacked > 1_000_000 && ratio > limit::RATIO { Err(ImportRefusal::PackedTooTightly { ratio, limit: limit::RATIO }) } else { Ok(()) }
}
