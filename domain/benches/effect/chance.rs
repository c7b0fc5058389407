//! Seeded chance: the same numbers every time.

use std::f64::consts::TAU;

/// A small generator (`SplitMix64`).
pub struct Chance(u64);

impl Chance {
    /// From a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Above 0, at most 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn share(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 1.0) / (1_u64 << 53) as f64
    }

    /// Standard normal (Box–Muller).
    pub fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (TAU * self.share()).cos()
    }

    /// Noise of standard deviation 1 that remembers: AR(1) with ρ < 1, begun in its long run; ρ = 1 is a random walk.
    pub fn noise(&mut self, n: usize, rho: f64) -> Vec<f64> {
        let step = if rho < 1.0 { (1.0 - rho * rho).sqrt() } else { 1.0 };
        let mut last = self.normal();
        (0..n)
            .map(|_| {
                let now = last;
                last = rho * last + step * self.normal();
                now
            })
            .collect()
    }
}
