//! What the labels of a progress chart have to keep clear of.

use super::lines::{Segment, diamond};
use super::seek::Seeker;
use crate::chart::canvas::Spot;
use crate::chart::label::Area;
use crate::chart::text::width;

impl Seeker<'_, '_> {
    /// What the labels have to keep clear of.
    pub(super) fn lay_ground(&mut self, segments: &[Segment<'_>]) {
        let frame = self.frame;
        let chart = frame.chart;
        let reach = self.size().marker() + 1.0;
        for segment in segments {
            for run in segment.runs(frame) {
                self.board.avoid(&run, 3.0);
                for &spot in &run {
                    self.board.avoid_area(Area::around(spot, reach), 3.0);
                }
            }
        }
        for target in &chart.targets {
            let path: Vec<Spot> = target.path.iter().map(|corner| frame.spot(corner)).collect();
            self.board.avoid(&path, 2.0);
            self.board.avoid_area(Area::around(frame.spot(&(target.at, target.value)), diamond(frame) + 1.0), 3.0);
        }
        for outlook in chart.outlook.iter().chain(&chart.without) {
            for end in [0, 1, 2] {
                let course = outlook.band.iter().map(|&(date, low, high)| (date, if end == 0 { low } else { high }));
                let course: Vec<_> = if end == 2 { outlook.points.clone() } else { course.collect() };
                let places: Vec<Spot> = course.iter().map(|corner| frame.spot(corner)).collect();
                self.board.avoid(&places, 2.0);
            }
        }
        for line in chart.others.iter().flat_map(|others| &others.lines) {
            let places: Vec<Spot> = line.iter().map(|corner| frame.spot(corner)).collect();
            self.board.avoid(&places, 0.5);
        }
        for (value, from) in chart.baseline.iter().map(|b| (b.value, frame.x(b.from))).chain(chart.limit.iter().map(|l| (l.value, frame.left))) {
            self.board.avoid(&[(from, frame.y(value)), (frame.right, frame.y(value))], 1.5);
        }
        for value in chart.corridor.iter().flat_map(|range| [range.low, range.high]) {
            self.board.avoid(&[(frame.left, frame.y(value)), (frame.right, frame.y(value))], 1.0);
        }
        for moment in chart.start.iter().chain(&chart.today) {
            let x = frame.x(moment.at);
            self.board.avoid(&[(x, frame.gaps.head), (x, frame.bottom)], 4.0);
        }
        // The ticks' words stand left of the plot; only the head is free there.
        let ticks = Area { left: 0.0, top: frame.top - 9.0, right: frame.left - 2.0, bottom: frame.bottom };
        self.board.take(ticks);
        if let Some(word) = frame.unit_word() {
            let (_, axis_text) = self.size().type_sizes();
            let baseline = frame.top - axis_text * 1.15;
            self.board.take(Area::new(0.0, baseline - axis_text, width(word, axis_text, false) + 4.0, axis_text * 1.2));
        }
    }
}
