//! Inviting a person, or giving one a further role: first where and as what, then the rest, because a lead has projects and a funder a grant.

use axum::Form;
use axum::response::Response;
use domain::appointment::Appointment;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::{Actor, Person};
use domain::refusal::{Problem, Refusal};
use domain::register::Register;
use domain::role::{Act, Reach, Role};
use domain::text::Text;
use domain::words::Words;
use domain::words::identity::Invitation;
use leptos::prelude::*;
use server::Outcome;
use server::auth::people::{self, GIVEN, Limits};
use server::mail::Letter;
use server::reminder::signature;

use super::{hand_over, place};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::ui::field::{Field, checkboxes, errors, input, select};

/// The word for the whole installation where a municipality is chosen; no slug looks like it.
const EVERYWHERE: &str = "*";

/// `GET /people/new`: `?municipality=` and `?role=` once they are chosen, `?person=` for a further role.
pub async fn page(here: Here) -> Result<Response, Failure> {
    let reach = here.asker.somewhere(Act::ManagePeople)?;
    let db = &here.house.db;
    let register = here.house.books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let person = match here.ask("person") {
        Some(id) => Some(known(&register, &reach, id)?),
        None => None,
    };
    let chosen = here.ask("municipality").and_then(|slug| municipality(&register, &reach, slug)).zip(here.ask("role").and_then(given));
    let there = match chosen {
        Some((no, _)) => Some(here.house.books.register(db, no, Seq::LATEST).await?),
        None => None,
    };
    let words = here.words(None);
    let say = words.identity;
    let title = if person.is_some() { say.further_role } else { say.invite };
    let head = person.as_ref().map_or_else(|| title.to_owned(), |(_, name)| format!("{title}: {name}"));
    let asker = here.clone();
    let view = move || {
        let here = &asker;
        let inside = match (chosen, &there) {
            (Some((no, role)), Some(there)) => second(here, words, &register, &reach, there, (no, role), person.as_ref().map(|(id, _)| *id)),
            _ => first(here, words, &register, &reach, person.as_ref().map(|(id, _)| *id)),
        };
        view! {
            <div class="page-head">
                <nav class="crumbs" aria-label=words.path><ol><li><a href="/people">{say.people}</a></li></ol></nav>
                <h1>{head}</h1>
                {person.is_none().then(|| view! { <p class="lead">{say.invite_lead}</p> })}
            </div>
            {inside}
        }
        .into_any()
    };
    Ok(here.render(None, Page::new(title, Place::People), view).await)
}

/// Where and as what.
fn first(here: &Here, words: &'static Words, register: &Register, reach: &Reach, person: Option<Id<Person>>) -> AnyView {
    let say = words.identity;
    let mut places: Vec<(String, String)> = register
        .municipalities
        .iter()
        .filter(|municipality| reach.covers(municipality.noun.no))
        .map(|municipality| (municipality.slug.to_string(), municipality.noun.name.text.clone()))
        .collect();
    places.sort_by_cached_key(|(_, name)| name.to_lowercase());
    if reach.is_everywhere() {
        places.push((EVERYWHERE.to_owned(), say.everywhere.to_owned()));
    }
    // Most invite for the municipality that they work for.
    let own = here.asker.appointments.iter().filter_map(|one| register.municipality(one.municipality)).map(|own| own.slug.to_string());
    let offered = |slug: &String| places.iter().any(|(place, _)| place == slug);
    let chosen = here.ask("municipality").map(ToOwned::to_owned).into_iter().chain(own).find(offered);
    let chosen = chosen.or_else(|| places.first().map(|(slug, _)| slug.clone())).unwrap_or_default();
    let mut roles = GIVEN.map(|role| (role.code().to_owned(), words.role_name(role).to_owned())).to_vec();
    roles.sort_by_cached_key(|(_, name)| name.to_lowercase());
    view! {
        <form class="form" method="get" action="/people/new">
            {person.map(|person| view! { <input type="hidden" name="person" value=person.to_string()/> })}
            {select(here, "municipality", say.municipality, None, places, chosen)}
            {select(here, "role", say.role, None, roles, Role::ProjectLead.code().to_owned())}
            <div class="actions"><button class="button button-primary">{say.next_step}</button></div>
        </form>
    }
    .into_any()
}

