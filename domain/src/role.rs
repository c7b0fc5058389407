//! Who may do what: ONE table. It yields a [`Permit`], and from a permit comes the [`Scope`] that every query needs.

mod narrow;
mod reach;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::appointment::Appointment;
use crate::audience::Audience;
use crate::id::{Id, MunicipalityNo};
use crate::person::Actor;
use crate::project::Project;
use crate::refusal::Refusal;

pub use reach::Reach;

/// What somebody is in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Users, roles, backup; sees no figure that the public does not see.
    Administrator,
    /// The integration commissioner: goals, projects, indicators, import, who owes what, release.
    Coordinator,
    /// Releases what others entered.
    Releaser,
    /// Enters the figures of her projects.
    ProjectLead,
    /// Reads what is meant for the council.
    CouncilMember,
    /// Reads everything, the withdrawn too; changes nothing.
    Auditor,
    /// Reads the released figures of the projects she pays for.
    Funder,
    /// Has a one-time link: enters the figures of one project for one period, without an account.
    Partner,
    /// Everybody, signed in or not.
    Public,
}

impl Role {
    /// All roles: the rows of the table.
    pub const ALL: [Self; 9] = [
        Self::Administrator,
        Self::Coordinator,
        Self::Releaser,
        Self::ProjectLead,
        Self::CouncilMember,
        Self::Auditor,
        Self::Funder,
        Self::Partner,
        Self::Public,
    ];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Coordinator => "coordinator",
            Self::Releaser => "releaser",
            Self::ProjectLead => "project_lead",
            Self::CouncilMember => "council_member",
            Self::Auditor => "auditor",
            Self::Funder => "funder",
            Self::Partner => "partner",
            Self::Public => "public",
        }
    }

    /// Reads [`Role::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Roles that release or see what is not released sign in with a second factor.
    pub const fn needs_second_factor(self) -> bool {
        matches!(self, Self::Administrator | Self::Coordinator | Self::Releaser | Self::Auditor)
    }
}

/// What can be done. Every route and form names exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// Read what is released and public.
    ReadPublic,
    /// Read what is released and meant for the council.
    ReadCouncil,
    /// Read internal things; of values only the released ones (and one's own).
    ReadOwn,
    /// Read values that are not released too.
    ReadInternal,
    /// Read what was withdrawn, and who did what.
    ReadJournal,
    /// Create or change goals, targets and council decisions.
    EditGoal,
    /// Create or change projects, budgets and grants.
    EditProject,
    /// Adopt or change indicators and series.
    EditIndicator,
    /// Write or change evaluation plans; who leads a project, those of her own projects.
    PlanEvaluation,
    /// Freeze an evaluation plan: from then on every change is labelled.
    FreezeEvaluation,
    /// See who owes what, remind, name who is responsible, invite partners.
    Organise,
    /// Record values one owes: of one's own projects and indicators.
    EnterOwn,
    /// Record values of any series.
    EnterMeasurement,
    /// Release or return values that others entered.
    ReleaseMeasurement,
    /// Import a file, withdraw a delivery.
    Import,
    /// Close a period, open it again.
    ClosePeriod,
    /// Issue a report: hand out figures in files that stay.
    IssueReport,
    /// Draw a sample, say something about a value in it.
    Audit,
    /// Answer what an auditor said.
    AnswerAudit,
    /// Invite people, give and end roles, end sessions.
    ManagePeople,
    /// Sign out and the like: things about oneself.
    OwnSession,
}

impl Act {
    /// All acts: the columns of the table.
    pub const ALL: [Self; 21] = [
        Self::ReadPublic,
        Self::ReadCouncil,
        Self::ReadOwn,
        Self::ReadInternal,
        Self::ReadJournal,
        Self::EditGoal,
        Self::EditProject,
        Self::EditIndicator,
        Self::PlanEvaluation,
        Self::FreezeEvaluation,
        Self::Organise,
        Self::EnterOwn,
        Self::EnterMeasurement,
        Self::ReleaseMeasurement,
        Self::Import,
        Self::ClosePeriod,
        Self::IssueReport,
        Self::Audit,
        Self::AnswerAudit,
        Self::ManagePeople,
        Self::OwnSession,
    ];
}

