//! `evaluate`: the effect rules for scripts and statisticians, one question and one answer a line, without a database.

use std::error::Error;
use std::io::{BufRead as _, BufWriter, ErrorKind, Write as _};

use clap::Args;
use domain::effect::answer::answer;
use serde_json::json;

/// Options of `evaluate`.
#[derive(Args)]
#[command(after_help = "\
One JSON object a line on standard input, one a line on standard output:
  {\"y\":[…],\"t\":[…]?,\"T0\":n,\"u\":0?,\"seasons\":1?}          a jump in one series (set90 with its guards)
  {\"treated\":[…],\"controls\":[[…]…],\"T0\":n,\"t\":[…]?,\"u\":0?}  a change against comparison units (spread test)
  {\"treated_share\":[a,m],\"control_share\":[c,n]}          two shares (Newcombe)
T0 is on the scale of t, t defaults to 0…n−1, u is the rounding unit. A line that cannot be answered gives {\"error\":…,\"line\":n},
and the command fails at the end.")]
pub struct Options {}

/// `evaluate`
pub fn run(_: &Options) -> Result<(), Box<dyn Error>> {
    match answer_all() {
        // Whoever reads the answers has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(error.into()),
        Ok((0, _)) => Ok(()),
        Ok((failed, lines)) => Err(format!("{failed} of {lines} lines could not be answered").into()),
    }
}

/// How many lines failed, of how many.
fn answer_all() -> std::io::Result<(usize, usize)> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut failed, mut asked) = (0, 0);
    for (place, line) in std::io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        let text = std::str::from_utf8(&line).map(str::trim).map_err(|_| "not UTF-8".to_owned());
        if text.as_ref().is_ok_and(|text| text.is_empty()) {
            continue;
        }
        asked += 1;
        match text.and_then(answer) {
            Ok(found) => writeln!(out, "{found}")?,
            Err(error) => {
                failed += 1;
                writeln!(out, "{}", json!({ "error": error, "line": place + 1 }))?;
            }
        }
        out.flush()?;
    }
    Ok((failed, asked))
}
