//! The drawing area: shapes and words by class and pixel, over the drawing library's own elements.

use super::svg::{Head, finish};
use super::text::{Row, load_face};
use super::theme::{Inks, Note};
use super::{Error, Size};
use plotters::coord::Shift;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text as Words};
use plotters::prelude::{DrawingArea, IntoDrawingArea, SVGBackend};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoTextStyle};

/// A place in pixels, from the upper left corner.
pub(super) type Spot = (f64, f64);

/// Where a text stands relative to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing under way.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    inks: Inks,
}

/// Draws and finishes one picture of this many pixels.
pub(super) fn draw(head: &Head<'_>, (width, height): (u32, u32), paint: impl FnOnce(&mut Canvas<'_>) -> Result<(), Error>) -> Result<String, Error> {
    head.check()?;
    load_face()?;
    let mut raw = String::with_capacity(16 * 1024);
    let inks = {
        let area = SVGBackend::with_string(&mut raw, (width * 2, height * 2)).into_drawing_area();
        let mut canvas = Canvas { area, inks: Inks::default() };
        paint(&mut canvas)?;
        canvas.area.present().map_err(|cause| Error::Drawing(cause.to_string()))?;
        canvas.inks
    };
    Ok(finish(&raw, &inks, head, (width, height)))
}

impl<'a> Canvas<'a> {
    /// One stroke through all places; a single place is nothing.
    pub fn line(&mut self, places: &[Spot], class: &'static str) -> Result<(), Error> {
        if places.len() < 2 {
            return Ok(());
        }
        let ink = self.inks.sentinel(class, None);
        self.put(&PathElement::new(doubled(places), ink))
    }

    /// A closed shape.
    pub fn shape(&mut self, places: &[Spot], class: &'static str, note: Option<Note>) -> Result<(), Error> {
        let ink = self.inks.sentinel(class, note);
        self.put(&Polygon::new(doubled(places), ink.filled()))
    }

    /// A rectangle between two corners.
    pub fn rectangle(&mut self, from: Spot, to: Spot, class: &'static str, note: Option<Note>) -> Result<(), Error> {
        let ink = self.inks.sentinel(class, note);
        self.put(&Rectangle::new([double(from), double(to)], ink.filled()))
    }

    /// A round marker.
    pub fn dot(&mut self, at: Spot, radius: f64, class: &'static str, note: Option<Note>) -> Result<(), Error> {
        let ink = self.inks.sentinel(class, note);
        self.put(&Circle::new(double(at), twice(radius), ink.filled()))
    }

    /// One row of text on its baseline.
    pub fn text(&mut self, at: Spot, anchor: Anchor, class: &'static str, text: &str) -> Result<(), Error> {
        let ink = self.inks.sentinel(class, None);
        let side = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = ("Fira Sans", 20).into_text_style(&(1, 1)).color(&ink).pos(Pos::new(side, VPos::Bottom));
        // A line break inside would end the library's line, by which the text is found again.
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.put(&Words::new(text, double(at), style))
    }

    /// Rows below each other; `top` is the upper edge of the first.
    pub fn rows(&mut self, rows: &[Row], at: Spot, anchor: Anchor, size: Size, classes: (&'static str, &'static str)) -> Result<(), Error> {
        let (height, _) = size.type_sizes();
        let mut baseline = at.1 + height * 1.02;
        for row in rows {
            self.text((at.0, baseline), anchor, if row.soft { classes.1 } else { classes.0 }, &row.text)?;
            baseline += leading(size);
        }
        Ok(())
    }

    fn put<E>(&self, element: &E) -> Result<(), Error>
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: Drawable<SVGBackend<'a>>,
    {
        self.area.draw(element).map_err(|cause| Error::Drawing(cause.to_string()))
    }
}

/// From one row's top to the next.
pub(super) fn leading(size: Size) -> f64 {
    let (height, _) = size.type_sizes();
    (height * 1.27).round()
}

fn doubled(places: &[Spot]) -> Vec<(i32, i32)> {
    places.iter().map(|&place| double(place)).collect()
}

fn double((x, y): Spot) -> (i32, i32) {
    (twice(x), twice(y))
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to far outside of every picture and yet inside of i32")]
fn twice(pixels: f64) -> i32 {
    (pixels * 2.0).round().clamp(-100_000.0, 100_000.0) as i32
}
