//! Question 2 on the pages of goal and project, and the word on the dashboard: the verdict with its sentence, and the way to the page behind it.

use domain::effect::Finding;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::{JudgedEvaluation, evaluation_of, evaluations_for};
use server::analysis::goals::JudgedGoal;
use server::told::leading_effect;

use super::{may_plan, shared, shown, verdict_light};
use crate::pages::here::Here;
use crate::pages::ui::light::{effect_name, light};

/// The light in the row of the three answers.
pub fn short(sight: &Sight, words: &'static Words, effects: &[JudgedEvaluation], goal: &JudgedGoal) -> AnyView {
    match leading_effect(sight, effects, goal.goal.id) {
        Some((judged, finding, _)) => light_of(words, judged, finding),
        None => view! { <span class="light">{words.not_examined}</span> }.into_any(),
    }
}

/// The light with the figure that belongs to it.
fn light_of(words: &Words, judged: &JudgedEvaluation, finding: &Finding) -> AnyView {
    match judged.leading() {
        Some(measured) => verdict_light(words, &finding.verdict, measured),
        None => light(effect_name(finding.verdict.state()), words.effect_word(finding.verdict.state())),
    }
}

/// The verdict's sentence.
fn sentence(words: &Words, judged: &JudgedEvaluation) -> Option<String> {
    let (finding, measured) = (judged.verdict()?, judged.leading()?);
    finding.main().map(|line| words.effect_sentence(line, shown(measured), judged.kind_of_places()))
}

fn link(sight: &Sight, judged: &JudgedEvaluation) -> String {
    format!("/{}/projects/{}/effect", sight.municipality.slug, judged.project.slug)
}

/// Section 2 of a goal's page.
pub fn of_goal(sight: &Sight, words: &'static Words, effects: &[JudgedEvaluation], goal: &JudgedGoal) -> AnyView {
    let w = words.evaluation;
    let all = evaluations_for(sight, effects, goal.goal.id);
    let content = match all.split_first() {
        None => view! {
            <p class="answer"><span class="light">{words.not_examined}</span></p>
            <p class="sentence">{words.not_examined_text}</p>
        }
        .into_any(),
        Some((first, rest)) => {
            let rest: Vec<_> = rest.iter().map(|judged| row(sight, words, judged)).collect();
            let rest = (!rest.is_empty()).then(|| view! { <h3>{w.also_examined}</h3><ul class="list-plain effects">{rest}</ul> });
            view! { {told(sight, words, first)}{rest} }.into_any()
        }
    };
    view! {
        <section class="question" id="effect" aria-labelledby="q2">
            <span class="number" aria-hidden="true">"2"</span>
            <h2 id="q2">{words.q_effect}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// Light, sentence and the way to the whole finding.
fn told(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation) -> AnyView {
    let title = judged.project.noun.title.clone();
    let state = judged.verdict().map(|finding| light_of(words, judged, finding));
    view! {
        <p class="answer">{state}</p>
        <p class="sentence">{sentence(words, judged)}</p>
        {shared(sight, words, judged)}
        <p class="links-line"><span lang=title.lang.code()>{title.text}</span>": "<a href=link(sight, judged)>{words.evaluation.look}</a></p>
    }
    .into_any()
}

fn row(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation) -> AnyView {
    let title = judged.project.noun.title.clone();
    let state = judged.verdict().map(|finding| light_of(words, judged, finding));
    view! { <li><a href=link(sight, judged) lang=title.lang.code()>{title.text}</a>" "{state}</li> }.into_any()
}

/// The section on a project's page.
pub fn of_project(
    here: &Here,
    sight: &Sight,
    words: &'static Words,
    effects: &[JudgedEvaluation],
    project: &domain::register::Version<domain::project::Project>,
) -> AnyView {
    let w = words.evaluation;
    let base = format!("/{}/projects/{}", sight.municipality.slug, project.slug);
    let judged = evaluation_of(effects, project.id);
    let content = match judged {
        Some(judged) if judged.verdict().is_some() => told(sight, words, judged),
        Some(judged) => {
            let (word, text) = if judged.standing.frozen.is_none() { (w.draft, w.draft_text) } else { (w.suppressed, w.suppressed_text) };
            let href = format!("{base}/effect");
            view! {
                <p class="answer"><span class="light">{word}</span></p><p class="sentence">{text}</p>
                <p class="links-line"><a href=href>{w.open_plan}</a></p>
            }
            .into_any()
        }
        None => {
            let write = may_plan(here, sight, project).then(|| {
                view! { <p class="actions"><a class="button button-small" href=format!("{base}/plan")>{w.write_plan}</a></p> }
            });
            view! {
                <p class="answer"><span class="light">{words.not_examined}</span></p>
                <p class="sentence">{words.not_examined_text}</p>
                {write}
            }
            .into_any()
        }
    };
    view! { <section class="section" id="effect"><h2>{words.q_effect}</h2>{content}</section> }.into_any()
}
