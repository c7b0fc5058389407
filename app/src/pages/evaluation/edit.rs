//! Writing an evaluation plan, and changing it: before it is frozen freely, afterwards with a reason that stays visible.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::evaluation::Evaluation;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::project::Project;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::slug::Slug;
use domain::text::Text;
use server::Outcome;
use server::analysis::Sight;

use super::{form, may_plan, project_of, read};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};

/// The project of an address, for somebody who writes its plan.
pub(super) fn planned<'a>(here: &Here, sight: &'a Sight, slug: &str) -> Result<&'a Version<Project>, Failure> {
    let project = project_of(sight, slug)?;
    if may_plan(here, sight, project) { Ok(project) } else { Err(Failure::NotAllowed) }
}

/// `GET /{municipality}/projects/{project}/plan`
pub async fn page(here: Here, Path((slug, project)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let project = planned(&here, &sight, &project)?.clone();
    let stored = sight.register.evaluation_of(project.id).cloned();
    let title = if stored.is_some() { words.evaluation.change_plan } else { words.evaluation.write_plan };
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || form::view(&here, &sight, words, &project, stored.as_ref())
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Projects), view).await)
}

/// `POST /do/{municipality}/evaluation`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Project> = typed.id("project")?;
    let name = sight.projects().find(|project| project.id == id).ok_or(Failure::Unknown)?.slug.to_string();
    let project = planned(&here, &sight, &name)?.clone();
    let back = format!("/{slug}/projects/{name}/plan");
    let outcome = store(&here, &sight, &typed, &project).await.map(|done| format!("/{slug}/projects/{name}/effect?done={done}#plan"));
    Ok(here.settle(typed, &back, outcome).await)
}

/// Saves the plan; the code of what is said on the next page.
async fn store(here: &Here, sight: &Sight, typed: &Typed, project: &Version<Project>) -> Outcome<&'static str> {
    let permit = here.asker.permit(Act::PlanEvaluation, sight.scope.municipality())?;
    let language = here.language(Some(sight));
    let stored = sight.register.evaluation_of(project.id);
    let before = stored.map(|stored| &stored.noun);
    let frozen = before.is_some_and(|before| before.frozen);
    let reason = if frozen { reason(typed, language) } else { Ok(None) };
    let (plan, reason) = Refusal::both(read::plan(sight, typed, before.map(|before| &before.plan), language), reason)?;
    let noun = match before {
        Some(before) => Evaluation { plan, ..before.clone() },
        None => Evaluation {
            project: project.id,
            plan,
            frozen: false,
            start: project.noun.actual_start,
            counts: Vec::new(),
            suitability: None,
            unintended: None,
            visibility: project.noun.visibility,
        },
    };
    let id = match stored {
        Some(stored) => stored.id,
        None => typed.id("id")?,
    };
    let slug = stored.map_or_else(|| Slug::from_title(project.slug.as_str()), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(id, &slug, &noun, typed.seen()).await?;
    let verb = if frozen { Verb::EvaluationChanged } else { Verb::EvaluationWritten };
    tx.commit(&Event { reason, ..Event::of(verb) }).await?;
    Ok(if frozen { "plan-change" } else { "plan" })
}

fn reason(typed: &Typed, language: domain::language::Language) -> Result<Option<Text>, Refusal> {
    match typed.optional_words("reason", language)? {
        Some(reason) => Ok(Some(reason)),
        None => Err(Refusal::field("reason", Problem::ReasonNeeded)),
    }
}
