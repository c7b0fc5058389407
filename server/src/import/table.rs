//! The values of a table in classic or plain form.

use std::collections::hash_map::{DefaultHasher, Entry};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use domain::measurement::Quality;
use domain::period::Period;

use super::block::used_width;
use super::cells::{Cell, Look, PLAIN, look, quote, read_cell};
use super::column::{Column, Role};
use super::dimension;
use super::grid::Kind;
use super::limit;
use super::mapping::{Dialect, Mapping};
use super::notes::Notes;
use super::plan::{Detected, LongValue, Reading, Summary};
use super::quality::read_quality;
use super::refusal::{Cause, ImportRefusal, Warning};
use super::shape::Shape;
use super::time::read_period;

/// The row number that a spreadsheet shows.
pub fn row_number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Reads all values of a table.
pub fn read(shape: &Shape<'_>, detected: &Detected<'_>, mapping: &Mapping, warnings: Vec<Warning>) -> Result<Reading, ImportRefusal> {
    let mut reader = Reader::new(shape, mapping, warnings);
    for row in shape.block.data.clone() {
        reader.row(row)?;
    }
    Ok(reader.finish(detected))
}

struct Reader<'s> {
    shape: &'s Shape<'s>,
    mapping: &'s Mapping,
    dimensions: Vec<usize>,
    /// Cells that a row must have, and may have: the header's last cells may be empty.
    width: (usize, usize),
    values: Vec<LongValue>,
    notes: Notes,
    data_rows: usize,
    empty: (usize, u32),
    keyless: (usize, Vec<u32>),
    seen: HashMap<u64, usize>,
    unknown_quality: BTreeMap<String, usize>,
    /// Columns of a sheet with cells in percent → the first row of one; and with cells that are not.
    shares: [BTreeMap<usize, u32>; 2],
}

impl<'s> Reader<'s> {
    fn new(shape: &'s Shape<'s>, mapping: &'s Mapping, warnings: Vec<Warning>) -> Self {
        let first = if shape.block.header_rows.is_empty() { Some(shape.block.data.start) } else { None };
        let header = || shape.block.header_rows.iter().copied().chain(first);
        let width = |of: &dyn Fn(usize) -> usize| header().map(of).max().unwrap_or(0);
        let width = (width(&|row| used_width(&shape.grid, row)), width(&|row| shape.grid.width(row)));
        Self {
            shape,
            mapping,
            dimensions: dimension::columns(shape, mapping),
            width,
            values: Vec::new(),
            notes: Notes::with(warnings),
            data_rows: 0,
            empty: (0, 0),
            keyless: (0, Vec::new()),
            seen: HashMap::new(),
            unknown_quality: BTreeMap::new(),
            shares: [BTreeMap::new(), BTreeMap::new()],
        }
    }

    fn columns(&self, role: Role) -> impl Iterator<Item = (usize, &'s Column)> + use<'s> {
        self.shape.columns.iter().enumerate().filter(move |(_, column)| column.role == role)
    }

    fn cell(&self, row: usize, column: usize) -> &'s str {
        self.shape.grid.cell(row, column)
    }

    fn of_role(&self, row: usize, role: Role) -> Option<(usize, &'s str)> {
        self.columns(role).next().map(|(column, _)| (column, self.cell(row, column)))
    }

    fn row(&mut self, row: usize) -> Result<(), ImportRefusal> {
        if self.shape.grid.is_blank(row) {
            return Ok(());
        }
        self.data_rows += 1;
        if self.is_heading(row) {
            return Ok(());
        }
        if let Some(cause) = self.ragged(row) {
            self.notes.refuse(row_number(row), None, cause);
            return Ok(());
        }
        self.refuse_sheet_errors(row);
        let constant = self.mapping.area.constant.as_deref();
        let key = self.of_role(row, Role::Area).filter(|_| constant.is_none());
        if key.is_some_and(|(_, cell)| cell.is_empty()) {
            self.keyless.0 += 1;
            if self.keyless.1.len() < 20 {
                self.keyless.1.push(row_number(row));
            }
            return Ok(());
        }
        if self.repeated(row) {
            return Ok(());
        }
        match self.period(row) {
            Ok(period) => {
                let area = constant.or(key.map(|(_, cell)| cell)).unwrap_or_default();
                self.figures(row, area, period)
            }
            Err((column, cause)) => {
                self.notes.refuse(row_number(row), Some(column), cause);
                Ok(())
            }
        }
    }

    /// More or fewer cells than the header has.
    fn ragged(&self, row: usize) -> Option<Cause> {
        if self.shape.grid.is_sheet {
            return None;
        }
        let (least, most) = self.width;
        let found = self.shape.grid.width(row);
        let surplus = self.shape.grid.row(row).skip(most).any(|cell| !cell.is_empty());
        (found < least || surplus).then_some(Cause::Ragged { expected: most, found })
    }

