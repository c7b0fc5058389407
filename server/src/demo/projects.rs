//! Projects as versions: approved, begun, ended or stopped, each on its day; and their money year by year.

use domain::action_field::ActionField;
use domain::audience::Visibility;
use domain::budget::Budget;
use domain::event::Verb;
use domain::goal::Goal;
use domain::id::Id;
use domain::project::{Project, ProjectState};
use domain::text::Text;
use jiff::civil::{Date, date};

use super::areas::area;
use super::chance::id;
use super::goals::{goal, set_on};
use super::municipalities::COUNTY_NO;
use super::organisations::organisation;
use super::project_list::{JOINED_LATER, LESSONS, PROJECTS, Row};
use super::script::{Script, instant, slug};

/// The id of a project.
pub(super) fn project(slug: &str) -> Id<Project> {
    id(slug)
}

/// What happens to a project on a day.
enum Step {
    /// A goal was set that the project serves.
    Serves,
    /// It began.
    Begins,
    /// Its state changed: place in the row's list.
    Turns(usize),
    /// A partner joined: place in the list of later partners.
    Joins(usize),
}

/// Records the projects and their budgets.
pub(super) fn write(script: &mut Script) {
    for row in &PROJECTS {
        let mut version = row.as_recorded();
        record(script, row, row.recorded, &version);
        for (on, step) in row.steps() {
            version.goals = row.goals_on(on);
            match step {
                Step::Serves => {}
                Step::Begins => {
                    version.state = ProjectState::Running;
                    version.state_since = on;
                    version.actual_start = Some(on);
                }
                Step::Turns(place) => row.turn(place, &mut version),
                Step::Joins(place) => {
                    if let Some((_, _, partner, participation)) = JOINED_LATER.get(place) {
                        version.partners.push(organisation(partner));
                        version.participation = *participation;
                        version.participants_chose_indicators = Some(true);
                    }
                }
            }
            record(script, row, on, &version);
        }
    }
    budgets(script);
}

fn record(script: &mut Script, row: &Row, on: Date, version: &Project) {
    script.at(COUNTY_NO, instant(on, 19, 0), Verb::ProjectRecorded, (project(row.slug), slug(row.slug), version.clone()));
}

/// Plans are recorded in December for the next year, spendings in February for the last one, and in July for the running one.
fn budgets(script: &mut Script) {
    let mut written = Vec::new();
    for (place, row) in PROJECTS.iter().enumerate() {
        for (year, (planned, spent)) in (row.money.0..).zip(row.money.1) {
            let id: Id<Budget> = id(&format!("{}/{year}", row.slug));
            let name = slug(&format!("{}-{year}", row.slug));
            let plan = Budget { project: project(row.slug), year, planned_cents: planned * 100, spent_cents: None, spent_until: None };
            written.push((row.recorded.max(date(year - 1, 12, 14)), place, id, name.clone(), plan.clone()));
            let half = year == 2026;
            let until = if half { date(2026, 6, 30) } else { row.last_day().min(date(year, 12, 31)) };
            if *spent >= 0 {
                let on = if half { date(2026, 7, 13) } else { date(year + 1, 2, 10) };
                written.push((on, place, id, name, Budget { spent_cents: Some(spent * 100), spent_until: Some(until), ..plan }));
            }
        }
    }
    // By day, so that one day is one change.
    written.sort_by_key(|(on, place, ..)| (*on, *place));
    for (on, _, id, name, budget) in written {
        script.at(COUNTY_NO, instant(on, 19, 30), Verb::BudgetRecorded, (id, name, budget));
    }
}

/// The budget product that a project's first action field belongs to.
fn product(fields: &[ActionField]) -> &'static str {
    match fields.first() {
        Some(ActionField::EarlyEducation) => "36.50.01",
        Some(ActionField::Education | ActionField::Training) => "24.30.02",
        Some(ActionField::Work) => "31.20.04",
        Some(ActionField::Housing) => "31.54.01",
        Some(ActionField::Health) => "41.40.03",
        _ => "35.10.05",
    }
}

impl Row {
    /// All that happens after it was recorded, in the order of time.
    fn steps(&self) -> Vec<(Date, Step)> {
        let start = self.from_to.0;
        let mut steps: Vec<_> =
            self.goals.iter().filter_map(|slug| set_on(slug)).filter(|set| *set > self.recorded).map(|set| (set, Step::Serves)).collect();
        if start > self.recorded {
            steps.push((start, Step::Begins));
        }
        steps.extend(self.then.iter().enumerate().map(|(place, (on, ..))| (*on, Step::Turns(place))));
        let joined = JOINED_LATER.iter().enumerate().filter(|(_, (of, ..))| *of == self.slug);
        steps.extend(joined.map(|(place, (_, on, ..))| (*on, Step::Joins(place))));
        steps.sort_by_key(|(on, _)| *on);
        steps
    }

    fn turn(&self, place: usize, version: &mut Project) {
        let Some((on, state, reason)) = self.then.get(place) else { return };
        version.state = *state;
        version.state_since = *on;
        version.state_reason = reason.map(Text::german);
        if matches!(state, ProjectState::Ended | ProjectState::Stopped) {
            version.actual_end = Some(*on);
            version.lesson = LESSONS.iter().find(|(of, _)| *of == self.slug).map(|(_, lesson)| Text::german(*lesson));
        }
    }

    /// The goals that were set by a day.
    fn goals_on(&self, day: Date) -> Vec<Id<Goal>> {
        self.goals.iter().filter(|slug| set_on(slug).is_some_and(|set| set <= day)).map(|slug| goal(slug)).collect()
    }

    fn last_day(&self) -> Date {
        self.then.iter().find(|(_, state, _)| matches!(state, ProjectState::Ended | ProjectState::Stopped)).map_or(date(9999, 12, 31), |(on, ..)| *on)
    }

    fn as_recorded(&self) -> Project {
        let (start, end) = self.from_to;
        let running = start <= self.recorded;
        Project {
            kind: self.kind,
            parent: self.parent.map(project),
            title: Text::german(self.title),
            description: Some(Text::german(self.about)),
            goals: self.goals_on(self.recorded),
            action_fields: self.fields.to_vec(),
            target_groups: self.for_whom.iter().map(|group| Text::german(*group)).collect(),
            areas: self.areas.iter().map(|code| area(code)).collect(),
            planned_start: start,
            planned_end: end,
            actual_start: running.then_some(start),
            actual_end: None,
            state: if running { ProjectState::Running } else { ProjectState::Approved },
            state_since: if running { start } else { self.recorded },
            state_reason: None,
            lesson: None,
            product: product(self.fields).to_owned(),
            lead: Some(organisation(self.lead)),
            partners: self.partners.iter().map(|slug| organisation(slug)).collect(),
            participation: self.participation,
            participants_chose_indicators: matches!(self.lead, "elternverein" | "beirat" | "lotsen").then_some(true),
            planned_reach: Some(self.reach),
            visibility: Visibility::PUBLIC,
        }
    }
}
