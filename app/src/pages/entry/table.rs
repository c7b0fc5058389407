//! One calm table: a row for each value, headed by project where there are several.

use domain::words::entry::Entry;
use leptos::prelude::*;
use server::analysis::Sight;
use server::entry::Round;

use super::{Shown, row};
use crate::pages::here::Here;

/// The table.
pub fn table(here: &Here, sight: &Sight, round: &Round, rows: &[Shown], words: &'static Entry) -> AnyView {
    let projects = |shown: &Shown| shown.row.project.as_ref().map(|project| project.id);
    let headed = rows.iter().any(|shown| shown.row.project.is_some());
    let mut last = None;
    let bodies: Vec<AnyView> = rows
        .iter()
        .map(|shown| {
            let project = projects(shown);
            let head = (headed && last != Some(project)).then(|| head(shown, words));
            last = Some(project);
            view! { {head}{row::row(here, sight, round, shown, words)} }.into_any()
        })
        .collect();
    view! {
        <table class="entry">
            <caption class="sr-only">{words.title}</caption>
            <thead><tr>
                <th scope="col">{words.indicator}</th>
                <th scope="col" class="past">{words.last_value}</th>
                <th scope="col" class="past">{words.target}</th>
                <th scope="col" class="cell">{words.value}</th>
                <th scope="col" class="proof">{words.proof}</th>
            </tr></thead>
            {bodies}
        </table>
    }
    .into_any()
}

fn head(shown: &Shown, words: &'static Entry) -> AnyView {
    let (lang, title) = shown.row.project.as_ref().map_or_else(
        || (words.language.code(), words.no_project.to_owned()),
        |project| (project.noun.title.lang.code(), project.noun.title.text.clone()),
    );
    view! { <tbody class="entry-project"><tr><th colspan="5" scope="rowgroup" lang=lang>{title}</th></tr></tbody> }.into_any()
}
