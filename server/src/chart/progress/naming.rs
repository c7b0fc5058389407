//! Names of what belongs to the series itself: breaks and what lies before them, missing and provisional values.

use super::Reading;
use super::lines::Segment;
use super::seek::{Need, Seeker, around, edge};
use super::words::{QUIET, WITHOUT};
use crate::chart::Size;
use crate::chart::canvas::{Anchor, leading};
use crate::chart::label::Area;
use crate::chart::text::Text;

impl Seeker<'_, '_> {
    /// A break's reason stands above its zigzag, which reaches a little over the neighbouring values.
    pub(super) fn set_breaks(&mut self, segments: &[Segment<'_>]) {
        let frame = self.frame;
        let size = self.size();
        let (pitch, swing, clear) = match size {
            Size::Wide => (16.0, 4.0, 34.0),
            Size::Phone => (12.0, 3.5, 20.0),
            Size::Print => (8.0, 2.5, 12.0),
        };
        for (index, segment) in segments.iter().enumerate() {
            let Some(broken) = segment.broken.and_then(|number| frame.chart.breaks.get(number)) else {
                continue;
            };
            let before = segments[..=index].iter().rev().find_map(|segment| segment.points.last());
            let after = segments[index + 1..].iter().find_map(|segment| segment.points.first());
            let x = match (before, after) {
                (Some(before), Some(after)) => between(frame.x(before.at), frame.x(broken.at), frame.x(after.at), size.marker() + swing),
                _ => frame.x(broken.at).clamp(frame.left + swing, frame.right),
            };
            let near = [before, after].into_iter().flatten().filter_map(|point| point.reading.value()).map(|value| frame.y(value));
            let near = near.fold(f64::midpoint(frame.top, frame.bottom), f64::min);
            let mut head = frame.top;
            if let Some((rows, wide, high)) = self.rows(&broken.text, QUIET, if size.is_narrow() { 130.0 } else { 220.0 }) {
                let lowest = (near - clear - high).max(frame.top);
                let mut candidates = Vec::new();
                for level in [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, -0.5, 8.0] {
                    let top = (lowest - level * leading(size)).max(frame.gaps.head - 4.0);
                    let middle = (x - wide / 2.0).max(frame.left + 2.0).min(edge(frame) - wide);
                    candidates.push((Area::new(middle, top, wide, high), Anchor::Middle));
                    candidates.push((Area::new(x - swing * 1.5 - wide, top, wide, high), Anchor::End));
                    candidates.push((Area::new(x + swing * 1.5, top, wide, high), Anchor::Start));
                }
                if let Some(area) = self.seek(rows, QUIET, &candidates, Need::Must) {
                    let above = area.left < x && x < area.right;
                    head = if above { area.bottom + 4.0 } else { area.top + 2.0 };
                }
            }
            let mut zigzag = vec![(x, head)];
            let mut offset = swing;
            let mut y = head;
            while y + pitch / 2.0 < frame.bottom {
                y += if zigzag.len() == 1 { pitch / 2.0 } else { pitch };
                if y < frame.bottom {
                    zigzag.push((x + offset, y));
                    offset = -offset;
                }
            }
            zigzag.push((x, frame.bottom));
            self.board.avoid(&zigzag, 4.0);
            self.words.zigzags.push(zigzag);
        }
    }

    /// The word of the course without the project, beside its end where the plot goes on; at the plot's edge it stands in the margin.
    pub(super) fn set_without(&mut self) {
        let frame = self.frame;
        let end = frame.chart.without.as_ref().and_then(|without| Some((without, *without.points.last()?)));
        let Some((without, (at, value))) = end.filter(|(_, (at, _))| !frame.ends_at(*at)) else { return };
        let Some((rows, wide, high)) = self.rows(&without.text, WITHOUT, if self.size().is_narrow() { 110.0 } else { 180.0 }) else { return };
        let ((x, y), clear) = ((frame.x(at), frame.y(value)), self.size().marker() + 4.0);
        let mut candidates = vec![(Area::new(x + clear, y - high / 2.0, wide, high), Anchor::Start)];
        for level in [0.0, 0.5, 1.0, 2.0, 3.0] {
            let away = clear + level * leading(self.size());
            let middle = (x - wide / 2.0).max(frame.left + 2.0).min(edge(frame) - wide);
            candidates.push((Area::new(middle, y + away, wide, high), Anchor::Middle));
            candidates.push((Area::new(middle, y - away - high, wide, high), Anchor::Middle));
        }
        self.seek(rows, WITHOUT, &candidates, Need::Must);
    }

    /// One word for each stretch of periods without a number that have the same reason.
    pub(super) fn set_missing(&mut self) {
        let frame = self.frame;
        let mut stretches: Vec<(&str, f64, f64)> = Vec::new();
        let mut open = false;
        for point in &frame.points {
            let Reading::Missing(word) = &point.reading else {
                open = false;
                continue;
            };
            let x = frame.x(point.at);
            match stretches.last_mut() {
                Some((same, _, to)) if open && same == word => *to = x,
                _ => stretches.push((word, x, x)),
            }
            open = true;
        }
        for (word, from, to) in stretches {
            let Some((rows, wide, high)) = self.rows(&Text::new(word), QUIET, 160.0) else {
                continue;
            };
            let bottom = frame.bottom - self.size().marker() * 1.6 - 5.0;
            let middle = (f64::midpoint(from, to) - wide / 2.0).max(frame.left + 2.0).min(edge(frame) - wide);
            // Close to its mark even where a line passes; a second level only where another word stands.
            let level = |level: f64| (Area::new(middle, bottom - high - level * leading(self.size()), wide, high), Anchor::Middle);
            let (near, above) = (level(0.0), level(1.0));
            if self.seek(rows.clone(), QUIET, &[near], Need::Should).is_none() {
                self.seek(rows, QUIET, &[above], Need::Should);
            }
        }
    }

    pub(super) fn set_older(&mut self, segments: &[Segment<'_>]) {
        let frame = self.frame;
        for segment in segments {
            let Some(broken) = segment.broken.and_then(|number| frame.chart.breaks.get(number)) else {
                continue;
            };
            let spots = segment.spots(frame);
            let (Some(first), Some(last)) = (spots.first(), spots.last()) else {
                continue;
            };
            let room = (last.0 - first.0 + 40.0).max(if self.size().is_narrow() { 100.0 } else { 150.0 });
            let Some((rows, wide, high)) = self.rows(&broken.older, QUIET, room) else {
                continue;
            };
            let low = spots.iter().map(|spot| spot.1).fold(f64::NEG_INFINITY, f64::max);
            let top = spots.iter().map(|spot| spot.1).fold(f64::INFINITY, f64::min);
            let middle = (f64::midpoint(first.0, last.0) - wide / 2.0).max(frame.left + 2.0);
            let clear = self.size().marker() + 6.0;
            let mut candidates = Vec::new();
            let levels: &[f64] = if self.size().is_narrow() { &[0.0, 0.5] } else { &[0.0, 0.5, 1.0, 2.0, 3.0] };
            for level in levels {
                let away = clear + level * leading(self.size());
                candidates.push((Area::new(middle, low + away, wide, high), Anchor::Middle));
                candidates.push((Area::new(middle, top - away - high, wide, high), Anchor::Middle));
            }
            let need = if self.size().is_narrow() { Need::May } else { Need::Must };
            self.seek(rows, QUIET, &candidates, need);
        }
    }

    /// The word for provisional values, once for each stretch that does not end in the labelled last value.
    pub(super) fn set_provisional(&mut self) {
        let frame = self.frame;
        let points: Vec<_> = frame.points.iter().filter(|point| point.reading.value().is_some()).collect();
        let stretches = points.chunk_by(|a, b| is_provisional(&a.reading) == is_provisional(&b.reading));
        for stretch in stretches {
            let Some(last) = stretch.last() else { continue };
            let told = frame.chart.last.is_some() && points.last().is_some_and(|end| end.at == last.at);
            if !is_provisional(&last.reading) || told {
                continue;
            }
            let at = stretch[stretch.len() / 2];
            let Some((rows, wide, high)) = self.rows(&Text::new(frame.chart.provisional.as_str()), QUIET, 160.0) else {
                return;
            };
            let Some(value) = at.reading.value() else {
                continue;
            };
            let candidates = around(frame.spot(&(at.at, value)), self.size().marker() + 4.0, wide, high);
            self.seek(rows, QUIET, &candidates, Need::Should);
        }
    }
}

const fn is_provisional(reading: &Reading) -> bool {
    matches!(reading, Reading::Provisional(_))
}

/// Where a break stands: at its day, as starts do, but clear of the values beside it; in the middle where there is no room.
fn between(before: f64, at: f64, after: f64, clear: f64) -> f64 {
    if after - before <= 2.0 * clear { f64::midpoint(before, after) } else { at.clamp(before + clear, after - clear) }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn a_break_stands_at_its_day_on_the_same_side_of_a_start_as_in_time() {
        let within = |at| between(100.0, at, 200.0, 8.0);
        assert!((within(130.0) - 130.0).abs() < 1e-9 && (within(170.0) - 170.0).abs() < 1e-9);
        assert!((within(101.0) - 108.0).abs() < 1e-9, "clear of the value before");
        assert!((within(199.0) - 192.0).abs() < 1e-9, "clear of the value after");
        assert!((between(100.0, 101.0, 110.0, 8.0) - 105.0).abs() < 1e-9, "in the middle where there is no room");
    }
}
