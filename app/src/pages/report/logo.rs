//! The logo on reports: what stands there, a form for another, a button that takes it away.

use axum::extract::{Path, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::role::Act;
use domain::words::Words;
use domain::words::logo::LogoWords;
use leptos::prelude::*;
use server::analysis::Sight;
use server::report::logo::{self, Unfit};

use crate::pages::failure::Failure;
use crate::pages::form::{Typed, see_other};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};
use crate::pages::ui::field::errors;
use crate::pages::with_files;

/// The field with the picture.
const FIELD: &str = "file";

/// `GET /{municipality}/logo`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words)
    };
    Ok(here.render(Some(&sight), Page::new(words.logo.title, Place::Reports), view).await)
}

fn view(here: &Here, sight: &Sight, words: &'static Words) -> AnyView {
    let say = words.logo;
    let slug = &sight.municipality.slug;
    let stands = match logo::current(&sight.register) {
        Some(version) => {
            let noun = &version.noun;
            // Its hash in the address: another picture is another address.
            let src = format!("/{slug}/logo/picture?{}", &noun.sha256[..8]);
            view! {
                <div class="stack"><img class="logo" src=src width=noun.width.to_string() height=noun.height.to_string() alt=(say.of)(&sight.municipality.noun.name.text)/>
                <form method="post" action=format!("/do/{slug}/logo-drop")>
                    <button class="button button-small">{say.take_away}</button>
                </form></div>
            }
            .into_any()
        }
        None => view! { <p>{say.none}</p> }.into_any(),
    };
    let problem = here.kept.as_ref().and_then(|kept| kept.problem(FIELD)).map(ToOwned::to_owned);
    let described = if problem.is_some() { "file-hint file-error" } else { "file-hint" };
    let invalid = problem.is_some().then_some("true");
    let class = if problem.is_some() { "field invalid" } else { "field" };
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}/reports")>{words.reports.title}</a></li></ol></nav>
            <h1>{say.title}</h1><p class="lead">{say.lead}</p>
        </div>
        {here.ask("taken").map(|_| view! { <p class="notice" role="status">{say.taken}</p> })}
        {stands}
        {errors(here, words.errors_title, &[(FIELD, say.file)])}
        <form class="form" method="post" enctype="multipart/form-data" action=format!("/do/{slug}/logo")>
            <div class=class>
                <label for=FIELD>{say.file}</label>
                <p class="hint" id="file-hint">{say.hint}</p>
                {problem.map(|problem| view! { <p class="field-error" id="file-error"><span>{problem}</span></p> })}
                <input id=FIELD name=FIELD type="file" accept=".png,.jpg,.jpeg" required=true aria-describedby=described aria-invalid=invalid/>
            </div>
            <div class="actions"><button class="button button-primary">{say.take}</button></div>
        </form>
    }
    .into_any()
}

/// `GET /{municipality}/logo/picture`
pub async fn picture(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let logo = logo::current(&sight.register).ok_or(Failure::Unknown)?;
    let bytes = logo::bytes(&here.house.db, sight.scope.municipality(), &logo.noun).await?;
    Ok(([(header::CONTENT_TYPE, logo.noun.media_type.clone())], bytes).into_response())
}

/// `POST /do/{municipality}/logo`
pub async fn take(here: Here, Path(slug): Path<String>, request: Request) -> Response {
    taken(&here, &slug, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn taken(here: &Here, slug: &str, request: Request) -> Result<Response, Failure> {
    let form = with_files::read(request).await?;
    let sight = here.sight(slug).await?;
    let permit = here.permit(Act::Organise, &sight)?;
    let bytes = form.files.into_iter().find(|(field, _)| field == FIELD).map(|(_, file)| file.bytes).unwrap_or_default();
    let back = format!("/{slug}/logo");
    match logo::take(&here.house.db, permit, &sight.register, bytes, here.now).await? {
        Ok(()) => Ok(see_other(&format!("{back}?taken=1"))),
        Err(unfit) => {
            let words = here.words(Some(&sight)).logo;
            Ok(here.keep_told(Typed::default(), &back, vec![(FIELD.to_owned(), why(words, unfit).to_owned())]).await)
        }
    }
}

/// `POST /do/{municipality}/logo-drop`
pub async fn drop_it(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let permit = here.permit(Act::Organise, &sight)?;
    logo::take_away(&here.house.db, permit, &sight.register, here.now).await?;
    Ok(see_other(&format!("/{slug}/logo")))
}

/// Why a picture is not taken, in words.
const fn why(words: &LogoWords, unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Empty => words.empty,
        Unfit::TooLarge => words.too_large,
        Unfit::Kind => words.kind,
        Unfit::TooWide => words.too_wide,
        Unfit::Unsettable => words.unsettable,
    }
}
