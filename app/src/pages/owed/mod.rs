//! Who owes what: people with their late values first, what nobody can give, and the reminders.

mod remind;

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::response::Response;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::period::write_day;
use domain::person::Person;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::agenda::{by_person, days_late, standing, unattended};
use server::analysis::owed::OwedRow;
use server::clock::day_in;
use server::reminder::{address, may_remind, named};
use server::store::reminder::Reminder;

pub use remind::remind;

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::fold::scroll;

/// The last reminders by person.
type Reminders = BTreeMap<Id<Person>, Reminder>;

/// `GET /{municipality}/owed`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let owed = standing(&here.house.db, &sight).await?.owed;
    let reminders = here.house.db.reminders(sight.scope.municipality()).await?;
    let states: Vec<_> = here.house.db.wishes(sight.scope.municipality()).await?.into_iter().map(|(_, state)| state).collect();
    let open = states.iter().filter(|state| state.is_open()).count();
    let told = match here.ask("writing") {
        _ if open > 0 => Some((words.organising.letters_so_far)(states.len() - open, states.len())),
        Some(_) => Some((words.organising.reminded)(remind::counts(&states))),
        None => told(&here, words),
    };
    let progress = (open > 0).then_some((states.len() - open, states.len()));
    let page = Page::new(words.organising.owed_title, Place::Today);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words, &owed, &reminders, told, progress)
    };
    let mut response = here.render(Some(&sight), page, view).await;
    if open > 0 {
        // No script is needed: the browser asks again by itself.
        response.headers_mut().insert("refresh", HeaderValue::from_static("3"));
    }
    Ok(response)
}

/// What became of the reminders that were just asked for.
fn told(here: &Here, words: &Words) -> Option<String> {
    let number = |name| here.ask(name).and_then(|text| text.parse::<usize>().ok());
    let [lately, nowhere, failed] = ["lately", "nowhere", "failed"].map(|name| number(name).unwrap_or(0));
    Some((words.organising.reminded)([number("sent")?, lately, nowhere, failed]))
}

fn view(
    here: &Here,
    sight: &Sight,
    words: &'static Words,
    owed: &[OwedRow],
    reminders: &Reminders,
    told: Option<String>,
    progress: Option<(usize, usize)>,
) -> AnyView {
    let o = words.organising;
    let (slug, today) = (&sight.municipality.slug, sight.when.today);
    let late = owed.iter().filter(|row| row.owed.is_late(today)).count();
    let people = by_person(owed);
    let any_late = people.iter().any(|(person, rows)| person.is_some() && rows.iter().any(|row| row.owed.is_late(today)));
    // While a round goes on nobody begins a second one.
    let all = (any_late && progress.is_none()).then(|| {
        view! {
            <form method="post" action=format!("/do/{slug}/remind")>
                <input type="hidden" name="person" value="all"/>
                <button class="button button-primary">{o.remind_all}</button>
            </form>
        }
    });
    let bar = progress.map(|(done, total)| {
        view! { <p><progress max=total.to_string() value=done.to_string() aria-label=o.remind_all></progress></p><p class="hint">{o.letters_go_on}</p> }
    });
    let told = told.map(|told| view! { <div class="notice notice-info" role="status"><p>{told}</p>{bar}</div> });
    let sections: Vec<_> = people
        .iter()
        .filter_map(|(person, rows)| Some(someone(here, sight, words, sight.reference.persons.get((*person)?)?, rows, reminders)))
        .collect();
    let nobody = people.iter().find(|(person, _)| person.is_none()).map(|(_, rows)| nobody(sight, words, rows));
    let empty = owed.is_empty().then(|| view! { <div class="empty"><h2>{o.nothing_owed}</h2><p>{o.nothing_owed_text}</p></div> });
    let lead = (!owed.is_empty()).then(|| view! { <p class="lead">{(o.values_and_late)(owed.len(), late)}</p> });
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/today")>{o.today}</a></li></ol></nav>
            <h1>{o.owed_title}</h1>
            {lead}
            {told}
        </div>
        {all}
        {empty}
        {sections}
        {nobody}
        {without_anybody(sight, words, &unattended(&sight.register, owed, today))}
    }
    .into_any()
}

