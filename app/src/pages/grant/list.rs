//! All grants that the asker may see, the next proof first.

use axum::extract::Path;
use axum::response::Response;
use domain::grant::{Grant, GrantSide};
use domain::period::write_day;
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::{grants, money};
use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::today::when;

/// `GET /{municipality}/grants`
pub async fn list(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let may_edit = here.may(Act::EditProject, &sight);
    let mut visible: Vec<Version<Grant>> = grants(&here, &sight).cloned().collect();
    visible.sort_by_key(|grant| {
        let next = grant.noun.next_due().map(|(_, due)| due);
        (next.is_none(), next, std::cmp::Reverse(grant.noun.to))
    });
    let view = {
        let sight = sight.clone();
        move || view(&sight, words, &visible, may_edit)
    };
    Ok(here.render(Some(&sight), Page::new(words.organising.grants_title, Place::Projects), view).await)
}

fn view(sight: &Sight, words: &'static Words, grants: &[Version<Grant>], may_edit: bool) -> AnyView {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let add = may_edit.then(|| view! { <p class="actions"><a class="button" href=format!("/{slug}/new-grant")>{o.new_grant}</a></p> });
    let empty = grants.is_empty().then(|| {
        let text = if may_edit { o.no_grants } else { o.no_grants_public };
        view! { <div class="empty"><p>{text}</p></div> }
    });
    let side = |side: GrantSide, heading: &'static str| {
        let rows: Vec<_> = grants.iter().filter(|grant| grant.noun.side == side).map(|grant| row(sight, words, grant)).collect();
        (!rows.is_empty()).then(|| view! { <section class="section"><h2>{heading}</h2><ul class="rows">{rows}</ul></section> })
    };
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li></ol></nav>
            <h1>{o.grants_title}</h1>
            <p class="lead">{o.grants_lead}</p>
        </div>
        {add}
        {empty}
        {side(GrantSide::Received, o.grants_received)}
        {side(GrantSide::Awarded, o.grants_awarded)}
    }
    .into_any()
}

fn row(sight: &Sight, words: &'static Words, grant: &Version<Grant>) -> AnyView {
    let noun = &grant.noun;
    let title = noun.title.clone();
    let href = format!("/{}/grants/{}", sight.municipality.slug, grant.slug);
    let day = |day| write_day(day, words.language);
    let about = format!("{}, {} – {}", noun.partner, day(noun.from), day(noun.to));
    let next =
        noun.next_due().map(|(proof, due)| view! { <span class="muted">{words.proof_name(proof)}</span><br/>{when(words, due, sight.when.today)} });
    view! {
        <li>
            <div><h3><a href=href lang=title.lang.code()>{title.text}</a></h3><p class="muted">{about}</p></div>
            <p>{next}</p>
            <p class="end"><b>{money(words, noun.amount)}</b></p>
        </li>
    }
    .into_any()
}
