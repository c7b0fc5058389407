//! A few computed things kept in memory until newer ones push them out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many are kept.
const KEPT: usize = 48;

/// Values by key; shared between requests.
#[derive(Debug)]
pub(super) struct Shelf<K, V>(Mutex<Items<K, V>>);

/// A few values with the time of their last use.
#[derive(Debug)]
struct Items<K, V> {
    items: HashMap<K, (u64, Arc<V>)>,
    clock: u64,
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
        kept.items.get_mut(&key).map(|(used, value)| {
            *used = clock;
            Arc::clone(value)
        })
    }

    /// Keeps a value; the one that was not asked for the longest makes room.
    pub(super) fn put(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.items.len() >= KEPT
            && let Some(oldest) = kept.items.iter().min_by_key(|(_, (used, _))| *used).map(|(key, _)| *key)
        {
            kept.items.remove(&oldest);
        }
        kept.clock += 1;
        let clock = kept.clock;
        kept.items.insert(key, (clock, Arc::clone(&value)));
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
            shelf.put(key, key);
        }
        shelf.get(0);
        shelf.put(KEPT, KEPT);
        assert!(shelf.get(0).is_some());
        assert!(shelf.get(1).is_none());
        assert_eq!(shelf.get(KEPT).as_deref(), Some(&KEPT));
    }
}
