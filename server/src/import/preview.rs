//! A first look at a file, for the page on which a person says what its columns mean: headings, first rows, and a row whose letters show the encoding.

use super::block;
use super::grid::Grid;
use super::plan::{Detected, Format};
use super::scan::{Row, Rows};

/// Data rows that are shown.
const ROWS: usize = 10;

/// The beginning of a table, cell for cell as it stands in the file (trimmed).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// The rows that were taken for the header; empty when there is none.
    pub header: Vec<Vec<String>>,
    /// The first rows with data, each with its number (from 1, as a spreadsheet counts).
    pub rows: Vec<(u32, Vec<String>)>,
    /// The first data row with a letter beyond ASCII, wherever it stands: an umlaut shows at once whether the encoding is right.
    pub umlaut: Option<(u32, Vec<String>)>,
}

/// Looks at the beginning of a file; of one that cannot be read nothing is shown.
pub fn preview(detected: &Detected<'_>) -> Preview {
    if detected.format == Format::GenesisFlat { of_flat(detected) } else { of_table(detected) }
}

fn has_umlaut<'c>(mut cells: impl Iterator<Item = &'c str>) -> bool {
    cells.any(|cell| cell.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic()))
}

/// Flat files may be large: they are walked through, never held.
fn of_flat(detected: &Detected<'_>) -> Preview {
    let mut rows = Rows::new(&detected.text, detected.delimiter_byte());
    let mut row = Row::default();
    let mut preview = Preview::default();
    let cells = |row: &Row| row.cells().map(str::to_owned).collect::<Vec<_>>();
    if matches!(rows.next_into(&mut row), Ok(true)) {
        preview.header.push(cells(&row));
    }
    while matches!(rows.next_into(&mut row), Ok(true)) && (preview.rows.len() < ROWS || preview.umlaut.is_none()) {
        if preview.rows.len() < ROWS && row.cells().any(|cell| !cell.is_empty()) {
            preview.rows.push((row.number, cells(&row)));
        }
        if preview.umlaut.is_none() && has_umlaut(row.cells()) {
            preview.umlaut = Some((row.number, cells(&row)));
        }
    }
    preview
}

fn of_table(detected: &Detected<'_>) -> Preview {
    let Ok(grid) = Grid::read(&detected.text, detected.delimiter_byte()) else {
        return Preview::default();
    };
    let (header, data) = match block::find(&grid, None) {
        Ok(block) => (block.header_rows, block.data),
        Err(_) => (Vec::new(), 0..grid.rows()),
    };
    let cells = |row: usize| grid.row(row).map(str::to_owned).collect::<Vec<_>>();
    let numbered = |row: usize| (super::table::row_number(row), cells(row));
    let filled = || data.clone().filter(|&row| !grid.is_blank(row));
    Preview {
        header: header.iter().map(|&row| cells(row)).collect(),
        rows: filled().take(ROWS).map(numbered).collect(),
        umlaut: filled().find(|&row| has_umlaut(grid.row(row))).map(numbered),
    }
}
