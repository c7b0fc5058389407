//! Entered text outside the journal: bodies carry commitments, this table the words. Erasing words leaves the journal verifiable.

use std::collections::HashMap;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AnyPool, Row};
use unicode_normalization::UnicodeNormalization;

use crate::entropy::{Entropy, hex};
use crate::fault::Outcome;

/// Shown where the words were erased.
const ERASED: &str = "[…]";

/// Brings all entered words into the form that is kept: NFC, and without zero bytes, which PostgreSQL cannot hold.
pub(super) fn settle(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(words) = words_of(fields) {
                fields.insert("text".into(), json!(words));
            } else {
                fields.values_mut().for_each(settle);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(settle),
        _ => {}
    }
}

/// Replaces every `{text, lang}` in a body by `{lang, sha256}` and stores the words (in NFC) with a fresh salt.
pub(super) async fn commit_texts(connection: &mut AnyConnection, entropy: &Entropy, municipality_no: i64, body: &mut Value) -> Outcome<()> {
    let mut found = Vec::new();
    collect(body, entropy, &mut found);
    for (commitment, salt, words) in found {
        sqlx::query("insert into entered_text (municipality_no, commitment, salt, words) values ($1, $2, $3, $4)")
            .bind(municipality_no)
            .bind(commitment)
            .bind(salt)
            .bind(words)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

fn collect(value: &mut Value, entropy: &Entropy, found: &mut Vec<(String, String, String)>) {
    match value {
        Value::Object(fields) => {
            if let Some(words) = words_of(fields) {
                let salt: [u8; 16] = entropy.bytes();
                let commitment = hex(&Sha256::new().chain_update(salt).chain_update(words.as_bytes()).finalize());
                fields.remove("text");
                fields.insert("sha256".into(), json!(commitment));
                found.push((commitment, hex(&salt), words));
            } else {
                fields.values_mut().for_each(|inner| collect(inner, entropy, found));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| collect(inner, entropy, found)),
        _ => {}
    }
}

/// Whether a commitment is that of salt and words. The salt has one spelling only: another one for the same bytes is a change of the row.
pub(crate) fn is_commitment_of(commitment: &str, salt: &str, words: &str) -> bool {
    let bytes: Option<Vec<u8>> = salt.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect();
    bytes.is_some_and(|bytes| hex(&bytes) == salt && hex(&Sha256::new().chain_update(bytes).chain_update(words.as_bytes()).finalize()) == commitment)
}

/// The words, if this object is exactly a text.
fn words_of(fields: &Map<String, Value>) -> Option<String> {
    match (fields.len(), fields.get("text"), fields.get("lang")) {
        (2, Some(Value::String(words)), Some(Value::String(_))) => Some(words.nfc().filter(|c| *c != '\0').collect()),
        _ => None,
    }
}

/// Puts the words back into a stored body.
pub(super) fn restore_texts(value: &mut Value, words: &HashMap<String, String>) {
    match value {
        Value::Object(fields) => {
            let commitment = match (fields.len(), fields.get("sha256"), fields.get("lang")) {
                (2, Some(Value::String(commitment)), Some(Value::String(_))) => Some(commitment.clone()),
                _ => None,
            };
            if let Some(commitment) = commitment {
                fields.remove("sha256");
                fields.insert("text".into(), json!(words.get(&commitment).map_or(ERASED, String::as_str)));
            } else {
                fields.values_mut().for_each(|inner| restore_texts(inner, words));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| restore_texts(inner, words)),
        _ => {}
    }
}

/// All words of a municipality by commitment.
pub(super) async fn words(pool: &AnyPool, municipality_no: i64) -> Outcome<HashMap<String, String>> {
    let rows = sqlx::query("select commitment, words from entered_text where municipality_no = $1").bind(municipality_no).fetch_all(pool).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

impl super::Db {
    /// The words that were not erased, each with its commitment and salt: for somebody who checks the journal elsewhere.
    pub async fn committed_words(&self, municipality: domain::id::MunicipalityNo) -> Outcome<Vec<(String, String, String)>> {
        let rows = sqlx::query("select commitment, salt, words from entered_text where municipality_no = $1 order by commitment")
            .bind(municipality.0)
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_salt_spelled_another_way_is_no_salt_of_the_commitment() {
        let commitment = hex(&Sha256::new().chain_update([0x01, 0xfe]).chain_update("Ziel").finalize());
        assert!(is_commitment_of(&commitment, "01fe", "Ziel"));
        for other in ["01Fe", "+1fe", "01ff", "01fe00", ""] {
            assert!(!is_commitment_of(&commitment, other, "Ziel"), "{other}");
        }
    }

    #[test]
    fn text_leaves_the_body_and_comes_back() {
        let entropy = Entropy::seeded(1);
        let original = json!({"title": {"text": "Grüße", "lang": "de"}, "notes": [["2026-01-01", {"text": "a", "lang": "en"}]], "n": 3});
        let (mut body, mut found) = (original.clone(), Vec::new());
        collect(&mut body, &entropy, &mut found);
        assert!(!body.to_string().contains("Grüße"));
        let words = found.into_iter().map(|(commitment, _, words)| (commitment, words)).collect();
        restore_texts(&mut body, &words);
        assert_eq!(body, original);
    }

    #[test]
    fn erased_text_is_shown_as_erased() {
        let mut body = json!({"title": {"sha256": "00", "lang": "de"}});
        restore_texts(&mut body, &HashMap::new());
        assert_eq!(body["title"]["text"], ERASED);
    }
}
