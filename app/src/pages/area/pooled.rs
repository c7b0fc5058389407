//! A larger area's figures from its parts, where the area has none of its own: only over a partition that is declared complete.

use domain::area::Area;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::measurement::{Measurement, State};
use domain::period::Period;
use domain::register::Version;
use domain::series::{Group, Series};
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::over_areas::over_areas;
use server::analysis::shown::{ShownPoint, shown_points};

use crate::pages::series::value;

/// One period of a larger area.
#[derive(Debug, Clone)]
pub struct Pooled {
    /// When.
    pub period: Period,
    /// The value, when all parts have one.
    pub point: Option<ShownPoint>,
    /// Parts with a number.
    pub have: usize,
    /// Parts of the partition.
    pub need: usize,
}

/// The parts of an area that exist at the reference date, by name.
pub fn parts(sight: &Sight, area: Id<Area>) -> Vec<&Version<Area>> {
    let at = sight.when.at;
    let exists = |part: &Area| part.from.is_none_or(|from| from <= at) && part.to.is_none_or(|to| at <= to);
    let mut parts: Vec<_> = sight.reference.areas.iter().filter(|part| part.noun.parent == Some(area) && exists(&part.noun)).collect();
    parts.sort_by(|a, b| a.noun.name.cmp(&b.noun.name));
    parts
}

/// The visible series about an area, own before shared; projects' own figures are left out, they are not about the area as a whole.
pub fn series_about(sight: &Sight, area: Id<Area>) -> impl Iterator<Item = &Version<Series>> {
    sight.series().chain(sight.reference_series()).filter(move |series| series.noun.area == area && series.noun.project.is_none())
}

/// Pools the parts' values of an indicator for a group; empty without a complete partition or without values.
pub fn pooled(sight: &Sight, indicator: &Version<Indicator>, area: Id<Area>, group: &Group) -> Outcome<Vec<Pooled>> {
    let areas = parts(sight, area);
    if areas.is_empty() || !sight.area(area).is_some_and(|area| area.noun.partition_complete) {
        return Ok(Vec::new());
    }
    let kind = indicator.noun.period_kind;
    let same = |series: &&Version<Series>| series.noun.indicator == indicator.id && series.noun.group == *group && series.noun.period_kind == kind;
    let values: Vec<Vec<Measurement>> = areas
        .iter()
        .map(|part| {
            let series = series_about(sight, part.id).find(same);
            // A suppressed value counts as missing: the sum less the others would be the value.
            series.map_or_else(Vec::new, |series| {
                shown_points(sight, series, &indicator.noun, sight.points(series)).iter().map(value::visible).collect()
            })
        })
        .collect();
    let pooled = over_areas(&values, indicator.noun.aggregation)?;
    let point = |period, value, quality| value::gate(sight, &indicator.noun, Measurement { period, value, quality, state: State::Released });
    Ok(pooled
        .into_iter()
        .filter(|one| one.have > 0)
        .map(|one| Pooled { period: one.period, point: one.value.map(|value| point(one.period, value, one.quality)), have: one.have, need: one.need })
        .collect())
}

/// The value, or how many parts have one.
pub fn cell(words: &Words, indicator: &Indicator, pooled: &Pooled) -> AnyView {
    match &pooled.point {
        Some(point) => value::figure(words, indicator, point),
        None => view! { <span class="mark">{(words.pooled_partial)(pooled.have, pooled.need)}</span> }.into_any(),
    }
}
