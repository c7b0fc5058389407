//! From what was typed to a target, with all problems named at once.

use domain::goal::MOST_KEYS;
use domain::language::Language;
use domain::refusal::{Problem, Refusal};
use domain::target::{Aim, Path, Target};
use domain::text::Text;
use server::analysis::Sight;

use super::{Choice, Editor};
use crate::islands::path_preview::points;
use crate::pages::form::Typed;
use crate::pages::goal_edit::decision;

/// The order of the form: problems are listed in it.
pub const ORDER: [&str; 16] = [
    "series",
    "aim",
    "baseline",
    "target",
    "limit",
    "rationale",
    "ceiling",
    "lower",
    "upper",
    "start",
    "due",
    "points",
    "tolerance",
    "key",
    "decision",
    "reason",
];

/// Collects problems while the fields are read one after the other.
#[derive(Default)]
struct Problems(Vec<(&'static str, Problem)>);

impl Problems {
    fn take<T>(&mut self, outcome: Result<T, Refusal>) -> Result<Option<T>, Refusal> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Refusal::Fields(problems)) => {
                self.0.extend(problems);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    fn add(&mut self, field: &'static str, problem: Problem) {
        self.0.push((field, problem));
    }

    fn refuse(mut self) -> Refusal {
        self.0.sort_by_key(|(field, _)| ORDER.iter().position(|name| name == field));
        self.0.dedup_by_key(|(field, _)| *field);
        Refusal::Fields(self.0)
    }
}

/// The target as typed.
pub fn target(sight: &Sight, typed: &Typed, editor: &Editor, language: Language) -> Result<Target, Refusal> {
    let mut problems = Problems::default();
    let choice = problems.take(choice(typed, editor))?;
    let aim = problems.take(aim(typed, editor, language))?;
    let start = problems.take(typed.day("start"))?;
    let due = problems.take(typed.day("due"))?;
    let path = problems.take(path(typed, language))?;
    let tolerance = problems.take(typed.optional_number("tolerance", language))?.flatten().unwrap_or_default();
    let decision = problems.take(decision(sight, typed))?.flatten();
    let reason = problems.take(reason(typed, editor, language))?.flatten();
    let key = typed.text("key") == "on";
    if key && other_keys(sight, editor) >= MOST_KEYS {
        problems.add("key", Problem::TooManyKeys { most: MOST_KEYS });
    }
    if let (Some(start), Some(due)) = (start, due)
        && due <= start
    {
        problems.add("due", Problem::EndBeforeStart);
    }
    // A path that cannot be read is refused already; the rest is still checked, so that all problems are named at once.
    let path = path.unwrap_or(Path::Linear);
    let (Some(choice), Some(aim), Some(start), Some(due)) = (choice, aim, start, due) else {
        return Err(problems.refuse());
    };
    let indicator = &choice.indicator.noun;
    let target = Target { goal: editor.goal.id, series: choice.series.id, aim, start, due, path, tolerance, key, decision, reason };
    let checked = target.check(indicator.direction, indicator.level, indicator.aggregation).map_err(at_its_field);
    problems.take(checked)?;
    if problems.0.is_empty() { Ok(target) } else { Err(problems.refuse()) }
}

/// The field at which a person mends it: a path's steps are typed into `points`.
fn at_its_field(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Fields(problems) => {
            Refusal::Fields(problems.into_iter().map(|(field, problem)| (if field == "path" { "points" } else { field }, problem)).collect())
        }
        other => other,
    }
}

fn choice<'a>(typed: &Typed, editor: &'a Editor) -> Result<&'a Choice, Refusal> {
    let offered = typed.id("series").ok().and_then(|id| editor.choices.iter().find(|choice| choice.series.id == id));
    offered.ok_or_else(|| Refusal::field("series", Problem::NotOffered))
}

fn aim(typed: &Typed, editor: &Editor, language: Language) -> Result<Aim, Refusal> {
    let number = |name| typed.number(name, language);
    match typed.text("aim") {
        "reach" => Refusal::both(number("baseline"), number("target")).map(|(baseline, target)| Aim::Reach { baseline, target }),
        "limit" => {
            let numbers = Refusal::both(number("baseline"), number("limit"));
            let ((baseline, limit), rationale) = Refusal::both(numbers, typed.words("rationale", language))?;
            Ok(Aim::Limit { baseline, limit, rationale })
        }
        "cumulative" => number("target").map(|target| Aim::Cumulative { target }),
        "ceiling" => number("ceiling").map(|ceiling| Aim::Ceiling { ceiling }),
        "corridor" => {
            let ((baseline, lower), upper) = Refusal::both(Refusal::both(number("baseline"), number("lower")), number("upper"))?;
            Ok(Aim::Corridor { baseline, lower, upper })
        }
        // Milestones are kept as they are: this form does not change them.
        "milestones" => match editor.stored.as_ref().map(|stored| &stored.noun.aim) {
            Some(aim @ Aim::Milestones { .. }) => Ok(aim.clone()),
            _ => Err(Refusal::field("aim", Problem::NotOffered)),
        },
        _ => Err(Refusal::field("aim", Problem::NotOffered)),
    }
}

fn path(typed: &Typed, language: Language) -> Result<Path, Refusal> {
    match typed.text("path") {
        "linear" => Ok(Path::Linear),
        "step" => Ok(Path::Step),
        "points" if typed.text("points").trim().is_empty() => Err(Refusal::field("points", Problem::Empty)),
        "points" => points(typed.text("points"), language).map(Path::Points).map_err(|problem| Refusal::field("points", problem)),
        _ => Err(Refusal::field("points", Problem::NotOffered)),
    }
}

/// A change needs a reason, the first setting does not.
fn reason(typed: &Typed, editor: &Editor, language: Language) -> Result<Option<Text>, Refusal> {
    match typed.optional_words("reason", language)? {
        None if editor.stored.is_some() => Err(Refusal::field("reason", Problem::ReasonNeeded)),
        reason => Ok(reason),
    }
}

fn other_keys(sight: &Sight, editor: &Editor) -> usize {
    let own = editor.stored.as_ref().map(|stored| stored.id);
    sight.register.targets_of(editor.goal.id).into_iter().filter(|target| target.noun.key && Some(target.id) != own).count()
}
