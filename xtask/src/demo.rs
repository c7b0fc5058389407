//! The demo county, in the foreground.

use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};

use crate::{place, site};

/// Builds, then becomes the program's `demo`: its options and signals are its own.
pub fn run(options: &[String]) -> Result<()> {
    site::build()?;
    let program = place::program();
    let error = Command::new(&program).arg("demo").args(options).env("KZ_SITE", place::site()).exec();
    Err(error).with_context(|| program.display().to_string())
}
