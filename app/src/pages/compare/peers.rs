//! Among similar municipalities: the sentence, the picture, the table behind it, and how it was computed; then the courses over time.

use domain::indicator::Indicator;
use domain::measurement::Quality;
use domain::number::write;
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::compared::{AtPeriod, Compared, InArea};
use server::analysis::shown::ShownPoint;
use server::picture;

use super::{figure, recompute, rule};
use crate::pages::series::value;
use crate::pages::ui;
use crate::pages::ui::fold::{fold, scroll};

/// So many periods stand in the table of courses.
const PERIODS: usize = 6;

/// The message in one sentence; `None` where no value of others counts.
pub fn message(sight: &Sight, words: &Words, indicator: &Indicator, at: &AtPeriod<'_>) -> Option<String> {
    let spread = at.spread.as_ref()?;
    let (_, _, own) = at.own;
    let order = spread.against_median(own, indicator.decimals);
    let (own, median) = (figure(words, indicator, own), figure(words, indicator, spread.median()));
    if let [(only, ..)] = at.counted[..] {
        return Some((words.compare.message_of_one)(&own, order, &only.name, &median));
    }
    let kind = sight.area(sight.municipality.noun.area).map_or(domain::area::AreaKind::Other, |area| area.noun.kind);
    Some((words.compare.message)(&own, order, &median, spread.count(), kind))
}

/// Where the value lies in the distribution, and which way is wanted.
fn beside(words: &Words, indicator: &Indicator, at: &AtPeriod<'_>) -> String {
    let spread = at.spread.as_ref();
    let quartiles = spread.and_then(|spread| Some((spread.quarter(at.own.2)?, spread.quartiles()?)));
    let quarter =
        quartiles.map(|(quarter, (low, high))| (words.compare.quarter)(quarter, &figure(words, indicator, low), &figure(words, indicator, high)));
    let wanted = (words.compare.wanted)(indicator.direction);
    [quarter.as_deref().unwrap_or_default(), wanted].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A drawing; the table below it says the same, so one that fails is left out.
pub fn drawn(drawings: Outcome<String>, what: String, beside: String) -> Option<AnyView> {
    let drawings = drawings.inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).ok()?;
    Some(ui::chart::figure(what, beside, drawings))
}

/// `, %, 30.06.2026`
fn unit(indicator: &Indicator) -> String {
    if indicator.unit.0.is_empty() { String::new() } else { format!(", {}", indicator.unit.0) }
}

/// The section.
pub fn section(sight: &Sight, words: &'static Words, indicator: &Indicator, found: &Compared) -> AnyView {
    let c = words.compare;
    let empty = |title: &'static str, text: &'static str, at: Option<&AtPeriod<'_>>| {
        let who = rule::section(sight, words, found, at);
        view! { <section class="section" id="peers"><h2>{c.peers_title}</h2><div class="empty"><h3>{title}</h3><p>{text}</p></div>{who}</section> }
            .into_any()
    };
    let Some(at) = found.latest(indicator.unit.per()) else {
        return empty(c.no_own, c.no_own_text, None);
    };
    let Some(said) = message(sight, words, indicator, &at) else {
        return empty(c.no_peers, c.no_peers_text, Some(&at));
    };
    let when = value::when(words, at.own.1);
    let beside = beside(words, indicator, &at);
    let alternative = format!("{said} {beside}");
    let name = indicator.name_in(words.language).text.clone();
    let chart = drawn(picture::compare::strip("places", indicator, &at, &alternative, words), name, format!("{}, {when}", unit(indicator)));
    view! {
        <section class="section" id="peers">
            <h2>{c.peers_title}</h2>
            <p class="sentence">{said}</p>
            <p class="beside">{beside}</p>
            {chart}
            {fold(words.table_of_chart, scroll(c.table, table(words, indicator, &at)).into_any())}
            {fold(words.recompute, recompute::section(words, indicator, &at))}
            {rule::section(sight, words, found, Some(&at))}
            <p class="muted">{c.no_rank}</p>
        </section>
    }
    .into_any()
}

