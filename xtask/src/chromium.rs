//! The browser for the journeys and pictures.

use std::path::PathBuf;

use crate::{debian, place};

/// Finds a Chromium, or installs one where that is possible. `None` where it is not to be had.
pub fn find_or_install() -> Option<PathBuf> {
    if let Some(found) = find() {
        return Some(found);
    }
    eprintln!("  Chromium is missing");
    debian::install(&["chromium", "fonts-liberation"]);
    find()
}

fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("KZ_CHROMIUM") {
        return Some(named.into());
    }
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(place::in_path)
}
