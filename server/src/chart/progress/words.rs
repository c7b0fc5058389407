//! The words on a progress chart: which stand at their line's end in the right margin, and how all of them are written.

use super::Progress;
use super::span::is_end;
use crate::chart::canvas::{Anchor, Canvas, Spot, leading};
use crate::chart::label::Area;
use crate::chart::text::{Row, Text, width};
use crate::chart::{Error, Size};
use jiff::civil::Date;

pub(super) const MEASURED: Voice = Voice { strong: true, classes: ("c-word c-w-measured", "c-word") };
pub(super) const MAIN: Voice = Voice { strong: true, classes: ("c-word c-w-main", "c-word") };
pub(super) const WITHOUT: Voice = Voice { strong: true, classes: ("c-word c-w-without", "c-word") };
pub(super) const QUIET: Voice = Voice { strong: false, classes: ("c-word", "c-word") };

/// Weight and classes of a label's rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice {
    pub strong: bool,
    pub classes: (&'static str, &'static str),
}

/// A label for the right margin, at the end of its line.
#[derive(Debug)]
pub(super) struct Lane {
    pub value: f64,
    pub rows: Vec<Row>,
    pub width: f64,
    pub voice: Voice,
}

/// A placed label.
#[derive(Debug)]
pub(super) struct Word {
    pub rows: Vec<Row>,
    pub at: Spot,
    pub anchor: Anchor,
    pub voice: Voice,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test that no two labels overlap"))]
    pub area: Area,
}

/// All placed labels, and the strokes whose course depends on them.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub placed: Vec<Word>,
    pub zigzags: Vec<Vec<Spot>>,
    pub leaders: Vec<[Spot; 2]>,
}

/// The labels for the right margin, the most important first, in rows of about `room` pixels.
pub(super) fn lanes(chart: &Progress, size: Size, span: (Date, Date), room: f64) -> Vec<Lane> {
    let mut found: Vec<(f64, &Text, Voice)> = Vec::new();
    let due = |former: bool| chart.targets.iter().filter(move |target| target.former == former && is_end(target.at, span));
    found.extend(due(false).map(|target| (target.value, &target.text, MAIN)));
    let last = chart.points.iter().filter_map(|point| Some((point.at, point.reading.value()?))).max_by_key(|last| last.0);
    if let (Some((at, value)), Some(text)) = (last, chart.last.as_ref().or(chart.measured.as_ref()))
        && is_end(at, span)
    {
        found.push((value, text, MEASURED));
    }
    if let Some((outlook, (_, value))) = chart.outlook.as_ref().and_then(|outlook| Some((outlook, outlook.points.last()?))) {
        found.push((*value, &outlook.text, MEASURED));
    }
    if let Some((without, (at, value))) = chart.without.as_ref().and_then(|without| Some((without, without.points.last()?)))
        && is_end(*at, span)
    {
        found.push((*value, &without.text, WITHOUT));
    }
    found.extend(chart.limit.iter().map(|limit| (limit.value, &limit.text, MAIN)));
    found.extend(chart.baseline.iter().map(|baseline| (baseline.value, &baseline.text, QUIET)));
    found.extend(chart.corridor.iter().map(|range| (f64::midpoint(range.low, range.high), &range.text, QUIET)));
    if let Some(others) = &chart.others {
        let ends: Vec<f64> = others.lines.iter().filter_map(|line| Some(line.iter().max_by_key(|end| end.0)?.1)).collect();
        let count = f64::from(u32::try_from(ends.len().max(1)).unwrap_or(u32::MAX));
        found.push((ends.iter().map(|end| end / count).sum(), &others.text, QUIET));
    }
    found.extend(due(true).map(|target| (target.value, &target.text, QUIET)));
    // A word that can not be broken may take a little more than the margin.
    let word = found.iter().map(|(_, text, voice)| text.longest_word(size, voice.strong)).fold(0.0, f64::max);
    let room = word.clamp(room, room * 1.3);
    let lanes = found.into_iter().map(|(value, text, voice)| {
        let rows = text.rows(size, voice.strong, room);
        Lane { value, width: breadth(&rows, size, voice), rows, voice }
    });
    lanes.filter(|lane| !lane.rows.is_empty()).collect()
}

pub(super) fn breadth(rows: &[Row], size: Size, voice: Voice) -> f64 {
    let (height, _) = size.type_sizes();
    rows.iter().map(|row| width(&row.text, height, voice.strong && !row.soft)).fold(0.0, f64::max)
}

pub(super) fn height(rows: &[Row], size: Size) -> f64 {
    leading(size) * f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX))
}

impl Words {
    /// Writes them.
    pub fn paint(&self, size: Size, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        self.placed.iter().try_for_each(|word| canvas.rows(&word.rows, word.at, word.anchor, size, word.voice.classes))
    }

    #[cfg(test)]
    pub fn areas(&self) -> Vec<(String, Area)> {
        self.placed.iter().map(|word| (word.rows[0].text.clone(), word.area)).collect()
    }
}
