//! Is it working? The register says what was planned and when, the slices what was measured here and elsewhere, the domain judges.

mod course;
mod gather;
pub mod peers;
pub mod planning;

use domain::area::AreaKind;
use domain::disclosure::{Guarded, Shown, Sight as Eyes};
use domain::effect::{Finding, judge};
use domain::evaluation::{Evaluation, Standing, Success};
use domain::goal::Goal;
use domain::id::Id;
use domain::indicator::Indicator;
use domain::period::Period;
use domain::project::Project;
use domain::register::Version;
use domain::series::Series;
use domain::shock::Shock;
use jiff::civil::Date;

pub use course::{Course, OtherCourse, Part, against_mean, course, gap_of};

use super::shown::{ShownPoint, shown_points};
use super::sight::Sight;
use crate::clock::day_in;

/// One measure of success with what the page shows of it.
#[derive(Debug, Clone)]
pub struct Measured {
    /// What the plan says.
    pub success: Success,
    /// Its series.
    pub series: Version<Series>,
    /// That series' indicator.
    pub indicator: Version<Indicator>,
    /// Our own values up to the reference date.
    pub points: Vec<ShownPoint>,
    /// The values of the places in the plan.
    pub others: Vec<OtherCourse>,
}

impl Measured {
    /// Every value that went into it, ours and the others', by series and time.
    fn places(&self) -> impl Iterator<Item = (&Version<Series>, Period)> {
        let own = self.points.iter().map(|point| (&self.series, point.period));
        let others = self.others.iter().filter_map(|other| Some((other.series.as_ref()?, &other.points)));
        own.chain(others.flat_map(|(series, points)| points.iter().map(move |point| (series, point.period))))
    }
}

/// One evaluation with its finding.
#[derive(Debug, Clone)]
pub struct JudgedEvaluation {
    /// The valid version.
    pub evaluation: Version<Evaluation>,
    /// Of which project.
    pub project: Version<Project>,
    /// What the versions tell of the plan.
    pub standing: Standing,
    /// The measures of success that the asker may see, in the order of the plan; the first gives the verdict.
    pub measured: Vec<Measured>,
    /// What was found; suppressed where it would tell of single persons.
    pub finding: Shown<Finding>,
    /// The other projects that the asker sees and whose plan looks at the same figure in the same time: no design here can divide an effect among them.
    pub shared_with: Vec<Version<Project>>,
    /// The shocks that the municipality added.
    pub shocks: Vec<Shock>,
}

impl JudgedEvaluation {
    /// The finding, where it may be shown and somebody froze the plan: only then there is a light.
    pub fn verdict(&self) -> Option<&Finding> {
        self.finding.value().filter(|_| self.standing.frozen.is_some())
    }

    /// Whether both look at the same figure in overlapping times, from the start of each to its last day of evaluation.
    fn shares_with(&self, other: &Self) -> bool {
        let figures = |one: &Self| -> Vec<_> {
            let of = |measured: &Measured| (measured.series.noun.indicator, measured.series.noun.area, measured.series.noun.group.clone());
            one.measured.iter().map(of).collect()
        };
        let theirs = figures(other);
        self.evaluation.id != other.evaluation.id
            && self.evaluation.noun.overlaps(&other.evaluation.noun)
            && figures(self).iter().any(|figure| theirs.contains(figure))
    }

    /// The kind of the places beside ours, where all are of one kind.
    pub fn kind_of_places(&self) -> Option<AreaKind> {
        let mut kinds = self.leading()?.others.iter().map(|other| other.kind);
        let first = kinds.next()??;
        kinds.all(|kind| kind == Some(first)).then_some(first)
    }

    /// The measure of success that gives the verdict.
    pub fn leading(&self) -> Option<&Measured> {
        self.measured.first()
    }
}

/// How a plan stands, from its versions.
pub fn standing_of(sight: &Sight, id: Id<Evaluation>) -> Standing {
    let zone = &sight.municipality.noun.time_zone;
    let versions = sight.register.evaluations.history(id);
    Standing::of(versions.iter().map(|version| (day_in(version.recorded, zone), &version.noun)))
}

