//! The figures that the story is told by: values of the goals and of what was evaluated, as they would stand in the offices' lists.

use domain::measurement::{Measurement, Quality, Value};
use domain::period::Period;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::areas::COUNTY;
use super::chance::{Chance, whole};
use super::county::publish;
use super::curve::Split;
use super::script::missing;
use super::sheet::{About, Sheet};
use super::timetable::{periods, published, recorded};
use crate::fault::Outcome;

/// Values of one series: year of the first, then numerator and denominator (0: a plain number).
struct Told {
    key: &'static str,
    group: Option<(&'static str, &'static str)>,
    from: i16,
    values: &'static [(i64, i64)],
    /// How the figure goes on after the last told value, in the indicator's unit per period.
    onward: f64,
    splits: &'static [Split],
}

#[rustfmt::skip]
const TOLD: [Told; 10] = [
    Told { key: "sprache_schuleintritt", group: None, from: 2010, onward: 1.6, splits: &[
            Split { dimension: "mig", first: "yes", second: "no", share: 0.35, ratio: (0.60, 0.78) },
            Split { dimension: "sex", first: "f", second: "m", share: 0.488, ratio: (1.05, 1.04) } ],
        values: &[(843, 1197), (855, 1206), (836, 1192), (839, 1188), (732, 1160), (726, 1145), (704, 1132), (699, 1117), (691, 1116),
            (684, 1096), (687, 1121), (685, 1108), (758, 1187), (771, 1174), (798, 1163), (812, 1158), (832, 1149)] },
    Told { key: "kita_3_6", group: Some(("mig", "yes")), from: 2014, onward: 0.9, splits: &[],
        values: &[(1108, 1404), (1131, 1419), (1163, 1447), (1180, 1478), (1189, 1507), (1223, 1532), (1257, 1558), (1239, 1561), (1276, 1591),
            (1329, 1622), (1371, 1640), (1408, 1651), (1442, 1656)] },
    Told { key: "kita_3_6", group: Some(("mig", "no")), from: 2014, onward: 0.0, splits: &[],
        values: &[(3316, 3437), (3329, 3446), (3345, 3459), (3361, 3472), (3370, 3481), (3381, 3490), (3392, 3501), (3380, 3497), (3378, 3488),
            (3372, 3479), (3361, 3466), (3349, 3453), (3332, 3437)] },
    Told { key: "schule_ohne", group: None, from: 2014, onward: 0.1, splits: &[
            Split { dimension: "nat", first: "foreign", second: "german", share: 0.135, ratio: (2.6, 2.35) },
            Split { dimension: "sex", first: "f", second: "m", share: 0.487, ratio: (0.78, 0.79) } ],
        values: &[(131, 1771), (133, 1768), (139, 1765), (135, 1762), (128, 1758), (137, 1749), (140, 1742), (143, 1736), (152, 1742), (151, 1752), (171, 1758)] },
    Told { key: "beschq_gefl", group: None, from: 2016, onward: 1.6, splits: &[Split { dimension: "sex", first: "f", second: "m", share: 0.41, ratio: (0.38, 0.58) }],
        values: &[(689, 2641), (873, 2873), (1042, 3064), (1186, 3214), (1211, 3299), (1317, 3376), (1426, 3461), (1551, 3557), (1677, 3654), (1796, 3750)] },
    Told { key: "anerk_voll", group: None, from: 2016, onward: 15.0, splits: &[],
        values: &[(98, 0), (112, 0), (131, 0), (146, 0), (129, 0), (152, 0), (170, 0), (189, 0), (207, 0), (226, 0)] },
    Told { key: "gu_zwei_jahre", group: None, from: 2020, onward: -38.0, splits: &[],
        values: &[(318, 0), (334, 0), (371, 0), (410, 0), (472, 0), (541, 0), (601, 0), (638, 0), (596, 0), (541, 0), (492, 0), (441, 0), (396, 0)] },
    Told { key: "vorsorge_schwangere", group: None, from: 2019, onward: 2.0, splits: &[],
        values: &[(99, 150), (112, 160), (128, 173), (128, 173)] },
    // Child care in the course began in April 2021 and rests since November 2025.
    Told { key: "ik_abbruch", group: None, from: 2016, onward: 0.0, splits: &[],
        values: &[(111, 452), (106, 447), (115, 458), (111, 461), (113, 455), (109, 463), (116, 470), (117, 466), (104, 431), (105, 425), (95, 433), (70, 441), (75, 446), (69, 452), (74, 449), (71, 458), (76, 460), (72, 455), (75, 463), (70, 459), (96, 461)] },
    Told { key: "mo_beteil", group: None, from: 2020, onward: 2.0, splits: &[],
        values: &[(3, 16), (4, 19), (6, 23), (8, 25), (10, 27), (12, 28)] },
];

