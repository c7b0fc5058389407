//! What the judge needs, from the slices: our own values and those of the places that we compare ourselves with.

use domain::area::Area;
use domain::disclosure::Counted as People;
use domain::effect::{Observed, Point, Unit};
use domain::evaluation::{Counted, Evaluation, Similar, Success, Tally};
use domain::id::Id;
use domain::indicator::Indicator;
use domain::measurement::{Measurement, State, Value};
use domain::project::Project;
use domain::register::Version;
use domain::series::Series;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::course::{OtherCourse, Part};
use super::{Measured, shown};
use crate::analysis::sight::Sight;

/// A measure of success with everything that is shown of it; `None` where its series is not for this viewer.
pub(super) fn measured(sight: &Sight, evaluation: &Evaluation, success: &Success) -> Option<Measured> {
    let series = sight.series_by_id(success.series)?.clone();
    let indicator = sight.indicator(series.noun.indicator)?.clone();
    let points = shown(sight, &indicator.noun, &series);
    let plan = &evaluation.plan;
    let no = plan.successes.iter().position(|one| one.series == success.series).unwrap_or(0);
    let controls = plan.units.iter().map(|unit| {
        (
            unit.area,
            unit.series.get(no).copied(),
            Part::Control { reason: unit.reason.clone(), neighbour: unit.neighbour, similar: unit.similar == Similar::Yes },
        )
    });
    let treated = plan.treated.iter().map(|unit| (unit.area, unit.series.get(no).copied(), Part::Treated { start: unit.start }));
    let others = controls
        .chain(treated)
        .map(|(area, named, part)| {
            let found = named.and_then(|id| sight.series_by_id(id)).or_else(|| about(sight, &series.noun, area));
            let points = found.map(|found| shown(sight, &indicator.noun, found)).unwrap_or_default();
            let (name, kind) = sight.area(area).map(|area| (area.noun.name.clone(), area.noun.kind)).unzip();
            OtherCourse { area, name: name.unwrap_or_default(), kind, part, series: found.cloned(), points }
        })
        .collect();
    Some(Measured { success: success.clone(), series, indicator, points, others })
}

/// The series about another area that is otherwise like ours: of the shared reference first, else one of our own about that area.
fn about<'a>(sight: &'a Sight, like: &Series, area: Id<Area>) -> Option<&'a Version<Series>> {
    let fits = |series: &&Version<Series>| {
        let one = &series.noun;
        one.area == area && one.indicator == like.indicator && one.group == like.group && one.period_kind == like.period_kind && one.project.is_none()
    };
    sight.reference_series().find(fits).or_else(|| sight.series().find(fits))
}

/// Only what is released carries a verdict, whoever looks at it.
fn released<'a>(sight: &'a Sight, series: &'a Version<Series>) -> impl Iterator<Item = &'a Measurement> {
    sight.points(series).iter().map(|point| &point.measurement).filter(|measurement| measurement.state == State::Released)
}

/// Everything about one measure of success.
pub(super) fn observed(sight: &Sight, project: &Version<Project>, one: &Measured) -> Observed {
    let indicator = &one.indicator.noun;
    let per = indicator.unit.per();
    let mut observed = Observed::alone(one.series.id, indicator, rounding(sight, one, indicator), released(sight, &one.series));
    let unit = |other: &OtherCourse, start: Option<Date>, may_spill_over: bool| Unit {
        area: other.area,
        points: other.series.iter().flat_map(|series| released(sight, series)).filter_map(|measurement| Point::of(measurement, per)).collect(),
        start,
        may_spill_over,
    };
    for other in &one.others {
        match &other.part {
            Part::Control { neighbour, similar, .. } => observed.controls.push(unit(other, None, *neighbour || *similar)),
            Part::Treated { start } => observed.treated.push(unit(other, Some(*start), false)),
        }
    }
    observed.larger_area = is_larger(sight, one.series.noun.area, &project.noun);
    observed
}

/// What values are multiples of: as the source says, else the last decimal of a bare percentage. Counts and quotients of counts are exact.
fn rounding(sight: &Sight, one: &Measured, indicator: &Indicator) -> Decimal {
    let points = sight.points(&one.series);
    let stated = points.iter().filter_map(|point| point.collected.rounding_unit).max();
    let bare = points.iter().filter_map(|point| match &point.measurement.value {
        Value::BareRatio(ratio) => Some(Decimal::new(1, ratio.scale())),
        Value::Number(number) if number.scale() > 0 => Some(Decimal::new(1, number.scale())),
        _ => None,
    });
    let stated = stated.filter(|_| indicator.unit.per() == Decimal::ONE);
    stated.or_else(|| bare.max()).unwrap_or(Decimal::ZERO)
}

/// Whether an area holds the project's areas and more.
fn is_larger(sight: &Sight, area: Id<Area>, project: &Project) -> bool {
    let above = |id: Id<Area>| {
        let mut at = sight.area(id).and_then(|area| area.noun.parent);
        let mut above = Vec::new();
        while let Some(id) = at.filter(|id| !above.contains(id)) {
            above.push(id);
            at = sight.area(id).and_then(|area| area.noun.parent);
        }
        above
    };
    !project.areas.is_empty() && !project.areas.contains(&area) && project.areas.iter().all(|own| above(*own).contains(&area))
}

/// Everything that the values of a measure of success tell about numbers of people: what hides one of them hides the finding.
pub(super) fn counts(sight: &Sight, one: &Measured) -> Vec<People> {
    let series = std::iter::once(&one.series).chain(one.others.iter().filter_map(|other| other.series.as_ref()));
    series.flat_map(|series| released(sight, series)).map(|measurement| People::of(&measurement.value, &one.indicator.noun)).collect()
}

/// What a count of participants tells about numbers of people.
pub(super) fn people(counted: &Counted) -> [People; 2] {
    [counted.participants, counted.comparison]
        .map(|Tally { measured, successful, .. }| People::Fraction { numerator: Decimal::from(successful), denominator: Decimal::from(measured) })
}
