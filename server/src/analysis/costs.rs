//! What a project's outputs cost, beside similar projects, and how many people several projects reach.

use std::collections::BTreeMap;

use domain::cost::{Bought, Counted, Effect, FEWEST_SIMILAR, Impossible, NoAdditionalCost, NoOutputCost, OutputCost, Reach, among_similar};
use domain::effect::EffectVerdict;
use domain::evaluation::Design;
use domain::id::Id;
use domain::indicator::{Counts, Indicator, Level};
use domain::light::CostYear;
use domain::measurement::{Mark, Measurement, Reason, Value};
use domain::number::to_f64;
use domain::project::Project;
use domain::register::Version;
use domain::series::Series;
use domain::spread::Spread;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::effect::JudgedEvaluation;
use super::goals::cost_years;
use super::shown::shown_points;
use super::sight::Sight;

/// One output of a project and what it cost in each year.
#[derive(Debug, Clone)]
pub struct PricedOutput {
    /// What is counted.
    pub indicator: Version<Indicator>,
    /// The project's own series.
    pub series: Version<Series>,
    /// Budget year → price, or why there is none.
    pub years: BTreeMap<i16, Result<OutputCost, NoOutputCost>>,
}

impl PricedOutput {
    /// The latest year with a price.
    pub fn latest(&self) -> Option<(i16, OutputCost)> {
        self.years.iter().rev().find_map(|(year, cost)| Some((*year, *cost.as_ref().ok()?)))
    }
}

/// The outputs that a project counts itself, for everybody, with their prices in all begun years.
pub fn priced_outputs(sight: &Sight, project: &Version<Project>) -> Vec<PricedOutput> {
    let years: Vec<CostYear> = cost_years(sight, project).into_iter().filter(|year| year.from <= sight.when.at).collect();
    let own = sight.series().filter(|series| series.noun.project == Some(project.id) && series.noun.group.is_total());
    own.filter_map(|series| {
        let indicator = sight.indicator(series.noun.indicator).filter(|indicator| OutputCost::fits(&indicator.noun))?;
        let values = visible(sight, &indicator.noun, series);
        let price = |year: &CostYear| (year.from.year(), price(year, &values, &indicator.noun));
        Some(PricedOutput { indicator: indicator.clone(), series: series.clone(), years: years.iter().map(price).collect() })
    })
    .collect()
}

fn price(year: &CostYear, values: &[Measurement], indicator: &Indicator) -> Result<OutputCost, NoOutputCost> {
    let hidden = |value: &Measurement| value.value == HIDDEN && value.period.end() >= year.from && value.period.start() <= year.until;
    match OutputCost::of(year, values, indicator.aggregation) {
        Err(NoOutputCost::Incomplete { .. } | NoOutputCost::NoOutput) if values.iter().any(hidden) => Err(NoOutputCost::Suppressed),
        other => other,
    }
}

const HIDDEN: Value = Value::Missing(Mark::Secret, Reason::SuppressedByUs);

/// A project's values as the viewer may see them: a suppressed one is a gap, so that no price gives it away.
fn visible(sight: &Sight, indicator: &Indicator, series: &Version<Series>) -> Vec<Measurement> {
    let points = shown_points(sight, series, indicator, sight.points(series)).into_iter();
    points
        .map(|point| Measurement {
            period: point.period,
            value: point.shown.value().cloned().unwrap_or(HIDDEN),
            quality: point.quality,
            state: point.state,
        })
        .collect()
}

/// The spending of a project from the year of `from` until a day; a year that goes on after it is divided by days. Where one year is not recorded up to
/// its end or to that day there is no sum.
fn spent(sight: &Sight, project: &Version<Project>, from: Date, until: Date) -> Option<i64> {
    let years = cost_years(sight, project).into_iter().filter(|year| year.from.year() >= from.year() && year.from <= until);
    let sums = years.map(|year| {
        let recorded = year.spent_until.unwrap_or(year.until).min(year.until);
        let last = year.until.min(until);
        let cents = year.spent_cents.filter(|_| recorded >= last)?;
        let days = |last: Date| i64::from((last - year.from).get_days()) + 1;
        if recorded == last { Some(cents) } else { cents.checked_mul(days(last))?.checked_div(days(recorded)) }
    });
    sums.reduce(|sum, next| sum?.checked_add(next?)).flatten()
}

