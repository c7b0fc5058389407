//! The whole pipeline on small files of our own, in the shapes that offices deliver.

use std::io::Write;

use domain::language::Language;
use domain::measurement::{Mark, Quality, Reason, Value};
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

#[test]
fn a_flat_file_is_read_with_codes_marks_and_qualities() {
    let read = reading(&flat(&[
        flat_row("06632", "", "", "1200", "Anzahl", "e"),
        flat_row("06632", "NATA", "", "14", "Anzahl", "()"),
        flat_row("06633", "", "", "-", "Anzahl", ""),
        flat_row("06633", "NATA", "", ".", "Anzahl", ""),
    ]));
    assert_eq!((read.summary.format, read.summary.bom, read.summary.data_rows), (Format::GenesisFlat, true, 4));
    assert_eq!(read.verdict(), Verdict::Accept);
    let first = &read.values[0];
    assert_eq!((&*first.area, first.value, first.quality, first.row), ("06632", Some(d("1200")), Some(Quality::Final), 2));
    assert_eq!(first.dimensions.get("NAT").map(String::as_str), Some(""));
    assert_eq!(read.values[1].quality, Some(Quality::Limited));
    assert_eq!((read.values[2].mark, read.values[3].mark), (Some(Mark::Nothing), Some(Mark::Secret)));
}

#[test]
fn a_flat_file_with_one_measure_needs_no_mapping_and_means_its_totals() {
    let read = reading(&flat(&[
        flat_row("06632", "", "", "1200", "Anzahl", "e"),
        flat_row("06632", "NATA", "", "14", "Anzahl", "e"),
        flat_row("06633", "", "", "-", "Anzahl", ""),
    ]));
    let mapping = Mapping::default_for(&read, None).expect("a default");
    let values = map(&read, &mapping).expect("values").values;
    assert_eq!(values.len(), 2);
    assert_eq!((values[0].area_code.as_str(), &values[0].value), ("ags:06632", &Value::Number(d("1200"))));
    assert_eq!(values[1].value, Value::Missing(Mark::Nothing, Reason::None));
}

#[test]
fn numerator_and_denominator_meet_by_area_period_and_group() {
    let text = flat(&[
        flat_row("06", "NATA", "", "25", "Anzahl", "e"),
        flat_row("06", "", "", "200", "Anzahl", "e"),
        flat_row("06", "NATA", "GESW", "10", "Anzahl", "p"),
        flat_row("06", "", "GESW", "90", "Anzahl", "e"),
        flat_row("06632", "NATA", "", "-", "Anzahl", ""),
        flat_row("06632", "", "", "-", "Anzahl", ""),
    ]);
    let found = mapped(
        &text,
        r#"{"series": [{"indicator": "share", "numerator": {"where": {"NAT": "NATA"}}, "denominator": {},
            "group": {"GES": {"name": "sex", "codes": {"": "", "GESW": "female"}}}}]}"#,
    );
    assert_eq!((found.refused, found.values.len()), (vec![], 3));
    assert_eq!(found.values[0].value, Value::Fraction { numerator: d("25"), denominator: d("200") });
    assert_eq!(found.values[1].group, [("sex".to_owned(), "female".to_owned())]);
    assert_eq!(found.values[1].quality, Some(Quality::Provisional));
    assert_eq!((found.values[2].area_code.as_str(), &found.values[2].value), ("ags:06632", &Value::Missing(Mark::Nothing, Reason::None)));
}

