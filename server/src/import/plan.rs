//! The pipeline: bytes → [`Detected`] (what the file is) → [`Reading`] (every value as it stands there).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use domain::measurement::{Mark, Quality};
use domain::number::Separators;
use domain::period::Period;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

use super::archive::{self, Packed};
use super::bytes::{FileKind, kind_of, refuse_others};
use super::encoding::{Decoded, Encoding, decode};
use super::json::{self, Document};
use super::mapping::{FileRule, Mapping};
use super::refusal::{ImportRefusal, Refused, Warning};
use super::register::{self, RegisterArea};
use super::workbook::{self, Chosen};
use super::{delimiter, genesis_flat, limit, shape};

/// The shapes of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One value a row with codes and labels (ffcsv).
    GenesisFlat,
    /// Title, header with a row of units, footnotes under a line.
    GenesisClassic,
    /// Anything else with rows and columns.
    Plain,
    /// A cube of GENESIS-Online, or JSON-stat.
    GenesisJson,
    /// Indicators of one municipality from Wegweiser Kommune.
    Wegweiser,
    /// The register of all municipalities (GV-ISys).
    Register,
}

impl Format {
    /// The word in listings.
    pub const fn code(self) -> &'static str {
        match self {
            Self::GenesisFlat => "genesis_flat",
            Self::GenesisClassic => "genesis_classic",
            Self::Plain => "plain",
            Self::GenesisJson => "genesis_json",
            Self::Wegweiser => "wegweiser",
            Self::Register => "gv_isys",
        }
    }
}

/// What a file is. Borrows the bytes where they need no change.
#[derive(Debug)]
pub struct Detected<'a> {
    /// The name it came with.
    pub name: String,
    /// The table's name inside an archive.
    pub entry: Option<String>,
    /// SHA-256 of the file as it came, in hexadecimal: the same file twice is one delivery.
    pub sha256: String,
    /// How the text is encoded.
    pub encoding: Encoding,
    /// Whether a byte order mark stood in front.
    pub bom: bool,
    /// Between cells; `None` for a single column.
    pub delimiter: Option<char>,
    /// Its shape.
    pub format: Format,
    /// The sheet that was chosen, in a workbook.
    pub sheet: Option<String>,
    /// Names of the sheets that people see, in a workbook.
    pub sheets: Vec<String>,
    pub(super) content: Content<'a>,
    pub(super) suspect_line: Option<usize>,
    /// What was noticed about a workbook.
    pub(super) warnings: Vec<Warning>,
}

/// What is read.
#[derive(Debug)]
pub(super) enum Content<'a> {
    /// A table as text.
    Text(Cow<'a, str>),
    /// A sheet of a workbook.
    Sheet(Box<Chosen>),
    /// JSON in a form that is known.
    Json(Box<Document>),
}

/// One value, or mark, as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongValue {
    /// The area's key or name; empty when the file has none.
    pub area: Arc<str>,
    /// When; `None` when the file does not say.
    pub period: Option<Period>,
    /// Dimension → code; in flat files an empty code is the total.
    pub dimensions: Arc<BTreeMap<String, String>>,
    /// Code of the measure in flat files, heading of the column elsewhere.
    pub measure: Arc<str>,
    /// The number exactly as in the file, not yet multiplied with its unit.
    pub value: Option<Decimal>,
    /// Why there is no number.
    pub mark: Option<Mark>,
    /// How good it is, in our words; `None` when the source says nothing.
    pub quality: Option<Quality>,
    /// The source's own quality code.
    pub quality_code: Option<Arc<str>>,
    /// The unit word for word; empty when unknown.
    pub unit: Arc<str>,
    /// As a spreadsheet counts, from 1.
    pub row: u32,
    /// Index in [`Summary::columns`].
    pub column: u32,
}

/// A dimension with the labels of its codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dimension {
    /// What it is called.
    pub label: String,
    /// Code → label.
    pub codes: BTreeMap<String, String>,
}

impl Dimension {
    /// The code that stands for everybody: the empty one, or the one labelled *Insgesamt* or *Total*.
    pub fn total(&self) -> Option<&str> {
        const NAMES: [&str; 7] = ["insgesamt", "total", "zusammen", "gesamt", "alle", "all", "in total"];
        let labelled = |(code, label): &(&String, &String)| code.is_empty() || NAMES.contains(&label.to_lowercase().as_str());
        self.codes.iter().find(labelled).map(|(code, _)| code.as_str())
    }
}

