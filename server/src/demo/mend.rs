//! What makes real figures awkward: marks instead of numbers, values of lesser quality, corrections, values that still wait for release.

use domain::measurement::{Mark, Measurement, Quality, Reason, State, Value};
use domain::period::Period;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::areas::{COUNTY, STATE};
use super::script::instant;
use super::sheet::{About, Sheet};
use crate::fault::Outcome;

/// Cells without a number: indicator, area, group, period.
#[rustfmt::skip]
const MARKS: &[(&str, &str, &str, &str, Mark, Reason)] = &[
    ("vorsorge_schwangere", COUNTY, "", "2025", Mark::Secret, Reason::NotCollected),
    ("zugehoerig", COUNTY, "", "2021", Mark::Secret, Reason::NotCollected),
    ("zugehoerig", COUNTY, "mig=yes", "2021", Mark::Secret, Reason::NotCollected),
    ("zugehoerig", COUNTY, "mig=no", "2021", Mark::Secret, Reason::NotCollected),
    ("diskrim", COUNTY, "", "2021", Mark::Secret, Reason::NotCollected),
    ("diskrim", COUNTY, "mig=yes", "2021", Mark::Secret, Reason::NotCollected),
    ("diskrim", COUNTY, "mig=no", "2021", Mark::Secret, Reason::NotCollected),
    ("u8_quote", COUNTY, "", "2020-06-30", Mark::Secret, Reason::NotCollected),
    ("mehrspr", COUNTY, "", "2026-06-30", Mark::Pending, Reason::Pending),
    ("bev_mig_anteil", COUNTY, "", "2020-12-31", Mark::Unreliable, Reason::Unreliable),
    ("studienerfolg", STATE, "", "2024", Mark::Pending, Reason::Pending),
    ("personal_mig", COUNTY, "", "2017", Mark::Unreliable, Reason::Unreliable),
    ("engag", COUNTY, "", "2021", Mark::Unreliable, Reason::Unreliable),
    ("azubi_mig", COUNTY, "", "2020", Mark::Nothing, Reason::None),
    ("berufssch_ohne", COUNTY, "nat=foreign", "2018/19", Mark::Secret, Reason::SecretAtSource),
    ("berufssch_ohne", COUNTY, "nat=german", "2018/19", Mark::Secret, Reason::SecretAtSource),
    ("netz_takt", COUNTY, "", "2021-Q1", Mark::Meaningless, Reason::NotApplicable),
];

/// Values that are not simply final.
#[rustfmt::skip]
const QUALITIES: &[(&str, &str, Quality)] = &[
    ("bev_mig_anteil", "2021-12-31", Quality::Estimated),
    ("armut", "2020", Quality::Limited),
    ("erwt_quote", "2020", Quality::Limited),
    ("schule_komp", "2020/21", Quality::Limited),
    ("sgb2", "2023-01", Quality::DefinitionDiffers),
    ("wartezeit_kurs", "2024-Q1", Quality::Break),
    ("sv_quote", "2025-06-30", Quality::Provisional),
    ("sprache_schuleintritt", "2026-06-30", Quality::Provisional),
];

/// The mark that stands in a cell of the story.
pub(super) fn mark_of(about: &About, period: Period) -> Option<Value> {
    let code = period.code();
    let hit = MARKS
        .iter()
        .find(|(key, area, group, when, ..)| *key == about.key && *area == about.area && *group == about.group.code() && *when == code)?;
    Some(Value::Missing(hit.4, hit.5))
}

/// The quality of a cell of the story.
pub(super) fn quality_of(about: &About, period: Period) -> Quality {
    let code = period.code();
    QUALITIES.iter().find(|(key, when, _)| *key == about.key && *when == code).map_or(Quality::Final, |(.., quality)| *quality)
}

/// Corrections of the county: indicator, group, period, numerator, denominator, the day they were made.
#[rustfmt::skip]
const CORRECTIONS: [(&str, &str, &str, i64, i64, Date); 3] = [
    ("sprachfoerd", "", "2023-06-30", 186, 1174, date(2024, 2, 20)),
    ("titel_unbefr", "", "2022-12-31", 5_489, 13_604, date(2023, 9, 5)),
    ("u8_quote", "", "2022-06-30", 1_002, 1_071, date(2023, 1, 17)),
];

/// Values that were entered and are not released yet: indicator, period, number, state, day.
#[rustfmt::skip]
const WAITING: [(&str, &str, &str, State, Date); 3] = [
    ("wartezeit_kurs", "2026-Q3", "14", State::Submitted, date(2026, 10, 7)),
    ("einb_dauer", "2026-Q3", "398", State::Submitted, date(2026, 10, 5)),
    ("gu_auszug", "2026-Q3", "11", State::Submitted, date(2026, 10, 9)),
];

/// Writes corrections and waiting values onto the county's sheet.
pub(super) fn write(sheet: &mut Sheet) -> Outcome<()> {
    for (key, group, when, numerator, denominator, on) in CORRECTIONS {
        let Ok(period) = Period::parse(when) else { continue };
        let mut about = About::total(key, COUNTY);
        about.group = domain::series::Group::parse("group", group)?;
        let no = sheet.open(&about)?;
        let value = Value::Fraction { numerator: Decimal::from(numerator), denominator: Decimal::from(denominator) };
        sheet.put(no, Measurement { quality: Quality::Revised, ..Measurement::released(period, value) }, instant(on, 11, 5));
    }
    for (key, when, number, state, on) in WAITING {
        let (Ok(period), Ok(number)) = (Period::parse(when), number.parse::<Decimal>()) else { continue };
        let no = sheet.open(&About::total(key, COUNTY))?;
        sheet.put(no, Measurement { period, value: Value::Number(number), quality: Quality::Provisional, state }, instant(on, 9, 40));
    }
    Ok(())
}
