//! People with a role. Their names are personal text; everywhere else they appear as an actor number.

use serde::{Deserialize, Serialize};

use crate::id::{Id, MunicipalityNo};
use crate::role::Role;
use crate::text::Text;

/// One version of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name to sign in with and to show to colleagues.
    pub name: Text,
    /// Roles, each in one municipality; number 0 means the whole installation.
    pub roles: Vec<(MunicipalityNo, Role)>,
}

/// Who acted, as the journal says it: a pseudonym.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person.
    Person(Id<Person>),
    /// The program itself from the command line: import, demo, set-up.
    Operator,
}
