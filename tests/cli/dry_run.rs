//! `import --dry-run`: what a file is, in the shapes that offices deliver. The files are our own.

use serde_json::{Value, json};

use crate::program::Desk;

/// A flat file of GENESIS with a byte order mark.
pub const FLAT: &str = "\u{feff}statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;1_variable_attribute_label;\
    2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q\n\
    1;Statistik;STAG;Stichtag;2024-06-30;KREISE;Kreise;06632;Lichtau, Kreis;GES;Geschlecht;;Insgesamt;1200;Anzahl;ERW;Beschäftigte;e\n\
    1;Statistik;STAG;Stichtag;2024-06-30;KREISE;Kreise;06632;Lichtau, Kreis;GES;Geschlecht;GESW;weiblich;580;Anzahl;ERW;Beschäftigte;e\n\
    1;Statistik;STAG;Stichtag;2024-06-30;KREISE;Kreise;06633;Nachbarau, Kreis;GES;Geschlecht;;Insgesamt;-;Anzahl;ERW;Beschäftigte;\n\
    1;Statistik;STAG;Stichtag;2024-06-30;KREISE;Kreise;06633;Nachbarau, Kreis;GES;Geschlecht;GESW;weiblich;.;Anzahl;ERW;Beschäftigte;\n";

/// A classic table with title, units and footnotes, as Windows writes it.
fn classic() -> Vec<u8> {
    let text = "GENESIS-Tabelle: 1-2-3\nFläche in qkm;;;\n;;;Gebietsfläche\n;;;qkm\n31.12.2018;DG;Deutschland;357,10\n31.12.2018;06;  Land;15,3\n31.12.2018;06632;      Lichtau, Kreis;-\n__________\nRundung möglich\nStand: 1.1.2020\n";
    text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect()
}

/// A plain table of one place, year by year.
pub const YEARLY: &str = "Jahr;Anteil;Personen\n2022;12,50;7\n2023;–;0\n2024;13,0;9\n";

fn listing(desk: &Desk, file: &str) -> Value {
    serde_json::from_str(&desk.run(&["import", "--dry-run", "--json", file]).good()).expect("JSON")
}

#[test]
fn a_flat_file_is_recognised() {
    let desk = Desk::new();
    let found = listing(&desk, &desk.file("flat.csv", FLAT));
    assert_eq!(
        (&found["format"], &found["bom"], &found["delimiter"], &found["data_rows"]),
        (&json!("genesis_flat"), &json!(true), &json!(";"), &json!(4))
    );
    assert_eq!(found["encoding"], "UTF-8");
    assert_eq!(
        (&found["marks"], &found["periods"], &found["measures"]),
        (&json!({"-": 1, ".": 1}), &json!(["2024-06-30"]), &json!([["ERW", "Beschäftigte"]]))
    );
    assert_eq!(found["refused"], json!([]));
}

#[test]
fn a_classic_table_is_recognised_with_its_head_and_its_foot() {
    let desk = Desk::new();
    let found = listing(&desk, &desk.file("klassisch.csv", classic()));
    assert_eq!(
        (&found["format"], &found["encoding"], &found["preamble_lines"], &found["footer_lines"]),
        (&json!("genesis_classic"), &json!("Windows-1252"), &json!(2), &json!(3))
    );
    assert_eq!((&found["units"], &found["decimal"]), (&json!(["qkm"]), &json!(",")));
}

#[test]
fn a_yearly_table_is_recognised() {
    let desk = Desk::new();
    let found = listing(&desk, &desk.file("jahre.csv", YEARLY));
    assert_eq!((&found["format"], &found["bom"], &found["data_rows"]), (&json!("plain"), &json!(false), &json!(3)));
    assert_eq!(found["periods"], json!(["2022", "2023", "2024"]));
}

#[test]
fn the_long_listing_gives_every_value_exactly() {
    let desk = Desk::new();
    let long = desk.run(&["import", "--dry-run", "--long", &desk.file("klassisch.csv", classic())]).good();
    let lines: Vec<&str> = long.lines().collect();
    assert_eq!(lines[0], "area;period;dimensions;measure;value;mark;quality;unit");
    assert!(lines[1].starts_with("DG;2018-12-31;{};") && lines[1].contains(";357.10;;"), "{}", lines[1]);
    assert!(lines[3].starts_with("06632;2018-12-31;") && lines[3].contains(";;-;"), "{}", lines[3]);
    assert_eq!(lines.len(), 4);
    let yearly = desk.run(&["import", "--dry-run", "--long", &desk.file("jahre.csv", YEARLY)]).good();
    assert!(yearly.contains(";12.50;") && yearly.contains(";0;") && yearly.lines().count() == 7, "{yearly}");
}

#[test]
fn a_look_touches_no_database() {
    let desk = Desk::new();
    let file = desk.file("jahre.csv", YEARLY);
    for arguments in [&["import", "--dry-run", &*file][..], &["import", "--dry-run", "--json", &*file], &["import", "--dry-run", "--long", &*file]] {
        desk.run(arguments).good();
    }
    assert!(!std::path::Path::new(&desk.database()).exists());
}

#[test]
fn it_is_said_in_english_too() {
    let desk = Desk::new();
    let file = desk.file("jahre.csv", YEARLY);
    let (german, english) = (desk.run(&["import", "--dry-run", &file]).good(), desk.run(&["import", "--dry-run", "--language", "en", &file]).good());
    assert!(german.contains("Werte") && english.contains("values"), "{german}{english}");
}
