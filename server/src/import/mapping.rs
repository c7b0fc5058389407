//! The mapping file: what the columns of a delivery mean. JSON, remembered per source, without anything that runs.
//!
//! Inhabitants and the share of foreign employees, both from flat files of GENESIS:
//!
//! ```json
//! {
//!   "area": { "scheme": "ags", "digits": [5] },
//!   "series": [
//!     { "indicator": "population", "value": { "measure": "BEVSTD" } }
//!   ]
//! }
//! ```
//!
//! ```json
//! {
//!   "area": { "scheme": "ags" },
//!   "series": [
//!     {
//!       "indicator": "foreign_employees_share",
//!       "numerator":   { "measure": "ERW032", "where": { "NAT": "NATA" } },
//!       "denominator": { "measure": "ERW032" },
//!       "group": { "GES": { "name": "sex", "codes": { "GESM": "male", "GESW": "female", "": "" } } }
//!     }
//!   ]
//! }
//! ```
//!
//! A dimension that is named neither in `where` nor in `group` nor in `sum` is taken at its total; has it none, the mapping is refused. A plain table needs
//! to be told what the file does not say:
//!
//! ```json
//! {
//!   "file":  { "encoding": "windows-1252", "delimiter": ";", "decimal": ",", "header_rows": [4, 5, 6], "sheet": "Tabelle 1" },
//!   "area":  { "column": "Schlüssel-nummer", "scheme": "ags" },
//!   "time":  { "constant": "2023-12-31" },
//!   "columns": { "Fläche in km2": { "unit": "km2", "decimal": "," } },
//!   "quality": { "column": "Güte", "dialect": "eurostat" },
//!   "series": [
//!     { "indicator": "unemployment_rate", "value": { "measure": "Schweiz" }, "bare_ratio": true, "factor": "100",
//!       "fixed_group": { "nationality": "ch" } },
//!     { "indicator": "places", "value": { "measure": "Plätze", "dash_is_zero": true } }
//!   ]
//! }
//! ```

use std::collections::BTreeMap;

use domain::period::Period;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::plan::{Format, Reading};
use super::refusal::ImportRefusal;

/// What a delivery means. Unknown words are refused, so that a slip of the pen does not change figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// How the file is read, where detection is not enough.
    pub file: FileRule,
    /// What the values are about.
    pub area: AreaRule,
    /// When the values hold.
    pub time: TimeRule,
    /// Plain tables: the text columns that are dimensions (otherwise as many as are needed to tell the rows apart).
    pub dimensions: Option<Vec<String>>,
    /// Rules for single columns, by heading.
    pub columns: BTreeMap<String, ColumnRule>,
    /// The column of quality codes; flat files of GENESIS bring theirs (`value_q`).
    pub quality: Option<QualityRule>,
    /// What is made of the values.
    pub series: Vec<SeriesRule>,
}

/// How the file is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileRule {
    /// `utf-8`, `windows-1252`, `utf-16le`, …
    pub encoding: Option<String>,
    /// One ASCII character.
    pub delimiter: Option<char>,
    /// `,` or `.` for all columns.
    pub decimal: Option<char>,
    /// Row numbers of the header, from 1.
    pub header_rows: Option<Vec<u32>>,
    /// Name of the sheet, in a workbook with several.
    pub sheet: Option<String>,
}

/// What the values are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AreaRule {
    /// Heading of the column with keys; in flat files the code of the regional variable. Found by itself when left out.
    pub column: Option<String>,
    /// The area of the whole file, as a key in the scheme.
    pub constant: Option<String>,
    /// Scheme of the keys: `ags`, `ars`, `lor`, `ch`, …
    pub scheme: String,
    /// Only keys with so many digits (5 = counties); other rows are left out.
    pub digits: Option<Vec<usize>>,
    /// Only these keys; other rows are left out.
    pub only: Option<Vec<String>>,
    /// Names or other codes of the file, and the key that each of them means.
    pub codes: BTreeMap<String, String>,
}

impl Default for AreaRule {
    fn default() -> Self {
        Self { column: None, constant: None, scheme: "ags".into(), digits: None, only: None, codes: BTreeMap::new() }
    }
}

/// When the values hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TimeRule {
    /// Heading of the column with periods. Found by itself when left out.
    pub column: Option<String>,
    /// The period of the whole file.
    pub constant: Option<Period>,
}

/// A rule for one column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ColumnRule {
    /// `,` or `.`.
    pub decimal: Option<char>,
    /// The unit of its figures.
    pub unit: Option<String>,
}

/// Where quality codes stand and what they mean.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QualityRule {
    /// Heading of the column; in flat files `value_q`.
    pub column: Option<String>,
    /// Whose codes they are.
    pub dialect: Dialect,
}

/// Whose quality codes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// GENESIS: `e` is final.
    #[default]
    Genesis,
    /// Eurostat: `e` is estimated.
    Eurostat,
    /// The words of this product: `final`, `provisional`, …
    Own,
}

