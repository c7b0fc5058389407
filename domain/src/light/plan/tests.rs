//! One test per state of the Plan light, and the edges between them.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::*;
use crate::achievement::example::{DUE, MIDWAY, asked, d, reach, target, tolerant, with_point};
use crate::achievement::{Parts, Uncertainty};
use crate::indicator::Direction::{self, Falling, Rising};
use crate::target::{Milestone, Path, Target};
use crate::text::Text;

fn judged(question: Question) -> PlanLight {
    PlanLight::judge(question, None, &Thresholds::default())
}
fn state(target: &Target, direction: Direction, actual: &str) -> PlanState {
    judged(asked(target, direction, actual)).state
}
/// From 40 to 60; 50 planned at the time of the value.
fn halfway() -> Target {
    with_point(reach("40", "60"), "50")
}
fn finally(target: &Target, direction: Direction, actual: &str) -> PlanState {
    let question = Question::new(target, direction, DUE).with_actual(Some(Actual::new(d(actual), DUE)));
    let light = judged(question);
    assert!(light.is_final);
    light.state
}

#[test]
fn who_arrives_early_has_reached_the_target() {
    assert_eq!(state(&halfway(), Rising, "60"), PlanState::Reached);
    assert_eq!(state(&reach("8", "0"), Falling, "0"), PlanState::Reached);
}

#[test]
fn exactly_95_percent_is_on_plan_and_a_hair_less_is_slightly_behind() {
    assert_eq!(state(&halfway(), Rising, "49.5"), PlanState::OnPlan);
    assert_eq!(state(&halfway(), Rising, "49.4999999"), PlanState::SlightlyBehind);
}

#[test]
fn exactly_80_percent_is_slightly_behind_and_a_hair_less_clearly() {
    assert_eq!(state(&halfway(), Rising, "48"), PlanState::SlightlyBehind);
    assert_eq!(state(&halfway(), Rising, "47.9999999"), PlanState::ClearlyBehind);
    assert_eq!(state(&halfway(), Rising, "40"), PlanState::ClearlyBehind);
}

#[test]
fn what_rounds_to_95_percent_but_is_less_stays_behind() {
    // F = 94.96 % is shown as 95.0 % and is still slightly behind.
    assert_eq!(state(&halfway(), Rising, "49.496"), PlanState::SlightlyBehind);
}

#[test]
fn within_the_tolerance_of_the_plan_is_on_plan() {
    assert_eq!(state(&tolerant(halfway(), "2"), Rising, "48"), PlanState::OnPlan);
    assert_eq!(state(&tolerant(halfway(), "2"), Rising, "47.99"), PlanState::ClearlyBehind);
}

#[test]
fn worse_than_at_the_start_is_worsened_beyond_the_tolerance_only() {
    assert_eq!(state(&halfway(), Rising, "39.9"), PlanState::Worsened);
    assert_eq!(state(&tolerant(halfway(), "1"), Rising, "39"), PlanState::ClearlyBehind);
    assert_eq!(state(&tolerant(halfway(), "1"), Rising, "38.9"), PlanState::Worsened);
    assert_eq!(state(&with_point(reach("20", "10"), "15"), Falling, "21"), PlanState::Worsened);
}

#[test]
fn worsening_shows_even_before_anything_is_due() {
    let step = Target { path: Path::Step, ..reach("40", "60") };
    assert_eq!(state(&step, Rising, "41"), PlanState::NotYetDue);
    assert_eq!(state(&step, Rising, "40"), PlanState::NotYetDue);
    assert_eq!(state(&step, Rising, "39"), PlanState::Worsened);
}

#[test]
fn a_planned_dip_is_no_worsening() {
    let dip = with_point(reach("40", "60"), "36");
    assert_eq!(state(&dip, Rising, "36"), PlanState::OnPlan);
    assert_eq!(state(&dip, Rising, "38"), PlanState::OnPlan);
    assert_eq!(state(&dip, Rising, "35"), PlanState::Worsened);
}

#[test]
fn levels_and_limits_are_held_or_not() {
    assert_eq!(state(&reach("90", "90"), Rising, "90"), PlanState::Held);
    assert_eq!(state(&reach("90", "90"), Rising, "89.9"), PlanState::NotHeld);
    let limit = target(Aim::Limit { baseline: d("12"), limit: d("14"), rationale: Text::english("rises everywhere") });
    assert_eq!(state(&limit, Falling, "14"), PlanState::Held);
    assert_eq!(state(&limit, Falling, "14.1"), PlanState::NotHeld);
}

