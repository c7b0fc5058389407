//! The level guard: who starts where it was worst comes back by itself. So what came after is compared with what the start led one to expect.

use serde::{Deserialize, Serialize};

use super::{Panel, mean, squares};
use crate::effect::student::two_sided;

/// The regression of the mean after on the mean before over the comparison units, and how far we are from its line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LevelGuard {
    /// t.
    pub t: f64,
    /// J − 2.
    pub df: usize,
    /// Two-sided.
    pub p: f64,
    /// We lie on the same side as the estimate says.
    pub same_sign: bool,
}

impl LevelGuard {
    /// Same sign and p ≤ .05.
    pub fn passes(&self) -> bool {
        self.same_sign && self.p <= 0.05
    }
}

/// The guard; `None` with fewer than three comparison units or where they all started from one level.
#[expect(clippy::cast_precision_loss, reason = "units are few")]
pub(super) fn level(panel: &Panel<'_>, estimate: f64) -> Option<LevelGuard> {
    let before = |units: &[Vec<f64>]| units.iter().map(|unit| mean(&unit[..panel.before])).collect::<Vec<_>>();
    let after = |units: &[Vec<f64>]| units.iter().map(|unit| mean(&unit[panel.before..])).collect::<Vec<_>>();
    let (x, z) = (before(panel.controls), after(panel.controls));
    let (others, ours) = (x.len(), panel.treated.len());
    let (middle, height, spread) = (mean(&x), mean(&z), squares(&x));
    if others < 3 || spread <= 1e-18 * (1.0 + middle * middle) {
        return None;
    }
    let df = others - 2;
    let slope = x.iter().zip(&z).map(|(x, z)| (x - middle) * (z - height)).sum::<f64>() / spread;
    let line = |x: f64| height + slope * (x - middle);
    let rest: f64 = x.iter().zip(&z).map(|(x, z)| (z - line(*x)).powi(2)).sum();
    let variance = (rest / df as f64).max(panel.rounding * panel.rounding / 12.0);
    let own = (mean(&before(panel.treated)), mean(&after(panel.treated)));
    let off = own.1 - line(own.0);
    let error = (variance * (1.0 / ours as f64 + 1.0 / others as f64 + (own.0 - middle).powi(2) / spread)).sqrt();
    let t = if off == 0.0 { 0.0 } else { off / error };
    Some(LevelGuard { t, df, p: two_sided(t, df), same_sign: off * estimate > 0.0 })
}
