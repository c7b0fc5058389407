//! What scripts get to read.

use domain::language::Language;

use super::super::*;
use super::{flat, flat_row, reading};

#[test]
fn the_long_listing_is_exact_and_safe_to_open() {
    let mut out = Vec::new();
    listing::long(&reading("Gebiet;Jahr;=Summe\nHessen;2020;12,50\nBayern;2020;–\n"), &mut out).expect("a listing");
    assert_eq!(
        String::from_utf8(out).expect("text"),
        "area;period;dimensions;measure;value;mark;quality;unit\nHessen;2020;{};'=Summe;12.50;;;\nBayern;2020;{};'=Summe;;-;;\n"
    );
}

#[test]
fn the_summary_names_everything_that_was_found() {
    let text = flat(&[flat_row("06632", "", "", "5", "Anzahl", "e"), flat_row("06633", "", "", ".", "Anzahl", "")]);
    let summary = listing::summary(&reading(&text), Language::De);
    assert_eq!(summary["marks"], serde_json::json!({".": 1}));
    assert_eq!(summary["qualities"], serde_json::json!({"final": 1}));
    assert_eq!(summary["measures"], serde_json::json!([["ERW", "Beschäftigte"]]));
    assert_eq!(
        (&summary["decimal"], &summary["delimiter"], &summary["header_lines"]),
        (&serde_json::Value::Null, &serde_json::json!(";"), &serde_json::json!([1]))
    );
}

#[test]
fn the_same_bytes_have_the_same_fingerprint() {
    let one = detect("a.csv", b"Jahr;Wert\n2020;1\n").expect("a table");
    let two = detect("b.csv", b"Jahr;Wert\n2020;1\n").expect("a table");
    assert_eq!(one.sha256, two.sha256);
    assert_eq!(one.sha256.len(), 64);
}
