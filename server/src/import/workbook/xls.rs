//! Workbooks of Excel 95 to 2003 (BIFF5 and BIFF8): a stream of records.

use std::collections::HashMap;

use super::super::grid::{Grid, Kind};
use super::super::limit;
use super::super::merge::{Merge, Merges};
use super::super::refusal::ImportRefusal;
use super::compound::Compound;
use super::date::{Shown, built_in, of_code};
use super::number::plain;
use super::sheet::{Hidden, Listed, Sheet};
use super::xls_text::{Script, Texts};
use super::xlsx_sheet::number;

/// A workbook with its stream of records.
pub struct Book {
    stream: Vec<u8>,
    sheets: Vec<(Listed, usize)>,
    script: Script,
    texts: Texts,
    formats: Vec<Shown>,
    since_1904: bool,
    /// The workbook carries macros.
    pub macros: bool,
}

/// Excel 97 to 2003.
const BIFF8: u16 = 0x0600;
/// Excel 5 and 95; programs wrote it for a long time after.
const BIFF5: u16 = 0x0500;

/// Walks through records; a cut one ends the walk.
struct Records<'s> {
    stream: &'s [u8],
    at: usize,
}

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.stream, self.at)?;
        let length = usize::from(u16_at(self.stream, self.at + 2)?);
        let body = self.stream.get(self.at + 4..self.at + 4 + length)?;
        self.at += 4 + length;
        Some((kind, body))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

impl Book {
    /// Reads what stands before the sheets.
    pub fn open(bytes: &[u8]) -> Result<Self, ImportRefusal> {
        let file = Compound::open(bytes)?;
        if file.has("EncryptedPackage") {
            return Err(ImportRefusal::Encrypted);
        }
        let stream = file.stream("Workbook")?.or(file.stream("Book")?).ok_or(ImportRefusal::OldWorkbook)?;
        let macros = file.has("VBA") || file.has("_VBA_PROJECT");
        let mut book = Self {
            stream: Vec::new(),
            sheets: Vec::new(),
            script: Script::Unicode,
            texts: Texts::default(),
            formats: Vec::new(),
            since_1904: false,
            macros,
        };
        let mut written: HashMap<u16, Shown> = HashMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut shared: Vec<&[u8]> = Vec::new();
        let mut last = 0;
        for (kind, body) in (Records { stream: &stream, at: 0 }) {
            match kind {
                0x0809 => match u16_at(body, 0) {
                    Some(BIFF8) => {}
                    Some(BIFF5) => book.script = Script::of_page(1252),
                    _ => return Err(ImportRefusal::OldWorkbook),
                },
                0x0042 if matches!(book.script, Script::Bytes(_)) => book.script = Script::of_page(u16_at(body, 0).unwrap_or(1252)),
                0x002f => return Err(ImportRefusal::Encrypted),
                0x0022 => book.since_1904 = u16_at(body, 0) == Some(1),
                0x0085 => book.list(body)?,
                0x041e => {
                    if let (Some(id), Some(code)) = (u16_at(body, 0), body.get(2..).and_then(|code| book.script.format(code))) {
                        written.insert(id, of_code(&code));
                    }
                }
                0x00e0 => styles.extend(u16_at(body, 2)),
                0x00fc => shared.push(body),
                0x003c if last == 0x00fc || (last == 0x003c && !shared.is_empty()) => shared.push(body),
                0x000a => break,
                _ => {}
            }
            last = kind;
        }
        book.texts = Texts::read(&shared).ok_or(ImportRefusal::BrokenWorkbook)?;
        book.formats = styles.into_iter().map(|id| written.get(&id).copied().unwrap_or_else(|| built_in(u32::from(id)))).collect();
        book.stream = stream;
        Ok(book)
    }

    fn list(&mut self, body: &[u8]) -> Result<(), ImportRefusal> {
        let script = self.script;
        let listed = || Some((u32_at(body, 0)? as usize, *body.get(4)?, *body.get(5)?, script.short(body.get(6..)?)?));
        let (place, state, kind, name) = listed().ok_or(ImportRefusal::BrokenWorkbook)?;
        // Charts and macro sheets hold no cells.
        if kind == 0 {
            self.sheets.push((Listed { name, hidden: state & 3 != 0 }, place));
        }
        if self.sheets.len() > limit::SHEETS { Err(ImportRefusal::TooManySheets { limit: limit::SHEETS }) } else { Ok(()) }
    }

    /// Names of the sheets, in their order.
    pub fn sheets(&self) -> impl Iterator<Item = &Listed> {
        self.sheets.iter().map(|(listed, _)| listed)
    }

    /// Reads one sheet.
    pub fn read(&self, number: usize) -> Result<Sheet, ImportRefusal> {
        let &(_, place) = self.sheets.get(number).ok_or(ImportRefusal::BrokenWorkbook)?;
        let mut reader = Reader {
            book: self,
            sheet: Sheet { grid: Grid::sheet(), hidden: Hidden::default() },
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            width: 0,
            waiting: None,
        };
        let mut merges = Vec::new();
        let mut depth = 0_usize;
        for (kind, body) in (Records { stream: &self.stream, at: place }) {
            match kind {
                0x0809 => depth += 1,
                0x000a => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                // Embedded charts have records of their own.
                _ if depth != 1 => {}
                0x00e5 => merges.extend(body.get(2..).unwrap_or_default().chunks_exact(8).filter_map(merge)),
                _ => reader.record(kind, body)?,
            }
            if merges.len() > limit::COVERED {
                return Err(ImportRefusal::TooManyCells { limit: limit::COVERED });
            }
        }
        let Reader { mut sheet, width, .. } = reader;
        sheet.grid.close()?;
        sheet.grid.merges = Merges::of(&merges, u32::try_from(sheet.grid.rows()).unwrap_or(u32::MAX), width)?;
        Ok(sheet)
    }
}

