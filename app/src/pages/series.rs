//! One series: its course, all its values with quality and remarks, yearly values, earlier versions.

mod chart;
mod head;
mod history;
pub mod naming;
mod table;
pub mod value;
mod years;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::indicator::Indicator;
use domain::period::write_day;
use domain::register::Version;
use domain::role::Act;
use domain::series::Series;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::goals::{JudgedTarget, judged_goals};
use server::analysis::shown::{ShownPoint, shown_points};

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place, instant};

/// A series with all that its page shows.
struct Subject {
    series: Version<Series>,
    indicator: Version<Indicator>,
    /// Of this municipality, not shared by all.
    own: bool,
    points: Vec<ShownPoint>,
    target: Option<JudgedTarget>,
    /// Address and title of the goal that the target belongs to.
    goal: Option<(String, domain::text::Text)>,
    past: history::Past,
}

/// `GET /{municipality}/series/{series}`
pub async fn page(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let subject = subject(&here, &sight, &name).await?;
    let lives = (subject.own && here.may(Act::ReadInternal, &sight)).then(|| subject.series.slug.to_string());
    let links = Links { may_enter: subject.own && here.may(Act::EnterMeasurement, &sight), lives, query: query(&here) };
    let title = format!("{}: {}", subject.indicator.noun.name_in(words.language), naming::area_and_group(&sight, words, &subject.series.noun));
    let view = {
        let sight = sight.clone();
        move || content(&sight, words, &subject, &links)
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Indicators), view).await)
}

/// `GET /{municipality}/series/{series}/values.csv`
pub async fn csv(here: Here, Path((slug, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let series = find(&sight, &name)?;
    let text = server::export::csv(&sight, [series], here.language(Some(&sight)))?;
    // A slug holds nothing that a header could not.
    let disposition = format!("attachment; filename=\"{}.csv\"", series.slug);
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)], text).into_response())
}

/// The visible series of this address: the municipality's own, else a shared one.
pub fn find<'a>(sight: &'a Sight, name: &str) -> Result<&'a Version<Series>, Failure> {
    let named = |series: &&Version<Series>| series.slug.as_str() == name;
    sight.series().find(named).or_else(|| sight.reference_series().find(named)).ok_or(Failure::Unknown)
}

async fn subject(here: &Here, sight: &Sight, name: &str) -> Result<Subject, Failure> {
    let series = find(sight, name)?.clone();
    let indicator = sight.indicator(series.noun.indicator).ok_or(Failure::Unknown)?.clone();
    let own = sight.register.series.get(series.id).is_some();
    let points = shown_points(sight, &series, &indicator.noun, sight.points(&series));
    let mut found = None;
    for judged in judged_goals(sight) {
        if let Some(target) = judged.targets.into_iter().find(|target| target.series.id == series.id) {
            found = Some((target, (judged.goal.slug.to_string(), judged.goal.noun.title.clone())));
            break;
        }
    }
    let (target, goal) = found.unzip();
    let past = history::load(here, sight, &series, &indicator.noun, own).await?;
    Ok(Subject { series, indicator, own, points, target, goal, past })
}

struct Links {
    may_enter: bool,
    /// The series' name in addresses, where each value's life may be read.
    lives: Option<String>,
    query: String,
}

/// The dates asked for, to be kept in links to the same values.
fn query(here: &Here) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for name in ["at", "known"] {
        if let Some(value) = here.ask(name) {
            pairs.append_pair(name, value);
        }
    }
    let pairs = pairs.finish();
    if pairs.is_empty() { pairs } else { format!("?{pairs}") }
}

fn content(sight: &Sight, words: &'static Words, subject: &Subject, links: &Links) -> AnyView {
    let address = format!("/{}/series/{}", sight.municipality.slug, subject.series.slug);
    let enter =
        links.may_enter.then(|| view! { <p class="actions"><a class="button" href=format!("{address}/new-value")>{words.enter_value}</a></p> });
    let values = if subject.points.is_empty() {
        view! { <div class="empty"><h2>{words.no_values}</h2><p>{words.no_values_text}</p></div> }.into_any()
    } else {
        view! {
            {chart::chart(words, subject)}
            <section class="section">
                <h2>{words.all_values}</h2>
                {table::all_values(sight, words, &subject.indicator.noun, &subject.points, &subject.past, links.lives.as_deref())}
                {value::why_hidden(words, &subject.points)}
                {source_line(sight, words, &format!("{address}/values.csv{}", links.query))}
            </section>
            {years::section(sight, words, &subject.indicator.noun, &subject.series.noun, &subject.points)}
            {history::section(sight, words, &subject.indicator.noun, &subject.past, &address)}
        }
        .into_any()
    };
    view! { {head::head(sight, words, subject)}{values}{enter} }.into_any()
}

fn source_line(sight: &Sight, words: &'static Words, csv: &str) -> impl IntoView + use<> {
    let at = format!(" · {} {}", words.reference_date, write_day(sight.when.at, words.language));
    let known = sight.register.recorded.map(|known| format!(", {} {}", words.known_at, instant(known, &sight.municipality.noun.time_zone, words)));
    view! { <p class="source"><a href=csv.to_owned()>{words.csv}</a>{at}{known}</p> }
}
