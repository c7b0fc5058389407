//! Who is responsible: office, person, deputy, from–to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::goal::Goal;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::project::Project;
use crate::text::Text;

/// What somebody is responsible for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A goal.
    Goal(Id<Goal>),
    /// A project.
    Project(Id<Project>),
    /// An indicator.
    Indicator(Id<Indicator>),
}

/// One version of a responsibility.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// For what.
    pub subject: Subject,
    /// The office.
    pub office: Text,
    /// The person, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Text>,
    /// Telephone or address of the office's contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
    /// The person agreed to be shown publicly.
    #[serde(default)]
    pub consent: bool,
    /// The deputy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Text>,
    /// First day.
    pub from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}
