//! What lies in a report or a package that somebody brought: a PDF's attachments, a ZIP's files, within limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, Stream, String as Words};

/// Files by name.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// A package is not larger than this when it is unpacked, and a report not either: what is larger is not one of ours.
const LARGEST: u64 = 2 << 30;
/// Nor has it more files.
const MOST_FILES: usize = 1_000;

/// The files inside a PDF.
pub fn attachments(bytes: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let mut files = Files::new();
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        let (Some(name), Some(inside)) = (dict.get::<Words<'_>>("F"), dict.get::<Dict<'_>>("EF")) else { continue };
        let content = inside.get::<Stream<'_>>("F").and_then(|stream| stream.decoded().ok().map(std::borrow::Cow::into_owned));
        if let (Ok(name), Some(content)) = (std::str::from_utf8(name.as_bytes()), content) {
            files.insert(name.to_owned(), content);
        }
    }
    Some(files)
}

/// The files of a package.
pub(super) fn unpack(bytes: &[u8]) -> Result<Files, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    if zip.len() > MOST_FILES {
        return Err(format!("{} files are too many", zip.len()));
    }
    let (mut files, mut room) = (Files::new(), LARGEST);
    for place in 0..zip.len() {
        let file = zip.by_index(place).map_err(|error| error.to_string())?;
        let (name, mut content) = (file.name().to_owned(), Vec::new());
        let taken = file.take(room + 1).read_to_end(&mut content).map_err(|error| format!("{name}: {error}"))?;
        room = room.checked_sub(taken as u64).ok_or("it is too large")?;
        files.insert(name, content);
    }
    Ok(files)
}
