//! A block of cells from Excel or other spreadsheets, and where its cells go.

use super::Place;
use crate::measurement::Mark;

/// Where the cells of a pasted block go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spread {
    /// Row, cell, text.
    pub cells: Vec<(usize, Place, String)>,
    /// Filled cells of the block that found no place.
    pub left: usize,
}

/// Whether pasted text is more than the content of one cell.
pub fn is_block(text: &str) -> bool {
    let text = text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
    text.contains(['\t', '\n', '\r'])
}

/// Reads tab separated lines; a cell in quotes may hold tabs, line ends and doubled quotes.
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let (mut lines, mut line, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => line.push(std::mem::take(&mut cell)),
            '\r' | '\n' if !quoted => {
                if letter == '\r' {
                    let _ = letters.next_if_eq(&'\n');
                }
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !line.is_empty() {
        line.push(cell);
        lines.push(line);
    }
    for cell in lines.iter_mut().flatten() {
        // Line ends inside a cell and blanks around it are no part of a number.
        *cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    lines
}

/// Spreads a block over rows, from one cell on. `ratios` says of each row whether it has two cells. Lines go to rows. A single line runs down the rows:
/// the grid is one column, and its figures may stand side by side in the table they come from. Numerator and denominator may follow each other in it.
pub fn spread(block: &[Vec<String>], ratios: &[bool], row: usize, place: Place) -> Spread {
    match block {
        [line] => run_down(line, ratios, row, place),
        lines => line_by_line(lines, ratios, row, place),
    }
}

fn run_down(line: &[String], ratios: &[bool], mut row: usize, mut place: Place) -> Spread {
    let mut spread = Spread::default();
    for text in line {
        let Some(ratio) = ratios.get(row) else {
            spread.left += usize::from(!text.is_empty());
            continue;
        };
        spread.cells.push((row, place, text.clone()));
        let goes_on = *ratio && place == Place::First && is_plain_number(text);
        if *ratio && place == Place::First && !goes_on {
            spread.cells.push((row, Place::Second, String::new()));
        }
        (row, place) = if goes_on { (row, Place::Second) } else { (row + 1, Place::First) };
    }
    spread
}

fn line_by_line(lines: &[Vec<String>], ratios: &[bool], row: usize, place: Place) -> Spread {
    let mut spread = Spread::default();
    for (line, row) in lines.iter().zip(row..) {
        let places: &[Place] = match (ratios.get(row), place) {
            (None, _) => &[],
            (Some(true), Place::First) => &[Place::First, Place::Second],
            (Some(true), Place::Second) => &[Place::Second],
            (Some(false), _) => &[Place::First],
        };
        spread.cells.extend(places.iter().zip(line).map(|(place, text)| (row, *place, text.clone())));
        if let ([Place::First, Place::Second], [only]) = (places, line.as_slice())
            && !is_plain_number(only)
        {
            spread.cells.push((row, Place::Second, String::new()));
        }
        spread.left += line.iter().skip(places.len()).filter(|text| !text.is_empty()).count();
    }
    spread
}

/// Whether a denominator can follow.
fn is_plain_number(text: &str) -> bool {
    Mark::from_symbol(text).is_none() && text.ends_with(|last: char| last.is_ascii_digit())
}
