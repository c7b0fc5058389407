//! A value's life on one screen: every version with who, when, why and what proves it. For people who see what is not released; nobody else.

mod narrative;
mod view;
mod withdraw;

use axum::extract::Path;
use axum::response::Response;
use domain::evidence::Evidence;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::period::Period;
use domain::register::Version;
use domain::series::Series;
use leptos::prelude::*;
use server::analysis::Sight;
use server::store::MeasurementVersion;

pub use narrative::{narrative, narrative_address};
pub use withdraw::withdraw;

use super::failure::Failure;
use super::here::Here;
use super::series::naming;
use super::shell::{Page, Place};

/// A value with its versions, the oldest first.
struct Life {
    series: Version<Series>,
    indicator: Version<Indicator>,
    period: Period,
    versions: Vec<MeasurementVersion>,
}

/// Where a value's life is told.
pub fn address(slug: &str, series: &str, period: Period) -> String {
    let period: String = form_urlencoded::byte_serialize(period.code().as_bytes()).collect();
    format!("/{slug}/series/{series}/values/{period}")
}

/// Links to the files that prove a value.
pub fn evidence(sight: &Sight, ids: &[Id<Evidence>]) -> Vec<AnyView> {
    let files = ids.iter().filter_map(|id| sight.register.evidence.get(*id)).filter(|file| !file.noun.withdrawn);
    let slug = &sight.municipality.slug;
    files.map(|file| view! { <a href=format!("/{slug}/evidence/{}", file.id)>{file.noun.file_name.text.clone()}</a>" " }.into_any()).collect()
}

/// `GET /{municipality}/series/{series}/values/{period}`
pub async fn page(here: Here, Path((slug, series, period)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let series = sight.series().find(|one| one.slug.as_str() == series).ok_or(Failure::Unknown)?.clone();
    let period = Period::parse(&period).map_err(|_| Failure::Unknown)?;
    let life = load(&here, &sight, series, period).await?;
    let name = life.indicator.noun.name_in(words.language).text.clone();
    let about = naming::area_and_group(&sight, words, &life.series.noun);
    let title = (words.release.life_of)(&format!("{name}, {about}, {}", period.label(words.language)));
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view::view(&here, &sight, words, &life)
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Indicators), view).await)
}

async fn load(here: &Here, sight: &Sight, series: Version<Series>, period: Period) -> Result<Life, Failure> {
    if period.kind() != series.noun.period_kind {
        return Err(Failure::Unknown);
    }
    let indicator = sight.indicator(series.noun.indicator).ok_or(Failure::Unknown)?.clone();
    let mut versions = here.house.db.history(sight.scope, series.noun.no, sight.register.seq).await?;
    versions.retain(|version| version.measurement.period.day_numbers() == period.day_numbers());
    for version in &mut versions {
        version.measurement.period = period;
    }
    if versions.is_empty() { Err(Failure::Unknown) } else { Ok(Life { series, indicator, period, versions }) }
}
