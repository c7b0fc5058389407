//! The kinds of "no" of an import: the whole file, one cell, or only a warning. The words for them are in `words.rs`.

use std::fmt;
use std::sync::Arc;

use domain::language::Language;
use domain::period::Period;

use super::bytes::FileKind;

/// Why a file, or a mapping for it, is not accepted at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportRefusal {
    /// No bytes, or only blanks.
    Empty,
    /// More bytes than [`super::limit`] allows, also after unpacking.
    TooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// A workbook of Excel before version 5.
    OldWorkbook,
    /// A workbook in the binary form (XLSB).
    BinaryWorkbook,
    /// A workbook whose inside is damaged or contradicts itself.
    BrokenWorkbook,
    /// XML with a document type: workbooks have none, attacks do.
    DocType,
    /// More sheets than allowed.
    TooManySheets {
        /// The most.
        limit: usize,
    },
    /// The mapping names a sheet that the workbook does not have.
    UnknownSheet {
        /// As written.
        sheet: String,
        /// What the workbook has.
        known: Vec<String>,
    },
    /// What is wrong with one sheet.
    InSheet {
        /// Its name.
        sheet: String,
        /// Why.
        refusal: Box<ImportRefusal>,
    },
    /// A few cells far away from the rest make the table huge.
    Sparse {
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
        /// The cell at the end of the widest row.
        cell: String,
    },
    /// JSON in no form that is known.
    UnknownJson,
    /// Only the labels of a cube, without its values.
    OnlyStructure,
    /// A cube whose sizes, places and values do not fit together.
    BrokenCube,
    /// Recognised as something that is no table.
    NotATable(FileKind),
    /// NUL bytes or control characters where text should be.
    Binary {
        /// Where the first one is.
        offset: usize,
    },
    /// The bytes are not valid in the encoding that the file or the mapping names.
    BadEncoding {
        /// The encoding.
        encoding: &'static str,
        /// The line of the first bad byte, where known.
        line: Option<usize>,
    },
    /// The mapping names an encoding that does not exist.
    UnknownEncoding {
        /// As written.
        label: String,
    },
    /// The archive cannot be read.
    BrokenArchive,
    /// The archive or its table is protected by a password.
    Encrypted,
    /// More entries than allowed.
    TooManyEntries {
        /// The most.
        limit: usize,
    },
    /// The table unpacks to suspiciously many times its packed size.
    PackedTooTightly {
        /// How many times.
        ratio: u64,
        /// The most.
        limit: u64,
    },
    /// The archive holds no table.
    NoTableInArchive,
    /// The archive holds several tables.
    SeveralTablesInArchive {
        /// Their names.
        names: Vec<String>,
    },
    /// A quotation mark is opened and never closed.
    UnclosedQuote {
        /// The row in which it opens.
        row: u32,
    },
    /// A row has more columns than allowed.
    TooManyColumns {
        /// The row.
        row: u32,
        /// The most.
        limit: usize,
    },
    /// More cells or values than allowed.
    TooManyCells {
        /// The most.
        limit: usize,
    },
    /// No row with data was found.
    NoData,
    /// A flat file without a column it must have.
    MissingColumn {
        /// The column.
        column: &'static str,
    },
    /// The mapping file is not what [`super::Mapping`] describes.
    Mapping {
        /// What the JSON reader says, with line and column.
        detail: String,
    },
    /// The mapping names a column that the file does not have.
    UnknownColumn {
        /// As written.
        column: String,
        /// What the file has.
        known: Vec<String>,
    },
    /// The mapping names a measure that the file does not have, or leaves it open where the file has several.
    UnknownMeasure {
        /// As written; empty when left open.
        measure: String,
        /// What the file has.
        known: Vec<String>,
    },
    /// The mapping names a dimension that the file does not have.
    UnknownDimension {
        /// As written.
        dimension: String,
        /// What the file has.
        known: Vec<String>,
    },
    /// The mapping names a code that the dimension does not have.
    UnknownCode {
        /// The dimension.
        dimension: String,
        /// As written.
        code: String,
        /// What the file has.
        known: Vec<String>,
    },
    /// A dimension has no total, and the mapping does not say what to do with it.
    NoTotal {
        /// The dimension.
        dimension: String,
        /// Its codes.
        known: Vec<String>,
    },
    /// A dimension whose codes are to be added up has a total among them.
    SumWithTotal {
        /// The dimension.
        dimension: String,
        /// Its codes without the total.
        known: Vec<String>,
    },
    /// A series of the mapping must have either a value, or numerator and denominator.
    ValueOrFraction {
        /// Its indicator.
        indicator: String,
    },
    /// Nothing says what the file's values mean.
    MappingNeeded,
}

