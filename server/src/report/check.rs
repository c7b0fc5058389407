//! Checks a report or an audit package without any database: what the small program in the package does too, written a second time.

mod history;
mod persons;
mod standing;

use std::collections::{HashMap, HashSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::report::Report;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::data::{Data, TargetData, ValueData};
use super::issue::{DATA, SIGNED, STATEMENT};
use super::opened::{Files, unpack};
use super::sha256;
use crate::checkpoint::key::Verifier;
use crate::entropy::hex;
use crate::tree::{self, Hash};
use crate::verify::Verdict;
use standing::Standing;

pub use super::opened::attachments;

/// What was found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What agrees.
    pub good: Vec<String>,
    /// What cannot be decided.
    pub open: Vec<String>,
    /// What contradicts.
    pub problems: Vec<String>,
    /// What this check does not look at.
    pub notes: Vec<String>,
}

impl Checked {
    /// The verdict.
    pub const fn verdict(&self) -> Verdict {
        if !self.problems.is_empty() {
            Verdict::Contradiction
        } else if self.open.is_empty() {
            Verdict::Good
        } else {
            Verdict::Undecided
        }
    }
}

impl std::fmt::Display for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.good.iter().try_for_each(|line| writeln!(f, "agrees:      {line}"))?;
        self.notes.iter().try_for_each(|line| writeln!(f, "note:        {line}"))?;
        self.open.iter().try_for_each(|line| writeln!(f, "open:        {line}"))?;
        self.problems.iter().try_for_each(|line| writeln!(f, "CONTRADICTS: {line}"))
    }
}

/// Checks a file by what it is: a PDF or a package. `None`: it is neither.
pub fn check(bytes: &[u8], key: Option<&Verifier>) -> Option<Checked> {
    if bytes.starts_with(b"%PDF-") {
        return Some(report(bytes, key));
    }
    bytes.starts_with(b"PK").then(|| package(bytes, key))
}

fn report(bytes: &[u8], key: Option<&Verifier>) -> Checked {
    let mut checked = Checked::default();
    let Some(files) = attachments(bytes) else {
        checked.problems.push("the PDF cannot be read".into());
        return checked;
    };
    let told = statement(&files, "", key, &mut checked);
    if let Some((stated, data)) = told {
        let figures: usize = data.goals.iter().flat_map(|goal| &goal.targets).map(|target| target.values.len()).sum();
        checked.good.push(format!("report {} with {} goals and {figures} values is complete", stated.number, data.goals.len()));
        data.goals.iter().flat_map(|goal| &goal.targets).for_each(|target| again(target, &mut checked));
        checked
            .notes
            .push("the attached figures were checked, not what is printed on the pages; the audit package holds the hash of the whole file".into());
    }
    checked
}

/// What a statement says.
#[derive(Deserialize)]
struct Stated {
    request: Value,
    number: String,
    data_sha256: String,
    journal_root: String,
}

/// Statement, figures and signature belong together.
fn statement(files: &Files, folder: &str, key: Option<&Verifier>, checked: &mut Checked) -> Option<(Stated, Data)> {
    let file = |name: &str| files.get(&format!("{folder}{name}"));
    let (Some(data), Some(told)) = (file(DATA), file(STATEMENT)) else {
        checked.problems.push("data.json or statement.json is missing".into());
        return None;
    };
    let read = (serde_json::from_slice::<Stated>(told), serde_json::from_slice::<Data>(data));
    let (Ok(stated), Ok(figures)) = read else {
        checked.problems.push("data.json or statement.json cannot be read".into());
        return None;
    };
    let hash = sha256(data);
    let mut must = |holds: bool, otherwise: &str| {
        if !holds {
            checked.problems.push(otherwise.to_owned());
        }
    };
    must(hash == stated.data_sha256, "data.json is not what the statement says");
    must(figures.bytes().is_ok_and(|bytes| bytes == *data), "data.json is not in canonical form");
    must(
        serde_json::to_value(&figures.request).is_ok_and(|request| request == stated.request),
        "data.json and the statement are about different requests",
    );
    let asked = serde_json_canonicalizer::to_vec(&stated.request).unwrap_or_default();
    let number = hex(&Sha256::digest([asked, hash.clone().into_bytes()].concat()))[..16].to_owned();
    must(number == stated.number, "the number of the report is not that of its figures");
    match (file(SIGNED).map(|note| String::from_utf8_lossy(note)), key) {
        (_, None) => checked.open.push("without a public key nobody can tell who made this".into()),
        (None, Some(_)) => checked.open.push("the report is not signed".into()),
        (Some(note), Some(key)) => match key.open(&note) {
            None => checked.problems.push("the statement has no good signature of this key".into()),
            Some(text) => {
                let lines: Vec<&str> = text.split('\n').collect();
                let root = tree::from_hex(stated.journal_root.as_bytes()).map(|root| STANDARD.encode(root));
                let known = figures.request.known.0.to_string();
                let signed = (lines.get(1).copied(), lines.get(2).map(|line| (*line).to_owned()), lines.get(4).copied());
                if signed == (Some(known.as_str()), root, Some(format!("report {number} {hash}").as_str())) {
                    checked.good.push(format!("the statement is signed by {}", key.name()));
                } else {
                    checked.problems.push("the signed statement is about another report".into());
                }
            }
        },
    }
    Some((stated, figures))
}

