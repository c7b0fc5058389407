//! Where values of several areas lie: a dot for each, the middle half as a band, the median as a stroke, our own value by name.

mod row;
#[cfg(test)]
mod tests;

pub use row::row;

use super::apart::push_apart;
use super::axis::ValueAxis;
use super::canvas::{Anchor, Canvas, draw};
use super::svg::Head;
use super::text::width;
use super::theme::Note;
use super::{Error, Labels, Size, Text, drawable};

/// The chart of positions.
#[derive(Debug, Clone, Default)]
pub struct Strip {
    /// Prefix of the ids inside, unique in the page.
    pub id: String,
    /// What is drawn, the accessible name.
    pub title: String,
    /// The message, the accessible description.
    pub description: String,
    /// Said when there are no dots.
    pub empty: Text,
    /// The unit's sign behind the last tick.
    pub unit_sign: String,
    /// Ticks have at most this many decimals.
    pub decimals: usize,
    /// Natural ends of the axis.
    pub bounds: Option<(f64, f64)>,
    /// The others.
    pub dots: Vec<Dot>,
    /// Our own value with its label.
    pub own: Option<Mark>,
    /// The median with its label.
    pub median: Option<Mark>,
    /// The quartiles with the name of what lies between them.
    pub middle: Option<Middle>,
}

/// One of the others.
#[derive(Debug, Clone, Default)]
pub struct Dot {
    /// Its value.
    pub value: f64,
    /// "Landkreis Ahornbrück: 64,1 %".
    pub text: String,
    /// Measured in another way: drawn hollow, because it does not count.
    pub differs: bool,
}

/// A value with its label.
#[derive(Debug, Clone, Default)]
pub struct Mark {
    /// Where.
    pub value: f64,
    /// "Median 62,2 %".
    pub text: Text,
    /// Drawn hollow.
    pub provisional: bool,
}

/// The middle half.
#[derive(Debug, Clone, Default)]
pub struct Middle {
    /// Lower quartile.
    pub low: f64,
    /// Upper quartile.
    pub high: f64,
    /// "mittlere Hälfte".
    pub text: Text,
}

struct Extent {
    width: f64,
    side: f64,
    line: f64,
    foot: f64,
}

const fn extent(size: Size) -> Extent {
    match size {
        Size::Wide => Extent { width: 880.0, side: 16.0, line: 24.0, foot: 32.0 },
        Size::Phone => Extent { width: 358.0, side: 14.0, line: 22.0, foot: 30.0 },
        Size::Print => Extent { width: 235.0, side: 10.0, line: 14.0, foot: 18.0 },
    }
}

/// Where everything stands.
struct Plan {
    size: Size,
    radius: f64,
    left: f64,
    right: f64,
    top: f64,
    middle: f64,
    bottom: f64,
    axis: ValueAxis,
}

impl Plan {
    fn x(&self, value: f64) -> f64 {
        self.axis.across(value, self.left, self.right)
    }
}

impl Strip {
    /// Draws the chart in one size; its height follows from how many dots lie over each other.
    pub fn draw(&self, labels: Labels<'_>, size: Size) -> Result<String, Error> {
        let middle = self.middle.iter().flat_map(|middle| [middle.low, middle.high]);
        let marks = self.own.iter().chain(&self.median).map(|mark| mark.value);
        let values: Vec<f64> = self.dots.iter().map(|dot| dot.value).chain(middle).chain(marks).collect();
        values.iter().try_for_each(|&value| drawable(value, "a value of a comparison").map(drop))?;
        super::text::load_face()?;
        let head = Head { id: &self.id, title: &self.title, description: &self.description, size };
        let Extent { width: total, side, line, foot } = extent(size);
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (least, most) = if least <= most { (least, most) } else { (0.0, 1.0) };
        let axis = ValueAxis::over(least, most, self.bounds, self.decimals);
        let radius = size.marker() + if size.is_narrow() { 0.5 } else { 1.0 };
        let mut plan = Plan { size, radius, left: side, right: total - side, top: line * 2.2, middle: 0.0, bottom: 0.0, axis };
        let levels = self.levels(&plan);
        let highest = levels.iter().fold(0.0_f64, |most, level| most.max(level.abs()));
        let half = (highest + 1.6) * (radius * 2.0 + 1.5);
        plan.middle = plan.top + half;
        plan.bottom = plan.middle + half + line;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of pixels")]
        let pixels = (total as u32, (plan.bottom + foot).min(30_000.0) as u32);
        draw(&head, pixels, |canvas| {
            if self.dots.is_empty() && self.own.is_none() {
                let rows = self.empty.rows(size, false, total);
                return canvas.rows(&rows, (0.0, 6.0), Anchor::Start, size, ("c-word", "c-word"));
            }
            self.paint_ground(&plan, labels, canvas)?;
            self.paint_dots(&plan, &levels, canvas)?;
            self.paint_names(&plan, total, canvas)
        })
    }

    /// Draws all sizes, one after the other, for the page.
    pub fn draw_all(&self, labels: Labels<'_>) -> Result<String, Error> {
        Size::ALL.iter().map(|&size| self.draw(labels, size)).collect()
    }

