//! Whom the pseudonyms stand for, provably: each version of a person with its line, the entry of the installation's journal that tells of it, and the way from
//! that entry to a signed root. The rest of that journal, which tells of other municipalities too, stays where it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::id::{MunicipalityNo, Seq};
use domain::person::Person;
use domain::register::{Register, Version};
use domain::role::Role;
use serde_json::{Value, json};

use crate::checkpoint::Checkpoint;
use crate::checkpoint::key::Signer;
use crate::entropy::hex;
use crate::fault::{Fault, Outcome};
use crate::store::Db;
use crate::tree::{self, Hash};

/// What is needed of the installation's journal.
#[derive(Default)]
struct Journal {
    leaves: Vec<Hash>,
    /// The entries that tell of these people, in their stored bytes.
    entries: BTreeMap<i64, String>,
    /// The lines of these people, by entry and id.
    lines: HashMap<(i64, String), Value>,
    /// The leaves of all lines of those entries.
    line_leaves: BTreeMap<i64, Vec<Hash>>,
}

/// Everybody who has or had a role in a municipality, with proofs. Somebody who both administers and releases is named as such: nobody else watches over her.
pub(super) async fn persons(db: &Db, reference: &Register, no: MunicipalityNo, signer: Option<&Signer>) -> Outcome<Value> {
    let here = |place: MunicipalityNo| place == no || place == MunicipalityNo::INSTALLATION;
    let works_here = |person: &&Version<Person>| person.noun.appointments.iter().any(|one| here(one.municipality));
    let people: Vec<&Version<Person>> = reference.persons.iter().filter(works_here).collect();
    let seqs: BTreeSet<i64> = people.iter().flat_map(|person| reference.persons.history(person.id)).map(|version| version.seq.0).collect();
    let journal = journal(db, &seqs).await?;
    let salts: HashMap<String, (String, String)> =
        db.committed_words(MunicipalityNo::INSTALLATION).await?.into_iter().map(|(commitment, salt, words)| (commitment, (salt, words))).collect();
    let mut told = Vec::new();
    for person in people {
        let mut history = Vec::new();
        for version in reference.persons.history(person.id) {
            let roles = version.noun.appointments.iter().filter(|one| here(one.municipality));
            let roles: Vec<Value> = roles.map(|one| json!({"role": one.role.code(), "from": one.from, "to": one.to})).collect();
            let mut one = proof(&journal, version, &person.id.to_string())?;
            let name = one["line"]["body"]["name"]["sha256"].as_str().and_then(|commitment| salts.get(commitment));
            one["name"] = json!(name.map(|(_, words)| words));
            one["salt"] = json!(name.map(|(salt, _)| salt));
            one["recorded"] = json!(version.recorded);
            one["roles"] = json!(roles);
            history.push(one);
        }
        let holds = |role: Role| person.noun.appointments.iter().any(|one| here(one.municipality) && one.role == role);
        let both = holds(Role::Administrator) && (holds(Role::Releaser) || holds(Role::Coordinator));
        let name = history.last().map(|last: &Value| last["name"].clone());
        told.push(json!({"id": person.id, "name": name, "administers_and_releases": both, "history": history}));
    }
    let checkpoint = signer.map(|signer| signed(&journal, reference, signer)).transpose()?;
    Ok(json!({"checkpoint": checkpoint, "persons": told}))
}

async fn journal(db: &Db, seqs: &BTreeSet<i64>) -> Outcome<Journal> {
    let mut journal = Journal::default();
    let (mut leaves, mut entries) = (Vec::new(), BTreeMap::new());
    let mut entry = |bytes: &str| {
        leaves.push(tree::leaf(bytes.as_bytes()));
        let seq = i64::try_from(leaves.len()).unwrap_or(i64::MAX);
        if seqs.contains(&seq) {
            entries.insert(seq, bytes.to_owned());
        }
        Ok(())
    };
    let mut line = |seq: Seq, told: &str| {
        if seqs.contains(&seq.0) {
            journal.line_leaves.entry(seq.0).or_default().push(tree::leaf(told.as_bytes()));
            let told: Value = serde_json::from_str(told).map_err(|error| Fault::Corrupt(error.to_string()))?;
            if let (Some("person"), Some(id)) = (told["noun"].as_str(), told["id"].as_str()) {
                journal.lines.insert((seq.0, id.to_owned()), told);
            }
        }
        Ok(())
    };
    db.each_entry_and_line(MunicipalityNo::INSTALLATION, &mut entry, &mut line).await?;
    (journal.leaves, journal.entries) = (leaves, entries);
    journal.line_leaves.values_mut().for_each(|leaves| leaves.sort_unstable());
    Ok(journal)
}

/// A version's line, its entry, and the hashes that lead from the entry to the root.
fn proof(journal: &Journal, version: &Version<Person>, id: &str) -> Outcome<Value> {
    let seq = version.seq.0;
    let corrupt = || Fault::Corrupt(format!("entry {seq} of the installation"));
    let line = journal.lines.get(&(seq, id.to_owned())).ok_or_else(corrupt)?;
    let entry = journal.entries.get(&seq).ok_or_else(corrupt)?;
    let index = usize::try_from(seq - 1).map_err(|_| corrupt())?;
    let path = tree::inclusion(&journal.leaves, index).ok_or_else(corrupt)?;
    let mut told = json!({"seq": seq, "line": line, "entry": entry, "path": path.iter().map(|hash| hex(hash)).collect::<Vec<_>>()});
    // An entry with many rows holds their root only.
    if serde_json::from_str::<Value>(entry).is_ok_and(|entry| entry.get("lines").is_none()) {
        let leaves = journal.line_leaves.get(&seq).map_or(&[][..], Vec::as_slice);
        told["leaves"] = json!(leaves.iter().map(|hash| hex(hash)).collect::<Vec<_>>());
    }
    Ok(told)
}

/// The installation's journal, signed as it stands.
fn signed(journal: &Journal, reference: &Register, signer: &Signer) -> Outcome<String> {
    let checkpoint = Checkpoint {
        installation: signer.verifier().name().to_owned(),
        municipality: MunicipalityNo::INSTALLATION,
        size: u64::try_from(journal.leaves.len()).map_err(|error| Fault::Corrupt(error.to_string()))?,
        root: tree::root(&journal.leaves),
        at: reference.recorded.unwrap_or(jiff::Timestamp::UNIX_EPOCH),
    };
    Ok(signer.sign(&checkpoint.text()))
}
