//! One test per row of the rules, then the laws that must hold for all numbers.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::example::{DUE, MIDWAY, START, asked, d, reach, target, tolerant, with_point};
use super::*;
use crate::indicator::Direction::{self, Falling, Rising};
use crate::language::Language;
use crate::light::write_share;
use crate::measurement::{Mark, Measurement, Quality, Reason, Value};
use crate::period::Period;
use crate::target::{Milestone, Path};
use crate::text::Text;

fn degree(baseline: &str, aim: &str, actual: &str, direction: Direction) -> Decimal {
    let answer = asked(&reach(baseline, aim), direction, actual).answer().expect("figures");
    answer.degree.expect("a degree") * Decimal::ONE_HUNDRED
}
fn answer(target: &Target, direction: Direction, actual: &str) -> Achievement {
    asked(target, direction, actual).answer().expect("figures")
}

#[test]
fn the_figures_that_must_come_out_come_out() {
    assert_eq!(degree("40", "60", "50", Rising), d("50"));
    assert_eq!(degree("40", "60", "40", Rising), d("0"));
    assert_eq!(degree("40", "60", "35", Rising), d("-25"));
    assert_eq!(degree("20", "10", "15", Falling), d("50"));
    assert_eq!(degree("20", "10", "20", Falling), d("0"));
    assert_eq!(degree("8", "0", "4", Falling), d("50"));
    assert_eq!(degree("10", "5", "6", Falling), d("80"));
    assert_eq!(answer(&reach("90", "90"), Rising, "90").held, Some(true));
}

#[test]
fn a_falling_indicator_that_does_not_move_has_reached_nothing() {
    assert_eq!(degree("100", "50", "100", Falling), d("0"));
    assert_eq!(degree("100", "50", "0", Falling), d("200"));
}

#[test]
fn a_degree_is_shown_with_one_decimal_and_halves_go_away_from_zero() {
    let shown = |text| write_share(d(text), Language::De);
    assert_eq!(
        [shown("0.5"), shown("-0.25"), shown("0.80350"), shown("-0.00250")].join(" | "),
        "50,0\u{a0}% | −25,0\u{a0}% | 80,4\u{a0}% | −0,3\u{a0}%"
    );
    assert_eq!(write_share(d("1.128"), Language::En), "112.8%");
}

#[test]
fn the_raw_value_is_kept_and_only_the_drawing_is_clipped() {
    let worse = answer(&reach("40", "60"), Rising, "35");
    assert_eq!((worse.degree, worse.drawn()), (Some(d("-0.25")), Some(Decimal::ZERO)));
    let beyond = answer(&reach("40", "60"), Rising, "70");
    assert_eq!((beyond.degree, beyond.drawn()), (Some(d("1.5")), Some(Decimal::ONE)));
}

#[test]
fn a_target_in_the_wrong_direction_gets_no_figure() {
    let wrong = Obstacle::WrongDirection { baseline: d("12"), target: d("14") };
    assert_eq!(asked(&reach("12", "14"), Falling, "13").answer(), Err(wrong));
}

#[test]
fn an_indicator_without_direction_cannot_be_judged() {
    assert_eq!(asked(&reach("12", "14"), Direction::None, "13").answer(), Err(Obstacle::NoDirection));
}

#[test]
fn a_limit_has_no_degree_and_is_held_up_to_the_limit_itself() {
    let limit = tolerant(target(Aim::Limit { baseline: d("12"), limit: d("14"), rationale: Text::english("rises everywhere") }), "1");
    let held = |actual| {
        let figures = answer(&limit, Falling, actual);
        assert_eq!((figures.formula, figures.degree, figures.fulfilment), (Formula::Limit, None, None));
        figures.held
    };
    assert_eq!([held("13.9"), held("14"), held("14.01")], [Some(true), Some(true), Some(false)]);
}

#[test]
fn a_level_is_held_within_the_tolerance_and_its_distance_is_in_units() {
    let level = tolerant(reach("90", "90"), "2");
    assert_eq!(answer(&level, Rising, "88").held, Some(true));
    let below = answer(&level, Rising, "87.9");
    assert_eq!((below.held, below.degree, below.distance), (Some(false), None, Some(d("-2.1"))));
    assert_eq!(answer(&level, Rising, "99").held, Some(true));
    assert_eq!(answer(&level, Falling, "92.1").held, Some(false));
}

