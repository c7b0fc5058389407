//! From what was typed to a project.

use domain::action_field::ActionField;
use domain::audience::{Audience, Visibility};
use domain::goal::Goal;
use domain::id::Id;
use domain::language::Language;
use domain::organisation::Organisation;
use domain::project::{Project, ProjectKind, ProjectState};
use domain::refusal::{Problem, Refusal};
use domain::register::Version;
use domain::text::Text;
use jiff::civil::Date;
use server::analysis::Sight;

use super::people::people;
use crate::pages::form::Typed;
use crate::pages::goal_edit::still;

/// What the form says.
pub struct ProjectForm {
    /// The project.
    pub project: Project,
    /// An organisation that is recorded with it.
    pub founded: Option<(Id<Organisation>, Organisation)>,
}

/// The four days of a project.
struct Days {
    planned_start: Date,
    planned_end: Option<Date>,
    actual_start: Option<Date>,
    actual_end: Option<Date>,
}

/// Where it is in its life.
struct Stand {
    state: ProjectState,
    since: Date,
    reason: Option<Text>,
    lesson: Option<Text>,
}

/// The project as typed, with all its problems at once.
pub fn project(sight: &Sight, typed: &Typed, stored: Option<&Version<Project>>, language: Language) -> Result<ProjectForm, Refusal> {
    let before = stored.map(|stored| &stored.noun);
    let texts = Refusal::both(typed.words("title", language), typed.optional_words("description", language));
    let what = Refusal::both(Refusal::both(typed.choice("kind", ProjectKind::from_code), texts), Refusal::both(goals(sight, typed), fields(typed)));
    let when = Refusal::both(days(typed), stand(typed, language));
    let who = Refusal::both(people(sight, typed, language), typed.choice("audience", Audience::from_code));
    let ((((kind, (title, description)), (goals, action_fields)), (days, stand)), (people, audience)) =
        Refusal::both(Refusal::both(what, when), who)?;
    let old = |text: fn(&Project) -> Option<&Text>| before.and_then(text);
    let project = Project {
        kind,
        parent: before.and_then(|before| before.parent),
        title: still(before.map(|before| &before.title), title),
        description: description.map(|text| still(old(|before| before.description.as_ref()), text)),
        goals,
        action_fields,
        target_groups: target_groups(typed, before, language),
        areas: before.map_or_else(|| vec![sight.municipality.noun.area], |before| before.areas.clone()),
        planned_start: days.planned_start,
        planned_end: days.planned_end,
        actual_start: days.actual_start,
        actual_end: days.actual_end,
        state: stand.state,
        state_since: stand.since,
        state_reason: stand.reason.map(|text| still(old(|before| before.state_reason.as_ref()), text)),
        lesson: stand.lesson.map(|text| still(old(|before| before.lesson.as_ref()), text)),
        product: typed.text("product").trim().chars().take(60).collect(),
        lead: people.lead,
        partners: people.partners,
        participation: people.participation,
        participants_chose_indicators: match typed.text("chose") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        planned_reach: people.reach,
        visibility: Visibility { audience, from: before.and_then(|before| before.visibility.from) },
    };
    Ok(ProjectForm { project, founded: people.founded })
}

fn goals(sight: &Sight, typed: &Typed) -> Result<Vec<Id<Goal>>, Refusal> {
    let offered = |text: &str| {
        text.parse().ok().filter(|id| sight.register.goals.get(*id).is_some()).ok_or_else(|| Refusal::field("goals", Problem::NotOffered))
    };
    typed.all("goals").map(offered).collect()
}

fn fields(typed: &Typed) -> Result<Vec<ActionField>, Refusal> {
    let fields: Option<Vec<ActionField>> = typed.all("fields").map(ActionField::from_code).collect();
    match fields {
        Some(fields) if fields.is_empty() => Err(Refusal::field("fields", Problem::Empty)),
        Some(fields) => Ok(fields),
        None => Err(Refusal::field("fields", Problem::NotOffered)),
    }
}

/// One group on each line; those that were there keep their language.
fn target_groups(typed: &Typed, before: Option<&Project>, language: Language) -> Vec<Text> {
    let old = before.map_or(&[][..], |before| &before.target_groups);
    let lines = typed.text("groups").lines().map(str::trim).filter(|line| !line.is_empty()).take(20);
    lines
        .map(|line| {
            old.iter().find(|group| group.text == line).cloned().unwrap_or_else(|| Text { text: line.chars().take(200).collect(), lang: language })
        })
        .collect()
}

fn optional_day(typed: &Typed, name: &'static str) -> Result<Option<Date>, Refusal> {
    if typed.text(name).trim().is_empty() { Ok(None) } else { typed.day(name).map(Some) }
}

fn days(typed: &Typed) -> Result<Days, Refusal> {
    let planned = Refusal::both(typed.day("planned_start"), optional_day(typed, "planned_end"));
    let actual = Refusal::both(optional_day(typed, "actual_start"), optional_day(typed, "actual_end"));
    let ((planned_start, planned_end), (actual_start, actual_end)) = Refusal::both(planned, actual)?;
    let mut problems = Vec::new();
    if planned_end.is_some_and(|end| end < planned_start) {
        problems.push(("planned_end", Problem::EndBeforeStart));
    }
    if actual_end.is_some_and(|end| end < actual_start.unwrap_or(planned_start)) {
        problems.push(("actual_end", Problem::EndBeforeStart));
    }
    if problems.is_empty() { Ok(Days { planned_start, planned_end, actual_start, actual_end }) } else { Err(Refusal::Fields(problems)) }
}

fn stand(typed: &Typed, language: Language) -> Result<Stand, Refusal> {
    let state = Refusal::both(typed.choice("state", ProjectState::from_code), typed.day("since"));
    let texts = Refusal::both(typed.optional_words("state_reason", language), typed.optional_words("lesson", language));
    // The missing reason is named together with a missing day.
    let needed = matches!(typed.choice("state", ProjectState::from_code), Ok(ProjectState::Paused | ProjectState::Stopped))
        && typed.text("state_reason").trim().is_empty();
    let reason = if needed { Err(Refusal::field("state_reason", Problem::ReasonNeeded)) } else { Ok(()) };
    let (((state, since), (reason, lesson)), ()) = Refusal::both(Refusal::both(state, texts), reason)?;
    Ok(Stand { state, since, reason, lesson })
}