/// What was found about the file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its shape.
    pub format: Format,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Whether a byte order mark stood in front.
    pub bom: bool,
    /// Between cells.
    pub delimiter: Option<char>,
    /// Decimal sign of each column that shows one.
    pub decimals: BTreeMap<String, char>,
    /// Rows before the header.
    pub preamble_lines: usize,
    /// Row numbers of the header, from 1.
    pub header_lines: Vec<usize>,
    /// Rows with content after the data.
    pub footer_lines: usize,
    /// Rows with data.
    pub data_rows: usize,
    /// Headings.
    pub columns: Vec<Arc<str>>,
    /// Code and label of each measure.
    pub measures: Vec<(Arc<str>, Arc<str>)>,
    /// Dimensions by code.
    pub dimensions: BTreeMap<String, Dimension>,
    /// Key of an area → its name, where the file tells.
    pub area_names: BTreeMap<String, String>,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
}

impl Summary {
    /// What is known before anything was read.
    pub(super) fn of(detected: &Detected<'_>) -> Self {
        Self {
            format: detected.format,
            encoding: detected.encoding.name(),
            bom: detected.bom,
            delimiter: detected.delimiter.filter(|_| detected.sheet.is_none()),
            decimals: BTreeMap::new(),
            preamble_lines: 0,
            header_lines: Vec::new(),
            footer_lines: 0,
            data_rows: 0,
            columns: Vec::new(),
            measures: Vec::new(),
            dimensions: BTreeMap::new(),
            area_names: BTreeMap::new(),
            sheet: detected.sheet.clone(),
        }
    }
}

/// Everything that stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// About the file.
    pub summary: Summary,
    /// Its values, in the order of the file.
    pub values: Vec<LongValue>,
    /// What cannot be read.
    pub refused: Vec<Refused>,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
    /// The areas that the file registers (the register of municipalities only).
    pub areas: Vec<RegisterArea>,
}

/// The outcome in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Read without a doubt.
    Accept,
    /// Read; somebody should look at the warnings.
    AcceptWithWarning,
    /// Something cannot be read: nothing is imported.
    Reject,
}

impl Reading {
    /// The outcome in one word.
    pub fn verdict(&self) -> Verdict {
        match (self.refused.is_empty(), self.warnings.is_empty()) {
            (false, _) => Verdict::Reject,
            (true, false) => Verdict::AcceptWithWarning,
            (true, true) => Verdict::Accept,
        }
    }
}

/// Finds out what a file is.
pub fn detect<'a>(name: &str, bytes: &'a [u8]) -> Result<Detected<'a>, ImportRefusal> {
    detect_with(name, bytes, &FileRule::default())
}

/// Finds out what a file is, with the encoding and delimiter that a mapping prescribes.
pub fn detect_with<'a>(name: &str, bytes: &'a [u8], rule: &FileRule) -> Result<Detected<'a>, ImportRefusal> {
    if bytes.is_empty() {
        return Err(ImportRefusal::Empty);
    }
    if bytes.len() > limit::BYTES {
        return Err(ImportRefusal::TooLarge { limit: limit::BYTES });
    }
    let wish = rule
        .encoding
        .as_deref()
        .map(|label| Encoding::from_label(label).ok_or_else(|| ImportRefusal::UnknownEncoding { label: label.into() }))
        .transpose()?;
    let kind = kind_of(bytes);
    refuse_others(kind)?;
    let frame = Frame { name, sha256: fingerprint(bytes) };
    if kind == FileKind::Xls {
        return frame.of_sheet(workbook::open_old(bytes, rule.sheet.as_deref())?);
    }
    if kind != FileKind::Zip {
        return frame.of_bytes(None, Cow::Borrowed(bytes), None, kind, wish, rule);
    }
    match archive::open(bytes)? {
        Packed::Workbook(zip, kind) => frame.of_sheet(workbook::open(*zip, kind, rule.sheet.as_deref())?),
        Packed::Table { entry, content, companion } => {
            let kind = kind_of(&content);
            refuse_others(kind)?;
            if matches!(kind, FileKind::Zip | FileKind::Xls) {
                return Err(ImportRefusal::NoTableInArchive);
            }
            frame.of_bytes(Some(entry), Cow::Owned(content), companion, kind, wish, rule)
        }
    }
}

