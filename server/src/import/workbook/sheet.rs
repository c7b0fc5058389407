//! A sheet that was read: its cells, and what a person does not see of it.

use std::collections::BTreeSet;

use super::super::grid::Grid;

/// A sheet as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Not shown to people.
    pub hidden: bool,
}

/// A sheet with its cells.
#[derive(Debug)]
pub struct Sheet {
    /// Its cells.
    pub grid: Grid,
    /// Rows and columns with content that are not shown.
    pub hidden: Hidden,
}

/// Rows and columns with content that are not shown: filters leave them out of sight, not out of the figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// How many rows.
    pub rows: usize,
    /// The first of them, as an index.
    pub first_row: Option<u32>,
    last_row: Option<u32>,
    /// Columns, as indices.
    pub columns: BTreeSet<u32>,
}

impl Hidden {
    /// Notes a hidden row; each counts once.
    pub fn note_row(&mut self, row: u32) {
        if self.last_row != Some(row) {
            self.rows += 1;
            self.first_row.get_or_insert(row);
            self.last_row = Some(row);
        }
    }

    /// Notes a hidden column.
    pub fn note_column(&mut self, column: u32) {
        self.columns.insert(column);
    }
}

/// The letters over a column: 0 is `A`, 26 is `AA`.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_called_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
