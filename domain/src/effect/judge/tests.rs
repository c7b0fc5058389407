//! A hand-made case for each of the ten verdicts, and what keeps a verdict from being better than it may be.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::*;
use crate::effect::scene::{Scene, area};
use crate::effect::{Doubt, Figures, Guard, Obstacle, Outcome};
use crate::evaluation::{Allocation, Reached, TreatedUnit};

#[test]
fn a_jump_in_a_frozen_plan_is_a_jump_with_an_open_cause() {
    let found = Scene::series(6.0).judge();
    assert_eq!(found.verdict, EffectVerdict::JumpAtStart);
    let line = found.main().expect("a line");
    assert_eq!((line.before, line.after, line.controls, found.looked_at), (12, 6, None, 1));
    assert!(line.checks.iter().all(|check| check.outcome == Outcome::Passed), "{:?}", line.checks);
    assert_eq!(line.counterfactual.points.len(), 6);
    assert!(line.counterfactual.points.iter().all(|point| point.low < point.value && point.value < point.high));
}

#[test]
fn the_same_jump_with_a_late_or_changed_or_never_frozen_plan_is_a_hint() {
    let late = Scene::series(6.0).standing(|standing| standing.late = true).judge();
    assert_eq!((late.verdict, late.warnings), (EffectVerdict::Hint(vec![Doubt::Late]), vec![Warning::Late]));
    let changed = Scene::series(6.0).standing(|standing| standing.changed = true).judge();
    assert_eq!((changed.verdict, changed.warnings), (EffectVerdict::Hint(vec![Doubt::Changed]), vec![Warning::Changed]));
    let never = Scene::series(6.0).standing(|standing| standing.frozen = None).judge();
    assert_eq!(never.verdict, EffectVerdict::Hint(vec![Doubt::NotFrozen]));
}

#[test]
fn between_nothing_and_a_clear_jump_there_are_hints_whose_guards_fail() {
    let judged: Vec<Finding> = (0..60_u32).map(|step| Scene::series(0.1 * f64::from(step)).judge()).collect();
    let hint = judged.iter().find(|found| found.verdict == EffectVerdict::Hint(vec![Doubt::Guards])).expect("a hint");
    let line = hint.main().expect("a line");
    assert!(line.estimate.is_some_and(|estimate| estimate.p_holm <= 0.05));
    assert!(line.checks.iter().any(|check| check.guard == Guard::Outlier && check.outcome == Outcome::Failed), "{:?}", line.checks);
}

#[test]
fn a_jump_the_other_way_is_against_the_expectation() {
    let found = Scene::series(-6.0).judge();
    assert_eq!(found.verdict, EffectVerdict::AgainstExpectation(Vec::new()));
}

#[test]
fn a_calm_series_shows_no_change_and_says_from_where_on_it_would_have() {
    let found = Scene::series(0.0).judge();
    let EffectVerdict::NoChangeShown { detectable: Some(detectable) } = found.verdict else { panic!("{:?}", found.verdict) };
    assert!((0.5..4.0).contains(&detectable), "{detectable}");
}

#[test]
fn an_interval_within_the_declared_margin_is_no_change_beyond_it() {
    let found = Scene::series(0.0).success(|success| success.margin = Some(5.into())).judge();
    assert_eq!(found.verdict, EffectVerdict::NoChangeBeyond { margin: 5.0, compared: false });
    let found = Scene::units(0.0).success(|success| success.margin = Some(5.into())).judge();
    assert_eq!(found.verdict, EffectVerdict::NoChangeBeyond { margin: 5.0, compared: true });
}

#[test]
fn too_few_points_say_what_is_missing_and_when_it_will_be_there() {
    let mut scene = Scene::series(6.0);
    scene.observed.own.truncate(14);
    let found = scene.judge();
    let lacks = vec![Lack::After { have: 2, need: 3 }];
    assert_eq!(found.verdict, EffectVerdict::TooLittleData { lacks, earliest: Some(date(2026, 6, 30)) });
    assert!(found.main().and_then(|line| line.estimate).is_some(), "numbers are printed all the same");
    let mut scene = Scene::series(6.0);
    scene.observed.own.drain(..8);
    let lacks = vec![Lack::Before { have: 4, need: 6 }];
    assert_eq!(scene.judge().verdict, EffectVerdict::TooLittleData { lacks, earliest: None }, "the past brings no more values");
    let mut scene = Scene::series(6.0);
    scene.evaluation.start = None;
    assert!(matches!(scene.judge().verdict, EffectVerdict::TooLittleData { lacks, .. } if lacks == [Lack::Start]));
}

