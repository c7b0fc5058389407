//! Who did something, as a reader may know it: by name among colleagues, by pseudonym for everybody else.

use domain::id::Id;
use domain::person::{Actor, Person};
use domain::role::Act;
use domain::words::Words;
use server::analysis::Sight;

use crate::pages::here::Here;

/// How actors are called for one reader.
pub struct Names<'a> {
    sight: &'a Sight,
    words: &'static Words,
    named: bool,
}

impl<'a> Names<'a> {
    /// Those who coordinate or release know whom to ask; an auditor needs to tell people apart, not to know them.
    pub fn new(here: &Here, sight: &'a Sight, words: &'static Words) -> Self {
        let named = here.may(Act::Organise, sight) || here.may(Act::ReleaseMeasurement, sight);
        Self { sight, words, named }
    }

    /// Like [`Names::of`], where the name stands alone and in no sentence.
    pub fn alone(&self, actor: Actor) -> String {
        if actor == Actor::Operator { self.words.journal.program.to_owned() } else { self.of(actor) }
    }

    /// Several, each once.
    pub fn all(&self, actors: &[Actor]) -> String {
        let mut who: Vec<String> = Vec::new();
        for actor in actors {
            let name = self.of(*actor);
            if !who.contains(&name) {
                who.push(name);
            }
        }
        who.join(", ")
    }

    /// Whether people are called by their names, not by pseudonyms.
    pub const fn are_names(&self) -> bool {
        self.named
    }

    /// The name, `Person 3f2a`, or that it was the program itself.
    pub fn of(&self, actor: Actor) -> String {
        let id = match actor {
            Actor::Person(id) => id,
            Actor::Operator => return self.words.release.operator.to_owned(),
            Actor::Partner(link) => {
                let link = link.to_string();
                return format!("{} {}", self.words.role_name(domain::role::Role::Partner), &link[link.len().saturating_sub(4)..]);
            }
        };
        let person = self.sight.reference.persons.get(id).filter(|_| self.named);
        person.map_or_else(|| pseudonym(self.words, id), |person| person.noun.name.text.clone())
    }
}

/// The end of the id: its beginning is a time and the same for all who were invited together.
fn pseudonym(words: &Words, id: Id<Person>) -> String {
    let id = id.to_string();
    format!("{} {}", words.release.somebody, &id[id.len().saturating_sub(4)..])
}
