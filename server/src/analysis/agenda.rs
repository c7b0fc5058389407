//! What waits for the coordinator of a municipality: one list, each thing with the day it is due, most urgent first.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use domain::agenda::{Urgency, days_until, ending, goes_on, is_untouched};
use domain::decision::Decision;
use domain::grant::{Grant, Proof};
use domain::id::Id;
use domain::indicator::Indicator;
use domain::measurement::State;
use domain::person::{Actor, Person};
use domain::project::Project;
use domain::register::{Register, Version};
use domain::responsibility::Subject;
use jiff::civil::Date;

use super::Sight;
use super::owed::{OwedRow, owed_rows};
use crate::clock::day_in;
use crate::fault::Outcome;
use crate::store::Db;
use crate::store::pending::Pending;
use crate::store::slice::Slice;

/// What a thing on the list is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Values that a person owes; `None`: nobody can give them.
    Owed {
        /// Who.
        person: Option<Id<Person>>,
        /// How many.
        values: usize,
        /// How many of them are late.
        late: usize,
    },
    /// Values that others entered and that wait to be released.
    Release(usize),
    /// Deliveries that wait to be released.
    Deliveries(usize),
    /// A proof of use.
    Proof(Id<Grant>, Proof),
    /// A decision that has to be carried out.
    Decision(Id<Decision>),
    /// A project that ends, or should have ended.
    Ending(Id<Project>),
    /// A project about which nothing was recorded since a day.
    Untouched(Id<Project>, Date),
    /// So many indicators that are judged or typed in and have nobody to ask.
    Unattended(usize),
}

/// One thing on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// How soon.
    pub urgency: Urgency,
    /// Until when.
    pub due: Option<Date>,
    /// What.
    pub matter: Matter,
}

/// What is owed and what is not decided, as of now.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Owed values, the first due first.
    pub owed: Vec<OwedRow>,
    /// Values on their way.
    pub pending: Vec<Pending>,
}

/// Loads what is owed and pending. The sight must see what is not released, as that of everybody who organises does.
pub async fn standing(db: &Db, sight: &Sight) -> Outcome<Standing> {
    let pending = db.pending(sight.scope, &sight.register).await?;
    let owed = owed_rows(sight, &pending);
    Ok(Standing { owed, pending })
}

/// The list for somebody on a day, most urgent first.
pub fn agenda(register: &Register, slice: &Slice, standing: &Standing, asker: Option<Actor>, time_zone: &str, today: Date) -> Vec<Item> {
    let mut items = owing(&standing.owed, today);
    items.extend(waiting(register, &standing.pending, asker));
    let dated = |due: Date, matter| Urgency::of(due, today).map(|urgency| Item { urgency, due: Some(due), matter });
    items.extend(
        register
            .grants
            .iter()
            .flat_map(|grant| grant.noun.open_proofs().into_iter().filter_map(move |(proof, due)| dated(due, Matter::Proof(grant.id, proof)))),
    );
    items.extend(register.decisions.iter().filter_map(|one| dated(one.noun.pending_due()?, Matter::Decision(one.id))));
    items.extend(register.projects.iter().filter_map(|one| dated(ending(&one.noun)?, Matter::Ending(one.id))));
    for project in register.projects.iter().filter(|project| goes_on(&project.noun)) {
        let last = last_touched(register, slice, project, time_zone);
        if is_untouched(last, today) {
            items.push(Item { urgency: Urgency::Undated, due: None, matter: Matter::Untouched(project.id, last) });
        }
    }
    let unattended = unattended(register, &standing.owed, today).len();
    if unattended > 0 {
        items.push(Item { urgency: Urgency::Undated, due: None, matter: Matter::Unattended(unattended) });
    }
    items.sort_by(|a, b| (a.urgency, a.due, &a.matter).cmp(&(b.urgency, b.due, &b.matter)));
    items
}

/// Owed values by person, the longest late first; those that nobody can give come under `None`.
pub fn by_person(owed: &[OwedRow]) -> Vec<(Option<Id<Person>>, Vec<&OwedRow>)> {
    let mut people: BTreeMap<Option<Id<Person>>, Vec<&OwedRow>> = BTreeMap::new();
    for row in owed {
        if row.holders.is_empty() {
            people.entry(None).or_default().push(row);
        }
        for holder in &row.holders {
            people.entry(Some(*holder)).or_default().push(row);
        }
    }
    let mut people: Vec<_> = people.into_iter().collect();
    people.sort_by_key(|(person, rows)| (rows.first().map(|row| row.owed.due), *person));
    people
}