#[test]
fn a_ceiling_is_on_plan_while_the_sum_stays_under_the_path() {
    let ceiling = with_point(target(Aim::Ceiling { ceiling: d("100") }), "50");
    assert_eq!(answer(&ceiling, Falling, "50").held, Some(true));
    let over = answer(&ceiling, Falling, "51");
    assert_eq!((over.held, over.degree, over.deviation, over.distance), (Some(false), None, Some(d("-1")), Some(d("49"))));
}

fn corridor(baseline: &str) -> Target {
    target(Aim::Corridor { baseline: d(baseline), lower: d("20"), upper: d("30") })
}

#[test]
fn inside_the_corridor_is_reached() {
    for actual in ["20", "25", "30"] {
        assert_eq!(answer(&corridor("10"), Direction::Corridor, actual).degree, Some(Decimal::ONE));
    }
}

#[test]
fn on_the_way_to_the_corridor_distances_count_from_either_side() {
    let halfway = answer(&corridor("10"), Direction::Corridor, "15");
    assert_eq!((halfway.degree, halfway.distance), (Some(d("0.5")), Some(d("-5"))));
    assert_eq!(answer(&corridor("40"), Direction::Corridor, "35").degree, Some(d("0.5")));
    assert_eq!(answer(&corridor("10"), Direction::Corridor, "45").degree, Some(d("-0.5")));
}

#[test]
fn plan_fulfilment_towards_a_corridor_compares_distances() {
    let figures = answer(&with_point(corridor("10"), "15"), Direction::Corridor, "14");
    assert_eq!((figures.fulfilment, figures.deviation), (Some(d("0.8")), Some(d("-1"))));
}

#[test]
fn a_corridor_entered_from_the_start_is_to_be_held() {
    let held = |actual| answer(&tolerant(corridor("25"), "1"), Direction::Corridor, actual);
    assert_eq!((held("31").held, held("31.1").held, held("31").degree), (Some(true), Some(false), None));
}

#[test]
fn a_sum_starts_at_nothing_and_says_which_formula_was_used() {
    let figures = answer(&target(Aim::Cumulative { target: d("200") }), Rising, "50");
    assert_eq!((figures.formula, figures.degree), (Formula::Sum, Some(d("0.25"))));
}

#[test]
fn a_sum_of_what_should_fall_is_no_target_and_a_ceiling_over_what_should_rise_neither() {
    let refused = |aim, direction| matches!(asked(&target(aim), direction, "50").answer(), Err(Obstacle::WrongDirection { .. }));
    assert!(refused(Aim::Cumulative { target: d("200") }, Falling));
    assert!(refused(Aim::Ceiling { ceiling: d("200") }, Rising));
}

#[test]
fn the_path_is_read_at_the_date_of_the_value_not_of_the_page() {
    let old = Question::new(&reach("40", "60"), Rising, date(2027, 6, 1)).with_actual(Some(Actual::new(d("45"), date(2025, 1, 1))));
    let figures = old.answer().expect("figures");
    assert_eq!(figures.planned, Some(d("40") + d("20") * d("366") / d("1461")));
    assert_eq!(figures.at, date(2025, 1, 1));
}

#[test]
fn plan_fulfilment_is_the_share_of_the_planned_change() {
    let figures = answer(&with_point(reach("40", "60"), "50"), Rising, "48");
    assert_eq!((figures.fulfilment, figures.deviation), (Some(d("0.8")), Some(d("-2"))));
}

#[test]
fn before_anything_is_due_there_is_no_plan_fulfilment() {
    let step = Target { path: Path::Step, ..reach("40", "60") };
    let figures = answer(&step, Rising, "41");
    assert_eq!((figures.fulfilment, figures.degree), (None, Some(d("0.05"))));
    let tiny = tolerant(with_point(reach("40", "60"), "42"), "2");
    assert_eq!(answer(&tiny, Rising, "43").fulfilment, None);
}

#[test]
fn a_target_smaller_than_the_measurement_accuracy_gets_no_degree() {
    let small = Obstacle::BelowAccuracy { distance: d("1"), tolerance: d("1.5") };
    assert_eq!(asked(&tolerant(reach("40", "41"), "1.5"), Rising, "41").answer(), Err(small));
    assert!(asked(&tolerant(reach("40", "41"), "1"), Rising, "41").answer().is_ok());
}

