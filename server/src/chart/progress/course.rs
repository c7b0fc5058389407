//! Names along a line: the measured one and the target path.

use super::lines::Segment;
use super::seek::{Need, Seeker};
use super::words::{MEASURED, QUIET};
use crate::chart::canvas::{Anchor, Spot};
use crate::chart::label::Area;

impl Seeker<'_, '_> {
    /// The measured line's name, along the current segment unless it stands at the line's end.
    pub(super) fn set_measured(&mut self, segments: &[Segment<'_>]) {
        let frame = self.frame;
        let spots = segments.last().map(|segment| segment.spots(frame)).unwrap_or_default();
        let at_end = frame.chart.last.is_none()
            && frame.points.iter().rev().find(|point| point.reading.value().is_some()).is_some_and(|last| frame.is_in_lane(last.at));
        let (Some(text), false, false) = (&frame.chart.measured, at_end, spots.is_empty()) else {
            return;
        };
        let Some((rows, wide, high)) = self.rows(text, MEASURED, 160.0) else {
            return;
        };
        let clear = self.size().marker() + 4.0;
        let middles = spots.windows(2).map(|pair| (f64::midpoint(pair[0].0, pair[1].0), f64::midpoint(pair[0].1, pair[1].1)));
        let mut stops: Vec<Spot> = spots.iter().copied().chain(middles).collect();
        stops.sort_by(|a, b| a.0.total_cmp(&b.0));
        // A quarter into the line is a good place; the ends have words of their own.
        let wish = spots[0].0 + (spots[spots.len() - 1].0 - spots[0].0) * 0.25;
        stops.sort_by(|a, b| (a.0 - wish).abs().total_cmp(&(b.0 - wish).abs()));
        let mut candidates = Vec::new();
        for away in [0.0, 5.0, 10.0, 18.0] {
            for &(x, y) in stops.iter().take(40) {
                let left = (x - wide / 2.0).max(frame.left + 2.0);
                candidates.push((Area::new(left, y - clear - away - high, wide, high), Anchor::Middle));
                candidates.push((Area::new(left, y + clear + away, wide, high), Anchor::Middle));
            }
        }
        self.seek(rows, MEASURED, &candidates, Need::Should);
    }

    pub(super) fn set_paths(&mut self) {
        let frame = self.frame;
        for target in &frame.chart.targets {
            let (Some(text), Some(first), Some(last)) = (&target.path_text, target.path.first(), target.path.last()) else {
                continue;
            };
            let Some((rows, wide, high)) = self.rows(text, QUIET, 160.0) else {
                continue;
            };
            let (from, to) = (frame.spot(first), frame.spot(last));
            let places: Vec<Spot> = target.path.iter().map(|corner| frame.spot(corner)).collect();
            let rising = to.1 < from.1;
            let mut candidates = Vec::new();
            for part in [0.66, 0.58, 0.5, 0.74, 0.42, 0.82, 0.34, 0.9, 0.25] {
                let x = from.0 + (to.0 - from.0) * part;
                let y = height_at(&places, x);
                for away in [6.0, 14.0] {
                    let below = (Area::new(x + away, y + away * 0.6, wide, high), Anchor::Start);
                    let above = (Area::new(x + away, y - away * 0.6 - high, wide, high), Anchor::Start);
                    let left_above = (Area::new(x - away - wide, y - away * 0.6 - high, wide, high), Anchor::End);
                    let left_below = (Area::new(x - away - wide, y + away * 0.6, wide, high), Anchor::End);
                    candidates.extend(if rising { [below, left_above] } else { [above, left_below] });
                }
            }
            self.seek(rows, QUIET, &candidates, Need::Should);
        }
    }
}

/// Height of a line at this distance from the left.
fn height_at(places: &[Spot], x: f64) -> f64 {
    let span = places.windows(2).find(|pair| pair[0].0 <= x && x <= pair[1].0 && pair[1].0 > pair[0].0);
    match (span, places.last()) {
        (Some(pair), _) => pair[0].1 + (x - pair[0].0) / (pair[1].0 - pair[0].0) * (pair[1].1 - pair[0].1),
        (None, Some(last)) => last.1,
        (None, None) => 0.0,
    }
}
