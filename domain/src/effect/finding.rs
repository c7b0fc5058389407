//! What the judge found: one line for each measure of success, with every number, every guard and every warning.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::difference::Difference;
use super::interruption::Interruption;
use super::participants::Comparison;
use super::reach::Reach;
use super::verdict::EffectVerdict;
use crate::area::Area;
use crate::evaluation::{Design, Standing, Window};
use crate::id::Id;
use crate::period::Period;
use crate::series::Series;

/// An estimate with what is needed to judge it. In the indicator's unit; in percentage points for participants.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The effect.
    pub value: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Of the test, two-sided.
    pub p: f64,
    /// The same after Holm over all measures of success and days of the plan.
    pub p_holm: f64,
    /// A change of this size would be seen in about four of five cases.
    pub mde80: f64,
}

/// What is looked at before a result is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// The result does not hang on a single point (p ≤ .10 without each).
    Outlier,
    /// The sign stays when the slope may change too.
    Sign,
    /// It does not come from where we started.
    Level,
    /// We ran like the others before the start (p > .10).
    Trend,
    /// Enough of the others are smaller than we, so that our figure is not the noisier one.
    Size,
    /// No comparison unit can have caught some of the effect.
    Spillover,
    /// The interval holds a change that the project could make.
    Reach,
}

impl Guard {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] = [Self::Outlier, Self::Sign, Self::Level, Self::Trend, Self::Size, Self::Spillover, Self::Reach];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Outlier => "outlier",
            Self::Sign => "sign",
            Self::Level => "level",
            Self::Trend => "trend",
            Self::Size => "size",
            Self::Spillover => "spillover",
            Self::Reach => "reach",
        }
    }
}

/// How a guard came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It does not.
    Failed,
    /// What it needs is not known (as denominators are): counts as not passed.
    Unknown,
}

/// One guard with its figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Which.
    pub guard: Guard,
    /// How it came out.
    pub outcome: Outcome,
    /// Its p, where it is a test.
    pub p: Option<f64>,
}

/// The full figures of the rule that judged, for "nachrechnen".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figures {
    /// Rule 1.
    Interruption(Interruption),
    /// Rule 2: ours, and the others with the same project but another start, each with its day and area.
    Difference {
        /// At our start.
        own: Box<Difference>,
        /// At the other starts.
        others: Vec<OtherStart>,
    },
    /// Rule 3.
    Participants(Comparison),
}

/// A further place with the same project and a start of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherStart {
    /// Which one.
    pub area: Id<Area>,
    /// When it started there.
    pub start: Date,
    /// Against the places that had not started yet.
    pub found: Difference,
}

/// One point of what would have happened without the project.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CounterfactualPoint {
    /// When.
    pub period: Period,
    /// The value.
    pub value: f64,
    /// Lower end of the 95 % band, within what is possible.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What the chart shows beside the measured line.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Counterfactual {
    /// After the start: what would have happened anyway.
    pub points: Vec<CounterfactualPoint>,
    /// The periods before that were used.
    pub before: Vec<Period>,
    /// The periods after that were used.
    pub after: Vec<Period>,
    /// Periods that straddle start, phase-in, anticipation or a break.
    pub left_out: Vec<Period>,
    /// The comparison units that were used.
    pub controls: Vec<Id<Area>>,
    /// Own value less the mean of the comparison units, for every used period.
    pub gap: Vec<(Period, f64)>,
}

/// The finding on one measure of success for one day of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Which measure of success.
    pub series: Id<Series>,
    /// The day of the plan that it is for.
    pub date: Date,
    /// The verdict.
    pub verdict: EffectVerdict,
    /// +1 or −1: the declared direction.
    pub direction: f64,
    /// The expected size, in the indicator's unit (percentage points for participants).
    pub expected: f64,
    /// The figures, where anything could be computed, also where the verdict is "too few".
    pub estimate: Option<Estimate>,
    /// n before; persons measured in the project for participants.
    pub before: usize,
    /// n after; persons measured in the comparison group for participants.
    pub after: usize,
    /// J, the comparison units used.
    pub controls: Option<usize>,
    /// The guards.
    pub checks: Vec<Check>,
    /// The reach check, where persons were given.
    pub reach: Option<Reach>,
    /// All figures of the rule.
    pub figures: Option<Figures>,
    /// For the chart.
    pub counterfactual: Counterfactual,
}

/// What a reader must know beside the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The plan was frozen on the day of the start or later.
    Late,
    /// The plan was never frozen.
    NotFrozen,
    /// The plan was changed after it was frozen.
    Changed,
    /// So many comparison units were dropped after the plan was frozen.
    Dropped(usize),
    /// The series is about a larger area than the project.
    LargerArea,
    /// Values are provisional.
    Provisional,
    /// So many periods were left out.
    LeftOut(usize),
    /// So many comparison units were left out, because a value is missing there.
    IncompleteControls(usize),
    /// So many comparison units were left out, because an effect may have reached them.
    SpillingControls(usize),
    /// A gradual effect is practically never found in a single series.
    Gradual,
    /// Another measure of success moved against the expectation.
    OtherAgainst,
    /// Before the day of evaluation: ours and the others ran apart before the start.
    TrendsApart,
    /// Shares near 0 or the whole were compared on the logit scale.
    Logit,
}

/// The finding on a whole plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The verdict on the first measure of success, for the latest day that has come (or the first one): the light.
    pub verdict: EffectVerdict,
    /// One for each measure of success and day, in the order of the plan.
    pub lines: Vec<Line>,
    /// Which of them gives the verdict.
    pub main: usize,
    /// What a reader must know.
    pub warnings: Vec<Warning>,
    /// How many tests the plan makes: measures of success × days.
    pub looked_at: usize,
    /// How it was compared.
    pub design: Design,
    /// How the plan stands.
    pub standing: Standing,
    /// The days that divide the series.
    pub window: Window,
}

impl Finding {
    /// The line that gives the verdict.
    pub fn main(&self) -> Option<&Line> {
        self.lines.get(self.main)
    }
}