#[test]
fn a_known_standard_error_gives_an_interval_for_the_degree() {
    let actual = Actual { uncertainty: Some(Uncertainty::StandardError(d("1"))), ..Actual::new(d("50"), MIDWAY) };
    let figures = asked(&reach("40", "60"), Rising, "50").with_actual(Some(actual)).answer().expect("figures");
    assert_eq!(figures.interval, Some((d("0.4020018"), d("0.5979982"))));
}

#[test]
fn a_falling_target_turns_the_interval_round_but_lower_stays_first() {
    let actual = Actual { uncertainty: Some(Uncertainty::Interval { low: d("12"), high: d("16") }), ..Actual::new(d("15"), MIDWAY) };
    let figures = asked(&reach("20", "10"), Falling, "15").with_actual(Some(actual)).answer().expect("figures");
    assert_eq!(figures.interval, Some((d("0.4"), d("0.8"))));
}

#[test]
fn a_full_count_gets_no_interval_and_a_sample_does() {
    let measured = Measurement::released(Period::day(MIDWAY), Value::fraction(d("50"), d("100")).expect("a fraction"));
    let full = Actual::of(&measured, Decimal::ONE_HUNDRED).expect("a value");
    let question = asked(&reach("40", "60"), Rising, "0");
    assert_eq!(question.clone().with_actual(Some(full.clone())).answer().expect("figures").interval, None);
    let (low, high) = question.with_actual(Some(full.sampled())).answer().expect("figures").interval.expect("an interval");
    assert!(low < d("0.5") && d("0.5") < high);
}

fn milestones() -> Target {
    let step = |weight, due: Date, done| Milestone { text: Text::english("a step"), due, weight, done };
    target(Aim::Milestones {
        steps: vec![step(1, date(2025, 1, 1), Some(date(2025, 3, 1))), step(2, date(2025, 6, 1), None), step(1, date(2027, 1, 1), None)],
    })
}

#[test]
fn milestones_count_by_weight_and_need_no_value() {
    let figures = Question::new(&milestones(), Direction::None, MIDWAY).answer().expect("figures");
    assert_eq!((figures.degree, figures.fulfilment), (Some(d("0.25")), Some(d("1") / d("3")).map(|third| third.round_dp(18))));
}

#[test]
fn a_milestone_done_later_was_not_done_before() {
    let figures = Question::new(&milestones(), Direction::None, date(2025, 2, 1)).answer().expect("figures");
    assert_eq!((figures.degree, figures.fulfilment), (Some(Decimal::ZERO), Some(Decimal::ZERO)));
    let early = Question::new(&milestones(), Direction::None, date(2024, 2, 1)).answer().expect("figures");
    assert_eq!(early.fulfilment, None);
}

#[test]
fn no_value_is_none_and_not_zero() {
    let question = Question::new(&reach("40", "60"), Rising, MIDWAY);
    assert_eq!(question.answer(), Err(Obstacle::NoActual));
}

#[test]
fn a_mark_is_no_actual_value_and_a_true_zero_is() {
    let at = Period::day(MIDWAY);
    let actual = |value| actual_for(&reach("8", "0"), &[Measurement::released(at, value)], Decimal::ONE, MIDWAY);
    assert_eq!(actual(Value::Missing(Mark::Nothing, Reason::None)), None);
    assert_eq!(actual(Value::Number(Decimal::ZERO)).map(|one| one.value), Some(Decimal::ZERO));
}

#[test]
fn a_changed_target_is_judged_against_the_original_too() {
    let (original, valid) = (reach("40", "60"), reach("40", "50"));
    let question = asked(&valid, Rising, "50");
    assert!(question.differs_from(&original) && !question.differs_from(&valid));
    let degree = |question: &Question| question.answer().expect("figures").degree;
    assert_eq!((degree(&question), degree(&question.about(&original))), (Some(Decimal::ONE), Some(d("0.5"))));
}

