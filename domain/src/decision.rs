//! What the council decided, and what became of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::audience::Visibility;
use crate::text::Text;

/// Kinds of agenda results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// Beschluss.
    Resolution,
    /// Kenntnisnahme.
    Noted,
    /// Antrag.
    Motion,
}

impl DecisionKind {
    /// All.
    pub const ALL: [Self; 3] = [Self::Resolution, Self::Noted, Self::Motion];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::Noted => "noted",
            Self::Motion => "motion",
        }
    }

    /// Reads [`DecisionKind::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How far the decision is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionState {
    /// Not begun.
    Open,
    /// Under way.
    Running,
    /// Done.
    Done,
    /// Put off.
    Deferred,
    /// Taken back.
    Revoked,
}

impl DecisionState {
    /// All, in the order of a life.
    pub const ALL: [Self; 5] = [Self::Open, Self::Running, Self::Done, Self::Deferred, Self::Revoked];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Running => "running",
            Self::Done => "done",
            Self::Deferred => "deferred",
            Self::Revoked => "revoked",
        }
    }

    /// Reads [`DecisionState::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Somebody still has to do something for it now.
    pub const fn is_pending(self) -> bool {
        matches!(self, Self::Open | Self::Running)
    }
}

/// One version of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Rat, Kreistag or committee.
    pub body: String,
    /// Day of the session.
    pub session: Date,
    /// Agenda item.
    #[serde(default)]
    pub item: String,
    /// Number of the paper (Vorlage).
    pub paper: String,
    /// What kind of result.
    pub kind: DecisionKind,
    /// The wording.
    pub wording: Text,
    /// Where the minutes are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Which office carries it out.
    #[serde(default)]
    pub office: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How far it is.
    pub state: DecisionState,
    /// Since when it is in that state.
    pub state_since: Date,
    /// Dated notes, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<(Date, Text)>,
    /// Who sees it.
    pub visibility: Visibility,
}

impl Decision {
    /// Until when something has to be done for it; none once it is done, put off or taken back.
    pub fn pending_due(&self) -> Option<Date> {
        self.due.filter(|_| self.state.is_pending())
    }

    /// Notes on a day what became of it. Notes stay in the order of their days; a state that stays keeps its first day.
    pub fn note(&mut self, on: Date, state: DecisionState, note: Option<Text>) {
        if state != self.state {
            self.state = state;
            self.state_since = on;
        }
        if let Some(note) = note {
            let place = self.notes.partition_point(|(day, _)| *day <= on);
            self.notes.insert(place, (on, note));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn decision() -> Decision {
        Decision {
            body: "Kreistag".into(),
            session: date(2026, 3, 26),
            item: "7".into(),
            paper: "2026/22".into(),
            kind: DecisionKind::Resolution,
            wording: Text::german("Die Verwaltung schlägt Maßnahmen vor."),
            link: None,
            office: "Schulamt".into(),
            due: Some(date(2026, 11, 30)),
            state: DecisionState::Running,
            state_since: date(2026, 5, 4),
            notes: vec![(date(2026, 5, 4), Text::german("Gespräche laufen."))],
            visibility: Visibility::PUBLIC,
        }
    }

    #[test]
    fn what_is_done_put_off_or_taken_back_is_not_due_any_more() {
        let mut decision = decision();
        assert_eq!(decision.pending_due(), Some(date(2026, 11, 30)));
        for state in [DecisionState::Done, DecisionState::Deferred, DecisionState::Revoked] {
            decision.state = state;
            assert_eq!(decision.pending_due(), None, "{state:?}");
        }
    }

    #[test]
    fn a_note_about_an_earlier_day_stands_before_the_later_ones() {
        let mut decision = decision();
        decision.note(date(2026, 4, 2), DecisionState::Running, Some(Text::german("Auftrag erteilt.")));
        assert_eq!(decision.notes.iter().map(|(day, _)| *day).collect::<Vec<_>>(), [date(2026, 4, 2), date(2026, 5, 4)]);
        assert_eq!(decision.state_since, date(2026, 5, 4), "the state stayed as it was");
    }

    #[test]
    fn a_new_state_begins_on_its_day_and_needs_no_note() {
        let mut decision = decision();
        decision.note(date(2026, 9, 1), DecisionState::Done, None);
        assert_eq!((decision.state, decision.state_since, decision.notes.len()), (DecisionState::Done, date(2026, 9, 1), 1));
    }
}
