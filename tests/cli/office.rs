//! What a spreadsheet program makes of a report's workbook: it computes every formula itself and comes to our figures. Long: it needs `LibreOffice`.

use std::io::{Cursor, Read as _, Write as _};
use std::process::Command;

use serde_json::Value;

use crate::program::Desk;
use crate::report::files_of_a_report;

/// The workbook without the results that stand beside its formulas, so that whoever opens it has to compute them.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut formulas = 0;
    for place in 0..old.len() {
        let mut file = old.by_index(place).expect("a part");
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        file.read_to_end(&mut content).expect("read");
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(content).expect("text");
            let mut parts = text.split("</f><v>");
            let mut bare = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                formulas += 1;
                bare += "</f>";
                bare += part.split_once("</v>").map_or(part, |(_, rest)| rest);
            }
            content = bare.into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        out.write_all(&content).expect("written");
    }
    assert!(formulas > 50, "{formulas} formulas");
    out.finish().expect("packed").into_inner()
}

/// A sheet as `LibreOffice` computed it: its rows without the head.
fn sheet(desk: &Desk, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(desk.path(&format!("book-{name}.csv"))).expect("the sheet");
    let mut reader = csv_rows(&text);
    reader.remove(0);
    reader
}

/// Rows of a table with `;` between unquoted cells: we choose the separator, and no cell here holds it.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split('\t').map(|cell| cell.trim_matches('"').to_owned()).collect()).collect()
}

fn near(cell: &str, ours: &Value) -> bool {
    let (Some(theirs), Some(ours)) = (number(cell), ours.as_str().and_then(|text| text.parse::<f64>().ok())) else {
        return cell.is_empty() == ours.is_null();
    };
    (theirs - ours).abs() <= 1e-9 * ours.abs().max(1.0)
}

fn number(cell: &str) -> Option<f64> {
    match cell.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0),
        None => cell.parse().ok(),
    }
}

#[test]
fn libreoffice_computes_the_same_ratios_and_degrees() {
    if std::env::var_os("KZ_LONG").is_none() {
        eprintln!("LEFT OUT: LibreOffice computes the workbook in the long run (cargo xtask long)");
        return;
    }
    let desk = Desk::new();
    let files = files_of_a_report(&desk);
    let named = |end: &str| &files.iter().find(|file| file.name.ends_with(end)).expect("the file").bytes;
    let book = desk.file("book.xlsx", without_results(named(".xlsx")));
    let said = Command::new("soffice")
        .args(["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1"])
        .arg(format!("-env:UserInstallation=file://{}", desk.path("profile")))
        .args(["--outdir", &desk.path(""), &book])
        .output()
        .expect("LibreOffice (libreoffice-calc) is there");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let data: Value = serde_json::from_slice(named("data.json")).expect("JSON");
    let targets = data["goals"].as_array().expect("goals").iter().flat_map(|goal| goal["targets"].as_array().expect("targets"));
    let (rows, mut values) = (sheet(&desk, "Kennzahlen"), sheet(&desk, "Werte").into_iter());
    let mut compared = 0;
    for (target, row) in targets.zip(&rows) {
        for (column, field) in [(7, "actual"), (9, "planned"), (10, "deviation"), (11, "degree")] {
            assert!(near(&row[column], &target[field]), "{}: {field} {} is not {}", row[1], row[column], target[field]);
            compared += 1;
        }
        for value in target["values"].as_array().expect("values") {
            let row = values.next().expect("a row for each value");
            assert!(near(&row[7], &value["value"]), "{} {}: {} is not {}", row[1], row[2], row[7], value["value"]);
            compared += 1;
        }
    }
    assert!(compared > 100 && values.next().is_none(), "{compared} figures");
}
