//! Who may do what: ONE table. It yields a [`Permit`], and from a permit comes the [`Scope`] that every query needs.

use serde::{Deserialize, Serialize};

use crate::audience::Audience;
use crate::id::MunicipalityNo;
use crate::person::Actor;
use crate::refusal::Refusal;

/// What somebody is in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sets up and, as long as no other roles are given, keeps everything.
    Administrator,
    /// Everybody, signed in or not.
    Public,
}

/// What can be done. Every route and form names exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// Read what is released and public.
    ReadPublic,
    /// Read drafts and internal things too.
    ReadInternal,
    /// Create or change goals and targets.
    EditGoal,
    /// Create or change projects and budgets.
    EditProject,
    /// Adopt or change indicators and series.
    EditIndicator,
    /// Record values.
    EnterMeasurement,
    /// Release values.
    ReleaseMeasurement,
    /// Import a file.
    Import,
    /// Sign out and the like: things about oneself.
    OwnSession,
}

impl Act {
    /// All acts: the columns of the table.
    pub const ALL: [Self; 9] = [
        Self::ReadPublic,
        Self::ReadInternal,
        Self::EditGoal,
        Self::EditProject,
        Self::EditIndicator,
        Self::EnterMeasurement,
        Self::ReleaseMeasurement,
        Self::Import,
        Self::OwnSession,
    ];
}

/// The table.
const TABLE: &[(Role, &[Act])] = &[(Role::Administrator, &Act::ALL), (Role::Public, &[Act::ReadPublic])];

/// Whoever asks: signed in with roles, or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asker {
    /// Who it is; `None` is the public.
    pub actor: Option<Actor>,
    /// Roles by municipality; [`MunicipalityNo::INSTALLATION`] holds everywhere.
    pub roles: Vec<(MunicipalityNo, Role)>,
}

impl Asker {
    /// Nobody is signed in.
    pub const fn public() -> Self {
        Self { actor: None, roles: Vec::new() }
    }

    /// The command line on the machine itself: whoever can read the database file is its administrator.
    pub fn operator() -> Self {
        Self { actor: Some(Actor::Operator), roles: vec![(MunicipalityNo::INSTALLATION, Role::Administrator)] }
    }

    fn roles_in(&self, municipality: MunicipalityNo) -> impl Iterator<Item = Role> {
        let own = self.roles.iter().filter(move |(no, _)| *no == municipality || *no == MunicipalityNo::INSTALLATION).map(|(_, role)| *role);
        own.chain(std::iter::once(Role::Public))
    }

    /// Asks the table. Without a session a forbidden act asks to sign in; with one it is refused.
    pub fn permit(&self, act: Act, municipality: MunicipalityNo) -> Result<Permit, Refusal> {
        let allowed = self.roles_in(municipality).any(|role| allows(role, act));
        match (allowed, self.actor) {
            (true, actor) => Ok(Permit { act, municipality, actor }),
            (false, None) => Err(Refusal::SignIn),
            (false, Some(_)) => Err(Refusal::NotAllowed),
        }
    }

    /// What this asker sees of a municipality: everything with a role that reads internally, else what is public.
    pub fn scope(&self, municipality: MunicipalityNo) -> Scope {
        self.permit(Act::ReadInternal, municipality).map_or(Scope { municipality, viewer: Audience::Public }, Permit::scope)
    }
}

/// What the table says.
pub fn allows(role: Role, act: Act) -> bool {
    TABLE.iter().any(|(row, acts)| *row == role && acts.contains(&act))
}

/// Proof that the table allowed an act. Only [`Asker::permit`] makes one; every change needs one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permit {
    act: Act,
    municipality: MunicipalityNo,
    actor: Option<Actor>,
}

impl Permit {
    /// What was allowed.
    pub const fn act(self) -> Act {
        self.act
    }
    /// Where.
    pub const fn municipality(self) -> MunicipalityNo {
        self.municipality
    }
    /// To whom.
    pub const fn actor(self) -> Option<Actor> {
        self.actor
    }
    /// The sight that belongs to it: whoever may change something or read internally sees what is not released; reading public things shows public things.
    pub fn scope(self) -> Scope {
        let viewer = if self.act == Act::ReadPublic { Audience::Public } else { Audience::Internal };
        Scope { municipality: self.municipality, viewer }
    }
}

/// What a query may touch: one municipality, seen with one pair of eyes. Only a permit or an asker makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    municipality: MunicipalityNo,
    viewer: Audience,
}

impl Scope {
    /// The municipality.
    pub const fn municipality(self) -> MunicipalityNo {
        self.municipality
    }
    /// The eyes.
    pub const fn viewer(self) -> Audience {
        self.viewer
    }
    /// Whether unreleased things are visible.
    pub fn sees_unreleased(self) -> bool {
        self.viewer == Audience::Internal
    }
    /// A county's sight on one of its members: released values that are shared with the county, nothing else.
    #[must_use]
    pub fn of_member(self, member: MunicipalityNo) -> Self {
        let viewer = if self.viewer == Audience::Public { Audience::Public } else { Audience::County };
        Self { municipality: member, viewer }
    }
    /// Shared reference data, which everybody may read.
    #[must_use]
    pub fn of_reference(self) -> Self {
        Self { municipality: MunicipalityNo::INSTALLATION, viewer: Audience::Public }
    }
    /// The same municipality through the public's eyes: what a council paper or a public page shows.
    #[must_use]
    pub fn as_public(self) -> Self {
        Self { municipality: self.municipality, viewer: Audience::Public }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: MunicipalityNo = MunicipalityNo(7);
    const THERE: MunicipalityNo = MunicipalityNo(8);

    #[test]
    fn the_public_reads_what_is_public_and_does_nothing_else() {
        for act in Act::ALL {
            let answer = Asker::public().permit(act, HERE);
            assert_eq!(answer.is_ok(), act == Act::ReadPublic, "{act:?}");
        }
        assert_eq!(Asker::public().permit(Act::EditGoal, HERE), Err(Refusal::SignIn));
        assert_eq!(Asker::public().scope(HERE).viewer(), Audience::Public);
    }

    #[test]
    fn an_administrator_of_one_municipality_is_the_public_in_another() {
        let person = crate::id::Id::from_parts(1, [1; 10]);
        let asker = Asker { actor: Some(Actor::Person(person)), roles: vec![(HERE, Role::Administrator)] };
        assert!(asker.permit(Act::EditGoal, HERE).is_ok());
        assert_eq!(asker.permit(Act::EditGoal, THERE), Err(Refusal::NotAllowed));
        assert!(asker.scope(HERE).sees_unreleased());
        assert!(!asker.scope(THERE).sees_unreleased());
    }

    #[test]
    fn a_county_sees_of_its_members_only_what_they_share() {
        let county = Asker::operator().scope(HERE);
        assert_eq!(county.of_member(THERE).viewer(), Audience::County);
        assert!(!county.of_member(THERE).sees_unreleased());
    }
}
