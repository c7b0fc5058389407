//! Small multiples: a field for each area, all on one scale, our own line strong in each of them.

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::axis::{Grain, ValueAxis};
use super::canvas::{Anchor, Canvas, draw};
use super::svg::Head;
use super::text::width;
use super::theme::Note;
use super::wrap::wrap;
use super::{Error, Labels, Size, Text, day, drawable};

/// Pieces of a line: a missing value or a break in the series ends one.
pub type Pieces = Vec<Vec<(Date, f64)>>;

/// The chart of courses.
#[derive(Debug, Clone, Default)]
pub struct Multiples {
    /// Prefix of the ids inside, unique in the page.
    pub id: String,
    /// What is drawn, the accessible name.
    pub title: String,
    /// The message, the accessible description.
    pub description: String,
    /// Said when there are no fields.
    pub empty: Text,
    /// The unit's sign behind the last tick.
    pub unit_sign: String,
    /// Ticks have at most this many decimals.
    pub decimals: usize,
    /// Natural ends of the axis.
    pub bounds: Option<(f64, f64)>,
    /// Our own course, in every field.
    pub own: Pieces,
    /// The fields, in reading order.
    pub fields: Vec<Field>,
}

/// One area.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its last value: "64,1 %", or why there is none.
    pub last: String,
    /// Its course.
    pub course: Pieces,
}

struct Extent {
    width: f64,
    columns: usize,
    gap: f64,
    plot: f64,
    name: f64,
    foot: f64,
}

const fn extent(size: Size) -> Extent {
    match size {
        Size::Wide => Extent { width: 1136.0, columns: 4, gap: 32.0, plot: 112.0, name: 26.0, foot: 44.0 },
        Size::Phone => Extent { width: 358.0, columns: 2, gap: 16.0, plot: 88.0, name: 42.0, foot: 40.0 },
        Size::Print => Extent { width: 235.0, columns: 2, gap: 10.0, plot: 50.0, name: 26.0, foot: 24.0 },
    }
}

/// Where everything stands.
struct Plan {
    size: Size,
    extent: Extent,
    left: f64,
    field: f64,
    days: (f64, f64),
    dates: (Date, Date),
    axis: ValueAxis,
}

/// One field's corner and the ways into it.
struct Spot<'a> {
    plan: &'a Plan,
    left: f64,
    top: f64,
}

impl Spot<'_> {
    fn at(&self, date: Date, value: f64) -> (f64, f64) {
        let Plan { days: (first, last), field, .. } = *self.plan;
        let span = (last - first).max(1.0);
        // Room for the marker at the end.
        let x = self.left + (day(date) - first) / span * (field - self.plan.size.marker() * 2.0);
        (x, self.y(value))
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = (self.plan.axis.floor, self.plan.axis.ceiling);
        self.bottom() - (value - low) / (high - low) * self.plan.extent.plot
    }

    fn bottom(&self) -> f64 {
        self.top + self.plan.extent.name + self.plan.extent.plot
    }
}

