//! The whole pipeline on small files of our own, in the shapes that offices deliver.

mod book;
mod flat;
mod hostile;
mod hostile_workbook;
mod json;
mod listing;
mod mapped;
mod preview;
mod register;
mod table;
mod workbook;

use std::io::Write;

use rust_decimal::Decimal;

use super::*;

const FLAT_HEADER: &str = "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;\
    1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;\
    3_variable_code;3_variable_label;3_variable_attribute_code;3_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q\n";

/// One row of a flat file: area, nationality, sex, value, unit, quality.
fn flat_row(area: &str, nationality: &str, sex: &str, value: &str, unit: &str, quality: &str) -> String {
    let label = |code: &str| if code.is_empty() { "Insgesamt" } else { "Teil" }.to_owned();
    format!(
        "1;Statistik;STAG;Stichtag;2024-06-30;KREISE;Kreise;{area};Ort, Kreis;NAT;Nationalität;{nationality};{};GES;Geschlecht;{sex};{};{value};{unit};ERW;Beschäftigte;{quality}\n",
        label(nationality),
        label(sex)
    )
}

fn flat(rows: &[String]) -> String {
    format!("\u{feff}{FLAT_HEADER}{}", rows.concat())
}

fn reading(text: &str) -> Reading {
    open("datei.csv", text.as_bytes(), None).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn mapped(text: &str, mapping: &str) -> Mapped {
    let mapping = Mapping::parse(mapping).expect("a mapping");
    let reading = open("datei.csv", text.as_bytes(), Some(&mapping)).expect("a reading");
    map(&reading, &mapping).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn refusal_of(name: &str, bytes: &[u8]) -> ImportRefusal {
    open(name, bytes, None).expect_err("a refusal")
}

fn d(text: &str) -> Decimal {
    text.parse().expect("a decimal in a test")
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        writer.write_all(content).expect("content");
    }
    writer.finish().expect("an archive").into_inner()
}
