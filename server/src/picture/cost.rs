//! The bars of planned and spent money by year.

use std::collections::BTreeMap;

use domain::light::CostYear;
use domain::words::Words;
use rust_decimal::Decimal;

use crate::chart::budget::Bar;
use crate::chart::{Budget, Text};
use crate::fault::{Fault, Outcome};

/// One year of several projects: planned, spent (`None`: nowhere recorded), in cents.
pub fn by_year(years: &[CostYear]) -> BTreeMap<i16, (i64, Option<i64>)> {
    let mut sums: BTreeMap<i16, (i64, Option<i64>)> = BTreeMap::new();
    for year in years {
        let sum = sums.entry(year.from.year()).or_default();
        sum.0 = sum.0.saturating_add(year.planned_cents);
        if let Some(spent) = year.spent_cents {
            sum.1 = Some(sum.1.unwrap_or(0).saturating_add(spent));
        }
    }
    sums
}

/// Draws the bars in all sizes; `message` is the verdict in a sentence.
pub fn cost(id: &str, years: &[CostYear], message: &str, words: &Words) -> Outcome<String> {
    let euros = |cents: i64| words.euros(Decimal::from(cents));
    let drawn = |cents: i64| domain::number::to_f64(Decimal::new(cents, 2));
    let bars = by_year(years)
        .into_iter()
        .map(|(year, (planned, spent))| Bar {
            label: year.to_string(),
            spent: spent.map(drawn),
            planned: Some(drawn(planned)),
            amount: spent.map_or_else(|| words.not_recorded.to_owned(), euros),
            of: (words.of_amount)(&euros(planned)),
        })
        .collect();
    let chart = Budget {
        id: id.to_owned(),
        title: words.spending_by_year.to_owned(),
        description: message.to_owned(),
        empty: Text::new(words.no_costs),
        bars,
        spent: Text::new(words.spent),
        planned: Text::new(words.plan),
    };
    chart.draw_all().map_err(|error| Fault::Chart(error.to_string()))
}
