//! The flat form of GENESIS (ffcsv): one value a row, with code and label of everything. In German and English, of the present and the former generation.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::number::Separators;
use domain::period::Period;

use super::cells::{Cell, quote, read_cell};
use super::cube::Cube;
use super::flat_layout::{Figure, Layout, Scout};
use super::limit;
use super::mapping::{Dialect, Mapping};
use super::notes::Notes;
use super::plan::{Detected, Dimension, LongValue, Reading, Summary};
use super::quality::read_quality;
use super::refusal::{Cause, ImportRefusal, Warning};
use super::scan::{Row, Rows};
use super::shape::style_of;
use super::time::read_period;

/// Reads a flat file row by row; besides the text only the values themselves are kept, with every repeated text once.
pub fn read(detected: &Detected<'_>, mapping: &Mapping) -> Result<Reading, ImportRefusal> {
    let mut rows = Rows::new(detected.text(), detected.delimiter_byte());
    let mut row = Row::default();
    rows.next_into(&mut row)?;
    let layout = Layout::of(&row, mapping.quality.as_ref().and_then(|rule| rule.column.as_deref()))?;
    let scout = Scout::of(detected, &layout)?;
    let style = mapping.file.decimal.or(scout.decimal).map_or(Separators::GERMAN, style_of);
    // The flat form never groups digits: a point or comma is always the decimal sign.
    let style = Separators { group: None, ..style };
    let mut reader = Reader::new(&layout, mapping, style, scout.area);
    while rows.next_into(&mut row)? {
        reader.row(&row)?;
    }
    reader.finish(detected, scout.decimal)
}

struct Reader<'l> {
    layout: &'l Layout,
    mapping: &'l Mapping,
    style: Separators,
    area: Option<usize>,
    cube: Cube,
    notes: Notes,
    data_rows: usize,
    empty: (usize, u32),
    texts: HashMap<String, Arc<str>>,
    combinations: HashMap<String, Arc<BTreeMap<String, String>>>,
    periods: HashMap<String, Option<Period>>,
    dimensions: BTreeMap<String, Dimension>,
    measures: BTreeMap<Arc<str>, Arc<str>>,
    area_names: BTreeMap<String, String>,
    unknown_quality: BTreeMap<String, usize>,
    stray_quote: Option<u32>,
    buffer: String,
}

impl<'l> Reader<'l> {
    fn new(layout: &'l Layout, mapping: &'l Mapping, style: Separators, found: Option<usize>) -> Self {
        Self {
            layout,
            mapping,
            style,
            area: found,
            cube: Cube::default(),
            notes: Notes::default(),
            data_rows: 0,
            empty: (0, 0),
            texts: HashMap::new(),
            combinations: HashMap::new(),
            periods: HashMap::new(),
            dimensions: BTreeMap::new(),
            measures: BTreeMap::new(),
            area_names: BTreeMap::new(),
            unknown_quality: BTreeMap::new(),
            stray_quote: None,
            buffer: String::new(),
        }
    }

    fn row(&mut self, row: &Row) -> Result<(), ImportRefusal> {
        if row.cells().all(str::is_empty) {
            return Ok(());
        }
        self.data_rows += 1;
        if row.stray_quote && self.stray_quote.is_none() {
            self.stray_quote = Some(row.number);
        }
        let surplus = (self.layout.names.len()..row.len()).any(|index| !row.cell(index).is_empty());
        if row.len() < self.layout.names.len() || surplus {
            self.notes.refuse(row.number, None, Cause::Ragged { expected: self.layout.names.len(), found: row.len() });
            return Ok(());
        }
        let Some(period) = self.period(row) else {
            return Ok(());
        };
        let area_at = self.area_of(row);
        let area = match (&self.mapping.area.constant, area_at) {
            (Some(constant), _) => self.text(constant),
            (None, Some(index)) => {
                let variable = self.layout.variables[index];
                self.name_area(row.cell(variable.attribute), row.cell(variable.attribute_label));
                self.text(row.cell(variable.attribute))
            }
            (None, None) => self.text(""),
        };
        let dimensions = self.combination(row, area_at);
        for (count, limit) in [(self.texts.len(), limit::TEXTS), (self.combinations.len(), limit::COMBINATIONS)] {
            if count > limit {
                return Err(ImportRefusal::TooManyCells { limit });
            }
        }
        let layout = self.layout;
        for figure in &layout.figures {
            self.figure(row, figure, &area, period, &dimensions)?;
        }
        Ok(())
    }

    fn name_area(&mut self, code: &str, label: &str) {
        if !code.is_empty() && !self.area_names.contains_key(code) && self.area_names.len() < limit::TEXTS {
            self.area_names.insert(code.to_owned(), label.to_owned());
        }
    }

    /// The variable that is this row's area: the mapping's, or the one that was found.
    fn area_of(&self, row: &Row) -> Option<usize> {
        match &self.mapping.area.column {
            Some(wanted) => self.layout.variables.iter().position(|variable| row.cell(variable.code) == wanted),
            None => self.area,
        }
    }

