//! A first look at a file, for the page on which a person says what its columns mean: headings, first rows, and a row whose letters show the encoding.

use domain::period::Period;

use super::grid::Grid;
use super::plan::{Content, Detected, Format, LongValue, read};
use super::scan::{Row, Rows};
use super::{block, register};

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
    match (&detected.content, detected.format) {
        (Content::Json(_), _) => of_values(detected),
        (Content::Sheet(chosen), _) => of_grid(&chosen.grid),
        (Content::Text(_), Format::GenesisFlat) => of_flat(detected),
        (Content::Text(text), _) => Grid::read(text, detected.delimiter_byte()).map_or_else(|_| Preview::default(), |grid| of_grid(&grid)),
    }
}

fn has_umlaut<'c>(mut cells: impl Iterator<Item = &'c str>) -> bool {
    cells.any(|cell| cell.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic()))
}

/// Flat files may be large: they are walked through, never held.
fn of_flat(detected: &Detected<'_>) -> Preview {
    let mut rows = Rows::new(detected.text(), detected.delimiter_byte());
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

fn of_grid(grid: &Grid) -> Preview {
    let (header, data) = match (register::header(grid), block::find(grid, None)) {
        (Some(header), _) => (header.clone().collect(), *header.end() + 1..grid.rows()),
        (None, Ok(block)) => (block.header_rows, block.data),
        (None, Err(_)) => (Vec::new(), 0..grid.rows()),
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

/// JSON has no rows: its values are shown as they are read.
fn of_values(detected: &Detected<'_>) -> Preview {
    let Ok(reading) = read(detected, None) else {
        return Preview::default();
    };
    let dimensions: Vec<&String> = reading.summary.dimensions.keys().collect();
    let named = ["area", "period"].map(str::to_owned).into_iter().chain(dimensions.iter().map(|name| (*name).clone()));
    let header: Vec<String> = named.chain(["measure", "value", "unit"].map(str::to_owned)).collect();
    let measure = |code: &str| reading.summary.measures.iter().find(|(known, _)| **known == *code).map_or(code, |(_, label)| label).to_owned();
    let cells = |value: &LongValue| {
        let place = [value.area.to_string(), value.period.map(Period::code).unwrap_or_default()];
        let codes = dimensions.iter().map(|name| value.dimensions.get(*name).cloned().unwrap_or_default());
        let shown = value.value.map(domain::number::write_plain).or_else(|| value.mark.map(|mark| mark.file_symbol().to_owned()));
        place.into_iter().chain(codes).chain([measure(&value.measure), shown.unwrap_or_default(), value.unit.to_string()]).collect::<Vec<_>>()
    };
    let rows: Vec<(u32, Vec<String>)> = reading.values.iter().take(ROWS).map(|value| (value.row, cells(value))).collect();
    let umlaut = reading.values.iter().map(|value| (value.row, cells(value))).find(|(_, cells)| has_umlaut(cells.iter().map(String::as_str)));
    Preview { header: vec![header], rows, umlaut }
}
