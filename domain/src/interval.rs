//! Intervals for shares from samples, 95 %. Full counts get none: whoever counted everybody has no sampling error.
//!
//! Wilson for one share, Newcombe's hybrid score interval (his method 10) for the difference of two, a log interval for their quotient.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::number::to_f64;

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// An estimate with its ends. For statistics and drawing: plain ratios in f64.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The estimate.
    pub estimate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Wilson's score interval of a share; `None` unless 0 ≤ numerator ≤ denominator and the denominator is above 0.
pub fn wilson(numerator: Decimal, denominator: Decimal) -> Option<Interval> {
    wilson_at(Z, numerator, denominator)
}

/// The same for another point of the normal distribution.
fn wilson_at(z: f64, numerator: Decimal, denominator: Decimal) -> Option<Interval> {
    if denominator <= Decimal::ZERO || numerator < Decimal::ZERO || numerator > denominator {
        return None;
    }
    let (successes, n) = (to_f64(numerator), to_f64(denominator));
    let share = successes / n;
    let centre = 2.0 * successes + z * z;
    let spread = z * (z * z + 4.0 * successes * (1.0 - share)).sqrt();
    let below = 2.0 * (n + z * z);
    // At 0 and n the ends are exact; computed they would miss by a rounding error.
    let low = if numerator.is_zero() { 0.0 } else { (centre - spread) / below };
    let high = if numerator == denominator { 1.0 } else { (centre + spread) / below };
    Some(Interval { estimate: share, low, high })
}

/// Newcombe's interval of the difference first − second.
pub fn newcombe(first: (Decimal, Decimal), second: (Decimal, Decimal)) -> Option<Interval> {
    newcombe_at(Z, first, second)
}

/// The p that belongs to Newcombe's interval: 1 less the confidence at which it just touches 0. Two-sided; so several comparisons can share one error.
pub fn newcombe_p(first: (Decimal, Decimal), second: (Decimal, Decimal)) -> Option<f64> {
    let holds_zero = |z: f64| newcombe_at(z, first, second).map(|one| one.low <= 0.0 && 0.0 <= one.high);
    let (mut low, mut high) = (0.0, 40.0);
    holds_zero(high)?;
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if holds_zero(middle)? { high = middle } else { low = middle }
    }
    Some(statrs::function::erf::erfc(high / std::f64::consts::SQRT_2))
}

fn newcombe_at(z: f64, first: (Decimal, Decimal), second: (Decimal, Decimal)) -> Option<Interval> {
    let (a, b) = (wilson_at(z, first.0, first.1)?, wilson_at(z, second.0, second.1)?);
    let estimate = a.estimate - b.estimate;
    Some(Interval {
        estimate,
        low: estimate - (a.estimate - a.low).hypot(b.high - b.estimate),
        high: estimate + (a.high - a.estimate).hypot(b.estimate - b.low),
    })
}

/// The interval of first / second on the log scale; `None` where one of them has no successes.
pub fn log_ratio(first: (Decimal, Decimal), second: (Decimal, Decimal)) -> Option<Interval> {
    let (a, b) = (wilson(first.0, first.1)?, wilson(second.0, second.1)?);
    if first.0.is_zero() || second.0.is_zero() {
        return None;
    }
    let inverse = |number: Decimal| 1.0 / to_f64(number);
    let variance = inverse(first.0) - inverse(first.1) + inverse(second.0) - inverse(second.1);
    let (estimate, factor) = (a.estimate / b.estimate, (Z * variance.max(0.0).sqrt()).exp());
    Some(Interval { estimate, low: estimate / factor, high: estimate * factor })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: f64, wanted: f64) -> bool {
        (found - wanted).abs() < 5e-5
    }
    fn pair(numerator: i64, denominator: i64) -> (Decimal, Decimal) {
        (numerator.into(), denominator.into())
    }
    fn ends(interval: Option<Interval>) -> (f64, f64) {
        interval.map(|one| (one.low, one.high)).expect("an interval")
    }

    #[test]
    fn wilson_gives_the_figures_of_newcombes_paper() {
        for ((numerator, denominator), low, high) in
            [((81, 263), 0.2553, 0.3662), ((15, 148), 0.0624, 0.1605), ((0, 20), 0.0, 0.1611), ((1, 29), 0.0061, 0.1718)]
        {
            let (n, d) = pair(numerator, denominator);
            let found = ends(wilson(n, d));
            assert!(close(found.0, low) && close(found.1, high), "{numerator}/{denominator}: {found:?}");
        }
    }

    #[test]
    fn newcombe_gives_the_figures_of_his_paper() {
        for (first, second, low, high) in [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 10), 0.6075, 1.0)]
        {
            let found = ends(newcombe(pair(first.0, first.1), pair(second.0, second.1)));
            assert!(close(found.0, low) && close(found.1, high), "{first:?} {second:?}: {found:?}");
        }
    }

    #[test]
    fn the_p_of_a_difference_is_five_per_cent_where_its_interval_touches_zero() {
        // From clearly apart to equal: the interval excludes 0 exactly where p is below .05.
        for successes in 18..=40 {
            let (first, second) = (pair(successes, 40), pair(18, 40));
            let (low, high) = ends(newcombe(first, second));
            let p = newcombe_p(first, second).expect("a p");
            assert_eq!(p < 0.05, low > 0.0 || high < 0.0, "{successes}: {p} {low} {high}");
        }
        assert!(newcombe_p(pair(18, 40), pair(18, 40)).is_some_and(|p| (p - 1.0).abs() < 1e-9));
        assert_eq!(newcombe_p(pair(1, 0), pair(18, 40)), None);
    }

    #[test]
    fn a_quotient_of_shares_has_its_interval_on_the_log_scale() {
        // ln 2 ± 1.96·√(1/20 − 1/100 + 1/10 − 1/100) = ln 2 ± 0.706675.
        let (low, high) = ends(log_ratio(pair(20, 100), pair(10, 100)));
        assert!(close(low, 0.986_563) && close(high, 4.054_479), "{low} {high}");
        assert_eq!(log_ratio(pair(0, 100), pair(10, 100)), None);
    }

    #[test]
    fn what_is_no_share_has_no_interval() {
        assert_eq!(wilson(5.into(), 0.into()), None);
        assert_eq!(wilson(6.into(), 5.into()), None);
        assert_eq!(wilson((-1).into(), 5.into()), None);
    }

    proptest! {
        #[test]
        fn an_interval_holds_its_estimate_and_stays_a_share(n in 1_i64..5_000, part in 0.0_f64..=1.0) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a count below 5000")]
            let numerator = (part * n as f64).round() as i64;
            let one = wilson(numerator.into(), n.into()).expect("an interval");
            prop_assert!(0.0 <= one.low && one.low <= one.estimate && one.estimate <= one.high && one.high <= 1.0);
        }

        #[test]
        fn swapping_the_groups_mirrors_the_difference(a in 0_i64..40, b in 0_i64..60) {
            let (there, back) = (newcombe(pair(a, 40), pair(b, 60)), newcombe(pair(b, 60), pair(a, 40)));
            let (there, back) = (ends(there), ends(back));
            prop_assert!(close(there.0, -back.1) && close(there.1, -back.0));
        }
    }
}
