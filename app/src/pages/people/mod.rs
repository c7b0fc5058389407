//! People and their roles: who is here, with what, and since when unseen. An administrator of one municipality sees the people of that one.

pub mod invite;
pub mod person;

use axum::response::Response;
use domain::appointment::Appointment;
use domain::id::{MunicipalityNo, Seq};
use domain::period::write_day;
use domain::person::Person;
use domain::register::{Register, Version};
use domain::role::{Act, Reach};
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::clock::day_in;
use server::mail::Letter;
use server::store::credential::Account;

use super::account::ZONE;
use super::failure::Failure;
use super::form::see_other;
use super::here::Here;
use super::link::unkept;
use super::shell::{Page, Place, instant};

/// `GET /people`
pub async fn list(here: Here) -> Result<Response, Failure> {
    let reach = here.asker.somewhere(Act::ManagePeople)?;
    let register = here.house.books.register(&here.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let accounts = here.house.db.accounts(here.now).await?;
    let words = here.words(None);
    let say = words.identity;
    let today = day_in(here.now, ZONE);
    let mut people: Vec<&Version<Person>> = register.persons.iter().filter(|person| reach.touches(&person.noun)).collect();
    people.sort_by_cached_key(|person| person.noun.name.text.to_lowercase());
    let rows: Vec<AnyView> = people.into_iter().map(|person| row(&register, &reach, person, accounts.get(&person.id), today, words)).collect();
    let view = move || {
        view! {
            <div class="page-head"><h1>{say.people}</h1><p class="lead">{say.people_lead}</p></div>
            <p class="actions"><a class="button button-primary" href="/people/new">{say.invite}</a></p>
            <div class="scroll scroll-wide" role="region" tabindex="0" aria-label=say.people>
                <table class="data">
                    <thead><tr>
                        <th scope="col">{words.name}</th><th scope="col">{say.roles}</th><th scope="col">{say.second_factor}</th>
                        <th scope="col">{say.last_seen}</th><th scope="col" class="n">{say.sessions}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    Ok(here.render(None, Page::new(say.people, Place::People), view).await)
}

fn row(register: &Register, reach: &Reach, person: &Version<Person>, account: Option<&Account>, today: Date, words: &'static Words) -> AnyView {
    let say = words.identity;
    let held: Vec<&Appointment> = person.noun.appointments.iter().filter(|one| one.holds(today) && reach.covers(one.municipality)).collect();
    let needed = held.iter().any(|one| one.role.needs_second_factor());
    let factor = match (account.is_some_and(|account| account.second_factor), needed) {
        (true, _) => say.factor_set,
        (false, true) => say.factor_needed,
        (false, false) => say.factor_not_needed,
    };
    let seen = match account {
        None => say.not_accepted.to_owned(),
        Some(account) => account.seen.map_or_else(|| say.never.to_owned(), |seen| instant(seen, ZONE, words)),
    };
    let roles: Vec<String> = held.iter().map(|one| named(register, one, words)).collect();
    let roles = if roles.is_empty() { say.no_roles.to_owned() } else { roles.join("; ") };
    let sessions = account.map_or(0, |account| account.sessions);
    view! {
        <tr>
            <th scope="row"><a href=format!("/people/{}", person.id)>{person.noun.name.text.clone()}</a></th>
            <td>{roles}</td><td>{factor}</td><td>{seen}</td><td class="n">{sessions}</td>
        </tr>
    }
    .into_any()
}

/// `Koordination, Leuchtental`
pub(super) fn named(register: &Register, one: &Appointment, words: &'static Words) -> String {
    format!("{}, {}", words.role_name(one.role), place(register, one.municipality, words))
}

/// The name of a municipality, or of all of them.
pub(super) fn place(register: &Register, no: MunicipalityNo, words: &'static Words) -> String {
    register.municipality(no).map_or_else(|| words.identity.everywhere.to_owned(), |municipality| municipality.noun.name.text.clone())
}

/// From–to in words.
pub(super) fn span(one: &Appointment, words: &'static Words) -> String {
    let day = |day: Option<Date>| day.map(|day| write_day(day, words.language)).unwrap_or_default();
    if one.from.is_none() && one.to.is_none() { words.identity.no_limit.to_owned() } else { format!("{} – {}", day(one.from), day(one.to)) }
}

/// Sends a letter with a link. Where it does not leave, whoever asked is shown the link to hand over, once.
pub(super) async fn hand_over(here: &Here, letter: Option<Letter>, link: String, back: (&'static str, String), sent: &str) -> Response {
    if let Some(letter) = letter {
        match here.house.post.send(&letter).await {
            Ok(()) => return see_other(sent),
            Err(fault) => tracing::warn!(%fault, "a letter did not leave"),
        }
    }
    let words = here.words(None);
    let say = words.identity;
    let (label, href) = back;
    let page = here.render(None, Page::new(say.link_ready, Place::Elsewhere), move || {
        view! {
            <div class="page-head"><h1>{say.link_ready}</h1><p class="lead">{say.link_by_hand}</p></div>
            <p><code class="key">{link}</code></p>
            <ul class="links"><li><a href=href>{label}</a></li></ul>
        }
        .into_any()
    });
    unkept(page.await)
}
