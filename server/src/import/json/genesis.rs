//! Cubes of GENESIS-Online (since 2025) and JSON-stat: dimensions with the places of their codes, one list of values, one of their signs.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use domain::measurement::{Mark, Quality};
use domain::period::Period;
use rust_decimal::Decimal;
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::super::flat_layout::REGIONAL;
use super::super::limit;
use super::super::mapping::{Dialect, Mapping};
use super::super::notes::Notes;
use super::super::plan::{Detected, Dimension, LongValue, Reading, Summary};
use super::super::quality::read_quality;
use super::super::refusal::{Cause, ImportRefusal, Warning};
use super::super::time::read_period;
use super::decimal;

/// One cube.
#[derive(Debug, Deserialize)]
pub struct Cube {
    id: Vec<String>,
    size: Vec<usize>,
    dimension: HashMap<String, Axis>,
    value: Vec<Option<f64>>,
    #[serde(default)]
    status: Vec<Option<String>>,
}

/// A dimension of a cube.
#[derive(Debug, Deserialize)]
struct Axis {
    #[serde(default)]
    label: Option<String>,
    category: Category,
}

#[derive(Debug, Deserialize)]
struct Category {
    index: Index,
    #[serde(default)]
    label: HashMap<String, String>,
    #[serde(default)]
    unit: HashMap<String, CategoryUnit>,
}

#[derive(Debug, Default, Deserialize)]
struct CategoryUnit {
    #[serde(default)]
    label: Option<String>,
}

/// Codes with their places, or simply in their order.
#[derive(Debug)]
enum Index {
    Places(HashMap<String, usize>),
    Order(Vec<String>),
}

impl<'de> Deserialize<'de> for Index {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// Takes a map or a list, without holding it twice.
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Index;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("codes with their places, or codes in their order")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Index, A::Error> {
                let mut places = HashMap::new();
                while let Some((code, place)) = map.next_entry()? {
                    places.insert(code, place);
                }
                Ok(Index::Places(places))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Index, A::Error> {
                let mut codes = Vec::new();
                while let Some(code) = list.next_element()? {
                    codes.push(code);
                }
                Ok(Index::Order(codes))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// The file that comes beside the values: what the codes are called.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Structure {
    variables: HashMap<String, Named>,
    variable_values: HashMap<String, Named>,
    contents: HashMap<String, Content>,
}

#[derive(Debug, Deserialize)]
struct Named {
    label: Label,
}

#[derive(Debug, Deserialize)]
struct Content {
    label: Label,
    #[serde(default)]
    functions: HashMap<String, Named>,
}

#[derive(Debug, Default, Deserialize)]
struct Label {
    #[serde(default)]
    de: Option<String>,
}

impl Structure {
    /// Reads the companion file; labels are a help and no condition.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()
    }
}

/// The code of the total, which is empty everywhere else.
const TOTAL: &str = "%TOTAL%";
/// The dimension of the statistic says nothing about a value.
const STATISTIC: &str = "statistic";
/// The dimension whose codes are measures.
const MEASURES: [&str; 2] = ["content", "metric"];

/// Reads all cubes of a file.
pub fn read(cubes: &[Cube], structure: Option<&Structure>, detected: &Detected<'_>, mapping: &Mapping) -> Result<Reading, ImportRefusal> {
    let mut reader = Reader {
        mapping,
        structure,
        values: Vec::new(),
        notes: Notes::default(),
        dimensions: BTreeMap::new(),
        measures: BTreeMap::new(),
        area_names: BTreeMap::new(),
        unknown: BTreeMap::new(),
        cells: 0,
        empty: (0, 0),
    };
    for cube in cubes {
        reader.cube(cube)?;
    }
    if reader.cells == 0 {
        return Err(ImportRefusal::NoData);
    }
    Ok(reader.finish(detected))
}

/// What an axis of a cube is.
enum Part {
    Nothing,
    Area(Vec<Arc<str>>),
    Time(Vec<Option<Period>>),
    Measure(Vec<(Arc<str>, Arc<str>)>),
    Dimension(String, Vec<String>),
}

struct Reader<'r> {
    mapping: &'r Mapping,
    structure: Option<&'r Structure>,
    values: Vec<LongValue>,
    notes: Notes,
    dimensions: BTreeMap<String, Dimension>,
    measures: BTreeMap<Arc<str>, Arc<str>>,
    area_names: BTreeMap<String, String>,
    unknown: BTreeMap<String, usize>,
    cells: usize,
    empty: (usize, u32),
}

