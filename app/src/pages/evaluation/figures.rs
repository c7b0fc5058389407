//! The four numbers on top of a finding.

use domain::effect::{Figures, Line};
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::effect::{JudgedEvaluation, Measured};

use super::numbers::{Writer, changes, mean, own_means, plain};

/// Term, value, unit and what it is about.
type Fact = (&'static str, String, String, String);

/// The numbers, as far as there are any.
pub fn figures(words: &'static Words, judged: &JudgedEvaluation, measured: &Measured, line: &Line) -> Option<AnyView> {
    let facts = match &line.figures {
        Some(Figures::Participants(_)) => shares(words, judged, line),
        _ => changed(words, measured, line),
    };
    if facts.is_empty() {
        return None;
    }
    let facts: Vec<_> = facts
        .into_iter()
        .map(|(term, value, unit, about)| {
            view! { <div><dt>{term}</dt><dd class="value">{value}" "<span class="unit">{unit}</span></dd><dd class="muted">{about}</dd></div> }
        })
        .collect();
    Some(view! { <dl class="figures">{facts}</dl> }.into_any())
}

fn changed(words: &'static Words, measured: &Measured, line: &Line) -> Vec<Fact> {
    let w = words.evaluation;
    let write = Writer::of(words, measured);
    let mut facts = Vec::new();
    if let Some((before, after)) = own_means(measured, line) {
        facts.push((w.our_change, write.signed(after - before), write.unit(), (w.used)(line.before, line.after)));
    }
    let others: Vec<f64> = changes(measured, line).into_iter().map(|(_, change)| change).collect();
    if !others.is_empty() {
        let least = others.iter().copied().fold(f64::INFINITY, f64::min);
        let most = others.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let range = (w.from_to)(&write.signed(least), &write.signed(most));
        facts.push((w.their_change, write.signed(mean(&others)), write.unit(), format!("{}, {range}", (w.others)(others.len()))));
    }
    if let Some(estimate) = &line.estimate {
        let name = if others.is_empty() { w.the_jump } else { w.the_difference };
        let range = format!("{} {}", w.range, (w.from_to)(&write.signed(estimate.low), &write.signed(estimate.high)));
        facts.push((name, write.signed(estimate.value), write.unit(), range));
        if let Some(detectable) = finite(estimate.mde80) {
            let expected = format!("{}. {}: {}", w.almost_sure, w.expected_size, write.distance(line.expected));
            facts.push((w.detectable, format!("± {}", write.number(detectable)), write.unit(), expected));
        }
    }
    facts
}

fn shares(words: &'static Words, judged: &JudgedEvaluation, line: &Line) -> Vec<Fact> {
    let w = words.evaluation;
    let Some(counted) = judged.evaluation.noun.counted(line.series, line.date) else { return Vec::new() };
    let share = |name: &'static str, tally: domain::evaluation::Tally| {
        let of = f64::from(tally.measured.max(1));
        (name, plain(f64::from(tally.successful) / of * 100.0, 1, words), "%".to_owned(), format!("{} / {}", tally.successful, tally.measured))
    };
    let mut facts = vec![share(w.participants, counted.participants), share(w.comparison_group, counted.comparison)];
    if let Some(estimate) = &line.estimate {
        let percent = domain::indicator::Unit("%".to_owned());
        let unit = words.difference_unit(&percent).to_owned();
        let points = |points: f64| super::numbers::signed(points, 1, words);
        let range = format!("{} {}", w.range, (w.from_to)(&points(estimate.low), &points(estimate.high)));
        facts.push((w.the_difference, points(estimate.value), unit.clone(), range));
        if let Some(detectable) = finite(estimate.mde80) {
            facts.push((w.detectable, format!("± {}", plain(detectable, 1, words)), unit, w.almost_sure.to_owned()));
        }
    }
    facts
}

/// A size that can be written; without enough freedom it has no end.
pub fn finite(size: f64) -> Option<f64> {
    Some(size).filter(|size| size.is_finite())
}
