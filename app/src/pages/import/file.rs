//! A file of the desk: found for its municipality, read off the threads that answer, thrown away.

use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use server::Outcome;
use server::analysis::Sight;
use server::import::{ImportRefusal, Mapping, Preview, Reading, detect_with, preview, read as read_values};
use server::store::upload::Upload;

use crate::pages::failure::Failure;
use crate::pages::form::{Posted, Typed, see_other};
use crate::pages::here::Here;

/// What stands in a file.
#[derive(Debug)]
pub struct Content {
    /// The table's name inside an archive.
    pub entry: Option<String>,
    /// Its first rows.
    pub preview: Preview,
    /// All its values.
    pub reading: Reading,
}

/// The file of this number; another municipality's answers like an unknown one.
pub async fn find(here: &Here, sight: &Sight, id: &str) -> Result<Upload, Failure> {
    here.house.db.upload(sight.scope.municipality(), id, here.now).await?.ok_or(Failure::Unknown)
}

/// Reads a file, one at a time on this machine.
pub async fn read(here: &Here, upload: &Upload, mapping: Option<Mapping>) -> Outcome<Result<Content, ImportRefusal>> {
    let bytes = here.house.db.upload_bytes(upload).await?;
    let name = upload.file_name.clone();
    here.house.workshop.read(move || content(&name, &bytes, mapping.as_ref())).await
}

/// Reads bytes as the mapping says.
pub fn content(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Result<Content, ImportRefusal> {
    let rule = mapping.map(|mapping| mapping.file.clone()).unwrap_or_default();
    let detected = detect_with(name, bytes, &rule)?;
    let reading = read_values(&detected, mapping)?;
    Ok(Content { entry: detected.entry.clone(), preview: preview(&detected), reading })
}

/// `POST /do/{municipality}/import-discard`
pub async fn discard(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Response {
    let typed = Typed(typed);
    let dropped = async {
        let sight = here.sight(&slug).await?;
        let upload = find(&here, &sight, typed.text("upload")).await?;
        here.house.db.drop_upload(&upload.id).await?;
        Ok::<_, Failure>(())
    };
    match dropped.await {
        Ok(()) => see_other(&format!("/{slug}/import")),
        Err(failure) => failure.into_response(),
    }
}
