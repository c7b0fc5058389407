//! Figures that are not exact: a marker with the range that it may as well be, a row for each.

use super::axis::ValueAxis;
use super::canvas::{Anchor, Canvas, draw, leading};
use super::svg::Head;
use super::text::width;
use super::theme::Note;
use super::wrap::wrap;
use super::{Error, Labels, Size, Text, drawable};

/// The chart of ranges.
#[derive(Debug, Clone, Default)]
pub struct Interval {
    /// Prefix of the ids inside, unique in the page.
    pub id: String,
    /// What is drawn, the accessible name.
    pub title: String,
    /// The message, the accessible description.
    pub description: String,
    /// Said when there are no rows.
    pub empty: Text,
    /// The unit's sign behind the last tick.
    pub unit_sign: String,
    /// Ticks have at most this many decimals.
    pub decimals: usize,
    /// Natural ends of the axis.
    pub bounds: Option<(f64, f64)>,
    /// The rows, from above.
    pub ranges: Vec<Range>,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Range {
    /// Whose figure it is.
    pub label: String,
    /// The figure.
    pub value: f64,
    /// Lower and upper end of what it may as well be.
    pub range: (f64, f64),
    /// The figure in words: "68,3 %".
    pub text: String,
    /// Whether it is the figure that the chart is about, or one to compare with.
    pub ours: bool,
}

struct Extent {
    width: f64,
    pitch: f64,
    foot: f64,
    gap: f64,
}

const fn extent(size: Size) -> Extent {
    match size {
        Size::Wide => Extent { width: 880.0, pitch: 48.0, foot: 34.0, gap: 24.0 },
        Size::Phone => Extent { width: 358.0, pitch: 62.0, foot: 28.0, gap: 12.0 },
        Size::Print => Extent { width: 235.0, pitch: 38.0, foot: 18.0, gap: 8.0 },
    }
}

/// Where everything stands.
struct Plan {
    size: Size,
    left: f64,
    right: f64,
    total: f64,
    bottom: f64,
    axis: ValueAxis,
}

impl Plan {
    fn x(&self, value: f64) -> f64 {
        self.axis.across(value, self.left, self.right)
    }
}

impl Interval {
    /// Draws the chart in one size; its height follows from the number of rows.
    pub fn draw(&self, labels: Labels<'_>, size: Size) -> Result<String, Error> {
        let values: Vec<f64> = self.ranges.iter().flat_map(|range| [range.value, range.range.0, range.range.1]).collect();
        values.iter().try_for_each(|&value| drawable(value, "a range").map(drop))?;
        super::text::load_face()?;
        let head = Head { id: &self.id, title: &self.title, description: &self.description, size };
        let Extent { width: total, pitch, foot, gap } = extent(size);
        let count = f64::from(u32::try_from(self.ranges.len().max(1)).unwrap_or(u32::MAX));
        let bottom = count * pitch;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of pixels")]
        let pixels = (total as u32, (bottom + foot).min(30_000.0) as u32);
        draw(&head, pixels, |canvas| {
            if self.ranges.is_empty() {
                let rows = self.empty.rows(size, false, total);
                return canvas.rows(&rows, (0.0, 6.0), Anchor::Start, size, ("c-word", "c-word"));
            }
            let (text, _) = size.type_sizes();
            let widest =
                |strong: bool, of: &dyn Fn(&Range) -> &str| self.ranges.iter().map(|range| width(of(range), text, strong)).fold(0.0, f64::max);
            let names = if size.is_narrow() { 0.0 } else { widest(false, &|range| &range.label).min(320.0) + gap };
            let figures = widest(true, &|range| &range.text) + gap;
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let axis = ValueAxis::over(least, most, self.bounds, self.decimals);
            let plan = Plan { size, left: names + text, right: (total - figures).max(names + 80.0), total, bottom, axis };
            self.paint_ground(&plan, labels, canvas)?;
            self.ranges.iter().enumerate().try_for_each(|(place, range)| {
                let top = pitch * f64::from(u32::try_from(place).unwrap_or(u32::MAX));
                range.paint(&plan, (top, top + pitch), canvas)
            })
        })
    }

    /// Draws all sizes, one after the other, for the page.
    pub fn draw_all(&self, labels: Labels<'_>) -> Result<String, Error> {
        Size::ALL.iter().map(|&size| self.draw(labels, size)).collect()
    }

