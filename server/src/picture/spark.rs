//! The small line beside a goal or indicator.

use domain::number::to_f64;
use domain::path::planned;
use jiff::civil::Date;

use crate::analysis::goals::JudgedTarget;
use crate::chart::Sparkline;
use crate::chart::sparkline::Form;

/// The sparkline of a judged target over a shared span of time; empty when there is nothing to draw.
pub fn spark(judged: &JudgedTarget, span: (Date, Date)) -> String {
    let per = judged.indicator.noun.unit.per();
    let points: Vec<(Date, Option<f64>)> = judged
        .course()
        .iter()
        .filter(|point| point.period.end() >= span.0)
        .map(|point| (point.period.end(), point.figure(per).map(to_f64)))
        .collect();
    let target = &judged.target.noun;
    let mut path: Vec<(Date, f64)> = path_days(target).into_iter().filter_map(|day| Some((day, to_f64(planned(target, day)?.value)))).collect();
    path.retain(|(day, _)| *day >= span.0);
    let provisional = judged.light.is_provisional();
    let mut out = String::new();
    match (Sparkline { span, points: &points, provisional, path: &path, title: "" }).write(Form::Row, &mut out) {
        Ok(()) => out,
        Err(error) => {
            tracing::warn!(%error, "a sparkline was not drawn");
            String::new()
        }
    }
}

/// The days at which a target's path bends.
pub(super) fn path_days(target: &domain::target::Target) -> Vec<Date> {
    let mut days = vec![target.start];
    match &target.path {
        domain::target::Path::Linear => {}
        domain::target::Path::Step => days.extend(target.due.yesterday().ok()),
        domain::target::Path::Points(points) => {
            for (day, _) in points {
                days.extend(day.yesterday().ok().filter(|before| *before > target.start));
                days.push(*day);
            }
            days.extend(target.due.yesterday().ok());
        }
    }
    days.push(target.due);
    days
}

/// The course of a series up to a value that waits for release, which is drawn hollow. Empty where there is nothing to compare.
pub fn course(points: &[(Date, Option<f64>)]) -> String {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else { return String::new() };
    if points.iter().filter(|(_, figure)| figure.is_some()).count() < 2 || first == last {
        return String::new();
    }
    let provisional = points.last().is_some_and(|(_, figure)| figure.is_some());
    let mut out = String::new();
    match (Sparkline { span: (*first, *last), points, provisional, path: &[], title: "" }).write(Form::Row, &mut out) {
        Ok(()) => out,
        Err(error) => {
            tracing::warn!(%error, "a course was not drawn");
            String::new()
        }
    }
}
