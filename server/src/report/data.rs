//! The figures of a report as data: what `data.json` holds. RFC 8785 JSON with numbers as decimal strings, so that the same request gives the same bytes on
//! every database, for ever. Entered words are not in it: things are named by id and by the entry that recorded the version; the words stand in the report,
//! and the journal holds a commitment to them.

use domain::effect::EffectState;
use domain::goal::Goal;
use domain::id::{Id, Seq, SeriesNo};
use domain::indicator::{Aggregation, Direction, Indicator};
use domain::light::{CostState, PlanState, Step};
use domain::measurement::{Mark, Quality, Value};
use domain::project::Project;
use domain::report::Request;
use domain::series::Series;
use domain::target::{Aim, Target};
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::analysis::Sight;
use crate::analysis::effect::{JudgedEvaluation, evaluations_for};
use crate::analysis::goals::{JudgedGoal, JudgedTarget};
use crate::analysis::shown::ShownPoint;
use crate::fault::{Fault, Outcome};

/// The version of this format.
pub const FORMAT: u32 = 1;

/// Everything that is counted in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Data {
    /// [`FORMAT`].
    pub format: u32,
    /// What was asked.
    pub request: Request,
    /// The municipality's number in its installation, and its official keys.
    pub municipality: i64,
    /// AGS, ARS and the like, as the area register has them.
    pub codes: Vec<String>,
    /// When the last known entry was recorded; `None` for an empty journal.
    pub recorded: Option<Timestamp>,
    /// Counts below are suppressed, except in internal reports.
    pub small_count: u32,
    /// The goals, in the order of the report.
    pub goals: Vec<GoalData>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalData {
    /// Which.
    pub id: Id<Goal>,
    /// The entry that recorded the version told of.
    pub seq: Seq,
    /// Its name in addresses.
    pub slug: String,
    /// The grade: the worst key indicator.
    pub state: PlanState,
    /// So many of its indicators have a value …
    pub with_value: usize,
    /// … of so many.
    pub of: usize,
    /// Its targets, key indicators first.
    pub targets: Vec<TargetData>,
    /// Question 2, for each frozen evaluation that may be shown.
    pub effects: Vec<EffectData>,
    /// Question 3.
    pub cost: CostData,
}

/// A target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetData {
    /// Which.
    pub id: Id<Target>,
    /// The entry that recorded the version told of.
    pub seq: Seq,
    /// A key indicator.
    pub key: bool,
    /// The series.
    pub series: Id<Series>,
    /// Its number in the journal's lines.
    pub series_no: SeriesNo,
    /// The definition, its version by its entry.
    pub indicator: Id<Indicator>,
    /// That entry.
    pub indicator_seq: Seq,
    /// The unit.
    pub unit: String,
    /// What a ratio is multiplied with: 100 for per cent.
    pub per: Decimal,
    /// Decimals shown.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
    /// How values combine.
    pub aggregation: Aggregation,
    /// What is aimed at: `reach`, `limit`, `ceiling`, `cumulative`, `corridor`, `milestones`.
    pub aim: String,
    /// The figures of the aim, by name.
    pub aims_at: Vec<(String, Decimal)>,
    /// Day of the baseline.
    pub start: Date,
    /// Day by which it should be reached.
    pub due: Date,
    /// The verdict.
    pub state: PlanState,
    /// The actual value that it rests on.
    pub actual: Option<Decimal>,
    /// The day of that value.
    pub at: Option<Date>,
    /// The planned value on that day.
    pub planned: Option<Decimal>,
    /// Degree of achievement as a plain ratio.
    pub degree: Option<Decimal>,
    /// Plan fulfilment as a plain ratio.
    pub fulfilment: Option<Decimal>,
    /// Deviation from the plan; positive is better.
    pub deviation: Option<Decimal>,
    /// Which rule judged, in which version.
    pub rule: Option<(String, u32)>,
    /// How it was computed.
    pub steps: Vec<Step>,
    /// The values up to the reference date.
    pub values: Vec<ValueData>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueData {
    /// `2026-Q2`.
    pub period: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The entry that recorded it.
    pub seq: Seq,
    /// The number in the indicator's unit; `None` for a mark or a suppressed value.
    pub value: Option<Decimal>,
    /// Numerator, where it has one.
    pub numerator: Option<Decimal>,
    /// Denominator.
    pub denominator: Option<Decimal>,
    /// Why there is no number.
    pub mark: Option<Mark>,
    /// Suppressed for these readers.
    pub suppressed: bool,
    /// How good it is.
    pub quality: Quality,
}

/// What an evaluation found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectData {
    /// Of which project.
    pub project: Id<Project>,
    /// The entry that recorded the plan's version.
    pub seq: Seq,
    /// The verdict.
    pub state: EffectState,
    /// The effect and its interval, in the indicator's unit, as written in the report's figures: six decimals.
    pub estimate: Option<(Decimal, Decimal, Decimal)>,
}

/// What it cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostData {
    /// The verdict.
    pub state: CostState,
    /// Cents planned to date.
    pub planned_cents: Decimal,
    /// Cents spent; `None`: not recorded.
    pub spent_cents: Option<i64>,
}

impl Data {
    /// Gathers it.
    pub fn of(sight: &Sight, request: &Request, goals: &[&JudgedGoal], effects: &[JudgedEvaluation]) -> Self {
        let municipality = &sight.municipality.noun;
        let codes = sight.area(municipality.area).map_or_else(Vec::new, |area| area.noun.codes.iter().map(|code| code.as_str().to_owned()).collect());
        Self {
            format: FORMAT,
            request: request.clone(),
            municipality: municipality.no.0,
            codes,
            recorded: sight.register.recorded,
            small_count: municipality.thresholds.small_count,
            goals: goals.iter().map(|goal| GoalData::of(sight, goal, effects)).collect(),
        }
    }

