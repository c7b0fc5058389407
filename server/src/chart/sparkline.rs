//! The sparkline beside a goal or an indicator: written by hand, because a board holds two hundred of them.

mod pen;

use super::text::escape;
use super::{Error, day, drawable};
use jiff::civil::Date;
use pen::{Pen, coordinate};

/// How much room a sparkline has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Dashboard row: 212 × 72, half pixels.
    Row,
    /// Indicator board: 120 × 32, whole pixels, as few bytes as possible.
    Board,
}

impl Form {
    /// Width, height, and the margin that end marker and tick need, in pixels.
    const fn extent(self) -> (f64, f64, f64) {
        match self {
            Self::Row => (212.0, 72.0, 6.0),
            Self::Board => (120.0, 32.0, 4.0),
        }
    }

    /// Steps in a pixel.
    const fn grain(self) -> f64 {
        match self {
            Self::Row => 2.0,
            Self::Board => 1.0,
        }
    }
}

/// A measured line with its target path.
#[derive(Debug, Clone, Copy)]
pub struct Sparkline<'a> {
    /// First and last day of the time axis, which all sparklines of a page share.
    pub span: (Date, Date),
    /// The series by date; a period without a number makes a gap.
    pub points: &'a [(Date, Option<f64>)],
    /// Whether the last value is provisional: its marker is hollow.
    pub provisional: bool,
    /// Corners of the target path, ending at the target; may be empty.
    pub path: &'a [(Date, f64)],
    /// The accessible name; without one the picture is hidden from screen readers, for rows that say it in words.
    pub title: &'a str,
}

impl Sparkline<'_> {
    /// Writes the picture. Nothing is written when a value is refused or nothing could be drawn.
    pub fn write(&self, form: Form, out: &mut String) -> Result<(), Error> {
        let Some(scale) = Scale::over(self, form)? else {
            return Ok(());
        };
        out.push_str(match form {
            Form::Row => "<svg class=\"spark\" viewBox=\"0 0 212 72\"",
            Form::Board => "<svg class=\"spark\" viewBox=\"0 0 120 32\"",
        });
        if self.title.is_empty() {
            out.push_str(" aria-hidden=\"true\">");
        } else {
            out.push_str(" role=\"img\" aria-label=\"");
            escape(self.title, out);
            out.push_str("\">");
        }
        if self.path.len() > 1 {
            out.push_str("<path class=\"sp\" d=\"");
            let mut pen = Pen::default();
            for &(date, value) in self.path {
                pen.to(scale.spot(date, value), form, out);
            }
            out.push_str("\"/>");
        }
        if let Some(&(date, value)) = self.path.last() {
            // The target: a short level stroke.
            let (x, y) = scale.spot(date, value);
            out.push_str("<path class=\"st\" d=\"");
            let mut pen = Pen::default();
            pen.to((x - 4 * scale.unit, y), form, out);
            pen.to((x + 4 * scale.unit, y), form, out);
            out.push_str("\"/>");
        }
        out.push_str("<path class=\"sm\" d=\"");
        let mut pen = Pen::default();
        let mut last = None;
        for &(date, value) in self.points {
            match value {
                Some(value) => {
                    let spot = scale.spot(date, value);
                    pen.to(spot, form, out);
                    last = Some(spot);
                }
                None => pen.lift(out),
            }
        }
        pen.lift(out);
        out.push_str("\"/>");
        if let Some((x, y)) = last {
            out.push_str(if self.provisional { "<circle class=\"so\" cx=\"" } else { "<circle class=\"se\" cx=\"" });
            coordinate(x, form, out);
            out.push_str("\" cy=\"");
            coordinate(y, form, out);
            out.push_str(match form {
                Form::Row => "\" r=\"4.5\"/></svg>",
                Form::Board => "\" r=\"3\"/></svg>",
            });
        } else {
            out.push_str("</svg>");
        }
        Ok(())
    }
}

/// From dates and values to steps of the form's grain.
struct Scale {
    first: f64,
    per_day: f64,
    most: f64,
    per_value: f64,
    left: f64,
    top: f64,
    /// Steps in a pixel.
    unit: i32,
}

