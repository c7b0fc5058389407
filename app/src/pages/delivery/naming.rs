//! Who did something, for those inside: the name behind the pseudonym.

use domain::person::Actor;
use domain::words::import::ImportWords;
use server::analysis::Sight;

/// The name of whoever acted; empty where nobody is recorded.
pub fn actor(sight: &Sight, import: &ImportWords, actor: Option<Actor>) -> String {
    match actor {
        Some(Actor::Person(id)) => sight.reference.persons.get(id).map_or_else(|| import.somebody.to_owned(), |person| person.noun.name.text.clone()),
        // Partners bring no files; their link is as good a name as any.
        Some(Actor::Partner(_)) => import.somebody.to_owned(),
        Some(Actor::Operator) => import.command_line.to_owned(),
        None => String::new(),
    }
}
