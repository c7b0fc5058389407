//! People with a role. Their names are personal text; everywhere else they appear as an actor number.

use serde::{Deserialize, Serialize};

use crate::appointment::Appointment;
use crate::id::Id;
use crate::link::Link;
use crate::text::Text;

/// One version of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name to sign in with and to show to colleagues.
    pub name: Text,
    /// Where reminders go; also personal text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// Her name and address were erased, and those of all former versions with them: nothing about her changes any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub erased: bool,
    /// Roles, each in one municipality.
    pub appointments: Vec<Appointment>,
}

/// Who acted, as the journal says it: a pseudonym.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person.
    Person(Id<Person>),
    /// Somebody without an account who came by a partner's link; known here only by the link's number.
    Partner(Id<Link>),
    /// The program itself from the command line: import, demo, set-up.
    Operator,
}
