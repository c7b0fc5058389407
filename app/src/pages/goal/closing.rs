//! Below the three answers: what those in charge say, the projects, the decisions and what became of them, whom to ask.

use domain::decision::DecisionState;
use domain::goal::{Goal, GoalKind};
use domain::id::Id;
use domain::measurement::State;
use domain::period::write_day;
use domain::register::Version;
use domain::responsibility::{Responsibility, Subject};
use domain::words::Words;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::goals::{JudgedGoal, judge_goal};
use server::told;

use crate::pages::life::narrative_address;
use crate::pages::ui::fold::scroll;
use crate::pages::ui::light::{plan, symbol};

/// The responsibility for a goal on the reference date.
fn responsibility(sight: &Sight, goal: Id<Goal>) -> Option<&Responsibility> {
    let valid = |one: &Responsibility| one.from <= sight.when.at && one.to.is_none_or(|to| sight.when.at <= to);
    sight.register.responsibilities.iter().map(|version| &version.noun).find(|one| one.subject == Subject::Goal(goal) && valid(one))
}

/// Office and, with consent, person.
pub fn responsible(sight: &Sight, goal: Id<Goal>) -> Option<String> {
    let one = responsibility(sight, goal)?;
    let named = one.consent || sight.scope.is_internal();
    Some(match &one.person {
        Some(person) if named => format!("{}, {}", one.office, person),
        _ => one.office.text.clone(),
    })
}