fn someone(here: &Here, sight: &Sight, words: &'static Words, person: &Version<Person>, rows: &[&OwedRow], reminders: &Reminders) -> AnyView {
    let o = words.organising;
    let name = person.noun.name.clone();
    let before = reminders.get(&person.id).copied();
    let last = before.map(|before| {
        let day = write_day(day_in(before.sent, &sight.municipality.noun.time_zone), words.language);
        (o.reminded_on)(&day, before.letters)
    });
    let id = format!("person-{}", person.id);
    view! {
        <section class="section" id=id tabindex="-1">
            <h2 lang=name.lang.code()>{name.text.clone()}</h2>
            <p class="muted">{last.unwrap_or_else(|| o.never_reminded.to_owned())}</p>
            {table(sight, words, &name.text, rows)}
            {button(here, sight, words, person, before)}
        </section>
    }
    .into_any()
}

/// The reminder, or why there is none; within a week of the last one only on purpose.
fn button(here: &Here, sight: &Sight, words: &'static Words, person: &Version<Person>, before: Option<Reminder>) -> AnyView {
    let o = words.organising;
    if address(person).is_none() {
        return view! { <p class="muted">{o.no_address}</p> }.into_any();
    }
    let lately = before.is_some_and(|before| !may_remind(Some(before), here.now));
    let force = lately.then(|| view! { <input type="hidden" name="force" value="on"/> });
    let form = view! {
        <form class="actions" method="post" action=format!("/do/{}/remind", sight.municipality.slug)>
            <input type="hidden" name="person" value=person.id.to_string()/>
            {force}
            <button class="button button-small">{if lately { o.remind_anyway } else { o.remind }}<span class="sr-only">": "{person.noun.name.text.clone()}</span></button>
        </form>
    };
    if lately { view! { <details class="fold"><summary>{o.reminded_lately}</summary>{form}</details> }.into_any() } else { form.into_any() }
}

fn table(sight: &Sight, words: &'static Words, caption: &str, rows: &[&OwedRow]) -> AnyView {
    let o = words.organising;
    let (slug, today) = (&sight.municipality.slug, sight.when.today);
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let series = sight.register.series.get(row.series).map(|series| format!("/{slug}/series/{}", series.slug)).unwrap_or_default();
            let returned = row.returned.then(|| view! { " "<span class="muted">{o.sent_back}</span> });
            let late = days_late(row.owed.due, today);
            let class = if late.is_some() { "n due-late" } else { "n" };
            view! {
                <tr>
                    <th scope="row"><a href=series>{named(sight, words, row)}</a>{returned}</th>
                    <td>{row.owed.period.label(words.language)}</td>
                    <td class="n">{write_day(row.owed.due, words.language)}</td>
                    <td class=class>{late.map(|days| (o.days)(days))}</td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.value}</th><th scope="col">{words.period}</th>
                <th scope="col" class="n">{o.due}</th><th scope="col" class="n">{o.late}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    scroll(caption.to_owned(), table.into_any()).into_any()
}

/// Values that nobody is named for.
fn nobody(sight: &Sight, words: &'static Words, rows: &[&OwedRow]) -> AnyView {
    let o = words.organising;
    view! {
        <section class="section" id="nobody" tabindex="-1">
            <h2>{o.nobody}</h2>
            <p class="lead">{o.nobody_text}</p>
            {table(sight, words, o.nobody, rows)}
        </section>
    }
    .into_any()
}

/// Indicators that have nobody to ask.
fn without_anybody(sight: &Sight, words: &'static Words, indicators: &[&Version<Indicator>]) -> Option<AnyView> {
    let o = words.organising;
    if indicators.is_empty() {
        return None;
    }
    let slug = &sight.municipality.slug;
    let rows: Vec<_> = indicators
        .iter()
        .map(|indicator| {
            let name = indicator.noun.name_in(words.language).clone();
            let about = name.text.clone();
            view! {
                <tr>
                    <th scope="row"><a href=format!("/{slug}/indicators/{}", indicator.slug) lang=name.lang.code()>{name.text}</a></th>
                    <td><a href=format!("/{slug}/new-responsibility?indicator={}", indicator.slug)>{o.name_somebody}<span class="sr-only">": "{about}</span></a></td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.indicator}</th><th scope="col">{o.action}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let view = view! {
        <section class="section" id="unattended" tabindex="-1">
            <h2>{(o.unattended)(indicators.len())}</h2>
            <p class="lead">{o.unattended_text}</p>
            {scroll(words.nav_indicators, table.into_any())}
        </section>
    };
    Some(view.into_any())
}
