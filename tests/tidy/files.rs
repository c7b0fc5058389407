//! The files that rules look at.

use std::path::{Path, PathBuf};

/// One file, by its path from the root of the workspace.
pub struct File {
    pub name: String,
    pub text: String,
}

/// Packages that must have one version wherever they are asked for.
pub struct Shared {
    pub names: &'static [&'static str],
}

pub const SHARED_VERSIONS: &[Shared] = &[Shared { names: &["wasm-bindgen", "wasm-bindgen-cli-support"] }];

/// Folders with our Rust code.
const ROOMS: [&str; 5] = ["src", "domain", "server", "app", "xtask"];
/// Folders with tests from outside and measurements.
const PROOFS: [&str; 2] = ["tests", "benches"];
/// What builds and people leave behind.
const NOT_OURS: [&str; 4] = ["target", "node_modules", ".git", "test-results"];

impl File {
    /// A file that does not exist.
    pub fn sample(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.to_owned() }
    }

    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Lines with their numbers that are neither comments nor inside the file's own `mod tests`.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let own_tests = self.text.find("\n#[cfg(test)]\nmod tests {").map_or(usize::MAX, |at| self.text[..at].lines().count());
        let numbered = self.text.lines().enumerate().take_while(move |(number, _)| *number < own_tests);
        numbered.map(|(number, line)| (number + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn text(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// All text files of a folder.
pub fn folder(name: &str) -> Vec<File> {
    let mut files = Vec::new();
    read(&root().join(name), &mut files);
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn read(path: &Path, files: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(path) else { return };
    for entry in entries.flatten() {
        let path: PathBuf = entry.path();
        let name = entry.file_name();
        if NOT_OURS.iter().any(|other| name == *other) {
            continue;
        }
        if path.is_dir() {
            read(&path, files);
        } else if let (Ok(text), Ok(inside)) = (std::fs::read_to_string(&path), path.strip_prefix(root())) {
            files.push(File { name: inside.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

fn rust(folders: &[&str]) -> Vec<File> {
    let found: Vec<File> = folders.iter().flat_map(|name| folder(name)).filter(|file| is_rust(&file.name)).collect();
    assert!(found.len() > 1, "no Rust files in {folders:?}");
    found
}

fn is_rust(name: &str) -> bool {
    has_extension(name, "rs")
}

pub fn has_extension(name: &str, wanted: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == wanted)
}

/// The program's own code, without tests from outside and without this room's bad samples.
pub fn own() -> Vec<File> {
    rust(&ROOMS).into_iter().filter(|file| !file.name.contains("/tests/") && !file.name.ends_with("/tests.rs")).collect()
}

/// All Rust code but this room, which is full of bad samples.
pub fn all() -> Vec<File> {
    rust(&[&ROOMS[..], &PROOFS[..]].concat()).into_iter().filter(|file| !file.name.starts_with("tests/tidy/")).collect()
}

/// Every text file of the project but this room.
pub fn everything() -> Vec<File> {
    let mut files = Vec::new();
    read(root(), &mut files);
    files.retain(|file| !file.name.starts_with("tests/tidy/"));
    files
}

/// Where one of these packages is asked for, and in which version.
pub fn versions(packages: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for manifest in ["Cargo.toml", "xtask/Cargo.toml", "app/Cargo.toml", "domain/Cargo.toml", "server/Cargo.toml"] {
        for line in text(manifest).lines() {
            let Some((name, rest)) = line.split_once('=') else { continue };
            let version =
                rest.split('"').nth(1).filter(|version| version.trim_start_matches(['=', '^', '~']).starts_with(|c: char| c.is_ascii_digit()));
            if let Some(version) = version.filter(|_| packages.contains(&name.trim())) {
                found.push((manifest.to_owned(), version.to_owned()));
            }
        }
    }
    found
}
