//! What a model says at each ρ of the grid: how likely it is, the jump and its standard error; and what holds over all ρ that the data allow.

use crate::effect::student::two_sided;

/// ρ from −0.90 to 0.99 in steps of 0.01.
pub const PLACES: usize = 190;
/// The place of ρ = 0.
const ZERO: usize = 90;
/// χ² with one degree of freedom at 90 %: a ρ within it is not contradicted by the data.
const CUT: f64 = 2.705_543_454;

/// The ρ at a place.
#[expect(clippy::cast_precision_loss, reason = "190 places")]
pub fn rho(place: usize) -> f64 {
    (place as f64 - ZERO as f64) / 100.0
}

/// Log-likelihood, jump and its standard error at each place of the grid.
pub struct Curve {
    likelihood: Vec<f64>,
    jump: Vec<f64>,
    error: Vec<f64>,
}

impl FromIterator<(f64, f64, f64)> for Curve {
    fn from_iter<I: IntoIterator<Item = (f64, f64, f64)>>(parts: I) -> Self {
        let mut curve = Self { likelihood: Vec::with_capacity(PLACES), jump: Vec::with_capacity(PLACES), error: Vec::with_capacity(PLACES) };
        for (likelihood, jump, error) in parts {
            curve.likelihood.push(likelihood);
            curve.jump.push(jump);
            curve.error.push(error);
        }
        curve
    }
}

impl Curve {
    /// The place of ρ̂, the most likely one.
    pub fn most_likely(&self) -> usize {
        let better = |best: usize, place: usize| if self.likelihood[place] > self.likelihood[best] { place } else { best };
        (1..self.likelihood.len()).fold(0, better)
    }

    /// The place of max(ρ̂, 0).
    pub fn memory(&self) -> usize {
        self.most_likely().max(ZERO)
    }

    /// b(max(ρ̂, 0)).
    pub fn estimate(&self) -> f64 {
        self.jump[self.memory()]
    }

    /// R: the places of ρ ≥ 0 that the data do not contradict; {0} where there is none.
    pub fn set(&self) -> Vec<usize> {
        let best = self.likelihood[self.most_likely()];
        let set: Vec<usize> = (ZERO..PLACES).filter(|place| 2.0 * (best - self.likelihood[*place]) <= CUT).collect();
        if set.is_empty() { vec![ZERO] } else { set }
    }

    /// The hull of b ± reach·s over a set.
    pub fn hull(&self, set: &[usize], reach: f64) -> (f64, f64) {
        let ends = set.iter().map(|place| (self.jump[*place], reach * self.error[*place]));
        ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (jump, half)| (low.min(jump - half), high.max(jump + half)))
    }

    /// The largest p over a set; 1 where the jump changes its sign within it.
    pub fn p(&self, set: &[usize], freedom: usize) -> f64 {
        let rises = set.iter().any(|place| self.jump[*place] > 0.0);
        let falls = set.iter().any(|place| self.jump[*place] < 0.0);
        if rises == falls {
            return 1.0;
        }
        two_sided(set.iter().map(|place| (self.jump[*place] / self.error[*place]).abs()).fold(f64::INFINITY, f64::min), freedom)
    }

    /// The largest standard error over a set.
    pub fn largest_error(&self, set: &[usize]) -> f64 {
        set.iter().map(|place| self.error[*place]).fold(0.0, f64::max)
    }
}
