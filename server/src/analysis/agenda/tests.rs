//! What comes onto the list, and in which order.

use super::*;
use domain::audience::Visibility;
use domain::decision::{DecisionKind, DecisionState};
use domain::grant::GrantSide;
use domain::id::{Seq, SeriesNo};
use domain::owed::Owed;
use domain::period::Period;
use domain::project::{Participation, ProjectKind, ProjectState};
use domain::register::Noun;
use domain::slug::Slug;
use domain::text::Text;
use jiff::civil::date;

const TODAY: Date = date(2026, 9, 30);

fn id<T>(number: u8) -> Id<T> {
    Id::from_parts(1, [number; 10])
}

fn version<T: Noun>(number: u8, recorded: &str, noun: T) -> Version<T> {
    Version { id: id(number), slug: Slug::from_title(&format!("{} {number}", T::CODE)), seq: Seq(1), recorded: recorded.parse().unwrap(), noun }
}

fn project(state: ProjectState, end: Option<Date>) -> Project {
    Project {
        kind: ProjectKind::Project,
        parent: None,
        title: Text::german("Projekt"),
        description: None,
        goals: Vec::new(),
        action_fields: Vec::new(),
        target_groups: Vec::new(),
        areas: Vec::new(),
        planned_start: date(2024, 1, 1),
        planned_end: end,
        actual_start: None,
        actual_end: None,
        state,
        state_since: date(2024, 1, 1),
        state_reason: None,
        lesson: None,
        product: String::new(),
        lead: None,
        partners: Vec::new(),
        participation: Participation::None,
        participants_chose_indicators: None,
        planned_reach: None,
        visibility: Visibility::default(),
    }
}

fn decision(state: DecisionState, due: Date) -> Decision {
    Decision {
        body: "Rat".into(),
        session: date(2026, 1, 1),
        item: String::new(),
        paper: "1".into(),
        kind: DecisionKind::Resolution,
        wording: Text::german("Beschluss"),
        link: None,
        office: String::new(),
        due: Some(due),
        state,
        state_since: date(2026, 1, 1),
        notes: Vec::new(),
        visibility: Visibility::default(),
    }
}

fn grant(due: Date, proven: Option<Date>) -> Grant {
    Grant {
        side: GrantSide::Received,
        title: Text::german("Förderung"),
        partner: "Stiftung".into(),
        file_number: String::new(),
        notice: None,
        from: date(2025, 1, 1),
        to: date(2026, 12, 31),
        amount: 100,
        eligible: None,
        interim_due: Some(due),
        interim_proven: proven,
        final_due: None,
        final_proven: None,
        retain_until: None,
        projects: Vec::new(),
        visibility: Visibility::default(),
    }
}

fn row(series: u8, due: Date, holders: Vec<Id<Person>>) -> OwedRow {
    let owed = Owed { due, period: Period::parse("2026-Q2").unwrap() };
    OwedRow { series: id(series), series_no: SeriesNo(i64::from(series)), indicator: id(series), owed, returned: false, holders }
}

fn list(register: &Register, owed: Vec<OwedRow>) -> Vec<(Urgency, Matter)> {
    let standing = Standing { owed, pending: Vec::new() };
    let items = agenda(register, &Slice::default(), &standing, None, "Europe/Berlin", TODAY);
    items.into_iter().map(|item| (item.urgency, item.matter)).collect()
}

#[test]
fn on_a_day_with_nothing_to_do_the_list_is_empty() {
    let mut register = Register::default();
    register.projects.push(version(1, "2026-09-01T10:00:00Z", project(ProjectState::Running, Some(date(2027, 12, 31)))));
    register.decisions.push(version(1, "2026-09-01T10:00:00Z", decision(DecisionState::Done, date(2026, 1, 31))));
    register.grants.push(version(1, "2026-09-01T10:00:00Z", grant(date(2026, 9, 1), Some(date(2026, 8, 30)))));
    assert_eq!(list(&register, Vec::new()), []);
}

#[test]
fn what_is_overdue_comes_first_and_each_person_once() {
    let mut register = Register::default();
    register.decisions.push(version(1, "2026-09-01T10:00:00Z", decision(DecisionState::Running, TODAY)));
    register.grants.push(version(1, "2026-09-01T10:00:00Z", grant(date(2026, 10, 31), None)));
    let lead = id(7);
    let owed = vec![row(1, date(2026, 7, 14), vec![lead]), row(2, date(2026, 10, 2), vec![lead]), row(3, date(2026, 10, 3), Vec::new())];
    let expected = [
        (Urgency::Overdue, Matter::Owed { person: Some(lead), values: 2, late: 1 }),
        (Urgency::ThisWeek, Matter::Decision(id(1))),
        (Urgency::ThisWeek, Matter::Owed { person: None, values: 1, late: 0 }),
        (Urgency::Soon, Matter::Proof(id(1), Proof::Interim)),
    ];
    assert_eq!(list(&register, owed), expected);
}

#[test]
fn a_value_that_two_people_can_give_is_owed_by_both() {
    let rows = [row(1, TODAY, vec![id(7), id(8)])];
    let people: Vec<_> = by_person(&rows).into_iter().map(|(person, rows)| (person, rows.len())).collect();
    assert_eq!(people, [(Some(id(7)), 1), (Some(id(8)), 1)]);
}

#[test]
fn a_project_that_should_have_ended_is_overdue_and_one_that_has_ended_is_not() {
    let mut register = Register::default();
    register.projects.push(version(1, "2026-09-01T10:00:00Z", project(ProjectState::Running, Some(date(2026, 8, 31)))));
    register.projects.push(version(2, "2026-09-01T10:00:00Z", project(ProjectState::Ended, Some(date(2026, 8, 31)))));
    register.projects.push(version(3, "2026-09-01T10:00:00Z", project(ProjectState::Running, Some(date(2026, 12, 29)))));
    assert_eq!(list(&register, Vec::new()), [(Urgency::Overdue, Matter::Ending(id(1))), (Urgency::Soon, Matter::Ending(id(3)))]);
}

#[test]
fn a_project_is_untouched_only_if_its_money_is_too() {
    let mut register = Register::default();
    register.projects.push(version(1, "2025-09-29T10:00:00Z", project(ProjectState::Running, None)));
    register.projects.push(version(2, "2025-09-29T10:00:00Z", project(ProjectState::Running, None)));
    let budget = domain::budget::Budget { project: id(2), year: 2026, planned_cents: 1, spent_cents: None, spent_until: None };
    register.budgets.push(version(1, "2026-02-01T10:00:00Z", budget));
    assert_eq!(list(&register, Vec::new()), [(Urgency::Undated, Matter::Untouched(id(1), date(2025, 9, 29)))]);
}