    fn paint_ground(&self, plan: &Plan, labels: Labels<'_>, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let (_, axis_text) = plan.size.type_sizes();
        for (place, &tick) in plan.axis.ticks.iter().enumerate() {
            let x = plan.x(tick);
            let zero = tick.abs() < f64::EPSILON && plan.axis.floor < 0.0;
            canvas.line(&[(x, 0.0), (x, plan.bottom)], if zero { "c-zero" } else { "c-grid" })?;
            let mut text = (labels.value)(tick, plan.axis.decimals);
            if place + 1 == plan.axis.ticks.len() && !self.unit_sign.is_empty() {
                text = format!("{text}\u{a0}{}", self.unit_sign);
            }
            canvas.text((x, plan.bottom + axis_text * 1.4), Anchor::Middle, "c-axis", &text)?;
        }
        canvas.line(&[(plan.x(plan.axis.floor), plan.bottom), (plan.right, plan.bottom)], "c-floor")
    }
}

impl Range {
    fn paint(&self, plan: &Plan, (top, bottom): (f64, f64), canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let size = plan.size;
        let (text, _) = size.type_sizes();
        let narrow = size.is_narrow();
        // On narrow charts the row's name stands over its marker.
        let name = if narrow { bottom - leading(size) * 1.9 } else { f64::midpoint(top, bottom) + text * 0.35 };
        let middle = if narrow { bottom - leading(size) * 0.9 } else { f64::midpoint(top, bottom) };
        let room = if narrow { plan.total } else { 320.0 };
        if let Some(label) = wrap(&self.label, text, false, room).first() {
            canvas.text((0.0, name), Anchor::Start, "c-word c-w-text", label)?;
        }
        let (low, high) = (plan.x(self.range.0), plan.x(self.range.1));
        let reach = text * 0.4;
        let (line, dot, word) =
            if self.ours { ("c-range", "c-dot", "c-word c-w-measured") } else { ("c-range-other", "c-dot-reference", "c-word c-w-main") };
        canvas.line(&[(low, middle), (high, middle)], line)?;
        for end in [low, high] {
            canvas.line(&[(end, middle - reach), (end, middle + reach)], line)?;
        }
        let note = Note { title: format!("{}: {}", self.label, self.text), data: vec![("value", self.value.to_string())] };
        canvas.dot((plan.x(self.value), middle), size.marker() + 1.0, dot, Some(note))?;
        canvas.text((plan.total, middle + text * 0.35), Anchor::End, word, &self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Interval {
        let range = |label: &str, value: f64, ours: bool| Range {
            label: label.into(),
            value,
            range: (value - 9.0, value + 8.0),
            text: format!("{value} %"),
            ours,
        };
        Interval {
            id: "shares".into(),
            title: "Anteile".into(),
            unit_sign: "%".into(),
            bounds: Some((0.0, 100.0)),
            ranges: vec![range("Teilnehmende", 68.0, true), range("Vergleichsgruppe", 37.0, false)],
            ..Interval::default()
        }
    }

    fn drawn(chart: &Interval, size: Size) -> Result<String, Error> {
        chart.draw(Labels { value: &|value, places| format!("{value:.places$}"), date: &|date, _| date.to_string() }, size)
    }

    #[test]
    fn each_figure_stands_inside_its_range() {
        for size in Size::ALL {
            let svg = drawn(&chart(), size).unwrap();
            assert_eq!(svg.matches("class=\"c-range\"").count(), 3, "the range and its two ends");
            assert_eq!(svg.matches("class=\"c-range-other\"").count(), 3);
            assert!(svg.contains("role=\"img\"") && !svg.contains('#') && !svg.contains("style="), "{svg}");
        }
    }

    #[test]
    fn nothing_and_what_is_no_number_are_told_apart() {
        let mut chart = chart();
        chart.ranges[0].range.1 = f64::INFINITY;
        assert_eq!(drawn(&chart, Size::Wide), Err(Error::NotANumber("a range")));
        chart.ranges.clear();
        chart.empty = "Noch keine Gruppen".into();
        assert!(drawn(&chart, Size::Phone).unwrap().contains("Noch keine Gruppen"));
    }
}
