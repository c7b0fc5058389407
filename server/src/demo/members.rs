//! The members' figures: the county's counts divided among its municipalities, so that the parts add up to the whole.

use std::collections::BTreeMap;

use domain::measurement::{Mark, Measurement, Reason, Value};
use domain::period::Period;
use domain::series::Group;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::areas::MEMBERS;
use super::chance::{Chance, whole};
use super::county;
use super::curve::{Split, year_of};
use super::indicators::Definition;
use super::municipalities::{Tenant, members};
use super::script::Script;
use super::sheet::{About, Sheet};
use super::story;
use super::timetable::{periods, published, recorded};
use super::{member_goals, town};
use crate::fault::Outcome;

/// What every member follows: indicator, group, first year, weight of the small places against the town.
#[rustfmt::skip]
const FOLLOWED: [(&str, &str, i16, f64); 12] = [
    ("bev_ausl_anteil", "", 2016, 0.66),
    ("wander_saldo", "", 2016, 0.6),
    ("titel_unbefr", "", 2016, 1.05),
    ("einb_quote", "", 2016, 0.9),
    ("kita_u3", "", 2016, 0.97),
    ("kita_3_6", "mig=yes", 2016, 1.02),
    ("sprache_schuleintritt", "", 2016, 1.08),
    ("u8_quote", "", 2016, 1.01),
    ("schule_ohne", "", 2016, 0.88),
    ("sv_quote", "", 2016, 1.03),
    ("alq", "", 2021, 0.78),
    ("sgb2", "", 2021, 0.6),
];

/// A member's values by indicator.
pub(super) type Course = BTreeMap<&'static str, Vec<(Period, Value)>>;

/// Writes figures and goals of all members.
pub(super) fn write(script: &mut Script) -> Outcome<()> {
    let until = script.today;
    let mut courses: Vec<Course> = vec![Course::new(); MEMBERS.len()];
    for (key, group, from, weight) in FOLLOWED {
        let definition = super::indicators::definition(key)?;
        let all = periods(&definition, first_year(key), until);
        let of_county = story::told(key, &all, definition.indicator.unit.per()).or_else(|| county::total(key, &definition, &all));
        let shown: Vec<_> = of_county.unwrap_or_default().into_iter().filter(|(period, _)| period.start().year() >= from).collect();
        divide(&mut courses, key, group, weight, &shown);
    }
    for (place, (tenant, course)) in members().into_iter().zip(courses).enumerate() {
        let mut sheet = Sheet::new(tenant);
        for (key, group, ..) in FOLLOWED {
            follow(&mut sheet, key, group, course.get(key).map_or(&[], Vec::as_slice))?;
        }
        if tenant.code == "auen" {
            town::write(script, &mut sheet, &course)?;
        }
        member_goals::write(script, tenant, place, &course);
        sheet.hand_over(script);
    }
    Ok(())
}

/// The first year of the county's own series: chance must fall the same way there and here.
fn first_year(key: &str) -> i16 {
    match key {
        "sprache_schuleintritt" => 2010,
        "bev_ausl_anteil" | "wander_saldo" | "einb_quote" => 2012,
        "alq" | "sgb2" => 2015,
        _ => 2014,
    }
}

fn divide(courses: &mut [Course], key: &'static str, group: &str, weight: f64, of_county: &[(Period, Value)]) {
    for (place, ((code, _, share), course)) in MEMBERS.into_iter().zip(courses.iter_mut()).enumerate().skip(1) {
        let mut chance = Chance::of(&format!("{code}/{key}/{group}"));
        // Talheim has too few day-care places.
        let calm = calmness(key);
        let own = if (code, key) == ("talheim", "kita_3_6") { 0.93 } else { weight * (1.0 + 0.05 * calm * chance.noise()) };
        let drift = 0.006 * calm * chance.noise() - if key == "sgb2" { 0.007 } else { 0.0 };
        let small = calm * if place > 4 { 0.03 } else { 0.015 };
        let values = of_county.iter().map(|(period, value)| {
            let by = own + drift * (year_of(*period) - 2021.0) + small * chance.noise();
            (*period, part(value, share, by))
        });
        course.insert(key, values.collect());
    }
    // The town is what remains: the parts add up to the county exactly.
    let mut rest = of_county.to_vec();
    for course in courses.iter().skip(1) {
        for ((_, left), (_, taken)) in rest.iter_mut().zip(course.get(key).map_or(&[][..], Vec::as_slice)) {
            *left = without(left, taken);
        }
    }
    if let Some(town) = courses.first_mut() {
        town.insert(key, rest);
    }
}

