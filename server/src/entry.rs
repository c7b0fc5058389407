//! One round of entering: the rows that somebody owes, what she has typed so far, and how it is submitted. What she sees of others is decided here: only
//! rows that are hers leave this file.

mod submit;

use std::collections::BTreeMap;

use domain::entry::{Cell, Reading};
use domain::evidence::Evidence;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::indicator::Indicator;
use domain::language::Language;
use domain::measurement::{State, Value};
use domain::number::write_as_entered;
use domain::period::Period;
use domain::person::{Actor, Person};
use domain::project::Project;
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::role::{Act, Asker};
use domain::series::Series;
use domain::target::Target;
use domain::text::Text;
use domain::words::entry::Entry;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::analysis::owed::{OwedRow, holds, owed_rows};
use crate::analysis::sight::When;
use crate::analysis::{Books, Sight};
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::draft::{self, Draft, Key, Typed};
use crate::store::pending::Pending;
use crate::store::slice::Point;

pub use submit::{Answered, Given, Submission};

/// What a row is.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// A value is owed.
    Owed,
    /// It was given and sent back, with the reason.
    Returned(Option<Text>),
    /// She has submitted it; it waits for release.
    Submitted,
    /// Somebody else gave a value while she was typing.
    Given,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which cell.
    pub key: Key,
    /// The series.
    pub series: Version<Series>,
    /// What is measured.
    pub indicator: Version<Indicator>,
    /// Whose figure.
    pub project: Option<Version<Project>>,
    /// For when.
    pub period: Period,
    /// By when; what is not owed any more has no such day.
    pub due: Option<Date>,
    /// What it is.
    pub standing: Standing,
    /// How its cells are read.
    pub cell: Cell,
    /// The last released value of the series before.
    pub last: Option<Point>,
    /// A correction of that value waits for its release.
    pub correcting: bool,
    /// The target that points at the series.
    pub target: Option<Version<Target>>,
    /// The version of the value that stands there, 0 for none.
    pub seq: Seq,
    /// That value, with when it was recorded.
    pub value: Option<(Value, Option<Timestamp>)>,
    /// What she has typed so far.
    pub draft: Option<Draft>,
    /// What her cells begin with: what was sent back to her.
    pub begin: Typed,
    /// The files attached so far.
    pub evidence: Vec<Id<Evidence>>,
    /// A released value stands behind what was sent back: giving it again corrects that one, which needs a reason.
    pub corrects: bool,
}

impl Row {
    /// What she has typed so far, or what was sent back to her.
    pub fn typed(&self) -> &Typed {
        self.draft.as_ref().map_or(&self.begin, |draft| &draft.typed)
    }

    /// The version of the draft, 0 for none.
    pub fn version(&self) -> i64 {
        self.draft.as_ref().map_or(0, |draft| draft.version)
    }

    /// Whether she can type here.
    pub const fn is_open(&self) -> bool {
        !matches!(self.standing, Standing::Submitted)
    }

    /// Her texts, understood.
    pub fn read(&self, typed: &Typed, language: Language) -> Reading {
        self.cell.read(&typed.first, &typed.second, &typed.confirmed, language)
    }
}

/// All rows of one person.
#[derive(Debug, Clone)]
pub struct Round {
    /// The rows: by project, then by due day.
    pub rows: Vec<Row>,
    /// The municipality.
    pub municipality: MunicipalityNo,
    /// Whose drafts these are.
    pub owner: String,
    /// She may enter everything.
    pub everything: bool,
    asker: Asker,
    full: Sight,
    /// The same as everybody sees it: what is released.
    released: Sight,
}

impl Round {
    /// Loads the round of an asker. The values of others are needed to know what is owed and what is usual, so they are read with the operator's eyes.
    pub async fn load(db: &Db, books: &Books, asker: &Asker, slug: &str, today: Date, language: Language) -> Outcome<Self> {
        let actor = asker.actor.ok_or(Refusal::SignIn)?;
        let owner = draft::owner(actor)?;
        let reference = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
        let municipality = reference.municipalities.by_slug(slug).ok_or(Refusal::Unknown)?.noun.no;
        // Drafts first: whoever finds one gone finds its value below.
        let drafts = db.drafts(municipality, &owner).await?;
        let full = books.sight(db, &Asker::operator(), slug, When::now(today)).await?;
        let released = books.sight(db, &Asker::public(), slug, When::now(today)).await?;
        let pending = db.pending(full.scope, &full.register).await?;
        let everything = asker.permit(Act::EnterMeasurement, municipality).is_ok();
        let mut round = Self { rows: Vec::new(), municipality, owner, everything, asker: asker.clone(), full, released };
        round.rows = round.all_rows(actor, drafts, &pending, language);
        Ok(round)
    }

