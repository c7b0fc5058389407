//! The people of the county who have an account, one or two for each role: whom one looks around as.

use domain::appointment::Appointment;
use domain::event::Verb;
use domain::id::{Id, MunicipalityNo};
use domain::person::Person;
use domain::project::Project;
use domain::role::Role;
use domain::text::Text;
use jiff::civil::{Date, date};

use super::chance::ordered_id;
use super::grants::{PARENTS, grant};
use super::municipalities::COUNTY_NO;
use super::projects::project;
use super::script::{Script, instant, slug};

/// Slug, name, role, projects, first day.
type Row = (&'static str, &'static str, Role, &'static [&'static str], Date);

#[rustfmt::skip]
const PEOPLE: [Row; 7] = [
    ("jana-reuter", "Jana Reuter", Role::Administrator, &[], date(2021, 3, 9)),
    ("samira-nowak", "Samira Nowak", Role::Coordinator, &[], date(2021, 3, 9)),
    ("till-berger", "Till Berger", Role::Releaser, &[], date(2021, 9, 1)),
    ("dilek-sahin", "Dilek Sahin", Role::ProjectLead, &["rucksack-eltern", "frauen-lernen"], date(2022, 2, 1)),
    ("nadine-vogt", "Nadine Vogt", Role::ProjectLead, &["mentoring-arbeit"], date(2022, 4, 1)),
    ("karl-heinz-maurer", "Karl-Heinz Maurer", Role::CouncilMember, &[], date(2021, 11, 1)),
    ("birgit-lenz", "Birgit Lenz", Role::Auditor, &[], date(2022, 1, 10)),
];

/// A second role of somebody: person, role, projects, first day.
const ALSO: [(&str, Role, &str, Date); 1] = [("till-berger", Role::ProjectLead, "buergerbueros", date(2026, 1, 12))];
/// Who pays for the parents' groups: slug, name, first day.
const FUNDER: (&str, &str, Date) = ("ruth-albers", "Ruth Albers", date(2025, 1, 7));

/// The id of a person of the demo; in the order of the list, so that the first of a role is the first to look around as.
pub(super) fn person(slug: &str) -> Id<Person> {
    let place = PEOPLE.iter().position(|row| row.0 == slug).unwrap_or(PEOPLE.len());
    ordered_id(&format!("person/{slug}"), place)
}

/// Records them in the journal of the installation.
pub(super) fn write(script: &mut Script) {
    for (key, name, role, projects, from) in PEOPLE {
        let place = if role == Role::Administrator { MunicipalityNo::INSTALLATION } else { COUNTY_NO };
        let projects: Vec<Id<Project>> = projects.iter().map(|slug| project(slug)).collect();
        let noun = Person {
            name: Text::german(name),
            erased: false,
            address: Some(Text::german(format!("{key}@leuchtental.example"))),
            appointments: vec![Appointment { projects, from: Some(from), ..Appointment::of(place, role) }],
        };
        let mut later = noun.clone();
        script.at(MunicipalityNo::INSTALLATION, instant(from, 8, 30), Verb::PersonRecorded, (person(key), slug(key), noun));
        for (_, role, led, from) in ALSO.into_iter().filter(|also| also.0 == key) {
            later.appointments.push(Appointment { projects: vec![project(led)], from: Some(from), ..Appointment::of(COUNTY_NO, role) });
            script.at(MunicipalityNo::INSTALLATION, instant(from, 8, 30), Verb::PersonRecorded, (person(key), slug(key), later.clone()));
        }
    }
    let (key, name, from) = FUNDER;
    let funder = Person {
        name: Text::german(name),
        erased: false,
        address: Some(Text::german(format!("{key}@landesstiftung.example"))),
        appointments: vec![Appointment { grant: Some(grant(PARENTS)), from: Some(from), ..Appointment::of(COUNTY_NO, Role::Funder) }],
    };
    script.at(MunicipalityNo::INSTALLATION, instant(from, 8, 30), Verb::PersonRecorded, (person(key), slug(key), funder));
}
