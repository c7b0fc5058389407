//! The site map's grammar: every address is added with the act that it needs, and is asked for it before its handler runs.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, RawPathParams, Request, State};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use domain::id::{MunicipalityNo, Seq};
use domain::person::Actor;
use domain::refusal::Refusal;
use domain::role::Act;
use server::import::limit;

use super::failure::Failure;
use super::here::Here;
use super::house::House;

/// The largest form that anybody may post without being signed in: names, passwords, codes.
const LARGEST_OPEN_FORM: usize = 16 * 1024;
/// The largest form.
const LARGEST_FORM: usize = 256 * 1024;
/// The largest body with a file in it. More than a file may have, so that one that is too large is heard to its end and gets an answer.
const LARGEST_UPLOAD: usize = limit::BYTES + 64 * 1024 * 1024;

/// One address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// What the role table must allow in the path's municipality, or where the path names none, somewhere; `None`: everybody.
    pub act: Option<Act>,
}

/// The router while it is built, and its list.
pub struct Map {
    house: House,
    router: Router<House>,
    /// Addresses that take files: they may take their time.
    patient: Router<House>,
    listing: Vec<Listed>,
}

/// What the check of a route knows.
#[derive(Clone)]
struct Need {
    house: House,
    act: Act,
}

impl Map {
    /// An empty map.
    pub fn new(house: &House) -> Self {
        Self { house: house.clone(), router: Router::new(), patient: Router::new(), listing: Vec::new() }
    }

    fn add(mut self, method: &'static str, path: &'static str, act: Option<Act>, handler: MethodRouter<House>) -> Self {
        let handler = match act {
            Some(act) => handler.layer(from_fn_with_state(Need { house: self.house.clone(), act }, check)),
            None => handler,
        };
        self.router = self.router.route(path, handler);
        self.listing.push(Listed { method, path, act });
        self
    }

    /// A page for everybody, outside any municipality.
    #[must_use]
    pub fn open<H: Handler<T, House>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("GET", path, None, get(handler))
    }

    /// A form for everybody, outside any municipality.
    #[must_use]
    pub fn open_post<H: Handler<T, House>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add("POST", path, None, post(handler).layer(DefaultBodyLimit::max(LARGEST_OPEN_FORM)))
    }

    /// A page of a municipality.
    #[must_use]
    pub fn get<H: Handler<T, House>, T: 'static>(self, path: &'static str, act: Act, handler: H) -> Self {
        self.add("GET", path, Some(act), get(handler))
    }

    /// A form of a municipality.
    #[must_use]
    pub fn post<H: Handler<T, House>, T: 'static>(self, path: &'static str, act: Act, handler: H) -> Self {
        self.add("POST", path, Some(act), post(handler).layer(DefaultBodyLimit::max(LARGEST_FORM)))
    }

    /// A page of no one municipality, for those whose roles allow the act somewhere.
    #[must_use]
    pub fn somewhere<H: Handler<T, House>, T: 'static>(self, path: &'static str, act: Act, handler: H) -> Self {
        self.add("GET", path, Some(act), get(handler))
    }

    /// A form of no one municipality, for those whose roles allow the act somewhere.
    #[must_use]
    pub fn somewhere_post<H: Handler<T, House>, T: 'static>(self, path: &'static str, act: Act, handler: H) -> Self {
        self.add("POST", path, Some(act), post(handler).layer(DefaultBodyLimit::max(LARGEST_FORM)))
    }

    /// A form of a municipality that brings a file.
    #[must_use]
    pub fn upload<H: Handler<T, House>, T: 'static>(mut self, path: &'static str, act: Act, handler: H) -> Self {
        let handler = post(handler).layer(DefaultBodyLimit::max(LARGEST_UPLOAD));
        let handler = handler.layer(from_fn_with_state(Need { house: self.house.clone(), act }, check));
        self.patient = self.patient.route(path, handler);
        self.listing.push(Listed { method: "POST", path, act: Some(act) });
        self
    }

    /// The router of quick answers, the one of uploads, and the list of both.
    pub fn finish(self) -> (Router<House>, Router<House>, Vec<Listed>) {
        (self.router, self.patient, self.listing)
    }
}

/// Asks the role table before the handler runs. An unknown municipality and a foreign one answer alike.
async fn check(State(need): State<Need>, params: RawPathParams, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let params: HashMap<String, String> = params.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    match allowed(&need, &params, &mut parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(failure) => failure.into_response(),
    }
}

async fn allowed(need: &Need, params: &HashMap<String, String>, parts: &mut axum::http::request::Parts) -> Result<(), Failure> {
    let Some(slug) = params.get("municipality") else {
        let here = Here::from_request_parts(parts, &need.house).await?;
        return told(need.act, here.asker.actor, here.asker.somewhere(need.act).map(|_| ()));
    };
    let register = need.house.books.register(&need.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let no = register.municipalities.by_slug(slug).ok_or(Refusal::Unknown)?.noun.no;
    if need.act == Act::ReadPublic {
        return Ok(());
    }
    let here = Here::from_request_parts(parts, &need.house).await?;
    told(need.act, here.asker.actor, here.asker.permit(need.act, no).map(|_| ()))
}

/// Somebody who is signed in and tries what her roles do not allow stands in the log, by her pseudonym.
fn told(act: Act, actor: Option<Actor>, answer: Result<(), Refusal>) -> Result<(), Failure> {
    if answer == Err(Refusal::NotAllowed) {
        tracing::warn!(target: "security", event = "act_refused", ?act, ?actor);
    }
    Ok(answer?)
}

/// No such address.
pub async fn nothing() -> Failure {
    Failure::Unknown
}
