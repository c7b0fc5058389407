//! How each figure is computed, in plain words with worked examples: one text for the page "Methodik", the report annex and this documentation.
//! Its examples are executed by the tests of this module.

use crate::language::Language;

#[cfg(test)]
mod examples;

/// One method in one language, as Markdown with a level-1 heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// Its name in addresses.
    pub key: &'static str,
    /// The text's language.
    pub language: Language,
    /// Its heading.
    pub title: &'static str,
    /// The whole text, heading included.
    pub text: &'static str,
}

macro_rules! methods {
    ($($key:literal $de:literal $en:literal),+ $(,)?) => {
        /// All methods in the order of the page, each in German and English.
        pub const ALL: &[Method] = &[$(
            Method { key: $key, language: Language::De, title: $de, text: include_str!(concat!("../methods/", $key, ".de.md")) },
            Method { key: $key, language: Language::En, title: $en, text: include_str!(concat!("../methods/", $key, ".en.md")) },
        )+];
    };
}

methods! {
    "achievement" "Zielerreichung" "Degree of achievement",
    "plan-light" "Ampel Plan" "The Plan light",
    "outlook" "Aussicht" "Outlook",
    "cost-light" "Ampel Kosten" "The Kosten light",
    "cost" "Kosten je Leistung und je Ergebnis" "Cost per output and per outcome",
    "missing-values" "Fehlende Werte" "Missing values",
    "aggregation" "Zusammenfassen" "Putting together",
    "effect" "Wirkung" "Effect",
    "gap" "Abstand und Parität" "Gap and parity",
    "compare" "Vergleich mit ähnlichen Kommunen" "Comparison with similar municipalities",
    "small-counts" "Kleine Fallzahlen" "Small counts",
}

/// The methods in a language, in the order of the page.
pub fn all_in(language: Language) -> impl Iterator<Item = &'static Method> {
    ALL.iter().filter(move |method| method.language == language)
}

/// One method.
pub fn find(key: &str, language: Language) -> Option<&'static Method> {
    all_in(language).find(|method| method.key == key)
}