fn merge(bytes: &[u8]) -> Option<Merge> {
    let at = |index: usize| u16_at(bytes, index * 2).map(u32::from);
    Some(Merge { rows: (at(0)?, at(1)?), columns: (at(2)?, at(3)?) })
}

struct Reader<'b> {
    book: &'b Book,
    sheet: Sheet,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<(u32, u32)>,
    width: u32,
    /// A formula whose text comes in the next record.
    waiting: Option<(u32, u32)>,
}

impl Reader<'_> {
    fn record(&mut self, kind: u16, body: &[u8]) -> Result<(), ImportRefusal> {
        self.cells(kind, body).unwrap_or(Err(ImportRefusal::BrokenWorkbook))
    }

    /// `None` for a record that is too short.
    fn cells(&mut self, kind: u16, body: &[u8]) -> Option<Result<(), ImportRefusal>> {
        let place = || Some((u32::from(u16_at(body, 0)?), u32::from(u16_at(body, 2)?), usize::from(u16_at(body, 4)?)));
        Some(match kind {
            0x0203 => {
                let (row, column, style) = place()?;
                self.number(row, column, style, f64_at(body, 6)?)
            }
            0x027e => {
                let (row, column, style) = place()?;
                self.number(row, column, style, rk(u32_at(body, 6)?))
            }
            0x00bd => {
                let (row, first, _) = place()?;
                let pairs = body.get(4..body.len().checked_sub(2)?)?.chunks_exact(6);
                for (column, pair) in (first..).zip(pairs) {
                    if let Err(refusal) = self.number(row, column, usize::from(u16_at(pair, 0)?), rk(u32_at(pair, 2)?)) {
                        return Some(Err(refusal));
                    }
                }
                Ok(())
            }
            0x00fd => {
                let (row, column, _) = place()?;
                let text = self.book.texts.get(u32_at(body, 6)? as usize)?.to_owned();
                self.put(row, column, Kind::Text, &text)
            }
            // The second kind has formatting behind the letters.
            0x0204 | 0x00d6 => {
                let (row, column, _) = place()?;
                self.put(row, column, Kind::Text, &self.book.script.wide(body.get(6..)?)?)
            }
            0x0205 => {
                let (row, column, _) = place()?;
                self.put(row, column, Kind::Text, flag_or_error(*body.get(6)?, *body.get(7)? == 1))
            }
            0x0006 => return self.formula(body),
            0x0207 => match self.waiting.take() {
                Some((row, column)) => self.put(row, column, Kind::Text, &self.book.script.wide(body)?),
                None => Ok(()),
            },
            0x0208 => {
                if u16_at(body, 12)? & 0x20 != 0 {
                    self.hidden_rows.push(u32::from(u16_at(body, 0)?));
                }
                Ok(())
            }
            0x007d => {
                if u16_at(body, 8)? & 1 != 0 && self.hidden_columns.len() < limit::COLUMNS {
                    self.hidden_columns.push((u32::from(u16_at(body, 0)?), u32::from(u16_at(body, 2)?)));
                }
                Ok(())
            }
            _ => Ok(()),
        })
    }

    fn formula(&mut self, body: &[u8]) -> Option<Result<(), ImportRefusal>> {
        let (row, column, style) = (u32::from(u16_at(body, 0)?), u32::from(u16_at(body, 2)?), usize::from(u16_at(body, 4)?));
        let result = body.get(6..14)?;
        if u16_at(result, 6)? != 0xffff {
            return Some(self.number(row, column, style, f64_at(body, 6)?));
        }
        Some(match result[0] {
            0 => {
                self.waiting = Some((row, column));
                Ok(())
            }
            1 => self.put(row, column, Kind::Text, flag_or_error(result[2], false)),
            2 => self.put(row, column, Kind::Text, flag_or_error(result[2], true)),
            _ => Ok(()),
        })
    }

    fn number(&mut self, row: u32, column: u32, style: usize, value: f64) -> Result<(), ImportRefusal> {
        let shown = self.book.formats.get(style).copied().unwrap_or(Shown::Number);
        let text = plain(&value.to_string()).unwrap_or_else(|| value.to_string());
        let (kind, text) = number(&text, shown, self.book.since_1904);
        self.put(row, column, kind, &text)
    }

    fn put(&mut self, row: u32, column: u32, kind: Kind, text: &str) -> Result<(), ImportRefusal> {
        if !text.trim().is_empty() {
            self.width = self.width.max(column + 1);
            if self.hidden_rows.binary_search(&row).is_ok() {
                self.sheet.hidden.note_row(row);
            }
            if self.hidden_columns.iter().any(|&(first, last)| (first..=last).contains(&column)) {
                self.sheet.hidden.note_column(column);
            }
        }
        self.sheet.grid.put(row, column, kind, text)
    }
}

/// A number in 30 bits: whole or the upper part of a floating point number, perhaps in hundredths.
fn rk(bits: u32) -> f64 {
    let number = if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

const fn flag_or_error(code: u8, is_error: bool) -> &'static str {
    match (is_error, code) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0f) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_whole_or_floating_perhaps_in_hundredths() {
        assert_eq!(
            [rk(0x3ff0_0000), rk(0x405e_c001), rk((123 << 2) | 2), rk((123 << 2) | 3)].map(|number| number.to_string()),
            ["1", "1.23", "123", "1.23"]
        );
    }
}