    fn all_rows(&self, actor: Actor, mut drafts: BTreeMap<Key, Draft>, pending: &[Pending], language: Language) -> Vec<Row> {
        let register = &self.full.register;
        let owed = owed_rows(&self.full, pending);
        let mut rows = Vec::new();
        for owed in owed.iter().filter(|owed| self.is_hers(owed, actor)) {
            let Some(series) = register.series.get(owed.series) else { continue };
            let waiting = pending.iter().find(|one| one.series == owed.series_no && one.measurement.period == owed.owed.period);
            let standing = if owed.returned { Standing::Returned(waiting.and_then(|one| one.why.clone())) } else { Standing::Owed };
            let draft = drafts.remove(&Key::of(owed.series_no, owed.owed.period));
            rows.extend(self.row(series, owed.owed.period, Some(owed.owed.due), standing, draft, waiting, language));
        }
        for waiting in pending.iter().filter(|one| one.measurement.state == State::Submitted) {
            let Some(series) = register.series_by_no(waiting.series).filter(|series| self.may_enter(&series.noun, waiting.measurement.period)) else {
                continue;
            };
            let draft = drafts.remove(&Key::of(waiting.series, waiting.measurement.period));
            let own = waiting.entered_by.contains(&actor);
            let row = self.row(series, waiting.measurement.period, None, Standing::Submitted, draft, Some(waiting), language);
            rows.extend(row.and_then(|row| settled(row, own, language)));
        }
        // What she typed for a value that was released meanwhile.
        for (key, draft) in drafts {
            let Some(series) = register.series_by_no(key.series) else { continue };
            let Ok(period) = Period::from_day_numbers(key.start, key.end, series.noun.period_kind) else { continue };
            if !self.may_enter(&series.noun, period) {
                continue;
            }
            let row = self.row(series, period, None, Standing::Submitted, Some(draft), None, language);
            rows.extend(row.and_then(|row| settled(row, false, language)));
        }
        // Projects in the order in which they began; what belongs to none comes last.
        let project = |row: &Row| row.project.as_ref().map(|project| (project.noun.planned_start, project.noun.title.text.clone()));
        rows.sort_by_cached_key(|row| (project(row).is_none(), project(row), row.due.unwrap_or(row.period.end()), row.key));
        rows
    }

    /// Whether an owed row is the actor's to give.
    fn is_hers(&self, owed: &OwedRow, actor: Actor) -> bool {
        let holder = matches!(actor, Actor::Person(person) if owed.holders.contains(&person));
        holder || self.full.register.series.get(owed.series).is_some_and(|series| self.may_enter(&series.noun, owed.owed.period))
    }

    /// Whether the asker may give values of a series: all of them, those of her projects, those that she is responsible for.
    pub fn may_enter(&self, series: &Series, period: Period) -> bool {
        let leads = series.project.is_some_and(|project| self.asker.enters(self.municipality, project, period));
        let holder = |person: Id<Person>| holds(&self.full, series, person);
        series.entered && (self.everything || leads || matches!(self.asker.actor, Some(Actor::Person(person)) if holder(person)))
    }

    #[expect(clippy::too_many_arguments, reason = "each is one fact about the row")]
    fn row(
        &self,
        series: &Version<Series>,
        period: Period,
        due: Option<Date>,
        standing: Standing,
        draft: Option<Draft>,
        waiting: Option<&Pending>,
        language: Language,
    ) -> Option<Row> {
        let register: &Register = &self.full.register;
        let indicator = register.indicators.get(series.noun.indicator)?;
        let points = self.full.slice.of(series.noun.no);
        // A correction that waits stands in front of the released value, but is not the last one yet.
        let before: Vec<&Point> = self.released.slice.of(series.noun.no).iter().filter(|point| point.measurement.period < period).collect();
        let last_period = before.last().map(|point| point.measurement.period);
        let correcting = points.iter().any(|point| Some(point.measurement.period) == last_period && point.measurement.state != State::Released);
        let figures: Vec<_> = before.iter().filter_map(|point| point.measurement.value.figure(indicator.noun.unit.per())).collect();
        let here = points.iter().find(|point| point.measurement.period == period);
        let value = match (waiting, here) {
            (Some(waiting), _) => Some((waiting.measurement.value.clone(), Some(waiting.recorded))),
            (None, Some(point)) => Some((point.measurement.value.clone(), None)),
            (None, None) => None,
        };
        let seq = waiting.map(|one| one.seq).into_iter().chain(here.map(|point| point.seq)).max().unwrap_or(Seq(0));
        let begin = waiting.filter(|_| matches!(standing, Standing::Returned(_))).map(|one| began(one, language)).unwrap_or_default();
        let attached = draft.as_ref().map(|draft| draft.evidence.clone()).or_else(|| waiting.map(|one| one.evidence.clone()));
        Some(Row {
            key: Key::of(series.noun.no, period),
            series: series.clone(),
            indicator: indicator.clone(),
            project: series.noun.project.and_then(|id| register.projects.get(id)).cloned(),
            period,
            due,
            standing,
            cell: Cell::of(&indicator.noun, &figures),
            last: before.last().map(|point| (*point).clone()),
            correcting,
            target: register.targets.iter().find(|target| target.noun.series == series.id).cloned(),
            seq,
            value,
            draft,
            begin,
            corrects: here.is_some_and(|point| point.measurement.state == State::Released),
            evidence: attached.unwrap_or_default(),
        })
    }

