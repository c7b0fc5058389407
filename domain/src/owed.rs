//! What is owed: periods of an entered series that have ended and have no value yet.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::period::{Period, PeriodKind};

/// Nobody is asked for values of periods that ended longer ago than this.
const OLDEST: i64 = 730;
/// At most so many periods of one series are asked for at once; the oldest first.
const MOST: usize = 24;

/// One owed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owed {
    /// The day by which it is expected: the period's end and the indicator's usual lag.
    pub due: Date,
    /// For when.
    pub period: Period,
}

impl Owed {
    /// Days past its due day; negative before.
    pub fn late_by(self, today: Date) -> i32 {
        today.since(self.due).map_or(0, |span| span.get_days())
    }

    /// Past its due day.
    pub fn is_late(self, today: Date) -> bool {
        self.due < today
    }
}

/// The periods of a series that ended before `today` and have no value. `have` are the periods with a value or mark, in the order of time;
/// `from` is the first day that counts (the start of a project, the opening of the series), `to` the last. A gap between values is owed too, so that
/// whoever gives the second of two owed values first still owes the first. Days (`Stichtag`) repeat at the distance of the last two, or yearly; free
/// spans are never owed.
pub fn owed(kind: PeriodKind, have: &[Period], from: Date, to: Option<Date>, lag_days: u32, today: Date) -> Vec<Owed> {
    let oldest = today.checked_sub(OLDEST.days()).unwrap_or(from).max(from);
    let mut found = Vec::new();
    let mut next = match (kind, have) {
        // Nobody knows which days in between were meant.
        (PeriodKind::Date, [.., last]) => after(*last, have),
        (_, [earliest, ..]) => Some(*earliest),
        (_, []) => first(kind, oldest),
    };
    while let Some(period) = next {
        let ended = period.end() < today && to.is_none_or(|to| period.start() <= to);
        if !ended || found.len() == MOST {
            break;
        }
        if period.end() >= oldest && have.binary_search(&period).is_err() {
            let due = period.end().checked_add(i64::from(lag_days).days()).unwrap_or(period.end());
            found.push(Owed { due, period });
        }
        next = after(period, have);
    }
    found
}

fn first(kind: PeriodKind, from: Date) -> Option<Period> {
    match kind {
        PeriodKind::Span => None,
        // Without a value before it nobody knows the day: the end of the year, as most registers count.
        PeriodKind::Date => Date::new(from.year(), 12, 31).ok().map(Period::day),
        kind => Period::containing(from, kind).ok(),
    }
}

fn after(period: Period, have: &[Period]) -> Option<Period> {
    match period.kind() {
        PeriodKind::Span => None,
        PeriodKind::Date => {
            let next = period.end().checked_add(rhythm(have)).ok()?;
            // From the last day of a month to the last day of a month.
            let at_end = period.end().tomorrow().ok()?.day() == 1;
            Some(Period::day(if at_end { next.last_of_month() } else { next }))
        }
        _ => period.next().ok(),
    }
}

/// The distance of the last two days, in whole months where it is one.
fn rhythm(have: &[Period]) -> Span {
    let [.., before, last] = have else { return 1.year() };
    let months =
        (i32::from(last.end().year()) - i32::from(before.end().year())) * 12 + i32::from(last.end().month()) - i32::from(before.end().month());
    if months > 0 { months.months() } else { 1.year() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn codes(owed: &[Owed]) -> Vec<String> {
        owed.iter().map(|one| one.period.code()).collect()
    }
    fn period(text: &str) -> Period {
        Period::parse(text).unwrap()
    }

    #[test]
    fn a_quarter_is_owed_when_it_has_ended_and_is_late_after_its_lag() {
        let have = [period("2026-Q1")];
        let owed = owed(PeriodKind::Quarter, &have, date(2025, 1, 1), None, 14, date(2026, 10, 5));
        assert_eq!(codes(&owed), ["2026-Q2", "2026-Q3"]);
        assert_eq!(owed[0].due, date(2026, 7, 14));
        assert!(owed[0].is_late(date(2026, 10, 5)));
        assert!(!owed[1].is_late(date(2026, 10, 5)));
    }

    #[test]
    fn nothing_is_owed_on_the_last_day_of_the_period_itself() {
        let have = [period("2026-Q2")];
        assert_eq!(owed(PeriodKind::Quarter, &have, date(2025, 1, 1), None, 0, date(2026, 9, 30)), []);
    }

    #[test]
    fn without_any_value_the_first_period_is_that_of_the_start() {
        let owed = owed(PeriodKind::Quarter, &[], date(2026, 2, 10), None, 0, date(2026, 7, 1));
        assert_eq!(codes(&owed), ["2026-Q1", "2026-Q2"]);
    }

    #[test]
    fn a_gap_between_values_is_still_owed() {
        let have = [period("2025-Q4"), period("2026-Q2")];
        let owed = owed(PeriodKind::Quarter, &have, date(2025, 1, 1), None, 0, date(2026, 10, 1));
        assert_eq!(codes(&owed), ["2026-Q1", "2026-Q3"]);
    }

    #[test]
    fn after_the_end_of_a_project_nothing_more_is_owed() {
        let owed = owed(PeriodKind::Month, &[], date(2026, 1, 1), Some(date(2026, 2, 15)), 0, date(2026, 7, 1));
        assert_eq!(codes(&owed), ["2026-01", "2026-02"]);
    }

    #[test]
    fn reference_days_repeat_at_the_distance_of_the_last_two() {
        let have = [period("2025-12-31"), period("2026-03-31")];
        let owed = owed(PeriodKind::Date, &have, date(2025, 1, 1), None, 0, date(2026, 10, 1));
        assert_eq!(codes(&owed), ["2026-06-30", "2026-09-30"]);
    }

    #[test]
    fn what_ended_more_than_two_years_ago_is_not_asked_for() {
        let owed = owed(PeriodKind::Year, &[], date(2010, 1, 1), None, 0, date(2026, 10, 1));
        assert_eq!(codes(&owed), ["2024", "2025"]);
    }
}
