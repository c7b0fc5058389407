//! The long command: what is too long for every run, at its full size, and the benches. One of them simulates how often the effect rules are wrong and
//! fails where that is above 6 %.

use anyhow::{Result, bail};

use crate::cargo::{self, SELECTION};
use crate::counts::Counts;
use crate::debian;
use crate::place;
use crate::postgres::Postgres;
use crate::tee::counted;

/// The modules of tests whose numbers `KZ_LONG` raises, and one that needs `LibreOffice`.
const LONG: [&str; 5] = ["load::", "kill::", "flips::", "power::", "office::"];

/// Runs them.
pub fn run() -> Result<()> {
    let postgres = Postgres::start()?;
    if place::in_path("soffice").is_none() {
        debian::install(&["libreoffice-calc"]);
    }
    let mut command = cargo::cargo();
    command.arg("test").args(SELECTION).arg("--").args(LONG).env("KZ_LONG", "1").env("KZ_SITE", place::site());
    match &postgres {
        Some(postgres) => drop(command.env("KZ_TEST_POSTGRES", postgres.url())),
        None => eprintln!("\nLEFT OUT: no PostgreSQL here, so the load ran on SQLite only\n"),
    }
    let counts = counted(&mut command, Counts::from_cargo)?;
    println!("\nlong: {counts}");
    if counts.failed > 0 {
        bail!("the long tests are not green");
    }
    cargo::run(&["bench", "--workspace", "--exclude", "xtask"])
}
