//! A whole table in memory, compactly: one text and the ends of its cells. For tables that must be seen as a whole to find their header and footer.

use super::limit;
use super::refusal::ImportRefusal;
use super::scan::{Row, Rows};

/// All rows of a file; index 0 is row 1.
#[derive(Debug, Default)]
pub struct Grid {
    cells: String,
    ends: Vec<u32>,
    /// Index of each row's first cell, and one more at the end.
    firsts: Vec<u32>,
    /// The first row with a quotation mark in the middle of a cell.
    pub stray_quote: Option<u32>,
}

impl Grid {
    /// Reads everything, within the limits.
    pub fn read(text: &str, delimiter: Option<u8>) -> Result<Self, ImportRefusal> {
        if text.len() > limit::TABLE_BYTES {
            return Err(ImportRefusal::TooLarge { limit: limit::TABLE_BYTES });
        }
        let mut grid = Self::default();
        let mut rows = Rows::new(text, delimiter);
        let mut row = Row::default();
        while rows.next_into(&mut row)? {
            grid.firsts.push(offset(grid.ends.len())?);
            if row.stray_quote && grid.stray_quote.is_none() {
                grid.stray_quote = Some(row.number);
            }
            for cell in row.cells() {
                grid.cells.push_str(cell);
                grid.ends.push(offset(grid.cells.len())?);
            }
            if grid.ends.len() > limit::CELLS {
                return Err(ImportRefusal::TooManyCells { limit: limit::CELLS });
            }
        }
        grid.firsts.push(offset(grid.ends.len())?);
        Ok(grid)
    }

    /// How many rows, empty ones included.
    pub fn rows(&self) -> usize {
        self.firsts.len().saturating_sub(1)
    }

    /// How many cells a row has, empty ones included.
    pub fn width(&self, row: usize) -> usize {
        self.range(row).len()
    }

    /// A trimmed cell; beyond the end of the row it is empty.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.range(row).nth(column).map_or("", |index| self.at(index))
    }

    /// The trimmed cells of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        self.range(row).map(|index| self.at(index))
    }

    /// How many cells of a row are not empty.
    pub fn filled(&self, row: usize) -> usize {
        self.row(row).filter(|cell| !cell.is_empty()).count()
    }

    /// True for rows without content.
    pub fn is_blank(&self, row: usize) -> bool {
        self.row(row).all(str::is_empty)
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        let at = |row: usize| self.firsts.get(row).map_or(self.ends.len(), |&first| index(first));
        at(row)..at(row + 1)
    }

    fn at(&self, cell: usize) -> &str {
        let start = cell.checked_sub(1).map_or(0, |before| index(self.ends[before]));
        &self.cells[start..index(self.ends[cell])]
    }
}

fn offset(length: usize) -> Result<u32, ImportRefusal> {
    u32::try_from(length).map_err(|_| ImportRefusal::TooLarge { limit: limit::TABLE_BYTES })
}

const fn index(offset: u32) -> usize {
    offset as usize
}
