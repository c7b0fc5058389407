//! Which text columns of a table are dimensions, and the codes they have.

use std::collections::HashSet;

use super::column::{Column, Role};
use super::mapping::Mapping;
use super::plan::{Dimension, LongValue};
use super::shape::Shape;

/// The text columns that count as dimensions: those of the mapping, or as many as are needed to tell the rows apart.
pub fn columns(shape: &Shape<'_>, mapping: &Mapping) -> Vec<usize> {
    let names = |column: &Column, wanted: &String| *column.name == **wanted || *column.label == **wanted;
    if let Some(wanted) = &mapping.dimensions {
        return (0..shape.columns.len()).filter(|&column| wanted.iter().any(|wanted| names(&shape.columns[column], wanted))).collect();
    }
    let of = |role: Role| (0..shape.columns.len()).filter(move |&column| shape.columns[column].role == role);
    let mut key: Vec<usize> = of(Role::Area).chain(of(Role::Time)).collect();
    let mut chosen = Vec::new();
    for column in of(Role::Text) {
        if tells_apart(shape, &key) {
            break;
        }
        key.push(column);
        chosen.push(column);
    }
    chosen
}

fn tells_apart(shape: &Shape<'_>, key: &[usize]) -> bool {
    let area = shape.columns.iter().position(|column| column.role == Role::Area);
    let mut seen = HashSet::new();
    // Rows without a key are left out; rows that stand twice are read once.
    let mut rows =
        shape.block.data.clone().filter(|&row| !shape.grid.is_blank(row) && area.is_none_or(|area| !shape.grid.cell(row, area).is_empty()));
    !key.is_empty() && rows.all(|row| seen.insert(key.iter().map(|&column| shape.grid.cell(row, column)).collect::<Vec<_>>()))
}

/// A dimension with the codes that occur; in a table the codes are their own labels.
pub fn with_codes(name: &str, values: &[LongValue]) -> Dimension {
    let codes = values.iter().filter_map(|value| value.dimensions.get(name));
    Dimension { label: name.to_owned(), codes: codes.map(|code| (code.clone(), code.clone())).collect() }
}
