//! Reports: the list of those that were issued, the form that issues one, each with its files, byte for byte as they were handed out.

mod list;
pub mod logo;
mod one;

use axum::Form;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::register::Version;
use domain::report::Report;
use domain::role::Act;
use server::Outcome;
use server::analysis::Sight;
use server::report::ask::{Wish, ask};
use server::report::issue::{fetch, issue};
use server::report::package::package;

pub use list::about;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};

/// `GET /{municipality}/reports`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || list::view(&here, &sight, words)
    };
    Ok(here.render(Some(&sight), Page::new(words.reports.title, Place::Reports), view).await)
}

/// The issued reports that the asker may read, the latest first.
fn readable(sight: &Sight) -> Vec<&Version<Report>> {
    let mut all: Vec<_> = sight.register.reports.iter().filter(|report| report.noun.allows(sight.scope.viewer())).collect();
    all.sort_by_key(|report| std::cmp::Reverse(report.seq));
    all
}

fn find<'a>(sight: &'a Sight, number: &str) -> Result<&'a Version<Report>, Failure> {
    readable(sight).into_iter().find(|report| report.slug.as_str() == number).ok_or(Failure::Unknown)
}

/// `GET /{municipality}/reports/{report}`
pub async fn one(here: Here, Path((slug, number)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let report = find(&sight, &number)?.clone();
    let title = format!("{} {}", words.reports.report, report.noun.number);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || one::view(&here, &sight, words, &report)
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Reports), view).await)
}

/// `GET /{municipality}/reports/{report}/files/{file}`
pub async fn file(here: Here, Path((slug, number, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let report = find(&sight, &number)?;
    let told = report.noun.files.iter().find(|file| file.name == name).ok_or(Failure::Unknown)?;
    let bytes = fetch(&here.house.db, sight.scope.municipality(), &report.noun, &name).await?.ok_or(Failure::Unknown)?;
    Ok(download(&told.name, &told.media_type, bytes))
}

/// `GET /{municipality}/reports/{report}/package.zip`
pub async fn audit_package(here: Here, Path((slug, number)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let report = find(&sight, &number)?.clone();
    let permit = here.permit(Act::ReadJournal, &sight)?;
    let notary = here.house.notary.clone();
    let signer = notary.as_ref().map(|notary| &notary.signer);
    here.house.seal(sight.scope.municipality(), here.now).await;
    let bytes = package(&here.house.books, &here.house.db, permit, &report, signer).await?;
    Ok(download(&format!("kein-zufall-{}.zip", report.noun.number), "application/zip", bytes))
}

fn download(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    // Numbers and our own file names hold nothing that a header could not.
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// `POST /do/{municipality}/report`
pub async fn make(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let back = format!("/{slug}/reports");
    let outcome = record(&here, &sight, &typed).await.map(|report| format!("{back}/{}", report.slug));
    Ok(here.settle(typed, &back, outcome).await)
}

async fn record(here: &Here, sight: &Sight, typed: &Typed) -> Outcome<Version<Report>> {
    let permit = here.asker.permit(Act::IssueReport, sight.scope.municipality())?;
    let text = |name: &'static str| typed.text(name).trim().to_owned();
    let language = domain::language::Language::from_code(typed.text("language")).unwrap_or_else(|| here.language(Some(sight)));
    let wish = Wish {
        kind: text("kind"),
        about: text("about"),
        at: text("at"),
        before: text("before"),
        known: text("known"),
        readers: text("readers"),
        language,
    };
    let house = &here.house;
    let request = ask(&house.books, &house.db, permit, &wish, here.now).await?;
    let signer = house.notary.as_ref().map(|notary| &notary.signer);
    let report = issue(&house.books, &house.db, permit, &request, signer, here.now).await?;
    house.seal(sight.scope.municipality(), here.now).await;
    Ok(report)
}