    fn period(&mut self, row: &Row) -> Option<Period> {
        if let Some(constant) = self.mapping.time.constant {
            return Some(constant);
        }
        let text = row.cell(self.layout.time);
        let known = if let Some(&known) = self.periods.get(text) {
            known
        } else {
            let read = read_period(text);
            if self.periods.len() < limit::TEXTS {
                self.periods.insert(text.to_owned(), read);
            }
            read
        };
        if known.is_none() {
            let cause = if text.is_empty() { Cause::NoPeriod } else { Cause::NotAPeriod(quote(text)) };
            self.notes.refuse(row.number, Some(self.layout.names[self.layout.time].clone()), cause);
        }
        known
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.texts.insert(text.to_owned(), new.clone());
        new
    }

    /// The dimensions without the area; each combination of codes is kept once.
    fn combination(&mut self, row: &Row, area: Option<usize>) -> Arc<BTreeMap<String, String>> {
        let variables = || self.layout.variables.iter().enumerate().filter(|(index, _)| Some(*index) != area).map(|(_, variable)| variable);
        self.buffer.clear();
        for variable in variables() {
            for index in [variable.code, variable.attribute] {
                self.buffer.push_str(row.cell(index));
                self.buffer.push('\u{1f}');
            }
        }
        if let Some(known) = self.combinations.get(&self.buffer) {
            return known.clone();
        }
        let mut combination = BTreeMap::new();
        for variable in variables() {
            let (code, attribute) = (row.cell(variable.code), row.cell(variable.attribute));
            if code.is_empty() {
                continue;
            }
            combination.insert(code.to_owned(), attribute.to_owned());
            let dimension = self.dimensions.entry(code.to_owned()).or_default();
            row.cell(variable.label).clone_into(&mut dimension.label);
            dimension.codes.entry(attribute.to_owned()).or_insert_with(|| row.cell(variable.attribute_label).to_owned());
        }
        let combination = Arc::new(combination);
        self.combinations.insert(self.buffer.clone(), combination.clone());
        combination
    }

    fn figure(
        &mut self,
        row: &Row,
        figure: &Figure,
        area: &Arc<str>,
        period: Period,
        dimensions: &Arc<BTreeMap<String, String>>,
    ) -> Result<(), ImportRefusal> {
        let at = |index: Option<usize>| index.map_or("", |index| row.cell(index));
        let (code, label, unit) = match &figure.fixed {
            Some((code, label, unit)) => (code.as_str(), label.as_str(), unit.as_str()),
            None => (at(self.layout.measure), at(self.layout.measure_label), at(self.layout.unit)),
        };
        let measure = self.text(if code.is_empty() { "value" } else { code });
        if !self.measures.contains_key(&measure) {
            let label = self.text(label);
            self.measures.insert(measure.clone(), label);
        }
        let (value, mark, limited) = match read_cell(row.cell(figure.value), self.style, false) {
            Ok(Cell::Number { number, limited, .. }) => (Some(number), None, limited),
            Ok(Cell::Mark(mark)) => (None, Some(mark), false),
            Ok(Cell::Empty) => {
                self.empty = (self.empty.0 + 1, if self.empty.0 == 0 { row.number } else { self.empty.1 });
                return Ok(());
            }
            Err(cause) => {
                self.notes.refuse(row.number, Some(self.layout.names[figure.value].clone()), cause);
                return Ok(());
            }
        };
        let quality_text = if limited { "()" } else { at(figure.quality) };
        let dialect = self.mapping.quality.as_ref().map_or(Dialect::Genesis, |rule| rule.dialect);
        let quality = if limited { read_quality("()", Dialect::Genesis) } else { read_quality(quality_text, dialect) };
        if quality.is_none() && !quality_text.is_empty() && (self.unknown_quality.contains_key(quality_text) || self.unknown_quality.len() < 20) {
            *self.unknown_quality.entry(quote(quality_text)).or_default() += 1;
        }
        let value = LongValue {
            area: area.clone(),
            period: Some(period),
            dimensions: dimensions.clone(),
            measure,
            value,
            mark,
            quality,
            quality_code: (!quality_text.is_empty()).then(|| self.text(quality_text)),
            unit: self.text(unit),
            row: row.number,
            column: u32::try_from(figure.value).unwrap_or(u32::MAX),
        };
        self.cube.keep(value, &mut self.notes)
    }

    fn finish(mut self, detected: &Detected<'_>, decimal: Option<char>) -> Result<Reading, ImportRefusal> {
        if self.data_rows == 0 {
            return Err(ImportRefusal::NoData);
        }
        if self.empty.0 > 0 {
            self.notes.warn(Warning::EmptyCells { count: self.empty.0, row: self.empty.1 });
        }
        if let Some(row) = self.stray_quote {
            self.notes.warn(Warning::QuoteInCell { row });
        }
        for (code, count) in self.unknown_quality {
            self.notes.warn(Warning::UnknownQuality { code, count });
        }
        let figure_names = self.layout.figures.iter().map(|figure| self.layout.names[figure.value].to_string());
        let summary = Summary {
            decimals: decimal.map(|decimal| figure_names.map(|name| (name, decimal)).collect()).unwrap_or_default(),
            header_lines: vec![1],
            data_rows: self.data_rows,
            columns: self.layout.names.clone(),
            measures: self.measures.into_iter().collect(),
            dimensions: self.dimensions,
            area_names: self.area_names,
            ..Summary::of(detected)
        };
        let (refused, warnings) = self.notes.finish();
        Ok(Reading { summary, values: self.cube.into_values(), refused, warnings, areas: Vec::new() })
    }
}
