//! Importing: a file becomes one delivery, the same file twice changes nothing, and what was imported can be exported.

use std::collections::BTreeMap;

use crate::dry_run::{FLAT, YEARLY};
use crate::program::Desk;

const ONE_PLACE: &str = r#"{"area": {"constant": "06632"}, "dimensions": [], "series": [
    {"indicator": "anteil", "value": {"measure": "Anteil"}},
    {"indicator": "personen", "value": {"measure": "Personen"}}]}"#;

fn export(desk: &Desk, internal: bool) -> String {
    let mut arguments = vec!["export", "--municipality", "lichtau"];
    if internal {
        arguments.push("--internal");
    }
    desk.run(&arguments).good()
}

/// The export's rows by the names of its columns.
fn rows(csv: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    let names: Vec<&str> = lines.next().expect("a header").split(';').collect();
    lines.map(|line| names.iter().copied().zip(line.split(';').map(|cell| cell.trim_matches('"'))).collect()).collect()
}

#[test]
fn a_flat_file_becomes_one_delivery_and_twice_changes_nothing() {
    let desk = Desk::with_lichtau();
    let file = desk.file("flat.csv", FLAT);
    let arguments = ["import", "--municipality", "lichtau", "--create", "--publisher", "Statistikamt", &*file];
    let first = desk.run(&arguments).good();
    assert!(first.contains("Lieferung 1: 2 neu"), "totals of two areas: {first}");
    let before = export(&desk, true);
    let again = desk.run(&arguments).good();
    assert!(again.contains("nichts wurde geändert"), "{again}");
    assert_eq!(export(&desk, true), before);
    assert!(before.contains("1200") && rows(&before).iter().any(|row| row["mark"] == "–"), "a mark stays a mark: {before}");
}

#[test]
fn a_yearly_table_with_a_mapping_is_imported_exactly() {
    let desk = Desk::with_lichtau();
    let (file, mapping) = (desk.file("jahre.csv", YEARLY), desk.file("jahre.json", ONE_PLACE));
    let said = desk.run(&["import", "--municipality", "lichtau", "--create", "--mapping", &mapping, &file]).good();
    assert!(said.contains("6 neu"), "{said}");
    let csv = export(&desk, true);
    assert!(csv.starts_with('\u{feff}'), "German Excel needs the mark");
    let rows = rows(&csv);
    let value = |indicator: &str, period: &str| {
        let row =
            rows.iter().find(|row| row["indicator"] == indicator && row["period"] == period).unwrap_or_else(|| panic!("{indicator} {period}: {csv}"));
        (row["value"], row["mark"])
    };
    assert_eq!(value("anteil", "2022"), ("12,5", ""));
    assert_eq!(value("anteil", "2023"), ("", "–"));
    assert_eq!(value("personen", "2023"), ("0", ""), "a true zero is no mark");
}

#[test]
fn what_is_not_released_is_not_exported_to_the_public() {
    let desk = Desk::with_lichtau();
    let (file, mapping) = (desk.file("jahre.csv", YEARLY), desk.file("jahre.json", ONE_PLACE));
    desk.run(&["import", "--municipality", "lichtau", "--create", "--mapping", &mapping, &file]).good();
    assert!(rows(&export(&desk, false)).is_empty());
    assert_eq!(rows(&export(&desk, true)).len(), 6);
}

#[test]
fn one_person_alone_may_release_at_once() {
    let desk = Desk::with_lichtau();
    let (file, mapping) = (desk.file("jahre.csv", YEARLY), desk.file("jahre.json", ONE_PLACE));
    desk.run(&["import", "--municipality", "lichtau", "--create", "--release", "--mapping", &mapping, &file]).good();
    assert_eq!(rows(&export(&desk, false)).len(), 6);
}

#[test]
fn a_corrected_file_changes_only_what_differs() {
    let desk = Desk::with_lichtau();
    let mapping = desk.file("jahre.json", ONE_PLACE);
    let import =
        |name: &str, text: &str| desk.run(&["import", "--municipality", "lichtau", "--create", "--mapping", &mapping, &desk.file(name, text)]).good();
    import("jahre.csv", YEARLY);
    let corrected = import("korrektur.csv", &YEARLY.replace("12,50", "12,40").replace("2024;13,0;9\n", "2024;13,0;9\n2025;14,0;8\n"));
    assert!(corrected.contains("Lieferung 2: 2 neu, 1 geändert, 5 gleich"), "{corrected}");
    assert!(export(&desk, true).contains(";12,4;"));
}

#[test]
fn an_indicator_of_the_catalogue_is_adopted_under_its_name() {
    let desk = Desk::with_lichtau();
    let mapping = desk.file("m.json", r#"{"area": {"constant": "06632"}, "dimensions": [], "series": [{"indicator": "einb_quote", "value": {"measure": "Anteil"}, "bare_ratio": true}]}"#);
    let said =
        desk.run(&["import", "--municipality", "lichtau", "--mapping", &mapping, &desk.file("q.csv", "Jahr;Anteil\n2023;2,1\n2024;2,4\n")]).good();
    assert!(said.contains("Neue Kennzahl: ") && said.contains("2 neu"), "{said}");
}

#[test]
fn the_export_speaks_the_asked_language() {
    let desk = Desk::with_lichtau();
    let (file, mapping) = (desk.file("jahre.csv", YEARLY), desk.file("jahre.json", ONE_PLACE));
    desk.run(&["import", "--municipality", "lichtau", "--create", "--mapping", &mapping, &file]).good();
    let english = desk.run(&["export", "--municipality", "lichtau", "--internal", "--language", "en"]).good();
    assert!(english.contains(",12.5,") && !english.contains("12,5"), "{english}");
}
