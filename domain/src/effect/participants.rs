//! Rule 3, participants against a comparison group of people: the difference of two shares with Newcombe's 95 % interval.
//! The strongest honest evidence at the level of a project, if people were allotted by lot.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::evaluation::{Allocation, Tally};
use crate::interval::{newcombe, newcombe_p};

/// Measured persons that each group needs.
pub const LEAST_MEASURED: u32 = 20;

/// The difference of two shares of success. Shares are plain (0.75 for 75 %).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The participants.
    pub participants: Tally,
    /// The comparison group.
    pub comparison: Tally,
    /// How people came into the groups.
    pub allocation: Allocation,
    /// Share of the participants less share of the comparison group.
    pub difference: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Two-sided, from the interval: what Holm needs.
    pub p: f64,
    /// The difference that would be seen in about four of five cases, as the interval's half widths tell.
    pub mde80: f64,
}

impl Comparison {
    /// Measured persons in the smaller group.
    pub const fn measured(&self) -> u32 {
        if self.participants.measured < self.comparison.measured { self.participants.measured } else { self.comparison.measured }
    }
}

/// Compares; `None` where a group has nobody measured or more successful than measured.
pub fn compare(participants: Tally, comparison: Tally, allocation: Allocation) -> Option<Comparison> {
    let share = |tally: Tally| (Decimal::from(tally.successful), Decimal::from(tally.measured));
    let found = newcombe(share(participants), share(comparison))?;
    // (z.975 + z.80) / z.975 of the wider half: what a normal interval of this width would need.
    let half = (found.estimate - found.low).max(found.high - found.estimate);
    Some(Comparison {
        participants,
        comparison,
        allocation,
        difference: found.estimate,
        low: found.low,
        high: found.high,
        p: newcombe_p(share(participants), share(comparison))?,
        mde80: half * (1.959_964 + 0.841_621) / 1.959_964,
    })
}
