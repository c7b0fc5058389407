//! The cells of one sheet of an ODS workbook. Repeated rows and cells are written out only where they hold something.

use super::super::grid::{Grid, Kind};
use super::super::limit;
use super::super::merge::{Merge, Merges};
use super::super::refusal::ImportRefusal;
use super::number::{percent, plain};
use super::sheet::{Hidden, Sheet};
use super::xlsx_sheet::iso;
use super::xml::{Element, Node, Walk};

/// A cell with content, and for how many columns it stands.
#[derive(Debug, Default)]
struct Open {
    column: u32,
    times: u32,
    kind: String,
    value: Option<String>,
    formula: Option<String>,
    is_error: bool,
    text: String,
    paragraphs: usize,
    spans: (u32, u32),
}

/// A row that is being read.
#[derive(Debug, Default)]
struct Line {
    times: u32,
    hidden: bool,
    next_column: u32,
    cells: Vec<(u32, u32, Kind, String)>,
    merges: Vec<((u32, u32), u32)>,
}

/// Reads the sheet with this number.
pub fn read(mut walk: Walk<'_>, wanted: usize) -> Result<Sheet, ImportRefusal> {
    let mut sheet = Sheet { grid: Grid::sheet(), hidden: Hidden::default() };
    let mut merges: Vec<Merge> = Vec::new();
    let (mut tables, mut depth) = (0_usize, 0_usize);
    let (mut next_row, mut width) = (0_u32, 0_u32);
    let (mut next_column, mut hidden_columns) = (0_u32, Vec::new());
    let mut line = Line::default();
    let mut open: Option<Open> = None;
    let (mut in_paragraph, mut in_note) = (0_usize, 0_usize);
    loop {
        let node = walk.next()?;
        let here = depth == 1 && tables == wanted + 1;
        match node {
            Node::Open(element) => match element.name() {
                b"table" => {
                    depth += 1;
                    tables += usize::from(depth == 1);
                }
                b"table-column" if here => {
                    let times = element.number("number-columns-repeated")?.unwrap_or(1);
                    if element.attribute("visibility")?.is_some_and(|visibility| visibility != "visible") && hidden_columns.len() < limit::COLUMNS {
                        hidden_columns.push((next_column, next_column.saturating_add(times)));
                    }
                    next_column = next_column.saturating_add(times);
                }
                b"table-row" if here => line = row(&element)?,
                b"table-cell" | b"covered-table-cell" if here && in_note == 0 => open = Some(cell(&element, &mut line)?),
                b"annotation" => in_note += 1,
                b"p" if open.is_some() && in_note == 0 => {
                    in_paragraph += 1;
                    if let Some(open) = &mut open {
                        if open.paragraphs > 0 {
                            open.text.push('\n');
                        }
                        open.paragraphs += 1;
                    }
                }
                b"s" if in_paragraph > 0 && in_note == 0 => {
                    let count = element.number("c")?.unwrap_or(1).min(1_000);
                    if let Some(open) = &mut open {
                        open.text.extend(std::iter::repeat_n(' ', count as usize));
                    }
                }
                b"line-break" | b"tab" if in_paragraph > 0 && in_note == 0 => {
                    if let Some(open) = &mut open {
                        open.text.push(' ');
                    }
                }
                _ => {}
            },
            Node::Text(piece) if in_paragraph > 0 && in_note == 0 => {
                if let Some(open) = &mut open {
                    open.text.push_str(piece);
                    if open.text.len() > limit::TOKEN_BYTES {
                        return Err(ImportRefusal::BrokenWorkbook);
                    }
                }
            }
            Node::Text(_) => {}
            Node::Close(name) => match name {
                b"table" => depth = depth.saturating_sub(1),
                b"annotation" => in_note = in_note.saturating_sub(1),
                b"p" if in_note == 0 => in_paragraph = in_paragraph.saturating_sub(1),
                b"table-cell" | b"covered-table-cell" if here => {
                    if let Some(open) = open.take() {
                        in_paragraph = 0;
                        line.take(open)?;
                    }
                }
                b"table-row" if here => {
                    let line = std::mem::take(&mut line);
                    width = width.max(line.cells.iter().map(|(column, times, ..)| column.saturating_add(*times)).max().unwrap_or(0));
                    for ((rows, columns), column) in &line.merges {
                        let ends = (next_row.saturating_add(rows - 1), column.saturating_add(columns - 1));
                        merges.push(Merge { rows: (next_row, ends.0), columns: (*column, ends.1) });
                    }
                    if merges.len() > limit::COVERED {
                        return Err(ImportRefusal::TooManyCells { limit: limit::COVERED });
                    }
                    line.write(&mut sheet, next_row, &hidden_columns)?;
                    next_row = next_row.saturating_add(line.times);
                }
                _ => {}
            },
            Node::End => break,
        }
    }
    sheet.grid.close()?;
    sheet.grid.merges = Merges::of(&merges, u32::try_from(sheet.grid.rows()).unwrap_or(u32::MAX), width)?;
    Ok(sheet)
}