#[test]
fn a_ceiling_is_reached_only_at_the_end() {
    let ceiling = with_point(target(Aim::Ceiling { ceiling: d("100") }), "40");
    assert_eq!(state(&ceiling, Falling, "0"), PlanState::OnPlan);
    assert_eq!(state(&ceiling, Falling, "40"), PlanState::OnPlan);
    assert_eq!(state(&ceiling, Falling, "41"), PlanState::SlightlyBehind);
    assert_eq!(state(&ceiling, Falling, "50"), PlanState::SlightlyBehind);
    assert_eq!(state(&ceiling, Falling, "51"), PlanState::ClearlyBehind);
    assert_eq!(state(&ceiling, Falling, "101"), PlanState::ClearlyBehind);
    assert_eq!(finally(&ceiling, Falling, "100"), PlanState::Reached);
    assert_eq!(finally(&ceiling, Falling, "101"), PlanState::NotReached);
}

#[test]
fn a_corridor_is_reached_from_outside_and_held_from_inside() {
    let corridor = |baseline| target(Aim::Corridor { baseline: d(baseline), lower: d("20"), upper: d("30") });
    assert_eq!(state(&corridor("10"), Direction::Corridor, "25"), PlanState::Reached);
    assert_eq!(state(&corridor("10"), Direction::Corridor, "9"), PlanState::Worsened);
    assert_eq!(state(&with_point(corridor("10"), "15"), Direction::Corridor, "14"), PlanState::SlightlyBehind);
    assert_eq!(state(&corridor("25"), Direction::Corridor, "25"), PlanState::Held);
    assert_eq!(state(&corridor("25"), Direction::Corridor, "31"), PlanState::NotHeld);
    assert_eq!(finally(&corridor("25"), Direction::Corridor, "25"), PlanState::Reached);
}

#[test]
fn no_value_is_no_data_and_at_the_end_not_ascertainable() {
    let light = judged(Question::new(&halfway(), Rising, MIDWAY));
    assert_eq!((light.state, light.has_value(), light.achievement), (PlanState::NoData, false, None));
    assert_eq!(judged(Question::new(&halfway(), Rising, DUE)).state, PlanState::NotAscertainable);
}

#[test]
fn before_the_first_value_since_the_start_nothing_is_due() {
    let old = Question::new(&halfway(), Rising, MIDWAY).with_actual(Some(Actual::new(d("40"), date(2023, 12, 31))));
    assert_eq!(judged(old).state, PlanState::NotYetDue);
}

fn on(reference: Date) -> PlanLight {
    let publication = Publication { next_end: date(2027, 1, 1), expected: date(2027, 4, 1) };
    let question = Question { reference, ..asked(&halfway(), Rising, "50") };
    PlanLight::judge(question, Some(publication), &Thresholds::default())
}

#[test]
fn a_figure_is_stale_from_the_61st_day_after_its_successor_was_expected() {
    assert_eq!(on(date(2027, 5, 31)).state, PlanState::OnPlan);
    let stale = on(date(2027, 6, 1));
    assert_eq!((stale.state, stale.obstacle), (PlanState::Stale, Some(Obstacle::Overdue { expected: date(2027, 4, 1) })));
    assert!(stale.achievement.is_some());
}

#[test]
fn at_the_due_date_the_value_for_it_is_awaited() {
    let light = on(DUE);
    assert_eq!((light.state, light.obstacle), (PlanState::NotAscertainable, Some(Obstacle::Awaiting { expected: date(2027, 4, 1) })));
}

#[test]
fn the_next_value_is_expected_after_its_period_and_the_lag() {
    let next = |period: &str| Publication::after(Period::parse(period).expect("a period"), 90).map(|next| (next.next_end, next.expected));
    assert_eq!(next("2025"), Some((date(2026, 12, 31), date(2027, 3, 31))));
    assert_eq!(next("2025-Q1"), Some((date(2025, 6, 30), date(2025, 9, 28))));
    assert_eq!(next("2025-06-30"), Some((date(2026, 6, 30), date(2026, 9, 28))));
}

#[test]
fn from_the_due_date_on_the_verdict_is_final() {
    assert_eq!(finally(&halfway(), Rising, "60"), PlanState::Reached);
    assert_eq!(finally(&halfway(), Rising, "59.9"), PlanState::Partly);
    assert_eq!(finally(&halfway(), Rising, "50"), PlanState::Partly);
    assert_eq!(finally(&halfway(), Rising, "49.9"), PlanState::NotReached);
    assert_eq!(finally(&halfway(), Rising, "30"), PlanState::NotReached);
    assert_eq!(finally(&reach("90", "90"), Rising, "90"), PlanState::Reached);
    assert_eq!(finally(&reach("90", "90"), Rising, "89"), PlanState::NotReached);
}

