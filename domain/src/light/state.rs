//! The states of the Plan light and their order.

use serde::{Deserialize, Serialize};

/// The states, best first: the order in which grades look for the worst and in which counts are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// G ≥ 1 (✔).
    Reached,
    /// A level, limit or corridor holds.
    Held,
    /// Nothing was planned to have changed yet.
    NotYetDue,
    /// F ≥ 95 % or within the tolerance of the plan.
    OnPlan,
    /// The next value is overdue by 60 days.
    Stale,
    /// There is a value, but no verdict can be made from it.
    CannotBeDecided,
    /// Final: the due date passed and nobody can say.
    NotAscertainable,
    /// F from 80 % to below 95 %.
    SlightlyBehind,
    /// Final: G ≥ 50 %.
    Partly,
    /// F below 80 %.
    ClearlyBehind,
    /// A level, limit or corridor does not hold.
    NotHeld,
    /// Final: G below 50 %.
    NotReached,
    /// Worse than at the start by more than the tolerance (▼).
    Worsened,
    /// No value at all. Not a verdict: it neither improves nor worsens a grade, the coverage tells it.
    NoData,
}

impl PlanState {
    /// All, best first, "no data" last.
    pub const ALL: [Self; 14] = [
        Self::Reached,
        Self::Held,
        Self::NotYetDue,
        Self::OnPlan,
        Self::Stale,
        Self::CannotBeDecided,
        Self::NotAscertainable,
        Self::SlightlyBehind,
        Self::Partly,
        Self::ClearlyBehind,
        Self::NotHeld,
        Self::NotReached,
        Self::Worsened,
        Self::NoData,
    ];

    /// The word in files, addresses and style sheets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Held => "held",
            Self::NotYetDue => "not_yet_due",
            Self::OnPlan => "on_plan",
            Self::Stale => "stale",
            Self::CannotBeDecided => "cannot_be_decided",
            Self::NotAscertainable => "not_ascertainable",
            Self::SlightlyBehind => "slightly_behind",
            Self::Partly => "partly",
            Self::ClearlyBehind => "clearly_behind",
            Self::NotHeld => "not_held",
            Self::NotReached => "not_reached",
            Self::Worsened => "worsened",
            Self::NoData => "no_data",
        }
    }

    /// Reads [`PlanState::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
