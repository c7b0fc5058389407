//! One goal in a report: erreicht? wegen der Maßnahme? zu welchem Preis? Each with verdict, sentence, picture, figures; then the explanation of those in
//! charge, the projects, the decisions and what became of them.

use domain::light::{CostState, CostYear, Step, write_share};
use domain::measurement::Value;
use domain::number::{write, write_as_entered};
use domain::path::planned;
use domain::period::write_day;
use domain::target::Aim;
use domain::words::{Shown, Words};

use super::document::{Block, Cell, Column, Light, Manner, Table};
use super::write::{drawing, entered, entered_heading, heading, paragraph, plan};
use crate::analysis::Sight;
use crate::analysis::effect::{JudgedEvaluation, evaluations_for};
use crate::analysis::goals::{JudgedGoal, JudgedTarget, cost_years};
use crate::picture;
use crate::told::{self, indicator_name, sentence, sum_so_far};

/// So many values stand in a goal's table; all of them are in the attached data.
const VALUES: usize = 8;

/// The whole section; `level` is that of its heading.
pub(super) fn section(sight: &Sight, words: &Words, judged: &JudgedGoal, effects: &[JudgedEvaluation], level: u8) -> Vec<Block> {
    let mut blocks = vec![entered_heading(level, &judged.goal.noun.title)];
    if let Some(description) = &judged.goal.noun.description {
        blocks.extend(entered(Manner::Plain, description));
    }
    blocks.extend(reached(words, judged, level + 1));
    blocks.extend(effect(sight, words, judged, effects, level + 1));
    blocks.extend(cost(sight, words, judged, level + 1));
    blocks.extend(narrative(sight, words, judged, level + 1));
    blocks.extend(projects(sight, words, judged));
    blocks.extend(decisions(sight, words, judged));
    blocks
}

/// Question 1.
fn reached(words: &Words, judged: &JudgedGoal, level: u8) -> Vec<Block> {
    let mut blocks = vec![heading(level, format!("1 {}", words.q_reached), words)];
    let Some(leading) = judged.leading() else {
        blocks.push(Block::Answer { lights: vec![plan(judged.grade.state, words)] });
        blocks.push(paragraph(Manner::Plain, words.no_targets_text, words));
        return blocks;
    };
    blocks.push(Block::Answer { lights: lights(words, judged.grade.state, leading) });
    blocks.push(paragraph(Manner::Sentence, sentence(leading, words), words));
    if !judged.grade.all.is_complete() && judged.grade.all.of > 1 {
        blocks.push(paragraph(Manner::Small, (words.coverage)(judged.grade.all.with_value, judged.grade.all.of), words));
    }
    if judged.grade.only_outputs {
        blocks.push(paragraph(Manner::Small, words.outputs_only, words));
    }
    blocks.extend(detail(words, leading, "lead"));
    for (place, target) in judged.targets.iter().filter(|target| target.target.id != leading.target.id).enumerate() {
        blocks.push(heading(level + 1, indicator_name(target, words), words));
        blocks.push(Block::Answer { lights: lights(words, target.light.state, target) });
        blocks.push(paragraph(Manner::Plain, sentence(target, words), words));
        blocks.extend(detail(words, target, &format!("other-{place}")));
    }
    blocks
}

fn lights(words: &Words, state: domain::light::PlanState, target: &JudgedTarget) -> Vec<Light> {
    let outlook = target.outlook.as_ref().map(|outlook| {
        let word = format!("{}: {}", words.outlook, words.course(outlook.course));
        Light::new(picture::symbol::course_name(outlook.course), word)
    });
    std::iter::once(plan(state, words)).chain(outlook).collect()
}

/// Picture, last values, the way to compute it again, and what was first decided.
fn detail(words: &Words, target: &JudgedTarget, id: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let title = format!("{}, {}", indicator_name(target, words), target.indicator.noun.unit.0);
    if matches!(target.target.noun.aim, Aim::Milestones { .. }) {
        blocks.extend(milestones(words, target));
    } else {
        let told = sentence(target, words);
        let drawn = picture::progress(id, target, &told, words);
        let drawn = drawn.inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).unwrap_or_default();
        blocks.extend(drawing(title, &drawn, told));
    }
    blocks.extend(values(words, target));
    blocks.extend(recompute(words, target));
    blocks.extend(changed(words, target));
    blocks
}

fn milestones(words: &Words, target: &JudgedTarget) -> Option<Block> {
    let Aim::Milestones { steps } = &target.target.noun.aim else { return None };
    let rows = steps
        .iter()
        .map(|step| {
            let done = step.done.map_or_else(|| words.not_done.to_owned(), |day| format!("{} {}", words.done, write_day(day, words.language)));
            vec![Cell::entered(&step.text), Cell::of(write_day(step.due, words.language)), Cell::of(step.weight.to_string()), Cell::of(done)]
        })
        .collect();
    let columns =
        vec![Column::words(words.milestones, 3), Column::words(words.due_day, 1), Column::numbers(words.weight), Column::words(words.state, 1)];
    Some(Block::Table(Table { caption: String::new(), columns, rows }))
}

