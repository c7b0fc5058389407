//! Our own parts: the municipalities of a county, the districts of a town, each beside the whole.

use domain::area::AreaKind;
use domain::indicator::Indicator;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::compared::{Compared, InArea};

use super::figure;
use super::peers::course_chart;
use crate::pages::series::value;

/// The section; nothing without parts that have values.
pub fn section(words: &'static Words, sight: &Sight, indicator: &Indicator, found: &Compared) -> Option<AnyView> {
    let first = found.parts.first()?;
    let own = found.own.as_ref()?;
    let kind = sight.area(first.area).map_or(AreaKind::Other, |area| area.noun.kind);
    let whole = sight.area(own.area).map_or(AreaKind::Other, |area| area.noun.kind);
    let parts: Vec<&InArea> = found.parts.iter().collect();
    let said = message(words, whole, indicator, own, &parts).map(|said| view! { <p class="sentence">{said}</p> });
    let lead = (words.compare.course_lead)(&own.name);
    let title = (words.compare.parts_title)(kind);
    let chart = course_chart(words, ("parts-course", title), indicator, own, &parts, &lead);
    Some(view! { <section class="section" id="parts"><h2>{title}</h2>{said}<p class="beside">{lead}</p>{chart}</section> }.into_any())
}

/// How many lie above the whole in the latest period that the whole and a part share. Sums have no such sentence: a part is always less.
fn message(words: &Words, kind: AreaKind, indicator: &Indicator, own: &InArea, parts: &[&InArea]) -> Option<String> {
    if !indicator.aggregation.is_ratio() {
        return None;
    }
    let per = indicator.unit.per();
    let (point, whole, theirs) = own.points.iter().rev().find_map(|point| {
        let figures = parts.iter().filter_map(|part| part.points.iter().find(|one| one.period == point.period)?.figure(per));
        let figures: Vec<_> = figures.collect();
        (!figures.is_empty()).then_some((point, point.figure(per)?, figures))
    })?;
    let above = theirs.iter().filter(|figure| **figure > whole).count();
    Some((words.compare.parts_message)(above, theirs.len(), &figure(words, indicator, whole), &value::when(words, point), kind))
}
