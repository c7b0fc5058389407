//! Moving an installation into another database: everything but the desk, in open formats, byte for byte what the journals were hashed over.
//!
//! ```text
//! manifest.json             format, journals with size and root, each file with rows and hash
//! journal.ndjson …          a table each, a row a line: {"column": value}, empty columns left out
//! evidence/1f/1f2e…         the files that prove values, under their hash
//! ```
//! The whole installation moves, not one municipality of it: the installation's own journal names people, areas and municipalities in one tree, and a tree
//! cannot be cut. What somebody proves to be herself with stays behind.

mod arrive;
mod leave;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub use arrive::{Stayed, arrive};
pub use leave::leave;

/// The version of the format.
pub const FORMAT: u32 = 1;
/// The first file in the ZIP.
const MANIFEST: &str = "manifest.json";

/// What a package holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: u32,
    /// The journals.
    pub journals: Vec<Journal>,
    /// The files beside this one.
    pub files: Vec<File>,
}

/// A journal as it left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// Whose; 0 is the installation's own.
    pub municipality: i64,
    /// Entries.
    pub size: u64,
    /// The root over them, hex.
    pub root: String,
}

/// A file as it left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name in the package.
    pub name: String,
    /// Rows, of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// SHA-256 of its bytes, hex.
    pub sha256: String,
}

/// The files that prove values: names in a package, from a folder of folders.
fn evidence_in(folder: &Path) -> std::io::Result<Vec<(String, std::path::PathBuf)>> {
    let mut found = Vec::new();
    let Ok(parts) = std::fs::read_dir(folder) else { return Ok(found) };
    for part in parts.flatten().filter(|part| part.path().is_dir()) {
        for file in std::fs::read_dir(part.path())?.flatten() {
            let (part, name) = (part.file_name().to_string_lossy().into_owned(), file.file_name().to_string_lossy().into_owned());
            if is_evidence(&part, &name) {
                found.push((format!("evidence/{part}/{name}"), file.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A hash under its first two digits.
fn is_evidence(part: &str, name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) && name.get(..2) == Some(part)
}
