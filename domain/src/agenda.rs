//! What needs the coordinator's attention, and how soon: the rules of her start page.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::period::PeriodKind;
use crate::project::{Project, ProjectState};

/// So many days ahead things are shown.
pub const AHEAD: i64 = 90;
/// Nobody is reminded more often than once in so many days.
pub const REMINDER_PAUSE: i64 = 7;

/// How soon something has to be done, most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// Its day is past.
    Overdue,
    /// No day, but somebody waits for it.
    Waiting,
    /// Due within seven days, today included.
    ThisWeek,
    /// Due within ninety days.
    Soon,
    /// No day, and nobody waits.
    Undated,
}

impl Urgency {
    /// All, most urgent first.
    pub const ALL: [Self; 5] = [Self::Overdue, Self::Waiting, Self::ThisWeek, Self::Soon, Self::Undated];

    /// How soon a day is; `None` for what lies further ahead than is shown.
    pub fn of(due: Date, today: Date) -> Option<Self> {
        match days_until(due, today) {
            ..0 => Some(Self::Overdue),
            0..7 => Some(Self::ThisWeek),
            days if i64::from(days) <= AHEAD => Some(Self::Soon),
            _ => None,
        }
    }
}

/// Days from today to a day; negative for one that is past.
pub fn days_until(day: Date, today: Date) -> i32 {
    day.since(today).map_or(0, |span| span.get_days())
}

/// The day on which a project that still goes on was planned to end.
pub fn ending(project: &Project) -> Option<Date> {
    project.planned_end.filter(|_| goes_on(project))
}

/// Planned, approved, running or resting: not over.
pub const fn goes_on(project: &Project) -> bool {
    !matches!(project.state, ProjectState::Stopped | ProjectState::Ended)
}

/// Nothing was recorded for a year.
pub fn is_untouched(last: Date, today: Date) -> bool {
    last.checked_add(1.year()).is_ok_and(|by| by <= today)
}

/// Minutes that collecting an indicator costs in a year, over all its series that are typed in; `None` where nobody said how long one value takes, or
/// where values follow no rhythm.
pub fn minutes_a_year(minutes: Option<u32>, kind: PeriodKind, series: usize) -> Option<u64> {
    Some(u64::from(minutes?) * values_a_year(kind, series)?)
}

/// Values that are typed in for an indicator in a year.
pub fn values_a_year(kind: PeriodKind, series: usize) -> Option<u64> {
    // A reference day is asked for about once a year.
    let per_year = if kind == PeriodKind::Date { 1 } else { kind.per_year()? };
    Some(u64::from(per_year) * series as u64)
}

/// Whether to ask if an indicator can be dropped: views were counted for at least a year, nobody but those who keep it has looked, and no goal is judged
/// by it.
pub fn may_be_dropped(counted_since: Option<Date>, looked: bool, has_target: bool, today: Date) -> bool {
    !looked && !has_target && counted_since.is_some_and(|since| is_untouched(since, today))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 9, 30);

    #[test]
    fn yesterday_is_overdue_and_today_is_not() {
        assert_eq!(Urgency::of(date(2026, 9, 29), TODAY), Some(Urgency::Overdue));
        assert_eq!(Urgency::of(TODAY, TODAY), Some(Urgency::ThisWeek));
    }

    #[test]
    fn this_week_is_the_next_seven_days_and_after_ninety_nothing_is_shown() {
        assert_eq!(Urgency::of(date(2026, 10, 6), TODAY), Some(Urgency::ThisWeek));
        assert_eq!(Urgency::of(date(2026, 10, 7), TODAY), Some(Urgency::Soon));
        assert_eq!(Urgency::of(date(2026, 12, 29), TODAY), Some(Urgency::Soon));
        assert_eq!(Urgency::of(date(2026, 12, 30), TODAY), None);
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        assert_eq!(days_until(date(2027, 1, 1), date(2026, 12, 31)), 1);
        assert_eq!(days_until(date(2025, 9, 30), TODAY), -365);
    }

    #[test]
    fn a_year_without_an_entry_is_untouched_to_the_day() {
        assert!(is_untouched(date(2025, 9, 30), TODAY));
        assert!(!is_untouched(date(2025, 10, 1), TODAY));
    }

    #[test]
    fn a_quarterly_value_of_three_series_takes_twelve_times_its_minutes_a_year() {
        assert_eq!(minutes_a_year(Some(15), PeriodKind::Quarter, 3), Some(180));
        assert_eq!(minutes_a_year(None, PeriodKind::Quarter, 3), None);
        assert_eq!(minutes_a_year(Some(15), PeriodKind::Span, 3), None, "what has no rhythm has no year");
        assert_eq!(values_a_year(PeriodKind::Date, 2), Some(2));
    }

    #[test]
    fn an_indicator_is_up_for_dropping_only_after_a_counted_year_without_any_reader() {
        let year = Some(date(2025, 9, 30));
        assert!(may_be_dropped(year, false, false, TODAY));
        assert!(!may_be_dropped(Some(date(2025, 10, 1)), false, false, TODAY), "counted for less than a year");
        assert!(!may_be_dropped(None, false, false, TODAY), "never counted");
        assert!(!may_be_dropped(year, true, false, TODAY), "somebody looked");
        assert!(!may_be_dropped(year, false, true, TODAY), "a goal is judged by it");
    }
}
