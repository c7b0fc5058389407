//! The tools from npm: esbuild, wasm-opt, playwright, axe.
//!
//! Install scripts stay off: these packages bring their programs with them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::step::{Outcome, run};
use crate::{place, stamp};

/// Installs what the lock names.
pub fn install() -> Result<Outcome> {
    let lock = fs::read("package-lock.json").context("package-lock.json")?;
    let modules = place::root().join("node_modules");
    let made = stamp::unless_made("npm", &stamp::mark([lock.as_slice()]), &[&modules], || {
        if place::in_path("npm").is_none() {
            bail!("npm is missing: install Node.js 20 or newer (Debian 13: apt install nodejs npm)");
        }
        run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
    })?;
    Ok(if made { Outcome::Done } else { Outcome::UpToDate })
}

/// One of the installed programs.
pub fn tool(name: &str) -> Command {
    Command::new(file(name))
}

fn file(name: &str) -> PathBuf {
    place::root().join("node_modules/.bin").join(name)
}
