//! All visible decisions: those that somebody still has to carry out first, then what became of the others.

use axum::extract::Path;
use axum::response::Response;
use domain::decision::Decision;
use domain::period::write_day;
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

use super::{decisions, state, title};
use crate::pages::failure::Failure;
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::today::when;

/// `GET /{municipality}/decisions`
pub async fn list(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let may_edit = here.may(Act::EditGoal, &sight);
    let view = {
        let sight = sight.clone();
        move || view(&sight, words, may_edit)
    };
    Ok(here.render(Some(&sight), Page::new(words.organising.decisions_title, Place::Goals), view).await)
}

fn view(sight: &Sight, words: &'static Words, may_edit: bool) -> AnyView {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let add = may_edit.then(|| view! { <p class="actions"><a class="button" href=format!("/{slug}/new-decision")>{o.new_decision}</a></p> });
    let (mut pending, mut settled): (Vec<_>, Vec<_>) = decisions(sight).partition(|one| one.noun.state.is_pending());
    // What has no day comes after what has one.
    pending.sort_by_key(|one| (one.noun.due.is_none(), one.noun.due, one.noun.session));
    settled.sort_by_key(|one| std::cmp::Reverse((one.noun.state_since, one.noun.session)));
    let empty = (pending.is_empty() && settled.is_empty()).then(|| view! { <div class="empty"><p>{o.no_decisions}</p></div> });
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}")>{words.nav_goals}</a></li></ol></nav>
            <h1>{o.decisions_title}</h1>
            <p class="lead">{(o.decisions_lead)(pending.len(), settled.len())}</p>
        </div>
        {add}
        {empty}
        {section(sight, words, o.pending_decisions, &pending)}
        {section(sight, words, o.settled_decisions, &settled)}
    }
    .into_any()
}

fn section(sight: &Sight, words: &'static Words, heading: &'static str, decisions: &[&Version<Decision>]) -> Option<AnyView> {
    if decisions.is_empty() {
        return None;
    }
    let rows: Vec<_> = decisions.iter().map(|decision| row(sight, words, decision)).collect();
    Some(view! { <section class="section"><h2>{heading}</h2><ul class="rows">{rows}</ul></section> }.into_any())
}

fn row(sight: &Sight, words: &'static Words, decision: &Version<Decision>) -> AnyView {
    let noun = &decision.noun;
    let href = format!("/{}/decisions/{}", sight.municipality.slug, decision.slug);
    let session = format!("{}, {}", noun.body, write_day(noun.session, words.language));
    let wording = noun.wording.clone();
    let latest = noun.notes.last().map(|(on, note)| {
        let note = note.clone();
        view! { <p class="muted">{write_day(*on, words.language)}": "<span lang=note.lang.code()>{note.text}</span></p> }
    });
    let due = noun.pending_due().map(|due| when(words, due, sight.when.today));
    view! {
        <li>
            <div>
                <h3><a href=href>{title(words, noun)}</a></h3>
                <p class="muted">{session}</p>
                <p lang=wording.lang.code()>{wording.text}</p>
                {latest}
            </div>
            <p>{state(words, noun)}</p>
            <p class="end">{due}</p>
        </li>
    }
    .into_any()
}