fn package(bytes: &[u8], key: Option<&Verifier>) -> Checked {
    let mut checked = Checked::default();
    let files = match unpack(bytes) {
        Ok(files) => files,
        Err(why) => {
            checked.problems.push(format!("the package cannot be unpacked: {why}"));
            return checked;
        }
    };
    sums(&files, &mut checked);
    let Some(journal) = Journal::read(&files, &mut checked) else { return checked };
    if let (Some(key), Some(note)) = (key, files.get("checkpoint.txt").map(|note| String::from_utf8_lossy(note))) {
        match key.open(&note) {
            Some(text) => journal.against(text, "the checkpoint", &mut checked),
            None => checked.problems.push("the checkpoint has no good signature of this key".into()),
        }
    } else if key.is_some() {
        checked.open.push("there is no signed checkpoint in the package".into());
    }
    if let Some((stated, data)) = statement(&files, "report/", key, &mut checked) {
        let known = usize::try_from(data.request.known.0).unwrap_or(usize::MAX);
        let root = journal.leaves.get(..known).map(|leaves| hex(&tree::root(leaves)));
        if root.as_deref() != Some(&stated.journal_root) {
            checked.problems.push(format!("the journal's root over {known} entries is not the one in the report"));
        }
        journal.issued(&files, &stated.number, &mut checked);
        journal.figures(&data, &mut checked);
        let series: HashSet<i64> = data.goals.iter().flat_map(|goal| &goal.targets).map(|target| target.series_no.0).collect();
        history::history(&files, &journal, &series, &mut checked);
    }
    persons::persons(&files, key, &mut checked);
    texts(&files, &mut checked);
    checked
}

fn sums(files: &Files, checked: &mut Checked) {
    let Some(listed) = files.get("SHA256SUMS") else {
        checked.problems.push("SHA256SUMS is missing".into());
        return;
    };
    for line in String::from_utf8_lossy(listed).lines() {
        let Some((told, name)) = line.split_once("  ") else { continue };
        match files.get(name) {
            None => checked.problems.push(format!("{name} is missing")),
            Some(bytes) if sha256(bytes) != told => checked.problems.push(format!("{name} is not what SHA256SUMS says")),
            Some(_) => {}
        }
    }
}

#[derive(Deserialize)]
struct Row {
    seq: i64,
    line: Value,
}

/// A journal with the rows that its entries tell of.
struct Journal {
    leaves: Vec<Hash>,
    lines: HashMap<i64, Vec<Value>>,
}

fn canonical(value: &Value) -> Vec<u8> {
    serde_json_canonicalizer::to_vec(value).unwrap_or_default()
}

