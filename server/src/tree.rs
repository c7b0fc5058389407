//! The Merkle tree of RFC 6962 (SHA-256; leaves are prefixed with 0, nodes with 1) over the stored entries of one journal: whoever knows a root can tell
//! whether an entry is in the journal, and whether a later journal only added to an earlier one.

mod proof;

pub use proof::{consistency, consistent, included, inclusion};

use sha2::{Digest, Sha256};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// The hash of a leaf.
pub fn leaf(bytes: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(bytes).finalize().into()
}

/// The hash of a node.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The root over leaves; of nothing it is the hash of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    let mut peaks = Peaks::default();
    for leaf in leaves {
        peaks.push(*leaf);
    }
    peaks.root()
}

/// The roots of the complete subtrees from left to right: what one has to know of a tree to add to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Peaks {
    size: u64,
    roots: Vec<Hash>,
}

impl Peaks {
    /// How many leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut right = leaf;
        // One merge for each complete subtree that this leaf completes.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.roots.pop() {
                right = node(&left, &right);
            }
        }
        self.roots.push(right);
        self.size += 1;
    }

    /// The root of the whole.
    pub fn root(&self) -> Hash {
        let mut roots = self.roots.iter().rev();
        let Some(last) = roots.next() else { return Sha256::digest([]).into() };
        roots.fold(*last, |right, left| node(left, &right))
    }

    /// As stored: the roots in hex, one after the other; the size says how many there are.
    pub fn to_text(&self) -> String {
        self.roots.iter().map(|root| crate::entropy::hex(root)).collect()
    }

    /// Reads what [`Peaks::to_text`] wrote; `None` where it does not fit the size.
    pub fn from_text(size: u64, text: &str) -> Option<Self> {
        let roots: Vec<Hash> = text.as_bytes().chunks(64).map(from_hex).collect::<Option<_>>()?;
        (roots.len() == usize::try_from(size.count_ones()).ok()?).then_some(Self { size, roots })
    }
}

/// Reads 64 digits.
pub fn from_hex(digits: &[u8]) -> Option<Hash> {
    if digits.len() != 64 {
        return None;
    }
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::hex;

    /// The leaves and roots that the reference implementation of Certificate Transparency is tested with.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    const ROOTS: [&str; 8] = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    #[test]
    fn the_roots_are_the_published_ones() {
        let mut peaks = Peaks::default();
        assert_eq!(hex(&peaks.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        for (bytes, expected) in LEAVES.iter().zip(ROOTS) {
            peaks.push(leaf(bytes));
            assert_eq!(hex(&peaks.root()), expected);
        }
    }

    #[test]
    fn what_is_stored_is_read_again_and_nothing_else() {
        let mut peaks = Peaks::default();
        for size in 0..40_u64 {
            let text = peaks.to_text();
            assert_eq!(Peaks::from_text(size, &text), Some(peaks.clone()));
            assert_eq!(Peaks::from_text(size + 1, &text).is_some(), (size + 1).count_ones() == size.count_ones());
            peaks.push(leaf(&size.to_le_bytes()));
        }
        assert_eq!(Peaks::from_text(1, &"zz".repeat(32)), None);
    }
}
