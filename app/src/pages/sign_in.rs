//! Signing in and out: name and password, then the code where a second factor is set up; or a link by mail for council members.

use axum::Form;
use axum::response::{IntoResponse, Response};
use domain::refusal::{Problem, Refusal};
use leptos::prelude::*;
use server::auth::session::{self, Entrance, Next};
use server::auth::{mail_link, throttle};
use server::store::session::Stage;

use super::failure::Failure;
use super::form::{Posted, Typed, see_other, set_cookie};
use super::here::{DEVICE_COOKIE, Here, SESSION_COOKIE};
use super::house::House;
use super::shell::{Page, Place};
use super::ui::field::{Field, errors, input};

/// Seconds for which a browser is known: half a year.
const SECONDS_KNOWN: i64 = 180 * 24 * 3600;

/// `GET /sign-in`
pub async fn page(here: Here) -> Result<Response, Failure> {
    if server::auth::first_start::is_open(&here.house.db).await? {
        return Ok(see_other("/first-start"));
    }
    let words = here.words(None);
    let say = words.identity;
    let back = local(here.ask("back").unwrap_or("/")).to_owned();
    let notice = match (here.ask("sent"), here.ask("late")) {
        (Some(_), _) => Some(say.mail_link_sent),
        (None, Some(_)) => Some(say.code_late),
        (None, None) => None,
    };
    let asker = here.clone();
    let view = move || {
        let here = &asker;
        view! {
            <div class="page-head"><h1>{words.sign_in}</h1><p class="lead">{words.sign_in_lead}</p></div>
            {notice.map(|notice| view! { <p class="notice" role="status">{notice}</p> })}
            {errors(here, words.errors_title, &[("name", say.sign_in_name), ("password", words.password), ("address", say.address)])}
            <form class="form" method="post" action="/do/sign-in">
                <input type="hidden" name="back" value=here.value("back", back)/>
                {input(here, Field::text("name", say.sign_in_name, String::new()))}
                {input(here, Field::text("password", words.password, String::new()).kind("password"))}
                <div class="actions"><button class="button button-primary">{words.sign_in}</button></div>
            </form>
            <section class="section">
                <h2>{say.mail_link}</h2>
                <p>{say.mail_link_text}</p>
                <form class="form" method="post" action="/do/mail-link">
                    {input(here, Field::text("address", say.address, String::new()).autocomplete("email"))}
                    <div class="actions"><button class="button">{say.mail_link_send}</button></div>
                </form>
            </section>
        }
        .into_any()
    };
    Ok(here.render(None, Page::new(words.sign_in, Place::Elsewhere), view).await)
}

/// `POST /do/sign-in`
pub async fn sign_in(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let back = local(typed.text("back")).to_owned();
    let house = &here.house;
    match session::sign_in(&house.db, &house.books, typed.text("name"), typed.text("password"), &here.coming, here.now).await {
        Ok(entrance) => entered(&here, &entrance, &back),
        Err(fault) => here.settle(typed, "/sign-in", Err(fault)).await,
    }
}

/// `GET /sign-in/code`
pub async fn code_page(here: Here) -> Result<Response, Failure> {
    if !here.open.as_ref().is_some_and(|open| open.session.stage == Stage::Waiting) {
        return Ok(see_other("/sign-in?late=1"));
    }
    let words = here.words(None);
    let say = words.identity;
    let back = local(here.ask("back").unwrap_or("/")).to_owned();
    let asker = here.clone();
    let view = move || {
        let here = &asker;
        view! {
            <div class="page-head"><h1>{say.code_title}</h1><p class="lead">{say.code_lead}</p></div>
            {errors(here, words.errors_title, &[("code", words.code)])}
            <form class="form" method="post" action="/do/sign-in-code">
                <input type="hidden" name="back" value=here.value("back", back)/>
                {input(here, Field::text("code", words.code, String::new()).hint(say.code_hint).autocomplete("one-time-code"))}
                <div class="actions"><button class="button button-primary">{words.sign_in}</button></div>
            </form>
        }
        .into_any()
    };
    Ok(here.render(None, Page::new(say.code_title, Place::Elsewhere), view).await)
}

/// `POST /do/sign-in-code`
pub async fn code(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let back = local(typed.text("back")).to_owned();
    let Some(waiting) = here.open.as_ref().filter(|open| open.session.stage == Stage::Waiting) else { return see_other("/sign-in?late=1") };
    match session::second_step(&here.house.db, waiting, typed.text("code"), &here.coming, here.now).await {
        Ok(entrance) => entered(&here, &entrance, &back),
        Err(fault) => here.settle(typed, &format!("/sign-in/code?back={}", encoded(&back)), Err(fault)).await,
    }
}

/// `POST /do/mail-link`: the same answer at once for every address; what follows from it happens beside the answer.
pub async fn mail_link(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let address = typed.text("address").trim().to_owned();
    if address.is_empty() {
        return here.keep(typed, "/sign-in", &[("address", Problem::Empty)]).await;
    }
    // From one network only so many letters are asked for, to whomever.
    let keys = [throttle::Key::alone("mail-link", here.coming.network.as_deref().unwrap_or(&address))];
    let may = throttle::begin(&here.house.db, &keys, "address", here.now).await;
    match may {
        Ok(()) => {
            let (house, words, now) = (here.house.clone(), here.words(None), here.now);
            tokio::spawn(async move {
                let House { db, books, post, address: site, .. } = &house;
                if let Err(fault) = mail_link::send(db, books, post, site, &address, words, now).await {
                    tracing::error!(%fault, "a link to sign in could not be sent");
                }
            });
        }
        Err(server::Fault::Refused(Refusal::Fields(_))) => {}
        Err(fault) => return Failure::from(fault).into_response(),
    }
    see_other("/sign-in?sent=1")
}

/// `POST /do/sign-out`
pub async fn sign_out(here: Here) -> Response {
    if let Some(hash) = &here.session
        && let Err(fault) = here.house.db.close_session(hash).await
    {
        return Failure::from(fault).into_response();
    }
    let mut response = see_other("/");
    set_cookie(&mut response, &here.house, SESSION_COOKIE, "", Some(0));
    response
}

/// After a right secret: the cookies, and on to what comes next.
pub fn entered(here: &Here, entrance: &Entrance, back: &str) -> Response {
    let to = match entrance.next {
        Next::Back => back.to_owned(),
        Next::Code => format!("/sign-in/code?back={}", encoded(back)),
        Next::SetUp => "/account/second-factor".to_owned(),
    };
    let mut response = with_session(&here.house, see_other(&to), &entrance.secret);
    if let Some(device) = &entrance.device {
        set_cookie(&mut response, &here.house, DEVICE_COOKIE, device, Some(SECONDS_KNOWN));
    }
    response
}

/// Sets the session's cookie on a response.
pub fn with_session(house: &House, mut response: Response, secret: &str) -> Response {
    set_cookie(&mut response, house, SESSION_COOKIE, secret, None);
    response
}

fn encoded(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

/// Only addresses of this site are gone back to.
pub fn local(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.contains(char::is_control);
    if inside { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_back_never_leads_to_another_site() {
        for foreign in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb"] {
            assert_eq!(local(foreign), "/", "{foreign:?}");
        }
        assert_eq!(local("/leuchtental?light=worsened"), "/leuchtental?light=worsened");
    }
}
