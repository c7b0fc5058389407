//! The dashboard of a municipality: the verdict in ten seconds, then the goals by action field.

use axum::extract::Path;
use axum::response::Response;
use domain::achievement::Obstacle;
use domain::action_field::ActionField;
use domain::grade::Tally;
use domain::light::PlanState;
use domain::municipality::Municipality;
use domain::period::write_day;
use domain::register::Version;
use domain::role::Act;
use domain::words::{Shown, Words};
use jiff::civil::Date;
use leptos::prelude::*;
use server::analysis::Sight;
use server::analysis::effect::JudgedEvaluation;
use server::analysis::goals::{JudgedGoal, JudgedTarget, tally};
use server::picture;
use server::told::{leading_effect, sentence, span};

use super::failure::Failure;
use super::here::Here;
use super::shell::{Page, Place, instant};
use super::ui::light::{effect_name, light, plan_name, symbol, told};

/// `GET /{municipality}`
pub async fn page(here: Here, Path(slug): Path<String>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let words = here.words(Some(&sight));
    let goals = here.house.books.goals(&sight);
    let effects = here.house.books.effects(&sight);
    let members = members(&here, &sight).await?;
    let page = Page::new(words.nav_goals, Place::Goals);
    let may_edit = here.may(Act::EditGoal, &sight);
    let selected = Selected::asked(&here);
    let view = {
        let (sight, slug) = (sight.clone(), slug.clone());
        move || {
            if goals.is_empty() { empty(words, &slug, may_edit) } else { filled(&sight, words, (&goals, &effects), &members, &selected, may_edit) }
        }
    };
    Ok(here.render(Some(&sight), page, view).await)
}

/// What the filter asks for.
struct Selected {
    field: Option<ActionField>,
    light: Option<PlanState>,
    at: Option<String>,
}

impl Selected {
    fn asked(here: &Here) -> Self {
        Self {
            field: here.ask("field").and_then(ActionField::from_code),
            light: here.ask("light").and_then(PlanState::from_code),
            at: here.ask("at").map(ToOwned::to_owned),
        }
    }

    fn takes(&self, goal: &JudgedGoal) -> bool {
        self.field.is_none_or(|field| goal.goal.noun.action_field == field) && self.light.is_none_or(|light| goal.grade.state == light)
    }
}

fn empty(words: &Words, slug: &str, may_edit: bool) -> AnyView {
    let actions = may_edit.then(|| {
        view! {
            <div class="actions">
                <a class="button button-primary" href=format!("/{slug}/new-goal")>{words.first_goal}</a>
                <a class="button" href=format!("/{slug}/new-indicator")>{words.adopt}</a>
            </div>
        }
    });
    let text = if may_edit { words.no_goals_text } else { words.no_goals_public };
    view! {
        <h1>{words.no_goals_title}</h1>
        <div class="empty"><h2>{words.no_goals_head}</h2><p>{text}</p>{actions}</div>
    }
    .into_any()
}

fn filled(
    sight: &Sight,
    words: &'static Words,
    (goals, effects): (&[JudgedGoal], &[JudgedEvaluation]),
    members: &[Member],
    selected: &Selected,
    may_edit: bool,
) -> AnyView {
    let at = write_day(sight.when.at, words.language);
    let slug = sight.municipality.slug.to_string();
    let preline = (words.dashboard_preline)(&sight.municipality.noun.council, &at);
    let shown: Vec<&JudgedGoal> = goals.iter().filter(|goal| selected.takes(goal)).collect();
    let table = if shown.is_empty() {
        view! { <div class="empty"><p>{words.nothing_matches}</p><p><a href=format!("/{slug}")>{words.show_all}</a></p></div> }.into_any()
    } else {
        table(sight, words, &shown, effects)
    };
    let add = may_edit.then(|| view! { <p class="actions"><a class="button" href=format!("/{slug}/new-goal")>{words.new_goal}</a></p> });
    view! {
        <p class="preline">{preline}</p>
        {verdict(words, goals, &slug)}
        {worst(words, goals, &slug)}
        {data_state(sight, words, goals)}
        {filter(sight, words, goals, selected)}
        <h2 class="sr-only">{words.all_goals}</h2>
        {table}
        {add}
        {county(words, members)}
    }
    .into_any()
}

/// "9 Ziele: 4 im Plan …": each count is a link that filters.
fn verdict(words: &'static Words, goals: &[JudgedGoal], slug: &str) -> impl IntoView + use<> {
    let total = if goals.len() == 1 { words.one_goal.to_owned() } else { (words.goal_count)(goals.len()) };
    let counts: Vec<_> = told(&tally(goals))
        .into_iter()
        .map(|(state, count)| {
            let name = plan_name(state);
            let text = format!("{count} {}", words.plan_state(state));
            view! { " " <a class=format!("light light-{name}") href=format!("/{slug}?light={}", state.code())>{symbol(name)}<span>{text}</span></a> }
        })
        .collect();
    view! { <h1 class="verdict"><span>{total}</span>{counts}</h1> }
}

