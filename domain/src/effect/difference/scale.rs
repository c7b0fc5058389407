//! Shares near 0 or the whole are compared on the logit scale: from 2 % one cannot fall by 5 points, and spreads are not alike up there.

use serde::{Deserialize, Serialize};

use super::{Difference, Panel, compare, mean};

/// On which scale units were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// As measured.
    Plain,
    /// log(x / (whole − x)); estimate and interval are carried back to our own level.
    Logit,
}

/// A share below this part of the whole, or above the rest, is near the edge.
const EDGE: f64 = 0.1;

/// To the logit scale; 0 and the whole are moved in by half a rounding unit, but at least by a twentieth of a per cent.
pub fn to_logit(value: f64, whole: f64, rounding: f64) -> f64 {
    let least = (rounding / (2.0 * whole)).max(0.0005);
    let share = (value / whole).clamp(least, 1.0 - least);
    (share / (1.0 - share)).ln()
}

/// Back from the logit scale.
pub fn from_logit(logit: f64, whole: f64) -> f64 {
    whole / (1.0 + (-logit).exp())
}

/// Compares shares of a whole: on the logit scale when any value lies near an edge, else as measured.
pub fn compare_shares(panel: &Panel<'_>, whole: f64) -> Option<Difference> {
    let near = |value: &f64| *value < EDGE * whole || *value > (1.0 - EDGE) * whole;
    if !panel.treated.iter().chain(panel.controls).flatten().any(near) {
        return compare(panel);
    }
    let moved = |units: &[Vec<f64>]| -> Vec<Vec<f64>> {
        units.iter().map(|unit| unit.iter().map(|value| to_logit(*value, whole, panel.rounding)).collect()).collect()
    };
    let (treated, controls) = (moved(panel.treated), moved(panel.controls));
    let found = compare(&Panel { treated: &treated, controls: &controls, rounding: 0.0, ..*panel })?;
    // Where we would be without the project: our level before, moved as the others moved.
    let before = mean(&treated.iter().map(|unit| mean(&unit[..panel.before])).collect::<Vec<_>>());
    let anyway = before + mean(&found.control_changes);
    let back = |change: f64| from_logit(anyway + change, whole) - from_logit(anyway, whole);
    Some(Difference {
        estimate: back(found.estimate),
        low: back(found.low),
        high: back(found.high),
        mde80: back(found.mde80).max(-back(-found.mde80)),
        scale: Scale::Logit,
        ..found
    })
}