#[test]
fn before_the_evaluation_date_there_is_only_an_interim_state() {
    let mut scene = Scene::series(6.0);
    scene.today = date(2026, 6, 29);
    assert_eq!(scene.judge().verdict, EffectVerdict::Interim { earliest: Some(date(2026, 6, 30)), provisional: false });
    let mut scene = Scene::series(6.0);
    scene.observed.own[17].provisional = true;
    let found = scene.judge();
    assert_eq!(found.verdict, EffectVerdict::Interim { earliest: Some(date(2026, 6, 30)), provisional: true });
    assert_eq!(found.warnings, [Warning::Provisional]);
}

#[test]
fn a_break_at_the_start_cannot_be_decided() {
    let mut scene = Scene::series(6.0);
    scene.observed.breaks = vec![date(2020, 1, 1)];
    assert_eq!(scene.judge().verdict, EffectVerdict::CannotBeDecided(vec![Obstacle::Break { from: date(2020, 1, 1) }]));
    let mut long_ago = Scene::series(6.0);
    long_ago.observed.breaks = vec![date(2010, 1, 1)];
    assert_eq!(long_ago.judge().verdict, EffectVerdict::JumpAtStart, "ten years of one definition are enough");
}

#[test]
fn too_coarse_constant_or_out_of_reach_cannot_be_decided() {
    let mut scene = Scene::series(6.0);
    scene.observed.rounding = 5.into();
    assert_eq!(scene.judge().verdict, EffectVerdict::CannotBeDecided(vec![Obstacle::TooCoarse { rounding: 5.0, expected: 3.0 }]));
    let mut scene = Scene::series(0.0);
    scene.observed.own.iter_mut().for_each(|point| point.value = 50.into());
    assert_eq!(scene.judge().verdict, EffectVerdict::CannotBeDecided(vec![Obstacle::Constant]));
    let course = Scene::series(0.0).success(|success| success.reach = Some(Reached { persons: 60, denominator: 9_000 }));
    let EffectVerdict::CannotBeDecided(obstacles) = course.judge().verdict else { panic!("a course for 60 moves no rate over 9,000") };
    assert!(matches!(obstacles[..], [Obstacle::ReachTooSmall { largest, detectable }] if largest < 0.67 && detectable > 0.67));
    let mut before = Scene::series(0.0).success(|success| success.reach = Some(Reached { persons: 60, denominator: 9_000 }));
    before.observed.own.truncate(12);
    before.today = date(2019, 6, 1);
    assert!(matches!(before.judge().verdict, EffectVerdict::CannotBeDecided(_)), "that is said before the start");
}

#[test]
fn more_than_the_project_could_do_is_a_hint() {
    let found = Scene::series(9.0).success(|success| success.reach = Some(Reached { persons: 450, denominator: 9_000 })).judge();
    assert_eq!(found.verdict, EffectVerdict::Hint(vec![Doubt::BeyondReach]), "{:?}", found.main().and_then(|line| line.estimate));
}

