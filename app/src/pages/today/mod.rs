//! The coordinator's start page: what is overdue, what waits, what comes; each with one action.

mod line;

use axum::extract::Path;
use axum::response::Response;
use domain::agenda::Urgency;
use domain::id::{MunicipalityNo, Seq};
use domain::period::write_day;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::agenda::{Item, agenda, counts, standing};

pub use line::when;

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};

/// `GET /{municipality}/today`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let standing = standing(&here.house.db, &sight).await?;
    let zone = &sight.municipality.noun.time_zone;
    let items = agenda(&sight.register, &sight.slice, &standing, here.asker.actor, zone, sight.when.today);
    let page = Page::new(words.organising.today, Place::Today);
    let view = {
        let sight = sight.clone();
        let closes = here.may(Act::ClosePeriod, &sight);
        move || view(&sight, words, &items, closes)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// Where somebody who coordinates exactly one municipality begins: its list for today.
pub async fn start_of(here: &Here) -> Outcome<Option<String>> {
    if !here.is_signed_in() {
        return Ok(None);
    }
    let reference = here.house.books.register(&here.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let mut places = reference.municipalities.iter().filter(|municipality| here.asker.permit(Act::Organise, municipality.noun.no).is_ok());
    Ok(match (places.next(), places.next()) {
        (Some(only), None) => Some(format!("/{}/today", only.slug)),
        _ => None,
    })
}

fn view(sight: &Sight, words: &'static Words, items: &[Item], closes: bool) -> AnyView {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let day = write_day(sight.when.today, words.language);
    if items.is_empty() {
        return view! {
            <div class="page-head"><p class="preline">{day}</p><h1>{o.today}</h1></div>
            <div class="empty"><h2>{o.nothing_open}</h2><p>{o.nothing_open_text}</p></div>
            {links(slug.as_str(), words, closes)}
        }
        .into_any();
    }
    let (overdue, this_week) = counts(items);
    let sections: Vec<_> = Urgency::ALL
        .into_iter()
        .filter_map(|urgency| {
            let rows: Vec<_> = items.iter().filter(|item| item.urgency == urgency).filter_map(|item| line::row(sight, words, item)).collect();
            let class = if urgency == Urgency::Overdue { "section agenda agenda-overdue" } else { "section agenda" };
            (!rows.is_empty()).then(|| view! { <section class=class><h2>{heading(words, urgency)}</h2><ul class="rows">{rows}</ul></section> })
        })
        .collect();
    view! {
        <div class="page-head">
            <p class="preline">{day}</p>
            <h1>{o.today}</h1>
            <p class="lead">{(o.overdue_and_this_week)(overdue, this_week)}</p>
        </div>
        {sections}
        {links(slug.as_str(), words, closes)}
    }
    .into_any()
}

const fn heading(words: &Words, urgency: Urgency) -> &'static str {
    let o = words.organising;
    match urgency {
        Urgency::Overdue => o.overdue,
        Urgency::Waiting => o.waiting,
        Urgency::ThisWeek => o.this_week,
        Urgency::Soon => o.soon,
        Urgency::Undated => o.undated,
    }
}

/// The lists behind the lines.
fn links(slug: &str, words: &'static Words, closes: bool) -> AnyView {
    let o = words.organising;
    let closings = closes.then(|| view! { <li><a href=format!("/{slug}/closings")>{words.release.close_periods}</a></li> });
    view! {
        <ul class="links">
            <li><a href=format!("/{slug}/owed")>{o.owed_title}</a></li>
            <li><a href=format!("/{slug}/decisions")>{o.decisions_title}</a></li>
            <li><a href=format!("/{slug}/grants")>{o.grants_title}</a></li>
            {closings}
        </ul>
    }
    .into_any()
}
