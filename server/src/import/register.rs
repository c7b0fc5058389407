//! The register of municipalities (GV-ISys, *Gemeindeverzeichnis*): every state, county, association and municipality with its keys, and what is counted
//! for each municipality.
//!
//! Its keys stand in five columns of text. Put together they are the regional key (ARS, twelve digits); without the association they are the municipality
//! key (AGS, eight digits), under which everybody publishes figures.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;

use domain::area::{AreaCode, AreaKind, Population};
use domain::number::Separators;
use domain::period::Period;

use super::cells::{Cell, PLAIN, quote, read_cell};
use super::grid::{Grid, Kind};
use super::mapping::Mapping;
use super::notes::Notes;
use super::plan::{Detected, LongValue, Reading, Summary};
use super::refusal::{Cause, ImportRefusal};
use super::table::row_number;
use super::time::read_period;

/// One area of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterArea {
    /// Its official name.
    pub name: String,
    /// What kind.
    pub kind: AreaKind,
    /// Its keys, the preferred one first.
    pub codes: Vec<AreaCode>,
    /// The key of the area it lies in.
    pub parent: Option<AreaCode>,
    /// How many people live there; registers say it of municipalities only.
    pub population: Option<Population>,
    /// The row in the file (of an area that has several rows, the last).
    pub row: u32,
}

/// The figure that an area's size is read from.
const PEOPLE: &str = "Bevölkerung insgesamt";

/// Columns: kind of record, kind of area, the parts of the key, name, figures.
#[derive(Debug)]
struct Layout {
    record: usize,
    kind: usize,
    /// State, region, county, association, municipality.
    key: [usize; 5],
    name: usize,
    figures: Vec<Figure>,
}

/// A column of figures.
#[derive(Debug)]
struct Figure {
    column: usize,
    name: Arc<str>,
    unit: Arc<str>,
    period: Option<Period>,
}

/// The rows of the header of a register; `None` when the sheet is none.
pub fn header(grid: &Grid) -> Option<RangeInclusive<usize>> {
    let top = (0..grid.rows().min(20)).find(|&row| {
        let has = |wanted: &str| grid.row(row).any(|cell| joined(cell).starts_with(wanted));
        has("satzart") && has("textkennzeichen") && has("amtlicherregionalschl")
    })?;
    let parts = (top + 1..top + 4)
        .find(|&row| grid.row(row).filter(|cell| matches!(joined(cell).as_str(), "land" | "rb" | "kreis" | "vb" | "gem")).count() == 5)?;
    // Below the parts of the key one more row may say as of when they are.
    let first = (parts + 1..grid.rows()).find(|&row| is_record(grid.own(row, 0)))?;
    let last = (parts..first).rev().find(|&row| !grid.is_blank(row)).unwrap_or(parts);
    Some(top..=last)
}

/// Without case, blanks, hyphens and footnote marks.
fn joined(text: &str) -> String {
    text.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect()
}

fn is_record(cell: &str) -> bool {
    matches!(cell, "10" | "20" | "30" | "40" | "50" | "60")
}

/// Reads areas and figures.
pub fn read(grid: &Grid, detected: &Detected<'_>, mapping: &Mapping) -> Result<Reading, ImportRefusal> {
    let header = header(grid).ok_or(ImportRefusal::NoData)?;
    let layout = Layout::of(grid, &header)?;
    let mut reader = Reader::new(grid, &layout, mapping);
    let data: Vec<usize> = (header.end() + 1..grid.rows()).filter(|&row| is_record(grid.own(row, layout.record))).collect();
    for &row in &data {
        reader.row(row);
    }
    if reader.values.is_empty() {
        return Err(ImportRefusal::NoData);
    }
    let last = data.last().copied().unwrap_or(*header.end());
    let mut known = std::collections::HashSet::new();
    let summary = Summary {
        preamble_lines: *header.start(),
        header_lines: header.clone().map(|row| row + 1).collect(),
        footer_lines: (last + 1..grid.rows()).filter(|&row| !grid.is_blank(row)).count(),
        data_rows: data.len(),
        columns: (0..grid.width(*header.start())).map(|column| layout.heading(grid, &header, column)).collect(),
        measures: layout
            .figures
            .iter()
            .filter(|figure| known.insert(figure.name.clone()))
            .map(|figure| (figure.name.clone(), figure.name.clone()))
            .collect(),
        area_names: reader.names(),
        ..Summary::of(detected)
    };
    let (refused, warnings) = reader.notes.finish();
    Ok(Reading { summary, values: reader.values, refused, warnings, areas: reader.areas })
}

