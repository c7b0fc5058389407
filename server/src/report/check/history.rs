//! The table of lives: every row must say what journal and persons say, and no row of its series may be missing.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{Checked, Journal};
use crate::report::opened::Files;
use crate::report::package::history::{HEADER, actors};

/// Compares it.
pub(super) fn history(files: &Files, journal: &Journal, series: &HashSet<i64>, checked: &mut Checked) {
    let Some(bytes) = files.get("history.csv") else {
        checked.problems.push("history.csv is missing".into());
        return;
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let german = bytes.starts_with(b"indicator;");
    let mut reader = csv::ReaderBuilder::new().delimiter(if german { b';' } else { b',' }).from_reader(bytes);
    if !reader.headers().is_ok_and(|head| head.iter().eq(HEADER)) {
        checked.problems.push("history.csv has other columns".into());
        return;
    }
    let who = actors(files.get("journal.ndjson").map_or(&[][..], |entries| entries));
    let names = names(files);
    let expected: usize = journal.lines.values().flatten().filter(|line| line["series"].as_i64().is_some_and(|no| series.contains(&no))).count();
    let mut seen = HashSet::new();
    for (place, row) in reader.records().enumerate() {
        let agrees = row.is_ok_and(|row| {
            let field = |name: &str| HEADER.iter().position(|head| *head == name).and_then(|at| row.get(at)).unwrap_or_default();
            let Ok(seq) = field("entry").parse::<i64>() else { return false };
            let plain = |name: &str| if german && matches!(name, "value" | "of") { field(name).replace(',', ".") } else { field(name).to_owned() };
            let fields = ["series", "from", "to", "state", "value", "of", "mark", "delivery", "quality"];
            let same = |line: &&Value| fields.iter().all(|name| word(&line[*name]) == plain(name));
            let told = journal.lines.get(&seq).into_iter().flatten().any(|line| same(&line));
            let (at, actor) = who.get(&seq).map_or(("", ""), |(at, actor)| (at, actor));
            let name = names.get(actor).map_or("", String::as_str);
            let key = (seq, field("series").to_owned(), field("from").to_owned(), field("to").to_owned());
            told && (field("at"), field("actor")) == (at, actor) && field("person").trim_start_matches('\'') == name && seen.insert(key)
        });
        if !agrees {
            checked.problems.push(format!("history.csv, row {}: the journal says something else", place + 2));
        }
    }
    if seen.len() != expected {
        checked.problems.push(format!("history.csv has {} rows of its series, the journal {expected}", seen.len()));
    }
    checked.good.push(format!("{expected} steps in the lives of the report's values were compared with the journal"));
}

fn word(told: &Value) -> String {
    match told {
        Value::String(word) => word.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn names(files: &Files) -> HashMap<String, String> {
    let told: Value = files.get("persons.json").and_then(|bytes| serde_json::from_slice(bytes).ok()).unwrap_or_default();
    let one = |person: &Value| Some((person["id"].as_str()?.to_owned(), person["name"].as_str().unwrap_or_default().to_owned()));
    told["persons"].as_array().into_iter().flatten().filter_map(one).collect()
}
