//! What a reader needs who wants to understand and check the figures: the definitions, the methods, the proof.

use domain::indicator::Indicator;
use domain::language::Language;
use domain::methods::all_in;
use domain::person::Actor;
use domain::register::Version;
use domain::words::Words;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::Stand;
use super::document::{Block, Cell, Column, Manner, Table};
use super::write::{chapter, foreign, heading, inside, paragraph};
use crate::analysis::Sight;
use crate::analysis::goals::JudgedGoal;

/// The definitions of all indicators in the report.
pub(super) fn definitions(words: &Words, goals: &[&JudgedGoal]) -> Vec<Block> {
    let mut indicators: Vec<&Version<Indicator>> = goals.iter().flat_map(|goal| &goal.targets).map(|target| &target.indicator).collect();
    indicators.sort_by_key(|indicator| indicator.id);
    indicators.dedup_by_key(|indicator| indicator.id);
    let rows = indicators
        .into_iter()
        .map(|indicator| {
            let noun = &indicator.noun;
            let name = noun.name_in(words.language);
            let told = noun.description.as_ref().map(|text| text.text.clone());
            vec![
                Cell::Text { text: name.text.clone(), lang: foreign(name, words), below: told },
                Cell::of(noun.unit.0.clone()),
                Cell::of(noun.source.clone()),
                Cell::of(words.aggregation_name(noun.aggregation)),
                Cell::of((words.journal.entry)(indicator.seq.0)),
            ]
        })
        .collect();
    let columns = vec![
        Column::words(words.indicator, 6),
        Column::words(words.unit, 2),
        Column::words(words.source, 3),
        Column::words(words.aggregation, 3),
        Column::words(words.version, 2),
    ];
    vec![chapter(words.reports.definitions, words), Block::Table(Table { caption: String::new(), columns, rows })]
}

/// The methods that a report uses.
const USED: [&str; 8] = ["achievement", "plan-light", "outlook", "cost-light", "missing-values", "aggregation", "effect", "small-counts"];

/// The methods: the same texts as on the page, whose examples are the tests.
pub(super) fn methods(words: &Words) -> Vec<Block> {
    let mut blocks = vec![chapter(words.reports.methods, words)];
    for method in all_in(words.language).filter(|method| USED.contains(&method.key)) {
        blocks.extend(markdown(method.text, words.language));
    }
    blocks
}

/// A text of our own as blocks: headings one level lower, paragraphs, points, tables, formulas.
fn markdown(text: &str, lang: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut words, mut items, mut table) = (String::new(), Vec::<String>::new(), Table::default());
    let (mut level, mut code, mut depth, mut head) = (1_u8, false, 0_usize, false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level: of, .. }) => {
                level = match of {
                    HeadingLevel::H1 => 2,
                    HeadingLevel::H2 => 3,
                    _ => 4,
                };
            }
            Event::End(TagEnd::Heading(_)) => blocks.push(Block::Heading { level, text: std::mem::take(&mut words), lang, new_page: false }),
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => {
                code = false;
                blocks.push(Block::Code { text: std::mem::take(&mut words).trim_end().to_owned() });
            }
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => {
                depth -= 1;
                if depth == 0 {
                    blocks.push(Block::List { items: std::mem::take(&mut items) });
                }
            }
            Event::End(TagEnd::Item) => {
                let item = std::mem::take(&mut words);
                if !item.trim().is_empty() {
                    items.push(item.trim().to_owned());
                }
            }
            Event::End(TagEnd::Paragraph) if depth > 0 => words.push(' '),
            Event::End(TagEnd::Paragraph) => blocks.push(Block::Paragraph { manner: Manner::Plain, text: std::mem::take(&mut words), lang }),
            Event::Start(Tag::Table(_)) => table = Table::default(),
            Event::Start(Tag::TableHead) => head = true,
            Event::End(TagEnd::TableHead) => head = false,
            Event::Start(Tag::TableRow) => table.rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) if head => table.columns.push(Column::words(std::mem::take(&mut words), 1)),
            Event::End(TagEnd::TableCell) => {
                let cell = Cell::of(std::mem::take(&mut words));
                if let Some(row) = table.rows.last_mut() {
                    row.push(cell);
                }
            }
            Event::End(TagEnd::Table) => blocks.push(Block::Table(std::mem::take(&mut table))),
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(if code { '\n' } else { ' ' }),
            _ => {}
        }
    }
    blocks
}

/// Where the figures come from and how anybody checks that.
pub(super) fn proof(sight: &Sight, words: &Words, stand: &Stand) -> Vec<Block> {
    let r = words.reports;
    let closed: Vec<String> = sight
        .register
        .closings
        .iter()
        .filter(|closing| closing.noun.closed)
        .map(|closing| {
            let day = |day| domain::period::write_day(day, words.language);
            format!("{} – {}", day(closing.noun.from), day(closing.noun.to))
        })
        .collect();
    let hidden =
        if inside(stand.request.readers) { r.nothing_hidden.to_owned() } else { (r.hidden_rule)(sight.municipality.noun.thresholds.small_count) };
    let mut facts = vec![
        (r.number.to_owned(), stand.number.clone()),
        (words.known_at.to_owned(), (r.known_entry)(stand.request.known.0, &stand.recorded_text)),
        (r.closed.to_owned(), if closed.is_empty() { r.not_closed.to_owned() } else { closed.join("; ") }),
        (r.prepared_by.to_owned(), pseudonym(stand.request.by, words)),
        (r.data_hash.to_owned(), grouped(&stand.data_sha256)),
        (r.journal_root.to_owned(), grouped(&stand.journal_root)),
    ];
    if let Some(key) = &stand.key {
        facts.push((words.key.to_owned(), key.clone()));
    }
    vec![
        heading(1, r.proof, words),
        paragraph(Manner::Plain, format!("{} {hidden}", r.proof_lead), words),
        Block::Facts { facts },
        heading(2, r.check, words),
        Block::Code { text: "kein-zufall verify FILE.pdf".to_owned() },
    ]
}

/// An actor as the journal knows her: never a name.
pub fn pseudonym(actor: Actor, words: &Words) -> String {
    match actor {
        Actor::Person(id) => id.to_string(),
        Actor::Partner(id) => id.to_string(),
        Actor::Operator => words.journal.program.to_owned(),
    }
}

/// A hash in groups that the eye can compare.
fn grouped(hash: &str) -> String {
    hash.as_bytes().chunks(8).map(|part| String::from_utf8_lossy(part).into_owned()).collect::<Vec<_>>().join(" ")
}
