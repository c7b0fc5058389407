//! Money from or for somebody else: a grant with its notice, its plan and its deadlines.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::audience::Visibility;
use crate::id::Id;
use crate::project::Project;
use crate::refusal::{Problem, Refusal};
use crate::text::Text;

/// Which way the money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantSide {
    /// The municipality receives it.
    Received,
    /// The municipality awards it.
    Awarded,
}

impl GrantSide {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Received, Self::Awarded];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Awarded => "awarded",
        }
    }

    /// Reads [`GrantSide::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.code() == code)
    }
}

/// The two proofs of use that a grant asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// Zwischennachweis.
    Interim,
    /// Verwendungsnachweis.
    Final,
}

impl Proof {
    /// Both, in the order of time.
    pub const ALL: [Self; 2] = [Self::Interim, Self::Final];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interim => "interim",
            Self::Final => "final",
        }
    }

    /// Reads [`Proof::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.code() == code)
    }
}

/// One version of a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Received or awarded.
    pub side: GrantSide,
    /// Its name.
    pub title: Text,
    /// Who gives (received) or gets (awarded) it.
    pub partner: String,
    /// The file number.
    #[serde(default)]
    pub file_number: String,
    /// The day of the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Date>,
    /// First day of the granted period.
    pub from: Date,
    /// Last day of the granted period.
    pub to: Date,
    /// The grant, in cents.
    pub amount: i64,
    /// Eligible cost, in cents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligible: Option<i64>,
    /// The day until which the interim proof of use is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interim_due: Option<Date>,
    /// When it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interim_proven: Option<Date>,
    /// The day until which the final proof of use is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_due: Option<Date>,
    /// When it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_proven: Option<Date>,
    /// Papers are kept until this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retain_until: Option<Date>,
    /// The projects it pays for, each with its share of the grant in per cent.
    pub projects: Vec<(Id<Project>, u8)>,
    /// Who sees it.
    pub visibility: Visibility,
}

impl Grant {
    /// The proofs that it asks for, each with its deadline and the day on which it was handed in.
    pub fn proofs(&self) -> impl Iterator<Item = (Proof, Date, Option<Date>)> + use<> {
        let asked = [(Proof::Interim, self.interim_due, self.interim_proven), (Proof::Final, self.final_due, self.final_proven)];
        asked.into_iter().filter_map(|(proof, due, proven)| Some((proof, due?, proven)))
    }

    /// The proofs that nobody has handed in, the next deadline first. The final one says all that the interim one would say.
    pub fn open_proofs(&self) -> Vec<(Proof, Date)> {
        if self.final_proven.is_some() {
            return Vec::new();
        }
        let mut open: Vec<_> = self.proofs().filter(|(.., proven)| proven.is_none()).map(|(proof, due, _)| (proof, due)).collect();
        open.sort_by_key(|(_, due)| *due);
        open
    }

    /// The next deadline that nothing has been handed in for.
    pub fn next_due(&self) -> Option<(Proof, Date)> {
        self.open_proofs().into_iter().next()
    }

    /// The share of the grant that a project gets.
    pub fn share_of(&self, project: Id<Project>) -> Option<u8> {
        self.projects.iter().find(|(id, _)| *id == project).map(|(_, share)| *share)
    }

    /// Notes that a proof was handed in.
    pub const fn prove(&mut self, proof: Proof, on: Date) {
        match proof {
            Proof::Interim => self.interim_proven = Some(on),
            Proof::Final => self.final_proven = Some(on),
        }
    }

    /// What cannot be: a period that ends before it begins, more than all of it shared out, more granted than is eligible.
    pub fn check(&self) -> Result<(), Refusal> {
        let mut problems = Vec::new();
        if self.to < self.from {
            problems.push(("to", Problem::EndBeforeStart));
        }
        if self.eligible.is_some_and(|eligible| eligible < self.amount) {
            problems.push(("eligible", Problem::BelowGrant));
        }
        if self.projects.iter().map(|(_, share)| u32::from(*share)).sum::<u32>() > 100 {
            problems.push(("share-1", Problem::OverWhole));
        }
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(problems)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn grant() -> Grant {
        Grant {
            side: GrantSide::Received,
            title: Text::german("Förderung"),
            partner: "Stiftung".into(),
            file_number: String::new(),
            notice: None,
            from: date(2025, 1, 1),
            to: date(2027, 12, 31),
            amount: 4_800_000,
            eligible: Some(6_000_000),
            interim_due: Some(date(2026, 10, 31)),
            interim_proven: None,
            final_due: Some(date(2028, 6, 30)),
            final_proven: None,
            retain_until: None,
            projects: vec![(Id::from_parts(1, [1; 10]), 100)],
            visibility: Visibility::default(),
        }
    }

    #[test]
    fn the_next_proof_is_the_first_that_nobody_has_handed_in() {
        let mut grant = grant();
        assert_eq!(grant.next_due(), Some((Proof::Interim, date(2026, 10, 31))));
        grant.prove(Proof::Interim, date(2026, 10, 12));
        assert_eq!(grant.next_due(), Some((Proof::Final, date(2028, 6, 30))));
        grant.prove(Proof::Final, date(2028, 5, 2));
        assert_eq!(grant.next_due(), None);
    }

    #[test]
    fn after_the_final_proof_nobody_asks_for_the_interim_one() {
        let mut grant = grant();
        grant.prove(Proof::Final, date(2026, 9, 1));
        assert_eq!(grant.open_proofs(), []);
    }

    #[test]
    fn a_grant_cannot_be_shared_out_more_than_once() {
        let mut grant = grant();
        assert_eq!(grant.check(), Ok(()));
        grant.projects.push((Id::from_parts(1, [2; 10]), 1));
        grant.to = date(2024, 12, 31);
        grant.eligible = Some(1);
        let problems = vec![("to", Problem::EndBeforeStart), ("eligible", Problem::BelowGrant), ("share-1", Problem::OverWhole)];
        assert_eq!(grant.check(), Err(Refusal::Fields(problems)));
    }
}
