//! Repeatable chance: every series has its own small generator, seeded by its key, so that the same day gives the same county.

use domain::id::Id;
use domain::register::Noun;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

/// The day from which ids of the story are counted.
const FIRST_DAY: Date = date(2021, 3, 1);

/// Splitmix64: short, quick and the same on every machine. Not for secrets.
pub(super) struct Chance(u64);

impl Chance {
    /// Seeded by a key (FNV-1a).
    pub(super) fn of(key: &str) -> Self {
        Self(key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Evenly in [0, 1).
    pub(super) fn unit(&mut self) -> f64 {
        let [a, b, c, d, ..] = self.next().to_le_bytes();
        f64::from(u32::from_le_bytes([a, b, c, d])) / 4_294_967_296.0
    }

    /// About normal, mean 0, spread 1: a sum of four even numbers, so no value is ever wild.
    pub(super) fn noise(&mut self) -> f64 {
        (self.unit() + self.unit() + self.unit() + self.unit() - 2.0) * 1.732
    }
}

/// The id of an object of the story, from its key.
pub(super) fn id<T: Noun>(key: &str) -> Id<T> {
    ordered_id(key, 0)
}

/// Like [`id`], for lists that are shown in the order of their ids.
pub(super) fn ordered_id<T: Noun>(key: &str, place: usize) -> Id<T> {
    let mut chance = Chance::of(&format!("{}/{key}", T::CODE));
    let mut random = [0; 10];
    random[..8].copy_from_slice(&chance.next().to_le_bytes());
    random[8..].copy_from_slice(&chance.next().to_le_bytes()[..2]);
    let days = u64::try_from((FIRST_DAY - date(1970, 1, 1)).get_days()).unwrap_or(0);
    let place = u64::try_from(place).unwrap_or(0);
    Id::from_parts(days * 86_400_000 + 9 * 3_600_000 + place, random)
}

/// A whole number near to a computed one.
pub(super) fn whole(number: f64) -> Decimal {
    rounded(number, 0)
}

/// A computed number with the decimals that a person would have typed.
pub(super) fn rounded(number: f64, decimals: u32) -> Decimal {
    let mut number = Decimal::from_f64(number).unwrap_or_default().round_dp(decimals);
    number.rescale(decimals);
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::goal::Goal;

    #[test]
    fn the_same_key_gives_the_same_chance_and_another_key_another() {
        assert_eq!(Chance::of("auen").next(), Chance::of("auen").next());
        assert_ne!(Chance::of("auen").next(), Chance::of("talheim").next());
        assert_eq!(id::<Goal>("kita"), id::<Goal>("kita"));
        assert_ne!(id::<Goal>("kita"), id::<Goal>("sprache"));
    }

    #[test]
    fn ids_follow_the_order_of_their_list() {
        assert!(ordered_id::<Goal>("z", 0) < ordered_id::<Goal>("a", 1));
    }

    #[test]
    fn a_computed_number_gets_the_decimals_of_a_typed_one() {
        assert_eq!(rounded(12.5, 2).to_string(), "12.50");
        assert_eq!(whole(2.6).to_string(), "3");
    }
}
