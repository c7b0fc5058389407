//! Short, stable names in addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::refusal::{Problem, Refusal};

/// First segments that pages of the product itself use; no municipality may take them.
pub const RESERVED: &[&str] = &[
    "accessibility",
    "account",
    "api",
    "assets",
    "do",
    "first-start",
    "health",
    "imprint",
    "link",
    "login",
    "look-as",
    "methods",
    "new",
    "people",
    "privacy",
    "s",
    "sign-in",
    "sign-out",
    "static",
];

/// Lower-case letters, digits and single hyphens, 1 to 60 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// Accepts a slug as typed.
    pub fn parse(field: &'static str, typed: &str) -> Result<Self, Refusal> {
        let well_formed = !typed.is_empty()
            && typed.len() <= 60
            && !typed.starts_with('-')
            && !typed.ends_with('-')
            && !typed.contains("--")
            && typed.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if well_formed && !RESERVED.contains(&typed) { Ok(Self(typed.to_owned())) } else { Err(Refusal::field(field, Problem::NotASlug)) }
    }

    /// Makes a slug from a title: umlauts are written out, everything else becomes hyphens. Never empty, never reserved.
    pub fn from_title(title: &str) -> Self {
        let mut slug = String::new();
        for c in title.chars().flat_map(char::to_lowercase) {
            match c {
                'ä' => slug.push_str("ae"),
                'ö' => slug.push_str("oe"),
                'ü' => slug.push_str("ue"),
                'ß' => slug.push_str("ss"),
                'é' | 'è' | 'ê' => slug.push('e'),
                'a'..='z' | '0'..='9' => slug.push(c),
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
        }
        // Cut at a word's end where one is near, so that addresses stay readable.
        if slug.len() > 50 {
            slug.truncate(50);
            if let Some(cut) = slug.rfind('-').filter(|&cut| cut > 20) {
                slug.truncate(cut);
            }
        }
        let slug = slug.trim_end_matches('-').to_owned();
        if slug.is_empty() || RESERVED.contains(&slug.as_str()) { Self(format!("{slug}-1").trim_start_matches('-').to_owned()) } else { Self(slug) }
    }

    /// The same slug with a number behind it, for the second object of a name.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Self {
        Self(format!("{}-{number}", self.0))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_german_title_becomes_a_readable_address() {
        assert_eq!(Slug::from_title("Mehr Jugendliche verlassen die Schule – mit Abschluß!").as_str(), "mehr-jugendliche-verlassen-die-schule-mit");
        assert_eq!(Slug::from_title("Übergänge").as_str(), "uebergaenge");
    }

    #[test]
    fn reserved_words_and_odd_characters_are_refused() {
        for bad in ["api", "", "-a", "a--b", "Ä", "a/b", "s"] {
            assert!(Slug::parse("slug", bad).is_err(), "{bad}");
        }
        assert!(Slug::parse("slug", "leuchtental").is_ok());
    }
}
