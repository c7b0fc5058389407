//! Reminding: one person, or everybody who is late.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::id::Id;
use domain::person::{Actor, Person};
use domain::role::Act;
use server::analysis::agenda::{by_person, standing};
use server::reminder::{Reminded, Writer};

use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed, see_other};
use crate::pages::here::Here;

/// `POST /do/{municipality}/remind`
pub async fn remind(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    here.permit(Act::Organise, &sight)?;
    let typed = Typed(typed);
    let one: Option<Id<Person>> = if typed.text("person") == "all" { None } else { Some(typed.id("person")?) };
    let today = sight.when.today;
    let owed = standing(&here.house.db, &sight).await?.owed;
    let mut before = here.house.db.reminders(sight.scope.municipality()).await?;
    let asks = match here.asker.actor {
        Some(Actor::Person(person)) => Some(person),
        _ => None,
    };
    let writer = Writer { db: &here.house.db, post: &here.house.post, site: &here.house.address, sight: &sight, asks, now: here.now };
    let (mut sent, mut lately, mut nowhere, mut failed) = (0, 0, 0, 0);
    for (person, rows) in by_person(&owed) {
        let Some(person) = person else { continue };
        let meant = one.map_or_else(|| rows.iter().any(|row| row.owed.is_late(today)), |one| one == person);
        if !meant {
            continue;
        }
        let forced = one.is_some() && typed.text("force") == "on";
        match writer.remind(person, &rows, before.remove(&person), forced).await? {
            Reminded::Sent => sent += 1,
            Reminded::Lately => lately += 1,
            Reminded::NoAddress => nowhere += 1,
            Reminded::Failed => failed += 1,
        }
    }
    Ok(see_other(&format!("/{slug}/owed?sent={sent}&lately={lately}&nowhere={nowhere}&failed={failed}")))
}
