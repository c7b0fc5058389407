//! From what was typed to an evaluation plan, with all its problems at once.

use domain::area::Area;
use domain::decision::Decision;
use domain::evaluation::{
    Allocation, ComparisonUnit, Counted, Design, Evaluation, Expected, Plan, Reached, SUCCESS_FIELDS, Shape, Similar, Success, Tally, TreatedUnit,
};
use domain::id::Id;
use domain::language::Language;
use domain::refusal::{Problem, Refusal};
use domain::text::Text;
use jiff::civil::Date;
use rust_decimal::Decimal;
use server::analysis::Sight;

use crate::pages::form::Typed;

/// The fields of the expected direction, beside those that the domain names.
pub const DIRECTIONS: [&str; 5] = ["direction-1", "direction-2", "direction-3", "direction-4", "direction-5"];
/// The longest name of who decided, in characters.
const LONGEST_NAME: usize = 200;
/// The fields of the counts: participants, then the comparison group; entered, measured, successful.
pub const COUNTS: [[&str; 3]; 2] =
    [["participants", "participants-measured", "participants-successful"], ["comparison", "comparison-measured", "comparison-successful"]];

/// The plan of a form. Whoever sends it learns at once what cannot be read and what contradicts itself, also where the one stands beside the other.
pub fn plan(sight: &Sight, typed: &Typed, before: Option<&Plan>, language: Language) -> Result<Plan, Refusal> {
    let treated = before.map(|before| before.treated.clone()).unwrap_or_default();
    let parts = Parts {
        successes: successes(sight, typed, language),
        how: Refusal::both(typed.choice("design", Design::from_code), typed.choice("allocation", Allocation::from_code)),
        days: days(typed),
        units: units(sight, typed, before, language),
    };
    let contradictions = parts.contradictions(treated.clone());
    let shape = typed.choice("shape", Shape::from_code);
    let who = Refusal::both(decided_by(typed), decision(sight, typed));
    let what = Refusal::both(Refusal::both(parts.successes, parts.how), Refusal::both(parts.days, parts.units));
    let read = Refusal::both(Refusal::both(what, Refusal::both(shape, who)), contradictions)?.0;
    let (((successes, (design, allocation)), (days, units)), (shape, (decided_by, decision))) = read;
    Ok(Plan {
        successes,
        design,
        planned_start: days.start,
        effect_from: days.effect_from,
        phase_in: days.phase_in,
        anticipation_from: days.anticipation_from,
        shape,
        units,
        treated,
        allocation,
        dates: days.evaluations,
        decided_by,
        decision,
    })
}

/// The parts of a plan that can contradict themselves, each as far as it could be read.
struct Parts {
    successes: Result<Vec<Success>, Refusal>,
    how: Result<(Design, Allocation), Refusal>,
    days: Result<Days, Refusal>,
    units: Result<Vec<ComparisonUnit>, Refusal>,
}

impl Parts {
    /// What contradicts itself in the parts that could be read; of the others their own problems are told.
    fn contradictions(&self, treated: Vec<TreatedUnit>) -> Result<(), Refusal> {
        let (design, allocation) = self.how.as_ref().copied().unwrap_or((Design::Series, Allocation::None));
        let days = self.days.as_ref().ok();
        let readable = Plan {
            successes: self.successes.as_ref().cloned().unwrap_or_default(),
            design,
            planned_start: days.map_or(Date::ZERO, |days| days.start),
            effect_from: days.and_then(|days| days.effect_from),
            phase_in: days.and_then(|days| days.phase_in),
            anticipation_from: days.and_then(|days| days.anticipation_from),
            shape: Shape::Step,
            units: self.units.as_ref().cloned().unwrap_or_default(),
            treated,
            allocation,
            dates: days.map(|days| days.evaluations.clone()).unwrap_or_default(),
            // Told where it is read.
            decided_by: "–".to_owned(),
            decision: None,
        };
        let Err(Refusal::Fields(problems)) = readable.check() else { return Ok(()) };
        let told = |(field, _): &(&'static str, Problem)| {
            if SUCCESS_FIELDS.as_flattened().contains(field) {
                self.successes.is_ok()
            } else if matches!(*field, "unit" | "allocation") {
                self.how.is_ok() && self.units.is_ok()
            } else {
                self.days.is_ok()
            }
        };
        let problems: Vec<_> = problems.into_iter().filter(told).collect();
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Fields(problems)) }
    }
}