    /// How many dots above (negative) or below the line each dot stands, so that none covers another. Our own stands on the line.
    fn levels(&self, plan: &Plan) -> Vec<f64> {
        let step = plan.radius * 2.0 + 1.5;
        let mut placed: Vec<(f64, f64)> = self.own.iter().map(|own| (plan.x(own.value), 0.0)).collect();
        let mut order: Vec<usize> = (0..self.dots.len()).collect();
        order.sort_by(|&a, &b| self.dots[a].value.total_cmp(&self.dots[b].value));
        let mut levels = vec![0.0; self.dots.len()];
        for index in order {
            let x = plan.x(self.dots[index].value);
            let free = |level: f64| placed.iter().all(|(other, at)| (at - level).abs() > 0.5 || (other - x).abs() >= step);
            // 0, −1, 1, −2, 2 …: as near to the line as there is room; beyond that they lie over each other.
            let level = std::iter::successors(Some(0.0_f64), |level| Some(if *level < 0.0 { -level } else { -level - 1.0 }))
                .take(25)
                .find(|&level| free(level));
            levels[index] = level.unwrap_or(0.0);
            placed.push((x, levels[index]));
        }
        levels
    }

    fn paint_ground(&self, plan: &Plan, labels: Labels<'_>, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let (_, axis_text) = plan.size.type_sizes();
        if let Some(middle) = &self.middle {
            canvas.rectangle((plan.x(middle.low), plan.top), (plan.x(middle.high), plan.bottom), "c-corridor", None)?;
        }
        for (index, &tick) in plan.axis.ticks.iter().enumerate() {
            let x = plan.x(tick);
            canvas.line(&[(x, plan.top), (x, plan.bottom)], "c-grid")?;
            let mut text = (labels.value)(tick, plan.axis.decimals);
            if index + 1 == plan.axis.ticks.len() && !self.unit_sign.is_empty() {
                text = format!("{text}\u{a0}{}", self.unit_sign);
            }
            let at = x.clamp(width(&text, axis_text, false) / 2.0, plan.right + plan.left - width(&text, axis_text, false) / 2.0);
            canvas.text((at, plan.bottom + axis_text * 1.4), Anchor::Middle, "c-axis", &text)?;
        }
        canvas.line(&[(plan.left, plan.bottom), (plan.right, plan.bottom)], "c-floor")?;
        if let Some(median) = &self.median {
            let x = plan.x(median.value);
            canvas.line(&[(x, plan.top), (x, plan.bottom)], "c-median")?;
        }
        Ok(())
    }

    fn paint_dots(&self, plan: &Plan, levels: &[f64], canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let step = plan.radius * 2.0 + 1.5;
        for (dot, level) in self.dots.iter().zip(levels) {
            let note = Note { title: dot.text.clone(), data: vec![("value", dot.value.to_string())] };
            let class = if dot.differs { "c-dot-reference" } else { "c-dot-peer" };
            canvas.dot((plan.x(dot.value), plan.middle + level * step), plan.radius, class, Some(note))?;
        }
        if let Some(own) = &self.own {
            let x = plan.x(own.value);
            canvas.line(&[(x, plan.top - 2.0), (x, plan.middle)], "c-own")?;
            let note = Note { title: own.text.plain(), data: vec![("value", own.value.to_string())] };
            canvas.dot((x, plan.middle), plan.radius * 1.45, if own.provisional { "c-dot-open" } else { "c-dot" }, Some(note))?;
        }
        Ok(())
    }

    /// Our own name and the median's above, pushed apart; what the band means below the dots.
    fn paint_names(&self, plan: &Plan, total: f64, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let size = plan.size;
        let (text, _) = size.type_sizes();
        let mut wanted = Vec::new();
        let mut words = Vec::new();
        for (mark, strong, class) in [(&self.own, true, "c-word c-w-measured"), (&self.median, false, "c-word c-w-text")] {
            let Some((mark, row)) = mark.as_ref().and_then(|mark| Some((mark, mark.text.rows(size, strong, total).into_iter().next()?))) else {
                continue;
            };
            wanted.push((plan.x(mark.value), width(&row.text, text, strong)));
            words.push((row.text, class));
        }
        let apart = push_apart(&wanted, 0.0, total, text);
        // Side by side where both fit, else below each other.
        let beside = apart.iter().all(Option::is_some);
        for (place, ((word, class), (at, wide))) in words.iter().zip(&wanted).enumerate() {
            let left =
                apart.get(place).copied().flatten().filter(|_| beside).unwrap_or_else(|| (at - wide / 2.0).clamp(0.0, (total - wide).max(0.0)));
            let row = if beside || place == 1 { 0.9 } else { 2.1 };
            canvas.text((left, plan.top - text * row), Anchor::Start, class, word)?;
        }
        let Some((middle, row)) = self.middle.as_ref().and_then(|middle| Some((middle, middle.text.rows(size, false, total).into_iter().next()?)))
        else {
            return Ok(());
        };
        let wide = width(&row.text, text, false);
        let left = (plan.x(f64::midpoint(middle.low, middle.high)) - wide / 2.0).clamp(plan.left, (plan.right - wide).max(plan.left));
        canvas.text((left, plan.bottom - text * 0.55), Anchor::Start, "c-word", &row.text)
    }
}
