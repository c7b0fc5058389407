//! One page about one goal, as Anlage zur Vorlage: the three answers, one picture, what became of earlier decisions.

use domain::words::{Shown, Words};

use super::document::{Block, Light, Manner};
use super::goal::{decisions, narrative};
use super::write::{drawing, heading, paragraph, plan};
use crate::analysis::Sight;
use crate::analysis::effect::JudgedEvaluation;
use crate::analysis::goals::JudgedGoal;
use crate::picture;
use crate::told::{indicator_name, leading_effect, sentence};

/// The blocks.
pub(super) fn blocks(sight: &Sight, words: &Words, judged: &JudgedGoal, effects: &[JudgedEvaluation]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let question = |blocks: &mut Vec<Block>, number: u8, question: &str, light: Light, told: String| {
        blocks.push(heading(1, format!("{number} {question}"), words));
        blocks.push(Block::Answer { lights: vec![light] });
        blocks.push(paragraph(Manner::Plain, told, words));
    };
    let leading = judged.leading();
    let told = leading.map_or_else(|| words.no_targets_text.to_owned(), |target| sentence(target, words));
    question(&mut blocks, 1, words.q_reached, plan(judged.grade.state, words), told.clone());
    if let Some(target) = leading {
        let drawn = picture::progress("one", target, &told, words);
        let drawn = drawn.inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).unwrap_or_default();
        blocks.extend(drawing(format!("{}, {}", indicator_name(target, words), target.indicator.noun.unit.0), &drawn, told));
    }
    let (light, told) = match leading_effect(sight, effects, judged.goal.id) {
        Some((first, finding, measured)) => {
            let light = Light::new(
                picture::symbol::effect_name(finding.verdict.state()),
                words.effect_title(&finding.verdict, Shown::of(&measured.indicator.noun)),
            );
            let line = finding.main().map(|line| words.effect_sentence(line, Shown::of(&measured.indicator.noun), first.kind_of_places()));
            (light, line.unwrap_or_else(|| words.effect_plain(&finding.verdict).to_owned()))
        }
        None => (Light::new("no-data", words.not_examined), words.not_examined_text.to_owned()),
    };
    question(&mut blocks, 2, words.q_effect, light, told);
    let light = Light::new(picture::symbol::cost_name(judged.cost.state), words.cost_state(judged.cost.state));
    question(&mut blocks, 3, words.q_cost, light, words.cost_verdict(&judged.cost));
    blocks.extend(narrative(sight, words, judged, 1));
    if let Some(table) = decisions(sight, words, judged) {
        blocks.push(heading(1, words.reports.became, words));
        blocks.push(match table {
            Block::Table(table) => Block::Table(super::document::Table { caption: String::new(), ..table }),
            other => other,
        });
    }
    blocks
}
