//! "Nachrechnen": every step of the rule with the numbers that stand on the page.

use domain::effect::{Estimate, Figures, Line};
use domain::evaluation::Tally;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::effect::{JudgedEvaluation, Measured};

use super::figures::finite;
use super::numbers::{Writer, changes, mean, own_means, plain, probability, signed};

/// The steps; `None` where nothing could be computed.
pub fn steps(words: &'static Words, judged: &JudgedEvaluation, measured: &Measured, line: &Line) -> Option<AnyView> {
    let w = words.evaluation;
    let write = Writer::of(words, measured);
    let mut steps: Vec<(String, String, String)> = Vec::new();
    let mut push = |term: &str, formula: String, result: String| steps.push((term.to_owned(), formula, result));
    if let (Some((before, after)), false) = (own_means(measured, line), matches!(line.figures, Some(Figures::Participants(_)))) {
        let formula = format!("{} − {} = {} − {} = ", w.mean_after, w.mean_before, write.number(after), write.number(before));
        push(w.our_change, formula, write.difference(after - before));
    }
    let rule = match line.figures.as_ref() {
        Some(Figures::Difference { own: found, .. }) => {
            let others: Vec<f64> = changes(measured, line).into_iter().map(|(_, change)| change).collect();
            let sum = others.iter().map(|change| write.signed(*change)).collect::<Vec<_>>().join("; ");
            push(w.their_change, format!("({sum}) ÷ {} = ", others.len()), write.difference(mean(&others)));
            if let Some(estimate) = &line.estimate {
                push(w.the_difference, String::new(), write.difference(estimate.value));
                push(w.range, String::new(), (w.from_to)(&write.signed(estimate.low), &write.difference(estimate.high)));
            }
            let t = found.estimate / found.se;
            let formula = format!(
                "t = {} ÷ {} = {}, {}, ",
                plain(found.estimate, 2, words),
                plain(found.se, 2, words),
                plain(t, 2, words),
                (w.freedom)(found.df)
            );
            push(w.test_value, formula, format!("p {}", equals(found.p, words)));
            "effect-units"
        }
        Some(Figures::Interruption(found)) => {
            let jump = &found.jump;
            push(w.the_jump, "y = b₀ + b₁·t + b₂·D: b₂ = ".to_owned(), write.difference(jump.estimate));
            push(w.range, String::new(), (w.from_to)(&write.signed(jump.low), &write.difference(jump.high)));
            let set = (w.from_to)(&plain(jump.rho_set.0, 2, words), &plain(jump.rho_set.1, 2, words));
            push(w.memory, format!("ρ̂ = {}, 90 %: ", signed(jump.rho_hat, 2, words)), set);
            push(w.test_value, format!("{}, ", (w.freedom)(jump.df)), format!("p {}", equals(jump.p, words)));
            "effect-series"
        }
        Some(Figures::Participants(found)) => {
            for (name, tally) in [(w.participants, found.participants), (w.comparison_group, found.comparison)] {
                push(name, format!("{} ÷ {} = ", tally.successful, tally.measured), format!("{} %", plain(share(tally), 1, words)));
            }
            let points = |share: f64| signed(share * 100.0, 1, words);
            let formula = format!("{} − {} = ", plain(share(found.participants), 1, words), plain(share(found.comparison), 1, words));
            push(w.the_difference, formula, points(found.difference));
            push(w.range, "Newcombe: ".to_owned(), (w.from_to)(&points(found.low), &points(found.high)));
            "effect-participants"
        }
        None => return None,
    };
    if let Some(Estimate { p_holm: holm, .. }) = line.estimate.filter(|_| judged.evaluation.noun.tests() > 1) {
        push(
            w.p_holm,
            format!("Holm, {} × {}: ", judged.measured.len(), judged.evaluation.noun.plan.dates.len()),
            format!("p {}", equals(holm, words)),
        );
    }
    if let Some(detectable) =
        line.estimate.and_then(|estimate| finite(estimate.mde80)).filter(|_| !matches!(line.figures, Some(Figures::Participants(_))))
    {
        push(w.detectable, String::new(), format!("± {}", write.distance(detectable)));
    }
    if let Some(reach) = &line.reach {
        let formula = format!("100 × {} = ", (w.reach_formula)(&plain(reach.persons.into(), 0, words), &plain(reach.denominator.into(), 0, words)));
        push(w.largest_change, formula, write.distance(reach.largest));
    }
    let steps: Vec<_> = steps.into_iter().map(|(term, formula, result)| view! { <dt>{term}</dt><dd>{formula}<b>{result}</b></dd> }).collect();
    let rule = (words.rule_line)(rule, 1);
    Some(view! { <p class="muted">{w.recompute_lead}</p><dl class="recompute">{steps}</dl><p class="source">{rule}" "<a href="/methods">{words.nav_methods}</a></p> }.into_any())
}

fn share(tally: Tally) -> f64 {
    f64::from(tally.successful) / f64::from(tally.measured.max(1)) * 100.0
}

fn equals(p: f64, words: &Words) -> String {
    let written = probability(p, words);
    if written.starts_with('<') { written } else { format!("= {written}") }
}
