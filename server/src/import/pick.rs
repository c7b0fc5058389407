//! Which values of a file a series means, and what they add up to.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use domain::measurement::{Mark, Quality};
use domain::period::Period;
use rust_decimal::Decimal;

use super::join::{times, wants_area};
use super::mapping::{GroupRule, Mapping, OneOrMany, Pick, SeriesRule};
use super::notes::Notes;
use super::plan::{LongValue, Reading};
use super::refusal::{Cause, ImportRefusal};
use super::unit::multiplier;

/// Dimension and code, sorted.
type Group = Vec<(String, String)>;

/// What a value is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub area: Arc<str>,
    pub period: Period,
    /// Dimension and code, sorted; totals are left out.
    pub group: Group,
}

/// A number or mark, perhaps a sum.
#[derive(Debug, Clone)]
pub struct Part {
    pub number: Result<Decimal, Mark>,
    pub quality: Option<Quality>,
    pub quality_code: Option<Arc<str>>,
    pub unit: Arc<str>,
    pub row: u32,
    /// Index of its column.
    pub column: u32,
}

/// All values that a pick means, by what they are of, in the order of the file.
#[derive(Debug)]
pub struct Picked {
    pub parts: Vec<(Key, Part)>,
    /// Names of the dimensions that stayed groups.
    pub kept: BTreeSet<String>,
}

