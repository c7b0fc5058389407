//! What a project's outputs cost, beside similar projects, and what an additional outcome costs where an effect was shown.

use domain::cost::{AdditionalCost, Bought, Counted, Effect, NoAdditionalCost, NoOutputCost, OutputCost};
use domain::indicator::Indicator;
use domain::language::Language;
use domain::light::write_share;
use domain::number::write;
use domain::period::write_day;
use domain::project::Project;
use domain::register::Version;
use domain::words::{Shown, Words};
use jiff::civil::Date;
use leptos::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use server::analysis::Sight;
use server::analysis::costs::{PricedOutput, Similar, priced_outputs, similar};

use crate::pages::ui::fold::{fold, scroll};

/// Cost per output of a project, and what similar ones pay; nothing where it counts no output.
pub fn outputs(sight: &Sight, words: &'static Words, project: &Version<Project>) -> Option<AnyView> {
    let c = words.costing;
    let priced: Vec<PricedOutput> = priced_outputs(sight, project).into_iter().filter(|one| !one.years.is_empty()).collect();
    if priced.is_empty() {
        return None;
    }
    let parts: Vec<AnyView> = priced
        .iter()
        .map(|one| {
            let indicator = &one.indicator.noun;
            let name = indicator.name_in(words.language);
            let one_output = if indicator.unit.0.is_empty() { format!("1 {}", c.output) } else { words.figure(Decimal::ONE, Shown::of(indicator)) };
            let said = one.latest().map(|(year, cost)| {
                let said = (c.output_sentence)(&year.to_string(), &one_output, &name.text, &words.euros_each(cost.cents));
                view! { <p class="sentence">{said}</p> }
            });
            let steps = recompute(words, one).map(|steps| fold(words.recompute, steps));
            let region = format!("{}: {}", c.output_title, name.text);
            view! { {said}{scroll(region, table(words, one))}{steps}{beside(sight, words, project, one)} }.into_any()
        })
        .collect();
    Some(
        view! {
            <div class="price">
                <h3>{c.output_title}</h3>
                <p>{c.output_lead}" "{c.basis}</p>
                <p class="caution">{c.no_effect}</p>
                {parts}
            </div>
        }
        .into_any(),
    )
}

fn output(words: &Words, indicator: &Indicator, cost: &OutputCost) -> String {
    words.figure(cost.output, Shown::of(indicator))
}

/// Why there is no price.
pub fn reason(words: &Words, no: NoOutputCost) -> String {
    (words.costing.no_output_cost)(no, day_writer(words))
}

/// How the language writes a day.
fn day_writer(words: &Words) -> fn(Date) -> String {
    match words.language {
        Language::De => |day| write_day(day, Language::De),
        Language::En => |day| write_day(day, Language::En),
    }
}

fn table(words: &'static Words, priced: &PricedOutput) -> AnyView {
    let c = words.costing;
    let rows: Vec<_> = priced
        .years
        .iter()
        .map(|(year, cost)| match cost {
            Ok(cost) => {
                let whole = cost.until.month() == 12 && cost.until.day() == 31;
                let until = (!whole).then(|| (words.until_day)(&write_day(cost.until, words.language)));
                let until = until.map(|until| view! { " "<small class="muted">{until}</small> });
                view! {
                    <tr>
                        <th scope="row">{*year}{until}</th>
                        <td class="n">{words.euros(cost.spent_cents.into())}</td>
                        <td class="n">{output(words, &priced.indicator.noun, cost)}</td>
                        <td class="n"><b>{words.euros_each(cost.cents)}</b></td>
                    </tr>
                }
                .into_any()
            }
            Err(no) => view! { <tr><th scope="row">{*year}</th><td colspan="3"><span class="mark">{reason(words, *no)}</span></td></tr> }.into_any(),
        })
        .collect();
    view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.year}</th>
                <th scope="col" class="n">{words.spent}</th>
                <th scope="col" class="n">{c.output}</th>
                <th scope="col" class="n">{c.price}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn recompute(words: &'static Words, priced: &PricedOutput) -> Option<AnyView> {
    let steps: Vec<_> = priced
        .years
        .iter()
        .filter_map(|(year, cost)| Some((*year, cost.as_ref().ok()?)))
        .map(|(year, cost)| {
            let name = (words.costing.recompute_year)(&year.to_string());
            let formula = format!("{} ÷ {} = ", words.euros(cost.spent_cents.into()), output(words, &priced.indicator.noun, cost));
            let exact = words.euros_exact(cost.cents);
            let days = format!(" ({} – {})", write_day(cost.from, words.language), write_day(cost.until, words.language));
            view! { <dt>{name}</dt><dd>{formula}<b>{exact}</b><span class="muted">{days}</span></dd> }
        })
        .collect();
    (!steps.is_empty())
        .then(|| view! { <dl class="recompute">{steps}</dl><p class="source"><a href="/methods#cost">{words.nav_methods}</a></p> }.into_any())
}

