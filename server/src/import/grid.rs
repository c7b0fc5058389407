//! A whole table in memory, compactly: one text and the ends of its cells. For tables that must be seen as a whole to find their header and footer.

use super::limit;
use super::merge::Merges;
use super::refusal::ImportRefusal;
use super::scan::{Row, Rows};

/// What a cell is by its file, beyond its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A text, or a file that knows nothing but texts: what it means is found out.
    #[default]
    Text,
    /// A number of a workbook, written here with a point and without groups.
    Number,
    /// A formula of a workbook without a stored result.
    Formula,
}

/// All rows of a file; index 0 is row 1.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    cells: String,
    ends: Vec<u32>,
    /// Index of each row's first cell, and one more at the end.
    firsts: Vec<u32>,
    /// One for each cell in a workbook, none in a text file.
    kinds: Vec<Kind>,
    /// Rows up to the last cell that holds anything, if only a line break.
    stored_rows: usize,
    /// Cells that are drawn as one (workbooks only).
    pub merges: Merges,
    /// From a workbook: cells have kinds, and no row has too few or too many of them.
    pub is_sheet: bool,
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

    /// An empty sheet, to be filled with [`Grid::put`] and finished with [`Grid::close`].
    pub fn sheet() -> Self {
        Self { is_sheet: true, ..Self::default() }
    }

    /// Adds a cell to a sheet. Cells come row by row and from left to right; what lies between costs room and is therefore limited.
    pub fn put(&mut self, row: u32, column: u32, kind: Kind, text: &str) -> Result<(), ImportRefusal> {
        let (row, column) = (index(row), index(column));
        if row >= limit::ROWS || column >= limit::COLUMNS {
            return Err(ImportRefusal::BrokenWorkbook);
        }
        if !text.is_empty() {
            self.stored_rows = self.stored_rows.max(row + 1);
        }
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if row + 1 < self.firsts.len() {
            return Err(ImportRefusal::BrokenWorkbook);
        }
        self.firsts.resize(row + 1, offset(self.ends.len())?);
        let width = self.ends.len() - index(self.firsts[row]);
        if column < width {
            return Err(ImportRefusal::BrokenWorkbook);
        }
        if self.ends.len() + column - width >= limit::CELLS {
            return Err(ImportRefusal::TooManyCells { limit: limit::CELLS });
        }
        if self.cells.len() + text.len() > limit::TABLE_BYTES {
            return Err(ImportRefusal::TooLarge { limit: limit::TABLE_BYTES });
        }
        let blank = offset(self.cells.len())?;
        self.ends.resize(self.ends.len() + column - width, blank);
        self.kinds.resize(self.ends.len(), Kind::Text);
        self.cells.push_str(text);
        self.ends.push(offset(self.cells.len())?);
        self.kinds.push(kind);
        Ok(())
    }

    /// Ends a sheet.
    pub fn close(&mut self) -> Result<(), ImportRefusal> {
        self.firsts.push(offset(self.ends.len())?);
        Ok(())
    }

    /// The sheet as the text of a file, with the unit separator between cells.
    pub fn to_text(&self) -> Result<String, ImportRefusal> {
        let width = (0..self.rows()).map(|row| self.width(row)).max().unwrap_or(0);
        let mut text = String::with_capacity(self.cells.len() + self.ends.len());
        for row in 0..self.rows() {
            for column in 0..width {
                if column > 0 {
                    text.push('\u{1f}');
                }
                let cell = self.own(row, column);
                if cell.contains(['"', '\n', '\r', '\u{1f}']) {
                    text.push('"');
                    text.push_str(&cell.replace('"', "\"\""));
                    text.push('"');
                } else {
                    text.push_str(cell);
                }
            }
            text.push('\n');
            if text.len() > limit::BYTES {
                return Err(ImportRefusal::TooLarge { limit: limit::BYTES });
            }
        }
        Ok(text)
    }

    /// How many rows, empty ones included.
    pub fn rows(&self) -> usize {
        self.firsts.len().saturating_sub(1)
    }

    /// Rows up to the last one that holds anything, if only blanks or line breaks.
    pub fn stored_rows(&self) -> usize {
        self.stored_rows.max(self.rows())
    }

    /// How many cells a row has, empty ones included.
    pub fn width(&self, row: usize) -> usize {
        self.range(row).len()
    }

    /// A trimmed cell as it stands; beyond the end of the row it is empty.
    pub fn own(&self, row: usize, column: usize) -> &str {
        self.range(row).nth(column).map_or("", |index| self.at(index))
    }

    /// A trimmed cell; a text that is drawn over several rows of its column counts for each of them.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let own = self.own(row, column);
        if !own.is_empty() || self.merges.is_empty() {
            return own;
        }
        match self.merges.anchor(row, column) {
            Some((top, left)) if left == column && self.kind(top, left) == Kind::Text => self.own(top, left),
            _ => own,
        }
    }

    /// The text that is drawn over a cell by a merged range, in whatever direction.
    pub fn drawn(&self, row: usize, column: usize) -> &str {
        let own = self.own(row, column);
        match self.merges.anchor(row, column) {
            Some((top, left)) if own.is_empty() => self.own(top, left),
            _ => own,
        }
    }

    /// What a cell is by its file.
    pub fn kind(&self, row: usize, column: usize) -> Kind {
        self.range(row).nth(column).and_then(|index| self.kinds.get(index).copied()).unwrap_or_default()
    }

    /// The trimmed cells of a row.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        self.range(row).map(|index| self.at(index))
    }

    /// How many cells of a row are not empty.
    pub fn filled(&self, row: usize) -> usize {
        self.row(row).filter(|cell| !cell.is_empty()).count()
    }

    /// How many empty cells of a row have a text drawn over them from above.
    pub fn covered(&self, row: usize) -> usize {
        if self.merges.is_empty() || self.is_blank(row) {
            return 0;
        }
        (0..self.width(row)).filter(|&column| self.own(row, column).is_empty() && !self.cell(row, column).is_empty()).count()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_keeps_its_row_numbers_and_kinds() {
        let mut grid = Grid::sheet();
        grid.put(1, 2, Kind::Text, " a ").expect("a cell");
        grid.put(3, 0, Kind::Number, "1.5").expect("a cell");
        grid.put(5, 0, Kind::Text, "\n").expect("a cell");
        grid.close().expect("a sheet");
        assert_eq!((grid.rows(), grid.stored_rows(), grid.width(1), grid.own(1, 2), grid.is_blank(2)), (4, 6, 3, "a", true));
        assert_eq!((grid.kind(3, 0), grid.kind(1, 2), grid.kind(9, 9)), (Kind::Number, Kind::Text, Kind::Text));
    }

    #[test]
    fn cells_out_of_order_and_out_of_reach_are_refused() {
        let mut grid = Grid::sheet();
        grid.put(1, 1, Kind::Text, "a").expect("a cell");
        for (row, column) in [(0, 0), (1, 1), (2_000_000, 0), (2, 20_000)] {
            assert!(matches!(grid.put(row, column, Kind::Text, "b"), Err(ImportRefusal::BrokenWorkbook)), "{row} {column}");
        }
    }

    #[test]
    fn a_few_cells_at_the_far_edge_do_not_fill_the_memory() {
        let mut grid = Grid::sheet();
        let filled = (0..1_000).try_for_each(|row| grid.put(row, 16_383, Kind::Text, "x"));
        assert!(matches!(filled, Err(ImportRefusal::TooManyCells { .. })));
    }
}
