//! Where things lie.

use std::path::{Path, PathBuf};

/// The top of the work tree.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The folder that the server hands out under `/s/<hash>/`.
pub fn site() -> PathBuf {
    match std::env::var_os("KZ_SITE") {
        Some(folder) => root().join(folder),
        None => root().join("target/site"),
    }
}

/// The program as `build` leaves it.
pub fn program() -> PathBuf {
    target().join("debug/kein-zufall")
}

/// Finds a program in PATH.
pub fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
