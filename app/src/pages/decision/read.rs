//! From what was typed to a decision.

use domain::audience::{Audience, Visibility};
use domain::decision::{Decision, DecisionKind, DecisionState};
use domain::language::Language;
use domain::refusal::{Problem, Refusal};
use jiff::civil::Date;

use crate::pages::form::Typed;
use crate::pages::goal_edit::still;

/// The longest name of a body, an office or a paper, in characters.
const LONGEST_NAME: usize = 200;
/// The longest address of minutes, in characters.
const LONGEST_LINK: usize = 2_000;

/// The decision as typed, with all its problems at once. State and notes are not of this form: they stay.
pub fn decision(typed: &Typed, before: Option<&Decision>, language: Language) -> Result<Decision, Refusal> {
    // Joined in pairs in the order of the form, so that the problems are named in this order too.
    let head = Refusal::both(typed.choice("kind", DecisionKind::from_code), Refusal::both(name(typed, "body"), typed.day("session")));
    let paper = Refusal::both(Refusal::both(name(typed, "paper"), optional_name(typed, "item")), typed.words("wording", language));
    let task = Refusal::both(link(typed), Refusal::both(optional_name(typed, "office"), optional_day(typed, "due")));
    let all = Refusal::both(Refusal::both(head, paper), Refusal::both(task, typed.choice("audience", Audience::from_code)))?;
    let (((kind, (body, session)), ((paper, item), wording)), ((link, (office, due)), audience)) = all;
    if due.is_some_and(|due| due < session) {
        return Err(Refusal::field("due", Problem::EndBeforeStart));
    }
    Ok(Decision {
        body,
        session,
        item,
        paper,
        kind,
        wording: still(before.map(|before| &before.wording), wording),
        link,
        office,
        due,
        state: before.map_or(DecisionState::Open, |before| before.state),
        state_since: before.map_or(session, |before| before.state_since),
        notes: before.map(|before| before.notes.clone()).unwrap_or_default(),
        visibility: Visibility { audience, from: before.and_then(|before| before.visibility.from) },
    })
}

fn optional_name(typed: &Typed, field: &'static str) -> Result<String, Refusal> {
    let text = typed.text(field).trim();
    if text.chars().count() > LONGEST_NAME {
        return Err(Refusal::field(field, Problem::TooLong { most: LONGEST_NAME }));
    }
    Ok(text.to_owned())
}

fn name(typed: &Typed, field: &'static str) -> Result<String, Refusal> {
    let text = optional_name(typed, field)?;
    if text.is_empty() { Err(Refusal::field(field, Problem::Empty)) } else { Ok(text) }
}

fn optional_day(typed: &Typed, field: &'static str) -> Result<Option<Date>, Refusal> {
    if typed.text(field).trim().is_empty() { Ok(None) } else { typed.day(field).map(Some) }
}

/// An address of the web; anything else could run as script or lead nowhere.
fn link(typed: &Typed) -> Result<Option<String>, Refusal> {
    let text = typed.text("link").trim();
    if text.is_empty() {
        return Ok(None);
    }
    let of_the_web = text.starts_with("https://") || text.starts_with("http://");
    if of_the_web && text.len() <= LONGEST_LINK && !text.contains(char::is_whitespace) {
        Ok(Some(text.to_owned()))
    } else {
        Err(Refusal::field("link", Problem::NotALink))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn typed(changes: &[(&str, &str)]) -> Typed {
        let form = [
            ("kind", "resolution"),
            ("body", "Kreistag"),
            ("session", "26.03.2026"),
            ("paper", "2026/22"),
            ("item", "7"),
            ("wording", "Die Verwaltung schlägt Maßnahmen vor."),
            ("link", ""),
            ("office", "Schulamt"),
            ("due", "30.11.2026"),
            ("audience", "public"),
        ];
        let kept = form.into_iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
        Typed(kept.chain(changes.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn a_new_decision_is_open_since_its_session() {
        let decision = decision(&typed(&[]), None, Language::De).unwrap();
        assert_eq!((decision.state, decision.state_since, decision.due), (DecisionState::Open, date(2026, 3, 26), Some(date(2026, 11, 30))));
    }

    #[test]
    fn changing_what_was_decided_keeps_what_became_of_it() {
        let mut before = decision(&typed(&[]), None, Language::De).unwrap();
        before.note(date(2026, 5, 4), DecisionState::Running, Some(domain::text::Text::german("Gespräche laufen.")));
        let after = decision(&typed(&[("office", "Jugendamt")]), Some(&before), Language::En).unwrap();
        assert_eq!(after, Decision { office: "Jugendamt".into(), ..before });
    }

    #[test]
    fn a_link_that_is_not_of_the_web_is_refused() {
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "www.leuchtental.example", "https://a b"] {
            assert_eq!(decision(&typed(&[("link", bad)]), None, Language::De), Err(Refusal::field("link", Problem::NotALink)), "{bad}");
        }
        let good = decision(&typed(&[("link", "https://ris.leuchtental.example/2026-22")]), None, Language::De).unwrap();
        assert_eq!(good.link.as_deref(), Some("https://ris.leuchtental.example/2026-22"));
    }

    #[test]
    fn all_problems_are_named_at_once_in_the_order_of_the_form() {
        let refused = decision(&typed(&[("body", " "), ("session", "31.02.2026"), ("wording", ""), ("audience", "x")]), None, Language::De);
        let names: Vec<_> = match refused {
            Err(Refusal::Fields(problems)) => problems.into_iter().map(|(name, _)| name).collect(),
            other => panic!("{other:?}"),
        };
        assert_eq!(names, ["body", "session", "wording", "audience"]);
    }
}
