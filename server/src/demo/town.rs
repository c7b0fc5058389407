//! Stadt Auen: its districts, and goals of the kinds that the county does not have (corridor, limit, steps, sum).

use domain::action_field::ActionField;
use domain::measurement::{Measurement, Value};
use domain::period::Period;
use domain::target::{Aim, Milestone, Path};
use domain::text::Text;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::areas::DISTRICTS;
use super::chance::{rounded, whole};
use super::curve::year_of;
use super::member_goals::{Aimed, record};
use super::members::Course;
use super::script::{Script, instant};
use super::sheet::{About, Sheet};
use super::timetable::{periods, published, recorded};
use crate::fault::Outcome;

/// Recognised qualifications in the town, by year from 2019.
const RECOGNISED: [i64; 7] = [58, 49, 61, 66, 71, 83, 92];

/// Writes the town's districts, its own series and its goals.
pub(super) fn write(script: &mut Script, sheet: &mut Sheet, course: &Course) -> Outcome<()> {
    let foreign = course.get("bev_ausl_anteil").map_or(&[][..], Vec::as_slice);
    let index = districts(sheet, foreign)?;
    let definition = sheet.adopt("segreg")?;
    let no = sheet.open(&About::total("segreg", "auen"))?;
    for (period, value) in index {
        sheet.put(no, Measurement::released(period, Value::Number(value)), recorded(sheet.tenant, published(&definition, period)));
    }
    own_lists(sheet, script.today)?;
    goals(script, sheet);
    Ok(())
}

/// Divides the town's foreign residents among its districts and gives the segregation index of each year.
fn districts(sheet: &mut Sheet, foreign: &[(Period, Value)]) -> Outcome<Vec<(Period, Decimal)>> {
    let definition = sheet.adopt("bev_ausl_anteil")?;
    let mut index = Vec::new();
    for (period, value) in foreign {
        let Value::Fraction { numerator, denominator } = value else { continue };
        let (all, residents) = (numerator.to_f64().unwrap_or(0.0), denominator.to_f64().unwrap_or(0.0));
        // The districts slowly become more alike.
        let apart = 1.0 - 0.025 * (year_of(*period) - 2016.0);
        let weight = |factor: f64| 1.0 + (factor - 1.0) * apart;
        let sum: f64 = DISTRICTS.iter().map(|(.., share, factor)| share * weight(*factor)).sum();
        let mut distance = 0.0;
        for (code, _, share, factor) in DISTRICTS {
            let of = residents * share;
            let count = all * share * weight(factor) / sum;
            distance += (count / all - (of - count) / (residents - all)).abs() / 2.0;
            let no = sheet.open(&About::total("bev_ausl_anteil", code))?;
            let value = Value::Fraction { numerator: whole(count), denominator: whole(of) };
            sheet.put(no, Measurement::released(*period, value), recorded(sheet.tenant, published(&definition, *period)));
        }
        index.push((*period, rounded(distance * 100.0, 1)));
    }
    Ok(index)
}

fn own_lists(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    let definition = sheet.adopt("anerk_voll")?;
    let no = sheet.open(&About::total("anerk_voll", "auen"))?;
    for (period, count) in periods(&definition, 2019, until).into_iter().zip(RECOGNISED) {
        let value = Value::Number(Decimal::from(count));
        sheet.put(no, Measurement::released(period, value), recorded(sheet.tenant, published(&definition, period)));
    }
    let definition = sheet.adopt("mehrspr")?;
    let no = sheet.open(&About::total("mehrspr", "auen"))?;
    let mut count = 3;
    for period in periods(&definition, 2021, until) {
        sheet.put(no, Measurement::released(period, Value::Number(Decimal::from(count))), recorded(sheet.tenant, published(&definition, period)));
        count += 2;
    }
    Ok(())
}

