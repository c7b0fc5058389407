//! How often the effect rules cry "it works" where nothing did, how often they see what is there, and how long they take.
//!
//! `cargo bench --workspace --exclude xtask --bench effect` simulates and fails where more than 6 % are false. With a folder behind it
//! (`-- FOLDER`) it takes the yearly tables in there instead (first column a year, tab or comma between) and gives each series an invented date in its
//! middle. `KZ_BENCH_RUNS` is the number of runs a cell.

mod chance;
mod real;
mod sizes;
mod speed;

use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    let kept = if let Some(folder) = folder {
        real::run(&folder)
    } else {
        let runs = std::env::var("KZ_BENCH_RUNS").ok().and_then(|text| text.parse().ok()).unwrap_or(2_000);
        speed::run();
        sizes::run(runs)
    };
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
