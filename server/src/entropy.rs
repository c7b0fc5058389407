//! Chance as an argument: from the system in real use, from a seed in the demo and in tests, so that a demo database is the same every time.

use std::sync::{Mutex, PoisonError};

use domain::id::Id;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// A source of random bytes.
#[derive(Debug)]
pub enum Entropy {
    /// The operating system's generator.
    System,
    /// A repeatable stream: SHA-256 of seed and counter. Not for secrets.
    Seeded(Mutex<(u64, u64)>),
}

impl Entropy {
    /// A repeatable source.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Mutex::new((seed, 0)))
    }

    /// `N` random bytes.
    ///
    /// # Panics
    /// When the operating system has no random bytes to give: nothing safe can be done then.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        match self {
            Self::System => getrandom::fill(&mut out).expect("the operating system gives random bytes"),
            Self::Seeded(state) => {
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                for chunk in out.chunks_mut(32) {
                    state.1 += 1;
                    let block = Sha256::new().chain_update(state.0.to_le_bytes()).chain_update(state.1.to_le_bytes()).finalize();
                    chunk.copy_from_slice(&block[..chunk.len()]);
                }
            }
        }
        out
    }

    /// A new id made at a time.
    pub fn id<T>(&self, now: Timestamp) -> Id<T> {
        Id::from_parts(u64::try_from(now.as_millisecond()).unwrap_or(0), self.bytes())
    }

    /// Random bytes as hex.
    pub fn hex<const N: usize>(&self) -> String {
        hex(&self.bytes::<N>())
    }
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
