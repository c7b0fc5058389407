//! Recording in the background: it begins with a form, goes on when nobody looks, and its page shows how far it is until it leads to the delivery.

use axum::Form;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::response::{IntoResponse, Response};
use domain::audience::{Audience, Visibility};
use domain::role::Act;
use domain::text::Text;
use domain::words::Words;
use jiff::{Timestamp, ToSpan};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server::analysis::Sight;
use server::delivery::workshop::Progress;
use server::delivery::{Package, Receipt, record};
use server::store::upload::Upload;
use server::{Fault, Outcome};

use super::dry_run::{Judged, judged};
use super::file;
use super::mapping::{filled, makes_new};
use super::steps::{Step, head};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed, see_other};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};

/// After so many minutes without an answer it counts as interrupted: the machine was switched off meanwhile.
const MINUTES: i64 = 10;

/// So many days the file stays here for whoever releases its delivery.
const DAYS_FOR_RELEASE: i64 = 60;

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Ended {
    /// Recorded, or nothing was new.
    Done(Receipt),
    /// Somebody else was faster, or a period was closed: look again.
    Refused,
    /// Our fault; nothing was written.
    Failed,
}

fn ended(upload: &Upload) -> Option<Ended> {
    serde_json::from_str(upload.outcome.as_deref()?).ok()
}

/// Whether a file has become a delivery.
pub fn is_done(upload: &Upload) -> bool {
    matches!(ended(upload), Some(Ended::Done(receipt)) if receipt.delivery.is_some())
}

/// `POST /do/{municipality}/import-record`
pub async fn apply(here: Here, Path(slug): Path<String>, Form(fields): Posted) -> Response {
    match begin(&here, &slug, &Typed(fields)).await {
        Ok(to) => see_other(&to),
        Err(failure) => failure.into_response(),
    }
}

async fn begin(here: &Here, slug: &str, typed: &Typed) -> Result<String, Failure> {
    let sight = here.sight(slug).await?;
    here.permit(Act::Import, &sight)?;
    let upload = file::find(here, &sight, typed.text("upload")).await?;
    let base = format!("/{slug}/import/{}", upload.id);
    if is_done(&upload) {
        return Ok(format!("{base}/progress"));
    }
    let since = here.now.checked_sub(MINUTES.minutes()).map_err(|error| Fault::Corrupt(error.to_string()))?;
    // Of many clicks one begins.
    if !here.house.db.begin_recording(&upload.id, here.now, since).await? {
        return Ok(format!("{base}/progress"));
    }
    let (here, name, slug) = (here.clone(), upload.id.clone(), slug.to_owned());
    let workshop = here.house.workshop.clone();
    workshop.start(&name, move |progress| async move {
        let ended = match run(&here, &sight, &slug, &upload, &progress).await {
            Ok(ended) => ended,
            Err(Fault::Refused(_)) => Ended::Refused,
            Err(fault) => {
                tracing::error!(%fault, "a file could not be recorded");
                Ended::Failed
            }
        };
        let text = serde_json::to_string(&ended).unwrap_or_default();
        if let Err(fault) = here.house.db.end_recording(&upload.id, &text).await {
            tracing::error!(%fault, "the outcome of an import could not be kept");
        }
    });
    Ok(format!("{base}/progress"))
}

async fn run(here: &Here, sight: &Sight, slug: &str, upload: &Upload, progress: &Progress) -> Outcome<Ended> {
    let typed = filled(upload);
    let Ok(judged) = judged(here, sight, upload, &typed).await? else { return Ok(Ended::Refused) };
    if judged.refused().next().is_some() || judged.compared.counts()[3] > 0 {
        return Ok(Ended::Refused);
    }
    let receipt = recorded(here, sight, slug, upload, &typed, &judged, progress).await?;
    Ok(Ended::Done(receipt))
}

