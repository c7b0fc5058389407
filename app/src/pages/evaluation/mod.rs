//! Wegen der Maßnahme? The finding on a project, and the plan that it rests on: written, frozen, and labelled when it was changed afterwards.

mod aid;
mod answer;
mod doubts;
mod edit;
mod figures;
mod form;
mod freeze;
mod numbers;
mod plan;
mod read;
mod recompute;
mod record;
mod tables;

use axum::extract::Path;
use axum::response::Response;
use domain::effect::{EffectVerdict, Finding, Line};
use domain::project::Project;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::words::{Shown, Words};
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::{JudgedEvaluation, Measured, evaluation_of};
use server::picture;

pub use answer::{of_goal, of_project, short};
pub use edit::{page as edit, save};
pub use freeze::{freeze, page as freeze_page};
pub use record::{page as record, save as save_record};

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::chart::figure;
use super::ui::fold::fold;
use super::ui::light::{effect_name, light};

/// `GET /{municipality}/projects/{project}/effect`
pub async fn page(here: Here, Path((slug, project)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let project = project_of(&sight, &project)?.clone();
    let judged = here.house.books.effects(&sight);
    let judged = evaluation_of(&judged, project.id).cloned();
    let page = Page::new((words.evaluation.of_project)(&project.noun.title.text), Place::Projects);
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words, &project, judged.as_ref())
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// The visible project of an address.
fn project_of<'a>(sight: &'a Sight, slug: &str) -> Result<&'a Version<Project>, Refusal> {
    sight.projects().find(|one| one.slug.as_str() == slug).ok_or(Refusal::Unknown)
}

/// Whether this asker writes the plan of a project: who coordinates, and who leads it.
pub fn may_plan(here: &Here, sight: &Sight, project: &Version<Project>) -> bool {
    let no = sight.scope.municipality();
    here.may(Act::PlanEvaluation, sight) && (here.may(Act::EditProject, sight) || here.asker.leads(no, project.id))
}

/// How the figures of a measure of success are written.
fn shown(measured: &Measured) -> Shown<'_> {
    Shown::of(&measured.indicator.noun)
}

/// The light of a verdict.
fn verdict_light(words: &Words, verdict: &EffectVerdict, measured: &Measured) -> AnyView {
    light(effect_name(verdict.state()), words.effect_title(verdict, shown(measured)))
}

fn view(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>, judged: Option<&JudgedEvaluation>) -> AnyView {
    let content = if let Some(judged) = judged {
        match (judged.verdict(), judged.leading()) {
            (Some(finding), Some(measured)) => found(sight, words, judged, finding, measured),
            _ => without_verdict(words, judged),
        }
    } else {
        let text = if may_plan(here, sight, project) { words.evaluation.no_plan_inside } else { words.not_examined_text };
        view! { <p class="answer"><span class="light">{words.not_examined}</span></p><p class="sentence">{text}</p> }.into_any()
    };
    view! {
        {head(sight, words, project)}
        {content}
        {actions(here, sight, words, project, judged)}
        {judged.map(|judged| plan::section(sight, words, judged))}
    }
    .into_any()
}

fn head(sight: &Sight, words: &'static Words, project: &Version<Project>) -> AnyView {
    let slug = &sight.municipality.slug;
    let title = project.noun.title.clone();
    let name = title.text.clone();
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}/projects")>{words.projects_title}</a></li>
                <li><a href=format!("/{slug}/projects/{}", project.slug) lang=title.lang.code()>{name}</a></li>
                <li>{words.q_effect}</li>
            </ol></nav>
            <h1>{(words.evaluation.of_project)(&title.text)}</h1>
        </div>
    }
    .into_any()
}

/// A draft, or a finding that would tell of single persons.
fn without_verdict(words: &'static Words, judged: &JudgedEvaluation) -> AnyView {
    let w = words.evaluation;
    let (word, text) = if judged.standing.frozen.is_none() { (w.draft, w.draft_text) } else { (w.suppressed, w.suppressed_text) };
    view! { <p class="answer"><span class="light">{word}</span></p><p class="sentence">{text}</p> }.into_any()
}

/// What one may do here.
fn actions(here: &Here, sight: &Sight, words: &'static Words, project: &Version<Project>, judged: Option<&JudgedEvaluation>) -> Option<AnyView> {
    let w = words.evaluation;
    let base = format!("/{}/projects/{}", sight.municipality.slug, project.slug);
    let mut links = Vec::new();
    if may_plan(here, sight, project) {
        links.push((format!("{base}/plan"), if judged.is_some() { w.change_plan } else { w.write_plan }));
        if judged.is_some() {
            links.push((format!("{base}/effect/record"), w.record_results));
        }
    }
    if judged.is_some_and(|judged| !judged.evaluation.noun.frozen) && here.may(Act::FreezeEvaluation, sight) {
        links.push((format!("{base}/freeze"), w.freeze_plan));
    }
    let links: Vec<_> = links.into_iter().map(|(href, text)| view! { <a class="button" href=href>{text}</a> }).collect();
    (!links.is_empty()).then(|| view! { <p class="actions">{links}</p> }.into_any())
}

