//! From what was typed to a responsibility.

use domain::id::Id;
use domain::language::Language;
use domain::person::Person;
use domain::refusal::{Problem, Refusal};
use domain::responsibility::{Responsibility, Subject};
use domain::text::Text;
use jiff::civil::Date;
use server::analysis::Sight;

use super::people;
use crate::pages::form::Typed;
use crate::pages::goal_edit::still;

/// The responsibility as typed, with all its problems at once.
pub fn responsibility(
    sight: &Sight,
    typed: &Typed,
    subject: Subject,
    before: Option<&Responsibility>,
    language: Language,
) -> Result<Responsibility, Refusal> {
    let named = Refusal::both(typed.words("office", language), typed.optional_words("person", language));
    let named = Refusal::both(named, account(sight, typed, "holder", before.and_then(|before| before.holder)));
    let deputy = Refusal::both(
        typed.optional_words("deputy", language),
        account(sight, typed, "deputy_holder", before.and_then(|before| before.deputy_holder)),
    );
    let rest = Refusal::both(Refusal::both(typed.optional_words("contact", language), deputy), time(typed));
    let (((office, person), holder), ((contact, (deputy, deputy_holder)), (from, to))) = Refusal::both(named, rest)?;
    let kept = |old: fn(&Responsibility) -> Option<&Text>, text: Text| still(before.and_then(old), text);
    Ok(Responsibility {
        subject,
        office: kept(|before| Some(&before.office), office),
        person: person.map(|text| kept(|before| before.person.as_ref(), text)),
        holder,
        contact: contact.map(|text| kept(|before| before.contact.as_ref(), text)),
        consent: typed.text("consent") == "on",
        deputy: deputy.map(|text| kept(|before| before.deputy.as_ref(), text)),
        deputy_holder,
        from,
        to,
    })
}

/// An account of somebody who is there, or who was named before.
fn account(sight: &Sight, typed: &Typed, field: &'static str, before: Option<Id<Person>>) -> Result<Option<Id<Person>>, Refusal> {
    if typed.text(field).is_empty() {
        return Ok(None);
    }
    let id: Id<Person> = typed.id(field)?;
    let offered = before == Some(id) || people(sight).iter().any(|person| person.id == id);
    if offered { Ok(Some(id)) } else { Err(Refusal::field(field, Problem::NotOffered)) }
}

fn time(typed: &Typed) -> Result<(Date, Option<Date>), Refusal> {
    let to = if typed.text("to").trim().is_empty() { Ok(None) } else { typed.day("to").map(Some) };
    let (from, to) = Refusal::both(typed.day("from"), to)?;
    if to.is_some_and(|to| to < from) { Err(Refusal::field("to", Problem::EndBeforeStart)) } else { Ok((from, to)) }
}
