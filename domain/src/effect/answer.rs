//! One question of a script or a statistician and its answer, as JSON: the three rules without plan, database or verdict.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::difference::{Difference, Panel, compare};
use super::interruption::{LEAST_AFTER, LEAST_BEFORE, LEAST_FREEDOM, LEAST_POINTS, LEAST_YEARS, NoTest, Sequence, set90};
use super::participants;
use crate::evaluation::{Allocation, Tally};

/// Rule 1: values, their whole periods, the start on the scale of `t`, the rounding unit, and periods in a year.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Single {
    y: Vec<f64>,
    t: Option<Vec<f64>>,
    #[serde(rename = "T0")]
    start: f64,
    #[serde(default)]
    u: f64,
    #[serde(default = "yearly")]
    seasons: usize,
}

const fn yearly() -> usize {
    1
}

/// Rule 2: one place or several with the same start, and those without the project.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compared {
    treated: OneOrMany,
    controls: Vec<Vec<f64>>,
    t: Option<Vec<f64>>,
    #[serde(rename = "T0")]
    start: f64,
    #[serde(default)]
    u: f64,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(Vec<f64>),
    Many(Vec<Vec<f64>>),
}

/// Rule 3: successful and measured.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shares {
    treated_share: (u32, u32),
    control_share: (u32, u32),
}

#[derive(Serialize)]
struct SingleAnswer {
    n: usize,
    df: usize,
    rho_hat: f64,
    rho_set: (f64, f64),
    estimate: f64,
    ci: (f64, f64),
    p: f64,
    mde80: f64,
    outlier_guard: bool,
    outlier_guard_max_p: f64,
    sign_guard: bool,
}

#[derive(Serialize)]
struct ComparedAnswer {
    #[serde(rename = "J")]
    controls: usize,
    df: usize,
    estimate: f64,
    se: f64,
    ci: (f64, f64),
    p: f64,
    mde80: f64,
    placebo_rank_p: f64,
    level_guard: Option<LevelAnswer>,
    trend_guard: Option<TrendAnswer>,
}

#[derive(Serialize)]
struct LevelAnswer {
    t: f64,
    df: usize,
    p: f64,
    same_sign: bool,
}

#[derive(Serialize)]
struct TrendAnswer {
    p: f64,
    diverged: bool,
}

#[derive(Serialize)]
struct SharesAnswer {
    difference: f64,
    ci: (f64, f64),
}

/// Answers one question: `{"y":[…],"t":[…]?,"T0":n,"u":0?,"seasons":1?}`, `{"treated":[…],"controls":[[…]…],"T0":n,"t":[…]?,"u":0?}` or
/// `{"treated_share":[a,m],"control_share":[c,n]}`. What is wrong is said in one sentence.
pub fn answer(question: &str) -> Result<String, String> {
    let question: Value = serde_json::from_str(question).map_err(|error| format!("not JSON: {error}"))?;
    let has = |key: &str| question.get(key).is_some();
    if has("y") {
        written(&single(&read(question)?)?)
    } else if has("treated") {
        written(&compared(&read(question)?)?)
    } else if has("treated_share") {
        written(&shares(&read(question)?)?)
    } else {
        Err("ask with \"y\", with \"treated\" and \"controls\", or with \"treated_share\" and \"control_share\"".to_owned())
    }
}

fn read<T: serde::de::DeserializeOwned>(question: Value) -> Result<T, String> {
    serde_json::from_value(question).map_err(|error| error.to_string())
}

fn written(answer: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(answer).map_err(|error| error.to_string())
}

fn single(ask: &Single) -> Result<SingleAnswer, String> {
    let t = whole_periods(ask.t.as_deref(), ask.y.len())?;
    if !(0.0..f64::INFINITY).contains(&ask.u) {
        return Err("u must be 0 or more".to_owned());
    }
    if !matches!(ask.seasons, 1 | 2 | 4 | 12) {
        return Err("seasons must be 1, 2, 4 or 12".to_owned());
    }
    let sequence = Sequence { t: &t, y: &ask.y, start: ask.start, rounding: ask.u, seasons: ask.seasons };
    let counted = format!("{} before, {} after", sequence.before(), sequence.after());
    let found = set90(&sequence).map_err(|no| match no {
        NoTest::Malformed => "t must increase and all numbers must be finite".to_owned(),
        NoTest::TooFewYears => format!("a seasonal pattern needs {LEAST_YEARS} full years"),
        NoTest::Constant => "all values are equal: no test".to_owned(),
        NoTest::TooFew => format!("too few points: {counted}"),
        NoTest::Singular => "trend, jump and season cannot be told apart in these points".to_owned(),
    })?;
    if !sequence.is_enough() {
        return Err(format!(
            "too few points: {counted}; needed are {LEAST_BEFORE} before, {LEAST_AFTER} after, {LEAST_POINTS} in all and {LEAST_FREEDOM} degrees of freedom"
        ));
    }
    let jump = found.jump;
    Ok(SingleAnswer {
        n: jump.n,
        df: jump.df,
        rho_hat: jump.rho_hat,
        rho_set: jump.rho_set,
        estimate: jump.estimate,
        ci: (jump.low, jump.high),
        p: jump.p,
        mde80: found.mde80,
        outlier_guard: found.outlier,
        outlier_guard_max_p: found.outlier_max_p,
        sign_guard: found.sign,
    })
}

