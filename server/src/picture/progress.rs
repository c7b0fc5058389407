//! The progress chart of a target, and the plain course of a series.

use domain::indicator::Indicator;
use domain::measurement::{Quality, Value};
use domain::number::{to_f64, write};
use domain::path::planned;
use domain::target::{Aim, Target};
use domain::words::Shown;
use domain::words::Words;

use super::axis;
use super::spark::path_days;
use crate::analysis::goals::JudgedTarget;
use crate::analysis::shown::ShownPoint;
use crate::chart::progress as draw;
use crate::chart::{Labels, Progress, Text};
use crate::fault::{Fault, Outcome};

/// Draws the progress of a judged target in all sizes. `message` is the verdict in a sentence: the picture's text alternative.
pub fn progress(id: &str, judged: &JudgedTarget, message: &str, words: &Words) -> Outcome<String> {
    let indicator = &judged.indicator.noun;
    let shown = Shown::of(indicator);
    let target = &judged.target.noun;
    let mut chart = base(id, indicator, judged.course(), message, words);
    match &target.aim {
        Aim::Reach { baseline, .. } => chart.baseline = Some(base_line(target, to_f64(*baseline), indicator, words)),
        Aim::Corridor { baseline, lower, upper } => {
            chart.baseline = Some(base_line(target, to_f64(*baseline), indicator, words));
            let text = Text::new(format!("{} {}", words.corridor, words.aim(&target.aim, shown)));
            chart.corridor = Some(draw::Corridor { low: to_f64(*lower), high: to_f64(*upper), text });
        }
        Aim::Limit { limit, .. } => {
            chart.limit = Some(draw::Limit { value: to_f64(*limit), text: Text::new(format!("{}: {}", words.limit, words.aim(&target.aim, shown))) });
        }
        Aim::Cumulative { .. } | Aim::Ceiling { .. } | Aim::Milestones { .. } => {}
    }
    // A sum is drawn as it grows: single values beside the path of a sum would mislead.
    if matches!(target.aim, Aim::Reach { .. } | Aim::Cumulative { .. } | Aim::Ceiling { .. }) {
        let former = judged.history.first().filter(|first| judged.original.is_some() && first.seq != judged.target.seq);
        chart.targets = former
            .and_then(|first| drawn_target(&first.noun, true, shown, words))
            .into_iter()
            .chain(drawn_target(target, false, shown, words))
            .collect();
    }
    if let Some(outlook) = &judged.outlook {
        let end = outlook.drawing.last();
        let value = |number: f64| axis::value(number, usize::try_from(indicator.decimals).unwrap_or(0), words.language);
        let mut text = Text::new(format!("{}: {}", words.outlook, value(outlook.projected)));
        if let Some((low, high)) = outlook.band {
            text = text.soft(format!("{} {} … {}", words.band_80, value(low), value(high)));
        }
        chart.outlook = end.map(|_| draw::Outlook {
            points: outlook.drawing.iter().map(|point| (point.at, point.value)).collect(),
            band: outlook.drawing.iter().filter_map(|point| point.band.map(|(low, high)| (point.at, low, high))).collect(),
            text: text.narrow(words.outlook),
        });
    }
    finish(&chart, words)
}

/// Draws the course of a series that no target points at.
pub fn series(id: &str, indicator: &Indicator, points: &[ShownPoint], message: &str, words: &Words) -> Outcome<String> {
    finish(&base(id, indicator, points, message, words), words)
}

pub(super) fn base(id: &str, indicator: &Indicator, points: &[ShownPoint], message: &str, words: &Words) -> Progress {
    let percent = indicator.unit.is_percent();
    let numbers = |point: &ShownPoint| point.figure(indicator.unit.per()).map(to_f64);
    let figures: Vec<f64> = points.iter().filter_map(numbers).collect();
    let inside = figures.iter().all(|figure| (0.0..=100.0).contains(figure));
    Progress {
        id: id.to_owned(),
        title: indicator.name_in(words.language).text.clone(),
        description: message.to_owned(),
        empty: Text::new(words.no_values),
        unit_sign: if percent { "%".into() } else { String::new() },
        unit_word: indicator.unit.0.clone(),
        decimals: usize::try_from(indicator.decimals).unwrap_or(0),
        bounds: if percent && inside { Some((0.0, 100.0)) } else { figures.iter().all(|figure| *figure >= 0.0).then_some((0.0, 1e14)) },
        points: points.iter().map(|point| drawn_point(point, indicator, words)).collect(),
        measured: (figures.len() > 3).then(|| Text::new(words.measured)),
        last: points.iter().rev().find_map(|point| {
            let figure = point.figure(indicator.unit.per())?;
            let shown = Shown::of(indicator);
            let text = words.figure(figure, shown);
            Some(Text::new(if point.quality == Quality::Provisional { format!("{text} ({})", words.provisional) } else { text }))
        }),
        provisional: words.provisional.to_owned(),
        breaks: indicator
            .breaks
            .iter()
            .map(|one| draw::Break { at: one.from, text: Text::new(one.reason.text.clone()), older: Text::new(words.not_comparable) })
            .collect(),
        ..Progress::default()
    }
}

fn drawn_point(point: &ShownPoint, indicator: &Indicator, words: &Words) -> draw::Point {
    let when = point.period.label(words.language);
    let figure = point.figure(indicator.unit.per());
    let reading = match (figure, point.shown.value()) {
        (Some(figure), _) if point.quality == Quality::Provisional => draw::Reading::Provisional(to_f64(figure)),
        (Some(figure), _) => draw::Reading::Final(to_f64(figure)),
        (None, Some(Value::Missing(mark, _))) => draw::Reading::Missing(words.mark(*mark).to_owned()),
        (None, _) => {
            let why = point.shown.cause().map_or(words.no_value, |cause| words.hidden.because(cause));
            draw::Reading::Missing(why.to_owned())
        }
    };
    let text = match figure {
        Some(figure) => format!("{when}: {} {}", write(figure, indicator.decimals, words.language), indicator.unit.0),
        None => when,
    };
    draw::Point { at: point.period.end(), reading, text }
}

fn base_line(target: &Target, value: f64, indicator: &Indicator, words: &Words) -> draw::Baseline {
    let text = axis::value(value, usize::try_from(indicator.decimals).unwrap_or(0), words.language);
    draw::Baseline { from: target.start, value, text: Text::new(format!("{}: {text}", words.baseline)).narrow(words.baseline) }
}

fn drawn_target(target: &Target, former: bool, shown: Shown<'_>, words: &Words) -> Option<draw::Target> {
    let path = path_days(target).into_iter().filter_map(|day| Some((day, to_f64(planned(target, day)?.value)))).collect::<Vec<_>>();
    let (at, value) = *path.last()?;
    let aim = words.aim(&target.aim, shown);
    let text = format!("{} {}: {aim}", words.target, target.due.year());
    Some(draw::Target { path, path_text: (!former).then(|| Text::new(words.target_path)), at, value, text: Text::new(text).narrow(aim), former })
}

pub(super) fn finish(chart: &Progress, words: &Words) -> Outcome<String> {
    let language = words.language;
    let value = move |number: f64, decimals: usize| axis::value(number, decimals, language);
    let labels = Labels { value: &value, date: &axis::date };
    chart.draw_all(labels).map_err(|error| Fault::Chart(error.to_string()))
}
