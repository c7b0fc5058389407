//! The first page: choose a municipality, or go straight to the only one.

use axum::response::Response;
use domain::grade::Tally;
use domain::id::{MunicipalityNo, Seq};
use leptos::prelude::*;
use server::analysis::goals::tally;

use super::failure::Failure;
use super::form::see_other;
use super::here::Here;
use super::shell::{Page, Place};
use super::today;
use super::ui::light::{light, plan_name, told};

/// `GET /`
pub async fn page(here: Here) -> Result<Response, Failure> {
    let reference = here.house.books.register(&here.house.db, MunicipalityNo::INSTALLATION, Seq::LATEST).await?;
    let words = here.words(None);
    if reference.municipalities.is_empty() {
        if server::auth::first_start::is_open(&here.house.db).await? {
            return Ok(see_other("/first-start"));
        }
        let page = Page::new(words.nobody_yet_title, Place::Elsewhere);
        return Ok(here
            .render(None, page, move || view! { <h1>{words.nobody_yet_title}</h1><div class="empty"><p>{words.nobody_yet_text}</p></div> }.into_any())
            .await);
    }
    // Whoever coordinates begins with what waits; `?choose=all` still shows all municipalities.
    if let (None, Some(start)) = (here.ask("choose"), today::start_of(&here).await?) {
        return Ok(see_other(&start));
    }
    if let (1, Some(only)) = (reference.municipalities.len(), reference.municipalities.iter().next()) {
        return Ok(see_other(&format!("/{}", only.slug)));
    }
    let mut rows: Vec<(String, String, &'static str, Tally)> = Vec::new();
    for municipality in reference.municipalities.iter() {
        let sight = here.sight(municipality.slug.as_str()).await?;
        let kind = words.municipality_kind(municipality.noun.kind);
        rows.push((municipality.slug.to_string(), municipality.noun.name.text.clone(), kind, tally(&here.house.books.goals(&sight))));
    }
    let errands = here.errands().await?;
    let page = Page::new(words.choose_title, Place::Elsewhere);
    let view = move || {
        let errands: Vec<_> =
            errands.into_iter().map(|(place, duty)| view! { <li><a href=duty.href>{format!("{}, {place}", duty.word)}</a></li> }).collect();
        let errands = (!errands.is_empty()).then(|| view! { <nav aria-label=words.duties><ul class="links">{errands}</ul></nav> });
        let lead = (words.choose_lead)(rows.len());
        let items: Vec<_> = rows
            .into_iter()
            .map(|(slug, name, kind, tally)| {
                let goals = if tally.total() == 0 { words.no_goals_yet.to_owned() } else { (words.goals_of)(tally.total()) };
                let lights: Vec<_> = told(&tally).into_iter().map(|(state, count)| light(plan_name(state), count.to_string())).collect();
                view! {
                    <li><p class="name"><a href=format!("/{slug}")>{name}</a></p><p class="counts">{lights}</p><p class="muted end">{format!("{kind} · {goals}")}</p></li>
                }
            })
            .collect();
        view! {
            <div class="page-head"><h1>{words.choose_title}</h1><p class="lead">{lead}</p></div>
            {errands}
            <ul class="rows rows-plain">{items}</ul>
        }
        .into_any()
    };
    Ok(here.render(None, page, view).await)
}
