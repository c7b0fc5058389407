//! Money from or for somebody else: a grant with its notice, its plan and its deadlines.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::audience::Visibility;
use crate::id::Id;
use crate::project::Project;
use crate::text::Text;

/// Which way the money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantSide {
    /// The municipality receives it.
    Received,
    /// The municipality awards it.
    Awarded,
}

/// One version of a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Received or awarded.
    pub side: GrantSide,
    /// Its name.
    pub title: Text,
    /// Who gives (received) or gets (awarded) it.
    pub partner: String,
    /// The file number.
    #[serde(default)]
    pub file_number: String,
    /// The day of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Date>,
    /// First day of the granted period.
    pub from: Date,
    /// Last day of the granted period.
    pub to: Date,
    /// The grant, in cents.
    pub amount: i64,
    /// Eligible cost, in cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligible: Option<i64>,
    /// The day until which the interim proof of use is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interim_due: Option<Date>,
    /// The day until which the final proof of use is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_due: Option<Date>,
    /// When the last proof was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proven: Option<Date>,
    /// Papers are kept until this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retain_until: Option<Date>,
    /// The projects it pays for, each with its share in per cent.
    pub projects: Vec<(Id<Project>, u8)>,
    /// Who sees it.
    pub visibility: Visibility,
}

impl Grant {
    /// The next deadline that nothing has been handed in for; the final one counts from the day of the last proof.
    pub fn next_due(&self) -> Option<Date> {
        let open = |due: &Date| self.proven.is_none_or(|proven| proven.checked_add(jiff::Span::new().days(90)).is_ok_and(|by| by < *due));
        [self.interim_due, self.final_due].into_iter().flatten().filter(open).min()
    }
}
