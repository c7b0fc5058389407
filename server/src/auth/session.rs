//! Sessions: a random secret in a cookie, its hash in the table, a new one at each step of signing in. How it came about decides what it may do.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::appointment::Appointment;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::person::{Actor, Person};
use domain::refusal::{Problem, Refusal};
use domain::role::{Asker, Role};
use jiff::{Timestamp, ToSpan};

use super::throttle::{self, Key};
use super::{fingerprint, password, second_factor};
use crate::analysis::Books;
use crate::clock::day_in;
use crate::fault::{Fault, Outcome};
use crate::store::session::{Open, Session, Stage};
use crate::store::{Db, setting};

/// Hours until a session ends.
const HOURS: i64 = 12;
/// Minutes that the second step of signing in may take.
const MINUTES_FOR_CODE: i64 = 10;
/// Hours for which a browser is known after it signed somebody in: half a year.
const HOURS_KNOWN: i64 = 24 * 180;
/// Milliseconds after which it is written down again that a session is used.
const TOUCHED_ANEW: i64 = 300_000;

/// What a browser brings along when it signs in.
#[derive(Debug, Clone, Default)]
pub struct Coming {
    /// The network it comes from, where that is known.
    pub network: Option<String>,
    /// The secret by which it is known to have signed in before.
    pub device: Option<String>,
    /// A coarse word for it.
    pub browser: String,
}

/// What it takes away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrance {
    /// The session's secret.
    pub secret: String,
    /// A secret by which this browser is known from now on, if it was not.
    pub device: Option<String>,
    /// What comes next.
    pub next: Next,
}

/// What comes after a right password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Nothing: back to where one came from.
    Back,
    /// The code of the second factor.
    Code,
    /// Setting up a second factor, because a role sleeps without it.
    SetUp,
}

/// Signs in with name and password. Unknown name and wrong password get the same answer after the same work.
pub async fn sign_in(db: &Db, books: &Books, name: &str, typed: &str, coming: &Coming, now: Timestamp) -> Outcome<Entrance> {
    let account = name.trim().to_lowercase();
    let credential = db.credential(&account).await?;
    let known = known_device(db, coming, now).await?;
    let own = known.filter(|(_, person)| credential.as_ref().is_some_and(|credential| credential.person == *person)).map(|(hash, _)| hash);
    let keys = Key::of_account(&account, coming.network.as_deref(), own.as_deref());
    throttle::begin(db, &keys, "password", now).await?;
    let (person, stored) = credential.map_or((None, None), |credential| (Some(credential.person), Some(credential.password_hash)));
    let right = password::check(typed.to_owned(), stored).await?;
    let Some(person) = person.filter(|_| right) else {
        tracing::warn!(target: "security", event = "sign_in_refused");
        return Err(Refusal::field("password", Problem::WrongSecret).into());
    };
    throttle::forgive(db, &keys).await?;
    enter(db, books, person, coming, own.is_some(), now).await
}

/// Opens what a right password opens: a session, or the question for the code.
pub(super) async fn enter(db: &Db, books: &Books, person: Id<Person>, coming: &Coming, known: bool, now: Timestamp) -> Outcome<Entrance> {
    let session = Session { person: Some(person), device: coming.browser.clone(), ..Session::default() };
    if db.second_factor(person).await?.is_some_and(|factor| factor.confirmed) {
        let secret = open_for(db, Session { stage: Stage::Waiting, ..session }, now, MINUTES_FOR_CODE.minutes()).await?;
        return Ok(Entrance { secret, device: None, next: Next::Code });
    }
    let secret = open(db, Session { stage: Stage::Password, ..session }, now).await?;
    let device = if known { None } else { Some(new_device(db, person, now).await?) };
    let sleeps = held(db, books, person, now).await?.iter().any(|one| one.role.needs_second_factor());
    tracing::info!(target: "security", event = "signed_in", actor = %person, by = "password");
    Ok(Entrance { secret, device, next: if sleeps { Next::SetUp } else { Next::Back } })
}

/// The second step: the code. The session that waited for it is replaced.
pub async fn second_step(db: &Db, waiting: &Open, code: &str, coming: &Coming, now: Timestamp) -> Outcome<Entrance> {
    let person = waiting.session.person.filter(|_| waiting.session.stage == Stage::Waiting).ok_or(Refusal::SignIn)?;
    second_factor::check(db, person, code, now).await?;
    let secret = replace(db, waiting, Stage::Full, coming, now).await?;
    let known = known_device(db, coming, now).await?.is_some_and(|(_, owner)| owner == person);
    let device = if known { None } else { Some(new_device(db, person, now).await?) };
    tracing::info!(target: "security", event = "signed_in", actor = %person, by = "second_factor");
    Ok(Entrance { secret, device, next: Next::Back })
}

/// A session of the same person under a new secret: whenever what it may do changes.
pub async fn replace(db: &Db, old: &Open, stage: Stage, coming: &Coming, now: Timestamp) -> Outcome<String> {
    db.close_session(&old.hash).await?;
    open(db, Session { person: old.session.person, stage, link: None, device: coming.browser.clone() }, now).await
}

