//! Wegweiser Kommune: indicators of one municipality, each with its values by year.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::period::Period;
use serde::Deserialize;

use super::super::limit;
use super::super::mapping::Mapping;
use super::super::notes::Notes;
use super::super::plan::{Detected, LongValue, Reading, Summary};
use super::super::refusal::{Cause, Warning};
use super::decimal;

/// The file.
#[derive(Debug, Deserialize)]
pub struct Export {
    meta: Meta,
    indicators: Vec<Indicator>,
}

#[derive(Debug, Deserialize)]
struct Meta {
    region: Region,
}

#[derive(Debug, Deserialize)]
struct Region {
    ags: String,
    #[serde(default)]
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Indicator {
    id: u64,
    name: String,
    #[serde(default)]
    friendly_url: String,
    #[serde(default)]
    unit: String,
    /// A year that is missing is a gap.
    values: BTreeMap<String, Option<f64>>,
}

/// Reads all values. The measure is the indicator's number; its name in addresses is the column, so that a mapping may use either.
pub fn read(export: &Export, detected: &Detected<'_>, mapping: &Mapping) -> Reading {
    let mut notes = Notes::default();
    let mut values = Vec::new();
    let mut measures: Vec<(Arc<str>, Arc<str>)> = Vec::new();
    let mut columns: Vec<Arc<str>> = Vec::new();
    let area: Arc<str> = mapping.area.constant.as_deref().unwrap_or(&export.meta.region.ags).into();
    let none: Arc<BTreeMap<String, String>> = Arc::default();
    let mut empty = (0, 0);
    for (index, indicator) in export.indicators.iter().enumerate().take(limit::COLUMNS) {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let measure: Arc<str> = indicator.id.to_string().into();
        let label: Arc<str> = indicator.name.as_str().into();
        if measures.iter().any(|(known, _)| *known == measure) {
            notes.refuse(number, Some(label), Cause::Duplicate { first_row: number });
            continue;
        }
        measures.push((measure.clone(), label.clone()));
        columns.push(if indicator.friendly_url.is_empty() { label.clone() } else { indicator.friendly_url.as_str().into() });
        for (year, value) in &indicator.values {
            let Ok(period) = Period::parse(year) else {
                notes.refuse(number, Some(label.clone()), Cause::NotAPeriod(super::super::cells::quote(year)));
                continue;
            };
            let Some(float) = value else {
                empty = (empty.0 + 1, if empty.0 == 0 { number } else { empty.1 });
                continue;
            };
            match decimal(*float) {
                Ok(value) => values.push(LongValue {
                    area: area.clone(),
                    period: Some(mapping.time.constant.unwrap_or(period)),
                    dimensions: none.clone(),
                    measure: measure.clone(),
                    value: Some(value),
                    mark: None,
                    quality: None,
                    quality_code: None,
                    unit: indicator.unit.as_str().into(),
                    row: number,
                    column: u32::try_from(columns.len() - 1).unwrap_or(u32::MAX),
                }),
                Err(cause) => notes.refuse(number, Some(label.clone()), cause),
            }
        }
    }
    if empty.0 > 0 {
        notes.warn(Warning::EmptyCells { count: empty.0, row: empty.1 });
    }
    let summary = Summary {
        data_rows: export.indicators.len(),
        columns,
        measures,
        area_names: BTreeMap::from([(export.meta.region.ags.clone(), export.meta.region.name.clone())]),
        ..Summary::of(detected)
    };
    let (refused, warnings) = notes.finish();
    Reading { summary, values, refused, warnings, areas: Vec::new() }
}
