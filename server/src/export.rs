//! Values as CSV: semicolons and decimal commas for German spreadsheets, points for English ones; text cells that a spreadsheet would run as a formula are disarmed.

use domain::language::Language;
use domain::measurement::Value;
use domain::number::write_as_entered;
use domain::register::Version;
use domain::series::Series;

use crate::analysis::Sight;
use crate::analysis::shown::{ShownPoint, shown_points};
use crate::fault::{Fault, Outcome};

/// The header of every export.
const HEADER: [&str; 13] =
    ["indicator", "area", "group", "series", "period", "start", "end", "value", "numerator", "denominator", "mark", "quality", "unit"];

/// Writes one or more series of a sight.
pub fn csv<'a>(sight: &Sight, series: impl IntoIterator<Item = &'a Version<Series>>, language: Language) -> Outcome<String> {
    let delimiter = if language == Language::De { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let fault = |error: csv::Error| Fault::Corrupt(error.to_string());
    writer.write_record(HEADER).map_err(fault)?;
    for series in series {
        let Some(indicator) = sight.indicator(series.noun.indicator) else { continue };
        let area = sight.area(series.noun.area).map_or_else(String::new, |area| area.noun.name.clone());
        for point in shown_points(sight, series, &indicator.noun, sight.points(series)) {
            let cells = cells(&point, &indicator.noun, language);
            let head = [indicator.noun.name_in(language).text.clone(), area.clone(), series.noun.group.code().to_owned(), series.slug.to_string()];
            writer.write_record(head.into_iter().map(disarmed).chain(cells)).map_err(fault)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| Fault::Corrupt(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Fault::Corrupt(error.to_string()))?;
    // German Excel takes a file without a mark for Windows-1252.
    Ok(format!("\u{feff}{text}"))
}

fn cells(point: &ShownPoint, indicator: &domain::indicator::Indicator, language: Language) -> Vec<String> {
    let number = |number: rust_decimal::Decimal| {
        let written = write_as_entered(number, language);
        // Numbers are written for computing: no groups, a plain minus.
        written.replace(if language == Language::De { '.' } else { ',' }, "").replace(domain::number::MINUS, "-")
    };
    let figure = point.figure(indicator.unit.per()).map(|figure| figure.round_dp(10).normalize());
    let (numerator, denominator, mark) = match point.shown.value() {
        Some(Value::Fraction { numerator, denominator }) => (number(*numerator), number(*denominator), ""),
        Some(Value::Missing(mark, _)) => (String::new(), String::new(), mark.symbol()),
        Some(_) => (String::new(), String::new(), ""),
        None => (String::new(), String::new(), "·"),
    };
    vec![
        point.period.code(),
        point.period.start().to_string(),
        point.period.end().to_string(),
        figure.map(number).unwrap_or_default(),
        numerator,
        denominator,
        mark.to_owned(),
        point.quality.code().to_owned(),
        disarmed(indicator.unit.0.clone()),
    ]
}

/// A text cell that begins like a formula gets a quote in front.
pub(crate) fn disarmed(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_in_names_are_disarmed() {
        assert_eq!(disarmed("=1+1".into()), "'=1+1");
        assert_eq!(disarmed("@SUM(A1)".into()), "'@SUM(A1)");
        assert_eq!(disarmed("Anteil".into()), "Anteil");
    }
}
