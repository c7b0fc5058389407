//! Participants and comparison group: the two shares, each with the range that it may as well be.

use domain::effect::Line;
use domain::evaluation::Tally;
use domain::interval::wilson;
use domain::number::{to_f64, write};
use domain::words::Words;
use rust_decimal::Decimal;

use super::Drawn;
use crate::analysis::effect::JudgedEvaluation;
use crate::chart::interval::Range;
use crate::chart::{Interval, Labels, Text};
use crate::fault::{Fault, Outcome};
use crate::picture::axis;

/// The picture; without counts the empty one says so.
pub(super) fn shares(id: &str, judged: &JudgedEvaluation, line: &Line, message: &str, words: &Words) -> Outcome<Vec<Drawn>> {
    let w = words.evaluation;
    let counted = judged.evaluation.noun.counted(line.series, line.date);
    let ranges = counted.iter().flat_map(|counted| {
        [(w.participants, counted.participants, true), (w.comparison_group, counted.comparison, false)]
            .into_iter()
            .filter_map(|(label, tally, ours)| range(label, tally, ours, words))
    });
    let chart = Interval {
        id: id.to_owned(),
        title: w.shares_title.to_owned(),
        description: message.to_owned(),
        empty: Text::new(words.no_values),
        unit_sign: "%".to_owned(),
        decimals: 0,
        bounds: Some((0.0, 100.0)),
        ranges: ranges.collect(),
    };
    let language = words.language;
    let value = move |number: f64, decimals: usize| axis::value(number, decimals, language);
    let drawings = chart.draw_all(Labels { value: &value, date: &axis::date }).map_err(|error| Fault::Chart(error.to_string()))?;
    Ok(vec![Drawn { title: w.shares_title.to_owned(), unit: ", %".to_owned(), drawings }])
}

fn range(label: &str, tally: Tally, ours: bool, words: &Words) -> Option<Range> {
    let (successful, measured) = (Decimal::from(tally.successful), Decimal::from(tally.measured));
    let found = wilson(successful, measured)?;
    let share = successful.checked_div(measured)? * Decimal::ONE_HUNDRED;
    Some(Range {
        label: label.to_owned(),
        value: to_f64(share),
        range: (found.low * 100.0, found.high * 100.0),
        text: format!("{}\u{a0}%", write(share, 1, words.language)),
        ours,
    })
}
