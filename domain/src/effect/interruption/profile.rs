//! The profile likelihood of one model over the grid of ρ, and the same with a single point dummied out.
//!
//! A dummy for one point has two entries after whitening, so the fit without that point follows from the whole fit by one bordered row
//! (Frisch–Waugh): the guards cost little more than the test.

use nalgebra::{DMatrix, DVector};

use super::Sequence;
use super::curve::{Curve, PLACES, rho};

/// The column of the jump: after constant and trend.
pub const JUMP: usize = 2;
/// What is below this share of the spread is a rounding error of the computation, not of the data.
const NOTHING: f64 = 1e-18;
/// A column that hangs on the others leaves a pivot of nothing but rounding errors.
const LEAST_PIVOT: f64 = 1e-7;

/// A model: its columns, the values and the gaps between them.
pub struct Profile {
    columns: DMatrix<f64>,
    values: DVector<f64>,
    gaps: Vec<i32>,
    centre: (f64, f64),
    seasons: usize,
    rounding: f64,
    spread: f64,
}

/// A fit at one ρ.
pub struct Fit {
    whitened: DMatrix<f64>,
    /// Weight of each row, and how much of the row before is taken off.
    weights: Vec<(f64, f64)>,
    inverse: DMatrix<f64>,
    coefficients: DVector<f64>,
    residuals: DVector<f64>,
    log_determinant: f64,
    jacobian: f64,
    rss: f64,
}

#[expect(clippy::cast_precision_loss, reason = "periods, points and seasons are small numbers")]
impl Profile {
    /// The model of a series; `slope` adds the column D·(t − T0). `None` where there are fewer points than columns.
    pub fn new(sequence: &Sequence<'_>, slope: bool) -> Option<Self> {
        let n = sequence.t.len();
        let seasons = sequence.seasons.max(1);
        let first = *sequence.t.first()?;
        let time: Vec<f64> = sequence.t.iter().map(|t| (t - first) as f64).collect();
        let middle = time.iter().sum::<f64>() / n as f64;
        let level = sequence.y.iter().sum::<f64>() / n as f64;
        let start = sequence.start - first as f64;
        let width = 2 + seasons + usize::from(slope);
        if n <= width {
            return None;
        }
        let columns = DMatrix::from_fn(n, width, |row, column| match column {
            0 => 1.0,
            1 => time[row] - middle,
            JUMP => f64::from(u8::from(time[row] >= start)),
            _ if column < 2 + seasons => f64::from(u8::from(season(sequence.t[row], seasons) == column - JUMP)),
            _ => (time[row] - start).max(0.0),
        });
        let values = DVector::from_fn(n, |row, _| sequence.y[row] - level);
        let gaps = sequence.t.windows(2).map(|pair| i32::try_from(pair[1] - pair[0]).unwrap_or(i32::MAX)).collect();
        let spread = values.norm_squared();
        Some(Self { columns, values, gaps, centre: (first as f64 + middle, level), seasons, rounding: sequence.rounding, spread })
    }

    /// n.
    pub fn points(&self) -> usize {
        self.columns.nrows()
    }

    /// n − k.
    pub fn freedom(&self) -> usize {
        self.columns.nrows() - self.columns.ncols()
    }

    /// RSS, but at least what rounding alone leaves.
    fn floored(&self, rss: f64, freedom: usize) -> f64 {
        rss.max(freedom as f64 * self.rounding * self.rounding / 12.0).max(NOTHING * self.spread)
    }

    /// The fit at every place of the grid; `None` where the columns cannot be told apart.
    pub fn fits(&self) -> Option<Vec<Fit>> {
        (0..PLACES).map(|place| self.fit(rho(place))).collect()
    }

    /// The curve of all fits.
    pub fn curve(&self, fits: &[Fit]) -> Curve {
        let freedom = self.freedom();
        fits.iter()
            .map(|fit| {
                let rss = self.floored(fit.rss, freedom);
                let error = (rss / freedom as f64 * fit.inverse[(JUMP, JUMP)]).sqrt();
                (fit.jacobian - 0.5 * fit.log_determinant - 0.5 * freedom as f64 * rss.ln(), fit.coefficients[JUMP], error)
            })
            .collect()
    }

