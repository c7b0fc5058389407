//! The three rules against figures that were computed elsewhere: one question and its answer a line, to 1e-5.

use serde_json::Value;

use super::difference::{self, Panel};
use super::interruption::{Sequence, set90};
use super::participants;
use crate::evaluation::{Allocation, Tally};

/// Questions in the form of `kein-zufall evaluate`, each with the figures wanted.
const CASES: &str = include_str!("tests/cases.ndjson");

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_f64).collect()).unwrap_or_default()
}

fn close(case: usize, name: &str, found: f64, wanted: &Value) {
    let wanted = wanted.as_f64().unwrap_or_else(|| panic!("case {case}: {name} is no number"));
    assert!((found - wanted).abs() <= 1e-5, "case {case}: {name} is {found}, wanted {wanted}");
}

fn single(case: usize, ask: &Value, want: &Value) {
    let y = numbers(&ask["y"]);
    let t: Vec<i64> = match &ask["t"] {
        Value::Null => (0_i64..).take(y.len()).collect(),
        list => list.as_array().into_iter().flatten().filter_map(Value::as_i64).collect(),
    };
    let start = ask["T0"].as_f64().expect("a start");
    let found = set90(&Sequence { t: &t, y: &y, start, rounding: 0.0, seasons: 1 }).expect("a test");
    assert_eq!((Some(found.jump.n), Some(found.jump.df)), (as_count(&want["n"]), as_count(&want["df"])), "case {case}");
    let pairs = [
        ("rho_hat", found.jump.rho_hat, &want["rho_hat"]),
        ("rho_set low", found.jump.rho_set.0, &want["rho_set"][0]),
        ("rho_set high", found.jump.rho_set.1, &want["rho_set"][1]),
        ("estimate", found.jump.estimate, &want["estimate"]),
        ("ci low", found.jump.low, &want["ci"][0]),
        ("ci high", found.jump.high, &want["ci"][1]),
        ("p", found.jump.p, &want["p"]),
        ("mde80", found.mde80, &want["mde80"]),
        ("outlier_guard_max_p", found.outlier_max_p, &want["outlier_guard_max_p"]),
    ];
    for (name, found, wanted) in pairs {
        close(case, name, found, wanted);
    }
    assert_eq!((Some(found.outlier), Some(found.sign)), (want["outlier_guard"].as_bool(), want["sign_guard"].as_bool()), "case {case}");
}

fn as_count(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|count| usize::try_from(count).ok())
}

fn comparison(case: usize, ask: &Value, want: &Value) {
    let treated = [numbers(&ask["treated"])];
    let controls: Vec<Vec<f64>> = ask["controls"].as_array().into_iter().flatten().map(numbers).collect();
    let t: Vec<f64> = (0_u32..).map(f64::from).take(treated[0].len()).collect();
    let before = as_count(&ask["T0"]).expect("a start");
    let found = difference::compare(&Panel { t: &t, before, treated: &treated, controls: &controls, rounding: 0.0 }).expect("a comparison");
    assert_eq!((Some(found.controls), Some(found.df)), (as_count(&want["J"]), as_count(&want["df"])), "case {case}");
    let (level, trend) = (found.level.expect("a level"), found.trend.expect("a trend"));
    let pairs = [
        ("estimate", found.estimate, &want["estimate"]),
        ("se", found.se, &want["se"]),
        ("ci low", found.low, &want["ci"][0]),
        ("ci high", found.high, &want["ci"][1]),
        ("p", found.p, &want["p"]),
        ("mde80", found.mde80, &want["mde80"]),
        ("placebo_rank_p", found.placebo_rank_p, &want["placebo_rank_p"]),
        ("level t", level.t, &want["level_guard"]["t"]),
        ("level p", level.p, &want["level_guard"]["p"]),
        ("trend p", trend.p, &want["trend_guard"]["p"]),
    ];
    for (name, found, wanted) in pairs {
        close(case, name, found, wanted);
    }
    assert_eq!(Some(level.df), as_count(&want["level_guard"]["df"]), "case {case}");
    let guards = (want["level_guard"]["same_sign"].as_bool(), want["trend_guard"]["diverged"].as_bool());
    assert_eq!((Some(level.same_sign), Some(trend.diverged)), guards, "case {case}");
}

fn shares(case: usize, ask: &Value, want: &Value) {
    let tally = |pair: &Value| {
        let count = |place: usize| pair[place].as_u64().and_then(|count| u32::try_from(count).ok()).expect("a count");
        Tally { entered: count(1), measured: count(1), successful: count(0) }
    };
    let found = participants::compare(tally(&ask["treated_share"]), tally(&ask["control_share"]), Allocation::Lot).expect("shares");
    close(case, "difference", found.difference, &want["difference"]);
    close(case, "ci low", found.low, &want["ci"][0]);
    close(case, "ci high", found.high, &want["ci"][1]);
}

#[test]
fn the_figures_of_other_implementations_come_out() {
    let mut seen = [0, 0, 0];
    for (case, line) in CASES.lines().enumerate() {
        let line: Value = serde_json::from_str(line).expect("a case");
        let (ask, want) = (&line["ask"], &line["want"]);
        let (rule, check): (usize, fn(usize, &Value, &Value)) = match ask {
            _ if ask.get("y").is_some() => (0, single),
            _ if ask.get("treated").is_some() => (1, comparison),
            _ => (2, shares),
        };
        check(case, ask, want);
        seen[rule] += 1;
    }
    assert_eq!(seen, [38, 11, 3]);
}
