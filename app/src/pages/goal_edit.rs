//! Creating and changing a goal.

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::action_field::ActionField;
use domain::audience::{Audience, Visibility};
use domain::decision::Decision;
use domain::event::{Event, Verb};
use domain::goal::{Goal, GoalKind};
use domain::id::Id;
use domain::period::write_day;
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::role::Act;
use domain::slug::Slug;
use domain::text::Text;
use domain::words::Words;
use leptos::prelude::*;
use server::Outcome;
use server::analysis::Sight;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};
use super::ui::field::{Field, errors, input, select, textarea};

/// `GET /{municipality}/new-goal`
pub async fn create(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    page(here, sight, None).await
}

/// `GET /{municipality}/goals/{goal}/edit`
pub async fn edit(here: Here, Path((slug, goal)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let goal = sight.register.goals.by_slug(&goal).cloned().ok_or(Refusal::Unknown)?;
    page(here, sight, Some(goal)).await
}

async fn page(here: Here, sight: Sight, stored: Option<Version<Goal>>) -> Result<Response, Failure> {
    let words = here.words(Some(&sight));
    let title = if stored.is_some() { words.edit_goal } else { words.new_goal };
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || view(&here, &sight, words, stored.as_ref())
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Goals), view).await)
}

fn view(here: &Here, sight: &Sight, words: &'static Words, stored: Option<&Version<Goal>>) -> AnyView {
    let slug = &sight.municipality.slug;
    let noun = stored.map(|stored| &stored.noun);
    let id = here.value("id", stored.map_or_else(|| here.house.db.entropy().id::<Goal>(here.now), |stored| stored.id).to_string());
    let seen = stored.map(|stored| here.value("seen", stored.seq.0.to_string()));
    let kinds = GoalKind::ALL.map(|kind| (kind.code().to_owned(), words.goal_kind(kind).to_owned())).to_vec();
    let fields = ActionField::ALL.map(|field| (field.code().to_owned(), words.field_name(field).to_owned())).to_vec();
    let audiences = Audience::ALL.map(|audience| (audience.code().to_owned(), words.audience_name(audience).to_owned())).to_vec();
    let text = |text: Option<&Text>| text.map(|text| text.text.clone()).unwrap_or_default();
    let title = if stored.is_some() { words.edit_goal } else { words.new_goal };
    let back = stored.map_or_else(|| format!("/{slug}"), |stored| format!("/{slug}/goals/{}", stored.slug));
    let crumb = noun.map(|noun| view! { <li><a href=back.clone() lang=noun.title.lang.code()>{noun.title.text.clone()}</a></li> });
    let kind = noun.map_or(GoalKind::Strategic, |noun| noun.kind);
    let labels = [("title", words.title), ("description", words.description), ("kind", words.kind), ("parent", words.parent_goal), ("field", words.action_field), ("patron", words.patron), ("decision", words.decision), ("audience", words.visibility)];
    view! {
        <div class="page-head">
            <nav class="crumbs" aria-label=words.path><ol><li><a href=format!("/{slug}")>{words.nav_goals}</a></li>{crumb}</ol></nav>
            <h1>{title}</h1>
            <p class="lead">{words.changes_kept}</p>
        </div>
        {errors(here, words.errors_title, &labels)}
        <form class="form" method="post" action=format!("/do/{slug}/goal")>
            <input type="hidden" name="id" value=id/>
            {seen.map(|seen| view! { <input type="hidden" name="seen" value=seen/> })}
            {input(here, Field::text("title", words.title, text(noun.map(|noun| &noun.title))))}
            {textarea(here, "description", words.description, Some(words.optional.to_owned()), text(noun.and_then(|noun| noun.description.as_ref())), 5)}
            {select(here, "kind", words.kind, Some(words.goal_kind_hint.to_owned()), kinds, kind.code().to_owned())}
            {select(here, "parent", words.parent_goal, Some(words.parent_hint.to_owned()), parents(sight, words, stored), noun.and_then(|noun| noun.parent).map(|parent| parent.to_string()).unwrap_or_default())}
            {select(here, "field", words.action_field, None, fields, noun.map_or(ActionField::Language, |noun| noun.action_field).code().to_owned())}
            {input(here, Field::text("patron", words.patron, text(noun.and_then(|noun| noun.patron.as_ref()))).hint(words.patron_hint))}
            {select(here, "decision", words.decision, Some(words.further_decision.to_owned()), decisions(sight, words), noun.and_then(|noun| noun.decisions.last()).map(ToString::to_string).unwrap_or_default())}
            {select(here, "audience", words.visibility, None, audiences, noun.map_or(Audience::Internal, |noun| noun.visibility.audience).code().to_owned())}
            <div class="actions"><button class="button button-primary">{words.save}</button><a class="button" href=back>{words.cancel}</a></div>
        </form>
    }
    .into_any()
}

/// Goals that can stand above: all but operational ones and the goal itself.
fn parents(sight: &Sight, words: &Words, stored: Option<&Version<Goal>>) -> Vec<(String, String)> {
    let others = sight.goals().filter(|goal| goal.noun.kind != GoalKind::Operational && stored.is_none_or(|stored| stored.id != goal.id));
    let named = others.map(|goal| (goal.id.to_string(), format!("{} ({})", goal.noun.title.text, words.goal_kind(goal.noun.kind))));
    std::iter::once((String::new(), words.none.to_owned())).chain(named).collect()
}

