//! Sachbericht und Zusammenstellung zum Verwendungsnachweis: a draft from what is recorded; what the program does not keep is left open in brackets.

use domain::grant::{Grant, GrantSide};
use domain::light::CostYear;
use domain::period::write_day;
use domain::project::Project;
use domain::register::Version;
use domain::words::Words;
use jiff::civil::Date;

use super::document::{Block, Cell, Column, Manner, Table};
use super::write::{entered, entered_heading, heading, paragraph};
use crate::analysis::Sight;
use crate::analysis::goals::{JudgedGoal, cost_years};
use crate::told::sentence;

/// The blocks.
pub(super) fn blocks(sight: &Sight, words: &Words, grant: &Version<Grant>, goals: &[JudgedGoal]) -> Vec<Block> {
    let r = words.reports;
    let paid: Vec<&Version<Project>> = grant.noun.projects.iter().filter_map(|(id, _)| sight.projects().find(|project| project.id == *id)).collect();
    let mut blocks = vec![paragraph(Manner::Warning, r.draft, words), heading(1, r.factual, words)];
    for project in &paid {
        blocks.extend(factual(words, project, goals));
    }
    blocks.push(heading(1, r.money, words));
    blocks.extend(money(sight, words, &grant.noun, &paid));
    blocks.extend(deadlines(words, &grant.noun));
    blocks
}

fn factual(words: &Words, project: &Version<Project>, goals: &[JudgedGoal]) -> Vec<Block> {
    let r = words.reports;
    let noun = &project.noun;
    let mut blocks = vec![entered_heading(2, &noun.title)];
    blocks.push(heading(3, r.done, words));
    match &noun.description {
        Some(description) => blocks.extend(entered(Manner::Plain, description)),
        None => blocks.push(paragraph(Manner::Plain, r.to_fill, words)),
    }
    blocks.push(paragraph(Manner::Small, words.project_state(noun.state), words));
    blocks.push(heading(3, r.reached, words));
    let reached: Vec<String> = goals
        .iter()
        .filter(|goal| noun.goals.contains(&goal.goal.id))
        .flat_map(|goal| goal.targets.iter().map(move |target| format!("{}: {}", goal.goal.noun.title.text, sentence(target, words))))
        .collect();
    if reached.is_empty() {
        blocks.push(paragraph(Manner::Plain, r.to_fill, words));
    } else {
        blocks.push(Block::List { items: reached });
    }
    if let Some(lesson) = &noun.lesson {
        blocks.push(heading(3, words.lesson, words));
        blocks.extend(entered(Manner::Plain, lesson));
    }
    blocks
}

/// The cents of a budget year that fall into some days, divided by days where the year lies in them only partly.
pub fn within(cents: i64, year: &CostYear, from: Date, to: Date) -> i64 {
    let (first, last) = (year.from.max(from), year.until.min(to));
    if last < first {
        return 0;
    }
    let days = |first: Date, last: Date| i128::from((last - first).get_days()) + 1;
    let (part, whole) = (days(first, last), days(year.from, year.until));
    // Half away from zero, in whole cents.
    let doubled = i128::from(cents) * part * 2 + whole * i128::from(cents.signum());
    i64::try_from(doubled / (whole * 2)).unwrap_or(cents)
}

fn money(sight: &Sight, words: &Words, grant: &Grant, paid: &[&Version<Project>]) -> Vec<Block> {
    let r = words.reports;
    let euros = |cents: i64| Cell::of(words.euros_exact(cents.into()));
    let (mut planned, mut spent) = (0_i64, Some(0_i64));
    let mut rows = Vec::new();
    for project in paid {
        let mut years = cost_years(sight, project);
        years.sort_by_key(|year| year.from);
        let inside = |year: &&CostYear| year.from <= grant.to && year.until >= grant.from && year.from <= sight.when.at;
        for year in years.iter().filter(inside) {
            let plan = within(year.planned_cents, year, grant.from, grant.to);
            let out = year.spent_cents.map(|cents| within(cents, year, grant.from, grant.to));
            planned = planned.saturating_add(plan);
            spent = spent.zip(out).map(|(sum, out)| sum.saturating_add(out));
            let told = out.map_or_else(|| Cell::of(words.not_recorded), euros);
            rows.push(vec![Cell::entered(&project.noun.title), Cell::of(year.from.year().to_string()), euros(plan), told]);
        }
    }
    let share = |title: &str, cents: Cell| vec![Cell::of(title), cents];
    let sum = spent.map_or_else(|| Cell::of(words.not_recorded), euros);
    let covered = spent.map(|spent| spent.min(grant.amount));
    let summary = vec![
        share(r.planned_in_period, euros(planned)),
        share(r.spent_in_period, sum),
        share(words.organising.amount, euros(grant.amount)),
        share(r.other_money, euros(planned.saturating_sub(grant.amount).max(0))),
        share(r.remainder, covered.map_or_else(|| Cell::of(words.not_recorded), |covered| euros(grant.amount - covered))),
    ];
    let columns =
        vec![Column::words(words.nav_projects, 3), Column::words(words.year, 1), Column::numbers(words.planned), Column::numbers(words.spent)];
    let pairs = vec![Column::words(words.description, 1), Column::numbers(words.organising.amount)];
    vec![
        Block::Table(Table { caption: String::new(), columns, rows }),
        paragraph(Manner::Small, r.gap_hint, words),
        Block::Table(Table { caption: words.total.to_owned(), columns: pairs, rows: summary }),
    ]
}

fn deadlines(words: &Words, grant: &Grant) -> Vec<Block> {
    let o = words.organising;
    let day = |day| write_day(day, words.language);
    let rows: Vec<Vec<Cell>> = grant
        .proofs()
        .map(|(proof, due, proven)| {
            let state = proven.map_or_else(|| words.not_done.to_owned(), |on| (o.handed_in_on)(&day(on)));
            vec![Cell::of(words.proof_name(proof)), Cell::of(day(due)), Cell::of(state)]
        })
        .collect();
    let mut blocks = vec![heading(1, words.reports.deadlines, words)];
    if !rows.is_empty() {
        let columns = vec![Column::words(o.proof, 2), Column::words(o.due, 1), Column::words(words.state, 1)];
        blocks.push(Block::Table(Table { caption: String::new(), columns, rows }));
    }
    if let Some(until) = grant.retain_until {
        blocks.push(paragraph(Manner::Small, format!("{}: {}", o.retain_until, day(until)), words));
    }
    blocks
}

/// Facts below the title.
pub(super) fn facts(words: &Words, grant: &Grant) -> Vec<(String, String)> {
    let o = words.organising;
    let day = |day| write_day(day, words.language);
    let partner = match grant.side {
        GrantSide::Received => o.giver,
        GrantSide::Awarded => o.receiver,
    };
    let mut facts = vec![
        (partner.to_owned(), grant.partner.clone()),
        (o.granted_period.to_owned(), format!("{} – {}", day(grant.from), day(grant.to))),
        (o.amount.to_owned(), words.euros_exact(grant.amount.into())),
    ];
    if !grant.file_number.is_empty() {
        facts.push((o.file_number.to_owned(), grant.file_number.clone()));
    }
    facts.extend(grant.notice.map(|notice| (o.notice.to_owned(), day(notice))));
    facts.extend(grant.eligible.map(|cents| (o.eligible.to_owned(), words.euros_exact(cents.into()))));
    facts
}
