//! The controller's table: Kennzahl | Ist n−2 | Plan n−1 | Ist n−1 | Abweichung | Plan n | Beurteilung.

use domain::measurement::Measurement;
use domain::number::{write, write_signed};
use domain::path::planned;
use domain::period::PeriodKind;
use domain::words::Words;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::document::{Block, Cell, Column, Manner, Table};
use super::write::{chapter, paragraph, plan};
use crate::analysis::goals::{JudgedGoal, JudgedTarget};
use crate::analysis::over_time::over_time;
use crate::told::indicator_name;

/// The chapter.
pub(super) fn chapter_of(words: &Words, goals: &[&JudgedGoal], at: Date) -> Vec<Block> {
    let year = at.year();
    let r = words.reports;
    let number = |head: String| Column { head, number: true, share: 4 };
    let columns = vec![
        Column::words(words.indicator, 13),
        number((r.actual_of)(year - 2)),
        number((r.planned_of)(year - 1)),
        number((r.actual_of)(year - 1)),
        Column { share: 5, ..number(r.apart.to_owned()) },
        number((r.planned_of)(year)),
        Column::words(r.judgement, 8),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for group in goals.chunk_by(|a, b| a.goal.noun.action_field == b.goal.noun.action_field) {
        let own: Vec<Vec<Cell>> = group.iter().flat_map(|goal| &goal.targets).map(|target| row(words, target, year)).collect();
        if !own.is_empty() {
            rows.push(vec![Cell::of(words.field_name(group[0].goal.noun.action_field))]);
            rows.extend(own);
        }
    }
    vec![chapter(r.figures, words), paragraph(Manner::Small, r.figures_lead, words), Block::Table(Table { caption: String::new(), columns, rows })]
}

fn row(words: &Words, target: &JudgedTarget, year: i16) -> Vec<Cell> {
    let decimals = target.indicator.noun.decimals;
    let written = |figure: Option<Decimal>| Cell::of(figure.map_or_else(|| "–".to_owned(), |figure| write(figure, decimals, words.language)));
    let actual = actual_of(target, year - 1);
    let aimed = planned_of(target, year - 1);
    let apart = actual.zip(aimed).map(|(actual, aimed)| domain::number::apart_as_written(actual, aimed, decimals));
    vec![
        Cell::Text { text: indicator_name(target, words), lang: None, below: Some(target.indicator.noun.unit.0.clone()) },
        written(actual_of(target, year - 2)),
        written(aimed),
        written(actual),
        Cell::of(apart.map_or_else(|| "–".to_owned(), |apart| write_signed(apart, decimals, words.language))),
        written(planned_of(target, year)),
        Cell::Light(plan(target.light.state, words)),
    ]
}

/// The value of a year as these readers may see it: a suppressed part takes the year with it.
pub(super) fn actual_of(target: &JudgedTarget, year: i16) -> Option<Decimal> {
    let indicator = &target.indicator.noun;
    if let Some(sums) = &target.sums {
        return sums.iter().rfind(|sum| sum.period.end().year() == year)?.figure(indicator.unit.per());
    }
    let inside: Vec<_> = target.points.iter().filter(|point| point.period.end().year() == year).collect();
    if inside.is_empty() || inside.iter().any(|point| point.shown.is_suppressed()) {
        return None;
    }
    let values: Vec<Measurement> = inside
        .iter()
        .filter_map(|point| {
            let value = point.shown.value()?.clone();
            Some(Measurement { period: point.period, value, quality: point.quality, state: point.state })
        })
        .collect();
    match over_time(&values, indicator.aggregation, PeriodKind::Year) {
        Ok(years) if !years.is_empty() => years.into_iter().next_back()?.value?.figure(indicator.unit.per()),
        // What cannot be put together is told by its last value.
        _ => values.last()?.value.figure(indicator.unit.per()),
    }
}

/// The planned value at the end of a year, from the start to the due date.
pub(super) fn planned_of(target: &JudgedTarget, year: i16) -> Option<Decimal> {
    let noun = &target.target.noun;
    let end = Date::new(year, 12, 31).ok()?;
    let (first, last) = (noun.start.year(), noun.due.year());
    if year < first || year > last {
        return None;
    }
    planned(noun, end.min(noun.due).max(noun.start)).map(|planned| planned.value)
}
