//! Projects: the list by action field, and the page of one.

mod cost;
mod indicators;
mod list;
mod people;
pub mod price;

use axum::extract::Path;
use axum::response::Response;
use domain::organisation::Organisation;
use domain::period::write_day;
use domain::project::{Project, ProjectState};
use domain::refusal::Refusal;
use domain::register::Version;
use domain::responsibility::Subject;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::JudgedEvaluation;
use server::analysis::goals::{JudgedGoal, cost_of};

pub use list::list;

use super::evaluation;
use super::failure::Failure;
use super::grant;
use super::here::Here;
use super::responsibility;
use super::shell::{Page, Place};
use super::ui::light::symbol;

/// `GET /{municipality}/projects/{project}`
pub async fn page(here: Here, Path((slug, project)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let project = sight.projects().find(|one| one.slug.as_str() == project).cloned().ok_or(Refusal::Unknown)?;
    let may_edit = here.may(Act::EditProject, &sight);
    let goals = here.house.books.goals(&sight);
    let effects = here.house.books.effects(&sight);
    let page = Page::new(project.noun.title.text.clone(), Place::Projects);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words, &project, (&goals, &effects), may_edit)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

fn view(
    here: &Here,
    sight: &Sight,
    words: &'static Words,
    project: &Version<Project>,
    (goals, effects): (&[JudgedGoal], &[JudgedEvaluation]),
    may_edit: bool,
) -> AnyView {
    let address = format!("/{}/projects/{}", sight.municipality.slug, project.slug);
    let partner = here.may(Act::Organise, sight).then(|| {
        view! { <a class="button" href=format!("/{}/partners?project={}", sight.municipality.slug, project.id)>{words.identity.new_partner_link}</a> }
    });
    let edit = may_edit.then(|| {
        view! { <p class="actions"><a class="button" href=format!("{address}/edit")>{words.edit_project}</a>{partner}</p> }
    });
    view! {
        {head(sight, words, &project.noun)}
        {edit}
        {figures(sight, words, project)}
        {indicators::logic(sight, words, project, goals)}
        {indicators::table(sight, words, project, goals)}
        {evaluation::of_project(here, sight, words, effects, project)}
        {cost::section(sight, words, project, effects)}
        <div class="closing">
            <div>{people::partners(sight, words, &project.noun)}{people::participation(words, &project.noun)}</div>
            <div>{grant::clock(here, sight, words, project)}{people::contact(sight, words, project)}{people::goals(sight, words, &project.noun)}</div>
        </div>
        {responsibility::section(here, sight, words, Subject::Project(project.id))}
    }
    .into_any()
}

fn head(sight: &Sight, words: &'static Words, project: &Project) -> AnyView {
    let slug = &sight.municipality.slug;
    let field = project.action_fields.first().map(|field| view! { <li>{words.field_name(*field)}</li> });
    let lead = project.description.clone().map(|text| view! { <p class="lead" lang=text.lang.code()>{text.text}</p> });
    let carrier = carrier(sight, project).map(|lead| {
        let name = lead.noun.name.clone();
        view! { <div><dt>{words.carrier}</dt><dd lang=name.lang.code()>{name.text}</dd></div> }
    });
    let groups: Vec<_> = project
        .target_groups
        .iter()
        .enumerate()
        .map(|(place, group)| {
            let comma = if place > 0 { ", " } else { "" };
            view! { {comma}<span lang=group.lang.code()>{group.text.clone()}</span> }
        })
        .collect();
    let groups = (!groups.is_empty()).then(|| view! { <div><dt>{words.target_groups}</dt><dd>{groups}</dd></div> });
    let product = (!project.product.is_empty()).then(|| view! { <div><dt>{words.product}</dt><dd>{project.product.clone()}</dd></div> });
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li>{field}</ol></nav>
            <h1 lang=project.title.lang.code()>{project.title.text.clone()}</h1>
            {lead}
            {lesson(words, project)}
            <dl class="facts">
                <div><dt>{words.state}</dt><dd>{state(words, project)}</dd></div>
                <div><dt>{words.kind}</dt><dd>{words.project_kind(project.kind)}</dd></div>
                <div><dt>{words.run_time}</dt><dd>{run_time(words, project)}</dd></div>
                {carrier}
                {groups}
                {product}
            </dl>
        </div>
    }
    .into_any()
}

