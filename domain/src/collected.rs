//! How a value was collected, as far as known: what a reader needs to judge how sure it is.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How the figures came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collection {
    /// Everybody was counted: no sampling interval.
    FullCount,
    /// A drawn sample.
    Sample,
    /// Who wanted to answered: needs a response rate.
    Voluntary,
    /// The project's own list.
    ProjectRegister,
}

impl Collection {
    /// All, in the order of forms.
    pub const ALL: [Self; 4] = [Self::FullCount, Self::Sample, Self::Voluntary, Self::ProjectRegister];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FullCount => "full_count",
            Self::Sample => "sample",
            Self::Voluntary => "voluntary",
            Self::ProjectRegister => "project_register",
        }
    }

    /// Reads [`Collection::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// What the source did to protect small counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceDisclosure {
    /// Nothing.
    None,
    /// Rounded to a multiple of five.
    RoundedFive,
    /// The cell key method: counts are changed by a little.
    CellKey,
}

impl SourceDisclosure {
    /// All, in the order of forms.
    pub const ALL: [Self; 3] = [Self::None, Self::RoundedFive, Self::CellKey];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::RoundedFive => "rounded_five",
            Self::CellKey => "cell_key",
        }
    }

    /// Reads [`SourceDisclosure::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Everything known about how a value was collected; empty where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Collected {
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<Collection>,
    /// How many were asked or counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// Share of those asked who answered, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_rate: Option<Decimal>,
    /// Standard error in the indicator's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<Decimal>,
    /// The source rounded to multiples of this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding_unit: Option<Decimal>,
    /// What the source did about small counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<SourceDisclosure>,
}

impl Collected {
    /// Nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As one word for the table: `collection=sample|n=120|standard_error=1.2`, without commas and semicolons.
    pub fn code(&self) -> String {
        let parts = [
            self.collection.map(|one| format!("collection={}", one.code())),
            self.n.map(|n| format!("n={n}")),
            self.response_rate.map(|rate| format!("response_rate={rate}")),
            self.standard_error.map(|error| format!("standard_error={error}")),
            self.rounding_unit.map(|unit| format!("rounding_unit={unit}")),
            self.disclosure.map(|one| format!("disclosure={}", one.code())),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("|")
    }

    /// Reads [`Collected::code`]; `None` if it says something unknown.
    pub fn from_code(code: &str) -> Option<Self> {
        let mut collected = Self::default();
        for part in code.split('|').filter(|part| !part.is_empty()) {
            let (name, content) = part.split_once('=')?;
            match name {
                "collection" => collected.collection = Some(Collection::from_code(content)?),
                "n" => collected.n = Some(content.parse().ok()?),
                "response_rate" => collected.response_rate = Some(content.parse().ok()?),
                "standard_error" => collected.standard_error = Some(content.parse().ok()?),
                "rounding_unit" => collected.rounding_unit = Some(content.parse().ok()?),
                "disclosure" => collected.disclosure = Some(SourceDisclosure::from_code(content)?),
                _ => return None,
            }
        }
        Some(collected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_into_the_table_is_read_back() {
        let collected = Collected {
            collection: Some(Collection::Voluntary),
            n: Some(412),
            response_rate: Some(Decimal::new(385, 1)),
            standard_error: Some(Decimal::new(12, 1)),
            rounding_unit: Some(Decimal::new(1, 1)),
            disclosure: Some(SourceDisclosure::CellKey),
        };
        assert_eq!(Collected::from_code(&collected.code()), Some(collected));
        assert!(!collected.code().contains([',', ';']));
        assert_eq!(Collected::from_code(""), Some(Collected::default()));
        assert_eq!(Collected::from_code("n=many"), None);
    }
}
