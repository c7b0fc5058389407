//! An appointment: a person holds a role in a municipality, perhaps for some projects only, perhaps from–to, perhaps for somebody else.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::grant::Grant;
use crate::id::{Id, MunicipalityNo};
use crate::period::Period;
use crate::person::Person;
use crate::project::Project;
use crate::role::Role;

/// One role held by one person. Part of the person's versioned document, so that who could do what on a day stays known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Where; number 0 means the whole installation.
    pub municipality: MunicipalityNo,
    /// As what.
    pub role: Role,
    /// For these projects only (project leads and partners).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Id<Project>>,
    /// For this grant only (funders).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<Id<Grant>>,
    /// For this period only (partners).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// First day; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day; none: until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Held as the deputy of this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_of: Option<Id<Person>>,
}

impl Appointment {
    /// A role without limits.
    pub const fn of(municipality: MunicipalityNo, role: Role) -> Self {
        Self { municipality, role, projects: Vec::new(), grant: None, period: None, from: None, to: None, deputy_of: None }
    }

    /// Whether it holds on a day; both ends belong to it.
    pub fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}
