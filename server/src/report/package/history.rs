//! The life of every figure of a report as a table that a spreadsheet opens: which entry recorded, released or changed it, when, who, and why. It says nothing that
//! journal, lines, texts and persons do not say; it saves the auditor from putting them together.

use std::collections::{BTreeMap, HashMap};

use domain::language::Language;
use domain::register::Register;
use serde_json::Value;

use crate::export::disarmed;
use crate::fault::{Fault, Outcome};
use crate::report::data::Data;

/// The columns. Numbers are those of the journal; like `data.csv` it is written for the spreadsheets of the report's language.
pub(in crate::report) const HEADER: [&str; 17] = [
    "indicator",
    "name",
    "series",
    "from",
    "to",
    "entry",
    "at",
    "actor",
    "person",
    "state",
    "value",
    "of",
    "mark",
    "delivery",
    "quality",
    "note",
    "why",
];

/// Rows of series, with the entry of each.
pub(super) type Lines = Vec<(i64, Value)>;

/// Writes it, in the order of series, period and entry.
pub(super) fn history(
    data: &Data,
    register: &Register,
    lines: &Lines,
    entries: &[u8],
    texts: &HashMap<String, String>,
    persons: &Value,
) -> Outcome<Vec<u8>> {
    let fault = |error: csv::Error| Fault::Report(error.to_string());
    let who = actors(entries);
    let names: HashMap<&str, &str> = persons["persons"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|person| Some((person["id"].as_str()?, person["name"].as_str().unwrap_or_default())))
        .collect();
    let series: BTreeMap<i64, (String, String)> = data
        .goals
        .iter()
        .flat_map(|goal| &goal.targets)
        .map(|target| {
            let indicator = register.indicators.get(target.indicator);
            let slug = indicator.map(|one| one.slug.to_string()).unwrap_or_default();
            (target.series_no.0, (slug, indicator.map(|one| one.noun.name.text.clone()).unwrap_or_default()))
        })
        .collect();
    let mut rows: Vec<&(i64, Value)> = lines.iter().filter(|(_, line)| line["series"].as_i64().is_some_and(|no| series.contains_key(&no))).collect();
    rows.sort_by_key(|(seq, line)| (line["series"].as_i64(), line["to"].to_string(), line["from"].to_string(), *seq));
    let german = data.request.language == Language::De;
    let number = |text: String| if german { text.replace('.', ",") } else { text };
    let delimiter = if german { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(HEADER).map_err(fault)?;
    for (seq, line) in rows {
        let no = line["series"].as_i64().unwrap_or_default();
        let (slug, name) = series.get(&no).cloned().unwrap_or_default();
        let (at, actor) = who.get(seq).cloned().unwrap_or_default();
        let person = names.get(actor.as_str()).map(|name| disarmed((*name).to_owned())).unwrap_or_default();
        let word = |field: &str| match &line[field] {
            Value::String(word) => word.clone(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let words = |field: &str| {
            line[field]["sha256"].as_str().and_then(|commitment| texts.get(commitment)).map(|text| disarmed(text.clone())).unwrap_or_default()
        };
        let row = [
            slug,
            disarmed(name),
            no.to_string(),
            word("from"),
            word("to"),
            seq.to_string(),
            at,
            actor.clone(),
            person,
            word("state"),
            number(word("value")),
            number(word("of")),
            word("mark"),
            word("delivery"),
            word("quality"),
            words("note"),
            words("why"),
        ];
        writer.write_record(row).map_err(fault)?;
    }
    writer.into_inner().map_err(|error| Fault::Report(error.to_string()))
}

/// Time and actor of each entry; a person by her number, others by what they are.
pub(in crate::report) fn actors(entries: &[u8]) -> HashMap<i64, (String, String)> {
    let told = |raw: &[u8]| {
        let entry: Value = serde_json::from_slice(raw).ok()?;
        Some((entry["seq"].as_i64()?, (entry["at"].as_str()?.to_owned(), actor(&entry["actor"]))))
    };
    entries.split(|byte| *byte == b'\n').filter_map(told).collect()
}

/// `operator`, or the number of a person or link.
fn actor(told: &Value) -> String {
    match told {
        Value::String(word) => word.clone(),
        Value::Object(one) => one.values().find_map(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}
