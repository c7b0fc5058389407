//! What is told of a goal, the same on its page and in a report: sentences, the steps to compute a verdict again, which explanation and which decisions belong
//! to it.

use domain::decision::{Decision, DecisionState};
use domain::effect::Finding;
use domain::goal::Goal;
use domain::id::Id;
use domain::light::{Figure, Step};
use domain::measurement::Mark;
use domain::narrative::Narrative;
use domain::period::{Period, write_day};
use domain::register::Version;
use domain::words::{Shown, Words};
use jiff::civil::Date;

use crate::analysis::Sight;
use crate::analysis::effect::{JudgedEvaluation, Measured, evaluations_for};
use crate::analysis::goals::{JudgedGoal, JudgedTarget};

/// The verdict on a target in a sentence.
pub fn sentence(target: &JudgedTarget, words: &Words) -> String {
    words.verdict(&target.light, &target.target.noun.aim, target.target.noun.due, Shown::of(&target.indicator.noun))
}

/// The indicator's name, with the group where the target is about one, and since when where it is a sum.
pub fn indicator_name(target: &JudgedTarget, words: &Words) -> String {
    let mut name = target.indicator.noun.name_in(words.language).text.clone();
    let group = &target.series.noun.group;
    if !group.is_total() {
        name = format!("{name}: {}", words.group_name(group));
    }
    if target.sums.is_some() {
        name = format!("{name}, {}", (words.sum_since)(&write_day(target.target.noun.start, words.language)));
    }
    name
}

/// The sum up to the end of a period, as it stands in tables; `None` for a target that is no sum, nothing to read before its start.
pub fn sum_so_far(words: &Words, target: &JudgedTarget, period: Period) -> Option<String> {
    let indicator = &target.indicator.noun;
    let sum = target.sums.as_ref()?.iter().find(|sum| sum.period == period);
    Some(match sum {
        Some(sum) if sum.shown.is_suppressed() => "·".to_owned(),
        Some(sum) => {
            sum.figure(indicator.unit.per()).map_or_else(|| Mark::Pending.symbol().to_owned(), |sum| words.figure(sum, Shown::of(indicator)))
        }
        None => String::new(),
    })
}

/// A step of a target's verdict: its name, its formula with numbers up to the last `=`, and its result.
pub fn step(target: &JudgedTarget, step: &Step, words: &Words) -> (&'static str, String, String) {
    let decimals = target.indicator.noun.decimals;
    let formula = format!("{} = {} = ", step.symbols(), step.numbers(decimals, words.language));
    let shown = Shown::of(&target.indicator.noun);
    let result = match (step, step.result()) {
        // The difference of two percentages is in percentage points.
        (Step::MeanChange { .. } | Step::Deviation { .. } | Step::Distance { .. }, Figure::Units(value)) => words.difference(value, shown),
        (_, Figure::Units(value)) => words.figure(value, shown),
        (_, other) => other.write(decimals, words.language),
    };
    (words.step(step), formula, result)
}

/// The evaluation that answers question 2 of a goal first, with what it found.
pub fn leading_effect<'a>(
    sight: &Sight,
    effects: &'a [JudgedEvaluation],
    goal: Id<Goal>,
) -> Option<(&'a JudgedEvaluation, &'a Finding, &'a Measured)> {
    let first = evaluations_for(sight, effects, goal).into_iter().next()?;
    Some((first, first.verdict()?, first.leading()?))
}

/// The last explanation of those in charge that may be read here; drafts only where `unreleased`.
pub fn explanation(sight: &Sight, goal: Id<Goal>, unreleased: bool) -> Option<&Version<Narrative>> {
    let narratives = &sight.register.narratives;
    let of_goal = narratives.iter().filter(|one| one.noun.goal == goal);
    let standing = of_goal.filter_map(|one| Narrative::standing(narratives.history(one.id), unreleased));
    standing.filter(|one| sight.sees(one.noun.visibility) && one.noun.period.end() <= sight.when.at).max_by_key(|one| one.noun.period)
}

/// The decisions that a goal and all versions of its targets rest on, in the order of time.
pub fn decisions<'a>(sight: &'a Sight, judged: &JudgedGoal) -> Vec<&'a Version<Decision>> {
    let mut ids = judged.goal.noun.decisions.clone();
    ids.extend(judged.targets.iter().flat_map(|target| &target.history).filter_map(|version| version.noun.decision));
    ids.sort_unstable();
    ids.dedup();
    let mut found: Vec<_> = ids.into_iter().filter_map(|id| sight.register.decisions.get(id)).filter(|one| sight.sees(one.noun.visibility)).collect();
    found.sort_by_key(|one| one.noun.session);
    found
}

/// How far a decision is carried out, with the day that belongs to it.
pub fn carried_out(decision: &Decision, words: &Words) -> String {
    let day = |day| write_day(day, words.language);
    let open = matches!(decision.state, DecisionState::Open | DecisionState::Running);
    let word = words.decision_state(decision.state);
    match decision.due.filter(|_| open) {
        _ if decision.state == DecisionState::Done => format!("{word} {}", day(decision.state_since)),
        Some(due) => format!("{word}, {}", (words.due_on)(&day(due))),
        None => word.to_owned(),
    }
}

/// The years that the courses of some goals share.
pub fn span(goals: &[&JudgedGoal]) -> (Date, Date) {
    let targets = || goals.iter().flat_map(|goal| &goal.targets);
    let last = targets().map(|target| target.target.noun.due).max().unwrap_or_default();
    let first = targets().map(|target| target.target.noun.start).min().unwrap_or_default();
    let before = Date::new((first.year() - 3).max(1900), 1, 1).unwrap_or(first);
    (before, Date::new(last.year(), 12, 31).unwrap_or(last))
}
