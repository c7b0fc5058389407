//! When there is an Aussicht, what it says, and when it is absent.

use jiff::civil::date;

use super::*;
use crate::achievement::example::{d, target};
use crate::indicator::Direction::{self, Falling, Rising};
use crate::measurement::{Mark, Reason, Value};
use crate::period::Period;
use crate::target::{Path, Target};

fn series(values: &[(&str, &str)]) -> Vec<Measurement> {
    values.iter().map(|(period, value)| Measurement::released(Period::parse(period).expect("a period"), Value::Number(d(value)))).collect()
}
/// Yearly values from 2020 on.
fn years(values: &[&str]) -> Vec<Measurement> {
    (2020..).zip(values).map(|(year, value)| Measurement::released(Period::year(year).expect("a year"), Value::Number(d(value)))).collect()
}
fn question(baseline: &str, aim: &str, direction: Direction) -> Question {
    let target = Target {
        start: date(2020, 1, 1),
        due: date(2027, 12, 31),
        path: Path::Linear,
        ..target(Aim::Reach { baseline: d(baseline), target: d(aim) })
    };
    Question::new(&target, direction, date(2026, 6, 1))
}
fn outlook(measurements: &[Measurement], question: &Question) -> Option<Outlook> {
    Outlook::of(measurements, question, Decimal::ONE, &Thresholds::default())
}
fn course(values: &[&str], aim: &str) -> Option<Course> {
    outlook(&years(values), &question("50", aim, Rising)).map(|outlook| outlook.course)
}

#[test]
fn the_mean_yearly_change_is_carried_to_the_due_date() {
    // 60 → 70 in five years: 2 a year; two more years: 74.
    let found = outlook(&years(&["60", "61", "65", "66", "68", "70"]), &question("60", "80", Rising)).expect("an outlook");
    assert!((found.projected - 74.0).abs() < 1e-9 && (found.change - 2.0).abs() < 1e-9 && (found.horizon - 2.0).abs() < 1e-9);
    assert_eq!((found.changes, found.first.1, found.last.1), (5, d("60"), d("70")));
    assert!(found.miss.is_some_and(|miss| (miss - 0.6).abs() < 1e-9));
}

#[test]
fn only_the_last_five_years_count() {
    let mut long = series(&[("2012", "10"), ("2014", "90")]);
    long.extend(years(&["60", "61", "65", "66", "68", "70"]));
    assert!(outlook(&long, &question("60", "80", Rising)).is_some_and(|found| (found.change - 2.0).abs() < 1e-9));
}

#[test]
fn the_miss_tells_where_it_leads() {
    // From 70 by 2 a year to 74 in 2027.
    let values = ["60", "62", "64", "66", "68", "70"];
    assert_eq!(course(&values, "74"), Some(Course::LeadsToTarget));
    assert_eq!(course(&values, "74.2"), Some(Course::LeadsToTarget));
    assert_eq!(course(&values, "74.5"), Some(Course::MissesNarrowly));
    assert_eq!(course(&values, "75"), Some(Course::MissesNarrowly));
    assert_eq!(course(&values, "75.1"), Some(Course::MissesClearly));
    assert_eq!(course(&["70", "69", "68", "67", "66", "65"], "74"), Some(Course::LeadsAway));
}

#[test]
fn standing_still_misses_but_does_not_lead_away() {
    assert_eq!(course(&["60", "60", "60", "60"], "74"), Some(Course::MissesClearly));
}

#[test]
fn a_target_that_is_reached_and_stays_so_is_led_to() {
    assert_eq!(course(&["76", "77", "78", "80"], "74"), Some(Course::LeadsToTarget));
    assert_eq!(course(&["86", "83", "80", "75"], "74"), Some(Course::LeadsAway));
}

#[test]
fn a_falling_indicator_is_mirrored() {
    let values = years(&["20", "18", "16", "14", "12", "10"]);
    assert_eq!(outlook(&values, &question("20", "6", Falling)).map(|found| found.course), Some(Course::LeadsToTarget));
    assert_eq!(outlook(&values, &question("20", "1", Falling)).map(|found| found.course), Some(Course::MissesClearly));
}

#[test]
fn a_corridor_may_be_entered_and_left() {
    let corridor = |lower: &str, upper: &str| {
        let aim = Aim::Corridor { baseline: d("60"), lower: d(lower), upper: d(upper) };
        let base = question("60", "80", Rising);
        Question { target: Target { aim, ..base.target.clone() }, direction: Direction::Corridor, ..base }
    };
    let values = years(&["60", "62", "64", "66", "68", "70"]);
    let found = |lower, upper| outlook(&values, &corridor(lower, upper)).map(|found| found.course);
    assert_eq!(found("73", "80"), Some(Course::LeadsToTarget));
    assert_eq!(found("60", "72"), Some(Course::LeadsAway));
    assert_eq!(found("80", "90"), Some(Course::MissesClearly));
}

#[test]
fn shorter_series_have_no_outlook() {
    assert_eq!(course(&["60", "62", "64"], "74"), None);
    assert_eq!(outlook(&[], &question("60", "80", Rising)), None);
}

#[test]
fn the_band_comes_with_four_changes() {
    assert!(outlook(&years(&["60", "61", "65", "66"]), &question("60", "80", Rising)).is_some_and(|found| found.band.is_none()));
    let found = outlook(&years(&["60", "61", "65", "66", "70"]), &question("60", "80", Rising)).expect("an outlook");
    // Changes 1, 4, 1, 4: mean 2.5, s = √3; t.90,3 = 1.637744; h = 3, m = 4: √(3 + 9/4).
    let half = 1.637_744 * 3.0_f64.sqrt() * 5.25_f64.sqrt();
    let (low, high) = found.band.expect("a band");
    assert!((low - (77.5 - half)).abs() < 1e-4 && (high - (77.5 + half)).abs() < 1e-4, "{low} {high}");
}

