//! When values are of and when they are recorded: the periods of a definition, the publication day, the office's recording day.

use domain::period::{Period, PeriodKind};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::indicators::Definition;
use super::municipalities::Tenant;
use super::script::instant;

/// The day of the month on which offices record what was published.
const RECORDING_DAY: i8 = 14;

/// All periods of a definition from a year to a last day.
pub(super) fn periods(definition: &Definition, from: i16, until: Date) -> Vec<Period> {
    let kind = definition.indicator.period_kind;
    let step = i32::try_from(definition.every_months).unwrap_or(12).max(1);
    let mut month = first_of(from, first_month(definition, kind, step));
    let mut periods = Vec::new();
    while let Some(period) = period_at(month, kind, definition.reference_day) {
        if period.end() > until {
            break;
        }
        periods.push(period);
        month = month.saturating_add(step.months());
    }
    periods
}

fn first_of(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(date(2014, 1, 1))
}

/// The first month of a year in which a period starts (or a reference day lies).
fn first_month(definition: &Definition, kind: PeriodKind, step: i32) -> i8 {
    match (kind, definition.reference_day) {
        (PeriodKind::Date, Some((month, _))) if step < 12 => {
            let step = i8::try_from(step).unwrap_or(6);
            (month - 1) % step + 1
        }
        (PeriodKind::Date, Some((month, _))) => month,
        (PeriodKind::SchoolYear, _) => 8,
        _ => 1,
    }
}

fn period_at(month: Date, kind: PeriodKind, reference_day: Option<(i8, i8)>) -> Option<Period> {
    if kind == PeriodKind::Date {
        let day = reference_day.map_or(31, |(_, day)| day).min(month.days_in_month());
        // A reference on the last day of its month is on the last day of every month.
        let day = if reference_day.is_some_and(|(_, day)| day >= 30) { month.days_in_month() } else { day };
        return Date::new(month.year(), month.month(), day).ok().map(Period::day);
    }
    Period::starting(month, kind).ok()
}

/// The instant at which a tenant records what was published on a day: its next recording day, or the day it joined for everything older.
pub(super) fn recorded(tenant: Tenant, published: Date) -> jiff::Timestamp {
    if published <= tenant.joined {
        return instant(tenant.joined, 11, 30);
    }
    let mut day = Date::new(published.year(), published.month(), RECORDING_DAY).unwrap_or(published);
    while day < published || (day.month() - 1) % tenant.rhythm != 0 {
        day = day.saturating_add(1.month());
    }
    instant(day, 16, 20)
}

/// The day on which the value of a period is usually published.
pub(super) fn published(definition: &Definition, period: Period) -> Date {
    period.end().saturating_add(i64::from(definition.indicator.lag_days).days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::indicators::definition;
    use crate::demo::municipalities::COUNTY_TENANT;

    fn codes(key: &str, from: i16, until: Date) -> Vec<String> {
        let definition = definition(key).expect("is known");
        periods(&definition, from, until).into_iter().map(Period::code).collect()
    }

    #[test]
    fn every_rhythm_gives_the_periods_of_its_statistic() {
        let until = date(2022, 12, 31);
        assert_eq!(codes("kita_3_6", 2021, until), ["2021-03-01", "2022-03-01"]);
        assert_eq!(codes("gu_zwei_jahre", 2022, until), ["2022-06-30", "2022-12-31"]);
        assert_eq!(codes("buergerbueros", 2022, until), ["2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"]);
        assert_eq!(codes("schule_ohne", 2020, until), ["2020/21", "2021/22"]);
        assert_eq!(codes("ik_b1", 2022, until), ["2022-H1", "2022-H2"]);
        assert_eq!(codes("zugehoerig", 2019, until), ["2019", "2021"]);
        assert_eq!(codes("alq", 2022, date(2022, 2, 28)), ["2022-01", "2022-02"]);
    }

    #[test]
    fn nothing_is_recorded_before_it_is_published() {
        let definition = definition("sprache_schuleintritt").expect("is known");
        let period = Period::day(date(2026, 6, 30));
        assert_eq!(published(&definition, period), date(2026, 7, 9));
        assert_eq!(recorded(COUNTY_TENANT, date(2026, 7, 9)), instant(date(2026, 7, 14), 16, 20));
        assert_eq!(recorded(COUNTY_TENANT, date(2026, 7, 15)), instant(date(2026, 8, 14), 16, 20));
        assert_eq!(recorded(COUNTY_TENANT, date(2015, 7, 15)), instant(COUNTY_TENANT.joined, 11, 30));
    }
}
