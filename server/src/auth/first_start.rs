//! No default account: the first start prints a one-time code; whoever types it becomes the administrator.

use domain::appointment::Appointment;
use domain::event::{Event, Verb};
use domain::id::MunicipalityNo;
use domain::language::Language;
use domain::person::Person;
use domain::refusal::{Problem, Refusal};
use domain::role::{Act, Asker, Role};
use domain::text::Text;
use jiff::Timestamp;

use super::password::NewPassword;
use super::session::{self, Coming, Entrance};
use super::throttle::{self, Key};
use super::{fingerprint, password, person_slug, second_factor};
use crate::analysis::Books;
use crate::fault::Outcome;
use crate::store::credential::Credential;
use crate::store::{Db, setting};

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
    let code = second_factor::one_time_code(db);
    db.set(setting::FIRST_CODE, &fingerprint(&code)).await?;
    Ok(Some(code))
}

/// Whether a first start is still open.
pub async fn is_open(db: &Db) -> Outcome<bool> {
    Ok(db.credential_count().await? == 0 && db.setting(setting::FIRST_CODE).await?.is_some())
}

/// Makes the first administrator, who is coordinator too, and signs her in. Her roles sleep until she has set up a second factor.
pub async fn finish(db: &Db, books: &Books, form: &FirstStart<'_>, coming: &Coming, now: Timestamp) -> Outcome<Entrance> {
    if !is_open(db).await? {
        return Err(Refusal::Unknown.into());
    }
    let name = Text::parse("name", form.name, form.language);
    let new = NewPassword::parse(form.password, form.again);
    let (name, new) = Refusal::both(name, new)?;
    let keys = [Key::alone("first-start", "")];
    throttle::begin(db, &keys, "code", now).await?;
    let typed = fingerprint(&form.code.trim().to_uppercase());
    if db.setting(setting::FIRST_CODE).await?.as_deref() != Some(typed.as_str()) {
        return Err(Refusal::field("code", Problem::WrongSecret).into());
    }
    throttle::forgive(db, &keys).await?;
    let password_hash = password::hash(new).await?;
    // Of two people with the same code only one removes it.
    if !db.unset(setting::FIRST_CODE, &typed).await? {
        return Err(Refusal::Unknown.into());
    }
    let id = db.entropy().id::<Person>(now);
    let person = Person {
        name: name.clone(),
        erased: false,
        address: None,
        appointments: [Role::Administrator, Role::Coordinator].map(|role| Appointment::of(MunicipalityNo::INSTALLATION, role)).to_vec(),
    };
    let permit = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION)?;
    let mut tx = db.begin(permit, now).await?;
    tx.record(id, &person_slug(id)?, &person, None).await?;
    tx.commit(&Event::of(Verb::PersonRecorded)).await?;
    db.set_credential(&Credential { person: id, password_hash }, &name.text.to_lowercase(), now).await?;
    tracing::info!(target: "security", event = "first_start", actor = %id);
    session::enter(db, books, id, coming, false, now).await
}
