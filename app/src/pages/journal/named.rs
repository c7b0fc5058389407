//! What an entry is about, in words with a link where there is a page.

use domain::id::Id;
use domain::period::{Period, PeriodKind, day_number, write_day};
use domain::register::Version;
use domain::series::Series;
use domain::text::Text;
use domain::words::Words;
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;
use server::happening::{Happening, Touched};

use crate::pages::life;
use crate::pages::report::about;
use crate::pages::series::naming;

/// So many things are named in a list; the others are counted.
const NAMED: usize = 2;

/// The first things that an entry touched, and how many rows more.
pub fn some(sight: &Sight, words: &'static Words, happening: &Happening) -> AnyView {
    let named: Vec<AnyView> = happening.touched.iter().filter_map(|touched| name(sight, words, touched)).take(NAMED).collect();
    let more = happening.rows.saturating_sub(named.len() as u64);
    let more = (more > 0 && !named.is_empty()).then(|| (words.journal.more)(more));
    let items: Vec<_> = named.into_iter().map(|one| view! { <li>{one}</li> }).collect();
    view! { <ul>{items}{more.map(|more| view! { <li class="source">{more}</li> })}</ul> }.into_any()
}

/// All things that an entry names.
pub fn all(sight: &Sight, words: &'static Words, happening: &Happening) -> AnyView {
    let items: Vec<_> = happening.touched.iter().filter_map(|touched| name(sight, words, touched)).map(|one| view! { <li>{one}</li> }).collect();
    view! { <ul>{items}</ul> }.into_any()
}

fn name(sight: &Sight, words: &'static Words, touched: &Touched) -> Option<AnyView> {
    let slug = &sight.municipality.slug;
    match touched {
        Touched::Noun(noun, id, name) => noun_named(sight, words, noun, id, name),
        Touched::Delivery(no) => Some(view! { <a href=format!("/{slug}/deliveries/{no}")>{(words.journal.delivery)(*no)}</a> }.into_any()),
        Touched::Value(no, from, to) => {
            let series = sight.register.series_by_no(*no)?;
            let period = period(*from, *to, series.noun.period_kind)?;
            let what = series_name(sight, words, series)?;
            let label = period.label(words.language);
            Some(view! { <a href=life::address(slug.as_str(), series.slug.as_str(), period)>{format!("{what}, {label}")}</a> }.into_any())
        }
    }
}

/// The period of a series between two days. A series may have been opened anew with other periods; then the bare days have to do.
fn period(from: Date, to: Date, kind: PeriodKind) -> Option<Period> {
    let (from, to) = (day_number(from), day_number(to));
    Period::from_day_numbers(from, to, kind).or_else(|_| Period::from_day_numbers(from, to, PeriodKind::Span)).ok()
}

fn series_name(sight: &Sight, words: &'static Words, series: &Version<Series>) -> Option<String> {
    let indicator = sight.indicator(series.noun.indicator)?;
    Some(format!("{}, {}", indicator.noun.name_in(words.language).text, naming::area_and_group(sight, words, &series.noun)))
}

/// Nouns that people know by a name; of all others the happening says enough.
fn noun_named(sight: &Sight, words: &'static Words, noun: &str, id: &str, slug: &str) -> Option<AnyView> {
    let (register, here) = (&sight.register, &sight.municipality.slug);
    let link = |page: &str, text: &Text| {
        let (href, lang, text) = (format!("/{here}/{page}"), text.lang.code(), text.text.clone());
        Some(view! { <a href=href lang=lang>{text}</a> }.into_any())
    };
    let goal = |id| register.goals.get(id).and_then(|goal| link(&format!("goals/{}", goal.slug), &goal.noun.title));
    let project =
        |id, page: &str| register.projects.get(id).and_then(|project| link(&format!("projects/{}{page}", project.slug), &project.noun.title));
    match noun {
        "goal" => goal(read(id)?),
        "target" => goal(register.targets.get(read(id)?)?.noun.goal),
        "narrative" => goal(register.narratives.get(read(id)?)?.noun.goal),
        "project" => project(read(id)?, ""),
        "budget" => project(register.budgets.get(read(id)?)?.noun.project, ""),
        "evaluation" => project(register.evaluations.get(read(id)?)?.noun.project, "/effect"),
        "indicator" => link(&format!("indicators/{slug}"), register.indicators.get(read(id)?)?.noun.name_in(words.language)),
        "report" => {
            let report = register.reports.get(read(id)?).filter(|report| report.noun.allows(sight.scope.viewer()))?;
            let title = format!("{}, {}", words.report_kind(report.noun.request.kind), about(sight, words, report.noun.request.about));
            Some(view! { <a href=format!("/{here}/reports/{slug}")>{title}</a> }.into_any())
        }
        "sample" => {
            let sample = &register.samples.get(read(id)?)?.noun;
            let days = format!("{} – {}", write_day(sample.from, words.language), write_day(sample.to, words.language));
            Some(view! { <a href=format!("/{here}/samples/{slug}")>{days}</a> }.into_any())
        }
        "grant" => link(&format!("grants/{slug}"), &register.grants.get(read(id)?)?.noun.title),
        "decision" => {
            let decision = &register.decisions.get(read(id)?)?.noun;
            let title = format!("{} {}", decision.body, decision.paper);
            Some(view! { <a href=format!("/{here}/decisions/{slug}")>{title}</a> }.into_any())
        }
        "series" => {
            let series = register.series.get(read(id)?)?;
            let name = series_name(sight, words, series)?;
            Some(view! { <a href=format!("/{here}/series/{slug}")>{name}</a> }.into_any())
        }
        _ => None,
    }
}

fn read<T>(id: &str) -> Option<Id<T>> {
    id.parse().ok()
}
