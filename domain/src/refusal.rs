//! The kinds of "no". A refusal names the field and what to do; the words for it are in `words`.
//! A fault (disk, database) is not a refusal: it lives in `server`.

use rust_decimal::Decimal;

/// Why something entered or asked for is not accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// One or more fields of a form; each with its problem.
    Fields(Vec<(&'static str, Problem)>),
    /// The thing does not exist, or not for this asker: the two must not be told apart.
    Unknown,
    /// Nobody is signed in.
    SignIn,
    /// Signed in, but the role does not allow it.
    NotAllowed,
    /// Somebody else changed the same thing meanwhile.
    Changed,
    /// Nobody releases what she entered herself.
    OwnValue,
    /// The period is closed: a change needs a reason and, after it, a second person.
    Closed,
    /// Too much is going on at this moment; a little later it will do.
    Busy,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was entered where something is needed.
    Empty,
    /// Longer than allowed.
    TooLong {
        /// The most characters.
        most: usize,
    },
    /// Shorter than allowed.
    TooShort {
        /// The fewest characters.
        fewest: usize,
    },
    /// Not readable as a number.
    NotANumber,
    /// Could be a thousands point or a decimal point: both readings are given.
    TwoReadings {
        /// Read with a thousands separator.
        thousands: Decimal,
        /// Read with a decimal separator.
        decimal: Decimal,
    },
    /// More digits than are stored exactly (18).
    TooPrecise,
    /// Not readable as a date or period.
    NotADate,
    /// Not one of the offered choices.
    NotOffered,
    /// The end lies before the start.
    EndBeforeStart,
    /// The target lies in the wrong direction for this indicator.
    WrongDirection {
        /// The baseline value.
        baseline: Decimal,
        /// The target value.
        target: Decimal,
    },
    /// Context indicators take no target.
    ContextTakesNoTarget,
    /// The level does not belong to this kind of goal (outcomes to strategic, outputs to operational goals).
    LevelDoesNotFit,
    /// The denominator is zero or negative.
    BadDenominator,
    /// The period does not fit the kind of the series (for example a month in a yearly series).
    WrongPeriodKind,
    /// Less is eligible than is granted.
    BelowGrant,
    /// The shares are more than the whole together.
    OverWhole,
    /// Not an address of the web.
    NotALink,
    /// The day lies ahead, or before the thing began.
    OutsideTime,
    /// Already taken by another object.
    Taken,
    /// Not usable as part of an address (lower case letters, digits, hyphens), or reserved.
    NotASlug,
    /// A password that everybody tries first.
    TooCommon,
    /// The password or code is wrong.
    WrongSecret,
    /// Not readable as a mail address.
    NotAnAddress,
    /// Somebody must be left to administer the installation.
    LastAdministrator,
    /// The two entries differ.
    Differ,
    /// A reason is needed for this change.
    ReasonNeeded,
    /// A corridor's lower bound lies above its upper bound.
    BoundsCrossed,
    /// The value lies outside what is possible for the indicator.
    Impossible,
    /// A path point lies outside start and due date or out of order.
    PathOutOfOrder,
    /// Sums and ceilings need an indicator that adds up over time.
    OnlyForSums,
    /// This kind of aim needs an indicator with the fitting direction.
    NeedsDirection,
    /// Nothing was ticked in a list of which something is to be decided.
    NothingTicked,
    /// Something goes back, and nobody says what is to be checked.
    WhatToCheck,
    /// Nobody said that the sums and cells of a delivery were compared with its file.
    NotCompared,
    /// What a file said and what was recorded do not demonstrably agree.
    ChecksDiffer,
    /// At most this many key indicators.
    TooManyKeys {
        /// The most.
        most: usize,
    },
    /// At most this many of them.
    TooMany {
        /// The most.
        most: usize,
    },
    /// Zero or negative, where only more than 0 makes sense.
    NotPositive,
    /// A part is larger than its whole.
    MoreThanWhole,
    /// Places are to be compared, and nobody says why that is fair.
    WhyComparable,
    /// The day of evaluation is not after the start.
    EvaluationBeforeStart,
    /// A day that lies on the wrong side of another one of the same form.
    DayOutOfOrder,
}

impl Refusal {
    /// One field, one problem.
    pub fn field(name: &'static str, problem: Problem) -> Self {
        Self::Fields(vec![(name, problem)])
    }

    /// Joins two outcomes so that a form can name all its problems at once.
    pub fn both<A, B>(a: Result<A, Self>, b: Result<B, Self>) -> Result<(A, B), Self> {
        match (a, b) {
            (Ok(a), Ok(b)) => Ok((a, b)),
            (Err(Self::Fields(mut left)), Err(Self::Fields(right))) => {
                left.extend(right);
                Err(Self::Fields(left))
            }
            (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refusal {}
