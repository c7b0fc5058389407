//! Which dates and values a progress chart spans.

use super::{Point, Progress};
use crate::chart::day;
use jiff::civil::Date;

/// Whether a line that ends here ends at the plot's right edge.
pub(super) fn is_end(date: Date, (first, last): (Date, Date)) -> bool {
    let days = day(last) - day(first);
    days >= 1.0 && day(last) - day(date) <= days * 0.03
}

/// The month and day on which a yearly series is read.
pub(super) fn rhythm(points: &[&Point]) -> Option<(i8, i8)> {
    let first = points.first()?;
    let anchor = (first.at.month(), first.at.day());
    let yearly = points.iter().all(|point| (point.at.month(), point.at.day()) == anchor);
    yearly.then_some(anchor)
}

/// First and last date of everything drawn.
pub(super) fn dates(chart: &Progress) -> Option<(Date, Date)> {
    let points = chart.points.iter().map(|point| point.at);
    let targets = chart.targets.iter().flat_map(|target| target.path.iter().map(|corner| corner.0).chain([target.at]));
    let outlook = chart
        .outlook
        .iter()
        .chain(&chart.without)
        .flat_map(|outlook| outlook.points.iter().map(|corner| corner.0).chain(outlook.band.iter().map(|corner| corner.0)));
    let others = chart.others.iter().flat_map(|others| others.lines.iter().flatten().map(|corner| corner.0));
    let moments = chart.start.iter().chain(&chart.today).map(|moment| moment.at);
    let rest = chart.baseline.iter().map(|baseline| baseline.from).chain(moments);
    let strips = chart.strips.iter().flat_map(|strip| [strip.from, strip.to]);
    // A break alone is no reason for a picture, and neither is the reference date.
    let shown: Vec<Date> = points.chain(targets).chain(outlook).chain(others).collect();
    let all = || shown.iter().copied();
    all().next()?;
    let rest: Vec<Date> = rest.chain(strips).collect();
    let first = all().chain(rest.iter().copied()).min()?;
    let last = all().chain(rest.iter().copied()).max()?;
    Some((first, last))
}

/// Least and greatest value of everything drawn.
pub(super) fn values(chart: &Progress) -> Option<(f64, f64)> {
    let points = chart.points.iter().filter_map(|point| point.reading.value());
    let targets = chart.targets.iter().flat_map(|target| target.path.iter().map(|corner| corner.1).chain([target.value]));
    let outlook = chart
        .outlook
        .iter()
        .chain(&chart.without)
        .flat_map(|outlook| outlook.points.iter().map(|corner| corner.1).chain(outlook.band.iter().flat_map(|corner| [corner.1, corner.2])));
    let others = chart.others.iter().flat_map(|others| others.lines.iter().flatten().map(|corner| corner.1));
    let rest = chart.baseline.iter().map(|baseline| baseline.value).chain(chart.limit.iter().map(|limit| limit.value));
    let corridor = chart.corridor.iter().flat_map(|range| [range.low, range.high]);
    let all: Vec<f64> = points.chain(targets).chain(outlook).chain(others).chain(rest).chain(corridor).collect();
    // Without anything drawn there is no picture, whatever its axis would show.
    let at_least = chart.at_least.iter().flat_map(|(low, high)| [*low, *high]).filter(|_| !all.is_empty());
    all.iter().copied().chain(at_least).fold(None, |span: Option<(f64, f64)>, value| match span {
        None => Some((value, value)),
        Some((least, most)) => Some((least.min(value), most.max(value))),
    })
}
