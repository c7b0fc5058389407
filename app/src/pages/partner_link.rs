//! A one-time link for a partner without an account: one project, one period, until a day. Its secret is shown once and kept nowhere.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::id::Id;
use domain::period::{Period, PeriodKind, write_day};
use domain::project::Project;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use jiff::ToSpan;
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::agenda::standing;
use server::auth::link::{self, LinkKind, NewLink};
use server::clock::day_in;
use server::{Fault, Outcome};

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::field::{Field, errors, input, select};

/// How long a link can hold, in days.
const DAYS: [i64; 3] = [7, 14, 30];
/// The longest name of a partner, in characters.
const LONGEST_NAME: usize = 200;

/// `GET /{municipality}/projects/{project}/partner-link`
pub async fn page(here: Here, Path((slug, project)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let project = sight.register.projects.by_slug(&project).cloned().ok_or(Refusal::Unknown)?;
    let periods = periods(&here, &sight, project.id).await?;
    let page = Page::new(words.organising.partner_link, Place::Projects);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || form(&here, &sight, words, &project, &periods)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// `POST /do/{municipality}/partner-link`: answers with the page that shows the link. Going to another one would mean to keep the secret somewhere.
pub async fn issue(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    here.permit(Act::Organise, &sight)?;
    let typed = Typed(typed);
    let id: Id<Project> = typed.id("project")?;
    let project = sight.register.projects.get(id).cloned().ok_or(Refusal::Unknown)?;
    match made(&here, &sight, &typed, project.id).await {
        Ok((new, secret)) => shown(here, sight, project, new, &secret).await,
        Err(fault) => {
            let back = format!("/{slug}/projects/{}/partner-link", project.slug);
            Ok(here.settle(typed, &back, Err(fault)).await)
        }
    }
}

async fn made(here: &Here, sight: &Sight, typed: &Typed, project: Id<Project>) -> Outcome<(NewLink, String)> {
    let offered = periods(here, sight, project).await?;
    let name = typed.text("name").trim();
    let name = match name.chars().count() {
        0 => Err(Refusal::field("name", Problem::Empty)),
        count if count > LONGEST_NAME => Err(Refusal::field("name", Problem::TooLong { most: LONGEST_NAME })),
        _ => Ok(name.to_owned()),
    };
    let period = typed.choice("period", |code| offered.iter().copied().find(|period| period.code() == code));
    let days = typed.choice("days", |code| DAYS.into_iter().find(|days| days.to_string() == code));
    let ((name, period), days) = Refusal::both(Refusal::both(name, period), days)?;
    let expires = here.now.checked_add((days * 24).hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let new = NewLink {
        kind: LinkKind::Partner,
        person: None,
        municipality: sight.scope.municipality(),
        project: Some(project),
        period: Some(period),
        name: Some(name),
        expires,
    };
    let secret = link::issue(&here.house.db, &new, here.now).await?;
    Ok((new, secret))
}

/// The periods that a partner can be asked for: what is owed for the project, and the running and the last period of each of its own rhythms.
async fn periods(here: &Here, sight: &Sight, project: Id<Project>) -> Outcome<Vec<Period>> {
    let own: Vec<_> = sight.register.series.iter().filter(|series| series.noun.project == Some(project) && series.noun.entered).collect();
    let owed = standing(&here.house.db, sight).await?.owed;
    let mut periods: BTreeSet<Period> =
        owed.iter().filter(|row| own.iter().any(|series| series.id == row.series)).map(|row| row.owed.period).collect();
    for kind in own.iter().map(|series| series.noun.period_kind).filter(|kind| !matches!(kind, PeriodKind::Date | PeriodKind::Span)) {
        let Ok(running) = Period::containing(sight.when.today, kind) else { continue };
        periods.insert(running);
        let before: Option<Date> = running.start().yesterday().ok();
        periods.extend(before.and_then(|day| Period::containing(day, kind).ok()));
    }
    Ok(periods.into_iter().rev().collect())
}

fn head(sight: &Sight, words: &'static Words, project: &Version<Project>, lead: &'static str) -> AnyView {
    let slug = &sight.municipality.slug;
    let title = project.noun.title.clone();
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li>
                <li><a href=format!("/{slug}/projects/{}", project.slug) lang=title.lang.code()>{title.text}</a></li>
            </ol></nav>
            <h1>{words.organising.partner_link}</h1>
            <p class="lead">{lead}</p>
        </div>
    }
    .into_any()
}

fn form(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>, periods: &[Period]) -> AnyView {
    let o = words.organising;
    let back = format!("/{}/projects/{}", sight.municipality.slug, project.slug);
    if periods.is_empty() {
        return view! { {head(sight, words, project, o.partner_lead)}<div class="empty"><p>{o.no_partner_series}</p></div> }.into_any();
    }
    let options = periods.iter().map(|period| (period.code(), period.label(words.language))).collect();
    let days = DAYS.map(|days| (days.to_string(), (o.days)(i32::try_from(days).unwrap_or(0)))).to_vec();
    view! {
        {head(sight, words, project, o.partner_lead)}
        {errors(here, words.errors_title, &[("name", o.partner_name), ("period", words.period), ("days", o.link_holds)])}
        <form class="form" method="post" action=format!("/do/{}/partner-link", sight.municipality.slug)>
            <input type="hidden" name="project" value=project.id.to_string()/>
            {input(here, Field::text("name", o.partner_name, String::new()).hint(o.partner_name_hint))}
            {select(here, "period", words.period, None, options, periods[0].code())}
            {select(here, "days", o.link_holds, None, days, DAYS[1].to_string())}
            <div class="actions"><button class="button button-primary">{o.make_link}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

async fn shown(here: Here, sight: Sight, project: Version<Project>, new: NewLink, secret: &str) -> Result<Response, Failure> {
    let words = here.words(Some(&sight));
    let address = format!("{}/link/{secret}", here.house.address);
    let page = Page::new(words.organising.partner_link, Place::Projects);
    let view = {
        let sight = sight.clone();
        move || ready(&sight, words, &project, &new, address)
    };
    let mut response = here.render(Some(&sight), page, view).await.into_response();
    // The secret stays in no cache.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn ready(sight: &Sight, words: &'static Words, project: &Version<Project>, new: &NewLink, address: String) -> AnyView {
    let o = words.organising;
    let until = write_day(day_in(new.expires, &sight.municipality.noun.time_zone), words.language);
    let period = new.period.map(|period| period.label(words.language)).unwrap_or_default();
    let name = new.name.clone().unwrap_or_default();
    let back = format!("/{}/projects/{}", sight.municipality.slug, project.slug);
    view! {
        {head(sight, words, project, o.link_once)}
        <div class="form">
            <div class="field">
                <label for="address">{(o.link_for)(&name)}</label>
                <p class="hint" id="address-hint">{(o.link_scope)(&period, &until)}</p>
                <input id="address" type="text" readonly=true value=address aria-describedby="address-hint"/>
            </div>
            <div class="actions"><a class="button" href=back>{o.back_to_project}</a></div>
        </div>
    }
    .into_any()
}