/// What an evaluation found on a share, and what that was bought with; or why there is no price.
pub fn bought_effect(sight: &Sight, judged: &JudgedEvaluation) -> Result<(Effect, Bought), NoAdditionalCost> {
    let finding = judged.verdict().ok_or(NoAdditionalCost::NotEvaluated)?;
    match finding.verdict {
        EffectVerdict::Interim { earliest, .. } => return Err(NoAdditionalCost::Interim { earliest }),
        EffectVerdict::TooLittleData { earliest: Some(day), .. } => return Err(NoAdditionalCost::Interim { earliest: Some(day) }),
        _ => {}
    }
    let line = finding.lines.get(finding.main).ok_or(NoAdditionalCost::NotEvaluated)?;
    let measured = judged.leading().filter(|measured| measured.series.id == line.series).ok_or(NoAdditionalCost::NotEvaluated)?;
    let participants = judged.evaluation.noun.plan.design == Design::Participants;
    // Participants are judged in percentage points whatever the figure; a plain number has no share of people behind it.
    let per = if participants { 100.0 } else { to_f64(measured.indicator.noun.unit.per()) };
    if per <= 1.0 {
        return Err(NoAdditionalCost::NotAShare);
    }
    let estimate = line.estimate.ok_or(NoAdditionalCost::VerdictTooWeak)?;
    let effect = Effect {
        estimate: estimate.value / per,
        low: estimate.low / per,
        high: estimate.high / per,
        falling: line.direction < 0.0,
        carries: line.verdict.state().is_effect(),
    };
    let from = judged.evaluation.noun.start();
    let (counted, until, people) = if participants {
        (Counted::Once, line.date, Decimal::from(line.before))
    } else {
        let used: Vec<_> = measured.points.iter().filter(|point| line.counterfactual.after.contains(&point.period)).collect();
        let last = used.iter().map(|point| point.period.end()).max().unwrap_or(line.date);
        let people = mean(used.iter().filter_map(|point| match point.shown.value()? {
            Value::Fraction { denominator, .. } => Some(*denominator),
            _ => None,
        }));
        (Counted::Yearly, last, people)
    };
    let until = until.min(sight.when.at);
    Ok((effect, Bought { cost_cents: spent(sight, &judged.project, from, until), from, until, counted, people }))
}

/// 0 of none.
fn mean(figures: impl Iterator<Item = Decimal>) -> Decimal {
    let (sum, count) = figures.fold((Decimal::ZERO, 0_u32), |(sum, count), figure| (sum + figure, count + 1));
    if count == 0 { Decimal::ZERO } else { sum / Decimal::from(count) }
}

/// What similar projects paid for the same output in the same year.
#[derive(Debug, Clone)]
pub struct Similar {
    /// The year.
    pub year: i16,
    /// What is counted.
    pub indicator: Version<Indicator>,
    /// Each with its price, by title; our own is among them.
    pub projects: Vec<(Version<Project>, OutputCost)>,
    /// Where the prices lie; none for fewer than three.
    pub spread: Option<Spread>,
}

