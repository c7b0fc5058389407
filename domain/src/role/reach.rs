//! Where an act is allowed: for pages that belong to no one municipality, such as people and one's own account.

use std::collections::BTreeSet;

use super::{Act, Asker, Permit, Role, allows};
use crate::id::MunicipalityNo;
use crate::person::{Actor, Person};
use crate::refusal::Refusal;

/// Proof that the table allows an act somewhere, and where. Only [`Asker::somewhere`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    act: Act,
    actor: Actor,
    places: BTreeSet<MunicipalityNo>,
    asker: Asker,
}

impl Asker {
    /// Asks the table for an act wherever this asker holds a role. Things about oneself are allowed to every person who signed in as herself, whatever
    /// her roles are today; not to those who came by a link for one errand.
    pub fn somewhere(&self, act: Act) -> Result<Reach, Refusal> {
        let actor = self.actor.ok_or(Refusal::SignIn)?;
        let places: BTreeSet<MunicipalityNo> = self.appointments.iter().filter(|one| allows(one.role, act)).map(|one| one.municipality).collect();
        let about_oneself =
            act == Act::OwnSession && matches!(actor, Actor::Person(_)) && self.appointments.iter().all(|one| one.role != Role::Partner);
        if places.is_empty() && !about_oneself {
            return Err(Refusal::NotAllowed);
        }
        Ok(Reach { act, actor, places, asker: self.clone() })
    }
}

impl Reach {
    /// Who it is.
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// Whether it is allowed in the whole installation.
    pub fn is_everywhere(&self) -> bool {
        self.places.contains(&MunicipalityNo::INSTALLATION)
    }

    /// Whether it is allowed in a municipality.
    pub fn covers(&self, municipality: MunicipalityNo) -> bool {
        self.is_everywhere() || self.places.contains(&municipality)
    }

    /// Whether all roles that a person has or had lie within: only then may somebody hand out a way into her account.
    pub fn covers_all_of(&self, person: &Person) -> bool {
        person.appointments.iter().all(|one| self.covers(one.municipality))
    }

    /// Whether somebody belongs, by a role past or present, to a place where it is allowed.
    pub fn touches(&self, person: &Person) -> bool {
        self.is_everywhere() || person.appointments.iter().any(|one| self.covers(one.municipality))
    }

    /// The permit for a change of people in this reach: they stand in the installation's journal, wherever they hold their roles.
    pub fn permit_for_people(&self) -> Result<Permit, Refusal> {
        if self.act != Act::ManagePeople {
            return Err(Refusal::NotAllowed);
        }
        let scope = self.asker.scope(MunicipalityNo::INSTALLATION);
        Ok(Permit { act: self.act, municipality: MunicipalityNo::INSTALLATION, actor: Some(self.actor), scope })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appointment::Appointment;
    use crate::id::Id;
    use crate::text::Text;

    const HERE: MunicipalityNo = MunicipalityNo(7);
    const THERE: MunicipalityNo = MunicipalityNo(8);

    fn holding(place: MunicipalityNo, role: Role) -> Asker {
        Asker { actor: Some(Actor::Person(Id::from_parts(1, [1; 10]))), appointments: vec![Appointment::of(place, role)] }
    }

    fn person(places: &[MunicipalityNo]) -> Person {
        let appointments = places.iter().map(|place| Appointment::of(*place, Role::ProjectLead)).collect();
        Person { name: Text::german("A"), erased: false, address: None, appointments }
    }

    #[test]
    fn an_administrator_of_one_municipality_reaches_that_one_alone() {
        let reach = holding(HERE, Role::Administrator).somewhere(Act::ManagePeople).unwrap();
        assert!(reach.covers(HERE) && !reach.covers(THERE) && !reach.is_everywhere());
        assert!(reach.touches(&person(&[HERE, THERE])) && !reach.touches(&person(&[THERE])));
        assert!(!reach.covers_all_of(&person(&[HERE, THERE])), "she must not get into an account that reaches further than hers");
        assert!(holding(MunicipalityNo::INSTALLATION, Role::Administrator).somewhere(Act::ManagePeople).unwrap().covers(THERE));
    }

    #[test]
    fn only_administrators_manage_people() {
        for role in Role::ALL {
            assert_eq!(holding(HERE, role).somewhere(Act::ManagePeople).is_ok(), role == Role::Administrator, "{role:?}");
        }
        assert_eq!(Asker::public().somewhere(Act::ManagePeople), Err(Refusal::SignIn));
    }

    #[test]
    fn an_account_of_one_s_own_is_there_without_any_role_but_not_for_a_link() {
        let without = Asker { appointments: Vec::new(), ..holding(HERE, Role::Public) };
        assert!(without.somewhere(Act::OwnSession).is_ok());
        assert_eq!(holding(HERE, Role::Partner).somewhere(Act::OwnSession), Err(Refusal::NotAllowed));
        let reach = holding(HERE, Role::Coordinator).somewhere(Act::OwnSession).unwrap();
        assert_eq!(reach.permit_for_people(), Err(Refusal::NotAllowed), "one's own account is no permit for others'");
    }
}
