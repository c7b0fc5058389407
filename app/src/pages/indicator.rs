//! One indicator: what is counted and since when in this way, its series, and how far groups and areas lie apart.

mod burden;
mod course;
mod gap;
mod version;

use axum::extract::Path;
use axum::response::Response;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::light::PlanState;
use domain::number::write;
use domain::period::write_day;
use domain::register::Version;
use domain::responsibility::Subject;
use domain::role::Act;
use domain::series::Series;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::goals::judged_goals;
use server::analysis::shown::{ShownPoint, shown_points};

use super::area::pooled::{self, Pooled};
use super::failure::Failure;
use super::here::Here;
use super::responsibility;
use super::series::naming;
use super::shell::{Page, Place};

/// So many periods of a pooled figure are shown.
const PERIODS: usize = 6;

/// A series with its values and the verdict on it.
struct Course {
    series: Version<Series>,
    points: Vec<ShownPoint>,
    light: Option<PlanState>,
}

/// `GET /{municipality}/indicators/{indicator}`
pub async fn page(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let indicator = find(&sight, &name)?.clone();
    let courses = courses(&sight, &indicator);
    let mut pooled = pooled::pooled(&sight, &indicator, sight.municipality.noun.area, &domain::series::Group::default())?;
    pooled.reverse();
    pooled.truncate(PERIODS);
    let own = sight.register.indicators.get(indicator.id).is_some();
    let may_edit = own && here.may(Act::EditIndicator, &sight);
    let burden = burden::burden(&here, &sight, &indicator).await?;
    let page = Page::new(indicator.noun.name_in(words.language).text.clone(), Place::Indicators);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || {
            let burden = burden.as_ref().map(|burden| burden::section(words, burden));
            let responsible = responsibility::section(&here, &sight, words, Subject::Indicator(indicator.id));
            view! { {content(&sight, words, &indicator, &courses, &pooled, may_edit)}{burden}{responsible} }.into_any()
        }
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// The visible indicator of this address, own or shared.
pub fn find<'a>(sight: &'a Sight, name: &str) -> Result<&'a Version<Indicator>, Failure> {
    let shared = || sight.reference.indicators.iter().filter(|indicator| sight.sees(indicator.noun.visibility));
    let named = |indicator: &&Version<Indicator>| indicator.slug.as_str() == name;
    sight.indicators().find(named).or_else(|| shared().find(named)).ok_or(Failure::Unknown)
}

/// Gap and parity between the groups that the definition compares, for pages that put values beside each other.
pub fn gaps(sight: &Sight, words: &'static Words, indicator: &Version<Indicator>) -> Option<AnyView> {
    gap::section(sight, words, &indicator.noun, &courses(sight, indicator))
}

fn courses(sight: &Sight, indicator: &Version<Indicator>) -> Vec<Course> {
    let lights: Vec<(Id<Series>, PlanState)> =
        judged_goals(sight).iter().flat_map(|goal| &goal.targets).map(|target| (target.series.id, target.light.state)).collect();
    let mut all: Vec<_> = sight.series().chain(sight.reference_series()).filter(|series| series.noun.indicator == indicator.id).collect();
    // The municipality as a whole first, then its groups, then its parts and others by name.
    let elsewhere = |series: &Series| series.area != sight.municipality.noun.area;
    all.sort_by_cached_key(|series| {
        (series.noun.project.is_some(), elsewhere(&series.noun), naming::area(sight, &series.noun), series.noun.group.clone())
    });
    all.into_iter()
        .map(|series| Course {
            series: series.clone(),
            points: shown_points(sight, series, &indicator.noun, sight.points(series)),
            light: lights.iter().find(|(id, _)| *id == series.id).map(|(_, state)| *state),
        })
        .collect()
}

fn content(sight: &Sight, words: &'static Words, indicator: &Version<Indicator>, courses: &[Course], pooled: &[Pooled], may_edit: bool) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let noun = &indicator.noun;
    let name = noun.name_in(words.language).clone();
    let description = noun.description.clone().map(|text| view! { <p class="lead" lang=text.lang.code()>{text.text}</p> });
    let field = noun.action_field.map_or(words.context, |field| words.field_name(field));
    let filter = noun.action_field.map_or("context", domain::action_field::ActionField::code);
    let edit = may_edit.then(|| {
        view! {
            <p class="actions">
                <a class="button" href=format!("/{slug}/indicators/{}/edit", indicator.slug)>{words.edit_indicator}</a>
                <a class="button" href=format!("/{slug}/indicators/{}/new-series", indicator.slug)>{words.import.new_series}</a>
            </p>
        }
    });
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li>
                <li><a href=format!("/{slug}/indicators?field={filter}")>{field}</a></li>
            </ol></nav>
            <h1 lang=name.lang.code()>{name.text}</h1>
            {description}
        </div>
        {definition(words, indicator, sight)}
        {version::section(sight, words, indicator)}
        {course::series_section(sight, words, noun, courses)}
        {gap::section(sight, words, noun, courses)}
        <p class="links"><a href=format!("/{slug}/compare/{}", indicator.slug)>{words.compare.link}</a></p>
        {course::pooled_section(sight, words, noun, pooled)}
        {edit}
    }
    .into_any()
}

fn definition(words: &'static Words, indicator: &Version<Indicator>, sight: &Sight) -> impl IntoView + use<> {
    let noun = &indicator.noun;
    let fact = |term: &'static str, text: String| (!text.is_empty()).then(|| view! { <div><dt>{term}</dt><dd>{text}</dd></div> });
    let versions = sight.register.indicators.history(indicator.id).len().max(sight.reference.indicators.history(indicator.id).len());
    let since = server::clock::day_in(indicator.recorded, &sight.municipality.noun.time_zone);
    let unit = match noun.unit.0.as_str() {
        "" => format!("{}: {}", words.decimals, noun.decimals),
        unit => format!("{unit}, {}: {}", words.decimals, noun.decimals),
    };
    let reason = noun.direction_reason.clone().map(|text| view! { ": "<span lang=text.lang.code()>{text.text}</span> });
    let range = noun.plausible.map_or_else(String::new, |(low, high)| {
        let number = |number| write(number, noun.decimals, words.language);
        format!("{} – {}", number(low), number(high))
    });
    let audience = if sight.scope.is_internal() { words.audience_name(noun.visibility.audience).to_owned() } else { String::new() };
    view! {
        <section class="section">
            <h2>{words.definition}</h2>
            <dl class="facts-list">
                {fact(words.version, format!("{versions} · {} {}", words.valid_from, write_day(since, words.language)))}
                {fact(words.unit, unit)}
                <div><dt>{words.direction}</dt><dd>{words.direction_name(noun.direction)}{reason}</dd></div>
                {fact(words.level, words.level_name(noun.level).to_owned())}
                {fact(words.aggregation, words.aggregation_name(noun.aggregation).to_owned())}
                {fact(words.counts, words.counts_name(noun.counts).to_owned())}
                {fact(words.source, noun.source.clone())}
                {fact(words.concept, noun.concept.clone())}
                {fact(words.frequency, format!("{}, {}", words.period_kind_name(noun.period_kind), (words.lag)(noun.lag_days)))}
                {fact(words.plausible_range, range)}
                {fact(words.visibility, audience)}
            </dl>
        </section>
    }
}
