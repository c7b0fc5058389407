//! Council decisions: the list, the page of one with what became of it, and the forms to record one and to note how far it is.

mod edit;
mod form;
mod list;
mod note;
mod read;

use axum::extract::Path;
use axum::response::Response;
use domain::decision::{Decision, DecisionState};
use domain::goal::Goal;
use domain::period::write_day;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;

pub use edit::{create, edit, save};
pub use list::list;
pub use note::save_note;

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};
use super::today::when;
use super::ui::light::symbol;

/// `GET /{municipality}/decisions/{decision}`
pub async fn page(here: Here, Path((slug, decision)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let decision = decisions(&sight).find(|one| one.slug.as_str() == decision).cloned().ok_or(Refusal::Unknown)?;
    let may_edit = here.may(Act::EditGoal, &sight);
    let page = Page::new(title(words, &decision.noun), Place::Goals);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words, &decision, may_edit)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// The visible decisions.
pub fn decisions(sight: &Sight) -> impl Iterator<Item = &Version<Decision>> {
    sight.register.decisions.iter().filter(|decision| sight.sees(decision.noun.visibility))
}

/// `Beschluss 2024/203`
fn title(words: &Words, decision: &Decision) -> String {
    format!("{} {}", words.decision_kind(decision.kind), decision.paper)
}

fn view(here: &Here, sight: &Sight, words: &'static Words, decision: &Version<Decision>, may_edit: bool) -> AnyView {
    let o = words.organising;
    let slug = &sight.municipality.slug;
    let noun = &decision.noun;
    let day = |day| write_day(day, words.language);
    let fact = |term: &'static str, text: String| (!text.is_empty()).then(|| view! { <div><dt>{term}</dt><dd>{text}</dd></div> });
    let due = noun.due.map(|due| {
        let due = if noun.state.is_pending() { when(words, due, sight.when.today) } else { day(due).into_any() };
        view! { <div><dt>{o.due}</dt><dd>{due}</dd></div> }
    });
    let minutes =
        noun.link.clone().map(|link| view! { <div><dt>{o.minutes_link}</dt><dd><a href=link rel="noreferrer">{o.open_minutes}</a></dd></div> });
    let wording = noun.wording.clone();
    let edit = may_edit.then(|| {
        view! { <p class="actions"><a class="button button-small" href=format!("/{slug}/decisions/{}/edit", decision.slug)>{o.edit_decision}</a></p> }
    });
    let audience = if sight.scope.is_internal() { words.audience_name(noun.visibility.audience).to_owned() } else { String::new() };
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}")>{words.nav_goals}</a></li>
                <li><a href=format!("/{slug}/decisions")>{o.decisions_title}</a></li>
            </ol></nav>
            <h1>{title(words, noun)}</h1>
            <p class="lead" lang=wording.lang.code()>{wording.text}</p>
            <dl class="facts">
                <div><dt>{words.state}</dt><dd>{state(words, noun)}</dd></div>
                {due}
                {fact(o.body, format!("{}, {}", noun.body, day(noun.session)))}
                {fact(o.agenda_item, noun.item.clone())}
                {fact(o.office, noun.office.clone())}
                {minutes}
                {fact(words.visibility, audience)}
            </dl>
            {edit}
        </div>
        <div class="closing">
            <div>{became(words, noun)}{may_edit.then(|| note::form(here, sight, words, decision))}</div>
            <div>{goals(sight, words, decision)}</div>
        </div>
    }
    .into_any()
}

/// Symbol and word of how far a decision is, with its day.
pub fn state(words: &'static Words, decision: &Decision) -> AnyView {
    let name = match decision.state {
        DecisionState::Done => "done",
        DecisionState::Running | DecisionState::Open => "running",
        DecisionState::Deferred => "deferred",
        DecisionState::Revoked => "revoked",
    };
    let (word, day) = (words.decision_state(decision.state), write_day(decision.state_since, words.language));
    let word = match decision.state {
        DecisionState::Done | DecisionState::Revoked => (words.organising.state_on)(word, &day),
        DecisionState::Open | DecisionState::Running | DecisionState::Deferred => format!("{word} {} {day}", words.since),
    };
    view! { <span class=format!("state light-{name}")>{symbol(name)}<span>{word}</span></span> }.into_any()
}

/// What became of it, the latest note first.
fn became(words: &'static Words, decision: &Decision) -> AnyView {
    let o = words.organising;
    let notes: Vec<_> = decision
        .notes
        .iter()
        .rev()
        .map(|(on, note)| {
            let note = note.clone();
            view! { <li><p class="muted">{write_day(*on, words.language)}</p><p lang=note.lang.code()>{note.text}</p></li> }
        })
        .collect();
    let notes = if notes.is_empty() {
        view! { <p class="muted">{o.no_notes}</p> }.into_any()
    } else {
        view! { <ul class="decisions">{notes}</ul> }.into_any()
    };
    view! { <section><h2>{o.what_became}</h2>{notes}</section> }.into_any()
}

/// The goals that rest on it, and those whose targets it changed.
fn goals(sight: &Sight, words: &'static Words, decision: &Version<Decision>) -> Option<AnyView> {
    let changed = |goal: &Version<Goal>| {
        let targets = sight.register.targets_of(goal.id);
        targets.iter().flat_map(|target| sight.register.targets.history(target.id)).any(|version| version.noun.decision == Some(decision.id))
    };
    let rests: Vec<_> = sight
        .goals()
        .filter(|goal| goal.noun.decisions.contains(&decision.id) || changed(goal))
        .map(|goal| {
            let title = goal.noun.title.clone();
            view! { <li><a href=format!("/{}/goals/{}", sight.municipality.slug, goal.slug) lang=title.lang.code()>{title.text}</a></li> }
        })
        .collect();
    (!rests.is_empty())
        .then(|| view! { <section><h2>{words.organising.goals_of_decision}</h2><ul class="list-plain">{rests}</ul></section> }.into_any())
}
