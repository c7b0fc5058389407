//! The reach check: a course for 60 people cannot move a rate over 9,000.

use serde::{Deserialize, Serialize};

use crate::evaluation::Reached;

/// The largest change that a project could make, if everybody reached had success because of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Reach {
    /// Persons reached.
    pub persons: u32,
    /// Out of how many the indicator is counted.
    pub denominator: u32,
    /// In the indicator's unit.
    pub largest: f64,
}

impl Reach {
    /// per · persons / denominator; `per` is what the unit counts by (100 for %).
    pub fn of(reached: Reached, per: f64) -> Option<Self> {
        let Reached { persons, denominator } = reached;
        (denominator > 0).then(|| Self { persons, denominator, largest: per * f64::from(persons) / f64::from(denominator) })
    }

    /// Whether a change of this size, the smallest that would be seen, is within what the project could do.
    pub fn can_show(&self, detectable: f64) -> bool {
        self.largest >= detectable
    }

    /// Whether an interval lies wholly beyond what the project could do.
    pub fn is_exceeded_by(&self, low: f64, high: f64) -> bool {
        low > self.largest || high < -self.largest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_for_sixty_cannot_move_a_rate_over_nine_thousand() {
        let reach = Reach::of(Reached { persons: 60, denominator: 9_000 }, 100.0).expect("a reach");
        assert!((reach.largest - 0.666_667).abs() < 1e-6);
        assert!(!reach.can_show(2.4));
        assert!(reach.is_exceeded_by(0.9, 4.0) && reach.is_exceeded_by(-4.0, -0.9));
        assert!(!reach.is_exceeded_by(0.2, 4.0), "part of the interval is possible");
        assert_eq!(Reach::of(Reached { persons: 1, denominator: 0 }, 100.0), None);
    }
}