    /// Its final bytes.
    pub fn bytes(&self) -> Outcome<Vec<u8>> {
        serde_json_canonicalizer::to_vec(self).map_err(|error| Fault::Report(error.to_string()))
    }
}

impl GoalData {
    fn of(sight: &Sight, goal: &JudgedGoal, effects: &[JudgedEvaluation]) -> Self {
        let effects = evaluations_for(sight, effects, goal.goal.id).into_iter().filter_map(EffectData::of).collect();
        Self {
            id: goal.goal.id,
            seq: goal.goal.seq,
            slug: goal.goal.slug.to_string(),
            state: goal.grade.state,
            with_value: goal.grade.all.with_value,
            of: goal.grade.all.of,
            targets: goal.targets.iter().map(TargetData::of).collect(),
            effects,
            cost: CostData { state: goal.cost.state, planned_cents: goal.cost.planned_cents, spent_cents: goal.cost.spent_cents },
        }
    }
}

impl TargetData {
    fn of(target: &JudgedTarget) -> Self {
        let (indicator, noun) = (&target.indicator.noun, &target.target.noun);
        let achievement = target.light.achievement.as_ref();
        let actual = target.light.derivation.as_ref().and_then(|derivation| derivation.question.actual.as_ref());
        let (aim, aims_at) = aim(&noun.aim);
        Self {
            id: target.target.id,
            seq: target.target.seq,
            key: noun.key,
            series: target.series.id,
            series_no: target.series.noun.no,
            indicator: target.indicator.id,
            indicator_seq: target.indicator.seq,
            unit: indicator.unit.0.clone(),
            per: indicator.unit.per(),
            decimals: indicator.decimals,
            direction: indicator.direction,
            aggregation: indicator.aggregation,
            aim: aim.to_owned(),
            aims_at: aims_at.into_iter().map(|(name, number)| (name.to_owned(), number)).collect(),
            start: noun.start,
            due: noun.due,
            state: target.light.state,
            actual: actual.map(|actual| actual.value.normalize()),
            at: actual.map(|actual| actual.at),
            planned: achievement.and_then(|achievement| achievement.planned),
            degree: achievement.and_then(|achievement| achievement.degree),
            fulfilment: achievement.and_then(|achievement| achievement.fulfilment),
            deviation: achievement.and_then(|achievement| achievement.deviation),
            rule: target.light.derivation.as_ref().map(|derivation| (derivation.rule.id().to_owned(), derivation.version)),
            steps: target.light.derivation.as_ref().map(|derivation| derivation.steps.clone()).unwrap_or_default(),
            values: target.points.iter().map(|point| ValueData::of(point, indicator)).collect(),
        }
    }
}

fn aim(aim: &Aim) -> (&'static str, Vec<(&'static str, Decimal)>) {
    match aim {
        Aim::Reach { baseline, target } => ("reach", vec![("baseline", *baseline), ("target", *target)]),
        Aim::Limit { baseline, limit, .. } => ("limit", vec![("baseline", *baseline), ("limit", *limit)]),
        Aim::Ceiling { ceiling } => ("ceiling", vec![("ceiling", *ceiling)]),
        Aim::Cumulative { target } => ("cumulative", vec![("target", *target)]),
        Aim::Corridor { baseline, lower, upper } => ("corridor", vec![("baseline", *baseline), ("lower", *lower), ("upper", *upper)]),
        Aim::Milestones { steps } => {
            let sum = |steps: &mut dyn Iterator<Item = u32>| Decimal::from(steps.map(u64::from).sum::<u64>());
            let done = sum(&mut steps.iter().filter(|step| step.done.is_some()).map(|step| step.weight));
            ("milestones", vec![("weight_done", done), ("weight", sum(&mut steps.iter().map(|step| step.weight)))])
        }
    }
}

impl ValueData {
    /// A value as it may be shown.
    pub fn of(point: &ShownPoint, indicator: &Indicator) -> Self {
        let (numerator, denominator) = match point.shown.value() {
            Some(Value::Fraction { numerator, denominator }) => (Some(*numerator), Some(*denominator)),
            _ => (None, None),
        };
        let mark = match point.shown.value() {
            Some(Value::Missing(mark, _)) => Some(*mark),
            _ => None,
        };
        Self {
            period: point.period.code(),
            from: point.period.start(),
            to: point.period.end(),
            seq: point.seq,
            value: point.figure(indicator.unit.per()).map(|figure| figure.round_dp(18).normalize()),
            numerator,
            denominator,
            mark,
            suppressed: point.shown.is_suppressed(),
            quality: point.quality,
        }
    }
}

impl EffectData {
    fn of(judged: &JudgedEvaluation) -> Option<Self> {
        let finding = judged.verdict()?;
        let six = |figure: f64| Decimal::try_from(figure).ok().map(|figure| figure.round_dp(6).normalize());
        let estimate = finding.main().and_then(|line| line.estimate);
        let estimate = estimate.and_then(|estimate| Some((six(estimate.value)?, six(estimate.low)?, six(estimate.high)?)));
        Some(Self { project: judged.project.id, seq: judged.evaluation.seq, state: finding.verdict.state(), estimate })
    }
}