/// Ours first, then the others by name.
fn table(words: &'static Words, indicator: &Indicator, at: &AtPeriod<'_>) -> AnyView {
    let c = words.compare;
    let mut others: Vec<(&InArea, &ShownPoint, bool)> = at.counted.iter().map(|(area, point, _)| (*area, *point, false)).collect();
    others.extend(at.differing.iter().map(|(area, point, _)| (*area, *point, true)));
    others.extend(at.missing.iter().filter_map(|(area, point)| Some((*area, (*point)?, false))));
    others.sort_by(|(a, ..), (b, ..)| a.name.cmp(&b.name));
    let (own, point, _) = at.own;
    let rows: Vec<_> = std::iter::once((own, point, false))
        .chain(others)
        .enumerate()
        .map(|(place, (area, point, differs))| {
            let people = area.population.map_or_else(|| "–".to_owned(), |population| write(Decimal::from(population.people), 0, words.language));
            let mut notes = vec![value::meaning(words, point)];
            notes.extend((point.quality != Quality::Final).then(|| words.quality(point.quality).to_owned()));
            notes.extend((differs && point.quality != Quality::DefinitionDiffers).then(|| c.differs.to_owned()));
            notes.retain(|note| !note.is_empty());
            let class = (place == 0).then_some("ours");
            view! {
                <tr class=class>
                    <th scope="row"><a href=area.href.clone()>{area.name.clone()}</a></th>
                    <td class="n">{people}</td>
                    <td class="n">{value::figure(words, indicator, point)}</td>
                    <td>{notes.join(", ")}</td>
                </tr>
            }
        })
        .collect();
    let when = at.period.label(words.language);
    view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.area}</th>
                <th scope="col" class="n">{c.people}</th>
                <th scope="col" class="n">{when}</th>
                <th scope="col">{words.quality}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The courses of the peers over time.
pub fn courses(words: &'static Words, indicator: &Indicator, found: &Compared) -> Option<AnyView> {
    let own = found.own.as_ref()?;
    let others: Vec<&InArea> = found.peers.iter().collect();
    let several = own.points.iter().filter(|point| point.figure(indicator.unit.per()).is_some()).nth(1).is_some();
    (several && !others.is_empty()).then(|| {
        let lead = (words.compare.course_lead)(&own.name);
        let chart = course_chart(words, ("courses", words.compare.course_title), indicator, own, &others, &lead);
        view! { <section class="section" id="course"><h2>{words.compare.course_title}</h2><p class="lead">{lead}</p>{chart}</section> }.into_any()
    })
}

/// The picture of courses with its table; `named` are its id and what tells its table from the page's others.
pub fn course_chart(
    words: &'static Words,
    (id, named): (&str, &str),
    indicator: &Indicator,
    own: &InArea,
    others: &[&InArea],
    message: &str,
) -> AnyView {
    let name = indicator.name_in(words.language).text.clone();
    let chart = drawn(picture::compare::courses(id, indicator, own, others, message, words), name.clone(), unit(indicator));
    let mut periods: Vec<_> = own.points.iter().chain(others.iter().flat_map(|other| &other.points)).map(|point| point.period).collect();
    periods.sort_unstable_by_key(|period| (period.end(), period.start()));
    periods.dedup();
    let periods = periods.split_off(periods.len().saturating_sub(PERIODS));
    let head: Vec<_> = periods.iter().map(|period| view! { <th scope="col" class="n">{period.label(words.language)}</th> }).collect();
    let rows: Vec<_> = std::iter::once(own)
        .chain(others.iter().copied())
        .enumerate()
        .map(|(place, area)| {
            let cells: Vec<_> = periods
                .iter()
                .map(|period| {
                    let point = area.points.iter().find(|point| point.period == *period);
                    let cell = point.map(|point| value::figure(words, indicator, point));
                    view! { <td class="n">{cell}</td> }
                })
                .collect();
            let class = (place == 0).then_some("ours");
            view! { <tr class=class><th scope="row"><a href=area.href.clone()>{area.name.clone()}</a></th>{cells}</tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.area}</th>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let region = format!("{name}: {named}");
    let in_table = std::iter::once(own).chain(others.iter().copied()).flat_map(|area| &area.points).filter(|point| periods.contains(&point.period));
    let meaning = value::point_meaning(words, in_table);
    // Whose latest value is hidden is named below the picture, with the way to the reasons.
    let hidden: Vec<&str> = others
        .iter()
        .filter(|other| other.points.iter().max_by_key(|point| point.period.end()).is_some_and(|point| point.shown.is_suppressed()))
        .map(|other| other.name.as_str())
        .collect();
    let hidden = (!hidden.is_empty()).then(|| {
        let said = (words.compare.not_shown)(&hidden.join(", "));
        view! { <p class="source">{said}" "<a href="/methods#small-counts">{words.hidden.why}</a></p> }
    });
    view! { {chart}{hidden}{fold(words.table_of_chart, view! { {scroll(region, table.into_any())}{meaning} }.into_any())} }.into_any()
}
