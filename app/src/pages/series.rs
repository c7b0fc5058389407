//! One series: its course, all its values with quality and remarks, yearly values, earlier versions.

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
use server::picture;

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place, instant};
use super::ui;

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
    let links = Links { may_enter: subject.own && here.may(Act::EnterMeasurement, &sight), query: query(&here) };
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
    let points = shown_points(sight, &indicator.noun, sight.points(&series));
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
    let enter = links.may_enter.then(|| view! { <p class="actions"><a class="button" href=format!("{address}/new-value")>{words.enter_value}</a></p> });
    let values = if subject.points.is_empty() {
        view! { <div class="empty"><h2>{words.no_values}</h2><p>{words.no_values_text}</p></div> }.into_any()
    } else {
        view! {
            {chart(words, subject)}
            <section class="section">
                <h2>{words.all_values}</h2>
                {table::all_values(sight, words, &subject.indicator.noun, &subject.points, &subject.past)}
                {source_line(sight, words, &format!("{address}/values.csv{}", links.query))}
            </section>
            {years::section(sight, words, &subject.indicator.noun, &subject.series.noun, &subject.points)}
            {history::section(sight, words, &subject.indicator.noun, &subject.past, &address)}
        }
        .into_any()
    };
    view! { {head(sight, words, subject)}{values}{enter} }.into_any()
}

fn head(sight: &Sight, words: &'static Words, subject: &Subject) -> impl IntoView + use<> {
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
    let state = subject.target.as_ref().map(|target| view! { <div><dt>{words.state}</dt><dd>{ui::light::plan(target.light.state, words)}</dd></div> });
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

/// The drawing: with the target's path where one is set, else the plain course. The table below says the same, so a drawing that fails is left out.
fn chart(words: &'static Words, subject: &Subject) -> Option<AnyView> {
    let indicator = &subject.indicator.noun;
    let (drawn, message) = if let Some(target) = &subject.target {
        let aim = &target.target.noun;
        let message = words.verdict(&target.light, &aim.aim, aim.due, value::shown(indicator));
        (picture::progress("series", target, &message, words), message)
    } else {
        let last = subject.points.iter().rev().find_map(|point| Some((point, point.figure(indicator.unit.per())?)));
        let message = last.map_or_else(
            || words.no_value.to_owned(),
            |(point, figure)| (words.last_value)(&words.figure(figure, value::shown(indicator)), &value::when(words, point)),
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

fn source_line(sight: &Sight, words: &'static Words, csv: &str) -> impl IntoView + use<> {
    let at = format!(" · {} {}", words.reference_date, write_day(sight.when.at, words.language));
    let known = sight.register.recorded.map(|known| format!(", {} {}", words.known_at, instant(known, &sight.municipality.noun.time_zone, words)));
    view! { <p class="source"><a href=csv.to_owned()>{words.csv}</a>{at}{known}</p> }
}