/// How much chance a figure leaves: shares near to everybody, large monthly counts jump less, and small ones more.
fn calmness(key: &str) -> f64 {
    match key {
        "u8_quote" | "kita_3_6" => 0.35,
        "sv_quote" => 0.4,
        "alq" | "sgb2" => 0.6,
        "schule_ohne" => 3.0,
        _ => 1.0,
    }
}

fn part(value: &Value, share: f64, by: f64) -> Value {
    let times = |number: &Decimal, factor: f64| whole(number.to_f64().unwrap_or(0.0) * factor);
    match value {
        Value::Fraction { numerator, denominator } => {
            let of = times(denominator, share).max(Decimal::ONE);
            Value::Fraction { numerator: times(numerator, share * by).clamp(Decimal::ZERO, of), denominator: of }
        }
        Value::Number(number) => Value::Number(times(number, share * by)),
        other => other.clone(),
    }
}

fn without(left: &Value, taken: &Value) -> Value {
    match (left, taken) {
        (Value::Fraction { numerator, denominator }, Value::Fraction { numerator: less, denominator: of_less }) => {
            Value::Fraction { numerator: numerator - less, denominator: denominator - of_less }
        }
        (Value::Number(number), Value::Number(less)) => Value::Number(number - less),
        _ => left.clone(),
    }
}

fn follow(sheet: &mut Sheet, key: &'static str, group: &str, values: &[(Period, Value)]) -> Outcome<()> {
    let tenant = sheet.tenant;
    let definition = sheet.adopt(key)?;
    let mut about = About::total(key, tenant.code);
    about.group = Group::parse("group", group)?;
    put(sheet, &definition, &about, values)?;
    let larger = matches!(tenant.code, "auen" | "talheim" | "kirschgrund");
    let split = match key {
        "alq" if larger => Split { dimension: "nat", first: "foreign", second: "german", share: 0.145, ratio: (2.7, 2.45) },
        // In a small place these are one or two young people: nobody outside may see them.
        "schule_ohne" => Split { dimension: "nat", first: "foreign", second: "german", share: 0.135, ratio: (2.6, 2.35) },
        "bev_ausl_anteil" => Split { dimension: "sex", first: "f", second: "m", share: 0.505, ratio: (0.97, 0.98) },
        _ => return Ok(()),
    };
    let [first, second] = split.divide(2016, values);
    put(sheet, &definition, &about.of(split.dimension, split.first), &first)?;
    put(sheet, &definition, &about.of(split.dimension, split.second), &second)
}

fn put(sheet: &mut Sheet, definition: &Definition, about: &About, values: &[(Period, Value)]) -> Outcome<()> {
    let no = sheet.open(about)?;
    for (period, value) in values {
        let value = mark(sheet.tenant, about, *period).unwrap_or_else(|| value.clone());
        sheet.put(no, Measurement::released(*period, value), recorded(sheet.tenant, published(definition, *period)));
    }
    Ok(())
}

/// Cells of members that hold no number.
fn mark(tenant: Tenant, about: &About, period: Period) -> Option<Value> {
    let end: Date = period.end();
    match (tenant.code, about.key) {
        ("erlenwinkel", _) if end.year() < 2020 => Some(Value::Missing(Mark::Meaningless, Reason::NotApplicable)),
        ("haferried", "kita_u3") if end.year() == 2019 => Some(Value::Missing(Mark::Nothing, Reason::None)),
        ("haferried", "alq") if end.year() == 2021 && end.month() <= 3 => Some(Value::Missing(Mark::Secret, Reason::SecretAtSource)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_members_add_up_to_the_county() {
        let fraction =
            |numerator: i64, denominator: i64| Value::Fraction { numerator: Decimal::from(numerator), denominator: Decimal::from(denominator) };
        let of_county = [(Period::day(jiff::civil::date(2025, 3, 1)), fraction(1_408, 1_651))];
        let mut courses = vec![Course::new(); MEMBERS.len()];
        divide(&mut courses, "kita_3_6", "mig=yes", 1.02, &of_county);
        let mut sum = (Decimal::ZERO, Decimal::ZERO);
        for course in &courses {
            let Some([(_, Value::Fraction { numerator, denominator })]) = course.get("kita_3_6").map(Vec::as_slice) else { panic!("one value each") };
            assert!(*numerator >= Decimal::ZERO && numerator <= denominator);
            sum = (sum.0 + numerator, sum.1 + denominator);
        }
        assert_eq!(sum, (Decimal::from(1_408), Decimal::from(1_651)));
    }
}
