//! A link that came by mail. Opening it shows a page with a button: mail programs look at links too, and must not use them up.

use axum::Form;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::id::{MunicipalityNo, Seq};
use domain::refusal::Refusal;
use domain::words::Words;
use leptos::prelude::*;
use server::Fault;
use server::auth::invitation;
use server::auth::link::{self, Link, LinkKind};
use server::auth::password::NewPassword;

use super::failure::Failure;
use super::form::{Posted, Typed, set_cookie};
use super::here::{Here, SESSION_COOKIE};
use super::shell::{Page, Place};
use super::sign_in::entered;
use super::ui::field::{Field, errors, input};

/// What the page of a link says.
struct Told {
    title: String,
    text: String,
    asks_password: bool,
}

/// `GET /link/{secret}`
pub async fn page(here: Here, Path(secret): Path<String>) -> Result<Response, Failure> {
    let link = match link::look(&here.house.db, &secret, here.now).await {
        Ok(link) => link,
        Err(Fault::Refused(Refusal::Unknown)) => return Ok(over(&here).await),
        Err(fault) => return Err(fault.into()),
    };
    let words = here.words(None);
    let told = told(&here, &link, words).await?;
    let (asker, title) = (here.clone(), told.title.clone());
    let view = move || {
        let here = &asker;
        let passwords = told.asks_password.then(|| {
            view! {
                {input(here, Field::text("password", words.password, String::new()).hint(words.password_hint).kind("password").autocomplete("new-password"))}
                {input(here, Field::text("again", words.password_again, String::new()).kind("password"))}
            }
        });
        let button = if told.asks_password { words.identity.set_password } else { words.identity.open_link };
        view! {
            <div class="page-head"><h1>{told.title}</h1><p class="lead">{told.text}</p></div>
            {errors(here, words.errors_title, &[("password", words.password), ("again", words.password_again)])}
            <form class="form" method="post" action="/do/link">
                <input type="hidden" name="secret" value=secret/>
                {passwords}
                <div class="actions"><button class="button button-primary">{button}</button></div>
            </form>
        }
        .into_any()
    };
    Ok(unkept(here.render(None, Page::new(title, Place::Elsewhere), view).await))
}

async fn told(here: &Here, link: &Link, words: &'static Words) -> Result<Told, Failure> {
    let say = words.identity;
    Ok(match link.kind {
        LinkKind::Invitation => {
            let register = here.house.books.register(&here.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
            let person = link.person.and_then(|id| register.persons.get(id)).ok_or(Refusal::Unknown)?;
            let account = invitation::sign_in_name(&person.noun);
            Told { title: (say.welcome)(&person.noun.name.text), text: (say.welcome_text)(&account), asks_password: true }
        }
        LinkKind::Reminder => Told { title: say.reminder.to_owned(), text: say.reminder_text.to_owned(), asks_password: false },
        LinkKind::SignIn => Told { title: say.sign_in_link.to_owned(), text: say.sign_in_link_text.to_owned(), asks_password: false },
        LinkKind::Partner => {
            let register = here.house.books.register(&here.house.db, link.municipality, Seq::LATEST).await?;
            let project = link.project.and_then(|id| register.projects.get(id)).map(|project| project.noun.title.text.clone()).unwrap_or_default();
            let period = link.period.map(|period| period.label(words.language)).unwrap_or_default();
            Told { title: (say.partner_link)(&project, &period), text: say.partner_link_text.to_owned(), asks_password: false }
        }
    })
}

/// Unknown, used and ended links get one page.
async fn over(here: &Here) -> Response {
    let words = here.words(None);
    let say = words.identity;
    let here = Here::nobody(&here.house, words.language);
    let page = Page { status: StatusCode::NOT_FOUND, ..Page::new(say.link_dead, Place::Elsewhere) };
    here.render(None, page, move || {
        view! {
            <div class="page-head"><h1>{say.link_dead}</h1><p class="lead">{say.link_dead_text}</p></div>
            <ul class="links"><li><a href="/sign-in">{words.sign_in}</a></li><li><a href="/">{words.to_start}</a></li></ul>
        }
        .into_any()
    })
    .await
}

/// `POST /do/link`
pub async fn open(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let secret = typed.text("secret").to_owned();
    match take(&here, &typed, &secret).await {
        Ok(response) => response,
        Err(Fault::Refused(Refusal::Unknown)) => over(&here).await,
        // The secret is in the address of the form that it goes back to, and nowhere else.
        Err(fault) => here.settle(typed, &format!("/link/{secret}"), Err(fault)).await,
    }
}

async fn take(here: &Here, typed: &Typed, secret: &str) -> server::Outcome<Response> {
    let house = &here.house;
    if link::look(&house.db, secret, here.now).await?.kind == LinkKind::Invitation {
        let new = NewPassword::parse(typed.text("password"), typed.text("again"))?;
        let entrance = invitation::accept(&house.db, &house.books, secret, new, &here.coming, here.now).await?;
        return Ok(entered(here, &entrance, "/"));
    }
    let (entrance, link) = invitation::enter(&house.db, secret, &here.coming, here.now).await?;
    let register = house.books.register(&house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let home = register.municipality(link.municipality).map_or_else(|| "/".to_owned(), |municipality| format!("/{}", municipality.slug));
    let enters = matches!(link.kind, LinkKind::Reminder | LinkKind::Partner) && home.len() > 1;
    let to = if enters { format!("{home}/entry") } else { home };
    let mut response = entered(here, &entrance, &to);
    if link.kind == LinkKind::Partner {
        // A partner cannot sign in again: her session outlives a closed browser, as long as the link holds.
        let seconds = link.expires.as_second() - here.now.as_second();
        set_cookie(&mut response, house, SESSION_COOKIE, &entrance.secret, Some(seconds.max(0)));
    }
    Ok(response)
}

/// A page with a secret on it is kept in no cache, not even the browser's own.
pub fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.into_response()
}
