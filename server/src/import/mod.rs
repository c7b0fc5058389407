//! Reading files of figures: bytes in, a plan out. Nothing here knows the database.
//!
//! [`detect`] says what a file is, [`read`] gives every value of it as it stands there, [`map`] turns the values into measurements of indicators as a
//! [`Mapping`] says, [`listing`] prints what was found. Files are hostile until proven otherwise: everything has a limit (see [`limit`]) and nothing is
//! guessed silently; what was assumed is a [`Warning`], what cannot be read is [`Refused`] with row, column and cause.
//!
//! Row numbers are those a spreadsheet shows: a line break inside quotes starts no new row, an empty line is a row.

mod archive;
mod block;
mod bytes;
mod cells;
mod column;
mod cube;
mod delimiter;
mod dimension;
mod encoding;
mod flat_layout;
mod genesis_flat;
mod grid;
mod header;
mod join;
mod json;
pub mod limit;
pub mod listing;
mod mapping;
mod merge;
mod notes;
mod pick;
mod plan;
mod preview;
mod quality;
mod refusal;
mod register;
mod scan;
mod shape;
mod table;
mod time;
mod unit;
mod words;
mod words_workbook;
mod workbook;

pub use self::bytes::FileKind;
pub use self::encoding::Encoding;
pub use self::join::{Mapped, MappedValue, map};
pub use self::mapping::{AreaRule, ColumnRule, Dialect, FileRule, GroupRule, Mapping, OneOrMany, Pick, QualityRule, SeriesRule, TimeRule};
pub use self::plan::{Detected, Dimension, Format, LongValue, Reading, Summary, Verdict, detect, detect_with, open, read};
pub use self::preview::{Preview, preview};
pub use self::refusal::{Cause, ImportRefusal, Refused, Warning};
pub use self::register::RegisterArea;

#[cfg(test)]
mod tests;
