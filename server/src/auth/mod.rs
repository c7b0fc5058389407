//! Who is asking: passwords, sessions, the first start. Own and small; the store keeps only hashes.

pub mod first_start;
pub mod link;
pub mod password;
pub mod session;
pub mod throttle;

use sha2::{Digest, Sha256};

use crate::entropy::hex;

/// SHA-256 as hex: how secrets are kept in tables.
pub fn fingerprint(secret: &str) -> String {
    hex(&Sha256::digest(secret.as_bytes()))
}
