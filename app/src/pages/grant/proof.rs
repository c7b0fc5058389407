//! That a proof of use was handed in, and when.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::grant::{Grant, Proof};
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
use crate::pages::ui::field::{Field, errors, input, select};

/// The form on the grant's page, while anything is to be proven.
pub fn form(here: &Here, sight: &Sight, words: &'static Words, grant: &Version<Grant>) -> Option<AnyView> {
    let o = words.organising;
    let open = grant.noun.open_proofs();
    let next = open.first()?.0;
    let proofs = open.iter().map(|(proof, _)| (proof.code().to_owned(), words.proof_name(*proof).to_owned())).collect();
    let view = view! {
        {errors(here, words.errors_title, &[("proof", o.proof), ("on", o.handed_in)])}
        <form class="form" method="post" action=format!("/do/{}/grant-proof", sight.municipality.slug)>
            <input type="hidden" name="id" value=grant.id.to_string()/>
            <input type="hidden" name="seen" value=here.value("seen", grant.seq.0.to_string())/>
            <h3>{o.enter_proof}</h3>
            <div class="row">
                {select(here, "proof", o.proof, None, proofs, next.code().to_owned())}
                {input(here, Field::text("on", o.handed_in, typed_day(sight.when.today, words.language)))}
            </div>
            <div class="actions"><button class="button button-primary">{words.save}</button></div>
        </form>
    };
    Some(view.into_any())
}

/// `POST /do/{municipality}/grant-proof`
pub async fn save_proof(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Grant> = typed.id("id")?;
    let stored = sight.register.grants.get(id).ok_or(Refusal::Unknown)?;
    let address = format!("/{slug}/grants/{}", stored.slug);
    let outcome = store(&here, &sight, stored, &typed).await.map(|()| address.clone());
    Ok(here.settle(typed, &address, outcome).await)
}

async fn store(here: &Here, sight: &Sight, stored: &Version<Grant>, typed: &Typed) -> Outcome<()> {
    let permit = here.asker.permit(Act::EditProject, sight.scope.municipality())?;
    let on = typed.day("on").and_then(|on| {
        let possible = stored.noun.from <= on && on <= sight.when.today;
        if possible { Ok(on) } else { Err(Refusal::field("on", Problem::OutsideTime)) }
    });
    let (proof, on) = Refusal::both(typed.choice("proof", Proof::from_code), on)?;
    let mut grant = stored.noun.clone();
    grant.prove(proof, on);
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(stored.id, &stored.slug, &grant, typed.seen()).await?;
    tx.commit(&Event::of(Verb::GrantRecorded)).await?;
    Ok(())
}
