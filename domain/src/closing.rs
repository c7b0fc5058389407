//! Closing a period: from then on its values change only by a correction with a reason and a second person.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::period::Period;
use crate::text::Text;

/// One version of a closing. To open a closed period again is a new version with `closed: false` and a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// First day of what is closed.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Closed, or opened again.
    pub closed: bool,
    /// Why it was opened again, or a remark on closing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

impl Closing {
    /// Whether a value of this period is held fast by it: the period ends inside.
    pub fn covers(&self, period: Period) -> bool {
        self.closed && self.from <= period.end() && period.end() <= self.to
    }
}
