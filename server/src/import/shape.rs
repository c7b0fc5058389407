//! Tables that must be seen as a whole: which form a file has, and from its rows the columns with their parts.

use std::borrow::Cow;
use std::sync::Arc;

use domain::number::Separators;
use domain::period::Period;

use super::block::{self, Block};
use super::column::{Column, Profile, Role, promises_whole, roles};
use super::grid::Grid;
use super::header::{Heading, NoHeader, complete, headings};
use super::mapping::Mapping;
use super::plan::{Content, Detected, Format, Reading, Summary};
use super::refusal::{ImportRefusal, Warning};
use super::scan::{Row, Rows};
use super::{flat_layout, register, table, time};

/// How the title of a table in classic form begins.
const TITLES: [&str; 4] = ["GENESIS-Tabelle", "GENESIS-Table", "Tabelle:", "Table:"];

/// The form of a text.
pub fn format_of(text: &str, delimiter: Option<char>) -> Result<Format, ImportRefusal> {
    let mut rows = Rows::new(text, delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()));
    let mut row = Row::default();
    rows.next_into(&mut row)?;
    if flat_layout::is_header(&row) {
        return Ok(Format::GenesisFlat);
    }
    let classic = TITLES.iter().any(|title| row.cell(0).starts_with(title)) || text.contains("\n__________");
    Ok(if classic { Format::GenesisClassic } else { Format::Plain })
}

/// The form of a sheet.
pub fn format_of_sheet(grid: &Grid) -> Format {
    let has = |row: usize, names: &[&str]| names.iter().all(|name| grid.row(row).any(|cell| cell.eq_ignore_ascii_case(name)));
    if has(0, &["statistics_code", "time"]) || has(0, &["statistik_code", "zeit"]) {
        return Format::GenesisFlat;
    }
    if register::header(grid).is_some() {
        return Format::Register;
    }
    let underlined = (0..grid.rows()).any(|row| grid.own(row, 0).starts_with(block::FOOTER_LINE));
    let titled = TITLES.iter().any(|title| grid.own(0, 0).starts_with(title));
    if titled || underlined { Format::GenesisClassic } else { Format::Plain }
}

/// A table with its parts named.
#[derive(Debug)]
pub struct Shape<'d> {
    pub grid: Cow<'d, Grid>,
    pub block: Block,
    pub columns: Vec<Column>,
    /// The period of the whole file, where a line above the table names one.
    pub period: Option<Period>,
}

/// Reads a table in classic or plain form.
pub fn read(detected: &Detected<'_>, mapping: &Mapping) -> Result<Reading, ImportRefusal> {
    let grid = match &detected.content {
        Content::Sheet(chosen) => Cow::Borrowed(&chosen.grid),
        Content::Text(_) | Content::Json(_) => Cow::Owned(Grid::read(detected.text(), detected.delimiter_byte())?),
    };
    if grid.stored_rows() == 0 && detected.warnings.contains(&Warning::Macros) {
        // The sheets of some workbooks are empty until their macros fill them.
        return Ok(Reading {
            summary: Summary::of(detected),
            values: Vec::new(),
            refused: Vec::new(),
            warnings: vec![Warning::EmptySheet],
            areas: Vec::new(),
        });
    }
    let block = block::find(&grid, mapping.file.header_rows.as_deref())?;
    let mut warnings = Vec::new();
    if let (true, None, [first, .., last]) = (grid.is_sheet, &mapping.file.header_rows, block.header_rows.as_slice()) {
        warnings.push(Warning::HeaderRows { first: table::row_number(*first), last: table::row_number(*last) });
    }
    if let Some(row) = block.data.clone().find(|&row| (0..block.width).any(|column| grid.own(row, column) != grid.cell(row, column))) {
        warnings.push(Warning::MergedCells { row: table::row_number(row) });
    }
    if let Some(row) = grid.stray_quote {
        warnings.push(Warning::QuoteInCell { row });
    }
    let columns = columns(&grid, &block, detected, mapping, &mut warnings)?;
    let period = period_of_file(&grid, &block, &columns, mapping, &mut warnings);
    table::read(&Shape { grid, block, columns, period }, detected, mapping, warnings)
}

