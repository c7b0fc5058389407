//! Workbooks that nobody should send, and workbooks that are broken by accident.

use domain::language::Language;

use super::super::*;
use super::book::{ods, ods_row, ods_table, ods_text, page, row, xlsx, xlsx_with};
use super::{refusal_of, zip};

/// What a refusal of one sheet says about it.
fn inner(refusal: ImportRefusal) -> ImportRefusal {
    match refusal {
        ImportRefusal::InSheet { refusal, .. } => *refusal,
        other => other,
    }
}

fn book(rows: &[String], after: &str) -> Vec<u8> {
    xlsx(&[page("Daten", rows, after)])
}

#[test]
fn a_cell_at_the_far_corner_is_refused_with_its_place_and_costs_nothing() {
    let rows = [row(1, &["n:1"]), "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>".to_owned()];
    let refusal = refusal_of("x.xlsx", &book(&rows, ""));
    assert!(matches!(&inner(refusal.clone()), ImportRefusal::Sparse { cell, .. } if cell == "XFD1048576"), "{refusal:?}");
    let told = refusal.message(Language::De);
    assert!(told.contains("XFD1048576") && told.contains("Daten"), "{told}");
    let corner = "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row>\
        <table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let table = ods_table("Daten", &[ods_row(&[ods_text("a"), ods_text("b")]), corner.to_owned()]);
    assert!(open("x.ods", &ods("", &table), None).is_err());
}

#[test]
fn repetitions_without_end_are_refused() {
    let wide = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let refusal = inner(refusal_of("x.ods", &ods("", &ods_table("Daten", &[wide.to_owned()]))));
    assert!(matches!(refusal, ImportRefusal::TooManyCells { .. }), "{refusal:?}");
    let endless = wide.replace("1048576", "4294967295").replace("16384", "4294967295");
    assert!(open("x.ods", &ods("", &ods_table("Daten", &[endless])), None).is_err());
}

#[test]
fn merges_over_everything_are_cut_to_what_is_used() {
    let rows = [row(1, &["t:Jahr", "t:Wert"]), row(2, &["n:2020", "n:1"]), row(3, &["n:2021", "n:2"])];
    let reading = open("x.xlsx", &book(&rows, "<mergeCells><mergeCell ref=\"D1:XFD1048576\"/></mergeCells>"), None).expect("a reading");
    assert_eq!(reading.values.len(), 2);
}

#[test]
fn entities_and_document_types_are_refused() {
    let attacks = [
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row></sheetData></worksheet>",
        "<!doctype x><worksheet/>",
    ];
    for attack in attacks {
        let bytes = xlsx_with(&[page("Daten", &[], "")], "", &[("xl/worksheets/sheet1.xml", attack.as_bytes())]);
        assert_eq!(inner(refusal_of("x.xlsx", &bytes)), ImportRefusal::DocType);
    }
    let ods = zip(&[("content.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"), ("META-INF/manifest.xml", b"<m/>")]);
    assert_eq!(refusal_of("x.ods", &ods), ImportRefusal::DocType);
    let unknown = book(&["<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>".to_owned()], "");
    assert_eq!(inner(refusal_of("x.xlsx", &unknown)), ImportRefusal::BrokenWorkbook);
}

#[test]
fn a_sheet_that_unpacks_to_far_too_much_is_cut_off() {
    let bomb = format!("<sheetData>{}</sheetData>", format!("<row r=\"1\">{}</row>", " ".repeat(900)).repeat(20_000));
    let bytes = xlsx(&[super::book::Page { name: "Daten", state: "visible", xml: bomb }]);
    assert!(bytes.len() < 200_000);
    assert!(matches!(inner(refusal_of("x.xlsx", &bytes)), ImportRefusal::PackedTooTightly { .. }));
    let token = format!("<sheetData><row r=\"{}\"/></sheetData>", "1".repeat(limit::TOKEN_BYTES + 10));
    assert!(open("x.xlsx", &xlsx(&[super::book::Page { name: "Daten", state: "visible", xml: token }]), None).is_err());
    let comment = format!("<!-- {} -->", "<>".repeat(limit::TOKEN_BYTES));
    assert!(open("x.xlsx", &xlsx(&[super::book::Page { name: "Daten", state: "visible", xml: comment }]), None).is_err());
}

