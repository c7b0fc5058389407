//! A report's PDF is what PDF/A and PDF/UA ask for, and is read in the order in which it is meant.

use std::io::Write as _;
use std::process::{Command, Stdio};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use server::report::check::{attachments, check};
use server::report::issue::{Made, SIGNED};
use server::verify::Verdict;

use crate::report::{file, made, request, signer, wish};

#[test]
fn a_pdf_is_tagged_has_its_fonts_and_says_that_it_is_an_archive_file_for_everybody() {
    let files = crate::demo::look(async |db| made(db, &request(db, &wish("controlling", "all", "internal")).await).await);
    let bytes = file(&files, ".pdf");
    let pdf = Pdf::new(bytes.to_vec()).expect("a PDF");
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).expect("a catalogue");
    assert_eq!(root.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked")), Some(true));
    assert!(root.get::<Dict<'_>>("StructTreeRoot").is_some());
    assert_eq!(root.get::<hayro_syntax::object::String<'_>>("Lang").expect("a language").as_bytes(), b"de");
    assert!(root.get::<Array<'_>>("AF").is_some(), "its files belong to it");
    let meta = root.get::<Stream<'_>>("Metadata").expect("metadata").decoded().expect("readable").into_owned();
    let meta = String::from_utf8(meta).expect("text").replace("=\"", ">").replace("\" ", "<");
    for told in ["pdfaid:part>3", "pdfaid:conformance>A", "pdfuaid:part>1"] {
        assert!(meta.contains(told), "{told}: {meta}");
    }
    let (mut fonts, mut figures, mut heads) = (0, 0, 0);
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        let named = |key: &str| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
        if named("Type").as_deref() == Some("Font") && named("Subtype").as_deref() == Some("Type0") {
            assert!(dict.get::<Stream<'_>>("ToUnicode").is_some(), "its letters can be copied");
            fonts += 1;
        }
        if named("Type").as_deref() == Some("FontDescriptor") {
            assert!(dict.contains_key("FontFile2") || dict.contains_key("FontFile3"), "its font is inside");
        }
        match named("S").as_deref() {
            Some("Figure") => {
                assert!(!dict.get::<hayro_syntax::object::String<'_>>("Alt").expect("a figure says what it shows").is_empty());
                figures += 1;
            }
            Some("TH") => {
                let attributes: Vec<Dict<'_>> = match dict.get::<Array<'_>>("A") {
                    Some(all) => all.iter::<Dict<'_>>().collect(),
                    None => dict.get::<Dict<'_>>("A").into_iter().collect(),
                };
                assert!(attributes.iter().any(|one| one.contains_key("Scope")), "a head says of what it is the head");
                heads += 1;
            }
            _ => {}
        }
    }
    assert!(fonts >= 2 && figures > 20 && heads > 50, "{fonts} fonts, {figures} figures, {heads} heads");
    let inside = attachments(bytes).expect("a PDF");
    assert_eq!(inside.get("data.json").map(Vec::as_slice), Some(file(&files, "data.json")));
    let good = check(bytes, Some(&signer().verifier())).expect("a report");
    assert_eq!(good.verdict(), Verdict::Good, "{good}");
}

/// What `pdftotext` reads, without white space: lines are broken elsewhere than in a text file.
fn read(pdf: &[u8]) -> std::io::Result<String> {
    let mut reader = Command::new("pdftotext").args(["-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    reader.stdin.take().expect("a pipe").write_all(pdf)?;
    let said = reader.wait_with_output()?;
    assert!(said.status.success(), "it can be read");
    Ok(bare(&String::from_utf8(said.stdout).expect("text")))
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The headings and sentences of a report's text in their order; what stands in columns is left out.
fn sentences(files: &[Made]) -> Vec<String> {
    let text = files.iter().find(|file| file.media_type == "text/plain" && file.name != SIGNED).expect("as text");
    let text = String::from_utf8(text.bytes.clone()).expect("text");
    text.lines().filter(|line| !line.contains(": ") && !line.starts_with("Bericht ")).map(bare).filter(|line| !line.is_empty()).collect()
}

/// The first sentence that does not stand behind the one before it.
fn out_of_order(told: &str, sentences: &[String]) -> Option<String> {
    let mut rest = told;
    for sentence in sentences {
        match rest.find(sentence.as_str()) {
            Some(at) => rest = &rest[at + sentence.len()..],
            None => return Some(sentence.clone()),
        }
    }
    None
}

#[test]
fn a_pdf_is_read_in_the_order_in_which_it_is_meant() {
    let files = crate::demo::look(async |db| made(db, &request(db, &wish("one_pager", "goal:kita-besuch", "internal")).await).await);
    let told = match read(file(&files, ".pdf")) {
        Ok(told) => told,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && std::env::var_os("CI").is_none() => {
            eprintln!("LEFT OUT: pdftotext is missing (poppler-utils), so nobody read the PDF");
            return;
        }
        Err(error) => panic!("pdftotext (poppler-utils): {error}"),
    };
    let mut sentences = sentences(&files);
    assert!(sentences.len() >= 8, "{sentences:?}");
    assert_eq!(out_of_order(&told, &sentences), None, "{told}");
    sentences.swap(2, 4);
    assert!(out_of_order(&told, &sentences).is_some(), "the control: another order is noticed");
}
