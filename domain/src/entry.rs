//! The cells in which owed values are typed: what somebody wrote, understood the same way in the browser and on the server.
//!
//! What can be read two ways is asked, never guessed; what is unlikely is questioned, never blocked. A cell without a number says why.

pub mod block;
mod usual;

use rust_decimal::Decimal;

use crate::indicator::{Indicator, Unit};
use crate::language::Language;
use crate::measurement::{Mark, Reason, Value};
use crate::number;
use crate::refusal::Problem;
use crate::words::entry::Entry;

pub use usual::Usual;

/// What a row's cells expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Two cells: numerator and denominator; a percentage alone is understood too.
    pub ratio: bool,
    /// The indicator's unit.
    pub unit: Unit,
    /// Values outside are questioned.
    pub plausible: Option<(Decimal, Decimal)>,
    /// What the values before were like.
    pub usual: Option<Usual>,
}

/// Which of the two cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The value or the numerator.
    First,
    /// The denominator.
    Second,
}

/// What stands in the cells of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Nothing.
    Empty,
    /// A value that can be submitted.
    Value(Value),
    /// Something that only the person can decide.
    Ask(Place, Question),
    /// A value that can be submitted as soon as the person says that it is right.
    Doubt(Value, Doubt),
    /// Not readable, and why.
    Wrong(Place, Problem),
}

/// What is asked once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// `1.234`
    TwoReadings {
        /// With a thousands separator.
        thousands: Decimal,
        /// With a decimal separator.
        decimal: Decimal,
    },
    /// A dash: a true zero, or nobody counted?
    ZeroOrNotCollected,
}

/// Why a value is unlikely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Outside what the definition calls plausible.
    OutsidePlausible {
        /// The lowest plausible figure.
        low: Decimal,
        /// The highest.
        high: Decimal,
    },
    /// Far from all values before.
    Unusual {
        /// The least of them.
        least: Decimal,
        /// The most of them.
        most: Decimal,
    },
    /// A share above 100 %.
    MoreThanAll,
}

/// What somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The separator groups thousands.
    Thousands,
    /// The separator is a decimal one.
    Decimal,
    /// The dash means 0.
    Zero,
    /// The dash means that nobody counted.
    NotCollected,
    /// The unlikely value is right.
    Right,
}

impl Answer {
    /// All.
    pub const ALL: [Self; 5] = [Self::Thousands, Self::Decimal, Self::Zero, Self::NotCollected, Self::Right];

    /// The word in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Thousands => "thousands",
            Self::Decimal => "decimal",
            Self::Zero => "zero",
            Self::NotCollected => "not_collected",
            Self::Right => "right",
        }
    }

    /// Reads [`Answer::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

impl Question {
    /// The answers that it has.
    pub const fn answers(&self) -> [Answer; 2] {
        match self {
            Self::TwoReadings { .. } => [Answer::Thousands, Answer::Decimal],
            Self::ZeroOrNotCollected => [Answer::Zero, Answer::NotCollected],
        }
    }
}

/// What was confirmed: an answer to a doubt holds for these very texts and no others.
pub fn confirmation(first: &str, second: &str) -> String {
    format!("{}|{}", first.trim(), second.trim())
}

impl Cell {
    /// The cells of an indicator whose figures so far were these, oldest first.
    pub fn of(indicator: &Indicator, before: &[Decimal]) -> Self {
        Self { ratio: indicator.aggregation.is_ratio(), unit: indicator.unit.clone(), plausible: indicator.plausible, usual: Usual::of(before) }
    }

    /// Reads a row. `confirmed` is what the person called right, as [`confirmation`] writes it.
    pub fn read(&self, first: &str, second: &str, confirmed: &str, language: Language) -> Reading {
        let value = if self.ratio { self.fraction(first, second, language) } else { self.number(first, language) };
        match value {
            Ok(None) => Reading::Empty,
            Ok(Some(value)) => match self.doubt(&value) {
                Some(doubt) if doubt == Doubt::MoreThanAll || confirmed != confirmation(first, second) => Reading::Doubt(value, doubt),
                _ => Reading::Value(value),
            },
            Err(stop) => stop,
        }
    }

    fn number(&self, text: &str, language: Language) -> Result<Option<Value>, Reading> {
        Ok(match self.part(Place::First, text, language)? {
            Part::Nothing => None,
            Part::Mark(mark, reason) => Some(Value::Missing(mark, reason)),
            Part::Number(number) | Part::InUnit(number) => Some(Value::Number(number)),
        })
    }

    fn fraction(&self, first: &str, second: &str, language: Language) -> Result<Option<Value>, Reading> {
        let alone = |value| if second.trim().is_empty() { Ok(Some(value)) } else { Err(Reading::Wrong(Place::Second, Problem::Differ)) };
        let numerator = match self.part(Place::First, first, language)? {
            Part::Mark(mark, reason) => return alone(Value::Missing(mark, reason)),
            Part::InUnit(ratio) => return alone(Value::BareRatio(ratio)),
            Part::Number(number) => Some(number),
            Part::Nothing => None,
        };
        let denominator = match self.part(Place::Second, second, language)? {
            Part::Number(number) => Some(number),
            Part::Nothing => None,
            Part::Mark(..) | Part::InUnit(_) => return Err(Reading::Wrong(Place::Second, Problem::NotANumber)),
        };
        match (numerator, denominator) {
            (None, None) => Ok(None),
            (Some(_), None) => Err(Reading::Wrong(Place::Second, Problem::Empty)),
            (None, Some(_)) => Err(Reading::Wrong(Place::First, Problem::Empty)),
            (Some(numerator), Some(denominator)) => {
                Value::fraction(numerator, denominator).map(Some).map_err(|problem| Reading::Wrong(Place::Second, problem))
            }
        }
    }

