//! Where we lie among others, and the courses of several areas beside ours.

use domain::indicator::Indicator;
use domain::measurement::Quality;
use domain::number::to_f64;
use domain::words::{Shown, Words};
use jiff::civil::Date;

use super::axis;
use crate::analysis::compared::{AtPeriod, InArea};
use crate::analysis::shown::ShownPoint;
use crate::chart::multiples::{Field, Pieces};
use crate::chart::strip::{Dot, Mark, Middle, row as draw_row};
use crate::chart::{Labels, Multiples, Strip, Text};
use crate::fault::{Fault, Outcome};

const fn shown(indicator: &Indicator) -> Shown<'_> {
    Shown::of(indicator)
}

/// Natural ends: percentages between 0 and 100, counts from 0 on, where the values keep to it.
fn bounds(indicator: &Indicator, values: &[f64]) -> Option<(f64, f64)> {
    if indicator.unit.is_percent() && values.iter().all(|value| (0.0..=100.0).contains(value)) {
        return Some((0.0, 100.0));
    }
    values.iter().all(|value| *value >= 0.0).then_some((0.0, 1e14))
}

fn unit_sign(indicator: &Indicator) -> String {
    if indicator.unit.is_percent() { "%".into() } else { String::new() }
}

/// Draws the places of one period in all sizes; `message` is said in a sentence: the picture's text alternative.
pub fn strip(id: &str, indicator: &Indicator, at: &AtPeriod<'_>, message: &str, words: &Words) -> Outcome<String> {
    let figure = |number| words.figure(number, shown(indicator));
    let dot = |(area, _, number): &(&InArea, &ShownPoint, rust_decimal::Decimal), differs| Dot {
        value: to_f64(*number),
        text: format!("{}: {}", area.name, figure(*number)),
        differs,
    };
    let dots: Vec<Dot> = at.counted.iter().map(|one| dot(one, false)).chain(at.differing.iter().map(|one| dot(one, true))).collect();
    let (own, point, number) = at.own;
    let values: Vec<f64> = dots.iter().map(|dot| dot.value).chain([to_f64(number)]).collect();
    let spread = at.spread.as_ref();
    let median = spread.filter(|spread| spread.count() > 1).map(|spread| Mark {
        value: to_f64(spread.median()),
        text: Text::new(format!("{} {}", words.compare.median, figure(spread.median()))),
        provisional: false,
    });
    let middle = spread.and_then(domain::spread::Spread::quartiles).map(|(low, high)| Middle {
        low: to_f64(low),
        high: to_f64(high),
        text: Text::new(words.compare.middle_half),
    });
    let chart = Strip {
        id: id.to_owned(),
        title: indicator.name_in(words.language).text.clone(),
        description: message.to_owned(),
        empty: Text::new(words.no_values),
        unit_sign: unit_sign(indicator),
        decimals: usize::try_from(indicator.decimals).unwrap_or(0),
        bounds: bounds(indicator, &values),
        dots,
        own: Some(own_mark(own, point, &figure(number), to_f64(number), words)),
        median,
        middle,
    };
    let value = |number: f64, decimals: usize| axis::value(number, decimals, words.language);
    chart.draw_all(Labels { value: &value, date: &axis::date }).map_err(|error| Fault::Chart(error.to_string()))
}

fn own_mark(own: &InArea, point: &ShownPoint, figure: &str, value: f64, words: &Words) -> Mark {
    let provisional = point.quality == Quality::Provisional;
    let known = if provisional { format!(" ({})", words.provisional) } else { String::new() };
    let text = Text::new(format!("{} {figure}{known}", own.name)).narrow(format!("{} {figure}{known}", words.compare.we));
    Mark { value, text, provisional }
}

/// The small picture of a row; empty where there is nothing to draw.
pub fn row(at: &AtPeriod<'_>) -> String {
    let Some(spread) = &at.spread else { return String::new() };
    let others: Vec<f64> = spread.values().iter().map(|value| to_f64(*value)).collect();
    let middle = spread.quartiles().map(|(low, high)| (to_f64(low), to_f64(high)));
    draw_row(&others, to_f64(at.own.2), to_f64(spread.median()), middle).unwrap_or_else(|error| {
        tracing::warn!(%error, "a row's picture was not drawn");
        String::new()
    })
}

/// Draws the courses of several areas, a field for each, with our own line in all of them.
pub fn courses(id: &str, indicator: &Indicator, own: &InArea, others: &[&InArea], message: &str, words: &Words) -> Outcome<String> {
    let from = others
        .iter()
        .flat_map(|other| other.points.iter().filter(|point| point.figure(indicator.unit.per()).is_some()).map(|point| point.period.end()))
        .min();
    let latest = others.iter().chain(std::iter::once(&own)).flat_map(|area| &area.points).map(|point| point.period.end()).max();
    let line = |area: &InArea| pieces(indicator, &area.points, from);
    let fields: Vec<Field> =
        others.iter().map(|other| Field { name: other.name.clone(), last: last(indicator, other, latest, words), course: line(other) }).collect();
    let ours = line(own);
    let values: Vec<f64> = ours.iter().chain(fields.iter().flat_map(|field| &field.course)).flatten().map(|(_, value)| *value).collect();
    let chart = Multiples {
        id: id.to_owned(),
        title: indicator.name_in(words.language).text.clone(),
        description: message.to_owned(),
        empty: Text::new(words.no_values),
        unit_sign: unit_sign(indicator),
        decimals: usize::try_from(indicator.decimals).unwrap_or(0),
        bounds: bounds(indicator, &values),
        own: ours,
        fields,
    };
    let value = |number: f64, decimals: usize| axis::value(number, decimals, words.language);
    chart.draw_all(Labels { value: &value, date: &axis::date }).map_err(|error| Fault::Chart(error.to_string()))
}

/// The latest value of an area. A hidden one is no reason to show an older one in its place, and an older one is shown with its period.
fn last(indicator: &Indicator, area: &InArea, latest: Option<Date>, words: &Words) -> String {
    let newest = area.points.iter().max_by_key(|point| point.period.end());
    if newest.is_some_and(|point| point.shown.is_suppressed()) {
        return words.hidden.not_shown.to_owned();
    }
    let figure = area.points.iter().rev().find_map(|point| Some((point, point.figure(indicator.unit.per())?)));
    let Some((point, figure)) = figure else { return words.no_value.to_owned() };
    let figure = words.figure(figure, shown(indicator));
    if Some(point.period.end()) == latest { figure } else { format!("{figure} ({})", point.period.label(words.language)) }
}

/// The line of an area from a day on: broken where a value is missing and where the series breaks.
fn pieces(indicator: &Indicator, points: &[ShownPoint], from: Option<Date>) -> Pieces {
    let mut pieces: Pieces = vec![Vec::new()];
    let mut before: Option<Date> = None;
    for point in points.iter().filter(|point| from.is_none_or(|from| from <= point.period.end())) {
        let day = point.period.end();
        let broken = before.is_some_and(|before| indicator.breaks.iter().any(|one| before < one.from && one.from <= day));
        let figure = point.figure(indicator.unit.per());
        if broken || figure.is_none() {
            pieces.push(Vec::new());
        }
        if let (Some(figure), Some(piece)) = (figure, pieces.last_mut()) {
            piece.push((day, to_f64(figure)));
            before = Some(day);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
