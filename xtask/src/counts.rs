//! How many tests passed, failed and were left out, as read from the lines that test runners close with.

use std::fmt;
use std::iter::Sum;

/// Numbers of tests; a check without tests of its own counts as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Went well.
    pub passed: usize,
    /// Went wrong.
    pub failed: usize,
    /// Were not run.
    pub skipped: usize,
}

impl Counts {
    /// One thing that went well or did not.
    pub fn one(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into(), skipped: 0 }
    }

    /// One thing that was not run.
    pub fn one_skipped() -> Self {
        Self { skipped: 1, ..Self::default() }
    }

    /// Reads a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub fn from_cargo(line: &str) -> Option<Self> {
        let line = plain(line);
        let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let mut counts = Self::default();
        for part in numbers.split(';') {
            match number_and_word(part) {
                Some((number, "passed")) => counts.passed = number,
                Some((number, "failed")) => counts.failed = number,
                Some((number, "ignored")) => counts.skipped = number,
                _ => {}
            }
        }
        Some(counts)
    }

    /// Reads a line such as `  3 passed (2.1s)` or `  1 failed`.
    ///
    /// A test that passed only the second time, or was interrupted, has failed.
    pub fn from_playwright(line: &str) -> Option<Self> {
        let line = plain(line);
        if !line.starts_with("  ") {
            return None;
        }
        let words = line.split_once(" (").map_or(line.as_str(), |(words, _)| words);
        let (number, word) = number_and_word(words)?;
        let mut counts = Self::default();
        match word {
            "passed" => counts.passed = number,
            "failed" | "flaky" | "interrupted" => counts.failed = number,
            "skipped" | "did not run" => counts.skipped = number,
            _ => return None,
        }
        Some(counts)
    }

    /// What a runner's numbers are worth once it has ended: ending badly, or having run nothing at all, is a
    /// failure even where no number says so.
    pub fn settled(mut self, ended_well: bool) -> Self {
        let ran = self.passed + self.failed > 0;
        if self.failed == 0 && !(ended_well && ran) {
            self.failed = 1;
        }
        self
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, next| Self {
            passed: sum.passed + next.passed,
            failed: sum.failed + next.failed,
            skipped: sum.skipped + next.skipped,
        })
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

fn number_and_word(part: &str) -> Option<(usize, &str)> {
    let (number, word) = part.trim().split_once(' ')?;
    Some((number.parse().ok()?, word))
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain += before;
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counts(passed: usize, failed: usize, skipped: usize) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn a_green_cargo_line_is_read() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.02s";
        assert_eq!(Counts::from_cargo(line), Some(counts(12, 0, 1)));
    }

    #[test]
    fn a_red_and_coloured_cargo_line_is_read() {
        let line = "test result: \u{1b}[31mFAILED\u{1b}[0m. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(Counts::from_cargo(line), Some(counts(3, 2, 0)));
    }

    #[test]
    fn other_cargo_lines_say_nothing() {
        assert_eq!(Counts::from_cargo("test a_true_zero_stays_zero ... ok"), None);
        assert_eq!(Counts::from_cargo("running 3 tests"), None);
    }

    #[test]
    fn playwright_lines_are_read() {
        assert_eq!(Counts::from_playwright("  52 passed (1.2m)"), Some(counts(52, 0, 0)));
        assert_eq!(Counts::from_playwright("\u{1b}[31m  2 failed\u{1b}[39m"), Some(counts(0, 2, 0)));
        assert_eq!(Counts::from_playwright("  4 skipped"), Some(counts(0, 0, 4)));
        assert_eq!(Counts::from_playwright("  7 did not run"), Some(counts(0, 0, 7)));
    }

    #[test]
    fn a_flaky_journey_has_failed() {
        assert_eq!(Counts::from_playwright("  1 flaky"), Some(counts(0, 1, 0)));
    }

    #[test]
    fn other_playwright_lines_say_nothing() {
        assert_eq!(Counts::from_playwright("Running 52 tests using 2 workers"), None);
        assert_eq!(Counts::from_playwright("5 passed"), None);
        assert_eq!(Counts::from_playwright("  ✓  1 [light-de] › council.spec.ts:5:1 › 3 passed (1s)"), None);
    }

    #[test]
    fn a_red_stage_without_a_number_counts() {
        assert_eq!(counts(8, 0, 0).settled(false), counts(8, 1, 0));
        assert_eq!(counts(8, 2, 0).settled(false), counts(8, 2, 0));
    }

    #[test]
    fn a_stage_that_ran_nothing_is_red() {
        assert_eq!(counts(0, 0, 3).settled(true), counts(0, 1, 3));
        assert_eq!(counts(3, 0, 0).settled(true), counts(3, 0, 0));
    }

    #[test]
    fn the_closing_line_names_what_was_skipped_only_if_something_was() {
        assert_eq!(counts(3, 0, 0).to_string(), "3 passed, 0 failed");
        assert_eq!(counts(3, 1, 2).to_string(), "3 passed, 1 failed, 2 skipped");
    }
}
