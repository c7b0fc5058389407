//! Workbooks of Excel since 2007: what the archive says about sheets, shared texts and number formats.

use std::collections::HashMap;

use super::super::limit;
use super::super::refusal::ImportRefusal;
use super::date::{Shown, built_in, of_code};
use super::part::{Archive, Part};
use super::sheet::{Listed, Sheet};
use super::xlsx_sheet;
use super::xml::{Node, Walk};

/// Everything but the sheets themselves.
pub struct Book {
    sheets: Vec<(Listed, String)>,
    texts: Texts,
    formats: Vec<Shown>,
    since_1904: bool,
    /// The workbook carries macros.
    pub macros: bool,
}

/// Shared texts, one after the other.
#[derive(Debug, Default)]
pub struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    /// The text with this number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.all.get(start..end)
    }
}

impl Book {
    /// Reads what stands around the sheets.
    pub fn open(archive: &mut Archive<'_>) -> Result<Self, ImportRefusal> {
        let macros = archive.names().any(|name| name.ends_with("vbaProject.bin"));
        let main = main_part(archive)?;
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let file = main.rsplit('/').next().unwrap_or(&main);
        let relations = relations(archive, &format!("{folder}/_rels/{file}.rels"), &folder)?;
        let (listed, since_1904) = sheets(archive, &main)?;
        let by_type = |wanted: &str| relations.values().find(|(kind, _)| kind.ends_with(wanted)).map(|(_, target)| target.clone());
        let texts = match by_type("/sharedStrings") {
            Some(target) => texts(archive, &target)?,
            None => Texts::default(),
        };
        let formats = match by_type("/styles") {
            Some(target) => formats(archive, &target)?,
            None => Vec::new(),
        };
        // Sheets of charts and macros have other relations; they hold no cells.
        let sheets = listed
            .into_iter()
            .filter_map(|(listed, id)| {
                relations.get(&id).filter(|(kind, _)| kind.ends_with("/worksheet")).map(|(_, target)| (listed, target.clone()))
            })
            .collect();
        Ok(Self { sheets, texts, formats, since_1904, macros })
    }

    /// Names of the sheets, in their order.
    pub fn sheets(&self) -> impl Iterator<Item = &Listed> {
        self.sheets.iter().map(|(listed, _)| listed)
    }

    /// Reads one sheet.
    pub fn read(&self, archive: &mut Archive<'_>, number: usize) -> Result<Sheet, ImportRefusal> {
        let (_, target) = self.sheets.get(number).ok_or(ImportRefusal::BrokenWorkbook)?;
        let part = Part::open(archive, target)?.ok_or(ImportRefusal::BrokenWorkbook)?;
        xlsx_sheet::read(Walk::new(part), self)
    }

    /// A shared text.
    pub fn text(&self, number: usize) -> Option<&str> {
        self.texts.get(number)
    }

    /// What the cell format of this number shows.
    pub fn shown(&self, style: usize) -> Shown {
        self.formats.get(style).copied().unwrap_or(Shown::Number)
    }

    /// Whether days are counted from 1904.
    pub const fn since_1904(&self) -> bool {
        self.since_1904
    }
}

/// The workbook's main part; it is nearly always `xl/workbook.xml`.
fn main_part(archive: &mut Archive<'_>) -> Result<String, ImportRefusal> {
    let named = relations(archive, "_rels/.rels", "")?.into_values().find(|(kind, _)| kind.ends_with("/officeDocument")).map(|(_, target)| target);
    let name = named.unwrap_or_else(|| "xl/workbook.xml".into());
    if name == "xl/workbook.bin" { Err(ImportRefusal::BinaryWorkbook) } else { Ok(name) }
}

/// Id → type and target of each relation.
fn relations(archive: &mut Archive<'_>, name: &str, folder: &str) -> Result<HashMap<String, (String, String)>, ImportRefusal> {
    let mut found = HashMap::new();
    let Some(part) = Part::open(archive, name.trim_start_matches('/'))? else {
        return Ok(found);
    };
    let mut walk = Walk::new(part);
    loop {
        match walk.next()? {
            Node::Open(element) if element.name() == b"Relationship" => {
                if let (Some(id), Some(kind), Some(target)) = (element.attribute("Id")?, element.attribute("Type")?, element.attribute("Target")?)
                    && found.len() < limit::ENTRIES
                {
                    found.insert(id, (kind, resolved(folder, &target)));
                }
            }
            Node::End => return Ok(found),
            _ => {}
        }
    }
}

