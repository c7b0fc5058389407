//! One person: her roles with their limits, name and address, sessions, invitation, second factor.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::appointment::Appointment;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::Person;
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::role::{Act, Reach};
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::Outcome;
use server::auth::people;
use server::clock::day_in;
use server::store::credential::Account;

use super::invite::{known, letter};
use super::{hand_over, named, span};
use crate::pages::account::ZONE;
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed, see_other};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::ui::field::{Field, errors, input};

/// What the page of a person shows.
struct Shown {
    person: Version<Person>,
    account: Option<Account>,
    /// Her roles within reach, with their places in the list of all.
    roles: Vec<(usize, Appointment, Vec<String>)>,
    /// Whether the whole account is within reach.
    whole: bool,
    today: Date,
}

/// `GET /people/{person}`
pub async fn page(here: Here, Path(id): Path<String>) -> Result<Response, Failure> {
    let reach = here.asker.somewhere(Act::ManagePeople)?;
    let db = &here.house.db;
    let register = here.house.books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let (id, _) = known(&register, &reach, &id)?;
    let person = register.persons.get(id).ok_or(Refusal::Unknown)?.clone();
    let mut roles = Vec::new();
    for (index, one) in person.noun.appointments.iter().enumerate().filter(|(_, one)| reach.covers(one.municipality)) {
        let there = here.house.books.register(db, one.municipality, Seq::LATEST).await?;
        roles.push((index, one.clone(), limits(&there, one)));
    }
    let account = db.accounts(here.now).await?.remove(&id);
    let shown = Shown { whole: reach.covers_all_of(&person.noun), person, account, roles, today: day_in(here.now, ZONE) };
    let words = here.words(None);
    let title = shown.person.noun.name.text.clone();
    let asker = here.clone();
    let view = move || content(&asker, words, &register, &shown);
    Ok(here.render(None, Page::new(title, Place::People), view).await)
}

/// The names of what an appointment is limited to.
fn limits(there: &Register, one: &Appointment) -> Vec<String> {
    let projects = one.projects.iter().filter_map(|id| there.projects.get(*id)).map(|project| project.noun.title.text.clone());
    let grant = one.grant.and_then(|id| there.grants.get(id)).map(|grant| grant.noun.title.text.clone());
    projects.chain(grant).collect()
}

fn content(here: &Here, words: &'static Words, register: &Register, shown: &Shown) -> AnyView {
    let say = words.identity;
    let Shown { person, account, whole, .. } = shown;
    let (id, noun) = (person.id, &person.noun);
    let address = noun.address.as_ref().map(|address| address.text.clone()).unwrap_or_default();
    let sent = here.ask("sent").map(|_| (say.link_sent)(&address));
    let labels = [("name", words.name), ("address", say.address), ("role", say.role)];
    let sessions = account.as_ref().map_or(0, |account| account.sessions);
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href="/people">{say.people}</a></li></ol></nav>
            <h1>{noun.name.text.clone()}</h1>
            <p class="lead">{if noun.erased { say.erased_text.to_owned() } else if account.is_some() { address } else { say.not_accepted.to_owned() }}</p>
        </div>
        {sent.map(|sent| view! { <p class="notice" role="status">{sent}</p> })}
        {errors(here, words.errors_title, &labels)}
        <section class="section" id="role">
            <h2>{say.roles}</h2>
            {table(words, register, shown)}
            {(!noun.erased).then(|| view! { <p class="actions"><a class="button" href=format!("/people/new?person={id}")>{say.further_role}</a></p> })}
        </section>
        {(!noun.erased).then(|| view! {
            <section class="section" id="sessions">
                <h2>{say.sessions}</h2>
                <p>{(say.open_sessions)(sessions)}</p>
                {button("/do/end-sessions", id, say.end_sessions)}
            </section>
        })}
        {if noun.erased { ().into_any() } else if *whole { account_of(here, words, shown) } else { view! { <p class="notice">{say.reaches_further}</p> }.into_any() }}
    }
    .into_any()
}

/// One button that is a whole form.
fn button(action: &'static str, id: Id<Person>, label: &'static str) -> AnyView {
    view! {
        <form method="post" action=action>
            <input type="hidden" name="id" value=id.to_string()/>
            <p class="actions"><button class="button">{label}</button></p>
        </form>
    }
    .into_any()
}

