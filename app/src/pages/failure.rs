//! What a page answers when it cannot be made: a refusal says what to do, a fault is logged whole and shown as a number.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::refusal::Refusal;
use server::Fault;

/// Why there is no page. The response carries it to the guard, which knows the language and renders the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// No such page, or not for this asker.
    Unknown,
    /// Sign in first; then come back here.
    SignIn,
    /// Signed in, but not allowed.
    NotAllowed,
    /// Nobody releases what she entered herself.
    OwnValue,
    /// The period is closed, and no reason was given.
    Closed,
    /// Too much is going on at this moment.
    Busy,
    /// A query parameter cannot be read.
    BadQuery(&'static str),
    /// A form field that only a broken or forged form gets wrong.
    BadForm,
    /// Somebody else changed the same thing.
    Changed,
    /// Our fault, by number in the log.
    Fault(String),
}

impl Failure {
    /// A parameter that cannot be read.
    pub const fn bad_query(name: &'static str) -> Self {
        Self::BadQuery(name)
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Unknown => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::OwnValue => StatusCode::FORBIDDEN,
            Self::BadQuery(_) | Self::BadForm => StatusCode::BAD_REQUEST,
            Self::Changed | Self::Closed => StatusCode::CONFLICT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unknown => Self::Unknown,
            Refusal::SignIn => Self::SignIn,
            Refusal::NotAllowed => Self::NotAllowed,
            Refusal::Changed => Self::Changed,
            Refusal::OwnValue => Self::OwnValue,
            Refusal::Closed => Self::Closed,
            Refusal::Busy => Self::Busy,
            Refusal::Fields(_) => Self::BadForm,
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(refusal) => refusal.into(),
            fault => {
                let id = uuid::Uuid::now_v7().simple().to_string();
                let id = id[20..].to_owned();
                tracing::error!(fault = %fault, id, "a page could not be made");
                Self::Fault(id)
            }
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
