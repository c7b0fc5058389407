//! The lines, areas and markers of a progress chart, from the back to the front.

use super::frame::Frame;
use super::words::Words;
use super::{Outlook, Point, Reading, Target};
use crate::chart::canvas::{Canvas, Spot};
use crate::chart::theme::Note;
use crate::chart::{Error, Size};

/// The points of one definition.
#[derive(Debug)]
pub(super) struct Segment<'c> {
    pub points: Vec<&'c Point>,
    /// The number of the break that made it incomparable; the current definition has none.
    pub broken: Option<usize>,
}

impl Segment<'_> {
    /// Stretches without a gap, as places.
    pub fn runs(&self, frame: &Frame<'_>) -> Vec<Vec<Spot>> {
        let mut runs = vec![Vec::new()];
        for point in &self.points {
            match (point.reading.value(), runs.last_mut()) {
                (Some(value), Some(run)) => run.push(frame.spot(&(point.at, value))),
                _ => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    pub fn spots(&self, frame: &Frame<'_>) -> Vec<Spot> {
        self.runs(frame).concat()
    }
}

/// The series, cut at its breaks; as many segments as breaks and one more, some perhaps empty.
pub(super) fn segments<'c>(frame: &Frame<'c>) -> Vec<Segment<'c>> {
    let mut breaks: Vec<(usize, _)> = frame.chart.breaks.iter().map(|broken| broken.at).enumerate().collect();
    breaks.sort_by_key(|&(_, at)| at);
    let mut segments: Vec<Segment<'_>> = breaks.iter().map(|&(number, _)| Segment { points: Vec::new(), broken: Some(number) }).collect();
    segments.push(Segment { points: Vec::new(), broken: None });
    for point in &frame.points {
        let passed = breaks.iter().filter(|&&(_, at)| at <= point.at).count();
        segments[passed].points.push(point);
    }
    segments
}

/// Everything but axes and words.
pub(super) fn paint(frame: &Frame<'_>, words: &Words, canvas: &mut Canvas<'_>) -> Result<(), Error> {
    let chart = frame.chart;
    let (left, right, bottom) = (frame.left, frame.right, frame.bottom);
    for strip in &chart.strips {
        let (from, to) = (frame.x(strip.from), frame.x(strip.to));
        canvas.rectangle((from, frame.gaps.head), (to.max(from + 1.0), bottom), "c-strip", None)?;
    }
    if let Some(range) = &chart.corridor {
        let (high, low) = (frame.y(range.high.max(range.low)), frame.y(range.low.min(range.high)));
        canvas.rectangle((left, high), (right, low.max(high + 1.0)), "c-corridor", None)?;
        canvas.line(&[(left, high), (right, high)], "c-corridor-end")?;
        canvas.line(&[(left, low), (right, low)], "c-corridor-end")?;
    }
    for (course, class) in [(&chart.outlook, "c-band"), (&chart.without, "c-without-band")] {
        if let Some(course) = course {
            paint_band(frame, course, class, canvas)?;
        }
    }
    for line in chart.others.iter().flat_map(|others| &others.lines) {
        let mut line = line.clone();
        line.sort_by_key(|corner| corner.0);
        let places: Vec<Spot> = line.iter().map(|corner| frame.spot(corner)).collect();
        canvas.line(&places, "c-other")?;
    }
    if let Some(baseline) = &chart.baseline {
        let y = frame.y(baseline.value);
        canvas.line(&[(frame.x(baseline.from), y), (right, y)], "c-baseline")?;
    }
    if let Some(limit) = &chart.limit {
        let y = frame.y(limit.value);
        canvas.line(&[(left, y), (right, y)], "c-limit")?;
    }
    for leader in &words.leaders {
        canvas.line(leader, "c-leader")?;
    }
    for target in &chart.targets {
        let places: Vec<Spot> = target.path.iter().map(|corner| frame.spot(corner)).collect();
        canvas.line(&places, if target.former { "c-path-former" } else { "c-path" })?;
    }
    for (moment, class) in [(&chart.today, "c-today"), (&chart.start, "c-start")] {
        if let Some(moment) = moment {
            let x = frame.x(moment.at);
            canvas.line(&[(x, frame.gaps.head), (x, bottom)], class)?;
        }
    }
    for zigzag in &words.zigzags {
        canvas.line(zigzag, "c-break")?;
    }
    for (course, class) in [(&chart.outlook, "c-outlook"), (&chart.without, "c-without")] {
        if let Some(course) = course {
            let places: Vec<Spot> = course.points.iter().map(|corner| frame.spot(corner)).collect();
            canvas.line(&places, class)?;
        }
    }
    paint_series(frame, canvas)?;
    chart.targets.iter().rev().try_for_each(|target| paint_target(frame, target, canvas))
}

