//! What a source is known by: publisher and table code as filled in, the code in the file's name, the fingerprint of the heading.

use server::auth::fingerprint;
use server::import::Reading;
use server::store::upload::{Source, Upload};

use crate::pages::form::Typed;

/// The source of a file.
pub fn of(typed: &Typed, upload: &Upload, reading: &Reading) -> Source {
    let table = match typed.text("table").trim() {
        "" => table_in(&upload.file_name),
        table => table.to_owned(),
    };
    let columns: Vec<&str> = reading.summary.columns.iter().map(|column| &**column).collect();
    Source { publisher: typed.text("publisher").trim().to_owned(), table, header: fingerprint(&columns.join("\n")) }
}

/// The code of an official table in a file's name: five digits, a hyphen, and what follows of digits and hyphens (`12411-0010`, `12411-01-01-4`).
pub fn table_in(name: &str) -> String {
    let stem = name.split('.').next().unwrap_or_default();
    let parts = stem.split(|letter: char| !letter.is_ascii_digit() && letter != '-').map(|part| part.trim_matches('-'));
    let is_code = |part: &&str| part.split_once('-').is_some_and(|(first, rest)| first.len() == 5 && rest.len() >= 2 && !rest.starts_with('-'));
    parts.filter(|part| !part.is_empty()).find(is_code).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::table_in;

    #[test]
    fn the_code_of_a_table_is_found_in_its_file_name() {
        assert_eq!(table_in("12411-0010_de_flat.csv"), "12411-0010");
        assert_eq!(table_in("Tabelle 12411-01-01-4.csv"), "12411-01-01-4");
        assert_eq!(table_in("auslaender_2024-12.csv"), "");
        assert_eq!(table_in("werte.csv"), "");
    }
}
