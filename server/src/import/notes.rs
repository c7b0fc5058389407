//! What was refused and noticed while reading, as much of it as is worth listing.

use std::sync::Arc;

use super::refusal::{Cause, Refused, Warning};

/// Collects refusals and warnings up to [`super::limit::NOTES`]: a hostile file must not fill the memory with complaints about itself.
#[derive(Debug, Default)]
pub struct Notes {
    refused: Vec<Refused>,
    warnings: Vec<Warning>,
    further: usize,
}

impl Notes {
    /// Starts with warnings that are known already.
    pub fn with(warnings: Vec<Warning>) -> Self {
        let mut notes = Self::default();
        for warning in warnings {
            notes.warn(warning);
        }
        notes
    }

    /// Notes a cell or row that cannot be used.
    pub fn refuse(&mut self, row: u32, column: Option<Arc<str>>, cause: Cause) {
        if self.refused.len() < super::limit::NOTES {
            self.refused.push(Refused { row, column, cause });
        } else {
            self.further += 1;
        }
    }

    /// Notes something to look at.
    pub fn warn(&mut self, warning: Warning) {
        if self.warnings.len() < super::limit::NOTES {
            self.warnings.push(warning);
        } else {
            self.further += 1;
        }
    }

    /// What was collected, and a last warning when there was more.
    pub fn finish(mut self) -> (Vec<Refused>, Vec<Warning>) {
        if self.further > 0 {
            self.warnings.push(Warning::More { count: self.further });
        }
        (self.refused, self.warnings)
    }
}
