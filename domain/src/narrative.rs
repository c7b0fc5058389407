//! The sentence of the person in charge: one text per goal and period.

use serde::{Deserialize, Serialize};

use crate::audience::Visibility;
use crate::goal::Goal;
use crate::id::Id;
use crate::measurement::State;
use crate::period::Period;
use crate::register::Version;
use crate::text::Text;

/// One version of a narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrative {
    /// About which goal.
    pub goal: Id<Goal>,
    /// About which period.
    pub period: Period,
    /// The text.
    pub text: Text,
    /// Who wrote it, as shown (function and, with consent, name).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Text>,
    /// Draft or released, like values.
    pub state: State,
    /// Why it was sent back, changed after the period was closed, or withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
    /// Who sees it.
    pub visibility: Visibility,
}

impl Narrative {
    /// The id of the text about a goal and a period: always the same one, so that two who begin to write at once are told of each other.
    pub fn id_for(goal: Id<Goal>, period: Period) -> Id<Self> {
        let goal = goal.uuid();
        let (milliseconds, mut random) = (goal.get_timestamp().map_or(0, |at| at.to_unix().0 * 1000), [0; 10]);
        random.copy_from_slice(&goal.as_bytes()[6..]);
        let (start, end) = period.day_numbers();
        let mix = [end.to_be_bytes(), start.to_be_bytes()].map(|bytes| [bytes[5], bytes[6], bytes[7]]).concat();
        for (byte, mixed) in random[4..].iter_mut().zip(mix) {
            *byte ^= mixed;
        }
        random[3] ^= period.kind() as u8;
        Id::from_parts(milliseconds, random)
    }

    /// The version that stands for somebody: for people inside the last one, for all others the last that was released and not withdrawn since.
    pub fn standing(versions: &[Version<Self>], unreleased: bool) -> Option<&Version<Self>> {
        let mut standing = None;
        for version in versions {
            match version.noun.state {
                State::Released => standing = Some(version),
                State::Withdrawn => standing = None,
                State::Draft | State::Submitted if unreleased => standing = Some(version),
                State::Draft | State::Submitted | State::Returned => {}
            }
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Seq;

    fn version(seq: i64, state: State) -> Version<Narrative> {
        let noun = Narrative {
            goal: Id::from_parts(1, [1; 10]),
            period: Period::parse("2026-H1").unwrap(),
            text: Text::german("Text"),
            author: None,
            state,
            why: None,
            visibility: Visibility::PUBLIC,
        };
        let slug = crate::slug::Slug::from_title("text");
        Version { id: Id::from_parts(1, [2; 10]), slug, seq: Seq(seq), recorded: jiff::Timestamp::UNIX_EPOCH, noun }
    }

    #[test]
    fn while_a_new_text_waits_the_released_one_stands_for_the_public() {
        let versions = [version(1, State::Released), version(2, State::Submitted)];
        assert_eq!(Narrative::standing(&versions, false).map(|version| version.seq), Some(Seq(1)));
        assert_eq!(Narrative::standing(&versions, true).map(|version| version.seq), Some(Seq(2)));
    }

    #[test]
    fn a_withdrawn_text_stands_for_nobody() {
        let versions = [version(1, State::Released), version(2, State::Withdrawn)];
        assert_eq!(Narrative::standing(&versions, false), None);
        assert_eq!(Narrative::standing(&versions, true), None);
    }

    #[test]
    fn each_goal_and_period_has_one_text_of_its_own() {
        let goal = |number| Id::from_parts(1_700_000_000_000, [number; 10]);
        let period = |code| Period::parse(code).unwrap();
        let mut ids = Vec::new();
        for number in [1, 2, 3] {
            for code in ["2026-H1", "2026-H2", "2026", "2025", "2026-Q1", "2026-Q2"] {
                assert_eq!(Narrative::id_for(goal(number), period(code)), Narrative::id_for(goal(number), period(code)));
                ids.push(Narrative::id_for(goal(number), period(code)));
            }
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