impl Multiples {
    /// Draws the chart in one size; its height follows from the number of fields.
    pub fn draw(&self, labels: Labels<'_>, size: Size) -> Result<String, Error> {
        let all = || self.own.iter().chain(self.fields.iter().flat_map(|field| &field.course)).flatten();
        all().try_for_each(|&(_, value)| drawable(value, "a value of a course").map(drop))?;
        super::text::load_face()?;
        let head = Head { id: &self.id, title: &self.title, description: &self.description, size };
        let extent = extent(size);
        let dates = all().map(|(date, _)| *date);
        let dates = dates.clone().min().zip(dates.max()).unwrap_or_default();
        let (least, most) = all().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), (_, value)| (least.min(*value), most.max(*value)));
        let (least, most) = if least <= most { (least, most) } else { (0.0, 1.0) };
        let axis = ValueAxis::over(least, most, self.bounds, self.decimals);
        let (_, axis_text) = size.type_sizes();
        let ticks = axis.ticks.iter().map(|&tick| width(&self.tick(&axis, tick, labels), axis_text, false));
        let left = ticks.fold(0.0, f64::max) + axis_text * 0.5;
        let rows = self.fields.len().div_ceil(extent.columns).max(1);
        let (columns, rows) = (f64::from(u32::try_from(extent.columns).unwrap_or(1)), f64::from(u32::try_from(rows).unwrap_or(1)));
        let field = (extent.width - left - extent.gap * (columns - 1.0)) / columns;
        let height = rows * (extent.name + extent.plot + extent.foot);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count of pixels")]
        let pixels = (extent.width as u32, height.min(30_000.0) as u32);
        let plan = Plan { size, left, field, days: (day(dates.0), day(dates.1)), dates, axis, extent };
        draw(&head, pixels, |canvas| {
            if self.fields.is_empty() {
                let rows = self.empty.rows(size, false, plan.extent.width);
                return canvas.rows(&rows, (0.0, 6.0), Anchor::Start, size, ("c-word", "c-word"));
            }
            self.fields.iter().enumerate().try_for_each(|(index, field)| self.paint_field(index, field, &plan, labels, canvas))
        })
    }

    /// Draws all sizes, one after the other, for the page.
    pub fn draw_all(&self, labels: Labels<'_>) -> Result<String, Error> {
        Size::ALL.iter().map(|&size| self.draw(labels, size)).collect()
    }

    fn tick(&self, axis: &ValueAxis, tick: f64, labels: Labels<'_>) -> String {
        let text = (labels.value)(tick, axis.decimals);
        if axis.ticks.last() == Some(&tick) && !self.unit_sign.is_empty() { format!("{text}\u{a0}{}", self.unit_sign) } else { text }
    }

    fn paint_field(&self, index: usize, field: &Field, plan: &Plan, labels: Labels<'_>, canvas: &mut Canvas<'_>) -> Result<(), Error> {
        let Extent { columns, gap, name, plot, foot, .. } = plan.extent;
        let (column, row) = (index % columns, index / columns);
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(0));
        let spot = Spot { plan, left: plan.left + count(column) * (plan.field + gap), top: count(row) * (name + plot + foot) };
        let (text, axis_text) = plan.size.type_sizes();
        for &tick in &plan.axis.ticks {
            let y = spot.y(tick);
            canvas.line(&[(spot.left, y), (spot.left + plan.field, y)], "c-grid")?;
            if column == 0 {
                let written = self.tick(&plan.axis, tick, labels);
                canvas.text((plan.left - axis_text * 0.5, y + axis_text * 0.35), Anchor::End, "c-axis", &written)?;
            }
        }
        canvas.line(&[(spot.left, spot.bottom()), (spot.left + plan.field, spot.bottom())], "c-floor")?;
        let (first, last) = plan.dates;
        let year = |date| (labels.date)(date, Grain::Year);
        let under = spot.bottom() + axis_text * 1.4;
        canvas.text((spot.left, under), Anchor::Start, "c-axis", &year(first))?;
        if last > first {
            canvas.text((spot.left + plan.field, under), Anchor::End, "c-axis", &year(last))?;
        }
        let narrow = plan.size.is_narrow();
        let room = if narrow { plan.field } else { plan.field - width(&field.last, text, true) - text };
        let baseline = spot.top + text;
        if let Some(label) = shortened(&field.name, text, room) {
            canvas.text((spot.left, baseline), Anchor::Start, "c-word c-w-text", &label)?;
        }
        let (at, anchor, line) = if narrow { (spot.left, Anchor::Start, text * 1.3) } else { (spot.left + plan.field, Anchor::End, 0.0) };
        canvas.text((at, baseline + line), anchor, "c-word c-w-main", &field.last)?;
        Self::paint_course(&spot, &self.own, ("c-measured", "c-dot"), String::new(), canvas)?;
        Self::paint_course(&spot, &field.course, ("c-older", "c-dot-older"), format!("{}: {}", field.name, field.last), canvas)
    }

    /// A line with a marker at its end; single values between gaps are markers too.
    fn paint_course(
        spot: &Spot<'_>,
        pieces: &Pieces,
        classes: (&'static str, &'static str),
        note: String,
        canvas: &mut Canvas<'_>,
    ) -> Result<(), Error> {
        let radius = spot.plan.size.marker() * 0.8;
        for piece in pieces {
            let places: Vec<(f64, f64)> = piece.iter().map(|&(date, value)| spot.at(date, value)).collect();
            canvas.line(&places, classes.0)?;
            if let [only] = places[..] {
                canvas.dot(only, radius * 0.8, classes.1, None)?;
            }
        }
        let Some(&(date, value)) = pieces.iter().rev().find_map(|piece| piece.last()) else {
            return Ok(());
        };
        let note = (!note.is_empty()).then(|| Note { title: note, data: vec![("value", value.to_string())] });
        canvas.dot(spot.at(date, value), radius, classes.1, note)
    }
}

/// The name in one row.
fn shortened(name: &str, size: f64, room: f64) -> Option<String> {
    if width(name, size, false) <= room {
        return Some(name.to_owned());
    }
    let first = wrap(name, size, false, room - width("…", size, false)).into_iter().next()?;
    Some(format!("{}…", first.trim_end_matches(['…', '-', ' '])))
}
