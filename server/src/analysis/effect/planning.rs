//! What a plan would be able to show: from the history of its series and of the places it names.

use domain::area::Area;
use domain::effect::power::{History, curve, with_units};
use domain::effect::reach::Reach;
use domain::effect::segment::Rhythm;
use domain::evaluation::{Plan, Success};
use domain::id::Id;
use domain::indicator::Indicator;
use domain::number::to_f64;
use domain::period::Period;
use domain::project::Project;
use domain::register::Version;
use domain::series::Series;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::course::{Course, course};
use super::gather::about;
use super::shown;
use crate::analysis::sight::Sight;

/// Values after the start that are looked ahead to, at most.
const AHEAD: usize = 16;
/// Values after the start that a comparison is tried out with.
const AFTER: usize = 3;
/// Numbers of comparison places that are told beside the planned one.
const PLACES: [usize; 4] = [4, 8, 12, 20];

/// What would be seen with so many values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AidPoint {
    /// The end of the last of them.
    pub at: Date,
    /// How many in all, before and after the start.
    pub values: usize,
    /// From this size on, in the indicator's unit.
    pub detectable: f64,
}

/// What a plan would be able to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Aid {
    /// The indicator of the first measure of success.
    pub indicator: Indicator,
    /// By the number of values, from the first that suffices.
    pub curve: Vec<AidPoint>,
    /// With so many comparison places: from this size on. The planned ones first, then others.
    pub compared: Vec<(usize, f64)>,
    /// The largest change that the project could make, where its reach is given.
    pub reach: Option<Reach>,
}

/// Looks at the history before the start; `None` where small counts are in it.
pub fn aid(sight: &Sight, project: &Version<Project>, plan: &Plan, success: &Success) -> Option<Aid> {
    let series = sight.series_by_id(success.series)?;
    let indicator = sight.indicator(series.noun.indicator)?.noun.clone();
    let per = indicator.unit.per();
    let points = shown(sight, &indicator, series);
    if points.iter().any(|point| point.shown.is_suppressed()) {
        return None;
    }
    let start = project.noun.actual_start.unwrap_or(plan.planned_start);
    // What lies before a break cannot be compared with what lies after it.
    let broken = indicator.breaks.iter().map(|one| one.from).filter(|from| *from <= start).max();
    let own: Course =
        course(&points, per).into_iter().filter(|(period, _)| period.end() < start && broken.is_none_or(|from| period.start() >= from)).collect();
    let reach = success.reach.and_then(|reached| Reach::of(reached, to_f64(per)));
    Some(Aid { curve: alone(&own), compared: compared(sight, series, &indicator, &own, plan), reach, indicator })
}

/// The curve of the series alone.
fn alone(own: &Course) -> Vec<AidPoint> {
    let rhythm = Rhythm::of(own.iter().map(|(period, _)| period));
    let t: Vec<i64> = own.iter().map(|(period, _)| rhythm.place(*period)).collect();
    let y: Vec<f64> = own.iter().map(|(_, figure)| *figure).collect();
    let steps = curve(&History { t: &t, y: &y, rounding: 0.0, seasons: rhythm.seasons() }, AHEAD);
    let days = ahead(own, AHEAD);
    steps
        .into_iter()
        .filter_map(|step| Some(AidPoint { at: *days.get(step.count.checked_sub(1)?)?, values: own.len() + step.count, detectable: step.mde80 }))
        .filter(|point| point.detectable.is_finite())
        .collect()
}

/// The ends of the periods that come next.
fn ahead(own: &Course, most: usize) -> Vec<Date> {
    let mut coming = Vec::new();
    let mut at = own.last().map(|(period, _)| *period);
    while let Some(next) = at.filter(|_| coming.len() < most).and_then(|period| following(period, own)) {
        coming.push(next.end());
        at = Some(next);
    }
    coming
}

/// The next period in the rhythm of the series.
fn following(period: Period, own: &Course) -> Option<Period> {
    if period.kind() != domain::period::PeriodKind::Date {
        return period.next().ok();
    }
    let [.., (before, _), (last, _)] = own.as_slice() else { return None };
    let months =
        (i32::from(last.end().year()) - i32::from(before.end().year())) * 12 + i32::from(last.end().month()) - i32::from(before.end().month());
    let next = period.end().checked_add(jiff::Span::new().months(months.max(1))).ok()?;
    // The last day of a month stays one.
    let ends = period.end().day() == period.end().days_in_month();
    Some(Period::day(if ends { next.last_of_month() } else { next }))
}

/// What comparison places buy: with the planned ones, and with other numbers of places like them.
fn compared(sight: &Sight, series: &Version<Series>, indicator: &Indicator, own: &Course, plan: &Plan) -> Vec<(usize, f64)> {
    let per: Decimal = indicator.unit.per();
    let areas: Vec<Id<Area>> = plan.units.iter().filter(|unit| !unit.may_spill_over()).map(|unit| unit.area).collect();
    let histories: Vec<Vec<f64>> = areas
        .into_iter()
        .filter_map(|area| {
            let theirs = course(&shown(sight, indicator, about(sight, &series.noun, area)?), per);
            own.iter().map(|(period, _)| theirs.iter().find(|(at, _)| at == period).map(|(_, figure)| *figure)).collect()
        })
        .collect();
    let planned = histories.len();
    let numbers: Vec<usize> = std::iter::once(planned).chain(PLACES.into_iter().filter(|count| *count != planned)).collect();
    let after = AFTER.min(own.len() / 3).max(1);
    with_units(&histories, after, &numbers).into_iter().map(|step| (step.count, step.mde80)).filter(|(_, size)| size.is_finite()).collect()
}
