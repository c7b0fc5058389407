//! Writing a line straight down in canonical form.

use super::scan::Scan;
use crate::tree::Hash;

/// A canonical object while it is written; whether nothing stands in it yet.
pub(super) struct Out(String, bool);

impl Out {
    /// Nothing stands in it yet.
    pub(super) fn new() -> Self {
        Self(String::with_capacity(192), true)
    }

    /// The finished object.
    pub(super) fn done(mut self) -> String {
        self.0.push('}');
        self.0
    }

    fn name(&mut self, name: &str) {
        self.0.push(if std::mem::take(&mut self.1) { '{' } else { ',' });
        self.0.push('"');
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    /// A word that needs no escape; nothing where there is none.
    pub(super) fn word(&mut self, name: &str, word: Option<&str>) -> Option<()> {
        let Some(word) = word else { return Some(()) };
        if word.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
            return None;
        }
        self.name(name);
        self.0.push('"');
        self.0.push_str(word);
        self.0.push('"');
        Some(())
    }

    pub(super) fn plain(&mut self, name: &str, number: Option<i64>) {
        use std::fmt::Write as _;
        if let Some(number) = number {
            self.name(name);
            // Writing into a String cannot fail.
            let _ = write!(self.0, "{number}");
        }
    }

    /// JSON that stands in a column: it must be canonical itself.
    pub(super) fn inner(&mut self, name: &str, text: Option<&str>, commitments: &mut Vec<Hash>) -> Option<()> {
        let Some(text) = text else { return Some(()) };
        Scan::new(text.as_bytes(), commitments).whole()?;
        self.name(name);
        self.0.push_str(text);
        Some(())
    }
}
