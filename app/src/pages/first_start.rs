//! The first start: whoever has the printed code makes the first account.

use axum::Form;
use axum::response::Response;
use domain::refusal::Refusal;
use leptos::prelude::*;
use server::auth::first_start::{self, FirstStart};

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};
use super::sign_in::entered;
use super::ui::field::{Field, errors, input};

/// `GET /first-start`
pub async fn page(here: Here) -> Result<Response, Failure> {
    if !first_start::is_open(&here.house.db).await? {
        return Err(Refusal::Unknown.into());
    }
    let words = here.words(None);
    let asker = here.clone();
    let view = move || {
        let here = &asker;
        let labels = [("code", words.code), ("name", words.name), ("password", words.password), ("again", words.password_again)];
        view! {
            <div class="page-head"><h1>{words.first_start}</h1><p class="lead">{words.first_start_lead}</p></div>
            {errors(here, words.errors_title, &labels)}
            <form class="form" method="post" action="/do/first-start">
                {input(here, Field::text("code", words.code, String::new()).hint(words.code_hint))}
                {input(here, Field::text("name", words.name, String::new()))}
                {input(here, Field::text("password", words.password, String::new()).hint(words.password_hint).kind("password").autocomplete("new-password"))}
                {input(here, Field::text("again", words.password_again, String::new()).kind("password"))}
                <div class="actions"><button class="button button-primary">{words.create_account}</button></div>
            </form>
        }
        .into_any()
    };
    Ok(here.render(None, Page::new(words.first_start, Place::Elsewhere), view).await)
}

/// `POST /do/first-start`
pub async fn finish(here: Here, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let language = here.language(None);
    let form =
        FirstStart { code: typed.text("code"), name: typed.text("name"), password: typed.text("password"), again: typed.text("again"), language };
    match first_start::finish(&here.house.db, &here.house.books, &form, &here.coming, here.now).await {
        Ok(entrance) => entered(&here, &entrance, "/"),
        Err(fault) => here.settle(typed, "/first-start", Err(fault)).await,
    }
}
