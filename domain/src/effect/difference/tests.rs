//! What must not matter to Rule 2, its guards, and its logit scale.

use proptest::prelude::*;

use super::*;

const T: [f64; 9] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];

/// Ten places around 50 that wander a little, the same every time.
fn places(count: u32) -> Vec<Vec<f64>> {
    let at = |unit: u32, t: u32| 44.0 + 1.3 * f64::from(unit) + f64::from((unit * 37 + t * 101 + unit * t * 13) % 29) / 20.0;
    (0..count).map(|unit| (0..).take(T.len()).map(|t| at(unit, t)).collect()).collect()
}

fn raised(mut unit: Vec<f64>, by: f64) -> Vec<f64> {
    unit[6..].iter_mut().for_each(|value| *value += by);
    unit
}

fn compared(own: &[f64], others: &[Vec<f64>], rounding: f64) -> Difference {
    compare(&Panel { t: &T, before: 6, treated: &[own.to_vec()], controls: others, rounding }).expect("a comparison")
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-7 * (1.0 + a.abs().max(b.abs()))
}

#[test]
fn a_place_that_leaves_the_others_behind_is_seen() {
    let others = places(10);
    let own = raised(others[5].clone(), 6.0);
    let found = compared(&own, &others, 0.1);
    assert!(found.p < 0.001 && found.level.is_some_and(|level| level.passes()), "{found:?}");
    assert!(near(found.placebo_rank_p, 1.0 / 11.0), "the farthest of eleven");
    assert!(found.trend.is_some_and(|trend| !trend.diverged));
}

#[test]
fn who_ran_apart_before_is_told_by_the_trend() {
    let others = places(10);
    let own: Vec<f64> = others[5].iter().zip(T).map(|(value, t)| value + 3.0 * t).collect();
    assert!(compared(&own, &others, 0.1).trend.is_some_and(|trend| trend.diverged));
}

#[test]
fn nobody_and_gaps_are_no_comparison() {
    let others = places(3);
    let panel = Panel { t: &T, before: 6, treated: &[], controls: &others, rounding: 0.0 };
    assert_eq!(compare(&panel), None);
    assert_eq!(compare(&Panel { treated: &others, controls: &others[..1], ..panel }), None);
    assert_eq!(compare(&Panel { treated: &others, before: 9, ..panel }), None);
    assert_eq!(compare(&Panel { treated: &[vec![1.0; 8]], ..panel }), None, "a value is missing");
}

#[test]
fn places_that_never_change_make_no_discovery_out_of_nothing() {
    let flat = vec![vec![20.0; 9]; 8];
    let found = compared(&[20.0; 9], &flat, 0.0);
    assert!(near(found.p, 1.0) && found.level.is_none(), "{found:?}");
    let one_step = compared(&raised(vec![20.0; 9], 1.0), &flat, 1.0);
    assert!(one_step.se > 0.29 && one_step.p > 0.001, "rounding leaves a spread: {one_step:?}");
}

#[test]
fn shares_near_the_edge_are_compared_by_their_odds() {
    let others: Vec<Vec<f64>> = places(9).iter().map(|unit| unit.iter().map(|value| value / 10.0).collect()).collect();
    let own = raised(others[4].clone(), 3.0);
    let panel = Panel { t: &T, before: 6, treated: &[own], controls: &others, rounding: 0.1 };
    let found = compare_shares(&panel, 100.0).expect("a comparison");
    assert_eq!(found.scale, Scale::Logit);
    assert!(found.estimate > 2.5 && found.estimate < 3.5 && found.low > 0.0, "{found:?}");
    let middle: Vec<Vec<f64>> = places(9);
    let panel = Panel { treated: &middle[..1], controls: &middle[1..], ..panel };
    assert_eq!(compare_shares(&panel, 100.0).map(|found| found.scale), Some(Scale::Plain));
    assert!(near(from_logit(to_logit(3.0, 100.0, 0.1), 100.0), 3.0));
    assert!(to_logit(0.0, 100.0, 0.0).is_finite() && to_logit(100.0, 100.0, 0.0).is_finite());
}

#[test]
fn several_places_with_one_start_are_pooled() {
    let others = places(10);
    let treated = [raised(others[2].clone(), 4.0), raised(others[6].clone(), 4.0)];
    let found = compare(&Panel { t: &T, before: 6, treated: &treated, controls: &others, rounding: 0.1 }).expect("a comparison");
    assert_eq!((found.treated, found.controls, found.df), (2, 10, 10));
    assert!(found.se < compared(&treated[0], &others, 0.1).se, "two show more than one");
}

proptest! {
    #[test]
    fn constants_units_and_common_shocks_change_nothing(level in -1e3_f64..1e3, shock in -50.0_f64..50.0, unit in 0.01_f64..100.0, effect in 0.0_f64..5.0) {
        let others = places(10);
        let own = raised(others[3].clone(), effect);
        let plain = compared(&own, &others, 0.1);
        let moved = |values: &[f64]| -> Vec<f64> {
            values.iter().enumerate().map(|(t, value)| unit * (value + level + if t >= 4 { shock } else { 0.0 })).collect()
        };
        let found = compared(&moved(&own), &others.iter().map(|one| moved(one)).collect::<Vec<_>>(), 0.1 * unit);
        prop_assert!(near(found.estimate, unit * plain.estimate) && (found.p - plain.p).abs() < 1e-6);
        prop_assert!((found.trend.map_or(0.0, |one| one.p) - plain.trend.map_or(0.0, |one| one.p)).abs() < 1e-6);
    }

    #[test]
    fn the_order_of_the_others_does_not_matter(order in Just((0..10).collect::<Vec<usize>>()).prop_shuffle(), effect in -4.0_f64..4.0) {
        let others = places(10);
        let own = raised(others[4].clone(), effect);
        let shuffled: Vec<Vec<f64>> = order.iter().map(|place| others[*place].clone()).collect();
        let (a, b) = (compared(&own, &others, 0.1), compared(&own, &shuffled, 0.1));
        prop_assert!(near(a.estimate, b.estimate) && near(a.p, b.p) && near(a.placebo_rank_p, b.placebo_rank_p));
        prop_assert!(a.level.zip(b.level).is_none_or(|(a, b)| near(a.t, b.t)));
    }

    #[test]
    fn a_mirror_turns_the_sign_and_nothing_else(effect in -4.0_f64..4.0) {
        let others = places(9);
        let own = raised(others[4].clone(), effect);
        let turned = |values: &[f64]| values.iter().map(|value| -value).collect::<Vec<_>>();
        let (a, b) = (compared(&own, &others, 0.1), compared(&turned(&own), &others.iter().map(|one| turned(one)).collect::<Vec<_>>(), 0.1));
        prop_assert!(near(a.estimate, -b.estimate) && near(a.low, -b.high) && near(a.p, b.p));
        prop_assert_eq!(a.level.map(|one| one.same_sign), b.level.map(|one| one.same_sign));
    }
}
