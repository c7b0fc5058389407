//! What a browser posts from the grid, from the form or from the island, read into rows.

use domain::entry::{Answer, Place};
use domain::id::Seq;
use domain::language::Language;
use server::entry::{Answered, Given, Round, Standing};
use server::store::draft::{Key, Typed};

use crate::pages::failure::Failure;
use crate::pages::form;

/// The longest text of a cell, in characters.
const LONGEST_CELL: usize = 200;
/// The rows of a form, with the answers written in. Rows that are not the asker's are as unknown as rows that do not exist.
pub fn rows(round: &Round, fields: &form::Typed, language: Language) -> Result<Vec<Given>, Failure> {
    let mut given: Vec<Given> = Vec::new();
    for key in fields.0.iter().filter_map(|(name, _)| name.strip_prefix("v-")) {
        let key: Key = key.parse().map_err(|()| Failure::Unknown)?;
        let row = round.find(key)?;
        if given.iter().any(|one| one.key == key) {
            return Err(Failure::BadForm);
        }
        let text = |name: &str| fields.text(&format!("{name}-{key}"));
        let cell = |name: &str| text(name).chars().take(LONGEST_CELL).collect::<String>();
        let note = text("n").replace("\r\n", "\n");
        let typed = Typed { first: cell("v"), second: cell("d"), note, confirmed: text("ok").to_owned() };
        let mut one = Given { key, typed, version: text("w").parse().unwrap_or(0), seen: Seq(text("s").parse().unwrap_or(0)) };
        match chosen(text("c")) {
            Some((true, version, seq)) => (one.version, one.seen) = (version, seq),
            Some((false, version, _)) if row.standing != Standing::Given => {
                if let Some(draft) = &row.draft {
                    (one.typed, one.version) = (draft.typed.clone(), version);
                }
            }
            // The other's value stands; hers is put aside by whoever asked for this.
            Some((false, ..)) => continue,
            None => {}
        }
        let answers: Vec<Answered> = fields.all(&format!("a-{key}")).filter_map(answered).collect();
        one.answer(&row, &answers, language);
        given.push(one);
    }
    Ok(given)
}

/// The rows in which she gave way to another's value.
pub fn given_way(round: &Round, fields: &form::Typed) -> Vec<(Key, Typed)> {
    let keys = fields.0.iter().filter_map(|(name, _)| name.strip_prefix("v-")).filter_map(|key| key.parse::<Key>().ok());
    keys.filter(|key| matches!(chosen(fields.text(&format!("c-{key}"))), Some((false, ..))))
        .filter_map(|key| round.find(key).ok())
        .filter(|row| row.standing == Standing::Given)
        .filter_map(|row| Some((row.key, row.draft?.typed)))
        .collect()
}

/// `mine 3 17`: whether hers was chosen, and which versions she has seen by that.
fn chosen(text: &str) -> Option<(bool, i64, Seq)> {
    let mut parts = text.split(' ');
    let mine = match parts.next()? {
        "mine" => true,
        "other" => false,
        _ => return None,
    };
    Some((mine, parts.next()?.parse().ok()?, Seq(parts.next()?.parse().ok()?)))
}

/// `1 zero –`: place, answer, and the text that was asked about.
fn answered(text: &str) -> Option<Answered> {
    let mut parts = text.splitn(3, ' ');
    let place = match parts.next()? {
        "1" => Place::First,
        "2" => Place::Second,
        _ => return None,
    };
    Some(Answered { place, answer: Answer::from_code(parts.next()?)?, about: parts.next()?.to_owned() })
}