fn row(element: &Element<'_>) -> Result<Line, ImportRefusal> {
    let times = element.number("number-rows-repeated")?.unwrap_or(1).max(1);
    let hidden = element.attribute("visibility")?.is_some_and(|visibility| visibility != "visible");
    Ok(Line { times, hidden, ..Line::default() })
}

fn cell(element: &Element<'_>, line: &mut Line) -> Result<Open, ImportRefusal> {
    let times = element.number("number-columns-repeated")?.unwrap_or(1).max(1);
    let mut open = Open { column: line.next_column, times, ..Open::default() };
    line.next_column = line.next_column.saturating_add(times);
    // `calcext:value-type` comes beside `office:value-type`; it alone knows errors.
    open.is_error = element.prefixed("calcext", "value-type")?.as_deref() == Some("error");
    open.kind = element.prefixed("office", "value-type")?.unwrap_or_default();
    open.value = match open.kind.as_str() {
        "date" => element.attribute("date-value")?,
        "time" => element.attribute("time-value")?,
        "boolean" => element.attribute("boolean-value")?,
        "string" => element.attribute("string-value")?,
        _ => element.attribute("value")?,
    };
    open.formula = element.attribute("formula")?;
    let spans = (element.number("number-rows-spanned")?.unwrap_or(1).max(1), element.number("number-columns-spanned")?.unwrap_or(1).max(1));
    open.spans = spans;
    Ok(open)
}

impl Line {
    fn take(&mut self, open: Open) -> Result<(), ImportRefusal> {
        if open.spans != (1, 1) {
            self.merges.push((open.spans, open.column));
        }
        let (column, times) = (open.column, open.times);
        let (kind, text) = content(open);
        if text.is_empty() {
            return Ok(());
        }
        if self.cells.len() >= limit::COLUMNS {
            return Err(ImportRefusal::BrokenWorkbook);
        }
        self.cells.push((column, times, kind, text));
        Ok(())
    }

    fn write(&self, sheet: &mut Sheet, first: u32, hidden_columns: &[(u32, u32)]) -> Result<(), ImportRefusal> {
        if self.cells.is_empty() {
            return Ok(());
        }
        for row in first..first.saturating_add(self.times) {
            for (column, times, kind, text) in &self.cells {
                for column in *column..column.saturating_add(*times) {
                    sheet.grid.put(row, column, *kind, text)?;
                    if hidden_columns.iter().any(|&(first, end)| (first..end).contains(&column)) {
                        sheet.hidden.note_column(column);
                    }
                }
            }
            if self.hidden {
                sheet.hidden.note_row(row);
            }
        }
        Ok(())
    }
}

/// Kind and text of a finished cell: the stored value, not the text that is shown, because that is rounded.
fn content(open: Open) -> (Kind, String) {
    if open.is_error || open.text.starts_with("Err:") || (open.formula.is_some() && open.text.starts_with('#')) {
        return (Kind::Text, open.text);
    }
    let Some(value) = open.value else {
        return match open.formula {
            Some(formula) if open.text.is_empty() && open.kind != "string" => {
                (Kind::Formula, format!("={}", formula.split_once('=').map_or(formula.as_str(), |(_, formula)| formula)))
            }
            _ => (Kind::Text, open.text),
        };
    };
    match open.kind.as_str() {
        "float" | "currency" => plain(&value).map_or((Kind::Text, value), |number| (Kind::Number, number)),
        "percentage" => plain(&value).and_then(|number| percent(&number)).map_or((Kind::Text, value), |number| (Kind::Number, format!("{number}%"))),
        "date" => (Kind::Text, shown_date(&open.text, &value)),
        "string" if open.text.is_empty() => (Kind::Text, value),
        _ => (Kind::Text, open.text),
    }
}

/// A date of which only the year or month is shown means that year or month.
fn shown_date(shown: &str, value: &str) -> String {
    let day = iso(value);
    let year = day.get(..4).unwrap_or_default();
    if !year.is_empty() && shown == year { year.to_owned() } else { day }
}
