//! Whom the pseudonyms stand for: each version of a person must be told by an entry that is in the installation's signed journal, and its name be the one that was
//! committed to.

use serde::Deserialize;
use serde_json::Value;

use super::{Checked, canonical};
use crate::checkpoint::key::Verifier;
use crate::entropy::hex;
use crate::report::opened::Files;
use crate::tree::{self, Hash};

#[derive(Deserialize)]
struct Told {
    checkpoint: Option<String>,
    persons: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    id: String,
    name: Option<String>,
    history: Vec<Version>,
}

#[derive(Deserialize)]
struct Version {
    line: Value,
    entry: String,
    path: Vec<String>,
    #[serde(default)]
    leaves: Vec<String>,
    name: Option<String>,
    salt: Option<String>,
    roles: Vec<Value>,
}

/// Checks them all.
pub(super) fn persons(files: &Files, key: Option<&Verifier>, checked: &mut Checked) {
    let Some(told) = files.get("persons.json").and_then(|bytes| serde_json::from_slice::<Told>(bytes).ok()) else {
        checked.problems.push("persons.json is missing or cannot be read".into());
        return;
    };
    let root = match (&told.checkpoint, key) {
        (None, _) => {
            checked.open.push("nobody signed for the persons".into());
            return;
        }
        (Some(note), Some(key)) => key.open(note).and_then(signed),
        // Whose signature it is was left open before.
        (Some(note), None) => signed(note),
    };
    let Some((size, root)) = root else {
        checked.problems.push("the installation's checkpoint over the persons has no good signature of this key".into());
        return;
    };
    let mut count = 0;
    for person in &told.persons {
        for version in &person.history {
            count += 1;
            if let Err(why) = one(&person.id, version, size, &root) {
                checked.problems.push(format!("person {}: {why}", person.id));
            }
        }
        if person.history.last().is_none_or(|last| last.name != person.name) {
            checked.problems.push(format!("person {}: the name is not that of the last version", person.id));
        }
    }
    checked.good.push(format!("{count} versions of {} persons were compared with the installation's signed journal", told.persons.len()));
}

/// Size and root of a checkpoint of the installation.
fn signed(note: &str) -> Option<(u64, Hash)> {
    use base64::Engine as _;
    let mut lines = note.split('\n');
    lines.next()?.ends_with("/0").then_some(())?;
    let size = lines.next()?.parse().ok()?;
    let root = base64::engine::general_purpose::STANDARD.decode(lines.next()?).ok()?;
    Some((size, root.try_into().ok()?))
}

fn one(id: &str, version: &Version, size: u64, root: &Hash) -> Result<(), &'static str> {
    let entry: Value = serde_json::from_str(&version.entry).map_err(|_| "its entry cannot be read")?;
    let hashes = |texts: &[String]| texts.iter().map(|text| tree::from_hex(text.as_bytes())).collect::<Option<Vec<Hash>>>();
    let index = entry["seq"].as_u64().and_then(|seq| seq.checked_sub(1)).ok_or("its entry has no place")?;
    let path = hashes(&version.path).ok_or("its proof cannot be read")?;
    if !tree::included(tree::leaf(version.entry.as_bytes()), index, size, &path, root) {
        return Err("its entry is not in the signed journal");
    }
    let leaves = if let Some(lines) = entry["lines"].as_array() {
        lines.iter().map(|line| tree::leaf(&canonical(line))).collect()
    } else {
        let mut leaves = hashes(&version.leaves).ok_or("its proof cannot be read")?;
        leaves.sort_unstable();
        if entry["root"].as_str() != Some(&hex(&tree::root(&leaves))) {
            return Err("the rows of its entry do not have the root that it tells");
        }
        leaves
    };
    if !leaves.contains(&tree::leaf(&canonical(&version.line))) {
        return Err("its entry does not tell of it");
    }
    if version.line["noun"] != "person" || version.line["id"] != id {
        return Err("its line is about something else");
    }
    let body = &version.line["body"];
    if let Some(name) = &version.name {
        let salt = version.salt.as_deref().unwrap_or_default();
        if !body["name"]["sha256"].as_str().is_some_and(|commitment| crate::store::text::is_commitment_of(commitment, salt, name)) {
            return Err("its name is not the one that was committed to");
        }
    }
    let appointments = body["appointments"].as_array().map_or(&[][..], Vec::as_slice);
    let held = |role: &Value| appointments.iter().any(|one| ["role", "from", "to"].iter().all(|field| one[*field] == role[*field]));
    if version.roles.iter().all(held) { Ok(()) } else { Err("a role is not one that she was given") }
}