impl Layout {
    fn of(grid: &Grid, header: &RangeInclusive<usize>) -> Result<Self, ImportRefusal> {
        let width = header.clone().map(|row| grid.width(row)).max().unwrap_or(0);
        let find = |wanted: &str| (0..width).find(|&column| header.clone().any(|row| joined(grid.own(row, column)).starts_with(wanted)));
        let named = |wanted: &'static str, column: Option<usize>| column.ok_or(ImportRefusal::MissingColumn { column: wanted });
        let exact = |wanted: &str| (0..width).find(|&column| header.clone().any(|row| joined(grid.own(row, column)) == wanted));
        let key = [
            named("Land", exact("land"))?,
            named("RB", exact("rb"))?,
            named("Kreis", exact("kreis"))?,
            named("VB", exact("vb"))?,
            named("Gem", exact("gem"))?,
        ];
        let mut layout = Self {
            record: named("Satzart", find("satzart"))?,
            kind: named("Textkennzeichen", find("textkennzeichen"))?,
            key,
            name: named("Gemeindename", find("gemeindename"))?,
            figures: Vec::new(),
        };
        let area = named("Fläche", find("flä"))?;
        let people = named("Bevölkerung", find("bevölkerung"))?;
        layout.figures.push(Figure::of(grid, header, area, "Fläche", "km2"));
        for column in people..width {
            let part = header
                .clone()
                .skip(1)
                .map(|row| grid.own(row, column))
                .find(|cell| matches!(joined(cell).as_str(), "insgesamt" | "männlich" | "weiblich" | "jekm"));
            if let Some(part) = part {
                let name = format!("Bevölkerung {part}");
                layout.figures.push(Figure::of(grid, header, column, &name, ""));
            }
        }
        Ok(layout)
    }

    fn heading(&self, grid: &Grid, header: &RangeInclusive<usize>, column: usize) -> Arc<str> {
        if let Some(figure) = self.figures.iter().find(|figure| figure.column == column) {
            return figure.name.clone();
        }
        let mut parts: Vec<String> = Vec::new();
        for row in header.clone() {
            let text = grid.drawn(row, column).split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() && parts.last() != Some(&text) {
                parts.push(text);
            }
        }
        parts.join(" ").into()
    }
}

impl Figure {
    fn of(grid: &Grid, header: &RangeInclusive<usize>, column: usize, name: &str, unit: &str) -> Self {
        // `am 31.12.2022 (Jahr)`, drawn over the columns that it counts for.
        let dated = header.clone().rev().flat_map(|row| grid.drawn(row, column).split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let period = dated.filter(|word| word.len() == 10).find_map(|word| read_period(&word));
        Self { column, name: name.into(), unit: unit.into(), period }
    }
}

/// The kind of an area by its record and the office's mark for it.
fn kind_of(record: &str, mark: &str) -> AreaKind {
    match (record, mark) {
        ("10", _) => AreaKind::State,
        ("40", "41" | "42") | ("60", "61" | "62") => AreaKind::City,
        ("40", _) => AreaKind::County,
        ("50", _) => AreaKind::Association,
        // 65 and 66 belong to no municipality: forests, lakes, training grounds.
        ("60", mark) if !matches!(mark, "65" | "66") => AreaKind::Municipality,
        _ => AreaKind::Other,
    }
}

/// A municipality without an association has a record of one all the same.
const ASSOCIATION_OF_NONE: &str = "50";

struct Reader<'r> {
    grid: &'r Grid,
    layout: &'r Layout,
    mapping: &'r Mapping,
    values: Vec<LongValue>,
    areas: Vec<RegisterArea>,
    places: HashMap<AreaCode, usize>,
    none: Arc<BTreeMap<String, String>>,
    notes: Notes,
}

impl<'r> Reader<'r> {
    fn new(grid: &'r Grid, layout: &'r Layout, mapping: &'r Mapping) -> Self {
        let mut reader = Self {
            grid,
            layout,
            mapping,
            values: Vec::new(),
            areas: Vec::new(),
            places: HashMap::new(),
            none: Arc::default(),
            notes: Notes::default(),
        };
        if let Ok(code) = AreaCode::parse("area", "DG") {
            reader.keep(RegisterArea {
                name: "Deutschland".into(),
                kind: AreaKind::Country,
                codes: vec![code],
                parent: None,
                population: None,
                row: 0,
            });
        }
        reader
    }

