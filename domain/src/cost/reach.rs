//! How many people several projects reach together: the same person may be in two of them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// People reached by several projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// One project alone, or somebody counted each person once.
    Exactly(Decimal),
    /// At least as many as the largest project reached, at most all added up.
    Between {
        /// The largest.
        most: Decimal,
        /// The sum.
        sum: Decimal,
    },
}

/// The count of different people contradicts the projects' own counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impossible {
    /// The largest project reached so many.
    pub most: Decimal,
    /// All together at most so many.
    pub sum: Decimal,
}

impl Reach {
    /// From the projects' own counts, and a count of different people where there is one. `None` where no project has a count.
    pub fn of(counts: &[Decimal], different: Option<Decimal>) -> Option<Result<Self, Impossible>> {
        let most = counts.iter().copied().max()?;
        let sum = counts.iter().copied().try_fold(Decimal::ZERO, Decimal::checked_add)?;
        Some(match different {
            Some(different) if (most..=sum).contains(&different) => Ok(Self::Exactly(different)),
            Some(_) => Err(Impossible { most, sum }),
            None if most == sum => Ok(Self::Exactly(sum)),
            None => Ok(Self::Between { most, sum }),
        })
    }
}