/// `t` in whole periods; 0, 1, 2, … where it is not given.
fn whole_periods(t: Option<&[f64]>, count: usize) -> Result<Vec<i64>, String> {
    let Some(t) = t else { return Ok((0_i64..).take(count).collect()) };
    if t.len() != count {
        return Err(format!("t has {} periods and y has {count} values", t.len()));
    }
    t.iter()
        .map(|period| {
            #[expect(clippy::cast_possible_truncation, reason = "whole and small, as the condition says")]
            let whole = (period.fract() == 0.0 && period.abs() < 1e9).then_some(*period as i64);
            whole.ok_or_else(|| format!("t counts whole periods; {period} is none"))
        })
        .collect()
}

fn compared(ask: &Compared) -> Result<ComparedAnswer, String> {
    let treated = match &ask.treated {
        OneOrMany::One(unit) => vec![unit.clone()],
        OneOrMany::Many(units) => units.clone(),
    };
    let count = treated.first().map_or(0, Vec::len);
    let t = ask.t.clone().unwrap_or_else(|| (0_u32..).map(f64::from).take(count).collect());
    let before = t.iter().filter(|t| **t < ask.start).count();
    if treated.iter().chain(&ask.controls).any(|unit| unit.len() != t.len()) {
        return Err(format!("every unit needs one value for each of the {} periods", t.len()));
    }
    if ask.controls.len() < 2 {
        return Err("at least two controls are needed".to_owned());
    }
    let panel = Panel { t: &t, before, treated: &treated, controls: &ask.controls, rounding: ask.u.max(0.0) };
    let found = compare(&panel).ok_or("t must increase, and there must be periods before and after T0")?;
    Ok(found.into())
}

impl From<Difference> for ComparedAnswer {
    fn from(found: Difference) -> Self {
        Self {
            controls: found.controls,
            df: found.df,
            estimate: found.estimate,
            se: found.se,
            ci: (found.low, found.high),
            p: found.p,
            mde80: found.mde80,
            placebo_rank_p: found.placebo_rank_p,
            level_guard: found.level.map(|level| LevelAnswer { t: level.t, df: level.df, p: level.p, same_sign: level.same_sign }),
            trend_guard: found.trend.map(|trend| TrendAnswer { p: trend.p, diverged: trend.diverged }),
        }
    }
}

fn shares(ask: &Shares) -> Result<SharesAnswer, String> {
    let tally = |(successful, measured): (u32, u32)| Tally { entered: measured, measured, successful };
    let found = participants::compare(tally(ask.treated_share), tally(ask.control_share), Allocation::None)
        .ok_or("a share is [successful, measured] with 0 ≤ successful ≤ measured and measured > 0")?;
    Ok(SharesAnswer { difference: found.difference, ci: (found.low, found.high) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_cannot_be_answered_is_told_why() {
        for (question, why) in [
            ("no", "not JSON"),
            ("{}", "ask with"),
            ("{\"y\":[1,2,3],\"T0\":1}", "too few"),
            ("{\"y\":[1,1,1,1,1,1,1,1,1,1,1],\"T0\":7}", "equal"),
            ("{\"y\":[1,2],\"T0\":1,\"x\":1}", "unknown field"),
            ("{\"y\":[1,2],\"t\":[0,0.5],\"T0\":1}", "whole periods"),
            ("{\"y\":[1,2],\"t\":[0],\"T0\":1}", "1 periods"),
            ("{\"y\":[1,2,4,3,5,4,6,5,7,6,8],\"T0\":7,\"u\":-1}", "u must be"),
            ("{\"y\":[1,2,4,3,5,4,6,5,7,6,8],\"T0\":7,\"seasons\":4}", "full years"),
            ("{\"treated\":[1,2],\"controls\":[[1,2]],\"T0\":1}", "two controls"),
            ("{\"treated\":[1,2],\"controls\":[[1,2],[1]],\"T0\":1}", "every unit"),
            ("{\"treated\":[1,2],\"controls\":[[1,2],[2,1]],\"T0\":0}", "before and after"),
            ("{\"treated_share\":[5,4],\"control_share\":[1,4]}", "successful"),
        ] {
            let told = answer(question).expect_err(question);
            assert!(told.contains(why), "{question}: {told}");
        }
    }

    #[test]
    fn the_keys_come_in_the_order_of_the_manual() {
        let found = answer("{\"treated_share\":[30,40],\"control_share\":[18,40]}").expect("an answer");
        assert!(found.starts_with("{\"difference\":0.3") && found.contains(",\"ci\":[0.085"), "{found}");
        let several = "{\"treated\":[[1,2,5,6],[2,1,6,5]],\"controls\":[[1,2,1,2],[2,2,1,3],[1,1,2,2]],\"T0\":2}";
        assert!(answer(several).expect("an answer").starts_with("{\"J\":3,\"df\":3,\"estimate\":"));
    }
}
