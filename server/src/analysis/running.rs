//! The sum so far of a target that adds up since its start: this is what stands beside its path, in pictures and in tables; single values do not.

use domain::achievement::actual_for;
use domain::indicator::Indicator;
use domain::measurement::{Mark, Measurement, Reason, Value};
use domain::target::{Aim, Target};

use super::shown::{ShownPoint, shown_result};
use super::sight::Sight;

/// For each shown value since the start the sum up to its end, in the indicator's unit; `None` for a target that is no sum.
///
/// It is made from shown values alone. From a suppressed value on the sum is suppressed, and where a period is missing there is no sum: what is added up must
/// be whole.
pub fn running(sight: &Sight, target: &Target, indicator: &Indicator, points: &[ShownPoint]) -> Option<Vec<ShownPoint>> {
    matches!(target.aim, Aim::Cumulative { .. } | Aim::Ceiling { .. }).then_some(())?;
    let per = indicator.unit.per();
    let mut so_far: Vec<Measurement> = Vec::new();
    let mut hidden: Option<ShownPoint> = None;
    let mut sums = Vec::new();
    for point in points.iter().filter(|point| point.period.start() >= target.start && point.period.end() <= target.due) {
        if point.shown.is_suppressed() {
            hidden.get_or_insert_with(|| point.clone());
        }
        if let Some(hidden) = &hidden {
            sums.push(ShownPoint { period: point.period, ..hidden.clone() });
            continue;
        }
        so_far.extend(point.shown.value().map(|value| Measurement {
            period: point.period,
            value: value.clone(),
            quality: point.quality,
            state: point.state,
        }));
        let sum = actual_for(target, &so_far, per, point.period.end());
        let whole = sum.filter(|sum| sum.at == point.period.end() && sum.parts.is_none_or(|parts| parts.present == parts.expected));
        let (value, quality) =
            whole.map_or((Value::Missing(Mark::Pending, Reason::None), point.quality), |sum| (Value::Number(sum.value), sum.quality));
        sums.push(shown_result(sight, indicator, Measurement { period: point.period, value, quality, state: point.state }));
    }
    Some(sums)
}
