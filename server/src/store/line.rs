//! What the journal says of a row: one line, made from nothing but what stands in the table, so that a replay makes the same line again.

use domain::measurement::{Mark, Reason, Value};
use domain::period::day_of;
use serde_json::{Map, Value as Json, json};

use super::measurement::{NewMeasurement, Stored, decimal, store_number, word};
use crate::fault::{Fault, Outcome};

/// The line of a version of a noun.
pub(super) fn version_line(noun: &str, id: &str, slug: &str, body: &Json) -> Json {
    json!({"noun": noun, "id": id, "slug": slug, "body": body})
}

/// A value as its columns hold it.
pub(super) struct Figure {
    /// `n` number, `f` fraction, `r` bare ratio, `m` missing.
    pub kind: &'static str,
    /// The number, or the numerator.
    pub first: Option<Stored>,
    /// The denominator.
    pub second: Option<Stored>,
    /// Mark and reason of a missing value.
    pub missing: Option<(String, String)>,
}

impl Figure {
    pub(super) fn of(value: &Value) -> Outcome<Self> {
        let figure = |kind, first, second| Self { kind, first, second, missing: None };
        Ok(match value {
            Value::Number(number) => figure("n", Some(store_number(*number)?), None),
            Value::Fraction { numerator, denominator } => figure("f", Some(store_number(*numerator)?), Some(store_number(*denominator)?)),
            Value::BareRatio(number) => figure("r", Some(store_number(*number)?), None),
            Value::Missing(mark, reason) => Self { missing: Some((word::<Mark>(*mark)?, word::<Reason>(*reason)?)), ..figure("m", None, None) },
        })
    }
}

/// What may stand beside a value.
#[derive(Default)]
pub(super) struct Beside<'a> {
    /// Commitments to texts.
    pub note: Option<Json>,
    pub why: Option<Json>,
    /// Ids of files.
    pub evidence: Option<Json>,
    pub collected: Option<&'a str>,
}

impl Figure {
    /// The line of a value that is about to be written as these columns.
    pub(super) fn line(&self, new: &NewMeasurement, state: Option<&str>, beside: Beside<'_>) -> Outcome<Json> {
        let number = |stored: Option<Stored>| (stored.map(|stored| stored.mantissa), stored.map(|stored| stored.scale));
        MeasurementRow {
            series: new.series.0,
            days: new.measurement.period.day_numbers(),
            kind: self.kind,
            first: number(self.first),
            second: number(self.second),
            mark: self.missing.as_ref().map(|(mark, _)| mark.as_str()),
            reason: self.missing.as_ref().map(|(_, reason)| reason.as_str()),
            quality: new.measurement.quality.code(),
            state,
            delivery: new.delivery,
            beside,
        }
        .line()
    }
}

/// A row of the measurement table, without municipality, sequence and actor: those stand in the heading of the entry.
#[derive(Default)]
pub(super) struct MeasurementRow<'a> {
    pub series: i64,
    /// First and last day as day numbers.
    pub days: (i64, i64),
    pub kind: &'a str,
    /// Mantissa and scale.
    pub first: (Option<i64>, Option<i64>),
    /// Of the denominator.
    pub second: (Option<i64>, Option<i64>),
    pub mark: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub quality: &'a str,
    pub state: Option<&'a str>,
    pub delivery: Option<i64>,
    pub beside: Beside<'a>,
}

impl MeasurementRow<'_> {
    /// Columns without content do not appear.
    pub(super) fn line(self) -> Outcome<Json> {
        let day = |number: i64| day_of(number).map(|day| json!(day.to_string())).map_err(|_| Fault::Corrupt("a day outside the calendar".into()));
        let number = |(mantissa, scale): (Option<i64>, Option<i64>)| -> Outcome<Option<Json>> {
            mantissa.map(|_| decimal(mantissa, scale).map(|number| json!(number.to_string()))).transpose()
        };
        let text = |text: Option<&str>| text.map(|text| json!(text));
        let columns = [
            ("series", Some(json!(self.series))),
            ("from", Some(day(self.days.0)?)),
            ("to", Some(day(self.days.1)?)),
            ("kind", Some(json!(self.kind))),
            ("value", number(self.first)?),
            ("of", number(self.second)?),
            ("mark", text(self.mark)),
            ("reason", text(self.reason)),
            ("quality", Some(json!(self.quality))),
            ("state", text(self.state)),
            ("delivery", self.delivery.map(|no| json!(no))),
            ("note", self.beside.note),
            ("why", self.beside.why),
            ("evidence", self.beside.evidence),
            ("collected", text(self.beside.collected)),
        ];
        let line: Map<String, Json> = columns.into_iter().filter_map(|(name, content)| Some((name.to_owned(), content?))).collect();
        Ok(Json::Object(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_the_row_says_with_numbers_as_they_were_written() {
        let row = MeasurementRow {
            series: 7,
            days: (19_723, 20_088),
            kind: "n",
            first: (Some(1250), Some(2)),
            quality: "final",
            state: Some("released"),
            ..MeasurementRow::default()
        };
        let line = row.line().unwrap();
        assert_eq!(
            line,
            json!({"series": 7, "from": "2024-01-01", "to": "2024-12-31", "kind": "n", "value": "12.50", "quality": "final", "state": "released"})
        );
    }

    #[test]
    fn a_number_without_its_scale_is_corrupt() {
        let row = MeasurementRow { kind: "n", first: (Some(1), None), quality: "final", ..MeasurementRow::default() };
        assert!(row.line().is_err());
    }
}
