//! Signing in and out.

use axum::Form;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use server::auth::session;

use super::failure::Failure;
use super::form::{Posted, Typed, see_other};
use super::here::{Here, session_cookie};
use super::house::House;
use super::shell::{Page, Place};
use super::ui::field::{Field, errors, input};

/// `GET /sign-in`
pub async fn page(here: Here) -> Result<Response, Failure> {
    if server::auth::first_start::is_open(&here.house.db).await? {
        return Ok(see_other("/first-start"));
    }
    let words = here.words(None);
    let back = local(here.ask("back").unwrap_or("/")).to_owned();
    let asker = here.clone();
    let view = move || {
        let here = &asker;
        view! {
            <div class="page-head"><h1>{words.sign_in}</h1><p class="lead">{words.sign_in_lead}</p></div>
            {errors(here, words.errors_title, &[("name", words.name), ("password", words.password)])}
            <form class="form" method="post" action="/do/sign-in">
                <input type="hidden" name="back" value=here.value("back", back)/>
                {input(here, Field::text("name", words.name, String::new()))}
                {input(here, Field::text("password", words.password, String::new()).kind("password"))}
                <div class="actions"><button class="button button-primary">{words.sign_in}</button></div>
            </form>
        }
        .into_any()
    };
    Ok(here.render(None, Page::new(words.sign_in, Place::Elsewhere), view).await)
}

/// `POST /do/sign-in`
pub async fn sign_in(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let back = local(typed.text("back")).to_owned();
    match session::sign_in(&here.house.db, typed.text("name"), typed.text("password"), here.now).await {
        Ok(secret) => with_session(&here.house, see_other(&back), &secret),
        Err(fault) => here.settle(typed, "/sign-in", Err(fault)).await,
    }
}

/// `POST /do/sign-out`
pub async fn sign_out(here: Here) -> Response {
    if let Some(hash) = &here.session
        && let Err(fault) = here.house.db.close_session(hash).await
    {
        return Failure::from(fault).into_response();
    }
    let mut response = see_other("/");
    set_cookie(&mut response, &format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{}", session_cookie(here.house.https), secure(&here.house)));
    response
}

/// Sets the session's cookie on a response.
pub fn with_session(house: &House, mut response: Response, secret: &str) -> Response {
    set_cookie(&mut response, &format!("{}={secret}; Path=/; HttpOnly; SameSite=Lax{}", session_cookie(house.https), secure(house)));
    response
}

const fn secure(house: &House) -> &'static str {
    if house.https { "; Secure" } else { "" }
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Only addresses of this site are gone back to.
pub fn local(path: &str) -> &str {
    let inside = path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && !path.contains(['\r', '\n']);
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