    /// One cell. A unit behind the number is understood where it is the indicator's own.
    fn part(&self, place: Place, text: &str, language: Language) -> Result<Part, Reading> {
        let wrong = |problem| Reading::Wrong(place, problem);
        let text = text.trim();
        if Entry::is_not_collected(text) {
            return Ok(Part::Mark(Mark::Secret, Reason::NotCollected));
        }
        // A percent sign is read with its number: behind it no point groups thousands.
        let behind = Some(self.unit.0.as_str()).filter(|unit| !unit.is_empty() && !self.unit.is_percent());
        let bare = behind.and_then(|unit| text.strip_suffix(unit)).map(str::trim_end);
        let (text, in_unit) = match bare {
            Some(bare) if !bare.is_empty() => (bare, true),
            _ => (text, false),
        };
        match number::read(text, language).map_err(wrong)? {
            number::Reading::Empty => Ok(Part::Nothing),
            number::Reading::Number(number) if in_unit => Ok(Part::InUnit(number)),
            number::Reading::Number(number) => Ok(Part::Number(number)),
            number::Reading::Percent(number) if self.unit.is_percent() => Ok(Part::InUnit(number)),
            number::Reading::Percent(_) => Err(wrong(Problem::NotANumber)),
            number::Reading::Ambiguous { thousands, decimal } => Err(Reading::Ask(place, Question::TwoReadings { thousands, decimal })),
            number::Reading::Mark(_) if in_unit => Err(wrong(Problem::NotANumber)),
            number::Reading::Mark(Mark::Nothing) => Err(Reading::Ask(place, Question::ZeroOrNotCollected)),
            number::Reading::Mark(mark) => Ok(Part::Mark(mark, reason_of(mark))),
        }
    }

    fn doubt(&self, value: &Value) -> Option<Doubt> {
        let figure = value.figure(self.unit.per())?;
        // More than all is possible only where the definition says so.
        let may_exceed = self.plausible.is_some_and(|(_, high)| high > Decimal::ONE_HUNDRED);
        if self.ratio && self.unit.is_percent() && figure > Decimal::ONE_HUNDRED && !may_exceed {
            return Some(Doubt::MoreThanAll);
        }
        if let Some((low, high)) = self.plausible.filter(|(low, high)| figure < *low || figure > *high) {
            return Some(Doubt::OutsidePlausible { low, high });
        }
        let usual = self.usual.filter(|usual| !usual.holds(figure))?;
        Some(Doubt::Unusual { least: usual.least, most: usual.most })
    }

    /// The text that stands in the cell after an answer; it is understood without asking again. A doubt changes no text.
    pub fn answered(&self, question: &Question, answer: Answer, language: Language) -> Option<String> {
        let plain = |number: &Decimal| match language {
            Language::De => number.to_string().replace('.', ","),
            Language::En => number.to_string(),
        };
        match (question, answer) {
            (Question::TwoReadings { thousands, .. }, Answer::Thousands) => Some(plain(thousands)),
            (Question::TwoReadings { decimal, .. }, Answer::Decimal) => Some(plain(decimal)),
            // A ratio of 0 whose denominator nobody wrote.
            (Question::ZeroOrNotCollected, Answer::Zero) if self.ratio && !self.unit.0.is_empty() => {
                Some(format!("0{}{}", number::NBSP, self.unit.0))
            }
            (Question::ZeroOrNotCollected, Answer::Zero) => Some("0".to_owned()),
            (Question::ZeroOrNotCollected, Answer::NotCollected) => Some(Entry::of(language).not_collected.to_owned()),
            _ => None,
        }
    }

    /// One word for an attribute of the page, read back by [`Cell::from_code`].
    pub fn code(&self) -> String {
        let pair = |pair: Option<(Decimal, Decimal)>| pair.map_or_else(String::new, |(low, high)| format!("{low} {high}"));
        let usual = self.usual.map_or_else(String::new, Usual::code);
        format!("{}|{}|{}|{}", if self.ratio { "ratio" } else { "number" }, pair(self.plausible), usual, self.unit.0)
    }

    /// Reads [`Cell::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.splitn(4, '|');
        let (kind, plausible, usual, unit) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let plausible = match plausible.split_once(' ') {
            Some((low, high)) => Some((low.parse().ok()?, high.parse().ok()?)),
            None => None,
        };
        let usual = if usual.is_empty() { None } else { Some(Usual::from_code(usual)?) };
        Some(Self { ratio: kind == "ratio", unit: Unit(unit.to_owned()), plausible, usual })
    }
}

/// One cell, understood.
enum Part {
    Nothing,
    Number(Decimal),
    /// With the indicator's unit behind it.
    InUnit(Decimal),
    Mark(Mark, Reason),
}

/// Why a mark stands there when a person types it.
pub const fn reason_of(mark: Mark) -> Reason {
    match mark {
        Mark::Pending => Reason::Pending,
        Mark::Secret => Reason::SecretAtSource,
        Mark::Meaningless => Reason::NotApplicable,
        Mark::Unreliable => Reason::Unreliable,
        Mark::Nothing => Reason::None,
    }
}

#[cfg(test)]
mod tests;
