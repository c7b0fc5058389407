//! One person a role in the county, each with a session; a partner and a reminded lead came by their links.

use std::collections::BTreeMap;

use domain::appointment::Appointment;
use domain::id::{Id, Seq};
use domain::period::Period;
use domain::person::Person;
use domain::role::Role;
use jiff::{Timestamp, ToSpan};
use server::auth::invitation;
use server::auth::link::{self, LinkKind, NewLink};
use server::auth::session::Coming;
use server::clock::Clock;
use server::store::Db;

use crate::house::{COUNTY, TODAY, person};

/// Somebody for each role, and a lead who came by a reminder.
pub async fn let_in(db: &Db) -> (BTreeMap<Role, String>, String) {
    super::canary::release_in_town(db).await;
    let grant = super::canary::fund(db).await;
    let now = Clock::fixed(TODAY).now();
    let register = db.register(COUNTY, Seq::LATEST).await.expect("the register");
    let project = register.projects.by_slug("rucksack-eltern").expect("the project").id;
    let mut roles = BTreeMap::new();
    for role in Role::ALL {
        let appointment = match role {
            Role::Public => continue,
            Role::Partner => {
                let link = NewLink { kind: LinkKind::Partner, project: Some(project), period: Period::parse("2026-Q3").ok(), ..to(None, now) };
                roles.insert(role, enter(db, &link, now).await);
                continue;
            }
            Role::ProjectLead => Appointment { projects: vec![project], ..Appointment::of(COUNTY, role) },
            Role::Funder => Appointment { grant: Some(grant), ..Appointment::of(COUNTY, role) },
            _ => Appointment::of(COUNTY, role),
        };
        roles.insert(role, person(db, role.code(), appointment).await.1);
    }
    // A person of her own: the lead above may end all her other sessions.
    let lead = Appointment { projects: vec![project], ..Appointment::of(COUNTY, Role::ProjectLead) };
    let (lead, _) = person(db, "reminded", lead).await;
    let new = NewLink { kind: LinkKind::Reminder, ..to(Some(lead), now) };
    let reminded = enter(db, &new, now).await;
    (roles, reminded)
}

fn to(person: Option<Id<Person>>, now: Timestamp) -> NewLink {
    NewLink {
        issued_by: None,
        kind: LinkKind::Reminder,
        person,
        municipality: COUNTY,
        project: None,
        period: None,
        name: None,
        expires: now + 168.hours(),
    }
}

/// Makes a link and opens it.
async fn enter(db: &Db, new: &NewLink, now: Timestamp) -> String {
    let secret = link::issue(db, new, now).await.expect("made");
    invitation::enter(db, &secret, &Coming::default(), now).await.expect("opened").0.secret
}