/// What is known of a file before it is looked into.
struct Frame<'n> {
    name: &'n str,
    sha256: String,
}

impl Frame<'_> {
    /// A text or JSON.
    fn of_bytes<'a>(
        self,
        entry: Option<String>,
        bytes: Cow<'a, [u8]>,
        companion: Option<Vec<u8>>,
        kind: FileKind,
        wish: Option<Encoding>,
        rule: &FileRule,
    ) -> Result<Detected<'a>, ImportRefusal> {
        let Decoded { text, encoding, bom, suspect_line } = decode(bytes, wish)?;
        let (content, delimiter, format) = if kind == FileKind::Json {
            let companion = companion.and_then(|bytes| String::from_utf8(bytes).ok());
            let document = Document::parse(&text, companion.as_deref())?;
            let format = document.format();
            (Content::Json(Box::new(document)), None, format)
        } else {
            let delimiter = rule.delimiter.or_else(|| delimiter::detect(&text).map(char::from));
            let format = shape::format_of(&text, delimiter)?;
            (Content::Text(text), delimiter, format)
        };
        let (sheet, sheets) = (None, Vec::new());
        Ok(Detected {
            name: self.name.into(),
            entry,
            sha256: self.sha256,
            encoding,
            bom,
            delimiter,
            format,
            sheet,
            sheets,
            content,
            suspect_line,
            warnings: Vec::new(),
        })
    }

    /// A sheet of a workbook. The flat form is read as the text that it would be as a file.
    fn of_sheet<'a>(self, mut chosen: Chosen) -> Result<Detected<'a>, ImportRefusal> {
        let format = shape::format_of_sheet(&chosen.grid);
        let (sheet, sheets) = (Some(chosen.name.clone()), chosen.sheets.clone());
        let warnings = std::mem::take(&mut chosen.warnings);
        let (content, delimiter) = if format == Format::GenesisFlat {
            (Content::Text(Cow::Owned(chosen.grid.to_text()?)), Some('\u{1f}'))
        } else {
            (Content::Sheet(Box::new(chosen)), None)
        };
        Ok(Detected {
            name: self.name.into(),
            entry: None,
            sha256: self.sha256,
            encoding: Encoding::UTF_8,
            bom: false,
            delimiter,
            format,
            sheet,
            sheets,
            content,
            suspect_line: None,
            warnings,
        })
    }
}

/// Reads every value; the mapping may say which column is what.
pub fn read(detected: &Detected<'_>, mapping: Option<&Mapping>) -> Result<Reading, ImportRefusal> {
    let none = Mapping::default();
    let mapping = mapping.unwrap_or(&none);
    let read = match (&detected.content, detected.format) {
        (Content::Json(document), _) => json::read(document, detected, mapping),
        (Content::Sheet(chosen), Format::Register) => register::read(&chosen.grid, detected, mapping),
        (_, Format::GenesisFlat) => genesis_flat::read(detected, mapping),
        _ => shape::read(detected, mapping),
    };
    let mut reading = read.map_err(|refusal| match (&detected.sheet, refusal) {
        (Some(sheet), refusal @ (ImportRefusal::NoData | ImportRefusal::Sparse { .. } | ImportRefusal::TooManyCells { .. })) => {
            ImportRefusal::InSheet { sheet: sheet.clone(), refusal: Box::new(refusal) }
        }
        (_, refusal) => refusal,
    })?;
    reading.warnings.splice(0..0, detected.warnings.iter().cloned());
    if let Some(line) = detected.suspect_line {
        reading.warnings.push(Warning::SuspectLetters { line });
    }
    Ok(reading)
}

/// Both steps, for those who need no look between them.
pub fn open(name: &str, bytes: &[u8], mapping: Option<&Mapping>) -> Result<Reading, ImportRefusal> {
    let none = FileRule::default();
    let detected = detect_with(name, bytes, mapping.map_or(&none, |mapping| &mapping.file))?;
    read(&detected, mapping)
}

impl Detected<'_> {
    /// The text of a text file.
    pub(super) fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Sheet(_) | Content::Json(_) => "",
        }
    }

    pub(super) fn delimiter_byte(&self) -> Option<u8> {
        self.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok())
    }

    /// In doubt about `1.234`: files with semicolons come from where the comma is the decimal sign.
    pub(super) fn assumed_style(&self) -> Separators {
        if self.delimiter == Some(',') { Separators::ENGLISH } else { Separators::GERMAN }
    }
}

fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
