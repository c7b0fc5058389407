//! Whom a municipality is compared with: areas of the same kind and of similar size. The rule is stated on every page that uses it.
#![doc = ""]
#![doc = include_str!("../methods/compare.en.md")]

use serde::{Deserialize, Serialize};

use crate::area::AreaKind;

/// Of similar size is who has at least half and at most twice as many people.
pub const FACTOR: u32 = 2;
/// Where fewer than this are of similar size, the nearest are taken instead.
pub const FEWEST: usize = 4;
/// So many of the nearest.
pub const NEAREST: usize = 10;

/// An area that may be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<K> {
    /// Which.
    pub key: K,
    /// What kind of area.
    pub kind: AreaKind,
    /// How many people live there, as far as the area register knows.
    pub people: Option<u32>,
}

/// By which rule the peers were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Between these numbers of people, both included.
    SimilarSize {
        /// Half of our own, rounded up.
        least: u32,
        /// Twice our own.
        most: u32,
    },
    /// Too few are of similar size: those nearest to our own number of people.
    Nearest {
        /// How many were taken.
        count: usize,
    },
    /// Our own number of people is not known: all of our kind.
    SameKind,
}

/// The chosen peers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peers<K> {
    /// By which rule.
    pub rule: Rule,
    /// Who, in the order in which they were given.
    pub chosen: Vec<K>,
    /// Of the same kind, but of another size.
    pub other_size: usize,
    /// Of the same kind, but of unknown size.
    pub unknown_size: usize,
}

impl<K: Copy + Ord> Peers<K> {
    /// Chooses among candidates (which do not hold ourselves) for an area of this kind with so many people.
    pub fn choose(kind: AreaKind, people: Option<u32>, candidates: &[Candidate<K>]) -> Self {
        let alike = || candidates.iter().filter(|one| one.kind == kind);
        let Some(own) = people.filter(|people| *people > 0) else {
            return Self { rule: Rule::SameKind, chosen: alike().map(|one| one.key).collect(), other_size: 0, unknown_size: 0 };
        };
        let unknown_size = alike().filter(|one| size(one).is_none()).count();
        let (least, most) = (own.div_ceil(FACTOR), own.saturating_mul(FACTOR));
        let similar = |one: &&Candidate<K>| size(one).is_some_and(|people| (least..=most).contains(&people));
        let known = alike().count() - unknown_size;
        let within: Vec<K> = alike().filter(similar).map(|one| one.key).collect();
        if within.len() >= FEWEST || within.len() == known {
            return Self { rule: Rule::SimilarSize { least, most }, other_size: known - within.len(), chosen: within, unknown_size };
        }
        let mut near: Vec<(u32, K)> = alike().filter_map(|one| Some((size(one)?, one.key))).collect();
        near.sort_by(|(a, key), (b, other)| nearer(own, *a, *b).then_with(|| key.cmp(other)));
        near.truncate(NEAREST);
        let chosen: Vec<K> = alike().map(|one| one.key).filter(|key| near.iter().any(|(_, near)| near == key)).collect();
        Self { rule: Rule::Nearest { count: chosen.len() }, other_size: known - chosen.len(), chosen, unknown_size }
    }
}

/// An area without people has no size to compare.
fn size<K>(candidate: &Candidate<K>) -> Option<u32> {
    candidate.people.filter(|people| *people > 0)
}

/// Which of two numbers of people is nearer to our own, by their quotients: half as many is as far away as twice as many.
fn nearer(own: u32, one: u32, other: u32) -> std::cmp::Ordering {
    let ends = |people: u32| (u128::from(people.max(own)), u128::from(people.min(own)));
    let ((high, low), (other_high, other_low)) = (ends(one), ends(other));
    (high * other_low).cmp(&(other_high * low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert, prop_assert_eq, proptest};

    fn county(key: u32, people: u32) -> Candidate<u32> {
        Candidate { key, kind: AreaKind::County, people: Some(people) }
    }
    fn choose(people: u32, candidates: &[Candidate<u32>]) -> Peers<u32> {
        Peers::choose(AreaKind::County, Some(people), candidates)
    }

    #[test]
    fn half_and_twice_as_many_people_are_of_similar_size_and_one_less_or_more_is_not() {
        let peers = choose(100, &[county(1, 50), county(2, 200), county(3, 49), county(4, 201), county(5, 100), county(6, 120)]);
        assert_eq!((peers.chosen, peers.other_size), (vec![1, 2, 5, 6], 2));
        assert_eq!(peers.rule, Rule::SimilarSize { least: 50, most: 200 });
    }

    #[test]
    fn a_town_is_never_compared_with_a_county() {
        let town = Candidate { key: 9, kind: AreaKind::Municipality, people: Some(100) };
        assert_eq!(choose(100, &[county(1, 100), town]).chosen, [1]);
    }

    #[test]
    fn where_too_few_are_of_similar_size_the_nearest_are_taken_and_that_is_said() {
        let far: Vec<_> = (1..=12).map(|key| county(key, key * 1_000)).collect();
        let peers = choose(100, &far);
        assert_eq!((peers.rule, peers.other_size), (Rule::Nearest { count: 10 }, 2));
        assert_eq!(peers.chosen, (1..=10).collect::<Vec<_>>());
    }

    #[test]
    fn half_as_many_people_are_as_far_away_as_twice_as_many() {
        assert_eq!(nearer(100, 50, 200), std::cmp::Ordering::Equal);
        assert_eq!(nearer(100, 49, 200), std::cmp::Ordering::Greater);
    }

    #[test]
    fn unknown_sizes_are_counted_and_an_unknown_own_size_takes_all_of_the_kind() {
        let unknown = Candidate { people: None, ..county(7, 0) };
        let peers = choose(100, &[county(1, 100), unknown]);
        assert_eq!((peers.chosen, peers.unknown_size), (vec![1], 1));
        let peers = Peers::choose(AreaKind::County, None, &[county(1, 100), unknown]);
        assert_eq!((peers.chosen, peers.rule), (vec![1, 7], Rule::SameKind));
    }

    proptest! {
        #[test]
        fn the_order_of_the_candidates_does_not_matter(own in 1_u32..1_000_000, sizes in prop::collection::vec(any::<u32>(), 0..30)) {
            let mut candidates: Vec<_> = (0..).zip(sizes).map(|(key, people)| county(key, people)).collect();
            let mut one = choose(own, &candidates);
            candidates.reverse();
            let mut other = choose(own, &candidates);
            one.chosen.sort_unstable();
            other.chosen.sort_unstable();
            prop_assert_eq!(one, other);
        }

        #[test]
        fn everybody_of_the_kind_is_chosen_or_counted(own in 1_u32..1_000_000, sizes in prop::collection::vec(any::<u32>(), 0..30)) {
            let candidates: Vec<_> = (0..).zip(sizes).map(|(key, people)| county(key, people)).collect();
            let peers = choose(own, &candidates);
            prop_assert_eq!(peers.chosen.len() + peers.other_size + peers.unknown_size, candidates.len());
            let by_size = matches!(peers.rule, Rule::SimilarSize { .. });
            prop_assert!(peers.chosen.len() <= NEAREST || by_size);
        }
    }
}