impl Journal {
    /// Each entry in its place and its final form, and its rows exactly the lines that it tells of.
    fn read(files: &Files, checked: &mut Checked) -> Option<Self> {
        let (Some(entries), Some(rows)) = (files.get("journal.ndjson"), files.get("lines.ndjson")) else {
            checked.problems.push("journal.ndjson or lines.ndjson is missing".into());
            return None;
        };
        let mut journal = Self { leaves: Vec::new(), lines: HashMap::new() };
        let mut count = 0;
        for raw in lines_of(rows) {
            let Ok(Row { seq, line }) = serde_json::from_slice(raw) else {
                checked.problems.push("a row in lines.ndjson cannot be read".into());
                return None;
            };
            count += 1;
            journal.lines.entry(seq).or_default().push(line);
        }
        for raw in lines_of(entries) {
            let place = i64::try_from(journal.leaves.len()).unwrap_or(i64::MAX) + 1;
            let told = journal.lines.get(&place).map_or(&[][..], Vec::as_slice);
            if let Err(why) = entry(raw, place, told) {
                checked.problems.push(format!("entry {place}: {why}"));
            }
            journal.leaves.push(tree::leaf(raw));
        }
        let size = i64::try_from(journal.leaves.len()).unwrap_or(i64::MAX);
        let mut strangers: Vec<i64> = journal.lines.keys().copied().filter(|seq| *seq < 1 || *seq > size).collect();
        strangers.sort_unstable();
        checked.problems.extend(strangers.into_iter().map(|seq| format!("rows of entry {seq}, which does not exist")));
        checked.good.push(format!("{size} entries with {count} rows were compared with each other"));
        Some(journal)
    }

    /// A checkpoint's size and root against the journal.
    fn against(&self, text: &str, what: &str, checked: &mut Checked) {
        let mut lines = text.split('\n').skip(1);
        let (size, root) = (lines.next().and_then(|size| size.parse::<usize>().ok()), lines.next());
        match size.and_then(|size| self.leaves.get(..size)).map(|leaves| STANDARD.encode(tree::root(leaves))) {
            None => checked.problems.push(format!("{what} was signed over {} entries; here are only {}", size.unwrap_or(0), self.leaves.len())),
            Some(ours) if Some(ours.as_str()) == root => {
                checked.good.push(format!("{what}: the root over {} entries is the signed one", size.unwrap_or(0)));
            }
            Some(_) => checked.problems.push(format!("{what} was signed over another journal")),
        }
    }

    /// The journal knows the report, and its files are those that were issued.
    fn issued(&self, files: &Files, number: &str, checked: &mut Checked) {
        let mut told = self.lines.values().flatten().filter(|line| line["noun"] == "report" && line["body"]["number"] == number);
        let Some(report) = told.find_map(|line| serde_json::from_value::<Report>(line["body"].clone()).ok()) else {
            checked.problems.push(format!("the journal does not know of report {number}"));
            return;
        };
        for file in &report.files {
            if files.get(&format!("report/{}", file.name)).map(|bytes| sha256(bytes)).as_deref() != Some(&file.sha256) {
                checked.problems.push(format!("{} is not the file that the journal tells of", file.name));
            }
        }
    }

    /// Every value against its line in the journal; every ratio and degree computed again.
    fn figures(&self, data: &Data, checked: &mut Checked) {
        let standing = Standing::new(&self.lines, data.request.known.0);
        let mut count = 0;
        for goal in &data.goals {
            for target in &goal.targets {
                for value in target.values.iter().filter(|value| !value.suppressed) {
                    count += 1;
                    if let Err(why) = self.value(target, value, &standing) {
                        checked.problems.push(format!("{}, {}: {why}", goal.slug, value.period));
                    }
                }
                again(target, checked);
            }
        }
        checked.good.push(format!("{count} values were compared with the journal, ratios and degrees computed again"));
    }

