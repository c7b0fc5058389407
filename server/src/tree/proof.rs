//! Proofs: a few hashes that lead from an entry, or from an older root, to a root.

use super::{Hash, node, root};

/// The hashes that lead from a leaf to the root over `leaves` (RFC 6962, 2.1.1); `None` without such a leaf.
pub fn inclusion(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut path, mut leaves, mut index) = (Vec::new(), leaves, index);
    while leaves.len() > 1 {
        let (left, right) = leaves.split_at(split(leaves.len()));
        if index < left.len() {
            path.push(root(right));
            leaves = left;
        } else {
            path.push(root(left));
            index -= left.len();
            leaves = right;
        }
    }
    path.reverse();
    Some(path)
}

/// Whether a proof leads from a leaf to a root (RFC 9162, 2.1.3.2).
pub fn included(leaf: Hash, index: u64, size: u64, proof: &[Hash], expected: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            hash = node(sibling, &hash);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            hash = node(&hash, sibling);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && hash == *expected
}

/// The hashes that lead from the root over the first `old` leaves to the root over all (RFC 6962, 2.1.2); `None` unless 0 < old ≤ all.
pub fn consistency(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old == 0 || old > leaves.len() {
        return None;
    }
    let (mut path, mut leaves, mut old, mut whole) = (Vec::new(), leaves, old, true);
    while old < leaves.len() {
        let (left, right) = leaves.split_at(split(leaves.len()));
        if old <= left.len() {
            path.push(root(right));
            leaves = left;
        } else {
            path.push(root(left));
            old -= left.len();
            leaves = right;
            whole = false;
        }
    }
    if !whole {
        path.push(root(leaves));
    }
    path.reverse();
    Some(path)
}

/// Whether a proof leads from an older root to a newer one (RFC 9162, 2.1.4.2).
pub fn consistent(old: u64, new: u64, old_root: &Hash, new_root: &Hash, proof: &[Hash]) -> bool {
    if old == 0 || old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    let mut steps = proof.iter();
    let first = if old.is_power_of_two() { Some(old_root) } else { steps.next() };
    let Some(first) = first else { return false };
    let (mut at, mut last) = (old - 1, new - 1);
    while at % 2 == 1 {
        at /= 2;
        last /= 2;
    }
    let (mut older, mut newer) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at % 2 == 1 || at == last {
            older = node(step, &older);
            newer = node(step, &newer);
            while at.is_multiple_of(2) && at != 0 {
                at /= 2;
                last /= 2;
            }
        } else {
            newer = node(&newer, step);
        }
        at /= 2;
        last /= 2;
    }
    last == 0 && older == *old_root && newer == *new_root
}

/// The largest power of two below `n`: there RFC 6962 splits.
const fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::leaf;

    fn leaves(n: u64) -> Vec<Hash> {
        (0..n).map(|at| leaf(&at.to_le_bytes())).collect()
    }

    #[test]
    fn every_leaf_of_every_tree_is_proved_and_no_other() {
        for size in 1..=33 {
            let all = leaves(size);
            let root = root(&all);
            for (index, leaf) in (0_u64..).zip(&all) {
                let proof = inclusion(&all, usize::try_from(index).unwrap()).unwrap();
                assert!(included(*leaf, index, size, &proof, &root), "{index} of {size}");
                assert!(!included([7; 32], index, size, &proof, &root));
                let mut longer = proof.clone();
                longer.push([0; 32]);
                assert!(!included(*leaf, index, size, &longer, &root));
                if !proof.is_empty() {
                    assert!(!included(*leaf, index, size, &proof[1..], &root));
                }
            }
        }
        assert_eq!(inclusion(&leaves(3), 3), None);
    }

    #[test]
    fn a_tree_that_grew_is_consistent_and_a_changed_one_is_not() {
        for new in 1..=33_u64 {
            let all = leaves(new);
            for old in 1..=new {
                let at = usize::try_from(old).unwrap();
                let proof = consistency(&all, at).unwrap();
                let (before, after) = (root(&all[..at]), root(&all));
                assert!(consistent(old, new, &before, &after, &proof), "{old} to {new}");
                let mut changed = all.clone();
                changed[0] = [9; 32];
                assert!(!consistent(old, new, &root(&changed[..at]), &after, &proof));
                assert!(!consistent(old, new, &before, &root(&changed), &proof));
            }
        }
        assert_eq!(consistency(&leaves(3), 0), None);
    }
}
