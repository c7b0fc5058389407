//! A report as PDF/A-3a and PDF/UA-1: tagged, with its fonts, its figures attached; the same document gives the same bytes.

mod world;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::document::Document;
use crate::fault::{Fault, Outcome};
use crate::picture::symbol;

/// A file inside the PDF.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it is, in a sentence.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// So many documents later the setter forgets what it remembers of one: memory stays bounded, a second report of the same kind is quick.
const REMEMBERED: usize = 4;

/// Sets a document. `stamp` is the time that stands in the file; it is not the time of setting, so that the bytes depend on the document alone.
pub fn pdf(document: &Document, attachments: &[Attachment], stamp: Timestamp) -> Outcome<Vec<u8>> {
    let mut document = document.clone();
    let mut files: Vec<(String, Vec<u8>)> = document.name_pictures().into_iter().map(|(name, svg)| (name, svg.into_bytes())).collect();
    for name in document.lights() {
        files.extend(symbol::alone(name).map(|svg| (format!("light-{name}.svg"), svg.into_bytes())));
    }
    files.extend(document.logo.iter().map(|logo| (logo.file.clone(), logo.bytes.clone())));
    let told: Vec<_> = attachments
        .iter()
        .map(|attachment| json!({"name": attachment.name, "media_type": attachment.media_type, "description": attachment.description}))
        .collect();
    let broken = |error: serde_json::Error| Fault::Report(error.to_string());
    let mut told = json!({"document": serde_json::to_value(&document).map_err(broken)?, "attachments": told});
    make_legible(&mut told);
    files.push(("document.json".to_owned(), serde_json::to_vec(&told).map_err(broken)?));
    files.extend(attachments.iter().map(|attachment| (attachment.name.clone(), attachment.bytes.clone())));
    let desk = world::Desk::new(files).ok_or_else(|| Fault::Report("a file name".into()))?;
    let set: PagedDocument = typst::compile(&desk).output.map_err(|errors| said(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| Fault::Report(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(document.foot.clone()),
        creator: Smart::Custom(Some("Kein Zufall".into())),
        timestamp: moment(stamp),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&set, &options).map_err(|errors| said(&errors));
    comemo::evict(REMEMBERED);
    bytes
}

/// What the setter complains of.
fn said(errors: &[SourceDiagnostic]) -> Fault {
    let told = |error: &SourceDiagnostic| {
        let hints: Vec<&str> = error.hints.iter().map(|hint| hint.v.as_str()).collect();
        format!("{} {}", error.message, hints.join(" "))
    };
    Fault::Report(errors.iter().map(told).collect::<Vec<_>>().join("; "))
}

fn make_legible(value: &mut Value) {
    match value {
        Value::String(text) => *text = world::legible(text),
        Value::Array(items) => items.iter_mut().for_each(make_legible),
        Value::Object(fields) => fields.values_mut().for_each(make_legible),
        _ => {}
    }
}

fn moment(stamp: Timestamp) -> Option<typst_pdf::Timestamp> {
    let utc = stamp.to_zoned(TimeZone::UTC);
    let two = |number: i8| u8::try_from(number).unwrap_or(0);
    let day = (i32::from(utc.year()), two(utc.month()), two(utc.day()));
    Datetime::from_ymd_hms(day.0, day.1, day.2, two(utc.hour()), two(utc.minute()), two(utc.second())).map(typst_pdf::Timestamp::new_utc)
}
