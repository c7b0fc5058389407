//! Before a plan is frozen: from which size on a change would be seen, and what comparison places would buy. Nothing here is a verdict.
//!
//! A single series shows a jump of `factor(n)` standard deviations in about four of five cases (Rule 1 with its guards, as simulated); the standard
//! deviation is that of the history around its own straight line. Comparison places are tried out on the history itself: the spread test on a start that
//! lies so many values before its end.

use crate::effect::difference::{Panel, compare};

/// Values in all, and the standard deviations that a jump must have among so many.
const FACTORS: [(usize, f64); 7] = [(10, 7.5), (12, 6.7), (16, 5.6), (20, 5.0), (24, 4.3), (36, 3.0), (60, 2.0)];
/// Values that a spread around a line needs.
const LEAST_HISTORY: usize = 5;

/// How many standard deviations a jump must have among so many values; `None` below ten, where there is no test.
pub fn factor(values: usize) -> Option<f64> {
    let (first, last) = (FACTORS[0], FACTORS[FACTORS.len() - 1]);
    if values < first.0 {
        return None;
    }
    let pair = FACTORS.windows(2).find(|pair| values <= pair[1].0);
    // Between the simulated counts a straight line; beyond them it falls with the square root.
    Some(match pair {
        Some(pair) => pair[0].1 + (pair[1].1 - pair[0].1) * ratio(values - pair[0].0, pair[1].0 - pair[0].0),
        None => last.1 * ratio(last.0, values).sqrt(),
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of values are small")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// The standard deviation of a history around its own straight line; `None` with too few values or where nothing ever moves.
pub fn spread(history: &[f64]) -> Option<f64> {
    if history.len() < LEAST_HISTORY {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of values are small")]
    let places: Vec<f64> = (0..history.len()).map(|place| place as f64).collect();
    let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() * ratio(1, numbers.len());
    let (middle, level) = (mean(&places), mean(history));
    let square: f64 = places.iter().map(|place| (place - middle).powi(2)).sum();
    let slope = places.iter().zip(history).map(|(place, value)| (place - middle) * (value - level)).sum::<f64>() / square;
    let rest: f64 = places.iter().zip(history).map(|(place, value)| (value - level - slope * (place - middle)).powi(2)).sum();
    let spread = (rest * ratio(1, history.len() - 2)).sqrt();
    (spread > 0.0 && spread.is_finite()).then_some(spread)
}

/// The change that would be seen among so many values of a series with this spread.
pub fn detectable(spread: f64, values: usize) -> Option<f64> {
    factor(values).map(|factor| factor * spread)
}

/// The change that a comparison would show: the spread test on the history, with a start so many values before its end. All places have a value for
/// every period. `None` with fewer than four places or too short a history.
pub fn detectable_compared(own: &[f64], others: &[Vec<f64>], after: usize) -> Option<f64> {
    let before = own.len().checked_sub(after).filter(|before| *before >= 3 && after > 0)?;
    if others.len() < crate::effect::difference::LEAST_CONTROLS {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of values are small")]
    let t: Vec<f64> = (0..own.len()).map(|place| place as f64).collect();
    compare(&Panel { t: &t, before, treated: &[own.to_vec()], controls: others, rounding: 0.0 }).map(|found| found.mde80).filter(|size| *size > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_values_show_smaller_changes() {
        assert_eq!(factor(9), None);
        assert_eq!(factor(12), Some(6.7));
        let factors: Vec<f64> = (10..100).filter_map(factor).collect();
        assert_eq!(factors.len(), 90);
        assert!(factors.windows(2).all(|pair| pair[1] < pair[0]), "{factors:?}");
    }

    #[test]
    fn a_straight_line_has_no_spread_and_a_restless_one_has() {
        assert_eq!(spread(&[1.0, 2.0, 3.0, 4.0, 5.0]), None, "nothing to compute with");
        assert_eq!(spread(&[1.0, 5.0]), None, "too few");
        let spread = spread(&[1.0, 3.0, 2.0, 4.0, 3.0, 5.0]).unwrap();
        assert!((0.5..1.0).contains(&spread), "{spread}");
        assert!(detectable(spread, 12).unwrap() > detectable(spread, 24).unwrap());
    }

    #[test]
    fn a_comparison_needs_four_places_with_all_values() {
        let place = |shift: f64| vec![shift, shift + 1.0, shift, shift + 0.5, shift + 1.0 + shift * 0.1, shift + 0.2];
        let others: Vec<Vec<f64>> = (0..5).map(|no| place(f64::from(no))).collect();
        assert!(detectable_compared(&place(9.0), &others, 3).is_some());
        assert_eq!(detectable_compared(&place(9.0), &others[..3], 3), None);
        assert_eq!(detectable_compared(&place(9.0), &others, 5), None, "three values before");
    }
}
