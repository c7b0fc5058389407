//! Words on a chart: their wording per size, and their width in the chart's face.

use super::wrap::wrap;
use super::{Error, Size};
use plotters::style::{FontFamily, FontStyle, IntoFont, register_font};
use std::sync::OnceLock;

const FACE: &str = "Fira Sans";
static REGULAR: &[u8] = include_bytes!("font/FiraSans-Regular.ttf");
static SEMIBOLD: &[u8] = include_bytes!("font/FiraSans-SemiBold.ttf");

/// The charts' faces as TrueType, regular and semibold with tabular figures, for whoever turns a drawing that stands
/// alone into PDF or PNG.
pub static FACES: [&[u8]; 2] = [REGULAR, SEMIBOLD];

/// One row of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The words.
    pub text: String,
    /// Explanatory rows are regular and muted, the others carry the label's own weight and colour.
    pub soft: bool,
}

/// A label in its long wording and, where it differs, in the short one for phone and paper.
///
/// ```text
/// Text::new("Aussicht: 76,6 %").soft("80-%-Band 75,3 bis 78,0").narrow("Aussicht").narrow("76,6")
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    wide: Vec<Row>,
    narrow: Vec<Row>,
}

impl Text {
    /// A label of one row.
    pub fn new(text: impl Into<String>) -> Self {
        Self { wide: vec![Row { text: text.into(), soft: false }], narrow: Vec::new() }
    }

    /// Adds a muted row to the long wording.
    #[must_use]
    pub fn soft(mut self, text: impl Into<String>) -> Self {
        self.wide.push(Row { text: text.into(), soft: true });
        self
    }

    /// Adds a row to the short wording, which then replaces the long one on phone and paper.
    #[must_use]
    pub fn narrow(mut self, text: impl Into<String>) -> Self {
        self.narrow.push(Row { text: text.into(), soft: false });
        self
    }

    /// Adds a muted row to the short wording.
    #[must_use]
    pub fn narrow_soft(mut self, text: impl Into<String>) -> Self {
        self.narrow.push(Row { text: text.into(), soft: true });
        self
    }

    /// The long wording in one line, for titles.
    pub(super) fn plain(&self) -> String {
        let rows: Vec<&str> = self.wide.iter().map(|row| row.text.as_str()).collect();
        rows.join(", ").replace('\u{ad}', "")
    }

    /// Width of the longest piece that cannot be broken.
    pub(super) fn longest_word(&self, size: Size, strong: bool) -> f64 {
        let rows = if size.is_narrow() && !self.narrow.is_empty() { &self.narrow } else { &self.wide };
        let (height, _) = size.type_sizes();
        let pieces = rows.iter().flat_map(|row| row.text.split([' ', '\u{ad}']).map(move |piece| (piece, strong && !row.soft)));
        pieces.map(|(piece, strong)| width(piece, height, strong)).fold(0.0, f64::max)
    }

    /// The rows for a size, broken so that none is wider than `room` pixels.
    pub(super) fn rows(&self, size: Size, strong: bool, room: f64) -> Vec<Row> {
        let rows = if size.is_narrow() && !self.narrow.is_empty() { &self.narrow } else { &self.wide };
        let (height, _) = size.type_sizes();
        rows.iter()
            .filter(|row| !row.text.trim().is_empty())
            .flat_map(|row| {
                let soft = row.soft;
                wrap(&row.text, height, strong && !soft, room).into_iter().map(move |text| Row { text, soft })
            })
            .collect()
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// Makes the face known to the drawing library, once.
pub(super) fn load_face() -> Result<(), Error> {
    static LOADED: OnceLock<bool> = OnceLock::new();
    let loaded =
        LOADED.get_or_init(|| register_font(FACE, FontStyle::Normal, REGULAR).is_ok() && register_font(FACE, FontStyle::Bold, SEMIBOLD).is_ok());
    if *loaded { Ok(()) } else { Err(Error::Font) }
}

/// Width in pixels of one row at this type size.
pub(super) fn width(text: &str, size: f64, strong: bool) -> f64 {
    // Letters are measured once each: asking the library for every label costs more than drawing the chart. Pairs that
    // are kerned come out a hair too wide, which only leaves more air.
    static KNOWN: OnceLock<[Vec<f64>; 2]> = OnceLock::new();
    let known = KNOWN.get_or_init(|| [false, true].map(|strong| (0..0x250).filter_map(char::from_u32).map(|c| advance(c, strong)).collect()));
    let known = &known[usize::from(strong)];
    let letter = |c: char| usize::try_from(u32::from(c)).ok().and_then(|at| known.get(at).copied()).unwrap_or_else(|| advance(c, strong));
    text.chars().filter(|&c| c != '\u{ad}').map(letter).sum::<f64>() * size
}

/// Advance of a letter in em.
fn advance(letter: char, strong: bool) -> f64 {
    // The library takes the face's line height of 1.2 em as its size and answers in whole pixels.
    const EM: f64 = 2000.0;
    let style = if strong { FontStyle::Bold } else { FontStyle::Normal };
    let font = (FontFamily::Name(FACE), EM * 1.2, style).into_font();
    font.box_size(letter.encode_utf8(&mut [0; 4])).map_or(0.6, |(width, _)| f64::from(width) / EM)
}

/// Escapes for XML and leaves out what XML cannot carry at all.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_equally_wide() {
        load_face().unwrap();
        assert!((width("1111", 15.0, true) - width("8888", 15.0, true)).abs() < 0.01);
    }

    #[test]
    fn the_short_wording_serves_phone_and_paper() {
        load_face().unwrap();
        let text = Text::new("Ziel 2028: 75,0 %").narrow("Ziel").narrow("75,0");
        assert_eq!(text.rows(Size::Wide, true, 500.0).len(), 1);
        assert_eq!(text.rows(Size::Phone, true, 500.0).len(), 2);
    }
}
