//! Rule 1, one series: is there a jump at the start that neither trend nor season nor memory explains? (`set90`)
//!
//! `y = b0 + b1·t + b2·D + seasons + u` with AR(1) errors. The memory ρ cannot be known from so few points, so the test must hold for every ρ in a
//! 90 % set of it: p is the largest, the interval the widest. Two guards stand behind it: no single point carries the result, and its sign stays
//! when the slope may change as well.

use serde::{Deserialize, Serialize};

use super::student::{detectable, quantile};
use curve::{Curve, rho};
use profile::{Profile, season};

mod curve;
mod profile;

/// Points before the start that a verdict needs.
pub const LEAST_BEFORE: usize = 6;
/// Points after it.
pub const LEAST_AFTER: usize = 3;
/// Points in all.
pub const LEAST_POINTS: usize = 10;
/// Degrees of freedom.
pub const LEAST_FREEDOM: usize = 6;
/// Full years for a seasonal pattern.
pub const LEAST_YEARS: usize = 3;

/// A series to be judged: values at whole periods, and the period from which the effect is expected.
#[derive(Debug, Clone, Copy)]
pub struct Sequence<'a> {
    /// Whole periods, strictly increasing; gaps are allowed.
    pub t: &'a [i64],
    /// The values.
    pub y: &'a [f64],
    /// T0, on the scale of `t`.
    pub start: f64,
    /// u: values are rounded to multiples of this; 0: exact.
    pub rounding: f64,
    /// Periods in a year: 1 for none, 2, 4 or 12 for a seasonal pattern.
    pub seasons: usize,
}

/// Why a series cannot be tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoTest {
    /// `t` and `y` differ in length, `t` does not increase, or a number is not finite.
    Malformed,
    /// Too few points or none on one side of the start.
    TooFew,
    /// A seasonal pattern needs three full years.
    TooFewYears,
    /// All values are equal.
    Constant,
    /// The columns of the model cannot be told apart.
    Singular,
}

/// The test without its guards: for screening many series.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Jump {
    /// Points.
    pub n: usize,
    /// Degrees of freedom: n less the columns.
    pub df: usize,
    /// ρ̂, the most likely memory, may be negative.
    pub rho_hat: f64,
    /// Smallest and largest ρ ≥ 0 that the data allow.
    pub rho_set: (f64, f64),
    /// The jump at max(ρ̂, 0).
    pub estimate: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// The largest p over the set; 1 where the jump changes its sign within it.
    pub p: f64,
    /// The largest standard error over the set.
    pub se: f64,
}

/// The whole of Rule 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interruption {
    /// The test.
    pub jump: Jump,
    /// The jump that the guarded verdict would show in about four of five cases.
    pub mde80: f64,
    /// The largest p with one point dummied out.
    pub outlier_max_p: f64,
    /// It is at most .10.
    pub outlier: bool,
    /// The sign stays when the slope may change too.
    pub sign: bool,
}

impl Sequence<'_> {
    /// Points before the start.
    pub fn before(&self) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "periods are counted from the first one")]
        self.t.iter().filter(|t| (**t as f64) < self.start).count()
    }

    /// Points from the start on.
    pub fn after(&self) -> usize {
        self.t.len() - self.before()
    }

    /// Whether there are enough points for a verdict; figures are computed with fewer.
    pub fn is_enough(&self) -> bool {
        let columns = 2 + self.seasons.max(1);
        let freedom = self.t.len().saturating_sub(columns);
        self.before() >= LEAST_BEFORE && self.after() >= LEAST_AFTER && self.t.len() >= LEAST_POINTS && freedom >= LEAST_FREEDOM
    }

    /// The model of this series, if it can be tested at all.
    fn profile(&self) -> Result<Profile, NoTest> {
        let increasing = self.t.windows(2).all(|pair| pair[0] < pair[1]);
        let finite = self.y.iter().all(|y| y.is_finite()) && self.start.is_finite() && self.rounding.is_finite();
        if self.t.len() != self.y.len() || !increasing || !finite {
            return Err(NoTest::Malformed);
        }
        if self.before() < 2 || self.after() < 1 {
            return Err(NoTest::TooFew);
        }
        if self.full_years() < LEAST_YEARS {
            return Err(NoTest::TooFewYears);
        }
        if self.y.windows(2).all(|pair| pair[0].to_bits() == pair[1].to_bits()) {
            return Err(NoTest::Constant);
        }
        Profile::new(self, false).filter(|profile| profile.freedom() > 1).ok_or(NoTest::TooFew)
    }

    /// How often the rarest season was observed; no limit for yearly values.
    pub fn full_years(&self) -> usize {
        let observed = |wanted: usize| self.t.iter().filter(|t| season(**t, self.seasons) == wanted).count();
        if self.seasons > 1 { (0..self.seasons).map(observed).min().unwrap_or(0) } else { usize::MAX }
    }
}

/// The test without guards.
pub fn screen(sequence: &Sequence<'_>) -> Result<Jump, NoTest> {
    let profile = sequence.profile()?;
    let fits = profile.fits().ok_or(NoTest::Singular)?;
    Ok(summary(&profile, &profile.curve(&fits)))
}

/// The test with its guards.
pub fn set90(sequence: &Sequence<'_>) -> Result<Interruption, NoTest> {
    let profile = sequence.profile()?;
    let fits = profile.fits().ok_or(NoTest::Singular)?;
    let jump = summary(&profile, &profile.curve(&fits));
    let freedom = jump.df - 1;
    let factor = detectable(freedom);
    let (mut outlier_max_p, mut mde80) = (0.0_f64, 0.0_f64);
    for point in 0..jump.n {
        if let Some(other) = profile.without(point, &fits) {
            let set = other.set();
            outlier_max_p = outlier_max_p.max(other.p(&set, freedom));
            mde80 = mde80.max(factor * other.largest_error(&set));
        } else {
            // A point that the rest of the model hangs on: nothing can be said without it.
            outlier_max_p = 1.0;
        }
    }
    let sign =
        Profile::new(sequence, true).and_then(|wider| Some(wider.curve(&wider.fits()?).estimate())).is_some_and(|wider| wider * jump.estimate > 0.0);
    Ok(Interruption { jump, mde80, outlier_max_p, outlier: outlier_max_p <= 0.10, sign })
}

fn summary(profile: &Profile, curve: &Curve) -> Jump {
    let (df, set) = (profile.freedom(), curve.set());
    let (low, high) = curve.hull(&set, quantile(0.975, df));
    let ends = (set[0], set[set.len() - 1]);
    Jump {
        n: profile.points(),
        df,
        rho_hat: rho(curve.most_likely()),
        rho_set: (rho(ends.0), rho(ends.1)),
        estimate: curve.estimate(),
        low,
        high,
        p: curve.p(&set, df),
        se: curve.largest_error(&set),
    }
}

/// What the series would have been without the jump, for the chart: value and half of the 95 % band at each of these periods.
pub fn counterfactual(sequence: &Sequence<'_>, at: &[i64]) -> Option<Vec<(f64, f64)>> {
    let profile = sequence.profile().ok()?;
    let fits = profile.fits()?;
    let fit = &fits[profile.curve(&fits).memory()];
    let reach = quantile(0.975, profile.freedom());
    let drawn = |t: &i64| {
        let (value, error) = profile.without_jump(*t, fit);
        (value, reach * error)
    };
    Some(at.iter().map(drawn).collect())
}

#[cfg(test)]
mod tests;
