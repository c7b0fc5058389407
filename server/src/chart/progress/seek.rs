//! The search for places: each label of a progress chart proposes some, the board picks the clearest.

use super::frame::Frame;
use super::lines::{diamond, segments};
use super::words::{MAIN, MEASURED, QUIET, Voice, Word, Words, breadth, height};
use crate::chart::Size;
use crate::chart::apart::push_apart;
use crate::chart::canvas::{Anchor, Spot, leading};
use crate::chart::label::{Area, Board};
use crate::chart::text::{Row, Text};

/// A label looking for its place.
pub(super) struct Seeker<'f, 'c> {
    pub frame: &'f Frame<'c>,
    pub board: Board,
    pub words: Words,
}

/// What happens when no candidate is clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Looks farther around, and in the end crosses lines.
    Must,
    /// Crosses a line, but not many.
    Should,
    /// Is left out; the description and the table say it.
    May,
}

/// A candidate: the place, and which of its sides the rows are set against.
pub(super) type Candidate = (Area, Anchor);

impl Words {
    /// Finds a place for everything, the most important first.
    pub fn arrange(frame: &Frame<'_>) -> Self {
        let bounds = Area { left: 0.0, top: 0.0, right: edge(frame), bottom: frame.bottom - 1.0 };
        let mut seeker = Seeker { frame, board: Board::new(bounds), words: Self::default() };
        let segments = segments(frame);
        seeker.lay_ground(&segments);
        seeker.set_lanes();
        seeker.set_moments();
        seeker.set_breaks(&segments);
        seeker.set_last();
        seeker.set_without();
        seeker.set_missing();
        seeker.set_targets();
        seeker.set_older(&segments);
        seeker.set_measured(&segments);
        seeker.set_paths();
        seeker.set_provisional();
        seeker.words
    }
}

/// How far right labels in the plot may reach.
pub(super) fn edge(frame: &Frame<'_>) -> f64 {
    if frame.lanes.is_empty() { frame.right + 20.0 } else { frame.right - 4.0 }
}

impl Seeker<'_, '_> {
    pub(super) fn size(&self) -> Size {
        self.frame.size
    }

    /// Rows at most `room` wide with their extent.
    pub(super) fn rows(&self, text: &Text, voice: Voice, room: f64) -> Option<(Vec<Row>, f64, f64)> {
        let rows = text.rows(self.size(), voice.strong, room);
        let extent = (breadth(&rows, self.size(), voice), height(&rows, self.size()));
        (!rows.is_empty()).then_some((rows, extent.0, extent.1))
    }

    pub(super) fn put(&mut self, rows: Vec<Row>, voice: Voice, (area, anchor): Candidate) {
        let x = match anchor {
            Anchor::Start => area.left,
            Anchor::Middle => f64::midpoint(area.left, area.right),
            Anchor::End => area.right,
        };
        self.words.placed.push(Word { rows, at: (x, area.top), anchor, voice, area });
    }

    /// Puts the label at the best candidate.
    pub(super) fn seek(&mut self, rows: Vec<Row>, voice: Voice, candidates: &[Candidate], need: Need) -> Option<Area> {
        let areas: Vec<Area> = candidates.iter().map(|candidate| candidate.0).collect();
        let (index, area) = match need {
            Need::Must => self.board.place_somewhere(&areas),
            Need::Should => self.board.place_below(&areas, 3.5),
            Need::May => self.board.place_below(&areas, 1.5),
        }?;
        self.put(rows, voice, (area, candidates[index].1));
        Some(area)
    }

    fn set_lanes(&mut self) {
        let frame = self.frame;
        let size = self.size();
        let wanted: Vec<(f64, f64)> = frame.lanes.iter().map(|lane| (frame.y(lane.value), height(&lane.rows, size))).collect();
        let tops = push_apart(&wanted, 0.0, frame.bottom + leading(size), leading(size) * 0.25);
        let left = frame.right + frame.gaps.lane;
        for (lane, top) in frame.lanes.iter().zip(tops) {
            let Some(top) = top else { continue };
            let high = height(&lane.rows, size);
            let (middle, end) = (top + high / 2.0, frame.y(lane.value));
            if (middle - end).abs() > high / 2.0 + leading(size) * 0.4 {
                let near = if middle < end { top + high } else { top };
                self.words.leaders.push([(frame.right + 3.0, end), (left - 2.0, near)]);
            }
            self.put(lane.rows.clone(), lane.voice, (Area::new(left, top, lane.width, high), Anchor::Start));
        }
    }

