//! Yearly values of monthly and quarterly series. An incomplete year is counted, not guessed.

use domain::indicator::Indicator;
use domain::measurement::Measurement;
use domain::period::PeriodKind;
use domain::series::Series;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::over_time::{Aggregated, over_time};
use server::analysis::shown::ShownPoint;

use super::value;
use crate::pages::ui::fold::scroll;

/// The section, for series with shorter periods than a year.
pub fn section(sight: &Sight, words: &'static Words, indicator: &Indicator, series: &Series, points: &[ShownPoint]) -> Option<AnyView> {
    if !matches!(series.period_kind, PeriodKind::Month | PeriodKind::Quarter | PeriodKind::HalfYear) {
        return None;
    }
    let values: Vec<Measurement> = points.iter().map(value::visible).collect();
    let years = match over_time(&values, indicator.aggregation, PeriodKind::Year) {
        Ok(years) if years.is_empty() => return None,
        Ok(years) => years,
        Err(error) => {
            tracing::warn!(%error, series = series.no.0, "yearly values were not computed");
            return None;
        }
    };
    let rows: Vec<_> = years
        .into_iter()
        .rev()
        .map(|year| {
            let label = year.period.label(words.language);
            let note = if year.value.is_some() { words.quality(year.quality).to_owned() } else { (words.partial)(year.have, year.need) };
            view! { <tr><th scope="row">{label}</th><td class="n">{cell(sight, words, indicator, year)}</td><td>{note}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.year}</th><th scope="col" class="n">{words.value}</th><th scope="col">{words.quality}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let how = words.aggregation_name(indicator.aggregation);
    Some(
        view! { <section class="section"><h2>{words.by_year}</h2><p class="lead">{how}</p>{scroll(words.by_year, table.into_any())}</section> }
            .into_any(),
    )
}

fn cell(sight: &Sight, words: &'static Words, indicator: &Indicator, year: Aggregated) -> Option<AnyView> {
    let value = year.value?;
    let state = domain::measurement::State::Released;
    let point = value::gate(sight, indicator, Measurement { period: year.period, value, quality: year.quality, state });
    Some(value::figure(words, indicator, &point))
}
