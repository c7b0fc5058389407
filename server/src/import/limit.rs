//! How much a file may ask of the server. Real tables of 33 MB with a packing ratio of 20 must pass; the whole reading stays under 300 MiB.

/// Bytes of a file, also after unpacking.
pub const BYTES: usize = 160_000_000;
/// Bytes of a file whose encoding has to be changed first (both forms are in memory for a moment).
pub const TRANSCODED_BYTES: usize = 64_000_000;
/// Bytes of a table that is not in the flat form (it is looked at as a whole).
pub const TABLE_BYTES: usize = 64_000_000;
/// Entries of an archive.
pub const ENTRIES: usize = 1_000;
/// How many times larger the unpacked file may be than the packed one.
pub const RATIO: u64 = 200;
/// Columns of a row; spreadsheets end here too.
pub const COLUMNS: usize = 16_384;
/// Cells of a table that is not in the flat form.
pub const CELLS: usize = 4_000_000;
/// Rows of a sheet; spreadsheets end here too.
pub const ROWS: usize = 1_048_576;
/// Rows times columns of a table: a few cells far away from the rest must not cost the time of a full sheet.
pub const AREA: usize = 20_000_000;
/// Merged cells of a sheet.
pub const COVERED: usize = 500_000;
/// Bytes that are unpacked of a workbook altogether.
pub const WORKBOOK_BYTES: u64 = 400_000_000;
/// Sheets of a workbook.
pub const SHEETS: usize = 256;
/// Texts that the cells of a workbook share, and bytes of them.
pub const SHARED_TEXTS: usize = 1_000_000;
/// Bytes of a single mark-up or text of a workbook's XML; a cell holds 32 767 characters at most.
pub const TOKEN_BYTES: usize = 2_000_000;
/// Bytes of a JSON file (it is held as a tree).
pub const JSON_BYTES: usize = 16_000_000;
/// Values of one file.
pub const VALUES: usize = 750_000;
/// Different texts of a flat file (keys, codes, units).
pub const TEXTS: usize = 200_000;
/// Different combinations of dimension codes of a flat file.
pub const COMBINATIONS: usize = 50_000;
/// Refused cells and warnings that are kept; further ones are only counted.
pub const NOTES: usize = 1_000;
/// Characters of a cell that are repeated in a message.
pub const QUOTED_CHARS: usize = 60;
