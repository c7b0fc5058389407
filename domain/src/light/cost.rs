//! The Kosten light: spent against planned to date.
#![doc = ""]
#![doc = include_str!("../../methods/cost-light.en.md")]

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Rule, Step};
use crate::achievement::ratio;
use crate::budget::Budget;
use crate::period::day_number;
use crate::threshold::Thresholds;

/// The verdicts on cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostState {
    /// Up to 105 % of the plan to date.
    Within,
    /// Under 80 %: said, because it needs a reason too.
    ClearlyBelow,
    /// Over 105 % up to 120 %.
    Above,
    /// Over 120 %.
    ClearlyAbove,
    /// Nobody recorded any. Not 0.
    NotRecorded,
}

impl CostState {
    /// All.
    pub const ALL: [Self; 5] = [Self::Within, Self::ClearlyBelow, Self::Above, Self::ClearlyAbove, Self::NotRecorded];

    /// The word in files and style sheets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::ClearlyBelow => "clearly_below",
            Self::Above => "above",
            Self::ClearlyAbove => "clearly_above",
            Self::NotRecorded => "not_recorded",
        }
    }
}

/// One year of one project: the plan holds for the days from `from` to `until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostYear {
    /// First day that the plan is for: 1 January, or the project's start.
    pub from: Date,
    /// Last day: 31 December, or the project's end.
    pub until: Date,
    /// Planned cents.
    pub planned_cents: i64,
    /// Spent cents; `None`: not recorded, which is not 0.
    pub spent_cents: Option<i64>,
    /// Until which day spending is recorded.
    pub spent_until: Option<Date>,
}

impl CostYear {
    /// A budget year, shortened by the project's start and end where they lie inside it. `None` for years that no calendar has.
    pub fn of(budget: &Budget, start: Option<Date>, end: Option<Date>) -> Option<Self> {
        let (first, last) = (Date::new(budget.year, 1, 1).ok()?, Date::new(budget.year, 12, 31).ok()?);
        Some(Self {
            from: start.filter(|day| first < *day && *day <= last).unwrap_or(first),
            until: end.filter(|day| first <= *day && *day < last).unwrap_or(last),
            planned_cents: budget.planned_cents,
            spent_cents: budget.spent_cents,
            spent_until: budget.spent_until,
        })
    }

    /// The last day that the plan is compared for.
    fn last_day(&self, reference: Date) -> Date {
        self.spent_until.unwrap_or(reference).min(reference).min(self.until)
    }

    /// What was planned until the day up to which spending is recorded, unrounded: a part of the year by days.
    fn planned_to_date(&self, reference: Date) -> Decimal {
        let to = self.last_day(reference);
        let days = |from: Date, to: Date| Decimal::from((day_number(to) - day_number(from) + 1).max(0));
        let (passed, all) = (days(self.from, to), days(self.from, self.until));
        // Cents times at most 366 days stay far below the largest decimal.
        (Decimal::from(self.planned_cents) * passed).checked_div(all).unwrap_or_default()
    }
}

/// A verdict on cost with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostLight {
    /// The verdict.
    pub state: CostState,
    /// Which rule.
    pub rule: Rule,
    /// Spent, of the years in which spending is recorded; `None`: nowhere recorded.
    pub spent_cents: Option<i64>,
    /// Planned for exactly the days that `spent_cents` covers, unrounded cents.
    pub planned_cents: Decimal,
    /// The last day that both are about, where it lies before the reference date.
    pub until: Option<Date>,
    /// Spent / planned as a plain ratio; `None` where nothing was planned.
    pub share: Option<Decimal>,
    /// Begun years without any record: named, never taken as 0.
    pub missing: Vec<i16>,
    /// How to compute it again.
    pub steps: Vec<Step>,
}

impl CostLight {
    /// Judges the begun years; several projects under one goal are put in together.
    pub fn judge(years: &[CostYear], reference: Date, thresholds: &Thresholds) -> Self {
        let begun = || years.iter().filter(|year| year.from <= reference);
        let recorded = || begun().filter_map(|year| Some((year, year.spent_cents?)));
        let mut missing: Vec<i16> = begun().filter(|year| year.spent_cents.is_none()).map(|year| year.from.year()).collect();
        missing.sort_unstable();
        missing.dedup();
        if recorded().next().is_none() {
            let (rule, state) = (Rule::Cost, CostState::NotRecorded);
            return Self { state, rule, spent_cents: None, planned_cents: Decimal::ZERO, until: None, share: None, missing, steps: Vec::new() };
        }
        let parts: Vec<(i16, Decimal)> = recorded().map(|(year, _)| (year.from.year(), year.planned_to_date(reference))).collect();
        let planned: Decimal = parts.iter().map(|(_, cents)| *cents).sum();
        let spent = recorded().fold(0_i64, |sum, (_, cents)| sum.saturating_add(cents));
        let until = recorded().map(|(year, _)| year.last_day(reference)).max().filter(|last| *last < reference);
        let share = ratio(spent.into(), planned);
        let mut steps = vec![Step::CostPlanned { years: parts, result: planned }];
        if let Some(result) = share {
            steps.push(Step::CostShare { spent: spent.into(), planned, result });
        }
        let state = state(share, spent, thresholds);
        Self { state, rule: Rule::Cost, spent_cents: Some(spent), planned_cents: planned, until, share, missing, steps }
    }
}

