//! The register of municipalities, in the layout of GV-ISys with places of our own.

use domain::area::AreaKind;
use domain::period::Period;

use super::super::*;
use super::book::{page, row, xlsx};
use super::d;

fn register() -> Vec<u8> {
    let rows = [
        row(1, &["t:Gemeinden in Deutschland am 30.06.2024 (2. Quartal)"]),
        row(
            3,
            &[
                "t:Satz-art",
                "t:Text-kenn-zeichen",
                "t:Amtlicher Regionalschlüssel (ARS)",
                "",
                "",
                "",
                "",
                "t:Gemeindename",
                "t:Fläche km2 1)",
                "t:Bevölkerung2)",
            ],
        ),
        row(4, &["", "", "t:Land", "t:RB", "t:Kreis", "t:VB", "t:Gem", "", "", "t:insgesamt", "t:männlich", "t:weiblich", "t:je km2"]),
        row(5, &["", "", "t:Gebietsstand am 30.06.2024 (2. Quartal)", "", "", "", "", "", "t:31.12.2022 (Jahr)", "t:am 31.12.2022 (Jahr)"]),
        row(7, &["t:10", "", "t:01", "", "", "", "", "t:Nordland"]),
        row(8, &["t:40", "t:41", "t:01", "t:0", "t:01", "", "", "t:Lichtau, Kreisstadt"]),
        row(9, &["t:50", "t:50", "t:01", "t:0", "t:01", "t:0000", "", "t:Lichtau, Stadt"]),
        row(
            10,
            &[
                "t:60",
                "t:61",
                "t:01",
                "t:0",
                "t:01",
                "t:0000",
                "t:000",
                "t:Lichtau, Stadt",
                "n:56.729999999999997",
                "n:92550",
                "n:45874",
                "n:46676",
                "n:1631",
            ],
        ),
        row(11, &["t:20", "", "t:01", "t:3", "", "", "", "t:Region Süd"]),
        row(12, &["t:40", "t:43", "t:01", "t:3", "t:51", "", "", "t:Leuchtental"]),
        row(13, &["t:50", "t:51", "t:01", "t:3", "t:51", "t:5163", "", "t:Amt Burg"]),
        row(14, &["t:60", "t:64", "t:01", "t:3", "t:51", "t:5163", "t:003", "t:Averdorf", "n:9.06", "n:570", "n:290", "n:280", "n:63"]),
        row(15, &["t:50", "t:50", "t:01", "t:3", "t:51", "t:0011", "", "t:Burgau"]),
        row(16, &["t:60", "t:63", "t:01", "t:3", "t:51", "t:0011", "t:011", "t:Burgau", "n:1.5", "n:0", "n:0", "n:0", "n:0"]),
        row(18, &["t:Quelle: GV-ISys"]),
        row(19, &["t:1) Abweichungen durch Runden."]),
    ];
    let merges = "<mergeCells><mergeCell ref=\"A3:A5\"/><mergeCell ref=\"B3:B5\"/><mergeCell ref=\"C3:G3\"/><mergeCell ref=\"H3:H4\"/><mergeCell ref=\"I3:I4\"/>\
        <mergeCell ref=\"J3:M3\"/><mergeCell ref=\"C5:H5\"/><mergeCell ref=\"J5:M5\"/><mergeCell ref=\"A19:M19\"/></mergeCells>";
    xlsx(&[page("Inhalt", &[row(1, &["t:Inhalt"])], ""), page("Gemeinden", &rows, merges)])
}

