//! What must not matter to Rule 1, and what must stop it.

use proptest::prelude::*;

use super::*;

const QUIET: [f64; 18] = [50.2, 49.7, 50.4, 50.9, 50.1, 50.6, 51.2, 50.5, 51.1, 50.8, 51.5, 51.0, 51.3, 51.9, 51.2, 51.8, 51.4, 52.1];

fn judged(y: &[f64], start: f64, rounding: f64) -> Result<Interruption, NoTest> {
    let t: Vec<i64> = (0..).take(y.len()).collect();
    set90(&Sequence { t: &t, y, start, rounding, seasons: 1 })
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()))
}

fn with_jump(size: f64) -> Vec<f64> {
    QUIET.iter().enumerate().map(|(place, y)| if place >= 12 { y + size } else { *y }).collect()
}

#[test]
fn a_clear_jump_is_found_and_a_quiet_series_has_none() {
    let jump = judged(&with_jump(5.0), 12.0, 0.1).expect("a test");
    assert!(jump.jump.p < 0.001 && jump.outlier && jump.sign, "{jump:?}");
    assert!(jump.jump.low < 5.0 && 5.0 < jump.jump.high);
    let quiet = judged(&QUIET, 12.0, 0.1).expect("a test");
    assert!(quiet.jump.p > 0.2, "{quiet:?}");
}

#[test]
fn one_wild_point_after_the_start_does_not_pass_the_outlier_guard() {
    let mut y = QUIET[..15].to_vec();
    y[12] += 9.0;
    assert!(!judged(&y, 12.0, 0.1).expect("a test").outlier);
}

#[test]
fn a_constant_series_is_no_test_and_odd_input_is_no_panic() {
    assert_eq!(judged(&[5.0; 14], 8.0, 0.0), Err(NoTest::Constant));
    assert_eq!(judged(&[], 0.0, 0.0), Err(NoTest::TooFew));
    assert_eq!(judged(&QUIET, 40.0, 0.0), Err(NoTest::TooFew), "nothing after the start");
    assert_eq!(judged(&[1.0, 2.0, 1.0, 3.0], 2.0, 0.0), Err(NoTest::TooFew));
    assert_eq!(judged(&[1.0, f64::NAN, 3.0, 1.0, 2.0, 3.0], 3.0, 0.0), Err(NoTest::Malformed));
    let unordered = Sequence { t: &[0, 2, 1], y: &[1.0, 2.0, 3.0], start: 1.0, rounding: 0.0, seasons: 1 };
    assert_eq!(set90(&unordered), Err(NoTest::Malformed));
    let huge: Vec<f64> = (0..14).map(|place| if place % 3 == 0 { f64::MAX / 4.0 } else { -f64::MAX / 4.0 }).collect();
    let _ = judged(&huge, 8.0, 0.0);
}

#[test]
fn what_rounding_alone_could_do_is_no_jump() {
    // Perfectly flat but for one step of the rounding unit.
    let y: Vec<f64> = (0..16).map(|place| if place >= 10 { 12.0 } else { 11.0 }).collect();
    assert!(judged(&y, 10.0, 0.0).expect("a test").jump.p < 1e-6, "exact figures show it");
    let rounded = judged(&y, 10.0, 1.0).expect("a test");
    assert!(rounded.mde80 > 1.0, "{rounded:?}");
}

#[test]
fn a_season_needs_three_full_years() {
    let t: Vec<i64> = (0..16).collect();
    let pattern = [0.0, 3.0, -2.0, 1.0];
    let y: Vec<f64> = t.iter().zip(QUIET).map(|(t, y)| y + pattern[usize::try_from(t % 4).expect("small")]).collect();
    let sequence = Sequence { t: &t, y: &y, start: 11.0, rounding: 0.1, seasons: 4 };
    let found = set90(&sequence).expect("four years");
    assert_eq!(found.jump.df, 16 - 6);
    assert!(found.jump.se < set90(&Sequence { seasons: 1, ..sequence }).expect("a test").jump.se, "the season is explained");
    let short = Sequence { t: &t[..11], y: &y[..11], start: 8.0, ..sequence };
    assert_eq!((set90(&short), short.full_years()), (Err(NoTest::TooFewYears), 2));
}

proptest! {
    #[test]
    fn a_constant_a_trend_and_the_unit_change_nothing(level in -1e4_f64..1e4, slope in -5.0_f64..5.0, unit in 0.01_f64..100.0, size in 0.0_f64..4.0) {
        let y = with_jump(size);
        let plain = judged(&y, 12.0, 0.1).expect("a test");
        let moved: Vec<f64> = y.iter().zip(0_u32..).map(|(y, t)| unit * (y + level + slope * f64::from(t))).collect();
        let found = judged(&moved, 12.0, 0.1 * unit).expect("a test");
        prop_assert!(near(found.jump.estimate, unit * plain.jump.estimate), "{} {}", found.jump.estimate, plain.jump.estimate);
        prop_assert!(near(found.jump.p, plain.jump.p) && near(found.mde80, unit * plain.mde80));
        prop_assert_eq!((found.outlier, found.sign, found.jump.rho_set), (plain.outlier, plain.sign, plain.jump.rho_set));
    }

    #[test]
    fn a_mirror_turns_the_sign_and_nothing_else(size in -4.0_f64..4.0) {
        let y = with_jump(size);
        let mirrored: Vec<f64> = y.iter().map(|y| -y).collect();
        let (there, back) = (judged(&y, 12.0, 0.0).expect("a test"), judged(&mirrored, 12.0, 0.0).expect("a test"));
        prop_assert!(near(there.jump.estimate, -back.jump.estimate) && near(there.jump.low, -back.jump.high) && near(there.jump.p, back.jump.p));
        prop_assert_eq!((there.outlier, there.sign), (back.outlier, back.sign));
    }

    #[test]
    fn the_time_of_the_first_period_does_not_matter(first in -3_000_i64..3_000) {
        let y = with_jump(2.0);
        let t: Vec<i64> = (first..).take(y.len()).collect();
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let start = (first + 12) as f64;
        let found = set90(&Sequence { t: &t, y: &y, start, rounding: 0.0, seasons: 1 }).expect("a test");
        prop_assert!(near(found.jump.p, judged(&y, 12.0, 0.0).expect("a test").jump.p));
    }

    #[test]
    fn no_numbers_make_it_panic(y in prop::collection::vec(-1e6_f64..1e6, 0..30), start in -2.0_f64..32.0, rounding in 0.0_f64..10.0) {
        if let Ok(found) = judged(&y, start, rounding) {
            prop_assert!((0.0..=1.0).contains(&found.jump.p) && found.jump.low <= found.jump.estimate && found.jump.estimate <= found.jump.high);
        }
    }
}
