//! Workbooks (XLSX, XLSM, ODS, XLS): the one sheet with the data, cell by cell.
//!
//! Written here and not taken from a library for three reasons: figures must come out as they were written (a library hands out floating point), what a
//! person cannot see (hidden rows, sheets, missing results) must be told, and a file of two kilobytes must not make the server ask for gigabytes.

mod compound;
mod date;
mod number;
mod ods;
mod ods_sheet;
mod part;
pub mod sheet;
mod xls;
mod xls_text;
mod xlsx;
mod xlsx_sheet;
mod xml;

use std::io::Cursor;

use zip::ZipArchive;

pub use self::number::plain;
use self::part::Archive;
use self::sheet::{Listed, Sheet, letters};
use super::block;
use super::bytes::FileKind;
use super::cells::{Look, look};
use super::grid::{Grid, Kind};
use super::refusal::{ImportRefusal, Warning};

/// The sheet that was chosen.
#[derive(Debug)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Names of all sheets that people see.
    pub sheets: Vec<String>,
    /// Its cells.
    pub grid: Grid,
    /// What a person should know about the workbook.
    pub warnings: Vec<Warning>,
}

/// A workbook of any kind.
enum Book<'b> {
    Excel(xlsx::Book, Archive<'b>),
    OpenDocument(ods::Book, Archive<'b>),
    Old(xls::Book),
}

impl Book<'_> {
    fn sheets(&self) -> Vec<Listed> {
        match self {
            Self::Excel(book, _) => book.sheets().cloned().collect(),
            Self::OpenDocument(book, _) => book.sheets().to_vec(),
            Self::Old(book) => book.sheets().cloned().collect(),
        }
    }

    fn read(&mut self, number: usize, name: &str) -> Result<Sheet, ImportRefusal> {
        let read = match self {
            Self::Excel(book, archive) => book.read(archive, number),
            Self::OpenDocument(_, archive) => ods::read(archive, number),
            Self::Old(book) => book.read(number),
        };
        read.map_err(|refusal| ImportRefusal::InSheet { sheet: name.into(), refusal: Box::new(refusal) })
    }

    const fn has_macros(&self) -> bool {
        match self {
            Self::Excel(book, _) => book.macros,
            Self::OpenDocument(book, _) => book.macros,
            Self::Old(book) => book.macros,
        }
    }
}

/// Opens a workbook in an archive and reads the sheet that is wished for, or the one with the data.
pub fn open(zip: ZipArchive<Cursor<&[u8]>>, kind: FileKind, wish: Option<&str>) -> Result<Chosen, ImportRefusal> {
    let mut archive = Archive::new(zip);
    let book = match kind {
        FileKind::Ods => Book::OpenDocument(ods::Book::open(&mut archive)?, archive),
        _ => Book::Excel(xlsx::Book::open(&mut archive)?, archive),
    };
    read(book, wish)
}

/// The same for a workbook of Excel before 2007.
pub fn open_old(bytes: &[u8], wish: Option<&str>) -> Result<Chosen, ImportRefusal> {
    let mut chosen = read(Book::Old(xls::Book::open(bytes)?), wish)?;
    chosen.warnings.insert(0, Warning::OldWorkbook);
    Ok(chosen)
}

fn read(mut book: Book<'_>, wish: Option<&str>) -> Result<Chosen, ImportRefusal> {
    let listed = book.sheets();
    let visible: Vec<usize> = (0..listed.len()).filter(|&sheet| !listed[sheet].hidden).collect();
    let looked_at: Vec<usize> = match wish {
        Some(wish) => vec![named(&listed, wish)?],
        // A workbook that shows no sheet at all is read all the same.
        None if visible.is_empty() => (0..listed.len()).collect(),
        None => visible.clone(),
    };
    let (number, sheet, with_content) = choose(&mut book, &listed, &looked_at)?;
    let mut warnings = Vec::new();
    let others: Vec<String> = with_content.iter().filter(|&&other| other != number).map(|&other| listed[other].name.clone()).collect();
    let name = listed[number].name.clone();
    if !others.is_empty() {
        warnings.push(Warning::OtherSheets { sheet: name.clone(), others });
    }
    let hidden: Vec<String> =
        listed.iter().enumerate().filter(|(at, sheet)| sheet.hidden && *at != number).map(|(_, sheet)| sheet.name.clone()).collect();
    if !hidden.is_empty() {
        warnings.push(Warning::HiddenSheets { sheets: hidden });
    }
    if book.has_macros() {
        warnings.push(Warning::Macros);
    }
    if let Some(first) = sheet.hidden.first_row {
        warnings.push(Warning::HiddenRows { count: sheet.hidden.rows, row: first.saturating_add(1) });
    }
    if !sheet.hidden.columns.is_empty() {
        let columns = sheet.hidden.columns.iter().take(20).map(|&column| letters(column as usize)).collect();
        warnings.push(Warning::HiddenColumns { columns });
    }
    let sheets = visible.iter().map(|&sheet| listed[sheet].name.clone()).collect();
    Ok(Chosen { name, sheets, grid: sheet.grid, warnings })
}

fn named(listed: &[Listed], wish: &str) -> Result<usize, ImportRefusal> {
    listed
        .iter()
        .position(|sheet| sheet.name.trim() == wish.trim())
        .ok_or_else(|| ImportRefusal::UnknownSheet { sheet: wish.into(), known: listed.iter().map(|sheet| sheet.name.clone()).collect() })
}

/// The first sheet whose figures are not far fewer than those of the fullest one: covers and contents are passed over. And all sheets with content.
fn choose(book: &mut Book<'_>, listed: &[Listed], sheets: &[usize]) -> Result<(usize, Sheet, Vec<usize>), ImportRefusal> {
    let mut fullest: Option<(usize, usize, Sheet)> = None;
    let mut counts: Vec<(usize, usize)> = Vec::new();
    let mut with_content = Vec::new();
    for &number in sheets {
        let sheet = book.read(number, &listed[number].name)?;
        if sheet.grid.stored_rows() > 0 {
            with_content.push(number);
        }
        let count = figures(&sheet.grid);
        counts.push((number, count));
        let fuller = fullest.as_ref().is_none_or(|(_, most, best)| count > *most || (best.grid.stored_rows() == 0 && sheet.grid.stored_rows() > 0));
        if fuller {
            fullest = Some((number, count, sheet));
        }
    }
    let (fullest, most, sheet) = fullest.ok_or(ImportRefusal::NoData)?;
    let chosen =
        if most == 0 { fullest } else { counts.iter().find(|(_, count)| count.saturating_mul(10) >= most).map_or(fullest, |&(number, _)| number) };
    let sheet = if chosen == fullest { sheet } else { book.read(chosen, &listed[chosen].name)? };
    Ok((chosen, sheet, with_content))
}

/// How many figures the table of a sheet has.
fn figures(grid: &Grid) -> usize {
    let Ok(block) = block::find(grid, None) else {
        return 0;
    };
    let is_figure = |row: usize, column: usize, cell: &str| match grid.kind(row, column) {
        Kind::Number | Kind::Formula => true,
        Kind::Text => matches!(look(cell), Look::Number | Look::Mark(_)),
    };
    block.data.map(|row| grid.row(row).enumerate().filter(|&(column, cell)| !cell.is_empty() && is_figure(row, column, cell)).count()).sum()
}
