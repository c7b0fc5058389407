//! A goal's page: erreicht? wegen der Maßnahme? zu welchem Preis? — each with verdict, sentence, picture, table and the way to recompute it.

mod closing;
mod cost;
mod price;
mod reached;
mod told;

use axum::extract::Path;
use axum::response::Response;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::report::ReportKind;
use domain::responsibility::Subject;
use domain::role::Act;
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::JudgedEvaluation;
use server::analysis::goals::{JudgedGoal, judge_goal};

pub use told::actual_and_target;

use super::evaluation;
use super::failure::Failure;
use super::here::Here;
use super::narrative_edit;
use super::responsibility;
use super::shell::{Page, Place};
use super::ui::light;

/// `GET /{municipality}/goals/{goal}`
pub async fn page(here: Here, Path((slug, goal)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let goal = sight.goals().find(|one| one.slug.as_str() == goal).cloned().ok_or(Refusal::Unknown)?;
    let words = here.words(Some(&sight));
    let judged = judge_goal(&sight, &goal);
    let effects = here.house.books.effects(&sight);
    let page = Page::new(goal.noun.title.text.clone(), Place::Goals);
    let may_edit = here.may(Act::EditGoal, &sight);
    let may_write = narrative_edit::may_write(&here, &sight, goal.id);
    let may_issue = here.may(Act::IssueReport, &sight);
    let view = {
        let sight = sight.clone();
        let here = here.clone();
        move || {
            let responsible = responsibility::section(&here, &sight, words, Subject::Goal(judged.goal.id));
            view! { {view(&sight, words, &judged, &effects, [may_edit, may_write, may_issue])}{responsible} }.into_any()
        }
    };
    Ok(here.render(Some(&sight), page, view).await)
}

fn view(sight: &Sight, words: &'static Words, judged: &JudgedGoal, effects: &[JudgedEvaluation], may: [bool; 3]) -> AnyView {
    let [may_edit, may_write, may_issue] = may;
    let guiding = judged.goal.noun.kind == domain::goal::GoalKind::Guiding;
    let questions = (!guiding).then(|| {
        view! {
            {told::figures(words, judged)}
            <div class="questions">
                {reached::section(sight, words, judged, may_edit, closing::narrative(sight, words, judged, may_write))}
                {evaluation::of_goal(sight, words, effects, judged)}
                {cost::section(sight, words, judged, effects)}
            </div>
        }
    });
    view! {
        {head(sight, words, judged)}
        {(!guiding).then(|| answers(sight, words, judged, effects))}
        {about(sight, words, judged, may_edit, may_issue && !guiding)}
        {questions}
        {closing::sub_goals(sight, words, &judged.goal)}
        {closing::section(sight, words, judged, may_write)}
    }
    .into_any()
}

/// The title, directly before the verdict.
fn head(sight: &Sight, words: &'static Words, judged: &JudgedGoal) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let goal = &judged.goal;
    let title = goal.noun.title.clone();
    let parent = goal.noun.parent.and_then(|id| sight.register.goals.get(id)).filter(|parent| sight.sees(parent.noun.visibility));
    let parent = parent.map(|parent: &Version<domain::goal::Goal>| {
        view! { <li><a href=format!("/{slug}/goals/{}", parent.slug)>{parent.noun.title.text.clone()}</a></li> }
    });
    view! {
        <div class="page-head goal-head">
            <nav class="crumbs" aria-label=words.path><ol>
                <li><a href=format!("/{slug}")>{words.nav_goals}</a></li>
                {parent}
                <li>{words.field_name(goal.noun.action_field)}</li>
            </ol></nav>
            <h1 lang=title.lang.code()>{title.text}</h1>
        </div>
    }
    .into_any()
}

/// What the goal is, who decided it, who answers for it.
fn about(sight: &Sight, words: &'static Words, judged: &JudgedGoal, may_edit: bool, may_issue: bool) -> AnyView {
    let slug = sight.municipality.slug.to_string();
    let goal = &judged.goal;
    let decision =
        goal.noun.decisions.iter().filter_map(|id| sight.register.decisions.get(*id)).find(|decision| sight.sees(decision.noun.visibility));
    let decision = decision.map(|decision| {
        let text = format!("{}, {}, {}", decision.noun.body, domain::period::write_day(decision.noun.session, words.language), decision.noun.paper);
        view! { <div><dt>{words.decision}</dt><dd><a href="#decisions">{text}</a></dd></div> }
    });
    let responsible =
        closing::responsible(sight, goal.id).map(|text| view! { <div><dt>{words.responsible}</dt><dd><a href="#contact">{text}</a></dd></div> });
    let patron = goal.noun.patron.clone().map(|patron| view! { <div><dt>{words.patron}</dt><dd>{patron.text}</dd></div> });
    let description = goal.noun.description.clone().map(|text| view! { <p class="lead" lang=text.lang.code()>{text.text}</p> });
    let mut links = Vec::new();
    if may_edit {
        links.push((format!("/{slug}/goals/{}/edit", goal.slug), words.edit_goal));
        links.push((format!("/{slug}/goals/{}/new-target", goal.slug), words.add_target));
    }
    if may_issue {
        links.push((format!("/{slug}/reports?kind=one_pager&about=goal:{}", goal.slug), words.report_kind(ReportKind::OnePager)));
    }
    let links: Vec<_> = links.into_iter().map(|(href, text)| view! { <a class="button button-small" href=href>{text}</a> }).collect();
    let edit = (!links.is_empty()).then(|| view! { <p class="actions">{links}</p> });
    view! {
        <div class="page-head goal-about">
            {description}
            <dl class="facts">
                {decision}{responsible}{patron}
                <div><dt>{words.kind}</dt><dd>{words.goal_kind(goal.noun.kind)}</dd></div>
            </dl>
            {edit}
        </div>
    }
    .into_any()
}

fn answers(sight: &Sight, words: &'static Words, judged: &JudgedGoal, effects: &[JudgedEvaluation]) -> AnyView {
    let reached = super::dashboard::plan_light(words, judged);
    let effect = evaluation::short(sight, words, effects, judged);
    let cost = light::cost(judged.cost.state, words);
    view! {
        <ol class="answers" aria-label=words.the_three_answers>
            <li><a href="#reached"><span>{format!("1 {}", words.q_reached)}</span>{reached}</a></li>
            <li><a href="#effect"><span>{format!("2 {}", words.q_effect)}</span>{effect}</a></li>
            <li><a href="#cost"><span>{format!("3 {}", words.q_cost)}</span>{cost}</a></li>
        </ol>
    }
    .into_any()
}
