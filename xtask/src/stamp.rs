//! Remembers from what something was made, so that it is made again only when that changed.
//!
//! By content, not by time: a fresh checkout has new times and old content.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::place;

/// A mark of 16 hex digits over a list of pieces.
pub fn mark<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = DefaultHasher::new();
    for piece in pieces {
        piece.hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// Makes `results` by `make` unless they were made from the same mark before. Tells whether it did.
pub fn unless_made(name: &str, mark: &str, results: &[&Path], make: impl FnOnce() -> Result<()>) -> Result<bool> {
    let file = file(name);
    let known = fs::read_to_string(&file).is_ok_and(|old| old == mark);
    if known && results.iter().all(|path| path.exists()) {
        return Ok(false);
    }
    // Gone while it is being made: a broken run must not look finished.
    let _ = fs::remove_file(&file);
    make()?;
    fs::create_dir_all(folder())?;
    fs::write(&file, mark).with_context(|| file.display().to_string())?;
    Ok(true)
}

fn folder() -> PathBuf {
    place::target().join("stamps")
}

fn file(name: &str) -> PathBuf {
    folder().join(name)
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn a_mark_is_sixteen_hex_digits() {
        let mark = mark([b"a".as_slice()]);
        assert_eq!(mark.len(), 16);
        assert!(mark.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn where_one_piece_ends_matters() {
        assert_ne!(mark([b"ab".as_slice(), b"c"]), mark([b"a".as_slice(), b"bc"]));
    }
}
