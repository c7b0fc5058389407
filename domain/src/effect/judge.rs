//! From plan and observations to the finding: gather the figures of every measure of success and day, share the error among them, decide each.

use jiff::civil::Date;

use super::finding::{Finding, Line, Warning};
use super::holm::holm;
use super::observed::Observed;
use super::power::Foresight;
use super::verdict::{EffectState, EffectVerdict, Lack, Obstacle};
use crate::evaluation::{Design, Evaluation, Shape, Standing};
use case::Case;
use gathered::Gathered;

mod case;
mod decide;
mod gathered;
mod people;
mod series;
mod units;

/// Judges an evaluation on a day. `data` holds what was observed for each measure of success (matched by series; one that is missing has no points).
///
/// A day of the plan looks only at periods that were published by then, so that waiting and looking again cannot change what it says.
pub fn judge(evaluation: &Evaluation, standing: &Standing, data: &[Observed], today: Date) -> Finding {
    let plan = &evaluation.plan;
    let empty: Vec<Observed> = plan.successes.iter().map(|success| Observed::nothing(success.series)).collect();
    let observed = |series| data.iter().chain(&empty).find(|one| one.series == series);
    let cases: Vec<Case<'_>> = plan
        .successes
        .iter()
        .flat_map(|success| plan.dates.iter().map(move |date| (success, *date)))
        .filter_map(|(success, date)| Some(Case { evaluation, standing, success, observed: observed(success.series)?, date, today }))
        .collect();
    let mut gathered: Vec<Gathered> = cases.iter().map(Case::gather).collect();
    share_the_error(&mut gathered, evaluation.tests());
    let verdicts: Vec<EffectVerdict> = cases.iter().zip(&gathered).map(|(case, found)| decide::decide(case, found)).collect();
    let come = plan.dates.iter().filter(|date| **date <= today).count();
    let main = come.saturating_sub(1).min(cases.len().saturating_sub(1));
    let warnings = warnings(&cases, &gathered, &verdicts, main);
    let nothing = || EffectVerdict::TooLittleData { lacks: vec![Lack::Start], earliest: None };
    Finding {
        verdict: verdicts.get(main).cloned().unwrap_or_else(nothing),
        lines: cases.iter().zip(gathered).zip(verdicts).map(|((case, found), verdict)| line(case, found, verdict)).collect(),
        main,
        warnings,
        looked_at: evaluation.tests(),
        design: plan.design,
        standing: standing.clone(),
        window: evaluation.window(),
    }
}

/// What a plan could show of its first measure of success, computed as its verdict is: from the same values, places and days. `most` values after the
/// start are looked ahead to; `numbers` of comparison units are told beside those of the plan.
pub fn foresee(evaluation: &Evaluation, standing: &Standing, observed: &Observed, today: Date, most: usize, numbers: &[usize]) -> Foresight {
    let plan = &evaluation.plan;
    let come = plan.dates.iter().filter(|date| **date <= today).count();
    let (Some(success), Some(date)) = (plan.successes.first(), plan.dates.get(come.saturating_sub(1)).copied()) else { return Foresight::default() };
    let case = Case { evaluation, standing, success, observed, date, today };
    Foresight { curve: series::foresee(&case, most), units: units::foresee(&case, numbers), reach: case.reach() }
}

/// Holm over everything that the plan looks at. A test that cannot be made yet counts as well.
fn share_the_error(gathered: &mut [Gathered], tests: usize) {
    let ps: Vec<f64> = gathered.iter().map(|found| found.estimate.map_or(1.0, |estimate| estimate.p)).collect();
    for (found, p) in gathered.iter_mut().zip(holm(&ps, tests)) {
        if let Some(estimate) = &mut found.estimate {
            estimate.p_holm = p;
        }
    }
}

fn line(case: &Case<'_>, found: Gathered, verdict: EffectVerdict) -> Line {
    Line {
        series: case.success.series,
        date: case.date,
        verdict,
        direction: case.success.expected.sign(),
        expected: case.expected(),
        estimate: found.estimate,
        before: found.before,
        after: found.after,
        controls: found.controls,
        checks: found.checks,
        reach: case.reach(),
        figures: found.figures,
        counterfactual: found.counterfactual,
    }
}

/// What a reader must know beside the verdict: about the plan, and about the line that gives the verdict.
fn warnings(cases: &[Case<'_>], gathered: &[Gathered], verdicts: &[EffectVerdict], main: usize) -> Vec<Warning> {
    let (Some(case), Some(found)) = (cases.get(main), gathered.get(main)) else { return Vec::new() };
    let (standing, plan) = (case.standing, &case.evaluation.plan);
    let against = verdicts.iter().enumerate().any(|(place, verdict)| place != main && verdict.state() == EffectState::AgainstExpectation);
    let apart = found.obstacles.iter().any(|obstacle| matches!(obstacle, Obstacle::TrendsDiverged { .. }));
    let about_plan = [
        (standing.frozen.is_none()).then_some(Warning::NotFrozen),
        standing.late.then_some(Warning::Late),
        standing.changed.then_some(Warning::Changed),
        (!standing.dropped.is_empty()).then_some(Warning::Dropped(standing.dropped.len())),
        (plan.design == Design::Series && plan.shape == Shape::Gradual).then_some(Warning::Gradual),
        case.observed.larger_area.then_some(Warning::LargerArea),
        found.provisional.then_some(Warning::Provisional),
        (!found.counterfactual.left_out.is_empty()).then_some(Warning::LeftOut(found.counterfactual.left_out.len())),
        against.then_some(Warning::OtherAgainst),
        (case.today < case.date && apart).then_some(Warning::TrendsApart),
    ];
    about_plan.into_iter().flatten().chain(found.warnings.iter().copied()).collect()
}

#[cfg(test)]
mod tests;
