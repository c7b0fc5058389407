//! What is only known after the start: when it really began, counts of participants, whether it was suitable, what nobody intended.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::evaluation::{Counted, Design, Evaluation, Tally};
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::period::write_day;
use domain::project::Project;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::text::Text;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use super::edit::planned;
use super::read;
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::target_edit::typed_day;
use crate::pages::ui::field::{Field, errors, input, select, textarea};

/// `GET /{municipality}/projects/{project}/effect/record`
pub async fn page(here: Here, Path((slug, project)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let project = planned(&here, &sight, &project)?.clone();
    let stored = sight.register.evaluation_of(project.id).cloned();
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || match &stored {
            Some(stored) => view(&here, &sight, words, &project, stored),
            None => view! { <h1>{words.evaluation.record_results}</h1><p class="sentence">{words.evaluation.no_plan_inside}</p> }.into_any(),
        }
    };
    Ok(here.render(Some(&sight), Page::new(words.evaluation.record_results, Place::Projects), view).await)
}

fn view(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>, stored: &Version<Evaluation>) -> AnyView {
    let w = words.evaluation;
    let slug = &sight.municipality.slug;
    let noun = &stored.noun;
    let back = format!("/{slug}/projects/{}/effect", project.slug);
    let title = project.noun.title.clone();
    let text = |text: Option<&Text>| text.map(|text| text.text.clone()).unwrap_or_default();
    let start = noun.start.or(project.noun.actual_start).map(|day| typed_day(day, words.language)).unwrap_or_default();
    let seen = here.value("seen", stored.seq.0.to_string());
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li>
                <li><a href=back.clone() lang=title.lang.code()>{title.text}</a></li>
            </ol></nav>
            <h1>{w.record_results}</h1>
            <p class="lead">{w.record_lead}</p>
        </div>
        {errors(here, words.errors_title, &labels(words))}
        <form class="form" method="post" action=format!("/do/{slug}/evaluation-record")>
            <input type="hidden" name="project" value=project.id.to_string()/>
            <input type="hidden" name="seen" value=seen/>
            {input(here, Field::text("start", w.actual_start, start).hint(w.actual_start_hint))}
            {(noun.plan.design == Design::Participants).then(|| counts(here, words, noun))}
            {textarea(here, "suitability", w.suitability, Some(words.optional.to_owned()), text(noun.suitability.as_ref()), 4)}
            {textarea(here, "unintended", w.unintended, Some(words.optional.to_owned()), text(noun.unintended.as_ref()), 4)}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

/// The counts for one of the days of the plan.
fn counts(here: &Here, words: &'static Words, noun: &Evaluation) -> AnyView {
    let w = words.evaluation;
    let series = noun.plan.successes.first().map(|success| success.series);
    let known: Option<&Counted> = noun.plan.dates.iter().rev().find_map(|date| noun.counted(series?, *date));
    let date = known.map(|known| known.date).or_else(|| noun.plan.dates.first().copied()).unwrap_or_default();
    let days = noun.plan.dates.iter().map(|day| (typed_day(*day, words.language), write_day(*day, words.language))).collect();
    let group = |name: &'static str, fields: [&'static str; 3], tally: Option<Tally>| {
        let figure = |pick: fn(Tally) -> u32| tally.map(|tally| pick(tally).to_string()).unwrap_or_default();
        view! {
            <div class="row">
                {input(here, Field::text(fields[0], &(w.group_entered)(name), figure(|tally| tally.entered)))}
                {input(here, Field::text(fields[1], &(w.group_measured)(name), figure(|tally| tally.measured)))}
                {input(here, Field::text(fields[2], &(w.group_successful)(name), figure(|tally| tally.successful)))}
            </div>
        }
    };
    let [participants, comparison] = read::COUNTS;
    view! {
        <fieldset>
            <legend>{w.counts_title}</legend>
            <div class="group">
                <p class="hint">{w.counts_hint}</p>
                {select(here, "counted-for", w.counted_on, None, days, typed_day(date, words.language))}
                {group(w.participants, participants, known.map(|known| known.participants))}
                {group(w.comparison_group, comparison, known.map(|known| known.comparison))}
            </div>
        </fieldset>
    }
    .into_any()
}

fn labels(words: &'static Words) -> Vec<(&'static str, &'static str)> {
    let w = words.evaluation;
    let mut labels = vec![("start", w.actual_start), ("suitability", w.suitability), ("unintended", w.unintended), ("counted-for", w.counted_on)];
    labels.extend(read::COUNTS[0].map(|field| (field, w.participants)));
    labels.extend(read::COUNTS[1].map(|field| (field, w.comparison_group)));
    labels
}

/// `POST /do/{municipality}/evaluation-record`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Project> = typed.id("project")?;
    let name = sight.projects().find(|project| project.id == id).ok_or(Failure::Unknown)?.slug.to_string();
    let project = planned(&here, &sight, &name)?.clone();
    let back = format!("/{slug}/projects/{name}/effect/record");
    let outcome = store(&here, &sight, &typed, &project).await.map(|()| format!("/{slug}/projects/{name}/effect?done=recorded"));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, project: &Version<Project>) -> Outcome<()> {
    let permit = here.asker.permit(Act::PlanEvaluation, sight.scope.municipality())?;
    let stored = sight.register.evaluation_of(project.id).ok_or(Refusal::Unknown)?;
    let noun = read::results(typed, &stored.noun, here.language(Some(sight)))?;
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(stored.id, &stored.slug, &noun, typed.seen()).await?;
    tx.commit(&Event::of(Verb::EvaluationRecorded)).await?;
    Ok(())
}
