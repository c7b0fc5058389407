//! The cells of one sheet of an Excel workbook, read in a single walk.

use super::super::grid::{Grid, Kind};
use super::super::limit;
use super::super::merge::{Merge, Merges};
use super::super::refusal::ImportRefusal;
use super::date::{self, Shown};
use super::number::{percent, plain};
use super::sheet::{Hidden, Sheet};
use super::xlsx::Book;
use super::xml::{Element, Node, Walk};

/// The cell that is being read.
#[derive(Debug, Default)]
struct Open {
    row: u32,
    column: u32,
    kind: String,
    style: usize,
    value: String,
    formula: Option<String>,
}

/// Where the walk is inside a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Value,
    Formula,
    Text,
    /// The reading aid of Japanese texts.
    Aid,
}

/// Reads a sheet.
pub fn read(mut walk: Walk<'_>, book: &Book) -> Result<Sheet, ImportRefusal> {
    let mut sheet = Sheet { grid: Grid::sheet(), hidden: Hidden::default() };
    let mut merges: Vec<Merge> = Vec::new();
    let mut hidden_columns: Vec<(u32, u32)> = Vec::new();
    let (mut row, mut hidden, mut next_row, mut next_column) = (0, false, 0, 0);
    let mut open = Open::default();
    let mut inside = Inside::Nothing;
    let mut width = 0;
    loop {
        match walk.next()? {
            Node::Open(element) => match element.name() {
                b"row" => {
                    row = element.number("r")?.map_or(Ok(next_row), |number| number.checked_sub(1).ok_or(ImportRefusal::BrokenWorkbook))?;
                    hidden = element.flag("hidden")?;
                    (next_row, next_column) = (row.saturating_add(1), 0);
                }
                b"c" => {
                    open = cell(&element, row, next_column)?;
                    next_column = open.column.saturating_add(1);
                }
                b"v" => inside = Inside::Value,
                b"f" => {
                    inside = Inside::Formula;
                    open.formula = Some(String::new());
                }
                b"t" if inside != Inside::Aid => inside = Inside::Text,
                b"rPh" => inside = Inside::Aid,
                b"mergeCell" => {
                    if let Some(range) = element.attribute("ref")?.as_deref().and_then(range) {
                        merges.push(range);
                    }
                }
                b"col" if element.flag("hidden")? => {
                    if let (Some(first), Some(last)) = (element.number("min")?, element.number("max")?) {
                        hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                    }
                }
                _ => {}
            },
            Node::Text(piece) => match inside {
                Inside::Value | Inside::Text => open.value.push_str(piece),
                Inside::Formula => open.formula.get_or_insert_default().push_str(piece),
                Inside::Nothing | Inside::Aid => {}
            },
            Node::Close(b"v" | b"f" | b"t") if inside != Inside::Aid => inside = Inside::Nothing,
            Node::Close(b"rPh") => inside = Inside::Nothing,
            Node::Close(b"c") => {
                let (kind, text) = content(&open, book)?;
                if !text.trim().is_empty() {
                    width = width.max(open.column + 1);
                    if hidden {
                        sheet.hidden.note_row(row);
                    }
                    if hidden_columns.iter().any(|&(first, last)| (first..=last).contains(&open.column)) {
                        sheet.hidden.note_column(open.column);
                    }
                }
                sheet.grid.put(open.row, open.column, kind, &text)?;
                open = Open::default();
            }
            Node::Close(_) => {}
            Node::End => break,
        }
        if merges.len() + hidden_columns.len() > limit::COVERED {
            return Err(ImportRefusal::TooManyCells { limit: limit::COVERED });
        }
    }
    sheet.grid.close()?;
    sheet.grid.merges = Merges::of(&merges, u32::try_from(sheet.grid.rows()).unwrap_or(u32::MAX), width)?;
    Ok(sheet)
}

