//! Against comparison units: Rule 2 with its guards. Only units with a value for every period that ours has are compared.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::case::Case;
use super::gathered::Gathered;
use crate::effect::difference::{Difference, ENOUGH_CONTROLS, LEAST_CONTROLS, Panel, Scale, compare, compare_shares};
use crate::effect::finding::{CounterfactualPoint, Estimate, Figures, Guard, OtherStart, Warning};
use crate::effect::holm::holm;
use crate::effect::interruption::{LEAST_AFTER, LEAST_BEFORE};
use crate::effect::observed::{Point, Unit};
use crate::effect::power::{self, Step};
use crate::effect::segment::Divided;
use crate::effect::student::quantile;
use crate::effect::verdict::{Doubt, Lack, Obstacle};
use crate::period::Period;

/// Points before the start for any result.
const LEAST_BEFORE_COMPARED: usize = 3;

/// Our places and the others over the periods of one start.
struct Field<'a> {
    divided: Divided,
    t: Vec<f64>,
    treated: Vec<Vec<f64>>,
    controls: Vec<Vec<f64>>,
    units: Vec<&'a Unit>,
    incomplete: usize,
    spilling: usize,
    provisional: bool,
}

/// The figures.
pub fn gather(case: &Case<'_>) -> Gathered {
    let start = case.evaluation.start();
    let field = Field::at(case, &case.observed.own, start);
    let mut found = Gathered::divided(&field.divided);
    found.provisional |= field.provisional;
    found.controls = Some(field.units.len());
    found.count(case, &field.divided, LEAST_BEFORE_COMPARED, LEAST_AFTER);
    found.coarse(case);
    if field.units.len() < LEAST_CONTROLS {
        found.lacks.push(Lack::Controls { have: field.units.len(), need: LEAST_CONTROLS });
    }
    if field.incomplete > 0 {
        found.warnings.push(Warning::IncompleteControls(field.incomplete));
    }
    if field.spilling > 0 {
        found.warnings.push(Warning::SpillingControls(field.spilling));
    }
    found.counterfactual.controls = field.units.iter().map(|unit| unit.area).collect();
    if let Some(result) = field.compare(case) {
        let others = other_starts(case, start);
        field.draw(case, &result, &mut found);
        guards(case, &field, &result, &mut found);
        estimate(result, others, &mut found);
    }
    found.reach(case, || field.foreseen(case, &[field.units.len()]).first().map(|step| step.mde80));
    if found.before < LEAST_BEFORE {
        found.doubts.push(Doubt::FewBefore);
    }
    if field.units.len() < ENOUGH_CONTROLS {
        found.doubts.push(Doubt::FewControls);
    }
    if !case.standing.dropped.is_empty() {
        found.doubts.push(Doubt::Dropped);
    }
    found
}

/// What so many comparison units show: exactly what the verdict uses for those that are there, others like them.
pub fn foresee(case: &Case<'_>, numbers: &[usize]) -> Vec<Step> {
    let field = Field::at(case, &case.observed.own, case.evaluation.start());
    let planned = field.units.len();
    let numbers: Vec<usize> = std::iter::once(planned).chain(numbers.iter().copied().filter(|count| *count != planned)).collect();
    match field.compare(case).and_then(|found| Some((found.mde80, power::unit_factor(planned)?))) {
        Some((mde80, own)) => {
            let step = |count| Some(Step { count, mde80: if count == planned { mde80 } else { mde80 * power::unit_factor(count)? / own } });
            numbers.into_iter().filter_map(step).collect()
        }
        None => field.foreseen(case, &numbers),
    }
}

/// What the result says; with other starts, ours shares the error with theirs.
fn estimate(result: Difference, others: Vec<OtherStart>, found: &mut Gathered) {
    let ps: Vec<f64> = [result.p].into_iter().chain(others.iter().map(|other| other.found.p)).collect();
    let p = holm(&ps, ps.len())[0];
    found.estimate = Some(Estimate { value: result.estimate, low: result.low, high: result.high, p, p_holm: p, mde80: result.mde80 });
    if result.scale == Scale::Logit {
        found.warnings.push(Warning::Logit);
    }
    found.figures = Some(Figures::Difference { own: Box::new(result), others });
}

fn guards(case: &Case<'_>, field: &Field<'_>, result: &Difference, found: &mut Gathered) {
    found.check(Guard::Level, result.level.map(|level| level.passes()), result.level.map(|level| level.p));
    found.check(Guard::Trend, result.trend.map(|trend| !trend.diverged), result.trend.map(|trend| trend.p));
    let enough = field.divided.before.len() >= LEAST_BEFORE_COMPARED && field.units.len() >= LEAST_CONTROLS;
    if let Some(trend) = result.trend.filter(|trend| trend.diverged && enough) {
        found.obstacles.push(Obstacle::TrendsDiverged { p: trend.p });
    }
    found.check(Guard::Size, field.is_large_enough(), None);
    found.check(Guard::Spillover, Some(case.standing.dropped.is_empty()), None);
}

/// Each further start against the places that had not started by then.
fn other_starts(case: &Case<'_>, start: Date) -> Vec<OtherStart> {
    let others = case.observed.treated.iter().filter_map(|unit| Some((unit, unit.start?))).filter(|(_, other)| *other != start);
    others
        .filter_map(|(unit, other)| Some(OtherStart { area: unit.area, start: other, found: Field::at(case, &unit.points, other).compare(case)? }))
        .collect()
}