fn table(words: &'static Words, register: &Register, shown: &Shown) -> AnyView {
    let say = words.identity;
    let rows: Vec<_> = shown
        .roles
        .iter()
        .map(|(index, one, limits)| {
            let over = one.to.is_some_and(|to| to < shown.today);
            let name = named(register, one, words);
            let deputy = one.deputy_of.and_then(|id| register.persons.get(id)).map(|other| (say.deputy_for)(&other.noun.name.text));
            let mut limits = limits.clone();
            limits.extend(deputy);
            let end = if over {
                view! { {say.ended} }.into_any()
            } else {
                view! {
                    <form method="post" action="/do/end-role">
                        <input type="hidden" name="id" value=shown.person.id.to_string()/>
                        <input type="hidden" name="seen" value=shown.person.seq.0.to_string()/>
                        <input type="hidden" name="index" value=index.to_string()/>
                        <button class="button button-small" aria-label=format!("{}: {name}", say.end_role)>{say.end}</button>
                    </form>
                }
                .into_any()
            };
            view! { <tr><th scope="row">{name}</th><td>{limits.join("; ")}</td><td>{span(one, words)}</td><td>{end}</td></tr> }
        })
        .collect();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=say.roles>
            <table class="data">
                <thead><tr>
                    <th scope="col">{say.role}</th><th scope="col">{say.limits}</th><th scope="col">{say.holds}</th><th scope="col">{say.end}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn account_of(here: &Here, words: &'static Words, shown: &Shown) -> AnyView {
    let say = words.identity;
    let (id, noun) = (shown.person.id, &shown.person.noun);
    let address = noun.address.as_ref().map(|address| address.text.clone()).unwrap_or_default();
    let factor = shown.account.as_ref().is_some_and(|account| account.second_factor);
    view! {
        <section class="section" id="invitation">
            <h2>{say.invite_again}</h2>
            <p>{say.invite_again_text}</p>
            {button("/do/invite-again", id, say.invite_again)}
        </section>
        {factor.then(|| view! {
            <section class="section" id="second-factor">
                <h2>{say.reset_factor}</h2>
                <p>{say.reset_factor_text}</p>
                {button("/do/reset-second-factor", id, say.reset_factor)}
            </section>
        })}
        <section class="section" id="name-and-address">
            <h2>{say.name_and_address}</h2>
            <form class="form" method="post" action="/do/rename">
                <input type="hidden" name="id" value=id.to_string()/>
                <input type="hidden" name="seen" value=here.value("seen", shown.person.seq.0.to_string())/>
                {input(here, Field::text("name", words.name, noun.name.text.clone()).autocomplete("off"))}
                {input(here, Field::text("address", say.address, address).hint(say.address_hint))}
                <div class="actions"><button class="button button-primary">{words.save}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// The person that a form is about, within reach; `whole`: with all her roles.
async fn about(here: &Here, typed: &Typed, whole: bool) -> Outcome<(Reach, Version<Person>)> {
    let reach = here.asker.somewhere(Act::ManagePeople)?;
    let register = here.house.books.register(&here.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let (id, _) = known(&register, &reach, typed.text("id"))?;
    let person = register.persons.get(id).ok_or(Refusal::Unknown)?.clone();
    if whole && !reach.covers_all_of(&person.noun) {
        return Err(Refusal::NotAllowed.into());
    }
    Ok((reach, person))
}

/// `POST /do/end-role`
pub async fn end_role(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let outcome = role_ended(&here, &typed).await;
    let back = format!("/people/{}", typed.id::<Person>("id").map_or_else(|_| "new".to_owned(), |id| id.to_string()));
    here.settle(typed, &back, outcome).await
}

async fn role_ended(here: &Here, typed: &Typed) -> Outcome<String> {
    let (reach, person) = about(here, typed, false).await?;
    let index: usize = typed.text("index").parse().map_err(|_| Refusal::Unknown)?;
    let seen = typed.seen().ok_or(Refusal::Changed)?;
    people::end(&here.house.db, &reach, person.id, index, seen, here.now, day_in(here.now, ZONE)).await?;
    Ok(format!("/people/{}#role", person.id))
}

/// `POST /do/end-sessions`
pub async fn end_sessions(here: Here, Form(typed): Posted) -> Result<Response, Failure> {
    let (reach, person) = about(&here, &Typed(typed), false).await?;
    let ended = here.house.db.close_sessions_of(person.id, None).await?;
    tracing::info!(target: "security", event = "sessions_ended", actor = ?reach.actor(), person = %person.id, ended);
    Ok(see_other(&format!("/people/{}#sessions", person.id)))
}

/// `POST /do/invite-again`
pub async fn invite_again(here: Here, Form(typed): Posted) -> Response {
    match invited_again(&here, &Typed(typed)).await {
        Ok(response) => response,
        Err(fault) => Failure::from(fault).into_response(),
    }
}

async fn invited_again(here: &Here, typed: &Typed) -> Outcome<Response> {
    let (_, person) = about(here, typed, true).await?;
    let place = person.noun.appointments.first().map_or(MunicipalityNo::INSTALLATION, |one| one.municipality);
    let secret = people::send_again(&here.house.db, person.id, place, here.now).await?;
    let words = here.words(None);
    let link = format!("{}/link/{secret}", here.house.address);
    let register = here.house.books.register(&here.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let post = person.noun.address.as_ref().map(|address| letter(here, &register, &person.noun, address, &link));
    let back = format!("/people/{}", person.id);
    Ok(hand_over(here, post, link, (words.identity.back_to_people, back.clone()), &format!("{back}?sent=1")).await)
}

/// `POST /do/reset-second-factor`
pub async fn reset_second_factor(here: Here, Form(typed): Posted) -> Result<Response, Failure> {
    let (reach, person) = about(&here, &Typed(typed), true).await?;
    here.house.db.remove_second_factor(person.id).await?;
    here.house.db.close_sessions_of(person.id, None).await?;
    tracing::warn!(target: "security", event = "second_factor_removed", actor = ?reach.actor(), person = %person.id, by = "administrator");
    Ok(see_other(&format!("/people/{}", person.id)))
}

/// `POST /do/rename`
pub async fn rename(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let outcome = renamed(&here, &typed).await;
    let back = format!("/people/{}", typed.id::<Person>("id").map_or_else(|_| "new".to_owned(), |id| id.to_string()));
    here.settle(typed, &back, outcome).await
}

async fn renamed(here: &Here, typed: &Typed) -> Outcome<String> {
    let (reach, person) = about(here, typed, true).await?;
    let language = here.language(None);
    let (name, address) = Refusal::both(typed.words("name", language), typed.optional_words("address", language))?;
    // What nobody changed keeps its language.
    let name = if name.text == person.noun.name.text { person.noun.name.clone() } else { name };
    let address = match (&person.noun.address, address) {
        (Some(old), Some(new)) if old.text == new.text => Some(old.clone()),
        (_, new) => new,
    };
    people::rename(&here.house.db, &reach, person.id, name, address, typed.seen().ok_or(Refusal::Changed)?, here.now).await?;
    Ok(format!("/people/{}", person.id))
}