/// The rest.
fn second(
    here: &Here,
    words: &'static Words,
    register: &Register,
    reach: &Reach,
    there: &Register,
    (no, role): (MunicipalityNo, Role),
    person: Option<Id<Person>>,
) -> AnyView {
    let say = words.identity;
    let slug = register.municipality(no).map_or_else(|| EVERYWHERE.to_owned(), |municipality| municipality.slug.to_string());
    let labels = [
        ("name", words.name),
        ("address", say.address),
        ("project", say.projects),
        ("grant", say.grant),
        ("from", say.from),
        ("to", say.to),
        ("deputy", say.deputy_of),
        ("role", say.role),
    ];
    let seen = person.and_then(|id| register.persons.get(id)).map(|person| person.seq.0.to_string());
    let id = here.value("id", person.unwrap_or_else(|| here.house.db.entropy().id::<Person>(here.now)).to_string());
    let (action, button) = if person.is_some() { ("/do/appoint", say.give_role) } else { ("/do/invite", say.send_invitation) };
    let who = person.is_none().then(|| {
        view! {
            {input(here, Field::text("name", words.name, String::new()).hint(say.name_hint).autocomplete("off"))}
            {input(here, Field::text("address", say.address, String::new()).hint(say.address_hint))}
        }
    });
    view! {
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=action>
            <input type="hidden" name="id" value=id/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=here.value("seen", seen)/> })}
            <input type="hidden" name="municipality" value=slug/>
            <input type="hidden" name="role" value=role.code()/>
            <p id="role"><b>{words.role_name(role)}", "{place(register, no, words)}</b></p>
            {who}
            {limits(here, words, there, role)}
            {input(here, Field::text("from", say.from, String::new()).hint(say.from_empty))}
            {input(here, Field::text("to", say.to, String::new()).hint(say.open_ended))}
            {select(here, "deputy", say.deputy_of, None, others(register, reach, person, words), String::new())}
            <div class="actions"><button class="button button-primary">{button}</button><a class="button" href="/people">{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

fn limits(here: &Here, words: &'static Words, there: &Register, role: Role) -> Option<AnyView> {
    let say = words.identity;
    match role {
        Role::ProjectLead if there.projects.is_empty() => Some(view! { <p class="notice">{say.no_projects}</p> }.into_any()),
        Role::ProjectLead => {
            let mut projects: Vec<_> = there.projects.iter().map(|project| (project.id.to_string(), project.noun.title.text.clone())).collect();
            projects.sort_by_cached_key(|(_, title)| title.to_lowercase());
            Some(checkboxes(here, "project", say.projects, projects))
        }
        Role::Funder => {
            let none = (String::new(), say.no_grants.to_owned());
            let grants = there.grants.iter().map(|grant| (grant.id.to_string(), grant.noun.title.text.clone()));
            let grants: Vec<_> = if there.grants.is_empty() { vec![none] } else { grants.collect() };
            let first = grants.first().map(|(id, _)| id.clone()).unwrap_or_default();
            Some(select(here, "grant", say.grant, None, grants, first))
        }
        _ => None,
    }
}

fn others(register: &Register, reach: &Reach, person: Option<Id<Person>>, words: &'static Words) -> Vec<(String, String)> {
    let all = register.persons.iter().filter(|other| Some(other.id) != person && !other.noun.erased && reach.touches(&other.noun));
    let mut named: Vec<_> = all.map(|other| (other.id.to_string(), other.noun.name.text.clone())).collect();
    named.sort_by_cached_key(|(_, name)| name.to_lowercase());
    std::iter::once((String::new(), words.identity.nobody.to_owned())).chain(named).collect()
}

fn given(code: &str) -> Option<Role> {
    Role::from_code(code).filter(|role| GIVEN.contains(role))
}

fn municipality(register: &Register, reach: &Reach, slug: &str) -> Option<MunicipalityNo> {
    let no = if slug == EVERYWHERE { MunicipalityNo::INSTALLATION } else { register.municipalities.by_slug(slug)?.noun.no };
    reach.covers(no).then_some(no)
}

/// A person within reach; one outside is answered like an unknown one.
pub(super) fn known(register: &Register, reach: &Reach, id: &str) -> Result<(Id<Person>, String), Refusal> {
    let id: Id<Person> = id.parse().map_err(|_| Refusal::Unknown)?;
    let person = register.persons.get(id).filter(|person| reach.touches(&person.noun)).ok_or(Refusal::Unknown)?;
    Ok((id, person.noun.name.text.clone()))
}

/// `POST /do/invite`
pub async fn invite(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let back = back(&typed, None);
    match invited(&here, &typed).await {
        Ok((letter, link, id)) => {
            let words = here.words(None);
            hand_over(&here, letter, link, (words.identity.back_to_people, "/people".to_owned()), &format!("/people/{id}?sent=1")).await
        }
        Err(fault) => here.settle(typed, &back, Err(fault)).await,
    }
}

fn back(typed: &Typed, person: Option<&str>) -> String {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let person = person.map(|id| format!("&person={}", encoded(id))).unwrap_or_default();
    format!("/people/new?municipality={}&role={}{person}", encoded(typed.text("municipality")), encoded(typed.text("role")))
}

async fn invited(here: &Here, typed: &Typed) -> Outcome<(Option<Letter>, String, Id<Person>)> {
    let reach = here.asker.somewhere(Act::ManagePeople)?;
    let db = &here.house.db;
    let id: Id<Person> = typed.id("id")?;
    let register = here.house.books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let language = here.language(None);
    let name = typed.words("name", language);
    let address = typed.words("address", language).and_then(|address| people::check_address(&register, Some(id), &address).map(|()| address));
    let ((name, address), appointment) = Refusal::both(Refusal::both(name, address), appointment(here, &reach, &register, typed).await?)?;
    let person = Person { name, erased: false, address: Some(address.clone()), appointments: vec![appointment] };
    if register.persons.get(id).is_some_and(|there| there.noun != person) {
        return Err(Refusal::Changed.into());
    }
    let secret = people::invite(db, &reach, id, &person, here.now).await?;
    let link = format!("{}/link/{secret}", here.house.address);
    Ok((Some(letter(here, &register, &person, &address, &link)), link, id))
}

/// The letter of an invitation: for which municipality, as what, and whom to ask: whoever invites.
pub(super) fn letter(here: &Here, register: &Register, person: &Person, address: &Text, link: &str) -> Letter {
    let words = here.words(None);
    let first = person.appointments.first();
    let place = place(register, first.map_or(MunicipalityNo::INSTALLATION, |one| one.municipality), words);
    let asks = match here.asker.actor {
        Some(Actor::Person(id)) => register.persons.get(id),
        _ => None,
    };
    let facts = Invitation {
        name: &person.name.text,
        place: &place,
        role: first.map_or("", |one| words.role_name(one.role)),
        contact: &asks.map(|asks| signature(&asks.noun)).unwrap_or_default(),
        link,
    };
    let say = words.identity.letter;
    Letter { to: address.text.trim().to_owned(), subject: (say.invitation_subject)(&place), body: (say.invitation)(&facts) }
}

/// The appointment as typed: a fault of ours outside, what can be mended inside.
async fn appointment(here: &Here, reach: &Reach, register: &Register, typed: &Typed) -> Outcome<Result<Appointment, Refusal>> {
    let Some(no) = municipality(register, reach, typed.text("municipality")) else {
        return Ok(Err(Refusal::field("municipality", Problem::NotOffered)));
    };
    let there = here.house.books.register(&here.house.db, no, Seq::LATEST).await?;
    Ok(read(reach, register, &there, no, typed))
}

fn read(reach: &Reach, register: &Register, there: &Register, no: MunicipalityNo, typed: &Typed) -> Result<Appointment, Refusal> {
    let role = typed.choice("role", given)?;
    let day = |name: &'static str| if typed.text(name).trim().is_empty() { Ok(None) } else { typed.day(name).map(Some) };
    let optional = |name: &'static str| if typed.text(name).is_empty() { Ok(None) } else { typed.id(name).map(Some) };
    let grant = if typed.text("grant").is_empty() { Ok(None) } else { typed.id("grant").map(Some) };
    let projects: Result<Vec<_>, Refusal> =
        typed.all("project").map(|id| id.parse().map_err(|_| Refusal::field("project", Problem::NotOffered))).collect();
    let days = Refusal::both(day("from"), day("to"));
    let ((from, to), ((projects, grant), deputy_of)) = Refusal::both(days, Refusal::both(Refusal::both(projects, grant), optional("deputy")))?;
    let appointment = Limits { projects, grant, from, to, deputy_of }.of(no, role);
    people::check(reach, &appointment, register, there)?;
    Ok(appointment)
}

/// `POST /do/appoint`
pub async fn appoint(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let back = back(&typed, Some(typed.text("id")));
    let outcome = appointed(&here, &typed).await;
    here.settle(typed, &back, outcome).await
}

async fn appointed(here: &Here, typed: &Typed) -> Outcome<String> {
    let reach = here.asker.somewhere(Act::ManagePeople)?;
    let db = &here.house.db;
    let register = here.house.books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let (id, _) = known(&register, &reach, typed.text("id"))?;
    let appointment = appointment(here, &reach, &register, typed).await??;
    people::appoint(db, &reach, id, appointment, typed.seen().ok_or(Refusal::Changed)?, here.now).await?;
    Ok(format!("/people/{id}"))
}