impl Scale {
    fn over(line: &Sparkline<'_>, form: Form) -> Result<Option<Self>, Error> {
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        let values = line.points.iter().filter_map(|point| point.1).chain(line.path.iter().map(|corner| corner.1));
        for value in values {
            let value = drawable(value, "a value of a sparkline")?;
            least = least.min(value);
            most = most.max(value);
        }
        if least > most {
            return Ok(None);
        }
        let (width, height, margin) = form.extent();
        let grain = form.grain();
        let (first, end) = (day(line.span.0), day(line.span.1));
        let room = (height - 2.0 * margin) * grain;
        let flat = most <= least;
        Ok(Some(Self {
            first,
            per_day: (width - 2.0 * margin) * grain / (end - first).max(1.0),
            most,
            per_value: if flat { 0.0 } else { room / (most - least) },
            left: margin * grain,
            // All values equal: a level line in the middle.
            top: margin * grain + if flat { room / 2.0 } else { 0.0 },
            unit: if form == Form::Row { 2 } else { 1 },
        }))
    }

    fn spot(&self, date: Date, value: f64) -> (i32, i32) {
        let x = (day(date) - self.first) * self.per_day + self.left;
        let y = (self.most - value) * self.per_value + self.top;
        (step(x), step(y))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to far outside of the picture and yet inside of i32")]
fn step(at: f64) -> i32 {
    at.round().clamp(-9999.0, 9999.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn drawn(points: &[(Date, Option<f64>)], path: &[(Date, f64)], form: Form) -> String {
        let mut out = String::new();
        let span = (date(2016, 1, 1), date(2026, 1, 1));
        Sparkline { span, points, provisional: false, path, title: "" }.write(form, &mut out).unwrap();
        out
    }

    fn yearly(values: &[Option<f64>]) -> Vec<(Date, Option<f64>)> {
        (2016..).zip(values).map(|(year, &value)| (date(year, 1, 1), value)).collect()
    }

    #[test]
    fn a_gap_is_not_bridged() {
        let svg = drawn(&yearly(&[Some(1.0), Some(2.0), None, Some(3.0), None, Some(4.0), Some(5.0)]), &[], Form::Board);
        let path = svg.split("class=\"sm\" d=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_eq!(path.matches(['M', 'm']).count(), 3, "{path}");
        assert!(path.contains("h0"), "a single value is a dot: {path}");
    }

    #[test]
    fn the_board_form_is_small_and_whole() {
        let points = yearly(&[Some(1.0), Some(2.0), Some(1.5)]);
        let svg = drawn(&points, &[(date(2018, 1, 1), 1.5), (date(2024, 1, 1), 4.0)], Form::Board);
        assert!(!svg.contains('.') && svg.len() < 330, "{} {svg}", svg.len());
        assert!(svg.starts_with("<svg class=\"spark\" viewBox=\"0 0 120 32\" aria-hidden=\"true\">"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_out_of_nothing_and_no_nan_at_all() {
        assert_eq!(drawn(&yearly(&[None, None]), &[], Form::Row), "");
        let mut out = String::new();
        let points = yearly(&[Some(f64::NAN)]);
        let line = Sparkline { span: (date(2016, 1, 1), date(2026, 1, 1)), points: &points, provisional: false, path: &[], title: "" };
        assert!(line.write(Form::Row, &mut out).is_err() && out.is_empty());
    }

    #[test]
    fn equal_values_lie_in_the_middle() {
        let svg = drawn(&yearly(&[Some(7.0), Some(7.0)]), &[], Form::Row);
        assert!(svg.contains("d=\"M6 36l20 0\""), "{svg}");
    }

    #[test]
    fn a_title_is_escaped() {
        let mut out = String::new();
        let points = yearly(&[Some(1.0)]);
        let span = (date(2016, 1, 1), date(2026, 1, 1));
        Sparkline { span, points: &points, provisional: true, path: &[], title: "a<\"&>" }.write(Form::Row, &mut out).unwrap();
        assert!(out.contains("aria-label=\"a&lt;&quot;&amp;&gt;\"") && out.contains("class=\"so\""), "{out}");
    }
}
