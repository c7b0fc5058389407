//! Issuing: a draft becomes files, the files are kept, and the journal tells of them. Fetching gives the same bytes again, or says that they are not the same.

use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::report::{Report, ReportFile, ReportKind, Request};
use domain::role::{Act, Permit};
use domain::slug::Slug;
use domain::words::Words;
use jiff::Timestamp;

use super::data::Data;
use super::pdf::{Attachment, pdf};
use super::{Draft, Earlier, docx, draft, sha256, table, text, xlsx};
use crate::analysis::Books;
use crate::checkpoint::Checkpoint;
use crate::checkpoint::key::Signer;
use crate::fault::{Fault, Outcome};
use crate::store::Db;
use crate::tree;

/// A file before it is kept.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The name of the figures among the files.
pub const DATA: &str = "data.json";
/// The name of the statement among the files.
pub const STATEMENT: &str = "statement.json";
/// The name of the signed statement among the files.
pub const SIGNED: &str = "statement.txt";

/// Makes a report without keeping it: for the command line and for measurements.
pub async fn make(books: &Books, db: &Db, permit: Permit, request: &Request, signer: Option<&Signer>) -> Outcome<(Draft, Vec<Made>)> {
    if permit.act() != Act::IssueReport {
        return Err(Refusal::NotAllowed.into());
    }
    let register = books.register(db, permit.municipality(), request.known).await?;
    let earlier = earlier(db, permit.municipality(), &register, request).await?;
    let key = signer.map(|signer| signer.verifier().text());
    let draft = draft(books, db, permit.scope(), request, key, earlier.as_ref()).await?;
    let note = signer.map(|by| signed(&draft, by)).transpose()?;
    // Setting type computes for a while: not on a thread that answers others.
    tokio::task::spawn_blocking(move || files(&draft, note).map(|files| (draft, files))).await.map_err(|error| Fault::Report(error.to_string()))?
}

/// Issues a report, or finds the same one that was issued before.
pub async fn issue(books: &Books, db: &Db, permit: Permit, request: &Request, signer: Option<&Signer>, now: Timestamp) -> Outcome<Version<Report>> {
    let no = permit.municipality();
    let (draft, files) = make(books, db, permit, request, signer).await?;
    let number = draft.stand.number.clone();
    if let Some(known) = books.register(db, no, Seq::LATEST).await?.reports.by_slug(&number) {
        return Ok(known.clone());
    }
    let told = |file: &Made| ReportFile {
        name: file.name.clone(),
        media_type: file.media_type.to_owned(),
        sha256: sha256(&file.bytes),
        size: file.bytes.len() as u64,
    };
    let report =
        Report { request: request.clone(), number: number.clone(), data_sha256: draft.stand.data_sha256, files: files.iter().map(told).collect() };
    let id: Id<Report> = db.entropy().id(now);
    let mut tx = db.begin(permit, now).await?;
    for file in &files {
        tx.keep_report_file(&number, &file.name, &file.bytes).await?;
    }
    let slug = tx.record(id, &Slug::parse("number", &number)?, &report, None).await?;
    let seq = tx.commit(&Event::of(Verb::ReportIssued)).await?;
    Ok(Version { id, slug, seq, recorded: now, noun: report })
}

/// A kept file, checked against what the journal tells of it.
pub async fn fetch(db: &Db, municipality: MunicipalityNo, report: &Report, name: &str) -> Outcome<Option<Vec<u8>>> {
    let Some(told) = report.files.iter().find(|file| file.name == name) else { return Ok(None) };
    let bytes = db.report_file(municipality, &report.number, name).await?;
    let bytes = bytes.ok_or_else(|| Fault::Corrupt(format!("report {}: {name} is missing", report.number)))?;
    if sha256(&bytes) == told.sha256 {
        Ok(Some(bytes))
    } else {
        Err(Fault::Corrupt(format!("report {}: {name} is not what was issued", report.number)))
    }
}

/// The latest report of the same kind about the same thing for the same readers, as known when the new one is.
async fn earlier(db: &Db, municipality: MunicipalityNo, register: &Register, request: &Request) -> Outcome<Option<Earlier>> {
    let alike = |report: &&Version<Report>| {
        let other = &report.noun.request;
        (other.kind, other.about, other.readers) == (request.kind, request.about, request.readers) && other.at <= request.at
    };
    let Some(report) = register.reports.iter().filter(alike).max_by_key(|report| report.seq) else { return Ok(None) };
    let bytes = fetch(db, municipality, &report.noun, DATA).await?;
    let data = bytes.and_then(|bytes| serde_json::from_slice::<Data>(&bytes).ok());
    Ok(data.map(|data| Earlier { number: report.noun.number.clone(), data }))
}

/// The statement as a signed note: a C2SP checkpoint of the journal up to what is known, with number and hash of the report as its extension line. Signing
/// the same again gives the same bytes.
fn signed(draft: &Draft, signer: &Signer) -> Outcome<String> {
    let stand = &draft.stand;
    let corrupt = || Fault::Corrupt("the journal's root".into());
    let checkpoint = Checkpoint {
        installation: signer.verifier().name().to_owned(),
        municipality: stand.municipality,
        size: u64::try_from(stand.request.known.0).map_err(|_| corrupt())?,
        root: tree::from_hex(stand.journal_root.as_bytes()).ok_or_else(corrupt)?,
        at: stand.recorded.unwrap_or(Timestamp::UNIX_EPOCH),
    };
    Ok(signer.sign(&format!("{}report {} {}\n", checkpoint.text(), stand.number, stand.data_sha256)))
}

fn files(draft: &Draft, signed: Option<String>) -> Outcome<Vec<Made>> {
    let request = &draft.stand.request;
    let words = Words::of(request.language);
    let stamp = draft.stand.recorded.unwrap_or(Timestamp::UNIX_EPOCH);
    let made = |name: &str, media_type, bytes| Made { name: name.to_owned(), media_type, bytes };
    let named = |end: &str, media_type, bytes| made(&format!("kein-zufall-{}.{end}", draft.stand.number), media_type, bytes);
    let statement = serde_json_canonicalizer::to_vec(&draft.stand).map_err(|error| Fault::Report(error.to_string()))?;
    let mut raw = vec![
        (made(DATA, "application/json", draft.data_bytes.clone()), words.reports.attached_data),
        (made("data.csv", "text/csv", table::csv(&draft.data, request.language)?), words.reports.attached_table),
        (made(STATEMENT, "application/json", statement), words.reports.attached_statement),
    ];
    raw.extend(signed.map(|signed| (made(SIGNED, "text/plain", signed.into_bytes()), words.reports.attached_statement)));
    let attachment = |(file, description): &(Made, &str)| Attachment {
        name: file.name.clone(),
        media_type: file.media_type,
        description: (*description).to_owned(),
        bytes: file.bytes.clone(),
    };
    let attachments: Vec<Attachment> = raw.iter().map(attachment).collect();
    let mut files = vec![named("pdf", "application/pdf", pdf(&draft.document, &attachments, stamp)?)];
    if matches!(request.kind, ReportKind::OnePager | ReportKind::GrantProof) {
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        files.push(named("docx", word, docx::docx(&draft.document)?));
        files.push(named("txt", "text/plain", text::text(&draft.document).into_bytes()));
    }
    files.push(named("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx::workbook(draft, words, stamp)?));
    files.extend(raw.into_iter().map(|(file, _)| file));
    Ok(files)
}