/// The table.
const TABLE: &[(Role, &[Act])] = &[
    (Role::Administrator, &[Act::ReadPublic, Act::ManagePeople, Act::OwnSession]),
    (
        Role::Coordinator,
        &[
            Act::ReadPublic,
            Act::ReadCouncil,
            Act::ReadOwn,
            Act::ReadInternal,
            Act::ReadJournal,
            Act::EditGoal,
            Act::EditProject,
            Act::EditIndicator,
            Act::PlanEvaluation,
            Act::FreezeEvaluation,
            Act::Organise,
            Act::EnterOwn,
            Act::EnterMeasurement,
            Act::ReleaseMeasurement,
            Act::Import,
            Act::ClosePeriod,
            Act::IssueReport,
            Act::AnswerAudit,
            Act::OwnSession,
        ],
    ),
    (
        Role::Releaser,
        &[
            Act::ReadPublic,
            Act::ReadCouncil,
            Act::ReadOwn,
            Act::ReadInternal,
            Act::FreezeEvaluation,
            Act::ReleaseMeasurement,
            Act::ClosePeriod,
            Act::AnswerAudit,
            Act::OwnSession,
        ],
    ),
    (Role::ProjectLead, &[Act::ReadPublic, Act::ReadCouncil, Act::ReadOwn, Act::PlanEvaluation, Act::EnterOwn, Act::OwnSession]),
    (Role::CouncilMember, &[Act::ReadPublic, Act::ReadCouncil, Act::OwnSession]),
    (
        Role::Auditor,
        &[Act::ReadPublic, Act::ReadCouncil, Act::ReadOwn, Act::ReadInternal, Act::ReadJournal, Act::IssueReport, Act::Audit, Act::OwnSession],
    ),
    (Role::Funder, &[Act::ReadPublic, Act::OwnSession]),
    (Role::Partner, &[Act::ReadPublic, Act::EnterOwn]),
    (Role::Public, &[Act::ReadPublic]),
];

/// Whoever asks: signed in with roles, or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asker {
    /// Who it is; `None` is the public.
    pub actor: Option<Actor>,
    /// The appointments that hold today; one in [`MunicipalityNo::INSTALLATION`] holds everywhere.
    pub appointments: Vec<Appointment>,
}

impl Asker {
    /// Nobody is signed in.
    pub const fn public() -> Self {
        Self { actor: None, appointments: Vec::new() }
    }

    /// A person with those of her appointments that hold on a day.
    pub fn person(actor: Actor, appointments: &[Appointment], today: Date) -> Self {
        Self { actor: Some(actor), appointments: appointments.iter().filter(|one| one.holds(today)).cloned().collect() }
    }

    /// The command line on the machine itself: whoever can read the database file is its master.
    pub fn operator() -> Self {
        let everywhere = |role| Appointment::of(MunicipalityNo::INSTALLATION, role);
        Self { actor: Some(Actor::Operator), appointments: vec![everywhere(Role::Administrator), everywhere(Role::Coordinator)] }
    }

    /// The roles held in a municipality, everybody's included.
    pub fn roles_in(&self, municipality: MunicipalityNo) -> impl Iterator<Item = Role> {
        self.appointments_in(municipality).map(|one| one.role).chain(std::iter::once(Role::Public))
    }

    /// The appointments that count in a municipality.
    pub fn appointments_in(&self, municipality: MunicipalityNo) -> impl Iterator<Item = &Appointment> {
        self.appointments.iter().filter(move |one| one.municipality == municipality || one.municipality == MunicipalityNo::INSTALLATION)
    }

    /// The projects whose figures this asker enters.
    pub fn leads(&self, municipality: MunicipalityNo, project: Id<Project>) -> bool {
        let own = |one: &Appointment| matches!(one.role, Role::ProjectLead | Role::Partner) && one.projects.contains(&project);
        self.appointments_in(municipality).any(own)
    }

    /// Asks the table. Without a session a forbidden act asks to sign in; with one it is refused.
    pub fn permit(&self, act: Act, municipality: MunicipalityNo) -> Result<Permit, Refusal> {
        let allowed = self.roles_in(municipality).any(|role| allows(role, act));
        match (allowed, self.actor) {
            (true, actor) => Ok(Permit { act, municipality, actor, scope: self.scope(municipality) }),
            (false, None) => Err(Refusal::SignIn),
            (false, Some(_)) => Err(Refusal::NotAllowed),
        }
    }

