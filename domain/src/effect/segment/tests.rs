//! Days that divide, breaks that are not crossed, and counting in whole periods.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;

fn period(code: &str) -> Period {
    Period::parse(code).expect("a period")
}

fn point(code: &str) -> Point {
    Point { period: period(code), value: Decimal::ONE, denominator: None, provisional: false, after_break: false }
}

fn codes(points: &[Point]) -> Vec<String> {
    points.iter().map(|point| point.period.code()).collect()
}

#[test]
fn a_flow_is_after_only_if_its_whole_period_is_and_a_stock_if_its_last_day_is() {
    let window = Window::at(date(2024, 3, 15));
    assert_eq!(Side::of(period("2024"), Nature::Flow, window), Side::LeftOut);
    assert_eq!(Side::of(period("2024"), Nature::Stock, window), Side::After);
    assert_eq!(Side::of(period("2023"), Nature::Flow, window), Side::Before);
    assert_eq!(Side::of(period("2024-03-15"), Nature::Stock, window), Side::After);
    assert_eq!(Side::of(period("2024-03-14"), Nature::Stock, window), Side::Before);
}

#[test]
fn phase_in_and_anticipation_are_left_out() {
    let window = Window { start: date(2024, 1, 1), before_until: date(2023, 1, 1), after_from: date(2025, 1, 1) };
    let points = ["2025", "2021", "2022", "2023", "2024", "2026"].map(point);
    let divided = Divided::of(&points, Nature::Flow, window, &[]);
    assert_eq!(codes(&divided.before), ["2021", "2022"]);
    assert_eq!(codes(&divided.after), ["2025", "2026"]);
    assert_eq!(divided.left_out, [period("2023"), period("2024")]);
}

#[test]
fn a_break_is_never_crossed() {
    let points = ["2019", "2020", "2021", "2022", "2023", "2024"].map(point);
    let before = Divided::of(&points, Nature::Flow, Window::at(date(2023, 1, 1)), &[date(2021, 1, 1)]);
    assert_eq!((codes(&before.before), before.cut, before.break_at), (vec!["2021".into(), "2022".into()], (2, 0), Some(date(2021, 1, 1))));
    let at_start = Divided::of(&points, Nature::Flow, Window::at(date(2023, 1, 1)), &[date(2023, 1, 1)]);
    assert!(at_start.is_broken_at_start());
    assert_eq!(at_start.break_at, Some(date(2023, 1, 1)));
    let within_a_year = Divided::of(&points, Nature::Flow, Window::at(date(2023, 1, 1)), &[date(2019, 7, 1)]);
    assert_eq!(within_a_year.left_out, [period("2019")], "half of that year is of the old definition");
}

#[test]
fn a_value_that_the_source_calls_the_first_after_a_break_opens_a_segment() {
    let mut points = ["2019", "2020", "2021", "2022"].map(point);
    points[1].after_break = true;
    let divided = Divided::of(&points, Nature::Stock, Window::at(date(2022, 1, 1)), &[]);
    assert_eq!((divided.before.len(), divided.cut), (2, (1, 0)));
}

#[test]
fn time_is_counted_in_whole_periods_with_gaps() {
    let years = ["2018", "2019", "2022"].map(period);
    let rhythm = Rhythm::of(&years);
    assert_eq!(years.map(|year| rhythm.place(year) - rhythm.place(years[0])), [0, 1, 4]);
    let days = ["2018-06-30", "2018-12-31", "2020-06-30"].map(period);
    let rhythm = Rhythm::of(&days);
    assert_eq!((days.map(|day| rhythm.place(day) - rhythm.place(days[0])), rhythm.seasons()), ([0, 1, 4], 2));
    assert_eq!(Rhythm::of(&["2024-Q1", "2024-Q2"].map(period)).seasons(), 4);
    assert_eq!(Rhythm::of(&[period("2024-06-30")]).seasons(), 1, "a single day is taken as yearly");
}

#[test]
fn the_earliest_day_counts_whole_periods_and_the_lag_of_publication() {
    let window = Window::at(date(2024, 3, 1));
    let day = |code: &str, nature| Rhythm::of(&[period(code)]).published(period(code), nature, window, 3, 90);
    assert_eq!(day("2022", Nature::Flow), Some(date(2028, 3, 30)), "2025, 2026, 2027 and 90 days");
    assert_eq!(day("2022", Nature::Stock), Some(date(2027, 3, 31)));
    let days = ["2021-12-31", "2022-12-31"].map(period);
    assert_eq!(Rhythm::of(&days).published(days[1], Nature::Stock, window, 1, 0), Some(date(2024, 12, 31)));
}
