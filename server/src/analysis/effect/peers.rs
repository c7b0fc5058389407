//! Places that may be compared with ours: of the same kind, with a series of the same indicator, of similar size.

use domain::area::Area;
use domain::measurement::Value;
use domain::number::to_f64;
use domain::register::Version;
use domain::series::Series;

use crate::analysis::sight::Sight;

/// At most so many are proposed.
const MOST: usize = 24;

/// A place that may be compared with ours.
#[derive(Debug, Clone)]
pub struct Peer {
    /// Which one.
    pub area: Version<Area>,
    /// Its series.
    pub series: Version<Series>,
    /// How many figures it has.
    pub figures: usize,
    /// How many persons or cases the figure was last counted out of.
    pub size: Option<f64>,
}

/// The places of the same kind that have a series like this one, those of the most similar size first. Size is how many the figure is counted out of: the
/// register of areas knows no population, and it is this number that decides how much chance is in a figure.
pub fn peers(sight: &Sight, series: &Version<Series>) -> Vec<Peer> {
    let Some(own) = sight.area(series.noun.area) else { return Vec::new() };
    let ours = size(sight, series);
    let like = |other: &&Version<Series>| {
        let (one, our) = (&other.noun, &series.noun);
        one.area != our.area
            && one.indicator == our.indicator
            && one.group == our.group
            && one.period_kind == our.period_kind
            && one.project.is_none()
    };
    let mut peers: Vec<Peer> = Vec::new();
    for other in sight.reference_series().chain(sight.series()).filter(like) {
        let Some(area) = sight.area(other.noun.area).filter(|area| area.noun.kind == own.noun.kind) else { continue };
        if peers.iter().any(|peer| peer.area.id == area.id) {
            continue;
        }
        let figures = sight.points(other).iter().filter(|point| !matches!(point.measurement.value, Value::Missing(..))).count();
        peers.push(Peer { area: area.clone(), series: other.clone(), figures, size: size(sight, other) });
    }
    let apart = |peer: &Peer| match (ours, peer.size) {
        (Some(ours), Some(theirs)) if ours > 0.0 && theirs > 0.0 => (theirs / ours).ln().abs(),
        _ => f64::INFINITY,
    };
    peers.sort_by(|a, b| apart(a).total_cmp(&apart(b)).then_with(|| a.area.noun.name.cmp(&b.area.noun.name)));
    peers.truncate(MOST);
    peers
}

/// How many the last figure was counted out of.
fn size(sight: &Sight, series: &Version<Series>) -> Option<f64> {
    sight.points(series).iter().rev().find_map(|point| match &point.measurement.value {
        Value::Fraction { denominator, .. } => Some(to_f64(*denominator)),
        _ => None,
    })
}
