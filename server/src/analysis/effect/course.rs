//! The courses that the pictures show: figures by period, and changes against one's own mean before the start.

use domain::area::{Area, AreaKind};
use domain::effect::Line;
use domain::id::Id;
use domain::number::to_f64;
use domain::period::Period;
use domain::register::Version;
use domain::series::Series;
use domain::text::Text;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::analysis::shown::ShownPoint;

/// Figures of one place, oldest first.
pub type Course = Vec<(Period, f64)>;

/// What another place is in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// It has no such project.
    Control {
        /// Why it is comparable.
        reason: Text,
        /// It is a neighbour: an effect may have reached it.
        neighbour: bool,
        /// It has a similar measure of its own.
        similar: bool,
    },
    /// It has the same project.
    Treated {
        /// Since when.
        start: Date,
    },
}

/// Another place with its values.
#[derive(Debug, Clone)]
pub struct OtherCourse {
    /// Which one.
    pub area: Id<Area>,
    /// Its name.
    pub name: String,
    /// What kind of place it is, as far as the register says.
    pub kind: Option<AreaKind>,
    /// Whether it has the project.
    pub part: Part,
    /// Its series, if there is one that the asker may see.
    pub series: Option<Version<Series>>,
    /// Its values up to the reference date.
    pub points: Vec<ShownPoint>,
}

/// The figures among the values.
pub fn course(points: &[ShownPoint], per: Decimal) -> Course {
    points.iter().filter_map(|point| Some((point.period, to_f64(point.figure(per)?)))).collect()
}

/// The course as its distance from the mean of some of its periods; empty where none of them has a figure.
pub fn against_mean(course: &Course, before: &[Period]) -> Course {
    let own: Vec<f64> = course.iter().filter(|(period, _)| before.contains(period)).map(|(_, figure)| *figure).collect();
    let Ok(count) = u32::try_from(own.len()) else { return Course::new() };
    if count == 0 {
        return Course::new();
    }
    let mean = own.iter().sum::<f64>() / f64::from(count);
    course.iter().map(|(period, figure)| (*period, figure - mean)).collect()
}

/// The distance to the mean of the others by period; 0 is its own mean before the start.
pub fn gap_of(line: &Line) -> Course {
    against_mean(&line.counterfactual.gap, &line.counterfactual.before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_course_begins_around_its_own_mean_before_the_start() {
        let year = |year| Period::year(year).unwrap();
        let course: Course = vec![(year(2020), 10.0), (year(2021), 14.0), (year(2022), 20.0)];
        let figures: Vec<f64> = against_mean(&course, &[year(2020), year(2021)]).into_iter().map(|(_, figure)| figure).collect();
        assert_eq!(figures, [-2.0, 2.0, 8.0]);
        assert!(against_mean(&course, &[year(2019)]).is_empty(), "without a value before there is no mean");
    }
}
