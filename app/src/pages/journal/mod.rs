//! The journal for people: what happened, newest first; each entry with the proof that it is in the signed tree.

mod check;
mod entry;
mod list;
mod named;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::event::Verb;
use domain::id::Seq;
use domain::person::Actor;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use server::analysis::Sight;
use server::checkpoint::anchor::Anchored;
use server::happening::{Happening, Proof, Search};
use server::store::Entry;
use server::verify::verify_journal;

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};

/// `GET /{municipality}/journal`, narrowed by `what`, `who`, `from`, `to`, `alone`, and continued by `before`.
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let search = asked(&here, &sight)?;
    let found = search.run(&here.house.db, sight.scope.municipality()).await?;
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || list::view(&here, &sight, words, &search, &found)
    };
    Ok(here.render(Some(&sight), Page::new(words.journal.title, Place::Journal), view).await)
}

fn asked(here: &Here, sight: &Sight) -> Result<Search, Failure> {
    let day = |name: &'static str| here.ask(name).map(domain::period::parse_day).transpose().map_err(|_| Failure::bad_query(name));
    let before = here.ask("before").map(str::parse).transpose().map_err(|_| Failure::bad_query("before"))?.map_or(Seq::LATEST, Seq);
    let verb = here.ask("what").map(|code| Verb::from_code(code).ok_or_else(|| Failure::bad_query("what"))).transpose()?;
    let actor = here.ask("who").map(|code| actor(code).ok_or_else(|| Failure::bad_query("who"))).transpose()?;
    let zone = &sight.municipality.noun.time_zone;
    let from = day("from")?.and_then(|day| begins(day, zone)).unwrap_or(Timestamp::MIN);
    let until = day("to")?.and_then(|day| begins(day.tomorrow().ok()?, zone)).unwrap_or(Timestamp::MAX);
    Ok(Search { before, between: (from, until), verb, actor, alone: here.ask("alone").is_some() })
}

fn begins(day: Date, zone: &str) -> Option<Timestamp> {
    Some(day.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)).ok()?.timestamp())
}

/// A person by her number, or the program itself.
fn actor(code: &str) -> Option<Actor> {
    if code == OPERATOR { Some(Actor::Operator) } else { code.parse().ok().map(Actor::Person) }
}

/// The program itself, in addresses.
const OPERATOR: &str = "operator";

/// `GET /{municipality}/journal/{entry}`
pub async fn entry(here: Here, Path((slug, entry)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let entry = find(&here, &sight, &entry).await?;
    let (happening, proof) = (Happening::of(&entry)?, Proof::of(&here.house.db, sight.scope.municipality(), &entry).await?);
    let title = (words.journal.entry)(entry.seq.0);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || entry::view(&here, &sight, words, &entry, &happening, proof.as_ref())
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Journal), view).await)
}

/// `GET /{municipality}/journal/{entry}/proof.json`; unknown while the entry is not signed.
pub async fn proof(here: Here, Path((slug, entry)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let entry = find(&here, &sight, &entry).await?;
    let proof = Proof::of(&here.house.db, sight.scope.municipality(), &entry).await?.ok_or(Failure::Unknown)?;
    let disposition = format!("attachment; filename=\"{}-{}.json\"", sight.municipality.slug, entry.seq.0);
    Ok(([(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, disposition)], proof.json()).into_response())
}

/// `GET /{municipality}/journal/check`: compares the whole journal with its rows and with what was signed, now.
pub async fn check(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    // It reads everything: a few at once, and the others are told to come back.
    let _turn = here.house.books.long_reading().await?;
    let (key, anchored) = match &here.house.notary {
        Some(notary) => {
            let key = notary.signer.verifier();
            let anchored = notary.anchors.read(&key)?;
            (Some(key), anchored)
        }
        None => (None, Anchored::default()),
    };
    let result = verify_journal(&here.house.db, sight.scope.municipality(), key.as_ref(), &anchored).await?;
    let view = {
        let sight = sight.clone();
        move || check::view(&sight, words, &result)
    };
    Ok(here.render(Some(&sight), Page::new(words.journal.checked, Place::Journal), view).await)
}

async fn find(here: &Here, sight: &Sight, seq: &str) -> Result<Entry, Failure> {
    let seq = seq.parse().map_err(|_| Failure::Unknown)?;
    here.house.db.entry(sight.scope.municipality(), Seq(seq)).await?.ok_or(Failure::Unknown)
}
