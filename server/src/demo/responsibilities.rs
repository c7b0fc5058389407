//! Whom to ask: offices and invented persons, shown only where they agreed.

use domain::event::Verb;
use domain::id::Id;
use domain::person::Person;
use domain::responsibility::{Responsibility, Subject};
use domain::text::Text;
use jiff::civil::{Date, date};

use super::chance::id;
use super::goals::{GUIDING, goal};
use super::indicators::indicator;
use super::municipalities::COUNTY_NO;
use super::people::person as person_id;
use super::projects::project;
use super::script::{Script, instant, slug};

/// What somebody is responsible for, by slug or key.
enum For {
    Goal(&'static str),
    Project(&'static str),
    Indicator(&'static str),
}

/// For what, office, person, contact, consent, deputy, from, to.
type Row = (For, &'static str, &'static str, &'static str, bool, Option<&'static str>, Date, Option<Date>);

#[rustfmt::skip]
const ROWS: [Row; 19] = [
    (For::Goal(GUIDING), "Stabsstelle Integration", "Samira Nowak", "07999 123-400, integration@leuchtental.example", true, Some("Till Berger"), date(2021, 9, 1), None),
    (For::Goal("sprache-einschulung"), "Jugendamt, Fachdienst Kita", "Dr. Ines Hartwig", "07999 123-456, kita@leuchtental.example", true, Some("Meryem Aydın"), date(2021, 7, 1), None),
    (For::Goal("kita-besuch"), "Jugendamt, Fachdienst Kita", "Dr. Ines Hartwig", "07999 123-456, kita@leuchtental.example", true, Some("Paul Winterfeld"), date(2022, 10, 1), None),
    (For::Goal("schulabschluss"), "Amt für Schule und Bildung", "Henrike Sommer", "07999 123-510, schule@leuchtental.example", true, None, date(2022, 4, 1), None),
    (For::Goal("arbeit-gefluechtete"), "Jobcenter Leuchtental", "Goran Petrić", "07999 123-620, arbeit@leuchtental.example", true, Some("Nadine Vogt"), date(2022, 4, 1), None),
    (For::Goal("anerkennung"), "Wirtschaftsförderung", "Leyla Brandner", "07999 123-700, anerkennung@leuchtental.example", true, None, date(2023, 6, 1), None),
    (For::Goal("wohnung-statt-unterkunft"), "Sozialamt, Wohnen", "Matthias Oertel", "07999 123-330, wohnen@leuchtental.example", false, Some("Olena Kovalenko"), date(2024, 3, 1), None),
    (For::Goal("vorsorge-schwangere"), "Gesundheitsamt, Frühe Hilfen", "Dr. Beate Kranz", "07999 123-810, fruehehilfen@leuchtental.example", true, None, date(2022, 12, 1), Some(date(2025, 2, 28))),
    (For::Goal("vorsorge-schwangere"), "Gesundheitsamt, Frühe Hilfen", "Amina Diallo", "07999 123-810, fruehehilfen@leuchtental.example", true, None, date(2025, 12, 1), None),
    (For::Goal("migrantenorganisationen"), "Stabsstelle Integration", "Samira Nowak", "07999 123-400, integration@leuchtental.example", true, Some("Till Berger"), date(2025, 4, 1), None),
    (For::Goal("sprachmittlung-buergerbueros"), "Stabsstelle Integration", "Till Berger", "07999 123-402, integration@leuchtental.example", true, None, date(2026, 1, 5), None),
    (For::Project("sprachbildung-kita"), "Jugendamt, Fachdienst Kita", "Meryem Aydın", "07999 123-458, kita@leuchtental.example", true, None, date(2021, 9, 1), None),
    (For::Project("rucksack-eltern"), "Elternverein Vielfalt", "Dilek Sahin", "07999 455-12, rucksack@elternverein.example", true, None, date(2022, 2, 1), None),
    (For::Project("mentoring-arbeit"), "Jobcenter Leuchtental", "Nadine Vogt", "07999 123-625, mentoring@leuchtental.example", true, None, date(2022, 4, 1), Some(date(2026, 3, 31))),
    (For::Project("wohnraumagentur"), "Wohnbau Leuchtental", "Stefan Riedl", "07999 880-30, agentur@wohnbau.example", true, None, date(2024, 5, 6), None),
    (For::Project("buergerbueros"), "Stabsstelle Integration", "Till Berger", "07999 123-402, integration@leuchtental.example", true, None, date(2026, 1, 12), None),
    (For::Indicator("sprache_schuleintritt"), "Gesundheitsamt", "Dr. Jonas Feld", "07999 123-820", false, None, date(2021, 3, 9), None),
    (For::Indicator("alq"), "Stabsstelle Integration, Statistik", "Eva Lindqvist", "07999 123-405", false, None, date(2021, 3, 9), None),
    (For::Indicator("gu_zwei_jahre"), "Sozialamt, Wohnen", "Olena Kovalenko", "07999 123-331", false, None, date(2021, 3, 9), None),
];

/// The accounts of those who lead projects: they see what they owe.
fn account(name: &str) -> Option<Id<Person>> {
    ["dilek-sahin", "nadine-vogt"].into_iter().find(|key| slug(name).as_str() == *key).map(person_id)
}

/// Records who is responsible for what.
pub(super) fn write(script: &mut Script) {
    for (subject, office, person, contact, consent, deputy, from, to) in ROWS {
        let (key, subject) = match subject {
            For::Goal(slug) => (slug, Subject::Goal(goal(slug))),
            For::Project(slug) => (slug, Subject::Project(project(slug))),
            For::Indicator(key) => (key, Subject::Indicator(indicator(key))),
        };
        let name = format!("{key}-{}", from.year());
        let id: Id<Responsibility> = id(&name);
        let mut noun = Responsibility {
            subject,
            office: Text::german(office),
            person: Some(Text::german(person)),
            holder: account(person),
            contact: Some(Text::german(contact)),
            consent,
            deputy: deputy.map(Text::german),
            deputy_holder: None,
            from,
            to: None,
        };
        script.at(COUNTY_NO, instant(from, 8, 45), Verb::ResponsibilityRecorded, (id, slug(&name), noun.clone()));
        if let Some(to) = to {
            noun.to = Some(to);
            script.at(COUNTY_NO, instant(to, 8, 45), Verb::ResponsibilityRecorded, (id, slug(&name), noun));
        }
    }
}
