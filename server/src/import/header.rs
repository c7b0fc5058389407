//! Headings from one or several header rows: group headings are carried to the right, line breaks and footnote marks go, units and periods are found.

use std::collections::HashSet;
use std::sync::Arc;

use domain::period::Period;

use super::block::{Block, is_unit_row};
use super::grid::Grid;
use super::refusal::Warning;
use super::time::read_period;
use super::unit;
use super::workbook::sheet::letters;

/// What stands above one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The text without its period; unique in the file. Empty when there is none.
    pub name: Arc<str>,
    /// Name as shown in lists: with the unit when that stands in a row of its own.
    pub label: Arc<str>,
    /// The unit, word for word; empty when unknown.
    pub unit: Arc<str>,
    /// A period that is itself (a part of) the heading: years as columns.
    pub period: Option<Period>,
}

/// Reads the headings of a block. In the classic form the last of several header rows always holds the units.
pub fn headings(grid: &Grid, block: &Block, classic: bool) -> Vec<Heading> {
    let units = block.header.last().copied().filter(|&row| block.header.len() > 1 && (classic || is_unit_row(grid, row)));
    let mut names: Vec<usize> = block.header.iter().copied().filter(|&row| Some(row) != units).collect();
    if let Some(sufficient) = sufficient(grid, block, &names) {
        names = vec![sufficient];
    }
    (0..block.width).map(|column| heading(grid, &names, units, column)).collect()
}

/// Of three or more header rows, the one that names every column by itself: above it stand groups, below it explanations.
fn sufficient(grid: &Grid, block: &Block, names: &[usize]) -> Option<usize> {
    let used: Vec<usize> = (0..block.width).filter(|&column| block.data.clone().any(|row| !grid.own(row, column).is_empty())).collect();
    let names_all = |row: usize| {
        let mut seen = HashSet::new();
        used.iter().all(|&column| {
            let name = clean(grid.drawn(row, column));
            !name.is_empty() && seen.insert(name)
        })
    };
    if names.len() < 3 { None } else { names.iter().copied().find(|&row| names_all(row)) }
}

fn heading(grid: &Grid, names: &[usize], units: Option<usize>, column: usize) -> Heading {
    let mut period = None;
    let mut parts: Vec<String> = Vec::new();
    for (depth, &row) in names.iter().enumerate() {
        let text = clean(above(grid, names, depth, row, column));
        match read_period(&text) {
            Some(found) if period.is_none() && column > 0 => period = Some(found),
            _ if text.is_empty() || parts.last() == Some(&text) => {}
            _ => parts.push(text),
        }
    }
    let name = parts.join(" ");
    let own = units.map(|row| clean(grid.drawn(row, column))).unwrap_or_default();
    let label = if own.is_empty() { name.clone() } else { format!("{name} [{own}]").trim().to_owned() };
    let unit = if own.is_empty() { unit::in_heading(&name).to_owned() } else { own };
    Heading { name: name.into(), label: label.into(), unit: unit.into(), period }
}

/// The cell, or the group heading to its left when a lower header row has something in this column.
fn above<'g>(grid: &'g Grid, names: &[usize], depth: usize, row: usize, column: usize) -> &'g str {
    let lower = |column: usize| names[depth + 1..].iter().any(|&row| !grid.own(row, column).is_empty());
    let drawn = grid.drawn(row, column);
    if !drawn.is_empty() {
        return drawn;
    }
    let mut at = column;
    loop {
        let cell = grid.own(row, at);
        if !cell.is_empty() || !lower(column) || at == 0 || !lower(at - 1) {
            return cell;
        }
        at -= 1;
    }
}

/// One line, single blanks, no footnote mark (`ZENSUS20112)` is ZENSUS2011 with footnote 2).
fn clean(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.strip_suffix(')') {
        Some(rest) if !rest.contains('(') && rest.ends_with(|c: char| c.is_ascii_digit()) => rest[..rest.len() - 1].trim_end().to_owned(),
        _ => line,
    }
}

/// What columns without a heading are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoHeader {
    /// `Spalte 2`.
    Numbers,
    /// `Spalte B`, as a spreadsheet calls it.
    Letters,
}

impl NoHeader {
    fn name(self, column: usize) -> Arc<str> {
        match self {
            Self::Numbers => format!("Spalte {}", column + 1).into(),
            Self::Letters => format!("Spalte {}", letters(column)).into(),
        }
    }
}

/// Gives nameless columns a name and makes names unique. `fallback` names the columns that a form leaves without heading on purpose.
pub fn complete(headings: &mut [Heading], used: &[bool], fallback: &[Option<&str>], header_missing: bool, missing: NoHeader) -> Vec<Warning> {
    let mut warnings = Vec::new();
    // In a workbook columns have names of their own: the letters above them.
    if header_missing && missing == NoHeader::Numbers {
        warnings.push(Warning::NoHeader);
    }
    let mut seen: HashSet<(Arc<str>, Option<Period>)> = HashSet::new();
    for (column, heading) in headings.iter_mut().enumerate() {
        if heading.name.is_empty() && heading.period.is_none() {
            let given = fallback.get(column).copied().flatten();
            let name: Arc<str> = given.map_or_else(|| missing.name(column), Into::into);
            heading.label = if heading.label.is_empty() { name.clone() } else { format!("{name} {}", heading.label).into() };
            heading.name = name.clone();
            if given.is_none() && !header_missing && used.get(column) == Some(&true) {
                warnings.push(Warning::BlankHeader { name });
            }
        }
        if !seen.insert((heading.name.clone(), heading.period)) {
            let name: Arc<str> = format!("{} ({})", heading.name, column + 1).into();
            heading.name = name.clone();
            heading.label = name.clone();
            seen.insert((name.clone(), heading.period));
            warnings.push(Warning::RepeatedHeader { name });
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::super::block::find;
    use super::*;

    fn names(text: &str, classic: bool) -> Vec<(String, String)> {
        let grid = Grid::read(text, Some(b';')).expect("a table");
        let block = find(&grid, None).expect("a block");
        headings(&grid, &block, classic).into_iter().map(|heading| (heading.name.to_string(), heading.unit.to_string())).collect()
    }

    #[test]
    fn group_headings_reach_over_their_columns_and_footnotes_go() {
        let found = names(
            "Schlüssel;Art;\"Fläche \nin km2\";Bevölkerung ZENSUS20112);;\n;;;insgesamt;männlich;weiblich\n1;2;3;4;5;6\n01001;Stadt;5,2;10;4;6\n",
            false,
        );
        let expected = [
            ("Schlüssel", ""),
            ("Art", ""),
            ("Fläche in km2", "km2"),
            ("Bevölkerung ZENSUS2011 insgesamt", ""),
            ("Bevölkerung ZENSUS2011 männlich", ""),
            ("Bevölkerung ZENSUS2011 weiblich", ""),
        ];
        assert_eq!(found, expected.map(|(name, unit)| (name.to_owned(), unit.to_owned())));
    }

    #[test]
    fn years_in_headings_become_periods() {
        let grid = Grid::read("Land;2006;2015\nA;62,7;58,1\n", Some(b';')).expect("a table");
        let block = find(&grid, None).expect("a block");
        let periods: Vec<_> = headings(&grid, &block, false).iter().map(|heading| heading.period.map(Period::code)).collect();
        assert_eq!(periods, [None, Some("2006".to_owned()), Some("2015".to_owned())]);
    }
}