impl fmt::Display for ImportRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl std::error::Error for ImportRefusal {}

/// Why one row or cell cannot be used. While there is one, the file is not imported: nothing is imported by halves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// More or fewer cells than the header.
    Ragged {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// Text in a column of numbers.
    NotANumber(String),
    /// `NaN`, `INF`, `#DIV/0!` and the like.
    ErrorValue(String),
    /// A formula whose result is not stored.
    Formula(String),
    /// `-0`.
    NegativeZero(String),
    /// More than 18 digits.
    TooPrecise(String),
    /// A number written with the other decimal sign than the rest of its column.
    OtherDecimal(String),
    /// A fraction in a column whose heading promises whole numbers.
    NotWhole(String),
    /// A plain number in a column of a sheet with cells in percent.
    NotPercent {
        /// The first row in percent.
        first_row: u32,
    },
    /// Not a date or period, or one that does not exist (31.02.2025).
    NotAPeriod(String),
    /// The row has no period, and the mapping gives none.
    NoPeriod,
    /// Not an area's key.
    NotAnArea(String),
    /// The row has no area, and the mapping gives none.
    NoArea,
    /// The same area, period and group twice.
    Duplicate {
        /// Where it stands first.
        first_row: u32,
    },
    /// A numerator without a denominator or the other way round.
    NoPartner,
    /// A denominator of zero or less.
    BadDenominator(String),
    /// After multiplication with the unit the number is too large to be kept exactly.
    TooLarge(String),
}

/// One row or cell that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// As a spreadsheet counts, from 1.
    pub row: u32,
    /// The heading of the column; `None` when the whole row is meant.
    pub column: Option<Arc<str>>,
    /// Why.
    pub cause: Cause,
}

/// What was noticed or assumed; a person should look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A column without a heading got a name.
    BlankHeader {
        /// The name it got.
        name: Arc<str>,
    },
    /// Two columns have the same heading; the later got a number.
    RepeatedHeader {
        /// The name it got.
        name: Arc<str>,
    },
    /// There is no heading row.
    NoHeader,
    /// Empty cells between values: no value, no mark.
    EmptyCells {
        /// How many.
        count: usize,
        /// The first row with one.
        row: u32,
    },
    /// A row that stands twice, word for word; it is read once.
    RepeatedRow {
        /// The later one.
        row: u32,
        /// The first one.
        first_row: u32,
    },
    /// A quotation mark in the middle of a cell.
    QuoteInCell {
        /// The first such row.
        row: u32,
    },
    /// Rows with values but without an area's key (totals, mostly) are left out.
    NoKey {
        /// How many.
        count: usize,
        /// The first such rows.
        rows: Vec<u32>,
    },
    /// `1.234` can be read in two ways; the column does not tell.
    AmbiguousDecimal {
        /// The column.
        column: Arc<str>,
        /// The first such cell.
        text: String,
        /// The decimal sign that was assumed.
        assumed: char,
    },
    /// The period was taken from the lines above the table.
    PeriodFromPreamble {
        /// The period.
        period: Period,
        /// The row that names it.
        row: u32,
    },
    /// A quality code that the source's dialect does not know; the value is read without quality.
    UnknownQuality {
        /// As written.
        code: String,
        /// How often.
        count: usize,
    },
    /// Letters such as `Ã¼` hint at a wrong encoding.
    SuspectLetters {
        /// The first line with some.
        line: usize,
    },
    /// A workbook with several sheets that hold something; one was read.
    OtherSheets {
        /// The one that was read.
        sheet: String,
        /// The others.
        others: Vec<String>,
    },
    /// Sheets that people do not see; they were not read.
    HiddenSheets {
        /// Their names.
        sheets: Vec<String>,
    },
    /// Rows that people do not see; they were read.
    HiddenRows {
        /// How many.
        count: usize,
        /// The first one.
        row: u32,
    },
    /// Columns that people do not see; they were read.
    HiddenColumns {
        /// Their letters.
        columns: Vec<String>,
    },
    /// A workbook in the form of Excel before 2007.
    OldWorkbook,
    /// The workbook has macros, which are never run.
    Macros,
    /// The sheet holds nothing.
    EmptySheet,
    /// The header was taken from several rows of a sheet.
    HeaderRows {
        /// The first one.
        first: u32,
        /// The last one.
        last: u32,
    },
    /// Cells between the data that are drawn over several rows: their text counts for each of them.
    MergedCells {
        /// The first such row.
        row: u32,
    },
    /// A series of the mapping finds no value in the file.
    NothingFound {
        /// Its indicator.
        indicator: String,
    },
    /// More was refused or noticed than is listed.
    More {
        /// How many further.
        count: usize,
    },
}