fn columns(
    grid: &Grid,
    block: &Block,
    detected: &Detected<'_>,
    mapping: &Mapping,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Column>, ImportRefusal> {
    let classic = detected.format == Format::GenesisClassic;
    let mut headings = headings(grid, block, classic);
    let profiles: Vec<Profile> = (0..block.width).map(|column| Profile::of(grid, block, column)).collect();
    let rows = block.data.clone().filter(|&row| !grid.is_blank(row)).count();
    let raw_names: Vec<Arc<str>> = headings.iter().map(|heading| heading.name.clone()).collect();
    let periods: Vec<Option<Period>> = headings.iter().map(|heading| heading.period).collect();
    let mut roles = roles(&raw_names, &periods, &profiles, rows);
    for (column, profile) in profiles.iter().enumerate() {
        // A column of a sheet that nobody named is a measure only if all of it is figures: notes stand beside tables.
        if grid.is_sheet && raw_names[column].is_empty() && periods[column].is_none() && roles[column] == Role::Number && profile.has_texts() {
            roles[column] = Role::Text;
        }
    }
    let fallback = if classic { classic_names(&roles, grid, block) } else { Vec::new() };
    let used: Vec<bool> = roles.iter().map(|&role| role != Role::Blank).collect();
    let missing = if grid.is_sheet { NoHeader::Letters } else { NoHeader::Numbers };
    warnings.extend(complete(&mut headings, &used, &fallback, block.header.is_empty(), missing));
    wishes(&mut roles, &headings, mapping)?;
    let columns = headings.into_iter().zip(roles).zip(profiles).map(|((heading, role), profile)| column(heading, role, profile, mapping)).collect();
    Ok(with_styles(columns, detected, mapping, warnings))
}

fn column(heading: Heading, role: Role, profile: Profile, mapping: &Mapping) -> Column {
    // A year as heading names no measure: it shows the table's only one.
    let name: Arc<str> = if heading.name.is_empty() { "value".into() } else { heading.name };
    let label: Arc<str> = match heading.period {
        Some(period) if heading.label.is_empty() => period.code().into(),
        _ => heading.label,
    };
    let wish = mapping.columns.get(&*name).or_else(|| mapping.columns.get(&*label));
    let unit = wish.and_then(|wish| wish.unit.as_deref()).map_or(heading.unit, Into::into);
    let whole = promises_whole(&name);
    Column { name, label, unit, period: heading.period, role, evidence: profile.evidence, style: Separators::GERMAN, whole }
}

/// The classic form names only its figures; the columns before them are known by their place.
fn classic_names(roles: &[Role], grid: &Grid, block: &Block) -> Vec<Option<&'static str>> {
    let mut name_given = false;
    roles
        .iter()
        .enumerate()
        .map(|(column, role)| match role {
            Role::Time if grid.cell(block.data.start, column).len() > 4 => Some("Stichtag"),
            Role::Time => Some("Jahr"),
            Role::Area => Some("AGS"),
            Role::Text if !name_given && column > 0 => {
                name_given = true;
                Some("Name")
            }
            _ => None,
        })
        .collect()
}

/// What the mapping says about columns goes before what was found.
fn wishes(roles: &mut [Role], headings: &[Heading], mapping: &Mapping) -> Result<(), ImportRefusal> {
    let place = |wanted: &str| {
        headings.iter().position(|heading| *heading.name == *wanted || *heading.label == *wanted).ok_or_else(|| ImportRefusal::UnknownColumn {
            column: wanted.into(),
            known: headings.iter().map(|heading| heading.label.to_string()).collect(),
        })
    };
    let give = |wanted: &str, role: Role, roles: &mut [Role]| -> Result<(), ImportRefusal> {
        let at = place(wanted)?;
        for other in roles.iter_mut().filter(|other| **other == role && matches!(role, Role::Time | Role::Area)) {
            *other = Role::Text;
        }
        roles[at] = role;
        Ok(())
    };
    if let Some(wanted) = &mapping.area.column {
        give(wanted, Role::Area, roles)?;
    }
    if let Some(wanted) = &mapping.time.column {
        give(wanted, Role::Time, roles)?;
    }
    for wanted in mapping.dimensions.iter().flatten() {
        give(wanted, Role::Text, roles)?;
    }
    if let Some(wanted) = mapping.quality.as_ref().and_then(|rule| rule.column.as_ref()) {
        give(wanted, Role::Quality, roles)?;
    }
    let picks = mapping.series.iter().flat_map(|series| [&series.value, &series.numerator, &series.denominator]).flatten();
    for wanted in picks.filter_map(|pick| pick.measure.as_deref()) {
        for (column, heading) in headings.iter().enumerate() {
            if (*heading.name == *wanted || *heading.label == *wanted) && roles[column] != Role::Blank {
                roles[column] = Role::Number;
            }
        }
    }
    Ok(())
}

/// Each column's own cells decide; then the other columns of the file; then, with a warning, the delimiter.
fn with_styles(mut columns: Vec<Column>, detected: &Detected<'_>, mapping: &Mapping, warnings: &mut Vec<Warning>) -> Vec<Column> {
    let decided: Vec<Separators> = columns.iter().filter(|column| column.role == Role::Number).filter_map(|column| column.evidence.style()).collect();
    let common = decided.first().copied().filter(|first| decided.iter().all(|other| other == first));
    for column in &mut columns {
        let rule = mapping.columns.get(&*column.name).and_then(|rule| rule.decimal).or(mapping.file.decimal);
        let found = rule.map(style_of).or_else(|| column.evidence.style()).or(common);
        if found.is_none()
            && column.role == Role::Number
            && let Some(text) = column.evidence.doubt()
        {
            let assumed = detected.assumed_style().decimal;
            warnings.push(Warning::AmbiguousDecimal { column: column.name.clone(), text: text.into(), assumed });
        }
        column.style = found.unwrap_or_else(|| detected.assumed_style());
    }
    columns
}

/// The style of a decimal sign.
pub fn style_of(decimal: char) -> Separators {
    if decimal == '.' { Separators::ENGLISH } else { Separators::GERMAN }
}

fn period_of_file(grid: &Grid, block: &Block, columns: &[Column], mapping: &Mapping, warnings: &mut Vec<Warning>) -> Option<Period> {
    let dated = columns.iter().any(|column| column.role == Role::Time || column.period.is_some());
    if mapping.time.constant.is_some() || dated {
        return mapping.time.constant;
    }
    let (_, row, period) = (0..block.preamble)
        .filter_map(|row| time::in_preamble(grid.row(row)).map(|(rank, period)| (rank, row, period)))
        .min_by_key(|&(rank, row, _)| (rank, row))?;
    warnings.push(Warning::PeriodFromPreamble { period, row: table::row_number(row) });
    Some(period)
}
