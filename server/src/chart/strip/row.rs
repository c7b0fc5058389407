//! The small picture beside a row: where our value lies among the others. It says nothing that the row's words do not say, so readers of text skip it.

use std::fmt::Write;

use crate::chart::{Error, drawable};

const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 28.0;
const MARGIN: f64 = 6.0;

/// The others' values, ours, and their quartiles; empty without others.
pub fn row(others: &[f64], own: f64, median: f64, middle: Option<(f64, f64)>) -> Result<String, Error> {
    let all = || others.iter().copied().chain([own]);
    all().try_for_each(|value| drawable(value, "a value of a comparison").map(drop))?;
    if others.is_empty() {
        return Ok(String::new());
    }
    let (least, most) = all().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| (least.min(value), most.max(value)));
    let span = (most - least).max(f64::MIN_POSITIVE);
    // Half pixels, as the other small pictures have them.
    let x = |value: f64| ((MARGIN + (value - least) / span * (WIDTH - 2.0 * MARGIN)) * 2.0).round() / 2.0;
    let y = HEIGHT / 2.0;
    let mut out = format!("<svg class=\"spark\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" aria-hidden=\"true\">");
    // Writing into a String cannot fail.
    if let Some((low, high)) = middle {
        let wide = (x(high) - x(low)).max(1.0);
        let _ = write!(out, "<rect class=\"tb\" x=\"{}\" y=\"4\" width=\"{wide}\" height=\"20\"/>", x(low));
    }
    let _ = write!(out, "<path class=\"tl\" d=\"M{MARGIN} {y}H{}\"/>", WIDTH - MARGIN);
    for value in others {
        let _ = write!(out, "<circle class=\"tp\" cx=\"{}\" cy=\"{y}\" r=\"3\"/>", x(*value));
    }
    let _ = write!(out, "<path class=\"tm\" d=\"M{} 4v20\"/><circle class=\"se\" cx=\"{}\" cy=\"{y}\" r=\"5\"/></svg>", x(median), x(own));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_s_picture_holds_a_dot_for_each_and_no_colour() {
        let svg = row(&[1.0, 2.0, 3.0, 4.0], 3.5, 2.5, Some((1.75, 3.25))).unwrap();
        assert_eq!((svg.matches("class=\"tp\"").count(), svg.matches("class=\"se\"").count()), (4, 1));
        assert!(svg.contains("aria-hidden=\"true\"") && !svg.contains('#') && !svg.contains("style="));
        let rules = include_str!("../../../../style/chart.css");
        for class in svg.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(rules.contains(&format!(".{class} ")), "{class} has no rule");
        }
    }

    #[test]
    fn equal_values_nobody_and_no_number_are_handled() {
        assert!(!row(&[5.0, 5.0], 5.0, 5.0, None).unwrap().contains("NaN"));
        assert_eq!(row(&[], 5.0, 5.0, None).unwrap(), "");
        assert_eq!(row(&[1.0], f64::NAN, 1.0, None), Err(Error::NotANumber("a value of a comparison")));
    }
}
