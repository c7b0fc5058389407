//! What is counted, in which unit, and in which direction it should go. Each change is a new version; a break opens a new segment of every series.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::action_field::ActionField;
use crate::audience::Visibility;
use crate::id::Id;
use crate::period::PeriodKind;
use crate::text::Text;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better (+1).
    Rising,
    /// Less is better (−1).
    Falling,
    /// Best inside a corridor.
    Corridor,
    /// No direction: context.
    None,
}

impl Direction {
    /// All.
    pub const ALL: [Self; 4] = [Self::Rising, Self::Falling, Self::Corridor, Self::None];

    /// +1 for rising, −1 for falling; corridors and context have no sign.
    pub fn sign(self) -> Option<Decimal> {
        match self {
            Self::Rising => Some(Decimal::ONE),
            Self::Falling => Some(Decimal::NEGATIVE_ONE),
            Self::Corridor | Self::None => None,
        }
    }

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::Corridor => "corridor",
            Self::None => "none",
        }
    }

    /// Reads [`Direction::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.code() == code)
    }
}

/// The step of the "Wirkungstreppe" that an indicator stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// What is put in.
    Input,
    /// What was done (steps 1–3).
    Output,
    /// What changed for participants (steps 4–6).
    Outcome,
    /// What changed for society (step 7).
    Impact,
    /// The setting; takes no target.
    Context,
}

impl Level {
    /// All.
    pub const ALL: [Self; 5] = [Self::Input, Self::Output, Self::Outcome, Self::Impact, Self::Context];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Output => "output",
            Self::Outcome => "outcome",
            Self::Impact => "impact",
            Self::Context => "context",
        }
    }

    /// Reads [`Level::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// How values combine over time and areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregation {
    /// Adds up over time, only if every part is present.
    Flow,
    /// The last value of the period counts.
    Stock,
    /// Ratio of two stocks: last value over time, Σn/Σd over areas.
    Ratio,
    /// Ratio of two flows: Σn/Σd over time and areas.
    FlowRatio,
    /// A mean on a scale, weighted by n.
    Scale,
    /// Different persons; not additive over projects.
    UniquePersons,
    /// Medians, quantiles, indices: never combined.
    None,
}

impl Aggregation {
    /// All.
    pub const ALL: [Self; 7] = [Self::Flow, Self::Stock, Self::Ratio, Self::FlowRatio, Self::Scale, Self::UniquePersons, Self::None];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::Ratio => "ratio",
            Self::FlowRatio => "flow_ratio",
            Self::Scale => "scale",
            Self::UniquePersons => "unique_persons",
            Self::None => "none",
        }
    }

    /// Reads [`Aggregation::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|aggregation| aggregation.code() == code)
    }

    /// Whether values are entered as numerator and denominator.
    pub const fn is_ratio(self) -> bool {
        matches!(self, Self::Ratio | Self::FlowRatio)
    }
}

/// What the numerator (or the number) counts; small counts are suppressed for persons and cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// People.
    Persons,
    /// Cases that belong to people.
    Cases,
    /// Anything else: money, weeks, offers.
    Other,
}

impl Counts {
    /// All.
    pub const ALL: [Self; 3] = [Self::Persons, Self::Cases, Self::Other];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Cases => "cases",
            Self::Other => "other",
        }
    }

    /// Reads [`Counts::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counts| counts.code() == code)
    }
}

/// The unit that a figure is shown in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unit(pub String);

impl Unit {
    /// What a fraction is multiplied by: 100 for %, 1000 for ‰, else 1.
    pub fn per(&self) -> Decimal {
        match self.0.as_str() {
            "%" => Decimal::ONE_HUNDRED,
            "‰" => Decimal::ONE_THOUSAND,
            _ => Decimal::ONE,
        }
    }

    /// Whether differences are percentage points.
    pub fn is_percent(&self) -> bool {
        self.0 == "%"
    }
}

/// One version of an indicator's definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The name in the municipality's language.
    pub name: Text,
    /// The English name, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Text>,
    /// What exactly is counted, in our own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Text>,
    /// Where it belongs; none for context.
    pub action_field: Option<ActionField>,
    /// The unit shown.
    pub unit: Unit,
    /// Decimals shown.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
    /// Why this way is better, where that can be disputed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction_reason: Option<Text>,
    /// Step of the ladder.
    pub level: Level,
    /// How values combine.
    pub aggregation: Aggregation,
    /// What is counted.
    pub counts: Counts,
    /// Kind of period.
    pub period_kind: PeriodKind,
    /// Which statistic.
    pub source: String,
    /// Population concept (residence register, micro-census, …).
    #[serde(default)]
    pub concept: String,
    /// Days from the period's end until the value is usually published.
    pub lag_days: u32,
    /// Minutes that collecting one value takes, as those who collect it say; none: nobody was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Values outside are questioned, never blocked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plausible: Option<(Decimal, Decimal)>,
    /// Pairs `dimension=code` that the definition compares: group and its reference group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparisons: Vec<Comparison>,
    /// The first day of a new definition that is not comparable with what came before, with the reason; none for the first or a harmless change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<SeriesBreak>,
    /// The key in the catalogue it was adopted from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogue_key: Option<String>,
    /// Who sees it.
    pub visibility: Visibility,
}

/// A group and the group it should converge with. The two must be disjoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The group looked at.
    pub group: crate::series::Group,
    /// The group to compare with.
    pub reference: crate::series::Group,
}

/// A definition change from a day on: segments before and after are never joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesBreak {
    /// First day of the new segment.
    pub from: Date,
    /// What changed.
    pub reason: Text,
}

impl Indicator {
    /// The name in a language, with the language it is really in.
    pub fn name_in(&self, language: crate::language::Language) -> &Text {
        match (language, &self.name_en) {
            (crate::language::Language::En, Some(name)) => name,
            _ => &self.name,
        }
    }

    /// The id type, named here so that call sites read well.
    pub const NOUN: &'static str = "indicator";
}

/// The id of an indicator.
pub type IndicatorId = Id<Indicator>;
