//! Secondary suppression: which further figures have to be hidden, so that no hidden one can be computed from those that are shown.
//!
//! Only what hangs together with a hidden figure is looked at. There the figure that costs least is hidden, until exact elimination determines nothing and
//! no sum gives away a small count. Equal tables give equal plans.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::elimination::{self, Row};
use super::table::{Aspect, Line, Table, small};
use super::{Cause, Counted};

/// What is not known in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unknown {
    /// A hidden figure.
    Cell(usize, Aspect),
    /// What the parts of a line leave over.
    Rest(usize),
}

/// A table on its way to a plan.
struct Planner<'a> {
    table: &'a Table,
    lines: Vec<Line>,
    standing: Standing,
    hidden: Vec<Option<Cause>>,
    /// Series of which a figure was hidden to protect another one.
    chosen: BTreeSet<usize>,
    /// What no further hiding protects, because the sums themselves say it.
    given_up: BTreeSet<Unknown>,
}

/// The lines that each cell stands in, cell by cell in one list.
struct Standing {
    lines: Vec<usize>,
    /// Where the lines of a cell begin; those of the next cell begin where they end.
    first: Vec<usize>,
}

impl Standing {
    fn of(table: &Table, lines: &[Line]) -> Self {
        let mut first = vec![0; table.cells.len() + 1];
        for cell in lines.iter().flat_map(|line| table.of(line.sum)) {
            first[cell + 1] += 1;
        }
        for cell in 0..table.cells.len() {
            first[cell + 1] += first[cell];
        }
        let mut next = first.clone();
        let mut places = vec![0; next.last().copied().unwrap_or(0)];
        for (place, line) in lines.iter().enumerate() {
            for cell in table.of(line.sum) {
                places[next[cell]] = place;
                next[cell] += 1;
            }
        }
        Self { lines: places, first }
    }

    fn of_cell(&self, cell: usize) -> &[usize] {
        &self.lines[self.first[cell]..self.first[cell + 1]]
    }
}

impl Table {
    /// For each cell whether it must be hidden, and why.
    pub fn plan(&self) -> Vec<Option<Cause>> {
        let mut hidden: Vec<_> = self.cells.iter().map(|cell| cell.hidden).collect();
        for sum in (0..self.sums.len()).filter(|sum| self.is_dominated(*sum)) {
            hidden[self.sums[sum].total].get_or_insert(Cause::Protects);
        }
        let lines = self.lines();
        if hidden.iter().all(Option::is_none) && lines.iter().all(|line| line.rest.is_none()) {
            return hidden;
        }
        let mut planner = Planner::new(self, lines, hidden);
        planner.protect();
        planner.hidden
    }

    /// The cells that exact elimination determines although they are hidden: none, after [`Table::plan`]. All figures that are shown are taken as known.
    pub fn determined(&self, hidden: &[bool]) -> Vec<usize> {
        let hidden: Vec<_> = hidden.iter().map(|hidden| hidden.then_some(Cause::Small)).collect();
        let planner = Planner::new(self, self.lines(), hidden);
        let mut cells = BTreeSet::new();
        let mut looked = BTreeSet::new();
        for seed in planner.seeds() {
            if looked.contains(&seed) {
                continue;
            }
            let component = planner.component(seed);
            let (unknowns, rows, _) = planner.system(&component);
            for one in elimination::determined(&rows, unknowns.len()) {
                if let Unknown::Cell(cell, _) = unknowns[one.unknown] {
                    cells.insert(cell);
                }
            }
            looked.extend(component);
        }
        // A hidden figure in no sum at all cannot be computed.
        cells.into_iter().collect()
    }
}

impl<'a> Planner<'a> {
    fn new(table: &'a Table, lines: Vec<Line>, hidden: Vec<Option<Cause>>) -> Self {
        let standing = Standing::of(table, &lines);
        let chosen = table.cells.iter().filter(|cell| cell.hidden == Some(Cause::Protects)).map(|cell| cell.course).collect();
        Self { table, lines, standing, hidden, chosen, given_up: BTreeSet::new() }
    }

