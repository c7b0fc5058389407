//! Shared reference data: ten invented counties with the same figures, so that ours can be compared.

use domain::measurement::{Mark, Measurement, Quality, Reason, Value};
use domain::period::Period;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::areas::PEERS;
use super::chance::{Chance, whole};
use super::county;
use super::municipalities::INSTALLATION;
use super::script::Script;
use super::sheet::{About, Sheet};
use super::story;
use super::timetable::{periods, published, recorded};
use crate::fault::Outcome;

/// A peer's school entry test: level before, slope before, change after 2021, in percentage points; nothing happened there but chance.
const LANGUAGE: [(f64, f64, f64); 10] = [
    (60.9, -0.14, 1.2),
    (63.8, 0.08, -0.4),
    (61.5, -0.05, 2.0),
    (64.6, -0.20, 0.5),
    (62.2, 0.12, 1.0),
    (59.8, 0.02, 2.5),
    (65.3, -0.10, 1.6),
    (61.1, 0.16, 0.7),
    (63.0, -0.07, 0.9),
    (60.2, 0.05, 1.7),
];

/// The year of the county's measure; the comparison counties had none.
const MEASURE: f64 = 2022.0;

/// Writes the reference series of the installation.
pub(super) fn write(script: &mut Script) -> Outcome<()> {
    let until = script.today;
    let mut sheet = Sheet::new(INSTALLATION);
    language(&mut sheet, until)?;
    employment(&mut sheet, until)?;
    leavers(&mut sheet, until)?;
    day_care(&mut sheet, until)?;
    for (key, apart, calm) in STATISTICS {
        statistic(&mut sheet, key, apart, calm, until)?;
    }
    sheet.hand_over(script);
    Ok(())
}

fn language(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    let definition = sheet.adopt("sprache_schuleintritt")?;
    for ((code, _, children), (level, slope, change)) in PEERS.into_iter().zip(LANGUAGE) {
        let mut chance = Chance::of(code);
        let values = periods(&definition, 2014, until).into_iter().map(|period| {
            let year = f64::from(period.end().year());
            let course = if year < MEASURE { slope * (year - 2017.5) } else { change };
            (period, share(level + course + 0.55 * chance.noise(), children * (1.0 + 0.02 * chance.noise())))
        });
        put(sheet, "sprache_schuleintritt", code, values.collect())?;
    }
    Ok(())
}

/// Refugees found work everywhere at the same pace: whoever had mentors and whoever had none.
fn employment(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    let definition = sheet.adopt("beschq_gefl")?;
    let periods = periods(&definition, 2016, until);
    let ours = story::told("beschq_gefl", &periods, definition.indicator.unit.per()).unwrap_or_default();
    for (code, _, children) in PEERS {
        let mut chance = Chance::of(&format!("{code}/work"));
        let (level, pace) = (3.0 * chance.noise(), 0.7 * chance.noise());
        let values = ours.iter().filter_map(|(period, value)| {
            let rate = value.figure(definition.indicator.unit.per())?.to_f64()?;
            let after = if period.end().year() >= 2022 { pace } else { 0.0 };
            Some((*period, share(rate + level + after + 0.5 * chance.noise(), children * 3.1)))
        });
        let values = values.collect();
        put(sheet, "beschq_gefl", code, values)?;
    }
    Ok(())
}

fn leavers(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    let definition = sheet.adopt("schule_ohne")?;
    for (code, _, children) in PEERS {
        let mut chance = Chance::of(&format!("{code}/leavers"));
        let level = 7.0 + 0.7 * chance.noise();
        let values = periods(&definition, 2014, until).into_iter().map(|period| {
            let years = f64::from(period.end().year()) - 2015.0;
            (period, share(level + 0.11 * years + 0.35 * chance.noise(), children * 1.5))
        });
        put(sheet, "schule_ohne", code, values.collect())?;
    }
    Ok(())
}

/// Elsewhere more and more children came to day care, long before our county made registering easier.
fn day_care(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    let definition = sheet.adopt("kita_3_6")?;
    for (code, _, children) in PEERS {
        let mut chance = Chance::of(&format!("{code}/day-care"));
        let (level, pace) = (71.0 + 1.5 * chance.noise(), 0.95 + 0.12 * chance.noise());
        let no = sheet.open(&About::total("kita_3_6", code).of("mig", "yes"))?;
        for period in periods(&definition, 2014, until) {
            let years = f64::from(period.end().year()) - 2014.0;
            let value = share(level + pace * years + 0.35 * chance.noise(), children * 1.4);
            let at = recorded(sheet.tenant, published(&definition, period));
            sheet.put(no, Measurement::released(period, value), at);
        }
    }
    Ok(())
}

/// Official statistics of all counties: how far their levels lie apart, and how much chance a year leaves, against our own level.
const STATISTICS: [(&str, f64, f64); 5] = [
    ("bev_ausl_anteil", 0.22, 0.006),
    ("kita_u3", 0.11, 0.012),
    ("schule_abi", 0.09, 0.016),
    ("sv_quote", 0.045, 0.005),
    ("mindestsich", 0.21, 0.014),
];

/// The course of our county, on another level.
fn statistic(sheet: &mut Sheet, key: &'static str, apart: f64, calm: f64, until: Date) -> Outcome<()> {
    let definition = sheet.adopt(key)?;
    let ours = county::total(key, &definition, &periods(&definition, 2014, until)).unwrap_or_default();
    for (code, _, children) in PEERS {
        let mut chance = Chance::of(&format!("{code}/{key}"));
        let (level, drift) = (1.0 + apart * chance.noise(), 0.25 * calm * chance.noise());
        let last = ours.len().saturating_sub(1);
        let values = ours.iter().enumerate().filter_map(|(place, (period, value))| {
            // One office keeps its last figures secret.
            if (code, key) == ("irisheim", "sv_quote") && place + 1 >= last {
                return Some((*period, Value::Missing(Mark::Secret, Reason::SecretAtSource)));
            }
            let Value::Fraction { denominator, .. } = value else { return None };
            let rate = value.figure(definition.indicator.unit.per())?.to_f64()?;
            let years = f64::from(period.end().year()) - 2020.0;
            let rate = (rate * (level + drift * years + calm * chance.noise())).clamp(0.1, 99.4);
            Some((*period, share(rate, denominator.to_f64()? * children / 1_700.0)))
        });
        let values = values.collect();
        put(sheet, key, code, values)?;
    }
    Ok(())
}

/// So many percent of so many.
fn share(percent: f64, of: f64) -> Value {
    let denominator = whole(of);
    Value::Fraction { numerator: whole(percent * denominator.to_f64().unwrap_or(0.0) / 100.0), denominator }
}

fn put(sheet: &mut Sheet, key: &'static str, area: &'static str, values: Vec<(Period, Value)>) -> Outcome<()> {
    let definition = sheet.adopt(key)?;
    let no = sheet.open(&About::total(key, area))?;
    for (period, value) in values {
        let at = recorded(sheet.tenant, published(&definition, period));
        // One county tests with another form: its values may be shown, but are marked.
        let quality = if area == "kornblumental" && key == "sprache_schuleintritt" { Quality::DefinitionDiffers } else { Quality::Final };
        sheet.put(no, Measurement { quality, ..Measurement::released(period, value) }, at);
    }
    Ok(())
}
