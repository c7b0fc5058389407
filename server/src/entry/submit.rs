//! What a posted grid says, and what becomes of it: saved as drafts, asked back, or submitted in one transaction.

use domain::entry::{Answer, Place, Reading, confirmation};
use domain::event::{Event, Verb};
use domain::id::Seq;
use domain::language::Language;
use domain::measurement::{Measurement, Quality, State, Value};
use domain::refusal::Refusal;
use domain::role::{Act, Permit};
use domain::text::Text;
use jiff::Timestamp;

use super::{Round, Row, Standing};
use crate::fault::{Fault, Outcome};
use crate::store::draft::{Draft, Key, Saved, Typed};
use crate::store::{Db, NewMeasurement};

/// One row as it was posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Which cell.
    pub key: Key,
    /// What was typed.
    pub typed: Typed,
    /// The draft's version that the page had.
    pub version: i64,
    /// The value's version that the page had.
    pub seen: Seq,
}

/// An answer to a question of the form: it holds for the text that was asked about and no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// In which cell.
    pub place: Place,
    /// What.
    pub answer: Answer,
    /// About this text.
    pub about: String,
}

/// How a submission went.
#[derive(Debug, Clone, PartialEq)]
pub enum Submission {
    /// So many values were submitted (or had been, by the same form).
    Done(usize),
    /// Rows that need the person again. Nothing was submitted.
    Open(Vec<Key>),
    /// No value was filled in.
    Nothing,
}

impl Given {
    /// Writes answers into the texts.
    pub fn answer(&mut self, row: &Row, answers: &[Answered], language: Language) {
        for answered in answers {
            let text = if answered.place == Place::First { &self.typed.first } else { &self.typed.second };
            if answered.answer == Answer::Right {
                if answered.about == confirmation(&self.typed.first, &self.typed.second) {
                    self.typed.confirmed.clone_from(&answered.about);
                }
                continue;
            }
            if text.trim() != answered.about.trim() {
                continue;
            }
            if let Reading::Ask(place, question) = row.read(&self.typed, language)
                && place == answered.place
                && let Some(text) = row.cell.answered(&question, answered.answer, language)
            {
                match place {
                    Place::First => self.typed.first = text,
                    Place::Second => self.typed.second = text,
                }
            }
        }
    }
}

impl Round {
    /// Saves what changed as drafts; gives the stored versions, and the drafts of other windows that came first.
    pub async fn save(&self, db: &Db, given: &[Given], now: Timestamp) -> Outcome<(Vec<(Key, i64)>, Vec<(Key, Draft)>)> {
        let (mut saved, mut others) = (Vec::new(), Vec::new());
        for one in given {
            let row = self.find(one.key)?;
            // Nothing was touched: no draft.
            if row.draft.is_none() && one.typed == row.begin {
                continue;
            }
            match db.save_draft((self.municipality, &self.owner, one.key), &one.typed, (one.version, one.seen), now).await? {
                Saved::As(version) => saved.push((one.key, version)),
                Saved::Other(draft) => others.push((one.key, draft)),
            }
        }
        Ok((saved, others))
    }

    /// Submits all filled rows in one transaction, or none: what needs an answer is asked first. The same form again changes nothing.
    pub async fn submit(&self, db: &Db, given: &[Given], language: Language, now: Timestamp) -> Outcome<Submission> {
        let permit = self.asker.permit(Act::EnterOwn, self.municipality)?;
        let (mut ready, mut open) = (Vec::new(), Vec::new());
        for one in given {
            let row = self.find(one.key)?;
            match row.read(&one.typed, language) {
                Reading::Empty => {}
                Reading::Value(value) => ready.push((one, new_value(&row, one, value, language)?)),
                Reading::Ask(..) | Reading::Doubt(..) | Reading::Wrong(..) => open.push(one.key),
            }
        }
        if !open.is_empty() {
            return Ok(Submission::Open(open));
        }
        if ready.is_empty() {
            return Ok(Submission::Nothing);
        }
        let overtaken = Self::record(db, permit, &ready, now).await?;
        if !overtaken.is_empty() {
            return Ok(Submission::Open(overtaken));
        }
        let submitted: Vec<(Key, Typed)> = ready.iter().map(|(one, _)| (one.key, one.typed.clone())).collect();
        db.forget_drafts(self.municipality, &self.owner, &submitted).await?;
        Ok(Submission::Done(ready.len()))
    }

    /// One transaction. Gives the rows in which another value came first; then nothing was written.
    async fn record(db: &Db, permit: Permit, ready: &[(&Given, NewMeasurement)], now: Timestamp) -> Outcome<Vec<Key>> {
        let mut tx = db.begin(permit, now).await?;
        let (mut values, mut overtaken) = (Vec::new(), Vec::new());
        for (one, new) in ready {
            let last = tx.last_seq(new.series, new.measurement.period).await?.unwrap_or(Seq(0));
            if last <= one.seen {
                values.push(new.clone());
            } else if !tx.stands(new).await? {
                overtaken.push(one.key);
            }
        }
        if overtaken.is_empty() {
            tx.measure(&values).await?;
            tx.commit(&Event::of(Verb::MeasurementsEntered)).await?;
        }
        Ok(overtaken)
    }
}

fn new_value(row: &Row, one: &Given, value: Value, language: Language) -> Outcome<NewMeasurement> {
    let note = match Text::parse_optional("note", &one.typed.note, language) {
        Ok(note) => note,
        Err(Refusal::Fields(_)) => {
            return Err(Fault::Refused(Refusal::field("note", domain::refusal::Problem::TooLong { most: domain::text::LONGEST })));
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let measurement = Measurement { period: row.period, value, quality: Quality::Final, state: State::Submitted };
    // A correction that was sent back comes again for the reason that it was sent back for, where she gives none of her own.
    let why = match &row.standing {
        Standing::Returned(why) if row.corrects => note.clone().or_else(|| why.clone()),
        _ => None,
    };
    Ok(NewMeasurement { note, why, evidence: row.evidence.clone(), ..NewMeasurement::of(row.series.noun.no, measurement) })
}
