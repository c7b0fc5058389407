//! What the columns of a file mean: a plain form for the usual cases, the text of the mapping for all others, remembered for the next file of the source.

mod block;
mod read;
mod source;
mod view;

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::role::Act;
use server::Outcome;
use server::analysis::Sight;
use server::import::{ImportRefusal, Mapped, Mapping, Reading, map};
use server::store::upload::Upload;

pub use read::{Problem, makes_new};

use super::file::{self, Content};
use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed, see_other};
use crate::pages::here::Here;
use crate::pages::shell::{Page, Place};

/// The most indicators that the form makes of one file; the text of the mapping has no such limit.
pub const MOST_BLOCKS: usize = 12;

/// A file read as its form says, and what came of it.
pub struct Meant {
    /// The file.
    pub content: Content,
    /// What the form says.
    pub mapping: Mapping,
    /// Its values as values of indicators.
    pub mapped: Mapped,
}

/// Why a form cannot be used.
pub enum Unusable {
    /// Fields of the form.
    Form(Vec<Problem>),
    /// The file does not have what the form names.
    File(ImportRefusal),
}

impl Unusable {
    /// What to tell, with the place in the form it belongs to.
    pub fn problems(&self, language: domain::language::Language) -> Vec<Problem> {
        match self {
            Self::Form(problems) => problems.clone(),
            Self::File(refusal) => vec![Problem { place: "series".to_owned(), message: refusal.message(language) }],
        }
    }
}

/// What was filled in about a file; empty when nothing was.
pub fn filled(upload: &Upload) -> Typed {
    upload.form.as_deref().and_then(|form| serde_json::from_str(form).ok()).unwrap_or_default()
}

/// Reads the file and applies what was filled in.
pub async fn meant(here: &Here, sight: &Sight, upload: &Upload, typed: &Typed) -> Outcome<Result<Meant, Unusable>> {
    let words = here.words(Some(sight));
    // Where areas and times stand decides how the file is read, so this comes first.
    let file_rules = match read::file_rules(typed, words) {
        Ok(rules) => rules,
        Err(problems) => return Ok(Err(Unusable::Form(problems))),
    };
    let first = match file::read(here, upload, Some(file_rules.clone())).await? {
        Ok(content) => content,
        Err(refusal) => return Ok(Err(Unusable::File(refusal))),
    };
    let mapping = match read::mapping(typed, file_rules, sight, &first.reading, words) {
        Ok(mapping) => mapping,
        Err(problems) => return Ok(Err(Unusable::Form(problems))),
    };
    // With a mapping only the columns that it uses must be readable.
    let content = match file::read(here, upload, Some(mapping.clone())).await? {
        Ok(content) => content,
        Err(refusal) => return Ok(Err(Unusable::File(refusal))),
    };
    let (content, mapping, mapped) = here.house.workshop.read(move || applied(content, mapping)).await?;
    Ok(match mapped {
        Ok(mapped) => Ok(Meant { content, mapping, mapped }),
        Err(refusal) => Err(Unusable::File(refusal)),
    })
}

fn applied(content: Content, mapping: Mapping) -> (Content, Mapping, Result<Mapped, ImportRefusal>) {
    let mapped = map(&content.reading, &mapping);
    (content, mapping, mapped)
}

/// `GET /{municipality}/import/{upload}/mapping`
pub async fn page(here: Here, Path((slug, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let upload = file::find(&here, &sight, &id).await?;
    let mut typed = filled(&upload);
    let mut problems = Vec::new();
    // Encoding, separator and the places of areas and times change what there is to choose from.
    let rules = read::file_rules(&typed, words).unwrap_or_default();
    let content = match file::read(&here, &upload, Some(rules)).await? {
        Ok(content) => content,
        Err(refusal) => {
            problems.push(Problem { place: "encoding".to_owned(), message: refusal.message(words.language) });
            match file::read(&here, &upload, None).await? {
                Ok(content) => content,
                Err(_) => return Ok(see_other(&format!("/{slug}/import/{id}"))),
            }
        }
    };
    let mut remembered = false;
    if typed.0.is_empty() {
        let known = here.house.db.remembered_source(sight.scope.municipality(), &source::of(&typed, &upload, &content.reading)).await?;
        if let Some(known) = known.and_then(|form| serde_json::from_str::<Typed>(&form).ok()) {
            (typed, remembered) = (known, true);
        }
    } else if here.ask("tried").is_some()
        && problems.is_empty()
        && let Err(unusable) = meant(&here, &sight, &upload, &typed).await?
    {
        problems = unusable.problems(words.language);
    }
    let form = view::Form { upload, typed, problems, remembered, content, may_create: here.may(Act::EditIndicator, &sight) };
    let page = Page::new(words.import.mapping_title, Place::Indicators);
    let view = {
        let sight = sight.clone();
        move || view::form(&sight, words, &form)
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// `POST /do/{municipality}/import-mapping`
pub async fn save(here: Here, Path(slug): Path<String>, Form(fields): Posted) -> Response {
    match saved(&here, &slug, Typed(fields)).await {
        Ok(to) => see_other(&to),
        Err(failure) => failure.into_response(),
    }
}

async fn saved(here: &Here, slug: &str, typed: Typed) -> Result<String, Failure> {
    let sight = here.sight(slug).await?;
    let upload = file::find(here, &sight, typed.text("upload")).await?;
    let base = format!("/{slug}/import/{}", upload.id);
    let more = typed.text("action") == "more";
    let typed = read::kept(typed, more);
    let form = serde_json::to_string(&typed).map_err(|error| server::Fault::Corrupt(error.to_string()))?;
    here.house.db.keep_upload_form(&upload.id, &form).await?;
    if more {
        return Ok(format!("{base}/mapping#series"));
    }
    match meant(here, &sight, &upload, &typed).await? {
        Ok(meant) => {
            remember(here, &sight, &upload, &typed, &form, &meant.content.reading).await?;
            Ok(format!("{base}/dry-run"))
        }
        Err(_) => Ok(format!("{base}/mapping?tried=1#errors")),
    }
}

/// Keeps what was said for the next file of this source.
async fn remember(here: &Here, sight: &Sight, upload: &Upload, typed: &Typed, form: &str, reading: &Reading) -> Outcome<()> {
    let source = source::of(typed, upload, reading);
    here.house.db.remember_source(sight.scope.municipality(), &source, form, here.now).await
}