async fn recorded(here: &Here, sight: &Sight, slug: &str, upload: &Upload, typed: &Typed, judged: &Judged, progress: &Progress) -> Outcome<Receipt> {
    let language = here.language(Some(sight));
    let mapping = serde_json::to_string(&judged.meant.mapping).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let package = Package {
        municipality: slug,
        file_name: &upload.file_name,
        file_sha256: upload.sha256.clone(),
        mapping: &mapping,
        summary: &judged.meant.content.reading.summary,
        values: &judged.meant.mapped.values,
        publisher: typed.text("publisher").trim(),
        table: typed.text("table").trim(),
        reason: Text::parse_optional("reason", typed.text("reason"), language)?,
        visibility: Visibility { audience: Audience::from_code(typed.text("audience")).unwrap_or_default(), from: None },
        create: makes_new(typed) && here.may(Act::EditIndicator, sight),
        release: false,
        progress,
    };
    let receipt = record(&here.house.db, &here.asker, &package, here.now).await?;
    if receipt.delivery.is_some() {
        let until = here.now.checked_add((24 * DAYS_FOR_RELEASE).hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
        here.house.db.keep_upload(&upload.id, until).await?;
    }
    Ok(receipt)
}

/// `GET /{municipality}/import/{upload}/progress`
pub async fn progress(here: Here, Path((slug, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let upload = file::find(&here, &sight, &id).await?;
    let ended = ended(&upload);
    if let Some(Ended::Done(receipt)) = &ended
        && let Some(no) = receipt.delivery
    {
        return Ok(see_other(&format!("/{slug}/deliveries/{no}")));
    }
    let running = here.house.workshop.progress(&id);
    let state = match (ended, running, upload.began) {
        (Some(ended), ..) => State::Ended(ended),
        (None, Some(so_far), _) => State::Running(so_far),
        // On another server of this installation, or interrupted.
        (None, None, Some(began)) if is_recent(began, here.now) => State::Running((0, 0)),
        (None, None, Some(_)) => State::Ended(Ended::Failed),
        (None, None, None) => return Ok(see_other(&format!("/{slug}/import/{id}/dry-run"))),
    };
    let refreshes = matches!(state, State::Running(_));
    let view = {
        let sight = sight.clone();
        move || content(&sight, words, &upload, &state)
    };
    let mut response = here.render(Some(&sight), Page::new(words.import.progress_title, Place::Import), view).await;
    if refreshes {
        // No script is needed: the browser asks again by itself.
        response.headers_mut().insert("refresh", HeaderValue::from_static("2"));
    }
    Ok(response)
}

enum State {
    Running((usize, usize)),
    Ended(Ended),
}

fn is_recent(began: Timestamp, now: Timestamp) -> bool {
    began.checked_add(MINUTES.minutes()).is_ok_and(|end| now < end)
}

fn content(sight: &Sight, words: &'static Words, upload: &Upload, state: &State) -> AnyView {
    let import = &words.import;
    let slug = sight.municipality.slug.to_string();
    let again = format!("/{slug}/import/{}/dry-run", upload.id);
    let body = match state {
        State::Running((done, total)) => {
            let share = if *total == 0 { 0 } else { done * 100 / total };
            let told = if *total == 0 { import.reading_now.to_owned() } else { (import.recorded_so_far)(*done, *total) };
            view! {
                <p class="lead" role="status">{told}</p>
                <p><progress max="100" value=share.to_string() aria-label=import.progress_title></progress></p>
                <p class="hint">{import.may_leave}</p>
                <ul class="links"><li><a href=format!("/{slug}/import/{}/progress", upload.id)>{import.look_again}</a></li></ul>
            }
            .into_any()
        }
        State::Ended(Ended::Done(receipt)) => {
            let known = receipt.known.map(|no| {
                view! { <p><a href=format!("/{slug}/deliveries/{no}")>{(words.from_delivery)(no)}</a></p> }
            });
            view! { <div class="notice notice-info"><p>{import.nothing_new}</p>{known}</div> }.into_any()
        }
        State::Ended(Ended::Refused) => {
            view! { <div class="notice notice-warn"><p>{import.changed_meanwhile}</p><p><a href=again>{import.look_again}</a></p></div> }.into_any()
        }
        State::Ended(Ended::Failed) => {
            view! { <div class="notice notice-bad"><p>{import.failed}</p><p><a href=again>{import.look_again}</a></p></div> }.into_any()
        }
    };
    view! { {head(sight, words, upload, Step::Apply, import.progress_title)}{body} }.into_any()
}
