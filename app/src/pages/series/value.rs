//! How one value stands in a cell: the figure with its unit, the mark with its meaning, or that it is suppressed.

use domain::indicator::Indicator;
use domain::measurement::{Mark, Measurement, Quality, Reason, Value};
use domain::number::write_as_entered;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;
use server::analysis::shown::{ShownPoint, shown_result};

/// The figure, the mark's symbol or the sign of suppression, for a numeric cell.
pub fn figure(words: &Words, indicator: &Indicator, point: &ShownPoint) -> AnyView {
    if let Some(cause) = point.shown.cause() {
        return view! { <abbr title=words.hidden.because(cause)>"·"</abbr> }.into_any();
    }
    match (point.figure(indicator.unit.per()), point.shown.value()) {
        (Some(number), _) => words.figure(number, Shown::of(indicator)).into_any(),
        (None, Some(Value::Missing(mark, _))) => view! { <abbr title=words.mark(*mark)>{mark.symbol()}</abbr> }.into_any(),
        (None, _) => words.no_value.into_any(),
    }
}

/// The same with the mark's meaning written out, where there is no column for remarks.
pub fn figure_in_words(words: &Words, indicator: &Indicator, point: &ShownPoint) -> AnyView {
    if let Some(cause) = point.shown.cause() {
        return view! { "· "<span class="mark">{words.hidden.because(cause)}</span> }.into_any();
    }
    match point.shown.value() {
        Some(Value::Missing(mark, _)) => view! { {mark.symbol()}" "<span class="mark">{words.mark(*mark)}</span> }.into_any(),
        _ => figure(words, indicator, point),
    }
}

/// What the point in a cell means, where there is one: nobody finds out by hovering on a telephone.
pub fn point_meaning<'a>(words: &'static Words, points: impl IntoIterator<Item = &'a ShownPoint>) -> Option<AnyView> {
    let mut causes: Vec<&str> = points.into_iter().filter_map(|point| point.shown.cause()).map(|cause| words.hidden.because(cause)).collect();
    causes.sort_unstable();
    causes.dedup();
    (!causes.is_empty()).then(|| view! { <p class="source">{format!("· {}", causes.join("; "))}</p> }.into_any())
}

/// The way to the reasons, where a figure is hidden.
pub fn why_hidden<'a>(words: &'static Words, points: impl IntoIterator<Item = &'a ShownPoint>) -> Option<AnyView> {
    let any = points.into_iter().any(|point| point.shown.is_suppressed());
    any.then(|| view! { <p class="source"><a href="/methods#small-counts">{words.hidden.why}</a></p> }.into_any())
}

/// Numerator and denominator as entered; empty where there are none.
pub fn fraction(words: &Words, point: &ShownPoint) -> (String, String) {
    let written = |number: &Decimal| write_as_entered(*number, words.language);
    match point.shown.value() {
        Some(Value::Fraction { numerator, denominator }) => (written(numerator), written(denominator)),
        _ => (String::new(), String::new()),
    }
}

/// The period, and that the value is provisional.
pub fn when(words: &Words, point: &ShownPoint) -> String {
    let period = point.period.label(words.language);
    if point.quality == Quality::Provisional { format!("{period}, {}", words.provisional) } else { period }
}

/// What a mark means and why it stands there; empty for numbers.
pub fn meaning(words: &Words, point: &ShownPoint) -> String {
    if let Some(cause) = point.shown.cause() {
        return words.hidden.because(cause).to_owned();
    }
    match point.shown.value() {
        Some(Value::Missing(mark, reason)) => {
            let (mark, reason) = (words.mark(*mark), words.reason(*reason));
            if reason.is_empty() { mark.to_owned() } else { format!("{mark}: {reason}") }
        }
        _ => String::new(),
    }
}

/// What a reader may see of a value, as a value to compute with: a suppressed one is missing, so that no sum gives it away.
pub fn visible(point: &ShownPoint) -> Measurement {
    let value = point.shown.value().cloned().unwrap_or(Value::Missing(Mark::Secret, Reason::SuppressedByUs));
    Measurement { period: point.period, value, quality: point.quality, state: point.state }
}

/// Passes a value through the gate that is computed from shown ones alone.
pub fn gate(sight: &Sight, indicator: &Indicator, measurement: Measurement) -> ShownPoint {
    shown_result(sight, indicator, measurement)
}
