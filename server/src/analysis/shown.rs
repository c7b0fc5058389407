//! The gate: values leave this crate only as what a viewer may see. A count below the threshold has no way round it.

use domain::disclosure::{Guarded, Shown, Sight as Eyes};
use domain::id::Seq;
use domain::indicator::Indicator;
use domain::measurement::{Quality, State, Value};
use domain::period::Period;

use super::sight::Sight;
use crate::store::slice::Point;

/// One value as it may be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownPoint {
    /// When it holds.
    pub period: Period,
    /// The figure, a mark, or that it is suppressed.
    pub shown: Shown<Value>,
    /// How good it is.
    pub quality: Quality,
    /// Where it is on its way.
    pub state: State,
    /// The sequence that recorded it.
    pub seq: Seq,
    /// The delivery it came with.
    pub delivery: Option<i64>,
}

impl ShownPoint {
    /// The figure in the indicator's unit; `None` for marks and suppressed values.
    pub fn figure(&self, per: rust_decimal::Decimal) -> Option<rust_decimal::Decimal> {
        self.shown.value().and_then(|value| value.figure(per))
    }
}

/// Passes values through the gate.
pub fn shown_points(sight: &Sight, indicator: &Indicator, points: &[Point]) -> Vec<ShownPoint> {
    points.iter().map(|point| shown_point(sight, indicator, point)).collect()
}

/// Passes one value through the gate.
pub fn shown_point(sight: &Sight, indicator: &Indicator, point: &Point) -> ShownPoint {
    let threshold = sight.municipality.noun.thresholds.small_count;
    let eyes = if sight.scope.is_internal() { Eyes::Everything } else { Eyes::NoSmallCounts };
    let shown = Guarded::measured(point.measurement.value.clone(), indicator).disclose(threshold, eyes);
    ShownPoint {
        period: point.measurement.period,
        shown,
        quality: point.measurement.quality,
        state: point.measurement.state,
        seq: point.seq,
        delivery: point.delivery,
    }
}