#[test]
fn a_unit_of_thousands_multiplies_when_stored_and_not_when_listed() {
    let text = flat(&[flat_row("06632", "", "", "166", "1000", "e")]);
    assert_eq!(reading(&text).values[0].value, Some(d("166")));
    let value = &mapped(&text, r#"{"series": [{"indicator": "x", "value": {}}]}"#).values[0];
    assert_eq!((&value.value, &*value.unit), (&Value::Number(d("166000")), "1000"));
}

#[test]
fn a_dimension_without_total_must_be_decided_and_a_sum_with_a_mark_is_missing() {
    let text = flat(&[
        flat_row("06632", "", "GESM", "5", "Anzahl", ""),
        flat_row("06632", "", "GESW", "6", "Anzahl", ""),
        flat_row("06633", "", "GESM", ".", "Anzahl", ""),
        flat_row("06633", "", "GESW", "6", "Anzahl", ""),
    ]);
    let read = reading(&text);
    let open_mapping = Mapping::default_for(&read, None).expect("a default");
    assert!(matches!(map(&read, &open_mapping), Err(ImportRefusal::NoTotal { dimension, .. }) if dimension == "GES"));
    let found = mapped(&text, r#"{"series": [{"indicator": "x", "value": {"sum": ["GES"]}}]}"#);
    assert_eq!(found.values.iter().map(|value| value.value.clone()).collect::<Vec<_>>(), [Value::Number(d("11")), Value::Missing(Mark::Secret, Reason::SecretAtSource)]);
}

#[test]
fn what_stands_twice_is_read_once_and_a_contradiction_is_refused() {
    let same = flat_row("06632", "", "", "5", "Anzahl", "");
    let read = reading(&flat(&[same.clone(), same.clone()]));
    assert_eq!((read.values.len(), read.warnings), (1, vec![Warning::RepeatedRow { row: 3, first_row: 2 }]));
    let read = reading(&flat(&[same, flat_row("06632", "", "", "6", "Anzahl", "")]));
    assert_eq!(read.refused, [Refused { row: 3, column: None, cause: Cause::Duplicate { first_row: 2 } }]);
}

#[test]
fn the_english_flat_file_gives_the_same_values() {
    let german = flat(&[flat_row("06632", "", "", "12,5", "Anzahl", "e")]);
    let english = german.replace("12,5", "12.5").replace("Insgesamt", "Total").replace("Nationalität", "Nationality");
    assert_eq!(reading(&german).values[0].value, reading(&english).values[0].value);
}

#[test]
fn the_classic_form_keeps_keys_units_and_footnotes_apart() {
    let text = "GENESIS-Tabelle: 1-2-3\nFläche in qkm;;;\n;;;Gebietsfläche\n;;;qkm\n31.12.2018;DG;Deutschland;357,10\n31.12.2018;01;  Land;15,3\n31.12.2018;01001;      Ort, Stadt;-\n__________\n\"zu \"\"Fläche\"\":\nRundung; möglich\"\nStand: 1.1.2020\n";
    let latin1: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect();
    let read = open("tabelle.csv", &latin1, None).expect("a reading");
    let about = &read.summary;
    assert_eq!((about.format, about.encoding, about.preamble_lines, &*about.header_lines, about.data_rows, about.footer_lines), (Format::GenesisClassic, "Windows-1252", 2, &[3, 4][..], 3, 3));
    assert_eq!(about.columns.iter().map(|name| &**name).collect::<Vec<_>>(), ["Stichtag", "AGS", "Name", "Gebietsfläche [qkm]"]);
    assert_eq!(read.values.iter().map(|value| (&*value.area, value.value, value.mark, &*value.unit)).collect::<Vec<_>>(), [("DG", Some(d("357.10")), None, "qkm"), ("01", Some(d("15.3")), None, "qkm"), ("01001", None, Some(Mark::Nothing), "qkm")]);
    assert_eq!(read.verdict(), Verdict::Accept);
}

#[test]
fn a_list_of_counties_with_grouped_headings_and_sums_gives_only_counties() {
    let text = "Kreise nach Fläche;;;;\nGebietsstand: 31.12.2023;;;;\n;;;;\nSchlüssel-nummer;Name;\"Fläche \nin km2\";Bevölkerung2);\n;;;insgesamt;weiblich\n1;2;3;4;5\n;;;;\n01;Land;;;\n01001;Ort, Stadt;   56,73;  92 667;  46 762\n01002;Dorf;   118,65;  248 873;  128 174\n;Insgesamt;   175,38;  341 540;  174 936\nQuelle: Amt;;;;\n";
    let read = reading(text);
    assert_eq!(read.refused, []);
    assert_eq!(read.values.iter().filter(|value| &*value.measure == "Bevölkerung insgesamt").map(|value| (&*value.area, value.value)).collect::<Vec<_>>(), [("01001", Some(d("92667"))), ("01002", Some(d("248873")))]);
    assert_eq!(read.values[0].row, 9);
    assert!(read.warnings.contains(&Warning::NoKey { count: 1, rows: vec![11] }));
    assert!(read.values.iter().all(|value| value.period.map(domain::period::Period::code).as_deref() == Some("2023-12-31")));
}

#[test]
fn a_yearly_table_of_one_place_becomes_series() {
    let text = "Jahr\tAnteil\tAusländer\tBevölkerung\n2023\t38.5\t77\t200\n2024\t40.0\t80\t200\n";
    let found = mapped(
        text,
        r#"{"area": {"constant": "12", "scheme": "ch"}, "series": [
            {"indicator": "share", "numerator": {"measure": "Ausländer"}, "denominator": {"measure": "Bevölkerung"}},
            {"indicator": "share_only", "value": {"measure": "Anteil"}, "bare_ratio": true}]}"#,
    );
    let shown: Vec<_> = found.values.iter().map(|value| (value.area_code.as_str().to_owned(), value.period.code(), value.value.clone())).collect();
    assert_eq!(shown[1], ("ch:12".to_owned(), "2024".to_owned(), Value::Fraction { numerator: d("80"), denominator: d("200") }));
    assert_eq!(shown[2], ("ch:12".to_owned(), "2023".to_owned(), Value::BareRatio(d("38.5"))));
}

#[test]
fn a_tsv_with_commas_and_years_as_headings_is_understood() {
    let read = open("x.tsv", "Land,2006,2015\nSpanien,62.7,58.1\nTürkei,1.2,.\n".as_bytes(), None).expect("a reading");
    assert_eq!(read.summary.delimiter, Some(','));
    let shown: Vec<_> = read.values.iter().map(|value| (value.dimensions["Land"].as_str(), value.period.map(domain::period::Period::code).unwrap_or_default(), value.value, value.mark)).collect();
    assert_eq!(shown[1], ("Spanien", "2015".to_owned(), Some(d("58.1")), None));
    assert_eq!(shown[3], ("Türkei", "2015".to_owned(), None, Some(Mark::Secret)));
}