/// Without a plan, nothing spent is within it, and anything spent is clearly above it.
fn state(share: Option<Decimal>, spent: i64, thresholds: &Thresholds) -> CostState {
    let Some(share) = share else {
        return if spent > 0 { CostState::ClearlyAbove } else { CostState::Within };
    };
    if share > thresholds.cost_above {
        CostState::ClearlyAbove
    } else if share > thresholds.cost_within {
        CostState::Above
    } else if share < thresholds.cost_below {
        CostState::ClearlyBelow
    } else {
        CostState::Within
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn year(year: i16, planned: i64, spent: Option<i64>) -> CostYear {
        CostYear { from: date(year, 1, 1), until: date(year, 12, 31), planned_cents: planned, spent_cents: spent, spent_until: None }
    }
    fn judged(years: &[CostYear]) -> CostLight {
        CostLight::judge(years, date(2026, 6, 30), &Thresholds::default())
    }

    #[test]
    fn exactly_105_percent_is_within_and_a_cent_more_is_above() {
        assert_eq!(judged(&[year(2025, 10_000, Some(10_500))]).state, CostState::Within);
        assert_eq!(judged(&[year(2025, 10_000, Some(10_501))]).state, CostState::Above);
    }

    #[test]
    fn the_last_day_that_was_compared_is_named_where_it_lies_before_the_reference_date() {
        let running = CostYear { spent_until: Some(date(2026, 3, 31)), ..year(2026, 36_500, Some(9_000)) };
        assert_eq!(judged(&[year(2025, 10_000, Some(10_000)), running]).until, Some(date(2026, 3, 31)));
        assert_eq!(judged(&[year(2026, 36_500, Some(18_000))]).until, None);
    }

    #[test]
    fn exactly_120_percent_is_above_and_a_cent_more_is_clearly_above() {
        assert_eq!(judged(&[year(2025, 10_000, Some(12_000))]).state, CostState::Above);
        assert_eq!(judged(&[year(2025, 10_000, Some(12_001))]).state, CostState::ClearlyAbove);
    }

    #[test]
    fn spending_far_less_than_planned_is_said_too() {
        assert_eq!(judged(&[year(2025, 10_000, Some(8_000))]).state, CostState::Within);
        assert_eq!(judged(&[year(2025, 10_000, Some(7_999))]).state, CostState::ClearlyBelow);
    }

    #[test]
    fn costs_that_nobody_recorded_are_not_zero() {
        let light = judged(&[year(2025, 10_000, None)]);
        assert_eq!((light.state, light.spent_cents, light.missing), (CostState::NotRecorded, None, vec![2025]));
    }

    #[test]
    fn a_year_without_record_is_left_out_on_both_sides_and_named() {
        let light = judged(&[year(2024, 10_000, Some(10_000)), year(2025, 50_000, None)]);
        assert_eq!((light.state, light.planned_cents, light.missing), (CostState::Within, Decimal::from(10_000), vec![2025]));
    }

    #[test]
    fn zero_euros_spent_are_a_record() {
        let light = judged(&[year(2025, 10_000, Some(0))]);
        assert_eq!((light.state, light.spent_cents), (CostState::ClearlyBelow, Some(0)));
    }

    #[test]
    fn a_running_year_counts_by_days_until_spending_is_recorded() {
        let running = CostYear { spent_until: Some(date(2026, 3, 14)), ..year(2026, 36_500, Some(7_300)) };
        let light = judged(&[running]);
        assert_eq!((light.planned_cents, light.share, light.state), (Decimal::from(7_300), Some(Decimal::ONE), CostState::Within));
    }

    #[test]
    fn years_to_come_do_not_count() {
        assert_eq!(judged(&[year(2027, 10_000, Some(1))]).state, CostState::NotRecorded);
    }

    #[test]
    fn a_project_that_starts_in_july_has_its_plan_for_half_a_year() {
        let budget =
            Budget { project: crate::id::Id::from_parts(1, [2; 10]), year: 2026, planned_cents: 18_400, spent_cents: Some(100), spent_until: None };
        let year = CostYear::of(&budget, Some(date(2026, 7, 1)), None);
        assert_eq!(year.map(|year| year.planned_to_date(date(2026, 7, 1))), Some(Decimal::from(100)));
    }

    #[test]
    fn without_a_plan_spending_is_clearly_above_it() {
        assert_eq!(judged(&[year(2025, 0, Some(5))]).state, CostState::ClearlyAbove);
        assert_eq!(judged(&[year(2025, 0, Some(0))]).state, CostState::Within);
    }
}
