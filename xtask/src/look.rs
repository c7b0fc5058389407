//! Pictures of every public page, for those who work on the look.

use std::process::Command;

use anyhow::{Context, Result};

use crate::step::run as run_command;
use crate::{chromium, place, site};

/// Builds, then lets `end2end/look.mjs` take the pictures.
pub fn run() -> Result<()> {
    site::build()?;
    let browser = chromium::find_or_install().context("no Chromium, no pictures")?;
    run_command(
        Command::new("node").arg("end2end/look.mjs").env("KZ_CHROMIUM", browser).env("KZ_PROGRAM", place::program()).env("KZ_SITE", place::site()),
    )
}
