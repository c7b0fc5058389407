//! What the browser gets: `target/site`, with compressed variants and the hash that stands in its addresses.
//!
//! ```text
//! target/site/HASH                  16 hex digits over everything below
//!             pkg/kein_zufall.js  pkg/kein_zufall_bg.wasm  start.js  style.css  icon.svg  (.br and .gz beside each)
//!             font/*.woff2
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::step::{Outcome, step};
use crate::{cargo, compress, npm, place, stamp, style, wasm};

/// Builds the site and the program.
pub fn build() -> Result<()> {
    step("compilation target", wasm::target)?;
    step("npm tools", npm::install)?;
    step("browser part", wasm::compile)?;
    step("browser part, bound and made small", wasm::pack)?;
    step("styles", style::build)?;
    step("site", gather)?;
    step("program", || {
        let words: Vec<&str> = ["build"].into_iter().chain(cargo::SELECTION).collect();
        cargo::run(&words)?;
        Ok(Outcome::Done)
    })
}

/// Lays the parts together.
fn gather() -> Result<Outcome> {
    let parts = parts()?;
    let site = place::site();
    let mut wanted = BTreeSet::from(["HASH".to_owned()]);
    let mut changed = false;
    for (name, bytes) in &parts {
        wanted.insert(name.clone());
        let variants = [format!("{name}.br"), format!("{name}.gz")];
        let pays = compress::pays(name);
        let there = fs::read(site.join(name)).is_ok_and(|old| old == *bytes) && (!pays || variants.iter().all(|variant| site.join(variant).exists()));
        if pays {
            wanted.extend(variants.iter().cloned());
        }
        if there {
            continue;
        }
        changed = true;
        // The file itself goes first and comes last: its presence says that the variants beside it are its own.
        let _ = fs::remove_file(site.join(name));
        if pays {
            write(&site.join(&variants[0]), &compress::brotli(bytes)?)?;
            write(&site.join(&variants[1]), &compress::gzip(bytes)?)?;
        }
        write(&site.join(name), bytes)?;
    }
    changed |= sweep(&site, &site, &wanted)?;
    let hash = stamp::mark(parts.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]));
    changed |= !fs::read_to_string(site.join("HASH")).is_ok_and(|old| old == hash);
    if changed {
        write(&site.join("HASH"), hash.as_bytes())?;
    }
    Ok(if changed { Outcome::Done } else { Outcome::UpToDate })
}

fn parts() -> Result<BTreeMap<String, Vec<u8>>> {
    let mut parts = BTreeMap::new();
    let mut add = |name: String, file: &Path| -> Result<()> {
        let bytes = fs::read(file).with_context(|| file.display().to_string())?;
        parts.insert(name, bytes);
        Ok(())
    };
    let [script, module] = wasm::packed();
    add("pkg/kein_zufall.js".to_owned(), &script)?;
    add("pkg/kein_zufall_bg.wasm".to_owned(), &module)?;
    add("style.css".to_owned(), &style::packed())?;
    add("start.js".to_owned(), Path::new("app/start.js"))?;
    add("icon.svg".to_owned(), Path::new("style/icon.svg"))?;
    for entry in fs::read_dir("style/font").context("style/font")? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "woff2") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            add(format!("font/{name}"), &path)?;
        }
    }
    Ok(parts)
}

/// Removes what no part is any more.
fn sweep(site: &Path, folder: &Path, wanted: &BTreeSet<String>) -> Result<bool> {
    let mut swept = false;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            swept |= sweep(site, &path, wanted)?;
            continue;
        }
        let name = path.strip_prefix(site)?.to_string_lossy().into_owned();
        if !wanted.contains(&name) {
            fs::remove_file(&path)?;
            swept = true;
        }
    }
    Ok(swept)
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    fs::write(file, bytes).with_context(|| file.display().to_string())
}
