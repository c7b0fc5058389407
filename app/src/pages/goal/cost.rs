//! Question 3: zu welchem Preis? Spent against planned of the projects under the goal.

use domain::light::{CostState, CostYear, write_share};
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;
use server::analysis::effect::JudgedEvaluation;
use server::analysis::goals::{JudgedGoal, cost_years};
use server::picture;

use crate::pages::ui::chart::figure;
use crate::pages::ui::fold::{fold, scroll};
use crate::pages::ui::light::cost;

/// The section.
pub fn section(sight: &Sight, words: &'static Words, judged: &JudgedGoal, effects: &[JudgedEvaluation]) -> AnyView {
    let years: Vec<CostYear> =
        judged.projects.iter().flat_map(|project| cost_years(sight, project)).filter(|year| year.from <= sight.when.at).collect();
    let message = words.cost_verdict(&judged.cost);
    let drawn = (judged.cost.state != CostState::NotRecorded).then(|| picture::cost("cost", &years, &message, words));
    let picture = drawn.and_then(|drawn| drawn.inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).ok());
    let details = picture.map(|drawings| {
        view! {
            {figure(words.spending_by_year.to_owned(), String::new(), drawings)}
            {fold(words.table_of_chart, scroll(words.spending_by_year, table(words, &years)).into_any())}
            {fold(words.recompute, recompute(words, judged))}
        }
    });
    view! {
        <section class="question" id="cost" aria-labelledby="q3">
            <span class="number" aria-hidden="true">"3"</span><h2 id="q3">{words.q_cost}</h2>
            <p class="answer">{cost(judged.cost.state, words)}</p>
            <p class="sentence">{message}</p>
            {details}
            {super::price::section(sight, words, judged, effects)}
        </section>
    }
    .into_any()
}

/// Planned and spent by year.
pub fn table(words: &'static Words, years: &[CostYear]) -> AnyView {
    let rows: Vec<_> = picture::cost::by_year(years)
        .into_iter()
        .map(|(year, (planned, spent))| {
            let share = spent.filter(|_| planned > 0).map(|spent| write_share(Decimal::from(spent) / Decimal::from(planned), words.language));
            let spent = spent.map_or_else(|| words.not_recorded.to_owned(), |spent| words.euros(spent.into()));
            view! { <tr><th scope="row">{year}</th><td class="n">{words.euros(planned.into())}</td><td class="n">{spent}</td><td class="n">{share}</td></tr> }
        })
        .collect();
    view! {
        <table class="data">
            <thead><tr><th scope="col">{words.year}</th><th scope="col" class="n">{words.planned}</th><th scope="col" class="n">{words.spent}</th><th scope="col" class="n">{words.share}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn recompute(words: &'static Words, judged: &JudgedGoal) -> AnyView {
    let steps: Vec<_> = judged
        .cost
        .steps
        .iter()
        .map(|step| {
            let formula = format!("{} = {} = ", step.symbols(), step.numbers(0, words.language));
            view! { <dt>{words.step(step)}</dt><dd>{formula}<b>{step.result().write(1, words.language)}</b></dd> }
        })
        .collect();
    let rule = (words.rule_line)(judged.cost.rule.id(), judged.cost.rule.version());
    view! { <dl class="recompute">{steps}</dl><p class="source">{rule}</p> }.into_any()
}