fn values(words: &Words, target: &JudgedTarget) -> Option<Block> {
    if target.points.is_empty() {
        return None;
    }
    let (indicator, noun) = (&target.indicator.noun, &target.target.noun);
    let fractions = target.points.iter().any(|point| matches!(point.shown.value(), Some(Value::Fraction { .. })));
    let entered = |number: &rust_decimal::Decimal| Cell::of(write_as_entered(*number, words.language));
    let rows = target
        .points
        .iter()
        .rev()
        .take(VALUES)
        .map(|point| {
            let mut row = vec![Cell::of(point.period.label(words.language))];
            if fractions {
                match point.shown.value() {
                    Some(Value::Fraction { numerator, denominator }) => row.extend([entered(numerator), entered(denominator)]),
                    _ => row.extend([Cell::of(""), Cell::of("")]),
                }
            }
            let value = match (point.figure(indicator.unit.per()), point.shown.value()) {
                _ if point.shown.is_suppressed() => "·".to_owned(),
                (Some(figure), _) => words.figure(figure, Shown::of(indicator)),
                (None, Some(Value::Missing(mark, _))) => mark.symbol().to_owned(),
                (None, _) => words.no_value.to_owned(),
            };
            let path = (point.period.end() >= noun.start).then(|| planned(noun, point.period.end())).flatten();
            let path = path.map(|path| write(path.value, indicator.decimals, words.language)).unwrap_or_default();
            row.push(Cell::of(value));
            row.extend(sum_so_far(words, target, point.period).map(Cell::of));
            row.extend([Cell::of(path), Cell::of(words.quality(point.quality))]);
            row
        })
        .collect();
    let mut columns = vec![Column::words(words.time, 1)];
    if fractions {
        columns.extend([Column::numbers(words.numerator), Column::numbers(words.denominator)]);
    }
    columns.push(Column::numbers(words.value));
    columns.extend(target.sums.is_some().then(|| Column::numbers(words.sum_so_far)));
    columns.extend([Column::numbers(words.target_path), Column::words(words.quality, 1)]);
    Some(Block::Table(Table { caption: words.reports.last_values.to_owned(), columns, rows }))
}

/// The steps as lines that can be typed into a calculator.
fn recompute(words: &Words, target: &JudgedTarget) -> Vec<Block> {
    let Some(derivation) = target.light.derivation.as_ref().filter(|derivation| !derivation.steps.is_empty()) else { return Vec::new() };
    let line = |step: &Step| {
        let (name, formula, result) = told::step(target, step, words);
        format!("{name}: {formula}{result}")
    };
    let items = derivation.steps.iter().map(line).collect();
    vec![
        paragraph(Manner::Small, format!("{}. {}", words.recompute, (words.rule_line)(derivation.rule.id(), derivation.version)), words),
        Block::List { items },
    ]
}

/// What was originally decided, where the target was moved.
fn changed(words: &Words, target: &JudgedTarget) -> Vec<Block> {
    let (Some(original), Some(first)) = (target.original.as_ref(), target.history.first()) else { return Vec::new() };
    let decided = (words.original_target)(&words.aim(&first.noun.aim, Shown::of(&target.indicator.noun)), &write_day(first.noun.due, words.language));
    let degree = original.achievement.as_ref().and_then(|achievement| achievement.degree);
    let against = degree.map(|degree| format!(" {}", (words.against_original)(&write_share(degree, words.language)))).unwrap_or_default();
    let mut blocks = vec![paragraph(Manner::Warning, format!("{decided}{against}"), words)];
    if let Some(reason) = &target.target.noun.reason {
        blocks.extend(entered(Manner::Plain, reason));
    }
    blocks
}

/// Question 2.
fn effect(sight: &Sight, words: &Words, judged: &JudgedGoal, effects: &[JudgedEvaluation], level: u8) -> Vec<Block> {
    let mut blocks = vec![heading(level, format!("2 {}", words.q_effect), words)];
    let all = evaluations_for(sight, effects, judged.goal.id);
    if all.is_empty() {
        blocks.push(paragraph(Manner::Sentence, words.not_examined, words));
        blocks.push(paragraph(Manner::Plain, words.not_examined_text, words));
    }
    for (place, one) in all.iter().enumerate() {
        blocks.extend(finding(words, one, &format!("effect-{place}")));
    }
    blocks
}

fn finding(words: &Words, judged: &JudgedEvaluation, id: &str) -> Vec<Block> {
    let (Some(finding), Some(measured)) = (judged.verdict(), judged.leading()) else { return Vec::new() };
    let state = finding.verdict.state();
    let mut blocks = vec![
        Block::Answer {
            lights: vec![Light::new(picture::symbol::effect_name(state), words.effect_title(&finding.verdict, Shown::of(&measured.indicator.noun)))],
        },
        paragraph(Manner::Small, format!("{}: {}", words.costing.project, judged.project.noun.title.text), words),
    ];
    if let Some(line) = finding.main() {
        let told = words.effect_sentence(line, Shown::of(&measured.indicator.noun), judged.kind_of_places());
        blocks.push(paragraph(Manner::Sentence, told.clone(), words));
        blocks.push(paragraph(Manner::Plain, words.effect_plain(&finding.verdict), words));
        let drawn = picture::effect::effect(id, judged, measured, line, &told, words);
        let drawn = drawn.inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).unwrap_or_default();
        blocks.extend(drawn.iter().filter_map(|one| drawing(format!("{}{}", one.title, one.unit), &one.drawings, told.clone())));
    }
    let mut warnings: Vec<String> = finding.warnings.iter().map(|warning| words.effect_warning(*warning)).collect();
    if !judged.shared_with.is_empty() {
        let others: Vec<&str> = judged.shared_with.iter().map(|project| project.noun.title.text.as_str()).collect();
        warnings.push(format!("{} {}", words.evaluation.shared, others.join(", ")));
    }
    blocks.extend(warnings.into_iter().map(|warning| paragraph(Manner::Warning, warning, words)));
    blocks
}

