//! What the municipality wants to reach: a tree of guiding, strategic and operational goals.

use serde::{Deserialize, Serialize};

use crate::action_field::ActionField;
use crate::audience::Visibility;
use crate::decision::Decision;
use crate::id::Id;
use crate::indicator::Level;
use crate::text::Text;

/// The most key indicators of a goal; its grade is the worst of them.
pub const MOST_KEYS: usize = 3;

/// The three kinds of goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalKind {
    /// Leitziel.
    Guiding,
    /// Strategic, 3–8 years.
    Strategic,
    /// Operational, SMART, up to 2 years.
    Operational,
}

impl GoalKind {
    /// All, from the root of the tree.
    pub const ALL: [Self; 3] = [Self::Guiding, Self::Strategic, Self::Operational];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Guiding => "guiding",
            Self::Strategic => "strategic",
            Self::Operational => "operational",
        }
    }

    /// Reads [`GoalKind::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Outcome and impact indicators belong to strategic goals, output and outcome to operational ones; a guiding goal bears none.
    pub const fn takes(self, level: Level) -> bool {
        match self {
            Self::Guiding => false,
            Self::Strategic => matches!(level, Level::Outcome | Level::Impact),
            Self::Operational => matches!(level, Level::Input | Level::Output | Level::Outcome),
        }
    }
}

/// One version of a goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Guiding, strategic or operational.
    pub kind: GoalKind,
    /// The goal above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id<Goal>>,
    /// As the council would say it.
    pub title: Text,
    /// What it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Where it stands on the dashboard.
    pub action_field: ActionField,
    /// The patron ("Chefsache"), where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patron: Option<Text>,
    /// The decisions it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Id<Decision>>,
    /// Who sees it.
    pub visibility: Visibility,
}
