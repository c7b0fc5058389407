//! Where everything stands in a flat file of GENESIS: its columns in both generations, the variable that is the area, the decimal sign.

use std::sync::Arc;

use super::plan::Detected;
use super::refusal::ImportRefusal;
use super::scan::{Row, Rows};

/// Codes of regional variables in all offices' GENESIS.
pub const REGIONAL: [&str; 12] =
    ["DINSG", "DLAND", "REGBEZ", "REGION", "KREISE", "KREIS", "KREISE1", "GEMEIN", "GEMEINDE", "VGEMEIN", "STADTT", "NUTS"];
/// Rows that are looked at to find the regional variable when its code is unknown.
const SAMPLE: usize = 300;

/// True for the first row of a flat file.
pub fn is_header(row: &Row) -> bool {
    let has = |name: &str| row.cells().any(|cell| cell.eq_ignore_ascii_case(name));
    (has("statistics_code") && has("time")) || (has("statistik_code") && has("zeit"))
}

/// Where a variable stands in each row.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    pub code: usize,
    pub label: usize,
    pub attribute: usize,
    pub attribute_label: usize,
}

/// Where a figure stands, and what it measures where the heading says so.
#[derive(Debug, Clone)]
pub struct Figure {
    pub value: usize,
    pub quality: Option<usize>,
    /// Code, label and unit from the heading (former generation).
    pub fixed: Option<(String, String, String)>,
}

/// The columns of a flat file.
#[derive(Debug)]
pub struct Layout {
    pub names: Vec<Arc<str>>,
    pub time: usize,
    pub variables: Vec<Variable>,
    pub figures: Vec<Figure>,
    pub unit: Option<usize>,
    pub measure: Option<usize>,
    pub measure_label: Option<usize>,
}

impl Layout {
    /// Finds them by their headings; `quality` is the heading that a mapping names.
    pub fn of(header: &Row, quality: Option<&str>) -> Result<Self, ImportRefusal> {
        let names: Vec<Arc<str>> = header.cells().map(Into::into).collect();
        let place = |wanted: &[&str]| names.iter().position(|name| wanted.iter().any(|wanted| name.eq_ignore_ascii_case(wanted)));
        let variable = |number: usize| {
            let at = |new: &str, old: &str| place(&[&format!("{number}_{new}"), &format!("{number}_{old}")]);
            Some(Variable {
                code: at("variable_code", "Merkmal_Code")?,
                label: at("variable_label", "Merkmal_Label")?,
                attribute: at("variable_attribute_code", "Auspraegung_Code")?,
                attribute_label: at("variable_attribute_label", "Auspraegung_Label")?,
            })
        };
        let quality_column = place(&[quality.unwrap_or("value_q")]);
        let figures = match place(&["value"]) {
            Some(value) => vec![Figure { value, quality: quality_column, fixed: None }],
            None => names.iter().enumerate().filter_map(|(value, name)| wide_figure(value, name)).collect(),
        };
        if figures.is_empty() {
            return Err(ImportRefusal::MissingColumn { column: "value" });
        }
        Ok(Self {
            time: place(&["time", "Zeit"]).ok_or(ImportRefusal::MissingColumn { column: "time" })?,
            variables: (1..100).map_while(variable).collect(),
            figures,
            unit: place(&["value_unit"]),
            measure: place(&["value_variable_code"]),
            measure_label: place(&["value_variable_label"]),
            names,
        })
    }
}

/// `BEVSTD__Bevoelkerungsstand__Anzahl`: the former generation gives each measure a column.
fn wide_figure(value: usize, name: &str) -> Option<Figure> {
    let mut parts = name.split("__");
    let (code, label, unit) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Figure { value, quality: None, fixed: Some((code.into(), label.replace('_', " "), unit.replace('_', " "))) })
}

/// What a first walk finds: the decimal sign, and the variable that is the area.
#[derive(Debug)]
pub struct Scout {
    pub decimal: Option<char>,
    pub area: Option<usize>,
}

impl Scout {
    /// Walks through the whole file once.
    pub fn of(detected: &Detected<'_>, layout: &Layout) -> Result<Self, ImportRefusal> {
        let mut rows = Rows::new(detected.text(), detected.delimiter_byte());
        let mut row = Row::default();
        rows.next_into(&mut row)?;
        let mut keys = vec![true; layout.variables.len()];
        let mut named = None;
        let mut decimal = None;
        let mut count = 0;
        while rows.next_into(&mut row)? {
            if row.len() < layout.names.len() {
                continue;
            }
            if count < SAMPLE {
                for (index, variable) in layout.variables.iter().enumerate() {
                    keys[index] &= is_key(row.cell(variable.attribute));
                    if named.is_none() && REGIONAL.contains(&row.cell(variable.code)) {
                        named = Some(index);
                    }
                }
            }
            count += 1;
            if decimal.is_none() {
                decimal = layout.figures.iter().find_map(|figure| {
                    row.cell(figure.value).chars().skip(1).find(|c| matches!(c, ',' | '.')).filter(|_| row.cell(figure.value) != "...")
                });
            }
        }
        Ok(Self { decimal, area: named.or_else(|| keys.iter().position(|&key| key && count > 0)) })
    }
}

fn is_key(code: &str) -> bool {
    code == "DG" || (matches!(code.len(), 2 | 3 | 5 | 8 | 12) && code.bytes().all(|byte| byte.is_ascii_digit()))
}