/// The goal that needs a look first, as one linked sentence.
fn worst(words: &'static Words, goals: &[JudgedGoal], slug: &str) -> Option<AnyView> {
    let bad = [PlanState::Worsened, PlanState::NotReached, PlanState::NotHeld, PlanState::ClearlyBehind];
    let worst = bad.iter().find_map(|state| goals.iter().find(|goal| goal.grade.state == *state))?;
    let lead = format!("{}, {}: ", words.field_name(worst.goal.noun.action_field), words.plan_state(worst.grade.state));
    let href = format!("/{slug}/goals/{}", worst.goal.slug);
    let title = worst.goal.noun.title.clone();
    Some(view! { <p class="worst">{lead}<a href=href lang=title.lang.code()>{title.text}</a></p> }.into_any())
}

fn data_state(sight: &Sight, words: &'static Words, goals: &[JudgedGoal]) -> impl IntoView + use<> {
    let known = sight.register.recorded.map(|at| instant(at, &sight.municipality.noun.time_zone, words)).unwrap_or_default();
    let state = if sight.scope.sees_unreleased() { (words.data_state_internal)(&known) } else { (words.data_state)(&known) };
    let mut sources: Vec<&str> =
        goals.iter().flat_map(|goal| &goal.targets).map(|target| target.indicator.noun.source.as_str()).filter(|source| !source.is_empty()).collect();
    sources.sort_unstable();
    sources.dedup();
    sources.truncate(4);
    let text = if sources.is_empty() { state } else { format!("{state} {} {}.", words.sources, sources.join(", ")) };
    view! { <p class="state-of-data">{text}</p> }
}

fn filter(sight: &Sight, words: &'static Words, goals: &[JudgedGoal], selected: &Selected) -> impl IntoView + use<> {
    let mut fields: Vec<ActionField> = goals.iter().map(|goal| goal.goal.noun.action_field).collect();
    fields.dedup();
    let options: Vec<_> = fields
        .into_iter()
        .map(|field| view! { <option value=field.code() selected=selected.field == Some(field)>{words.field_name(field)}</option> })
        .collect();
    let states: Vec<_> = tally(goals)
        .iter()
        .map(|(state, _)| view! { <option value=state.code() selected=selected.light == Some(state)>{words.plan_state(state)}</option> })
        .collect();
    let at = selected.at.clone().unwrap_or_else(|| write_day(sight.when.at, domain::language::Language::De));
    let line = format!(
        "{}, {}",
        selected.field.map_or(words.all_action_fields, |field| words.field_name(field)),
        selected.light.map_or(words.all_states, |state| words.plan_state(state))
    );
    view! {
        <p class="filter-line"><span>{line}</span><button type="button" popovertarget="filter">{words.filter}</button></p>
        <form class="filter" id="filter" popover="">
            <button class="menu button button-small" type="button" popovertarget="filter" popovertargetaction="hide">{words.close}</button>
            <div class="field"><label for="field">{words.action_field}</label><span class="select"><select id="field" name="field">
                <option value="">{words.all_action_fields}</option>{options}
            </select></span></div>
            <div class="field"><label for="light">{words.plan}</label><span class="select"><select id="light" name="light">
                <option value="">{words.all_states}</option>{states}
            </select></span></div>
            <div class="field"><label for="at">{words.reference_date}</label><input id="at" name="at" value=at inputmode="numeric"/></div>
            <button class="button">{words.show}</button>
        </form>
    }
}

fn table(sight: &Sight, words: &'static Words, goals: &[&JudgedGoal], effects: &[JudgedEvaluation]) -> AnyView {
    let span = span(goals);
    let years = (words.from_to)(&span.0.year().to_string(), &span.1.year().to_string());
    let mut bodies: Vec<AnyView> = Vec::new();
    for group in goals.chunk_by(|a, b| a.goal.noun.action_field == b.goal.noun.action_field) {
        let field = words.field_name(group[0].goal.noun.action_field);
        let rows: Vec<AnyView> = group
            .iter()
            .enumerate()
            .map(|(place, goal)| {
                let chip = chip(sight, words, effects, goal);
                row(words, sight.municipality.slug.as_str(), goal, span, (place == 0).then_some((field, group.len())), chip)
            })
            .collect();
        bodies.push(view! { <tbody role="rowgroup">{rows}</tbody> }.into_any());
    }
    view! {
        <table class="goals" role="table">
            <caption class="sr-only">{words.goals_by_field}</caption>
            <thead role="rowgroup"><tr role="row">
                <th class="topic" scope="col" role="columnheader">{words.action_field}</th>
                <th scope="col" role="columnheader">{words.goal_and_verdict}</th>
                <th class="plan" scope="col" role="columnheader">{words.plan}</th>
                <th class="course" scope="col" role="columnheader"><span class="key"><span>{words.measured}</span><span class="key-path">{words.target_path}</span></span>{years}</th>
                <th class="actual" scope="col" role="columnheader">{words.actual_to_target}</th>
            </tr></thead>
            {bodies}
        </table>
    }
    .into_any()
}