    fn row(&mut self, row: usize) {
        let (grid, layout) = (self.grid, self.layout);
        let (record, mark, name) = (grid.own(row, layout.record), grid.own(row, layout.kind), grid.own(row, layout.name));
        let part = |at: usize| grid.own(row, layout.key[at]);
        // How many parts of the key a record has.
        let parts = match record {
            "10" => 1,
            "20" => 2,
            "30" | "40" => 3,
            "50" => 4,
            _ => 5,
        };
        let key: String = (0..parts).map(part).collect();
        let digits = match record {
            "10" => 2,
            "20" => 3,
            "30" => 4,
            "40" => 5,
            "50" => 9,
            _ => 12,
        };
        if key.len() != digits || !key.bytes().all(|byte| byte.is_ascii_digit()) {
            self.notes.refuse(row_number(row), Some(layout.heading(grid, &(0..=0), layout.key[0])), Cause::NotAnArea(quote(&key)));
            return;
        }
        if name.is_empty() {
            self.notes.refuse(row_number(row), None, Cause::NotAnArea(quote(&key)));
            return;
        }
        if record == "50" && mark == ASSOCIATION_OF_NONE {
            return;
        }
        let ags = match digits {
            12 => Some(format!("{}{}", &key[..5], &key[9..])),
            2 | 3 | 5 => Some(key.clone()),
            _ => None,
        };
        let code = |scheme: &str, key: &str| AreaCode::parse("area", &format!("{scheme}:{key}")).ok();
        let codes: Vec<AreaCode> = ags.iter().filter_map(|ags| code("ags", ags)).chain(code("ars", &key)).collect();
        let Some(preferred) = codes.first().cloned() else {
            return;
        };
        let mut area =
            RegisterArea { name: name.to_owned(), kind: kind_of(record, mark), codes, parent: None, population: None, row: row_number(row) };
        area.parent = self.parent(&key, &preferred);
        if record == "60" {
            let ags: Arc<str> = ags.unwrap_or_default().into();
            if self.places.contains_key(&preferred) && self.areas[self.places[&preferred]].kind != AreaKind::City {
                self.notes.refuse(row_number(row), None, Cause::Duplicate { first_row: self.areas[self.places[&preferred]].row });
                return;
            }
            self.figures(row, &ags);
            area.population = self.population(row);
        }
        self.keep(area);
    }

    /// The nearest area above that the register has: association, county, region, state, Germany.
    fn parent(&self, key: &str, own: &AreaCode) -> Option<AreaCode> {
        let above = [9, 5, 4, 3, 2].into_iter().filter(|&length| length < key.len()).map(|length| &key[..length]);
        let schemes = |key: &str| [format!("ags:{key}"), format!("ars:{key}")];
        above
            .flat_map(schemes)
            .chain(["ags:DG".to_owned()])
            .filter_map(|code| AreaCode::parse("area", &code).ok())
            .find(|code| code != own && self.places.contains_key(code))
    }

    /// A city that is its own county has three records and is one area.
    fn keep(&mut self, area: RegisterArea) {
        let Some(preferred) = area.codes.first() else {
            return;
        };
        let Some(&place) = self.places.get(preferred) else {
            self.places.extend(area.codes.iter().map(|code| (code.clone(), self.areas.len())));
            self.areas.push(area);
            return;
        };
        let known = &mut self.areas[place];
        known.name = area.name;
        known.population = area.population.or(known.population);
        known.row = area.row;
        for code in area.codes {
            if !known.codes.contains(&code) {
                self.places.insert(code.clone(), place);
                known.codes.push(code);
            }
        }
    }

    /// The people of a municipality, where its cell holds a whole number.
    fn population(&self, row: usize) -> Option<Population> {
        let figure = self.layout.figures.iter().find(|figure| &*figure.name == PEOPLE)?;
        let cell = self.grid.own(row, figure.column);
        let read = match self.grid.kind(row, figure.column) {
            Kind::Number => read_cell(cell, PLAIN, false).ok()?,
            Kind::Text => read_cell(cell, Separators::GERMAN, false).ok()?,
            Kind::Formula => return None,
        };
        let Cell::Number { number, .. } = read else { return None };
        let period = self.mapping.time.constant.or(figure.period);
        Some(Population { people: u32::try_from(number).ok()?, on: period.map(Period::end) })
    }

    fn figures(&mut self, row: usize, area: &Arc<str>) {
        for figure in &self.layout.figures {
            let cell = self.grid.own(row, figure.column);
            let read = match self.grid.kind(row, figure.column) {
                Kind::Number => read_cell(cell, PLAIN, false),
                Kind::Text => read_cell(cell, Separators::GERMAN, false),
                Kind::Formula => Err(Cause::Formula(quote(cell))),
            };
            let (value, mark) = match read {
                Ok(Cell::Number { number, .. }) => (Some(number), None),
                Ok(Cell::Mark(mark)) => (None, Some(mark)),
                Ok(Cell::Empty) => continue,
                Err(cause) => {
                    self.notes.refuse(row_number(row), Some(figure.name.clone()), cause);
                    continue;
                }
            };
            self.values.push(LongValue {
                area: area.clone(),
                period: self.mapping.time.constant.or(figure.period),
                dimensions: self.none.clone(),
                measure: figure.name.clone(),
                value,
                mark,
                quality: None,
                quality_code: None,
                unit: figure.unit.clone(),
                row: row_number(row),
                column: u32::try_from(figure.column).unwrap_or(u32::MAX),
            });
        }
    }

    /// Key of each municipality as its values have it → its name.
    fn names(&self) -> BTreeMap<String, String> {
        self.areas.iter().filter_map(|area| area.codes.first().map(|code| (code.short().to_owned(), area.name.clone()))).collect()
    }
}
