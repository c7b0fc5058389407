//! The link by mail for council members: asked for with an address. Nobody learns whether the address is known, because asking only starts the work.

use domain::id::{MunicipalityNo, Seq};
use domain::person::Actor;
use domain::role::{Asker, Role};
use domain::words::Words;
use jiff::{Timestamp, ToSpan};

use super::link::{self, LinkKind, NewLink, SIGN_IN_MINUTES};
use crate::analysis::Books;
use crate::clock::day_in;
use crate::fault::{Fault, Outcome};
use crate::mail::{Letter, Post};
use crate::store::Db;

/// So many links a person gets within an hour, whoever asks for them.
const MOST_PER_HOUR: i64 = 3;

/// Sends a link if the address belongs to a council member; false if not, which the caller tells nobody.
pub async fn send(db: &Db, books: &Books, post: &Post, site: &str, typed: &str, words: &Words, now: Timestamp) -> Outcome<bool> {
    let typed = typed.trim().to_lowercase();
    let register = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let has = |address: &Option<domain::text::Text>| address.as_ref().is_some_and(|address| address.text.trim().to_lowercase() == typed);
    let Some(person) = register.persons.iter().find(|person| has(&person.noun.address)) else { return Ok(false) };
    let held = Asker::person(Actor::Person(person.id), &person.noun.appointments, day_in(now, "Europe/Berlin"));
    let Some(seat) = held.appointments.iter().find(|one| one.role == Role::CouncilMember) else { return Ok(false) };
    let an_hour_ago = now.checked_sub(1.hour()).map_err(|error| Fault::Corrupt(error.to_string()))?;
    if db.links_since(person.id, LinkKind::SignIn, an_hour_ago).await? >= MOST_PER_HOUR {
        return Ok(false);
    }
    let expires = now.checked_add(SIGN_IN_MINUTES.minutes()).map_err(|error| Fault::Corrupt(error.to_string()))?;
    let new = NewLink {
        issued_by: None,
        kind: LinkKind::SignIn,
        person: Some(person.id),
        municipality: seat.municipality,
        project: None,
        period: None,
        name: None,
        expires,
    };
    let secret = link::issue(db, &new, now).await?;
    let say = words.identity;
    let body = (say.letter.sign_in)(&format!("{site}/link/{secret}"));
    post.send(&Letter { to: typed, subject: say.letter.sign_in_subject.to_owned(), body }).await?;
    Ok(true)
}
