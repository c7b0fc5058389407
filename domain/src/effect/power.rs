//! The planning aid: how many points until an effect of a given size would be seen, and what comparison units buy.
//!
//! Nothing is simulated: the history is carried on as it was, its trend going on and its deviations mirrored in time, and the rule itself says what it
//! could see then.

use serde::{Deserialize, Serialize};

use super::difference::mean;
use super::interruption::{LEAST_AFTER, Sequence, set90};
use super::student::detectable;

/// What would be seen with so many points after the start.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Points after the start (or comparison units).
    pub count: usize,
    /// The effect that would be seen in about four of five cases.
    pub mde80: f64,
}

/// A history before the start: whole periods and values.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    /// Whole periods, increasing.
    pub t: &'a [i64],
    /// The values.
    pub y: &'a [f64],
    /// u, the rounding unit; 0: exact.
    pub rounding: f64,
    /// Periods in a year: 1, 2, 4 or 12.
    pub seasons: usize,
}

/// The curve for a single series: 3 to `most` points after the start. Empty where the history is too short to be tested with that many.
pub fn curve(history: &History<'_>, most: usize) -> Vec<Step> {
    (LEAST_AFTER..=most).filter_map(|count| after(history, count).map(|mde80| Step { count, mde80 })).collect()
}

/// What a single series would show with so many points after the start.
pub fn after(history: &History<'_>, count: usize) -> Option<f64> {
    let (t, y) = carried_on(history, count)?;
    let start = *t.get(history.t.len())?;
    #[expect(clippy::cast_precision_loss, reason = "periods are small numbers")]
    let sequence = Sequence { t: &t, y: &y, start: start as f64, rounding: history.rounding, seasons: history.seasons };
    if !sequence.is_enough() {
        return None;
    }
    set90(&sequence).ok().map(|found| found.mde80)
}

/// How many points after the start are needed until an effect of this size would be seen.
pub fn points_until(curve: &[Step], size: f64) -> Option<usize> {
    curve.iter().find(|step| step.mde80 <= size).map(|step| step.count)
}

/// The history and so many further points: trend and season go on, deviations come back in reverse order.
#[expect(clippy::cast_precision_loss, reason = "periods are small numbers")]
fn carried_on(history: &History<'_>, count: usize) -> Option<(Vec<i64>, Vec<f64>)> {
    let (n, last) = (history.t.len(), *history.t.last()?);
    if n < 3 || history.y.len() != n {
        return None;
    }
    let time: Vec<f64> = history.t.iter().map(|t| *t as f64).collect();
    let (middle, level) = (mean(&time), mean(history.y));
    let square: f64 = time.iter().map(|t| (t - middle).powi(2)).sum();
    let slope = time.iter().zip(history.y).map(|(t, y)| (t - middle) * (y - level)).sum::<f64>() / square;
    let line = |t: f64| level + slope * (t - middle);
    let rest: Vec<f64> = time.iter().zip(history.y).map(|(t, y)| y - line(*t)).collect();
    let season = i64::try_from(history.seasons).ok().filter(|count| *count > 1);
    let mean_of_season = |t: i64| {
        let Some(count) = season else { return 0.0 };
        let same = history.t.iter().zip(&rest).filter(|(other, _)| (**other - t).rem_euclid(count) == 0).map(|(_, rest)| *rest);
        mean(&same.collect::<Vec<_>>())
    };
    let deviations: Vec<f64> = history.t.iter().zip(&rest).map(|(t, rest)| rest - mean_of_season(*t)).collect();
    let further: Vec<i64> = (1..).map(|step| last + step).take(count).collect();
    // To and fro: r_n, r_(n−1), …, r_1, r_1, r_2, …
    let mirrored = deviations.iter().rev().chain(&deviations).cycle();
    let values = further.iter().zip(mirrored).map(|(t, rest)| line(*t as f64) + mean_of_season(*t) + rest);
    let y = history.y.iter().copied().chain(values).collect();
    Some((history.t.iter().copied().chain(further.iter().copied()).collect(), y))
}

/// What comparison units buy: for each number of units, what would be seen with so many points after the start. The spread is that of the units' own
/// changes between the last `after` points of their history and what lies before them. Empty with fewer than two usable histories.
#[expect(clippy::cast_precision_loss, reason = "units are few")]
pub fn with_units(histories: &[Vec<f64>], after: usize, numbers: &[usize]) -> Vec<Step> {
    let change = |history: &Vec<f64>| {
        let split = history.len().checked_sub(after.max(1)).filter(|before| *before > 0)?;
        Some(mean(&history[split..]) - mean(&history[..split]))
    };
    let changes: Vec<f64> = histories.iter().filter_map(change).collect();
    if changes.len() < 2 {
        return Vec::new();
    }
    let centre = mean(&changes);
    let variance = changes.iter().map(|change| (change - centre).powi(2)).sum::<f64>() / (changes.len() - 1) as f64;
    let seen = |count: usize| detectable(count - 1) * (variance * (1.0 + 1.0 / count as f64)).sqrt();
    numbers.iter().filter(|count| **count >= 2).map(|count| Step { count: *count, mde80: seen(*count) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HISTORY: [f64; 8] = [50.1, 50.9, 50.2, 51.6, 51.1, 52.3, 51.4, 52.2];

    #[test]
    fn more_points_show_smaller_effects() {
        let t: Vec<i64> = (0..8).collect();
        let curve = curve(&History { t: &t, y: &HISTORY, rounding: 0.1, seasons: 1 }, 20);
        assert_eq!(curve.first().map(|step| step.count), Some(3));
        let (first, last) = (curve[0].mde80, curve[curve.len() - 1].mde80);
        assert!(last < first && last > 0.0, "{first} {last}");
        assert_eq!(points_until(&curve, 0.0), None);
        assert_eq!(points_until(&curve, first + 1.0), Some(3));
    }

    #[test]
    fn a_short_history_promises_nothing() {
        let history = History { t: &[0, 1, 2], y: &[1.0, 2.0, 1.5], rounding: 0.0, seasons: 1 };
        assert!(curve(&history, 12).is_empty());
        assert_eq!(after(&History { t: &[], y: &[], ..history }, 3), None);
    }

    #[test]
    fn more_units_show_smaller_effects_but_ever_less_is_gained() {
        let histories: Vec<Vec<f64>> = (0..6).map(|unit| HISTORY.iter().map(|y| y * (1.0 + 0.01 * f64::from(unit))).collect()).collect();
        let steps = with_units(&histories, 3, &[4, 8, 12, 19, 30]);
        assert!(steps.windows(2).all(|pair| pair[1].mde80 < pair[0].mde80), "{steps:?}");
        assert!(steps[0].mde80 - steps[1].mde80 > steps[3].mde80 - steps[4].mde80);
        assert!(with_units(&histories[..1], 3, &[8]).is_empty());
    }
}
