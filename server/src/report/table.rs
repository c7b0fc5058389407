//! The values of a report as a table: one row a value, raw numerators and denominators beside the figure.

use domain::language::Language;
use rust_decimal::Decimal;

use super::data::Data;
use crate::export::disarmed;
use crate::fault::{Fault, Outcome};

/// The columns of `data.csv`.
const HEADER: [&str; 17] = [
    "goal",
    "target",
    "series",
    "indicator",
    "period",
    "from",
    "to",
    "value",
    "numerator",
    "denominator",
    "mark",
    "suppressed",
    "quality",
    "unit",
    "entry",
    "target_state",
    "degree",
];

/// Writes it: semicolons and decimal commas for German spreadsheets, commas and points for English ones.
pub fn csv(data: &Data, language: Language) -> Outcome<Vec<u8>> {
    let fault = |error: csv::Error| Fault::Report(error.to_string());
    let delimiter = if language == Language::De { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let number = |number: Option<Decimal>| {
        let plain = number.map(|number| number.normalize().to_string()).unwrap_or_default();
        if language == Language::De { plain.replace('.', ",") } else { plain }
    };
    writer.write_record(HEADER).map_err(fault)?;
    for goal in &data.goals {
        for target in &goal.targets {
            for value in &target.values {
                let row = [
                    goal.slug.clone(),
                    target.id.to_string(),
                    target.series_no.0.to_string(),
                    target.indicator.to_string(),
                    value.period.clone(),
                    value.from.to_string(),
                    value.to.to_string(),
                    number(value.value),
                    number(value.numerator),
                    number(value.denominator),
                    value.mark.map(|mark| mark.symbol().to_owned()).unwrap_or_default(),
                    if value.suppressed { "1".to_owned() } else { String::new() },
                    value.quality.code().to_owned(),
                    disarmed(target.unit.clone()),
                    value.seq.0.to_string(),
                    target.state.code().to_owned(),
                    number(target.degree),
                ];
                writer.write_record(row).map_err(fault)?;
            }
        }
    }
    let bytes = writer.into_inner().map_err(|error| Fault::Report(error.to_string()))?;
    // German Excel takes a file without a mark for Windows-1252.
    Ok([b"\xef\xbb\xbf".to_vec(), bytes].concat())
}
