//! Ours against the others: each as its change against its own mean before, and under it the distance to the others' mean.

use domain::area::Area;
use domain::effect::Line;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::number::write_signed;
use domain::period::Period;
use domain::words::{Shown, Words};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::{Drawn, Times, mark, point};
use crate::analysis::effect::{Course, Measured, against_mean, course, gap_of};
use crate::chart::progress as draw;
use crate::chart::{Progress, Text};
use crate::fault::Outcome;
use crate::picture::progress::finish;

/// The two pictures.
pub(super) fn both(id: &str, measured: &Measured, line: &Line, times: &Times<'_>, message: &str, words: &Words) -> Outcome<Vec<Drawn>> {
    Ok(vec![changes(id, measured, line, times, message, words)?, gap(&format!("{id}-gap"), measured, line, times, message, words)?])
}

/// The years or periods of the mean before: "2014–2021".
pub(super) fn span(before: &[Period], words: &Words) -> String {
    let label = |period: &Period| period.label(words.language);
    match (before.first(), before.last()) {
        (Some(first), Some(last)) if first.end().year() != last.end().year() => format!("{}–{}", first.end().year(), last.end().year()),
        (Some(first), Some(last)) if first != last => format!("{} – {}", label(first), label(last)),
        (Some(first), _) => label(first),
        (None, _) => String::new(),
    }
}

fn changes(id: &str, measured: &Measured, line: &Line, times: &Times<'_>, message: &str, words: &Words) -> Outcome<Drawn> {
    let w = words.evaluation;
    let indicator = &measured.indicator.noun;
    let before = &line.counterfactual.before;
    let per = indicator.unit.per();
    let ours = against_mean(&course(&measured.points, per), before);
    // From the first period that is compared: what lies before it has no counterpart.
    let first = before.iter().min().copied();
    let shown = |course: Course| course.into_iter().filter(|(period, _)| first.is_none_or(|first| *period >= first)).collect::<Course>();
    let used: &[Id<Area>] = &line.counterfactual.controls;
    let others: Vec<Vec<_>> = measured
        .others
        .iter()
        .filter(|other| used.contains(&other.area))
        .map(|other| shown(against_mean(&course(&other.points, per), before)).into_iter().map(|(period, figure)| (period.end(), figure)).collect())
        .collect();
    let title = (w.change_title)(&span(before, words));
    let ours = shown(ours);
    let mut chart = plain(id, title.clone(), indicator, &ours, message, words);
    chart.last = Some(Text::new(w.ours));
    let count = others.len();
    chart.others = Some(draw::Others { lines: others, text: Text::new((w.others)(count)).soft(w.grey_lines).narrow((w.others)(count)) });
    mark(&mut chart, times, words);
    Ok(Drawn { title, unit: unit(indicator, words), drawings: finish(&chart, words)? })
}

fn gap(id: &str, measured: &Measured, line: &Line, times: &Times<'_>, message: &str, words: &Words) -> Outcome<Drawn> {
    let w = words.evaluation;
    let indicator = &measured.indicator.noun;
    let title = w.gap_title.to_owned();
    // Zero is our own mean before the start, so that the mean after is the difference that the page tells.
    let course = gap_of(line);
    let level = line.estimate.map(|estimate| estimate.value);
    let said = level.map_or_else(|| message.to_owned(), |level| (w.gap_sentence)(&difference(level, indicator, words)));
    let mut chart = plain(id, title.clone(), indicator, &course, &said, words);
    let from = course.first().map(|(period, _)| period.end());
    chart.baseline = from.map(|from| draw::Baseline { from, value: 0.0, text: Text::new(w.level_before).narrow("0") });
    let after: Vec<_> = line.counterfactual.after.iter().map(|period| period.end()).collect();
    chart.without = level.zip(after.first().zip(after.last())).map(|(level, (first, last))| draw::Outlook {
        points: vec![(*first, level), (*last, level)],
        band: Vec::new(),
        text: Text::new(format!("{} {}", w.level_after, difference(level, indicator, words))).narrow(difference(level, indicator, words)),
    });
    // A distance that nobody could tell from chance must not look like a slope.
    chart.at_least = line.estimate.map(|estimate| (-estimate.mde80, estimate.mde80));
    mark(&mut chart, times, words);
    let window = times.window;
    chart.strips.retain(|strip| strip.from >= window.before_until.min(window.start) && strip.to < window.after_from);
    Ok(Drawn { title, unit: unit(indicator, words), drawings: finish(&chart, words)? })
}

/// A chart of differences: its axis has no natural end.
fn plain(id: &str, title: String, indicator: &Indicator, course: &Course, message: &str, words: &Words) -> Progress {
    let decimals = usize::try_from(indicator.decimals).unwrap_or(0);
    let text = |period: &Period, figure: f64| format!("{}: {}", period.label(words.language), difference(figure, indicator, words));
    Progress {
        id: id.to_owned(),
        title,
        description: message.to_owned(),
        empty: Text::new(words.no_values),
        unit_word: words.difference_unit(&indicator.unit).to_owned(),
        decimals,
        points: course.iter().map(|(period, figure)| point(period.end(), *figure, text(period, *figure))).collect(),
        ..Progress::default()
    }
}

fn unit(indicator: &Indicator, words: &Words) -> String {
    format!(", {}", words.difference_unit(&indicator.unit))
}

/// A difference in words, with its sign.
pub fn difference(figure: f64, indicator: &Indicator, words: &Words) -> String {
    let shown = Shown::of(indicator);
    Decimal::from_f64(figure)
        .map_or_else(|| write_signed(Decimal::ZERO, indicator.decimals, words.language), |figure| words.difference(figure, shown))
}
