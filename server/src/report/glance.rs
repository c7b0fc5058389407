//! The first page: how many goals stand how, and each goal with its three answers in a row.

use domain::grade::Tally;
use domain::words::{Shown, Words};

use super::document::{Block, Cell, Column, Light, Table};
use super::write::{foreign, heading, plan, small};
use crate::analysis::Sight;
use crate::analysis::effect::JudgedEvaluation;
use crate::analysis::goals::JudgedGoal;
use crate::picture;
use crate::told::{leading_effect, sentence, span};

/// The chapter.
pub(super) fn chapter(sight: &Sight, words: &Words, goals: &[&JudgedGoal], effects: &[JudgedEvaluation]) -> Vec<Block> {
    let tally = Tally::of(goals.iter().map(|goal| goal.grade.state));
    let lights = tally.iter().map(|(state, count)| {
        let one = plan(state, words);
        Light { word: format!("{count} {}", one.word), ..one }
    });
    vec![heading(1, words.reports.at_a_glance, words), Block::Answer { lights: lights.collect() }, Block::Table(table(sight, words, goals, effects))]
}

fn table(sight: &Sight, words: &Words, goals: &[&JudgedGoal], effects: &[JudgedEvaluation]) -> Table {
    let span = span(goals);
    let rows = goals
        .iter()
        .map(|goal| {
            let leading = goal.leading();
            let below = leading.map_or_else(|| words.no_targets.to_owned(), |target| sentence(target, words));
            let title = &goal.goal.noun.title;
            let course = leading.map(|target| picture::spark(target, span)).unwrap_or_default();
            let alt = leading.map(|target| sentence(target, words)).unwrap_or_default();
            vec![
                Cell::Text { text: title.text.clone(), lang: foreign(title, words), below: Some(below) },
                Cell::Light(plan(goal.grade.state, words)),
                small(&course, alt),
                Cell::Light(effect(sight, words, goal, effects)),
                Cell::Light(Light::new(picture::symbol::cost_name(goal.cost.state), words.cost_state(goal.cost.state))),
            ]
        })
        .collect();
    let columns = vec![
        Column::words(words.target, 7),
        Column::words(words.q_reached, 4),
        Column::words(words.reports.course, 4),
        Column::words(words.q_effect, 5),
        Column::words(words.q_cost, 4),
    ];
    Table { caption: String::new(), columns, rows }
}

fn effect(sight: &Sight, words: &Words, goal: &JudgedGoal, effects: &[JudgedEvaluation]) -> Light {
    match leading_effect(sight, effects, goal.goal.id) {
        Some((_, finding, measured)) => Light::new(
            picture::symbol::effect_name(finding.verdict.state()),
            words.effect_title(&finding.verdict, Shown::of(&measured.indicator.noun)),
        ),
        None => Light::new("no-data", words.not_examined),
    }
}
