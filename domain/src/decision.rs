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
