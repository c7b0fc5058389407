//! Times in which much moved at once: a project that begins then is easily taken for the cause. Marked on the charts of an evaluation. Some moved everywhere
//! ([`KnownShock`]); a municipality adds its own ([`Shock`]): a plant that closed, a merger of schools, another way of counting in a whole office.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// One version of a shock that a municipality adds. To take it away is a new version with `withdrawn: true`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shock {
    /// What happened.
    pub name: Text,
    /// First day on which it moved figures.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Taken away.
    #[serde(default)]
    pub withdrawn: bool,
}

impl Shock {
    /// Whether its days touch others, the ends included.
    pub fn touches(&self, first: Date, last: Date) -> bool {
        self.from <= last && first <= self.to
    }
}

/// A shock that moved figures everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KnownShock {
    /// Many people sought refuge in Germany.
    Refuge2015,
    /// The pandemic.
    Pandemic2020,
    /// The war in Ukraine: people came who counted at once in most figures.
    Refuge2022,
}

impl KnownShock {
    /// All, in the order of time.
    pub const ALL: [Self; 3] = [Self::Refuge2015, Self::Pandemic2020, Self::Refuge2022];

    /// The year in which it began.
    pub const fn year(self) -> i16 {
        match self {
            Self::Refuge2015 => 2015,
            Self::Pandemic2020 => 2020,
            Self::Refuge2022 => 2022,
        }
    }

    /// First and last day of that year.
    pub const fn days(self) -> (Date, Date) {
        (date(self.year(), 1, 1), date(self.year(), 12, 31))
    }

    /// Those that began within some days, the ends included.
    pub fn within(first: Date, last: Date) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |shock| {
            let (from, to) = shock.days();
            from <= last && first <= to
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shock_is_marked_where_the_days_touch_its_year() {
        let within = |first, last| KnownShock::within(first, last).collect::<Vec<_>>();
        assert_eq!(within(date(2016, 1, 1), date(2020, 3, 1)), [KnownShock::Pandemic2020]);
        assert_eq!(within(date(2015, 12, 31), date(2026, 6, 30)), KnownShock::ALL);
        assert!(within(date(2016, 1, 1), date(2019, 12, 31)).is_empty());
        let own = Shock { name: Text::german("Werk geschlossen"), from: date(2018, 3, 1), to: date(2018, 9, 30), withdrawn: false };
        assert!(own.touches(date(2018, 9, 30), date(2020, 1, 1)) && own.touches(date(2017, 1, 1), date(2018, 3, 1)));
        assert!(!own.touches(date(2018, 10, 1), date(2020, 1, 1)) && !own.touches(date(2017, 1, 1), date(2018, 2, 28)));
    }
}