    /// What this asker sees of a municipality: the widest sight that one of the roles gives.
    pub fn scope(&self, municipality: MunicipalityNo) -> Scope {
        let may = |act| self.roles_in(municipality).any(|role| allows(role, act));
        let viewer = if may(Act::ReadOwn) {
            Audience::Internal
        } else if may(Act::ReadCouncil) {
            Audience::Council
        } else {
            Audience::Public
        };
        Scope { municipality, viewer, unreleased: may(Act::ReadInternal) }
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
    scope: Scope,
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
    /// What the holder sees.
    pub const fn scope(self) -> Scope {
        self.scope
    }
}

/// What a query may touch: one municipality, seen with one pair of eyes. Only a permit or an asker makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    municipality: MunicipalityNo,
    viewer: Audience,
    unreleased: bool,
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
    /// Whether values that are not released are visible.
    pub const fn sees_unreleased(self) -> bool {
        self.unreleased
    }
    /// Whether these are the eyes of somebody with a role inside: small counts are not hidden from her.
    pub fn is_internal(self) -> bool {
        self.viewer == Audience::Internal
    }
    /// A county's sight on one of its members: released values that are shared with the county, nothing else.
    #[must_use]
    pub fn of_member(self, member: MunicipalityNo) -> Self {
        let viewer = if self.viewer == Audience::Public { Audience::Public } else { Audience::County };
        Self { municipality: member, viewer, unreleased: false }
    }
    /// Shared reference data, which everybody may read.
    #[must_use]
    pub fn of_reference(self) -> Self {
        Self { municipality: MunicipalityNo::INSTALLATION, viewer: Audience::Public, unreleased: false }
    }
    /// The eyes of readers outside on any municipality: for planning what is hidden from them. They see released values only, and never as people inside.
    #[must_use]
    pub fn of_readers(self, municipality: MunicipalityNo, viewer: Audience) -> Self {
        let viewer = if viewer == Audience::Internal { Audience::Public } else { viewer };
        Self { municipality, viewer, unreleased: false }
    }
    /// The eyes of a report's readers: never wider than one's own, and released values only.
    #[must_use]
    pub fn of_report(self, readers: Audience) -> Self {
        let viewer = match (self.viewer, readers) {
            (Audience::Internal, readers) => readers,
            (Audience::Council, Audience::Internal | Audience::County | Audience::Council) => Audience::Council,
            _ => Audience::Public,
        };
        Self { municipality: self.municipality, viewer, unreleased: false }
    }
    /// The same municipality through the public's eyes: what a council paper or a public page shows.
    #[must_use]
    pub fn as_public(self) -> Self {
        Self { municipality: self.municipality, viewer: Audience::Public, unreleased: false }
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

    fn holding(role: Role) -> Asker {
        let person = crate::id::Id::from_parts(1, [1; 10]);
        Asker { actor: Some(Actor::Person(person)), appointments: vec![Appointment::of(HERE, role)] }
    }

    #[test]
    fn a_coordinator_of_one_municipality_is_the_public_in_another() {
        let asker = holding(Role::Coordinator);
        assert!(asker.permit(Act::EditGoal, HERE).is_ok());
        assert_eq!(asker.permit(Act::EditGoal, THERE), Err(Refusal::NotAllowed));
        assert!(asker.scope(HERE).sees_unreleased());
        assert!(!asker.scope(THERE).sees_unreleased());
    }

    #[test]
    fn unreleased_values_are_seen_by_those_who_release_coordinate_or_audit_and_by_nobody_else() {
        let sees: Vec<Role> = Role::ALL.into_iter().filter(|role| holding(*role).scope(HERE).sees_unreleased()).collect();
        assert_eq!(sees, [Role::Coordinator, Role::Releaser, Role::Auditor]);
    }

    #[test]
    fn whoever_sees_unreleased_values_or_releases_needs_a_second_factor() {
        for role in Role::ALL {
            if allows(role, Act::ReadInternal) || allows(role, Act::ReleaseMeasurement) {
                assert!(role.needs_second_factor(), "{role:?}");
            }
        }
    }

    #[test]
    fn an_auditor_changes_nothing_and_an_administrator_sees_no_figure_more_than_the_public() {
        let changes = [
            Act::EditGoal,
            Act::EditProject,
            Act::EditIndicator,
            Act::PlanEvaluation,
            Act::FreezeEvaluation,
            Act::EnterOwn,
            Act::EnterMeasurement,
            Act::ReleaseMeasurement,
            Act::Import,
        ];
        for act in changes {
            assert!(!allows(Role::Auditor, act), "{act:?}");
            assert!(!allows(Role::Administrator, act), "{act:?}");
        }
        assert_eq!(holding(Role::Administrator).scope(HERE).viewer(), Audience::Public);
    }

    #[test]
    fn an_appointment_holds_from_its_first_to_its_last_day() {
        let day = |day| jiff::civil::date(2026, 3, day);
        let appointment = Appointment { from: Some(day(2)), to: Some(day(4)), ..Appointment::of(HERE, Role::Coordinator) };
        let actor = Actor::Person(crate::id::Id::from_parts(1, [1; 10]));
        let may = |today| Asker::person(actor, std::slice::from_ref(&appointment), today).permit(Act::EditGoal, HERE).is_ok();
        assert_eq!([1, 2, 4, 5].map(|at| may(day(at))), [false, true, true, false]);
    }

    #[test]
    fn a_county_sees_of_its_members_only_what_they_share() {
        let county = Asker::operator().scope(HERE);
        assert_eq!(county.of_member(THERE).viewer(), Audience::County);
        assert!(!county.of_member(THERE).sees_unreleased());
    }
}
