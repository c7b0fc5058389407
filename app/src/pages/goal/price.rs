//! Beside spent and planned: what the outputs of the projects under a goal cost, and how many people they reach together.

use domain::cost::{NoAdditionalCost, Reach};
use domain::number::write;
use domain::register::Version;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use rust_decimal::Decimal;
use server::analysis::Sight;
use server::analysis::costs::{PricedOutput, Reached, bought_effect, priced_outputs, reached};
use server::analysis::effect::{JudgedEvaluation, evaluations_for};
use server::analysis::goals::JudgedGoal;

use crate::pages::project::price::additional;
use crate::pages::ui::fold::{fold, scroll};

/// All of it; each part only where something is counted.
pub fn section(sight: &Sight, words: &'static Words, judged: &JudgedGoal, effects: &[JudgedEvaluation]) -> AnyView {
    let reach = reached(sight, &judged.projects).map(|reached| people(words, &reached));
    let outputs = outputs(sight, words, judged);
    // The evaluation that answers question 2 answers this too.
    let evaluation = evaluations_for(sight, effects, judged.goal.id).into_iter().next();
    let found = evaluation.ok_or(NoAdditionalCost::NotEvaluated).and_then(|one| bought_effect(sight, one));
    let about = evaluation.map(|one| {
        let title = one.project.noun.title.clone();
        let href = format!("/{}/projects/{}#cost", sight.municipality.slug, one.project.slug);
        view! { <p>{words.costing.project}": "<a href=href lang=title.lang.code()>{title.text}</a></p> }.into_any()
    });
    let price = (!judged.projects.is_empty()).then(|| additional(words, found, about));
    view! { {reach}{outputs}{price} }.into_any()
}

/// The latest price of each output.
fn outputs(sight: &Sight, words: &'static Words, judged: &JudgedGoal) -> Option<AnyView> {
    let c = words.costing;
    let priced: Vec<(&Version<domain::project::Project>, PricedOutput)> =
        judged.projects.iter().flat_map(|project| priced_outputs(sight, project).into_iter().map(move |priced| (project, priced))).collect();
    let rows: Vec<_> = priced
        .iter()
        .filter_map(|(project, priced)| Some((project, priced, priced.latest()?)))
        .map(|(project, priced, (year, cost))| {
            let title = project.noun.title.clone();
            let href = format!("/{}/projects/{}#cost", sight.municipality.slug, project.slug);
            let name = priced.indicator.noun.name_in(words.language).clone();
            view! {
                <tr>
                    <th scope="row"><a href=href lang=title.lang.code()>{title.text}</a></th>
                    <td lang=name.lang.code()>{name.text}</td>
                    <td>{year}</td>
                    <td class="n">{words.euros(cost.spent_cents.into())}</td>
                    <td class="n">{words.figure(cost.output, Shown::of(&priced.indicator.noun))}</td>
                    <td class="n"><b>{words.euros_each(cost.cents)}</b></td>
                </tr>
            }
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{c.project}</th>
                <th scope="col">{c.output}</th>
                <th scope="col">{words.year}</th>
                <th scope="col" class="n">{words.spent}</th>
                <th scope="col" class="n">{words.value}</th>
                <th scope="col" class="n">{c.price}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let content = view! { <p>{c.output_lead}" "{c.basis}</p><p class="caution">{c.no_effect}</p>{scroll(c.output_title, table.into_any())} };
    Some(fold(c.output_title, content.into_any()).into_any())
}

/// How many people the projects reach together, with each one's count.
fn people(words: &'static Words, reached: &Reached) -> AnyView {
    let c = words.costing;
    let number = |count: Decimal| write(count, 0, words.language);
    let year = reached.year.to_string();
    let said = match reached.reach {
        Ok(Reach::Between { most, sum }) => (c.reach_between)(&year, reached.projects.len(), &number(most), &number(sum)),
        Ok(Reach::Exactly(count)) => (c.reach_exactly)(&year, &number(count)),
        Err(contradiction) => (c.reach_impossible)(&number(contradiction.most), &number(contradiction.sum)),
    };
    let counted_by = reached.counted_by.and_then(|id| reached.projects.iter().find(|(project, _)| project.id == id));
    let hint = match (counted_by, &reached.reach) {
        (Some((project, _)), _) => (c.reach_counted_by)(&project.noun.title.text),
        (None, Ok(Reach::Between { .. })) => c.reach_hint.to_owned(),
        _ => String::new(),
    };
    let without = if reached.without == 0 { String::new() } else { (c.reach_without)(reached.without) };
    let rows: Vec<_> = reached
        .projects
        .iter()
        .map(|(project, count)| {
            let title = project.noun.title.clone();
            view! { <tr><th scope="row" lang=title.lang.code()>{title.text}</th><td class="n">{number(*count)}</td></tr> }
        })
        .collect();
    let name = reached.indicator.noun.name_in(words.language).clone();
    let head = format!("{}, {year}", name.text);
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{c.project}</th><th scope="col" class="n">{head}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    let content = view! { <p>{hint}" "{without}</p>{scroll(c.reach_title, table.into_any())} };
    view! { <p class="reach">{said}</p>{fold(c.reach_title, content.into_any())} }.into_any()
}
