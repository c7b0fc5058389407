//! A further series of an indicator that is followed already: about another area, a group or a project.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::area::Area;
use domain::audience::{Audience, Visibility};
use domain::event::{Event, Verb};
use domain::id::SeriesNo;
use domain::indicator::Indicator;
use domain::project::Project;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::series::{Group, Series};
use domain::slug::Slug;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use super::area::known_areas;
use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::field::{Field, checkbox, errors, input, select};

/// `GET /{municipality}/indicators/{indicator}/new-series`
pub async fn page(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let indicator = sight.register.indicators.by_slug(&name).ok_or(Failure::Unknown)?.clone();
    let view = {
        let (sight, here) = (sight.clone(), here.clone());
        move || form(&here, &sight, words, &indicator)
    };
    Ok(here.render(Some(&sight), Page::new(words.import.new_series, Place::Indicators), view).await)
}

/// `POST /do/{municipality}/series`
pub async fn save(here: Here, Path(slug): Path<String>, Form(fields): Posted) -> Response {
    let typed = Typed(fields);
    let sight = match here.sight(&slug).await {
        Ok(sight) => sight,
        Err(failure) => return failure.into_response(),
    };
    let Some(indicator) = typed.id::<Indicator>("indicator").ok().and_then(|id| sight.register.indicators.get(id)) else {
        return Failure::Unknown.into_response();
    };
    let back = format!("/{slug}/indicators/{}/new-series", indicator.slug);
    let outcome = record(&here, &sight, indicator, &typed).await.map(|series| format!("/{slug}/series/{series}"));
    here.settle(typed, &back, outcome).await
}

async fn record(here: &Here, sight: &Sight, indicator: &Version<Indicator>, typed: &Typed) -> Outcome<Slug> {
    let id = typed.id::<Series>("id")?;
    // The same form sent twice is one series.
    if let Some(there) = sight.register.series.get(id) {
        return Ok(there.slug.clone());
    }
    let area = typed.id::<Area>("area").and_then(|id| sight.area(id).ok_or_else(|| Refusal::field("area", Problem::NotOffered)));
    let group = Group::parse("group", typed.text("group"));
    let project = project(sight, typed);
    let audience = typed.choice("audience", Audience::from_code);
    let ((area, group), (project, audience)) = Refusal::both(Refusal::both(area, group), Refusal::both(project, audience))?;
    let definition = &indicator.noun;
    let taken = |one: &Series| {
        let about = (one.indicator, one.area, one.project, one.period_kind);
        about == (indicator.id, area.id, project.map(|project| project.id), definition.period_kind) && one.group == group
    };
    if sight.register.series.iter().any(|one| taken(&one.noun)) {
        return Err(Refusal::field("area", Problem::Taken).into());
    }
    let permit = here.asker.permit(Act::EditIndicator, sight.scope.municipality())?;
    let mut tx = here.house.db.begin(permit, here.now).await?;
    let series = Series {
        no: SeriesNo(tx.next_no("series").await?),
        indicator: indicator.id,
        area: area.id,
        group: group.clone(),
        project: project.map(|project| project.id),
        source: definition.source.clone(),
        concept: definition.concept.clone(),
        period_kind: definition.period_kind,
        entered: typed.text("entered") == "on",
        visibility: Visibility { audience, from: None },
    };
    let mut title = indicator.noun.name.text.clone();
    // The municipality itself goes without saying.
    if area.id != sight.municipality.noun.area {
        title = format!("{} {title}", area.noun.name);
    }
    for word in group.pairs().map(|(_, code)| code).chain(project.map(|project| project.slug.as_str())) {
        title = format!("{word} {title}");
    }
    let slug = tx.record(id, &Slug::from_title(&title), &series, None).await?;
    tx.commit(&Event::of(Verb::SeriesRecorded)).await?;
    Ok(slug)
}

fn project<'a>(sight: &'a Sight, typed: &Typed) -> Result<Option<&'a Version<Project>>, Refusal> {
    if typed.text("project").is_empty() {
        return Ok(None);
    }
    let id = typed.id::<Project>("project")?;
    sight.projects().find(|project| project.id == id).map(Some).ok_or_else(|| Refusal::field("project", Problem::NotOffered))
}

fn form(here: &Here, sight: &Sight, words: &'static Words, indicator: &Version<Indicator>) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let name = indicator.noun.name_in(words.language).clone();
    let address = format!("/{slug}/indicators/{}", indicator.slug);
    let id = here.value("id", here.house.db.entropy().id::<Series>(here.now).to_string());
    let areas = known_areas(sight).into_iter().map(|area| (area.id.to_string(), area.noun.name.clone())).collect();
    let projects = sight.projects().map(|project| (project.id.to_string(), project.noun.title.text.clone()));
    let projects = std::iter::once((String::new(), words.import.no_project.to_owned())).chain(projects).collect();
    let audiences = Audience::ALL.into_iter().map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).collect();
    let labels = [
        ("area", words.area),
        ("group", words.group),
        ("project", words.import.own_project),
        ("audience", words.visibility),
        ("id", words.indicator),
    ];
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li>
                <li><a href=address.clone() lang=name.lang.code()>{name.text}</a></li>
            </ol></nav>
            <h1>{words.import.new_series}</h1>
            <p class="lead">{words.import.new_series_lead}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=format!("/do/{slug}/series")>
            <input type="hidden" name="id" value=id/>
            <input type="hidden" name="indicator" value=indicator.id.to_string()/>
            {select(here, "area", words.area, None, areas, sight.municipality.noun.area.to_string())}
            {input(here, Field::text("group", words.group, String::new()).hint(words.group_hint))}
            {select(here, "project", words.import.own_project, None, projects, String::new())}
            {select(here, "audience", words.visibility, None, audiences, indicator.noun.visibility.audience.code().to_owned())}
            {checkbox(here, "entered", words.entered_here, Some(words.entered_here_hint), false)}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=address>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}