    /// Reads the figures of a row.
    fn figures(&mut self, row: usize, area: &str, period: Option<Period>) -> Result<(), ImportRefusal> {
        let area: Arc<str> = area.into();
        let (quality, quality_code) = self.quality(row);
        let dimension = |&column: &usize| (self.shape.columns[column].name.to_string(), self.cell(row, column).to_owned());
        let dimensions: Arc<BTreeMap<String, String>> = Arc::new(self.dimensions.iter().map(dimension).collect());
        for (index, column) in self.columns(Role::Number) {
            let cell = self.cell(row, index);
            let read = match self.shape.grid.kind(row, index) {
                Kind::Formula => Err(Cause::Formula(quote(cell))),
                Kind::Number => read_cell(cell, PLAIN, column.whole),
                Kind::Text => read_cell(cell, column.style, column.whole),
            };
            let (number, mark, limited, percent) = match read {
                Ok(Cell::Empty) => {
                    let first = if self.empty.0 == 0 { row_number(row) } else { self.empty.1 };
                    self.empty = (self.empty.0 + 1, first);
                    continue;
                }
                Ok(Cell::Number { number, percent, limited }) => (Some(number), None, limited, percent),
                Ok(Cell::Mark(mark)) => (None, Some(mark), false, false),
                Err(cause) => {
                    if self.is_wanted(column) {
                        self.notes.refuse(row_number(row), Some(column.label.clone()), cause);
                    }
                    continue;
                }
            };
            if self.shape.grid.is_sheet && number.is_some_and(|number| !number.is_zero()) {
                self.shares[usize::from(!percent)].entry(index).or_insert(row_number(row));
            }
            if self.values.len() >= limit::VALUES {
                return Err(ImportRefusal::TooManyCells { limit: limit::VALUES });
            }
            self.values.push(LongValue {
                area: area.clone(),
                period: self.mapping.time.constant.or(column.period).or(period),
                dimensions: dimensions.clone(),
                measure: column.name.clone(),
                value: number,
                mark,
                quality: if limited { Some(Quality::Limited) } else { quality },
                quality_code: if limited { Some("()".into()) } else { quality_code.clone() },
                unit: if percent && column.unit.is_empty() { "%".into() } else { column.unit.clone() },
                row: row_number(row),
                column: u32::try_from(index).unwrap_or(u32::MAX),
            });
        }
        Ok(())
    }

    /// A sub-heading between data rows: a key or name, and no figure.
    fn is_heading(&self, row: usize) -> bool {
        let mut figures = self.columns(Role::Number).peekable();
        let has_time = self.of_role(row, Role::Time).is_some_and(|(_, cell)| !cell.is_empty());
        figures.peek().is_some() && !has_time && self.shape.grid.filled(row) <= 2 && figures.all(|(column, _)| self.cell(row, column).is_empty())
    }

    /// Error values of spreadsheets are never content, whatever the column.
    fn refuse_sheet_errors(&mut self, row: usize) {
        for (index, column) in self.shape.columns.iter().enumerate().filter(|(_, column)| column.role != Role::Number) {
            let cell = self.cell(row, index);
            if !self.mapping.series.is_empty() {
                continue;
            }
            if look(cell) == Look::SheetError {
                self.notes.refuse(row_number(row), Some(column.label.clone()), Cause::ErrorValue(quote(cell)));
            } else if self.shape.grid.kind(row, index) == Kind::Formula {
                self.notes.refuse(row_number(row), Some(column.label.clone()), Cause::Formula(quote(cell)));
            }
        }
    }

    /// With a mapping only the columns that it uses must be readable.
    fn is_wanted(&self, column: &Column) -> bool {
        let mut picks = self.mapping.series.iter().flat_map(|series| [&series.value, &series.numerator, &series.denominator]).flatten().peekable();
        picks.peek().is_none()
            || picks.any(|pick| pick.measure.as_deref().is_none_or(|measure| *column.name == *measure || *column.label == *measure))
    }

