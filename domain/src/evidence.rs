//! A file that proves a value: its name and hash are part of the record, the bytes lie beside the database.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// One evidence file. It never changes; withdrawing it is a new version with `withdrawn: true`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The name it was handed in with. Personal text: it may name people.
    pub file_name: Text,
    /// What its first bytes say it is.
    pub media_type: String,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 in hex: where the bytes lie, and the proof that they are the same.
    pub sha256: String,
    /// Taken back.
    #[serde(default)]
    pub withdrawn: bool,
}
