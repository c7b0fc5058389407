//! The stages of the test command.

use std::process::Command;

use anyhow::{Result, bail};

use crate::cargo::{self, SELECTION, cargo};
use crate::counts::Counts;
use crate::postgres::Postgres;
use crate::step::{loudly, run};
use crate::tee::counted;
use crate::{chromium, debian, npm, place};

/// This tool itself, as `.cargo/config.toml` builds it.
const TOOL: [&str; 4] = ["--package", "xtask", "--profile", "tool"];

/// One stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The source is formatted.
    Format,
    /// Clippy has nothing to say.
    Lint,
    /// The program's own tests.
    Rust,
    /// The tests of this tool.
    Xtask,
    /// Licences and sources of what we build from.
    Supply,
    /// Spelling.
    Spelling,
    /// People's ways through the pages, in a browser.
    Journeys,
}

impl Stage {
    /// In the order in which they run: what is quick to tell comes first.
    pub const ALL: [Self; 7] = [Self::Format, Self::Lint, Self::Rust, Self::Xtask, Self::Supply, Self::Spelling, Self::Journeys];

    /// As it is called on the command line and in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Rust => "rust",
            Self::Xtask => "xtask",
            Self::Supply => "supply",
            Self::Spelling => "spelling",
            Self::Journeys => "journeys",
        }
    }

    /// The stage of that name.
    pub fn named(name: &str) -> Result<Self> {
        let known = Self::ALL.map(Self::name).join(", ");
        match Self::ALL.into_iter().find(|stage| stage.name() == name) {
            Some(stage) => Ok(stage),
            None => bail!("no stage {name}; there are {known}"),
        }
    }

    /// Whether it looks at what `build` makes.
    pub fn needs_build(self) -> bool {
        matches!(self, Self::Lint | Self::Rust | Self::Journeys)
    }

    /// Runs it; `words` go to its own tool.
    pub fn run(self, words: &[String]) -> Result<Counts> {
        match self {
            Self::Format => Ok(check(cargo().args(["fmt", "--all", "--check"]).args(words))),
            Self::Lint => Ok(lint(words)),
            Self::Rust => rust(words),
            Self::Xtask => counted(cargo().arg("test").args(TOOL).args(words), Counts::from_cargo),
            Self::Supply => Ok(optional("cargo-deny", cargo().args(["deny", "check", "bans", "licenses", "sources"]).args(words))),
            Self::Spelling => Ok(optional("typos", Command::new("typos").args(words))),
            Self::Journeys => journeys(words),
        }
    }
}

fn lint(words: &[String]) -> Counts {
    let clippy = |selection: &[&str]| check(cargo().arg("clippy").args(selection).arg("--all-targets").args(words).args(["--", "-D", "warnings"]));
    [clippy(&SELECTION), clippy(&TOOL)].into_iter().sum()
}

fn rust(words: &[String]) -> Result<Counts> {
    let postgres = Postgres::start()?;
    if place::in_path("pdftotext").is_none() {
        debian::install(&["poppler-utils"]);
    }
    let mut command = cargo::cargo();
    command.arg("test").args(SELECTION).arg("--no-fail-fast").args(words).env("KZ_SITE", place::site());
    let missing = match &postgres {
        Some(postgres) => {
            command.env("KZ_TEST_POSTGRES", postgres.url());
            None
        }
        None => Some(left_out("PostgreSQL", "the tests on PostgreSQL")),
    };
    let counts = counted(&mut command, Counts::from_cargo)?;
    Ok([Some(counts), missing].into_iter().flatten().sum())
}

fn journeys(words: &[String]) -> Result<Counts> {
    npm::install()?;
    let Some(browser) = chromium::find_or_install() else {
        return Ok(left_out("Chromium", "the journeys in a browser"));
    };
    counted(
        npm::tool("playwright")
            .args(["test", "--config", "end2end/playwright.config.ts"])
            .args(words)
            .env("KZ_CHROMIUM", browser)
            .env("KZ_PROGRAM", place::program())
            .env("KZ_SITE", place::site()),
        Counts::from_playwright,
    )
}

/// A command that says yes or no.
fn check(command: &mut Command) -> Counts {
    let answer = run(command);
    if let Err(error) = &answer {
        eprintln!("{error:#}");
    }
    Counts::one(answer.is_ok())
}

/// A check with a tool that not everybody has.
fn optional(tool: &str, command: &mut Command) -> Counts {
    if place::in_path(tool).is_some() {
        return check(command);
    }
    loudly(&format!("LEFT OUT: {tool} is not installed (cargo install {tool} --locked)"));
    Counts::one_skipped()
}

/// Something that a person may lack, but the continuous integration must have.
fn left_out(what: &str, therefore: &str) -> Counts {
    loudly(&format!("LEFT OUT: {what} is missing, so {therefore} did not run"));
    if std::env::var_os("CI").is_some() { Counts::one(false) } else { Counts::one_skipped() }
}

#[cfg(test)]
mod tests {
    use super::Stage;

    #[test]
    fn every_stage_is_found_by_its_name() {
        for stage in Stage::ALL {
            assert_eq!(Stage::named(stage.name()).unwrap(), stage);
        }
        assert!(Stage::named("everything").is_err());
    }
}
