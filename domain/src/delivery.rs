//! One import: a file that came from somewhere, released, sent back or withdrawn as a whole.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::measurement::State;
use crate::person::Actor;
use crate::text::Text;

/// One version of a delivery. Its values never change; only its state does.
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
    /// SHA-256 of what the file said (sums and ten cells), hex; those who release compare it with what was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_sha256: Option<String>,
    /// How many values it brought.
    pub rows: u64,
    /// When it was read.
    pub received: Timestamp,
    /// Who brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought_by: Option<Actor>,
    /// Why it changes what stands, as for an official revision; needed where it reaches into closed periods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// Submitted, released, returned or withdrawn: the state of all its rows.
    pub state: State,
    /// Who released, returned or withdrew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<Actor>,
    /// SHA-256 of the check that whoever released it says to have compared with the file: the same as [`Self::check_sha256`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_sha256: Option<String>,
    /// Why it was returned or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_why: Option<Text>,
}

impl Delivery {
    /// Whether the state may follow on another: what was sent back or withdrawn stays so; the file may be brought again as a new delivery.
    pub const fn may_become(before: State, after: State) -> bool {
        matches!((before, after), (State::Submitted, State::Released | State::Returned | State::Withdrawn) | (State::Released, State::Withdrawn))
    }

    /// Whether its values count, or may come to count.
    pub const fn is_alive(&self) -> bool {
        matches!(self.state, State::Submitted | State::Released)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_withdrawn_or_sent_back_never_counts_again() {
        for after in State::ALL {
            assert!(!Delivery::may_become(State::Withdrawn, after), "{after:?}");
            assert!(!Delivery::may_become(State::Returned, after), "{after:?}");
        }
        assert!(Delivery::may_become(State::Submitted, State::Released));
        assert!(Delivery::may_become(State::Released, State::Withdrawn));
        assert!(!Delivery::may_become(State::Released, State::Submitted));
    }
}
