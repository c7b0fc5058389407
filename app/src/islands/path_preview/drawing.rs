//! From typed fields to the drawing: pure, the same on the server and in the browser.

use domain::id::Id;
use domain::language::Language;
use domain::number::{self, Reading};
use domain::path::{corners, planned};
use domain::period::{day_number, parse_day, write_day};
use domain::refusal::Problem;
use domain::target::{Aim, Path, Target};
use domain::text::Text;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The fields of the form that shape the path.
pub const NAMES: [&str; 10] = ["aim", "baseline", "target", "lower", "upper", "ceiling", "start", "due", "path", "points"];

/// Size of the drawing, as in its `viewBox`.
const WIDTH: i64 = 320;
const HEIGHT: i64 = 160;
/// Room for the stroke at the edges.
const EDGE: i64 = 4;
/// More years than this are not listed one by one.
const MOST_YEARS: usize = 12;

/// What stands in these fields, in the order of [`NAMES`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// Reads numbers in this writing.
    pub language: Language,
    /// One for each name.
    pub typed: [String; NAMES.len()],
}

/// What is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    /// Corners for a polyline; empty when there is nothing to draw yet.
    pub line: String,
    /// The planned value at start, each year's end and due date, in words.
    pub values: String,
}

impl Fields {
    fn text(&self, name: &str) -> &str {
        NAMES.iter().position(|known| *known == name).map_or("", |place| self.typed[place].as_str())
    }

    fn number(&self, name: &str) -> Option<Decimal> {
        match number::read(self.text(name), self.language) {
            Ok(Reading::Number(number) | Reading::Percent(number)) => Some(number),
            _ => None,
        }
    }

    /// The target as far as its path goes; `None` while something is missing or does not fit.
    fn target(&self) -> Option<Target> {
        let (start, due) = (parse_day(self.text("start")).ok()?, parse_day(self.text("due")).ok()?);
        let aim = match self.text("aim") {
            "" | "reach" => Aim::Reach { baseline: self.number("baseline")?, target: self.number("target")? },
            "cumulative" => Aim::Cumulative { target: self.number("target")? },
            "ceiling" => Aim::Ceiling { ceiling: self.number("ceiling")? },
            "corridor" => Aim::Corridor { baseline: self.number("baseline")?, lower: self.number("lower")?, upper: self.number("upper")? },
            _ => return None,
        };
        let path = match self.text("path") {
            "step" => Path::Step,
            "points" => Path::Points(points(self.text("points"), self.language).ok()?),
            _ => Path::Linear,
        };
        let inside = |day: &Date| start < *day && *day < due;
        let ordered = !matches!(&path, Path::Points(points) if !points.is_sorted_by(|a, b| a.0 < b.0) || !points.iter().all(|(day, _)| inside(day)));
        // The path needs neither goal nor series.
        let nobody = [0; 10];
        (start < due && ordered).then(|| Target {
            goal: Id::from_parts(0, nobody),
            series: Id::from_parts(0, nobody),
            aim,
            start,
            due,
            path,
            tolerance: Decimal::ZERO,
            key: false,
            decision: None,
            reason: None::<Text>,
        })
    }

    /// Draws.
    pub fn preview(&self) -> Preview {
        let Some(target) = self.target() else {
            return Preview::default();
        };
        let corners = corners(&target);
        let numbers = || corners.iter().map(|(_, value)| *value);
        let (Some(low), Some(high)) = (numbers().min(), numbers().max()) else {
            return Preview::default();
        };
        let mut line = String::new();
        for (day, value) in &corners {
            let days = day_number(target.due) - day_number(target.start);
            let x = EDGE + (day_number(*day) - day_number(target.start)) * (WIDTH - 2 * EDGE) / days;
            let Some(y) = height(*value, low, high) else {
                return Preview::default();
            };
            line.push_str(&x.to_string());
            line.push(',');
            line.push_str(&y.to_string());
            line.push(' ');
        }
        Preview { line, values: self.values(&target) }
    }

