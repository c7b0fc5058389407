//! Holm's correction: many questions share one error of 5 %.

/// Each p after Holm, in the order given. `tests` is how many the plan makes; those that are not known yet count as well.
#[expect(clippy::cast_precision_loss, reason = "a plan makes a few tests")]
pub fn holm(ps: &[f64], tests: usize) -> Vec<f64> {
    let tests = tests.max(ps.len());
    let mut order: Vec<usize> = (0..ps.len()).collect();
    order.sort_by(|a, b| ps[*a].total_cmp(&ps[*b]));
    let mut adjusted = vec![1.0; ps.len()];
    let mut largest = 0.0_f64;
    for (rank, place) in order.into_iter().enumerate() {
        largest = largest.max((ps[place] * (tests - rank) as f64).min(1.0));
        adjusted[place] = largest;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_p_pays_for_all_tests_and_the_largest_for_none() {
        let adjusted = holm(&[0.04, 0.01, 0.03], 3);
        for (found, wanted) in adjusted.iter().zip([0.06, 0.03, 0.06]) {
            assert!((found - wanted).abs() < 1e-12, "{adjusted:?}");
        }
    }

    #[test]
    fn a_test_that_is_still_to_come_counts_already() {
        assert!((holm(&[0.03], 2)[0] - 0.06).abs() < 1e-12);
        assert!((holm(&[0.9], 4)[0] - 1.0).abs() < 1e-12, "never above 1");
        assert!(holm(&[], 3).is_empty());
    }
}
