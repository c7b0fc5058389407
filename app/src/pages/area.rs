//! Areas: which there are, and everything that is known about one of them.

mod figure;
pub mod pooled;

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::response::Response;
use domain::action_field::ActionField;
use domain::area::{Area, AreaCode, AreaKind};
use domain::id::Id;
use domain::register::Version;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;

use super::board::row::{self, Row};
use super::failure::Failure;
use super::here::Here;
use super::series::naming;
use super::shell::{Page, Place};
use super::ui::fold::scroll;
use figure::{Figure, PooledFigure};

/// `GET /{municipality}/areas`
pub async fn list(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let view = {
        let sight = sight.clone();
        move || overview(&sight, words)
    };
    Ok(here.render(Some(&sight), Page::new(words.areas_title, Place::Areas), view).await)
}

/// `GET /{municipality}/areas/{area}`, by its code.
pub async fn page(here: Here, Path((slug, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let code = AreaCode::parse("area", &code).map_err(|_| Failure::Unknown)?;
    let area = sight.reference.area_by_code(&code).ok_or(Failure::Unknown)?.clone();
    let figures = figure::figures(&sight, &area);
    let pooled = figure::pooled_figures(&sight, &area)?;
    let page = Page::new(area.noun.name.clone(), Place::Areas);
    let view = {
        let sight = sight.clone();
        move || content(&sight, words, &area, &figures, &pooled)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// The areas that matter here: the municipality's own, its parts, what it is part of, and all with visible values. By kind and name.
pub fn known_areas(sight: &Sight) -> Vec<&Version<Area>> {
    let own = sight.municipality.noun.area;
    let mut ids: BTreeSet<Id<Area>> = sight.series().chain(sight.reference_series()).map(|series| series.noun.area).collect();
    ids.insert(own);
    ids.extend(pooled::parts(sight, own).into_iter().map(|part| part.id));
    let mut above = sight.area(own).and_then(|area| area.noun.parent);
    while let Some(id) = above {
        above = if ids.insert(id) { sight.area(id).and_then(|area| area.noun.parent) } else { None };
    }
    let mut areas: Vec<_> = ids.into_iter().filter_map(|id| sight.area(id)).collect();
    areas.sort_by(|a, b| (a.noun.kind, &a.noun.name).cmp(&(b.noun.kind, &b.noun.name)));
    areas
}

const fn kind_name(words: &Words, kind: AreaKind) -> &'static str {
    match kind {
        AreaKind::Country => words.area_country,
        AreaKind::State => words.area_state,
        AreaKind::County => words.area_county,
        AreaKind::City => words.area_city,
        AreaKind::Association => words.area_association,
        AreaKind::Municipality => words.area_municipality,
        AreaKind::District => words.area_district,
        AreaKind::Other => words.area_other,
    }
}

/// Where an area's page is; an area without a code has none.
fn address(sight: &Sight, area: &Area) -> Option<String> {
    area.codes.first().map(|code| format!("/{}/areas/{}", sight.municipality.slug, code.short()))
}

fn linked(sight: &Sight, area: &Area) -> AnyView {
    match address(sight, area) {
        Some(href) => view! { <a href=href>{area.name.clone()}</a> }.into_any(),
        None => area.name.clone().into_any(),
    }
}

fn overview(sight: &Sight, words: &'static Words) -> AnyView {
    let areas = known_areas(sight);
    let mut values: BTreeMap<Id<Area>, usize> = BTreeMap::new();
    for series in sight.series().chain(sight.reference_series()) {
        *values.entry(series.noun.area).or_default() += 1;
    }
    let sections: Vec<_> = areas
        .chunk_by(|a, b| a.noun.kind == b.noun.kind)
        .map(|group| {
            let rows: Vec<_> = group
                .iter()
                .map(|area| {
                    let codes: Vec<&str> = area.noun.codes.iter().map(AreaCode::as_str).collect();
                    let count = values.get(&area.id).copied().unwrap_or(0);
                    view! { <li><p class="name">{linked(sight, &area.noun)}</p><p class="muted end">{codes.join(", ")}" · "{words.series_title}": "{count}</p></li> }
                })
                .collect();
            view! { <section class="section"><h2>{kind_name(words, group[0].noun.kind)}</h2><ul class="rows rows-plain">{rows}</ul></section> }
        })
        .collect();
    view! {
        <div class="page-head"><h1>{words.areas_title}</h1><p class="lead">{(words.areas_lead)(areas.len())}</p></div>
        {sections}
    }
    .into_any()
}

fn content(sight: &Sight, words: &'static Words, area: &Version<Area>, figures: &[Figure], pooled: &[PooledFigure]) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let table = if figures.is_empty() {
        let text = pooled.is_empty().then(|| view! { <div class="empty"><p>{words.no_area_values}</p></div> });
        text.into_any()
    } else {
        board(words, &slug, area, figures, sight.when.at)
    };
    let codes: Vec<&str> = area.noun.codes.iter().map(AreaCode::as_str).collect();
    let codes = (!codes.is_empty()).then(|| view! { <div><dt>{words.key}</dt><dd>{codes.join(", ")}</dd></div> });
    let since = area.noun.from.map(|from| view! { <div><dt>{words.valid_from}</dt><dd>{domain::period::write_day(from, words.language)}</dd></div> });
    let above = area
        .noun
        .parent
        .and_then(|id| sight.area(id))
        .map(|above| view! { <div><dt>{words.part_of}</dt><dd>{linked(sight, &above.noun)}</dd></div> });
    let parts: Vec<AnyView> = pooled::parts(sight, area.id)
        .into_iter()
        .enumerate()
        .map(|(place, part)| {
            let comma = if place == 0 { "" } else { ", " };
            view! { {comma}{linked(sight, &part.noun)} }.into_any()
        })
        .collect();
    let parts = (!parts.is_empty()).then(|| view! { <div><dt>{words.parts}</dt><dd>{parts}</dd></div> });
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/areas")>{words.nav_areas}</a></li></ol></nav>
            <h1>{area.noun.name.clone()}</h1>
            <p class="lead">{kind_name(words, area.noun.kind)}". "{(words.area_lead)(figures.len())}</p>
            <dl class="facts">{codes}{since}{above}{parts}</dl>
        </div>
        {table}
        {pooled_section(words, &slug, pooled)}
    }
    .into_any()
}

fn board(words: &'static Words, slug: &str, area: &Version<Area>, figures: &[Figure], at: Date) -> AnyView {
    let span = row::span(figures.iter().map(|figure| figure.spark.as_slice()), at);
    let groups: Vec<(&str, Vec<Row<'_>>)> = figures
        .chunk_by(|a, b| a.indicator.action_field == b.indicator.action_field)
        .map(|group| (field_name(words, group[0].indicator.action_field), group.iter().map(|figure| table_row(words, slug, figure)).collect()))
        .collect();
    row::table(words, &(words.area_caption)(&area.noun.name), span, &groups)
}

const fn field_name(words: &Words, field: Option<ActionField>) -> &'static str {
    match field {
        Some(field) => words.field_name(field),
        None => words.context,
    }
}

fn table_row<'a>(words: &Words, slug: &str, figure: &'a Figure) -> Row<'a> {
    Row {
        href: format!("/{slug}/series/{}", figure.series.slug),
        indicator: &figure.indicator,
        about: naming::group_only(words, &figure.series.noun),
        light: figure.target.as_ref().map(|(state, _)| *state),
        latest: figure.latest.as_ref(),
        aim: figure.target.as_ref().map(|(_, aim)| aim),
        spark: &figure.spark,
    }
}

fn pooled_section(words: &'static Words, slug: &str, figures: &[PooledFigure]) -> Option<AnyView> {
    if figures.is_empty() {
        return None;
    }
    let rows: Vec<_> = figures
        .iter()
        .map(|figure| {
            let name = figure.indicator.noun.name_in(words.language).clone();
            let group = if figure.group.is_total() { String::new() } else { format!(", {}", words.group_name(&figure.group)) };
            view! {
                <tr>
                    <th scope="row"><a href=format!("/{slug}/indicators/{}", figure.indicator.slug) lang=name.lang.code()>{name.text}</a>{group}</th>
                    <td class="n">{pooled::cell(words, &figure.indicator.noun, &figure.latest)}</td>
                    <td>{figure.latest.period.label(words.language)}</td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.indicator}</th><th scope="col" class="n">{words.latest_value}</th><th scope="col">{words.time}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(
        view! { <section class="section"><h2>{words.pooled_title}</h2><p class="lead">{words.pooled_lead}</p>{scroll(words.pooled_title, table.into_any())}</section> }
            .into_any(),
    )
}
