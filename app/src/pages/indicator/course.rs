//! The series of an indicator, and what the parts of the municipality make together.

use domain::indicator::Indicator;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::Course;
use crate::pages::area::pooled::{self, Pooled};
use crate::pages::series::{naming, value};
use crate::pages::ui::fold::scroll;
use crate::pages::ui::light::plan;

/// All series of the indicator.
pub fn series_section(sight: &Sight, words: &'static Words, indicator: &Indicator, courses: &[Course]) -> AnyView {
    if courses.is_empty() {
        return view! { <section class="section"><h2>{words.series_title}</h2><div class="empty"><p>{words.no_series}</p></div></section> }
            .into_any();
    }
    let rows: Vec<_> = courses
        .iter()
        .map(|course| {
            let href = format!("/{}/series/{}", sight.municipality.slug, course.series.slug);
            let latest = course.points.last();
            let figure = latest.map(|point| value::figure_in_words(words, indicator, point));
            let when = latest.map(|point| value::when(words, point));
            let light = match course.light {
                Some(state) => plan(state, words),
                None => view! { <span class="muted">{words.without_target}</span> }.into_any(),
            };
            let shared = sight.register.series.get(course.series.id).is_none().then(|| format!(" ({})", words.reference_data));
            view! {
                <tr>
                    <th scope="row"><a href=href>{naming::area_and_group(sight, words, &course.series.noun)}</a>{shared}</th>
                    <td class="n">{figure}</td>
                    <td>{when}</td>
                    <td class="n">{course.points.len()}</td>
                    <td>{light}</td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.area_and_group}</th>
                <th scope="col" class="n">{words.latest_value}</th>
                <th scope="col">{words.time}</th>
                <th scope="col" class="n">{words.values_count}</th>
                <th scope="col">{words.state}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let why = value::why_hidden(words, courses.iter().filter_map(|course| course.points.last()));
    view! { <section class="section"><h2>{words.series_title}</h2>{scroll(words.series_title, table.into_any())}{why}</section> }.into_any()
}

/// The municipality's area as its parts make it together.
pub fn pooled_section(sight: &Sight, words: &'static Words, indicator: &Indicator, periods: &[Pooled]) -> Option<AnyView> {
    if periods.is_empty() {
        return None;
    }
    let rows: Vec<_> = periods
        .iter()
        .map(|one| {
            let quality = one.point.as_ref().map(|point| words.quality(point.quality));
            view! {
                <tr>
                    <th scope="row">{one.period.label(words.language)}</th>
                    <td class="n">{pooled::cell(words, indicator, one)}</td>
                    <td>{(words.pooled_partial)(one.have, one.need)}</td>
                    <td>{quality}</td>
                </tr>
            }
        })
        .collect();
    let area = sight.area(sight.municipality.noun.area).map_or_else(String::new, |area| format!("{}. ", area.noun.name));
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.time}</th>
                <th scope="col" class="n">{words.value}</th>
                <th scope="col">{words.parts}</th>
                <th scope="col">{words.quality}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    Some(
        view! { <section class="section"><h2>{words.pooled_title}</h2><p class="lead">{area}{words.pooled_lead}</p>{scroll(words.pooled_title, table.into_any())}</section> }
            .into_any(),
    )
}
