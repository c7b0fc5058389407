//! What is different: between two reference dates of the same known-at (what moved), and between an earlier report and this one (what was corrected).

use domain::number::write;
use domain::period::{Period, write_day};
use domain::words::Words;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::data::{Data, TargetData, ValueData};
use super::document::{Block, Cell, Column, Manner, Table};
use super::write::{chapter, foreign, heading, paragraph, plan};
use crate::analysis::goals::JudgedGoal;

/// Goals that are judged otherwise than at an earlier reference date.
pub(super) fn moved(words: &Words, then: &[JudgedGoal], now: &[&JudgedGoal], before: Date) -> Vec<Block> {
    let r = words.reports;
    let mut blocks = vec![heading(1, (r.moved_since)(&write_day(before, words.language)), words)];
    let rows: Vec<Vec<Cell>> = now
        .iter()
        .filter_map(|goal| {
            let earlier = then.iter().find(|one| one.goal.id == goal.goal.id)?;
            (earlier.grade.state != goal.grade.state).then(|| {
                let title = &goal.goal.noun.title;
                let name = Cell::Text { text: title.text.clone(), lang: foreign(title, words), below: None };
                vec![name, Cell::Light(plan(earlier.grade.state, words)), Cell::Light(plan(goal.grade.state, words))]
            })
        })
        .collect();
    if rows.is_empty() {
        blocks.push(paragraph(Manner::Plain, r.nothing_moved, words));
    } else {
        let columns = vec![Column::words(words.target, 3), Column::words(r.formerly, 1), Column::words(r.now, 1)];
        blocks.push(Block::Table(Table { caption: String::new(), columns, rows }));
    }
    blocks
}

/// A value that an earlier report told otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which goal, by its name in addresses.
    pub goal: String,
    /// Which target, as told now.
    pub target: TargetData,
    /// When.
    pub period: String,
    /// What the earlier report said; `None`: it did not know of it.
    pub then: Option<ValueData>,
    /// What holds now; `None`: it was taken back.
    pub now: Option<ValueData>,
}

/// What an earlier report told otherwise about the time that it was about. Later periods are news, not corrections.
pub fn corrections(then: &Data, now: &Data) -> Vec<Correction> {
    let mut found = Vec::new();
    for goal in &now.goals {
        let Some(earlier) = then.goals.iter().find(|one| one.id == goal.id) else { continue };
        for target in &goal.targets {
            let Some(before) = earlier.targets.iter().find(|one| one.series == target.series) else { continue };
            let at = |values: &[ValueData], period: &str| values.iter().find(|value| value.period == period).cloned();
            let same = |one: &ValueData, other: &ValueData| {
                (one.value, one.numerator, one.denominator, one.mark, one.suppressed)
                    == (other.value, other.numerator, other.denominator, other.mark, other.suppressed)
            };
            let mut add = |period: &str, then: Option<ValueData>, now: Option<ValueData>| {
                found.push(Correction { goal: goal.slug.clone(), target: target.clone(), period: period.to_owned(), then, now });
            };
            for value in target.values.iter().filter(|value| value.to <= then.request.at) {
                match at(&before.values, &value.period) {
                    Some(earlier) if same(&earlier, value) => {}
                    earlier => add(&value.period, earlier, Some(value.clone())),
                }
            }
            for value in before.values.iter().filter(|value| at(&target.values, &value.period).is_none() && value.to <= now.request.at) {
                add(&value.period, Some(value.clone()), None);
            }
        }
    }
    found
}

/// The chapter about corrections.
pub(super) fn corrected(words: &Words, then: &Data, number: &str, found: &[Correction], names: &dyn Fn(&TargetData) -> String) -> Vec<Block> {
    let r = words.reports;
    let mut blocks = vec![
        chapter((r.corrected_since)(number, &write_day(then.request.at, words.language)), words),
        paragraph(Manner::Small, r.corrected_lead, words),
    ];
    if found.is_empty() {
        blocks.push(paragraph(Manner::Plain, r.nothing_corrected, words));
        return blocks;
    }
    let written = |target: &TargetData, value: Option<&ValueData>| {
        let figure = |figure: Decimal| write(figure, target.decimals, words.language);
        Cell::of(match value {
            None => "–".to_owned(),
            Some(value) if value.suppressed => "·".to_owned(),
            Some(ValueData { value: Some(number), .. }) => figure(*number),
            Some(value) => value.mark.map_or("–", |mark| mark.symbol()).to_owned(),
        })
    };
    let rows = found
        .iter()
        .map(|one| {
            let period = Period::parse(&one.period).map_or_else(|_| one.period.clone(), |period| period.label(words.language));
            let name = Cell::Text { text: names(&one.target), lang: None, below: Some(one.target.unit.clone()) };
            vec![name, Cell::of(period), written(&one.target, one.then.as_ref()), written(&one.target, one.now.as_ref())]
        })
        .collect();
    let columns = vec![Column::words(words.indicator, 3), Column::words(words.time, 1), Column::numbers(r.value_then), Column::numbers(r.value_now)];
    blocks.push(Block::Table(Table { caption: String::new(), columns, rows }));
    blocks
}
