//! Deliveries: which files were imported, and one of them with sum check and ten cells, to be released, sent back or withdrawn as a whole.

mod decide;
pub mod naming;
mod one;

use axum::extract::Path;
use axum::response::Response;
use domain::delivery::Delivery;
use domain::measurement::State;
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

pub use decide::{release, send_back, withdraw};
pub use one::{file, page as one};

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place, instant};
use super::ui::fold::scroll;

/// `GET /{municipality}/deliveries`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let may_import = here.may(Act::Import, &sight);
    let view = {
        let sight = sight.clone();
        move || list(&sight, words, may_import)
    };
    Ok(here.render(Some(&sight), Page::new(words.import.deliveries, Place::Deliveries), view).await)
}

/// The delivery of this number.
pub fn find<'a>(sight: &'a Sight, no: &str) -> Result<&'a Version<Delivery>, Failure> {
    let no: i64 = no.parse().map_err(|_| Failure::Unknown)?;
    sight.register.deliveries.iter().find(|delivery| delivery.noun.no == no).ok_or(Failure::Unknown)
}

/// Those that wait first, then the latest first.
fn in_order(sight: &Sight) -> Vec<&Version<Delivery>> {
    let mut all: Vec<_> = sight.register.deliveries.iter().collect();
    all.sort_by_key(|delivery| (delivery.noun.state != State::Submitted, -delivery.noun.no));
    all
}

fn list(sight: &Sight, words: &'static Words, may_import: bool) -> AnyView {
    let import = &words.import;
    let slug = sight.municipality.slug.to_string();
    let action =
        may_import.then(|| view! { <p class="actions"><a class="button button-primary" href=format!("/{slug}/import")>{import.title}</a></p> });
    let deliveries = in_order(sight);
    let body = if deliveries.is_empty() {
        view! { <div class="empty"><h2>{import.no_deliveries}</h2><p>{import.no_deliveries_text}</p></div> }.into_any()
    } else {
        let rows: Vec<_> = deliveries.into_iter().map(|delivery| row(sight, words, &slug, delivery)).collect();
        let table = view! {
            <table class="data">
                <thead><tr>
                    <th scope="col">{import.delivery}</th>
                    <th scope="col">{import.publisher}</th>
                    <th scope="col">{import.table}</th>
                    <th scope="col">{import.file}</th>
                    <th scope="col" class="n">{import.values}</th>
                    <th scope="col">{import.brought_by}</th>
                    <th scope="col">{import.received}</th>
                    <th scope="col">{words.state}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        scroll(import.deliveries, table.into_any()).into_any()
    };
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/indicators")>{words.nav_indicators}</a></li></ol></nav>
            <h1>{import.deliveries}</h1>
            <p class="lead">{import.deliveries_lead}</p>
        </div>
        {body}
        {action}
    }
    .into_any()
}

fn row(sight: &Sight, words: &'static Words, slug: &str, delivery: &Version<Delivery>) -> AnyView {
    let noun = &delivery.noun;
    let received = instant(noun.received, &sight.municipality.noun.time_zone, words);
    view! {
        <tr>
            <th scope="row"><a href=format!("/{slug}/deliveries/{}", noun.no)>{(words.from_delivery)(noun.no)}</a></th>
            <td>{noun.publisher.clone()}</td>
            <td>{noun.table.clone()}</td>
            <td>{noun.file_name.clone()}</td>
            <td class="n">{noun.rows}</td>
            <td>{naming::actor(sight, &words.import, noun.brought_by)}</td>
            <td>{received}</td>
            <td>{words.release_state(noun.state)}</td>
        </tr>
    }
    .into_any()
}
