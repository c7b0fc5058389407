//! The ten verdicts in the order in which they are tried: the first that fits is the verdict.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The verdicts without their figures: for lights, filters and style sheets. The order is that of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectState {
    /// nicht entscheidbar
    CannotBeDecided,
    /// zu wenig Daten
    TooLittleData,
    /// Zwischenstand
    Interim,
    /// Entwicklung entgegen der Erwartung
    AgainstExpectation,
    /// Wirkung belegt (bei den Teilnehmenden)
    ProvenForParticipants,
    /// Vergleich spricht für Wirkung
    ComparisonSpeaksForEffect,
    /// Sprung zum Start, Ursache offen
    JumpAtStart,
    /// Hinweis
    Hint,
    /// keine Veränderung über ± m
    NoChangeBeyond,
    /// keine Veränderung nachweisbar
    NoChangeShown,
}

impl EffectState {
    /// All, in the order in which they are tried.
    pub const ALL: [Self; 10] = [
        Self::CannotBeDecided,
        Self::TooLittleData,
        Self::Interim,
        Self::AgainstExpectation,
        Self::ProvenForParticipants,
        Self::ComparisonSpeaksForEffect,
        Self::JumpAtStart,
        Self::Hint,
        Self::NoChangeBeyond,
        Self::NoChangeShown,
    ];

    /// The word in files, addresses and style sheets.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CannotBeDecided => "cannot_be_decided",
            Self::TooLittleData => "too_little_data",
            Self::Interim => "interim",
            Self::AgainstExpectation => "against_expectation",
            Self::ProvenForParticipants => "proven_for_participants",
            Self::ComparisonSpeaksForEffect => "comparison_speaks_for_effect",
            Self::JumpAtStart => "jump_at_start",
            Self::Hint => "hint",
            Self::NoChangeBeyond => "no_change_beyond",
            Self::NoChangeShown => "no_change_shown",
        }
    }

    /// Reads [`EffectState::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether an effect is spoken of: only then a cost per additional outcome may be.
    pub const fn is_effect(self) -> bool {
        matches!(self, Self::ProvenForParticipants | Self::ComparisonSpeaksForEffect)
    }
}

/// Why nothing can be decided, however long one waits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The definition changed within the window.
    Break {
        /// First day of the new definition.
        from: Date,
    },
    /// Own and other units ran apart before the start.
    TrendsDiverged {
        /// Of the spread test on the slopes before the start.
        p: f64,
    },
    /// The figure is rounded more coarsely than the expected effect is large.
    TooCoarse {
        /// The rounding unit.
        rounding: f64,
        /// The expected size.
        expected: f64,
    },
    /// The figure never changes: nothing can be told from it.
    Constant,
    /// Even if everybody reached had success, the figure could not show it.
    ReachTooSmall {
        /// The largest change that the project could make.
        largest: f64,
        /// The smallest change that would be seen.
        detectable: f64,
    },
}

impl Obstacle {
    /// Whether no further value can mend it: only that is said before the day of evaluation.
    pub const fn lasts(&self) -> bool {
        matches!(self, Self::Break { .. } | Self::TooCoarse { .. } | Self::ReachTooSmall { .. })
    }
}

/// What is missing before anything can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "`have` and `need` are counts of what the variant names")]
pub enum Lack {
    /// Points before the start.
    Before { have: usize, need: usize },
    /// Points after the start.
    After { have: usize, need: usize },
    /// Points in all.
    Points { have: usize, need: usize },
    /// Full years, for a seasonal pattern.
    Years { have: usize, need: usize },
    /// Comparison units with all values.
    Controls { have: usize, need: usize },
    /// Persons measured in the smaller group.
    Participants { have: usize, need: usize },
    /// Nobody has been counted for the day of evaluation.
    Counts,
    /// The actual start is not recorded.
    Start,
}

/// What keeps a result from being more than a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// A guard fails or cannot be made; the line's checks say which.
    Guards,
    /// The plan was frozen on the day of the start or later.
    Late,
    /// The plan was never frozen.
    NotFrozen,
    /// The plan was changed after it was frozen.
    Changed,
    /// Only 4–7 comparison units.
    FewControls,
    /// Only 3–5 points before the start.
    FewBefore,
    /// Participants chose for themselves.
    SelfSelected,
    /// Fewer than 20 measured in a group.
    FewParticipants,
    /// The interval lies wholly beyond what the project could do.
    BeyondReach,
    /// A comparison unit was dropped after the plan was frozen.
    Dropped,
}

/// One verdict with its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffectVerdict {
    /// nicht entscheidbar: why.
    CannotBeDecided(Vec<Obstacle>),
    /// zu wenig Daten: what is missing.
    TooLittleData {
        /// What.
        lacks: Vec<Lack>,
        /// The earliest day of a verdict; none where waiting does not help.
        earliest: Option<Date>,
    },
    /// Zwischenstand: before the evaluation date, or with provisional values.
    Interim {
        /// The earliest day of a verdict.
        earliest: Option<Date>,
        /// The day has come, but values are still provisional.
        provisional: bool,
    },
    /// Entwicklung entgegen der Erwartung: the tests speak for the other direction. The doubts stay beside it.
    AgainstExpectation(Vec<Doubt>),
    /// Wirkung belegt (bei den Teilnehmenden).
    ProvenForParticipants,
    /// Vergleich spricht für Wirkung.
    ComparisonSpeaksForEffect {
        /// J, the comparison units; none for a waiting list.
        controls: Option<usize>,
    },
    /// Sprung zum Start, Ursache offen.
    JumpAtStart,
    /// Hinweis: what keeps it from being more.
    Hint(Vec<Doubt>),
    /// keine Veränderung über ± m.
    NoChangeBeyond {
        /// m.
        margin: f64,
        /// Only with a comparison this may be called an effect.
        compared: bool,
    },
    /// keine Veränderung nachweisbar.
    NoChangeShown {
        /// A change of this size would have been seen in about four of five cases.
        detectable: Option<f64>,
    },
}

impl EffectVerdict {
    /// The verdict without its reasons.
    pub const fn state(&self) -> EffectState {
        match self {
            Self::CannotBeDecided(_) => EffectState::CannotBeDecided,
            Self::TooLittleData { .. } => EffectState::TooLittleData,
            Self::Interim { .. } => EffectState::Interim,
            Self::AgainstExpectation(_) => EffectState::AgainstExpectation,
            Self::ProvenForParticipants => EffectState::ProvenForParticipants,
            Self::ComparisonSpeaksForEffect { .. } => EffectState::ComparisonSpeaksForEffect,
            Self::JumpAtStart => EffectState::JumpAtStart,
            Self::Hint(_) => EffectState::Hint,
            Self::NoChangeBeyond { .. } => EffectState::NoChangeBeyond,
            Self::NoChangeShown { .. } => EffectState::NoChangeShown,
        }
    }
}
