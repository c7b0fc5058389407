//! The pictures: progress of an indicator, sparkline, budget, gap between groups, ranges, places among others and small multiples, as SVG that the page's
//! stylesheet colours.
//!
//! Every word and every written number comes in from outside; nothing here knows a language. Shapes carry classes
//! (`style/chart.css`), never a colour, so that light, dark, print and forced colours are the stylesheet's business.

mod apart;
mod axis;
pub mod budget;
mod canvas;
pub mod dumbbell;
pub mod interval;
mod label;
pub mod multiples;
pub mod progress;
pub mod sparkline;
pub mod strip;
mod svg;
mod text;
mod theme;
mod wrap;

pub use axis::Grain;
pub use budget::Budget;
pub use dumbbell::Dumbbell;
pub use interval::Interval;
pub use multiples::Multiples;
pub use progress::Progress;
pub use sparkline::Sparkline;
pub use strip::Strip;
pub use text::{FACES, Text};
pub use theme::standalone;

use jiff::civil::Date;

/// Values beyond this are not municipal figures but a unit gone wrong; they would also leave no digits for the ticks.
const LARGEST: f64 = 1e15;

/// The sizes a chart is drawn in, because scaled-down text would be unreadable; the stylesheet shows one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// For screens from 1,024 px: the full content width.
    Wide,
    /// For everything narrower: 358 px.
    Phone,
    /// For paper: 235 px beside the sentences, so that a goal fits on one A4 page.
    Print,
}

impl Size {
    /// All sizes, in the order in which they stand in the page.
    pub const ALL: [Self; 3] = [Self::Wide, Self::Phone, Self::Print];

    /// The class of the drawing, by which the stylesheet shows or hides it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Wide => "chart-wide",
            Self::Phone => "chart-phone",
            Self::Print => "chart-print",
        }
    }

    /// Whether the short wording of a label is used.
    pub const fn is_narrow(self) -> bool {
        !matches!(self, Self::Wide)
    }

    /// Height of label text and of axis text in pixels.
    const fn type_sizes(self) -> (f64, f64) {
        match self {
            Self::Wide => (15.0, 14.0),
            Self::Phone => (14.0, 14.0),
            Self::Print => (10.0, 9.0),
        }
    }

    /// Radius of a marker in pixels.
    const fn marker(self) -> f64 {
        match self {
            Self::Wide => 4.5,
            Self::Phone => 3.5,
            Self::Print => 2.5,
        }
    }
}

/// How numbers and dates are written on the axes.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    /// Writes a tick's value with this many decimals, without unit: `62,5`.
    pub value: &'a dyn Fn(f64, usize) -> String,
    /// Writes a tick's date as coarsely as the axis needs: `2026`, `2025/26`, `03/2026`, `31.03.2026`.
    pub date: &'a dyn Fn(Date, Grain) -> String,
}

impl std::fmt::Debug for Labels<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Labels")
    }
}

/// Why a chart was not drawn. The text is for the log; the page shows its table instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A value is NaN or infinite; the field says where.
    NotANumber(&'static str),
    /// A value lies beyond ±10¹⁵; the field says where.
    TooLarge(&'static str),
    /// The id prefix is empty or holds something other than ASCII letters, digits, `-` and `_`.
    Id(String),
    /// The embedded font could not be read.
    Font,
    /// The drawing library reported a failure.
    Drawing(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotANumber(place) => write!(f, "{place} is not a number"),
            Self::TooLarge(place) => write!(f, "{place} is too large to be drawn"),
            Self::Id(id) => write!(f, "{id:?} is not a usable id"),
            Self::Font => f.write_str("the chart font could not be read"),
            Self::Drawing(cause) => write!(f, "the chart could not be drawn: {cause}"),
        }
    }
}

impl std::error::Error for Error {}

/// Lets only numbers through that can stand on an axis.
fn drawable(value: f64, place: &'static str) -> Result<f64, Error> {
    if !value.is_finite() {
        Err(Error::NotANumber(place))
    } else if value.abs() > LARGEST {
        Err(Error::TooLarge(place))
    } else {
        Ok(value)
    }
}

/// Days since 1970-01-01, the horizontal coordinate of everything that has a date.
fn day(date: Date) -> f64 {
    // The proleptic Gregorian count over 400-year eras; a `Span` would cost more than a whole sparkline may.
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    f64::from(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_counted_like_the_calendar_does() {
        for d in [date(1970, 1, 1), date(2000, 2, 29), date(2026, 11, 22), date(1899, 12, 31), date(2100, 3, 1)] {
            let counted = f64::from((d - date(1970, 1, 1)).get_days());
            assert!((day(d) - counted).abs() < f64::EPSILON, "{d}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(drawable(f64::NAN, "x"), Err(Error::NotANumber("x")));
        assert_eq!(drawable(f64::NEG_INFINITY, "x"), Err(Error::NotANumber("x")));
        assert_eq!(drawable(1e300, "x"), Err(Error::TooLarge("x")));
        assert_eq!(drawable(-3.5, "x"), Ok(-3.5));
    }
}
