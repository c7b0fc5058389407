//! What the file said, held against what was recorded: sums by indicator and period, and ten cells. Taken from the file when it is recorded, and compared
//! with the rows of the database when somebody decides: a slip between the two shows.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{Id, SeriesNo};
use domain::indicator::Indicator;
use domain::measurement::Value;
use domain::period::Period;
use domain::register::Register;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::import::{MappedValue, Summary};
use crate::store::DeliveredValue;

/// So many cells are looked at.
const CELLS: usize = 10;

/// One value of the file with where it went.
pub(super) struct Brought<'a> {
    pub(super) value: &'a MappedValue,
    pub(super) indicator: Id<Indicator>,
    pub(super) series: SeriesNo,
    /// It was recorded; otherwise the same stood there already.
    pub(super) is_new: bool,
}

/// Which part of a value is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Numbers and bare ratios.
    Number,
    /// Upper parts of fractions.
    Numerator,
    /// Lower parts of fractions.
    Denominator,
}

/// A count and a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Numbers.
    pub numbers: u64,
    /// Marks instead of numbers.
    pub marks: u64,
    /// The numbers added up.
    pub sum: Decimal,
}

impl Tally {
    fn add(&mut self, number: Option<Decimal>) {
        match number {
            Some(number) => {
                self.numbers += 1;
                // A sum beyond 28 digits stays where it was, on both sides.
                self.sum = self.sum.checked_add(number).unwrap_or(self.sum);
            }
            None => self.marks += 1,
        }
    }
}

/// The sums of one indicator and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Which indicator.
    pub indicator: Id<Indicator>,
    /// Which period.
    pub period: Period,
    /// Which part.
    pub part: Part,
    /// All values of the file.
    pub file: Tally,
    /// Those that were new or changed: the ones that the delivery brought.
    pub brought: Tally,
}

/// One cell of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The series it went to.
    pub series: SeriesNo,
    /// When it holds.
    pub period: Period,
    /// Its row, as a spreadsheet counts (of a fraction: of the numerator).
    pub row: u32,
    /// The heading of its column.
    pub column: String,
    /// What the file says there, in the unit in which it is stored.
    pub value: Value,
}

/// What the file said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Check {
    /// Sums by indicator and period.
    pub sums: Vec<Sum>,
    /// Ten cells, chosen by chance from the number of the delivery: everybody who looks sees the same.
    pub cells: Vec<Cell>,
}

/// The parts of a value, to be added up.
fn parts(value: &Value) -> Vec<(Part, Option<Decimal>)> {
    match value {
        Value::Number(number) | Value::BareRatio(number) => vec![(Part::Number, Some(*number))],
        Value::Fraction { numerator, denominator } => vec![(Part::Numerator, Some(*numerator)), (Part::Denominator, Some(*denominator))],
        Value::Missing(..) => vec![(Part::Number, None)],
    }
}

/// Which sum a recorded value belongs to; rows know days only.
type SumKey = (Id<Indicator>, (i64, i64), Part);

