//! What cannot be in an evaluation plan, all of it named at once, field by field as the form calls them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Allocation, Counted, Design, Evaluation, MOST_DATES, MOST_SUCCESSES, Plan, Success, Tally};
use crate::refusal::{Problem, Refusal};

/// The form's names of one measure of success: series, expected size, margin, reached persons, denominator.
pub const SUCCESS_FIELDS: [[&str; 5]; MOST_SUCCESSES] = [
    ["series-1", "size-1", "margin-1", "persons-1", "denominator-1"],
    ["series-2", "size-2", "margin-2", "persons-2", "denominator-2"],
    ["series-3", "size-3", "margin-3", "persons-3", "denominator-3"],
    ["series-4", "size-4", "margin-4", "persons-4", "denominator-4"],
    ["series-5", "size-5", "margin-5", "persons-5", "denominator-5"],
];

impl Plan {
    /// Refuses what contradicts itself; the field names are those of the form.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut problems = self.about_successes();
        problems.extend(self.about_days());
        problems.extend(self.about_comparison());
        if self.decided_by.trim().is_empty() {
            problems.push(("decided-by", Problem::Empty));
        }
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(problems)) }
    }

    fn about_successes(&self) -> Vec<(&'static str, Problem)> {
        let mut problems = Vec::new();
        if self.successes.is_empty() {
            problems.push((SUCCESS_FIELDS[0][0], Problem::Empty));
        }
        if self.successes.len() > MOST_SUCCESSES {
            problems.push((SUCCESS_FIELDS[0][0], Problem::TooMany { most: MOST_SUCCESSES }));
        }
        for (no, (success, fields)) in self.successes.iter().zip(SUCCESS_FIELDS).enumerate() {
            if self.successes[..no].iter().any(|earlier| earlier.series == success.series) {
                problems.push((fields[0], Problem::Taken));
            }
            problems.extend(about_success(success, fields));
        }
        problems
    }

    fn about_days(&self) -> Vec<(&'static str, Problem)> {
        let mut problems = Vec::new();
        if self.effect_from.is_some_and(|day| day < self.planned_start) {
            problems.push(("effect-from", Problem::DayOutOfOrder));
        }
        if let Some((from, to)) = self.phase_in {
            if from < self.planned_start {
                problems.push(("phase-in-from", Problem::DayOutOfOrder));
            }
            if to < from {
                problems.push(("phase-in-to", Problem::EndBeforeStart));
            }
        }
        if self.anticipation_from.is_some_and(|day| day > self.planned_start) {
            problems.push(("anticipation-from", Problem::DayOutOfOrder));
        }
        let fields = ["date-1", "date-2"];
        if self.dates.is_empty() {
            problems.push((fields[0], Problem::Empty));
        }
        if self.dates.len() > MOST_DATES {
            problems.push((fields[1], Problem::TooMany { most: MOST_DATES }));
        }
        let mut earlier: Date = self.planned_start;
        for (day, field) in self.dates.iter().zip(fields) {
            if *day <= self.planned_start {
                problems.push((field, Problem::EvaluationBeforeStart));
            } else if *day <= earlier {
                problems.push((field, Problem::DayOutOfOrder));
            }
            earlier = *day;
        }
        problems
    }

    fn about_comparison(&self) -> Vec<(&'static str, Problem)> {
        let mut problems = Vec::new();
        let repeated = |no: usize| self.units[..no].iter().any(|earlier| earlier.area == self.units[no].area);
        let also_treated = |no: usize| self.treated.iter().any(|one| one.area == self.units[no].area);
        if (0..self.units.len()).any(|no| repeated(no) || also_treated(no)) {
            problems.push(("unit", Problem::Taken));
        }
        match self.design {
            Design::Units if self.units.is_empty() => problems.push(("unit", Problem::Empty)),
            Design::Participants if self.allocation == Allocation::None => problems.push(("allocation", Problem::Empty)),
            _ => {}
        }
        problems
    }
}

fn about_success(success: &Success, fields: [&'static str; 5]) -> Vec<(&'static str, Problem)> {
    let mut problems = Vec::new();
    if success.size <= Decimal::ZERO {
        problems.push((fields[1], Problem::NotPositive));
    }
    if success.margin.is_some_and(|margin| margin <= Decimal::ZERO) {
        problems.push((fields[2], Problem::NotPositive));
    }
    if let Some(reach) = success.reach {
        if reach.denominator == 0 {
            problems.push((fields[4], Problem::BadDenominator));
        } else if reach.persons > reach.denominator {
            problems.push((fields[3], Problem::MoreThanWhole));
        }
    }
    problems
}

impl Tally {
    /// At most as many were measured as entered, and at most as many successful as measured.
    pub const fn is_possible(self) -> bool {
        self.successful <= self.measured && self.measured <= self.entered
    }
}

impl Evaluation {
    /// Refuses what contradicts itself.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut problems = match self.plan.check() {
            Ok(()) => Vec::new(),
            Err(Refusal::Fields(problems)) => problems,
            Err(other) => return Err(other),
        };
        problems.extend(self.counts.iter().flat_map(|counted| self.about_count(counted)));
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(problems)) }
    }

    fn about_count(&self, counted: &Counted) -> Vec<(&'static str, Problem)> {
        let mut problems = Vec::new();
        if !counted.participants.is_possible() {
            problems.push(("participants", Problem::MoreThanWhole));
        }
        if !counted.comparison.is_possible() {
            problems.push(("comparison", Problem::MoreThanWhole));
        }
        let planned = self.plan.dates.contains(&counted.date) && self.plan.successes.iter().any(|success| success.series == counted.series);
        if !planned {
            problems.push(("counted-for", Problem::NotOffered));
        }
        problems
    }
}
