//! Rewrites what the drawing library wrote: sentinels become classes, doubled coordinates become pixels, and the drawing
//! gets a role, a title and a description.

use super::text::escape;
use super::theme::Inks;
use super::{Error, Size};
use std::fmt::Write;

/// What the drawing says about itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    pub size: Size,
}

impl Head<'_> {
    /// Refuses ids that would not be safe inside an attribute.
    pub fn check(&self) -> Result<(), Error> {
        let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if self.id.is_empty() || !self.id.chars().all(good) {
            return Err(Error::Id(self.id.to_owned()));
        }
        Ok(())
    }
}

/// The finished drawing from the library's text.
pub(super) fn finish(raw: &str, inks: &Inks, head: &Head<'_>, (width, height): (u32, u32)) -> String {
    let mut out = String::with_capacity(raw.len());
    let id = format!("{}-{}", head.id, &head.size.class()["chart-".len()..]);
    let class = head.size.class();
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"kz-chart {class}\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">"
    );
    escape(head.title, &mut out);
    let _ = write!(out, "</title><desc id=\"{id}-d\">");
    escape(head.description, &mut out);
    out.push_str("</desc>\n");
    let mut words = false;
    for line in raw.lines().skip(1) {
        if words && !line.starts_with("</text") {
            out.push_str(line.trim());
        } else if let Some(tag) = line.strip_prefix("</") {
            words = false;
            let _ = writeln!(out, "</{tag}");
        } else if let Some(tag) = line.strip_prefix('<') {
            words = element(tag, inks, &mut out);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Rewrites one opening tag; answers whether its words follow.
fn element(tag: &str, inks: &Inks, out: &mut String) -> bool {
    let closed = tag.ends_with("/>");
    let body = tag.trim_end_matches('>').trim_end_matches('/');
    let (name, mut rest) = body.split_once(' ').unwrap_or((body, ""));
    out.push('<');
    out.push_str(name);
    let mut ink = None;
    while let Some((key, after)) = rest.split_once("=\"") {
        let Some((value, next)) = after.split_once('"') else {
            break;
        };
        rest = next;
        match key.trim() {
            "fill" | "stroke" => ink = ink.or_else(|| inks.of(value)),
            "points" => {
                out.push_str(" points=\"");
                for (i, number) in value.split([' ', ',']).filter(|number| !number.is_empty()).enumerate() {
                    if i > 0 {
                        out.push(if i % 2 == 0 { ' ' } else { ',' });
                    }
                    halve(number, out);
                }
                out.push('"');
            }
            key @ ("x" | "y" | "x1" | "y1" | "x2" | "y2" | "cx" | "cy" | "r" | "width" | "height") => {
                let _ = write!(out, " {key}=\"");
                halve(value, out);
                out.push('"');
            }
            "text-anchor" if value != "start" => {
                let _ = write!(out, " text-anchor=\"{value}\"");
            }
            _ => {}
        }
    }
    if let Some(ink) = ink {
        let _ = write!(out, " class=\"{}\"", ink.class);
    }
    let note = ink.and_then(|ink| ink.note.as_ref());
    for (key, value) in note.iter().flat_map(|note| &note.data) {
        let _ = write!(out, " data-{key}=\"");
        escape(value, out);
        out.push('"');
    }
    match note {
        Some(note) if closed && !note.title.is_empty() => {
            out.push_str("><title>");
            escape(&note.title, out);
            let _ = writeln!(out, "</title></{name}>");
        }
        _ if closed => out.push_str("/>\n"),
        _ => out.push('>'),
    }
    !closed && name == "text"
}

/// Writes half of a whole number: the drawing is made at twice its size so that half pixels survive.
fn halve(number: &str, out: &mut String) {
    let Ok(number) = number.parse::<i32>() else {
        return;
    };
    if number == -1 {
        out.push('-');
    }
    let _ = write!(out, "{}{}", number / 2, if number % 2 == 0 { "" } else { ".5" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_pixels_are_written_exactly() {
        let mut out = String::new();
        for number in ["7", "8", "-1", "-3", "0"] {
            halve(number, &mut out);
            out.push(' ');
        }
        assert_eq!(out, "3.5 4 -0.5 -1.5 0 ");
    }

    #[test]
    fn an_id_with_markup_in_it_is_refused() {
        let head = Head { id: "a\"b", title: "", description: "", size: Size::Wide };
        assert!(head.check().is_err());
        assert!(Head { id: "goal-7_a", ..head }.check().is_ok());
    }
}