#[test]
fn contradictions_inside_a_workbook_are_refused() {
    let broken = [
        book(&["<row r=\"0\"/>".to_owned()], ""),
        book(&["<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".to_owned()], ""),
        book(&["<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>".to_owned()], ""),
        book(&["<row r=\"1\"><c r=\"A1\"><v>1</c></row>".to_owned()], ""),
        book(&["<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>".to_owned()], ""),
        xlsx_with(&[page("Daten", &[], "")], "", &[("xl/worksheets/sheet1.xml", &[0xff, 0xfe, 0])]),
    ];
    for bytes in broken {
        let refusal = refusal_of("x.xlsx", &bytes);
        assert_eq!(inner(refusal.clone()), ImportRefusal::BrokenWorkbook);
        assert!(refusal.message(Language::De).contains("Daten"), "{refusal}");
    }
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    assert!(open("x.xlsx", &xlsx(&[super::book::Page { name: "Daten", state: "visible", xml: deep }]), None).is_err());
}

#[test]
fn old_binary_and_protected_workbooks_are_named_and_the_way_out_is_told() {
    let refusal = refusal_of("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on");
    assert_eq!(refusal, ImportRefusal::BrokenWorkbook);
    assert!(refusal.message(Language::De).contains("neu speichern"));
    assert_eq!(refusal_of("x.xlsx", &compound("EncryptedPackage", &[0; 5_000])), ImportRefusal::Encrypted);
    assert_eq!(refusal_of("x.xls", &compound("Nothing", &[0; 5_000])), ImportRefusal::OldWorkbook);
    assert_eq!(refusal_of("x.xls", &compound("Book", &[&[9_u8, 8, 4, 0, 0, 2, 5, 0][..], &[0_u8; 5_000]].concat())), ImportRefusal::OldWorkbook);
    assert_eq!(refusal_of("x.xls", &old_book(&[(0x002f, vec![0, 0])], &[])), ImportRefusal::Encrypted);
    let protected = zip(&[
        ("content.xml", b"\x01\x02"),
        ("META-INF/manifest.xml", b"<m><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></m>"),
    ]);
    assert_eq!(refusal_of("x.ods", &protected), ImportRefusal::Encrypted);
    let root = b"<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";
    assert_eq!(refusal_of("x.xlsb", &zip(&[("[Content_Types].xml", b"<T/>"), ("_rels/.rels", root)])), ImportRefusal::BinaryWorkbook);
}

/// A compound file with one stream.
fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    let sectors = content.len().div_ceil(512);
    let mut file = vec![0_u8; 512];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let put = |file: &mut Vec<u8>, at: usize, number: u32| file[at..at + 4].copy_from_slice(&number.to_le_bytes());
    file[30] = 9;
    file[32] = 6;
    // Sector 0 is the table, sector 1 the directory, the stream begins in sector 2.
    for (at, number) in [(44, 1), (48, 1), (56, 4_096), (60, u32::MAX - 1), (68, u32::MAX - 1)] {
        put(&mut file, at, number);
    }
    (0..109).for_each(|at| put(&mut file, 76 + 4 * at, if at == 0 { 0 } else { u32::MAX }));
    let mut table = vec![0xff_u8; 512];
    put(&mut table, 0, u32::MAX - 2);
    put(&mut table, 4, u32::MAX - 1);
    for at in 0..sectors {
        let next = if at + 1 == sectors { u32::MAX - 1 } else { u32::try_from(at + 3).expect("small") };
        put(&mut table, 8 + 4 * at, next);
    }
    let mut directory = vec![0_u8; 512];
    for (at, name, kind, start, size) in [(0, "Root Entry", 5, u32::MAX - 1, 0), (128, name, 2, 2, content.len())] {
        for (place, unit) in name.encode_utf16().enumerate() {
            directory[at + 2 * place..at + 2 * place + 2].copy_from_slice(&unit.to_le_bytes());
        }
        directory[at + 64] = u8::try_from(2 * name.len() + 2).expect("short");
        directory[at + 66] = kind;
        put(&mut directory, at + 116, start);
        put(&mut directory, at + 120, u32::try_from(size).expect("small"));
    }
    let mut stream = content.to_vec();
    stream.resize(sectors * 512, 0);
    [file, table, directory, stream].concat()
}

/// A workbook of Excel 97 with one sheet: records before it, records in it.
fn old_book(before: &[(u16, Vec<u8>)], cells: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, body: &[u8]| [&kind.to_le_bytes()[..], &u16::try_from(body.len()).expect("short").to_le_bytes(), body].concat();
    let all = |records: &[(u16, Vec<u8>)]| records.iter().flat_map(|(kind, body)| record(*kind, body)).collect::<Vec<u8>>();
    let start = record(0x0809, &[0, 6, 5, 0]);
    let name = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 5, 0], b"Daten"].concat());
    let formats: Vec<u8> = [record(0x00e0, &[0, 0, 0, 0]), record(0x00e0, &[0, 0, 14, 0])].concat();
    let end = record(0x000a, &[]);
    let before = all(before);
    let place = u32::try_from(start.len() + name(0).len() + formats.len() + before.len() + end.len()).expect("small");
    let mut stream = [start, name(place), formats, before, end.clone(), record(0x0809, &[0, 6, 16, 0]), all(cells), end].concat();
    stream.resize(stream.len().max(5_000), 0);
    compound("Workbook", &stream)
}

