//! A few computed things kept in memory until newer ones push them out: bounded by number and by what they weigh.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many are kept.
const KEPT: usize = 48;

/// What is kept weighs at most so much: a value of a municipality weighs 1. About 200 MiB; the one that was asked for last is kept in any case.
const HEAVIEST: usize = 800_000;

/// Values by key; shared between requests.
#[derive(Debug)]
pub(super) struct Shelf<K, V>(Mutex<Items<K, V>>);

/// A few values with the time of their last use.
#[derive(Debug)]
struct Items<K, V> {
    items: HashMap<K, Kept<V>>,
    clock: u64,
}

#[derive(Debug)]
struct Kept<V> {
    used: u64,
    weight: usize,
    value: Arc<V>,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self(Mutex::new(Items { items: HashMap::new(), clock: 0 }))
    }
}

impl<K: std::hash::Hash + Eq + Copy, V> Shelf<K, V> {
    /// What is kept under a key.
    pub(super) fn get(&self, key: K) -> Option<Arc<V>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clock += 1;
        let clock = kept.clock;
        kept.items.get_mut(&key).map(|item| {
            item.used = clock;
            Arc::clone(&item.value)
        })
    }

    /// Keeps a value; those that were not asked for the longest make room.
    pub(super) fn put(&self, key: K, value: V, weight: usize) -> Arc<V> {
        let value = Arc::new(value);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.items.remove(&key);
        let mut total: usize = kept.items.values().map(|item| item.weight).sum::<usize>().saturating_add(weight);
        while kept.items.len() >= KEPT || total > HEAVIEST {
            let Some(oldest) = kept.items.iter().min_by_key(|(_, item)| item.used).map(|(key, _)| *key) else { break };
            total = total.saturating_sub(kept.items.remove(&oldest).map_or(0, |item| item.weight));
        }
        kept.clock += 1;
        let used = kept.clock;
        kept.items.insert(key, Kept { used, weight, value: Arc::clone(&value) });
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_not_asked_for_the_longest_makes_room() {
        let shelf = Shelf::default();
        for key in 0..KEPT {
            shelf.put(key, key, 1);
        }
        shelf.get(0);
        shelf.put(KEPT, KEPT, 1);
        assert!(shelf.get(0).is_some());
        assert!(shelf.get(1).is_none());
        assert_eq!(shelf.get(KEPT).as_deref(), Some(&KEPT));
    }

    #[test]
    fn what_is_kept_weighs_no_more_than_allowed_and_the_last_one_is_kept_in_any_case() {
        let shelf = Shelf::default();
        shelf.put(1, "half", HEAVIEST / 2);
        shelf.put(2, "half", HEAVIEST / 2);
        assert!(shelf.get(1).is_some() && shelf.get(2).is_some());
        shelf.put(3, "little", 2);
        assert!(shelf.get(1).is_none() && shelf.get(2).is_some(), "the oldest goes");
        shelf.put(4, "huge", HEAVIEST * 2);
        assert!(shelf.get(2).is_none() && shelf.get(3).is_none() && shelf.get(4).is_some());
    }
}
