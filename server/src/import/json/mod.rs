//! JSON as offices deliver it: the cubes of GENESIS-Online (and JSON-stat in general), the indicators of Wegweiser Kommune.

pub mod genesis;
pub mod wegweiser;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::limit;
use super::mapping::Mapping;
use super::plan::{Detected, Format, Reading};
use super::refusal::{Cause, ImportRefusal};
use super::workbook::plain;

/// What a JSON file holds.
#[derive(Debug)]
pub enum Document {
    /// Cubes, and their labels where these came along.
    Cubes(Vec<genesis::Cube>, Option<genesis::Structure>),
    /// Indicators of one municipality.
    Wegweiser(wegweiser::Export),
}

/// The keys by which the forms are told apart. Nothing else is kept at this first look.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Form {
    data: Option<IgnoredAny>,
    indicators: Option<IgnoredAny>,
    dimension: Option<IgnoredAny>,
    variable_values: Option<IgnoredAny>,
}

/// GENESIS-Online wraps its cubes.
#[derive(Deserialize)]
struct Wrapped {
    data: Vec<genesis::Cube>,
}

impl Document {
    /// Recognises the form; `structure` is the companion file with the labels.
    pub fn parse(text: &str, structure: Option<&str>) -> Result<Self, ImportRefusal> {
        if text.len() > limit::JSON_BYTES {
            return Err(ImportRefusal::TooLarge { limit: limit::JSON_BYTES });
        }
        let text = text.trim_start_matches('\u{feff}');
        let form: Form = serde_json::from_str(text).map_err(|_| ImportRefusal::UnknownJson)?;
        let labels = || structure.and_then(genesis::Structure::parse);
        let document = if form.data.is_some() {
            serde_json::from_str(text).map(|Wrapped { data }| Self::Cubes(data, labels()))
        } else if form.indicators.is_some() {
            serde_json::from_str(text).map(Self::Wegweiser)
        } else if form.dimension.is_some() {
            serde_json::from_str(text).map(|cube| Self::Cubes(vec![cube], labels()))
        } else if form.variable_values.is_some() {
            return Err(ImportRefusal::OnlyStructure);
        } else {
            return Err(ImportRefusal::UnknownJson);
        };
        document.map_err(|_| ImportRefusal::UnknownJson)
    }

    /// Its form.
    pub const fn format(&self) -> Format {
        match self {
            Self::Cubes(..) => Format::GenesisJson,
            Self::Wegweiser(_) => Format::Wegweiser,
        }
    }
}

/// Reads every value.
pub fn read(document: &Document, detected: &Detected<'_>, mapping: &Mapping) -> Result<Reading, ImportRefusal> {
    match document {
        Document::Cubes(cubes, structure) => genesis::read(cubes, structure.as_ref(), detected, mapping),
        Document::Wegweiser(export) => Ok(wegweiser::read(export, detected, mapping)),
    }
}

/// A floating point number of JSON as the decimal that was written.
fn decimal(float: f64) -> Result<Decimal, Cause> {
    let text = plain(&float.to_string()).ok_or_else(|| Cause::NotANumber(float.to_string()))?;
    domain::number::read_exact(&text, super::cells::PLAIN).map_err(|_| Cause::TooPrecise(text))
}
