//! From sentinel colours to classes, and the fixed colours of a drawing that leaves the page (PDF, PNG, download).

use plotters::style::RGBColor;
use std::sync::OnceLock;

/// Something a reader can find out about a shape: a title on hover and data for keyboard reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Note {
    pub title: String,
    pub data: Vec<(&'static str, String)>,
}

/// What a sentinel colour stands for.
#[derive(Debug)]
pub(super) struct Ink {
    pub class: &'static str,
    pub note: Option<Note>,
}

/// The table behind the sentinels: the drawing library only knows colours, so each shape is drawn in a colour that is
/// really a row number of this table, and the finished text gets the row's class and note in its place.
#[derive(Debug, Default)]
pub(super) struct Inks(Vec<Ink>);

impl Inks {
    /// The sentinel for a shape of this class; shapes without a note share one.
    pub fn sentinel(&mut self, class: &'static str, note: Option<Note>) -> RGBColor {
        let known = if note.is_none() { self.0.iter().position(|ink| ink.class == class && ink.note.is_none()) } else { None };
        let row = known.unwrap_or_else(|| {
            self.0.push(Ink { class, note });
            self.0.len() - 1
        });
        let [.., red, green, blue] = row.to_be_bytes();
        RGBColor(red, green, blue)
    }

    /// The row that a colour written by the library stands for.
    pub fn of(&self, colour: &str) -> Option<&Ink> {
        let row = usize::from_str_radix(colour.strip_prefix('#')?, 16).ok()?;
        self.0.get(row)
    }
}

/// The page's rules for charts; those between its marks also serve drawings that stand alone.
const RULES: &str = include_str!("../../../style/chart.css");

/// The light colours on white paper. On the page the same names are in `style/token.css`.
const LIGHT: [(&str, &str); 9] = [
    ("page", "#fff"),
    ("text", "#131525"),
    ("muted", "#51577a"),
    ("accent", "#2044aa"),
    ("comparison", "#8e93b1"),
    ("border", "#6e7597"),
    ("hairline", "#dfe1ea"),
    ("band", "#2044aa;fill-opacity:.14"),
    ("effect", "#006b8c"),
];

/// Makes a drawing independent of the page's stylesheet, for PDF, PNG and download: the same shapes, the light colours.
pub fn standalone(svg: &str) -> String {
    static ALONE: OnceLock<String> = OnceLock::new();
    let rules = ALONE.get_or_init(|| {
        let rules = RULES.split_once("/* [shapes */").and_then(|(_, rest)| rest.split_once("/* shapes] */"));
        let rules = rules.map_or("", |(shapes, _)| shapes).trim();
        LIGHT.iter().fold(rules.to_owned(), |rules, (name, colour)| rules.replace(&format!("var(--kz-{name})"), colour))
    });
    let Some(end) = svg.find('>') else {
        return svg.to_owned();
    };
    let (head, rest) = svg.split_at(end + 1);
    format!("{head}<style>{rules}</style>{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_one_class_share_a_sentinel_unless_they_say_something() {
        let mut inks = Inks::default();
        let first = inks.sentinel("c-grid", None);
        assert_eq!(first, inks.sentinel("c-grid", None));
        let told = inks.sentinel("c-grid", Some(Note::default()));
        assert_ne!(first, told);
        assert_eq!(inks.of("#000001").map(|ink| ink.class), Some("c-grid"));
        assert!(inks.of("#0000FF").is_none() && inks.of("none").is_none());
    }

    #[test]
    fn a_drawing_that_stands_alone_brings_its_rules() {
        let svg = standalone("<svg class=\"kz-chart\"><title>t</title></svg>");
        assert!(svg.starts_with("<svg class=\"kz-chart\"><style>"));
        assert!(svg.contains(".c-measured { stroke: #2044aa;") && svg.contains(".c-band"));
        assert!(!svg.contains("var(") && !svg.contains("@media"));
    }
}
