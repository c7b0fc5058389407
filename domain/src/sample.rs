//! The auditor's sample (Stichprobe): values drawn by chance or by risk, her remarks on each, the office's answers.
//!
//! Nobody chooses a value: the seed is made when the sample is drawn and stands in it, and the order follows from the seed. Who knows seed, days and known-at
//! draws the same values again.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{Seq, SeriesNo};
use crate::measurement::{State, Value};
use crate::period::Period;
use crate::person::Actor;
use crate::text::Text;

/// How values are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SampleKind {
    /// By chance.
    Random,
    /// Those with the weightiest risks first, by chance among equals.
    Risk,
}

impl SampleKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Random, Self::Risk];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Risk => "risk",
        }
    }

    /// Reads [`SampleKind::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Why a value deserves a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Risk {
    /// Another value was recorded after one had been released.
    ChangedAfterRelease,
    /// Released by the person who recorded it.
    SamePerson,
    /// Released within a minute: nobody can have looked at it.
    ReleasedAtOnce,
    /// Recorded long after it was usually known.
    Late,
}

impl Risk {
    /// All.
    pub const ALL: [Self; 4] = [Self::ChangedAfterRelease, Self::SamePerson, Self::ReleasedAtOnce, Self::Late];

    /// How much it says: a value that only came late is less of a reason than one that was changed or that nobody else looked at.
    const fn weight(self) -> usize {
        match self {
            Self::ChangedAfterRelease | Self::SamePerson => 3,
            Self::ReleasedAtOnce => 2,
            Self::Late => 1,
        }
    }
}

/// One version in the life of a value, as far as risks are told from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The entry that recorded it.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// On its way where.
    pub state: State,
    /// What it said.
    pub value: Value,
    /// It came with a file that was released as a whole.
    pub delivered: bool,
}

/// A release sooner than this after the recording is at once.
const AT_ONCE_SECONDS: i64 = 60;
/// So many days after a value is usually known it is late.
const GRACE_DAYS: i32 = 60;

/// The risks of a value, from its life in the order of time. `known_by`: the day on which such a value is usually known.
pub fn risks(life: &[Step], known_by: Option<Date>) -> Vec<Risk> {
    let mut risks = Vec::new();
    let mut released: Option<&Value> = None;
    let mut recorded: Option<&Step> = None;
    for step in life {
        match step.state {
            State::Released => {
                if released.is_some_and(|before| *before != step.value) {
                    risks.push(Risk::ChangedAfterRelease);
                }
                released = Some(&step.value);
                // A file is looked at as a whole; its values have no release of their own.
                if let Some(entered) = recorded.filter(|_| !step.delivered) {
                    if entered.actor == step.actor {
                        risks.push(Risk::SamePerson);
                    }
                    if step.at.duration_since(entered.at).as_secs() < AT_ONCE_SECONDS {
                        risks.push(Risk::ReleasedAtOnce);
                    }
                }
                recorded = None;
            }
            State::Draft | State::Submitted | State::Returned => recorded = Some(step),
            State::Withdrawn => recorded = None,
        }
    }
    // A file brings the past along: that is no delay.
    let late = |first: &Step, by: Date| (first.at.to_zoned(jiff::tz::TimeZone::UTC).date() - by).get_days() > GRACE_DAYS;
    if let (Some(first), Some(by)) = (life.first().filter(|first| !first.delivered), known_by)
        && late(first, by)
    {
        risks.push(Risk::Late);
    }
    risks.sort_unstable();
    risks.dedup();
    risks
}

/// A value that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Of which series.
    pub series: SeriesNo,
    /// Its period.
    pub period: Period,
    /// What speaks for a look; also in a sample by chance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risks: Vec<Risk>,
}

/// A candidate with its place in the order of chance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The value.
    pub drawn: Drawn,
    /// SHA-256 over seed, series and period: its lot.
    pub lot: [u8; 32],
}

/// Draws: by lot alone, or those with the most risks first.
pub fn draw(mut candidates: Vec<Candidate>, kind: SampleKind, size: usize) -> Vec<Drawn> {
    let weight = |one: &Candidate| match kind {
        SampleKind::Random => 0,
        SampleKind::Risk => one.drawn.risks.iter().map(|risk| risk.weight()).sum(),
    };
    candidates.sort_by(|a, b| weight(b).cmp(&weight(a)).then(a.lot.cmp(&b.lot)));
    candidates.into_iter().take(size).map(|one| one.drawn).collect()
}

/// What somebody said about a drawn value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The value's place in the sample, from 0.
    pub place: usize,
    /// The office's answer, or the auditor's own remark.
    pub answer: bool,
    /// Nothing is left to be said: the auditor has looked at it.
    #[serde(default)]
    pub settled: bool,
    /// What was said; an auditor may settle a value without a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Who said it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// One version of a sample: each remark is a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// How it was drawn.
    pub kind: SampleKind,
    /// From which chance, hex.
    pub seed: String,
    /// As known at.
    pub known: Seq,
    /// Values whose period ends on this day or later …
    pub from: Date,
    /// … and on this day or earlier.
    pub to: Date,
    /// From how many.
    pub of: u64,
    /// The values, in the order in which they were drawn.
    pub drawn: Vec<Drawn>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
}