#[test]
fn the_register_gives_figures_by_municipality_key() {
    let reading = open("gv.xlsx", &register(), None).expect("a reading");
    assert_eq!((reading.summary.format, reading.summary.sheet.as_deref()), (Format::Register, Some("Gemeinden")));
    assert_eq!((reading.refused.len(), reading.summary.data_rows, reading.summary.header_lines.as_slice()), (0, 10, &[3, 4, 5][..]));
    let people: Vec<_> = reading
        .values
        .iter()
        .filter(|value| &*value.measure == "Bevölkerung insgesamt")
        .map(|value| (&*value.area, value.value, value.period.map(Period::code).unwrap_or_default()))
        .collect();
    let day = || "2022-12-31".to_owned();
    assert_eq!(people, [("01001000", Some(d("92550")), day()), ("01351003", Some(d("570")), day()), ("01351011", Some(d("0")), day())]);
    let area = &reading.values[0];
    assert_eq!((&*area.measure, area.value, &*area.unit), ("Fläche", Some(d("56.73")), "km2"));
}

#[test]
fn the_register_names_areas_with_their_keys_kinds_and_parents() {
    let areas = open("gv.xlsx", &register(), None).expect("a reading").areas;
    let shown: Vec<_> = areas
        .iter()
        .map(|area| {
            let codes: Vec<&str> = area.codes.iter().map(domain::area::AreaCode::as_str).collect();
            (area.name.as_str(), area.kind, codes.join(" "), area.parent.as_ref().map_or("", domain::area::AreaCode::as_str))
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Deutschland", AreaKind::Country, "ags:DG".to_owned(), ""),
            ("Nordland", AreaKind::State, "ags:01 ars:01".to_owned(), "ags:DG"),
            ("Lichtau, Stadt", AreaKind::City, "ags:01001 ars:01001 ars:010010000000".to_owned(), "ags:01"),
            ("Region Süd", AreaKind::Other, "ags:013 ars:013".to_owned(), "ags:01"),
            ("Leuchtental", AreaKind::County, "ags:01351 ars:01351".to_owned(), "ags:013"),
            ("Amt Burg", AreaKind::Association, "ars:013515163".to_owned(), "ags:01351"),
            ("Averdorf", AreaKind::Municipality, "ags:01351003 ars:013515163003".to_owned(), "ars:013515163"),
            ("Burgau", AreaKind::Municipality, "ags:01351011 ars:013510011011".to_owned(), "ags:01351"),
        ]
    );
}

#[test]
fn a_municipality_brings_its_population_with_the_day_of_the_count() {
    let areas = open("gv.xlsx", &register(), None).expect("a reading").areas;
    let people: Vec<_> = areas.iter().filter_map(|area| Some((area.name.as_str(), area.population?))).collect();
    let on = Some(jiff::civil::date(2022, 12, 31));
    let counted = |people| domain::area::Population { people, on };
    assert_eq!(people, [("Lichtau, Stadt", counted(92_550)), ("Averdorf", counted(570)), ("Burgau", counted(0))]);
}

#[test]
fn a_damaged_key_is_refused_with_its_row() {
    let rows = |key: &'static str| {
        [
            row(
                1,
                &[
                    "t:Satzart",
                    "t:Textkennzeichen",
                    "t:Amtlicher Regionalschlüssel (ARS)",
                    "",
                    "",
                    "",
                    "",
                    "t:Gemeindename",
                    "t:Fläche",
                    "t:Bevölkerung",
                ],
            ),
            row(2, &["", "", "t:Land", "t:RB", "t:Kreis", "t:VB", "t:Gem", "", "", "t:insgesamt"]),
            row(3, &["t:10", "", "t:01", "", "", "", "", "t:Nordland"]),
            row(4, &["t:60", "t:64", "t:01", "t:0", key, "t:0000", "t:001", "t:Ort", "n:1", "n:2"]),
            row(5, &["t:60", "t:64", "t:01", "t:0", "t:52", "t:0000", "t:001", "t:Ort", "n:1", "n:2"]),
        ]
    };
    let reading = open("gv.xlsx", &xlsx(&[page("Gemeinden", &rows("n:1"), "")]), None).expect("a reading");
    assert!(
        matches!(&reading.refused[..], [Refused { row: 4, cause: Cause::NotAnArea(key), .. }] if key == "0101" || key == "0100000001" || key.len() == 11)
    );
}
