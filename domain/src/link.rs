//! A link that was sent by mail: it is used once and ends by itself. Its secret is known only to whoever got it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{Id, MunicipalityNo};
use crate::period::Period;
use crate::person::Person;
use crate::project::Project;

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Sets a password: a new account, or one whose password is lost.
    Invitation,
    /// Signs a person in for the values she owes, and for nothing else.
    Reminder,
    /// Signs a council member in for reading.
    SignIn,
    /// Lets somebody without an account enter the values of one project for one period.
    Partner,
}

impl LinkKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Invitation, Self::Reminder, Self::SignIn, Self::Partner];

    /// The word in the table.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reminder => "reminder",
            Self::SignIn => "sign_in",
            Self::Partner => "partner",
        }
    }

    /// Reads [`LinkKind::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A link as kept: everything but the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its number; a partner acts under it.
    pub id: Id<Link>,
    /// What it opens.
    pub kind: LinkKind,
    /// Who got it, where it is somebody with an account.
    pub person: Option<Id<Person>>,
    /// Where it leads.
    pub municipality: MunicipalityNo,
    /// For this project only (partners).
    pub project: Option<Id<Project>>,
    /// For this period only (partners).
    pub period: Option<Period>,
    /// What a partner is called; nobody else has a name here.
    pub name: Option<String>,
    /// When it was sent.
    pub created: Timestamp,
    /// Until when it holds.
    pub expires: Timestamp,
    /// When it was used.
    pub used: Option<Timestamp>,
}