/// A target is meant from its part's folder, or from the root when it begins with a slash.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

type ListedSheets = (Vec<(Listed, String)>, bool);

fn sheets(archive: &mut Archive<'_>, name: &str) -> Result<ListedSheets, ImportRefusal> {
    let mut walk = Walk::new(Part::open(archive, name)?.ok_or(ImportRefusal::BrokenWorkbook)?);
    let (mut listed, mut since_1904) = (Vec::new(), false);
    loop {
        match walk.next()? {
            Node::Open(element) if element.name() == b"workbookPr" => since_1904 = element.flag("date1904")?,
            Node::Open(element) if element.name() == b"sheet" => {
                let hidden = element.attribute("state")?.is_some_and(|state| state != "visible");
                // The local name of `r:id` is `id`; `sheetId` is another attribute.
                let (Some(name), Some(id)) = (element.attribute("name")?, element.attribute("id")?) else {
                    return Err(ImportRefusal::BrokenWorkbook);
                };
                listed.push((Listed { name, hidden }, id));
                if listed.len() > limit::SHEETS {
                    return Err(ImportRefusal::TooManySheets { limit: limit::SHEETS });
                }
            }
            Node::End => return Ok((listed, since_1904)),
            _ => {}
        }
    }
}

fn texts(archive: &mut Archive<'_>, name: &str) -> Result<Texts, ImportRefusal> {
    let mut texts = Texts::default();
    let Some(part) = Part::open(archive, name)? else {
        return Ok(texts);
    };
    let mut walk = Walk::new(part);
    // In `t`, but not in the reading aid `rPh` of Japanese texts.
    let (mut in_text, mut in_aid) = (false, false);
    loop {
        match walk.next()? {
            Node::Open(element) => match element.name() {
                b"t" => in_text = true,
                b"rPh" => in_aid = true,
                _ => {}
            },
            Node::Close(b"t") => in_text = false,
            Node::Close(b"rPh") => in_aid = false,
            Node::Close(b"si") => texts.ends.push(texts.all.len()),
            Node::Text(piece) if in_text && !in_aid => texts.all.push_str(piece),
            Node::Close(_) | Node::Text(_) => {}
            Node::End => return Ok(texts),
        }
        if texts.ends.len() > limit::SHARED_TEXTS {
            return Err(ImportRefusal::TooManyCells { limit: limit::SHARED_TEXTS });
        }
        if texts.all.len() > limit::TABLE_BYTES {
            return Err(ImportRefusal::TooLarge { limit: limit::TABLE_BYTES });
        }
    }
}

/// What each cell format shows, in the order in which cells refer to them.
fn formats(archive: &mut Archive<'_>, name: &str) -> Result<Vec<Shown>, ImportRefusal> {
    let mut formats = Vec::new();
    let Some(part) = Part::open(archive, name)? else {
        return Ok(formats);
    };
    let mut walk = Walk::new(part);
    let mut written: HashMap<u32, Shown> = HashMap::new();
    let mut in_cells = false;
    loop {
        match walk.next()? {
            Node::Open(element) => match element.name() {
                b"numFmt" => {
                    if let (Some(id), Some(code)) = (element.number("numFmtId")?, element.attribute("formatCode")?) {
                        written.insert(id, of_code(&code));
                    }
                }
                b"cellXfs" => in_cells = true,
                b"xf" if in_cells => {
                    let id = element.number("numFmtId")?.unwrap_or(0);
                    formats.push(written.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Node::Close(b"cellXfs") => in_cells = false,
            Node::Close(_) | Node::Text(_) => {}
            Node::End => return Ok(formats),
        }
        if formats.len() + written.len() > limit::TEXTS {
            return Err(ImportRefusal::TooManyCells { limit: limit::TEXTS });
        }
    }
}
