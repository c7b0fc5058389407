//! Where the table begins and ends inside a file: lines before it, header rows, data rows, lines after it.

use std::ops::Range;

use super::cells::{Look, look};
use super::grid::Grid;
use super::limit;
use super::refusal::ImportRefusal;
use super::time::{is_bare_year, read_period};
use super::unit::is_unit;
use super::workbook::sheet::letters;

/// Rows as indices of the grid (row number − 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Rows with headings, without those that only number the columns.
    pub header: Vec<usize>,
    /// From the first to the last data row; blank rows may lie between.
    pub data: Range<usize>,
    /// Columns that are used at all.
    pub width: usize,
    /// Rows before the header.
    pub preamble: usize,
    /// All header rows, also the one that numbers the columns.
    pub header_rows: Vec<usize>,
    /// Rows after the data that are not blank.
    pub footer: usize,
}

/// Statistical offices draw this line under a table.
pub const FOOTER_LINE: &str = "__________";
/// A header does not begin further down than this.
const HEAD: usize = 60;

/// Finds the table. `wish` are the row numbers (from 1) that a mapping names as header.
pub fn find(grid: &Grid, wish: Option<&[u32]>) -> Result<Block, ImportRefusal> {
    refuse_sparse(grid)?;
    let end = (0..grid.rows()).find(|&row| grid.own(row, 0).starts_with(FOOTER_LINE)).unwrap_or(grid.rows());
    let header_rows = match wish {
        Some(rows) => rows.iter().map(|&row| (row as usize).saturating_sub(1)).filter(|&row| row < end).collect(),
        None => header_rows(grid, end),
    };
    let first = header_rows.last().map_or_else(|| (0..end).find(|&row| !grid.is_blank(row)).unwrap_or(0), |&last| last + 1);
    let mut data = first..last_data(grid, first, end);
    if data.is_empty() && grid.is_sheet && first > 0 && grid.stored_rows() > first {
        // Cells with nothing but blanks or line breaks: somebody's data, if empty ones.
        data = first..grid.stored_rows();
    }
    if data.is_empty() {
        return Err(ImportRefusal::NoData);
    }
    let width = header_rows.iter().copied().chain(data.clone()).map(|row| used_width(grid, row)).max().unwrap_or(0);
    let footer = (data.end..grid.rows()).filter(|&row| !grid.is_blank(row)).count();
    let header = header_rows.iter().copied().filter(|&row| !numbers_columns(grid, row)).collect();
    Ok(Block { header, preamble: header_rows.first().copied().unwrap_or(first), header_rows, data, width, footer })
}

/// A few cells far away from the rest would cost the time and memory of a full sheet.
fn refuse_sparse(grid: &Grid) -> Result<(), ImportRefusal> {
    let widest = (0..grid.rows()).max_by_key(|&row| (used_width(grid, row), row)).unwrap_or(0);
    let columns = used_width(grid, widest);
    if grid.rows().saturating_mul(columns) <= limit::AREA {
        return Ok(());
    }
    let cell = format!("{}{}", letters(columns.saturating_sub(1)), widest + 1);
    Err(ImportRefusal::Sparse { rows: grid.rows(), columns, cell })
}

/// How many cells a row has up to its last filled one.
pub fn used_width(grid: &Grid, row: usize) -> usize {
    grid.row(row).enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(index, _)| index + 1).last().unwrap_or(0)
}

/// A row `1; 2; 3; …` under the headings: figures that count the columns above a column of texts.
fn numbers_columns(grid: &Grid, row: usize) -> bool {
    let width = used_width(grid, row);
    let numbers: Option<Vec<usize>> = (0..width).map(|column| grid.own(row, column).parse().ok()).collect();
    // Somebody may have deleted columns since: 1, 3, 5, 6.
    let rises = |numbers: &[usize]| {
        numbers.first() == Some(&1) && numbers.is_sorted_by(|a, b| a < b) && numbers.last().is_some_and(|last| *last <= 3 * width)
    };
    let counts = width >= 4 && numbers.is_some_and(|numbers| rises(&numbers));
    let below: Vec<usize> = (row + 1..grid.rows().min(row + 20)).filter(|&below| grid.filled(below) >= 2).collect();
    let texts = |column: usize| below.iter().all(|&below| matches!(look(grid.own(below, column)), Look::Text | Look::Code | Look::Empty));
    let filled = |column: usize| below.iter().any(|&below| !grid.own(below, column).is_empty());
    counts && (0..width).any(|column| filled(column) && texts(column))
}

