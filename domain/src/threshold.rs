//! The thresholds of lights, costs and small counts: configurable per municipality and versioned with it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Shares are plain ratios: 0.95 for 95 %.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// On plan from this plan fulfilment up.
    pub on_plan: Decimal,
    /// Slightly behind from this up; below: clearly behind.
    pub slightly_behind: Decimal,
    /// At the due date: partly reached from this degree of achievement up.
    pub partly: Decimal,
    /// Days after the expected publication until a value is stale.
    pub stale_days: u32,
    /// Outlook: misses narrowly below this relative miss.
    pub outlook_narrow: Decimal,
    /// Outlook: misses clearly below this relative miss.
    pub outlook_clear: Decimal,
    /// Spending within plan up to this share.
    pub cost_within: Decimal,
    /// Above plan up to this share; beyond: clearly above.
    pub cost_above: Decimal,
    /// Clearly below plan under this share.
    pub cost_below: Decimal,
    /// Person counts from 1 to below this are not shown.
    pub small_count: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            on_plan: Decimal::new(95, 2),
            slightly_behind: Decimal::new(80, 2),
            partly: Decimal::new(50, 2),
            stale_days: 60,
            outlook_narrow: Decimal::new(5, 2),
            outlook_clear: Decimal::new(20, 2),
            cost_within: Decimal::new(105, 2),
            cost_above: Decimal::new(120, 2),
            cost_below: Decimal::new(80, 2),
            small_count: 5,
        }
    }
}
