//! Goals with their verdicts: the register says what was wanted, the slice what was measured, the domain judges.

use domain::achievement::{Actual, Question, Uncertainty, actual_for};
use domain::collected::{Collected, Collection};
use domain::goal::Goal;
use domain::grade::{Grade, Judged, Tally};
use domain::indicator::Indicator;
use domain::light::{CostLight, CostYear, PlanLight, Publication};
use domain::measurement::Measurement;
use domain::outlook::Outlook;
use domain::project::Project;
use domain::register::Version;
use domain::series::Series;
use domain::target::{Aim, Target};

use super::running::running;
use super::shown::{ShownPoint, shown_points};
use super::sight::Sight;
use crate::store::slice::Point;

/// One target with its verdict.
#[derive(Debug, Clone)]
pub struct JudgedTarget {
    /// The valid version.
    pub target: Version<Target>,
    /// All versions, the original first.
    pub history: Vec<Version<Target>>,
    /// The series it points at.
    pub series: Version<Series>,
    /// That series' indicator.
    pub indicator: Version<Indicator>,
    /// The verdict against the valid target.
    pub light: PlanLight,
    /// The verdict against the original target, where that asked for something else.
    pub original: Option<PlanLight>,
    /// Where it leads, if it goes on like this.
    pub outlook: Option<Outlook>,
    /// The values up to the reference date.
    pub points: Vec<ShownPoint>,
    /// The sums so far, where the target is a sum.
    pub sums: Option<Vec<ShownPoint>>,
}

impl JudgedTarget {
    /// What stands beside the path: the sums so far, or the values themselves.
    pub fn course(&self) -> &[ShownPoint] {
        self.sums.as_deref().unwrap_or(&self.points)
    }
}

/// One goal with its verdicts.
#[derive(Debug, Clone)]
pub struct JudgedGoal {
    /// The goal.
    pub goal: Version<Goal>,
    /// Its targets, key indicators first.
    pub targets: Vec<JudgedTarget>,
    /// The worst of the key indicators, with the coverage.
    pub grade: Grade,
    /// The cost of the projects under it.
    pub cost: CostLight,
    /// The visible projects under it.
    pub projects: Vec<Version<Project>>,
}

impl JudgedGoal {
    /// The target that the page and the dashboard row show first: the worst key indicator.
    pub fn leading(&self) -> Option<&JudgedTarget> {
        self.targets.iter().find(|target| target.target.noun.key && target.light.state == self.grade.state).or_else(|| self.targets.first())
    }
}

/// All visible goals with verdicts, in the order of action fields and creation. Guiding goals bear no targets and are left out here.
pub fn judged_goals(sight: &Sight) -> Vec<JudgedGoal> {
    let mut goals: Vec<JudgedGoal> =
        sight.goals().filter(|goal| goal.noun.kind != domain::goal::GoalKind::Guiding).map(|goal| judge_goal(sight, goal)).collect();
    goals.sort_by_key(|goal| (goal.goal.noun.action_field, goal.goal.id));
    goals
}

/// How many goals have which grade.
pub fn tally(goals: &[JudgedGoal]) -> Tally {
    Tally::of(goals.iter().map(|goal| goal.grade.state))
}

/// One goal.
pub fn judge_goal(sight: &Sight, goal: &Version<Goal>) -> JudgedGoal {
    let targets: Vec<JudgedTarget> = sight.register.targets_of(goal.id).into_iter().filter_map(|target| judge_target(sight, target)).collect();
    let judged: Vec<Judged> = targets.iter().map(|target| Judged::of(&target.light, target.target.noun.key, target.indicator.noun.level)).collect();
    let projects: Vec<Version<Project>> = sight.projects().filter(|project| project.noun.goals.contains(&goal.id)).cloned().collect();
    let cost = cost_of(sight, &projects);
    JudgedGoal { goal: goal.clone(), targets, grade: Grade::of(&judged), cost, projects }
}

