//! From the file's values to values of indicators: picks, sums over declared partitions, numerator over denominator.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::area::AreaCode;
use domain::measurement::{Mark, Quality, Reason, Value};
use domain::period::Period;
use rust_decimal::Decimal;

use super::mapping::{AreaRule, Mapping, Pick, SeriesRule};
use super::notes::Notes;
use super::pick::{Key, Part, Picked};
use super::plan::Reading;
use super::refusal::{Cause, ImportRefusal, Refused, Warning};

/// One value of one indicator, ready to become a measurement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappedValue {
    /// The mapping's name for the indicator.
    pub indicator: Arc<str>,
    /// What it is about.
    pub area_code: AreaCode,
    /// When it holds.
    pub period: Period,
    /// Dimension and code, sorted; empty for everybody.
    pub group: Vec<(String, String)>,
    /// The number (multiplied with its unit), fraction, bare ratio or mark.
    pub value: Value,
    /// How good it is; `None` when the source says nothing. Of a fraction the part that is not final counts.
    pub quality: Option<Quality>,
    /// The source's own quality code.
    pub quality_code: Option<Arc<str>>,
    /// The unit word for word, as the file has it (of a fraction: of its numerator).
    pub unit: Arc<str>,
    /// The row in the file (of a fraction: of its numerator; of a sum: its first).
    pub row: u32,
    /// Its column, as an index in the summary's columns.
    pub column: u32,
}

/// What a mapping makes of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// In the order of the mapping's series and the file's rows.
    pub values: Vec<MappedValue>,
    /// What cannot be used: while there is something, nothing is imported.
    pub refused: Vec<Refused>,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
}

/// Applies a mapping. A mapping that names what the file does not have is refused as a whole.
pub fn map(reading: &Reading, mapping: &Mapping) -> Result<Mapped, ImportRefusal> {
    if mapping.series.is_empty() {
        return Err(ImportRefusal::MappingNeeded);
    }
    let mut notes = Notes::default();
    let mut values = Vec::new();
    for series in &mapping.series {
        let before = values.len();
        let picked = |pick: &Pick, notes: &mut Notes| Picked::of(reading, mapping, series, pick, notes);
        match (&series.value, &series.numerator, &series.denominator) {
            (Some(pick), None, None) => single(series, &picked(pick, &mut notes)?, mapping, &mut notes, &mut values),
            (None, Some(numerator), Some(denominator)) => {
                let (numerator, denominator) = (picked(numerator, &mut notes)?, picked(denominator, &mut notes)?);
                fraction(series, &numerator, &denominator, mapping, &mut notes, &mut values);
            }
            _ => {
                return Err(ImportRefusal::ValueOrFraction { indicator: series.indicator.clone() });
            }
        }
        if values.len() == before {
            notes.warn(Warning::NothingFound { indicator: series.indicator.clone() });
        }
    }
    let (refused, warnings) = notes.finish();
    Ok(Mapped { values, refused, warnings })
}

fn single(series: &SeriesRule, picked: &Picked, mapping: &Mapping, notes: &mut Notes, values: &mut Vec<MappedValue>) {
    for (key, part) in &picked.parts {
        let value = match part.number {
            Ok(number) if series.bare_ratio => Value::BareRatio(number),
            Ok(number) => Value::Number(number),
            Err(mark) => missing(mark),
        };
        push(series, key, part, value, part.quality, mapping, notes, values);
    }
}

fn fraction(series: &SeriesRule, numerator: &Picked, denominator: &Picked, mapping: &Mapping, notes: &mut Notes, values: &mut Vec<MappedValue>) {
    let below: HashMap<&Key, &Part> = denominator.parts.iter().map(|(key, part)| (key, part)).collect();
    let mut used: std::collections::HashSet<Key> = std::collections::HashSet::new();
    for (key, part) in &numerator.parts {
        let wanted = Key { group: key.group.iter().filter(|(name, _)| denominator.kept.contains(name)).cloned().collect(), ..key.clone() };
        let Some(under) = below.get(&wanted) else {
            notes.refuse(part.row, None, Cause::NoPartner);
            continue;
        };
        used.insert(wanted);
        let value = match (part.number, under.number) {
            (Ok(upper), Ok(lower)) if upper.is_zero() && lower.is_zero() => missing(Mark::Meaningless),
            (Ok(upper), Ok(lower)) => {
                let Ok(value) = Value::fraction(upper, lower) else {
                    notes.refuse(under.row, None, Cause::BadDenominator(lower.to_string()));
                    continue;
                };
                value
            }
            (Err(mark), _) | (Ok(_), Err(mark)) => missing(mark),
        };
        let quality = part.quality.filter(|&quality| quality != Quality::Final).or(under.quality).or(part.quality);
        push(series, key, part, value, quality, mapping, notes, values);
    }
    if numerator.kept == denominator.kept {
        for (_, part) in denominator.parts.iter().filter(|(key, _)| !used.contains(key)) {
            notes.refuse(part.row, None, Cause::NoPartner);
        }
    }
}

fn missing(mark: Mark) -> Value {
    Value::Missing(mark, reason(mark))
}

/// What a mark of official statistics says about why there is no number.
fn reason(mark: Mark) -> Reason {
    match mark {
        Mark::Pending => Reason::Pending,
        Mark::Secret => Reason::SecretAtSource,
        Mark::Meaningless => Reason::NotApplicable,
        Mark::Unreliable => Reason::Unreliable,
        Mark::Nothing => Reason::None,
    }
}

#[expect(clippy::too_many_arguments, reason = "one place where all parts of a value come together")]
fn push(
    series: &SeriesRule,
    key: &Key,
    part: &Part,
    value: Value,
    quality: Option<Quality>,
    mapping: &Mapping,
    notes: &mut Notes,
    values: &mut Vec<MappedValue>,
) {
    let Some(area_code) = area_code(&key.area, &mapping.area) else {
        let cause = if key.area.is_empty() { Cause::NoArea } else { Cause::NotAnArea(super::cells::quote(&key.area)) };
        notes.refuse(part.row, None, cause);
        return;
    };
    let mut group: BTreeMap<String, String> = key.group.iter().cloned().collect();
    group.extend(series.fixed_group.clone());
    values.push(MappedValue {
        indicator: series.indicator.as_str().into(),
        area_code,
        period: key.period,
        group: group.into_iter().collect(),
        value,
        quality,
        quality_code: part.quality_code.clone(),
        unit: part.unit.clone(),
        row: part.row,
        column: part.column,
    });
}

fn area_code(area: &str, rule: &AreaRule) -> Option<AreaCode> {
    let code = rule.codes.get(area).map_or(area, String::as_str);
    let whole = if code.contains(':') { code.to_owned() } else { format!("{}:{code}", rule.scheme) };
    AreaCode::parse("area", &whole).ok()
}

/// Whether the mapping wants this area at all.
pub(super) fn wants_area(area: &str, rule: &AreaRule) -> bool {
    let code = rule.codes.get(area).map_or(area, String::as_str);
    rule.digits.as_ref().is_none_or(|lengths| lengths.contains(&code.len()))
        && rule.only.as_ref().is_none_or(|only| only.iter().any(|wanted| wanted == code || wanted == area))
}

/// Multiplies within what is kept exactly: 18 digits.
pub(super) fn times(number: Decimal, factor: Decimal) -> Option<Decimal> {
    let product = number.checked_mul(factor)?;
    // 100 × 0.25 is 25.00: the scale of the number stays, further decimals come only from a factor that has some.
    (product.mantissa().unsigned_abs() < 1_000_000_000_000_000_000).then_some(product)
}