/// Question 3.
fn cost(sight: &Sight, words: &Words, judged: &JudgedGoal, level: u8) -> Vec<Block> {
    let mut blocks = vec![heading(level, format!("3 {}", words.q_cost), words)];
    let message = words.cost_verdict(&judged.cost);
    blocks.push(Block::Answer { lights: vec![Light::new(picture::symbol::cost_name(judged.cost.state), words.cost_state(judged.cost.state))] });
    blocks.push(paragraph(Manner::Sentence, message.clone(), words));
    if judged.cost.state != CostState::NotRecorded {
        let years: Vec<CostYear> =
            judged.projects.iter().flat_map(|project| cost_years(sight, project)).filter(|year| year.from <= sight.when.at).collect();
        let drawn = picture::cost("cost", &years, &message, words);
        let drawn = drawn.inspect_err(|error| tracing::warn!(%error, "a chart was not drawn")).unwrap_or_default();
        blocks.extend(drawing(words.spending_by_year, &drawn, message));
        blocks.push(Block::Table(spending(words, &years)));
    }
    blocks
}

/// Planned and spent by year.
pub(super) fn spending(words: &Words, years: &[CostYear]) -> Table {
    let rows = picture::cost::by_year(years)
        .into_iter()
        .map(|(year, (planned, spent))| {
            let spent = spent.map_or_else(|| words.not_recorded.to_owned(), |spent| words.euros_exact(spent.into()));
            vec![Cell::of(year.to_string()), Cell::of(words.euros_exact(planned.into())), Cell::of(spent)]
        })
        .collect();
    let columns = vec![Column::words(words.year, 1), Column::numbers(words.planned), Column::numbers(words.spent)];
    Table { caption: String::new(), columns, rows }
}

/// What those in charge say, the last that these readers may read.
pub(super) fn narrative(sight: &Sight, words: &Words, judged: &JudgedGoal, level: u8) -> Vec<Block> {
    let Some(latest) = told::explanation(sight, judged.goal.id, false) else { return Vec::new() };
    let author = latest.noun.author.as_ref().map(|author| format!("{author}, ")).unwrap_or_default();
    let mut blocks = vec![heading(level, words.narrative, words)];
    blocks.extend(entered(Manner::Plain, &latest.noun.text));
    blocks.push(paragraph(Manner::Small, format!("{author}{}", latest.noun.period.label(words.language)), words));
    blocks
}

fn projects(sight: &Sight, words: &Words, judged: &JudgedGoal) -> Option<Block> {
    let rows: Vec<Vec<Cell>> = judged
        .projects
        .iter()
        .map(|project| {
            let lead = project.noun.lead.and_then(|id| sight.register.organisations.get(id)).map(|lead| lead.noun.name.text.clone());
            vec![
                Cell::entered(&project.noun.title),
                Cell::of(lead.unwrap_or_default()),
                Cell::of(project.noun.years()),
                Cell::of(words.project_state(project.noun.state)),
            ]
        })
        .collect();
    let columns =
        vec![Column::words(words.nav_projects, 3), Column::words(words.carrier, 2), Column::words(words.run_time, 1), Column::words(words.state, 1)];
    (!rows.is_empty()).then(|| Block::Table(Table { caption: words.projects_under_goal.to_owned(), columns, rows }))
}

/// The decisions that a goal and its targets rest on, in the order of time.
pub(super) fn decisions(sight: &Sight, words: &Words, judged: &JudgedGoal) -> Option<Block> {
    let day = |day| write_day(day, words.language);
    let rows: Vec<Vec<Cell>> = told::decisions(sight, judged)
        .into_iter()
        .map(|one| {
            let noun = &one.noun;
            let note = noun.notes.last().map(|(on, note)| format!("{}: {note}", day(*on)));
            let paper = format!("{}, {} {}", day(noun.session), words.decision_kind(noun.kind), noun.paper);
            let state = Cell::Text { text: told::carried_out(noun, words), lang: None, below: note };
            vec![Cell::of(paper), Cell::entered(&noun.wording), state]
        })
        .collect();
    let columns = vec![Column::words(words.decision, 2), Column::words(words.description, 4), Column::words(words.state, 3)];
    (!rows.is_empty()).then(|| Block::Table(Table { caption: words.decisions_title.to_owned(), columns, rows }))
}