    /// A row by its key: one that the page shows, or one that is settled already and comes in once more. Foreign and unknown keys are alike.
    pub fn find(&self, key: Key) -> Outcome<Row> {
        if let Some(row) = self.rows.iter().find(|row| row.key == key) {
            return Ok(row.clone());
        }
        let series = self.full.register.series_by_no(key.series).ok_or(Refusal::Unknown)?;
        let period = Period::from_day_numbers(key.start, key.end, series.noun.period_kind).map_err(|_| Refusal::Unknown)?;
        if !self.may_enter(&series.noun, period) {
            return Err(Refusal::Unknown.into());
        }
        let row = self.row(series, period, None, Standing::Given, None, None, self.full.language());
        // Only where a value stands: what is neither owed nor given is nobody's to give.
        Ok(row.filter(|row| row.value.is_some()).ok_or(Refusal::Unknown)?)
    }

    /// The names of attached files.
    pub fn file(&self, id: Id<Evidence>) -> Option<&Version<Evidence>> {
        self.full.register.evidence.get(id).filter(|evidence| !evidence.noun.withdrawn)
    }

    /// The municipality with everything in it, for the frame of the page; values must not be taken from it.
    pub const fn sight(&self) -> &Sight {
        &self.full
    }
}

/// A value that stands already: hers waits for release; another's is shown beside what she typed, unless that says the same.
fn settled(row: Row, own: bool, language: Language) -> Option<Row> {
    let value = row.value.as_ref().map(|(value, _)| value);
    let typed = row.draft.as_ref().map(|draft| &draft.typed).filter(|typed| !typed.is_empty());
    let newer = row.draft.as_ref().is_some_and(|draft| row.seq > draft.seen);
    let differs = typed.is_some_and(|typed| {
        match row.cell.read(&typed.first, &typed.second, &domain::entry::confirmation(&typed.first, &typed.second), language) {
            Reading::Value(read) => Some(&read) != value,
            _ => true,
        }
    });
    if differs && newer && value.is_some() {
        Some(Row { standing: Standing::Given, ..row })
    } else if own {
        Some(Row { standing: Standing::Submitted, draft: None, ..row })
    } else {
        None
    }
}

/// What was sent back, as she would type it.
fn began(pending: &Pending, language: Language) -> Typed {
    let number = |number: &rust_decimal::Decimal| write_as_entered(*number, language);
    let note = pending.note.as_ref().map_or_else(String::new, |note| note.text.clone());
    let (first, second) = written(&pending.measurement.value, language, number);
    Typed { first, second, note, confirmed: String::new() }
}

/// A value as text for its cells, such that reading it gives the value again.
fn written(value: &Value, language: Language, number: impl Fn(&rust_decimal::Decimal) -> String) -> (String, String) {
    match value {
        Value::Number(value) => (ungrouped(&number(value), language), String::new()),
        Value::BareRatio(value) => (format!("{} %", ungrouped(&number(value), language)), String::new()),
        Value::Fraction { numerator, denominator } => (ungrouped(&number(numerator), language), ungrouped(&number(denominator), language)),
        Value::Missing(_, domain::measurement::Reason::NotCollected) => (Entry::of(language).not_collected.to_owned(), String::new()),
        Value::Missing(mark, _) => (mark.symbol().to_owned(), String::new()),
    }
}

/// Without separators of thousands, so that nothing has to be asked.
fn ungrouped(text: &str, language: Language) -> String {
    match language {
        Language::De => text.replace('.', ""),
        Language::En => text.replace(',', ""),
    }
}

/// A value in one line, for people: both of two versions are shown so.
pub fn in_words(value: &Value, language: Language) -> String {
    let (first, second) = written(value, language, |number| write_as_entered(*number, language));
    if second.is_empty() { first } else { format!("{first} {} {second}", Entry::of(language).of) }
}
