//! The gate: values leave this crate only as what a viewer may see. A count below the threshold has no way round it.

use domain::collected::Collected;
use domain::disclosure::{Cause, Guarded, Shown, Sight as Eyes};
use domain::id::Seq;
use domain::indicator::Indicator;
use domain::measurement::{Measurement, Quality, State, Value};
use domain::period::Period;
use domain::register::Version;
use domain::series::Series;

use super::sight::Sight;
use super::suppression::told;
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

/// Passes values of a series through the gate.
pub fn shown_points(sight: &Sight, series: &Version<Series>, indicator: &Indicator, points: &[Point]) -> Vec<ShownPoint> {
    points.iter().map(|point| shown_point(sight, series, indicator, point)).collect()
}

/// Passes one value of a series through the gate: any version of it, of any time.
pub fn shown_point(sight: &Sight, series: &Version<Series>, indicator: &Indicator, point: &Point) -> ShownPoint {
    pass(sight, indicator, point, sight.hides(series, point.measurement.period))
}

/// Passes a value through the gate that is computed from shown ones alone. It tells no more than they do, but may be a small count itself.
pub fn shown_result(sight: &Sight, indicator: &Indicator, measurement: Measurement) -> ShownPoint {
    let point = Point { measurement, seq: sight.register.seq, delivery: None, collected: Collected::default() };
    pass(sight, indicator, &point, None)
}

fn pass(sight: &Sight, indicator: &Indicator, point: &Point, planned: Option<Cause>) -> ShownPoint {
    let threshold = sight.municipality.noun.thresholds.small_count;
    let eyes = if sight.scope.is_internal() { Eyes::Everything } else { Eyes::NoSmallCounts };
    let value = Guarded::new(point.measurement.value.clone(), told(point, indicator)).planned(planned);
    ShownPoint {
        period: point.measurement.period,
        shown: value.disclose(threshold, eyes),
        quality: point.measurement.quality,
        state: point.measurement.state,
        seq: point.seq,
        delivery: point.delivery,
    }
}
