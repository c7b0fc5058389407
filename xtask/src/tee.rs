//! Runs a test runner, shows its output as it comes, and adds up the counts in it.

use std::io::{BufRead, BufReader, Write, stdout};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::counts::Counts;

/// Runs the command; `read` finds counts in a line.
pub fn counted(command: &mut Command, read: fn(&str) -> Option<Counts>) -> Result<Counts> {
    counted_to(&mut stdout(), command, read)
}

fn counted_to(screen: &mut impl Write, command: &mut Command, read: fn(&str) -> Option<Counts>) -> Result<Counts> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start {}", command.get_program().display()))?;
    let mut found = Vec::new();
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line)? > 0 {
            screen.write_all(&line)?;
            found.extend(read(String::from_utf8_lossy(&line).trim_end()));
            line.clear();
        }
    }
    let status = child.wait()?;
    Ok(found.into_iter().sum::<Counts>().settled(status.success()))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::counted_to;
    use crate::counts::Counts;

    /// Into nothing: the lines are for this test, not for whoever counts its own.
    fn shell(script: &str) -> Counts {
        let mut command = Command::new("sh");
        counted_to(&mut std::io::sink(), command.args(["-c", script]), Counts::from_cargo).unwrap()
    }

    #[test]
    fn lines_of_several_runners_add_up() {
        let line = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored';";
        assert_eq!(shell(&line.repeat(3)), Counts { passed: 6, failed: 0, skipped: 0 });
    }

    #[test]
    fn a_runner_that_dies_counts_as_failed() {
        let line = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'; exit 101";
        assert_eq!(shell(line), Counts { passed: 2, failed: 1, skipped: 0 });
    }
}