    fn repeated(&mut self, row: usize) -> bool {
        let grid = &self.shape.grid;
        let mut hasher = DefaultHasher::new();
        grid.row(row).for_each(|cell| cell.hash(&mut hasher));
        match self.seen.entry(hasher.finish()) {
            Entry::Occupied(first) if grid.row(*first.get()).eq(grid.row(row)) => {
                self.notes.warn(Warning::RepeatedRow { row: row_number(row), first_row: row_number(*first.get()) });
                true
            }
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(row);
                false
            }
        }
    }

    /// The period of a row, if the file has any; what stands in the time column and is none refuses the row.
    fn period(&self, row: usize) -> Result<Option<Period>, (Arc<str>, Cause)> {
        let cell = self.of_role(row, Role::Time).filter(|_| self.mapping.time.constant.is_none());
        let Some((column, text)) = cell else {
            return Ok(self.shape.period);
        };
        let cause = || {
            if text.is_empty() { Cause::NoPeriod } else { Cause::NotAPeriod(quote(text)) }
        };
        read_period(text).map(Some).ok_or_else(|| (self.shape.columns[column].label.clone(), cause()))
    }

    fn quality(&mut self, row: usize) -> (Option<Quality>, Option<Arc<str>>) {
        let Some((_, code)) = self.of_role(row, Role::Quality).filter(|(_, code)| !code.is_empty()) else {
            return (None, None);
        };
        let dialect = self.mapping.quality.as_ref().map_or(Dialect::Genesis, |rule| rule.dialect);
        let quality = read_quality(code, dialect);
        if quality.is_none() && (self.unknown_quality.contains_key(code) || self.unknown_quality.len() < 20) {
            *self.unknown_quality.entry(quote(code)).or_default() += 1;
        }
        (quality, Some(code.into()))
    }

    fn finish(mut self, detected: &Detected<'_>) -> Reading {
        let [percent, plain] = std::mem::take(&mut self.shares);
        for (index, first_row) in percent {
            // 0.52 shown as 52 % and a plain 52 in one column would be a hundred times apart.
            if let (Some(&row), true) = (plain.get(&index), self.is_wanted(&self.shape.columns[index])) {
                self.notes.refuse(row, Some(self.shape.columns[index].label.clone()), Cause::NotPercent { first_row });
            }
        }
        if self.empty.0 > 0 {
            self.notes.warn(Warning::EmptyCells { count: self.empty.0, row: self.empty.1 });
        }
        if self.keyless.0 > 0 {
            self.notes.warn(Warning::NoKey { count: self.keyless.0, rows: std::mem::take(&mut self.keyless.1) });
        }
        for (code, count) in std::mem::take(&mut self.unknown_quality) {
            self.notes.warn(Warning::UnknownQuality { code, count });
        }
        let summary = self.summary(detected);
        let (refused, warnings) = self.notes.finish();
        Reading { summary, values: self.values, refused, warnings, areas: Vec::new() }
    }

    fn summary(&self, detected: &Detected<'_>) -> Summary {
        let figures = || self.columns(Role::Number).map(|(_, column)| column);
        let mut known = HashSet::new();
        let block = &self.shape.block;
        Summary {
            decimals: figures()
                .filter(|column| column.evidence.style().is_some() || column.evidence.doubt().is_some())
                .map(|column| (column.label.to_string(), column.style.decimal))
                .collect(),
            preamble_lines: block.preamble,
            header_lines: block.header_rows.iter().map(|&row| row + 1).collect(),
            footer_lines: block.footer,
            data_rows: self.data_rows,
            columns: self.shape.columns.iter().map(|column| column.label.clone()).collect(),
            measures: figures().filter(|column| known.insert(column.name.clone())).map(|column| (column.name.clone(), column.name.clone())).collect(),
            dimensions: self
                .dimensions
                .iter()
                .map(|&column| (self.shape.columns[column].name.to_string(), dimension::with_codes(&self.shape.columns[column].name, &self.values)))
                .collect(),
            area_names: self.area_names(),
            ..Summary::of(detected)
        }
    }

    /// Names beside the keys: the first column of texts in which every key has one name.
    fn area_names(&self) -> BTreeMap<String, String> {
        let Some((key, _)) = self.columns(Role::Area).next() else {
            return BTreeMap::new();
        };
        let rows = || self.shape.block.data.clone().filter(|&row| !self.cell(row, key).is_empty());
        let named = |column: usize| {
            let mut names: BTreeMap<String, String> = BTreeMap::new();
            for row in rows() {
                let (code, name) = (self.cell(row, key), self.cell(row, column));
                let known = names.entry(code.to_owned()).or_insert_with(|| name.to_owned());
                if known != name || name.is_empty() {
                    return None;
                }
            }
            Some(names)
        };
        let is_name =
            |column: &Column| super::column::is_place(&column.name) || super::column::is_named(&column.name, &["name", "bezeichnung", "gebietsname"]);
        let mut texts: Vec<(usize, &Column)> = self.columns(Role::Text).collect();
        texts.sort_by_key(|(_, column)| !is_name(column));
        texts.into_iter().find_map(|(column, _)| named(column)).unwrap_or_default()
    }
}