/// What similar projects pay.
fn beside(sight: &Sight, words: &'static Words, project: &Version<Project>, own: &PricedOutput) -> Option<AnyView> {
    let c = words.costing;
    let Similar { year, projects, spread, .. } = similar(sight, project, own)?;
    let said = match &spread {
        Some(spread) => {
            let ours = projects.iter().find(|(other, _)| other.id == project.id).map(|(_, cost)| words.euros_each(cost.cents));
            (c.similar_sentence)(&year.to_string(), projects.len(), &words.euros_each(spread.median()), ours.as_deref())
        }
        None => (c.similar_few)(projects.len()),
    };
    let table = spread.is_some().then(|| {
        let rows: Vec<_> = projects
            .iter()
            .map(|(other, cost)| {
                let title = other.noun.title.clone();
                let href = format!("/{}/projects/{}", sight.municipality.slug, other.slug);
                let ours = other.id == project.id;
                let name = if ours {
                    view! { <span lang=title.lang.code()>{title.text}</span>" "<small class="muted">{c.this_project}</small> }.into_any()
                } else {
                    view! { <a href=href lang=title.lang.code()>{title.text}</a> }.into_any()
                };
                let class = ours.then_some("ours");
                view! {
                    <tr class=class>
                        <th scope="row">{name}</th>
                        <td class="n">{words.euros(cost.spent_cents.into())}</td>
                        <td class="n">{output(words, &own.indicator.noun, cost)}</td>
                        <td class="n">{words.euros_each(cost.cents)}</td>
                    </tr>
                }
            })
            .collect();
        let table = view! {
            <table class="data">
                <thead><tr>
                    <th scope="col">{c.project}</th>
                    <th scope="col" class="n">{words.spent}</th>
                    <th scope="col" class="n">{c.output}</th>
                    <th scope="col" class="n">{c.price}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        let region = format!("{}, {year}", c.similar_title);
        scroll(region, table.into_any())
    });
    Some(view! { <h4>{c.similar_title}</h4><p>{said}</p>{table}<p class="muted">{c.similar_lead}</p> }.into_any())
}

/// What one additional outcome costs, or why that cannot be said. `found` is what the evaluation found, and what it was bought with
/// ([`server::analysis::costs::bought_effect`]); `about` names the project where the page is about more.
pub fn additional(words: &'static Words, found: Result<(Effect, Bought), NoAdditionalCost>, about: Option<AnyView>) -> AnyView {
    let c = words.costing;
    let price = found.and_then(|(effect, bought)| AdditionalCost::of(effect, bought).map(|cost| (effect, bought, cost)));
    let content = match price {
        Err(no) => view! { <p class="muted">{(c.no_additional_cost)(no, day_writer(words))}</p> }.into_any(),
        Ok((effect, bought, cost)) => {
            let say = if bought.counted == Counted::Once { c.additional_person } else { c.additional_sentence };
            let said = say(&words.euros_each(cost.estimate), &words.euros_each(cost.low), &words.euros_each(cost.high));
            let steps = additional_steps(words, effect, bought, cost);
            view! { <p class="sentence">{said}</p>{fold(words.recompute, steps)} }.into_any()
        }
    };
    view! { <div class="price"><h3>{c.additional_title}</h3>{about}{content}</div> }.into_any()
}

fn additional_steps(words: &'static Words, effect: Effect, bought: Bought, cost: AdditionalCost) -> AnyView {
    let c = words.costing;
    let number = |outcomes: Decimal| write(outcomes, 1, words.language);
    let between = format!(" ({} – {})", number(cost.between.0), number(cost.between.1));
    let whole = words.euros(bought.cost_cents.unwrap_or_default().into());
    // A last day within a year is named; whole years are not.
    let (first, last) = (bought.from.year(), bought.until.year());
    let whole_years = bought.until == bought.until.last_of_year();
    let time = match (whole_years, first == last) {
        (true, true) => first.to_string(),
        (true, false) => format!("{first}–{last}"),
        (false, _) => format!("{first} – {}", write_day(bought.until, words.language)),
    };
    let money = match (bought.counted, bought.months()) {
        (Counted::Yearly, Some(months)) => {
            let formula = format!("{whole} ({time}) ÷ {} × 12 = ", (c.months)(months));
            view! { <dt>{c.yearly_cost}</dt><dd>{formula}<b>{words.euros(cost.cost)}</b></dd> }.into_any()
        }
        _ => view! { <dt>{c.whole_cost}</dt><dd><b>{whole}</b>{format!(" ({time})")}</dd> }.into_any(),
    };
    let share = Decimal::from_f64(effect.estimate.abs()).unwrap_or_default();
    let outcomes = format!("{} × {} = ", write_share(share, words.language), write(bought.people, 0, words.language));
    let formula = format!("{} ÷ {} = ", words.euros(cost.cost), number(cost.outcomes));
    view! {
        <dl class="recompute">
            {money}
            <dt>{c.additional_outcomes}</dt><dd>{outcomes}<b>{number(cost.outcomes)}</b><span class="muted">{between}</span></dd>
            <dt>{c.additional_title}</dt><dd>{formula}<b>{words.euros_exact(cost.estimate)}</b></dd>
        </dl>
        <p class="source"><a href="/methods#cost">{words.nav_methods}</a></p>
    }
    .into_any()
}
