//! The target editor: what should be reached until when, and on which way.

mod choice;
mod form;
mod read;
mod stored;

use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use domain::event::{Event, Verb};
use domain::goal::Goal;
use domain::id::Id;
use domain::indicator::{Direction, Indicator, Level};
use domain::language::Language;
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::Act;
use domain::series::Series;
use domain::slug::Slug;
use domain::target::Target;
use domain::words::Words;
use jiff::civil::Date;
use rust_decimal::Decimal;
use server::Outcome;
use server::analysis::Sight;

use super::failure::Failure;
use super::form::{Posted, Typed};
use super::here::Here;
use super::shell::{Page, Place};

/// What the editor works on.
#[derive(Clone)]
struct Editor {
    goal: Version<Goal>,
    /// `None`: a new target.
    stored: Option<Version<Target>>,
    /// The series to choose from.
    choices: Vec<Choice>,
}

/// A series that the goal can have a target for.
#[derive(Clone)]
struct Choice {
    series: Version<Series>,
    indicator: Version<Indicator>,
}

impl Choice {
    /// Name, area and group.
    fn name(&self, sight: &Sight, words: &Words) -> String {
        let mut name = self.indicator.noun.name_in(words.language).text.clone();
        if let Some(area) = sight.area(self.series.noun.area) {
            name = format!("{name}, {}", area.noun.name);
        }
        if !self.series.noun.group.is_total() {
            name = format!("{name}, {}", words.group_name(&self.series.noun.group));
        }
        name
    }

    /// Which values are better, for `data-better`.
    fn better(&self) -> Option<&'static str> {
        match self.indicator.noun.direction {
            Direction::Rising => Some("higher"),
            Direction::Falling => Some("lower"),
            Direction::Corridor | Direction::None => None,
        }
    }
}

impl Editor {
    /// A changed target stays with its series: its history would compare unlike things.
    fn new(sight: &Sight, goal: Version<Goal>, stored: Option<Version<Target>>) -> Self {
        let taken: Vec<Id<Series>> = sight.register.targets_of(goal.id).into_iter().map(|target| target.noun.series).collect();
        let fits = |series: &Version<Series>| match &stored {
            Some(stored) => stored.noun.series == series.id,
            None => !taken.contains(&series.id),
        };
        let choice = |series: &Version<Series>| Some(Choice { series: series.clone(), indicator: sight.indicator(series.noun.indicator)?.clone() });
        let shared =
            stored.as_ref().and_then(|stored| sight.series_by_id(stored.noun.series)).filter(|series| sight.register.series.get(series.id).is_none());
        let mut choices: Vec<Choice> = sight.series().chain(shared).filter(|series| fits(series)).filter_map(choice).collect();
        choices.retain(|choice| goal.noun.kind.takes(choice.indicator.noun.level) && choice.indicator.noun.level != Level::Context);
        choices.sort_by_key(|choice| {
            (
                choice.indicator.noun.action_field != Some(goal.noun.action_field),
                choice.indicator.noun.action_field,
                choice.indicator.id,
                choice.series.noun.no,
            )
        });
        Self { goal, stored, choices }
    }

    /// Where the form stands.
    fn address(&self, sight: &Sight) -> String {
        let goal = format!("/{}/goals/{}", sight.municipality.slug, self.goal.slug);
        self.stored.as_ref().map_or_else(|| format!("{goal}/new-target"), |stored| format!("{goal}/targets/{}", stored.slug))
    }
}

/// `GET /{municipality}/goals/{goal}/new-target`
pub async fn create(here: Here, Path((slug, goal)): Path<(String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let goal = sight.register.goals.by_slug(&goal).cloned().ok_or(Refusal::Unknown)?;
    let editor = Editor::new(&sight, goal, None);
    page(here, sight, editor).await
}

/// `GET /{municipality}/goals/{goal}/targets/{target}`
pub async fn edit(here: Here, Path((slug, goal, target)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let goal = sight.register.goals.by_slug(&goal).cloned().ok_or(Refusal::Unknown)?;
    let target = sight.register.targets.by_slug(&target).filter(|target| target.noun.goal == goal.id).cloned().ok_or(Refusal::Unknown)?;
    let editor = Editor::new(&sight, goal, Some(target));
    page(here, sight, editor).await
}

async fn page(here: Here, sight: Sight, editor: Editor) -> Result<Response, Failure> {
    let words = here.words(Some(&sight));
    let title = if editor.stored.is_some() { words.edit_target } else { words.new_target };
    let view = {
        let (here, sight) = (here.clone(), sight.clone());
        move || form::view(&here, &sight, words, &editor)
    };
    Ok(here.render(Some(&sight), Page::new(title, Place::Goals).with_islands(), view).await)
}

/// `POST /do/{municipality}/target`
pub async fn save(here: Here, Path(slug): Path<String>, Form(typed): Posted) -> Result<Response, Failure> {
    let sight = here.sight(&slug).await?;
    let typed = Typed(typed);
    let (id, goal): (Id<Target>, Id<Goal>) = (typed.id("id")?, typed.id("goal")?);
    let goal = sight.register.goals.get(goal).cloned().ok_or(Refusal::Unknown)?;
    let stored = sight.register.targets.get(id).cloned();
    if stored.as_ref().is_some_and(|stored| stored.noun.goal != goal.id) {
        return Err(Failure::BadForm);
    }
    let editor = Editor::new(&sight, goal, stored);
    let back = editor.address(&sight);
    let outcome = store(&here, &sight, &typed, &editor, id).await;
    Ok(here.settle(typed, &back, outcome).await)
}

async fn store(here: &Here, sight: &Sight, typed: &Typed, editor: &Editor, id: Id<Target>) -> Outcome<String> {
    let permit = here.asker.permit(Act::EditGoal, sight.scope.municipality())?;
    let target = read::target(sight, typed, editor, here.language(Some(sight)))?;
    let slug = if let Some(stored) = &editor.stored {
        stored.slug.clone()
    } else {
        let series = sight.series_by_id(target.series).ok_or(Refusal::Unknown)?;
        Slug::from_title(&format!("{} {}", editor.goal.slug, series.slug))
    };
    let event = Event { reason: target.reason.clone(), ..Event::of(Verb::TargetRecorded) };
    let mut tx = here.house.db.begin(permit, here.now).await?;
    tx.record(id, &slug, &target, typed.seen()).await?;
    tx.commit(&event).await?;
    Ok(format!("/{}/goals/{}", sight.municipality.slug, editor.goal.slug))
}

/// A day as one would type it: so that the form reads its own values.
pub(super) fn typed_day(day: Date, language: Language) -> String {
    match language {
        Language::De => domain::period::write_day(day, language),
        Language::En => day.to_string(),
    }
}

/// A number as one would type it, without separators between thousands: `1.234` would be a question.
pub(super) fn typed_number(number: Decimal, language: Language) -> String {
    match language {
        Language::De => number.to_string().replace('.', ","),
        Language::En => number.to_string(),
    }
}
