//! What each column of a table is: time, area's key, text or figures; and how its figures are written.

use std::sync::Arc;

use domain::number::Separators;
use domain::period::Period;

use super::block::Block;
use super::cells::{Evidence, Look, look};
use super::grid::{Grid, Kind};
use super::time::{is_bare_year, read_period};

/// The part a column plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// When.
    Time,
    /// Where: the area's key or name.
    Area,
    /// A text beside: a name, or a dimension.
    Text,
    /// Figures.
    Number,
    /// The quality codes of the figures.
    Quality,
    /// Nothing in it.
    Blank,
}

/// A column with everything needed to read its cells.
#[derive(Debug, Clone)]
pub struct Column {
    /// Unique heading.
    pub name: Arc<str>,
    /// Heading as shown.
    pub label: Arc<str>,
    /// Unit, word for word.
    pub unit: Arc<str>,
    /// The period in its heading.
    pub period: Option<Period>,
    /// Its part.
    pub role: Role,
    /// What its cells tell about the decimal sign.
    pub evidence: Evidence,
    /// How its figures are read.
    pub style: Separators,
    /// The heading promises whole numbers.
    pub whole: bool,
}

/// Counts of what a column's cells look like.
#[derive(Debug, Default)]
pub struct Profile {
    filled: usize,
    numbers: usize,
    codes: usize,
    marks: usize,
    errors: usize,
    texts: usize,
    periods: usize,
    years: usize,
    keys: usize,
    distinct_years: std::collections::HashSet<String>,
    /// About the decimal sign.
    pub evidence: Evidence,
}

impl Profile {
    /// Looks at all data cells of a column.
    pub fn of(grid: &Grid, block: &Block, column: usize) -> Self {
        let mut profile = Self::default();
        for row in block.data.clone() {
            let cell = grid.cell(row, column);
            if !cell.is_empty() {
                profile.note(cell, grid.kind(row, column));
            }
        }
        profile
    }

    fn note(&mut self, cell: &str, kind: Kind) {
        self.filled += 1;
        match look(cell) {
            // The file knows: nothing is to be found out about decimal signs.
            _ if kind == Kind::Number => self.numbers += 1,
            _ if kind == Kind::Formula => self.errors += 1,
            Look::Empty => {}
            Look::Number => {
                self.numbers += 1;
                self.evidence.note(cell);
            }
            Look::Code => self.codes += 1,
            Look::Mark(_) => self.marks += 1,
            Look::NotFinite | Look::SheetError => self.errors += 1,
            Look::Text => self.texts += 1,
        }
        if is_bare_year(cell) {
            self.years += 1;
            self.distinct_years.insert(cell.to_owned());
        } else if read_period(cell).is_some() {
            self.periods += 1;
        }
        self.keys += usize::from(is_key(cell));
    }

    /// Whether any cell is neither number nor mark.
    pub const fn has_texts(&self) -> bool {
        self.texts > 0
    }

    fn is_time(&self, name: &str, first: bool, rows: usize) -> bool {
        let periods = self.periods + self.years;
        if self.filled == 0 || periods == 0 {
            return false;
        }
        if is_named(name, &TIME) {
            return periods * 2 > self.filled;
        }
        let complete = periods == self.filled && self.filled * 5 >= rows * 4;
        complete && (self.years == 0 || (first && self.filled > 1 && self.distinct_years.len() == self.filled))
    }

    fn is_key(&self, name: &str) -> bool {
        let listed = self.keys == self.filled && self.codes > 0;
        self.filled > 0 && (listed || (is_named(name, &KEY) && self.keys * 10 >= self.filled * 9))
    }

    fn is_number(&self) -> bool {
        let figures = self.numbers + self.marks + self.errors;
        (self.numbers + self.errors > 0 && self.codes == 0 && figures * 3 > self.filled * 2) || (self.filled > 0 && self.marks == self.filled)
    }
}

/// Official keys have fixed lengths; DG is Germany as a whole.
fn is_key(cell: &str) -> bool {
    cell == "DG" || (cell.bytes().all(|byte| byte.is_ascii_digit()) && matches!(cell.len(), 1..=5 | 8 | 9 | 10 | 12))
}

const TIME: [&str; 19] = [
    "jahr",
    "jahre",
    "year",
    "stichtag",
    "zeit",
    "time",
    "datum",
    "date",
    "monat",
    "month",
    "quartal",
    "quarter",
    "berichtsjahr",
    "berichtsmonat",
    "zeitraum",
    "periode",
    "period",
    "semester",
    "schuljahr",
];
const KEY: [&str; 17] = [
    "ags",
    "ars",
    "schlüssel",
    "schlüsselnummer",
    "regionalschlüssel",
    "kreisschlüssel",
    "gemeindeschlüssel",
    "amtlichergemeindeschlüssel",
    "gebietsschlüssel",
    "plrid",
    "plr",
    "lor",
    "raumid",
    "wohnviertelid",
    "stadtteilnummer",
    "stadtteilnr",
    "kennziffer",
];
const PLACE: [&str; 17] = [
    "gebiet",
    "region",
    "kreis",
    "gemeinde",
    "stadt",
    "stadtteil",
    "stadtgebiet",
    "stadtbezirk",
    "bezirk",
    "kommune",
    "ort",
    "wohnviertel",
    "raum",
    "planungsraum",
    "area",
    "municipality",
    "district",
];

/// True for headings of columns with names of areas.
pub fn is_place(name: &str) -> bool {
    is_named(name, &PLACE)
}

/// Compares without case, blanks and hyphens.
pub fn is_named(name: &str, known: &[&str]) -> bool {
    let plain: String = name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    known.contains(&plain.as_str())
}

/// The roles of all columns, found from headings and content.
pub fn roles(names: &[Arc<str>], periods: &[Option<Period>], profiles: &[Profile], rows: usize) -> Vec<Role> {
    let mut roles: Vec<Role> = profiles.iter().map(|profile| if profile.filled == 0 { Role::Blank } else { Role::Text }).collect();
    let free = |roles: &[Role], column: usize| roles[column] == Role::Text && periods[column].is_none();
    let find = |roles: &[Role], fits: &dyn Fn(usize) -> bool| (0..roles.len()).find(|&column| free(roles, column) && fits(column));
    let time = find(&roles, &|column| is_named(&names[column], &TIME) && profiles[column].is_time(&names[column], column == 0, rows))
        .or_else(|| find(&roles, &|column| profiles[column].is_time(&names[column], column == 0, rows)));
    if let Some(column) = time {
        roles[column] = Role::Time;
    }
    let area = find(&roles, &|column| is_named(&names[column], &KEY) && profiles[column].is_key(&names[column]))
        .or_else(|| find(&roles, &|column| profiles[column].is_key(&names[column])))
        .or_else(|| find(&roles, &|column| is_named(&names[column], &PLACE) && !profiles[column].is_number()));
    if let Some(column) = area {
        roles[column] = Role::Area;
    }
    for (column, profile) in profiles.iter().enumerate() {
        if roles[column] == Role::Text && profile.is_number() {
            roles[column] = Role::Number;
        }
    }
    // Under years as headings the first column says what a row is about, also when it is a number (an age).
    if periods.iter().any(Option::is_some) && roles.first() == Some(&Role::Number) && periods.first() == Some(&None) {
        roles[0] = Role::Text;
    }
    roles
}

/// True for headings that promise whole numbers.
pub fn promises_whole(name: &str) -> bool {
    is_named(name, &["integer", "int", "ganzzahl", "ganzezahl"])
}
