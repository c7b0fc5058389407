//! Reminding: one person, or everybody who is late. The letters are written in the background; whoever asked hears what became of them, at once where it
//! goes quickly.

use std::time::Duration;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::id::Id;
use domain::person::{Actor, Person};
use domain::role::Act;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::agenda::{by_person, standing};
use server::store::reminder_wish::WishState;

use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed, see_other};
use crate::pages::here::Here;

/// So long the answer waits for the letters, in steps.
const LONGEST_WAIT: Duration = Duration::from_secs(4);
const STEP: Duration = Duration::from_millis(50);

/// `POST /do/{municipality}/remind`
pub async fn remind(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    here.permit(Act::Organise, &sight)?;
    let typed = Typed(typed);
    let one: Option<Id<Person>> = if typed.text("person") == "all" { None } else { Some(typed.id("person")?) };
    let today = sight.when.today;
    let owed = standing(&here.house.db, &sight).await?.owed;
    let meant = by_person(&owed).into_iter().filter_map(|(person, rows)| {
        let person = person?;
        one.map_or_else(|| rows.iter().any(|row| row.owed.is_late(today)), |one| one == person).then_some(person)
    });
    let people: Vec<Id<Person>> = meant.collect();
    let asks = match here.asker.actor {
        Some(Actor::Person(person)) => Some(person),
        _ => None,
    };
    let forced = one.is_some() && typed.text("force") == "on";
    here.house.db.wish_reminders(sight.scope.municipality(), &people, asks, forced, here.now).await?;
    Ok(see_other(&match ended(&here, &sight, &people).await? {
        Some([sent, lately, nowhere, failed]) => format!("/{slug}/owed?sent={sent}&lately={lately}&nowhere={nowhere}&failed={failed}"),
        None => format!("/{slug}/owed?writing=1"),
    }))
}

/// Waits a moment for the letters to these people; `None`: they take longer.
async fn ended(here: &Here, sight: &Sight, people: &[Id<Person>]) -> Outcome<Option<[usize; 4]>> {
    let municipality = sight.scope.municipality();
    let rounds = here.house.rounds();
    let mut waited = Duration::ZERO;
    loop {
        let wishes = here.house.db.wishes(municipality).await?;
        let meant: Vec<WishState> = wishes.into_iter().filter(|(person, _)| people.contains(person)).map(|(_, state)| state).collect();
        if !meant.iter().any(|state| state.is_open()) {
            return Ok(Some(counts(&meant)));
        }
        if waited >= LONGEST_WAIT {
            return Ok(None);
        }
        // A round that was just about to end may have overlooked them, so it is asked each time.
        rounds.start(&here.house.workshop, municipality);
        tokio::time::sleep(STEP).await;
        waited += STEP;
    }
}

/// Sent, lately reminded, without an address, failed.
pub fn counts(states: &[WishState]) -> [usize; 4] {
    [WishState::Sent, WishState::Lately, WishState::Nowhere, WishState::Failed].map(|wanted| states.iter().filter(|state| **state == wanted).count())
}
