//! Who is responsible: office, person, deputy, from–to.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::goal::Goal;
use crate::grant::Grant;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::person::Person;
use crate::project::Project;
use crate::text::Text;

/// What somebody is responsible for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A goal.
    Goal(Id<Goal>),
    /// A project.
    Project(Id<Project>),
    /// An indicator.
    Indicator(Id<Indicator>),
    /// A grant.
    Grant(Id<Grant>),
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
    /// The same as an account, so that she sees what she owes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Id<Person>>,
    /// Telephone or address of the office's contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
    /// The person agreed to be shown publicly.
    #[serde(default)]
    pub consent: bool,
    /// The deputy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Text>,
    /// The deputy as an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_holder: Option<Id<Person>>,
    /// First day.
    pub from: Date,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl Responsibility {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether this person is the one to ask or her deputy on a day.
    pub fn is_held_by(&self, person: Id<Person>, day: Date) -> bool {
        self.holds(day) && (self.holder == Some(person) || self.deputy_holder == Some(person))
    }
}