/// Why a project was given up and what is to be learnt from it: said first, not hidden at the end.
fn lesson(words: &'static Words, project: &Project) -> Option<AnyView> {
    let text = |text: &domain::text::Text| {
        let text = text.clone();
        view! { <p lang=text.lang.code()>{text.text}</p> }
    };
    let reason = project.state_reason.as_ref().map(text);
    let lesson = project.lesson.as_ref().map(text);
    let day = write_day(project.state_since, words.language);
    let view = match project.state {
        ProjectState::Stopped => {
            let lesson = lesson.map(|lesson| view! { <h3>{words.lesson}</h3>{lesson} });
            view! { <div class="notice notice-warn"><h2>{(words.stopped_on)(&day)}</h2>{reason}{lesson}</div> }.into_any()
        }
        ProjectState::Paused => {
            let heading = words.state_reason;
            reason.map(|reason| view! { <div class="notice"><h2>{heading}</h2>{reason}</div> })?.into_any()
        }
        _ => lesson.map(|lesson| view! { <div class="notice notice-info"><h2>{words.lesson}</h2>{lesson}</div> })?.into_any(),
    };
    Some(view)
}

/// Who carries the project, if that may be seen.
fn carrier<'a>(sight: &'a Sight, project: &Project) -> Option<&'a Version<Organisation>> {
    sight.register.organisations.get(project.lead?).filter(|lead| sight.sees(lead.noun.visibility))
}

/// Symbol and word of a project's state, with its day.
fn state(words: &'static Words, project: &Project) -> AnyView {
    let (name, class) = match project.state {
        ProjectState::Planned | ProjectState::Approved => ("not-yet-due", "state light-not-yet-due"),
        ProjectState::Running => ("running", "state light-running"),
        ProjectState::Paused => ("deferred", "state light-deferred"),
        ProjectState::Stopped => ("revoked", "state light-revoked"),
        ProjectState::Ended => ("done", "state light-done"),
    };
    let word = format!("{} {} {}", words.project_state(project.state), words.since, write_day(project.state_since, words.language));
    view! { <span class=class>{symbol(name)}<span>{word}</span></span> }.into_any()
}

/// First to last day, as it was if that is known, else as planned.
fn run_time(words: &Words, project: &Project) -> String {
    let start = write_day(project.actual_start.unwrap_or(project.planned_start), words.language);
    match project.actual_end.or(project.planned_end) {
        Some(end) => format!("{start} – {}", write_day(end, words.language)),
        None => format!("{} {start}", words.since),
    }
}

fn figures(sight: &Sight, words: &'static Words, project: &Version<Project>) -> AnyView {
    let cost = cost_of(sight, std::slice::from_ref(project));
    let spent = cost.spent_cents.map_or_else(|| words.not_recorded.to_owned(), |spent| words.euros(spent.into()));
    let planned = cost.spent_cents.map(|_| (words.planned_amount)(&words.euros(cost.planned_cents)));
    let reach = project.noun.planned_reach.map(|reach| {
        let reach = domain::number::write(reach.into(), 0, words.language);
        view! { <div><dt>{words.planned_reach}</dt><dd class="value">{reach}" "<span class="unit">{words.persons}</span></dd><dd class="muted"></dd></div> }
    });
    let end = project.noun.actual_end.or(project.noun.planned_end).map(|end| {
        view! { <div><dt>{words.ends_on}</dt><dd class="value">{end.year()}</dd><dd class="muted">{write_day(end, words.language)}</dd></div> }
    });
    view! {
        <dl class="figures">
            <div><dt>{words.spent}</dt><dd class="value">{spent}</dd><dd class="muted">{planned}</dd></div>
            {reach}
            {end}
        </dl>
    }
    .into_any()
}
