//! The gap between a group and its reference group: two markers and the distance between them, a row for each period or indicator.

mod rows;
#[cfg(test)]
mod tests;

use super::axis::ValueAxis;
use super::canvas::{Anchor, draw};
use super::svg::Head;
use super::text::width;
use super::{Error, Labels, Size, Text, drawable};

/// The chart of gaps.
#[derive(Debug, Clone, Default)]
pub struct Dumbbell {
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
    /// Name of the group, over its first marker.
    pub group: Text,
    /// Name of the reference group, over its first marker.
    pub reference: Text,
    /// Name of the column of gaps: "Abstand".
    pub gap: Text,
    /// The rows, from above.
    pub pairs: Vec<Pair>,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Pair {
    /// Period or indicator.
    pub label: String,
    /// Value of the group.
    pub group: Option<f64>,
    /// Value of the reference group.
    pub reference: Option<f64>,
    /// The group's value in words, or why there is none ("geheim").
    pub group_text: String,
    /// The reference group's value in words, or why there is none.
    pub reference_text: String,
    /// "−12,4" or a word for "not known".
    pub gap_text: String,
    /// Whether the group's value is provisional: drawn hollow.
    pub provisional: bool,
}

struct Extent {
    width: f64,
    pitch: f64,
    head: f64,
    foot: f64,
    gap: f64,
}

const fn extent(size: Size) -> Extent {
    match size {
        Size::Wide => Extent { width: 880.0, pitch: 40.0, head: 34.0, foot: 34.0, gap: 24.0 },
        Size::Phone => Extent { width: 358.0, pitch: 60.0, head: 34.0, foot: 28.0, gap: 12.0 },
        Size::Print => Extent { width: 235.0, pitch: 38.0, head: 24.0, foot: 18.0, gap: 8.0 },
    }
}

/// Where everything stands.
struct Plan {
    size: Size,
    left: f64,
    right: f64,
    first: f64,
    bottom: f64,
    axis: ValueAxis,
}

impl Plan {
    fn x(&self, value: f64) -> f64 {
        self.axis.across(value, self.left, self.right)
    }
}

impl Dumbbell {
    /// Draws the chart in one size; its height follows from the number of rows.
    pub fn draw(&self, labels: Labels<'_>, size: Size) -> Result<String, Error> {
        let values: Vec<f64> = self.pairs.iter().flat_map(|pair| [pair.group, pair.reference]).flatten().collect();
        values.iter().try_for_each(|&value| drawable(value, "a value of a gap").map(drop))?;
        super::text::load_face()?;
        let head = Head { id: &self.id, title: &self.title, description: &self.description, size };
        let Extent { width: total, pitch, head: top, foot, gap } = extent(size);
        let count = f64::from(u32::try_from(self.pairs.len()).unwrap_or(u32::MAX));
        let bottom = top + count * pitch;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of pixels")]
        let pixels = (total as u32, (bottom + foot).min(30_000.0) as u32);
        draw(&head, pixels, |canvas| {
            if self.pairs.is_empty() {
                let rows = self.empty.rows(size, false, total);
                return canvas.rows(&rows, (0.0, 6.0), Anchor::Start, size, ("c-word", "c-word"));
            }
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let (least, most) = if least <= most { (least, most) } else { (0.0, 1.0) };
            let (text, _) = size.type_sizes();
            let widest = |texts: &mut dyn Iterator<Item = (&str, bool)>| texts.map(|(words, strong)| width(words, text, strong)).fold(0.0, f64::max);
            let beside = widest(&mut self.pairs.iter().flat_map(|pair| [(&*pair.group_text, true), (&*pair.reference_text, false)]));
            let gaps = widest(&mut self.pairs.iter().map(|pair| (&*pair.gap_text, true)));
            let names = widest(&mut self.pairs.iter().map(|pair| (&*pair.label, false))).min(300.0);
            let reach = size.marker() + 8.0;
            let left = if size.is_narrow() { 0.0 } else { names + gap } + beside + reach;
            let column = gaps.max(self.gap.rows(size, false, 160.0).iter().map(|row| width(&row.text, text, false)).fold(0.0, f64::max));
            let right = (total - column - gap - beside - reach).max(left + 60.0);
            let axis = ValueAxis::over(least, most, self.bounds, self.decimals);
            let plan = Plan { size, left, right, first: top, bottom, axis };
            self.paint_ground(&plan, labels, canvas)?;
            self.paint_heads(&plan, total, canvas)?;
            self.pairs.iter().enumerate().try_for_each(|(index, pair)| {
                let row = top + pitch * f64::from(u32::try_from(index).unwrap_or(u32::MAX));
                Self::paint_pair(pair, &plan, (row, row + pitch), total, canvas)
            })
        })
    }

    /// Draws all sizes, one after the other, for the page.
    pub fn draw_all(&self, labels: Labels<'_>) -> Result<String, Error> {
        Size::ALL.iter().map(|&size| self.draw(labels, size)).collect()
    }
}
