//! Recording a grant, and changing what was recorded of it.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::grant::Grant;
use domain::id::Id;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::slug::Slug;
use domain::words::Words;
use server::Outcome;
use server::analysis::Sight;

use super::{form, read};
use crate::pages::edit::{Titles, page as form_page};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::shell::Place;

/// `GET /{municipality}/new-grant`
pub async fn create(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    page(here, sight, None).await
}

/// `GET /{municipality}/grants/{grant}/edit`
pub async fn edit(here: Here, Path((slug, grant)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let grant = sight.register.grants.by_slug(&grant).cloned().ok_or(Refusal::Unknown)?;
    page(here, sight, Some(grant)).await
}

async fn page(here: Here, sight: Sight, stored: Option<Version<Grant>>) -> Result<Response, Failure> {
    let titles = |words: &Words| Titles { new: words.organising.new_grant, stored: words.organising.edit_grant };
    form_page(here, sight, titles, Place::Projects, stored, form::view).await
}

/// `POST /do/{municipality}/grant`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Grant> = typed.id("id")?;
    let stored = sight.register.grants.get(id);
    let back = stored.map_or_else(|| format!("/{slug}/new-grant"), |stored| format!("/{slug}/grants/{}/edit", stored.slug));
    let outcome = store(&here, &sight, &typed, id).await;
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, id: Id<Grant>) -> Outcome<String> {
    let permit = here.asker.permit(Act::EditProject, sight.scope.municipality())?;
    let stored = sight.register.grants.get(id);
    let grant = read::grant(&sight.register, typed, stored.map(|stored| &stored.noun), here.language(Some(sight)))?;
    let slug = stored.map_or_else(|| Slug::from_title(&grant.title.text), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    let slug = tx.record(id, &slug, &grant, typed.seen()).await?;
    tx.commit(&Event::of(Verb::GrantRecorded)).await?;
    Ok(format!("/{}/grants/{slug}", sight.municipality.slug))
}
