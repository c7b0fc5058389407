//! How values of several areas or projects lie: least, quartiles, median, most. Places in a distribution, never a rank list.

use std::cmp::Ordering;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// Quartiles of fewer values than this would be single values under another name.
pub const FEWEST_FOR_QUARTILES: usize = 4;

/// Where values lie, exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The values from the smallest to the largest; at least one.
    sorted: Vec<Decimal>,
}

/// Where a value lies among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quarter {
    /// Below the lower quartile.
    Low,
    /// Between the quartiles, both included.
    Middle,
    /// Above the upper quartile.
    High,
}

/// How a quantile came about: the value in this place, and a part of the way to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantile {
    /// Place among the sorted values, counted from 1.
    pub place: usize,
    /// The value in this place.
    pub at: Decimal,
    /// Quarters of the way to the next value: 0 to 3.
    pub quarters: u32,
    /// The value in the next place; the same where it is not needed.
    pub next: Decimal,
    /// The quantile.
    pub result: Decimal,
}

impl Spread {
    /// Sorts the values; `None` where there are none.
    pub fn of(values: &[Decimal]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        (!sorted.is_empty()).then_some(Self { sorted })
    }

    /// How many values.
    pub const fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The values, the smallest first.
    pub fn values(&self) -> &[Decimal] {
        &self.sorted
    }

    /// The smallest value.
    pub fn least(&self) -> Decimal {
        self.quantile(0).result
    }

    /// The largest value.
    pub fn most(&self) -> Decimal {
        self.quantile(4).result
    }

    /// The median: half of the values lie at or below it, half at or above.
    pub fn median(&self) -> Decimal {
        self.quantile(2).result
    }

    /// The quartiles, from four values on.
    pub fn quartiles(&self) -> Option<(Decimal, Decimal)> {
        (self.count() >= FEWEST_FOR_QUARTILES).then(|| (self.quantile(1).result, self.quantile(3).result))
    }

    /// The quantile of so many quarters (0 to 4): straight between the two neighbouring values, as spreadsheets do it.
    pub fn quantile(&self, quarters: usize) -> Quantile {
        let steps = (self.count() - 1) * quarters.min(4);
        let (place, rest) = (steps / 4, steps % 4);
        let at = self.sorted[place];
        let next = if rest == 0 { at } else { self.sorted[place + 1] };
        let rest = u32::try_from(rest).unwrap_or(0);
        let result = at + (next - at) * Decimal::from(rest) / Decimal::from(4);
        Quantile { place: place + 1, at, quarters: rest, next, result }
    }

    /// Our value against the median, as both are written: nobody reads that 20.2 % lies above 20.2 %.
    pub fn against_median(&self, own: Decimal, decimals: u32) -> Ordering {
        let written = |number: Decimal| number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        written(own).cmp(&written(self.median()))
    }

    /// Below, within or above the middle half; `None` without quartiles.
    pub fn quarter(&self, own: Decimal) -> Option<Quarter> {
        let (lower, upper) = self.quartiles()?;
        Some(if own < lower {
            Quarter::Low
        } else if own > upper {
            Quarter::High
        } else {
            Quarter::Middle
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::example::d;
    use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, proptest};

    fn of(values: &[&str]) -> Spread {
        Spread::of(&values.iter().map(|value| d(value)).collect::<Vec<_>>()).expect("values")
    }

    #[test]
    fn the_median_of_an_even_count_lies_between_the_two_in_the_middle() {
        assert_eq!(of(&["4", "1", "3", "2"]).median(), d("2.5"));
        assert_eq!(of(&["3", "1", "2"]).median(), d("2"));
        assert_eq!(of(&["7"]).median(), d("7"));
    }

    #[test]
    fn fewer_than_four_values_have_no_quartiles() {
        assert_eq!(of(&["1", "2", "3"]).quartiles(), None);
        assert_eq!(of(&["1", "2", "3", "4"]).quartiles(), Some((d("1.75"), d("3.25"))));
        assert_eq!(of(&["1", "2", "3"]).quarter(d("2")), None);
    }

    #[test]
    fn a_quantile_says_how_it_came_about() {
        let found = of(&["10", "20", "30", "40"]).quantile(1);
        assert_eq!((found.place, found.at, found.quarters, found.next, found.result), (1, d("10"), 3, d("20"), d("17.5")));
    }

    #[test]
    fn a_value_on_a_quartile_belongs_to_the_middle_half() {
        let spread = of(&["1", "2", "3", "4", "5"]);
        assert_eq!(spread.quartiles(), Some((d("2"), d("4"))));
        assert_eq!(
            [d("1.9"), d("2"), d("4"), d("4.1")].map(|own| spread.quarter(own)),
            [Some(Quarter::Low), Some(Quarter::Middle), Some(Quarter::Middle), Some(Quarter::High)]
        );
    }

    #[test]
    fn what_is_written_like_the_median_is_not_said_to_lie_above_it() {
        let spread = of(&["20.16", "20.18", "20.3"]);
        assert_eq!(spread.against_median(d("20.21"), 1), Ordering::Equal);
        assert_eq!(spread.against_median(d("20.26"), 1), Ordering::Greater);
    }

    fn values() -> impl Strategy<Value = Vec<Decimal>> {
        prop::collection::vec((-1_000_000_i64..1_000_000, Just(2_u32)).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale)), 1..40)
    }

    proptest! {
        #[test]
        fn the_order_of_the_values_does_not_matter(mut values in values()) {
            let one = Spread::of(&values);
            values.reverse();
            prop_assert_eq!(one, Spread::of(&values));
        }

        #[test]
        fn quantiles_never_fall_and_stay_inside(values in values()) {
            let spread = Spread::of(&values).expect("values");
            let quantiles: Vec<Decimal> = (0..=4).map(|quarters| spread.quantile(quarters).result).collect();
            prop_assert!(quantiles.is_sorted());
            prop_assert_eq!((quantiles[0], quantiles[4]), (spread.values()[0], spread.values()[values.len() - 1]));
        }

        #[test]
        fn another_unit_moves_the_median_along_and_a_mirror_turns_it(values in values(), times in 1_i64..50, plus in -500_i64..500) {
            let (times, plus) = (Decimal::from(times), Decimal::from(plus));
            let median = Spread::of(&values).expect("values").median();
            let moved: Vec<Decimal> = values.iter().map(|value| value * times + plus).collect();
            prop_assert_eq!(Spread::of(&moved).expect("values").median(), median * times + plus);
            let mirrored: Vec<Decimal> = values.iter().map(|value| -value).collect();
            prop_assert_eq!(Spread::of(&mirrored).expect("values").median(), -median);
        }
    }
}