    /// Start, reference date and strips have their names at the head.
    fn set_moments(&mut self) {
        let frame = self.frame;
        let chart = frame.chart;
        let gap = if self.size() == Size::Print { 4.0 } else { 8.0 };
        let moments = chart.start.iter().map(|moment| (frame.x(moment.at), &moment.text, MAIN, true));
        let strips = chart.strips.iter().map(|strip| (frame.x(strip.from), &strip.text, QUIET, false));
        let today = chart.today.iter().map(|moment| (frame.x(moment.at), &moment.text, QUIET, true));
        for (x, text, voice, is_left) in moments.chain(strips).chain(today) {
            let Some((rows, wide, high)) = self.rows(text, voice, (frame.right - frame.left) * 0.6) else {
                continue;
            };
            let mut candidates = Vec::new();
            for level in 0..5 {
                let top = frame.gaps.head - leading(self.size()) * 0.25 + f64::from(level) * leading(self.size());
                let before = (Area::new(x - gap - wide, top, wide, high), Anchor::End);
                let after = (Area::new(x + gap, top, wide, high), Anchor::Start);
                candidates.extend(if is_left { [before, after] } else { [after, before] });
            }
            self.seek(rows, voice, &candidates, Need::Must);
        }
    }

    fn set_last(&mut self) {
        let frame = self.frame;
        let last = frame.points.iter().rev().find_map(|point| Some((point.at, point.reading.value()?)));
        let (Some((at, value)), Some(text)) = (last, &frame.chart.last) else {
            return;
        };
        if frame.is_in_lane(at) {
            return;
        }
        let Some((rows, wide, high)) = self.rows(text, MEASURED, 220.0) else {
            return;
        };
        let candidates = around(frame.spot(&(at, value)), self.size().marker() + 4.0, wide, high);
        self.seek(rows, MEASURED, &candidates, Need::Must);
    }

    fn set_targets(&mut self) {
        let frame = self.frame;
        for target in frame.chart.targets.iter().filter(|target| !frame.is_in_lane(target.at)) {
            let voice = if target.former { QUIET } else { MAIN };
            let Some((rows, wide, high)) = self.rows(&target.text, voice, 220.0) else {
                continue;
            };
            let candidates = around(frame.spot(&(target.at, target.value)), diamond(frame) + 3.0, wide, high);
            self.seek(rows, voice, &candidates, Need::Must);
        }
    }
}

/// Places around a marker: above to the left first, where a rising line leaves room.
pub(super) fn around((x, y): Spot, clear: f64, wide: f64, high: f64) -> Vec<Candidate> {
    let mut places = Vec::new();
    for away in [0.0, 8.0, 18.0] {
        let clear = clear + away;
        places.extend([
            (Area::new(x - clear * 0.6 - wide, y - clear * 0.5 - high, wide, high), Anchor::End),
            (Area::new(x - wide / 2.0, y - clear - high, wide, high), Anchor::Middle),
            (Area::new(x - clear * 0.6 - wide, y + clear * 0.5, wide, high), Anchor::End),
            (Area::new(x - wide / 2.0, y + clear, wide, high), Anchor::Middle),
            (Area::new(x + clear, y - high / 2.0, wide, high), Anchor::Start),
            (Area::new(x + clear * 0.6, y - clear * 0.5 - high, wide, high), Anchor::Start),
            (Area::new(x + clear * 0.6, y + clear * 0.5, wide, high), Anchor::Start),
            (Area::new(x - clear - wide, y - high / 2.0, wide, high), Anchor::End),
        ]);
    }
    places
}