#[test]
fn an_old_workbook_is_read_with_a_warning_and_no_changed_byte_makes_the_reader_fall() {
    let place = |row: u16, column: u16, style: u16| [row.to_le_bytes(), column.to_le_bytes(), style.to_le_bytes()].concat();
    let text = |row: u16, column: u16, number: u32| (0x00fd, [place(row, column, 0), number.to_le_bytes().to_vec()].concat());
    let number = |row: u16, column: u16, style: u16, value: f64| (0x0203, [place(row, column, style), value.to_le_bytes().to_vec()].concat());
    let shared = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[8, 0, 0], b"Stichtag", &[5, 0, 1, b'G', 0, b'r', 0, 0xf6, 0, 0xdf, 0, b'e', 0]].concat();
    let whole = (
        0x00bd,
        [place(2, 0, 1), ((44_562_u32 << 2) | 2).to_le_bytes().to_vec(), vec![0, 0], ((125_u32 << 2) | 3).to_le_bytes().to_vec(), vec![1, 0]]
            .concat(),
    );
    let cells = [text(0, 0, 0), text(0, 1, 1), number(1, 0, 1, 44_197.0), number(1, 1, 0, 20.4), whole];
    let book = old_book(&[(0x00fc, shared)], &cells);
    let reading = open("x.xls", &book, None).unwrap_or_else(|refusal| panic!("{refusal}"));
    assert_eq!((reading.warnings, reading.refused.len()), (vec![Warning::OldWorkbook], 0));
    let shown: Vec<_> = reading.values.iter().map(|value| (value.period.map(domain::period::Period::code), &*value.measure, value.value)).collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(shown, [(day("2021-01-01"), "Größe", Some(super::d("20.4"))), (day("2022-01-01"), "Größe", Some(super::d("1.25")))]);
    for at in 0..book.len() {
        let _ = open("x.xls", &book[..at], None);
        let mut changed = book.clone();
        changed[at] = changed[at].wrapping_add(7).rotate_left(3);
        let _ = open("x.xls", &changed, None);
    }
}

#[test]
fn an_archive_in_an_archive_is_not_opened() {
    let inside = zip(&[("a.csv", b"Jahr;Wert\n2020;1\n")]);
    assert!(matches!(refusal_of("a.zip", &zip(&[("a.csv", &inside)])), ImportRefusal::NoTableInArchive));
    assert!(matches!(refusal_of("a.zip", &zip(&[("b.zip", &inside)])), ImportRefusal::NoTableInArchive));
}

#[test]
fn no_cut_or_changed_byte_of_a_workbook_makes_the_reader_fall() {
    let rows = [row(1, &["t:Jahr", "t:Wert"]), row(2, &["d:44197", "n:1"]), row(3, &["n:2021", "%:0.5"])];
    let excel = book(&rows, "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>");
    let open_document = ods("", &ods_table("Daten", &[ods_row(&[ods_text("a"), ods_text("b")]), ods_row(&[ods_text("c"), ods_text("d")])]));
    for bytes in [excel, open_document] {
        for at in (0..bytes.len()).step_by(3) {
            let _ = open("x.xlsx", &bytes[..at], None);
            let mut changed = bytes.clone();
            changed[at] = changed[at].wrapping_add(7).rotate_left(3);
            let _ = open("x.xlsx", &changed, None);
        }
    }
}

#[test]
fn a_day_that_does_not_exist_and_a_number_without_end_are_refused_in_their_cells() {
    let rows = [
        row(1, &["t:Stichtag", "t:Wert"]),
        row(2, &["t:31.12.2024", "n:1"]),
        row(3, &["t:31.02.2025", "n:2"]),
        row(4, &["t:31.12.2025", "n:INF"]),
        row(5, &["t:31.12.2026", "n:3"]),
    ];
    let reading = open("x.xlsx", &book(&rows, ""), None).expect("a reading");
    let refused: Vec<_> = reading.refused.iter().map(|refused| (refused.row, refused.column.as_deref())).collect();
    assert_eq!(refused, [(3, Some("Stichtag")), (4, Some("Wert"))]);
}
