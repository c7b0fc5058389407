//! The sentence of the person in charge: one text per goal and period.

use serde::{Deserialize, Serialize};

use crate::audience::Visibility;
use crate::goal::Goal;
use crate::id::Id;
use crate::measurement::State;
use crate::period::Period;
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
    /// Who sees it.
    pub visibility: Visibility,
}
