//! The pictures of a finding: before, after and what was to be expected; ours against the others and the distance to them; two shares with their ranges.

mod against;
mod aid;
mod people;

pub use aid::planning;

use domain::effect::Line;
use domain::evaluation::{Design, Window};
use domain::number::to_f64;
use domain::shock::Shock;
use domain::words::Words;
use jiff::civil::Date;

use super::progress::{base, finish};
use crate::analysis::effect::{JudgedEvaluation, Measured};
use crate::chart::progress as draw;
use crate::chart::{Progress, Text};
use crate::fault::Outcome;

/// A picture with its title.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// What is drawn.
    pub title: String,
    /// In which unit.
    pub unit: String,
    /// The drawings in all sizes.
    pub drawings: String,
}

/// Draws what a line of the finding rests on. `message` is the verdict in a sentence: the picture's text alternative.
pub fn effect(id: &str, judged: &JudgedEvaluation, measured: &Measured, line: &Line, message: &str, words: &Words) -> Outcome<Vec<Drawn>> {
    let plan = &judged.evaluation.noun.plan;
    let times = &Times { window: judged.evaluation.noun.window(), shocks: &judged.shocks };
    match plan.design {
        Design::Participants => people::shares(id, judged, line, message, words),
        Design::Units if !line.counterfactual.gap.is_empty() => against::both(id, measured, line, times, message, words),
        Design::Units | Design::Series => Ok(vec![course(id, measured, line, times, message, words)?]),
    }
}

/// The measured line, and from the start on what was to be expected without a jump.
fn course(id: &str, measured: &Measured, line: &Line, times: &Times<'_>, message: &str, words: &Words) -> Outcome<Drawn> {
    let w = words.evaluation;
    let indicator = &measured.indicator.noun;
    let mut chart = base(id, indicator, &measured.points, message, words);
    let without = &line.counterfactual.points;
    chart.without = (!without.is_empty()).then(|| draw::Outlook {
        points: without.iter().map(|point| (point.period.end(), point.value)).collect(),
        band: without.iter().map(|point| (point.period.end(), point.low, point.high)).collect(),
        text: Text::new(w.without).narrow(w.expected_value),
    });
    if let Some((low, high)) = chart.bounds {
        // The band is cut to what is possible by the judge; a hair beyond is a rounding of the machine.
        let course = chart.without.iter_mut();
        course.flat_map(|course| &mut course.band).for_each(|(_, least, most)| (*least, *most) = (least.max(low), most.min(high)));
    }
    mark(&mut chart, times, words);
    let title = indicator.name_in(words.language).text.clone();
    Ok(Drawn { title, unit: format!(", {}", indicator.unit.0), drawings: finish(&chart, words)? })
}

/// What is marked on the time axis of an evaluation.
struct Times<'a> {
    window: Window,
    /// The shocks that the municipality added to those that are known everywhere.
    shocks: &'a [Shock],
}

/// Start, phase-in and shocks.
fn mark(chart: &mut Progress, times: &Times<'_>, words: &Words) {
    let (w, window) = (words.evaluation, times.window);
    chart.start = Some(draw::Moment { at: window.start, text: Text::new(w.start).narrow(w.start_short) });
    let counted_from = window.after_from.yesterday().unwrap_or(window.after_from);
    let left_out_from = window.before_until.min(window.start);
    if counted_from > left_out_from && window.after_from > window.start {
        chart.strips.push(draw::Strip { from: left_out_from, to: counted_from, text: Text::new(w.phase_in).narrow(w.phase_in_short) });
    }
    let days: Vec<Date> = chart.points.iter().map(|point| point.at).collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else { return };
    for (name, from, to) in words.shocks_within(times.shocks, *first, *last) {
        let text = Text::new(name).narrow(from.year().to_string());
        chart.strips.push(draw::Strip { from: from.max(*first), to: to.min(*last), text });
    }
}

/// A figure of a course as a point of a chart.
fn point(at: Date, figure: f64, text: String) -> draw::Point {
    draw::Point { at, reading: draw::Reading::Final(figure), text }
}

/// The expected size in the direction of the plan.
pub fn expected(measured: &Measured) -> f64 {
    measured.success.expected.sign() * to_f64(measured.success.size)
}
