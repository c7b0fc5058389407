//! Who is compared, by which rule, who is left out and why: said on the page in words.

use domain::area::Population;
use domain::number::write;
use domain::peer::Rule;
use domain::period::write_day;
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;
use server::analysis::compared::{AtPeriod, Compared, InArea};

use crate::pages::series::value;

/// `182.400, Stand 31.12.2024`
pub fn people(words: &Words, population: Population) -> String {
    let people = count(words, population.people);
    population.on.map_or_else(|| people.clone(), |day| (words.compare.people_on)(&people, &write_day(day, words.language)))
}

fn count(words: &Words, people: u32) -> String {
    write(Decimal::from(people), 0, words.language)
}

/// The rule in a sentence.
fn sentence(sight: &Sight, words: &Words, found: &Compared) -> String {
    let kind = sight.area(sight.municipality.noun.area).map_or(domain::area::AreaKind::Other, |area| area.noun.kind);
    let own = found.population.map(|population| people(words, population)).unwrap_or_default();
    match found.rule {
        Rule::SimilarSize { least, most } => (words.compare.similar_size)(kind, &count(words, least), &count(words, most), &own),
        Rule::Nearest { count } => (words.compare.nearest)(kind, count, &own),
        Rule::SameKind => (words.compare.same_kind)(kind),
    }
}

/// All that a reader must know to judge the picture, below a section's heading.
pub fn section(sight: &Sight, words: &'static Words, found: &Compared, at: Option<&AtPeriod<'_>>) -> AnyView {
    let lines = lines(sight, words, found, at);
    view! { <div class="who"><h3>{words.compare.who}</h3><ul>{lines}</ul></div> }.into_any()
}

/// The same as a section of its own.
pub fn of_page(sight: &Sight, words: &'static Words, found: &Compared) -> AnyView {
    let lines = lines(sight, words, found, None);
    view! { <div class="who"><h2>{words.compare.who}</h2><ul>{lines}</ul></div> }.into_any()
}

fn lines(sight: &Sight, words: &'static Words, found: &Compared, at: Option<&AtPeriod<'_>>) -> Vec<AnyView> {
    let c = words.compare;
    let mut lines = vec![sentence(sight, words, found)];
    if found.other_size > 0 {
        lines.push((c.other_size)(found.other_size));
    }
    if found.without_series > 0 {
        lines.push((c.without_series)(found.without_series));
    }
    if let Some(at) = at {
        if !at.differing.is_empty() {
            let names: Vec<&str> = at.differing.iter().map(|(area, ..)| area.name.as_str()).collect();
            lines.push(format!("{} {}.", c.differing, names.join(", ")));
        }
        if !at.missing.is_empty() {
            let names: Vec<String> = at.missing.iter().map(|one| missing(words, one)).collect();
            lines.push(format!("{} {}.", c.missing, names.join(", ")));
        }
        if at.spread.as_ref().is_some_and(|spread| spread.quartiles().is_none()) {
            lines.push(c.no_quartiles.to_owned());
        }
    }
    lines.push(c.what_is_shown.to_owned());
    lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect()
}

/// `Haferried (nichts vorhanden)`
fn missing(words: &Words, (area, point): &(&InArea, Option<&server::analysis::shown::ShownPoint>)) -> String {
    let why = point.map_or_else(|| words.no_value.to_owned(), |point| value::meaning(words, point));
    if why.is_empty() { area.name.clone() } else { format!("{} ({why})", area.name) }
}