#[test]
fn nothing_is_compared_across_a_break() {
    let broken = Question { breaks: vec![date(2025, 1, 1)], ..asked(&reach("40", "60"), Rising, "50") };
    assert_eq!(broken.answer(), Err(Obstacle::Break { from: date(2025, 1, 1) }));
    let before = Question { breaks: vec![START], ..asked(&reach("40", "60"), Rising, "50") };
    assert!(before.answer().is_ok());
}

#[test]
fn a_value_from_before_the_start_is_not_judged() {
    let old = asked(&reach("40", "60"), Rising, "50").with_actual(Some(Actual::new(d("39"), date(2023, 12, 31))));
    assert_eq!(old.answer(), Err(Obstacle::BeforeStart { start: START }));
}

fn months(values: &[(&str, Option<&str>)]) -> Vec<Measurement> {
    let value = |text: Option<&str>| text.map_or(Value::Missing(Mark::Pending, Reason::Pending), |text| Value::Number(d(text)));
    values.iter().map(|(period, text)| Measurement::released(Period::parse(period).expect("a period"), value(*text))).collect()
}

#[test]
fn a_sum_needs_every_period() {
    let sum = target(Aim::Cumulative { target: d("100") });
    let whole = months(&[("2024-Q2", Some("3")), ("2024-Q1", Some("2")), ("2024-Q3", None)]);
    let actual = actual_for(&sum, &whole, Decimal::ONE, MIDWAY).expect("a sum");
    assert_eq!((actual.value, actual.at, actual.parts), (d("5"), date(2024, 6, 30), Some(Parts { present: 2, expected: 2 })));
    let gap = months(&[("2024-Q1", Some("2")), ("2024-Q2", None), ("2024-Q3", Some("3"))]);
    let actual = actual_for(&sum, &gap, Decimal::ONE, MIDWAY);
    let question = Question::new(&sum, Rising, MIDWAY).with_actual(actual);
    assert_eq!(question.answer(), Err(Obstacle::Incomplete(Parts { present: 2, expected: 3 })));
}

#[test]
fn a_sum_takes_nothing_from_before_its_start_or_after_the_reference_date() {
    let sum = target(Aim::Cumulative { target: d("100") });
    let values = months(&[("2023", Some("7")), ("2024", Some("2")), ("2025", Some("3")), ("2026", Some("5"))]);
    let actual = actual_for(&sum, &values, Decimal::ONE, MIDWAY).expect("a sum");
    assert_eq!((actual.value, actual.at), (d("5"), date(2025, 12, 31)));
}

#[test]
fn a_provisional_part_makes_the_sum_provisional() {
    let mut values = months(&[("2024", Some("2")), ("2025", Some("3"))]);
    values[0].quality = Quality::Provisional;
    let actual = actual_for(&target(Aim::Cumulative { target: d("100") }), &values, Decimal::ONE, MIDWAY);
    assert!(actual.expect("a sum").is_provisional());
}

#[test]
fn a_year_that_still_runs_does_not_count() {
    let values = months(&[("2024", Some("45")), ("2025", Some("50"))]);
    let actual = actual_for(&reach("40", "60"), &values, Decimal::ONE, date(2025, 11, 22)).expect("a value");
    assert_eq!((actual.value, actual.at), (d("45"), date(2024, 12, 31)));
}

#[test]
fn after_the_due_date_the_last_value_by_then_stays_the_actual_one() {
    let values = months(&[("2027", Some("60")), ("2028", Some("48"))]);
    let actual = actual_for(&reach("40", "60"), &values, Decimal::ONE, date(2030, 1, 1)).expect("a value");
    assert_eq!(actual.value, d("60"));
    assert!(actual.at <= DUE);
}

#[test]
fn a_fraction_in_percent_keeps_its_quotient_for_recomputing() {
    let measured = Measurement::released(Period::day(MIDWAY), Value::fraction(d("832"), d("1149")).expect("a fraction"));
    let figures = asked(&reach("61.8", "75"), Rising, "0").with_actual(Actual::of(&measured, Decimal::ONE_HUNDRED)).answer().expect("figures");
    let written: Vec<_> =
        figures.steps.iter().map(|step| format!("{} = {}", step.numbers(1, Language::De), step.result().write(1, Language::De))).collect();
    assert_eq!(written[0], "832 ÷ 1.149 = 72,4");
    assert_eq!(written[1], "(72,411 − 61,8) ÷ (75,0 − 61,8) = 80,4\u{a0}%");
}

