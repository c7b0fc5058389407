//! No default account: the first start prints a one-time code; whoever types it becomes the administrator.

use domain::appointment::Appointment;
use domain::event::{Event, Verb};
use domain::id::MunicipalityNo;
use domain::language::Language;
use domain::person::Person;
use domain::refusal::{Problem, Refusal};
use domain::role::{Act, Asker, Role};
use domain::slug::Slug;
use domain::text::Text;
use jiff::Timestamp;

use super::password::NewPassword;
use super::{fingerprint, password, session, throttle};
use crate::fault::Outcome;
use crate::store::credential::Credential;
use crate::store::session::Session;
use crate::store::{Db, setting};

/// Letters that are not mistaken for others when read from a terminal.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// What the form of the first start asks for.
pub struct FirstStart<'a> {
    /// The code that the program printed.
    pub code: &'a str,
    /// The administrator's name, also to sign in.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// The password once more.
    pub again: &'a str,
    /// The language of the name.
    pub language: Language,
}

/// While nobody can sign in: makes a new code and returns it for printing. Only its hash is kept.
pub async fn code(db: &Db) -> Outcome<Option<String>> {
    if db.credential_count().await? > 0 {
        return Ok(None);
    }
    let code: String = db.entropy().bytes::<16>().iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    let code = format!("{}-{}-{}-{}", &code[..4], &code[4..8], &code[8..12], &code[12..]);
    db.set(setting::FIRST_CODE, &fingerprint(&code)).await?;
    Ok(Some(code))
}

/// Whether a first start is still open.
pub async fn is_open(db: &Db) -> Outcome<bool> {
    Ok(db.credential_count().await? == 0 && db.setting(setting::FIRST_CODE).await?.is_some())
}

/// Makes the first administrator and signs her in; returns the cookie's secret.
pub async fn finish(db: &Db, form: &FirstStart<'_>, now: Timestamp) -> Outcome<String> {
    if !is_open(db).await? {
        return Err(Refusal::Unknown.into());
    }
    throttle::check(db, "first-start", now).await?;
    let name = Text::parse("name", form.name, form.language);
    let new = NewPassword::parse(form.password, form.again);
    let (name, new) = Refusal::both(name, new)?;
    let typed = fingerprint(&form.code.trim().to_uppercase());
    if db.setting(setting::FIRST_CODE).await?.as_deref() != Some(typed.as_str()) {
        db.add_failure("first-start", now).await?;
        return Err(Refusal::field("code", Problem::WrongSecret).into());
    }
    let password_hash = password::hash(new).await?;
    // Of two people with the same code only one removes it.
    if !db.unset(setting::FIRST_CODE, &typed).await? {
        return Err(Refusal::Unknown.into());
    }
    let id = db.entropy().id::<Person>(now);
    let person = Person {
        name: name.clone(),
        address: None,
        appointments: [Role::Administrator, Role::Coordinator].map(|role| Appointment::of(MunicipalityNo::INSTALLATION, role)).to_vec(),
    };
    let permit = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION)?;
    let mut tx = db.begin(permit, now).await?;
    tx.record(id, &Slug::from_title(&name.text), &person, None).await?;
    tx.commit(&Event::of(Verb::PersonRecorded)).await?;
    db.set_credential(&Credential { person: id, password_hash }, &name.text.to_lowercase(), now).await?;
    session::open(db, Session { person: Some(id) }, now).await
}