impl Reader<'_> {
    fn cube(&mut self, cube: &Cube) -> Result<(), ImportRefusal> {
        let cells = cube.size.iter().try_fold(1_usize, |all, &size| all.checked_mul(size)).ok_or(ImportRefusal::BrokenCube)?;
        if cells > limit::VALUES || self.cells + cells > limit::VALUES {
            return Err(ImportRefusal::TooManyCells { limit: limit::VALUES });
        }
        let statuses_fit = cube.status.is_empty() || cube.status.len() == cells;
        if cube.id.len() != cube.size.len() || cube.id.len() > 64 || cube.value.len() != cells || !statuses_fit {
            return Err(ImportRefusal::BrokenCube);
        }
        let mut parts = Vec::new();
        for (name, &size) in cube.id.iter().zip(&cube.size) {
            let axis = cube.dimension.get(name).ok_or(ImportRefusal::BrokenCube)?;
            parts.push(self.part(name, axis, &axis.category.index.codes(size)?));
        }
        let strides: Vec<usize> = (0..cube.size.len()).map(|at| cube.size[at + 1..].iter().product()).collect();
        let place = |cell: usize, at: usize| cell / strides[at] % cube.size[at];
        // Combinations of codes are shared: neighbouring cells of the fastest dimensions (mostly time) have the same.
        let mut known: HashMap<Vec<usize>, Arc<BTreeMap<String, String>>> = HashMap::new();
        for cell in 0..cells {
            let at: Vec<usize> = (0..parts.len()).filter(|&at| matches!(parts[at], Part::Dimension(..))).map(|at| place(cell, at)).collect();
            if known.len() > limit::COMBINATIONS {
                return Err(ImportRefusal::TooManyCells { limit: limit::COMBINATIONS });
            }
            let dimensions = known.entry(at).or_insert_with(|| {
                let code = |(at, part): (usize, &Part)| match part {
                    Part::Dimension(name, codes) => Some((name.clone(), codes[place(cell, at)].clone())),
                    _ => None,
                };
                Arc::new(parts.iter().enumerate().filter_map(code).collect())
            });
            let dimensions = dimensions.clone();
            self.cell(cube, cell, &parts, &|at| place(cell, at), dimensions);
        }
        self.cells += cells;
        Ok(())
    }

    fn part(&mut self, name: &str, axis: &Axis, codes: &[String]) -> Part {
        let structure = self.structure;
        let label_of = |code: &str| {
            let of_structure = || structure.and_then(|structure| structure.variable_values.get(code)).and_then(|named| named.label.de.clone());
            axis.category.label.get(code).cloned().or_else(of_structure)
        };
        let is_area = match &self.mapping.area.column {
            Some(wanted) => wanted == name,
            None => REGIONAL.contains(&name),
        };
        if name == STATISTIC {
            return Part::Nothing;
        }
        if MEASURES.contains(&name) {
            return Part::Measure(codes.iter().map(|code| self.measure(code, axis)).collect());
        }
        if is_area {
            for code in codes {
                if let Some(label) = label_of(code) {
                    self.area_names.insert(code.clone(), label);
                }
            }
            return Part::Area(codes.iter().map(|code| code.as_str().into()).collect());
        }
        let periods: Vec<Option<Period>> = codes.iter().map(|code| read_period(code)).collect();
        let is_time = match &self.mapping.time.column {
            Some(wanted) => wanted == name,
            None => !codes.is_empty() && periods.iter().all(Option::is_some),
        };
        if is_time {
            return Part::Time(periods);
        }
        let of_structure = || structure.and_then(|structure| structure.variables.get(name)).and_then(|named| named.label.de.clone());
        let label = axis.label.clone().or_else(of_structure).unwrap_or_else(|| name.to_owned());
        let own = |code: &String| if code == TOTAL { String::new() } else { code.clone() };
        let labels: Vec<(String, String)> = codes
            .iter()
            .map(|code| {
                let otherwise = if code == TOTAL { "Insgesamt".to_owned() } else { code.clone() };
                (own(code), label_of(code).unwrap_or(otherwise))
            })
            .collect();
        let dimension = self.dimensions.entry(name.to_owned()).or_default();
        dimension.label = label;
        dimension.codes.extend(labels);
        Part::Dimension(name.to_owned(), codes.iter().map(own).collect())
    }

    /// `BEV027$QMU`: the measure, and what is done with it, which says the unit. And its unit.
    fn measure(&mut self, code: &str, axis: &Axis) -> (Arc<str>, Arc<str>) {
        let (name, function) = code.split_once('$').unwrap_or((code, ""));
        let content = self.structure.and_then(|structure| structure.contents.get(name));
        let unit = axis.category.unit.get(code).and_then(|unit| unit.label.clone());
        let of_structure = || content.and_then(|content| content.functions.get(function)).and_then(|named| named.label.de.clone());
        // Without its companion file a count is still known as one.
        let unit = unit.or_else(of_structure).unwrap_or_else(|| if function == "QMU" { "Anzahl" } else { "" }.to_owned());
        let label = content.and_then(|content| content.label.de.clone()).or_else(|| axis.category.label.get(code).cloned());
        let measure: Arc<str> = name.into();
        self.measures.insert(measure.clone(), label.unwrap_or_else(|| name.to_owned()).into());
        (measure, unit.into())
    }

    fn cell(&mut self, cube: &Cube, cell: usize, parts: &[Part], place: &dyn Fn(usize) -> usize, dimensions: Arc<BTreeMap<String, String>>) {
        let row = u32::try_from(self.cells + cell + 1).unwrap_or(u32::MAX);
        let sign = cube.status.get(cell).and_then(Option::as_deref).unwrap_or("").trim();
        let Some((value, mark, quality)) = self.content(cube.value[cell], sign, row) else {
            return;
        };
        let mut long = LongValue {
            area: self.mapping.area.constant.as_deref().unwrap_or_default().into(),
            period: self.mapping.time.constant,
            dimensions,
            measure: "value".into(),
            value,
            mark,
            quality,
            quality_code: (mark.is_none() && !sign.is_empty()).then(|| sign.into()),
            unit: "".into(),
            row,
            column: 0,
        };
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Area(codes) if self.mapping.area.constant.is_none() => long.area = codes[place(at)].clone(),
                Part::Time(periods) if self.mapping.time.constant.is_none() => long.period = periods[place(at)],
                Part::Measure(measures) => (long.measure, long.unit) = measures[place(at)].clone(),
                _ => {}
            }
        }
        if self.measures.is_empty() {
            self.measures.insert(long.measure.clone(), long.measure.clone());
        }
        self.values.push(long);
    }

    /// Number, mark and quality. Where the sign says that there is no number, a 0 stands in the list of values and means nothing.
    fn content(&mut self, value: Option<f64>, sign: &str, row: u32) -> Option<(Option<Decimal>, Option<Mark>, Option<Quality>)> {
        if let Some(mark) = Mark::from_symbol(sign) {
            return Some((None, Some(mark), None));
        }
        let Some(float) = value else {
            self.empty = (self.empty.0 + 1, if self.empty.0 == 0 { row } else { self.empty.1 });
            return None;
        };
        let dialect = self.mapping.quality.as_ref().map_or(Dialect::Genesis, |rule| rule.dialect);
        let quality = if sign.is_empty() { None } else { read_quality(sign, dialect) };
        if quality.is_none() && !sign.is_empty() && (self.unknown.contains_key(sign) || self.unknown.len() < 20) {
            *self.unknown.entry(sign.to_owned()).or_default() += 1;
        }
        match decimal(float) {
            Ok(number) => Some((Some(number), None, quality)),
            Err(cause) => {
                self.notes.refuse(row, Some("value".into()), cause);
                None
            }
        }
    }

    fn finish(mut self, detected: &Detected<'_>) -> Reading {
        if self.empty.0 > 0 {
            self.notes.warn(Warning::EmptyCells { count: self.empty.0, row: self.empty.1 });
        }
        for (code, count) in std::mem::take(&mut self.unknown) {
            self.notes.warn(Warning::UnknownQuality { code, count });
        }
        for value in self.values.iter().filter(|value| value.period.is_none()).take(1) {
            self.notes.refuse(value.row, None, Cause::NoPeriod);
        }
        let summary = Summary {
            measures: self.measures.into_iter().collect(),
            dimensions: self.dimensions,
            area_names: self.area_names,
            columns: vec!["value".into()],
            data_rows: self.cells,
            ..Summary::of(detected)
        };
        let (refused, warnings) = self.notes.finish();
        Reading { summary, values: self.values, refused, warnings, areas: Vec::new() }
    }
}

impl Index {
    /// The codes by their places; each place has exactly one.
    fn codes(&self, size: usize) -> Result<Vec<String>, ImportRefusal> {
        match self {
            Self::Order(codes) if codes.len() == size => Ok(codes.clone()),
            Self::Places(places) if places.len() == size => {
                let mut codes = vec![None; size];
                for (code, &place) in places {
                    let free = codes.get_mut(place).filter(|free| free.is_none()).ok_or(ImportRefusal::BrokenCube)?;
                    *free = Some(code.clone());
                }
                codes.into_iter().collect::<Option<Vec<String>>>().ok_or(ImportRefusal::BrokenCube)
            }
            _ => Err(ImportRefusal::BrokenCube),
        }
    }
}
