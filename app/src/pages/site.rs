//! Files for the browser: styles, fonts, islands. Read once at the start, served under a hash so that they can be kept for ever.

use std::collections::HashMap;
use std::path::Path;

use axum::extract::{Path as UrlPath, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::house::House;

/// One file with its compressed forms.
#[derive(Debug, Default)]
struct File {
    plain: Vec<u8>,
    br: Option<Vec<u8>>,
    gz: Option<Vec<u8>>,
}

/// All files and their common hash.
#[derive(Debug, Default)]
pub struct Site {
    hash: String,
    files: HashMap<String, File>,
}

impl Site {
    /// Reads a built site folder (`target/site`).
    pub fn read(folder: &Path) -> std::io::Result<Self> {
        let hash = std::fs::read_to_string(folder.join("HASH"))?.trim().to_owned();
        let mut site = Self { hash, files: HashMap::new() };
        site.read_folder(folder, "")?;
        Ok(site)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.read_folder(&entry.path(), &format!("{name}/"))?;
                continue;
            }
            let bytes = std::fs::read(entry.path())?;
            if let Some(name) = name.strip_suffix(".br") {
                self.files.entry(name.to_owned()).or_default().br = Some(bytes);
            } else if let Some(name) = name.strip_suffix(".gz") {
                self.files.entry(name.to_owned()).or_default().gz = Some(bytes);
            } else {
                self.files.entry(name).or_default().plain = bytes;
            }
        }
        Ok(())
    }

    /// The address of a file.
    pub fn url(&self, name: &str) -> String {
        format!("/s/{}/{name}", self.hash)
    }
}

/// `GET /s/{hash}/{*name}`
pub async fn file(State(house): State<House>, UrlPath((hash, name)): UrlPath<(String, String)>, headers: HeaderMap) -> Response {
    let Some(file) = house.site.files.get(&name).filter(|_| hash == house.site.hash) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let accepts = |coding: &str| {
        headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(',').any(|part| part.trim().starts_with(coding)))
    };
    let (bytes, coding) = match (&file.br, &file.gz) {
        (Some(br), _) if accepts("br") => (br, Some("br")),
        (_, Some(gz)) if accepts("gzip") => (gz, Some("gzip")),
        _ => (&file.plain, None),
    };
    let mut response = bytes.clone().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, header::HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, header::HeaderValue::from_static(coding));
    }
    response
}
