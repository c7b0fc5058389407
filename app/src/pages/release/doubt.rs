//! What is questioned before a release: values outside the range that the definition gives, or far from what there was before.

use domain::entry::Usual;
use domain::indicator::Indicator;
use rust_decimal::Decimal;

/// Why a value is looked at twice. Never a reason to block it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Outside the plausible range of the definition.
    OutOfRange,
    /// Not usual after the values before ([`Usual`]).
    Unusual,
}

/// What is doubtful about a figure after the figures `before` it.
pub fn doubt(figure: Decimal, indicator: &Indicator, before: &[Decimal]) -> Option<Doubt> {
    if indicator.plausible.is_some_and(|(low, high)| figure < low || figure > high) {
        return Some(Doubt::OutOfRange);
    }
    // The rule by which the entry grid asked already: who releases sees the same doubts as who entered.
    Usual::of(before).is_some_and(|usual| !usual.holds(figure)).then_some(Doubt::Unusual)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::audience::Visibility;
    use domain::catalogue;

    fn figures(numbers: &[i64]) -> Vec<Decimal> {
        numbers.iter().copied().map(Decimal::from).collect()
    }

    #[test]
    fn a_figure_far_from_all_before_is_doubted_and_one_among_them_is_not() {
        let indicator = Indicator { plausible: None, ..catalogue::find("wander_saldo").expect("is there").indicator(Visibility::PUBLIC) };
        let before = figures(&[10, 12, 11, 13, 12, 11]);
        assert_eq!(doubt(Decimal::from(12), &indicator, &before), None);
        assert_eq!(doubt(Decimal::from(120), &indicator, &before), Some(Doubt::Unusual));
        assert_eq!(doubt(Decimal::from(120), &indicator, &before[..3]), None, "three values are no course");
        assert_eq!(doubt(Decimal::from(9), &indicator, &figures(&[5; 8])), None, "equal values have no spread");
    }

    #[test]
    fn the_range_of_the_definition_comes_first() {
        let range = Some((Decimal::ZERO, Decimal::from(52)));
        let indicator = Indicator { plausible: range, ..catalogue::find("wander_saldo").expect("is there").indicator(Visibility::PUBLIC) };
        assert_eq!(doubt(Decimal::from(53), &indicator, &[]), Some(Doubt::OutOfRange));
        assert_eq!(doubt(Decimal::from(52), &indicator, &[]), None);
    }
}
