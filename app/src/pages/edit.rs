//! Pages that are one form: empty for something new, filled with what is stored of something that changes.

use axum::response::Response;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};

/// How such a page is headed: for something new, and for something that is stored.
pub struct Titles {
    /// A new one.
    pub new: &'static str,
    /// A stored one.
    pub stored: &'static str,
}

/// Makes the content from what is stored, if anything is.
type Form<T> = fn(&Here, &Sight, &'static Words, Option<&Version<T>>) -> AnyView;

/// The page.
pub async fn page<T: Send + Sync + 'static>(
    here: Here,
    sight: Sight,
    titles: fn(&Words) -> Titles,
    place: Place,
    stored: Option<Version<T>>,
    form: Form<T>,
) -> Result<Response, Failure> {
    let words = here.words(Some(&sight));
    let titles = titles(words);
    let title = if stored.is_some() { titles.stored } else { titles.new };
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || form(&here, &sight, words, stored.as_ref())
    };
    Ok(here.render(Some(&sight), Page::new(title, place), view).await)
}
