//! What is to be recorded, and what became of it.

use domain::audience::Visibility;
use domain::text::Text;
use serde::{Deserialize, Serialize};

use super::workshop::Progress;
use crate::import::{MappedValue, Summary};

/// What is to be recorded.
pub struct Package<'a> {
    /// The municipality's slug.
    pub municipality: &'a str,
    /// The file's name.
    pub file_name: &'a str,
    /// SHA-256 of the file, hex.
    pub file_sha256: String,
    /// The mapping's text.
    pub mapping: &'a str,
    /// About the file: names of areas and measures.
    pub summary: &'a Summary,
    /// Its values.
    pub values: &'a [MappedValue],
    /// Who published it.
    pub publisher: &'a str,
    /// Its table code there.
    pub table: &'a str,
    /// Why it changes what stands; needed where it reaches into closed periods.
    pub reason: Option<Text>,
    /// Who sees indicators that are adopted on the way.
    pub visibility: Visibility,
    /// Make indicators that are neither here nor in the catalogue from what the file says.
    pub create: bool,
    /// Release at once; only while nobody else could (one person at most).
    pub release: bool,
    /// Hears how far it is.
    pub progress: &'a Progress,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Receipt {
    /// The delivery's number; `None` when the file brought nothing new.
    pub delivery: Option<i64>,
    /// The delivery of an earlier run that was released now.
    pub released: Option<i64>,
    /// The delivery that brought the same file earlier.
    pub known: Option<i64>,
    /// Values for periods that had none.
    pub new: usize,
    /// Values that differ from the ones that stand.
    pub changed: usize,
    /// Values that stand already.
    pub same: usize,
    /// Series opened.
    pub series: usize,
    /// Areas added to the register.
    pub areas: usize,
    /// Indicators adopted or made.
    pub indicators: Vec<String>,
}