/// One indicator made of the file's values. Either `value`, or `numerator` and `denominator`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SeriesRule {
    /// The indicator, by its slug.
    pub indicator: String,
    /// The values themselves.
    pub value: Option<Pick>,
    /// The upper part of a fraction.
    pub numerator: Option<Pick>,
    /// The lower part of a fraction.
    pub denominator: Option<Pick>,
    /// Dimensions of the file that are kept as groups: the file's code, or a rule with other names.
    pub group: BTreeMap<String, GroupRule>,
    /// The group that all these values are about.
    pub fixed_group: BTreeMap<String, String>,
    /// The values are ratios without numerator and denominator: shown and judged, never pooled.
    pub bare_ratio: bool,
    /// Multiplies each number (as text: `"100"`), instead of what the unit says ("1000" multiplies by itself). Not for fractions, where it cancels out.
    pub factor: Option<Decimal>,
}

/// How a dimension becomes a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum GroupRule {
    /// Another name for the dimension; codes stay.
    Name(String),
    /// Another name and other codes; codes that are not listed are left out, `""` is the total.
    Codes {
        /// The dimension's name in groups.
        name: String,
        /// Code in the file → code in groups.
        codes: BTreeMap<String, String>,
    },
}

/// Which of the file's values are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pick {
    /// Code of the measure in flat files, heading of the column elsewhere. May be left out when the file has only one.
    pub measure: Option<String>,
    /// Dimension → code, or several codes, which are then added up.
    #[serde(rename = "where")]
    pub filter: BTreeMap<String, OneOrMany>,
    /// Dimensions whose codes are a complete partition: all are added up. A mark among them makes the sum missing.
    pub sum: Vec<String>,
    /// A person declares: in this measure `–` means 0.
    pub dash_is_zero: bool,
}

/// One code or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// Exactly this one.
    One(String),
    /// These, added up.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The codes.
    pub fn codes(&self) -> &[String] {
        match self {
            Self::One(code) => std::slice::from_ref(code),
            Self::Many(codes) => codes,
        }
    }
}

impl Mapping {
    /// Reads the JSON of a mapping file.
    pub fn parse(json: &str) -> Result<Self, ImportRefusal> {
        let refused = |error: serde_json::Error| ImportRefusal::Mapping { detail: error.to_string() };
        // Through a map first: serde would take a list for a mapping as well.
        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(json).map_err(refused)?;
        let mapping: Self = serde_json::from_str(json).map_err(refused)?;
        for series in &mapping.series {
            let whole = series.value.is_some();
            let parts = (series.numerator.is_some(), series.denominator.is_some());
            if series.indicator.is_empty() || !matches!((whole, parts), (true, (false, false)) | (false, (true, true))) {
                return Err(ImportRefusal::ValueOrFraction { indicator: series.indicator.clone() });
            }
        }
        Ok(mapping)
    }

    /// What a flat file or cube with one measure means when nobody says: that measure, everything else at its total. `indicator` names it; otherwise the code does.
    pub fn default_for(reading: &Reading, indicator: Option<&str>) -> Result<Self, ImportRefusal> {
        match (reading.summary.format, reading.summary.measures.as_slice()) {
            (Format::GenesisFlat | Format::GenesisJson, [(code, _)]) => {
                let series = SeriesRule { indicator: indicator.unwrap_or(code).to_owned(), value: Some(Pick::default()), ..SeriesRule::default() };
                Ok(Self { series: vec![series], ..Self::default() })
            }
            _ => Err(ImportRefusal::MappingNeeded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_documentation_are_valid() {
        let source = include_str!("mapping.rs");
        let docs = source.lines().map_while(|line| line.strip_prefix("//!")).collect::<Vec<_>>().join("\n");
        let examples: Vec<&str> = docs.split("```json").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert_eq!(examples.len(), 3);
        for example in examples {
            Mapping::parse(example).expect(example);
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_refused() {
        for bad in [r#"{"serie": []}"#, r#"{"series": [{"indicator": "x", "valeu": {}}]}"#, r#"{"time": {"constant": "31.02.2025"}}"#, "[]", ""] {
            assert!(matches!(Mapping::parse(bad), Err(ImportRefusal::Mapping { .. })), "{bad}");
        }
    }

    #[test]
    fn a_series_has_a_value_or_a_fraction_and_never_both() {
        for bad in [
            r#"{"series": [{"indicator": "x"}]}"#,
            r#"{"series": [{"indicator": "x", "numerator": {}}]}"#,
            r#"{"series": [{"indicator": "x", "value": {}, "numerator": {}, "denominator": {}}]}"#,
        ] {
            assert!(matches!(Mapping::parse(bad), Err(ImportRefusal::ValueOrFraction { .. })), "{bad}");
        }
    }
}
