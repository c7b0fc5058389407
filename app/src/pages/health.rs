//! Whether the program lives, and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;

use super::house::House;

/// `GET /health/live`
pub async fn live() -> &'static str {
    "ok\n"
}

/// `GET /health/ready`
pub async fn ready(State(house): State<House>) -> (StatusCode, &'static str) {
    match house.db.ready().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
