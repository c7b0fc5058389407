//! All values of a series, newest first, with everything that has to be said about each.

use domain::indicator::Indicator;
use domain::measurement::State;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::shown::ShownPoint;

use super::history::Past;
use super::value;
use crate::pages::life;
use crate::pages::ui::fold::{fold, scroll};

/// How many values are shown without opening anything: two years of months.
const AT_ONCE: usize = 24;

/// The table; of a long series the older values are folded away.
pub fn all_values(sight: &Sight, words: &'static Words, indicator: &Indicator, points: &[ShownPoint], past: &Past, lives: Option<&str>) -> AnyView {
    let internal = sight.scope.sees_unreleased();
    // Most series have no numerators; two empty columns would only push the rest apart.
    let fractions = points.iter().any(|point| !value::fraction(words, point).0.is_empty());
    let head = move || {
        let fraction =
            fractions.then(|| view! { <th scope="col" class="n">{words.numerator}</th><th scope="col" class="n">{words.denominator}</th> });
        view! {
            <thead><tr>
                <th scope="col">{words.time}</th>
                {fraction}
                <th scope="col" class="n">{words.value}</th>
                <th scope="col">{words.quality}</th>
                <th scope="col">{words.remark}</th>
            </tr></thead>
        }
    };
    let mut rows: Vec<_> = points
        .iter()
        .rev()
        .map(|point| {
            let (numerator, denominator) = value::fraction(words, point);
            let fraction = fractions.then(|| view! { <td class="n">{numerator}</td><td class="n">{denominator}</td> });
            let quality = point.figure(indicator.unit.per()).map(|_| words.quality(point.quality));
            view! {
                <tr>
                    <th scope="row">{when(sight, words, point, lives)}</th>
                    {fraction}
                    <td class="n">{value::figure(words, indicator, point)}</td>
                    <td>{quality}</td>
                    <td>{remark(words, indicator, point, past, internal)}</td>
                </tr>
            }
        })
        .collect();
    // A decade of months would push everything below it out of sight.
    let older = if rows.len() > AT_ONCE + AT_ONCE / 4 { rows.split_off(AT_ONCE) } else { Vec::new() };
    let newest = view! { <table class="data">{head()}<tbody>{rows}</tbody></table> };
    let rest = (!older.is_empty()).then(|| {
        let name = (words.older_values)(older.len());
        let table = view! { <table class="data">{head()}<tbody>{older}</tbody></table> };
        fold(name.clone(), scroll(name, table.into_any()).into_any())
    });
    view! { {scroll(words.all_values, newest.into_any())}{rest} }.into_any()
}

/// The period; for those who may read it, the way to the value's life.
fn when(sight: &Sight, words: &'static Words, point: &ShownPoint, lives: Option<&str>) -> AnyView {
    let label = point.period.label(words.language);
    match lives {
        Some(series) => view! { <a href=life::address(sight.municipality.slug.as_str(), series, point.period)>{label}</a> }.into_any(),
        None => label.into_any(),
    }
}

fn remark(words: &'static Words, indicator: &Indicator, point: &ShownPoint, past: &Past, internal: bool) -> AnyView {
    let meaning = value::meaning(words, point);
    let meaning = (!meaning.is_empty()).then(|| view! { <span class="mark">{meaning.clone()}</span> });
    let mut notes: Vec<String> = Vec::new();
    if point.state != State::Released {
        notes.push(words.release_state(point.state).to_owned());
    }
    if past.was_released_alone(point.seq) {
        notes.push(words.without_dual_control.to_owned());
    }
    if let Some(delivery) = point.delivery {
        notes.push((words.from_delivery)(delivery));
    }
    // Doubt about a value is for those who can mend it.
    let figure = point.figure(indicator.unit.per());
    if internal && figure.zip(indicator.plausible).is_some_and(|(figure, (low, high))| figure < low || figure > high) {
        notes.push(words.implausible.to_owned());
    }
    let gap = if meaning.is_some() && !notes.is_empty() { "; " } else { "" };
    view! { {meaning}{gap}{notes.join("; ")} }.into_any()
}