/// What happens to one dimension.
enum Rule<'m> {
    /// Only this code.
    One(String),
    /// These codes are added up.
    Many(&'m [String]),
    /// All codes are added up.
    All,
    /// It stays a group.
    Keep(&'m GroupRule, Option<String>),
}

impl Picked {
    /// Finds the values; refuses picks that leave something open.
    pub fn of(reading: &Reading, mapping: &Mapping, series: &SeriesRule, pick: &Pick, notes: &mut Notes) -> Result<Self, ImportRefusal> {
        let measure = measure(reading, pick)?;
        let rules = rules(reading, series, pick)?;
        let sums = rules.values().any(|rule| matches!(rule, Rule::Many(_) | Rule::All));
        // Combinations of codes are shared between values, so each is judged once.
        let mut groups: HashMap<*const BTreeMap<String, String>, Option<Group>> = HashMap::new();
        let mut places: HashMap<Key, usize> = HashMap::new();
        let mut cells: HashSet<(usize, Arc<BTreeMap<String, String>>)> = HashSet::new();
        let mut parts: Vec<(Key, Part)> = Vec::new();
        for value in &reading.values {
            let meant = *value.measure == *measure || reading.summary.columns.get(value.column as usize).is_some_and(|label| **label == *measure);
            if !meant || !wants_area(&value.area, &mapping.area) {
                continue;
            }
            let group = groups.entry(Arc::as_ptr(&value.dimensions)).or_insert_with(|| group(&value.dimensions, &rules));
            let Some(group) = group else { continue };
            let Some(period) = value.period else {
                notes.refuse(value.row, None, Cause::NoPeriod);
                continue;
            };
            let Some(part) = part(value, pick, series, notes, reading) else {
                continue;
            };
            let key = Key { area: value.area.clone(), period, group: group.clone() };
            let next = parts.len();
            let place = *places.entry(key.clone()).or_insert(next);
            if place == next {
                parts.push((key, part));
            } else if !sums || cells.contains(&(place, value.dimensions.clone())) {
                notes.refuse(value.row, None, Cause::Duplicate { first_row: parts[place].1.row });
                continue;
            } else {
                add(&mut parts[place].1, &part, notes);
            }
            if sums {
                cells.insert((place, value.dimensions.clone()));
            }
        }
        let kept = rules.values().filter_map(|rule| if let Rule::Keep(rule, _) = rule { Some(name_of(rule).to_owned()) } else { None }).collect();
        Ok(Self { parts, kept })
    }
}

/// The measure that a pick means.
fn measure(reading: &Reading, pick: &Pick) -> Result<Arc<str>, ImportRefusal> {
    let measures = &reading.summary.measures;
    let known = || measures.iter().map(|(code, _)| code.to_string()).take(50).collect();
    match (&pick.measure, measures.as_slice()) {
        (None, [(only, _)]) => Ok(only.clone()),
        (None, _) => Err(ImportRefusal::UnknownMeasure { measure: String::new(), known: known() }),
        (Some(wanted), _) => {
            let exists = measures.iter().any(|(code, _)| **code == **wanted) || reading.summary.columns.iter().any(|label| **label == **wanted);
            if exists { Ok(wanted.as_str().into()) } else { Err(ImportRefusal::UnknownMeasure { measure: wanted.clone(), known: known() }) }
        }
    }
}

/// One rule for each dimension of the file.
fn rules<'m>(reading: &Reading, series: &'m SeriesRule, pick: &'m Pick) -> Result<BTreeMap<String, Rule<'m>>, ImportRefusal> {
    let dimensions = &reading.summary.dimensions;
    for named in pick.filter.keys().chain(&pick.sum).chain(series.group.keys()) {
        if !dimensions.contains_key(named) {
            return Err(ImportRefusal::UnknownDimension { dimension: named.clone(), known: dimensions.keys().cloned().collect() });
        }
    }
    let mut rules = BTreeMap::new();
    for (name, dimension) in dimensions {
        let known = || dimension.codes.keys().take(50).cloned().collect();
        let rule = if let Some(filter) = pick.filter.get(name) {
            if let Some(code) = filter.codes().iter().find(|code| !dimension.codes.contains_key(*code)) {
                return Err(ImportRefusal::UnknownCode { dimension: name.clone(), code: code.clone(), known: known() });
            }
            match filter {
                OneOrMany::One(code) => Rule::One(code.clone()),
                OneOrMany::Many(codes) => Rule::Many(codes),
            }
        } else if pick.sum.contains(name) {
            // A total among the codes would be counted twice.
            Rule::All
        } else if let Some(group) = series.group.get(name) {
            Rule::Keep(group, dimension.total().map(str::to_owned))
        } else {
            let total = dimension.total().ok_or_else(|| ImportRefusal::NoTotal { dimension: name.clone(), known: known() })?;
            Rule::One(total.to_owned())
        };
        if matches!(rule, Rule::All) && dimension.total().is_some() {
            let parts = || dimension.codes.keys().filter(|code| Some(code.as_str()) != dimension.total()).take(50).cloned().collect();
            return Err(ImportRefusal::SumWithTotal { dimension: name.clone(), known: parts() });
        }
        rules.insert(name.clone(), rule);
    }
    Ok(rules)
}

/// The group that a combination of codes becomes; `None` when it is not meant.
fn group(codes: &BTreeMap<String, String>, rules: &BTreeMap<String, Rule<'_>>) -> Option<Group> {
    let mut group = Group::new();
    for (dimension, rule) in rules {
        let code = codes.get(dimension).map_or("", String::as_str);
        match rule {
            Rule::One(wanted) if wanted == code => {}
            Rule::Many(wanted) if wanted.iter().any(|wanted| wanted == code) => {}
            Rule::All => {}
            Rule::One(_) | Rule::Many(_) => return None,
            Rule::Keep(GroupRule::Name(name), total) => {
                if total.as_deref() != Some(code) {
                    group.push((name.clone(), code.to_owned()));
                }
            }
            Rule::Keep(GroupRule::Codes { name, codes }, _) => {
                let own = codes.get(code)?;
                if !own.is_empty() {
                    group.push((name.clone(), own.clone()));
                }
            }
        }
    }
    group.sort();
    Some(group)
}

fn name_of(rule: &GroupRule) -> &str {
    match rule {
        GroupRule::Name(name) | GroupRule::Codes { name, .. } => name,
    }
}

/// One value of the file in the unit in which it is stored.
fn part(value: &LongValue, pick: &Pick, series: &SeriesRule, notes: &mut Notes, reading: &Reading) -> Option<Part> {
    let factor = if series.value.is_some() { series.factor } else { None };
    let number = match (value.value, value.mark) {
        (Some(number), _) => {
            let Some(product) = times(number, factor.unwrap_or_else(|| multiplier(&value.unit))) else {
                let column = reading.summary.columns.get(value.column as usize).cloned();
                notes.refuse(value.row, column, Cause::TooLarge(number.to_string()));
                return None;
            };
            Ok(product)
        }
        (None, Some(Mark::Nothing)) if pick.dash_is_zero => Ok(Decimal::ZERO),
        (None, Some(mark)) => Err(mark),
        (None, None) => return None,
    };
    Some(Part {
        number,
        quality: value.quality,
        quality_code: value.quality_code.clone(),
        unit: value.unit.clone(),
        row: value.row,
        column: value.column,
    })
}

/// Adds a further part to a sum: with a mark among its parts a sum is missing, never smaller.
fn add(sum: &mut Part, part: &Part, notes: &mut Notes) {
    sum.number = match (sum.number, part.number) {
        (Ok(a), Ok(b)) => Ok(a.checked_add(b).unwrap_or_else(|| {
            notes.refuse(part.row, None, Cause::TooLarge(b.to_string()));
            a
        })),
        (Err(mark), _) | (Ok(_), Err(mark)) => Err(mark),
    };
    if part.quality.is_some_and(|quality| quality != Quality::Final) {
        sum.quality = part.quality;
        sum.quality_code.clone_from(&part.quality_code);
    }
}
