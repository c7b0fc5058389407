//! From plan and observations to the finding.

use jiff::civil::Date;

use super::finding::{Counterfactual, Finding, Line};
use super::observed::Observed;
use super::verdict::{EffectVerdict, Lack};
use crate::evaluation::{Evaluation, Standing};

/// Judges an evaluation on a day. `data` holds what was observed for each measure of success (matched by series; one that is missing has no points).
pub fn judge(evaluation: &Evaluation, standing: &Standing, data: &[Observed], today: Date) -> Finding {
    let _ = (data, today);
    let plan = &evaluation.plan;
    let lines = plan.successes.iter().flat_map(|success| {
        plan.dates.iter().map(move |date| Line {
            series: success.series,
            date: *date,
            verdict: EffectVerdict::TooLittleData { lacks: vec![Lack::Start], earliest: None },
            direction: success.expected.sign(),
            expected: crate::number::to_f64(success.size),
            estimate: None,
            before: 0,
            after: 0,
            controls: None,
            checks: Vec::new(),
            reach: None,
            figures: None,
            counterfactual: Counterfactual::default(),
        })
    });
    Finding {
        verdict: EffectVerdict::TooLittleData { lacks: vec![Lack::Start], earliest: None },
        lines: lines.collect(),
        main: 0,
        warnings: Vec::new(),
        looked_at: evaluation.tests(),
        design: plan.design,
        standing: standing.clone(),
        window: evaluation.window(),
    }
}
