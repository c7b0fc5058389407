//! Sessions: a random secret in a cookie, its hash in the table, a new one at each sign-in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::MunicipalityNo;
use domain::person::Actor;
use domain::refusal::{Problem, Refusal};
use domain::role::{Asker, Role};
use jiff::{Timestamp, ToSpan};

use super::{fingerprint, password, throttle};
use crate::clock::day_in;
use crate::fault::{Fault, Outcome};
use crate::store::session::Session;
use crate::store::{Db, setting};

/// Hours until a session ends.
const HOURS: i64 = 12;

/// Signs in with name and password. Unknown name and wrong password get the same answer after the same work.
pub async fn sign_in(db: &Db, name: &str, typed: &str, now: Timestamp) -> Outcome<String> {
    let account = name.trim().to_lowercase();
    throttle::check(db, &account, now).await?;
    let credential = db.credential(&account).await?;
    let (person, stored) = credential.map_or((None, None), |credential| (Some(credential.person), Some(credential.password_hash)));
    let right = password::check(typed.to_owned(), stored).await?;
    if let Some(person) = person.filter(|_| right) {
        db.clear_failures(&account).await?;
        open(db, Session { person: Some(person) }, now).await
    } else {
        db.add_failure(&account, now).await?;
        tracing::warn!(target: "security", event = "sign_in_refused");
        Err(Refusal::field("password", Problem::WrongSecret).into())
    }
}

/// Looks around a demo database as the person who plays a role there; `None` is the public. Any other database refuses as if the page did not exist.
pub async fn look_as(db: &Db, role: Option<Role>, now: Timestamp) -> Outcome<String> {
    if db.setting(setting::CREATED_BY).await?.as_deref() != Some("demo") {
        return Err(Refusal::Unknown.into());
    }
    let register = db.register(MunicipalityNo::INSTALLATION, domain::id::Seq::LATEST).await?;
    let plays = |role: Role| register.persons.iter().find(|person| person.noun.appointments.iter().any(|one| one.role == role));
    let person = role.filter(|role| *role != Role::Public).map(|role| plays(role).ok_or(Refusal::Unknown)).transpose()?;
    open(db, Session { person: person.map(|person| person.id) }, now).await
}

/// Opens a session and returns the cookie's secret.
pub async fn open(db: &Db, session: Session, now: Timestamp) -> Outcome<String> {
    let secret = URL_SAFE_NO_PAD.encode(db.entropy().bytes::<32>());
    let expires = now.checked_add(HOURS.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
    db.open_session(&fingerprint(&secret), &session, now, expires).await?;
    Ok(secret)
}

/// Who a cookie's secret belongs to; the public if it is unknown or has ended.
pub async fn asker(db: &Db, secret: &str, now: Timestamp) -> Outcome<Asker> {
    let Some(session) = db.session(&fingerprint(secret), now).await? else { return Ok(Asker::public()) };
    let Some(id) = session.person else { return Ok(Asker::public()) };
    let register = db.register(MunicipalityNo::INSTALLATION, domain::id::Seq::LATEST).await?;
    let appointments = register.persons.get(id).map(|version| version.noun.appointments.clone()).unwrap_or_default();
    Ok(Asker::person(Actor::Person(id), &appointments, day_in(now, "Europe/Berlin")))
}
