//! Importing a file: hand it in, see what was found, say what it means, see what would change, record it. Nothing is written before the last step.

mod apply;
mod dry_run;
mod file;
mod found;
mod mapping;
mod receive;
mod steps;

use axum::extract::Path;
use axum::response::Response;
use domain::words::Words;
use domain::words::import::ImportWords;
use leptos::prelude::*;
use server::analysis::Sight;
use server::store::upload::Upload;

pub use apply::{apply, progress};
pub use dry_run::{page as dry_run, written};
pub use file::discard;
pub use found::page as found;
pub use mapping::{page as mapping, save as save_mapping};
pub use receive::receive;

use super::delivery::naming::actor;
use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place, instant};
use super::ui::field::errors;

/// `GET /{municipality}/import`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    here.house.db.drop_expired_uploads(here.now).await?;
    let uploads = here.house.db.uploads(sight.scope.municipality(), here.now).await?;
    // What is recorded already is found among the deliveries.
    let waiting: Vec<Upload> = uploads.into_iter().filter(|upload| !apply::is_done(upload)).collect();
    let view = {
        let (sight, here) = (sight.clone(), here.clone());
        move || form(&here, &sight, words, &words.import, &waiting)
    };
    Ok(here.render(Some(&sight), Page::new(words.import.title, Place::Import), view).await)
}

fn form(here: &Here, sight: &Sight, words: &'static Words, import: &'static ImportWords, waiting: &[Upload]) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let problem = here.kept.as_ref().and_then(|kept| kept.problem("file")).map(ToOwned::to_owned);
    let described = if problem.is_some() { "file-hint file-error" } else { "file-hint" };
    let invalid = problem.is_some().then_some("true");
    let class = if problem.is_some() { "field invalid" } else { "field" };
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li></ol></nav>
            <h1>{import.title}</h1>
            <p class="lead">{import.lead}</p>
        </div>
        {errors(here, words.errors_title, &[("file", import.file)])}
        <form class="form" method="post" enctype="multipart/form-data" action=format!("/do/{slug}/import")>
            <div class=class>
                <label for="file">{import.file}</label>
                <p class="hint" id="file-hint">{import.file_hint}</p>
                {problem.map(|problem| view! { <p class="field-error" id="file-error"><span>{problem}</span></p> })}
                <input id="file" name="file" type="file" required=true aria-describedby=described aria-invalid=invalid/>
            </div>
            <div class="actions">
                <button class="button button-primary">{import.upload}</button>
                <a class="button" href=format!("/{slug}/deliveries")>{import.deliveries}</a>
            </div>
        </form>
        {(!waiting.is_empty()).then(|| list(sight, words, import, waiting))}
    }
    .into_any()
}

/// Files that were handed in and not recorded.
fn list(sight: &Sight, words: &'static Words, import: &'static ImportWords, waiting: &[Upload]) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let zone = &sight.municipality.noun.time_zone;
    let rows: Vec<_> = waiting
        .iter()
        .map(|upload| {
            let about = format!("{}, {}", actor(sight, import, Some(upload.actor)), instant(upload.received, zone, words));
            let href = format!("/{slug}/import/{}", upload.id);
            view! { <li><p class="name"><a href=href>{upload.file_name.clone()}</a></p><p class="muted">{about}</p></li> }
        })
        .collect();
    view! {
        <section class="section">
            <h2>{import.waiting}</h2>
            <p class="lead">{import.waiting_lead}</p>
            <ul class="rows rows-plain">{rows}</ul>
        </section>
    }
    .into_any()
}