fn uncertain(value: &str, low: &str, high: &str) -> Question {
    let uncertainty = Some(Uncertainty::Interval { low: d(low), high: d(high) });
    asked(&halfway(), Rising, value).with_actual(Some(Actual { uncertainty, ..Actual::new(d(value), MIDWAY) }))
}

#[test]
fn uncertainty_over_a_threshold_cannot_be_decided() {
    let light = judged(uncertain("50", "49", "51"));
    assert_eq!((light.state, light.obstacle), (PlanState::CannotBeDecided, Some(Obstacle::Straddles { low: d("49"), high: d("51") })));
    assert!(light.achievement.is_some_and(|figures| figures.interval.is_some()));
    assert_eq!(judged(uncertain("50", "49.6", "51")).state, PlanState::OnPlan);
}

#[test]
fn an_uncertain_final_value_over_a_threshold_is_not_ascertainable() {
    let question = Question { reference: DUE, ..uncertain("60", "59", "61") };
    assert_eq!(judged(question).state, PlanState::NotAscertainable);
}

#[test]
fn a_corridor_inside_the_uncertainty_cannot_be_decided() {
    let corridor = target(Aim::Corridor { baseline: d("10"), lower: d("20"), upper: d("21") });
    let uncertainty = Some(Uncertainty::Interval { low: d("9"), high: d("32") });
    let question = asked(&corridor, Direction::Corridor, "9").with_actual(Some(Actual { uncertainty, ..Actual::new(d("9"), MIDWAY) }));
    assert_eq!(judged(question).state, PlanState::CannotBeDecided);
}

#[test]
fn obstacles_leave_it_undecided() {
    assert_eq!(judged(Question { breaks: vec![date(2025, 1, 1)], ..asked(&halfway(), Rising, "50") }).state, PlanState::CannotBeDecided);
    assert_eq!(state(&tolerant(reach("40", "41"), "3"), Rising, "41"), PlanState::CannotBeDecided);
    let parts = Some(Parts { present: 2, expected: 3 });
    let sum = target(Aim::Cumulative { target: d("10") });
    let gap = asked(&sum, Rising, "5").with_actual(Some(Actual { parts, ..Actual::new(d("5"), MIDWAY) }));
    assert_eq!(judged(gap).state, PlanState::CannotBeDecided);
}

#[test]
fn milestones_have_their_light_too() {
    let step = |due, done| Milestone { text: Text::english("a step"), due, weight: 1, done };
    let target = target(Aim::Milestones { steps: vec![step(date(2025, 1, 1), Some(date(2025, 1, 1))), step(date(2027, 1, 1), None)] });
    let on = |reference| judged(Question::new(&target, Direction::None, reference)).state;
    assert_eq!(on(date(2024, 6, 1)), PlanState::NotYetDue);
    assert_eq!(on(MIDWAY), PlanState::OnPlan);
    assert_eq!(on(date(2027, 6, 1)), PlanState::ClearlyBehind);
    assert_eq!(on(DUE), PlanState::Partly);
}

#[test]
fn a_provisional_value_carries_a_labelled_light() {
    let actual = Actual { quality: Quality::Provisional, ..Actual::new(d("50"), MIDWAY) };
    let light = judged(asked(&halfway(), Rising, "0").with_actual(Some(actual)));
    assert_eq!((light.state, light.is_provisional()), (PlanState::OnPlan, true));
}

#[test]
fn a_stored_derivation_leads_to_the_same_verdict_again() {
    let light = on(date(2027, 6, 1));
    let stored = serde_json::to_string(&light.derivation).expect("written");
    let derivation: Derivation = serde_json::from_str::<Option<Derivation>>(&stored).expect("read").expect("there");
    assert_eq!((derivation.rule.id(), derivation.version, derivation.rounding.decimals), ("plan-1", 1, 1));
    assert_eq!(derivation.recompute(), light);
}

#[test]
fn a_suppressed_value_leaves_nothing_to_compute_with() {
    let light = PlanLight::suppressed(false);
    assert_eq!((light.state, light.has_value()), (PlanState::NoData, false));
    assert!(light.achievement.is_none() && light.derivation.is_none() && light.quality.is_none());
}

#[test]
fn other_thresholds_give_other_lights() {
    let strict = Thresholds { on_plan: Decimal::ONE, ..Thresholds::default() };
    assert_eq!(PlanLight::judge(asked(&halfway(), Rising, "49.9"), None, &strict).state, PlanState::SlightlyBehind);
}
