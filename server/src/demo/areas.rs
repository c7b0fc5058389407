//! The map of the story: an invented county with its municipalities and districts, and ten invented counties to compare with.

use domain::area::{Area, AreaCode, AreaKind, Population};
use domain::event::Verb;
use domain::id::{Id, MunicipalityNo};
use jiff::civil::{Date, date};
use rust_decimal::prelude::ToPrimitive;

use super::chance::{id, whole};
use super::script::{Script, instant, slug};
use crate::fault::Outcome;

/// The day on which the installation was set up.
pub(super) const SET_UP: Date = date(2021, 3, 1);

/// The county's code.
pub(super) const COUNTY: &str = "leuchtental";

/// The state that official surveys are published for.
pub(super) const STATE: &str = "mittelau";

/// Members of the county: code, name, share of the population.
#[rustfmt::skip]
pub(super) const MEMBERS: [(&str, &str, f64); 11] = [
    ("auen", "Stadt Auen", 0.317),
    ("talheim", "Talheim", 0.119),
    ("kirschgrund", "Kirschgrund", 0.092),
    ("mohnfelden", "Mohnfelden", 0.083),
    ("quellried", "Quellried", 0.075),
    ("kleebrunn", "Kleebrunn", 0.069),
    ("tannwinkel", "Tannwinkel", 0.062),
    ("wacholderau", "Wacholderau", 0.057),
    ("schlehdornau", "Schlehdornau", 0.051),
    ("haferried", "Haferried", 0.043),
    ("erlenwinkel", "Erlenwinkel", 0.032),
];

/// Districts of Auen: code, name, share of the town's population, share of foreign residents against the town's.
#[rustfmt::skip]
pub(super) const DISTRICTS: [(&str, &str, f64, f64); 6] = [
    ("auen-altstadt", "Auen-Altstadt", 0.19, 1.10),
    ("auen-bahnhof", "Auen-Bahnhof", 0.16, 1.92),
    ("auen-muehlwiesen", "Auen-Mühlwiesen", 0.21, 1.28),
    ("auen-sonnenhang", "Auen-Sonnenhang", 0.18, 0.42),
    ("auen-obstgaerten", "Auen-Obstgärten", 0.15, 0.48),
    ("auen-seefeld", "Auen-Seefeld", 0.11, 0.71),
];

/// How many people live in the county.
const PEOPLE: f64 = 182_400.0;
/// The day of the count when the installation was set up.
const COUNTED: Date = date(2020, 12, 31);

/// How many people live in the counties to compare with, in their order. One of them is too small to be of similar size.
const PEERS_PEOPLE: [u32; 10] = [118_300, 163_900, 86_700, 141_200, 178_800, 104_500, 139_400, 124_900, 196_100, 152_600];

/// Counties to compare with: code, name, children at school entry in a year.
#[rustfmt::skip]
pub(super) const PEERS: [(&str, &str, f64); 10] = [
    ("ahornbrueck", "Landkreis Ahornbrück", 1010.0),
    ("brombeerland", "Landkreis Brombeerland", 1390.0),
    ("distelgrund", "Landkreis Distelgrund", 880.0),
    ("eschenrain", "Landkreis Eschenrain", 1240.0),
    ("fliederau", "Landkreis Fliederau", 1520.0),
    ("ginsterland", "Landkreis Ginsterland", 940.0),
    ("haselgrund", "Landkreis Haselgrund", 1180.0),
    ("irisheim", "Landkreis Irisheim", 1075.0),
    ("kornblumental", "Landkreis Kornblumental", 1660.0),
    ("lindenrain", "Landkreis Lindenrain", 1310.0),
];

/// Two municipalities that became Erlenwinkel on 1 January 2020.
const MERGED: [(&str, &str); 2] = [("obererlen", "Obererlen"), ("untererlen", "Untererlen")];
const MERGER: Date = date(2020, 1, 1);

/// The id of an area by its code.
pub(super) fn area(code: &str) -> Id<Area> {
    id(code)
}

/// Records all areas in the installation's register.
pub(super) fn write(script: &mut Script) -> Outcome<()> {
    let mut record =
        |code: &str, name: &str, kind: AreaKind, parent: Option<&str>, from: Option<Date>, complete: bool, people: Option<u32>| -> Outcome<()> {
            let written = if code == "de" { "ags:DG".to_owned() } else { format!("kz:{code}") };
            let noun = Area {
                name: name.to_owned(),
                kind,
                codes: vec![AreaCode::parse("area", &written)?],
                parent: parent.map(area),
                from,
                to: None,
                successors: Vec::new(),
                partition_complete: complete,
                population: people.map(|people| Population { people, on: Some(COUNTED) }),
            };
            script.at(MunicipalityNo::INSTALLATION, instant(SET_UP, 9, 0), Verb::AreasRecorded, (area(code), slug(code), noun));
            Ok(())
        };
    record("de", "Deutschland", AreaKind::Country, None, None, false, None)?;
    record(STATE, "Land Mittelau", AreaKind::State, Some("de"), None, false, None)?;
    record(COUNTY, "Landkreis Leuchtental", AreaKind::County, Some(STATE), None, true, None)?;
    for (code, name, share) in MEMBERS {
        let people = whole(PEOPLE * share).to_u32();
        let from = (code == "erlenwinkel").then_some(MERGER);
        record(code, name, AreaKind::Municipality, Some(COUNTY), from, code == "auen", people)?;
    }
    for (code, name, ..) in DISTRICTS {
        record(code, name, AreaKind::District, Some("auen"), None, false, None)?;
    }
    for ((code, name, _), people) in PEERS.into_iter().zip(PEERS_PEOPLE) {
        record(code, name, AreaKind::County, Some(STATE), None, false, Some(people))?;
    }
    for (code, name) in MERGED {
        // Without a parent: they must not count among the county's parts of today.
        let noun = Area {
            to: MERGER.yesterday().ok(),
            successors: vec![area("erlenwinkel")],
            ..Area::new(name, AreaKind::Municipality, AreaCode::parse("area", &format!("kz:{code}"))?)
        };
        script.at(MunicipalityNo::INSTALLATION, instant(SET_UP, 9, 0), Verb::AreasRecorded, (area(code), slug(code), noun));
    }
    Ok(())
}
