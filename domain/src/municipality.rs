//! The tenant: a city, a county or a municipality in a county.

use serde::{Deserialize, Serialize};

use crate::area::Area;
use crate::id::{Id, MunicipalityNo};
use crate::language::Language;
use crate::text::Text;
use crate::threshold::Thresholds;

/// What kind of tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MunicipalityKind {
    /// Kreisfreie Stadt.
    City,
    /// Landkreis.
    County,
    /// Kreisangehörige Gemeinde.
    Member,
}

/// One version of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Municipality {
    /// First part of every key. Never changes.
    pub no: MunicipalityNo,
    /// Its name.
    pub name: Text,
    /// City, county or member of a county.
    pub kind: MunicipalityKind,
    /// Rural (meetings every six months) or urban (every three).
    pub rural: bool,
    /// The county it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub county: Option<MunicipalityNo>,
    /// It shows its released values to its county.
    #[serde(default)]
    pub shares_with_county: bool,
    /// Its own area.
    pub area: Id<Area>,
    /// IANA time zone; days end there.
    pub time_zone: String,
    /// Language of first sight.
    pub language: Language,
    /// The body whose goals are shown ("Kreistag", "Rat").
    pub council: String,
    /// Thresholds of lights and small counts, versioned with it.
    pub thresholds: Thresholds,
}
