//! A dated note on what became of a decision, with its new state.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::decision::{Decision, DecisionState};
use domain::event::{Event, Verb};
use domain::id::Id;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;
use crate::pages::target_edit::typed_day;
use crate::pages::ui::field::{Field, errors, input, select, textarea};

/// The form on the decision's page.
pub fn form(here: &Here, sight: &Sight, words: &'static Words, decision: &Version<Decision>) -> AnyView {
    let o = words.organising;
    let states = DecisionState::ALL.map(|state| (state.code().to_owned(), words.decision_state(state).to_owned())).to_vec();
    let labels = [("on", o.on_day), ("state", words.state), ("note", o.note)];
    view! {
        <section id="note-form">
            <h2>{o.add_note}</h2>
            {errors(here, words.errors_title, &labels)}
            <form class="form" method="post" action=format!("/do/{}/decision-note", sight.municipality.slug)>
                <input type="hidden" name="id" value=decision.id.to_string()/>
                <input type="hidden" name="seen" value=here.value("seen", decision.seq.0.to_string())/>
                <div class="row">
                    {input(here, Field::text("on", o.on_day, typed_day(sight.when.today, words.language)))}
                    {select(here, "state", words.state, None, states, decision.noun.state.code().to_owned())}
                </div>
                {textarea(here, "note", o.note, Some(o.note_hint.to_owned()), String::new(), 3)}
                <div class="actions"><button class="button button-primary">{words.save}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /do/{municipality}/decision-note`
pub async fn save_note(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Decision> = typed.id("id")?;
    let stored = sight.register.decisions.get(id).ok_or(Refusal::Unknown)?;
    let address = format!("/{slug}/decisions/{}", stored.slug);
    let outcome = store(&here, &sight, stored, &typed).await.map(|()| address.clone());
    Ok(here.settle(typed, &address, outcome).await)
}

async fn store(here: &Here, sight: &Sight, stored: &Version<Decision>, typed: &Typed) -> Outcome<()> {
    let permit = here.asker.permit(Act::EditGoal, sight.scope.municipality())?;
    let noted = noted(&stored.noun, typed, sight, here)?;
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(stored.id, &stored.slug, &noted, typed.seen()).await?;
    tx.commit(&Event::of(Verb::DecisionRecorded)).await?;
    Ok(())
}

fn noted(before: &Decision, typed: &Typed, sight: &Sight, here: &Here) -> Result<Decision, Refusal> {
    let on = typed.day("on").and_then(|on| {
        // Nothing becomes of a decision before it was taken, and nobody notes what has not happened.
        if on < before.session || on > sight.when.today { Err(Refusal::field("on", Problem::OutsideTime)) } else { Ok(on) }
    });
    let state = typed.choice("state", DecisionState::from_code);
    let note = typed.optional_words("note", here.language(Some(sight)));
    let ((on, state), note) = Refusal::both(Refusal::both(on, state), note)?;
    if note.is_none() && state == before.state {
        return Err(Refusal::field("note", Problem::Empty));
    }
    // The same form sent twice is one note.
    if note.as_ref().is_some_and(|note| before.notes.contains(&(on, note.clone()))) && state == before.state {
        return Ok(before.clone());
    }
    let mut after = before.clone();
    after.note(on, state, note);
    Ok(after)
}
