//! Workbooks: what a sheet says is read as it stands, and what a person cannot see is told.

use domain::measurement::Mark;
use domain::period::Period;

use super::super::*;
use super::book::{ods, ods_number, ods_row, ods_table, ods_text, page, row, row_with, xlsx, xlsx_with};
use super::d;

fn read(bytes: &[u8]) -> Reading {
    open("mappe.xlsx", bytes, None).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn shown(reading: &Reading) -> Vec<(String, String, String, String)> {
    let text = |value: &LongValue| value.value.map(|value| value.to_string()).or(value.mark.map(|mark| mark.file_symbol().to_owned()));
    let period = |value: &LongValue| value.period.map(Period::code).unwrap_or_default();
    reading.values.iter().map(|value| (value.area.to_string(), period(value), value.measure.to_string(), text(value).unwrap_or_default())).collect()
}

#[test]
fn figures_come_out_as_they_were_written_and_keys_keep_their_zeros() {
    let sheet = page(
        "Daten",
        &[
            row(1, &["t:AGS", "t:Name", "t:Fläche in km2", "t:Anteil"]),
            row(2, &["t:01001", "s:0", "n:56.729999999999997", "n:12.50"]),
            row(3, &["t:01002", "s:1", "n:1E2", "t:1.234,5_x000D_"]),
            row(4, &["t:01003", "t:Dorf", "t:–", "n:0.30000000000000004"]),
        ],
        "",
    );
    let reading = read(&xlsx(&[sheet]));
    assert_eq!((reading.verdict(), reading.summary.sheet.as_deref()), (Verdict::Accept, Some("Daten")));
    let values: Vec<_> = reading.values.iter().map(|value| (&*value.area, value.value, value.mark)).collect();
    assert_eq!(values[0], ("01001", Some(d("56.73")), None));
    assert_eq!((values[1].1, values[2].1, values[3].1), (Some(d("12.50")), Some(d("100")), Some(d("1234.5"))));
    assert_eq!((values[4].2, values[5].1), (Some(Mark::Nothing), Some(d("0.3"))));
    assert_eq!(reading.summary.area_names["01001"], "Köln & Umland");
    assert_eq!(reading.summary.area_names["01002"], "fett und mager");
}

#[test]
fn serial_numbers_become_dates_months_and_percent() {
    let rows =
        [row(1, &["t:Stichtag", "t:Quote"]), row(2, &["d:44197", "%:0.52"]), row(3, &["m:44228", "%:0.055"]), row(4, &["t:31.12.2021", "%:1"])];
    let reading = read(&xlsx(&[page("Daten", &rows, "")]));
    assert_eq!(reading.refused, []);
    let found: Vec<_> = shown(&reading).into_iter().map(|(_, period, _, value)| (period, value)).collect();
    assert_eq!(found, [("2021-01-01", "52"), ("2021-02", "5.5"), ("2021-12-31", "100")].map(|(a, b)| (a.to_owned(), b.to_owned())));
    assert!(reading.values.iter().all(|value| &*value.unit == "%"));
    let of_1904 =
        xlsx_with(&[page("Daten", &[row(1, &["t:Datum", "t:Wert"]), row(2, &["d:42735", "n:15"])], "")], "<workbookPr date1904=\"1\"/>", &[]);
    assert_eq!(shown(&read(&of_1904))[0].1, "2021-01-01");
}

#[test]
fn percent_and_plain_numbers_in_one_column_are_not_mixed() {
    let rows = [row(1, &["t:Jahr", "t:Quote"]), row(2, &["n:2020", "%:0.52"]), row(3, &["n:2021", "n:0"]), row(4, &["n:2022", "n:0.3"])];
    let reading = read(&xlsx(&[page("Daten", &rows, "")]));
    assert_eq!(reading.refused, [Refused { row: 4, column: Some("Quote".into()), cause: Cause::NotPercent { first_row: 2 } }]);
}

#[test]
fn notes_beside_a_table_are_no_figures() {
    let rows = [
        row(1, &["t:Jahr", "t:Wert"]),
        row(2, &["n:2020", "n:1", "n:7"]),
        row(3, &["n:2021", "n:2", "n:8"]),
        row(4, &["n:2022", "n:3", "t:geschätzt"]),
        row(5, &["n:2023", "n:4", "n:9"]),
    ];
    let reading = read(&xlsx(&[page("Daten", &rows, "")]));
    assert_eq!((reading.refused, reading.values.len()), (vec![], 4));
    assert_eq!(reading.warnings, [Warning::BlankHeader { name: "Spalte C".into() }]);
}

#[test]
fn the_data_sheet_is_found_behind_a_cover_and_hidden_sheets_are_told() {
    let cover = page("Inhalt", &[row(1, &["t:Titel"]), row(3, &["t:1 Daten"])], "");
    let data = page("Daten", &[row(1, &["t:Jahr", "t:Wert"]), row(2, &["n:2020", "n:1"]), row(3, &["n:2021", "n:2"])], "");
    let mut hidden = page("Alt", &[row(1, &["t:Jahr", "t:Wert"]), row(2, &["n:2020", "n:9"])], "");
    hidden.state = "veryHidden";
    let book = xlsx(&[cover, data, hidden]);
    let reading = read(&book);
    assert_eq!(reading.summary.sheet.as_deref(), Some("Daten"));
    assert_eq!(
        reading.warnings,
        [Warning::OtherSheets { sheet: "Daten".into(), others: vec!["Inhalt".into()] }, Warning::HiddenSheets { sheets: vec!["Alt".into()] }]
    );
    let named = Mapping::parse(r#"{"file": {"sheet": "Alt"}}"#).expect("a mapping");
    assert_eq!(open("x.xlsx", &book, Some(&named)).expect("a reading").values[0].value, Some(d("9")));
    let wrong = Mapping::parse(r#"{"file": {"sheet": "Neu"}}"#).expect("a mapping");
    assert!(matches!(open("x.xlsx", &book, Some(&wrong)), Err(ImportRefusal::UnknownSheet { known, .. }) if known.len() == 3));
}

#[test]
fn merged_group_headings_reach_over_exactly_their_columns() {
    let rows = [
        row(1, &["t:Bevölkerung und Fläche am Ort"]),
        row(2, &["t:AGS", "t:Bevölkerung", "", "t:Fläche"]),
        row(3, &["", "t:insgesamt", "t:weiblich", "t:km2"]),
        row(5, &["t:01001", "n:10", "n:6", "n:1.5"]),
        row(6, &["t:01002", "n:20", "n:9", "n:2.5"]),
    ];
    let merges = "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/></mergeCells>";
    let reading = read(&xlsx(&[page("Daten", &rows, merges)]));
    let measures: Vec<_> = reading.summary.measures.iter().map(|(code, _)| &**code).collect();
    assert_eq!(measures, ["Bevölkerung insgesamt", "Bevölkerung weiblich", "Fläche km2"]);
    assert_eq!((reading.summary.preamble_lines, reading.summary.header_lines.as_slice()), (1, &[2, 3][..]));
    assert_eq!(reading.values.len(), 6);
    assert!(reading.warnings.contains(&Warning::HeaderRows { first: 2, last: 3 }));
}

#[test]
fn of_three_header_rows_the_one_that_names_every_column_is_enough() {
    let rows = [
        row(1, &["t:Gebiet", "t:Bevölkerung", "", "t:Arbeit"]),
        row(2, &["", "t:Bevölkerung", "t:Ausländeranteil in %", "t:Arbeitslose"]),
        row(3, &["", "t:Anzahl der Menschen", "t:Anteil an allen", "t:Anzahl"]),
        row(4, &["t:Altstadt", "n:10", "n:20.399999999999999", "n:1"]),
        row(5, &["t:Neustadt", "n:20", "t:.", "n:2"]),
    ];
    let merges = "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"B1:C1\"/></mergeCells>";
    let reading = read(&xlsx(&[page("Daten", &rows, merges)]));
    let measures: Vec<_> = reading.summary.measures.iter().map(|(code, _)| &**code).collect();
    assert_eq!(measures, ["Bevölkerung", "Ausländeranteil in %", "Arbeitslose"]);
    assert_eq!((reading.values[1].value, &*reading.values[1].unit), (Some(d("20.4")), "%"));
}

#[test]
fn a_text_drawn_over_several_rows_counts_for_each_of_them() {
    let rows = [
        row(1, &["t:Gebiet", "t:Geschlecht", "t:Wert"]),
        row(2, &["t:Altstadt", "t:m", "n:1"]),
        row(3, &["", "t:w", "n:2"]),
        row(4, &["t:Neustadt", "t:m", "n:3"]),
    ];
    let reading = read(&xlsx(&[page("Daten", &rows, "<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")]));
    assert_eq!(reading.values.iter().map(|value| &*value.area).collect::<Vec<_>>(), ["Altstadt", "Altstadt", "Neustadt"]);
    assert!(reading.warnings.contains(&Warning::MergedCells { row: 3 }));
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let rows = [
        row(1, &["t:Jahr", "t:Wert", "t:Anteil"]),
        row(2, &["n:2020", "n:1", "n:5"]),
        row_with(3, "hidden=\"1\"", &["n:2021", "n:2", "n:6"]),
        row(4, &["n:2022", "n:3", "n:7"]),
    ];
    let mut sheet = page("Daten", &rows, "");
    sheet.xml = format!("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>{}", sheet.xml);
    let reading = read(&xlsx(&[sheet]));
    assert_eq!(reading.values.len(), 6);
    assert_eq!(reading.warnings, [Warning::HiddenRows { count: 1, row: 3 }, Warning::HiddenColumns { columns: vec!["C".into()] }]);
}

#[test]
fn results_of_formulas_are_read_and_errors_and_missing_results_are_refused() {
    let rows = [
        row(1, &["t:Jahr", "t:Wert"]),
        row(2, &["n:2020", "r:4"]),
        row(3, &["n:2021", "e:#DIV/0!"]),
        row(4, &["n:2022", "f:SUM(B2:B3)"]),
        row(5, &["n:2023", "n:7"]),
    ];
    let reading = read(&xlsx(&[page("Daten", &rows, "")]));
    assert_eq!(reading.values.len(), 2);
    let refused: Vec<_> = reading.refused.iter().map(|refused| (refused.row, refused.column.as_deref(), &refused.cause)).collect();
    assert_eq!(refused, [(3, Some("Wert"), &Cause::ErrorValue("#DIV/0!".into())), (4, Some("Wert"), &Cause::Formula("=SUM(B2:B3)".into()))]);
}

#[test]
fn a_workbook_with_macros_is_read_without_running_them() {
    let empty = xlsx_with(&[page("Tabelle1", &[], "")], "", &[("xl/vbaProject.bin", b"x")]);
    assert_eq!(read(&empty).warnings, [Warning::Macros, Warning::EmptySheet]);
    let refusal = open("x.xlsx", &xlsx(&[page("Tabelle1", &[], "")]), None).expect_err("a refusal");
    assert_eq!(refusal, ImportRefusal::InSheet { sheet: "Tabelle1".into(), refusal: Box::new(ImportRefusal::NoData) });
}

#[test]
fn a_flat_file_saved_as_workbook_is_still_a_flat_file() {
    let header = super::FLAT_HEADER.trim_end();
    let data = super::flat_row("06632", "NATA", "", "12,5", "Anzahl", "e");
    let cells = |line: &str| line.trim_end().split(';').map(|cell| format!("t:{cell}")).collect::<Vec<_>>();
    let (header, data) = (cells(header), cells(&data));
    let text = |cells: &[String], number| row(number, &cells.iter().map(String::as_str).collect::<Vec<_>>());
    let rows = [text(&header, 1), text(&data, 2)];
    let reading = read(&xlsx(&[page("Daten", &rows, "")]));
    assert_eq!((reading.summary.format, reading.summary.delimiter), (Format::GenesisFlat, None));
    assert_eq!((&*reading.values[0].area, reading.values[0].value), ("06632", Some(d("12.5"))));
}

#[test]
fn an_ods_workbook_gives_stored_values_dates_and_percent_and_repeats_what_it_repeats() {
    let day = |value: &str| {
        format!("<table:table-cell office:value-type=\"date\" office:date-value=\"{value}\"><text:p>31.12.24</text:p></table:table-cell>")
    };
    let percent =
        |value: &str| format!("<table:table-cell office:value-type=\"percentage\" office:value=\"{value}\"><text:p>rund</text:p></table:table-cell>");
    let twice =
        "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"><text:p>7</text:p></table:table-cell>";
    let end = "<table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let table = ods_table(
        "Daten",
        &[
            ods_row(&["Gebiet", "Tag", "Wert", "Zahl", "Quote"].map(ods_text)),
            ods_row(&[ods_text("Alt&amp;stadt"), day("2024-12-31"), ods_number("12.345", "12,3"), ods_number("1", "1"), percent("0.52")]),
            ods_row(&[ods_text("Neustadt"), day("2024-12-31T00:00:00"), twice.to_owned(), percent("0.055")]),
            end.to_owned(),
        ],
    );
    let reading = open("mappe.ods", &ods("", &table), None).expect("a reading");
    assert_eq!((reading.verdict(), reading.summary.data_rows), (Verdict::Accept, 2));
    let found: Vec<_> = shown(&reading).into_iter().map(|(area, period, _, value)| format!("{area} {period} {value}")).collect();
    let (old, new) = ("Alt&stadt 2024-12-31", "Neustadt 2024-12-31");
    assert_eq!(
        found,
        [format!("{old} 12.345"), format!("{old} 1"), format!("{old} 52"), format!("{new} 7"), format!("{new} 7"), format!("{new} 5.5")]
    );
}

#[test]
fn errors_in_ods_are_refused_and_hidden_sheets_are_told() {
    let error = "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>";
    let data = ods_table(
        "Daten",
        &[
            ods_row(&[ods_text("Jahr"), ods_text("Wert")]),
            ods_row(&[ods_number("2020", "2020"), ods_number("1", "1")]),
            ods_row(&[ods_number("2021", "2021"), error.to_owned()]),
            ods_row(&[ods_number("2022", "2022"), ods_number("2", "2")]),
        ],
    );
    let hidden = "<table:table table:name=\"Alt\" table:style-name=\"weg\"><table:table-row><table:table-cell/></table:table-row></table:table>";
    let styles = "<style:style style:name=\"weg\"><style:table-properties table:display=\"false\"/></style:style>";
    let reading = open("mappe.ods", &ods(styles, &format!("{data}{hidden}")), None).expect("a reading");
    assert!(matches!(&reading.refused[..], [Refused { row: 3, cause: Cause::ErrorValue(text), .. }] if text == "#DIV/0!"));
    assert!(reading.warnings.contains(&Warning::HiddenSheets { sheets: vec!["Alt".into()] }));
}

#[test]
fn a_preview_of_a_workbook_shows_its_cells() {
    let book = xlsx(&[page("Daten", &[row(1, &["t:Name", "t:Wert"]), row(2, &["t:Ort", "n:1.5"]), row(3, &["s:0", "n:2"])], "")]);
    let detected = detect("x.xlsx", &book).expect("a table");
    assert_eq!((detected.sheet.as_deref(), detected.sheets.as_slice()), (Some("Daten"), &["Daten".to_owned()][..]));
    let seen = preview(&detected);
    assert_eq!((&seen.header[0][0], &seen.rows[0].1[1], seen.umlaut.map(|(row, _)| row)), (&"Name".to_owned(), &"1.5".to_owned(), Some(3)));
}
