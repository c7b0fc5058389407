//! The posted form: everything is saved first, then files are taken, then what is complete is submitted as a whole.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Response};
use domain::refusal::Refusal;
use domain::role::Act;
use domain::words::entry::Entry;
use server::entry::{Given, Round, Submission};
use server::store::draft::Key;

use super::{file, posted, round};
use crate::pages::failure::Failure;
use crate::pages::form::{Kept, Typed, see_other};
use crate::pages::here::Here;
use crate::pages::with_files;

/// `POST /do/{municipality}/entry`
pub async fn save(here: Here, Path(slug): Path<String>, request: Request) -> Response {
    handle(&here, &slug, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn handle(here: &Here, slug: &str, request: Request) -> Result<Response, Failure> {
    let form = with_files::read(request).await?;
    let sight = here.sight(slug).await?;
    let language = here.language(Some(&sight));
    let words = Entry::of(language);
    let (db, now) = (&here.house.db, here.now);
    let mut known = round(here, &sight, slug).await?;
    let mut given = posted::rows(&known, &form.fields, language)?;
    let back = format!("/{slug}/entry");

    db.forget_drafts(known.municipality, &known.owner, &posted::given_way(&known, &form.fields)).await?;
    let (saved, others) = known.save(db, &given, now).await?;
    for (key, version) in saved {
        given.iter_mut().filter(|one| one.key == key).for_each(|one| one.version = version);
    }
    let wish = form.fields.text("do");
    let mut problems = Vec::new();
    let changes_files = !form.files.is_empty() || wish.starts_with("remove ");
    if changes_files {
        let permit = here.permit(Act::EnterOwn, &sight)?;
        for (field, handed_in) in form.files {
            let key: Key = field.strip_prefix("f-").and_then(|key| key.parse().ok()).ok_or(Failure::Unknown)?;
            if let Err(unwanted) = file::attach(here, &known, permit, key, handed_in, language).await? {
                problems.push((field, file::why(words, unwanted).to_owned()));
            }
        }
        if let Some((key, id)) = wish.strip_prefix("remove ").and_then(|what| what.split_once(' ')) {
            file::detach(here, &known, key, id).await?;
        }
        known = round(here, &sight, slug).await?;
    }
    if !others.is_empty() || !problems.is_empty() {
        return keep(here, &given, problems, &back).await;
    }
    if wish != "submit" {
        return Ok(see_other(&if wish == "save" { format!("{back}?saved=1") } else { back }));
    }
    submit(here, &known, &given, language, &back).await
}

async fn submit(here: &Here, round: &Round, given: &[Given], language: domain::language::Language, back: &str) -> Result<Response, Failure> {
    match round.submit(&here.house.db, given, language, here.now).await {
        Ok(Submission::Done(count)) => Ok(see_other(&format!("{back}?sent={count}"))),
        Ok(Submission::Nothing) => Ok(see_other(&format!("{back}?nothing=1"))),
        Ok(Submission::Open(_)) | Err(server::Fault::Refused(Refusal::Fields(_))) => keep(here, given, Vec::new(), back).await,
        Err(fault) => Err(fault.into()),
    }
}

/// Keeps the form with its answers written in, and goes back to it.
async fn keep(here: &Here, given: &[Given], problems: Vec<(String, String)>, back: &str) -> Result<Response, Failure> {
    let mut fields = Vec::new();
    for one in given {
        let mut field = |name: &str, text: String| fields.push((format!("{name}-{}", one.key), text));
        field("v", one.typed.first.clone());
        field("d", one.typed.second.clone());
        field("n", one.typed.note.clone());
        field("ok", one.typed.confirmed.clone());
        field("w", one.version.to_string());
        field("s", one.seen.0.to_string());
    }
    let id = uuid::Uuid::now_v7().to_string();
    let body = serde_json::to_string(&Kept { typed: Typed(fields), problems }).unwrap_or_default();
    here.house.db.keep_form(&id, here.session.as_deref().unwrap_or(""), &body, here.now).await?;
    Ok(see_other(&format!("{back}?form={id}#errors")))
}
