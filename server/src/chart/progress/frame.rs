//! The frame of a progress chart: which dates and values it spans, its margins, its axes.

use super::span::{dates, is_end, rhythm, values};
use super::words::{Lane, lanes};
use super::{Point, Progress};
use crate::chart::axis::{ValueAxis, date_ticks};
use crate::chart::canvas::{Anchor, Canvas, Spot};
use crate::chart::text::width;
use crate::chart::{Error, Grain, Labels, Size, day};
use jiff::civil::Date;

/// Width and height in pixels.
pub(super) const fn extent(size: Size) -> (u32, u32) {
    match size {
        Size::Wide => (1136, 440),
        Size::Phone => (358, 350),
        Size::Print => (235, 200),
    }
}

/// Distances in pixels, by size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaps {
    /// From the upper edge to the head of vertical lines.
    pub head: f64,
    /// From the upper edge to the uppermost tick.
    top: f64,
    /// Below the axis line.
    foot: f64,
    /// Between axis text and plot.
    axis: f64,
    /// Between the plot's left edge and the first date.
    lead: f64,
    /// Between the plot's right edge and the labels there.
    pub lane: f64,
    /// Least and greatest width of the right margin.
    margin: (f64, f64),
}

pub(super) const fn gaps(size: Size) -> Gaps {
    match size {
        Size::Wide => Gaps { head: 18.0, top: 36.0, foot: 34.0, axis: 12.0, lead: 18.0, lane: 15.0, margin: (214.0, 214.0) },
        Size::Phone => Gaps { head: 22.0, top: 46.0, foot: 28.0, axis: 8.0, lead: 6.0, lane: 11.0, margin: (74.0, 96.0) },
        Size::Print => Gaps { head: 12.0, top: 26.0, foot: 17.0, axis: 5.0, lead: 4.0, lane: 8.0, margin: (40.0, 64.0) },
    }
}

/// A chart with its scales.
pub(super) struct Frame<'c> {
    pub chart: &'c Progress,
    pub size: Size,
    pub gaps: Gaps,
    /// The series by date.
    pub points: Vec<&'c Point>,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub lanes: Vec<Lane>,
    pub values: ValueAxis,
    dates: Vec<(Date, Grain)>,
    labels: Labels<'c>,
    span: (Date, Date),
    first: f64,
    days: f64,
}

impl<'c> Frame<'c> {
    /// Whether a line that ends on this day ends at the plot's right edge.
    pub fn ends_at(&self, day: Date) -> bool {
        is_end(day, self.span)
    }

    /// The frame, or nothing when no date or no value is known.
    pub fn of(chart: &'c Progress, labels: Labels<'c>, size: Size) -> Option<Self> {
        let (first, last) = dates(chart)?;
        let mut points: Vec<&Point> = chart.points.iter().collect();
        points.sort_by_key(|point| point.at);
        let (low, high) = values(chart).unwrap_or((0.0, 1.0));
        let values = ValueAxis::over(low, high, chart.bounds, chart.decimals);
        let gaps = gaps(size);
        let (_, axis_text) = size.type_sizes();
        let ticks = values.ticks.iter().map(|&tick| width(&written(chart, labels, &values, tick, size), axis_text, false));
        let left = (ticks.fold(0.0, f64::max) + gaps.axis).ceil();
        let (total, height) = extent(size);
        let (total, height) = (f64::from(total), f64::from(height));
        let lanes = lanes(chart, size, (first, last), gaps.margin.1 - gaps.lane);
        let label = width(&(labels.date)(last, Grain::Year), axis_text, false);
        let margin = lanes.iter().map(|lane| lane.width).fold(0.0, f64::max) + gaps.lane;
        let margin = if lanes.is_empty() { label / 2.0 + 2.0 } else { margin.clamp(gaps.margin.0, gaps.margin.1 * 1.3) };
        let right = (total - margin).floor();
        let most = ((right - left) / (label + axis_text)).floor().clamp(2.0, if size.is_narrow() { 5.0 } else { 7.0 });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 2..=7")]
        let dates = date_ticks(first, last, rhythm(&points), most as usize);
        let (mut origin, mut days) = (day(first), day(last) - day(first));
        if days < 1.0 {
            // A single date stands in the middle of the year around it.
            (origin, days) = (origin - 183.0, 366.0);
        }
        let (top, bottom) = (gaps.top, height - gaps.foot);
        Some(Self { chart, size, gaps, points, left, right, top, bottom, lanes, values, dates, labels, span: (first, last), first: origin, days })
    }

