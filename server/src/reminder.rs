//! Reminders: whoever owes values is written to in plain words, with a link that signs her in for them once. At most one letter a person and week.

use domain::agenda::REMINDER_PAUSE;
use domain::id::Id;
use domain::period::write_day;
use domain::person::Person;
use domain::register::Version;
use domain::role::Role;
use domain::words::{ReminderFacts, Words};
use jiff::{Timestamp, ToSpan};

pub mod round;

use crate::analysis::Sight;
use crate::analysis::owed::OwedRow;
use crate::auth::link::{self, LinkKind, NewLink, REMINDER_HOURS};
use crate::fault::{Fault, Outcome};
use crate::mail::{Letter, Post};
use crate::store::Db;
use crate::store::reminder::Reminder;

/// What a reminder came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminded {
    /// The letter is on its way.
    Sent,
    /// She was written to less than a week ago.
    Lately,
    /// Nobody knows where to write to.
    NoAddress,
    /// The letter could not be sent; why stands in the log.
    Failed,
}

/// Whether a person may be written to again.
pub fn may_remind(before: Option<Reminder>, now: Timestamp) -> bool {
    before.is_none_or(|before| pause(now, false).is_ok_and(|after| before.sent <= after))
}

/// The last letter must not be younger than this. Even on purpose nobody is written to twice a minute: a form sent twice is one letter.
fn pause(now: Timestamp, forced: bool) -> Outcome<Timestamp> {
    let pause = if forced { 1.minute() } else { (REMINDER_PAUSE * 24).hours() };
    now.checked_sub(pause).map_err(|error| Fault::Corrupt(error.to_string()))
}

/// Whoever writes the reminders of one municipality.
pub struct Writer<'a> {
    /// Where turns and links are kept.
    pub db: &'a Db,
    /// Who carries the letters.
    pub post: &'a Post,
    /// The address of this installation, without a slash at its end.
    pub site: &'a str,
    /// The municipality, seen by somebody who organises.
    pub sight: &'a Sight,
    /// Who reminds, and can be asked; `None`: the coordinator.
    pub asks: Option<Id<Person>>,
    /// Now.
    pub now: Timestamp,
}

