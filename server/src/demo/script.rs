//! The story as a script: what was recorded where and when. Written in any order, played in the order of time by the verbs of real use.

use std::collections::BTreeMap;

use domain::appointment::Appointment;
use domain::area::Area;
use domain::budget::Budget;
use domain::closing::Closing;
use domain::decision::Decision;
use domain::evaluation::Evaluation;
use domain::event::{Event, Verb};
use domain::goal::Goal;
use domain::grant::Grant;
use domain::id::{Id, MunicipalityNo, Seq};
use domain::indicator::Indicator;
use domain::measurement::State;
use domain::municipality::Municipality;
use domain::narrative::Narrative;
use domain::organisation::Organisation;
use domain::person::{Actor, Person};
use domain::project::Project;
use domain::register::Noun;
use domain::responsibility::Responsibility;
use domain::role::{Act, Asker, Role};
use domain::series::Series;
use domain::slug::Slug;
use domain::target::Target;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::deliveries::Deed;
use crate::fault::{Fault, Outcome};
use crate::store::{Db, NewMeasurement, Tx};

/// Which version of an object was the last one written: what an editor would have seen.
type Seen = BTreeMap<(MunicipalityNo, &'static str, Uuid), Seq>;

macro_rules! items {
    ($($noun:ident),+ $(,)?) => {
        /// One thing to write.
        pub(super) enum Item {
            $($noun(Id<$noun>, Slug, Box<$noun>),)+
            Values(Vec<NewMeasurement>),
        }

        $(impl From<(Id<$noun>, Slug, $noun)> for Item {
            fn from((id, slug, noun): (Id<$noun>, Slug, $noun)) -> Self {
                Self::$noun(id, slug, Box::new(noun))
            }
        })+

        impl Item {
            async fn write(&self, tx: &mut Tx<'_>, seen: &mut Seen, municipality: MunicipalityNo) -> Outcome<()> {
                match self {
                    $(Self::$noun(id, slug, noun) => {
                        let before = seen.insert((municipality, <$noun as Noun>::CODE, id.uuid()), tx.seq());
                        tx.record(*id, slug, noun.as_ref(), before).await?;
                    })+
                    Self::Values(values) => {
                        tx.measure(values).await?;
                    }
                }
                Ok(())
            }
        }
    };
}

items!(
    Municipality,
    Area,
    Organisation,
    Indicator,
    Series,
    Goal,
    Target,
    Decision,
    Project,
    Budget,
    Narrative,
    Responsibility,
    Person,
    Grant,
    Closing,
    Evaluation
);

/// One change: one transaction with one event.
struct Change {
    municipality: MunicipalityNo,
    at: Timestamp,
    verb: Verb,
    /// One of the demo's people; none: the program itself.
    by: Option<By>,
    items: Vec<Item>,
}

/// Who acts, and in which of her roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct By {
    pub(super) person: &'static str,
    pub(super) role: Role,
}

impl By {
    fn asker(self, municipality: MunicipalityNo) -> Asker {
        let appointments = vec![Appointment::of(municipality, self.role)];
        Asker { actor: Some(Actor::Person(super::people::person(self.person))), appointments }
    }
}

/// All changes, and the last day that has happened.
pub(super) struct Script {
    /// Nothing after this day is written.
    pub(super) today: Date,
    changes: Vec<Change>,
    /// What people do with files, in the order of time.
    pub(super) deeds: Vec<Deed>,
}

impl Script {
    pub(super) fn new(today: Date) -> Self {
        Self { today, changes: Vec::new(), deeds: Vec::new() }
    }

    /// Adds a thing to the change of this municipality, instant and kind.
    pub(super) fn at(&mut self, municipality: MunicipalityNo, at: Timestamp, verb: Verb, item: impl Into<Item>) {
        self.add(None, municipality, at, verb, item.into());
    }

    /// The same as one of the demo's people: under the rules that hold for her.
    pub(super) fn by(&mut self, by: By, municipality: MunicipalityNo, at: Timestamp, verb: Verb, item: impl Into<Item>) {
        self.add(Some(by), municipality, at, verb, item.into());
    }

