//! Projects, measures and permanent tasks. (Never "measure" in code: too near to measurement.)

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::action_field::ActionField;
use crate::area::Area;
use crate::audience::Visibility;
use crate::goal::Goal;
use crate::id::Id;
use crate::organisation::Organisation;
use crate::text::Text;

/// What kind of undertaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectKind {
    /// Projekt: a beginning and an end.
    Project,
    /// Maßnahme: one part of a project or programme.
    Action,
    /// Daueraufgabe.
    PermanentTask,
}

impl ProjectKind {
    /// All.
    pub const ALL: [Self; 3] = [Self::Project, Self::Action, Self::PermanentTask];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Action => "action",
            Self::PermanentTask => "permanent_task",
        }
    }

    /// Reads [`ProjectKind::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a project is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectState {
    /// Thought of.
    Planned,
    /// Decided and financed.
    Approved,
    /// Under way.
    Running,
    /// Interrupted.
    Paused,
    /// Given up before its end; its lesson is worth reading.
    Stopped,
    /// Ended as planned.
    Ended,
}

impl ProjectState {
    /// All, in the order of a life.
    pub const ALL: [Self; 6] = [Self::Planned, Self::Approved, Self::Running, Self::Paused, Self::Stopped, Self::Ended];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Approved => "approved",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
            Self::Ended => "ended",
        }
    }

    /// Reads [`ProjectState::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// How a migrant organisation takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// Carries the project.
    Carrier,
    /// Partner.
    Partner,
    /// Helped to design it.
    CoDesigner,
    /// Was asked.
    Consulted,
    /// Not at all.
    None,
}

/// One version of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Project, action or permanent task.
    pub kind: ProjectKind,
    /// The project it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id<Project>>,
    /// Its name.
    pub title: Text,
    /// What it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// The goals it serves.
    pub goals: Vec<Id<Goal>>,
    /// Action fields.
    pub action_fields: Vec<ActionField>,
    /// Whom it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target_groups: Vec<Text>,
    /// Where it works.
    pub areas: Vec<Id<Area>>,
    /// Planned first day.
    pub planned_start: Date,
    /// Planned last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_end: Option<Date>,
    /// Actual first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_start: Option<Date>,
    /// Actual last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_end: Option<Date>,
    /// Where it is in its life.
    pub state: ProjectState,
    /// Since when.
    pub state_since: Date,
    /// Why (needed for paused and stopped).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<Text>,
    /// What others can learn from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lesson: Option<Text>,
    /// Budget product number.
    #[serde(default)]
    pub product: String,
    /// Who carries it.
    pub lead: Option<Id<Organisation>>,
    /// Who helps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partners: Vec<Id<Organisation>>,
    /// How migrant organisations take part, the strongest form.
    pub participation: Participation,
    /// Whether participants chose or reviewed the indicators.
    #[serde(default)]
    pub participants_chose_indicators: Option<bool>,
    /// Persons to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_reach: Option<u32>,
    /// Who sees it.
    pub visibility: Visibility,
}

impl Project {
    /// The years it runs, as far as known: `2024–2026`, `2024–`.
    pub fn years(&self) -> String {
        let start = self.actual_start.unwrap_or(self.planned_start).year();
        let end = self.actual_end.or(self.planned_end).map_or_else(String::new, |end| end.year().to_string());
        format!("{start}–{end}")
    }
}