#[test]
fn a_dash_is_zero_only_where_a_person_says_so() {
    let text = "Jahr;Plätze;Kinder\n2023;–;0\n2024;5;7\n";
    let read = reading(text);
    assert_eq!((read.values[0].mark, read.values[1].value), (Some(Mark::Nothing), Some(d("0"))));
    let found = mapped(text, r#"{"area": {"constant": "06632"}, "series": [{"indicator": "a", "value": {"measure": "Plätze", "dash_is_zero": true}}, {"indicator": "b", "value": {"measure": "Plätze"}}]}"#);
    assert_eq!((&found.values[0].value, &found.values[2].value), (&Value::Number(d("0")), &Value::Missing(Mark::Nothing, Reason::None)));
}

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
fn row_numbers_are_those_of_a_spreadsheet() {
    let read = reading("Jahr;Wert;Notiz\r\n2020;1;\"zwei\r\nZeilen\"\r\n\r\n2021;falsch;x\r\n2022;3;y\r\n2023;4;z\r\n");
    assert_eq!(read.refused[0].row, 4);
}

#[test]
fn one_thousand_two_hundred_thirty_four_is_not_guessed_silently() {
    let text = "Jahr;Wert\n2020;1.234\n2021;2.345\n";
    let read = reading(text);
    assert!(matches!(&*read.warnings, [Warning::AmbiguousDecimal { assumed: ',', .. }]));
    assert_eq!(read.values[0].value, Some(d("1234")));
    let told = Mapping::parse(r#"{"file": {"decimal": "."}}"#).expect("a mapping");
    assert_eq!(open("x.csv", text.as_bytes(), Some(&told)).expect("a reading").values[0].value, Some(d("1.234")));
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
fn files_that_are_no_text_table_are_named_and_the_way_out_is_told() {
    let workbook = zip(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]);
    let refusal = refusal_of("a.xlsx", &workbook);
    assert_eq!(refusal, ImportRefusal::Later(FileKind::Xlsx));
    assert!(refusal.message(Language::De).contains("als CSV speichern"));
    assert_eq!(refusal_of("a.ods", &zip(&[("mimetype", b"x"), ("content.xml", b"<x/>")])), ImportRefusal::Later(FileKind::Ods));
    assert_eq!(refusal_of("a.json", br#"{"value": [1, 2]}"#), ImportRefusal::Later(FileKind::Json));
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
fn a_mapping_that_does_not_fit_the_file_is_refused() {
    let text = "Jahr;Wert;Anteil\n2020;1;2\n";
    let try_with = |json: &str| {
        let mapping = Mapping::parse(json).expect("a mapping");
        open("x.csv", text.as_bytes(), Some(&mapping)).and_then(|reading| map(&reading, &mapping)).expect_err("a refusal")
    };
    assert!(matches!(try_with(r#"{"area": {"column": "AGS"}, "series": []}"#), ImportRefusal::UnknownColumn { .. }));
    assert!(matches!(try_with(r#"{"series": [{"indicator": "x", "value": {"measure": "Quote"}}]}"#), ImportRefusal::UnknownMeasure { .. }));
    assert!(matches!(try_with(r#"{"series": [{"indicator": "x", "value": {}}]}"#), ImportRefusal::UnknownMeasure { .. }));
    assert!(matches!(try_with(r#"{"series": [{"indicator": "x", "value": {"measure": "Wert", "where": {"GES": "M"}}}]}"#), ImportRefusal::UnknownDimension { .. }));
    assert!(matches!(try_with(r#"{"file": {"encoding": "klingon"}}"#), ImportRefusal::UnknownEncoding { .. }));
}

#[test]
fn values_without_area_or_twice_the_same_are_refused_when_mapped() {
    let found = mapped("Jahr;Wert\n2020;1\n", r#"{"series": [{"indicator": "x", "value": {"measure": "Wert"}}]}"#);
    assert!(matches!(found.refused[..], [Refused { row: 2, cause: Cause::NoArea, .. }]));
    let found = mapped("Jahr;Kreis;Wert\n2020;A;1\n2020;B;2\n", r#"{"area": {"constant": "06632"}, "dimensions": [], "series": [{"indicator": "x", "value": {"measure": "Wert"}}]}"#);
    assert!(matches!(found.refused[..], [Refused { row: 3, cause: Cause::Duplicate { first_row: 2 }, .. }]));
}

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
    assert_eq!((&summary["decimal"], &summary["delimiter"], &summary["header_lines"]), (&serde_json::Value::Null, &serde_json::json!(";"), &serde_json::json!([1])));
}

#[test]
fn the_same_bytes_have_the_same_fingerprint() {
    let one = detect("a.csv", b"Jahr;Wert\n2020;1\n").expect("a table");
    let two = detect("b.csv", b"Jahr;Wert\n2020;1\n").expect("a table");
    assert_eq!(one.sha256, two.sha256);
    assert_eq!(one.sha256.len(), 64);
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
