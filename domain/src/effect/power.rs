//! The planning aid: how many points until an effect of a given size would be seen, and what comparison units buy.
//!
//! Nothing is simulated: the history is carried on as it was, its trend going on and its deviations mirrored in time, and the rule itself says what it
//! could see then.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::difference::mean;
use super::interruption::{LEAST_AFTER, Sequence, set90};
use super::reach::Reach;
use super::student::detectable;

/// What would be seen with so many points after the start.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Points after the start (or comparison units).
    pub count: usize,
    /// The effect that would be seen in about four of five cases.
    pub mde80: f64,
}

/// What a series would show once it has so many values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foreseen {
    /// The end of the last of them.
    pub at: Date,
    /// How many, before and after the start.
    pub values: usize,
    /// The effect that would be seen in about four of five cases.
    pub mde80: f64,
}

/// What a plan would be able to show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Foresight {
    /// The series alone, by the number of its values.
    pub curve: Vec<Foreseen>,
    /// With so many comparison units: those of the plan first, then others.
    pub units: Vec<Step>,
    /// The largest change that the project could make, where its reach is given.
    pub reach: Option<Reach>,
}

/// A history: whole periods and values.
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
    beyond(history, history.t.len(), count)
}

/// The same where the history already holds points after the start: `before` of its points lie before. With exactly the points that are there, this is
/// what the verdict itself uses.
pub fn beyond(history: &History<'_>, before: usize, count: usize) -> Option<f64> {
    let further = count.checked_sub(history.t.len().checked_sub(before)?)?;
    let (t, y) = carried_on(history, before, further)?;
    let start = *t.get(before)?;
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

/// The history and so many further points: trend and season go on, deviations come back in reverse order. With values after the start their level is the
/// one that goes on.
#[expect(clippy::cast_precision_loss, reason = "periods are small numbers")]
fn carried_on(history: &History<'_>, before: usize, count: usize) -> Option<(Vec<i64>, Vec<f64>)> {
    let (n, last) = (history.t.len(), *history.t.last()?);
    if n < 3 || history.y.len() != n || before == 0 || before > n {
        return None;
    }
    let time: Vec<f64> = history.t.iter().map(|t| *t as f64).collect();
    let sides = [0..before, before..n].into_iter().filter(|side| !side.is_empty());
    let centres: Vec<_> = sides.map(|side| (mean(&time[side.clone()]), mean(&history.y[side.clone()]), side)).collect();
    let (time, y) = (&time, history.y);
    let moved = || centres.iter().flat_map(|(middle, level, side)| side.clone().map(move |at| (time[at] - middle, y[at] - level)));
    let square: f64 = moved().map(|(t, _)| t * t).sum();
    let slope = if square > 0.0 { moved().map(|(t, y)| t * y).sum::<f64>() / square } else { 0.0 };
    let (middle, level, _) = centres.last()?;
    let line = |t: f64| level + slope * (t - middle);
    let rest: Vec<f64> = moved().map(|(t, y)| y - slope * t).collect();
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

/// How what is seen depends on the number of comparison units alone.
#[expect(clippy::cast_precision_loss, reason = "units are few")]
pub fn unit_factor(count: usize) -> Option<f64> {
    let freedom = count.checked_sub(1).filter(|freedom| *freedom > 0)?;
    Some(detectable(freedom) * (1.0 + 1.0 / count as f64).sqrt())
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
    numbers.iter().filter_map(|count| Some(Step { count: *count, mde80: unit_factor(*count)? * variance.sqrt() })).collect()
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
    fn with_the_points_that_are_there_the_aid_says_what_the_verdict_says() {
        let t: Vec<i64> = (0..11).collect();
        let y: Vec<f64> = HISTORY.iter().copied().chain([54.0, 51.5, 53.1]).collect();
        let verdict = set90(&Sequence { t: &t, y: &y, start: 8.0, rounding: 0.1, seasons: 1 }).expect("a test").mde80;
        let history = History { t: &t, y: &y, rounding: 0.1, seasons: 1 };
        assert_eq!(beyond(&history, 8, 3), Some(verdict));
        assert!(beyond(&history, 8, 9).is_some_and(|later| later < verdict));
        assert_eq!(beyond(&history, 8, 2), None, "no point is taken back");
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
