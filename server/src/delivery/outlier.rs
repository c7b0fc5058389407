//! A hint, never a verdict: a value that moves much more than its series usually does. Robust, so that earlier oddities do not hide later ones.

use std::collections::BTreeMap;

use domain::number::median;
use domain::period::Period;
use rust_decimal::Decimal;

/// Fewer changes than this say nothing about what is usual.
const FEWEST_CHANGES: usize = 4;
/// From here on a move is worth a look.
const DEVIATIONS: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// A median deviation of the normal distribution is 1/1.4826 of its standard deviation.
const NORMAL: Decimal = Decimal::from_parts(14_826, 0, 0, false, 4);

/// How a series usually moves from one value to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    median: Decimal,
    deviation: Decimal,
}

impl Usual {
    /// Learns it from the figures that stand; `None` where they are too few or never move.
    pub fn of(figures: &BTreeMap<Period, Decimal>) -> Option<Self> {
        let figures: Vec<Decimal> = figures.values().copied().collect();
        let changes: Vec<Decimal> = figures.windows(2).filter_map(|pair| pair[1].checked_sub(pair[0])).collect();
        if changes.len() < FEWEST_CHANGES {
            return None;
        }
        let middle = median(changes.clone())?;
        let away = changes.iter().map(|change| (*change - middle).abs()).collect();
        let deviation = median(away)?.checked_mul(NORMAL)?;
        (!deviation.is_zero()).then_some(Self { median: middle, deviation })
    }

    /// Whether a move from one value to the next is more than three robust deviations away from the usual one.
    pub fn is_left_by(self, change: Decimal) -> bool {
        change.checked_sub(self.median).is_some_and(|away| self.is_far(away))
    }

    /// Whether a correction moves a value by more than three robust deviations.
    pub fn is_far(self, distance: Decimal) -> bool {
        self.deviation.checked_mul(DEVIATIONS).is_some_and(|limit| distance.abs() > limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(figures: &[i64]) -> BTreeMap<Period, Decimal> {
        figures.iter().zip(2010..).map(|(figure, year)| (Period::year(year).unwrap(), Decimal::from(*figure))).collect()
    }

    #[test]
    fn a_slip_of_a_digit_is_far_and_an_ordinary_year_is_not() {
        let usual = Usual::of(&course(&[100, 103, 101, 105, 104, 108])).unwrap();
        assert!(usual.is_left_by(Decimal::from(972)));
        assert!(!usual.is_left_by(Decimal::from(4)));
        assert!(usual.is_far(Decimal::from(-90)));
    }

    #[test]
    fn one_odd_year_before_does_not_hide_the_next() {
        let usual = Usual::of(&course(&[100, 103, 101, 1050, 104, 108, 107, 110])).unwrap();
        assert!(usual.is_left_by(Decimal::from(900)));
    }

    #[test]
    fn too_few_or_equal_values_say_nothing() {
        assert_eq!(Usual::of(&course(&[1, 2, 3, 4])), None);
        assert_eq!(Usual::of(&course(&[5, 5, 5, 5, 5, 5])), None);
    }
}
