//! "Look as …": only in a database made by `demo`, only on this machine. Elsewhere it answers as if it did not exist.

use axum::Form;
use axum::response::{IntoResponse, Response};
use domain::refusal::Refusal;
use domain::role::Role;
use server::auth::session;

use super::failure::Failure;
use super::form::{Posted, Typed, see_other};
use super::here::Here;
use super::sign_in::{local, with_session};

/// `POST /do/look-as`
pub async fn look_as(here: Here, Form(typed): Posted) -> Response {
    if !here.house.demo {
        return Failure::from(Refusal::Unknown).into_response();
    }
    let typed = Typed(typed);
    match session::look_as(&here.house.db, Role::from_code(typed.text("role")), here.now).await {
        Ok(secret) => with_session(&here.house, see_other(local(typed.text("back"))), &secret),
        Err(fault) => Failure::from(fault).into_response(),
    }
}
