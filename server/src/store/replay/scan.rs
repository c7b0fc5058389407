//! A quick look at stored JSON: whether it is in canonical form, where its parts are, and which texts it commits to, in one pass and without building anything.
//!
//! It knows what our own entries and bodies are made of: objects with ASCII names, strings, whole numbers, `true`, `false`, `null`. Of everything else it says
//! nothing (`None`), and the slow and general way decides; so it can only be wrong by being slow.

use crate::tree::{self, Hash};

/// What kind of value stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    List,
    Object,
    Word,
}

/// A field of an object: its name, its kind, its bytes.
pub(super) type Field<'a> = (&'a [u8], Kind, &'a [u8]);

pub(super) struct Scan<'a, 'c> {
    bytes: &'a [u8],
    at: usize,
    commitments: &'c mut Vec<Hash>,
}

/// Deeper than any of ours.
const DEEPEST: usize = 32;

impl<'a, 'c> Scan<'a, 'c> {
    pub(super) fn new(bytes: &'a [u8], commitments: &'c mut Vec<Hash>) -> Self {
        Self { bytes, at: 0, commitments }
    }

    /// The whole is one canonical value.
    pub(super) fn whole(mut self) -> Option<Kind> {
        let kind = self.value(0)?;
        (self.at == self.bytes.len()).then_some(kind)
    }

    /// The whole is one canonical object; its fields are handed out.
    pub(super) fn object(mut self, mut each: impl FnMut(Field<'a>)) -> Option<()> {
        self.fields(0, &mut each)?;
        (self.at == self.bytes.len()).then_some(())
    }

    /// The whole is one canonical list; its items are handed out.
    pub(super) fn list(mut self, mut each: impl FnMut(&'a [u8])) -> Option<()> {
        self.items(0, &mut each)?;
        (self.at == self.bytes.len()).then_some(())
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.bytes.get(self.at) == Some(&byte)).then(|| self.at += 1)
    }

    fn value(&mut self, depth: usize) -> Option<Kind> {
        if depth > DEEPEST {
            return None;
        }
        match self.bytes.get(self.at)? {
            b'"' => self.text().map(|_| Kind::Text),
            b'{' => self.fields(depth, &mut |_| ()).map(|()| Kind::Object),
            b'[' => self.items(depth, &mut |_| ()).map(|()| Kind::List),
            b'-' | b'0'..=b'9' => self.number().map(|()| Kind::Number),
            _ => {
                let rest = &self.bytes[self.at..];
                let word = [&b"true"[..], b"false", b"null"].into_iter().find(|word| rest.starts_with(word))?;
                self.at += word.len();
                Some(Kind::Word)
            }
        }
    }

    /// A string without its quotes. Escapes only where they must be, and in the shortest spelling.
    fn text(&mut self) -> Option<&'a [u8]> {
        self.take(b'"')?;
        let start = self.at;
        loop {
            match self.bytes.get(self.at)? {
                b'"' => break,
                b'\\' => {
                    // Of escapes with a number the slow way decides.
                    matches!(self.bytes.get(self.at + 1)?, b'b' | b't' | b'n' | b'f' | b'r' | b'"' | b'\\').then_some(())?;
                    self.at += 2;
                }
                0..=0x1f => return None,
                _ => self.at += 1,
            }
        }
        let text = &self.bytes[start..self.at];
        self.at += 1;
        Some(text)
    }

    /// A whole number that every reader of JSON keeps exactly.
    fn number(&mut self) -> Option<()> {
        let negative = self.take(b'-').is_some();
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        let digits = &self.bytes[start..self.at];
        let whole = !matches!(self.bytes.get(self.at), Some(b'.' | b'e' | b'E'));
        let canonical = match digits {
            [] => false,
            [b'0'] => !negative,
            [first, ..] => *first != b'0' && digits.len() <= 15,
        };
        (whole && canonical).then_some(())
    }

