//! Giving and ending roles. Each change is a version of the person and an entry in the installation's journal; the last administrator stays.

use domain::appointment::Appointment;
use domain::event::{Event, Verb};
use domain::grant::Grant;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::Person;
use domain::project::Project;
use domain::refusal::{Problem, Refusal};
use domain::register::{Register, Version};
use domain::role::{Reach, Role};
use domain::text::Text;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::invitation::sign_in_name;
use super::link::{self, INVITATION_HOURS, LinkKind, NewLink};
use super::person_slug;
use crate::fault::{Fault, Outcome};
use crate::mail::is_address;
use crate::store::Db;

/// The roles that an administrator gives. A partner has a link, and the public is everybody.
pub const GIVEN: [Role; 7] =
    [Role::Administrator, Role::Coordinator, Role::Releaser, Role::ProjectLead, Role::CouncilMember, Role::Auditor, Role::Funder];

/// Checks an appointment: within the administrator's reach, and whole. `there` is the register of its municipality.
pub fn check(reach: &Reach, appointment: &Appointment, people: &Register, there: &Register) -> Result<(), Refusal> {
    if !GIVEN.contains(&appointment.role) {
        return Err(Refusal::field("role", Problem::NotOffered));
    }
    if !reach.covers(appointment.municipality) {
        return Err(Refusal::field("municipality", Problem::NotOffered));
    }
    let mut problems = Vec::new();
    let known = |project: &Id<Project>| there.projects.get(*project).is_some();
    match appointment.role {
        Role::ProjectLead if appointment.projects.is_empty() => problems.push(("project", Problem::Empty)),
        Role::ProjectLead if !appointment.projects.iter().all(known) => problems.push(("project", Problem::NotOffered)),
        Role::Funder => match appointment.grant {
            None => problems.push(("grant", Problem::Empty)),
            Some(grant) if there.grants.get(grant).is_none() => problems.push(("grant", Problem::NotOffered)),
            Some(_) => {}
        },
        _ => {}
    }
    if let (Some(from), Some(to)) = (appointment.from, appointment.to)
        && to < from
    {
        problems.push(("to", Problem::EndBeforeStart));
    }
    if let Some(other) = appointment.deputy_of
        && !people.persons.get(other).is_some_and(|other| reach.touches(&other.noun))
    {
        problems.push(("deputy", Problem::NotOffered));
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(problems)) }
}

/// Whether an address can be used: readable, and nobody else's.
pub fn check_address(people: &Register, person: Option<Id<Person>>, address: &Text) -> Result<(), Refusal> {
    let typed = address.text.trim().to_lowercase();
    if !is_address(&typed) {
        return Err(Refusal::field("address", Problem::NotAnAddress));
    }
    if people.persons.iter().any(|other| Some(other.id) != person && sign_in_name(&other.noun) == typed) {
        return Err(Refusal::field("address", Problem::Taken));
    }
    Ok(())
}

/// Records a new person with her first role, and gives the secret of her invitation. The same form twice is one person and one more invitation.
pub async fn invite(db: &Db, reach: &Reach, id: Id<Person>, person: &Person, now: Timestamp) -> Outcome<String> {
    let mut tx = db.begin(reach.permit_for_people()?, now).await?;
    // Asked again inside the change: two administrators may invite the same address at once.
    if let Some(address) = &person.address {
        check_address(&people(db).await?, Some(id), address)?;
    }
    tx.record(id, &person_slug(id)?, person, None).await?;
    tx.commit(&Event::of(Verb::PersonRecorded)).await?;
    log("role_given", reach, id, person.appointments.first());
    let municipality = person.appointments.first().map_or(MunicipalityNo::INSTALLATION, |one| one.municipality);
    send_again(db, id, municipality, now).await
}

