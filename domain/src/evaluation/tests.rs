//! Plans that contradict themselves, and what the stamps of the versions say of a plan.

use jiff::civil::{Date, date};

use super::*;
use crate::refusal::{Problem, Refusal};

fn area(no: u8) -> Id<Area> {
    Id::from_parts(1, [no; 10])
}

fn unit(no: u8) -> ComparisonUnit {
    ComparisonUnit { area: area(no), series: Vec::new(), reason: Text::german("Gleich groß"), similar: Similar::No, neighbour: false }
}

fn evaluation() -> Evaluation {
    let success = Success { series: Id::from_parts(2, [1; 10]), expected: Expected::Rise, size: 3.into(), margin: Some(1.into()), reach: None };
    Evaluation {
        project: Id::from_parts(3, [1; 10]),
        plan: Plan {
            successes: vec![success],
            design: Design::Units,
            planned_start: date(2023, 1, 1),
            effect_from: Some(date(2023, 7, 1)),
            phase_in: Some((date(2023, 1, 1), date(2023, 12, 31))),
            anticipation_from: Some(date(2022, 10, 1)),
            shape: Shape::Step,
            units: vec![unit(1), unit(2)],
            treated: Vec::new(),
            allocation: Allocation::None,
            dates: vec![date(2026, 6, 30)],
            decided_by: "Integrationsbeirat".into(),
            decision: None,
        },
        frozen: false,
        start: None,
        counts: Vec::new(),
        suitability: None,
        unintended: None,
        visibility: Visibility::default(),
    }
}

fn frozen(mut evaluation: Evaluation) -> Evaluation {
    evaluation.frozen = true;
    evaluation
}

fn started(mut evaluation: Evaluation, on: Date) -> Evaluation {
    evaluation.start = Some(on);
    evaluation
}

#[test]
fn a_sound_plan_is_accepted() {
    assert_eq!(evaluation().check(), Ok(()));
}

#[test]
fn evaluations_run_at_the_same_time_from_the_start_of_one_to_the_last_day_of_the_other() {
    let one = evaluation();
    let last_day = started(evaluation(), date(2026, 6, 30));
    assert!(one.overlaps(&last_day) && last_day.overlaps(&one));
    let after = started(evaluation(), date(2026, 7, 1));
    assert!(!one.overlaps(&after) && !after.overlaps(&one));
}

#[test]
fn all_contradictions_are_named_at_once_with_their_fields() {
    let mut evaluation = evaluation();
    let plan = &mut evaluation.plan;
    plan.successes[0].size = 0.into();
    plan.successes[0].reach = Some(Reached { persons: 70, denominator: 60 });
    plan.successes.push(plan.successes[0].clone());
    plan.phase_in = Some((date(2022, 12, 1), date(2022, 11, 1)));
    plan.anticipation_from = Some(date(2023, 2, 1));
    plan.dates = vec![date(2022, 1, 1), date(2025, 1, 1), date(2026, 1, 1)];
    plan.units.push(unit(1));
    plan.decided_by = " ".into();
    let expected = vec![
        ("size-1", Problem::NotPositive),
        ("persons-1", Problem::MoreThanWhole),
        ("series-2", Problem::Taken),
        ("size-2", Problem::NotPositive),
        ("persons-2", Problem::MoreThanWhole),
        ("phase-in-from", Problem::DayOutOfOrder),
        ("phase-in-to", Problem::EndBeforeStart),
        ("anticipation-from", Problem::DayOutOfOrder),
        ("date-2", Problem::TooMany { most: MOST_DATES }),
        ("date-1", Problem::EvaluationBeforeStart),
        ("unit", Problem::Taken),
        ("decided-by", Problem::Empty),
    ];
    assert_eq!(evaluation.check(), Err(Refusal::Fields(expected)));
}

#[test]
fn a_count_must_fit_the_plan_and_itself() {
    let mut evaluation = evaluation();
    evaluation.plan.design = Design::Participants;
    assert_eq!(evaluation.check(), Err(Refusal::field("allocation", Problem::Empty)));
    evaluation.plan.allocation = Allocation::Lot;
    let good = Tally { entered: 40, measured: 36, successful: 20 };
    let bad = Tally { entered: 40, measured: 41, successful: 20 };
    evaluation.counts = vec![Counted { series: evaluation.plan.successes[0].series, date: date(2026, 6, 30), participants: good, comparison: bad }];
    assert_eq!(evaluation.check(), Err(Refusal::field("comparison", Problem::MoreThanWhole)));
    evaluation.counts[0] = Counted { date: date(2025, 1, 1), comparison: good, ..evaluation.counts[0] };
    assert_eq!(evaluation.check(), Err(Refusal::field("counted-for", Problem::NotOffered)));
}

#[test]
fn the_days_of_the_plan_move_with_the_actual_start() {
    let planned = evaluation().window();
    assert_eq!(planned, Window { start: date(2023, 1, 1), before_until: date(2022, 10, 1), after_from: date(2024, 1, 1) });
    let late = started(evaluation(), date(2023, 1, 31)).window();
    assert_eq!(late, Window { start: date(2023, 1, 31), before_until: date(2022, 10, 31), after_from: date(2024, 1, 31) });
}

#[test]
fn a_plan_frozen_before_the_start_is_sound_also_after_the_start_is_noted() {
    let plan = frozen(evaluation());
    let begun = started(plan.clone(), date(2023, 2, 1));
    let standing = Standing::of([(date(2022, 9, 1), &evaluation()), (date(2022, 10, 1), &plan), (date(2023, 2, 5), &begun)]);
    assert_eq!(standing, Standing { frozen: Some(date(2022, 10, 1)), late: false, changed: false, dropped: Vec::new() });
    assert!(standing.is_sound());
}

#[test]
fn a_start_that_turns_out_to_lie_before_the_freezing_makes_the_plan_late() {
    let plan = frozen(evaluation());
    let begun = started(plan.clone(), date(2022, 10, 1));
    let standing = Standing::of([(date(2022, 10, 1), &plan), (date(2023, 2, 5), &begun)]);
    assert!(standing.late && !standing.is_sound());
}

#[test]
fn what_is_asked_differently_after_the_start_is_changed_and_a_unit_taken_out_is_named() {
    let plan = frozen(evaluation());
    let mut other = started(plan.clone(), date(2023, 1, 15));
    other.plan.units.remove(1);
    let standing = Standing::of([(date(2022, 10, 1), &plan), (date(2024, 2, 5), &other)]);
    assert_eq!((standing.late, standing.changed, standing.dropped), (false, true, vec![area(2)]));
}

#[test]
fn a_plan_may_be_frozen_anew_before_the_start() {
    let first = frozen(evaluation());
    let mut second = frozen(evaluation());
    second.plan.dates = vec![date(2027, 6, 30)];
    let begun = started(second.clone(), date(2023, 1, 15));
    let standing = Standing::of([(date(2022, 10, 1), &first), (date(2022, 12, 1), &second), (date(2023, 2, 5), &begun)]);
    assert_eq!((standing.frozen, standing.changed), (Some(date(2022, 12, 1)), false));
}

#[test]
fn nothing_frozen_is_no_sound_plan() {
    assert!(!Standing::of([(date(2022, 9, 1), &evaluation())]).is_sound());
    assert_eq!(Standing::of([]), Standing::default());
}
