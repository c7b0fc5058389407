//! One value of one series: a number, a fraction, a bare ratio, or the mark that says why there is none. Saved as a new version; nothing is overwritten.

mod form;
mod typed;

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::event::{Event, Verb};
use domain::indicator::Indicator;
use domain::measurement::{Measurement, State};
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::series::Series;
use server::Outcome;
use server::analysis::Sight;
use server::store::NewMeasurement;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};

/// `GET /{municipality}/series/{series}/new-value`
pub async fn page(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    // Shared reference series belong to the installation and come by import.
    let series = sight.series().find(|series| series.slug.as_str() == name).ok_or(Failure::Unknown)?.clone();
    let indicator = sight.indicator(series.noun.indicator).ok_or(Failure::Unknown)?.clone();
    let alone = is_alone(&here).await?;
    let page = Page::new(words.enter_value, Place::Indicators);
    let view = {
        let (sight, here) = (sight.clone(), here.clone());
        move || form::form(&here, &sight, words, &series, &indicator, alone)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// `POST /do/{municipality}/measurement`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let sight = match here.sight(&slug).await {
        Ok(sight) => sight,
        Err(failure) => return failure.into_response(),
    };
    let series = typed.id::<Series>("series").ok().and_then(|id| sight.register.series.get(id));
    let Some((series, indicator)) = series.and_then(|series| Some((series, sight.indicator(series.noun.indicator)?))) else {
        return Failure::Unknown.into_response();
    };
    let back = format!("/{slug}/series/{}/new-value", series.slug);
    let outcome = record(&here, &sight, series, &indicator.noun, &typed).await.map(|()| format!("/{slug}/series/{}", series.slug));
    here.settle(typed, &back, outcome).await
}

/// While one person alone keeps the installation, she may release what she entered.
async fn is_alone(here: &Here) -> Outcome<bool> {
    Ok(here.house.db.person_count().await? <= 1)
}

async fn record(here: &Here, sight: &Sight, series: &Version<Series>, indicator: &Indicator, typed: &Typed) -> Outcome<()> {
    let entered = typed::entered(typed, series.noun.period_kind, indicator, here.language(Some(sight)))?;
    let municipality = sight.scope.municipality();
    let mut permit = here.asker.permit(Act::EnterMeasurement, municipality)?;
    if entered.release {
        permit = here.asker.permit(Act::ReleaseMeasurement, municipality)?;
        if !is_alone(here).await? {
            return Err(Refusal::field("release", Problem::NotOffered).into());
        }
    }
    let state = if entered.release { State::Released } else { State::Submitted };
    let measurement = Measurement { period: entered.period, value: entered.value, quality: entered.quality, state };
    let standing = sight.slice.of(series.noun.no).iter().find(|point| point.measurement.period == measurement.period);
    let new = NewMeasurement {
        note: entered.note,
        why: entered.why.clone(),
        // How a value was collected does not change with a correction of its figure.
        collected: standing.map(|point| point.collected).unwrap_or_default(),
        ..NewMeasurement::of(series.noun.no, measurement)
    };
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.amend(&new, typed.seen()).await?;
    tx.commit(&Event { reason: entered.why, ..Event::of(Verb::MeasurementsEntered) }).await?;
    Ok(())
}