fn goals(script: &mut Script, sheet: &Sheet) {
    let tenant = sheet.tenant;
    let on = date(2022, 9, 22);
    let at = |year| date(year, 12, 31);
    let limit = Aim::Limit {
        baseline: Decimal::new(120, 1),
        limit: Decimal::from(14),
        rationale: Text::german(
            "Seit 2022 kommen viele Menschen neu in die Stadt, die zuerst auf Leistungen angewiesen sind. Wir wollen den Anstieg begrenzen.",
        ),
    };
    record(
        script,
        tenant,
        on,
        &Aimed {
            slug: "sgb2-begrenzen",
            title: "Höchstens 14 von 100 Menschen brauchen Leistungen nach dem SGB II",
            about: "Die Quote steigt seit 2022. Jobcenter und Stadt wollen sie unter 14 Prozent halten.",
            field: ActionField::Livelihood,
            strategic: true,
            series: About::total("sgb2", "auen"),
            aim: limit,
            start: at(2021),
            due: at(2027),
            path: Path::Step,
            tolerance: Decimal::ZERO,
        },
    );
    record(
        script,
        tenant,
        on,
        &Aimed {
            slug: "stadtteile",
            title: "Die Stadtteile wachsen zusammen",
            about: "Wohnungen der Stadtbau werden in allen Stadtteilen vergeben, nicht nur am Bahnhof und an den Mühlwiesen.",
            field: ActionField::Housing,
            strategic: true,
            series: About::total("segreg", "auen"),
            aim: Aim::Corridor { baseline: CORRIDOR_START, lower: Decimal::from(12), upper: Decimal::from(21) },
            start: at(2021),
            due: at(2028),
            path: Path::Linear,
            tolerance: Decimal::new(2, 1),
        },
    );
    record(
        script,
        tenant,
        date(2024, 2, 22),
        &Aimed {
            slug: "abschluesse-auen",
            title: "300 ausländische Berufsabschlüsse werden bis 2027 anerkannt",
            about: "Die Beratungsstelle im Rathaus begleitet Menschen vom Antrag bis zum Bescheid.",
            field: ActionField::Work,
            strategic: true,
            series: About::total("anerk_voll", "auen"),
            aim: Aim::Cumulative { target: Decimal::from(300) },
            start: at(2023),
            due: at(2027),
            path: Path::Linear,
            tolerance: Decimal::ZERO,
        },
    );
    let step = |text: &str, due: Date, weight: u32, done: Option<Date>| Milestone { text: Text::german(text), due, weight, done };
    record(
        script,
        tenant,
        date(2025, 2, 20),
        &Aimed {
            slug: "rathaus-fuer-alle",
            title: "Das Rathaus ist für alle verständlich",
            about: "Vier Schritte bis Ende 2027; jeder Schritt zählt, wenn er ganz getan ist.",
            field: ActionField::InterculturalOpening,
            strategic: false,
            series: About::total("mehrspr", "auen"),
            aim: Aim::Milestones {
                steps: vec![
                    step("Die zwanzig häufigsten Formulare liegen in vier Sprachen vor.", date(2025, 9, 30), 2, Some(date(2025, 9, 18))),
                    step("Alle Ämter nutzen denselben Dolmetschdienst.", date(2026, 3, 31), 2, Some(date(2026, 4, 13))),
                    step("Bescheide haben ein Blatt in Einfacher Sprache.", date(2026, 12, 31), 3, None),
                    step("Wegweiser und Website sind mit den Migrantenvereinen geprüft.", date(2027, 12, 31), 1, None),
                ],
            },
            start: date(2025, 1, 1),
            due: at(2027),
            path: Path::Linear,
            tolerance: Decimal::ZERO,
        },
    );
}

/// The index on 31 December 2021, as the first target was set.
const CORRIDOR_START: Decimal = Decimal::from_parts(237, 0, 0, false, 1);

/// The day on which the town's record of a goal is dated.
pub(super) fn session(day: Date) -> jiff::Timestamp {
    instant(day, 18, 0)
}
