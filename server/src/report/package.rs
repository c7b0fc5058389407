//! The audit package: one ZIP with the report and all that is needed to check it without this program, without an account and without a network.
//!
//! ```text
//! LIESMICH.txt README.txt   what to do
//! verify.py                 checks all of it (Python with the library `cryptography`)
//! SHA256SUMS                hashes of all files below
//! report/…                  the files of the report as they were issued
//! journal.ndjson            each entry of the journal in its stored bytes, one a line
//! lines.ndjson              {"seq": …, "line": …}: each row that an entry tells of: values, releases, definitions, goals
//! texts.ndjson              {"commitment": …, "salt": …, "text": …}: the entered words that were not erased
//! history.csv               the life of every figure of the report: entry, time, actor and name, state, value, why
//! persons.json              whom the pseudonyms stand for, with their roles, each version with the proof that the installation's journal tells of it
//! evidence.json             the files that prove values, by hash
//! checkpoint.txt key.txt    the signed root of the journal, the public key
//! procedure.md              the procedure documentation
//! ```
//! It names people and holds small counts: it is for auditors only.

pub(super) mod history;
mod persons;

use std::collections::HashSet;
use std::io::{Cursor, Write as _};

use domain::id::{MunicipalityNo, Seq};
use domain::refusal::Refusal;
use domain::register::{Register, Version};
use domain::report::Report;
use domain::role::{Act, Permit};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::data::Data;
use super::issue::{DATA, fetch};
use super::sha256;
use crate::analysis::Books;
use crate::checkpoint::key::Signer;
use crate::fault::{Fault, Outcome};
use crate::store::Db;

/// The program that checks a package.
pub const VERIFIER: &str = include_str!("package/verify.py");
const PROCEDURE: &str = include_str!("../../../docs/procedure.md");
const LIESMICH: &str = include_str!("package/LIESMICH.txt");
const README: &str = include_str!("package/README.txt");

/// Packs it; only with a permit to read the journal.
pub async fn package(books: &Books, db: &Db, permit: Permit, report: &Version<Report>, signer: Option<&Signer>) -> Outcome<Vec<u8>> {
    if permit.act() != Act::ReadJournal {
        return Err(Refusal::NotAllowed.into());
    }
    let no = permit.municipality();
    let register = books.register(db, no, Seq::LATEST).await?;
    let reference = books.register(db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let mut pack = Pack::new();
    pack.plain("LIESMICH.txt", LIESMICH.as_bytes())?;
    pack.plain("README.txt", README.as_bytes())?;
    pack.plain("verify.py", VERIFIER.as_bytes())?;
    for file in &report.noun.files {
        let bytes = fetch(db, no, &report.noun, &file.name).await?.ok_or_else(|| Fault::Corrupt(format!("report file {}", file.name)))?;
        pack.add(&format!("report/{}", file.name), &bytes)?;
    }
    let (mut entries, mut lines, mut measured) = (Vec::new(), Vec::new(), history::Lines::new());
    let figures = fetch(db, no, &report.noun, DATA).await?.unwrap_or_default();
    let figures: Data = serde_json::from_slice(&figures).map_err(broken)?;
    let shown: HashSet<i64> = figures.goals.iter().flat_map(|goal| &goal.targets).map(|target| target.series_no.0).collect();
    let mut entry = |bytes: &str| {
        entries.extend_from_slice(bytes.as_bytes());
        entries.push(b'\n');
        Ok(())
    };
    let mut line = |seq: Seq, told: &str| {
        // A line is canonical JSON already and is taken as it stands.
        lines.extend_from_slice(format!("{{\"line\":{told},\"seq\":{}}}\n", seq.0).as_bytes());
        if series_in(told).is_some_and(|series| shown.contains(&series)) {
            measured.push((seq.0, serde_json::from_str(told).map_err(broken)?));
        }
        Ok(())
    };
    db.each_entry_and_line(no, &mut entry, &mut line).await?;
    pack.add("journal.ndjson", &entries)?;
    pack.add("lines.ndjson", &lines)?;
    let texts = db.committed_words(no).await?;
    let committed: Vec<Value> = texts.iter().map(|(commitment, salt, text)| json!({"commitment": commitment, "salt": salt, "text": text})).collect();
    pack.add("texts.ndjson", &ndjson(&committed)?)?;
    let persons = persons::persons(db, &reference, no, signer).await?;
    let words = texts.into_iter().map(|(commitment, _, text)| (commitment, text)).collect();
    pack.add("history.csv", &history::history(&figures, &register, &measured, &entries, &words, &persons)?)?;
    pack.add("persons.json", &pretty(&persons)?)?;
    pack.add("evidence.json", &pretty(&evidence(&register))?)?;
    if let Some(root) = db.signed_roots(no).await?.last() {
        pack.add("checkpoint.txt", root.note.as_bytes())?;
    }
    if let Some(signer) = signer {
        pack.add("key.txt", format!("{}\n", signer.verifier().text()).as_bytes())?;
    }
    pack.add("procedure.md", PROCEDURE.as_bytes())?;
    pack.finish()
}

/// The series that a line is about, without reading all of it: there may be a million.
fn series_in(told: &str) -> Option<i64> {
    let (_, rest) = told.split_once("\"series\":")?;
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

fn evidence(register: &Register) -> Value {
    let told = register.evidence.iter().map(|one| {
        json!({"id": one.id, "name": one.noun.file_name.text, "media_type": one.noun.media_type, "bytes": one.noun.bytes, "sha256": one.noun.sha256, "withdrawn": one.noun.withdrawn})
    });
    Value::Array(told.collect())
}

fn broken(error: impl std::fmt::Display) -> Fault {
    Fault::Report(error.to_string())
}

fn pretty(value: &Value) -> Outcome<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(broken)
}

fn ndjson(values: &[Value]) -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    for value in values {
        serde_json::to_writer(&mut out, value).map_err(broken)?;
        out.push(b'\n');
    }
    Ok(out)
}

/// The ZIP while it is written, with the hashes of what is in it.
struct Pack {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    sums: String,
}

impl Pack {
    fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), sums: String::new() }
    }

    /// A file whose hash is listed.
    fn add(&mut self, name: &str, bytes: &[u8]) -> Outcome<()> {
        use std::fmt::Write as _;
        let _ = writeln!(self.sums, "{}  {name}", sha256(bytes));
        self.plain(name, bytes)
    }

    fn plain(&mut self, name: &str, bytes: &[u8]) -> Outcome<()> {
        self.zip.start_file(name, SimpleFileOptions::default()).map_err(broken)?;
        self.zip.write_all(bytes).map_err(broken)
    }

    fn finish(mut self) -> Outcome<Vec<u8>> {
        let sums = std::mem::take(&mut self.sums);
        self.plain("SHA256SUMS", sums.as_bytes())?;
        Ok(self.zip.finish().map_err(broken)?.into_inner())
    }
}
