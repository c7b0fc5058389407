//! Setting up the second factor: a picture for the app's camera, the key as text, a first code, and recovery codes that are shown once.

use axum::Form;
use axum::response::Response;
use domain::refusal::Refusal;
use domain::words::Words;
use leptos::prelude::*;
use server::auth::qr;
use server::auth::second_factor::{self, AppKey};
use server::auth::session;
use server::store::session::Stage;
use server::{Fault, Outcome};

use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed, see_other};
use crate::pages::here::Here;
use crate::pages::link::unkept;
use crate::pages::shell::{Page, Place};
use crate::pages::sign_in::with_session;
use crate::pages::ui::field::{Field, errors, input};

const PATH: &str = "/account/second-factor";

/// `GET /account/second-factor`
pub async fn page(here: Here) -> Result<Response, Failure> {
    let (person, own) = here.own()?;
    let db = &here.house.db;
    let confirmed = db.second_factor(person).await?.is_some_and(|factor| factor.confirmed);
    let account = db.credential_of(person).await?.map(|(account, _)| account).unwrap_or_default();
    let key = second_factor::key(db, person, &account).await?;
    let drawn = key.as_ref().map(|key| qr::draw(&key.url)).transpose()?;
    let words = here.words(None);
    let say = words.identity;
    let sleeps = own.session.stage == Stage::Password && !confirmed;
    let asker = here.clone();
    let view = move || {
        let here = &asker;
        let inside = match (confirmed, key.as_ref().zip(drawn.as_ref())) {
            (true, _) => remove(here, words),
            (false, Some((key, drawn))) => set_up(here, words, key, drawn),
            (false, None) => view! {
                <form method="post" action="/do/begin-second-factor"><p class="actions"><button class="button button-primary">{say.set_up}</button></p></form>
            }
            .into_any(),
        };
        view! {
            <div class="page-head">
                <nav class="crumbs" aria-label=words.path><ol><li><a href="/account">{say.account}</a></li></ol></nav>
                <h1>{say.second_factor}</h1>
                <p class="lead">{say.second_factor_why}</p>
            </div>
            {sleeps.then(|| view! { <p class="notice" role="status">{say.roles_sleep}</p> })}
            {errors(here, words.errors_title, &[("code", words.code)])}
            {inside}
        }
        .into_any()
    };
    Ok(unkept(here.render(None, Page::new(say.second_factor, Place::Account), view).await))
}

fn set_up(here: &Here, words: &'static Words, key: &AppKey, drawn: &qr::Drawn) -> AnyView {
    let say = words.identity;
    let field = Field::text("code", say.set_up_code, String::new()).hint(say.set_up_code_hint).autocomplete("one-time-code");
    view! {
        <p>{say.set_up_scan}</p>
        <svg class="qr" role="img" aria-label=say.set_up_qr viewBox=format!("0 0 {0} {0}", drawn.side)>
            <rect class="qr-paper" width=drawn.side height=drawn.side/>
            <path class="qr-ink" d=drawn.path.clone()/>
        </svg>
        <p>{say.set_up_key}" "<code class="key">{key.typed.clone()}</code></p>
        <form class="form" method="post" action="/do/confirm-second-factor">
            {input(here, field)}
            <div class="actions"><button class="button button-primary">{say.confirm}</button></div>
        </form>
    }
    .into_any()
}

fn remove(here: &Here, words: &'static Words) -> AnyView {
    let say = words.identity;
    view! {
        <section class="section">
            <h2>{say.remove_factor}</h2>
            <p>{say.remove_factor_text}</p>
            <form class="form" method="post" action="/do/remove-second-factor">
                {input(here, Field::text("code", words.code, String::new()).hint(say.code_hint).autocomplete("one-time-code"))}
                <div class="actions"><button class="button">{say.remove_factor}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /do/begin-second-factor`
pub async fn begin(here: Here) -> Result<Response, Failure> {
    let (person, _) = here.own()?;
    second_factor::begin(&here.house.db, person).await?;
    Ok(see_other(PATH))
}

/// `POST /do/confirm-second-factor`: the answer itself shows the recovery codes, once.
pub async fn confirm(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    match confirmed(&here, &typed).await {
        Ok((codes, secret)) => {
            let response = codes_page(&here, codes).await;
            with_session(&here.house, unkept(response), &secret)
        }
        // Set up already, perhaps by the same form sent twice.
        Err(Fault::Refused(Refusal::Unknown | Refusal::Changed)) => see_other(PATH),
        Err(fault) => here.settle(typed, PATH, Err(fault)).await,
    }
}

async fn confirmed(here: &Here, typed: &Typed) -> Outcome<(Vec<String>, String)> {
    let (person, own) = here.own()?;
    let codes = second_factor::confirm(&here.house.db, person, typed.text("code"), here.now).await?;
    let secret = session::replace(&here.house.db, own, Stage::Full, &here.coming, here.now).await?;
    Ok((codes, secret))
}

async fn codes_page(here: &Here, codes: Vec<String>) -> Response {
    let words = here.words(None);
    let say = words.identity;
    here.render(None, Page::new(say.recovery, Place::Account), move || {
        view! {
            <div class="page-head"><h1>{say.recovery}</h1><p class="lead">{say.recovery_text}</p></div>
            <ol class="codes">{codes.into_iter().map(|code| view! { <li><code class="key">{code}</code></li> }).collect_view()}</ol>
            <p class="actions"><a class="button button-primary" href="/">{say.recovery_done}</a></p>
        }
        .into_any()
    })
    .await
}

/// `POST /do/remove-second-factor`
pub async fn remove_it(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    match removed(&here, &typed).await {
        Ok(secret) => with_session(&here.house, see_other("/account#second-factor"), &secret),
        Err(fault) => here.settle(typed, PATH, Err(fault)).await,
    }
}

async fn removed(here: &Here, typed: &Typed) -> Outcome<String> {
    let (person, own) = here.own()?;
    let db = &here.house.db;
    second_factor::check(db, person, typed.text("code"), here.now).await?;
    db.remove_second_factor(person).await?;
    // Every other session counts as signed in with a second factor that is no more.
    db.close_sessions_of(person, Some(&own.hash)).await?;
    tracing::info!(target: "security", event = "second_factor_removed", actor = %person, by = "herself");
    session::replace(db, own, Stage::Password, &here.coming, here.now).await
}
