//! Flat files of GENESIS.

use domain::measurement::{Mark, Quality};

use super::super::*;
use super::{d, flat, flat_row, reading};

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
fn the_former_generation_of_flat_files_is_read_too() {
    let text = "Statistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code;1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;\
        BEV__Bevoelkerung__Anzahl;GEB__Geborene__1000\n1;S;STAG;Stichtag;31.12.2018;KREISE;Kreise;06632;Ort;117,5;-\n";
    let read = reading(text);
    assert_eq!(read.summary.format, Format::GenesisFlat);
    let shown: Vec<_> = read.values.iter().map(|value| (&*value.area, &*value.measure, value.value, value.mark, &*value.unit)).collect();
    assert_eq!(shown, [("06632", "BEV", Some(d("117.5")), None, "Anzahl"), ("06632", "GEB", None, Some(Mark::Nothing), "1000")]);
    assert_eq!(read.values[0].period.map(domain::period::Period::code).as_deref(), Some("2018-12-31"));
}