impl<'a> Field<'a> {
    /// The field of one place and its start: places with the same start join it, those that start later are still without the project.
    fn at(case: &Case<'a>, own: &[Point], start: Date) -> Self {
        let observed = case.observed;
        let divided = case.divide(own, case.evaluation.window_at(start));
        let used: Vec<Point> = divided.used().copied().collect();
        let last = used.last().map(|point| point.period.end());
        let rhythm = case.rhythm();
        #[expect(clippy::cast_precision_loss, reason = "periods are small numbers")]
        let t = used.iter().map(|point| rhythm.place(point.period) as f64).collect();
        let mut field =
            Self { t, treated: Vec::new(), controls: Vec::new(), units: Vec::new(), incomplete: 0, spilling: 0, provisional: false, divided };
        field.treated.push(used.iter().map(Point::number).collect());
        let not_yet = |unit: &&Unit| unit.start.is_none_or(|other| last.is_some_and(|last| case.evaluation.window_at(other).before_until > last));
        // A field of our own start is not the same as one of another place: that place is no comparison for itself.
        let same = |unit: &&Unit| unit.start == Some(start) && unit.points != own;
        for unit in observed.treated.iter().filter(same) {
            if let Some((values, provisional)) = field.complete(unit) {
                field.treated.push(values);
                field.provisional |= provisional;
            }
        }
        // Where an effect may have arrived, a comparison would hide it: such places are never counted, not even as a test of the others.
        field.spilling = observed.controls.iter().filter(|unit| unit.may_spill_over).count();
        for unit in observed
            .controls
            .iter()
            .filter(|unit| !unit.may_spill_over)
            .chain(observed.treated.iter().filter(|unit| unit.start.is_some() && not_yet(unit)))
        {
            if let Some((values, provisional)) = field.complete(unit) {
                field.controls.push(values);
                field.units.push(unit);
                field.provisional |= provisional;
            } else {
                field.incomplete += 1;
            }
        }
        field
    }

    /// A unit's values at all used periods; none where one is missing or a break of its own lies between them.
    fn complete(&self, unit: &Unit) -> Option<(Vec<f64>, bool)> {
        let points: BTreeMap<Period, Point> = unit.points.iter().map(|point| (point.period, *point)).collect();
        let whole: Vec<Point> = self.divided.used().map(|own| points.get(&own.period).copied()).collect::<Option<_>>()?;
        let (first, last) = (whole.first()?.period, whole.last()?.period);
        let broken = points.values().any(|point| point.after_break && first < point.period && point.period <= last);
        (!broken).then(|| (whole.iter().map(Point::number).collect(), whole.iter().any(|one| one.provisional)))
    }

    fn panel(&self, case: &Case<'_>) -> Panel<'_> {
        Panel { t: &self.t, before: self.divided.before.len(), treated: &self.treated, controls: &self.controls, rounding: case.rounding() }
    }

    fn compare(&self, case: &Case<'_>) -> Option<Difference> {
        match case.whole() {
            Some(whole) => compare_shares(&self.panel(case), whole),
            None => compare(&self.panel(case)),
        }
    }

    /// What could be seen on the day of the plan, from the moves of the others before the start.
    fn foreseen(&self, case: &Case<'_>, numbers: &[usize]) -> Vec<Step> {
        let before = self.divided.before.len();
        let histories: Vec<Vec<f64>> = self.controls.iter().map(|unit| unit[..before].to_vec()).collect();
        power::with_units(&histories, case.planned_after().clamp(1, before.max(2) / 2), numbers)
    }

    /// At least a third of the others have a smaller denominator than we; unknown where ours is.
    fn is_large_enough(&self) -> Option<bool> {
        let last = self.divided.before.last()?;
        let ours = last.denominator?;
        let theirs = |unit: &Unit| unit.points.iter().find(|point| point.period == last.period).and_then(|point| point.denominator);
        let smaller = self.units.iter().filter(|unit| theirs(unit).is_some_and(|denominator: Decimal| denominator < ours)).count();
        Some(3 * smaller >= self.units.len())
    }

    /// What would have happened anyway: our level before, moved as the others moved, with the spread of their moves.
    #[expect(clippy::cast_precision_loss, reason = "units are few")]
    fn draw(&self, case: &Case<'_>, result: &Difference, found: &mut Gathered) {
        let (before, j) = (self.divided.before.len(), self.controls.len() as f64);
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
        let level = mean(&self.treated[0][..before]);
        let reach = quantile(0.975, result.df) * (1.0 + 1.0 / j).sqrt();
        let all = || self.treated.iter().chain(&self.controls).flatten();
        let floor = if all().all(|value| *value >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
        let ceiling = case.whole().unwrap_or(f64::INFINITY);
        let drawn = self.divided.after.iter().enumerate().map(|(place, point)| {
            let moves: Vec<f64> = self.controls.iter().map(|unit| unit[before + place] - mean(&unit[..before])).collect();
            let middle = mean(&moves);
            let spread = (moves.iter().map(|one| (one - middle).powi(2)).sum::<f64>() / (j - 1.0)).sqrt();
            let (value, half) = (level + middle, reach * spread);
            CounterfactualPoint {
                period: point.period,
                value: value.clamp(floor, ceiling),
                low: (value - half).clamp(floor, ceiling),
                high: (value + half).clamp(floor, ceiling),
            }
        });
        found.counterfactual.points = drawn.collect();
        found.counterfactual.gap = self.divided.used().map(|point| point.period).zip(self.panel(case).gap()).collect();
    }
}