fn header_rows(grid: &Grid, end: usize) -> Vec<usize> {
    let titled = |row: usize| !grid.is_blank(row) && grid.filled(row) >= 2;
    if let Some(numbers) = (1..end.min(HEAD)).find(|&row| numbers_columns(grid, row)) {
        let start = (0..numbers).rev().take_while(|&row| titled(row)).last();
        if let Some(start) = start {
            return (start..=numbers).collect();
        }
    }
    let narrow = (0..end).map(|row| used_width(grid, row)).max().unwrap_or(0) < 2;
    let Some(core) = first_core(grid, end) else {
        // A table of texts: its first full row is the heading.
        let first = (0..end).find(|&row| if narrow { !grid.is_blank(row) } else { titled(row) });
        return first.into_iter().flat_map(|first| first..=grid.merges.bottom(first).unwrap_or(first).min(end.saturating_sub(1))).collect();
    };
    let apart = |row: usize| grid.is_blank(row) || (!narrow && only_first(grid, row));
    let mut stop = core;
    if stop > 0 && apart(stop - 1) {
        // Blank rows or sub-headings between header and data.
        stop = (0..stop).rev().find(|&row| !apart(row)).map_or(0, |row| row + 1);
    }
    let start = (0..stop).rev().take_while(|&row| !apart(row)).last();
    let Some(start) = start else {
        return Vec::new();
    };
    // A heading that is drawn over several rows says how deep the header is.
    let drawn = grid.merges.bottom(start).unwrap_or(start);
    let more = (start + 1..stop).take_while(|&row| row <= drawn || grid.own(row, 0).is_empty() || is_unit_row(grid, row));
    std::iter::once(start).chain(more).collect()
}

fn only_first(grid: &Grid, row: usize) -> bool {
    grid.filled(row) == 1 && !grid.own(row, 0).is_empty()
}

/// A row that has nothing but units.
pub fn is_unit_row(grid: &Grid, row: usize) -> bool {
    !grid.is_blank(row) && grid.row(row).filter(|cell| !cell.is_empty()).all(is_unit)
}

fn is_numeric(cell: &str) -> bool {
    matches!(look(cell), Look::Number | Look::Code | Look::Mark(_) | Look::NotFinite | Look::SheetError)
}

/// The first row of figures: with numbers in a column in which most of the next rows have numbers too.
fn first_core(grid: &Grid, end: usize) -> Option<usize> {
    (0..end)
        .filter(|&row| !grid.is_blank(row))
        .find(|&row| !year_heading(grid, row, end) && !numbers_columns(grid, row) && starts_figures(grid, row, end))
}

fn starts_figures(grid: &Grid, row: usize, end: usize) -> bool {
    let columns = grid.row(row).enumerate().filter(|(_, cell)| is_numeric(cell)).map(|(column, _)| column);
    let mut next: Vec<usize> = (row + 1..end).take_while(|&next| !grid.is_blank(next)).take(5).collect();
    if next.is_empty() {
        next = (row + 1..end).filter(|&next| !grid.is_blank(next)).take(5).collect();
    }
    columns.into_iter().any(|column| {
        let alike = next.iter().filter(|&&next| is_numeric(grid.own(next, column))).count();
        alike * 2 >= next.len()
    })
}