impl Check {
    /// Takes it from the file.
    pub(super) fn of(delivery: i64, brought: &[Brought<'_>], summary: &Summary) -> Self {
        let mut sums: BTreeMap<(Id<Indicator>, Period, Part), (Tally, Tally)> = BTreeMap::new();
        for one in brought {
            for (part, number) in parts(&one.value.value) {
                let (file, new) = sums.entry((one.indicator, one.value.period, part)).or_default();
                file.add(number);
                if one.is_new {
                    new.add(number);
                }
            }
        }
        let sums = sums.into_iter().map(|((indicator, period, part), (file, brought))| Sum { indicator, period, part, file, brought });
        let new: Vec<&Brought<'_>> = brought.iter().filter(|one| one.is_new).collect();
        let column = |one: &Brought<'_>| summary.columns.get(one.value.column as usize).map_or_else(String::new, ToString::to_string);
        let cells = chosen(delivery, new.len()).into_iter().map(|at| {
            let one = new[at];
            Cell { series: one.series, period: one.value.period, row: one.value.row, column: column(one), value: one.value.value.clone() }
        });
        Self { sums: sums.collect(), cells: cells.collect() }
    }

    /// Holds it against the rows of the database; `indicators` says what each series measures.
    pub fn against(&self, recorded: &[DeliveredValue], indicators: &BTreeMap<SeriesNo, Id<Indicator>>) -> Compared {
        let mut sums: BTreeMap<SumKey, Tally> = BTreeMap::new();
        let mut values: BTreeMap<(SeriesNo, (i64, i64)), &Value> = BTreeMap::new();
        for one in recorded {
            values.insert((one.series, one.days), &one.value);
            let Some(indicator) = indicators.get(&one.series) else { continue };
            for (part, number) in parts(&one.value) {
                sums.entry((*indicator, one.days, part)).or_default().add(number);
            }
        }
        let mut told = Vec::with_capacity(self.sums.len());
        for sum in &self.sums {
            let tally = sums.remove(&(sum.indicator, sum.period.day_numbers(), sum.part)).unwrap_or_default();
            told.push((sum.clone(), tally));
        }
        let cells = self.cells.iter().map(|cell| (cell.clone(), values.get(&(cell.series, cell.period.day_numbers())).map(|value| (*value).clone())));
        // Rows of which the file said nothing would be the worst of all.
        Compared { sums: told, cells: cells.collect(), foreign: sums.values().map(|tally| tally.numbers + tally.marks).sum() }
    }
}

/// What each series of a register measures.
pub fn measured(register: &Register) -> BTreeMap<SeriesNo, Id<Indicator>> {
    register.series.iter().map(|one| (one.noun.no, one.noun.indicator)).collect()
}

/// File and database side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Each sum with what was recorded.
    pub sums: Vec<(Sum, Tally)>,
    /// Each cell with what was recorded.
    pub cells: Vec<(Cell, Option<Value>)>,
    /// Recorded values that the file does not know.
    pub foreign: u64,
}

impl Compared {
    /// Whether everything agrees.
    pub fn agrees(&self) -> bool {
        let sums = self.sums.iter().all(|(sum, recorded)| sum.brought == *recorded);
        let cells = self.cells.iter().all(|(cell, recorded)| recorded.as_ref() == Some(&cell.value));
        sums && cells && self.foreign == 0
    }
}

/// Ten places out of so many, in order; all when there are no more.
fn chosen(delivery: i64, of: usize) -> Vec<usize> {
    if of <= CELLS {
        return (0..of).collect();
    }
    let mut state = delivery.unsigned_abs();
    let mut places = BTreeSet::new();
    while places.len() < CELLS {
        let number = next(&mut state);
        places.insert(usize::try_from(number % u64::try_from(of).unwrap_or(u64::MAX)).unwrap_or(0));
    }
    places.into_iter().collect()
}

/// `SplitMix64`: a number as good as chance, the same for everybody.
const fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut number = *state;
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_different_cells_are_chosen_the_same_for_everybody() {
        let cells = chosen(7, 20_000);
        assert_eq!(cells.len(), CELLS);
        assert_eq!(cells, chosen(7, 20_000));
        assert_ne!(cells, chosen(8, 20_000));
        assert!(cells.iter().all(|at| *at < 20_000));
        assert_eq!(chosen(7, 3), [0, 1, 2]);
    }

    #[test]
    fn a_slip_between_file_and_database_shows() {
        let tally = |sum: i64| Tally { numbers: 2, marks: 1, sum: Decimal::from(sum) };
        let period = Period::year(2024).unwrap();
        let sum = Sum { indicator: Id::from_parts(1, [1; 10]), period, part: Part::Number, file: tally(12), brought: tally(12) };
        let compared = |recorded| Compared { sums: vec![(sum.clone(), recorded)], cells: Vec::new(), foreign: 0 };
        assert!(compared(tally(12)).agrees());
        assert!(!compared(tally(13)).agrees());
        assert!(!Compared { foreign: 1, ..compared(tally(12)) }.agrees());
    }
}
