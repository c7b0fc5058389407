//! The top of a series' page: what it is about, its last value, where it comes from.

use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::{Subject, naming, value};
use crate::pages::ui::light::plan;

/// Path, title and facts.
pub fn head(sight: &Sight, words: &'static Words, subject: &Subject) -> impl IntoView + use<> {
    let slug = sight.municipality.slug.to_string();
    let (indicator, series) = (&subject.indicator, &subject.series.noun);
    let name = indicator.noun.name_in(words.language).clone();
    let area = sight.area(series.area).and_then(|area| area.noun.codes.first().map(|code| format!("/{slug}/areas/{}", code.short())));
    let area_name = naming::area(sight, series);
    let group = naming::group_only(words, series);
    let group = group.strip_prefix(", ").map_or_else(|| words.everybody.to_owned(), ToOwned::to_owned);
    let latest = subject.points.last().map(|point| {
        let when = format!(" ({})", value::when(words, point));
        view! { <div><dt>{words.latest_value}</dt><dd>{value::figure_in_words(words, &indicator.noun, point)}{when}</dd></div> }
    });
    let state = subject.target.as_ref().map(|target| view! { <div><dt>{words.state}</dt><dd>{plan(target.light.state, words)}</dd></div> });
    let goal = subject.goal.clone().map(|(goal, title)| {
        view! { <div><dt>{words.target}</dt><dd><a href=format!("/{slug}/goals/{goal}") lang=title.lang.code()>{title.text}</a></dd></div> }
    });
    let source = if series.source.is_empty() { indicator.noun.source.clone() } else { series.source.clone() };
    let source = if subject.own { source } else { format!("{source} ({})", words.reference_data) };
    let concept = (!series.concept.is_empty()).then(|| view! { <div><dt>{words.concept}</dt><dd>{series.concept.clone()}</dd></div> });
    let area_view = match area {
        Some(href) => view! { <a href=href>{area_name}</a> }.into_any(),
        None => area_name.into_any(),
    };
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li>
                <li><a href=format!("/{slug}/indicators/{}", indicator.slug) lang=name.lang.code()>{name.text}</a></li>
            </ol></nav>
            <h1>{naming::area_and_group(sight, words, series)}</h1>
            <dl class="facts">
                {latest}
                {state}
                {goal}
                <div><dt>{words.area}</dt><dd>{area_view}</dd></div>
                <div><dt>{words.group}</dt><dd>{group}</dd></div>
                <div><dt>{words.frequency}</dt><dd>{words.period_kind_name(series.period_kind)}</dd></div>
                <div><dt>{words.source}</dt><dd>{source}</dd></div>
                {concept}
            </dl>
        </div>
    }
}
