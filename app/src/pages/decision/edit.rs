//! Recording a decision, and changing what was recorded of it.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::decision::Decision;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::slug::Slug;
use domain::words::Words;
use server::Outcome;
use server::analysis::Sight;

use super::{form, read, title};
use crate::pages::edit::{Titles, page as form_page};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::shell::Place;

/// `GET /{municipality}/new-decision`
pub async fn create(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    page(here, sight, None).await
}

/// `GET /{municipality}/decisions/{decision}/edit`
pub async fn edit(here: Here, Path((slug, decision)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let decision = sight.register.decisions.by_slug(&decision).cloned().ok_or(Refusal::Unknown)?;
    page(here, sight, Some(decision)).await
}

async fn page(here: Here, sight: Sight, stored: Option<Version<Decision>>) -> Result<Response, Failure> {
    let titles = |words: &Words| Titles { new: words.organising.new_decision, stored: words.organising.edit_decision };
    form_page(here, sight, titles, Place::Goals, stored, form::view).await
}

/// `POST /do/{municipality}/decision`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Decision> = typed.id("id")?;
    let stored = sight.register.decisions.get(id);
    let back = stored.map_or_else(|| format!("/{slug}/new-decision"), |stored| format!("/{slug}/decisions/{}/edit", stored.slug));
    let outcome = store(&here, &sight, &typed, id).await;
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, id: Id<Decision>) -> Outcome<String> {
    let permit = here.asker.permit(Act::EditGoal, sight.scope.municipality())?;
    let stored = sight.register.decisions.get(id);
    let decision = read::decision(typed, stored.map(|stored| &stored.noun), here.language(Some(sight)))?;
    // The address is in the municipality's language, whoever records it.
    let words = domain::words::Words::of(sight.language());
    let slug = stored.map_or_else(|| Slug::from_title(&title(words, &decision)), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    let slug = tx.record(id, &slug, &decision, typed.seen()).await?;
    tx.commit(&Event::of(Verb::DecisionRecorded)).await?;
    Ok(format!("/{}/decisions/{slug}", sight.municipality.slug))
}
