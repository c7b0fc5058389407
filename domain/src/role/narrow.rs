//! Narrowing an asker: to one errand, or to the roles for which a condition holds.

use super::{Act, Asker, Role, allows};
use crate::appointment::Appointment;
use crate::id::{Id, MunicipalityNo};
use crate::period::Period;
use crate::project::Project;

impl Asker {
    /// Whether this asker enters figures of a project for a period: a partner's link is for one period only.
    pub fn enters(&self, municipality: MunicipalityNo, project: Id<Project>, period: Period) -> bool {
        let own = |one: &Appointment| matches!(one.role, Role::ProjectLead | Role::Partner) && one.projects.contains(&project);
        self.appointments_in(municipality).any(|one| own(one) && one.period.is_none_or(|only| only == period))
    }

    /// Narrowed to entering what is owed: somebody who came by a reminder's link. What else her roles allow sleeps until she signs in.
    #[must_use]
    pub fn limited(self) -> Self {
        let enters = self.appointments.into_iter().filter(|one| allows(one.role, Act::EnterOwn));
        let appointments: Vec<_> = enters.map(|one| Appointment { role: Role::Partner, ..one }).collect();
        Self { actor: self.actor.filter(|_| !appointments.is_empty()), appointments }
    }

    /// Without the roles for which a condition does not hold: those that need a second factor while none was given, for example.
    #[must_use]
    pub fn only(mut self, holds: impl Fn(Role) -> bool) -> Self {
        self.appointments.retain(|one| holds(one.role));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Actor;

    const HERE: MunicipalityNo = MunicipalityNo(7);
    const THERE: MunicipalityNo = MunicipalityNo(8);

    #[test]
    fn who_came_by_a_reminder_enters_and_does_nothing_else() {
        let project = Id::from_parts(1, [3; 10]);
        let lead = Appointment { projects: vec![project], ..Appointment::of(HERE, Role::ProjectLead) };
        let actor = Some(Actor::Person(Id::from_parts(1, [1; 10])));
        let asker = Asker { actor, appointments: vec![lead, Appointment::of(THERE, Role::Coordinator)] }.limited();
        for act in Act::ALL {
            assert_eq!(asker.permit(act, HERE).is_ok(), matches!(act, Act::ReadPublic | Act::EnterOwn), "{act:?}");
            assert_eq!(asker.permit(act, THERE).is_ok(), matches!(act, Act::ReadPublic | Act::EnterOwn), "{act:?}");
        }
        assert!(asker.leads(HERE, project) && !asker.scope(THERE).sees_unreleased());
        assert_eq!(
            Asker { appointments: vec![Appointment::of(HERE, Role::Auditor)], ..asker.clone() }.limited().actor,
            None,
            "whoever owes nothing is nobody"
        );
    }

    #[test]
    fn a_partner_enters_one_project_for_one_period() {
        let (own, other) = (Id::from_parts(1, [3; 10]), Id::from_parts(1, [4; 10]));
        let (spring, summer) = (Period::parse("2026-Q1").unwrap(), Period::parse("2026-Q2").unwrap());
        let appointment = Appointment { projects: vec![own], period: Some(spring), ..Appointment::of(HERE, Role::Partner) };
        let asker = Asker { actor: Some(Actor::Partner(Id::from_parts(1, [1; 10]))), appointments: vec![appointment] };
        assert!(asker.enters(HERE, own, spring));
        assert!(!asker.enters(HERE, own, summer) && !asker.enters(HERE, other, spring) && !asker.enters(THERE, own, spring));
    }
}