/// Looks around a demo database as the person who plays a role there; `None` is the public. Any other database refuses as if the page did not exist.
pub async fn look_as(db: &Db, role: Option<Role>, now: Timestamp) -> Outcome<String> {
    if db.setting(setting::CREATED_BY).await?.as_deref() != Some("demo") {
        return Err(Refusal::Unknown.into());
    }
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let plays = |role: Role| register.persons.iter().find(|person| person.noun.appointments.first().is_some_and(|one| one.role == role));
    let person = role.filter(|role| *role != Role::Public).map(|role| plays(role).ok_or(Refusal::Unknown)).transpose()?;
    open(db, Session { person: person.map(|person| person.id), ..Session::default() }, now).await
}

/// Opens a session for a working day and returns the cookie's secret.
pub async fn open(db: &Db, session: Session, now: Timestamp) -> Outcome<String> {
    open_for(db, session, now, HOURS.hours()).await
}

async fn open_for(db: &Db, session: Session, now: Timestamp, span: jiff::Span) -> Outcome<String> {
    let expires = now.checked_add(span).map_err(|error| Fault::Corrupt(error.to_string()))?;
    open_until(db, session, now, expires).await
}

/// Opens a session until an instant: a partner's lasts as long as her link.
pub async fn open_until(db: &Db, session: Session, now: Timestamp, expires: Timestamp) -> Outcome<String> {
    let secret = URL_SAFE_NO_PAD.encode(db.entropy().bytes::<32>());
    db.open_session(&fingerprint(&secret), &session, now, expires).await?;
    Ok(secret)
}

/// The browser's own mark, with whom it signed in.
async fn known_device(db: &Db, coming: &Coming, now: Timestamp) -> Outcome<Option<(String, Id<Person>)>> {
    let Some(secret) = &coming.device else { return Ok(None) };
    let hash = fingerprint(secret);
    Ok(db.device(&hash, now).await?.map(|person| (hash, person)))
}

async fn new_device(db: &Db, person: Id<Person>, now: Timestamp) -> Outcome<String> {
    let secret = URL_SAFE_NO_PAD.encode(db.entropy().bytes::<32>());
    let expires = now.checked_add(HOURS_KNOWN.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
    db.add_device(&fingerprint(&secret), person, now, expires).await?;
    Ok(secret)
}

/// The appointments that a person holds today.
async fn held(db: &Db, books: &Books, person: Id<Person>, now: Timestamp) -> Outcome<Vec<Appointment>> {
    let register = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let appointments = register.persons.get(person).map(|version| version.noun.appointments.clone()).unwrap_or_default();
    Ok(Asker::person(Actor::Person(person), &appointments, day_in(now, "Europe/Berlin")).appointments)
}

/// Who a cookie's secret belongs to, with the session; the public if it is unknown or has ended.
pub async fn asker(db: &Db, books: &Books, secret: &str, now: Timestamp) -> Outcome<(Asker, Option<Open>)> {
    let Some(open) = db.session(&fingerprint(secret), now).await? else { return Ok((Asker::public(), None)) };
    if now.as_millisecond() - open.seen.as_millisecond() > TOUCHED_ANEW {
        // Beside the answer: reading must not wait for a writer.
        let (db, hash) = (db.clone(), open.hash.clone());
        tokio::spawn(async move { db.touch_session(&hash, now).await });
    }
    let asker = match (open.session.stage, open.session.person) {
        (Stage::Waiting, _) | (_, None) if open.session.stage != Stage::Partner => Asker::public(),
        (Stage::Partner, _) => partner(db, &open, now).await?,
        (stage, Some(person)) => {
            let asker = Asker { actor: Some(Actor::Person(person)), appointments: held(db, books, person, now).await? };
            match stage {
                Stage::Password => asker.only(|role| !role.needs_second_factor()),
                Stage::Mail => asker.only(|role| role == Role::CouncilMember),
                Stage::Limited => within(db, &open, asker.limited()).await?,
                Stage::Full | Stage::Waiting | Stage::Partner => asker,
            }
        }
        (_, None) => Asker::public(),
    };
    Ok((asker, Some(open)))
}

/// A reminder opens the one municipality that it came from, and only as long as its link is known.
async fn within(db: &Db, open: &Open, asker: Asker) -> Outcome<Asker> {
    let Some(id) = open.session.link else { return Ok(Asker::public()) };
    let Some(link) = db.link(id).await? else { return Ok(Asker::public()) };
    let here = |one: &Appointment| one.municipality == link.municipality || one.municipality == MunicipalityNo::INSTALLATION;
    let appointments: Vec<Appointment> =
        asker.appointments.into_iter().filter(here).map(|one| Appointment { municipality: link.municipality, ..one }).collect();
    Ok(Asker { actor: asker.actor.filter(|_| !appointments.is_empty()), appointments })
}

/// A partner is known by her link alone, and only while it holds.
async fn partner(db: &Db, open: &Open, now: Timestamp) -> Outcome<Asker> {
    let Some(id) = open.session.link else { return Ok(Asker::public()) };
    let link = db.link(id).await?.filter(|link| now <= link.expires);
    Ok(link.map_or_else(Asker::public, |link| {
        let appointment =
            Appointment { projects: link.project.into_iter().collect(), period: link.period, ..Appointment::of(link.municipality, Role::Partner) };
        Asker { actor: Some(Actor::Partner(link.id)), appointments: vec![appointment] }
    }))
}
