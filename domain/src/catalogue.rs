//! The catalogue: 66 indicators that German municipalities use, to be adopted with one click. The rows live in `catalogue.csv`.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::action_field::ActionField;
use crate::audience::Visibility;
use crate::indicator::{Aggregation, Counts, Direction, Indicator, Level, Unit};
use crate::period::PeriodKind;
use crate::text::Text;

/// One indicator as the catalogue offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// Its stable key.
    pub key: &'static str,
    /// German name.
    pub name_de: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Action field; none for context about the population.
    pub action_field: Option<ActionField>,
    /// Unit shown.
    pub unit: &'static str,
    /// Which way is better.
    pub direction: Direction,
    /// Step of the ladder.
    pub level: Level,
    /// How values combine.
    pub aggregation: Aggregation,
    /// What is counted.
    pub counts: Counts,
    /// Kind of period.
    pub period_kind: PeriodKind,
    /// Month and day of the yearly reference date, for values of one day.
    pub reference_day: Option<(i8, i8)>,
    /// Months from one value to the next.
    pub every_months: u32,
    /// Which statistic.
    pub source: &'static str,
    /// Days from the period's end until publication.
    pub lag_days: u32,
    /// The smallest area that the source publishes.
    pub finest_area: &'static str,
    /// Which catalogues have it, by their own numbers.
    pub origin: &'static str,
    /// Decimals shown.
    pub decimals: u32,
    /// Why this way is better, where that is disputed.
    pub direction_reason: Option<&'static str>,
    /// What exactly is counted, of whom (German).
    pub description: &'static str,
}

const ROWS: &str = include_str!("catalogue.csv");
const COLUMNS: usize = 19;

// A row that cannot be read would be left out; a test holds that none is.
static ENTRIES: LazyLock<Vec<CatalogueEntry>> = LazyLock::new(|| ROWS.lines().skip(1).filter_map(parse).collect());

/// All entries, in the order of the file.
pub fn all() -> &'static [CatalogueEntry] {
    &ENTRIES
}

/// Finds an entry by its key.
pub fn find(key: &str) -> Option<&'static CatalogueEntry> {
    all().iter().find(|entry| entry.key == key)
}

fn parse(row: &'static str) -> Option<CatalogueEntry> {
    let fields: [&'static str; COLUMNS] = row.split(';').map(str::trim).collect::<Vec<_>>().try_into().ok()?;
    let [
        key,
        name_de,
        name_en,
        field,
        unit,
        direction,
        level,
        aggregation,
        counts,
        kind,
        day,
        every,
        source,
        lag,
        finest,
        origin,
        decimals,
        reason,
        description,
    ] = fields;
    let named = |text: &str| !text.is_empty();
    if ![key, name_de, name_en, unit, source, finest, origin, description].into_iter().all(named) {
        return None;
    }
    Some(CatalogueEntry {
        key,
        name_de,
        name_en,
        action_field: if field.is_empty() { None } else { Some(ActionField::from_code(field)?) },
        unit,
        direction: Direction::from_code(direction)?,
        level: Level::from_code(level)?,
        aggregation: Aggregation::from_code(aggregation)?,
        counts: Counts::from_code(counts)?,
        period_kind: PeriodKind::from_code(kind)?,
        reference_day: if day.is_empty() { None } else { Some(month_and_day(day)?) },
        every_months: every.parse().ok()?,
        source,
        lag_days: lag.parse().ok()?,
        finest_area: finest,
        origin,
        decimals: decimals.parse().ok()?,
        direction_reason: (!reason.is_empty()).then_some(reason),
        description,
    })
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

impl CatalogueEntry {
    /// The definition that a municipality gets when it adopts the entry: to be changed as it likes afterwards.
    pub fn indicator(&self, visibility: Visibility) -> Indicator {
        Indicator {
            name: Text::german(self.name_de),
            name_en: Some(Text::english(self.name_en)),
            description: Some(Text::german(self.description)),
            action_field: self.action_field,
            unit: Unit(self.unit.to_owned()),
            decimals: self.decimals,
            direction: self.direction,
            direction_reason: self.direction_reason.map(Text::german),
            level: self.level,
            aggregation: self.aggregation,
            counts: self.counts,
            period_kind: self.period_kind,
            source: self.source.to_owned(),
            concept: String::new(),
            lag_days: self.lag_days,
            minutes: None,
            plausible: (self.unit == "%").then_some((Decimal::ZERO, Decimal::ONE_HUNDRED)),
            comparisons: Vec::new(),
            breaks: Vec::new(),
            catalogue_key: Some(self.key.to_owned()),
            visibility,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn all_rows_of_the_file_are_readable() {
        assert_eq!(all().len(), 66);
        assert_eq!(ROWS.lines().count(), 67);
    }

    #[test]
    fn no_key_and_no_name_occurs_twice() {
        for read in [|entry: &CatalogueEntry| entry.key, |entry: &CatalogueEntry| entry.name_de, |entry: &CatalogueEntry| entry.name_en] {
            assert_eq!(all().iter().map(read).collect::<BTreeSet<_>>().len(), 66);
        }
        assert!(all().iter().all(|entry| find(entry.key) == Some(entry)));
        assert_eq!(find("no_such_key"), None);
    }

    #[test]
    fn context_has_no_direction_and_everything_else_has_one() {
        for entry in all() {
            assert_eq!(entry.level == Level::Context, entry.direction == Direction::None, "{}", entry.key);
        }
    }

    #[test]
    fn a_reference_day_belongs_to_values_of_one_day() {
        for entry in all() {
            assert_eq!(entry.period_kind == PeriodKind::Date, entry.reference_day.is_some(), "{}", entry.key);
            let months = entry.period_kind.per_year().map(|per_year| 12 / per_year);
            assert!(months.is_none_or(|months| entry.every_months.is_multiple_of(months)), "{}", entry.key);
        }
    }

    #[test]
    fn an_adopted_definition_keeps_the_key_and_what_is_counted() {
        let entry = find("kita_3_6").expect("is in the file");
        let indicator = entry.indicator(Visibility::PUBLIC);
        assert_eq!(indicator.catalogue_key.as_deref(), Some("kita_3_6"));
        assert_eq!(indicator.aggregation, Aggregation::Ratio);
        assert_eq!(indicator.plausible, Some((Decimal::ZERO, Decimal::ONE_HUNDRED)));
        assert!(indicator.direction_reason.is_none());
    }

    #[test]
    fn a_disputed_direction_says_why() {
        for key in ["eigentum", "segreg"] {
            assert!(find(key).is_some_and(|entry| entry.direction_reason.is_some()), "{key}");
        }
    }
}
