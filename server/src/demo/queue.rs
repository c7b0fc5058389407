//! What the people of the demo have handed in and nobody has decided yet, each written by the person herself: new values, corrections with a reason,
//! a slip of the fingers, one that was sent back, and one by the person who releases. Also the text of a goal, and the one closed year.

use domain::audience::Visibility;
use domain::closing::Closing;
use domain::event::Verb;
use domain::id::Id;
use domain::measurement::{Measurement, Quality, State, Value};
use domain::narrative::Narrative;
use domain::period::Period;
use domain::role::Role;
use domain::text::Text;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::areas::COUNTY;
use super::chance::id;
use super::goals::goal;
use super::municipalities::COUNTY_NO;
use super::script::{By, Script, instant, missing, slug};
use super::sheet::{About, Sheet};
use crate::fault::Outcome;
use crate::store::NewMeasurement;

const DILEK: By = By { person: "dilek-sahin", role: Role::ProjectLead };
const NADINE: By = By { person: "nadine-vogt", role: Role::ProjectLead };
const SAMIRA: By = By { person: "samira-nowak", role: Role::Coordinator };
const TILL: By = By { person: "till-berger", role: Role::Releaser };
/// He releases, but this project he leads himself.
const TILL_AS_LEAD: By = By { person: "till-berger", role: Role::ProjectLead };

/// A value on its way.
struct Handed {
    by: By,
    project: Option<&'static str>,
    key: &'static str,
    period: &'static str,
    /// Digits and decimals.
    value: (i64, u32),
    quality: Quality,
    on: (Date, i8),
    note: &'static str,
    /// Why it replaces what was released.
    why: &'static str,
    /// Sent back by whom, when and why.
    returned: Option<(By, Date, &'static str)>,
}

#[rustfmt::skip]
const HANDED: [Handed; 8] = [
    Handed { by: SAMIRA, project: None, key: "mehrspr", period: "2026-06-30", value: (44, 0), quality: Quality::Provisional, on: (date(2026, 9, 15), 9),
        note: "Mitgezählt sind drei neue Beschäftigte im Bürgerbüro Talheim.", why: "Die Zahl des Personalamts lag zum Stichtag noch nicht vor.", returned: None },
    Handed { by: SAMIRA, project: Some("erzaehlcafe"), key: "tn_erreicht", period: "2026-Q2", value: (93, 0), quality: Quality::Final, on: (date(2026, 9, 18), 19),
        note: "", why: "Ein Abend nachgetragen.", returned: Some((TILL, date(2026, 9, 21), "93 statt 39: Sind die Ziffern vertauscht?")) },
    Handed { by: DILEK, project: Some("rucksack-eltern"), key: "tn_erreicht", period: "2026-Q1", value: (60, 0), quality: Quality::Final, on: (date(2026, 9, 22), 20),
        note: "Anwesenheitslisten aller sechs Gruppen, Auen zum ersten Mal vollständig.", why: "Drei Mütter der Gruppe in Auen nachgetragen.", returned: None },
    Handed { by: DILEK, project: Some("frauen-lernen"), key: "tn_kompetenz", period: "2025-H2", value: (146, 1), quality: Quality::Final, on: (date(2026, 9, 22), 20),
        note: "Mit den zwei Teilnehmerinnen, die den Test nachgeholt haben.", why: "Zwei Tests kamen später.", returned: None },
    Handed { by: NADINE, project: Some("mentoring-arbeit"), key: "tn_erreicht", period: "2025-Q4", value: (91, 0), quality: Quality::Final, on: (date(2026, 9, 24), 17),
        note: "Abgleich mit der Liste des Jobcenters.", why: "Eingabefehler berichtigt.", returned: None },
    Handed { by: SAMIRA, project: Some("gesundheitslotsinnen"), key: "tn_erreicht", period: "2026-Q3", value: (88, 0), quality: Quality::Provisional, on: (date(2026, 9, 29), 11),
        note: "Gemeldet von den Gesundheitslotsinnen am 28.09., zwei Termine stehen noch aus.", why: "", returned: None },
    Handed { by: SAMIRA, project: Some("erzaehlcafe"), key: "tn_erreicht", period: "2026-Q3", value: (52, 0), quality: Quality::Final, on: (date(2026, 9, 30), 9),
        note: "Letztes Quartal: Das Erzählcafé endet heute.", why: "", returned: None },
    Handed { by: TILL_AS_LEAD, project: Some("buergerbueros"), key: "tn_erreicht", period: "2026-Q3", value: (163, 0), quality: Quality::Final, on: (date(2026, 9, 30), 9),
        note: "Davon 41 per Video.", why: "", returned: None },
];

/// Puts the values onto the county's sheet.
pub(super) fn write(sheet: &mut Sheet) -> Outcome<()> {
    for handed in &HANDED {
        let period = Period::parse(handed.period).map_err(|_| missing("period", handed.period))?;
        let no = sheet.open(&About { project: handed.project, ..About::total(handed.key, COUNTY) })?;
        let value = Value::Number(Decimal::new(handed.value.0, handed.value.1));
        let text = |words: &str| (!words.is_empty()).then(|| Text::german(words));
        let submitted = Measurement { period, value, quality: handed.quality, state: State::Submitted };
        let new = NewMeasurement { note: text(handed.note), why: text(handed.why), ..NewMeasurement::of(no, submitted) };
        if let Some((by, on, why)) = handed.returned {
            let measurement = Measurement { state: State::Returned, ..new.measurement.clone() };
            let back = NewMeasurement { measurement, why: text(why), ..new.clone() };
            sheet.put_by(by, back, instant(on, 8, 50));
        }
        sheet.put_by(handed.by, new, instant(handed.on.0, handed.on.1, 25));
    }
    Ok(())
}

/// The text that waits for release, and the closed year.
pub(super) fn write_texts(script: &mut Script) -> Outcome<()> {
    let period = Period::parse("2026-H1").map_err(|_| missing("period", "2026-H1"))?;
    let about = goal("vorsorge-schwangere");
    let narrative = Narrative {
        goal: about,
        period,
        text: Text::german(
            "Seit Februar ist die Stelle wieder besetzt, die Befragung 2026 läuft. Bis Ende Juni haben 74 Frauen geantwortet.\n\n\
             Offen ist, ob wir bis Jahresende genug Antworten haben, um das Ziel zu beurteilen.",
        ),
        author: Some(Text::german("Gesundheitsamt, Frühe Hilfen")),
        state: State::Submitted,
        why: None,
        visibility: Visibility::PUBLIC,
    };
    let key = "vorsorge-schwangere-2026-h1";
    let narrative_id: Id<Narrative> = Narrative::id_for(about, period);
    script.by(SAMIRA, COUNTY_NO, instant(date(2026, 9, 21), 14, 10), Verb::NarrativeRecorded, (narrative_id, slug(key), narrative));
    let closing =
        Closing { from: date(2024, 1, 1), to: date(2024, 12, 31), closed: true, reason: Some(Text::german("Jahresbericht 2024 ist beschlossen.")) };
    script.by(SAMIRA, COUNTY_NO, instant(date(2025, 6, 30), 15, 0), Verb::PeriodClosed, (id("2024"), slug("2024"), closing));
    Ok(())
}