    /// The lines in which something is hidden, older periods first.
    fn seeds(&self) -> Vec<usize> {
        let of_interest = |line: &Line| line.rest.is_some() || self.table.of(line.sum).any(|cell| self.hidden[cell].is_some());
        let mut seeds: Vec<_> = (0..self.lines.len()).filter(|place| of_interest(&self.lines[*place])).collect();
        seeds.sort_by_key(|place| (self.table.cells[self.table.sums[self.lines[*place].sum].total].turn, *place));
        seeds
    }

    /// All lines that hang together with a line through hidden cells.
    fn component(&self, seed: usize) -> BTreeSet<usize> {
        let mut component = BTreeSet::from([seed]);
        let mut open = vec![seed];
        while let Some(line) = open.pop() {
            for cell in self.table.of(self.lines[line].sum).filter(|cell| self.hidden[*cell].is_some()) {
                open.extend(self.standing.of_cell(cell).iter().copied().filter(|line| component.insert(*line)));
            }
        }
        component
    }

    fn protect(&mut self) {
        let mut settled = BTreeSet::new();
        for seed in self.seeds() {
            if settled.contains(&seed) {
                continue;
            }
            let mut added = Vec::new();
            let mut component = self.component(seed);
            while let Some(cell) = self.next(&component) {
                self.hidden[cell] = Some(Cause::Protects);
                added.push(cell);
                component = self.component(seed);
            }
            self.show_again(&component, added);
            settled.extend(component);
        }
    }

    /// Shows again what turned out to be hidden without need, the most valuable first; the rest is remembered for later periods.
    fn show_again(&mut self, component: &BTreeSet<usize>, mut added: Vec<usize>) {
        added.sort_by_key(|cell| std::cmp::Reverse(self.cost(*cell)));
        for cell in added {
            let cause = self.hidden[cell].take();
            if self.next(component).is_some() {
                self.hidden[cell] = cause;
                self.chosen.insert(self.table.cells[cell].course);
            }
        }
    }

    /// What hiding a cell costs: first of all it should protect, then keep to the series chosen before, then leave totals and large numbers.
    fn cost(&self, cell: usize) -> (bool, bool, bool, bool, Decimal, usize) {
        let Self { table, lines, standing, chosen, .. } = self;
        let one = &table.cells[cell];
        let number = one.number(Aspect::Count).unwrap_or_default();
        let is_total = standing.of_cell(cell).iter().any(|line| {
            let sum = &table.sums[lines[*line].sum];
            sum.total == cell && sum.parts.len() > 1
        });
        (one.fixed, number.is_zero(), !chosen.contains(&one.course), is_total, number, cell)
    }

    /// The next cell to hide, if the lines of a component still give something away.
    fn next(&mut self, component: &BTreeSet<usize>) -> Option<usize> {
        if let Some(line) = component.iter().copied().find(|line| self.gives_away(*line)) {
            return self.cheapest(self.table.of(self.lines[line].sum));
        }
        // Most gaps are seen at once; what only several sums together give away takes elimination.
        if let Some(cell) =
            component.iter().copied().filter(|line| self.has_one_gap(*line)).find_map(|line| self.cheapest(self.table.of(self.lines[line].sum)))
        {
            return Some(cell);
        }
        let (unknowns, rows, from) = self.system(component);
        for one in elimination::determined(&rows, unknowns.len()) {
            let unknown = unknowns[one.unknown];
            if self.given_up.contains(&unknown) {
                continue;
            }
            let known = self.known(&one.by, &from);
            match self.cheapest(known.into_iter()) {
                Some(cell) => return Some(cell),
                // No shown figure takes part in it: it follows from how the sums are built.
                None => _ = self.given_up.insert(unknown),
            }
        }
        None
    }

    fn cheapest(&self, cells: impl Iterator<Item = usize>) -> Option<usize> {
        cells.filter(|cell| self.hidden[*cell].is_none()).min_by_key(|cell| self.cost(*cell))
    }

