//! The test command: build, run the stages, show the table, close with one plain line.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::counts::Counts;
use crate::site;
use crate::stage::Stage;

/// What somebody wants tested.
#[derive(Debug, PartialEq, Eq)]
pub struct Wish {
    stages: Vec<Stage>,
    /// For the stage's own tool; only with one stage.
    words: Vec<String>,
}

impl Wish {
    /// Reads `[--only STAGE]… [-- WORDS]`.
    pub fn parse(options: &[String]) -> Result<Self> {
        let mut stages = Vec::new();
        let mut words = Vec::new();
        let mut options = options.iter();
        while let Some(option) = options.next() {
            match option.as_str() {
                "--only" => stages.push(Stage::named(options.next().context("--only which stage?")?)?),
                "--" => words.extend(options.by_ref().cloned()),
                _ => bail!("not understood: {option}"),
            }
        }
        if !words.is_empty() && stages.len() != 1 {
            bail!("words after -- go to one stage: name it with --only");
        }
        if stages.is_empty() {
            stages.extend(Stage::ALL);
        }
        Ok(Self { stages, words })
    }
}

struct Row {
    name: &'static str,
    seconds: f64,
    counts: Counts,
}

/// Runs it. Only a closing line without failures is a success.
pub fn run(wish: &Wish) -> ExitCode {
    let mut rows = Vec::new();
    let mut built = true;
    if wish.stages.iter().any(|stage| stage.needs_build()) {
        let row = row("build", || site::build().map(|()| Counts::one(true)));
        built = row.counts.failed == 0;
        rows.push(row);
    }
    for stage in &wish.stages {
        if !built && stage.needs_build() {
            rows.push(Row { name: stage.name(), seconds: 0.0, counts: Counts::one_skipped() });
            continue;
        }
        eprintln!("\n━━ {}", stage.name());
        rows.push(row(stage.name(), || stage.run(&wish.words)));
    }
    let sum: Counts = rows.iter().map(|row| row.counts).sum();
    println!("\n{:<10}{:>8}{:>9}{:>9}{:>9}", "", "seconds", "passed", "failed", "skipped");
    for Row { name, seconds, counts } in &rows {
        println!("{name:<10}{seconds:>8.1}{:>9}{:>9}{:>9}", counts.passed, counts.failed, counts.skipped);
    }
    println!("\n{sum}");
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A stage that cannot even run has failed; the others still tell what they know.
fn row(name: &'static str, work: impl FnOnce() -> Result<Counts>) -> Row {
    let start = Instant::now();
    let counts = work().unwrap_or_else(|error| {
        eprintln!("\n{name}: {error:#}");
        Counts::one(false)
    });
    Row { name, seconds: start.elapsed().as_secs_f64(), counts }
}

#[cfg(test)]
mod tests {
    use super::{Wish, row};
    use crate::counts::Counts;
    use crate::stage::Stage;

    fn parse(line: &str) -> anyhow::Result<Wish> {
        Wish::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn without_a_wish_everything_runs() {
        assert_eq!(parse("").unwrap().stages, Stage::ALL);
    }

    #[test]
    fn words_go_to_the_one_named_stage() {
        let wish = parse("--only journeys -- council --headed").unwrap();
        assert_eq!(wish.stages, [Stage::Journeys]);
        assert_eq!(wish.words, ["council", "--headed"]);
        assert!(parse("-- council").is_err());
    }

    #[test]
    fn an_unknown_stage_is_refused() {
        assert!(parse("--only nothing").is_err());
        assert!(parse("--only").is_err());
        assert!(parse("--fast").is_err());
    }

    #[test]
    fn a_stage_that_cannot_run_is_red() {
        assert_eq!(row("rust", || anyhow::bail!("no cargo")).counts, Counts::one(false));
    }
}
