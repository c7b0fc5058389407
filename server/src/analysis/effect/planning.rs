//! What a plan would be able to show: from the history of its series and of the places it names.

use domain::area::Area;
use domain::evaluation::{Plan, Success};
use domain::id::Id;
use domain::indicator::Indicator;
use domain::period::Period;
use domain::planning::{detectable, detectable_compared, spread};
use domain::project::Project;
use domain::register::Version;
use jiff::civil::Date;

use super::course::{Course, course};
use super::gather::about;
use super::shown;
use crate::analysis::sight::Sight;

/// Future values that are looked ahead to, at most.
const AHEAD: usize = 24;
/// Values after the start that a comparison is tried out with.
const AFTER: usize = 3;

/// What would be seen with so many values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AidPoint {
    /// The end of the last of them.
    pub at: Date,
    /// How many.
    pub values: usize,
    /// From this size on, in the indicator's unit.
    pub detectable: f64,
}

/// What a plan would be able to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Aid {
    /// The indicator of the first measure of success.
    pub indicator: Indicator,
    /// By the number of values, from now on.
    pub curve: Vec<AidPoint>,
    /// With so many comparison places: from this size on.
    pub compared: Option<(usize, f64)>,
    /// The largest change that the project could make, where its reach is given.
    pub largest: Option<f64>,
}

/// Looks at the history before the start; `None` where it is too short, or where small counts are in it.
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
    let figures: Vec<f64> = own.iter().map(|(_, figure)| *figure).collect();
    let spread = spread(&figures)?;
    let curve =
        ahead(&own, plan).into_iter().filter_map(|(at, values)| Some(AidPoint { at, values, detectable: detectable(spread, values)? })).collect();
    let largest = success.reach.map(|reach| f64::from(reach.persons) / f64::from(reach.denominator.max(1)) * domain::number::to_f64(per));
    Some(Aid { curve, compared: compared(sight, series, &indicator, &own, plan), largest, indicator })
}

/// The coming periods with the number of values that there will be by then.
fn ahead(own: &Course, plan: &Plan) -> Vec<(Date, usize)> {
    let Some((last, _)) = own.last() else { return Vec::new() };
    let until = plan.dates.last().copied();
    let mut at = *last;
    let mut coming = Vec::new();
    while coming.len() < AHEAD {
        let Some(next) = following(at, own) else { break };
        coming.push((next.end(), own.len() + coming.len() + 1));
        at = next;
        // A little beyond the last evaluation, so that one sees what waiting would bring.
        if until.is_some_and(|until| next.end() > until) && coming.len() >= 12 {
            break;
        }
    }
    coming
}

/// The next period in the rhythm of the series.
fn following(period: Period, own: &Course) -> Option<Period> {
    if period.kind() != domain::period::PeriodKind::Date {
        return period.next().ok();
    }
    let (before, last) = match own.as_slice() {
        [.., (before, _), (last, _)] => (*before, *last),
        _ => return None,
    };
    let months =
        (i32::from(last.end().year()) - i32::from(before.end().year())) * 12 + i32::from(last.end().month()) - i32::from(before.end().month());
    let next = period.end().checked_add(jiff::Span::new().months(months.max(1))).ok()?;
    // The last day of a month stays one.
    let ends = period.end().day() == period.end().days_in_month();
    Some(Period::day(if ends { next.last_of_month() } else { next }))
}

/// What the planned places would buy, tried out on the history.
fn compared(sight: &Sight, series: &Version<domain::series::Series>, indicator: &Indicator, own: &Course, plan: &Plan) -> Option<(usize, f64)> {
    let per = indicator.unit.per();
    let areas: Vec<Id<Area>> = plan.units.iter().filter(|unit| !unit.may_spill_over()).map(|unit| unit.area).collect();
    let others: Vec<Vec<f64>> = areas
        .into_iter()
        .filter_map(|area| {
            let theirs = course(&shown(sight, indicator, about(sight, &series.noun, area)?), per);
            own.iter().map(|(period, _)| theirs.iter().find(|(at, _)| at == period).map(|(_, figure)| *figure)).collect()
        })
        .collect();
    let figures: Vec<f64> = own.iter().map(|(_, figure)| *figure).collect();
    Some((others.len(), detectable_compared(&figures, &others, AFTER.min(figures.len() / 3))?))
}