fn cell(element: &Element<'_>, row: u32, next_column: u32) -> Result<Open, ImportRefusal> {
    let (row, column) = match element.attribute("r")? {
        Some(reference) => position(&reference).ok_or(ImportRefusal::BrokenWorkbook)?,
        None => (row, next_column),
    };
    let style = element.number("s")?.unwrap_or(0) as usize;
    Ok(Open { row, column, style, kind: element.attribute("t")?.unwrap_or_default(), ..Open::default() })
}

/// `B7` → row 6, column 1.
pub fn position(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim().trim_start_matches('$');
    let digits = reference.find(|letter: char| letter.is_ascii_digit() || letter == '$')?;
    let (letters, number) = reference.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, byte| column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1) - 1;
    Some((number.trim_start_matches('$').parse::<u32>().ok()?.checked_sub(1)?, column))
}

fn range(reference: &str) -> Option<Merge> {
    let (from, to) = reference.split_once(':')?;
    let ((top, left), (bottom, right)) = (position(from)?, position(to)?);
    Some(Merge { rows: (top, bottom), columns: (left, right) })
}

/// Kind and text of a finished cell.
fn content(open: &Open, book: &Book) -> Result<(Kind, String), ImportRefusal> {
    let value = open.value.as_str();
    if value.is_empty() {
        // Programs that write no results leave the formula alone: nothing to read, and nothing to pass over either. A formula of an empty text is no figure.
        let uncomputed = open.formula.as_ref().filter(|_| open.kind != "str");
        return Ok(uncomputed.map_or((Kind::Text, String::new()), |formula| (Kind::Formula, format!("={formula}"))));
    }
    Ok(match open.kind.as_str() {
        "s" => {
            let number: usize = value.trim().parse().map_err(|_| ImportRefusal::BrokenWorkbook)?;
            (Kind::Text, unescaped(book.text(number).ok_or(ImportRefusal::BrokenWorkbook)?))
        }
        "str" | "inlineStr" | "e" => (Kind::Text, unescaped(value)),
        "b" => (Kind::Text, if value.trim() == "0" { "FALSE" } else { "TRUE" }.to_owned()),
        "d" => (Kind::Text, iso(value)),
        _ => number(value, book.shown(open.style), book.since_1904()),
    })
}

/// Excel writes control characters as `_x000D_`; as blanks they do no harm.
fn unescaped(text: &str) -> String {
    ["_x000D_", "_x000A_", "_x0009_", "_x0000_"].iter().filter(|_| text.contains("_x00")).fold(text.to_owned(), |text, code| text.replace(code, " "))
}

/// `2021-01-01T10:10:10` → `2021-01-01 10:10:10`; midnight is no time of day.
pub fn iso(value: &str) -> String {
    match value.trim().trim_end_matches('Z').split_once('T') {
        Some((day, clock)) if clock.starts_with("00:00:00") => day.to_owned(),
        Some((day, clock)) => format!("{day} {}", clock.split('.').next().unwrap_or(clock)),
        None => value.trim().to_owned(),
    }
}

/// A number as its format shows it; a date that does not exist keeps its number.
pub fn number(value: &str, shown: Shown, since_1904: bool) -> (Kind, String) {
    let Some(plain) = plain(value) else {
        return (Kind::Text, value.to_owned());
    };
    match shown {
        Shown::Number => (Kind::Number, plain),
        Shown::Percent => percent(&plain).map_or((Kind::Number, plain), |percent| (Kind::Number, format!("{percent}%"))),
        Shown::Day | Shown::Month | Shown::Year | Shown::Clock => {
            date::text(&plain, shown, since_1904).map_or((Kind::Number, plain), |text| (Kind::Text, text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_cells_are_read_and_nonsense_is_not() {
        assert_eq!((position("A1"), position("XFD1048576"), position("$B$7")), (Some((0, 0)), Some((1_048_575, 16_383)), Some((6, 1))));
        for bad in ["", "A", "7", "A0", "AAAA1", "Ä1", "A99999999999"] {
            assert_eq!(position(bad), None, "{bad}");
        }
    }
}
