//! From what was typed to a goal.

use domain::action_field::ActionField;
use domain::audience::{Audience, Visibility};
use domain::decision::Decision;
use domain::goal::{Goal, GoalKind};
use domain::id::Id;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::target::Target;
use domain::text::Text;
use server::analysis::Sight;

use crate::pages::form::Typed;
use crate::pages::here::Here;

/// The goal as typed, with all its problems at once.
pub fn goal(here: &Here, sight: &Sight, typed: &Typed, stored: Option<&Version<Goal>>) -> Result<Goal, Refusal> {
    let language = here.language(Some(sight));
    let before = stored.map(|stored| &stored.noun);
    let texts = Refusal::both(typed.words("title", language), typed.optional_words("description", language));
    let texts = Refusal::both(texts, typed.optional_words("patron", language));
    let place = Refusal::both(kind(sight, typed, stored), typed.choice("field", ActionField::from_code));
    let links = Refusal::both(decision(sight, typed), typed.choice("audience", Audience::from_code));
    let (((title, description), patron), (((kind, parent), action_field), (decision, audience))) =
        Refusal::both(texts, Refusal::both(place, links)).map_err(tidy)?;
    let title = still(before.map(|before| &before.title), title);
    let description = description.map(|text| still(before.and_then(|before| before.description.as_ref()), text));
    let patron = patron.map(|text| still(before.and_then(|before| before.patron.as_ref()), text));
    let mut decisions = before.map(|before| before.decisions.clone()).unwrap_or_default();
    match decision {
        Some(decision) => {
            decisions.retain(|one| *one != decision);
            decisions.push(decision);
        }
        None => drop(decisions.pop()),
    }
    let visibility = Visibility { audience, from: before.and_then(|before| before.visibility.from) };
    Ok(Goal { kind, parent, title, description, action_field, patron, decisions, visibility })
}

/// A text that nobody changed keeps its language, whatever language the form was in.
pub fn still(before: Option<&Text>, typed: Text) -> Text {
    before.filter(|before| before.text == typed.text).cloned().unwrap_or(typed)
}

/// The order of the form for the summary on top.
fn tidy(refusal: Refusal) -> Refusal {
    const ORDER: [&str; 8] = ["title", "description", "kind", "parent", "field", "patron", "decision", "audience"];
    match refusal {
        Refusal::Fields(mut problems) => {
            problems.sort_by_key(|(field, _)| ORDER.iter().position(|name| name == field));
            Refusal::Fields(problems)
        }
        other => other,
    }
}

/// Kind and parent fit each other, the goals below and the targets that are already there.
fn kind(sight: &Sight, typed: &Typed, stored: Option<&Version<Goal>>) -> Result<(GoalKind, Option<Id<Goal>>), Refusal> {
    let kind = typed.choice("kind", GoalKind::from_code)?;
    if let Some(stored) = stored {
        let children = sight.register.goals.iter().filter(|goal| goal.noun.parent == Some(stored.id));
        if children.into_iter().any(|child| child.noun.kind <= kind) {
            return Err(Refusal::field("kind", Problem::NotOffered));
        }
        let level = |target: &Version<Target>| Some(sight.indicator(sight.series_by_id(target.noun.series)?.noun.indicator)?.noun.level);
        if sight.register.targets_of(stored.id).into_iter().filter_map(level).any(|level| !kind.takes(level)) {
            return Err(Refusal::field("kind", Problem::LevelDoesNotFit));
        }
    }
    if typed.text("parent").is_empty() {
        return Ok((kind, None));
    }
    let id: Id<Goal> = typed.id("parent")?;
    // A parent is always of a kind above: so no goal can come to stand above itself.
    let above = sight.register.goals.get(id).is_some_and(|parent| parent.noun.kind < kind);
    if above { Ok((kind, Some(id))) } else { Err(Refusal::field("parent", Problem::NotOffered)) }
}

/// The chosen decision, if any.
pub fn decision(sight: &Sight, typed: &Typed) -> Result<Option<Id<Decision>>, Refusal> {
    if typed.text("decision").is_empty() {
        return Ok(None);
    }
    let id = typed.id("decision")?;
    sight.register.decisions.get(id).map(|_| Some(id)).ok_or_else(|| Refusal::field("decision", Problem::NotOffered))
}
