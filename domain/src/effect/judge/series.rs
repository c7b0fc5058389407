//! One series: Rule 1 with its guards, and what the chart needs of it.

use super::case::Case;
use super::gathered::Gathered;
use crate::effect::finding::{CounterfactualPoint, Estimate, Figures, Guard};
use crate::effect::interruption::{self, LEAST_AFTER, LEAST_BEFORE, LEAST_POINTS, LEAST_YEARS, NoTest, Sequence, set90};
use crate::effect::power::{self, Foreseen, History};
use crate::effect::segment::Divided;
use crate::effect::verdict::{Lack, Obstacle};

/// The figures.
pub fn gather(case: &Case<'_>) -> Gathered {
    let divided = case.divide(&case.observed.own, case.window());
    let mut found = Gathered::divided(&divided);
    let rhythm = case.rhythm();
    let seasons = rhythm.seasons();
    let before = found.before;
    // Points after that make up for few before, and full years where there is a season.
    let in_all = LEAST_POINTS.max(if seasons > 1 { LEAST_YEARS * seasons } else { 0 });
    let least_after = LEAST_AFTER.max(in_all.saturating_sub(before.max(LEAST_BEFORE)));
    found.count(case, &divided, LEAST_BEFORE, least_after);
    found.coarse(case);
    let (t, y) = placed(&divided, |period| rhythm.place(period));
    if let Some(start) = t.get(before) {
        #[expect(clippy::cast_precision_loss, reason = "periods are small numbers")]
        let sequence = Sequence { t: &t, y: &y, start: *start as f64, rounding: case.rounding(), seasons };
        let years = sequence.full_years();
        if seasons > 1 && years < LEAST_YEARS {
            found.lacks.push(Lack::Years { have: years, need: LEAST_YEARS });
        }
        test(&mut found, &sequence, &divided, case.whole());
        if found.lacks.is_empty() && !sequence.is_enough() {
            found.lacks.push(Lack::Points { have: t.len(), need: in_all.max(2 + seasons + interruption::LEAST_FREEDOM) });
        }
    }
    let history = History { t: &t[..before], y: &y[..before], rounding: case.rounding(), seasons };
    found.reach(case, || power::after(&history, case.planned_after().max(LEAST_AFTER)));
    found
}

/// What the series alone would show: with the values that are there, and with up to `most` after the start.
pub fn foresee(case: &Case<'_>, most: usize) -> Vec<Foreseen> {
    let divided = case.divide(&case.observed.own, case.window());
    let (before, there) = (divided.before.len(), divided.after.len());
    let rhythm = case.rhythm();
    let (t, y) = placed(&divided, |period| rhythm.place(period));
    let history = History { t: &t, y: &y, rounding: case.rounding(), seasons: rhythm.seasons() };
    let Some(last) = case.observed.own.iter().map(|point| point.period).max() else { return Vec::new() };
    let mut at = divided.after.last().map(|point| point.period);
    let mut found = Vec::new();
    for count in there.max(1)..=most.max(there) {
        at = if count == there { at } else { at.map_or_else(|| rhythm.after(last, case.observed.nature, case.window(), 1), |at| rhythm.next(at)) };
        let Some(period) = at else { break };
        if let Some(mde80) = power::beyond(&history, before, count).filter(|mde80| count >= LEAST_AFTER && mde80.is_finite()) {
            found.push(Foreseen { at: period.end(), values: before + count, mde80 });
        }
    }
    found
}

/// Places on the scale of whole periods and values; where two periods share a place, simply in order.
fn placed(divided: &Divided, place: impl Fn(crate::period::Period) -> i64) -> (Vec<i64>, Vec<f64>) {
    let t: Vec<i64> = divided.used().map(|point| place(point.period)).collect();
    let y = divided.used().map(crate::effect::Point::number).collect();
    let increasing = t.windows(2).all(|pair| pair[0] < pair[1]);
    let t = if increasing { t } else { (0_i64..).take(t.len()).collect() };
    (t, y)
}

fn test(found: &mut Gathered, sequence: &Sequence<'_>, divided: &Divided, whole: Option<f64>) {
    let result = match set90(sequence) {
        Ok(result) => result,
        Err(NoTest::Constant) => return found.obstacles.push(Obstacle::Constant),
        Err(_) => return,
    };
    let jump = result.jump;
    found.estimate = Some(Estimate { value: jump.estimate, low: jump.low, high: jump.high, p: jump.p, p_holm: jump.p, mde80: result.mde80 });
    found.figures = Some(Figures::Interruption(result));
    found.check(Guard::Outlier, Some(result.outlier), Some(result.outlier_max_p));
    found.check(Guard::Sign, Some(result.sign), None);
    let after = &sequence.t[divided.before.len()..];
    let floor = if sequence.y.iter().all(|y| *y >= 0.0) { 0.0 } else { f64::NEG_INFINITY };
    let ceiling = whole.unwrap_or(f64::INFINITY);
    let drawn = interruption::counterfactual(sequence, after).unwrap_or_default();
    let point = |(point, (value, half)): (&crate::effect::Point, (f64, f64))| CounterfactualPoint {
        period: point.period,
        value: value.clamp(floor, ceiling),
        low: (value - half).clamp(floor, ceiling),
        high: (value + half).clamp(floor, ceiling),
    };
    found.counterfactual.points = divided.after.iter().zip(drawn).map(point).collect();
}
