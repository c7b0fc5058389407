//! Steps that say their name, how long they took, and when there was nothing to do.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// What a step found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It worked.
    Done,
    /// Nothing had changed since the last time.
    UpToDate,
}

/// Runs one named step.
pub fn step(name: &str, work: impl FnOnce() -> Result<Outcome>) -> Result<()> {
    eprintln!("▸ {name}");
    let start = Instant::now();
    let outcome = work().with_context(|| name.to_owned())?;
    let seconds = start.elapsed().as_secs_f64();
    match outcome {
        Outcome::Done => eprintln!("  {name}: {seconds:.1} s"),
        Outcome::UpToDate => eprintln!("  {name}: up to date"),
    }
    Ok(())
}

/// Runs a command with its output shown; a non-zero exit is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {command:?}"))?;
    if !status.success() {
        bail!("{} ended with {status}", command.get_program().display());
    }
    Ok(())
}

/// Says something that must not be overlooked.
pub fn loudly(text: &str) {
    eprintln!("\n!!! {text}\n");
}