fn successes(sight: &Sight, typed: &Typed, language: Language) -> Result<Vec<Success>, Refusal> {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for (fields, direction) in SUCCESS_FIELDS.into_iter().zip(DIRECTIONS) {
        if typed.text(fields[0]).trim().is_empty() {
            continue;
        }
        match success(sight, typed, fields, direction, language) {
            Ok(success) => found.push(success),
            Err(Refusal::Fields(more)) => problems.extend(more),
            Err(other) => return Err(other),
        }
    }
    if found.is_empty() && problems.is_empty() {
        problems.push((SUCCESS_FIELDS[0][0], Problem::Empty));
    }
    if problems.is_empty() { Ok(found) } else { Err(Refusal::Fields(problems)) }
}

fn success(sight: &Sight, typed: &Typed, fields: [&'static str; 5], direction: &'static str, language: Language) -> Result<Success, Refusal> {
    let [series, size, margin, persons, denominator] = fields;
    let id =
        typed.id(series).and_then(|id| sight.series_by_id(id).map(|series| series.id).ok_or_else(|| Refusal::field(series, Problem::NotOffered)));
    let figures = Refusal::both(typed.number(size, language), typed.optional_number(margin, language));
    let people = Refusal::both(whole(typed, persons, language), whole(typed, denominator, language));
    let ((series, expected), ((size, margin), (persons, of))) =
        Refusal::both(Refusal::both(id, typed.choice(direction, Expected::from_code)), Refusal::both(figures, people))?;
    let reach = match (persons, of) {
        (Some(persons), Some(denominator)) => Some(Reached { persons, denominator }),
        (None, None) => None,
        (Some(_), None) => return Err(Refusal::field(denominator, Problem::Empty)),
        (None, Some(_)) => return Err(Refusal::field(persons_field(fields), Problem::Empty)),
    };
    Ok(Success { series, expected, size, margin, reach })
}

const fn persons_field(fields: [&'static str; 5]) -> &'static str {
    fields[3]
}

/// A whole number of people, or nothing.
fn whole(typed: &Typed, field: &'static str, language: Language) -> Result<Option<u32>, Refusal> {
    let Some(number) = typed.optional_number(field, language)? else { return Ok(None) };
    let whole = Some(number).filter(|number| number.fract() == Decimal::ZERO).and_then(|number| u32::try_from(number).ok());
    whole.map(Some).ok_or_else(|| Refusal::field(field, Problem::NotANumber))
}

/// The days of a plan.
struct Days {
    start: Date,
    effect_from: Option<Date>,
    phase_in: Option<(Date, Date)>,
    anticipation_from: Option<Date>,
    evaluations: Vec<Date>,
}

fn optional_day(typed: &Typed, name: &'static str) -> Result<Option<Date>, Refusal> {
    if typed.text(name).trim().is_empty() { Ok(None) } else { typed.day(name).map(Some) }
}

fn days(typed: &Typed) -> Result<Days, Refusal> {
    let begins = Refusal::both(typed.day("planned-start"), optional_day(typed, "effect-from"));
    let phase = Refusal::both(optional_day(typed, "phase-in-from"), optional_day(typed, "phase-in-to"));
    let rest = Refusal::both(optional_day(typed, "anticipation-from"), Refusal::both(typed.day("date-1"), optional_day(typed, "date-2")));
    let ((start, effect_from), ((from, to), (anticipation_from, (first, second)))) = Refusal::both(begins, Refusal::both(phase, rest))?;
    let phase_in = match (from, to) {
        (Some(from), Some(to)) => Some((from, to)),
        // Whoever names only its end means a phase-in from the start.
        (None, Some(to)) => Some((start, to)),
        (Some(_), None) => return Err(Refusal::field("phase-in-to", Problem::Empty)),
        (None, None) => None,
    };
    Ok(Days { start, effect_from, phase_in, anticipation_from, evaluations: std::iter::once(first).chain(second).collect() })
}

fn decided_by(typed: &Typed) -> Result<String, Refusal> {
    let name = typed.text("decided-by").trim();
    if name.is_empty() {
        return Err(Refusal::field("decided-by", Problem::Empty));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Refusal::field("decided-by", Problem::TooLong { most: LONGEST_NAME }));
    }
    Ok(name.to_owned())
}

fn decision(sight: &Sight, typed: &Typed) -> Result<Option<Id<Decision>>, Refusal> {
    if typed.text("decision").trim().is_empty() {
        return Ok(None);
    }
    let id = typed.id("decision")?;
    sight.register.decisions.get(id).map(|decision| Some(decision.id)).ok_or_else(|| Refusal::field("decision", Problem::NotOffered))
}

/// The chosen places. A place that was there keeps its reason unless another one is typed for all.
fn units(sight: &Sight, typed: &Typed, before: Option<&Plan>, language: Language) -> Result<Vec<ComparisonUnit>, Refusal> {
    let reason = typed.optional_words("unit-reason", language)?;
    let old = |area: Id<Area>| before.and_then(|before| before.units.iter().find(|unit| unit.area == area));
    let mut units = Vec::new();
    for chosen in typed.all("unit") {
        let area: Id<Area> = chosen.parse().map_err(|_| Refusal::field("unit", Problem::NotOffered))?;
        if sight.area(area).is_none() {
            return Err(Refusal::field("unit", Problem::NotOffered));
        }
        let kept = old(area).map(|unit| unit.reason.clone());
        let reason: Text = match (kept, reason.clone()) {
            (Some(kept), Some(typed)) if kept.text == typed.text => kept,
            (_, Some(typed)) => typed,
            (Some(kept), None) => kept,
            (None, None) => return Err(Refusal::field("unit-reason", Problem::WhyComparable)),
        };
        let similar = Similar::from_code(typed.text(&format!("similar-{area}"))).unwrap_or(Similar::Unknown);
        let neighbour = typed.text(&format!("neighbour-{area}")) == "on";
        let series = old(area).map(|unit| unit.series.clone()).unwrap_or_default();
        units.push(ComparisonUnit { area, series, reason, similar, neighbour });
    }
    Ok(units)
}

/// What is known after the start, on top of what was.
pub fn results(typed: &Typed, before: &Evaluation, language: Language) -> Result<Evaluation, Refusal> {
    let texts = Refusal::both(typed.optional_words("suitability", language), typed.optional_words("unintended", language));
    let (start, ((suitability, unintended), counts)) =
        Refusal::both(optional_day(typed, "start"), Refusal::both(texts, counts(typed, before, language)))?;
    let still = |old: Option<&Text>, new: Option<Text>| new.map(|new| crate::pages::goal_edit::still(old, new));
    let after = Evaluation {
        start,
        counts,
        suitability: still(before.suitability.as_ref(), suitability),
        unintended: still(before.unintended.as_ref(), unintended),
        ..before.clone()
    };
    after.check().map(|()| after)
}

/// The counts, where people were counted for one of the days.
fn counts(typed: &Typed, before: &Evaluation, language: Language) -> Result<Vec<Counted>, Refusal> {
    let mut counts = before.counts.clone();
    let empty = COUNTS.iter().flatten().all(|field| typed.text(field).trim().is_empty());
    if before.plan.design != Design::Participants || empty {
        return Ok(counts);
    }
    let needed = |field: &'static str| whole(typed, field, language).and_then(|number| number.ok_or_else(|| Refusal::field(field, Problem::Empty)));
    let tally = |[entered, measured, successful]: [&'static str; 3]| {
        Refusal::both(needed(entered), Refusal::both(needed(measured), needed(successful))).map(|(entered, (measured, successful))| Tally {
            entered,
            measured,
            successful,
        })
    };
    let (participants, comparison) = Refusal::both(tally(COUNTS[0]), tally(COUNTS[1]))?;
    let date = typed.day("counted-for")?;
    let series = before.plan.successes.first().map(|success| success.series).ok_or_else(|| Refusal::field("counted-for", Problem::NotOffered))?;
    let counted = Counted { series, date, participants, comparison };
    match counts.iter_mut().find(|one| one.series == series && one.date == date) {
        Some(known) => *known = counted,
        None => counts.push(counted),
    }
    Ok(counts)
}