#[test]
fn a_sound_comparison_speaks_for_an_effect() {
    let found = Scene::units(6.0).judge();
    let line = found.main().expect("a line");
    assert_eq!(found.verdict, EffectVerdict::ComparisonSpeaksForEffect { controls: Some(9) }, "{:?} {:?}", line.checks, line.estimate);
    assert_eq!((line.counterfactual.gap.len(), line.counterfactual.controls.len()), (18, 9));
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn few_units_few_points_before_or_smaller_others_make_it_a_hint_and_spillover_leaves_a_place_out() {
    let mut few = Scene::units(6.0);
    few.observed.controls.drain(..3);
    assert!(matches!(few.judge().verdict, EffectVerdict::Hint(doubts) if doubts.contains(&Doubt::FewControls)));
    let mut short = Scene::units(6.0);
    short.each(|points| drop(points.drain(..8)));
    assert!(matches!(short.judge().verdict, EffectVerdict::Hint(doubts) if doubts.contains(&Doubt::FewBefore)));
    let mut noisy = Scene::units(6.0);
    noisy.observed.own.iter_mut().for_each(|point| point.denominator = Some(100.into()));
    let found = noisy.judge();
    assert_eq!(found.verdict, EffectVerdict::Hint(vec![Doubt::Guards]));
    assert!(found.lines[0].checks.iter().any(|check| check.guard == Guard::Size && check.outcome == Outcome::Failed));
    let mut unknown = Scene::units(6.0);
    unknown.each(|points| points.iter_mut().for_each(|point| point.denominator = None));
    assert_eq!(unknown.judge().verdict, EffectVerdict::Hint(vec![Doubt::Guards]), "what is not known is not passed");
    let mut spill = Scene::units(6.0);
    spill.observed.controls[0].may_spill_over = true;
    let found = spill.judge();
    assert_eq!((found.lines[0].controls, found.warnings), (Some(8), vec![Warning::SpillingControls(1)]), "it is not compared at all");
    assert_eq!(found.verdict, EffectVerdict::ComparisonSpeaksForEffect { controls: Some(8) });
    let dropped = Scene::units(6.0).standing(|standing| standing.dropped.push(area(77))).judge();
    assert_eq!(dropped.verdict, EffectVerdict::Hint(vec![Doubt::Guards, Doubt::Dropped]));
}

#[test]
fn trends_that_ran_apart_before_cannot_be_decided() {
    let mut scene = Scene::units(0.0);
    for (place, point) in scene.observed.own.iter_mut().enumerate() {
        point.value += Decimal::new(12 * i64::try_from(place).expect("small"), 1);
    }
    assert!(matches!(scene.judge().verdict, EffectVerdict::CannotBeDecided(why) if matches!(why[..], [Obstacle::TrendsDiverged { .. }])));
}

#[test]
fn before_the_day_only_what_no_value_can_mend_comes_before_the_interim_state() {
    let mut scene = Scene::units(0.0);
    for (place, point) in scene.observed.own.iter_mut().enumerate() {
        point.value += Decimal::new(12 * i64::try_from(place).expect("small"), 1);
    }
    scene.today = date(2026, 6, 29);
    let found = scene.judge();
    assert_eq!(found.verdict, EffectVerdict::Interim { earliest: Some(date(2026, 6, 30)), provisional: false });
    assert_eq!(found.warnings, [Warning::TrendsApart], "a note, no verdict");
    let mut constant = Scene::series(0.0);
    constant.observed.own.iter_mut().for_each(|point| point.value = 50.into());
    constant.today = date(2026, 6, 29);
    assert!(matches!(constant.judge().verdict, EffectVerdict::Interim { .. }), "it may still move");
    let mut broken = Scene::series(6.0);
    broken.observed.breaks = vec![date(2020, 1, 1)];
    broken.today = date(2026, 6, 29);
    assert!(matches!(broken.judge().verdict, EffectVerdict::CannotBeDecided(_)), "a break stays");
}

#[test]
fn the_planning_aid_says_what_the_verdict_says() {
    let detectable = |scene: &Scene| scene.judge().lines[0].estimate.expect("an estimate").mde80;
    let seen = |scene: &Scene| foresee(&scene.evaluation, &scene.standing, &scene.observed, scene.today, 16, &[4, 12]);
    let series = Scene::series(2.0);
    let curve = seen(&series).curve;
    assert_eq!(curve.first().map(|first| (first.values, first.at, first.mde80)), Some((18, date(2025, 12, 31), detectable(&series))));
    assert!(curve.last().is_some_and(|last| last.values == 28 && last.at == date(2035, 12, 31)), "{curve:?}");
    let mut units = Scene::units(2.0);
    units.observed.controls[0].may_spill_over = true;
    let steps = seen(&units).units;
    assert_eq!(steps.iter().map(|step| step.count).collect::<Vec<_>>(), [8, 4, 12]);
    assert!((steps[0].mde80 - detectable(&units)).abs() < 1e-12 && steps[1].mde80 > steps[0].mde80 && steps[0].mde80 > steps[2].mde80);
}

#[test]
fn units_without_all_values_are_left_out_and_counted() {
    let mut scene = Scene::units(6.0);
    scene.observed.controls[2].points.remove(5);
    let found = scene.judge();
    assert_eq!((found.lines[0].controls, found.warnings), (Some(8), vec![Warning::IncompleteControls(1)]));
    let mut scene = Scene::units(6.0);
    scene.observed.controls.truncate(3);
    assert!(matches!(scene.judge().verdict, EffectVerdict::TooLittleData { lacks, .. } if lacks == [Lack::Controls { have: 3, need: 4 }]));
}

#[test]
fn a_place_that_starts_later_is_a_comparison_until_then_and_has_a_test_of_its_own() {
    let mut scene = Scene::units(6.0);
    let mut later = scene.observed.controls.remove(0);
    later.start = Some(date(2023, 1, 1));
    scene.evaluation.plan.units.remove(0);
    scene.evaluation.plan.treated = vec![TreatedUnit { area: later.area, series: Vec::new(), start: date(2023, 1, 1) }];
    scene.observed.treated = vec![later];
    let found = scene.judge();
    let line = found.main().expect("a line");
    let Some(Figures::Difference { others, .. }) = &line.figures else { panic!("{line:?}") };
    assert_eq!((line.controls, others.len(), others[0].found.controls), (Some(8), 1, 8));
    let estimate = line.estimate.expect("an estimate");
    assert!(estimate.p <= 0.05 && estimate.value > 4.0);
}

#[test]
fn a_lot_proves_an_effect_among_the_participants() {
    let found = Scene::people(Allocation::Lot, (30, 40), (18, 40)).judge();
    assert_eq!(found.verdict, EffectVerdict::ProvenForParticipants);
    let estimate = found.lines[0].estimate.expect("an estimate");
    assert!((estimate.value - 30.0).abs() < 1e-9 && (estimate.low - 8.5288).abs() < 1e-4 && (estimate.high - 47.9236).abs() < 1e-4);
}

#[test]
fn a_waiting_list_compares_those_who_chose_give_a_hint_and_few_do_too() {
    let judged = |allocation| Scene::people(allocation, (30, 40), (18, 40)).judge().verdict;
    assert_eq!(judged(Allocation::WaitingList), EffectVerdict::ComparisonSpeaksForEffect { controls: None });
    assert_eq!(judged(Allocation::SelfSelected), EffectVerdict::Hint(vec![Doubt::SelfSelected]));
    let few = Scene::people(Allocation::Lot, (15, 19), (5, 40)).judge().verdict;
    assert_eq!(few, EffectVerdict::Hint(vec![Doubt::FewParticipants]));
    let against = Scene::people(Allocation::Lot, (18, 40), (30, 40)).judge().verdict;
    assert_eq!(against, EffectVerdict::AgainstExpectation(Vec::new()));
    let nothing = Scene::people(Allocation::Lot, (20, 40), (18, 40)).judge().verdict;
    assert!(matches!(nothing, EffectVerdict::NoChangeShown { detectable: Some(points) } if points > 20.0));
    let mut uncounted = Scene::people(Allocation::Lot, (30, 40), (18, 40));
    uncounted.evaluation.counts.clear();
    assert!(matches!(uncounted.judge().verdict, EffectVerdict::TooLittleData { lacks, .. } if lacks == [Lack::Counts]));
}

#[test]
fn two_days_share_one_error_and_the_first_looks_only_at_what_was_published_by_then() {
    let mut scene = Scene::series(6.0);
    scene.evaluation.plan.dates = vec![date(2024, 6, 30), date(2026, 6, 30)];
    let found = scene.judge();
    assert_eq!((found.looked_at, found.main, found.lines.len()), (2, 1, 2));
    assert_eq!((found.lines[0].after, found.lines[1].after), (4, 6));
    let smaller = found.lines.iter().filter_map(|line| line.estimate).min_by(|a, b| a.p.total_cmp(&b.p)).expect("an estimate");
    assert!((smaller.p_holm - 2.0 * smaller.p).abs() < 1e-12);
}

#[test]
fn without_any_observation_nothing_breaks() {
    let scene = Scene::series(0.0);
    let found = judge(&scene.evaluation, &scene.standing, &[], scene.today);
    assert!(matches!(found.verdict, EffectVerdict::TooLittleData { .. }));
    let mut empty = scene.evaluation.clone();
    empty.plan.successes.clear();
    assert!(judge(&empty, &scene.standing, &[], scene.today).lines.is_empty());
}

#[test]
fn the_order_of_points_and_units_changes_nothing() {
    let mut turned = Scene::units(6.0);
    turned.each(|points| points.reverse());
    turned.observed.controls.reverse();
    let (there, back) = (Scene::units(6.0).judge(), turned.judge());
    assert_eq!(there.verdict, back.verdict);
    let ps = [there, back].map(|found| found.lines[0].estimate.expect("an estimate").p);
    assert!((ps[0] - ps[1]).abs() < 1e-12);
}
