//! The county's figures: what it follows beside the story's own series.

use domain::collected::{Collected, Collection};
use domain::measurement::{Measurement, Value};
use domain::period::Period;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::areas::{COUNTY, STATE};
use super::curve::{Curve, Split};
use super::indicators::Definition;
use super::mend::{mark_of, quality_of};
use super::sheet::{About, Sheet};
use super::timetable::{periods, published, recorded};
use crate::fault::Outcome;
use crate::store::NewMeasurement;

/// A figure that the county follows.
struct Line {
    key: &'static str,
    area: &'static str,
    curve: Curve,
    splits: &'static [Split],
}

const fn line(key: &'static str, from: i16, start: f64, end: f64, noise: f64, of: f64, splits: &'static [Split]) -> Line {
    Line { key, area: COUNTY, curve: Curve { from, start, end, noise, of }, splits }
}

/// Official surveys give only the percentage, and only for the state.
const fn survey(key: &'static str, from: i16, start: f64, end: f64, noise: f64) -> Line {
    Line { key, area: STATE, curve: Curve { from, start, end, noise, of: 0.0 }, splits: &[] }
}

const fn split(dimension: &'static str, first: &'static str, second: &'static str, share: f64, at_first: f64, now: f64) -> Split {
    Split { dimension, first, second, share, ratio: (at_first, now) }
}

const fn foreign(share: f64, at_first: f64, now: f64) -> Split {
    split("nat", "foreign", "german", share, at_first, now)
}

const fn history(share: f64, at_first: f64, now: f64) -> Split {
    split("mig", "yes", "no", share, at_first, now)
}

const fn women(ratio: f64) -> Split {
    split("sex", "f", "m", 0.492, ratio, ratio)
}

#[rustfmt::skip]
const LINES: &[Line] = &[
    line("bev_ausl_anteil", 2012, 7.9, 14.6, 0.08, 182_400.0, &[women(0.97), split("age", "0-17", "18+", 0.17, 1.15, 1.25)]),
    line("bev_mig_anteil", 2015, 17.6, 24.8, 0.3, 0.0, &[]),
    line("wander_saldo", 2012, 780.0, 940.0, 160.0, 0.0, &[]),
    line("fluktuation", 2014, 14.2, 13.1, 0.7, 21_500.0, &[]),
    line("aufenth_dauer8", 2014, 53.0, 47.5, 0.5, 26_600.0, &[women(1.02)]),
    line("titel_unbefr", 2014, 38.2, 41.6, 0.5, 13_900.0, &[women(1.03)]),
    line("einb_quote", 2012, 1.6, 3.15, 0.12, 9_600.0, &[women(1.05)]),
    line("einb_dauer", 2019, 236.0, 402.0, 11.0, 0.0, &[]),
    line("kita_u3", 2014, 24.1, 33.4, 0.4, 4_650.0, &[history(0.34, 0.62, 0.71)]),
    line("kita_famspr", 2014, 14.0, 22.3, 0.4, 5_900.0, &[]),
    line("sprachfoerd", 2014, 19.6, 14.9, 0.6, 1_150.0, &[history(0.35, 2.2, 2.0)]),
    line("u8_quote", 2014, 91.2, 94.3, 0.5, 1_090.0, &[history(0.35, 0.93, 0.96)]),
    line("uebergewicht", 2014, 9.9, 10.9, 0.4, 1_150.0, &[history(0.35, 1.38, 1.42), women(0.96)]),
    line("schule_gym8", 2014, 36.0, 38.1, 0.6, 1_540.0, &[foreign(0.14, 0.42, 0.46)]),
    line("schule_komp", 2016, 20.8, 24.6, 0.7, 1_480.0, &[]),
    line("schule_abi", 2014, 33.1, 36.4, 0.6, 1_760.0, &[foreign(0.13, 0.38, 0.45), women(1.14)]),
    survey("early_leav", 2014, 11.1, 12.7, 0.3),
    line("berufssch_ohne", 2015, 12.1, 14.4, 0.4, 2_640.0, &[foreign(0.19, 2.1, 2.0)]),
    line("ausb_quote", 2015, 58.4, 55.2, 0.7, 5_150.0, &[foreign(0.18, 0.46, 0.62)]),
    survey("beruf_ohne", 2014, 14.3, 17.6, 0.3),
    survey("hs_abschl", 2014, 33.2, 39.1, 0.5),
    survey("studienerfolg", 2014, 42.0, 49.0, 1.2),
    survey("erwt_quote", 2014, 74.1, 77.6, 0.3),
    line("sv_quote", 2014, 55.2, 62.6, 0.3, 118_000.0, &[foreign(0.17, 0.74, 0.86), women(0.92), split("age", "15-24", "25-64", 0.15, 0.62, 0.63)]),
    line("alq", 2015, 4.3, 4.1, 0.06, 98_000.0, &[foreign(0.145, 2.75, 2.45), women(0.95)]),
    line("jalq", 2015, 3.7, 3.5, 0.09, 11_200.0, &[]),
    line("minijob", 2014, 13.2, 10.6, 0.2, 78_500.0, &[women(1.31)]),
    line("helfer", 2014, 13.9, 16.8, 0.2, 66_000.0, &[foreign(0.16, 2.6, 2.45)]),
    survey("ueberqual", 2014, 17.4, 19.0, 0.6),
    survey("selbst", 2014, 10.6, 8.4, 0.2),
    survey("neet", 2014, 7.1, 8.4, 0.3),
    line("sgb2", 2015, 6.3, 6.7, 0.07, 142_000.0, &[foreign(0.165, 2.9, 3.1), women(1.01)]),
    line("mindestsich", 2014, 7.2, 7.9, 0.12, 182_400.0, &[foreign(0.14, 3.1, 3.0)]),
    survey("armut", 2014, 14.8, 16.4, 0.2),
    survey("lebensunt", 2014, 68.2, 71.1, 0.3),
    survey("wohnflaeche", 2014, 45.6, 47.3, 0.1),
    survey("mietbel", 2014, 27.1, 28.0, 0.2),
    survey("eigentum", 2014, 47.2, 44.3, 0.4),
    line("gu_auszug", 2019, 15.4, 11.8, 0.6, 0.0, &[]),
    survey("gesund_sub", 2014, 67.1, 65.2, 0.8),
    survey("wahlber", 2014, 12.0, 15.8, 0.2),
    line("ir_wahl", 2014, 11.2, 17.1, 0.2, 10_400.0, &[]),
    line("rat_mig", 2014, 5.0, 12.5, 0.1, 56.0, &[]),
    line("personal_mig", 2015, 11.2, 17.6, 0.5, 640.0, &[]),
    line("azubi_mig", 2014, 14.0, 29.0, 3.0, 34.0, &[]),
    line("ik_schulung", 2015, 8.0, 31.2, 0.8, 1_180.0, &[]),
    line("mehrspr", 2017, 6.0, 41.0, 0.6, 0.0, &[]),
    line("zugehoerig", 2015, 71.4, 74.2, 0.7, 1_420.0, &[history(0.27, 0.93, 0.95)]),
    line("diskrim", 2015, 14.1, 15.8, 0.6, 1_420.0, &[history(0.27, 2.2, 2.3)]),
    line("engag", 2015, 23.8, 29.4, 0.9, 384.0, &[]),
    line("netz_takt", 2021, 54.0, 79.0, 4.0, 24.0, &[]),
    line("ik_b1", 2016, 52.4, 58.2, 1.4, 430.0, &[women(1.06), split("age", "45-64", "18-44", 0.24, 0.66, 0.68)]),
    line("wartezeit_kurs", 2018, 9.2, 13.4, 0.7, 0.0, &[]),
];