    fn value(&self, target: &TargetData, value: &ValueData, standing: &Standing<'_>) -> Result<(), &'static str> {
        if standing.of(target.series_no.0, &value.from.to_string(), &value.to.to_string()) != Some(value.seq.0) {
            return Err("another version of it stands in the journal");
        }
        let same = |line: &&Value| {
            let days = (line["from"].as_str(), line["to"].as_str());
            line["series"] == target.series_no.0 && days == (Some(value.from.to_string().as_str()), Some(value.to.to_string().as_str()))
        };
        let mut told = self.lines.get(&value.seq.0).into_iter().flatten().filter(same);
        let (Some(line), None) = (told.next(), told.next()) else { return Err("its entry does not tell of it") };
        let number = |name: &str| line[name].as_str().and_then(|number| number.parse::<Decimal>().ok());
        let agrees = match (value.value, value.numerator) {
            (_, Some(numerator)) => (number("value"), number("of")) == (Some(numerator), value.denominator),
            (Some(figure), None) => {
                let factor = if line["kind"] == "r" { target.per } else { Decimal::ONE };
                number("value").is_some_and(|stored| stored == figure || stored * factor == figure)
            }
            (None, None) => line["kind"] == "m",
        };
        if agrees { Ok(()) } else { Err("the journal says something else") }
    }
}

/// Ratios from numerator and denominator, the degree from actual, baseline and target.
fn again(target: &TargetData, checked: &mut Checked) {
    let near = |one: Decimal, other: Decimal, by: i64| (one - other).abs() <= Decimal::new(1, u32::try_from(by).unwrap_or(9));
    for value in &target.values {
        if let (Some(figure), Some(numerator), Some(denominator)) = (value.value, value.numerator, value.denominator) {
            let computed = numerator.checked_div(denominator).and_then(|share| share.checked_mul(target.per));
            if !computed.is_some_and(|computed| near(computed, figure, 9)) {
                checked.problems.push(format!("target {}, {}: the ratio is not that of numerator and denominator", target.id, value.period));
            }
        }
    }
    let named = |wanted: &str| target.aims_at.iter().find(|(name, _)| name == wanted).map(|(_, figure)| *figure);
    if let ("reach", Some(degree), Some(actual), Some(baseline), Some(aim)) =
        (target.aim.as_str(), target.degree, target.actual, named("baseline"), named("target"))
    {
        let computed = (actual - baseline).checked_div(aim - baseline);
        if !computed.is_some_and(|computed| near(computed, degree, 15)) {
            checked.problems.push(format!("target {}: the degree is not that of actual, baseline and target", target.id));
        }
    }
}

fn lines_of(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}

fn entry(raw: &[u8], place: i64, told: &[Value]) -> Result<(), String> {
    let entry: Value = serde_json::from_slice(raw).map_err(|error| error.to_string())?;
    if entry["seq"] != place {
        return Err("it belongs to another place".into());
    }
    if canonical(&entry) != raw {
        return Err("its bytes are not in canonical form".into());
    }
    let leaves = |lines: &[Value]| {
        let mut leaves: Vec<Hash> = lines.iter().map(|line| tree::leaf(&canonical(line))).collect();
        leaves.sort_unstable();
        leaves
    };
    let found = leaves(told);
    let count = entry["count"].as_u64();
    if count != Some(found.len() as u64) {
        return Err(format!("{} rows, it tells of {}", found.len(), count.unwrap_or(0)));
    }
    let agrees = match entry["lines"].as_array() {
        Some(lines) => leaves(lines) == found,
        None => entry["root"].as_str() == Some(&hex(&tree::root(&found))),
    };
    if agrees { Ok(()) } else { Err("its rows are not those that it tells of".into()) }
}

#[derive(Deserialize)]
struct Committed {
    commitment: String,
    salt: String,
    text: String,
}

/// Every hash that entries and rows call `sha256`: texts that nobody committed to do not belong here.
fn commitments(files: &Files) -> HashSet<String> {
    let texts = ["lines.ndjson", "journal.ndjson"].iter().filter_map(|name| files.get(*name)).map(|bytes| String::from_utf8_lossy(bytes));
    texts.flat_map(|text| text.split("\"sha256\":\"").skip(1).filter_map(|rest| rest.get(..64).map(str::to_owned)).collect::<Vec<_>>()).collect()
}

fn texts(files: &Files, checked: &mut Checked) {
    let known = commitments(files);
    let mut count = 0;
    for raw in files.get("texts.ndjson").into_iter().flat_map(|texts| lines_of(texts)) {
        let good = serde_json::from_slice::<Committed>(raw)
            .is_ok_and(|one| known.contains(&one.commitment) && crate::store::text::is_commitment_of(&one.commitment, &one.salt, &one.text));
        count += 1;
        if !good {
            checked.problems.push(format!("text {count} is not the one that was committed to"));
        }
    }
    checked.good.push(format!("{count} texts were compared with what the journal commits to"));
}
