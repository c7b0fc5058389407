//! The drawing of a series.

use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::picture;

use super::{Subject, value};
use crate::pages::ui;

/// The drawing: with the target's path where one is set, else the plain course. The table below says the same, so a drawing that fails is left out.
pub fn chart(words: &'static Words, subject: &Subject) -> Option<AnyView> {
    let indicator = &subject.indicator.noun;
    let (drawn, message) = if let Some(target) = &subject.target {
        let aim = &target.target.noun;
        let message = words.verdict(&target.light, &aim.aim, aim.due, Shown::of(indicator));
        (picture::progress("series", target, &message, words), message)
    } else {
        let last = subject.points.iter().rev().find_map(|point| Some((point, point.figure(indicator.unit.per())?)));
        let message = last.map_or_else(
            || words.no_value.to_owned(),
            |(point, figure)| (words.last_value)(&words.figure(figure, Shown::of(indicator)), &value::when(words, point)),
        );
        (picture::series("series", indicator, &subject.points, &message, words), String::new())
    };
    let drawings = match drawn {
        Ok(drawings) => drawings,
        Err(error) => {
            tracing::warn!(%error, series = %subject.series.slug, "a chart was not drawn");
            return None;
        }
    };
    let verdict = (!message.is_empty()).then(|| view! { <p class="lead">{message}</p> });
    let unit = if indicator.unit.0.is_empty() { String::new() } else { format!(", {}", indicator.unit.0) };
    Some(view! { {verdict}{ui::chart::figure(indicator.name_in(words.language).text.clone(), unit, drawings)} }.into_any())
}
