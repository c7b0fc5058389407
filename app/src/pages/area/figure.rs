//! What is known about one area: its own figures, and those that its parts make together.

use std::collections::BTreeSet;

use domain::area::Area;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::light::PlanState;
use domain::register::Version;
use domain::series::{Group, Series};
use domain::target::Aim;
use jiff::civil::Date;
use server::Outcome;
use server::analysis::Sight;
use server::analysis::goals::{JudgedTarget, judged_goals};
use server::analysis::shown::{ShownPoint, shown_points};

use super::pooled;

/// One series about the area.
pub struct Figure {
    /// The series.
    pub series: Version<Series>,
    /// Its indicator.
    pub indicator: Indicator,
    /// The last value.
    pub latest: Option<ShownPoint>,
    /// Verdict and target, if there is one.
    pub target: Option<(PlanState, Aim)>,
    /// Days and figures for the course.
    pub spark: Vec<(Date, Option<f64>)>,
}

/// The figures about an area, in the order of action fields.
pub fn figures(sight: &Sight, area: &Version<Area>) -> Vec<Figure> {
    let targets: Vec<JudgedTarget> = judged_goals(sight).into_iter().flat_map(|goal| goal.targets).collect();
    let mut figures: Vec<Figure> = pooled::series_about(sight, area.id)
        .filter_map(|series| {
            let indicator = sight.indicator(series.noun.indicator)?.noun.clone();
            let points = shown_points(sight, series, &indicator, sight.points(series));
            // A suppressed value takes its course with it: the neighbours would tell its size.
            let hidden = points.iter().any(|point| point.shown.is_suppressed());
            let per = indicator.unit.per();
            let drawn = |point: &ShownPoint| (point.period.end(), point.figure(per).map(domain::number::to_f64));
            let spark = if hidden { Vec::new() } else { points.iter().map(drawn).collect() };
            let target =
                targets.iter().find(|target| target.series.id == series.id).map(|target| (target.light.state, target.target.noun.aim.clone()));
            Some(Figure { series: series.clone(), latest: points.last().cloned(), target, spark, indicator })
        })
        .collect();
    let order = |figure: &Figure| {
        (figure.indicator.action_field.is_none(), figure.indicator.action_field, figure.series.noun.indicator, figure.series.noun.no)
    };
    figures.sort_by_key(order);
    figures
}

/// A pooled figure of an indicator that has no value of its own for the area.
pub struct PooledFigure {
    /// The indicator.
    pub indicator: Version<Indicator>,
    /// Whom.
    pub group: Group,
    /// The last period.
    pub latest: pooled::Pooled,
}

/// Whether an area is the municipality's own or lies in it: of larger areas a municipality knows one part, and "1 of 11" says nothing.
fn lies_within(sight: &Sight, area: &Version<Area>) -> bool {
    let own = sight.municipality.noun.area;
    let (mut at, mut steps) = (Some(area.id), 0);
    while let Some(id) = at.filter(|_| steps < 10) {
        if id == own {
            return true;
        }
        (at, steps) = (sight.area(id).and_then(|area| area.noun.parent), steps + 1);
    }
    false
}

/// What can be put together from the parts of an area, where it has no value of its own.
pub fn pooled_figures(sight: &Sight, area: &Version<Area>) -> Outcome<Vec<PooledFigure>> {
    if !lies_within(sight, area) {
        return Ok(Vec::new());
    }
    let own: BTreeSet<(Id<Indicator>, &Group)> = pooled::series_about(sight, area.id)
        .filter(|series| !sight.points(series).is_empty())
        .map(|series| (series.noun.indicator, &series.noun.group))
        .collect();
    let mut wanted: BTreeSet<(Id<Indicator>, &Group)> = BTreeSet::new();
    for part in pooled::parts(sight, area.id) {
        wanted.extend(pooled::series_about(sight, part.id).map(|series| (series.noun.indicator, &series.noun.group)));
    }
    let mut figures = Vec::new();
    for (id, group) in wanted.into_iter().filter(|pair| !own.contains(pair)) {
        let Some(indicator) = sight.indicator(id) else {
            continue;
        };
        if let Some(latest) = pooled::pooled(sight, indicator, area.id, group)?.pop() {
            figures.push(PooledFigure { indicator: indicator.clone(), group: group.clone(), latest });
        }
    }
    Ok(figures)
}
