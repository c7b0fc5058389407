//! What the values of a series were like so far: median and spread that one wild value cannot move.

use rust_decimal::Decimal;

use crate::number::median;

/// Fewer values say nothing about what is usual.
const FEWEST: usize = 5;
/// So many robust deviations from the median are still usual.
const DEVIATIONS: i64 = 3;
/// Makes the median absolute deviation comparable with a standard deviation: 1.4826.
const SCALE: Decimal = Decimal::from_parts(14_826, 0, 0, false, 4);

/// The range of usual figures, and of those that there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// Figures below are questioned.
    pub low: Decimal,
    /// Figures above are questioned.
    pub high: Decimal,
    /// The least figure so far.
    pub least: Decimal,
    /// The most.
    pub most: Decimal,
}

impl Usual {
    /// Learns from figures; `None` where there are too few, or where more than half of them are equal and so say nothing about a spread.
    pub fn of(figures: &[Decimal]) -> Option<Self> {
        if figures.len() < FEWEST {
            return None;
        }
        let middle = median(figures.to_vec())?;
        let spread = median(figures.iter().map(|figure| (*figure - middle).abs()).collect())?;
        if spread.is_zero() {
            return None;
        }
        let reach = spread.checked_mul(SCALE)?.checked_mul(Decimal::from(DEVIATIONS))?;
        let least = figures.iter().copied().min()?;
        let most = figures.iter().copied().max()?;
        let short = |number: Decimal| number.round_dp(6).normalize();
        Some(Self { low: short(middle.checked_sub(reach)?), high: short(middle.checked_add(reach)?), least: short(least), most: short(most) })
    }

    /// Whether a figure is usual. What was there before is never questioned.
    pub fn holds(&self, figure: Decimal) -> bool {
        (self.low.min(self.least)..=self.high.max(self.most)).contains(&figure)
    }

    /// Four plain numbers.
    pub(super) fn code(self) -> String {
        format!("{} {} {} {}", self.low, self.high, self.least, self.most)
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        let mut numbers = code.split(' ').map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self { low: next()?, high: next()?, least: next()?, most: next()? })
    }
}