    fn add(&mut self, by: Option<By>, municipality: MunicipalityNo, at: Timestamp, verb: Verb, item: Item) {
        match self.changes.last_mut() {
            Some(last) if last.municipality == municipality && last.at == at && last.verb == verb && last.by == by => last.items.push(item),
            _ => self.changes.push(Change { municipality, at, verb, by, items: vec![item] }),
        }
    }

    /// Writes everything that has happened by the end of today, in the order of time.
    pub(super) async fn play(mut self, db: &Db) -> Outcome<()> {
        let end = instant(self.today, 23, 59);
        self.changes.retain(|change| change.at <= end);
        self.changes.sort_by_key(|change| change.at);
        let mut seen = Seen::new();
        let mut deeds = self.deeds.iter().filter(|deed| deed.at <= end).peekable();
        for change in &self.changes {
            while let Some(deed) = deeds.next_if(|deed| deed.at <= change.at) {
                deed.done(db).await?;
            }
            let asker = change.by.map_or_else(Asker::operator, |by| by.asker(change.municipality));
            let permit = asker.permit(act(change), change.municipality)?;
            let mut tx = db.begin(permit, change.at).await?;
            for item in &change.items {
                item.write(&mut tx, &mut seen, change.municipality).await?;
            }
            tx.commit(&Event::of(change.verb)).await?;
        }
        for deed in deeds {
            deed.done(db).await?;
        }
        Ok(())
    }
}

/// The permit that a person would have needed for it.
fn act(change: &Change) -> Act {
    match change.verb {
        Verb::GoalRecorded | Verb::TargetRecorded | Verb::DecisionRecorded | Verb::NarrativeRecorded | Verb::ResponsibilityRecorded => Act::EditGoal,
        Verb::ProjectRecorded | Verb::BudgetRecorded | Verb::OrganisationRecorded | Verb::GrantRecorded => Act::EditProject,
        Verb::MeasurementsEntered if change.by.is_some_and(|by| by.role == Role::ProjectLead) => Act::EnterOwn,
        Verb::MeasurementsEntered => Act::EnterMeasurement,
        Verb::MeasurementsReleased | Verb::MeasurementsReturned => Act::ReleaseMeasurement,
        Verb::PeriodClosed | Verb::PeriodOpened => Act::ClosePeriod,
        Verb::EvaluationWritten | Verb::EvaluationChanged | Verb::EvaluationRecorded => Act::PlanEvaluation,
        Verb::EvaluationFrozen => Act::FreezeEvaluation,
        _ => Act::EditIndicator,
    }
}

/// The verb by which values come in.
pub(super) const fn verb_of(state: State) -> Verb {
    match state {
        State::Released => Verb::MeasurementsReleased,
        State::Withdrawn => Verb::MeasurementsWithdrawn,
        State::Returned => Verb::MeasurementsReturned,
        _ => Verb::MeasurementsEntered,
    }
}

/// A local time of day in Germany as an instant. Summer time is taken from April to October: exact enough for office hours of a story.
pub(super) fn instant(day: Date, hour: i8, minute: i8) -> Timestamp {
    let ahead: i8 = if (4..=10).contains(&day.month()) { 2 } else { 1 };
    let zoned = day.at(hour - ahead, minute, 0, 0).to_zoned(TimeZone::UTC);
    zoned.map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

/// A slug from a key of the tables.
pub(super) fn slug(key: &str) -> Slug {
    Slug::from_title(key)
}

/// Something that the tables name but do not hold.
pub(super) fn missing(what: &str, key: &str) -> Fault {
    Fault::Corrupt(format!("the demo has no {what} called {key}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_session_in_the_evening_is_earlier_in_universal_time() {
        assert_eq!(instant(date(2021, 6, 24), 18, 0).to_string(), "2021-06-24T16:00:00Z");
        assert_eq!(instant(date(2024, 12, 12), 18, 0).to_string(), "2024-12-12T17:00:00Z");
    }
}
