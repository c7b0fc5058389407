//! One value of a series at one period. "No number" is a variant with its own mark, never 0.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::period::Period;
use crate::refusal::Problem;

/// The five marks of official statistics for "no number".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// `…` not yet available.
    Pending,
    /// `.` unknown or secret.
    Secret,
    /// `x` not meaningful.
    Meaningless,
    /// `/` not reliable enough.
    Unreliable,
    /// `–` nothing present. Never 0 unless a person declares so for a column.
    Nothing,
}

impl Mark {
    /// All marks.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Secret, Self::Meaningless, Self::Unreliable, Self::Nothing];

    /// Recognises a mark standing alone; hyphen, en dash and U+2212 all mean *nothing present*.
    pub fn from_symbol(text: &str) -> Option<Self> {
        match text.trim() {
            "…" | "..." => Some(Self::Pending),
            "." => Some(Self::Secret),
            "x" | "X" => Some(Self::Meaningless),
            "/" => Some(Self::Unreliable),
            "-" | "–" | "\u{2212}" => Some(Self::Nothing),
            _ => None,
        }
    }

    /// The symbol shown to people.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Pending => "…",
            Self::Secret => ".",
            Self::Meaningless => "x",
            Self::Unreliable => "/",
            Self::Nothing => "–",
        }
    }

    /// The symbol in files: `-` instead of the dash.
    pub const fn file_symbol(self) -> &'static str {
        match self {
            Self::Nothing => "-",
            other => other.symbol(),
        }
    }
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The survey did not take place.
    NotCollected,
    /// It will come.
    Pending,
    /// Kept secret by the source.
    SecretAtSource,
    /// Suppressed by this installation's small-count rule.
    SuppressedByUs,
    /// The cell makes no sense (an area that did not exist).
    NotApplicable,
    /// Too uncertain to print.
    Unreliable,
    /// The source gave no reason.
    #[default]
    None,
}

/// What is measured: exactly one of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A number.
    Number(Decimal),
    /// Numerator and denominator; the ratio is computed.
    Fraction {
        /// Cases counted.
        numerator: Decimal,
        /// Out of how many; more than 0.
        denominator: Decimal,
    },
    /// Only the ratio is known (as many official tables give it): shown and judged, never pooled. In the indicator's unit (87 for 87 %).
    BareRatio(Decimal),
    /// No number.
    Missing(Mark, Reason),
}

impl Value {
    /// A fraction; a denominator of 0 or less is refused.
    pub fn fraction(numerator: Decimal, denominator: Decimal) -> Result<Self, Problem> {
        if denominator <= Decimal::ZERO { Err(Problem::BadDenominator) } else { Ok(Self::Fraction { numerator, denominator }) }
    }

    /// The figure in the indicator's unit. `per` is what the unit counts by: 100 for %, 1000 for ‰, 1 for plain ratios (ignored for numbers).
    pub fn figure(&self, per: Decimal) -> Option<Decimal> {
        match self {
            Self::Number(number) | Self::BareRatio(number) => Some(*number),
            Self::Fraction { numerator, denominator } => (*numerator * per).checked_div(*denominator),
            Self::Missing(..) => None,
        }
    }
}

/// How good a value is, in words of ours; source codes are read by the source's dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// Final.
    #[default]
    Final,
    /// Provisional: may carry Plan and Kosten, labelled.
    Provisional,
    /// Revised after publication.
    Revised,
    /// Estimated.
    Estimated,
    /// Limited informative value.
    Limited,
    /// First value after a break.
    Break,
    /// The source's definition differs from ours.
    DefinitionDiffers,
}

impl Quality {
    /// All, in the order of forms.
    pub const ALL: [Self; 7] = [Self::Final, Self::Provisional, Self::Revised, Self::Estimated, Self::Limited, Self::Break, Self::DefinitionDiffers];

    /// The word in files and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Provisional => "provisional",
            Self::Revised => "revised",
            Self::Estimated => "estimated",
            Self::Limited => "limited",
            Self::Break => "break",
            Self::DefinitionDiffers => "definition_differs",
        }
    }

    /// Reads [`Quality::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|quality| quality.code() == code)
    }
}

/// Where a value is on its way to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Only the author sees it.
    Draft,
    /// Waits for release.
    Submitted,
    /// Sent back with a reason.
    Returned,
    /// May be shown to those whom the audience allows.
    Released,
    /// Taken back: hides all earlier versions too.
    Withdrawn,
}

impl State {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Submitted, Self::Returned, Self::Released, Self::Withdrawn];

    /// The word in tables and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Released => "released",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`State::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One value of a series at one period, in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measurement {
    /// When the value holds.
    pub period: Period,
    /// The value or the mark.
    pub value: Value,
    /// How good it is.
    pub quality: Quality,
    /// Where it is on its way.
    pub state: State,
}

impl Measurement {
    /// A final, released value, as tests and worked examples need it.
    pub fn released(period: Period, value: Value) -> Self {
        Self { period, value, quality: Quality::Final, state: State::Released }
    }
}
