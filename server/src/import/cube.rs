//! The values of a flat file: each cell of the cube once.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::limit;
use super::notes::Notes;
use super::plan::LongValue;
use super::refusal::{Cause, ImportRefusal, Warning};

/// Values in the order of the file.
#[derive(Debug, Default)]
pub struct Cube {
    values: Vec<LongValue>,
    /// Hash of a cell's place → index of its value.
    seen: HashMap<u64, u32>,
}

impl Cube {
    /// Keeps a value unless the same cell came before: said again it is dropped, said otherwise it is refused.
    pub fn keep(&mut self, value: LongValue, notes: &mut Notes) -> Result<(), ImportRefusal> {
        if self.values.len() >= limit::VALUES {
            return Err(ImportRefusal::TooManyCells { limit: limit::VALUES });
        }
        let index = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let first = *self.seen.entry(place(&value)).or_insert(index);
        match self.values.get(first as usize).filter(|first| same_cell(first, &value)) {
            None => self.values.push(value),
            Some(first) if (first.value, first.mark) == (value.value, value.mark) => {
                notes.warn(Warning::RepeatedRow { row: value.row, first_row: first.row });
            }
            Some(first) => notes.refuse(value.row, None, Cause::Duplicate { first_row: first.row }),
        }
        Ok(())
    }

    /// All values.
    pub fn into_values(self) -> Vec<LongValue> {
        self.values
    }
}

/// Equal texts of one file are the same text in memory, so their addresses are enough.
fn place(value: &LongValue) -> u64 {
    let mut hasher = DefaultHasher::new();
    let texts = (value.area.as_ptr(), Arc::as_ptr(&value.dimensions), value.measure.as_ptr());
    (texts, value.period).hash(&mut hasher);
    hasher.finish()
}

fn same_cell(a: &LongValue, b: &LongValue) -> bool {
    a.area == b.area && a.dimensions == b.dimensions && a.measure == b.measure && a.period == b.period
}
