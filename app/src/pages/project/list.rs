//! All visible projects, by their first action field.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use domain::action_field::ActionField;
use domain::project::{Participation, Project, ProjectState};
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::goals::cost_years;

use super::{carrier, state};
use crate::pages::failure::Failure;
use crate::pages::grant::grants;
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};

/// `GET /{municipality}/projects`
pub async fn list(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let may_edit = here.may(Act::EditProject, &sight);
    let has_grants = may_edit || grants(&here, &sight).next().is_some();
    let view = {
        let sight = sight.clone();
        move || {
            let grants = has_grants.then(|| {
                let href = format!("/{}/grants", sight.municipality.slug);
                view! { <ul class="links"><li><a href=href>{words.organising.grants_title}</a></li></ul> }
            });
            view! { {view(&sight, words, may_edit)}{grants} }.into_any()
        }
    };
    Ok(here.render(Some(&sight), Page::new(words.projects_title, Place::Projects), view).await)
}

fn view(sight: &Sight, words: &'static Words, may_edit: bool) -> AnyView {
    let slug = &sight.municipality.slug;
    let mut fields: BTreeMap<Option<ActionField>, Vec<&Version<Project>>> = BTreeMap::new();
    for project in sight.projects() {
        fields.entry(project.noun.action_fields.first().copied()).or_default().push(project);
    }
    let add = may_edit.then(|| view! { <p class="actions"><a class="button" href=format!("/{slug}/new-project")>{words.new_project}</a></p> });
    if fields.is_empty() {
        let text = if may_edit { words.no_projects_text } else { words.no_goals_public };
        return view! { <h1>{words.projects_title}</h1><div class="empty"><h2>{words.no_projects}</h2><p>{text}</p>{add}</div> }.into_any();
    }
    let count = |takes: fn(&Project) -> bool| sight.projects().filter(|project| takes(&project.noun)).count();
    let running = count(|project| project.state == ProjectState::Running);
    let together = count(|project| project.participation != Participation::None);
    let lead = (words.projects_lead)(count(|_| true), running, together);
    let sections: Vec<_> = fields
        .into_iter()
        .map(|(field, mut projects)| {
            projects.sort_by_key(|project| (project.noun.state == ProjectState::Ended, project.id));
            let rows: Vec<_> = projects.into_iter().map(|project| row(sight, words, project)).collect();
            let name = field.map_or(words.context, |field| words.field_name(field));
            view! { <section class="section"><h2>{name}</h2><ul class="rows">{rows}</ul></section> }
        })
        .collect();
    view! {
        <div class="page-head"><h1>{words.projects_title}</h1><p class="lead">{lead}</p></div>
        {add}
        {sections}
    }
    .into_any()
}

fn row(sight: &Sight, words: &'static Words, project: &Version<Project>) -> AnyView {
    let noun = &project.noun;
    let href = format!("/{}/projects/{}", sight.municipality.slug, project.slug);
    let description = noun.description.clone().map(|text| view! { <p lang=text.lang.code()>{text.text}</p> });
    let who = who(sight, words, noun).map(|who| view! { <p class="muted">{who}</p> });
    view! {
        <li>
            <div><h3><a href=href lang=noun.title.lang.code()>{noun.title.text.clone()}</a></h3>{description}{who}</div>
            <p>{state(words, noun)}</p>
            <p class="end">{money(sight, words, project)}</p>
        </li>
    }
    .into_any()
}

/// Carrier and partners in one line.
fn who(sight: &Sight, words: &Words, project: &Project) -> Option<String> {
    let lead = carrier(sight, project).map(|lead| lead.noun.name.text.clone());
    let partners = project.partners.iter().filter_map(|id| sight.register.organisations.get(*id)).filter(|one| sight.sees(one.noun.visibility));
    let names: Vec<&str> = partners.map(|one| one.noun.name.text.as_str()).collect();
    let with = (!names.is_empty()).then(|| (words.with_partners)(&names.join(", ")));
    match (lead, with) {
        (Some(lead), Some(with)) => Some(format!("{lead}, {with}")),
        (lead, with) => lead.or(with),
    }
}

/// Spent of all that is planned; no record is not 0.
fn money(sight: &Sight, words: &'static Words, project: &Version<Project>) -> AnyView {
    let years = cost_years(sight, project);
    if years.is_empty() {
        return view! { <span class="muted">{words.not_recorded}</span> }.into_any();
    }
    let planned = years.iter().fold(0_i64, |sum, year| sum.saturating_add(year.planned_cents));
    let spent = years.iter().filter_map(|year| year.spent_cents).reduce(i64::saturating_add);
    let spent = spent.map_or_else(|| words.not_recorded.to_owned(), |spent| words.euros(spent.into()));
    view! { <b>{spent}</b>" "<span class="muted">{(words.of_amount)(&words.euros(planned.into()))}</span> }.into_any()
}
