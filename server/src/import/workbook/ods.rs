//! Workbooks of `LibreOffice` and others (ODS): one document for all sheets.

use std::collections::HashMap;

use super::super::limit;
use super::super::refusal::ImportRefusal;
use super::ods_sheet;
use super::part::{Archive, Part};
use super::sheet::{Listed, Sheet};
use super::xml::{Node, Walk};

/// The document that holds the sheets.
pub const CONTENT: &str = "content.xml";

/// What is known before a sheet is read.
pub struct Book {
    sheets: Vec<Listed>,
    /// The workbook carries macros.
    pub macros: bool,
}

impl Book {
    /// Finds the sheets; their styles say which of them are hidden.
    pub fn open(archive: &mut Archive<'_>) -> Result<Self, ImportRefusal> {
        refuse_encrypted(archive)?;
        let macros = archive.names().any(|name| name.starts_with("Basic/") || name.starts_with("Scripts/"));
        let mut walk = Walk::new(Part::open(archive, CONTENT)?.ok_or(ImportRefusal::BrokenWorkbook)?);
        let mut sheets = Vec::new();
        let mut hidden: HashMap<String, bool> = HashMap::new();
        let (mut style, mut depth) = (String::new(), 0_usize);
        loop {
            match walk.next()? {
                Node::Open(element) => match element.name() {
                    b"style" => style = element.attribute("name")?.unwrap_or_default(),
                    b"table-properties" if element.attribute("display")?.as_deref() == Some("false") && hidden.len() < limit::TEXTS => {
                        hidden.insert(std::mem::take(&mut style), true);
                    }
                    // Tables within tables are no sheets.
                    b"table" => {
                        depth += 1;
                        if depth == 1 {
                            let style = element.attribute("style-name")?.unwrap_or_default();
                            let name = element.attribute("name")?.unwrap_or_default();
                            sheets.push(Listed { name, hidden: hidden.contains_key(&style) });
                        }
                    }
                    _ => {}
                },
                Node::Close(b"table") => depth = depth.saturating_sub(1),
                Node::Close(_) | Node::Text(_) => {}
                Node::End => return Ok(Self { sheets, macros }),
            }
            if sheets.len() > limit::SHEETS {
                return Err(ImportRefusal::TooManySheets { limit: limit::SHEETS });
            }
        }
    }

    /// Names of the sheets, in their order.
    pub fn sheets(&self) -> &[Listed] {
        &self.sheets
    }
}

/// Reads one sheet.
pub fn read(archive: &mut Archive<'_>, number: usize) -> Result<Sheet, ImportRefusal> {
    let part = Part::open(archive, CONTENT)?.ok_or(ImportRefusal::BrokenWorkbook)?;
    ods_sheet::read(Walk::new(part), number)
}

/// The manifest of a protected workbook says how its parts are encrypted.
fn refuse_encrypted(archive: &mut Archive<'_>) -> Result<(), ImportRefusal> {
    let Some(part) = Part::open(archive, "META-INF/manifest.xml")? else {
        return Ok(());
    };
    let mut walk = Walk::new(part);
    loop {
        match walk.next()? {
            Node::Open(element) if element.name() == b"encryption-data" => return Err(ImportRefusal::Encrypted),
            Node::End => return Ok(()),
            _ => {}
        }
    }
}
