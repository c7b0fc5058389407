//! The profile likelihood of one model over the grid of ρ, and the same with a single point dummied out.
//!
//! A dummy for one point has two entries after whitening, so the fit without that point follows from the whole fit by one bordered row
//! (Frisch–Waugh): the guards cost little more than the test.

use nalgebra::DMatrix;

use super::Sequence;
use super::curve::{Curve, PLACES, rho};

/// The column of the jump: after constant and trend.
pub const JUMP: usize = 2;
/// The most columns: constant, trend, jump, eleven months and the slope after the start.
const MOST: usize = 15;
/// What is below this share of the spread is a rounding error of the computation, not of the data.
const NOTHING: f64 = 1e-18;
/// A column that hangs on the others leaves a pivot of nothing but rounding errors.
const LEAST_PIVOT: f64 = 1e-7;

/// A model: its columns, the values and the gaps between them. Matrices are kept by rows: the grid is gone through for every series, so this is the
/// part that must be quick.
pub struct Profile {
    width: usize,
    columns: Vec<f64>,
    values: Vec<f64>,
    gaps: Vec<i32>,
    centre: (f64, f64),
    seasons: usize,
    rounding: f64,
    spread: f64,
}

/// A fit at one ρ.
pub struct Fit {
    width: usize,
    whitened: Vec<f64>,
    /// Weight of each row, and how much of the row before is taken off.
    weights: Vec<(f64, f64)>,
    inverse: DMatrix<f64>,
    coefficients: Vec<f64>,
    residuals: Vec<f64>,
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
        if n <= width || width > MOST {
            return None;
        }
        let cell = |row: usize, column: usize| match column {
            0 => 1.0,
            1 => time[row] - middle,
            JUMP => f64::from(u8::from(time[row] >= start)),
            _ if column < 2 + seasons => f64::from(u8::from(season(sequence.t[row], seasons) == column - JUMP)),
            _ => (time[row] - start).max(0.0),
        };
        let columns = (0..n).flat_map(|row| (0..width).map(move |column| (row, column))).map(|(row, column)| cell(row, column)).collect();
        let values: Vec<f64> = sequence.y.iter().map(|y| y - level).collect();
        let gaps = sequence.t.windows(2).map(|pair| i32::try_from(pair[1] - pair[0]).unwrap_or(i32::MAX)).collect();
        let spread = values.iter().map(|value| value * value).sum();
        Some(Self { width, columns, values, gaps, centre: (first as f64 + middle, level), seasons, rounding: sequence.rounding, spread })
    }

    /// n.
    pub fn points(&self) -> usize {
        self.values.len()
    }

    /// n − k.
    pub fn freedom(&self) -> usize {
        self.values.len() - self.width
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

    /// Weight of each row and what of the row before is taken off, and what the change of scale adds to the likelihood.
    fn weights(&self, rho: f64) -> (Vec<(f64, f64)>, f64) {
        let innovation = 1.0 - rho * rho;
        let mut weights = vec![(innovation.sqrt(), 0.0)];
        let mut jacobian = 0.5 * innovation.ln();
        for gap in &self.gaps {
            if *gap == 1 {
                weights.push((1.0, rho));
                continue;
            }
            let memory = rho.powi(*gap);
            let ratio = innovation / (1.0 - memory * memory);
            jacobian += 0.5 * ratio.ln();
            weights.push((ratio.sqrt(), memory));
        }
        (weights, jacobian)
    }

    fn fit(&self, rho: f64) -> Option<Fit> {
        let width = self.width;
        let (weights, jacobian) = self.weights(rho);
        let mut whitened = Vec::with_capacity(self.columns.len());
        let mut values = Vec::with_capacity(self.values.len());
        for (row, (weight, memory)) in weights.iter().enumerate() {
            let before = row.saturating_sub(1);
            let (here, there) = (&self.columns[row * width..(row + 1) * width], &self.columns[before * width..(before + 1) * width]);
            whitened.extend(here.iter().zip(there).map(|(now, last)| weight * (now - memory * last)));
            values.push(weight * (self.values[row] - memory * self.values[before]));
        }
        let (mut squares, mut crossed) = (DMatrix::<f64>::zeros(width, width), [0.0_f64; MOST]);
        for (row, value) in whitened.chunks_exact(width).zip(&values) {
            for (column, cell) in row.iter().enumerate() {
                crossed[column] += cell * value;
                for (other, with) in row[..=column].iter().enumerate() {
                    squares[(column, other)] += cell * with;
                }
            }
        }
        // Only the lower half is filled: it is all that Cholesky reads.
        let factor = squares.cholesky()?;
        let pivots = factor.l_dirty().diagonal();
        if pivots.iter().any(|pivot| *pivot < LEAST_PIVOT) {
            return None;
        }
        let log_determinant = 2.0 * pivots.iter().map(|pivot| pivot.ln()).sum::<f64>();
        let inverse = factor.inverse();
        let coefficients: Vec<f64> = times(&inverse, &crossed[..width])[..width].to_vec();
        let residual = |(row, value): (&[f64], &f64)| value - dot(row, &coefficients);
        let residuals: Vec<f64> = whitened.chunks_exact(width).zip(&values).map(residual).collect();
        let rss = dot(&residuals, &residuals);
        Some(Fit { width, whitened, weights, inverse, coefficients, residuals, log_determinant, jacobian, rss })
    }

    /// The curve with one point dummied out; `None` where the model hangs on that point.
    pub fn without(&self, point: usize, fits: &[Fit]) -> Option<Curve> {
        let freedom = self.freedom().checked_sub(1)?;
        let border = |fit: &Fit| {
            let (cross, square, leftover) = fit.dummy(point);
            let along = times(&fit.inverse, &cross[..self.width]);
            let own = square - dot(&cross[..self.width], &along[..self.width]);
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

    /// The series without the jump at a period, with the standard error of the fitted value.
    pub fn without_jump(&self, t: i64, fit: &Fit) -> (f64, f64) {
        let mut row = [0.0; MOST];
        for (column, cell) in row[..self.width].iter_mut().enumerate() {
            *cell = match column {
                0 => 1.0,
                1 => t as f64 - self.centre.0,
                JUMP => 0.0,
                _ => f64::from(u8::from(season(t, self.seasons) == column - JUMP)),
            };
        }
        let row = &row[..self.width];
        let freedom = self.freedom();
        let variance = self.floored(fit.rss, freedom) / freedom as f64 * dot(row, &times(&fit.inverse, row)[..self.width]);
        (self.centre.1 + dot(row, &fit.coefficients), variance.max(0.0).sqrt())
    }
}

impl Fit {
    /// A dummy for one point, whitened: its products with the columns, with itself and with what the fit left over.
    fn dummy(&self, point: usize) -> ([f64; MOST], f64, f64) {
        let row = |place: usize| &self.whitened[place * self.width..(place + 1) * self.width];
        let own = self.weights[point].0;
        let mut cross = [0.0; MOST];
        for (sum, cell) in cross.iter_mut().zip(row(point)) {
            *sum = own * cell;
        }
        let (mut square, mut leftover) = (own * own, own * self.residuals[point]);
        if let Some((weight, memory)) = self.weights.get(point + 1) {
            let next = -weight * memory;
            for (sum, cell) in cross.iter_mut().zip(row(point + 1)) {
                *sum += next * cell;
            }
            square += next * next;
            leftover += next * self.residuals[point + 1];
        }
        (cross, square, leftover)
    }
}

/// A symmetric matrix times a vector.
fn times(matrix: &DMatrix<f64>, vector: &[f64]) -> [f64; MOST] {
    let mut product = [0.0; MOST];
    for (column, factor) in matrix.as_slice().chunks_exact(vector.len()).zip(vector) {
        for (sum, cell) in product.iter_mut().zip(column) {
            *sum += cell * factor;
        }
    }
    product
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Which season a period is in; 0 has no column of its own.
pub fn season(t: i64, seasons: usize) -> usize {
    i64::try_from(seasons).ok().and_then(|count| usize::try_from(t.rem_euclid(count)).ok()).unwrap_or(0)
}
