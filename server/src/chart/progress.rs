//! The progress chart: what was measured, where it should go by when, and what speaks for getting there.

mod course;
mod frame;
mod ground;
mod lines;
mod naming;
mod seek;
mod span;
#[cfg(test)]
mod tests;
mod words;

use super::canvas::{Anchor, draw};
use super::svg::Head;
use super::{Error, Labels, Size, Text, drawable};
use frame::Frame;
use jiff::civil::Date;

/// Everything the chart shows. All words and written numbers are the caller's; what is absent is not drawn.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// Prefix of the ids inside, unique in the page: ASCII letters, digits, `-` and `_`.
    pub id: String,
    /// What is drawn, the accessible name.
    pub title: String,
    /// The message in a sentence or two, the accessible description.
    pub description: String,
    /// Said in place of a picture when there is nothing to draw.
    pub empty: Text,
    /// The unit's sign behind the uppermost tick (`%`), on wide charts.
    pub unit_sign: String,
    /// The unit's word above the axis, on narrow charts or where there is no sign.
    pub unit_word: String,
    /// Ticks have at most this many decimals.
    pub decimals: usize,
    /// Natural ends of the axis, such as 0 and 100 for a percentage.
    pub bounds: Option<(f64, f64)>,
    /// What the axis shows in any case, so that a trifle does not look large.
    pub at_least: Option<(f64, f64)>,
    /// The series, in any order.
    pub points: Vec<Point>,
    /// Name of the measured line, beside it: "gemessen".
    pub measured: Option<Text>,
    /// The last value in words: "72,4 % (vorläufig)".
    pub last: Option<Text>,
    /// The word for provisional values that are not the last one.
    pub provisional: String,
    /// The value from which the target counts.
    pub baseline: Option<Baseline>,
    /// The valid target and, where it was changed, former ones.
    pub targets: Vec<Target>,
    /// The range to stay in.
    pub corridor: Option<Corridor>,
    /// The value not to be crossed.
    pub limit: Option<Limit>,
    /// Start of the measure.
    pub start: Option<Moment>,
    /// The reference date.
    pub today: Option<Moment>,
    /// The projection.
    pub outlook: Option<Outlook>,
    /// What would have been expected without the measure, from its start on.
    pub without: Option<Outlook>,
    /// Breaks of the series; what lies before one is not comparable with what lies after it.
    pub breaks: Vec<Break>,
    /// Spans of time that are marked: phase-in, known shocks.
    pub strips: Vec<Strip>,
    /// Thin lines of comparison units.
    pub others: Option<Others>,
}

/// One period of the series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Where it stands: usually the period's last day.
    pub at: Date,
    /// What was read.
    pub reading: Reading,
    /// Period and value in words, shown on hover: "2026: 72,4 % (vorläufig)".
    pub text: String,
}

/// What was read in a period.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A final value.
    Final(f64),
    /// A provisional value: drawn hollow.
    Provisional(f64),
    /// No number, named by this word at its place on the axis ("kein Wert", "geheim"); the line has a gap there.
    Missing(String),
}

impl Reading {
    /// The number, where there is one.
    pub const fn value(&self) -> Option<f64> {
        match self {
            Self::Final(value) | Self::Provisional(value) => Some(*value),
            Self::Missing(_) => None,
        }
    }
}

/// The dotted line of the value at the beginning.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// Where it begins; it runs to the right edge.
    pub from: Date,
    /// The value.
    pub value: f64,
    /// "Ausgangswert: 61,8 %".
    pub text: Text,
}

/// A target and the way to it.
#[derive(Debug, Clone)]
pub struct Target {
    /// Corners of the path: two for a straight one, pairs on one date for steps, one for each milestone.
    pub path: Vec<(Date, f64)>,
    /// Name of the path, beside it: "Zielpfad".
    pub path_text: Option<Text>,
    /// When it is due.
    pub at: Date,
    /// The target value.
    pub value: f64,
    /// "Ziel 2028: 75,0 %".
    pub text: Text,
    /// Whether a later target has taken its place.
    pub former: bool,
}

