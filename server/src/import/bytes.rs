//! What kind of file this is, by its first bytes and never by its name alone.

use super::refusal::ImportRefusal;

/// Kinds of files that are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A text table.
    Text,
    /// A ZIP archive that may hold a table.
    Zip,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel before 2007 (or an encrypted newer one).
    Xls,
    /// A workbook of `LibreOffice` and others (ODS).
    Ods,
    /// JSON, as GENESIS-Online and others deliver it.
    Json,
    /// A PDF.
    Pdf,
    /// A web page, often an error page saved as a table.
    Html,
    /// XML.
    Xml,
    /// Packed in a form other than ZIP.
    OtherArchive,
    /// A picture.
    Picture,
}

/// Looks at the first bytes. Workbooks inside ZIP are told apart by `archive`.
pub fn kind_of(bytes: &[u8]) -> FileKind {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return FileKind::Zip;
    }
    if starts(b"\xd0\xcf\x11\xe0") {
        return FileKind::Xls;
    }
    if starts(b"%PDF") {
        return FileKind::Pdf;
    }
    if starts(b"\x1f\x8b") || starts(b"7z\xbc\xaf") || starts(b"Rar!") || starts(b"BZh") || starts(b"\xfd7zXZ") {
        return FileKind::OtherArchive;
    }
    if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") {
        return FileKind::Picture;
    }
    kind_of_text(bytes)
}

fn kind_of_text(bytes: &[u8]) -> FileKind {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start: Vec<u8> = text.iter().take(200).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        return FileKind::Html;
    }
    if start.starts_with(b"<?xml") {
        return FileKind::Xml;
    }
    let json = matches!(start.first(), Some(b'{' | b'[')) && serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok();
    if json { FileKind::Json } else { FileKind::Text }
}

/// Refuses everything that is neither text, JSON, a workbook nor an archive.
pub fn refuse_others(kind: FileKind) -> Result<(), ImportRefusal> {
    match kind {
        FileKind::Text | FileKind::Zip | FileKind::Json | FileKind::Xlsx | FileKind::Ods | FileKind::Xls => Ok(()),
        FileKind::Pdf | FileKind::Html | FileKind::Xml | FileKind::OtherArchive | FileKind::Picture => Err(ImportRefusal::NotATable(kind)),
    }
}