/// A target with its verdict; `None` when its series is not visible to this viewer.
fn judge_target(sight: &Sight, target: &Version<Target>) -> Option<JudgedTarget> {
    let series = sight.series_by_id(target.noun.series)?.clone();
    let indicator = sight.indicator(series.noun.indicator)?.clone();
    let measured: Vec<Measurement> = sight.points(&series).iter().map(|point| point.measurement.clone()).collect();
    let points = shown_points(sight, &series, &indicator.noun, sight.points(&series));
    let from = Measured { stored: sight.points(&series), plain: &measured, shown: &points };
    let light = judge(sight, &target.noun, &indicator.noun, &from);
    let history = sight.register.targets.history(target.id).to_vec();
    let original = history.first().filter(|first| first.seq != target.seq).and_then(|first| {
        let question = Question::new(&target.noun, indicator.noun.direction, sight.when.at);
        question.differs_from(&first.noun).then(|| judge(sight, &first.noun, &indicator.noun, &from))
    });
    let hidden = points.iter().any(|point| point.shown.is_suppressed());
    let question = Question::new(&target.noun, indicator.noun.direction, sight.when.at).with_breaks(&indicator.noun.breaks);
    let outlook = if hidden { None } else { Outlook::of(&measured, &question, indicator.noun.unit.per(), &sight.municipality.noun.thresholds) };
    let sums = running(sight, &target.noun, &indicator.noun, &points);
    Some(JudgedTarget { target: target.clone(), history, series, indicator, light, original, outlook, points, sums })
}

/// The values of a series, in the three forms that judging needs.
struct Measured<'a> {
    stored: &'a [Point],
    plain: &'a [Measurement],
    shown: &'a [ShownPoint],
}

/// A sample and a stated standard error make a value uncertain; a full count does not. Sums over periods stay as they are.
fn as_sure_as_known(actual: Actual, stored: &[Point]) -> Actual {
    let collected = stored.iter().find(|point| point.measurement.period.end() == actual.at).map(|point| point.collected);
    match collected.filter(|_| actual.parts.is_none()) {
        Some(Collected { standard_error: Some(error), .. }) => Actual { uncertainty: Some(Uncertainty::StandardError(error)), ..actual },
        Some(Collected { collection: Some(Collection::Sample | Collection::Voluntary), .. }) => actual.sampled(),
        _ => actual,
    }
}

/// The Plan light of one version of a target. A suppressed value takes its verdict with it.
fn judge(sight: &Sight, target: &Target, indicator: &Indicator, from: &Measured<'_>) -> PlanLight {
    let Measured { plain: measured, shown: points, .. } = *from;
    let (at, thresholds) = (sight.when.at, &sight.municipality.noun.thresholds);
    let actual = actual_for(target, measured, indicator.unit.per(), at).map(|actual| as_sure_as_known(actual, from.stored));
    let suppressed = |point: &ShownPoint| point.shown.is_suppressed();
    let hidden = match (&target.aim, &actual) {
        (Aim::Cumulative { .. } | Aim::Ceiling { .. }, _) => points.iter().any(|point| suppressed(point) && point.period.start() >= target.start),
        (_, Some(actual)) => points.iter().any(|point| suppressed(point) && point.period.end() == actual.at),
        (_, None) => false,
    };
    if hidden {
        return PlanLight::suppressed(at >= target.due);
    }
    let last = measured.iter().rev().find(|measurement| measurement.value.figure(indicator.unit.per()).is_some());
    let publication = last.and_then(|last| Publication::after(last.period, indicator.lag_days));
    let question = Question::new(target, indicator.direction, at).with_actual(actual).with_breaks(&indicator.breaks);
    PlanLight::judge(question, publication, thresholds)
}

/// The cost of some projects together.
pub fn cost_of(sight: &Sight, projects: &[Version<Project>]) -> CostLight {
    let years: Vec<CostYear> = projects.iter().flat_map(|project| cost_years(sight, project)).collect();
    CostLight::judge(&years, sight.when.at, &sight.municipality.noun.thresholds)
}

/// The budget years of a project.
pub fn cost_years(sight: &Sight, project: &Version<Project>) -> Vec<CostYear> {
    let (start, end) = (project.noun.actual_start.or(Some(project.noun.planned_start)), project.noun.actual_end.or(project.noun.planned_end));
    sight
        .register
        .budgets
        .iter()
        .filter(|budget| budget.noun.project == project.id)
        .filter_map(|budget| CostYear::of(&budget.noun, start, end))
        .collect()
}