/// The range of values to be in.
#[derive(Debug, Clone)]
pub struct Corridor {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Its name and values.
    pub text: Text,
}

/// The value not to be crossed.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The value.
    pub value: f64,
    /// "höchstens 14,0 %".
    pub text: Text,
}

/// A date with a name.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The date.
    pub at: Date,
    /// Its name, at the head of the line.
    pub text: Text,
}

/// A course that nobody measured: where it leads if it goes on like this, or where it would have led.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// Corners of the course; a projection begins at the last value.
    pub points: Vec<(Date, f64)>,
    /// Date, lower and upper end of the band; may be empty.
    pub band: Vec<(Date, f64, f64)>,
    /// "Aussicht: 76,6 %".
    pub text: Text,
}

/// A break of the series.
#[derive(Debug, Clone)]
pub struct Break {
    /// The first day of the new definition.
    pub at: Date,
    /// The reason: "Bruch 2014: neuer Sprachtest".
    pub text: Text,
    /// What is said of the values before: "anderer Test, nicht vergleichbar".
    pub older: Text,
}

/// A marked span of time.
#[derive(Debug, Clone)]
pub struct Strip {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// "Anlauf, zählt nicht mit".
    pub text: Text,
}

/// The lines of comparison units.
#[derive(Debug, Clone)]
pub struct Others {
    /// One line for each unit.
    pub lines: Vec<Vec<(Date, f64)>>,
    /// "8 Vergleichskreise".
    pub text: Text,
}

impl Progress {
    /// Draws the chart in one size.
    pub fn draw(&self, labels: Labels<'_>, size: Size) -> Result<String, Error> {
        self.check()?;
        super::text::load_face()?;
        let head = Head { id: &self.id, title: &self.title, description: &self.description, size };
        let (width, height) = frame::extent(size);
        let Some(frame) = Frame::of(self, labels, size) else {
            return draw(&head, (width, height / 3), |canvas| {
                let rows = self.empty.rows(size, false, f64::from(width));
                canvas.rows(&rows, (0.0, f64::from(height) / 12.0), Anchor::Start, size, ("c-word", "c-word"))
            });
        };
        let words = words::Words::arrange(&frame);
        draw(&head, (width, height), |canvas| {
            frame.paint_ground(canvas)?;
            lines::paint(&frame, &words, canvas)?;
            words.paint(size, canvas)
        })
    }

    /// Draws all sizes, one after the other, for the page.
    pub fn draw_all(&self, labels: Labels<'_>) -> Result<String, Error> {
        Size::ALL.iter().map(|&size| self.draw(labels, size)).collect()
    }

    /// Refuses what is no number before anything is drawn.
    fn check(&self) -> Result<(), Error> {
        let points = self.points.iter().filter_map(|point| point.reading.value()).map(|value| (value, "a measured value"));
        let targets = self
            .targets
            .iter()
            .flat_map(|target| target.path.iter().map(|corner| (corner.1, "the target path")).chain([(target.value, "the target")]));
        let outlook = self.outlook.iter().chain(&self.without).flat_map(|outlook| {
            let band = outlook.band.iter().flat_map(|&(_, low, high)| [low, high]);
            outlook.points.iter().map(|corner| corner.1).chain(band).map(|value| (value, "the outlook"))
        });
        let others = self.others.iter().flat_map(|others| others.lines.iter().flatten()).map(|corner| (corner.1, "a comparison line"));
        let rest = self.baseline.iter().map(|baseline| (baseline.value, "the baseline"));
        let rest = rest.chain(self.limit.iter().map(|limit| (limit.value, "the limit")));
        let rest = rest.chain(self.corridor.iter().flat_map(|range| [range.low, range.high]).map(|value| (value, "the corridor")));
        let rest = rest.chain(self.bounds.iter().flat_map(|&(low, high)| [low, high]).map(|value| (value, "a bound")));
        points.chain(targets).chain(outlook).chain(others).chain(rest).try_for_each(|(value, place)| drawable(value, place).map(drop))
    }
}
