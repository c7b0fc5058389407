//! One import: a file that came from somewhere, released or withdrawn as a whole.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::measurement::State;

/// One version of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Its number within the municipality; rows of measurements point at it.
    pub no: i64,
    /// Who published the file.
    #[serde(default)]
    pub publisher: String,
    /// The table's code at the publisher.
    #[serde(default)]
    pub table: String,
    /// The file's name as given.
    pub file_name: String,
    /// SHA-256 of the file, hex.
    pub file_sha256: String,
    /// SHA-256 of the mapping used, hex.
    pub mapping_sha256: String,
    /// How many values it brought.
    pub rows: u64,
    /// When it was read.
    pub received: Timestamp,
    /// Submitted, released or withdrawn: the state of all its rows.
    pub state: State,
}