/// All decisions, the latest first.
pub(super) fn decisions(sight: &Sight, words: &Words) -> Vec<(String, String)> {
    let mut decisions: Vec<&Version<Decision>> = sight.register.decisions.iter().filter(|decision| sight.sees(decision.noun.visibility)).collect();
    decisions.sort_by_key(|decision| std::cmp::Reverse((decision.noun.session, decision.id)));
    let named = decisions.into_iter().map(|decision| {
        let Decision { session, paper, kind, wording, .. } = &decision.noun;
        let wording: String = wording.text.chars().take(60).collect();
        (decision.id.to_string(), format!("{}, {} {paper}: {wording}", write_day(*session, words.language), words.decision_kind(*kind)))
    });
    std::iter::once((String::new(), words.no_decision.to_owned())).chain(named).collect()
}

/// `POST /do/{municipality}/goal`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let id: Id<Goal> = typed.id("id")?;
    let stored = sight.register.goals.get(id);
    let back = stored.map_or_else(|| format!("/{slug}/new-goal"), |stored| format!("/{slug}/goals/{}/edit", stored.slug));
    let outcome = store(&here, &sight, &typed, id).await;
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, id: Id<Goal>) -> Outcome<String> {
    let permit = here.asker.permit(Act::EditGoal, sight.scope.municipality())?;
    let stored = sight.register.goals.get(id);
    let goal = read(here, sight, typed, stored)?;
    let slug = stored.map_or_else(|| Slug::from_title(&goal.title.text), |stored| stored.slug.clone());
    let mut tx = here.house.db.begin(permit, here.now).await?;
    let slug = tx.record(id, &slug, &goal, typed.seen()).await?;
    tx.commit(&Event::of(Verb::GoalRecorded)).await?;
    Ok(format!("/{}/goals/{slug}", sight.municipality.slug))
}

/// The goal as typed, with all its problems at once.
fn read(here: &Here, sight: &Sight, typed: &Typed, stored: Option<&Version<Goal>>) -> Result<Goal, Refusal> {
    let language = here.language(Some(sight));
    let before = stored.map(|stored| &stored.noun);
    let texts = Refusal::both(typed.words("title", language), typed.optional_words("description", language));
    let texts = Refusal::both(texts, typed.optional_words("patron", language));
    let place = Refusal::both(kind(sight, typed, stored), typed.choice("field", ActionField::from_code));
    let links = Refusal::both(decision(sight, typed), typed.choice("audience", Audience::from_code));
    let (((title, description), patron), (((kind, parent), action_field), (decision, audience))) = Refusal::both(texts, Refusal::both(place, links)).map_err(tidy)?;
    let title = still(before.map(|before| &before.title), title);
    let description = description.map(|text| still(before.and_then(|before| before.description.as_ref()), text));
    let patron = patron.map(|text| still(before.and_then(|before| before.patron.as_ref()), text));
    let mut decisions = before.map(|before| before.decisions.clone()).unwrap_or_default();
    match decision {
        Some(decision) => {
            decisions.retain(|one| *one != decision);
            decisions.push(decision);
        }
        None => drop(decisions.pop()),
    }
    let visibility = Visibility { audience, from: before.and_then(|before| before.visibility.from) };
    Ok(Goal { kind, parent, title, description, action_field, patron, decisions, visibility })
}

/// A text that nobody changed keeps its language, whatever language the form was in.
pub(super) fn still(before: Option<&Text>, typed: Text) -> Text {
    before.filter(|before| before.text == typed.text).cloned().unwrap_or(typed)
}

/// The order of the form for the summary on top.
fn tidy(refusal: Refusal) -> Refusal {
    const ORDER: [&str; 8] = ["title", "description", "kind", "parent", "field", "patron", "decision", "audience"];
    match refusal {
        Refusal::Fields(mut problems) => {
            problems.sort_by_key(|(field, _)| ORDER.iter().position(|name| name == field));
            Refusal::Fields(problems)
        }
        other => other,
    }
}

/// Kind and parent fit each other, the goals below and the targets that are already there.
fn kind(sight: &Sight, typed: &Typed, stored: Option<&Version<Goal>>) -> Result<(GoalKind, Option<Id<Goal>>), Refusal> {
    let kind = typed.choice("kind", GoalKind::from_code)?;
    if let Some(stored) = stored {
        let children = sight.register.goals.iter().filter(|goal| goal.noun.parent == Some(stored.id));
        if children.into_iter().any(|child| child.noun.kind <= kind) {
            return Err(Refusal::field("kind", Problem::NotOffered));
        }
        let level = |target: &Version<domain::target::Target>| Some(sight.indicator(sight.series_by_id(target.noun.series)?.noun.indicator)?.noun.level);
        if sight.register.targets_of(stored.id).into_iter().filter_map(level).any(|level| !kind.takes(level)) {
            return Err(Refusal::field("kind", Problem::LevelDoesNotFit));
        }
    }
    if typed.text("parent").is_empty() {
        return Ok((kind, None));
    }
    let id: Id<Goal> = typed.id("parent")?;
    // A parent is always of a kind above: so no goal can come to stand above itself.
    let above = sight.register.goals.get(id).is_some_and(|parent| parent.noun.kind < kind);
    if above { Ok((kind, Some(id))) } else { Err(Refusal::field("parent", Problem::NotOffered)) }
}

/// The chosen decision, if any.
pub(super) fn decision(sight: &Sight, typed: &Typed) -> Result<Option<Id<Decision>>, Refusal> {
    if typed.text("decision").is_empty() {
        return Ok(None);
    }
    let id = typed.id("decision")?;
    sight.register.decisions.get(id).map(|_| Some(id)).ok_or_else(|| Refusal::field("decision", Problem::NotOffered))
}
