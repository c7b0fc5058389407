//! A person's rights: to know what is stored about her, and to be forgotten once nobody has to know any more who she was.
//!
//! The journal knows people by number only. Erasing takes the words away that the number stands for, with their salts; the tree over the journal still
//! verifies, and the figures stay.

use domain::id::{Id, MunicipalityNo, Seq};
use domain::language::Language;
use domain::person::Person;
use domain::register::Version;
use domain::role::{Act, Asker};
use domain::text::Text;
use domain::words::Words;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use crate::clock::day_in;
use crate::fault::Outcome;
use crate::store::Db;

/// Who did what is kept so long after the year of the last entry or the end of the last role: ten years, as for the books of a municipality.
pub const RETENTION_YEARS: u16 = 10;
/// Why nobody was erased.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Kept {
    /// She holds a role.
    #[error("she still holds a role; end it first, on the page of people")]
    HoldsRole,
    /// The time is not over.
    #[error("who did what is kept until {0}")]
    Until(Date),
    /// It was done before.
    #[error("she is erased already")]
    Erased,
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// The entry that tells of it.
    pub seq: Seq,
    /// Texts whose words are gone.
    pub texts: u64,
    /// Texts of municipalities in which her name still stands: for people to decide on.
    pub mentioned: Vec<(MunicipalityNo, i64)>,
}

/// Finds a person by her number, by the name she signs in with, or by her address.
pub async fn find(db: &Db, named: &str) -> Outcome<Option<Version<Person>>> {
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    if let Some(found) = named.parse().ok().and_then(|id| register.persons.get(id)) {
        return Ok(Some(found.clone()));
    }
    if let Some(found) = db.person_by_sign_in(named).await?.and_then(|id| register.persons.get(id)) {
        return Ok(Some(found.clone()));
    }
    let mut with_address = register.persons.iter().filter(|one| one.noun.address.as_ref().is_some_and(|address| address.text == named));
    let found = with_address.next().cloned();
    // An address that two share names nobody.
    Ok(found.filter(|_| with_address.next().is_none()))
}

/// Everything that is stored about her.
pub async fn everything(db: &Db, id: Id<Person>) -> Outcome<Value> {
    let register = db.register(MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let versions: Vec<Value> = register
        .persons
        .history(id)
        .iter()
        .map(|version| json!({"entry": version.seq, "recorded": version.recorded, "person": version.noun}))
        .collect();
    let written: Vec<Value> = db
        .written_by(id)
        .await?
        .into_iter()
        .map(|one| json!({"municipality": one.municipality, "entry": one.seq, "at": one.at, "verb": one.verb}))
        .collect();
    Ok(json!({"person": id, "versions": versions, "journal": written, "desk": db.desk_of(id).await?}))
}

/// Until when it must stay known who she was; `None`: she never recorded anything and never held a role that ended.
pub async fn keep_until(db: &Db, person: &Version<Person>, years: u16) -> Outcome<Option<Date>> {
    let last_entry = db.written_by(person.id).await?.last().map(|one| day_in(one.at, "UTC"));
    let Some(last_entry) = last_entry else { return Ok(None) };
    let ends = person.noun.appointments.iter().filter_map(|one| one.to);
    let last = ends.chain([last_entry]).max().unwrap_or(last_entry);
    let end_of_year = Date::new(last.year(), 12, 31).unwrap_or(last);
    Ok(Some(end_of_year.checked_add(i64::from(years).years()).unwrap_or(Date::MAX)))
}

/// Forgets a person: her name, her address, everything by which she signed in. Her number stays in the journals.
pub async fn erase(db: &Db, person: &Version<Person>, years: u16, now: Timestamp) -> Outcome<Result<Erased, Kept>> {
    let today = day_in(now, "UTC");
    if person.noun.erased {
        // Where the first time was interrupted, or something came onto the desk since.
        db.forget_desk(person.id).await?;
        return Ok(Err(Kept::Erased));
    }
    if person.noun.appointments.iter().any(|one| one.to.is_none_or(|to| to >= today)) {
        return Ok(Err(Kept::HoldsRole));
    }
    if let Some(until) = keep_until(db, person, years).await?.filter(|until| *until >= today) {
        return Ok(Err(Kept::Until(until)));
    }
    let name = person.noun.name.text.clone();
    let permit = Asker::operator().permit(Act::ManagePeople, MunicipalityNo::INSTALLATION)?;
    let mut tx = db.begin(permit, now).await?;
    let called = Words::of(Language::De).identity.erased_person;
    let nameless = Person { name: Text::german(called), address: None, erased: true, ..person.noun.clone() };
    tx.record(person.id, &person.slug, &nameless, Some(person.seq)).await?;
    let (seq, texts) = tx.erase_former(person.id).await?;
    db.forget_desk(person.id).await?;
    Ok(Ok(Erased { seq, texts, mentioned: db.texts_with(&name).await? }))
}