    fn fit(&self, rho: f64) -> Option<Fit> {
        let innovation = 1.0 - rho * rho;
        let mut weights = vec![(innovation.sqrt(), 0.0)];
        let mut jacobian = 0.5 * innovation.ln();
        for gap in &self.gaps {
            let memory = rho.powi(*gap);
            let ratio = innovation / (1.0 - memory * memory);
            jacobian += 0.5 * ratio.ln();
            weights.push((ratio.sqrt(), memory));
        }
        let before = |row: usize| row.saturating_sub(1);
        let (columns, values) = (&self.columns, &self.values);
        let whitened = DMatrix::from_fn(columns.nrows(), columns.ncols(), |row, column| {
            let (weight, memory) = weights[row];
            weight * (columns[(row, column)] - memory * columns[(before(row), column)])
        });
        let values = DVector::from_fn(values.len(), |row, _| {
            let (weight, memory) = weights[row];
            weight * (values[row] - memory * values[before(row)])
        });
        let factor = whitened.tr_mul(&whitened).cholesky()?;
        let pivots = factor.l_dirty().diagonal();
        if pivots.iter().any(|pivot| *pivot < LEAST_PIVOT) {
            return None;
        }
        let log_determinant = 2.0 * pivots.iter().map(|pivot| pivot.ln()).sum::<f64>();
        let coefficients = factor.solve(&whitened.tr_mul(&values));
        let residuals = &values - &whitened * &coefficients;
        let rss = residuals.norm_squared();
        Some(Fit { inverse: factor.inverse(), whitened, weights, coefficients, residuals, log_determinant, jacobian, rss })
    }

    /// The curve with one point dummied out; `None` where the model hangs on that point.
    pub fn without(&self, point: usize, fits: &[Fit]) -> Option<Curve> {
        let freedom = self.freedom().checked_sub(1)?;
        let border = |fit: &Fit| {
            let (cross, square, leftover) = fit.dummy(point);
            let along = &fit.inverse * &cross;
            let own = square - cross.dot(&along);
            (own > 1e-9 * square).then(|| {
                let rss = self.floored(fit.rss - leftover * leftover / own, freedom);
                let jump = fit.coefficients[JUMP] - along[JUMP] * leftover / own;
                let variance = fit.inverse[(JUMP, JUMP)] + along[JUMP] * along[JUMP] / own;
                let likelihood = fit.jacobian - 0.5 * (fit.log_determinant + own.ln()) - 0.5 * freedom as f64 * rss.ln();
                (likelihood, jump, (rss / freedom as f64 * variance).sqrt())
            })
        };
        fits.iter().map(border).collect()
    }

    /// The series without the jump at a period, with the standard error of the fitted value, at a place of the grid.
    pub fn without_jump(&self, t: i64, fit: &Fit) -> (f64, f64) {
        let row = DVector::from_fn(self.columns.ncols(), |column, _| match column {
            0 => 1.0,
            1 => t as f64 - self.centre.0,
            JUMP => 0.0,
            _ => f64::from(u8::from(season(t, self.seasons) == column - JUMP)),
        });
        let freedom = self.freedom();
        let variance = self.floored(fit.rss, freedom) / freedom as f64 * row.dot(&(&fit.inverse * &row));
        (self.centre.1 + row.dot(&fit.coefficients), variance.max(0.0).sqrt())
    }
}

impl Fit {
    /// A dummy for one point, whitened: its products with the columns, with itself and with what the fit left over.
    fn dummy(&self, point: usize) -> (DVector<f64>, f64, f64) {
        let own = self.weights[point].0;
        let mut cross = self.whitened.row(point).transpose() * own;
        let (mut square, mut leftover) = (own * own, own * self.residuals[point]);
        if let Some((weight, memory)) = self.weights.get(point + 1) {
            let next = -weight * memory;
            cross += self.whitened.row(point + 1).transpose() * next;
            square += next * next;
            leftover += next * self.residuals[point + 1];
        }
        (cross, square, leftover)
    }
}

/// Which season a period is in; 0 has no column of its own.
pub fn season(t: i64, seasons: usize) -> usize {
    i64::try_from(seasons).ok().and_then(|count| usize::try_from(t.rem_euclid(count)).ok()).unwrap_or(0)
}
