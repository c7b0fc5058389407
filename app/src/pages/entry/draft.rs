//! Drafts from the island: saved while one types. The answer is as plain as the question: pairs of names and texts.

use axum::extract::{Path, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::words::entry::Entry;
use server::clock::in_zone;
use server::entry::Standing;

use super::{Conflict, posted, round};
use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::with_files;

/// `POST /do/{municipality}/draft`
pub async fn save(here: Here, Path(slug): Path<String>, request: Request) -> Response {
    handle(&here, &slug, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn handle(here: &Here, slug: &str, request: Request) -> Result<Response, Failure> {
    let form = with_files::read(request).await?;
    let sight = here.sight(slug).await?;
    let language = here.language(Some(&sight));
    let zone = &sight.municipality.noun.time_zone;
    let known = round(here, &sight, slug).await?;
    let given = posted::rows(&known, &form.fields, language)?;
    let way = posted::given_way(&known, &form.fields);
    here.house.db.forget_drafts(known.municipality, &known.owner, &way).await?;
    let (saved, others) = known.save(&here.house.db, &given, here.now).await?;
    let mut pairs = vec![("time".to_owned(), in_zone(here.now, zone).strftime("%H:%M").to_string())];
    for (key, version) in saved {
        pairs.push((format!("w-{key}"), version.to_string()));
    }
    for one in &given {
        let mut row = known.find(one.key)?;
        if let Some((_, draft)) = others.iter().find(|(key, _)| *key == one.key) {
            row.draft = Some(draft.clone());
        } else if row.standing == Standing::Owed || row.seq <= one.seen {
            continue;
        } else {
            // A value that came after the one that the page knows.
            row.standing = Standing::Given;
        }
        let Some(conflict) = Conflict::of(&row, &one.typed, one.version, zone, language) else { continue };
        let words = Entry::of(language);
        let other = row.draft.as_ref().filter(|_| row.standing != Standing::Given).map(|draft| draft.typed.clone());
        let mut pair = |name: &str, text: String| pairs.push((format!("{name}-{}", one.key), text));
        pair("two", format!("{} {}", words.two_versions, conflict.text));
        pair("take", (words.take_other)(&conflict.other));
        pair("keep", (words.keep_mine)(&conflict.mine));
        pair("seen", format!("{} {}", conflict.version, conflict.seq.0));
        if let Some(other) = other {
            pair("v", other.first);
            pair("d", other.second);
            pair("n", other.note);
        }
    }
    Ok(answer(&pairs))
}

/// Pairs as a browser reads them without further ado.
pub fn answer(pairs: &[(String, String)]) -> Response {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    ([(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}
