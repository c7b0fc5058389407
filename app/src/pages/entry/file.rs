//! Files that prove values: attached in the grid, given back only as a download and only to those who may see what is not released, or handed it in.

use axum::extract::{Path, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::evidence::Evidence;
use domain::id::Id;
use domain::language::Language;
use domain::role::{Act, Permit};
use domain::words::entry::Entry;
use leptos::prelude::*;
use server::analysis::Sight;
use server::entry::Round;
use server::evidence::{HandedIn, Unwanted};
use server::store::draft::Key;
use server::store::evidence_room::Full;

use super::{Shown, draft, round};
use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::ui::light::symbol;
use crate::pages::with_files;

/// What the file chooser offers; what counts is decided by the bytes.
pub const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,.xlsx,.ods,.docx,.odt,.csv,.txt";

/// Why a file is not taken, in words.
pub const fn why(words: &Entry, unwanted: Unwanted) -> &'static str {
    match unwanted {
        Unwanted::Empty => words.file_empty,
        Unwanted::TooLarge => words.file_too_large,
        Unwanted::Kind => words.file_kind,
        Unwanted::Full(Full::Day) => words.file_full_today,
        Unwanted::Full(Full::Municipality) => words.file_full,
        Unwanted::Nowhere => words.file_nowhere,
    }
}

/// Takes a file and hangs it on a row's draft.
pub async fn attach(
    here: &Here,
    round: &Round,
    permit: Permit,
    key: Key,
    file: HandedIn,
    language: Language,
) -> Result<Result<(Id<Evidence>, Evidence), Unwanted>, Failure> {
    let row = round.find(key)?;
    let (db, now) = (&here.house.db, here.now);
    let taken = here.house.files.take(db, permit, file, language, now).await?;
    if let Ok((id, _)) = &taken {
        let start = (&row.begin, row.evidence.as_slice(), row.seq);
        db.change_files((round.municipality, &round.owner, key), start, |files| files.push(*id), now).await?;
    }
    Ok(taken)
}

/// Takes a file off a row's draft. What was handed in stays recorded; it proves nothing any more.
pub async fn detach(here: &Here, round: &Round, key: &str, id: &str) -> Result<(), Failure> {
    let key: Key = key.parse().map_err(|()| Failure::Unknown)?;
    let id: Id<Evidence> = id.parse().map_err(|_| Failure::Unknown)?;
    let row = round.find(key)?;
    let start = (&row.begin, row.evidence.as_slice(), row.seq);
    let whose = (round.municipality, round.owner.as_str(), key);
    Ok(here.house.db.change_files(whose, start, |files| files.retain(|file| *file != id), here.now).await?)
}

/// `POST /do/{municipality}/evidence`: one file from the island.
pub async fn upload(here: Here, Path(slug): Path<String>, request: Request) -> Response {
    take(&here, &slug, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn take(here: &Here, slug: &str, request: Request) -> Result<Response, Failure> {
    let form = with_files::read(request).await?;
    let sight = here.sight(slug).await?;
    let language = here.language(Some(&sight));
    let words = Entry::of(language);
    let known = round(here, &sight, slug).await?;
    let permit = here.permit(Act::EnterOwn, &sight)?;
    let (field, handed_in) = form.files.into_iter().next().ok_or(Failure::BadForm)?;
    let key: Key = field.strip_prefix("f-").and_then(|key| key.parse().ok()).ok_or(Failure::Unknown)?;
    let taken = attach(here, &known, permit, key, handed_in, language).await?;
    let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let mut pairs = match taken {
        Err(unwanted) => vec![pair("problem", why(words, unwanted))],
        Ok((id, evidence)) => vec![
            pair("id", &id.to_string()),
            pair("name", &evidence.file_name.text),
            pair("remove", &(words.remove_file)(&evidence.file_name.text)),
            pair("href", &format!("/{slug}/{}/{id}", if here.may(Act::ReadOwn, &sight) { "evidence" } else { "entry/evidence" })),
        ],
    };
    // Hanging a file on a row may have begun its draft.
    let version = round(here, &sight, slug).await?.find(key)?.version();
    pairs.push(pair("version", &version.to_string()));
    Ok(draft::answer(&pairs))
}

/// `GET /{municipality}/evidence/{evidence}`
pub async fn download(here: Here, Path((slug, id)): Path<(String, String)>) -> Result<Response, Failure> {
    give(&here, &slug, &id, true).await
}

/// `GET /{municipality}/entry/evidence/{evidence}`: what she handed in herself, for those who read nothing else here, like a partner.
pub async fn download_own(here: Here, Path((slug, id)): Path<(String, String)>) -> Result<Response, Failure> {
    give(&here, &slug, &id, false).await
}

/// Gives a file to whoever handed it in, and `others`' files to those who see what is not released.
async fn give(here: &Here, slug: &str, id: &str, others: bool) -> Result<Response, Failure> {
    let sight = here.sight(slug).await?;
    let id: Id<Evidence> = id.parse().map_err(|_| Failure::Unknown)?;
    let evidence = sight.register.evidence.get(id).filter(|evidence| !evidence.noun.withdrawn).ok_or(Failure::Unknown)?;
    let owner = here.house.db.evidence_owner(sight.scope.municipality(), id).await?;
    let own = owner.is_some() && owner == here.asker.actor;
    let given = own || others && sight.scope.sees_unreleased();
    if !given {
        return Err(Failure::Unknown);
    }
    let bytes = here.house.files.bytes(&evidence.noun).await?;
    let name: String = form_urlencoded::byte_serialize(evidence.noun.file_name.text.as_bytes()).collect::<String>().replace('+', "%20");
    let headers = [
        (header::CONTENT_TYPE, evidence.noun.media_type.clone()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"evidence\"; filename*=UTF-8''{name}")),
        (header::CACHE_CONTROL, "no-store, private".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// The column of evidence and note: what is attached, and the switches for more.
pub fn proof(here: &Here, sight: &Sight, round: &Round, shown: &Shown, words: &'static Entry) -> AnyView {
    let noted = !shown.typed.note.trim().is_empty();
    let wrong = shown.file_problem.is_some();
    view! {
        {names(here, sight, round, shown, words, true)}
        <details class="file-switch" open=wrong><summary>{symbol("file")}<span>{words.file}</span></summary></details>
        <details class="note-switch" open=noted><summary>{symbol("note")}<span>{words.note}</span></summary></details>
    }
    .into_any()
}

/// The attached files.
pub fn names(here: &Here, sight: &Sight, round: &Round, shown: &Shown, words: &'static Entry, changeable: bool) -> AnyView {
    let slug = &sight.municipality.slug;
    let key = shown.row.key;
    let reads = here.may(Act::ReadOwn, sight);
    let items: Vec<_> = shown
        .row
        .evidence
        .iter()
        .filter_map(|id| round.file(*id))
        .map(|file| {
            let name = file.noun.file_name.text.clone();
            let label = (words.remove_file)(&name);
            // Whoever reads nothing internal gets back what she handed in herself.
            let folder = if reads { "evidence" } else { "entry/evidence" };
            let shown = view! { <a href=format!("/{slug}/{folder}/{}", file.id)>{name}</a> };
            let remove = changeable.then(|| {
                view! { <button class="file-remove" name="do" value=format!("remove {key} {}", file.id) aria-label=label>"×"</button> }
            });
            view! { <li>{symbol("file")}{shown}{remove}</li> }
        })
        .collect();
    let none = items.is_empty();
    view! { <ul class="files" id=format!("l-{key}") hidden=none>{items}</ul> }.into_any()
}
