//! The curve of the planning aid: the more values, the smaller the change that is seen.

use domain::number::write;
use domain::words::Words;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::{Drawn, point};
use crate::analysis::effect::planning::Aid;
use crate::chart::progress as draw;
use crate::chart::{Progress, Text};
use crate::fault::Outcome;
use crate::picture::progress::finish;

/// Draws the curve, and the expected size as a line that it should fall below.
pub fn planning(id: &str, aid: &Aid, expected: f64, message: &str, words: &Words) -> Outcome<Drawn> {
    let w = words.evaluation;
    let decimals = aid.indicator.decimals;
    let size = |number: f64| write(Decimal::from_f64(number).unwrap_or_default(), decimals, words.language);
    let said = |values: usize, number: f64| (w.aid_point)(values, &size(number));
    let chart = Progress {
        id: id.to_owned(),
        title: w.aid_curve.to_owned(),
        description: message.to_owned(),
        empty: Text::new(w.aid_no_history),
        unit_word: words.difference_unit(&aid.indicator.unit).to_owned(),
        decimals: usize::try_from(decimals).unwrap_or(0),
        bounds: Some((0.0, 1e14)),
        points: aid.seen.curve.iter().map(|one| point(one.at, one.mde80, said(one.values, one.mde80))).collect(),
        last: aid.seen.curve.last().map(|one| Text::new(said(one.values, one.mde80)).narrow(format!("± {}", size(one.mde80)))),
        limit: Some(draw::Limit { value: expected, text: Text::new(format!("{}: {}", w.expected_line, size(expected))) }),
        ..Progress::default()
    };
    Ok(Drawn { title: w.aid_curve.to_owned(), unit: format!(", {}", words.difference_unit(&aid.indicator.unit)), drawings: finish(&chart, words)? })
}
