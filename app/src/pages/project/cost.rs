//! The cost of a project: bars, table, verdict, recomputing.

use domain::cost::NoAdditionalCost;
use domain::light::{CostLight, CostYear, write_share};
use domain::period::write_day;
use domain::project::Project;
use domain::register::Version;
use domain::words::Words;
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;
use server::analysis::costs::bought_effect;
use server::analysis::effect::{JudgedEvaluation, evaluation_of};
use server::analysis::goals::{cost_of, cost_years};
use server::picture;

use super::price;
use crate::pages::ui::chart::figure;
use crate::pages::ui::fold::{fold, scroll};
use crate::pages::ui::light;

/// The section.
pub fn section(sight: &Sight, words: &'static Words, project: &Version<Project>, effects: &[JudgedEvaluation]) -> AnyView {
    let years = cost_years(sight, project);
    if years.is_empty() {
        return view! { <section class="section" id="cost"><h2>{words.q_cost}</h2><p class="muted">{words.nothing_recorded}</p></section> }
            .into_any();
    }
    let verdict = cost_of(sight, std::slice::from_ref(project));
    let message = words.cost_verdict(&verdict);
    let drawn = picture::cost("cost", &years, &message, words).inspect_err(|error| tracing::warn!(%error, "a chart was not drawn"));
    let picture = drawn.ok().map(|drawings| figure(words.spending_by_year.to_owned(), String::new(), drawings));
    let found = evaluation_of(effects, project.id).ok_or(NoAdditionalCost::NotEvaluated).and_then(|judged| bought_effect(sight, judged));
    let steps = (!verdict.steps.is_empty()).then(|| fold(words.recompute, recompute(words, &verdict)));
    view! {
        <section class="section" id="cost">
            <h2>{words.q_cost}</h2>
            <p>{light::cost(verdict.state, words)}</p>
            <p>{message}</p>
            {picture}
            {scroll(words.spending_by_year, table(words, &years))}
            {steps}
            {price::outputs(sight, words, project)}
            {price::additional(words, found, None)}
        </section>
    }
    .into_any()
}

/// Planned and spent by year, with the day until which spending is recorded.
fn table(words: &'static Words, years: &[CostYear]) -> AnyView {
    let share = |planned: i64, spent: Option<i64>| {
        spent.filter(|_| planned > 0).map(|spent| write_share(Decimal::from(spent) / Decimal::from(planned), words.language))
    };
    let spent_text = |spent: Option<i64>| spent.map_or_else(|| words.not_recorded.to_owned(), |spent| words.euros(spent.into()));
    let sums = picture::cost::by_year(years);
    let total = sums.values().fold((0_i64, None), |(planned, spent), (more, paid)| {
        let spent = match (spent, paid) {
            (Some(a), Some(b)) => Some(i64::saturating_add(a, *b)),
            (a, b) => a.or(*b),
        };
        (planned.saturating_add(*more), spent)
    });
    // A share of a total that lacks years would compare unlike things.
    let complete = sums.values().all(|(_, spent)| spent.is_some());
    let rows: Vec<_> = sums
        .iter()
        .map(|(year, (planned, spent))| {
            let until =
                years.iter().filter(|one| one.from.year() == *year).filter_map(|one| one.spent_until.filter(|until| *until < one.until)).max();
            let until = until.map(|day| (words.until_day)(&write_day(day, words.language)));
            let until = until.map(|until| view! { " "<small class="muted">{until}</small> });
            view! {
                <tr>
                    <th scope="row">{*year}{until}</th>
                    <td class="n">{words.euros((*planned).into())}</td>
                    <td class="n">{spent_text(*spent)}</td>
                    <td class="n">{share(*planned, *spent)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="data">
            <thead><tr><th scope="col">{words.year}</th><th scope="col" class="n">{words.planned}</th><th scope="col" class="n">{words.spent}</th><th scope="col" class="n">{words.share}</th></tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr>
                <th scope="row">{words.total}</th>
                <td class="n">{words.euros(total.0.into())}</td>
                <td class="n">{spent_text(total.1)}</td>
                <td class="n">{share(total.0, total.1.filter(|_| complete))}</td>
            </tr></tfoot>
        </table>
    }
    .into_any()
}

fn recompute(words: &'static Words, verdict: &CostLight) -> AnyView {
    let steps: Vec<_> = verdict
        .steps
        .iter()
        .map(|step| {
            let formula = format!("{} = {} = ", step.symbols(), step.numbers(0, words.language));
            view! { <dt>{words.step(step)}</dt><dd>{formula}<b>{step.result().write(1, words.language)}</b></dd> }
        })
        .collect();
    let rule = (words.rule_line)(verdict.rule.id(), verdict.rule.version());
    view! { <dl class="recompute">{steps}</dl><p class="source">{rule}</p> }.into_any()
}