/// A new invitation for a person; earlier links of hers end.
pub async fn send_again(db: &Db, person: Id<Person>, municipality: MunicipalityNo, now: Timestamp) -> Outcome<String> {
    db.end_links_of(person, now).await?;
    let expires = now.checked_add(INVITATION_HOURS.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let new =
        NewLink { issued_by: None, kind: LinkKind::Invitation, person: Some(person), municipality, project: None, period: None, name: None, expires };
    link::issue(db, &new, now).await
}

/// Gives a person a further role.
pub async fn appoint(db: &Db, reach: &Reach, id: Id<Person>, appointment: Appointment, seen: Seq, now: Timestamp) -> Outcome<()> {
    let mut tx = db.begin(reach.permit_for_people()?, now).await?;
    let version = standing(db, id).await?;
    let mut person = version.noun;
    if person.appointments.contains(&appointment) {
        return Ok(());
    }
    person.appointments.push(appointment);
    tx.record(id, &version.slug, &person, Some(seen)).await?;
    tx.commit(&Event::of(Verb::PersonRecorded)).await?;
    log("role_given", reach, id, person.appointments.last());
    Ok(())
}

/// Ends a role as of yesterday, so that it no longer holds today.
pub async fn end(db: &Db, reach: &Reach, id: Id<Person>, index: usize, seen: Seq, now: Timestamp, today: Date) -> Outcome<()> {
    let mut tx = db.begin(reach.permit_for_people()?, now).await?;
    let version = standing(db, id).await?;
    let mut person = version.noun;
    let appointment = person.appointments.get_mut(index).filter(|one| reach.covers(one.municipality)).ok_or(Refusal::Unknown)?;
    let yesterday = today.yesterday().map_err(|error| Fault::Corrupt(error.to_string()))?;
    if appointment.to.is_some_and(|to| to <= yesterday) {
        return Ok(());
    }
    appointment.to = Some(yesterday);
    let ended = appointment.clone();
    let last = ended.role == Role::Administrator && ended.municipality == MunicipalityNo::INSTALLATION;
    if last && !administers(db, id, &person, today).await? {
        return Err(Refusal::field("role", Problem::LastAdministrator).into());
    }
    tx.record(id, &version.slug, &person, Some(seen)).await?;
    tx.commit(&Event::of(Verb::PersonRecorded)).await?;
    log("role_ended", reach, id, Some(&ended));
    Ok(())
}

/// Changes name and address; who signs in by her address does so by the new one from now on.
pub async fn rename(db: &Db, reach: &Reach, id: Id<Person>, name: Text, address: Option<Text>, seen: Seq, now: Timestamp) -> Outcome<()> {
    let mut tx = db.begin(reach.permit_for_people()?, now).await?;
    let register = people(db).await?;
    if let Some(address) = &address {
        check_address(&register, Some(id), address)?;
    }
    let version = register.persons.get(id).ok_or(Refusal::Unknown)?.clone();
    let person = Person { name, erased: false, address, ..version.noun };
    tx.record(id, &version.slug, &person, Some(seen)).await?;
    tx.commit(&Event::of(Verb::PersonRecorded)).await?;
    if let Some((_, credential)) = db.credential_of(id).await? {
        db.set_credential(&credential, &sign_in_name(&person), now).await?;
    }
    Ok(())
}

/// Whether somebody would still administer the installation, without end and with a way to sign in, if this person stood as given. Asked inside the
/// change, whose place in the journal keeps all others out: two administrators cannot remove each other at once.
async fn administers(db: &Db, id: Id<Person>, changed: &Person, today: Date) -> Outcome<bool> {
    for version in people(db).await?.persons.iter() {
        let person = if version.id == id { changed } else { &version.noun };
        let lasting = |one: &Appointment| {
            one.role == Role::Administrator && one.municipality == MunicipalityNo::INSTALLATION && one.holds(today) && one.to.is_none()
        };
        if person.appointments.iter().any(lasting) && db.credential_of(version.id).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn people(db: &Db) -> Outcome<Register> {
    db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await
}

async fn standing(db: &Db, id: Id<Person>) -> Outcome<Version<Person>> {
    Ok(people(db).await?.persons.get(id).ok_or(Refusal::Unknown)?.clone())
}

fn log(event: &'static str, reach: &Reach, person: Id<Person>, appointment: Option<&Appointment>) {
    let (role, municipality) = appointment.map_or(("", 0), |one| (one.role.code(), one.municipality.0));
    tracing::info!(target: "security", event, actor = ?reach.actor(), %person, role, municipality);
}

/// What an appointment is limited to, as a form gives it.
#[derive(Debug, Clone, Default)]
pub struct Limits {
    /// Projects of a lead.
    pub projects: Vec<Id<Project>>,
    /// The grant of a funder.
    pub grant: Option<Id<Grant>>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Held as the deputy of this person.
    pub deputy_of: Option<Id<Person>>,
}

impl Limits {
    /// The appointment; what does not belong to the role is left out.
    pub fn of(self, municipality: MunicipalityNo, role: Role) -> Appointment {
        Appointment {
            projects: if role == Role::ProjectLead { self.projects } else { Vec::new() },
            grant: self.grant.filter(|_| role == Role::Funder),
            from: self.from,
            to: self.to,
            deputy_of: self.deputy_of,
            ..Appointment::of(municipality, role)
        }
    }
}