/// Years as headings: a text, then only periods, and other things than years below.
fn year_heading(grid: &Grid, row: usize, end: usize) -> bool {
    if row > HEAD || !matches!(look(grid.own(row, 0)), Look::Text | Look::Empty) || read_period(grid.own(row, 0)).is_some() {
        return false;
    }
    let numeric: Vec<usize> = (0..grid.width(row)).filter(|&column| is_numeric(grid.own(row, column))).collect();
    let Some(below) = (row + 1..end).find(|&below| !grid.is_blank(below)) else {
        return false;
    };
    let years = numeric.iter().all(|&column| is_bare_year(grid.own(row, column)));
    years && !numeric.is_empty() && numeric.iter().any(|&column| is_numeric(grid.own(below, column)) && !is_bare_year(grid.own(below, column)))
}

/// The row after the last data row. Figures are data; texts after a blank row or alone in the first column belong to the footer.
fn last_data(grid: &Grid, first: usize, end: usize) -> usize {
    let narrow = (first..end).all(|row| used_width(grid, row) < 2);
    let wide = |row: usize| {
        let filled = grid.filled(row) + grid.covered(row);
        if narrow { filled == 1 } else { filled >= 2 }
    };
    let has_figures = |row: usize| grid.row(row).any(is_numeric);
    let first_column_counts = narrow || (first..end).filter(|&row| has_figures(row)).count() > 0;
    let Some(last) = (first..end).rev().find(|&row| if first_column_counts && !narrow { has_figures(row) && wide(row) } else { wide(row) }) else {
        return (first..end).rev().find(|&row| !grid.is_blank(row)).map_or(first, |row| row + 1);
    };
    (last + 1..end).find(|&row| !wide(row)).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> Block {
        let grid = Grid::read(text, Some(b';')).expect("a table");
        find(&grid, None).expect("a block")
    }

    #[test]
    fn a_plain_table_has_its_heading_in_the_first_row() {
        let found = block("Jahr;Wert\n2020;1\n2021;2\n");
        assert_eq!((found.preamble, found.header_rows, found.data, found.footer), (0, vec![0], 1..3, 0));
    }

    #[test]
    fn titles_group_headings_column_numbers_and_footnotes_are_no_data() {
        let found = block(
            "Titel;;\nGebietsstand: 31.12.2020;;\n;;\nSchlüssel;Name;Bevölkerung;\n;;gesamt;männlich\n1;2;3;4\n;;\n01;Land;;\n01001;Ort;1 200;600\nQuelle: wir;;\n;;\n1) Fußnote;;\n",
        );
        assert_eq!((found.preamble, found.header_rows, found.header, found.data, found.footer), (3, vec![3, 4, 5], vec![3, 4], 6..9, 2));
    }

    #[test]
    fn the_classic_form_has_titles_above_units_in_the_header_and_a_line_below() {
        let found =
            block("GENESIS-Tabelle: 1\nFläche;;;\n;;;Fläche\n;;;qkm\n31.12.2018;01;Land;1,5\n31.12.2018;02;Land;-\n__________\n\"Fuß\nnote\"\n");
        assert_eq!((found.preamble, found.header_rows, found.data, found.footer), (2, vec![2, 3], 4..6, 2));
    }

    #[test]
    fn years_may_be_headings() {
        let found = block("Land;2006;2015\nA;62,7;58,1\nB;1,2;1,3\n");
        assert_eq!((found.header_rows, found.data), (vec![0], 1..3));
    }

    #[test]
    fn a_year_above_the_table_is_not_yet_the_table() {
        let found = block(
            "Region;Land;Schlüssel:;d\nBerichtsjahr;2015\nIndikator;Arbeitslose\n\"\"\nMerkmal;Arbeitslose;Anteil\nunter 25;238.547;9\n25 bis 55;1.982.117;71\n\"\"\nExportdatum:;21.05.2025;16:3\n© Amt\n",
        );
        assert_eq!((found.preamble, found.header_rows, found.data, found.footer), (4, vec![4], 5..7, 2));
    }

    #[test]
    fn a_table_of_texts_has_a_heading_too() {
        let found = block("id;name\na;x\nb;y\n");
        assert_eq!((found.header_rows, found.data), (vec![0], 1..3));
    }
}
