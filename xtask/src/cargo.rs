//! Calls of cargo.
//!
//! Everywhere the same selection, `--workspace --exclude xtask`: cargo unifies features per selection,
//! another one would build the heavy crates a second time.

use std::process::Command;

use anyhow::Result;

use crate::step;

/// The one selection of packages.
pub const SELECTION: [&str; 3] = ["--workspace", "--exclude", "xtask"];

/// A cargo command with the environment a person's shell would give it.
///
/// `cargo run` hands this tool variables such as `CARGO_MANIFEST_DIR`; some build scripts watch them and
/// would run again each time somebody changes between `cargo build` and `cargo xtask`.
pub fn cargo() -> Command {
    let mut command = Command::new("cargo");
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(is_of_this_run) {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs cargo with its output shown.
pub fn run(words: &[&str]) -> Result<()> {
    step::run(cargo().args(words))
}

fn is_of_this_run(name: &str) -> bool {
    name == "CARGO" || name == "CARGO_BIN_NAME" || name == "CARGO_CRATE_NAME" || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

#[cfg(test)]
mod tests {
    use super::is_of_this_run;

    #[test]
    fn what_a_person_sets_stays() {
        assert!(is_of_this_run("CARGO_PKG_NAME"));
        assert!(is_of_this_run("CARGO_MANIFEST_DIR"));
        assert!(!is_of_this_run("CARGO_TARGET_DIR"));
        assert!(!is_of_this_run("CARGO_HOME"));
        assert!(!is_of_this_run("CARGO_TERM_COLOR"));
    }
}
