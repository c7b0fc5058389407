//! Files that nobody should send, and files that are broken by accident.

use domain::language::Language;

use super::super::*;
use super::{flat, flat_row, reading, refusal_of, zip};

#[test]
fn bad_cells_are_refused_with_row_column_and_cause() {
    let read = reading("Stichtag;Wert;Anteil\n31.12.2024;5;1,5\n31.02.2025;6;2,5\n31.12.2025;NaN;3,5\n31.12.2026;viele;4.25\n31.12.2027;8;5,5\n");
    let shown: Vec<_> = read.refused.iter().map(|refused| (refused.row, refused.column.as_deref(), &refused.cause)).collect();
    assert_eq!(
        shown,
        [
            (3, Some("Stichtag"), &Cause::NotAPeriod("31.02.2025".into())),
            (4, Some("Wert"), &Cause::ErrorValue("NaN".into())),
            (5, Some("Wert"), &Cause::NotANumber("viele".into())),
            (5, Some("Anteil"), &Cause::OtherDecimal("4.25".into())),
        ]
    );
    assert_eq!(read.verdict(), Verdict::Reject);
}

#[test]
fn ragged_rows_are_named_and_nothing_of_them_is_read() {
    let read = reading("id,name,age\n1101,John\n1102,Julie,26,Potatoes\n");
    assert_eq!(read.refused.iter().map(|refused| refused.row).collect::<Vec<_>>(), [2, 3]);
    assert!(read.values.is_empty());
}

#[test]
fn the_one_table_of_an_archive_is_read() {
    let archive = zip(&[("__MACOSX/._a.csv", b"x"), ("ordner/a.csv", b"Jahr;Wert\n2020;1\n")]);
    assert_eq!(detect("a.zip", &archive).expect("a table").entry.as_deref(), Some("ordner/a.csv"));
    assert!(matches!(refusal_of("a.zip", &zip(&[("a.csv", b"a"), ("b.csv", b"b")])), ImportRefusal::SeveralTablesInArchive { .. }));
    assert!(matches!(refusal_of("a.zip", &zip(&[("a.exe", b"a")])), ImportRefusal::NoTableInArchive));
    assert!(matches!(refusal_of("a.zip", &archive[..archive.len() - 30]), ImportRefusal::BrokenArchive));
}

#[test]
fn packed_bombs_are_refused() {
    let bomb = zip(&[("a.csv", &vec![b'1'; 20_000_000])]);
    assert!(bomb.len() < 100_000);
    assert!(matches!(refusal_of("a.zip", &bomb), ImportRefusal::PackedTooTightly { .. }));
    let names: Vec<String> = (0..=limit::ENTRIES).map(|number| format!("{number}.csv")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(matches!(refusal_of("a.zip", &zip(&many)), ImportRefusal::TooManyEntries { .. }));
}

#[test]
fn files_that_are_no_table_are_named_and_the_way_out_is_told() {
    assert_eq!(refusal_of("a.json", br#"{"value": [1, 2]}"#), ImportRefusal::UnknownJson);
    assert!(refusal_of("a.pdf", b"%PDF-1.7").message(Language::De).contains("ein PDF"));
    assert_eq!(refusal_of("a.csv", b"<!DOCTYPE html><p>503"), ImportRefusal::NotATable(FileKind::Html));
    assert_eq!(refusal_of("a.csv", b""), ImportRefusal::Empty);
}

#[test]
fn hostile_rows_end_in_a_refusal() {
    assert!(matches!(refusal_of("a.csv", b"a;b\n\"never closed;1\n"), ImportRefusal::UnclosedQuote { row: 2 }));
    let wide = format!("a{}\n1\n", ";".repeat(1_000_000));
    assert!(matches!(refusal_of("a.csv", wide.as_bytes()), ImportRefusal::TooManyColumns { row: 1, .. }));
    let complaints = format!("Jahr;Wert\n{}", "2020;NaN\n2021;NaN;\n".repeat(5_000));
    assert!(reading(&complaints).refused.len() <= limit::NOTES);
}

#[test]
fn no_cut_or_changed_byte_makes_the_reader_fall() {
    let whole = flat(&[flat_row("06632", "NATA", "", "5", "1000", "e"), flat_row("06632", "", "", "\"6\"", "1000", "()")]);
    let archive = zip(&[("a.csv", whole.as_bytes())]);
    for bytes in [whole.as_bytes(), &archive] {
        for cut in 0..bytes.len() {
            let _ = open("a.csv", &bytes[..cut], None);
            let mut changed = bytes.to_vec();
            changed[cut] = changed[cut].wrapping_add(7).rotate_left(3);
            let _ = open("a.csv", &changed, None);
        }
    }
}
