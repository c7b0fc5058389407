//! Closing periods: what is still open in a span of days, then closing it; opening it again with a reason.

mod open;
mod view;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::closing::Closing;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::slug::Slug;
use jiff::civil::Date;
use server::Outcome;
use server::analysis::Sight;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};

/// `GET /{municipality}/closings`; with `?from=…&to=…` it shows what is still open in between.
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let asked = asked(&here)?;
    let open = match asked {
        Some((from, to)) => open::open(&here, &sight, words, from, to).await?,
        None => Vec::new(),
    };
    let mut closings: Vec<(Version<Closing>, Option<domain::person::Actor>)> = Vec::new();
    for closing in sight.register.closings.iter() {
        closings.push((closing.clone(), here.house.db.actor_at(sight.scope.municipality(), closing.seq).await?));
    }
    closings.sort_by_key(|(closing, _)| std::cmp::Reverse((closing.noun.to, closing.noun.from)));
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view::view(&here, &sight, words, &closings, asked, open)
    };
    Ok(here.render(Some(&sight), Page::new(words.release.close_periods, Place::Release), view).await)
}

/// The span that the address asks for.
fn asked(here: &Here) -> Result<Option<(Date, Date)>, Failure> {
    let day = |name: &'static str| here.ask(name).map(domain::period::parse_day).transpose().map_err(|_| Failure::bad_query(name));
    Ok(day("from")?.zip(day("to")?))
}

/// `POST /do/{municipality}/closing`
pub async fn close(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Closing> = typed.id("id")?;
    let back = format!("/{slug}/closings");
    let outcome = record_closed(&here, &sight, &typed, id).await.map(|()| format!("{back}?done={id}#done"));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn record_closed(here: &Here, sight: &Sight, typed: &Typed, id: Id<Closing>) -> Outcome<()> {
    let days = Refusal::both(typed.day("from"), typed.day("to"));
    let ((from, to), reason) = Refusal::both(days, typed.optional_words("remark", here.language(Some(sight))))?;
    if to < from {
        return Err(Refusal::field("to", Problem::EndBeforeStart).into());
    }
    // What has not ended yet cannot be complete.
    if to >= sight.when.today {
        return Err(Refusal::field("to", Problem::Impossible).into());
    }
    let permit = here.asker.permit(Act::ClosePeriod, sight.scope.municipality())?;
    let noun = Closing { from, to, closed: true, reason: reason.clone() };
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(id, &Slug::from_title(&format!("{from} {to}")), &noun, None).await?;
    tx.commit(&Event { reason, ..Event::of(Verb::PeriodClosed) }).await?;
    here.house.seal(sight.scope.municipality(), here.now).await;
    Ok(())
}

/// `POST /do/{municipality}/closing-open`
pub async fn open_again(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Closing> = typed.id("id")?;
    let closing = sight.register.closings.get(id).ok_or(Failure::Unknown)?.clone();
    let back = format!("/{slug}/closings");
    let outcome = record_open(&here, &sight, &typed, &closing).await.map(|()| format!("{back}?done={id}#done"));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn record_open(here: &Here, sight: &Sight, typed: &Typed, closing: &Version<Closing>) -> Outcome<()> {
    let reason = typed.optional_words("reason", here.language(Some(sight)))?.ok_or_else(|| Refusal::field("reason", Problem::ReasonNeeded))?;
    let permit = here.asker.permit(Act::ClosePeriod, sight.scope.municipality())?;
    let noun = Closing { closed: false, reason: Some(reason.clone()), ..closing.noun.clone() };
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(closing.id, &closing.slug, &noun, typed.seen()).await?;
    tx.commit(&Event { reason: Some(reason), ..Event::of(Verb::PeriodOpened) }).await?;
    Ok(())
}
