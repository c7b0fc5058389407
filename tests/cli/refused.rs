//! What is refused: on standard error, with exit code 1, saying where and what to do. Nothing of it is kept.

use crate::dry_run::YEARLY;
use crate::program::Desk;

fn nothing_was_written(desk: &Desk) {
    assert_eq!(desk.run(&["export", "--municipality", "lichtau", "--internal"]).good().lines().count(), 1, "only the header");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let desk = Desk::new();
    for arguments in [
        &["import", "--dry-run", "nirgends.csv"][..],
        &["import", "--dry-run", "--json", "nirgends.csv"],
        &["import", "--municipality", "lichtau", "nirgends.csv"],
    ] {
        let reason = desk.run(arguments).refused();
        assert!(reason.contains("nirgends.csv"), "{reason}");
    }
}

#[test]
fn a_municipality_that_is_not_there_is_named() {
    let desk = Desk::with_lichtau();
    let reason = desk.run(&["export", "--municipality", "nirgends"]).refused();
    assert!(reason.contains("nirgends"), "{reason}");
    let mapping =
        desk.file("m.json", r#"{"area": {"constant": "06632"}, "dimensions": [], "series": [{"indicator": "a", "value": {"measure": "Anteil"}}]}"#);
    let reason = desk.run(&["import", "--municipality", "nirgends", "--create", "--mapping", &mapping, &desk.file("jahre.csv", YEARLY)]).refused();
    assert!(reason.contains("nirgends"), "{reason}");
}

#[test]
fn a_cell_that_is_no_number_is_named_by_row_and_column_and_nothing_is_imported() {
    let desk = Desk::with_lichtau();
    let file = desk.file("falsch.csv", "Jahr;Anteil;Personen\n2022;12,5;7\n2023;zwölf;8\n2024;13,0;9\n2025;13,1;9\n2026;13,2;9\n");
    let mapping =
        desk.file("m.json", r#"{"area": {"constant": "06632"}, "dimensions": [], "series": [{"indicator": "a", "value": {"measure": "Anteil"}}]}"#);
    let reason = desk.run(&["import", "--municipality", "lichtau", "--create", "--mapping", &mapping, &file]).refused();
    assert!(reason.contains("Zeile 3") && reason.contains("Anteil"), "{reason}");
    nothing_was_written(&desk);
}

#[test]
fn a_file_that_is_no_table_is_refused() {
    let desk = Desk::new();
    let files = [
        ("leer.csv", &b""[..]),
        ("bild.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("seite.csv", b"<!DOCTYPE html><html><body>Fehler</body></html>"),
    ];
    for (name, bytes) in files {
        desk.run(&["import", "--dry-run", &desk.file(name, bytes)]).refused();
    }
}

#[test]
fn a_mapping_with_a_slip_of_the_pen_is_refused() {
    let desk = Desk::with_lichtau();
    let file = desk.file("jahre.csv", YEARLY);
    for mapping in [
        "{",
        r#"{"serie": []}"#,
        r#"{"series": [{"indicator": "a", "value": {"measure": "Anteill"}}]}"#,
        r#"{"area": {"column": "Schlüssel"}, "series": []}"#,
    ] {
        desk.run(&["import", "--municipality", "lichtau", "--create", "--mapping", &desk.file("m.json", mapping), &file]).refused();
    }
    nothing_was_written(&desk);
}

#[test]
fn an_indicator_that_nobody_knows_is_named_unless_it_may_be_made() {
    let desk = Desk::with_lichtau();
    let mapping = desk.file(
        "m.json",
        r#"{"area": {"constant": "06632"}, "dimensions": [], "series": [{"indicator": "unbekannt", "value": {"measure": "Anteil"}}]}"#,
    );
    let reason = desk.run(&["import", "--municipality", "lichtau", "--mapping", &mapping, &desk.file("jahre.csv", YEARLY)]).refused();
    assert!(reason.contains("unbekannt") || reason.contains("--create"), "it must say what is missing: {reason}");
    nothing_was_written(&desk);
}

#[test]
fn a_reading_command_needs_a_database_and_makes_none() {
    let desk = Desk::new();
    for arguments in [&["municipality"][..], &["export", "--municipality", "lichtau"]] {
        let reason = desk.run(arguments).refused();
        assert!(reason.contains("kz.sqlite") || reason.contains("database"), "{reason}");
    }
    assert!(!std::path::Path::new(&desk.database()).exists());
}

#[test]
fn a_language_that_it_does_not_speak_is_refused() {
    let desk = Desk::with_lichtau();
    assert!(desk.run(&["export", "--municipality", "lichtau", "--language", "tr"]).refused().contains("--language"));
    assert!(desk.run(&["import", "--dry-run", "--language", "tr", &desk.file("jahre.csv", YEARLY)]).refused().contains("--language"));
}