/// Offices with interpreters: the series begins with its goal.
const OFFICES: [(Date, i64); 4] = [(date(2025, 12, 31), 1), (date(2026, 3, 31), 2), (date(2026, 6, 30), 3), (date(2026, 9, 30), 4)];

/// Writes the story's values onto the county's sheet.
pub(super) fn write(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    let mut day_care: Vec<Vec<(Period, Value)>> = Vec::new();
    for told in &TOLD {
        let definition = sheet.adopt(told.key)?;
        let values = told.course(&periods(&definition, told.from, until), definition.indicator.unit.per());
        let total = About::total(told.key, COUNTY);
        let about = told.group.map_or_else(|| total.clone(), |(dimension, code)| total.of(dimension, code));
        if told.key == "sprache_schuleintritt" {
            language(sheet, &about, &values)?;
        } else {
            publish(sheet, &definition, &about, &values)?;
        }
        for split in told.splits {
            let [first, second] = split.divide(told.from, &values);
            publish(sheet, &definition, &total.of(split.dimension, split.first), &first)?;
            publish(sheet, &definition, &total.of(split.dimension, split.second), &second)?;
        }
        if told.key == "kita_3_6" {
            day_care.push(values);
        }
    }
    let [with, without] = day_care.as_slice() else { return Err(missing("series", "kita_3_6")) };
    let definition = sheet.adopt("kita_3_6")?;
    let total: Vec<_> = with.iter().zip(without).filter_map(|((period, one), (_, other))| Some((*period, sum(one, other)?))).collect();
    publish(sheet, &definition, &About::total("kita_3_6", COUNTY), &total)?;
    offices(sheet)
}

/// The values of a told series, for use by the members' shares.
pub(super) fn told(key: &str, periods: &[Period], per: Decimal) -> Option<Vec<(Period, Value)>> {
    TOLD.iter().find(|told| told.key == key).map(|told| told.course(periods, per))
}

fn sum(one: &Value, other: &Value) -> Option<Value> {
    match (one, other) {
        (Value::Fraction { numerator, denominator }, Value::Fraction { numerator: more, denominator: of_more }) => {
            Some(Value::Fraction { numerator: numerator + more, denominator: denominator + of_more })
        }
        _ => None,
    }
}

impl Told {
    fn course(&self, periods: &[Period], per: Decimal) -> Vec<(Period, Value)> {
        let mut chance = Chance::of(self.key);
        let mut told = self.values.iter();
        let mut last = (Decimal::ZERO, Decimal::ZERO);
        let mut values = Vec::with_capacity(periods.len());
        for &period in periods {
            last = match told.next() {
                Some((numerator, denominator)) => (Decimal::from(*numerator), Decimal::from(*denominator)),
                None => self.further(last, per, chance.noise()),
            };
            let (numerator, denominator) = last;
            let value = if denominator.is_zero() { Value::Number(numerator) } else { Value::Fraction { numerator, denominator } };
            values.push((period, value));
        }
        values
    }

    fn further(&self, (numerator, denominator): (Decimal, Decimal), per: Decimal, noise: f64) -> (Decimal, Decimal) {
        let step = self.onward * (1.0 + 0.3 * noise);
        let cases = if denominator.is_zero() { step } else { step * (denominator / per).to_f64().unwrap_or(0.0) };
        let most = if denominator.is_zero() { Decimal::from(100_000) } else { denominator };
        ((numerator + whole(cases)).clamp(Decimal::ZERO, most), denominator)
    }
}

/// The language test comes provisionally in July and finally in October; in 2024 four children were added then.
fn language(sheet: &mut Sheet, about: &About, values: &[(Period, Value)]) -> Outcome<()> {
    let definition = sheet.adopt(about.key)?;
    let no = sheet.open(about)?;
    for (period, value) in values {
        let first = recorded(sheet.tenant, published(&definition, *period));
        let last = recorded(sheet.tenant, period.end().saturating_add(3.months()));
        let year = period.end().year();
        if first < last {
            let value =
                if year == 2024 { Value::Fraction { numerator: Decimal::from(795), denominator: Decimal::from(1159) } } else { value.clone() };
            sheet.put(no, Measurement { quality: Quality::Provisional, ..Measurement::released(*period, value) }, first);
        }
        let quality = match year {
            2014 => Quality::Break,
            2024 => Quality::Revised,
            _ => Quality::Final,
        };
        sheet.put(no, Measurement { quality, ..Measurement::released(*period, value.clone()) }, last);
    }
    Ok(())
}

fn offices(sheet: &mut Sheet) -> Outcome<()> {
    let definition = sheet.adopt("buergerbueros")?;
    let about = About { opened: Some(date(2025, 12, 12)), ..About::total("buergerbueros", COUNTY) };
    let values: Vec<_> = OFFICES.iter().map(|(day, count)| (Period::day(*day), Value::Number(Decimal::from(*count)))).collect();
    publish(sheet, &definition, &about, &values)
}
