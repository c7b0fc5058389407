//! The first look at a file.

use super::super::*;
use super::{flat, flat_row};

fn look(text: &str) -> Preview {
    preview(&detect("datei.csv", text.as_bytes()).expect("a table"))
}

#[test]
fn a_preview_shows_header_first_rows_and_an_umlaut_that_comes_late() {
    let rows = (0..30).map(|row| format!("Ort {row};{row},5\n")).collect::<Vec<_>>().concat();
    let seen = look(&format!("Titel;\n;\nName;Wert\n{rows}Köln;7,5\n"));
    assert_eq!(seen.header, [["Name", "Wert"]]);
    assert_eq!((seen.rows.len(), &seen.rows[0]), (10, &(4, vec!["Ort 0".to_owned(), "0,5".to_owned()])));
    assert_eq!(seen.umlaut, Some((34, vec!["Köln".to_owned(), "7,5".to_owned()])));
}

#[test]
fn a_preview_of_a_flat_file_shows_its_columns() {
    let seen = look(&flat(&[flat_row("06632", "", "", "1", "Anzahl", "e")]));
    assert_eq!((seen.header[0][0].as_str(), seen.rows[0].0, seen.rows[0].1[7].as_str()), ("statistics_code", 2, "06632"));
    assert_eq!(seen.umlaut.map(|(row, _)| row), Some(2));
}