/// Exact numbers with up to three decimals.
fn number() -> impl Strategy<Value = Decimal> {
    (-1_000_000_i64..1_000_000, 0_u32..4).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}
fn figures_of(baseline: Decimal, aim: Decimal, actual: Decimal, direction: Direction) -> Option<Achievement> {
    let target = target(Aim::Reach { baseline, target: aim });
    Question::new(&target, direction, MIDWAY).with_actual(Some(Actual::new(actual, MIDWAY))).answer().ok()
}
fn towards(baseline: Decimal, aim: Decimal) -> Direction {
    if aim < baseline { Falling } else { Rising }
}
const fn mirrored(direction: Direction) -> Direction {
    match direction {
        Rising => Falling,
        _ => Rising,
    }
}

proptest! {
    #[test]
    fn another_unit_changes_no_degree(b in number(), z in number(), i in number(), factor in 1_i64..10_000, shift in number()) {
        prop_assume!(b != z);
        let factor = Decimal::new(factor, 2);
        let unit = |value: Decimal| value * factor + shift;
        let (one, other) = (figures_of(b, z, i, towards(b, z)).expect("figures"), figures_of(unit(b), unit(z), unit(i), towards(b, z)).expect("figures"));
        prop_assert_eq!(one.degree, other.degree);
        let near = |a: Option<Decimal>, b: Option<Decimal>| (a.unwrap_or_default() - b.unwrap_or_default()).abs() < Decimal::new(1, 9);
        prop_assert!(near(one.fulfilment, other.fulfilment));
    }

    #[test]
    fn a_mirror_of_values_and_direction_changes_no_degree(b in number(), z in number(), i in number()) {
        prop_assume!(b != z);
        let (one, other) = (figures_of(b, z, i, towards(b, z)).expect("figures"), figures_of(-b, -z, -i, mirrored(towards(b, z))).expect("figures"));
        prop_assert_eq!((one.degree, one.fulfilment, one.deviation, one.held), (other.degree, other.fulfilment, other.deviation, other.held));
    }

    #[test]
    fn a_mirrored_level_is_held_alike(z in number(), i in number()) {
        let (one, other) = (figures_of(z, z, i, Rising).expect("figures"), figures_of(-z, -z, -i, Falling).expect("figures"));
        prop_assert_eq!((one.held, one.distance), (other.held, other.distance));
    }

    #[test]
    fn a_sum_may_change_its_scale_only(z in 1_i64..1_000_000, i in 0_i64..2_000_000, factor in 1_i64..1_000) {
        let degree = |factor: i64| {
            let target = target(Aim::Cumulative { target: Decimal::from(z * factor) });
            Question::new(&target, Rising, MIDWAY).with_actual(Some(Actual::new(Decimal::from(i * factor), MIDWAY))).answer().expect("figures").degree
        };
        prop_assert_eq!(degree(1), degree(factor));
    }

    #[test]
    fn clipping_never_changes_the_raw_value(b in number(), z in number(), i in number()) {
        prop_assume!(b != z);
        let figures = figures_of(b, z, i, towards(b, z)).expect("figures");
        let raw = figures.degree;
        let drawn = figures.drawn().expect("drawn");
        prop_assert!(Decimal::ZERO <= drawn && drawn <= Decimal::ONE);
        prop_assert_eq!(figures.degree, raw);
        prop_assert_eq!(raw, Some(((i - b) / (z - b)).round_dp(18)));
    }

    #[test]
    fn no_numbers_crash_the_judging(mantissas in prop::array::uniform4(any::<i64>()), scales in prop::array::uniform4(0_u32..19), rising in any::<bool>()) {
        let number = |at: usize| Decimal::new(mantissas[at], scales[at]);
        let direction = if rising { Rising } else { Falling };
        for aim in [
            Aim::Reach { baseline: number(0), target: number(1) },
            Aim::Cumulative { target: number(1) },
            Aim::Ceiling { ceiling: number(1) },
            Aim::Corridor { baseline: number(0), lower: number(1).min(number(2)), upper: number(1).max(number(2)) },
        ] {
            let _ = Question::new(&target(aim), direction, MIDWAY).with_actual(Some(Actual::new(number(3), MIDWAY))).answer();
        }
    }
}
