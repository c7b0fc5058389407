//! The worked examples of the effect rules.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::Line;
use crate::effect::difference::{Panel, compare};
use crate::effect::holm::holm;
use crate::effect::reach::Reach;
use crate::effect::scene::Scene;
use crate::effect::{EffectVerdict, Finding};
use crate::evaluation::{Allocation, Reached};
use crate::indicator::{Direction, Unit};
use crate::number::{to_f64, write};
use crate::words::{Shown, Words};

/// Checks one example by what it names.
pub(super) fn check(line: &Line) {
    match line {
        _ if line.text("values before").is_some() => series(line),
        _ if line.text("our change").is_some() => units(line),
        _ if line.text("participants").is_some() => people(line),
        _ if line.text("reached").is_some() => reach(line),
        _ => shared(line),
    }
}

impl Line {
    fn numbers(&self, name: &str) -> Vec<f64> {
        self.list(name).into_iter().map(|text| to_f64(self.parse(text))).collect()
    }

    fn float(&self, name: &str, found: f64) {
        self.figure(name, Decimal::from_f64_retain(found).expect("a number"));
    }

    fn ends(&self, low: f64, high: f64) {
        let number = |end: f64| write(Decimal::from_f64_retain(end).expect("a number"), 1, self.language);
        let (de, en) = ("bis", "to");
        let word = if self.language == crate::language::Language::De { de } else { en };
        self.agrees("interval", &format!("{} {word} {}", number(low), number(high)));
    }

    fn finding(&self, found: &Finding) {
        let line = found.main().expect("a line");
        if let Some(estimate) = line.estimate {
            self.float("result", estimate.value);
            self.ends(estimate.low, estimate.high);
        }
        let unit = Unit("%".to_owned());
        let shown = Shown { unit: &unit, decimals: 1, direction: Direction::Rising };
        let words = Words::of(self.language);
        let said = match &found.verdict {
            verdict @ EffectVerdict::NoChangeShown { .. } => words.effect_title(verdict, shown),
            verdict => words.effect_word(verdict.state()).to_owned(),
        };
        self.agrees("verdict", &said);
    }
}

fn series(line: &Line) {
    let before = line.numbers("values before");
    assert_eq!(before.len(), 12, "{}: the project of the examples starts after twelve years", line.printed);
    line.finding(&Scene::of(before.into_iter().chain(line.numbers("values after"))).judge());
}

/// One value before and one after are all that a change needs.
fn units(line: &Line) {
    let place = |change: f64| vec![0.0, change];
    let controls: Vec<Vec<f64>> = line.numbers("changes of the others").into_iter().map(place).collect();
    let own = [place(to_f64(line.need("our change")))];
    let found = compare(&Panel { t: &[0.0, 1.0], before: 1, treated: &own, controls: &controls, rounding: 0.0 }).expect("a comparison");
    line.float("result", found.estimate);
    line.ends(found.low, found.high);
}

fn people(line: &Line) {
    let tally = |name| line.pair(name).and_then(|(a, n)| Some((a.to_u32()?, n.to_u32()?))).expect("two counts");
    let allocation = Allocation::ALL.iter().find(|one| line.text("allocation") == Some(Words::of(line.language).allocation(**one)));
    line.finding(&Scene::people(*allocation.expect("an allocation"), tally("participants"), tally("reference group")).judge());
}

fn reach(line: &Line) {
    let (persons, denominator) = line.pair("reached").and_then(|(a, n)| Some((a.to_u32()?, n.to_u32()?))).expect("two counts");
    let found = Reach::of(Reached { persons, denominator }, 100.0).expect("a reach");
    line.float("largest change", found.largest);
}

fn shared(line: &Line) {
    let ps = line.numbers("single");
    let written: Vec<String> =
        holm(&ps, ps.len()).into_iter().map(|p| write(Decimal::from_f64_retain(p).expect("a number"), 3, line.language)).collect();
    line.agrees("after Holm", &written.join("; "));
}