    /// The shown cells that a combination of rows computes with.
    fn known(&self, by: &[(usize, i128)], from: &[Option<usize>]) -> BTreeSet<usize> {
        let mut net: BTreeMap<(usize, Aspect), i128> = BTreeMap::new();
        for (row, times) in by {
            let Some(line) = from[*row] else { continue };
            let Line { sum, aspect, .. } = self.lines[line];
            for (place, cell) in self.table.of(sum).enumerate() {
                *net.entry((cell, aspect)).or_default() += if place == 0 { -times } else { *times };
            }
        }
        net.into_iter().filter(|((cell, _), times)| *times != 0 && self.hidden[*cell].is_none()).map(|((cell, _), _)| cell).collect()
    }

    /// Whether exactly one number of a line is not known.
    fn has_one_gap(&self, line: usize) -> bool {
        let Line { sum, rest, .. } = &self.lines[line];
        let gaps = self.table.of(*sum).filter(|cell| self.hidden[*cell].is_some()).take(2).count();
        gaps + usize::from(rest.is_some()) == 1
    }

    /// Whether the hidden parts of a line, whose total is shown, are a small count together or can only be what they are.
    fn gives_away(&self, line: usize) -> bool {
        let Line { sum, aspect, rest } = &self.lines[line];
        let parts = &self.table.sums[*sum];
        if self.hidden[parts.total].is_some() {
            return false;
        }
        let hidden: Vec<usize> = parts.parts.iter().copied().filter(|cell| self.hidden[*cell].is_some()).collect();
        if hidden.is_empty() && rest.is_none() {
            return false;
        }
        let together: Decimal = hidden.iter().filter_map(|cell| self.table.cells[*cell].number(*aspect)).chain(*rest).sum();
        let threshold = self.table.threshold(*sum);
        if small(together, threshold) {
            return true;
        }
        // Of counts that are all said to be small, the largest possible sum leaves no choice: four and four, if they are eight together.
        let each = |cell: &usize| {
            let one = &self.table.cells[*cell];
            (self.hidden[*cell] == Some(Cause::Small) && matches!(one.counted, Counted::Count(_))).then(|| Decimal::from(one.threshold - 1))
        };
        let most: Option<Decimal> = hidden.iter().map(each).sum();
        rest.is_none() && hidden.len() > 1 && most == Some(together)
    }

    /// The lines of a component as rows over unknowns, with the line that each row is made from; a row without one ties the three numbers of a fraction.
    fn system(&self, component: &BTreeSet<usize>) -> (Vec<Unknown>, Vec<Row>, Vec<Option<usize>>) {
        let mut places: BTreeMap<Unknown, usize> = BTreeMap::new();
        let (mut rows, mut from) = (Vec::new(), Vec::new());
        let mut place = |unknown| {
            let next = places.len();
            *places.entry(unknown).or_insert(next)
        };
        let mut fractions = BTreeSet::new();
        for line in component {
            let Line { sum, aspect, rest } = &self.lines[*line];
            let mut row = Row::new();
            for (at, cell) in self.table.of(*sum).enumerate().filter(|(_, cell)| self.hidden[*cell].is_some()) {
                row.push((place(Unknown::Cell(cell, *aspect)), if at == 0 { -1 } else { 1 }));
                if self.table.cells[cell].is_fraction() {
                    fractions.insert(cell);
                }
            }
            if rest.is_some() {
                row.push((place(Unknown::Rest(*line)), 1));
            }
            if !row.is_empty() {
                rows.push(row);
                from.push(Some(*line));
            }
        }
        for cell in fractions {
            let [count, of, others] = [Aspect::Count, Aspect::Of, Aspect::Others].map(|aspect| place(Unknown::Cell(cell, aspect)));
            rows.push(vec![(count, 1), (others, 1), (of, -1)]);
            from.push(None);
        }
        let mut unknowns: Vec<_> = places.into_iter().collect();
        unknowns.sort_by_key(|(_, place)| *place);
        (unknowns.into_iter().map(|(unknown, _)| unknown).collect(), rows, from)
    }
}

#[cfg(test)]
mod tests;
