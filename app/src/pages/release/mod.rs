//! The release queue: what others entered, judged value by value and released or sent back in one go.

mod decide;
mod doubt;
mod queue;
mod view;

use axum::extract::Path;
use axum::response::Response;

pub use decide::decide;

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};

/// The field beside a value for a reason of its own.
fn own_reason(token: &str) -> String {
    format!("reason {token}")
}

/// So many values are judged on one page.
const PAGE: usize = 40;

/// `GET /{municipality}/release`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let queue = queue::load(&here, &sight).await?;
    let view = {
        let (sight, here) = (sight.clone(), here.clone());
        move || view::view(&here, &sight, words, &queue)
    };
    Ok(here.render(Some(&sight), Page::new(words.release.title, Place::Release), view).await)
}