fn paint_band(frame: &Frame<'_>, outlook: &Outlook, class: &'static str, canvas: &mut Canvas<'_>) -> Result<(), Error> {
    if outlook.band.len() < 2 {
        return Ok(());
    }
    let upper = outlook.band.iter().map(|&(date, _, high)| frame.spot(&(date, high)));
    let lower = outlook.band.iter().rev().map(|&(date, low, _)| frame.spot(&(date, low)));
    let places: Vec<Spot> = upper.chain(lower).collect();
    canvas.shape(&places, class, None)
}

fn paint_series(frame: &Frame<'_>, canvas: &mut Canvas<'_>) -> Result<(), Error> {
    let segments = segments(frame);
    for segment in &segments {
        let class = if segment.broken.is_some() { "c-older" } else { "c-measured" };
        for run in segment.runs(frame) {
            canvas.line(&run, class)?;
        }
    }
    let count = f64::from(u32::try_from(frame.points.len()).unwrap_or(u32::MAX));
    let room = (frame.right - frame.left) / count.max(1.0);
    let full = frame.size.marker();
    let last = frame.points.iter().rposition(|point| point.reading.value().is_some()).map(|at| frame.points[at].at);
    for segment in &segments {
        for (index, point) in segment.points.iter().enumerate() {
            let note = note(point, frame.size);
            let Some(value) = point.reading.value() else {
                paint_missing(frame, point, canvas)?;
                continue;
            };
            let spot = frame.spot(&(point.at, value));
            let older = segment.broken.is_some();
            let whole = |at: Option<usize>| at.and_then(|at| segment.points.get(at)).is_some_and(|p| p.reading.value().is_some());
            let alone = !whole(index.checked_sub(1)) && !whole(Some(index + 1));
            let hollow = matches!(point.reading, Reading::Provisional(_));
            // Where markers would merge into a sausage, only those stay that say something of their own.
            let plain = room < full * 1.6 && !alone && !hollow && Some(point.at) != last;
            let radius = if older { full - 1.0 } else { full };
            let radius = if room < full * 2.7 && Some(point.at) != last { radius * 0.6 } else { radius };
            match (plain, hollow, older) {
                (true, ..) if note.is_none() => {}
                (true, ..) => canvas.dot(spot, room.max(2.0), "c-hit", note)?,
                (_, true, false) => canvas.dot(spot, radius + 1.0, "c-dot-open", note)?,
                (_, true, true) => canvas.dot(spot, radius + 1.0, "c-dot-older-open", note)?,
                (_, false, false) => canvas.dot(spot, radius, "c-dot", note)?,
                (_, false, true) => canvas.dot(spot, radius, "c-dot-older", note)?,
            }
        }
    }
    Ok(())
}

/// A small cross on the axis: somebody looked, and there is no number.
fn paint_missing(frame: &Frame<'_>, point: &Point, canvas: &mut Canvas<'_>) -> Result<(), Error> {
    let reach = frame.size.marker() * 0.8;
    let (x, y) = (frame.x(point.at), frame.bottom - reach - 3.0);
    canvas.line(&[(x - reach, y - reach), (x + reach, y + reach)], "c-missing")?;
    canvas.line(&[(x - reach, y + reach), (x + reach, y - reach)], "c-missing")?;
    note(point, frame.size).map_or(Ok(()), |note| canvas.dot((x, y), reach + 3.0, "c-hit", Some(note)))
}

fn paint_target(frame: &Frame<'_>, target: &Target, canvas: &mut Canvas<'_>) -> Result<(), Error> {
    let (x, y) = frame.spot(&(target.at, target.value));
    let reach = diamond(frame);
    let corners = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
    let data = vec![("at", target.at.to_string()), ("value", target.value.to_string())];
    let note = Note { title: target.text.plain(), data };
    canvas.shape(&corners, if target.former { "c-target-former" } else { "c-target" }, Some(note))
}

/// Half of a target's diamond.
pub(super) fn diamond(frame: &Frame<'_>) -> f64 {
    if frame.size == Size::Print { 4.0 } else { 7.0 }
}

/// What a point says on hover; paper knows none.
fn note(point: &Point, size: Size) -> Option<Note> {
    if size == Size::Print {
        return None;
    }
    let mut data = vec![("at", point.at.to_string())];
    if let Some(value) = point.reading.value() {
        data.push(("value", value.to_string()));
    }
    Some(Note { title: point.text.clone(), data })
}