fn owing(owed: &[OwedRow], today: Date) -> Vec<Item> {
    let item = |(person, rows): (Option<Id<Person>>, Vec<&OwedRow>)| {
        let due = rows.first()?.owed.due;
        let late = rows.iter().filter(|row| row.owed.is_late(today)).count();
        Some(Item { urgency: Urgency::of(due, today)?, due: Some(due), matter: Matter::Owed { person, values: rows.len(), late } })
    };
    by_person(owed).into_iter().filter_map(item).collect()
}

/// What others entered or brought and somebody has to release; one's own is not offered.
/// How many values and texts somebody else than the asker may release: what she entered herself waits for another person.
pub fn to_release(register: &Register, pending: &[Pending], asker: Option<Actor>) -> usize {
    let own = |pending: &&Pending| asker.is_some_and(|asker| pending.entered_by.contains(&asker));
    let values = pending.iter().filter(|pending| pending.measurement.state == State::Submitted).filter(|pending| !own(pending)).count();
    values + register.narratives.iter().filter(|one| one.noun.state == State::Submitted).count()
}

fn waiting(register: &Register, pending: &[Pending], asker: Option<Actor>) -> Vec<Item> {
    let own = |pending: &&Pending| asker.is_some_and(|asker| pending.entered_by.contains(&asker));
    let values = pending.iter().filter(|pending| pending.measurement.state == State::Submitted).filter(|pending| !own(pending)).count();
    let deliveries = register.deliveries.iter().filter(|delivery| delivery.noun.state == State::Submitted).count();
    let item = |matter| Item { urgency: Urgency::Waiting, due: None, matter };
    let values = (values > 0).then(|| item(Matter::Release(values)));
    values.into_iter().chain((deliveries > 0).then(|| item(Matter::Deliveries(deliveries)))).collect()
}

/// The last day of which anything is known about a project: it, its money, who answers for it, or a value of its own.
fn last_touched(register: &Register, slice: &Slice, project: &Version<Project>, time_zone: &str) -> Date {
    let day = |at| day_in(at, time_zone);
    let money = register.budgets.iter().filter(|budget| budget.noun.project == project.id).map(|budget| day(budget.recorded));
    let people = register.responsibilities.iter().filter(|one| one.noun.subject == Subject::Project(project.id)).map(|one| day(one.recorded));
    let series = register.series.iter().filter(|series| series.noun.project == Some(project.id));
    let values = series.filter_map(|series| slice.of(series.noun.no).last()).map(|point| point.measurement.period.end());
    money.chain(people).chain(values).fold(day(project.recorded), Date::max)
}

/// The indicators that are typed in or judged, and for which nobody is named: neither for them nor, where a project owns the series, for the project.
pub fn unattended<'a>(register: &'a Register, owed: &[OwedRow], today: Date) -> Vec<&'a Version<Indicator>> {
    let named: BTreeSet<Subject> = register.responsibilities.iter().filter(|one| one.noun.holds(today)).map(|one| one.noun.subject).collect();
    let judged: BTreeSet<_> = register.targets.iter().map(|target| target.noun.series).collect();
    let led: BTreeSet<_> = owed.iter().filter(|row| !row.holders.is_empty()).map(|row| row.series).collect();
    let mut wanting: BTreeSet<Id<Indicator>> = BTreeSet::new();
    for series in register.series.iter() {
        let followed = series.noun.entered || judged.contains(&series.id);
        let answered = named.contains(&Subject::Indicator(series.noun.indicator))
            || series.noun.project.is_some_and(|project| named.contains(&Subject::Project(project)))
            || led.contains(&series.id);
        if followed && !answered {
            wanting.insert(series.noun.indicator);
        }
    }
    wanting.into_iter().filter_map(|id| register.indicators.get(id)).collect()
}

/// How many things are overdue and how many are due this week.
pub fn counts(items: &[Item]) -> (usize, usize) {
    let count = |urgency| items.iter().filter(|item| item.urgency == urgency).count();
    (count(Urgency::Overdue), count(Urgency::ThisWeek))
}

/// Days that something is late; none for what is not.
pub fn days_late(due: Date, today: Date) -> Option<i32> {
    Some(-days_until(due, today)).filter(|days| *days > 0)
}
