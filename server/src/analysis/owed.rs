//! Who owes which value: the periods of entered series that have ended and have no value yet, with the people who can give it.

use std::collections::BTreeMap;

use domain::appointment::Appointment;
use domain::id::{Id, MunicipalityNo, SeriesNo};
use domain::indicator::Indicator;
use domain::measurement::State;
use domain::owed::{Owed, owed};
use domain::person::Person;
use domain::project::{Project, ProjectState};
use domain::register::{Register, Version, Versions};
use domain::responsibility::Subject;
use domain::role::Role;
use domain::series::Series;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::sight::{Sight, When};
use crate::store::pending::Pending;

/// One value that somebody owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedRow {
    /// Of which series.
    pub series: Id<Series>,
    /// Its number.
    pub series_no: SeriesNo,
    /// What is measured.
    pub indicator: Id<Indicator>,
    /// For when, and by when.
    pub owed: Owed,
    /// It was given and sent back.
    pub returned: bool,
    /// Who can give it: who leads the project, and who is responsible for the indicator or the project, or deputises.
    pub holders: Vec<Id<Person>>,
}

/// All values owed in a municipality, the first due first. `sight` sees what is not released (a lead does not see the values of others, so this is asked
/// with the operator's eyes, and only her own rows leave the caller).
pub fn owed_rows(sight: &Sight, pending: &[Pending]) -> Vec<OwedRow> {
    let Sight { register, slice, when: When { today, .. }, .. } = sight;
    let today = *today;
    let holders = Holders { municipality: sight.scope.municipality(), register, persons: &sight.reference.persons, today };
    let mut rows = Vec::new();
    for series in register.series.iter().filter(|series| series.noun.entered) {
        let Some(indicator) = register.indicators.get(series.noun.indicator) else { continue };
        let lag = indicator.noun.lag_days;
        let returned = returned(pending, series.noun.no, lag);
        let have: Vec<_> = slice.of(series.noun.no).iter().map(|point| point.measurement.period).collect();
        let (from, to) = span(register, series);
        let mut owing: BTreeMap<Owed, bool> =
            owed(series.noun.period_kind, &have, from, to, lag, today).into_iter().map(|owed| (owed, false)).collect();
        // What was sent back is owed again, however old it is, and also where an older released value stands behind it.
        owing.extend(returned.into_iter().map(|owed| (owed, true)));
        if owing.is_empty() {
            continue;
        }
        let holders = holders.of(&series.noun);
        rows.extend(owing.into_iter().map(|(owed, returned)| OwedRow {
            series: series.id,
            series_no: series.noun.no,
            indicator: series.noun.indicator,
            owed,
            returned,
            holders: holders.clone(),
        }));
    }
    rows.sort_by_key(|row| (row.owed, row.series_no));
    rows
}

/// The rows that one person can give.
pub fn owed_by(rows: &[OwedRow], person: Id<Person>) -> impl Iterator<Item = &OwedRow> {
    rows.iter().filter(move |row| row.holders.contains(&person))
}

/// Whether somebody could give values of a series on a day: the check for every way in.
pub fn holds(sight: &Sight, series: &Series, person: Id<Person>) -> bool {
    let (register, persons) = (&sight.register, &sight.reference.persons);
    Holders { municipality: sight.scope.municipality(), register, persons, today: sight.when.today }.of(series).contains(&person)
}

fn returned(pending: &[Pending], series: SeriesNo, lag_days: u32) -> Vec<Owed> {
    let back = pending.iter().filter(|pending| pending.series == series && pending.measurement.state == State::Returned);
    back.map(|pending| {
        let period = pending.measurement.period;
        Owed { due: due(period.end(), lag_days), period }
    })
    .collect()
}

fn due(end: Date, lag_days: u32) -> Date {
    end.checked_add(i64::from(lag_days).days()).unwrap_or(end)
}

