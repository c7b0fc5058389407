//! Student's t: two-sided p and quantiles, safe for every input.

use statrs::distribution::{ContinuousCDF, StudentsT};

fn distribution(df: usize) -> Option<StudentsT> {
    #[expect(clippy::cast_precision_loss, reason = "degrees of freedom are small")]
    StudentsT::new(0.0, 1.0, df as f64).ok()
}

/// P(|T| ≥ |t|); 1 where there is nothing to test (df 0 or t not a number).
pub fn two_sided(t: f64, df: usize) -> f64 {
    match distribution(df) {
        Some(_) if t.is_infinite() => 0.0,
        Some(student) if !t.is_nan() => (2.0 * student.sf(t.abs())).clamp(0.0, 1.0),
        _ => 1.0,
    }
}

/// The point below which T lies with this probability (strictly between 0 and 1).
pub fn quantile(probability: f64, df: usize) -> f64 {
    distribution(df).map_or(f64::INFINITY, |student| student.inverse_cdf(probability))
}

/// How many standard errors an effect must have to be seen in about four of five cases: `t_.975 + t_.80`.
pub fn detectable(df: usize) -> f64 {
    quantile(0.975, df) + quantile(0.8, df)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_of_the_tables() {
        for (df, point) in [(6, 2.446_912), (7, 2.364_624), (57, 2.002_465)] {
            assert!((quantile(0.975, df) - point).abs() < 1e-6, "{df}");
            assert!((two_sided(point, df) - 0.05).abs() < 1e-6, "{df}");
        }
        assert!((quantile(0.8, 7) - 0.896_030).abs() < 1e-6);
    }

    #[test]
    fn nothing_to_test_is_no_result() {
        assert!((two_sided(3.0, 0) - 1.0).abs() < f64::EPSILON);
        assert!((two_sided(f64::NAN, 5) - 1.0).abs() < f64::EPSILON);
        assert!(two_sided(f64::INFINITY, 5).abs() < f64::EPSILON);
    }
}
