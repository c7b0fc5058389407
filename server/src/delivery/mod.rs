//! Deliveries: an imported file is compared with what stands, recorded in one transaction a journal, released, sent back or withdrawn as a whole.
//!
//! [`compare`] says what a file would change, [`record`] does it, [`check`] holds what the file said against what was recorded, [`decide`] is the second
//! person's answer. [`workshop`] reads and records in the background.

mod areas;
pub mod check;
pub mod compare;
pub mod decide;
mod definition;
mod outlier;
mod package;
mod record;
pub mod workshop;

pub use package::{Package, Receipt};
pub use record::record;

/// SHA-256 of a file, hex.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    crate::entropy::hex(&Sha256::digest(bytes))
}

/// SHA-256 of a file that comes piece by piece.
pub fn sha256_of() -> Fingerprint {
    Fingerprint(sha2::Digest::new())
}

/// The fingerprint of what came so far.
#[derive(Debug)]
pub struct Fingerprint(sha2::Sha256);

impl Fingerprint {
    /// Takes the next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        sha2::Digest::update(&mut self.0, bytes);
    }

    /// Lower-case hex.
    pub fn hex(self) -> String {
        crate::entropy::hex(&sha2::Digest::finalize(self.0))
    }
}
