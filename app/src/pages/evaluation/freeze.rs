//! Freezing a plan: a step of its own that says what it means.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::evaluation::Evaluation;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::project::Project;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::effect::evaluation_of;

use super::{plan, project_of};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};

/// `GET /{municipality}/projects/{project}/freeze`
pub async fn page(here: Here, Path((slug, project)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let project = project_of(&sight, &project)?.clone();
    let effects = here.house.books.effects(&sight);
    let judged = evaluation_of(&effects, project.id).cloned();
    let view = {
        let sight = sight.clone();
        move || {
            let w = words.evaluation;
            let back = format!("/{}/projects/{}/effect", sight.municipality.slug, project.slug);
            let title = project.noun.title.clone();
            let name = title.text.clone();
            let form = match &judged {
                None => view! { <p class="sentence">{w.no_plan_inside}</p> }.into_any(),
                Some(judged) if judged.evaluation.noun.frozen => view! { <p class="sentence">{w.already_frozen}</p> }.into_any(),
                Some(judged) => view! { {confirm(&sight, words, &project, &judged.evaluation)}{plan::section(&sight, words, judged)} }.into_any(),
            };
            view! {
                <div class="page-head">
                    <nav class="crumbs" aria-label=words.path><ol>
                        <li><a href=format!("/{}/projects", sight.municipality.slug)>{words.projects_title}</a></li>
                        <li><a href=back lang=title.lang.code()>{name}</a></li>
                    </ol></nav>
                    <h1>{w.freeze_plan}</h1>
                    <p class="lead">{w.freeze_lead}</p>
                </div>
                {form}
            }
            .into_any()
        }
    };
    Ok(here.render(Some(&sight), Page::new(words.evaluation.freeze_plan, Place::Projects), view).await)
}

fn confirm(sight: &Sight, words: &'static Words, project: &Version<Project>, evaluation: &Version<Evaluation>) -> AnyView {
    let w = words.evaluation;
    let slug = &sight.municipality.slug;
    let begun = evaluation.noun.start.or(project.noun.actual_start).is_some_and(|start| start <= sight.when.today);
    let late = begun.then(|| view! { <div class="notice notice-warn"><p>{w.freeze_late}</p></div> });
    let points: Vec<_> = w.freeze_points.into_iter().map(|point| view! { <li>{point}</li> }).collect();
    view! {
        {late}
        <ul class="prose-list">{points}</ul>
        <form class="form" method="post" action=format!("/do/{slug}/evaluation-freeze")>
            <input type="hidden" name="project" value=project.id.to_string()/>
            <input type="hidden" name="seen" value=evaluation.seq.0.to_string()/>
            <div class="actions">
                <button class="button button-primary">{w.freeze}</button>
                <a class="button" href=format!("/{slug}/projects/{}/effect", project.slug)>{words.cancel}</a>
            </div>
        </form>
    }
    .into_any()
}

/// `POST /do/{municipality}/evaluation-freeze`
pub async fn freeze(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Project> = typed.id("project")?;
    let project = sight.projects().find(|project| project.id == id).cloned().ok_or(Failure::Unknown)?;
    let back = format!("/{slug}/projects/{}/freeze", project.slug);
    let outcome = store(&here, &sight, &typed, &project).await.map(|()| format!("/{slug}/projects/{}/effect?done=frozen", project.slug));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, project: &Version<Project>) -> Outcome<()> {
    let permit = here.asker.permit(Act::FreezeEvaluation, sight.scope.municipality())?;
    let stored = sight.register.evaluation_of(project.id).ok_or(Refusal::Unknown)?;
    if stored.noun.frozen {
        return Ok(());
    }
    stored.noun.check()?;
    // The start belongs to the plan's standing: what the project says by now counts.
    let start = stored.noun.start.or(project.noun.actual_start);
    let noun = Evaluation { frozen: true, start, ..stored.noun.clone() };
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(stored.id, &stored.slug, &noun, typed.seen()).await?;
    tx.commit(&Event::of(Verb::EvaluationFrozen)).await?;
    Ok(())
}