/// Where a drawn value stands between auditor and office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Nobody has looked at it.
    Open,
    /// The auditor asked; the office has not answered.
    Asked,
    /// The office answered; the auditor has not settled it.
    Answered,
    /// Nothing is left.
    Settled,
}

impl Sample {
    /// Where a value stands: the last word decides.
    pub fn standing(&self, place: usize) -> Standing {
        match self.remarks.iter().rev().find(|remark| remark.place == place) {
            None => Standing::Open,
            Some(Remark { answer: true, .. }) => Standing::Answered,
            Some(Remark { settled: true, .. }) => Standing::Settled,
            Some(_) => Standing::Asked,
        }
    }

    /// How many values stand where.
    pub fn standings(&self) -> BTreeMap<Standing, usize> {
        let mut counts = BTreeMap::new();
        for place in 0..self.drawn.len() {
            *counts.entry(self.standing(place)).or_default() += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn step(minute: i64, person: u8, state: State, value: i64) -> Step {
        Step {
            seq: Seq(minute + 1),
            at: Timestamp::from_second(1_700_000_000 + minute * 60).unwrap(),
            actor: Actor::Person(Id::from_parts(1, [person; 10])),
            state,
            value: Value::Number(Decimal::from(value)),
            delivered: false,
        }
    }

    #[test]
    fn a_value_that_two_people_looked_at_in_peace_has_no_risk() {
        assert_eq!(risks(&[step(0, 1, State::Submitted, 5), step(90, 2, State::Released, 5)], Some(date(2023, 11, 1))), []);
    }

    #[test]
    fn what_happened_too_soon_by_the_same_hand_or_after_the_release_is_a_risk() {
        let at_once = [step(0, 1, State::Submitted, 5), step(0, 1, State::Released, 5)];
        assert_eq!(risks(&at_once, None), [Risk::SamePerson, Risk::ReleasedAtOnce]);
        let changed =
            [step(0, 1, State::Submitted, 5), step(9, 2, State::Released, 5), step(20, 1, State::Submitted, 6), step(30, 2, State::Released, 6)];
        assert_eq!(risks(&changed, None), [Risk::ChangedAfterRelease]);
        let confirmed =
            [step(0, 1, State::Submitted, 5), step(9, 2, State::Released, 5), step(20, 1, State::Submitted, 5), step(30, 2, State::Released, 5)];
        assert_eq!(risks(&confirmed, None), []);
        assert_eq!(risks(&[step(0, 1, State::Submitted, 5)], Some(date(2023, 1, 1))), [Risk::Late]);
        let file = [Step { delivered: true, ..step(0, 1, State::Released, 5) }];
        assert_eq!(risks(&file, Some(date(2000, 1, 1))), [], "a file has no release of single values, and brings the past along");
    }

    fn candidate(number: i64, lot: u8, late: bool) -> Candidate {
        let risks = if late { vec![Risk::Late] } else { Vec::new() };
        Candidate { drawn: Drawn { series: SeriesNo(number), period: Period::year(2024).unwrap(), risks }, lot: [lot; 32] }
    }

    #[test]
    fn by_risk_the_risky_ones_come_first_and_chance_decides_among_equals() {
        let all = || vec![candidate(1, 1, false), candidate(2, 9, true), candidate(3, 4, true)];
        let series = |kind| draw(all(), kind, 2).into_iter().map(|one| one.series.0).collect::<Vec<_>>();
        assert_eq!(series(SampleKind::Risk), [3, 2]);
        assert_eq!(series(SampleKind::Random), [1, 3]);
    }

    #[test]
    fn the_last_word_decides_where_a_value_stands() {
        let mut sample = Sample {
            kind: SampleKind::Random,
            seed: String::new(),
            known: Seq(1),
            from: date(2024, 1, 1),
            to: date(2024, 12, 31),
            of: 1,
            drawn: vec![candidate(1, 1, false).drawn],
            remarks: Vec::new(),
        };
        let say = |answer, settled| Remark { place: 0, answer, settled, text: None, by: Actor::Operator, at: Timestamp::UNIX_EPOCH };
        assert_eq!(sample.standing(0), Standing::Open);
        for (remark, standing) in
            [(say(false, false), Standing::Asked), (say(true, false), Standing::Answered), (say(false, true), Standing::Settled)]
        {
            sample.remarks.push(remark);
            assert_eq!(sample.standing(0), standing);
        }
        assert_eq!(sample.standings(), BTreeMap::from([(Standing::Settled, 1)]));
    }

    proptest! {
        #[test]
        fn the_order_in_which_candidates_come_does_not_matter(lots in proptest::collection::vec(any::<u8>(), 1..40), size in 1_usize..20) {
            let all: Vec<Candidate> = lots.iter().enumerate().map(|(n, lot)| {
                let mut one = candidate(i64::try_from(n).unwrap(), *lot, lot % 3 == 0);
                one.lot[31] = u8::try_from(n).unwrap();
                one
            }).collect();
            let backwards: Vec<Candidate> = all.iter().rev().cloned().collect();
            for kind in SampleKind::ALL {
                prop_assert_eq!(draw(all.clone(), kind, size), draw(backwards.clone(), kind, size));
            }
        }
    }
}
