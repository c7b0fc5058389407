//! Text to rows of cells (RFC 4180, read forgivingly).
//!
//! Written here and not taken from a library because the row numbers must be those of a spreadsheet (empty lines count, a lone CR ends a row) and a stray
//! quotation mark must be noticed.

use super::limit;
use super::refusal::ImportRefusal;

/// One row; its memory is used again for the next one.
#[derive(Debug, Default)]
pub struct Row {
    cells: String,
    ends: Vec<usize>,
    /// From 1, as a spreadsheet counts.
    pub number: u32,
    /// A quotation mark stood in the middle of a cell.
    pub stray_quote: bool,
}

impl Row {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a cell as it stands in the file; beyond the last cell it is empty.
    pub fn raw(&self, index: usize) -> &str {
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.cells[start..end]
    }

    /// The text of a cell without blanks around it.
    pub fn cell(&self, index: usize) -> &str {
        self.raw(index).trim()
    }

    /// All cells, trimmed.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.cell(index))
    }

    fn close_cell(&mut self) -> Result<(), ImportRefusal> {
        self.ends.push(self.cells.len());
        if self.ends.len() > limit::COLUMNS { Err(ImportRefusal::TooManyColumns { row: self.number, limit: limit::COLUMNS }) } else { Ok(()) }
    }
}

/// Walks through a text.
#[derive(Debug)]
pub struct Rows<'t> {
    text: &'t str,
    at: usize,
    row: u32,
    delimiter: Option<u8>,
}

impl<'t> Rows<'t> {
    /// `delimiter` must be ASCII; without one each line is one cell.
    pub fn new(text: &'t str, delimiter: Option<u8>) -> Self {
        Self { text, at: 0, row: 0, delimiter: delimiter.filter(u8::is_ascii) }
    }

    /// Reads the next row; false at the end.
    pub fn next_into(&mut self, row: &mut Row) -> Result<bool, ImportRefusal> {
        row.cells.clear();
        row.ends.clear();
        row.stray_quote = false;
        if self.at >= self.text.len() {
            return Ok(false);
        }
        self.row = self.row.saturating_add(1);
        row.number = self.row;
        loop {
            if self.peek() == Some(b'"') {
                self.quoted(row)?;
            }
            self.unquoted(row);
            row.close_cell()?;
            match self.peek() {
                Some(byte) if Some(byte) == self.delimiter => self.at += 1,
                _ => break,
            }
        }
        self.end_line();
        Ok(true)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Everything up to the next delimiter or line end, which are ASCII and so never cut a character.
    fn unquoted(&mut self, row: &mut Row) {
        let rest = &self.text[self.at..];
        let end = rest.bytes().position(|byte| byte == b'\n' || byte == b'\r' || Some(byte) == self.delimiter).unwrap_or(rest.len());
        let piece = &rest[..end];
        row.stray_quote |= piece.contains('"');
        row.cells.push_str(piece);
        self.at += end;
    }

    fn quoted(&mut self, row: &mut Row) -> Result<(), ImportRefusal> {
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find('"').ok_or(ImportRefusal::UnclosedQuote { row: self.row })?;
            row.cells.push_str(&rest[..end]);
            self.at += end + 1;
            if self.peek() != Some(b'"') {
                break;
            }
            row.cells.push('"');
            self.at += 1;
        }
        // What follows the closing mark should be a delimiter or a line end.
        row.stray_quote |= self.peek().is_some_and(|byte| !matches!(byte, b'\n' | b'\r' | b' ') && Some(byte) != self.delimiter);
        Ok(())
    }

    fn end_line(&mut self) {
        match self.peek() {
            Some(b'\r') if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') => self.at += 2,
            Some(_) => self.at += 1,
            None => {}
        }
    }
}