/// The evaluations that the asker may see, judged: first those frozen first, drafts last.
pub fn judged_evaluations(sight: &Sight) -> Vec<JudgedEvaluation> {
    let mut judged: Vec<JudgedEvaluation> = sight.register.evaluations.iter().filter_map(|one| judge_evaluation(sight, one)).collect();
    judged.sort_by_key(|one| (one.standing.frozen.is_none(), one.standing.frozen, one.evaluation.id));
    share(&mut judged);
    judged
}

/// Tells each evaluation which others look at the same figure in the same time.
pub fn share(judged: &mut [JudgedEvaluation]) {
    let shared: Vec<Vec<Version<Project>>> = judged
        .iter()
        .map(|one| {
            judged.iter().filter(|other| other.standing.frozen.is_some() && one.shares_with(other)).map(|other| other.project.clone()).collect()
        })
        .collect();
    for (one, shared_with) in judged.iter_mut().zip(shared) {
        one.shared_with = shared_with;
    }
}

/// The evaluation of a project, if there is one that the asker may see.
pub fn evaluation_of(judged: &[JudgedEvaluation], project: Id<Project>) -> Option<&JudgedEvaluation> {
    judged.iter().find(|one| one.evaluation.noun.project == project)
}

/// The evaluations with a light of the projects that serve a goal: first those that look at a figure of the goal itself.
pub fn evaluations_for<'a>(sight: &Sight, judged: &'a [JudgedEvaluation], goal: Id<Goal>) -> Vec<&'a JudgedEvaluation> {
    let own: Vec<Id<Series>> = sight.register.targets_of(goal).iter().map(|target| target.noun.series).collect();
    let mut serving: Vec<&JudgedEvaluation> = judged.iter().filter(|one| one.verdict().is_some() && one.project.noun.goals.contains(&goal)).collect();
    serving.sort_by_key(|one| one.leading().is_none_or(|leading| !own.contains(&leading.series.id)));
    serving
}

/// One evaluation; `None` where project, plan or its leading figure are not for this viewer, and a draft for everybody outside.
pub fn judge_evaluation(sight: &Sight, evaluation: &Version<Evaluation>) -> Option<JudgedEvaluation> {
    let noun = &evaluation.noun;
    let project = sight.register.projects.get(noun.project).filter(|project| sight.sees_project(project))?;
    let standing = standing_of(sight, evaluation.id);
    let visible = sight.sees(noun.visibility) && (standing.frozen.is_some() || sight.scope.is_internal());
    if !visible {
        return None;
    }
    let measured: Vec<Measured> = noun.plan.successes.iter().map_while(|success| gather::measured(sight, noun, success)).collect();
    // A verdict shares its error with all measures of success: without one of them it would be another verdict.
    if measured.len() < noun.plan.successes.len() {
        return None;
    }
    let observed: Vec<_> = measured.iter().map(|one| gather::observed(sight, project, one)).collect();
    let counts = measured.iter().flat_map(|one| gather::counts(sight, one)).chain(noun.counts.iter().flat_map(gather::people)).collect::<Vec<_>>();
    let finding = judge(noun, &standing, &observed, sight.when.at);
    let threshold = sight.municipality.noun.thresholds.small_count;
    let eyes = if sight.scope.is_internal() { Eyes::Everything } else { Eyes::NoSmallCounts };
    // Whatever is hidden elsewhere so that nobody computes a small count is not told here either.
    let hidden = measured.iter().flat_map(Measured::places).find_map(|(series, period)| sight.hides(series, period));
    let finding = Guarded::new(finding, counts).planned(hidden).disclose(threshold, eyes);
    let shocks = sight.register.shocks.iter().filter(|shock| !shock.noun.withdrawn).map(|shock| shock.noun.clone()).collect();
    Some(JudgedEvaluation { evaluation: evaluation.clone(), project: project.clone(), standing, measured, finding, shared_with: Vec::new(), shocks })
}

/// The values of a series as the page shows them.
fn shown(sight: &Sight, indicator: &Indicator, series: &Version<Series>) -> Vec<ShownPoint> {
    shown_points(sight, series, indicator, sight.points(series))
}

/// The day on which a version was recorded, where the municipality is.
pub fn recorded_on<T>(sight: &Sight, version: &Version<T>) -> Date {
    day_in(version.recorded, &sight.municipality.noun.time_zone)
}