/// The finding: word, sentence, figures, pictures, the way to recompute them, what could be wrong.
fn found(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation, finding: &Finding, measured: &Measured) -> AnyView {
    let w = words.evaluation;
    let line = finding.main();
    let others: Vec<AnyView> = finding
        .lines
        .iter()
        .enumerate()
        .filter(|(_, other)| line.is_none_or(|line| !std::ptr::eq(*other, line)))
        .filter_map(|(no, other)| {
            let measured = judged.measured.iter().find(|one| one.series.id == other.series)?;
            Some(further(sight, words, judged, measured, other, no))
        })
        .collect();
    let others = (!others.is_empty()).then(|| view! { <section class="section"><h2>{w.further_successes}</h2>{others}</section> });
    view! {
        <p class="answer">{verdict_light(words, &finding.verdict, measured)}</p>
        <p class="sentence">{line.map(|line| words.effect_sentence(line, shown(measured), judged.kind_of_places()))}</p>
        <p class="simple"><span class="muted">{w.simply}": "</span>{words.effect_plain(&finding.verdict)}</p>
        {shared(sight, words, judged)}
        {doubts::warnings(words, judged, finding)}
        {line.map(|line| figures::figures(words, judged, measured, line))}
        {line.map(|line| detail(sight, words, judged, measured, line, "effect"))}
        <p class="muted">{(w.looked_at)(judged.measured.len(), judged.evaluation.noun.plan.dates.len())}</p>
        {doubts::section(words, judged, finding)}
        {noted(words, judged)}
        {others}
    }
    .into_any()
}

/// That other projects would have to share the effect.
pub fn shared(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation) -> Option<AnyView> {
    if judged.shared_with.is_empty() {
        return None;
    }
    let slug = &sight.municipality.slug;
    let others: Vec<_> = judged
        .shared_with
        .iter()
        .map(|project| {
            let (href, title) = (format!("/{slug}/projects/{}", project.slug), project.noun.title.clone());
            view! { <li><a href=href lang=title.lang.code()>{title.text}</a></li> }
        })
        .collect();
    Some(view! { <div class="notice notice-warn"><p>{words.evaluation.shared}</p><ul>{others}</ul></div> }.into_any())
}

/// Pictures, table, recomputing and cross-checks of one line.
fn detail(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation, measured: &Measured, line: &Line, id: &str) -> AnyView {
    let message = words.effect_sentence(line, shown(measured), judged.kind_of_places());
    let drawn = picture::effect::effect(id, judged, measured, line, &message, words)
        .inspect_err(|error| tracing::warn!(%error, "a chart was not drawn"))
        .unwrap_or_default();
    let pictures: Vec<AnyView> = drawn.into_iter().map(|drawn| figure(drawn.title, drawn.unit, drawn.drawings)).collect();
    let recompute = recompute::steps(words, judged, measured, line).map(|steps| fold(words.recompute, steps));
    view! {
        {pictures}
        {tables::of_chart(sight, words, judged, measured, line).map(|table| fold(words.table_of_chart, table))}
        {tables::of_places(words, measured, line).map(|table| fold(words.evaluation.units, table))}
        {recompute}
        {doubts::checks(words, line).map(|checks| fold(words.evaluation.checks, checks))}
    }
    .into_any()
}

/// A further measure of success, or the second day: its own light and sentence.
fn further(sight: &Sight, words: &'static Words, judged: &JudgedEvaluation, measured: &Measured, line: &Line, no: usize) -> AnyView {
    let name = measured.indicator.noun.name_in(words.language).clone();
    let day = domain::period::write_day(line.date, words.language);
    let detail = detail(sight, words, judged, measured, line, &format!("effect-{no}"));
    view! {
        <section class="further">
            <h3 lang=name.lang.code()>{name.text}", "{day}</h3>
            <p class="answer">{verdict_light(words, &line.verdict, measured)}</p>
            <p>{words.effect_sentence(line, shown(measured), judged.kind_of_places())}</p>
            {detail}
        </section>
    }
    .into_any()
}

/// The two texts that no figure answers.
fn noted(words: &'static Words, judged: &JudgedEvaluation) -> AnyView {
    let w = words.evaluation;
    let noun = &judged.evaluation.noun;
    let text = |text: Option<&domain::text::Text>| match text.cloned() {
        Some(text) => view! { <p lang=text.lang.code()>{text.text}</p> }.into_any(),
        None => view! { <p class="muted">{w.nothing_noted}</p> }.into_any(),
    };
    view! {
        <div class="closing">
            <section><h2>{w.suitability}</h2>{text(noun.suitability.as_ref())}</section>
            <section><h2>{w.unintended}</h2>{text(noun.unintended.as_ref())}</section>
        </div>
    }
    .into_any()
}
