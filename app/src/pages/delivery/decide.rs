//! The forms that decide about a delivery as a whole.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::refusal::{Problem, Refusal};
use domain::text::Text;
use server::Outcome;
use server::analysis::Sight;
use server::delivery::decide::{Decision, decide};

use super::find;
use crate::pages::form::{Posted, Typed};
use crate::pages::here::Here;

/// `POST /do/{municipality}/delivery-release`
pub async fn release(here: Here, Path(slug): Path<String>, Form(fields): Posted) -> Response {
    settle(&here, &slug, Typed(fields), |typed, _| {
        let confirmed = Some(typed.text("confirmed")).filter(|text| !text.is_empty()).map(ToOwned::to_owned);
        Ok(Decision::Release { confirmed })
    })
    .await
}

/// `POST /do/{municipality}/delivery-return`
pub async fn send_back(here: Here, Path(slug): Path<String>, Form(fields): Posted) -> Response {
    settle(&here, &slug, Typed(fields), |typed, language| reason(typed, "return-reason", language).map(Decision::Return)).await
}

/// `POST /do/{municipality}/delivery-withdraw`
pub async fn withdraw(here: Here, Path(slug): Path<String>, Form(fields): Posted) -> Response {
    settle(&here, &slug, Typed(fields), |typed, language| reason(typed, "withdraw-reason", language).map(Decision::Withdraw)).await
}

fn reason(typed: &Typed, field: &'static str, language: domain::language::Language) -> Result<Text, Refusal> {
    Text::parse_optional(field, typed.text(field), language)?.ok_or_else(|| Refusal::field(field, Problem::ReasonNeeded))
}

async fn settle(
    here: &Here,
    slug: &str,
    typed: Typed,
    decision: impl FnOnce(&Typed, domain::language::Language) -> Result<Decision, Refusal>,
) -> Response {
    let sight = match here.sight(slug).await {
        Ok(sight) => sight,
        Err(failure) => return failure.into_response(),
    };
    let no = match find(&sight, typed.text("delivery")) {
        Ok(delivery) => delivery.noun.no,
        Err(failure) => return failure.into_response(),
    };
    let back = format!("/{slug}/deliveries/{no}");
    let outcome = match decision(&typed, here.language(Some(&sight))) {
        Ok(decision) => decided(here, &sight, &typed, &decision).await.map(|()| back.clone()),
        Err(refusal) => Err(refusal.into()),
    };
    here.settle(typed, &back, outcome).await
}

async fn decided(here: &Here, sight: &Sight, typed: &Typed, decision: &Decision) -> Outcome<()> {
    let permit = here.asker.permit(decision.act(), sight.scope.municipality())?;
    let delivery = find(sight, typed.text("delivery")).map_err(|_| Refusal::Unknown)?;
    decide(&here.house.db, permit, delivery, typed.seen(), decision, here.now).await?;
    // Nobody has to look into the file any more.
    if let Some(upload) = here.house.db.upload_of(sight.scope.municipality(), &delivery.noun.file_sha256, here.now).await? {
        here.house.db.drop_upload(&upload.id).await?;
    }
    Ok(())
}
