//! The browser part: the root library as WebAssembly, bound, made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::step::{self, Outcome, run};
use crate::{cargo, npm, place, stamp};

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc takes for granted on this target; wasm-opt has to be told.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Installs the compilation target where it is missing.
pub fn target() -> Result<Outcome> {
    let output = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).stderr(Stdio::inherit()).output().context("rustc")?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if folder.is_dir() {
        return Ok(Outcome::UpToDate);
    }
    run(Command::new("rustup").args(["target", "add", TARGET]))?;
    Ok(Outcome::Done)
}

/// Compiles the root library; cargo itself knows what is up to date.
pub fn compile() -> Result<Outcome> {
    let before = fs::read(compiled()).ok();
    #[rustfmt::skip]
    cargo::run(&["build", "--package", "kein-zufall", "--lib", "--target", TARGET, "--profile", "wasm"])?;
    let after = fs::read(compiled()).with_context(|| compiled().display().to_string())?;
    Ok(if before.as_ref() == Some(&after) { Outcome::UpToDate } else { Outcome::Done })
}

/// Binds it to JavaScript and makes both files small.
pub fn pack() -> Result<Outcome> {
    let input = compiled();
    let code = fs::read(&input).with_context(|| input.display().to_string())?;
    let lock = fs::read("package-lock.json")?;
    let this = env!("CARGO_PKG_VERSION").as_bytes();
    let mark = stamp::mark([code.as_slice(), lock.as_slice(), this]);
    let [script, module] = packed();
    let made = stamp::unless_made("wasm", &mark, &[&script, &module], || {
        let bound = place::target().join("bound");
        bind(&input, &bound)?;
        run(npm::tool("wasm-opt").arg("-Oz").args(FEATURES).arg(bound.join("kein_zufall_bg.wasm")).arg("-o").arg(&module))?;
        run(npm::tool("esbuild")
            .arg(bound.join("kein_zufall.js"))
            .args(["--bundle", "--format=esm", "--minify", "--target=es2022", "--log-level=warning"])
            .arg(format!("--outfile={}", script.display())))?;
        eprintln!("  {}, {}", size(&module)?, size(&script)?);
        Ok(())
    })?;
    Ok(if made { Outcome::Done } else { Outcome::UpToDate })
}

/// The two files that `pack` makes: script and module.
pub fn packed() -> [PathBuf; 2] {
    let folder = place::target().join("packed");
    [folder.join("kein_zufall.js"), folder.join("kein_zufall_bg.wasm")]
}

fn compiled() -> PathBuf {
    place::target().join(TARGET).join("wasm/kein_zufall.wasm")
}

fn bind(input: &Path, output: &Path) -> Result<()> {
    // Its snippets are named by hash: old ones would pile up.
    let _ = fs::remove_dir_all(output);
    let [script, _] = packed();
    fs::create_dir_all(script.parent().unwrap_or(output))?;
    Bindgen::new()
        .input_path(input)
        .out_name("kein_zufall")
        .web(true)?
        .typescript(false)
        // The page always says where the module is.
        .omit_default_module_path(true)
        .generate(output)
        .inspect_err(|_| {
            step::loudly(
                "wasm-bindgen failed. Is wasm-bindgen-cli-support in xtask/Cargo.toml of the same version as \
                 wasm-bindgen in Cargo.toml, and is `strip = false` in the profile `wasm`?",
            );
        })?;
    if !output.join("kein_zufall_bg.wasm").exists() {
        bail!("wasm-bindgen wrote no kein_zufall_bg.wasm");
    }
    Ok(())
}

fn size(file: &Path) -> Result<String> {
    let bytes = fs::metadata(file)?.len();
    let name = file.file_name().unwrap_or_default().display().to_string();
    Ok(format!("{name} {} kB", bytes / 1000))
}
