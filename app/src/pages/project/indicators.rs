//! What is measured: the way from input to impact, and the project's own figures with their lights.

use domain::indicator::{Indicator, Level};
use domain::measurement::Value;
use domain::project::Project;
use domain::register::Version;
use domain::series::Series;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::goals::{JudgedGoal, JudgedTarget, cost_years};
use server::analysis::shown::{ShownPoint, shown_point};

use crate::pages::ui::fold::scroll;
use crate::pages::ui::light::plan;

/// A series with its indicator and its last value.
struct Measured<'a> {
    series: &'a Version<Series>,
    indicator: &'a Version<Indicator>,
    latest: Option<ShownPoint>,
    target: Option<&'a JudgedTarget>,
}

impl<'a> Measured<'a> {
    fn of(sight: &'a Sight, series: &'a Version<Series>, goals: &'a [JudgedGoal]) -> Option<Self> {
        let indicator = sight.indicator(series.noun.indicator)?;
        let latest = sight.points(series).last().map(|point| shown_point(sight, series, &indicator.noun, point));
        let target = goals.iter().flat_map(|goal| &goal.targets).find(|target| target.series.id == series.id);
        Some(Self { series, indicator, latest, target })
    }

    fn shown(&self) -> Shown<'_> {
        Shown::of(&self.indicator.noun)
    }

    /// The last value: a figure, a mark with its meaning, or that it is too small to be shown.
    fn value(&self, words: &'static Words) -> AnyView {
        let Some(latest) = &self.latest else {
            return view! { <span class="muted">{words.no_value}</span> }.into_any();
        };
        if let Some(cause) = latest.shown.cause() {
            return view! { "· "<span class="mark">{words.hidden.because(cause)}</span> }.into_any();
        }
        match (latest.figure(self.indicator.noun.unit.per()), latest.shown.value()) {
            (Some(figure), _) => words.figure(figure, self.shown()).into_any(),
            (None, Some(Value::Missing(mark, _))) => {
                let (sign, said) = (mark.symbol(), words.mark(*mark));
                view! { {sign}" "<small class="muted">{said}</small> }.into_any()
            }
            (None, _) => words.no_value.into_any(),
        }
    }

    fn link(&self, sight: &Sight, words: &Words) -> AnyView {
        let name = self.indicator.noun.name_in(words.language).clone();
        let href = format!("/{}/series/{}", sight.municipality.slug, self.series.slug);
        let group = &self.series.noun.group;
        let group = (!group.is_total()).then(|| format!(", {}", words.group_name(group)));
        view! { <a href=href><span lang=name.lang.code()>{name.text}</span>{group}</a> }.into_any()
    }
}

/// The project's own series.
fn own<'a>(sight: &'a Sight, project: &Version<Project>, goals: &'a [JudgedGoal]) -> Vec<Measured<'a>> {
    sight.series().filter(|series| series.noun.project == Some(project.id)).filter_map(|series| Measured::of(sight, series, goals)).collect()
}

/// Input, output, outcome, impact: the own figures and those of the goals, each on its step.
pub fn logic(sight: &Sight, words: &'static Words, project: &Version<Project>, goals: &[JudgedGoal]) -> AnyView {
    let mut measured = own(sight, project, goals);
    let served = goals.iter().filter(|goal| project.noun.goals.contains(&goal.goal.id)).flat_map(|goal| &goal.targets);
    for target in served {
        let known = measured.iter().any(|one| one.series.id == target.series.id);
        if !known {
            measured.extend(Measured::of(sight, &target.series, goals));
        }
    }
    let on = |level: Level| -> Vec<AnyView> {
        measured
            .iter()
            .filter(|one| one.indicator.noun.level == level)
            .map(|one| view! { <li>{one.value(words)}" "{one.link(sight, words)}</li> }.into_any())
            .collect()
    };
    let mut input: Vec<AnyView> = money(sight, words, project).into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    input.extend(on(Level::Input));
    let steps = [
        (words.logic_input, words.logic_input_hint, input),
        (words.logic_output, words.logic_output_hint, on(Level::Output)),
        (words.logic_outcome, words.logic_outcome_hint, on(Level::Outcome)),
        (words.logic_impact, words.logic_impact_hint, on(Level::Impact)),
    ];
    let steps: Vec<_> = steps
        .into_iter()
        .map(|(name, hint, lines)| {
            let content = if lines.is_empty() {
                view! { <p class="muted">{words.nothing_recorded}</p> }.into_any()
            } else {
                view! { <ul>{lines}</ul> }.into_any()
            };
            view! { <li><h3>{name}</h3><p class="hint">{hint}</p>{content}</li> }
        })
        .collect();
    view! { <section class="section"><h2>{words.logic_title}</h2><ol class="logic">{steps}</ol></section> }.into_any()
}

/// "2021: 52.000 €" for each planned year.
fn money(sight: &Sight, words: &Words, project: &Version<Project>) -> Vec<String> {
    let years = server::picture::cost::by_year(&cost_years(sight, project));
    let total = years.values().fold(0_i64, |sum, (planned, _)| sum.saturating_add(*planned));
    match (years.keys().next(), years.keys().next_back()) {
        (Some(first), Some(last)) if first == last => {
            vec![format!("{} ({first})", words.euros(total.into()))]
        }
        (Some(first), Some(last)) => {
            vec![format!("{} ({first}–{last})", words.euros(total.into()))]
        }
        _ => Vec::new(),
    }
}

/// The project's own figures with target and light.
pub fn table(sight: &Sight, words: &'static Words, project: &Version<Project>, goals: &[JudgedGoal]) -> AnyView {
    let measured = own(sight, project, goals);
    if measured.is_empty() {
        return view! { <section class="section" id="indicators"><h2>{words.nav_indicators}</h2><p class="muted">{words.no_project_indicators}</p></section> }.into_any();
    }
    let rows: Vec<_> = measured
        .iter()
        .map(|one| {
            let when = one.latest.as_ref().map(|latest| latest.period.label(words.language));
            let aim = one.target.map(|target| words.aim(&target.target.noun.aim, one.shown()));
            let light = one
                .target
                .map_or_else(|| view! { <span class="muted">{words.without_target}</span> }.into_any(), |target| plan(target.light.state, words));
            view! {
                <tr>
                    <th scope="row">{one.link(sight, words)}</th>
                    <td>{words.level_name(one.indicator.noun.level)}</td>
                    <td class="n">{one.value(words)}</td>
                    <td>{when}</td>
                    <td class="n">{aim}</td>
                    <td>{light}</td>
                </tr>
            }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr>
                <th scope="col">{words.indicator}</th><th scope="col">{words.level}</th><th scope="col" class="n">{words.latest_value}</th>
                <th scope="col">{words.time}</th><th scope="col" class="n">{words.target}</th><th scope="col">{words.state}</th>
            </tr></thead>
            <tbody>{rows}</tbody>
        </table>
    };
    view! { <section class="section" id="indicators"><h2>{words.nav_indicators}</h2>{scroll(words.project_indicators, table.into_any())}</section> }
        .into_any()
}
