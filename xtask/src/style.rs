//! The one style sheet: the files of `style/` in a fixed order, made small.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::step::Outcome;
use crate::{npm, place, stamp};

/// These come first, because the rest builds on them; `print` comes last, because it undoes some of the rest.
const FIRST: [&str; 12] = ["token", "font", "kern", "base", "page", "light", "form", "entry", "table", "goal", "dashboard", "board"];
const LAST: [&str; 1] = ["print"];

/// Puts the style sheet together.
pub fn build() -> Result<Outcome> {
    let mut text = String::new();
    for file in files(Path::new("style"))? {
        text += &fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        text.push('\n');
    }
    let lock = fs::read("package-lock.json")?;
    let mark = stamp::mark([text.as_bytes(), lock.as_slice()]);
    let made = stamp::unless_made("style", &mark, &[&packed()], || minify(&text))?;
    Ok(if made { Outcome::Done } else { Outcome::UpToDate })
}

/// Where the finished style sheet lies.
pub fn packed() -> PathBuf {
    place::target().join("packed/style.css")
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "css") {
            files.push(path);
        }
    }
    files.sort_by_cached_key(|path| place_in_order(&path.file_stem().unwrap_or_default().to_string_lossy()));
    Ok(files)
}

fn place_in_order(name: &str) -> (usize, String) {
    let at = |list: &[&str]| list.iter().position(|known| *known == name);
    let rank = match (at(&FIRST), at(&LAST)) {
        (Some(index), _) => index,
        (None, None) => FIRST.len(),
        (None, Some(index)) => FIRST.len() + 1 + index,
    };
    (rank, name.to_owned())
}

fn minify(text: &str) -> Result<()> {
    let mut esbuild = npm::tool("esbuild")
        .args(["--loader=css", "--minify", "--target=es2022,chrome111,firefox113,safari16.4"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("esbuild")?;
    if let Some(mut input) = esbuild.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let output = esbuild.wait_with_output()?;
    // A warning here is a misspelt property or a missing brace: the browser would be silent about it.
    if !output.status.success() || !output.stderr.is_empty() {
        bail!("the style sheet has mistakes:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    let file = packed();
    fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    fs::write(&file, output.stdout).with_context(|| file.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::place_in_order;

    #[test]
    fn tokens_come_first_and_print_comes_last() {
        let mut names = ["print", "zebra", "page", "chart", "token", "base"];
        names.sort_by_cached_key(|name| place_in_order(name));
        assert_eq!(names, ["token", "base", "page", "chart", "zebra", "print"]);
    }
}