#[test]
fn a_missing_year_is_bridged_not_filled() {
    let gap = series(&[("2020", "60"), ("2021", "62"), ("2023", "66"), ("2025", "70")]);
    let found = outlook(&gap, &question("60", "80", Rising)).expect("an outlook");
    assert!((found.change - 2.0).abs() < 1e-9);
    assert_eq!(found.changes, 3);
}

#[test]
fn nothing_is_projected_across_a_break() {
    let values = years(&["60", "62", "64", "66", "68", "70"]);
    let broken = |year| Question { breaks: vec![date(year, 1, 1)], ..question("60", "80", Rising) };
    assert_eq!(outlook(&values, &broken(2023)), None);
    assert_eq!(outlook(&values, &broken(2026)), None);
    assert!(outlook(&values, &broken(2020)).is_some());
}

#[test]
fn a_value_marked_as_break_starts_the_segment() {
    let mut values = years(&["60", "62", "64", "66", "68", "70"]);
    values[3].quality = Quality::Break;
    assert_eq!(outlook(&values, &question("60", "80", Rising)), None);
    values[3].quality = Quality::Final;
    values[2].quality = Quality::Break;
    assert!(outlook(&values, &question("60", "80", Rising)).is_some_and(|found| found.first.1 == d("64")));
}

#[test]
fn only_the_same_quarter_of_each_year_is_compared() {
    let mut values = series(&[("2022-Q1", "60"), ("2023-Q1", "62"), ("2024-Q1", "64"), ("2025-Q1", "66"), ("2025-Q4", "99")]);
    assert_eq!(outlook(&values, &question("50", "80", Rising)), None);
    values.extend(series(&[("2026-Q1", "68")]));
    assert!(outlook(&values, &question("50", "80", Rising)).is_some_and(|found| (found.change - 2.0).abs() < 1e-9 && found.changes == 4));
}

#[test]
fn sums_of_twelve_months_are_yearly_values_and_other_spans_are_not() {
    let twelve: Vec<_> = (2021..=2025).map(|year| (format!("{}-05-01..{year}-04-30", year - 1), (year * 2).to_string())).collect();
    let twelve: Vec<_> = twelve.iter().map(|(period, value)| (period.as_str(), value.as_str())).collect();
    assert!(outlook(&series(&twelve), &question("50", "5000", Rising)).is_some());
    let odd: Vec<_> = (2021..=2025).map(|year| (format!("{year}-01-01..{year}-04-30"), year.to_string())).collect();
    let odd: Vec<_> = odd.iter().map(|(period, value)| (period.as_str(), value.as_str())).collect();
    assert_eq!(outlook(&series(&odd), &question("50", "5000", Rising)), None);
}

#[test]
fn a_mark_is_no_point_and_later_values_are_not_known_yet() {
    let mut values = years(&["60", "62", "64", "66"]);
    values[3].value = Value::Missing(Mark::Pending, Reason::Pending);
    assert_eq!(outlook(&values, &question("60", "80", Rising)), None);
    let values = years(&["60", "62", "64", "66", "68", "70", "99"]);
    assert!(outlook(&values, &question("60", "80", Rising)).is_some_and(|found| found.last.1 == d("70")));
}

#[test]
fn sums_and_milestones_have_none_and_neither_has_what_is_due() {
    let values = years(&["60", "62", "64", "66", "68", "70"]);
    let base = question("60", "80", Rising);
    let sum = Question { target: Target { aim: Aim::Cumulative { target: d("500") }, ..base.target.clone() }, ..base.clone() };
    assert_eq!(outlook(&values, &sum), None);
    assert_eq!(outlook(&values, &Question { reference: date(2027, 12, 31), ..base }), None);
}

#[test]
fn the_drawing_runs_from_the_last_value_to_the_due_date() {
    let found = outlook(&years(&["60", "62", "64", "66", "68", "71"]), &question("60", "80", Rising)).expect("an outlook");
    let days: Vec<_> = found.drawing.iter().map(|point| point.at).collect();
    assert_eq!(days, [date(2025, 12, 31), date(2026, 12, 31), date(2027, 12, 31)]);
    assert_eq!(found.drawing.last().and_then(|point| point.band), found.band);
    assert_eq!(found.drawing.first().and_then(|point| point.band), Some((71.0, 71.0)));
}

#[test]
fn the_steps_can_be_read_aloud() {
    use crate::language::Language;
    let found = outlook(&years(&["60", "61", "65", "66", "68", "70"]), &question("60", "80", Rising)).expect("an outlook");
    let written: Vec<_> =
        found.steps.iter().map(|step| format!("{} = {}", step.numbers(1, Language::De), step.result().write(1, Language::De))).collect();
    assert_eq!(written[..3], ["(70,0 − 60,0) ÷ 5 = 2,0", "70,0 + 2 × 2,00 = 74,0", "|80,0 − 74,0| ÷ |80,0 − 70,0| = 60,0\u{a0}%"]);
}

#[test]
fn where_the_outlook_goes_beyond_the_target_nothing_is_missed() {
    let found = outlook(&years(&["60", "62", "64", "66", "68", "70"]), &question("60", "73", Rising)).expect("an outlook");
    assert_eq!(found.course, Course::LeadsToTarget);
    assert!(!found.steps.iter().any(|step| matches!(step, Step::Miss { .. })), "70 leads to 74");
}