/// "Wegen der Maßnahme: Vergleich spricht für Wirkung" in the row of a goal; nothing where nothing was planned.
fn chip(sight: &Sight, words: &'static Words, effects: &[JudgedEvaluation], goal: &JudgedGoal) -> Option<AnyView> {
    let (_, finding, measured) = leading_effect(sight, effects, goal.goal.id)?;
    let name = effect_name(finding.verdict.state());
    let title = words.effect_title(&finding.verdict, Shown::of(&measured.indicator.noun));
    let label = words.q_effect.trim_end_matches('?');
    Some(view! { <p class=format!("chip light-{name}")>{symbol(name)}<span>{label}": "<b>{title}</b></span></p> }.into_any())
}

fn row(
    words: &'static Words,
    slug: &str,
    goal: &JudgedGoal,
    span: (Date, Date),
    topic: Option<(&'static str, usize)>,
    effect: Option<AnyView>,
) -> AnyView {
    let topic = topic.map(|(field, rows)| view! { <th class="topic" scope="rowgroup" role="rowheader" rowspan=rows>{field}</th> });
    let href = format!("/{slug}/goals/{}", goal.goal.slug);
    let title = goal.goal.noun.title.clone();
    let leading = goal.leading();
    let sentence = leading.map_or_else(|| words.no_targets.to_owned(), |target| sentence(target, words));
    let outputs = goal.grade.only_outputs.then(|| view! { <p class="muted small">{words.outputs_only}</p> });
    let course = leading.map(|target| picture::spark(target, span)).unwrap_or_default();
    view! {
        <tr role="row">
            {topic}
            <td class="name" role="cell"><h3><a href=href lang=title.lang.code()>{title.text}</a></h3><p>{sentence}</p>{outputs}{effect}</td>
            <td class="plan" role="cell">{plan_light(words, goal)}</td>
            <td class="course" role="cell" inner_html=course></td>
            <td class="actual" role="cell">{leading.map(|target| super::goal::actual_and_target(target, words))}</td>
        </tr>
    }
    .into_any()
}

/// The Plan light of a goal; where its figures are hidden from this viewer that is said, because there are data.
pub fn plan_light(words: &'static Words, goal: &JudgedGoal) -> AnyView {
    let hidden = |target: &JudgedTarget| matches!(target.light.obstacle, Some(Obstacle::Suppressed));
    let word = if goal.grade.state == PlanState::NoData && goal.targets.iter().any(hidden) {
        words.hidden.not_shown
    } else {
        words.plan_state(goal.grade.state)
    };
    light(plan_name(goal.grade.state), word)
}

/// One municipality of the county.
struct Member {
    slug: String,
    name: String,
    tally: Option<Tally>,
}

/// What the members of a county share with it, seen with the county's eyes.
async fn members(here: &Here, sight: &Sight) -> Result<Vec<Member>, Failure> {
    let sharing = here.house.books.members(&here.house.db, sight).await?;
    let of_county = sight.reference.municipalities.iter().filter(|one| one.noun.county == Some(sight.municipality.noun.no));
    let told = |member: &Version<Municipality>| {
        sharing.iter().find(|theirs| theirs.municipality.id == member.id).map(|theirs| tally(&here.house.books.goals(theirs)))
    };
    let mut members: Vec<_> =
        of_county.map(|member| Member { slug: member.slug.to_string(), name: member.noun.name.text.clone(), tally: told(member) }).collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(members)
}

fn county(words: &'static Words, members: &[Member]) -> Option<AnyView> {
    if members.is_empty() {
        return None;
    }
    let sharing: Vec<&Tally> = members.iter().filter_map(|member| member.tally.as_ref()).collect();
    let lead = (words.members_lead)(sharing.len(), members.len());
    let lights = |tally: &Tally| -> Vec<AnyView> {
        told(tally).into_iter().map(|(state, count)| light(plan_name(state), format!("{count} {}", words.plan_state(state)))).collect()
    };
    let all = sharing.iter().fold(Tally::default(), |sum, tally| sum.and(tally));
    let rows: Vec<_> = members
        .iter()
        .map(|member| {
            let counts = match &member.tally {
                Some(tally) if tally.total() > 0 => view! { <span class="counts">{lights(tally)}</span> }.into_any(),
                _ => view! { <span class="muted">{words.no_goals_yet}</span> }.into_any(),
            };
            let total = member.tally.as_ref().map_or(0, Tally::total);
            view! { <tr><th scope="row"><a href=format!("/{}", member.slug)>{member.name.clone()}</a></th><td class="n">{total}</td><td>{counts}</td></tr> }
        })
        .collect();
    let table = view! {
        <table class="data">
            <thead><tr><th scope="col">{words.municipality}</th><th scope="col" class="n">{words.nav_goals}</th><th scope="col">{words.state}</th></tr></thead>
            <tbody>{rows}</tbody>
            <tfoot><tr><th scope="row">{words.total}</th><td class="n">{all.total()}</td><td><span class="counts">{lights(&all)}</span></td></tr></tfoot>
        </table>
    };
    Some(
        view! {
            <section class="section members"><h2>{words.members_title}</h2><p class="lead">{lead}</p>{super::ui::fold::scroll(words.members_title, table.into_any())}</section>
        }
        .into_any(),
    )
}
