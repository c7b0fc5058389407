//! The definition of an indicator that a file brings along.

use domain::catalogue;
use domain::indicator::{Aggregation, Counts, Direction, Indicator, Level, Unit};
use domain::measurement::Value;
use domain::period::PeriodKind;
use domain::register::Version;
use domain::slug::Slug;
use domain::text::Text;

use super::Package;
use crate::fault::{Fault, Outcome};
use crate::import::MappedValue;

/// The entry of the catalogue that a mapping names.
pub(super) fn offered(name: &str) -> Option<&'static catalogue::CatalogueEntry> {
    catalogue::find(name).or_else(|| catalogue::find(&name.replace('-', "_")))
}

/// The definition that an indicator gets which is not here yet.
pub(super) fn defined(package: &Package<'_>, value: &MappedValue) -> Outcome<Indicator> {
    let name = &*value.indicator;
    match offered(name) {
        Some(entry) => Ok(Indicator { period_kind: value.period.kind(), ..entry.indicator(package.visibility) }),
        None if package.create => Ok(made_from(package, value)),
        None => Err(Fault::Import(format!("the indicator {name} is neither here nor in the catalogue; --create makes it from the file"))),
    }
}

/// A mapping names an indicator by its name in addresses or by its key in the catalogue.
pub(super) fn is_called(indicator: &Version<Indicator>, name: &str) -> bool {
    indicator.slug == Slug::from_title(name) || indicator.noun.catalogue_key.as_deref() == Some(name)
}

/// A context indicator as far as the file describes it; somebody should complete it.
fn made_from(package: &Package<'_>, value: &MappedValue) -> Indicator {
    let fraction = matches!(value.value, Value::Fraction { .. }) || value.unit.as_ref() == "%";
    let of_indicator = || package.values.iter().filter(|one| one.indicator == value.indicator);
    let fraction = fraction || of_indicator().any(|one| matches!(one.value, Value::Fraction { .. } | Value::BareRatio(_)));
    let decimals = of_indicator().find_map(|one| one.value.figure(rust_decimal::Decimal::ONE)).map_or(0, |figure| figure.scale().min(2));
    let unit = match (fraction, value.unit.as_ref()) {
        (true, _) => "%".to_owned(),
        (false, "Anzahl" | "number" | "Number" | "1000" | "") => String::new(),
        (false, unit) => unit.to_owned(),
    };
    let persons = unit.is_empty() || fraction;
    let aggregation = match (fraction, value.period.kind()) {
        (true, _) => Aggregation::Ratio,
        (false, PeriodKind::Date) => Aggregation::Stock,
        (false, _) => Aggregation::None,
    };
    let label = package.summary.measures.first().map(|(_, label)| label.to_string()).filter(|label| !label.is_empty());
    // A mapping names indicators as addresses do, for which the file has better words; a name that somebody wrote stays.
    let written = Slug::from_title(&value.indicator).as_str() != &*value.indicator;
    let label = label.filter(|_| !written);
    Indicator {
        name: Text::german(label.filter(|_| package.summary.measures.len() == 1 && !fraction).unwrap_or_else(|| value.indicator.to_string())),
        name_en: None,
        description: None,
        action_field: None,
        unit: Unit(unit),
        decimals: if fraction { 1 } else { decimals },
        direction: Direction::None,
        direction_reason: None,
        level: Level::Context,
        aggregation,
        counts: if persons { Counts::Persons } else { Counts::Other },
        period_kind: value.period.kind(),
        source: package.publisher.to_owned(),
        concept: String::new(),
        lag_days: 365,
        minutes: None,
        plausible: None,
        comparisons: Vec::new(),
        breaks: Vec::new(),
        catalogue_key: None,
        visibility: package.visibility,
    }
}
