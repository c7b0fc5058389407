//! Gap and parity between the groups that the definition compares, area by area. A suppressed value gives no gap: it would tell the value.

mod chart;

use domain::collected::Collection;
use domain::gap::{Gap, NoGap, Side};
use domain::indicator::{Comparison, Indicator};
use domain::interval::Interval;
use domain::measurement::{Mark, Reason, Value};
use domain::number::write;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use server::analysis::Sight;
use server::analysis::shown::ShownPoint;

use super::Course;
use crate::pages::series::{naming, value};
use crate::pages::ui::fold::scroll;

/// Group and reference group of one area at one period.
struct Compared<'a> {
    area: String,
    group: &'a ShownPoint,
    reference: &'a ShownPoint,
    gap: Result<Gap, NoGap>,
}

/// The section; nothing where the definition compares nothing.
pub fn section(sight: &Sight, words: &'static Words, indicator: &Indicator, courses: &[Course]) -> Option<AnyView> {
    if indicator.comparisons.is_empty() {
        return None;
    }
    let parts: Vec<AnyView> =
        indicator.comparisons.iter().enumerate().map(|(place, comparison)| part(sight, words, indicator, comparison, courses, place)).collect();
    Some(view! { <section class="section"><h2>{words.gap_title}</h2><p class="lead">{words.gap_lead}</p>{parts}</section> }.into_any())
}

fn part(sight: &Sight, words: &'static Words, indicator: &Indicator, comparison: &Comparison, courses: &[Course], place: usize) -> AnyView {
    let names = (words.group_name(&comparison.group), words.group_name(&comparison.reference));
    let compared = compare(sight, indicator, comparison, courses);
    let title = (words.gap_sentence)(&names.0, &names.1);
    if compared.is_empty() {
        return view! { <h3>{title}</h3><p class="muted">{words.no_common_period}</p> }.into_any();
    }
    let chart = chart::chart(words, indicator, &names, &title, &compared, place);
    let rows: Vec<_> = compared
        .iter()
        .map(|one| {
            let (gap, parity) = match &one.gap {
                Ok(gap) => {
                    let parity = gap.parity.map(|parity| write(parity, 2, words.language)).unwrap_or_default();
                    let parity_ends = gap.parity_interval.and_then(|ends| interval(words, ends, 2));
                    let ends = gap.interval.and_then(|ends| interval(words, ends, indicator.decimals));
                    let difference = words.difference(gap.difference, Shown::of(indicator));
                    (view! { {difference}{ends} }.into_any(), view! { {parity}{parity_ends} }.into_any())
                }
                Err(no) => (view! { <span class="mark">{why_not(words, *no, one)}</span> }.into_any(), ().into_any()),
            };
            view! {
                <tr>
                    <th scope="row">{one.area.clone()}</th>
                    <td>{value::when(words, one.group)}</td>
                    <td class="n">{value::figure(words, indicator, one.group)}</td>
                    <td class="n">{value::figure(words, indicator, one.reference)}</td>
                    <td class="n">{gap}</td>
                    <td class="n">{parity}</td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.area}</th>
                <th scope="col">{words.time}</th>
                <th scope="col" class="n">{names.0}</th>
                <th scope="col" class="n">{names.1}</th>
                <th scope="col" class="n">{words.gap}</th>
                <th scope="col" class="n">{words.parity}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! { <h3>{title.clone()}</h3>{chart}{scroll(title, table.into_any())} }.into_any()
}

/// One row for each area that has both groups, from the same kind of body: a project's own figures are not compared with an area's.
fn compare<'a>(sight: &Sight, indicator: &Indicator, comparison: &Comparison, courses: &'a [Course]) -> Vec<Compared<'a>> {
    let groups = courses.iter().filter(|course| course.series.noun.group == comparison.group);
    groups
        .filter_map(|course| {
            let series = &course.series.noun;
            let other = courses.iter().find(|other| {
                let theirs = &other.series.noun;
                theirs.group == comparison.reference
                    && theirs.area == series.area
                    && theirs.project == series.project
                    && theirs.period_kind == series.period_kind
            })?;
            let (group, reference) = latest_common(indicator, &course.points, &other.points)?;
            let side = |point: &ShownPoint| point.shown.value().cloned().unwrap_or(Value::Missing(Mark::Secret, Reason::SuppressedByUs));
            let (value, reference_value) = (side(group), side(reference));
            let gap = Gap::between(
                Side { group: &comparison.group, value: &value },
                Side { group: &comparison.reference, value: &reference_value },
                &indicator.unit,
                // Full counts have no interval.
                is_sampled(sight, course, group) && is_sampled(sight, other, reference),
            );
            Some(Compared { area: naming::area(sight, series), group, reference, gap })
        })
        .collect()
}

/// Whether a value comes from people who were drawn or who wanted to answer.
fn is_sampled(sight: &Sight, course: &Course, shown: &ShownPoint) -> bool {
    let point = sight.points(&course.series).iter().find(|point| point.measurement.period == shown.period);
    point.is_some_and(|point| matches!(point.collected.collection, Some(Collection::Sample | Collection::Voluntary)))
}

/// An interval as it stands under its figure.
fn interval(words: &Words, interval: Interval, decimals: u32) -> Option<AnyView> {
    let number = |end: f64| Some(write(Decimal::from_f64(end)?, decimals, words.language));
    let text = (words.compare.interval)(&number(interval.low)?, &number(interval.high)?);
    Some(view! { <small class="muted">{text}</small> }.into_any())
}

/// The latest period in which both groups have a figure; failing that, the latest that both have at all, to say why there is no gap.
fn latest_common<'a>(indicator: &Indicator, group: &'a [ShownPoint], reference: &'a [ShownPoint]) -> Option<(&'a ShownPoint, &'a ShownPoint)> {
    let common: Vec<_> = group.iter().rev().filter_map(|one| Some((one, reference.iter().find(|other| other.period == one.period)?))).collect();
    let per = indicator.unit.per();
    let both = |(one, other): &&(&'a ShownPoint, &'a ShownPoint)| one.figure(per).is_some() && other.figure(per).is_some();
    common.iter().find(both).or_else(|| common.first()).copied()
}

fn why_not(words: &Words, no: NoGap, one: &Compared<'_>) -> &'static str {
    let side = |point: &ShownPoint| match (point.shown.cause(), point.shown.value()) {
        (Some(cause), _) => words.hidden.because(cause),
        (None, Some(Value::Missing(mark, _))) => words.mark(*mark),
        _ => words.no_value,
    };
    match no {
        NoGap::NotDisjoint => words.not_disjoint,
        NoGap::NoValue => side(one.group),
        NoGap::NoReference => side(one.reference),
    }
}
