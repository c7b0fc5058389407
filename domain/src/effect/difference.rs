//! Rule 2, with comparison units: is our change outside what comparable places show that did not have the project? (spread test)
//!
//! Every unit gives one number, its change from the mean before to the mean after. So nothing has to be assumed about memory within a unit; what the
//! others show is the measure. The guards ask whether the comparison is fair: same level, same trend before.

use serde::{Deserialize, Serialize};

use super::student::{detectable, quantile, two_sided};
use level::level;

mod level;
mod scale;

pub use level::LevelGuard;
pub use scale::{Scale, compare_shares, from_logit, to_logit};

/// Comparison units that a verdict above a hint needs.
pub const ENOUGH_CONTROLS: usize = 8;
/// Comparison units for any result.
pub const LEAST_CONTROLS: usize = 4;
/// From this many on the placebo rank says something.
pub const CONTROLS_FOR_RANK: usize = 19;

/// Units with one value for every period, before and after the start.
#[derive(Debug, Clone, Copy)]
pub struct Panel<'a> {
    /// The periods on a common scale, increasing.
    pub t: &'a [f64],
    /// How many of them lie before.
    pub before: usize,
    /// The places with the project; the same start for all.
    pub treated: &'a [Vec<f64>],
    /// Those without.
    pub controls: &'a [Vec<f64>],
    /// u: values are rounded to multiples of this; 0: exact.
    pub rounding: f64,
}

/// The spread test on the slopes before the start.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TrendGuard {
    /// Two-sided.
    pub p: f64,
    /// p ≤ .10: they ran apart before.
    pub diverged: bool,
}

/// The whole of Rule 2 for one start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// J.
    pub controls: usize,
    /// m: places with the project and this start.
    pub treated: usize,
    /// Degrees of freedom.
    pub df: usize,
    /// Our change less the mean change of the others.
    pub estimate: f64,
    /// Its standard error.
    pub se: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Two-sided.
    pub p: f64,
    /// The effect that would be seen in about four of five cases.
    pub mde80: f64,
    /// The share of units, ours among them, that are at least as far from the rest as we are.
    pub placebo_rank_p: f64,
    /// Against the level before; none with fewer than three comparison units or where they all started from one level.
    pub level: Option<LevelGuard>,
    /// Against the trend before; none with a single period before.
    pub trend: Option<TrendGuard>,
    /// ΔY of our places.
    pub own_changes: Vec<f64>,
    /// ΔY of each comparison unit, in the order of the panel.
    pub control_changes: Vec<f64>,
    /// The scale that was compared on.
    pub scale: Scale,
}

/// A test of means: ours against the spread of the others.
struct Spread {
    df: usize,
    estimate: f64,
    se: f64,
}

impl Panel<'_> {
    fn is_sound(&self) -> bool {
        let complete = |unit: &Vec<f64>| unit.len() == self.t.len() && unit.iter().all(|value| value.is_finite());
        let increasing = self.t.windows(2).all(|pair| pair[0] < pair[1]) && self.t.iter().all(|t| t.is_finite());
        increasing && self.before > 0 && self.before < self.t.len() && self.treated.iter().chain(self.controls).all(complete)
    }

    fn change(&self, unit: &[f64]) -> f64 {
        mean(&unit[self.before..]) - mean(&unit[..self.before])
    }

    /// The least-squares slope before the start.
    fn slope(&self, unit: &[f64]) -> f64 {
        let (t, y) = (&self.t[..self.before], &unit[..self.before]);
        let (middle, level) = (mean(t), mean(y));
        let square: f64 = t.iter().map(|t| (t - middle).powi(2)).sum();
        t.iter().zip(y).map(|(t, y)| (t - middle) * (y - level)).sum::<f64>() / square
    }

    /// Each period: the mean of our places less the mean of the comparison units.
    pub fn gap(&self) -> Vec<f64> {
        let at = |units: &[Vec<f64>], period: usize| mean(&units.iter().map(|unit| unit[period]).collect::<Vec<_>>());
        (0..self.t.len()).map(|period| at(self.treated, period) - at(self.controls, period)).collect()
    }
}

/// The spread test with its guards; `None` with fewer than two comparison units, none of ours, or values missing.
pub fn compare(panel: &Panel<'_>) -> Option<Difference> {
    if panel.treated.is_empty() || panel.controls.len() < 2 || !panel.is_sound() {
        return None;
    }
    let changes = |units: &[Vec<f64>]| units.iter().map(|unit| panel.change(unit)).collect::<Vec<_>>();
    let (own, others) = (changes(panel.treated), changes(panel.controls));
    let spread = spread(&own, &others, panel.rounding);
    let half = quantile(0.975, spread.df) * spread.se;
    Some(Difference {
        controls: others.len(),
        treated: own.len(),
        df: spread.df,
        estimate: spread.estimate,
        se: spread.se,
        low: spread.estimate - half,
        high: spread.estimate + half,
        p: spread.p(),
        mde80: detectable(spread.df) * spread.se,
        placebo_rank_p: placebo_rank(&own, &others),
        level: level(panel, spread.estimate),
        trend: trend(panel),
        own_changes: own,
        control_changes: others,
        scale: Scale::Plain,
    })
}

impl Spread {
    fn p(&self) -> f64 {
        // Exactly nothing against exactly nothing is no difference.
        if self.estimate == 0.0 { 1.0 } else { two_sided(self.estimate / self.se, self.df) }
    }
}

/// t = (ΔY₁ − mean ΔY of the others) / (s·√(1/m + 1/J)); s² is pooled over both groups and at least u²/12.
#[expect(clippy::cast_precision_loss, reason = "units are few")]
fn spread(own: &[f64], others: &[f64], rounding: f64) -> Spread {
    let (m, j) = (own.len(), others.len());
    let df = m + j - 2;
    let variance = ((squares(own) + squares(others)) / df as f64).max(rounding * rounding / 12.0);
    Spread { df, estimate: mean(own) - mean(others), se: (variance * (1.0 / m as f64 + 1.0 / j as f64)).sqrt() }
}

/// The spread test on the slopes before. Rounding says nothing of slopes, so there is no floor.
fn trend(panel: &Panel<'_>) -> Option<TrendGuard> {
    let slopes = |units: &[Vec<f64>]| units.iter().map(|unit| panel.slope(unit)).collect::<Vec<_>>();
    (panel.before > 1).then(|| {
        let p = spread(&slopes(panel.treated), &slopes(panel.controls), 0.0).p();
        TrendGuard { p, diverged: p <= 0.10 }
    })
}

/// Each unit against the mean of all the others: the share that is at least as far off as ours.
#[expect(clippy::cast_precision_loss, reason = "units are few")]
fn placebo_rank(own: &[f64], others: &[f64]) -> f64 {
    let units: Vec<f64> = [mean(own)].iter().chain(others).copied().collect();
    let (sum, rest) = (units.iter().sum::<f64>(), others.len() as f64);
    let far = |change: f64| (change - (sum - change) / rest).abs();
    let ours = far(units[0]);
    let tolerance = 1e-12 * ours.abs();
    units.iter().filter(|change| far(**change) >= ours - tolerance).count() as f64 / units.len() as f64
}

/// The mean; of nothing it is 0, which no caller asks for.
#[expect(clippy::cast_precision_loss, reason = "a few dozen values")]
pub(super) fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.iter().sum::<f64>() / values.len() as f64 }
}

/// The sum of squared deviations from the mean.
fn squares(values: &[f64]) -> f64 {
    let centre = mean(values);
    values.iter().map(|value| (value - centre).powi(2)).sum()
}

#[cfg(test)]
mod tests;
