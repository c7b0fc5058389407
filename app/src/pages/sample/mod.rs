//! The auditor's samples: drawing one, what was drawn, what she asks and the office answers.

mod list;
mod one;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::sample::{Remark, Sample, SampleKind, Standing};
use domain::slug::Slug;
use server::Outcome;
use server::analysis::Sight;
use server::sample::{LARGEST, Wish, lives, sample};

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};

/// `GET /{municipality}/samples`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || list::view(&here, &sight, words)
    };
    Ok(here.render(Some(&sight), Page::new(words.samples.title, Place::Samples), view).await)
}

/// `GET /{municipality}/samples/{sample}`
pub async fn one(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let sample = sight.register.samples.by_slug(&name).ok_or(Failure::Unknown)?.clone();
    let lives = lives(&here.house.db, &sight).await?;
    let title = (words.samples.of_day)(&list::drawn_on(&sight, words, &sample));
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || one::view(&here, &sight, words, &sample, &lives)
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Samples), view).await)
}

/// How many drawn values wait for the asker: for the auditor those that were answered, for the office those that were asked about.
pub fn waiting(here: &Here, sight: &Sight) -> usize {
    let wanted = if here.may(Act::Audit, sight) { Standing::Answered } else { Standing::Asked };
    sight.register.samples.iter().filter_map(|sample| sample.noun.standings().get(&wanted).copied()).sum()
}

/// `POST /do/{municipality}/sample`
pub async fn draw(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Sample> = typed.id("id")?;
    let back = format!("/{slug}/samples");
    let outcome = record_drawn(&here, &sight, &typed, id).await.map(|name| format!("{back}/{name}"));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn record_drawn(here: &Here, sight: &Sight, typed: &Typed, id: Id<Sample>) -> Outcome<Slug> {
    // The same form sent twice is one sample.
    if let Some(there) = sight.register.samples.get(id) {
        return Ok(there.slug.clone());
    }
    let size = typed.text("size").trim().parse::<usize>().ok().filter(|size| (1..=LARGEST).contains(size));
    let size = size.ok_or_else(|| Refusal::field("size", Problem::NotOffered));
    let days = Refusal::both(typed.day("from"), typed.day("to"));
    let ((kind, size), (from, to)) = Refusal::both(Refusal::both(typed.choice("kind", SampleKind::from_code), size), days)?;
    if to < from {
        return Err(Refusal::field("to", Problem::EndBeforeStart).into());
    }
    let permit = here.asker.permit(Act::Audit, sight.scope.municipality())?;
    let db = &here.house.db;
    // The seed is made now: whoever asks cannot choose what will be drawn.
    let drawn = sample(db, sight, &Wish { kind, size, from, to }, db.entropy().hex::<16>()).await?;
    let mut tx = db.begin(permit, here.now).await?;
    let slug = tx.record(id, &Slug::from_title(&format!("{from} {to}")), &drawn, None).await?;
    tx.commit(&Event::of(Verb::SampleRecorded)).await?;
    here.house.seal(sight.scope.municipality(), here.now).await;
    Ok(slug)
}

/// `POST /do/{municipality}/sample-remark`
pub async fn remark(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    say(&here, &slug, Typed(typed), Act::Audit).await
}

/// `POST /do/{municipality}/sample-answer`
pub async fn answer(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    say(&here, &slug, Typed(typed), Act::AnswerAudit).await
}

async fn say(here: &Here, slug: &str, typed: Typed, act: Act) -> Result<Response, Failure> {
    let sight = here.sight(slug).await?;
    let id: Id<Sample> = typed.id("id")?;
    let stored = sight.register.samples.get(id).ok_or(Failure::Unknown)?.clone();
    let place = typed.text("place").parse::<usize>().ok().filter(|place| *place < stored.noun.drawn.len()).ok_or(Failure::Unknown)?;
    let back = format!("/{slug}/samples/{}", stored.slug);
    let outcome = record_said(here, &sight, &typed, &stored, place, act).await.map(|()| format!("{back}?done={id}#value-{}", place + 1));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn record_said(here: &Here, sight: &Sight, typed: &Typed, stored: &Version<Sample>, place: usize, act: Act) -> Outcome<()> {
    let permit = here.asker.permit(act, sight.scope.municipality())?;
    let settled = act == Act::Audit && typed.text("settled") == "yes";
    let text = typed.optional_words("text", here.language(Some(sight)))?;
    if text.is_none() && !settled {
        return Err(Refusal::field("text", Problem::Empty).into());
    }
    let by = permit.actor().ok_or(Refusal::SignIn)?;
    let remark = Remark { place, answer: act == Act::AnswerAudit, settled, text, by, at: here.now };
    let mut noun = stored.noun.clone();
    noun.remarks.push(remark);
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(stored.id, &stored.slug, &noun, typed.seen()).await?;
    tx.commit(&Event::of(Verb::SampleRecorded)).await?;
    Ok(())
}
