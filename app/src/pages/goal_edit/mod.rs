//! Creating and changing a goal.

mod form;
mod read;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::goal::Goal;
use domain::id::Id;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::slug::Slug;
use domain::words::Words;
use server::Outcome;
use server::analysis::Sight;

pub(super) use form::decisions;
pub(super) use read::{decision, still};

use super::edit::{Titles, page as form_page};
use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::Place;

/// `GET /{municipality}/new-goal`
pub async fn create(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    page(here, sight, None).await
}

/// `GET /{municipality}/goals/{goal}/edit`
pub async fn edit(here: Here, Path((slug, goal)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let goal = sight.register.goals.by_slug(&goal).cloned().ok_or(Refusal::Unknown)?;
    page(here, sight, Some(goal)).await
}

async fn page(here: Here, sight: Sight, stored: Option<Version<Goal>>) -> Result<Response, Failure> {
    let titles = |words: &Words| Titles { new: words.new_goal, stored: words.edit_goal };
    form_page(here, sight, titles, Place::Goals, stored, form::view).await
}

/// `POST /do/{municipality}/goal`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Goal> = typed.id("id")?;
    let stored = sight.register.goals.get(id);
    let back = stored.map_or_else(|| format!("/{slug}/new-goal"), |stored| format!("/{slug}/goals/{}/edit", stored.slug));
    let outcome = store(&here, &sight, &typed, id).await;
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, id: Id<Goal>) -> Outcome<String> {
    let permit = here.asker.permit(Act::EditGoal, sight.scope.municipality())?;
    let stored = sight.register.goals.get(id);
    let goal = read::goal(here, sight, typed, stored)?;
    let slug = stored.map_or_else(|| Slug::from_title(&goal.title.text), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    let slug = tx.record(id, &slug, &goal, typed.seen()).await?;
    tx.commit(&Event::of(Verb::GoalRecorded)).await?;
    Ok(format!("/{}/goals/{slug}", sight.municipality.slug))
}
