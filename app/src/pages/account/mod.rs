//! One's own account: open sessions, password, second factor.

pub mod second_factor;

use axum::Form;
use axum::response::Response;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::{Actor, Person};
use domain::refusal::{Problem, Refusal};
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::auth::password::{self, NewPassword};
use server::auth::throttle::{self, Key};
use server::store::credential::Credential;
use server::store::session::{Open, Stage};

use super::failure::Failure;
use super::form::{Posted, Typed, see_other};
use super::here::Here;
use super::shell::{Page, Place, instant};
use super::ui::field::{Field, errors, input};

/// The zone in which instants of an account are shown: it belongs to no municipality.
pub const ZONE: &str = "Europe/Berlin";

impl Here {
    /// Who signed in as herself, with her session; whoever came by a link for one errand signs in first.
    pub fn own(&self) -> Result<(Id<Person>, &Open), Refusal> {
        match (self.asker.actor, &self.open) {
            (Some(Actor::Person(person)), Some(open)) if matches!(open.session.stage, Stage::Full | Stage::Password) => Ok((person, open)),
            _ => Err(Refusal::SignIn),
        }
    }
}

/// `GET /account`
pub async fn page(here: Here) -> Result<Response, Failure> {
    let (person, own) = here.own()?;
    let db = &here.house.db;
    let sessions = db.sessions_of(person, here.now).await?;
    let credential = db.credential_of(person).await?;
    let register = here.house.books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let name = register.persons.get(person).map(|person| person.noun.name.text.clone()).unwrap_or_default();
    let factor = db.second_factor(person).await?.filter(|factor| factor.confirmed);
    let words = here.words(None);
    let say = words.identity;
    let sleeps = own.session.stage == Stage::Password
        && register.persons.get(person).is_some_and(|person| person.noun.appointments.iter().any(|one| one.role.needs_second_factor()));
    let (asker, own) = (here.clone(), own.hash.clone());
    let view = move || {
        let here = &asker;
        let account = credential.as_ref().map_or_else(|| name.clone(), |(account, _)| account.clone());
        let labels = [("current", say.current_password), ("password", say.new_password), ("again", words.password_again)];
        let state = factor.as_ref().map_or_else(|| say.second_factor_off.to_owned(), |factor| (say.second_factor_on)(factor.recovery_codes));
        view! {
            <div class="page-head"><h1>{say.account}</h1><p class="lead">{(say.account_lead)(&account)}</p></div>
            {sleeps.then(|| view! { <p class="notice" role="status">{say.roles_sleep}</p> })}
            {errors(here, words.errors_title, &labels)}
            <form method="post" action="/do/sign-out"><p class="actions"><button class="button">{words.sign_out}</button></p></form>
            <section class="section" id="sessions">
                <h2>{say.sessions}</h2>
                <p>{say.sessions_text}</p>
                {table(&sessions, &own, words)}
                {(sessions.len() > 1).then(|| view! {
                    <form method="post" action="/do/end-other-sessions"><p class="actions"><button class="button">{say.end_others}</button></p></form>
                })}
            </section>
            <section class="section" id="second-factor">
                <h2>{say.second_factor}</h2>
                <p>{say.second_factor_why}</p>
                <p>{state}</p>
                <p class="actions"><a class="button" href="/account/second-factor">{if factor.is_some() { say.remove_factor } else { say.set_up }}</a></p>
            </section>
            {credential.is_some().then(|| change(here, words))}
        }
        .into_any()
    };
    Ok(here.render(None, Page::new(say.account, Place::Account), view).await)
}

fn table(sessions: &[Open], own: &str, words: &'static Words) -> AnyView {
    let say = words.identity;
    let rows: Vec<_> = sessions
        .iter()
        .map(|open| {
            let device = if open.session.device.is_empty() { say.unknown_device.to_owned() } else { open.session.device.clone() };
            let end = if open.hash == own {
                view! { {say.this_session} }.into_any()
            } else {
                let label = format!("{}: {device}, {}", say.end, instant(open.created, ZONE, words));
                view! {
                    <form method="post" action="/do/end-session">
                        <input type="hidden" name="session" value=open.hash.clone()/>
                        <button class="button button-small" aria-label=label>{say.end}</button>
                    </form>
                }
                .into_any()
            };
            view! {
                <tr>
                    <th scope="row">{device}</th>
                    <td>{instant(open.created, ZONE, words)}</td>
                    <td>{instant(open.seen, ZONE, words)}</td>
                    <td>{end}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=say.sessions>
            <table class="data">
                <thead><tr>
                    <th scope="col">{say.device}</th><th scope="col">{say.since}</th><th scope="col">{say.last_seen}</th><th scope="col">{say.end}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn change(here: &Here, words: &'static Words) -> AnyView {
    let say = words.identity;
    view! {
        <section class="section" id="change-password">
            <h2>{say.change_password}</h2>
            <p>{say.change_password_text}</p>
            <form class="form" method="post" action="/do/password">
                {input(here, Field::text("current", say.current_password, String::new()).kind("password").autocomplete("current-password"))}
                {input(here, Field::text("password", say.new_password, String::new()).hint(words.password_hint).kind("password").autocomplete("new-password"))}
                {input(here, Field::text("again", words.password_again, String::new()).kind("password"))}
                <div class="actions"><button class="button button-primary">{say.change_password}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /do/end-session`
pub async fn end_session(here: Here, Form(typed): Posted) -> Result<Response, Failure> {
    let (person, _) = here.own()?;
    if here.house.db.close_session_of(person, Typed(typed).text("session")).await? {
        tracing::info!(target: "security", event = "session_ended", actor = %person);
    }
    Ok(see_other("/account#sessions"))
}

/// `POST /do/end-other-sessions`
pub async fn end_other_sessions(here: Here) -> Result<Response, Failure> {
    let (person, own) = here.own()?;
    let ended = here.house.db.close_sessions_of(person, Some(&own.hash)).await?;
    tracing::info!(target: "security", event = "sessions_ended", actor = %person, ended);
    Ok(see_other("/account#sessions"))
}

/// `POST /do/password`
pub async fn change_password(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let outcome = changed(&here, &typed).await;
    here.settle(typed, "/account", outcome).await
}

async fn changed(here: &Here, typed: &Typed) -> Outcome<String> {
    let (person, own) = here.own()?;
    let db = &here.house.db;
    let (account, credential) = db.credential_of(person).await?.ok_or(Refusal::Unknown)?;
    let new = NewPassword::parse(typed.text("password"), typed.text("again"))?;
    let keys = [Key::alone("password", &person.to_string())];
    throttle::begin(db, &keys, "current", here.now).await?;
    if !password::check(typed.text("current").to_owned(), Some(credential.password_hash)).await? {
        return Err(Refusal::field("current", Problem::WrongSecret).into());
    }
    throttle::forgive(db, &keys).await?;
    let password_hash = password::hash(new).await?;
    db.set_credential(&Credential { person, password_hash }, &account, here.now).await?;
    db.close_sessions_of(person, Some(&own.hash)).await?;
    tracing::info!(target: "security", event = "password_set", actor = %person, by = "herself");
    Ok("/account".to_owned())
}