    fn items(&mut self, depth: usize, each: &mut dyn FnMut(&'a [u8])) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        loop {
            let start = self.at;
            self.value(depth + 1)?;
            each(&self.bytes[start..self.at]);
            if self.take(b']').is_some() {
                return Some(());
            }
            self.take(b',')?;
        }
    }

    fn fields(&mut self, depth: usize, each: &mut dyn FnMut(Field<'a>)) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        let (mut before, mut count, mut lang, mut hash): (Option<&[u8]>, usize, bool, Option<&[u8]>) = (None, 0, false, None);
        loop {
            let name = self.text()?;
            // Sorted, each once; among plain ASCII names the order of bytes is the order that is asked for.
            (name.iter().all(|byte| byte.is_ascii() && *byte != b'\\') && before.is_none_or(|before| before < name)).then_some(())?;
            before = Some(name);
            self.take(b':')?;
            let start = self.at;
            let kind = self.value(depth + 1)?;
            let content = &self.bytes[start..self.at];
            count += 1;
            if kind == Kind::Text {
                lang |= name == b"lang";
                if name == b"sha256" {
                    hash = content.get(1..content.len() - 1);
                }
            }
            each((name, kind, content));
            if self.take(b'}').is_some() {
                break;
            }
            self.take(b',')?;
        }
        if let (2, true, Some(hash)) = (count, lang, hash) {
            self.commitments.extend(tree::from_hex(hash));
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn quick(text: &str) -> Option<Kind> {
        Scan::new(text.as_bytes(), &mut Vec::new()).whole()
    }

    #[test]
    fn what_is_not_canonical_is_never_taken_for_it() {
        for text in [
            "{\"b\":1,\"a\":2}",
            "{\"a\":1,\"a\":2}",
            "{\"a\": 1}",
            "[1, 2]",
            "01",
            "-0",
            "1.0",
            "1e3",
            "\"\\u0041\"",
            "\"\\/\"",
            "\"a\tb\"",
            "{\"a\":1}x",
            "[1,]",
            "",
            "{",
            "\"",
            "nul",
            "99999999999999999999",
        ] {
            assert_eq!(quick(text), None, "{text}");
        }
    }

    #[test]
    fn what_we_write_is_seen_through_with_its_parts_and_commitments() {
        let hash = "ab".repeat(32);
        let body = json!({"a": [1, -2, "x\n"], "t": {"lang": "de", "sha256": hash}, "z": {"lang": "de", "sha256": hash, "more": true}, "n": null});
        let text = serde_json_canonicalizer::to_string(&body).unwrap();
        let (mut commitments, mut names) = (Vec::new(), Vec::new());
        Scan::new(text.as_bytes(), &mut commitments).object(|(name, kind, _)| names.push((name.to_vec(), kind))).unwrap();
        assert_eq!(commitments, [tree::from_hex(hash.as_bytes()).unwrap()]);
        assert_eq!(names.len(), 4);
        let mut items = Vec::new();
        Scan::new(b"[{\"a\":1},2]", &mut Vec::new()).list(|item| items.push(item.to_vec())).unwrap();
        assert_eq!(items, [b"{\"a\":1}".to_vec(), b"2".to_vec()]);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-9_000_000_000_i64..9_000_000_000).prop_map(Value::from),
            "[ -~ä€\n\t\\\\]{0,8}".prop_map(Value::from)
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map("[a-z]{1,4}", inner, 0..4).prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_it_lets_through_is_canonical(value in any_json(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let text = serde_json_canonicalizer::to_string(&value).unwrap();
            prop_assert!(quick(&text).is_some(), "{}", text);
            let mut bytes = text.into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(changed) = String::from_utf8(bytes) && quick(&changed).is_some() {
                let again: Value = serde_json::from_str(&changed).unwrap();
                prop_assert_eq!(serde_json_canonicalizer::to_string(&again).unwrap(), changed);
            }
        }
    }
}