/// From when to when values of a series are due: the life of its project, else since it was opened.
fn span(register: &Register, series: &Version<Series>) -> (Date, Option<Date>) {
    let opened = register.series.history(series.id).first().map_or(series.recorded, |first| first.recorded);
    let opened = opened.to_zoned(TimeZone::UTC).date();
    let Some(project) = series.noun.project.and_then(|id| register.projects.get(id)) else { return (opened, None) };
    let project = &project.noun;
    let from = project.actual_start.unwrap_or(project.planned_start);
    let to = match project.state {
        // Nothing happens, so nothing is counted.
        ProjectState::Planned | ProjectState::Approved => Some(from.yesterday().unwrap_or(from)),
        ProjectState::Paused => Some(project.state_since),
        ProjectState::Stopped | ProjectState::Ended => project.actual_end.or(Some(project.state_since)),
        ProjectState::Running => project.actual_end,
    };
    (from, to)
}

/// Where it stands who can give a value.
struct Holders<'a> {
    municipality: MunicipalityNo,
    register: &'a Register,
    persons: &'a Versions<Person>,
    today: Date,
}

impl Holders<'_> {
    fn of(&self, series: &Series) -> Vec<Id<Person>> {
        let leads = self.persons.iter().filter(|person| series.project.is_some_and(|project| self.leads(&person.noun, project)));
        let mut found: Vec<Id<Person>> = leads.map(|person| person.id).collect();
        for responsibility in self.register.responsibilities.iter().map(|version| &version.noun) {
            let about = match responsibility.subject {
                Subject::Indicator(id) => id == series.indicator,
                Subject::Project(id) => Some(id) == series.project,
                Subject::Goal(_) | Subject::Grant(_) => false,
            };
            if about && responsibility.holds(self.today) {
                found.extend(responsibility.holder);
                found.extend(responsibility.deputy_holder);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// An appointment says in which municipality it holds; that the ids of projects are hard to guess is no rule.
    fn leads(&self, person: &Person, project: Id<Project>) -> bool {
        let here = |one: &Appointment| one.municipality == self.municipality && one.role == Role::ProjectLead && one.holds(self.today);
        person.appointments.iter().any(|one| here(one) && one.projects.contains(&project))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::audience::Visibility;
    use domain::id::Seq;
    use domain::period::PeriodKind;
    use domain::series::Group;
    use domain::slug::Slug;
    use domain::text::Text;

    const HERE: MunicipalityNo = MunicipalityNo(1);
    const THERE: MunicipalityNo = MunicipalityNo(2);

    fn id<T>(number: u8) -> Id<T> {
        Id::from_parts(1, [number; 10])
    }

    #[test]
    fn who_leads_the_project_of_that_number_elsewhere_gives_no_value_here() {
        let mut persons = Versions::default();
        for (number, municipality) in [(1, HERE), (2, THERE)] {
            let appointment = Appointment { projects: vec![id(9)], ..Appointment::of(municipality, Role::ProjectLead) };
            let noun = Person { name: Text::german("Leitung"), erased: false, address: None, appointments: vec![appointment] };
            let slug = Slug::from_title(&format!("person {number}"));
            persons.push(Version { id: id(number), slug, seq: Seq(1), recorded: jiff::Timestamp::UNIX_EPOCH, noun });
        }
        let series = Series {
            no: SeriesNo(1),
            indicator: id(5),
            area: id(6),
            group: Group::default(),
            project: Some(id(9)),
            source: String::new(),
            concept: String::new(),
            period_kind: PeriodKind::Quarter,
            entered: true,
            visibility: Visibility::default(),
        };
        let register = Register::default();
        let today = jiff::civil::date(2026, 9, 30);
        let holders = |municipality| Holders { municipality, register: &register, persons: &persons, today }.of(&series);
        assert_eq!(holders(HERE), [id(1)]);
        assert_eq!(holders(THERE), [id(2)]);
    }
}
