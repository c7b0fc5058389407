//! The pages of failures: what happened and what to do. A foreign thing and an unknown one give the same bytes.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::language::Language;
use domain::words::Words;
use leptos::prelude::*;

use super::failure::Failure;
use super::here::Here;
use super::house::House;
use super::shell::{Page, Place};

/// Renders the page of a failure. It knows nothing of the municipality asked for, so it tells nothing about it.
pub async fn page(house: &House, failure: &Failure, language: Language, path: &str) -> Response {
    let words = Words::of(language);
    let (title, text) = match failure {
        Failure::Unknown => (words.error_404, words.error_404_text.to_owned()),
        Failure::SignIn => (words.error_401, words.error_401_text.to_owned()),
        Failure::OwnValue => (words.own_value, words.own_value_text.to_owned()),
        Failure::Closed => (words.closed_period, words.closed_period_text.to_owned()),
        Failure::Busy => (words.busy, words.busy_text.to_owned()),
        Failure::NotAllowed => (words.error_403, words.error_403_text.to_owned()),
        Failure::BadQuery(name) => (words.error_400, (words.error_400_text)(name)),
        Failure::BadForm => (words.error_400, words.errors_title.to_owned()),
        Failure::Changed => (words.error_409, words.error_409_text.to_owned()),
        Failure::Fault(id) => (words.error_500, (words.error_500_text)(id)),
    };
    let sign_in = (*failure == Failure::SignIn).then(|| {
        let back: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
        view! { <li><a href=format!("/sign-in?back={back}")>{words.sign_in}</a></li> }
    });
    let status = failure.status();
    // The address asked for is not repeated: the page is the same for every address.
    let here = Here::nobody(house, language);
    let preline = format!("{} {}", words.error, status.as_u16());
    let page = Page { status, ..Page::new(title, Place::Elsewhere) };
    let mut response = here
        .render(None, page, move || {
            view! {
                <div class="page-head">
                    <p class="preline">{preline}</p>
                    <h1>{title}</h1>
                    <p class="lead">{text}</p>
                </div>
                <ul class="links">{sign_in}<li><a href="/">{words.to_start}</a></li></ul>
            }
            .into_any()
        })
        .await;
    if *failure == Failure::Busy {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}
