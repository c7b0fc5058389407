//! What was found, for scripts: a summary as JSON and every value as CSV.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use domain::language::Language;
use serde_json::{Value, json};

use super::plan::Reading;

/// The summary of `--dry-run --json`. Column names and reasons are in the language asked for, everything else is code.
pub fn summary(reading: &Reading, language: Language) -> Value {
    let about = &reading.summary;
    let mut units = BTreeSet::new();
    let mut periods = BTreeSet::new();
    let mut marks: BTreeMap<&str, usize> = BTreeMap::new();
    let mut qualities: BTreeMap<&str, usize> = BTreeMap::new();
    for value in &reading.values {
        if !value.unit.is_empty() && !units.contains(&*value.unit) {
            units.insert(&*value.unit);
        }
        periods.extend(value.period);
        if let Some(mark) = value.mark {
            *marks.entry(mark.file_symbol()).or_default() += 1;
        }
        if let Some(quality) = value.quality {
            *qualities.entry(quality.code()).or_default() += 1;
        }
    }
    let refused: Vec<Value> = reading
        .refused
        .iter()
        .map(|refused| json!({ "row": refused.row, "column": refused.column.as_deref(), "reason": refused.cause.message(language) }))
        .collect();
    json!({
        "format": about.format.code(),
        "encoding": about.encoding,
        "bom": about.bom,
        "delimiter": about.delimiter,
        "decimal": decimal(&about.decimals),
        "preamble_lines": about.preamble_lines,
        "header_lines": about.header_lines,
        "footer_lines": about.footer_lines,
        "data_rows": about.data_rows,
        "columns": about.columns.iter().map(|name| &**name).collect::<Vec<_>>(),
        "units": units,
        "measures": about.measures.iter().map(|(code, label)| [&**code, &**label]).collect::<Vec<_>>(),
        "periods": periods.into_iter().map(domain::period::Period::code).collect::<Vec<_>>(),
        "marks": marks,
        "qualities": qualities,
        "sheet": about.sheet,
        "areas": areas(reading),
        "refused": refused,
        "warnings": reading.warnings.iter().map(|warning| warning.message(language)).collect::<Vec<_>>(),
    })
}

/// How many areas of each kind the file registers; `null` when it is no register.
fn areas(reading: &Reading) -> Value {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for area in &reading.areas {
        let kind = serde_json::to_value(area.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
        *kinds.entry(kind).or_default() += 1;
    }
    if kinds.is_empty() { Value::Null } else { json!(kinds) }
}

/// One sign for the whole file, `null` when no cell shows one, a sign for each column when they differ.
fn decimal(decimals: &BTreeMap<String, char>) -> Value {
    let mut signs = decimals.values();
    match signs.next() {
        None => Value::Null,
        Some(first) if signs.all(|sign| sign == first) => json!(first),
        Some(_) => json!(decimals),
    }
}

/// The values of `--dry-run --long`: `area;period;dimensions;measure;value;mark;quality;unit`. Numbers with a point, exactly as many decimals as in the
/// file and not multiplied with the unit; an empty code in `dimensions` is the total.
pub fn long(reading: &Reading, out: impl Write) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().delimiter(b';').from_writer(out);
    csv.write_record(["area", "period", "dimensions", "measure", "value", "mark", "quality", "unit"])?;
    for value in &reading.values {
        let number = value.value.map(domain::number::write_plain).unwrap_or_default();
        csv.write_record([
            &*plain(&value.area),
            &value.period.map(domain::period::Period::code).unwrap_or_default(),
            &serde_json::to_string(&*value.dimensions).map_err(io::Error::other)?,
            &*plain(&value.measure),
            &number,
            value.mark.map_or("", domain::measurement::Mark::file_symbol),
            value.quality.map_or("", domain::measurement::Quality::code),
            &*plain(&value.unit),
        ])?;
    }
    csv.flush()
}

/// Texts that a spreadsheet would take for a formula get a quotation mark in front.
fn plain(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
