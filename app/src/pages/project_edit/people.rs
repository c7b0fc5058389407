//! Who does a project: carrier, partners, participation, reach.

use domain::audience::Visibility;
use domain::id::Id;
use domain::language::Language;
use domain::organisation::Organisation;
use domain::project::Participation;
use domain::refusal::{Problem, Refusal};
use server::analysis::Sight;

use crate::pages::form::Typed;

/// How migrant organisations take part, with the words in the form.
pub const PARTICIPATIONS: [(Participation, &str); 5] = [
    (Participation::None, "none"),
    (Participation::Consulted, "consulted"),
    (Participation::CoDesigner, "co_designer"),
    (Participation::Partner, "partner"),
    (Participation::Carrier, "carrier"),
];

/// Who does it.
pub struct People {
    pub lead: Option<Id<Organisation>>,
    pub founded: Option<(Id<Organisation>, Organisation)>,
    pub partners: Vec<Id<Organisation>>,
    pub participation: Participation,
    pub reach: Option<u32>,
}

/// The people as typed, with all problems at once.
pub fn people(sight: &Sight, typed: &Typed, language: Language) -> Result<People, Refusal> {
    let participation =
        typed.choice("participation", |code| PARTICIPATIONS.iter().find(|(_, word)| *word == code).map(|(participation, _)| *participation));
    let rest = Refusal::both(participation, reach(typed, language));
    let (((lead, founded), partners), (participation, reach)) =
        Refusal::both(Refusal::both(lead(sight, typed, language), partners(sight, typed)), rest)?;
    let partners = partners.into_iter().filter(|partner| Some(*partner) != lead).collect();
    Ok(People { lead, founded, partners, participation, reach })
}

fn reach(typed: &Typed, language: Language) -> Result<Option<u32>, Refusal> {
    let refused = |problem| Refusal::field("reach", problem);
    let Some(number) = typed.optional_number("reach", language)? else {
        return Ok(None);
    };
    let whole = number.is_integer().then(|| number.normalize().to_string().parse().ok()).flatten();
    whole.map(Some).ok_or_else(|| refused(Problem::Impossible))
}

type Lead = (Option<Id<Organisation>>, Option<(Id<Organisation>, Organisation)>);

/// The chosen organisation; a new name wins, and a known name is not recorded twice.
fn lead(sight: &Sight, typed: &Typed, language: Language) -> Result<Lead, Refusal> {
    if let Some(name) = typed.optional_words("lead_new", language)? {
        if let Some(known) = sight.register.organisations.iter().find(|known| known.noun.name.text == name.text) {
            return Ok((Some(known.id), None));
        }
        let id: Id<Organisation> = typed.id("lead_id")?;
        let organisation = Organisation { name, migrant_led: typed.text("lead_migrant") == "on", visibility: Visibility::PUBLIC };
        return Ok((Some(id), Some((id, organisation))));
    }
    if typed.text("lead").is_empty() {
        return Ok((None, None));
    }
    let id = typed.id("lead")?;
    sight.register.organisations.get(id).map(|known| (Some(known.id), None)).ok_or_else(|| Refusal::field("lead", Problem::NotOffered))
}

fn partners(sight: &Sight, typed: &Typed) -> Result<Vec<Id<Organisation>>, Refusal> {
    let offered = |text: &str| {
        text.parse().ok().filter(|id| sight.register.organisations.get(*id).is_some()).ok_or_else(|| Refusal::field("partners", Problem::NotOffered))
    };
    typed.all("partners").map(offered).collect()
}
