//! Figures that are seen together, and the sums that hold between them.

use rust_decimal::Decimal;

use super::{Cause, Counted, LOWEST_THRESHOLD};

/// One figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it tells about numbers of people.
    pub counted: Counted,
    /// From how many on it may be shown.
    pub threshold: u32,
    /// Why it is hidden before anything is planned: its own count is small, or a plan for more readers hides it.
    pub hidden: Option<Cause>,
    /// Others show it in any case: it is hidden only if nothing else helps.
    pub fixed: bool,
    /// The series it belongs to: of a series that was chosen once, later periods are chosen again.
    pub course: usize,
    /// What is planned first: older periods before newer ones.
    pub turn: i64,
}

/// How the parts of a sum belong to its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Some of the parts may be missing or not shown. What is left over is then a figure too, which anybody can compute.
    Parts,
    /// All parts are there and are known to fill the total. Where they do not quite, sources differ and nobody is left over.
    Whole,
    /// The same as [`Fit::Whole`] over the areas of different bodies, each of which knows its own figure: the dominance rule applies.
    Bodies,
    /// The same figure told twice.
    Same,
}

/// `total = parts[0] + parts[1] + …`, as places of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The place of the total.
    pub total: usize,
    /// The places of the parts.
    pub parts: Vec<usize>,
    /// How they belong together.
    pub fit: Fit,
}

/// What of a figure is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Aspect {
    /// The count, or the numerator.
    Count,
    /// The denominator.
    Of,
    /// All the others: denominator less numerator.
    Others,
}

/// A sum in one aspect that a reader can use.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) sum: usize,
    pub(super) aspect: Aspect,
    /// What the parts leave over, where that is a small count itself.
    pub(super) rest: Option<Decimal>,
}

/// All figures that some readers see together.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The figures.
    pub cells: Vec<Cell>,
    /// The sums between them.
    pub sums: Vec<Sum>,
}

impl Cell {
    /// Its number in one aspect; `None` where it has no such.
    pub(super) fn number(&self, aspect: Aspect) -> Option<Decimal> {
        match (self.counted, aspect) {
            (Counted::Count(count), Aspect::Count) => Some(count),
            (Counted::Fraction { numerator, .. }, Aspect::Count) => Some(numerator),
            (Counted::Fraction { denominator, .. }, Aspect::Of) => Some(denominator),
            (Counted::Fraction { numerator, denominator }, Aspect::Others) => denominator.checked_sub(numerator),
            _ => None,
        }
    }

    pub(super) const fn is_fraction(&self) -> bool {
        matches!(self.counted, Counted::Fraction { .. })
    }
}

/// From 1 to below the threshold.
pub(super) fn small(number: Decimal, threshold: u32) -> bool {
    Decimal::ZERO < number && number < Decimal::from(threshold.max(LOWEST_THRESHOLD))
}

impl Table {
    /// The total and the parts of a sum.
    pub(super) fn of(&self, sum: usize) -> impl Iterator<Item = usize> {
        let sum = &self.sums[sum];
        std::iter::once(sum.total).chain(sum.parts.iter().copied())
    }

    /// The highest threshold among the cells of a sum.
    pub(super) fn threshold(&self, sum: usize) -> u32 {
        self.of(sum).map(|cell| self.cells[cell].threshold).max().unwrap_or(LOWEST_THRESHOLD)
    }

    /// The sums that close, aspect by aspect.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for sum in 0..self.sums.len() {
            let fractions = self.of(sum).all(|cell| self.cells[cell].is_fraction());
            let mut closed = 0;
            if fractions || self.of(sum).all(|cell| matches!(self.cells[cell].counted, Counted::Count(_))) {
                closed += usize::from(self.close(&mut lines, sum, Aspect::Count));
            }
            if fractions {
                closed += usize::from(self.close(&mut lines, sum, Aspect::Of));
                // With both it says nothing new.
                if closed < 2 {
                    self.close(&mut lines, sum, Aspect::Others);
                }
            }
        }
        lines
    }

    /// Adds the line of a sum in an aspect, if its parts leave nothing, or only a small count; says whether nothing is left.
    fn close(&self, lines: &mut Vec<Line>, sum: usize, aspect: Aspect) -> bool {
        let Some(rest) = self.rest(sum, aspect) else { return false };
        let fit = self.sums[sum].fit;
        let threshold = self.threshold(sum);
        let closed = rest.is_zero() || (matches!(fit, Fit::Whole | Fit::Bodies) && small(rest.abs(), threshold));
        if closed {
            lines.push(Line { sum, aspect, rest: None });
        } else if fit == Fit::Parts && small(rest, threshold) {
            lines.push(Line { sum, aspect, rest: Some(rest) });
        }
        closed
    }

    /// What the parts leave of the total.
    fn rest(&self, sum: usize, aspect: Aspect) -> Option<Decimal> {
        let Sum { total, parts, .. } = &self.sums[sum];
        parts.iter().try_fold(self.cells[*total].number(aspect)?, |left, part| left.checked_sub(self.cells[*part].number(aspect)?))
    }

    /// The dominance rule: whether all but one body of a sum have so few that this body could tell them from the total.
    pub(super) fn is_dominated(&self, sum: usize) -> bool {
        let Sum { total, parts, fit } = &self.sums[sum];
        let largest = parts.iter().filter_map(|part| self.cells[*part].number(Aspect::Count)).max();
        let all = self.cells[*total].number(Aspect::Count);
        match all.zip(largest) {
            Some((all, largest)) if *fit == Fit::Bodies && parts.len() > 1 => small(all - largest, self.threshold(sum)),
            _ => false,
        }
    }
}
