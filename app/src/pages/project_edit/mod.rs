//! Creating and changing a project with its budget.

mod budget;
mod form;
mod people;
mod read;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::project::Project;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::slug::Slug;
use domain::words::Words;
use server::Outcome;
use server::analysis::Sight;

pub(super) use budget::cents;

use super::edit::{Titles, page as form_page};
use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::Place;

/// `GET /{municipality}/new-project`
pub async fn create(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    page(here, sight, None).await
}

/// `GET /{municipality}/projects/{project}/edit`
pub async fn edit(here: Here, Path((slug, project)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let project = sight.register.projects.by_slug(&project).cloned().ok_or(Refusal::Unknown)?;
    page(here, sight, Some(project)).await
}

async fn page(here: Here, sight: Sight, stored: Option<Version<Project>>) -> Result<Response, Failure> {
    let titles = |words: &Words| Titles { new: words.new_project, stored: words.edit_project };
    form_page(here, sight, titles, Place::Projects, stored, form::view).await
}

/// `POST /do/{municipality}/project`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Project> = typed.id("id")?;
    let stored = sight.register.projects.get(id);
    let back = stored.map_or_else(|| format!("/{slug}/new-project"), |stored| format!("/{slug}/projects/{}/edit", stored.slug));
    let outcome = store(&here, &sight, &typed, id).await;
    Ok(here.settle(typed, &back, outcome).await)
}

/// Project, budget and, where it is new, the carrier: one change.
async fn store(here: &Here, sight: &Sight, typed: &Typed, id: Id<Project>) -> Outcome<String> {
    let permit = here.asker.permit(Act::EditProject, sight.scope.municipality())?;
    let stored = sight.register.projects.get(id);
    let language = here.language(Some(sight));
    let (form, lines) = Refusal::both(read::project(sight, typed, stored, language), budget::read(sight, typed, id, language))?;
    let slug = stored.map_or_else(|| Slug::from_title(&form.project.title.text), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    if let Some((organisation, noun)) = &form.founded {
        tx.record(*organisation, &Slug::from_title(&noun.name.text), noun, None).await?;
    }
    let slug = tx.record(id, &slug, &form.project, typed.seen()).await?;
    for line in &lines {
        let name = Slug::from_title(&format!("{slug} {}", line.noun.year));
        tx.record(line.id, line.slug.as_ref().unwrap_or(&name), &line.noun, line.seen).await?;
    }
    tx.commit(&Event::of(Verb::ProjectRecorded)).await?;
    Ok(format!("/{}/projects/{slug}", sight.municipality.slug))
}
