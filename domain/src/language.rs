//! The two languages of the product.

use serde::{Deserialize, Serialize};

/// A language that pages, charts and numbers are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German, the first language of every page.
    #[default]
    De,
    /// English.
    En,
}

impl Language {
    /// Both, in the order of a language switch.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The code for `lang` attributes: `de`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// Reads a code such as `de` or `en-GB`; unknown languages are `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split('-').next()? {
            "de" => Some(Self::De),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}