impl Writer<'_> {
    /// Reminds a person of the values that she owes, not twice a week unless `forced`. A letter that cannot be sent does not count.
    pub async fn remind(&self, person: Id<Person>, rows: &[&OwedRow], before: Option<Reminder>, forced: bool) -> Outcome<Reminded> {
        let Some(person) = self.sight.reference.persons.get(person) else { return Ok(Reminded::NoAddress) };
        let Some(to) = address(person) else { return Ok(Reminded::NoAddress) };
        self.write(person, to, &self.due(rows), before, pause(self.now, forced)?).await
    }

    /// What is due by today; where nothing is yet, all that will be. Nobody is reminded of what she has time for.
    fn due<'r>(&self, rows: &[&'r OwedRow]) -> Vec<&'r OwedRow> {
        let due: Vec<&OwedRow> = rows.iter().copied().filter(|row| row.returned || row.owed.due <= self.sight.when.today).collect();
        if due.is_empty() { rows.to_vec() } else { due }
    }

    /// Writes the letter that somebody was stopped at. Nobody knows whether it left: rather twice than not at all.
    pub async fn remind_again(&self, person: Id<Person>, rows: &[&OwedRow], before: Option<Reminder>) -> Outcome<Reminded> {
        let Some(person) = self.sight.reference.persons.get(person) else { return Ok(Reminded::NoAddress) };
        let Some(to) = address(person) else { return Ok(Reminded::NoAddress) };
        self.write(person, to, &self.due(rows), before, self.now).await
    }

    async fn write(&self, person: &Version<Person>, to: &str, rows: &[&OwedRow], before: Option<Reminder>, after: Timestamp) -> Outcome<Reminded> {
        let municipality = self.sight.scope.municipality();
        let owed = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if !self.db.take_reminder(municipality, person.id, owed, self.now, after).await? {
            return Ok(Reminded::Lately);
        }
        match self.send(person, to, rows).await {
            Ok(()) => Ok(Reminded::Sent),
            Err(fault) => {
                self.db.return_reminder(municipality, person.id, self.now, before).await?;
                tracing::error!(fault = %fault, "a reminder could not be sent");
                Ok(Reminded::Failed)
            }
        }
    }

    async fn send(&self, person: &Version<Person>, to: &str, rows: &[&OwedRow]) -> Outcome<()> {
        let expires = self.now.checked_add(REMINDER_HOURS.hours()).map_err(|error| Fault::Corrupt(error.to_string()))?;
        let new = NewLink {
            issued_by: None,
            kind: LinkKind::Reminder,
            person: Some(person.id),
            municipality: self.sight.scope.municipality(),
            project: None,
            period: None,
            name: None,
            expires,
        };
        let secret = link::issue(self.db, &new, self.now).await?;
        let letter = self.letter(person, to, rows, &format!("{}/link/{secret}", self.site));
        self.post.send(&letter).await
    }

    /// The letter in the municipality's language: which values, until when, the link, whom to ask.
    pub fn letter(&self, person: &Version<Person>, to: &str, rows: &[&OwedRow], link: &str) -> Letter {
        let words = Words::of(self.sight.language());
        let today = self.sight.when.today;
        let told = |row: &&OwedRow| {
            let (what, due) = (named(self.sight, words, row), write_day(row.owed.due, words.language));
            (words.organising.letter_line)(&what, &row.owed.period.label(words.language), &due, row.owed.is_late(today))
        };
        let lines: Vec<String> = rows.iter().map(told).collect();
        let ask = self.ask().map(|person| signature(&person.noun)).unwrap_or_default();
        let facts = ReminderFacts {
            name: &person.noun.name.text,
            municipality: &self.sight.municipality.noun.name.text,
            lines: &lines,
            link,
            link_days: REMINDER_HOURS / 24,
            ask: &ask,
        };
        Letter { to: to.to_owned(), subject: words.reminder_subject(&facts), body: words.reminder_body(&facts) }
    }

    /// Whoever reminds, else the first coordinator of today.
    fn ask(&self) -> Option<&Version<Person>> {
        let (persons, no) = (&self.sight.reference.persons, self.sight.scope.municipality());
        let coordinates = |person: &&Version<Person>| {
            let holds =
                |one: &domain::appointment::Appointment| one.municipality == no && one.role == Role::Coordinator && one.holds(self.sight.when.today);
            person.noun.appointments.iter().any(holds)
        };
        self.asks.and_then(|id| persons.get(id)).or_else(|| persons.iter().find(coordinates))
    }
}

/// Where a person can be written to.
pub fn address(person: &Version<Person>) -> Option<&str> {
    person.noun.address.as_ref().map(|address| address.text.trim()).filter(|address| !address.is_empty())
}

/// `Samira Nowak (samira-nowak@leuchtental.example)`
pub fn signature(person: &Person) -> String {
    match &person.address {
        Some(address) => format!("{} ({address})", person.name),
        None => person.name.text.clone(),
    }
}

/// What an owed value is called: indicator, project, area where it is another one, group.
pub fn named(sight: &Sight, words: &Words, row: &OwedRow) -> String {
    let mut parts = Vec::new();
    if let Some(indicator) = sight.register.indicators.get(row.indicator) {
        parts.push(indicator.noun.name_in(words.language).text.clone());
    }
    if let Some(series) = sight.register.series.get(row.series).map(|series| &series.noun) {
        if let Some(project) = series.project.and_then(|id| sight.register.projects.get(id)) {
            parts.push(project.noun.title.text.clone());
        }
        if series.area != sight.municipality.noun.area {
            parts.extend(sight.area(series.area).map(|area| area.noun.name.clone()));
        }
        if !series.group.is_total() {
            parts.push(words.group_name(&series.group));
        }
    }
    parts.join(", ")
}
