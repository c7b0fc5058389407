//! Years in which much moved everywhere at once: a project that begins then is easily taken for the cause. Marked on the charts of an evaluation.
//!
//! The list is the same for all municipalities; who wants to edit it edits [`Shock::ALL`].

use jiff::civil::{Date, date};

/// A known shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shock {
    /// Many people sought refuge in Germany.
    Refuge2015,
    /// The pandemic.
    Pandemic2020,
    /// The war in Ukraine: people came who counted at once in most figures.
    Refuge2022,
}

impl Shock {
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
        let within = |first, last| Shock::within(first, last).collect::<Vec<_>>();
        assert_eq!(within(date(2016, 1, 1), date(2020, 3, 1)), [Shock::Pandemic2020]);
        assert_eq!(within(date(2015, 12, 31), date(2026, 6, 30)), Shock::ALL);
        assert!(within(date(2016, 1, 1), date(2019, 12, 31)).is_empty());
    }
}