    fn values(&self, target: &Target) -> String {
        let ends = (target.start.year()..=target.due.year()).filter_map(|year| Date::new(year, 12, 31).ok());
        let mut days: Vec<Date> = ends.filter(|day| target.start < *day && *day < target.due).collect();
        if days.len() > MOST_YEARS {
            days.clear();
        }
        days.insert(0, target.start);
        days.push(target.due);
        let decimals = decimals(target);
        let mut text = String::new();
        for day in days {
            let Some(planned) = planned(target, day) else {
                continue;
            };
            if !text.is_empty() {
                text.push_str(" · ");
            }
            text.push_str(&write_day(day, self.language));
            text.push_str(": ");
            text.push_str(&number::write(planned.value, decimals, self.language));
        }
        text
    }
}

/// From the top down; a level is drawn in the middle.
fn height(value: Decimal, low: Decimal, high: Decimal) -> Option<i64> {
    let room = HEIGHT - 2 * EDGE;
    if low == high {
        return Some(HEIGHT / 2);
    }
    let down = high.checked_sub(value)?.checked_mul(room.into())?.checked_div(high.checked_sub(low)?)?;
    Some(EDGE + down.to_i64()?)
}

/// One decimal more than was typed, so that a slow way is seen to move.
fn decimals(target: &Target) -> u32 {
    let most = corners(target).iter().map(|(_, value)| value.scale()).max().unwrap_or(0);
    (most + 1).min(6)
}

/// Reads planned points, `31.12.2026 70,5` on each line.
pub fn points(text: &str, language: Language) -> Result<Vec<(Date, Decimal)>, Problem> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let read = |line: &str| {
        let (day, value) = line.split_once(char::is_whitespace).ok_or(Problem::NotANumber)?;
        match number::read(value, language)? {
            Reading::Number(value) | Reading::Percent(value) => Ok((parse_day(day)?, value)),
            Reading::Ambiguous { thousands, decimal } => Err(Problem::TwoReadings { thousands, decimal }),
            Reading::Empty | Reading::Mark(_) => Err(Problem::NotANumber),
        }
    };
    lines.map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        let value = |name: &str| pairs.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value).to_owned();
        Fields { language: Language::De, typed: NAMES.map(value) }
    }

    #[test]
    fn a_straight_way_is_drawn_from_corner_to_corner() {
        let preview = typed(&[("baseline", "8,6"), ("target", "6,0"), ("start", "31.12.2021"), ("due", "31.12.2023")]).preview();
        assert_eq!(preview.line, "4,4 316,156 ");
        assert_eq!(preview.values, "31.12.2021: 8,60 · 31.12.2022: 7,30 · 31.12.2023: 6,00");
    }

    #[test]
    fn nothing_is_drawn_while_something_is_missing_or_in_doubt() {
        let dates = [("start", "31.12.2021"), ("due", "31.12.2023"), ("target", "6,0")];
        assert_eq!(typed(&dates).preview(), Preview::default());
        let doubt = [&dates[..], &[("baseline", "1.234")]].concat();
        assert_eq!(typed(&doubt).preview(), Preview::default());
        let backwards = [("baseline", "1"), ("target", "2"), ("start", "31.12.2023"), ("due", "31.12.2021")];
        assert_eq!(typed(&backwards).preview(), Preview::default());
    }

    #[test]
    fn points_are_read_line_by_line_in_the_writing_of_the_page() {
        let day = |year| Date::new(year, 12, 31).expect("a day");
        assert_eq!(
            points("31.12.2025 70,5\n\n2026-12-31 72", Language::De),
            Ok(vec![(day(2025), Decimal::new(705, 1)), (day(2026), Decimal::from(72))])
        );
        assert_eq!(points("31.12.2025", Language::De), Err(Problem::NotANumber));
        assert_eq!(points("31.02.2025 7", Language::De), Err(Problem::NotADate));
    }

    #[test]
    fn steps_are_drawn_as_steps() {
        let fields = typed(&[
            ("aim", "reach"),
            ("baseline", "10"),
            ("target", "20"),
            ("start", "01.01.2024"),
            ("due", "01.01.2026"),
            ("path", "points"),
            ("points", "01.01.2025 15"),
        ]);
        assert_eq!(fields.preview().line, "4,156 160,156 160,80 316,80 316,4 ");
    }
}
