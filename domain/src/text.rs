//! Text that a person entered. It carries its language, is never translated, and the journal holds only a commitment to it,
//! so that erasing the text leaves the journal verifiable.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::refusal::{Problem, Refusal};

/// The longest text that a form accepts, in characters.
pub const LONGEST: usize = 20_000;

/// A non-empty entered text with its language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// The words, trimmed.
    pub text: String,
    /// The language they are written in.
    pub lang: Language,
}

impl Text {
    /// Takes what was typed into `field`; empty text and text over [`LONGEST`] characters is refused.
    pub fn parse(field: &'static str, typed: &str, lang: Language) -> Result<Self, Refusal> {
        let text = typed.trim();
        if text.is_empty() {
            return Err(Refusal::field(field, Problem::Empty));
        }
        if text.chars().count() > LONGEST {
            return Err(Refusal::field(field, Problem::TooLong { most: LONGEST }));
        }
        Ok(Self { text: text.replace("\r\n", "\n").replace('\0', ""), lang })
    }

    /// Like [`Text::parse`], but nothing typed is `None`.
    pub fn parse_optional(field: &'static str, typed: &str, lang: Language) -> Result<Option<Self>, Refusal> {
        if typed.trim().is_empty() { Ok(None) } else { Self::parse(field, typed, lang).map(Some) }
    }

    /// German text known to be non-empty, for the catalogue and the demo.
    pub fn german(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: Language::De }
    }

    /// English text known to be non-empty.
    pub fn english(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: Language::En }
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}