    pub fn x(&self, date: Date) -> f64 {
        let start = self.left + self.gaps.lead;
        start + (day(date) - self.first) / self.days * (self.right - start)
    }

    pub fn y(&self, value: f64) -> f64 {
        let ValueAxis { floor, ceiling, .. } = self.values;
        self.bottom - (value - floor) / (ceiling - floor) * (self.bottom - self.top)
    }

    pub fn spot(&self, &(date, value): &(Date, f64)) -> Spot {
        (self.x(date), self.y(value))
    }

    /// Whether what ends at this date is named in the right margin.
    pub fn is_in_lane(&self, date: Date) -> bool {
        !self.lanes.is_empty() && is_end(date, self.span)
    }

    /// Whether any number is on the picture; without one the axis of values has no ticks.
    fn has_values(&self) -> bool {
        values(self.chart).is_some()
    }

    /// Hairlines, axis line and the words on both axes.
    pub fn paint_ground(&self, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let (_, axis_text) = self.size.type_sizes();
        let ticks: &[f64] = if self.has_values() { &self.values.ticks } else { &[] };
        for &tick in ticks {
            let y = self.y(tick);
            let zero = tick.abs() < f64::EPSILON && self.values.floor < 0.0;
            if self.bottom - y > 0.5 {
                canvas.line(&[(self.left, y), (self.right, y)], if zero { "c-zero" } else { "c-grid" })?;
            }
            let text = written(self.chart, self.labels, &self.values, tick, self.size);
            canvas.text((self.left - self.gaps.axis, y + axis_text * 0.35), Anchor::End, "c-axis", &text)?;
        }
        if let Some(word) = self.unit_word() {
            let baseline = self.top - axis_text * 1.15;
            canvas.text((0.0, baseline), Anchor::Start, "c-axis", word)?;
        }
        canvas.line(&[(self.left, self.bottom), (self.right, self.bottom)], "c-floor")?;
        self.paint_dates(canvas)
    }

    fn paint_dates(&self, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let (_, axis_text) = self.size.type_sizes();
        let texts: Vec<(f64, String, f64)> = self
            .dates
            .iter()
            .map(|&(date, grain)| {
                let text = (self.labels.date)(date, grain);
                let half = width(&text, axis_text, false) / 2.0;
                (self.x(date), text, half)
            })
            .collect();
        // The end has its date in any case; what would touch it gives way.
        let end = texts.last().map_or(f64::INFINITY, |(x, _, half)| x - half);
        let mut free = f64::NEG_INFINITY;
        for (index, (x, text, half)) in texts.iter().enumerate() {
            let is_end = index + 1 == texts.len();
            if x - half < free || (!is_end && x + half + axis_text > end) {
                continue;
            }
            free = x + half + axis_text * 0.5;
            canvas.line(&[(*x, self.bottom), (*x, self.bottom + axis_text * 0.4)], "c-floor")?;
            let baseline = self.bottom + axis_text * 0.4 + axis_text * 1.15;
            canvas.text((x.max(*half), baseline), Anchor::Middle, "c-axis", text)?;
        }
        Ok(())
    }

    /// The unit's word above the axis, where it is not beside the uppermost tick.
    pub fn unit_word(&self) -> Option<&str> {
        let chart = self.chart;
        let wanted = self.size.is_narrow() || chart.unit_sign.is_empty();
        (wanted && !chart.unit_word.is_empty()).then_some(chart.unit_word.as_str())
    }
}

/// A tick in words: the uppermost one carries the unit's sign.
fn written(chart: &Progress, labels: Labels<'_>, values: &ValueAxis, tick: f64, size: Size) -> String {
    let mut text = (labels.value)(tick, values.decimals);
    let topmost = values.ticks.last().is_some_and(|last| last.total_cmp(&tick).is_eq());
    if topmost && !size.is_narrow() && !chart.unit_sign.is_empty() {
        text.push('\u{a0}');
        text.push_str(&chart.unit_sign);
    }
    text
}
