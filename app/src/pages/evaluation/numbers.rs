//! How the numbers of a finding are written: in the unit of their indicator, with its decimals.

use domain::effect::Line;
use domain::number::{write, write_signed};
use domain::period::Period;
use domain::words::{Shown, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use server::analysis::effect::{Course, Measured, course};

use super::shown;

/// A number of statistics as a decimal; what is no number is 0 and never reaches a page.
pub fn decimal(number: f64) -> Decimal {
    Decimal::from_f64(number).unwrap_or_default()
}

/// A plain number: `5,31`.
pub fn plain(number: f64, decimals: u32, words: &Words) -> String {
    write(decimal(number), decimals, words.language)
}

/// A number with its sign: `+5,8`.
pub fn signed(number: f64, decimals: u32, words: &Words) -> String {
    write_signed(decimal(number), decimals, words.language)
}

/// A probability: three decimals, and never 0.
pub fn probability(p: f64, words: &Words) -> String {
    if p < 0.001 { format!("< {}", plain(0.001, 3, words)) } else { plain(p, 3, words) }
}

/// Writes figures of one measure of success.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    words: &'static Words,
    shown: Shown<'a>,
}

impl<'a> Writer<'a> {
    /// For a measure of success.
    pub fn of(words: &'static Words, measured: &'a Measured) -> Self {
        Self { words, shown: shown(measured) }
    }

    /// A figure without its unit.
    pub fn number(self, number: f64) -> String {
        plain(number, self.shown.decimals, self.words)
    }

    /// A figure with its unit: `68,1 %`.
    pub fn figure(self, number: f64) -> String {
        self.words.figure(decimal(number), self.shown)
    }

    /// A difference with sign and unit: `+5,8 Prozentpunkte`.
    pub fn difference(self, number: f64) -> String {
        self.words.difference(decimal(number), self.shown)
    }

    /// A difference with its sign alone: `+5,8`.
    pub fn signed(self, number: f64) -> String {
        signed(number, self.shown.decimals, self.words)
    }

    /// A distance without sign, with the unit of differences: `3,5 Prozentpunkte`.
    pub fn distance(self, number: f64) -> String {
        format!("{}\u{a0}{}", self.number(number.abs()), self.words.difference_unit(self.shown.unit))
    }

    /// The unit of differences.
    pub fn unit(self) -> String {
        self.words.difference_unit(self.shown.unit).to_owned()
    }
}

/// Mean before and after of one place, where both have figures.
pub fn means(course: &Course, line: &Line) -> Option<(f64, f64)> {
    let mean = |periods: &[Period]| {
        let figures: Vec<f64> = course.iter().filter(|(period, _)| periods.contains(period)).map(|(_, figure)| *figure).collect();
        let count = u32::try_from(figures.len()).ok().filter(|count| *count > 0)?;
        Some(figures.iter().sum::<f64>() / f64::from(count))
    };
    Some((mean(&line.counterfactual.before)?, mean(&line.counterfactual.after)?))
}

/// Our own means.
pub fn own_means(measured: &Measured, line: &Line) -> Option<(f64, f64)> {
    means(&course(&measured.points, measured.indicator.noun.unit.per()), line)
}

/// The changes of the places that were compared, with their names.
pub fn changes(measured: &Measured, line: &Line) -> Vec<(String, f64)> {
    let per = measured.indicator.noun.unit.per();
    let used = measured.others.iter().filter(|other| line.counterfactual.controls.contains(&other.area));
    used.filter_map(|other| means(&course(&other.points, per), line).map(|(before, after)| (other.name.clone(), after - before))).collect()
}

/// The mean of some numbers; 0 of none.
pub fn mean(numbers: &[f64]) -> f64 {
    let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX).max(1);
    numbers.iter().sum::<f64>() / f64::from(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::language::Language;

    #[test]
    fn a_probability_is_never_written_as_nothing() {
        let words = Words::of(Language::De);
        assert_eq!(probability(0.000_02, words), "< 0,001");
        assert_eq!(probability(0.0483, words), "0,048");
    }
}
