//! A form that may bring files, read whatever way the browser sends it.

use axum::Form;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use server::evidence::{HandedIn, LARGEST};

use super::failure::Failure;
use super::form;

/// The longest field of a form, in bytes.
const LONGEST_FIELD: usize = 100_000;
/// More fields than the longest round has.
const MOST_FIELDS: usize = 4_000;
/// At most so many files at once.
const MOST_FILES: usize = 30;

/// The fields and the files.
#[derive(Debug, Default)]
pub struct Posted {
    /// Texts.
    pub fields: form::Typed,
    /// Files by the name of their field; what is too large has lost its end.
    pub files: Vec<(String, HandedIn)>,
}

/// Reads a body of either kind.
pub async fn read(request: Request) -> Result<Posted, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, &()).await.map_err(|_| Failure::BadForm)?;
        return Ok(Posted { fields: form::Typed(fields), files: Vec::new() });
    }
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Failure::BadForm)?;
    let mut posted = Posted::default();
    while let Some(mut part) = parts.next_field().await.map_err(|_| Failure::BadForm)? {
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(file) = part.file_name().map(ToOwned::to_owned) {
            let bytes = bytes(&mut part, LARGEST).await?;
            // A file field that nobody used comes without a name.
            if !file.is_empty() && posted.files.len() < MOST_FILES {
                posted.files.push((name, HandedIn { name: file, bytes }));
            }
        } else {
            let bytes = bytes(&mut part, LONGEST_FIELD).await?;
            if posted.fields.0.len() == MOST_FIELDS {
                return Err(Failure::BadForm);
            }
            posted.fields.0.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(posted)
}

/// All bytes of a part; of one that is too long only so many that this can be seen.
async fn bytes(part: &mut Field<'_>, most: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| Failure::BadForm)? {
        let room = (most + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(bytes)
}
