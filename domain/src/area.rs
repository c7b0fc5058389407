//! Areas: what a value is about. A register of its own, independent of tenants.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::refusal::{Problem, Refusal};

/// Kinds of areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    /// Bund.
    Country,
    /// Land.
    State,
    /// Landkreis.
    County,
    /// Kreisfreie Stadt.
    City,
    /// Gemeindeverband.
    Association,
    /// Gemeinde.
    Municipality,
    /// Stadtteil, Planungsraum.
    District,
    /// Anything else.
    Other,
}

/// A code with its scheme: `ags:06632`, `ars:…`, `lor:…`, `ch:…`. Leading zeros matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaCode(String);

impl AreaCode {
    /// Reads `scheme:code`; a bare number is an AGS, `DG` is Germany. An AGS of a county written with eight digits (`05122000`) is its five-digit code.
    pub fn parse(field: &'static str, text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let refused = || Refusal::field(field, Problem::NotOffered);
        let (scheme, code) = text.split_once(':').unwrap_or(("ags", text));
        let scheme = scheme.to_ascii_lowercase();
        let well_formed = !code.is_empty() && code.len() <= 40 && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        if !well_formed || scheme.is_empty() || !scheme.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(refused());
        }
        if scheme == "ags" {
            if code == "DG" || code == "0" {
                return Ok(Self("ags:DG".into()));
            }
            if !code.bytes().all(|b| b.is_ascii_digit()) || !matches!(code.len(), 2 | 3 | 5 | 8) {
                return Err(refused());
            }
            let code = if code.len() == 8 { code.strip_suffix("000").unwrap_or(code) } else { code };
            return Ok(Self(format!("ags:{code}")));
        }
        Ok(Self(format!("{scheme}:{code}")))
    }

    /// `scheme:code`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For addresses: an AGS without its scheme (`06632`), others with it (`ch:12`).
    pub fn short(&self) -> &str {
        self.0.strip_prefix("ags:").unwrap_or(&self.0)
    }
}

impl std::fmt::Display for AreaCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many people live in an area, by a register's count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// People.
    pub people: u32,
    /// The day of the count, where the register says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// One version of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its official name.
    pub name: String,
    /// What kind.
    pub kind: AreaKind,
    /// All its codes, the preferred one first.
    pub codes: Vec<AreaCode>,
    /// The area it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id<Area>>,
    /// First day it existed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day it existed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What came after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Id<Area>>,
    /// Whether its children fill it completely: only then values are added up over them.
    #[serde(default)]
    pub partition_complete: bool,
    /// How many people live there: decides which areas are of similar size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<Population>,
}

impl Area {
    /// An area of which no more is known than name, kind and code.
    pub fn new(name: impl Into<String>, kind: AreaKind, code: AreaCode) -> Self {
        Self {
            name: name.into(),
            kind,
            codes: vec![code],
            parent: None,
            from: None,
            to: None,
            successors: Vec::new(),
            partition_complete: false,
            population: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_writings_of_a_county_are_one_code() {
        assert_eq!(AreaCode::parse("area", "05122000"), AreaCode::parse("area", "05122"));
        assert_eq!(AreaCode::parse("area", "06632").map(|c| c.short().to_owned()), Ok("06632".into()));
        assert_eq!(AreaCode::parse("area", "DG").map(|c| c.as_str().to_owned()), Ok("ags:DG".into()));
        assert_eq!(AreaCode::parse("area", "ch:12").map(|c| c.short().to_owned()), Ok("ch:12".into()));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in ["", "6632", "066321", "ags:0a", "lor:a b", "ags:<x>"] {
            assert!(AreaCode::parse("area", bad).is_err(), "{bad}");
        }
    }
}
