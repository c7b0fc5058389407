//! Tables in classic and plain form.

use domain::measurement::Mark;

use super::super::*;
use super::{d, reading};

#[test]
fn the_classic_form_keeps_keys_units_and_footnotes_apart() {
    let text = "GENESIS-Tabelle: 1-2-3\nFläche in qkm;;;\n;;;Gebietsfläche\n;;;qkm\n31.12.2018;DG;Deutschland;357,10\n31.12.2018;01;  Land;15,3\n31.12.2018;01001;      Ort, Stadt;-\n__________\n\"zu \"\"Fläche\"\":\nRundung; möglich\"\nStand: 1.1.2020\n";
    let latin1: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect();
    let read = open("tabelle.csv", &latin1, None).expect("a reading");
    let about = &read.summary;
    assert_eq!(
        (about.format, about.encoding, about.preamble_lines, &*about.header_lines, about.data_rows, about.footer_lines),
        (Format::GenesisClassic, "Windows-1252", 2, &[3, 4][..], 3, 3)
    );
    assert_eq!(about.columns.iter().map(|name| &**name).collect::<Vec<_>>(), ["Stichtag", "AGS", "Name", "Gebietsfläche [qkm]"]);
    assert_eq!(
        read.values.iter().map(|value| (&*value.area, value.value, value.mark, &*value.unit)).collect::<Vec<_>>(),
        [("DG", Some(d("357.10")), None, "qkm"), ("01", Some(d("15.3")), None, "qkm"), ("01001", None, Some(Mark::Nothing), "qkm")]
    );
    assert_eq!(read.verdict(), Verdict::Accept);
}

#[test]
fn a_list_of_counties_with_grouped_headings_and_sums_gives_only_counties() {
    let text = "Kreise nach Fläche;;;;\nGebietsstand: 31.12.2023;;;;\n;;;;\nSchlüssel-nummer;Name;\"Fläche \nin km2\";Bevölkerung2);\n;;;insgesamt;weiblich\n1;2;3;4;5\n;;;;\n01;Land;;;\n01001;Ort, Stadt;   56,73;  92 667;  46 762\n01002;Dorf;   118,65;  248 873;  128 174\n;Insgesamt;   175,38;  341 540;  174 936\nQuelle: Amt;;;;\n";
    let read = reading(text);
    assert_eq!(read.refused, []);
    assert_eq!(
        read.values.iter().filter(|value| &*value.measure == "Bevölkerung insgesamt").map(|value| (&*value.area, value.value)).collect::<Vec<_>>(),
        [("01001", Some(d("92667"))), ("01002", Some(d("248873")))]
    );
    assert_eq!(read.values[0].row, 9);
    assert!(read.warnings.contains(&Warning::NoKey { count: 1, rows: vec![11] }));
    assert!(read.values.iter().all(|value| value.period.map(domain::period::Period::code).as_deref() == Some("2023-12-31")));
}

#[test]
fn a_tsv_with_commas_and_years_as_headings_is_understood() {
    let read = open("x.tsv", "Land,2006,2015\nSpanien,62.7,58.1\nTürkei,1.2,.\n".as_bytes(), None).expect("a reading");
    assert_eq!(read.summary.delimiter, Some(','));
    let shown: Vec<_> = read
        .values
        .iter()
        .map(|value| (value.dimensions["Land"].as_str(), value.period.map(domain::period::Period::code).unwrap_or_default(), value.value, value.mark))
        .collect();
    assert_eq!(shown[1], ("Spanien", "2015".to_owned(), Some(d("58.1")), None));
    assert_eq!(shown[3], ("Türkei", "2015".to_owned(), None, Some(Mark::Secret)));
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
