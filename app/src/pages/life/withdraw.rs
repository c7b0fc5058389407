//! Taking a value away, or a submission back: a version with a reason, like everything else.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::measurement::{Measurement, State};
use domain::period::Period;
use domain::refusal::{Problem, Refusal};
use domain::role::Act;
use domain::series::Series;
use server::Outcome;
use server::analysis::Sight;
use server::store::NewMeasurement;

use super::{Life, address, load};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;

/// `POST /do/{municipality}/withdraw`
pub async fn withdraw(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Series> = typed.id("series")?;
    let series = sight.series().find(|one| one.id == id).ok_or(Failure::Unknown)?.clone();
    let period = Period::parse(typed.text("period")).map_err(|_| Failure::BadForm)?;
    let back = address(&slug, series.slug.as_str(), period);
    let life = load(&here, &sight, series, period).await?;
    let outcome = record(&here, &sight, &typed, &life).await.map(|()| back.clone());
    Ok(here.settle(typed, &back, outcome).await)
}

async fn record(here: &Here, sight: &Sight, typed: &Typed, life: &Life) -> Outcome<()> {
    let last = life.versions.last().ok_or(Refusal::Unknown)?;
    let (state, verb) = match last.measurement.state {
        State::Released => (State::Withdrawn, Verb::MeasurementsWithdrawn),
        // What stood before it stands again.
        State::Submitted => (State::Returned, Verb::MeasurementsReturned),
        // The same form twice.
        State::Withdrawn | State::Returned => return Ok(()),
        State::Draft => return Err(Refusal::Unknown.into()),
    };
    let why = typed.optional_words("why", here.language(Some(sight)))?.ok_or_else(|| Refusal::field("why", Problem::ReasonNeeded))?;
    let measurement = Measurement { state, ..last.measurement.clone() };
    let new = NewMeasurement { why: Some(why.clone()), ..NewMeasurement::of(life.series.noun.no, measurement) };
    let permit = here.asker.permit(Act::EnterMeasurement, sight.scope.municipality())?;
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.amend(&new, typed.seen()).await?;
    tx.commit(&Event { reason: Some(why), ..Event::of(verb) }).await?;
    Ok(())
}
