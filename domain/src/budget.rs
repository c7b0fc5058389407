//! Money of a project by year, planned and spent. Integer cents.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::project::Project;

/// One version of a project's budget of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Whose.
    pub project: Id<Project>,
    /// Which year.
    pub year: i16,
    /// Planned full cost in cents (own staff and funds included).
    pub planned_cents: i64,
    /// Spent so far in cents; `None`: not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_cents: Option<i64>,
    /// Until which day the spending is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spent_until: Option<Date>,
}