/// The goals below a guiding or strategic goal, with their lights.
pub fn sub_goals(sight: &Sight, words: &'static Words, goal: &Version<Goal>) -> Option<AnyView> {
    let slug = sight.municipality.slug.to_string();
    let rows: Vec<_> = sight
        .goals()
        .filter(|one| one.noun.parent == Some(goal.id))
        .map(|one| {
            let light = (one.noun.kind != domain::goal::GoalKind::Guiding).then(|| plan(judge_goal(sight, one).grade.state, words));
            let title = one.noun.title.clone();
            view! { <tr><th scope="row"><a href=format!("/{slug}/goals/{}", one.slug) lang=title.lang.code()>{title.text}</a></th><td>{light}</td></tr> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let table = view! {
            <table class="data"><thead><tr><th scope="col">{words.target}</th><th scope="col">{words.state}</th></tr></thead><tbody>{rows}</tbody></table>
        };
        view! { <section class="section"><h2>{words.sub_goals}</h2>{scroll(words.sub_goals, table.into_any())}</section> }.into_any()
    })
}

/// The closing block.
pub fn section(sight: &Sight, words: &'static Words, judged: &JudgedGoal, may_write: bool) -> AnyView {
    // A guiding goal has no chart that it could stand under.
    let told = (judged.goal.noun.kind == GoalKind::Guiding).then(|| narrative(sight, words, judged, may_write));
    // On paper the three answers stand side by side, and the explanation has its place here.
    let on_paper =
        (judged.goal.noun.kind != GoalKind::Guiding).then(|| view! { <section class="paper">{latest(sight, words, judged, true)}</section> });
    view! {
        <div class="closing">
            <div>{told}{on_paper}{projects(sight, words, judged)}</div>
            <div>{decisions(sight, words, judged)}{contact(sight, words, judged)}</div>
        </div>
    }
    .into_any()
}

/// The last explanation, and for those who may the way to write one.
pub fn narrative(sight: &Sight, words: &'static Words, judged: &JudgedGoal, may_write: bool) -> Option<AnyView> {
    let write = format!("/{}/goals/{}/narrative", sight.municipality.slug, judged.goal.slug);
    let write = may_write.then(|| view! { <p class="actions"><a class="button button-small" href=write>{words.release.write}</a></p> });
    let told = latest(sight, words, judged, judged.goal.noun.kind == GoalKind::Guiding);
    (told.is_some() || write.is_some()).then(|| view! { <div class="told">{told}{write}</div> }.into_any())
}

/// `apart`: it has a section of its own, and does not stand under a chart.
fn latest(sight: &Sight, words: &'static Words, judged: &JudgedGoal, apart: bool) -> Option<AnyView> {
    let internal = sight.scope.sees_unreleased();
    let latest = told::explanation(sight, judged.goal.id, internal)?;
    let text = latest.noun.text.clone();
    let paragraphs: Vec<_> = text.text.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect();
    let author = latest.noun.author.as_ref().map(|author| format!("{author}, "));
    let state = (latest.noun.state != State::Released).then(|| format!(" ({})", words.release_state(latest.noun.state)));
    let life = sight.scope.sees_unreleased().then(|| {
        let href = narrative_address(sight.municipality.slug.as_str(), judged.goal.slug.as_str(), latest.noun.period);
        view! { " · "<a href=href>{words.release.narrative_life}</a> }
    });
    let heading = if apart { view! { <h2>{words.narrative}</h2> }.into_any() } else { view! { <h3>{words.narrative}</h3> }.into_any() };
    let byline = format!("{}{}{}", author.unwrap_or_default(), latest.noun.period.label(words.language), state.unwrap_or_default());
    Some(view! { {heading}<div class="prose" lang=text.lang.code()>{paragraphs}</div><p class="byline">{byline}{life}</p> }.into_any())
}

fn projects(sight: &Sight, words: &'static Words, judged: &JudgedGoal) -> Option<AnyView> {
    let slug = sight.municipality.slug.to_string();
    let rows: Vec<_> = judged
        .projects
        .iter()
        .map(|project| {
            let lead = project.noun.lead.and_then(|id| sight.register.organisations.get(id)).map(|lead| lead.noun.name.text.clone());
            let title = project.noun.title.clone();
            view! {
                <tr><th scope="row"><a href=format!("/{slug}/projects/{}", project.slug) lang=title.lang.code()>{title.text}</a></th>
                    <td>{lead}</td><td>{project.noun.years()}</td><td>{words.project_state(project.noun.state)}</td></tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let table = view! {
            <table class="data">
                <thead><tr><th scope="col">{words.nav_projects}</th><th scope="col">{words.carrier}</th><th scope="col">{words.run_time}</th><th scope="col">{words.state}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        };
        view! { <section><h2>{words.projects_under_goal}</h2>{scroll(words.projects_under_goal, table.into_any())}</section> }.into_any()
    })
}

fn decisions(sight: &Sight, words: &'static Words, judged: &JudgedGoal) -> Option<AnyView> {
    let day = |day| write_day(day, words.language);
    let decisions = told::decisions(sight, judged);
    let items: Vec<_> = decisions
        .into_iter()
        .map(|one| {
            let decision = &one.noun;
            let (on, paper) = (day(decision.session), format!("{} {}", words.decision_kind(decision.kind), decision.paper));
            let href = format!("/{}/decisions/{}", sight.municipality.slug, one.slug);
            let name = match decision.state {
                DecisionState::Done => "done",
                DecisionState::Running | DecisionState::Open => "running",
                DecisionState::Deferred => "deferred",
                DecisionState::Revoked => "revoked",
            };
            let state = told::carried_out(decision, words);
            let notes: Vec<_> = decision
                .notes
                .iter()
                .map(|(date, note)| view! { <p class="small muted" lang=note.lang.code()>{format!("{}: {note}", day(*date))}</p> })
                .collect();
            let wording = decision.wording.clone();
            view! {
                <li>
                    <p class="muted">{on}", "<a href=href>{paper}</a></p>
                    <p lang=wording.lang.code()>{wording.text}</p>
                    <p class=format!("state light-{name}")>{symbol(name)}<span>{state}</span></p>
                    {notes}
                </li>
            }
        })
        .collect();
    (!items.is_empty())
        .then(|| view! { <section id="decisions"><h2>{words.decisions_title}</h2><ul class="decisions">{items}</ul></section> }.into_any())
}

fn contact(sight: &Sight, words: &'static Words, judged: &JudgedGoal) -> Option<AnyView> {
    let one = responsibility(sight, judged.goal.id)?;
    let named = one.consent || sight.scope.is_internal();
    let person = one.person.clone().filter(|_| named).map(|person| view! { <b>{person.text}</b><br/> });
    let contact = one.contact.clone().filter(|_| named).map(|contact| view! { <p>{contact.text}</p> });
    Some(view! { <section id="contact" tabindex="-1"><h2>{words.contact}</h2><div class="contact"><p>{person}{one.office.text.clone()}</p>{contact}</div></section> }.into_any())
}