/// Writes all lines onto the county's sheet.
pub(super) fn write(sheet: &mut Sheet, until: Date) -> Outcome<()> {
    for line in LINES {
        let definition = sheet.adopt(line.key)?;
        let periods = periods(&definition, line.curve.from, until);
        let values = line.curve.values(line.key, &definition, &periods);
        let about = About::total(line.key, line.area);
        publish(sheet, &definition, &about, &values)?;
        for split in line.splits {
            let [first, second] = split.divide(line.curve.from, &values);
            publish(sheet, &definition, &about.of(split.dimension, split.first), &first)?;
            publish(sheet, &definition, &about.of(split.dimension, split.second), &second)?;
            if line.key == "alq" && split.dimension == "nat" {
                gap(sheet, &first, &second)?;
            }
        }
    }
    Ok(())
}

/// The county's total of a line, for the shares of its members.
pub(super) fn total(key: &str, definition: &Definition, periods: &[Period]) -> Option<Vec<(Period, Value)>> {
    LINES.iter().find(|line| line.key == key).map(|line| line.curve.values(key, definition, periods))
}

/// Puts values down at the days on which they became known; marks and qualities of the story lie over them.
pub(super) fn publish(sheet: &mut Sheet, definition: &Definition, about: &About, values: &[(Period, Value)]) -> Outcome<()> {
    let no = sheet.open(about)?;
    for (period, value) in values {
        let mut measurement = Measurement::released(*period, mark_of(about, *period).unwrap_or_else(|| value.clone()));
        measurement.quality = quality_of(about, *period);
        let at = recorded(sheet.tenant, published(definition, *period));
        let sampled = SURVEYED.contains(&about.key).then_some(Collection::Sample);
        sheet.put_new(
            NewMeasurement { collected: Collected { collection: sampled, ..Collected::default() }, ..NewMeasurement::of(no, measurement) },
            at,
        );
    }
    Ok(())
}

/// Surveys of a drawn sample: their shares have intervals.
const SURVEYED: [&str; 2] = ["zugehoerig", "diskrim"];

/// The gap between the two unemployment rates, month by month.
fn gap(sheet: &mut Sheet, foreign: &[(Period, Value)], german: &[(Period, Value)]) -> Outcome<()> {
    let definition = sheet.adopt("alq_gap")?;
    let mut values = Vec::new();
    for ((period, foreign), (_, german)) in foreign.iter().zip(german) {
        if let (Some(foreign), Some(german)) = (foreign.figure(Decimal::ONE_HUNDRED), german.figure(Decimal::ONE_HUNDRED)) {
            values.push((*period, Value::Number((foreign - german).round_dp(2))));
        }
    }
    publish(sheet, &definition, &About::total("alq_gap", COUNTY), &values)
}