/// Projects of the same first action field and kind that count the same output, in the latest year that most of them share.
pub fn similar(sight: &Sight, project: &Version<Project>, own: &PricedOutput) -> Option<Similar> {
    let alike =
        |other: &&Version<Project>| other.noun.kind == project.noun.kind && other.noun.action_fields.first() == project.noun.action_fields.first();
    let field = project.noun.action_fields.first();
    field?;
    let mut all: Vec<(Version<Project>, PricedOutput)> = Vec::new();
    for other in sight.projects().filter(alike) {
        let priced = priced_outputs(sight, other).into_iter().find(|priced| priced.indicator.id == own.indicator.id);
        all.extend(priced.map(|priced| (other.clone(), priced)));
    }
    let in_year = |year: i16| -> Vec<(Version<Project>, OutputCost)> {
        all.iter().filter_map(|(project, priced)| Some((project.clone(), *priced.years.get(&year)?.as_ref().ok()?))).collect()
    };
    let ours = own.years.iter().rev().filter(|(_, cost)| cost.is_ok()).map(|(year, _)| *year);
    let years: Vec<(i16, Vec<_>)> = ours.map(|year| (year, in_year(year))).collect();
    let enough = years.iter().find(|(_, projects)| projects.len() >= FEWEST_SIMILAR);
    let (year, mut projects) = enough.or_else(|| years.iter().max_by_key(|(year, projects)| (projects.len(), *year))).cloned()?;
    projects.sort_by(|(a, _), (b, _)| a.noun.title.text.cmp(&b.noun.title.text));
    let prices: Vec<Decimal> = projects.iter().map(|(_, cost)| cost.cents).collect();
    Some(Similar { year, indicator: own.indicator.clone(), spread: among_similar(&prices), projects })
}

/// How many people projects reached in a year.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The year.
    pub year: i16,
    /// What is counted.
    pub indicator: Version<Indicator>,
    /// Each project with a complete count, in the order given.
    pub projects: Vec<(Version<Project>, Decimal)>,
    /// Projects without one.
    pub without: usize,
    /// All together.
    pub reach: Result<Reach, Impossible>,
    /// The project above all others, whose own count takes each person once.
    pub counted_by: Option<Id<Project>>,
}

/// A project with its complete years.
type CountedProject = (Version<Project>, BTreeMap<i16, Decimal>);

/// The people that several projects reached in the latest year for which one has a complete count; of the output that most of them count.
pub fn reached(sight: &Sight, projects: &[Version<Project>]) -> Option<Reached> {
    let mut counts: BTreeMap<Id<Indicator>, Vec<CountedProject>> = BTreeMap::new();
    for project in projects {
        for series in sight.series().filter(|series| series.noun.project == Some(project.id) && series.noun.group.is_total()) {
            let Some(indicator) = sight.indicator(series.noun.indicator).filter(|one| counts_people(&one.noun)) else { continue };
            let years = whole_years(&visible(sight, &indicator.noun, series), indicator.noun.aggregation);
            if !years.is_empty() {
                counts.entry(indicator.id).or_default().push((project.clone(), years));
            }
        }
    }
    let (indicator, counted) = counts.into_iter().max_by_key(|(_, counted)| counted.len())?;
    let indicator = sight.indicator(indicator)?.clone();
    let year = *counted.iter().flat_map(|(_, years)| years.keys()).max()?;
    let projects_counted: Vec<(Version<Project>, Decimal)> =
        counted.iter().filter_map(|(project, years)| Some((project.clone(), *years.get(&year)?))).collect();
    let above = projects_counted.iter().find(|(one, _)| {
        projects_counted.len() > 1 && projects_counted.iter().all(|(other, _)| other.id == one.id || other.noun.parent == Some(one.id))
    });
    let counted_by = above.map(|(project, _)| project.id);
    let different = above.map(|(_, count)| *count);
    let numbers: Vec<Decimal> = projects_counted.iter().filter(|(project, _)| Some(project.id) != counted_by).map(|(_, count)| *count).collect();
    let reach = Reach::of(&numbers, different)?;
    Some(Reached { year, indicator, without: projects.len() - projects_counted.len(), projects: projects_counted, reach, counted_by })
}

fn counts_people(indicator: &Indicator) -> bool {
    indicator.level == Level::Output && indicator.counts == Counts::Persons && OutputCost::fits(indicator)
}

/// Complete calendar years of a count; of a flow, those in which every period has a number.
fn whole_years(values: &[Measurement], aggregation: domain::indicator::Aggregation) -> BTreeMap<i16, Decimal> {
    let year = super::over_time::over_time(values, aggregation, domain::period::PeriodKind::Year).unwrap_or_default();
    let number = |value: &Option<Value>| if let Some(Value::Number(number)) = value { Some(*number) } else { None };
    year.iter().filter_map(|one| Some((one.period.start().year(), number(&one.value)?))).collect()
}
