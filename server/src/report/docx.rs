//! A report as DOCX, for those who put it into a paper of their own: headings, paragraphs, lights as words, tables. Pictures stand in the PDF; here is what
//! they say.

use std::io::Cursor;

use docx_rs::{AlignmentType, Docx, PageMargin, Paragraph, Run, RunFonts, Style, StyleType, TableCell, TableRow, WidthType};

use super::document::{Block, Cell, Document, Manner, Table};
use crate::fault::{Fault, Outcome};

/// Body size in half points.
const BODY: usize = 21;

/// Writes it.
pub(super) fn docx(document: &Document) -> Outcome<Vec<u8>> {
    let margin = PageMargin { top: 1134, bottom: 1134, left: 1247, right: 1134, header: 567, footer: 567, gutter: 0 };
    let mut file = Docx::new()
        .page_size(11906, 16838)
        .page_margin(margin)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
        .default_size(BODY);
    for (level, size) in [(1, 32), (2, 26), (3, 23), (4, 21)] {
        let style = Style::new(format!("Heading{level}"), StyleType::Paragraph).name(format!("heading {level}")).size(size).bold();
        file = file.add_style(style);
    }
    file = file.add_paragraph(Paragraph::new().add_run(Run::new().add_text(&document.subtitle).color("51577A")));
    file = file.add_paragraph(headed(1, &document.title));
    for (term, fact) in &document.facts {
        file = file.add_paragraph(Paragraph::new().add_run(Run::new().add_text(format!("{term}: "))).add_run(Run::new().add_text(fact).bold()));
    }
    for block in &document.blocks {
        file = match block {
            Block::Table(table) => add(file, table),
            other => paragraphs(other).into_iter().fold(file, Docx::add_paragraph),
        };
    }
    file = file.add_paragraph(Paragraph::new().add_run(Run::new().add_text(&document.foot).size(15).color("51577A")));
    let mut bytes = Cursor::new(Vec::new());
    file.build().pack(&mut bytes).map_err(|error| Fault::Report(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn headed(level: u8, text: &str) -> Paragraph {
    Paragraph::new().style(&format!("Heading{level}")).keep_next(true).add_run(Run::new().add_text(text))
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

fn paragraphs(block: &Block) -> Vec<Paragraph> {
    match block {
        Block::Heading { level, text, .. } => vec![headed(*level, text)],
        Block::Paragraph { manner: Manner::Small, text, .. } => vec![Paragraph::new().add_run(Run::new().add_text(text).size(17).color("51577A"))],
        Block::Paragraph { text, .. } | Block::Code { text } => vec![plain(text)],
        Block::Answer { lights } => {
            let run =
                |light: &super::document::Light| Run::new().add_text(format!("{}   ", light.word)).bold().color(light.colour.trim_start_matches('#'));
            vec![lights.iter().fold(Paragraph::new().keep_next(true), |paragraph, light| paragraph.add_run(run(light)))]
        }
        Block::List { items } => items.iter().map(|item| plain(&format!("– {item}"))).collect(),
        Block::Facts { facts } => facts.iter().map(|(term, fact)| plain(&format!("{term}: {fact}"))).collect(),
        Block::Picture { alt, .. } => vec![Paragraph::new().add_run(Run::new().add_text(alt).italic())],
        Block::Table(_) => Vec::new(),
    }
}

fn add(file: Docx, table: &Table) -> Docx {
    let cell = |text: &str, number: bool, bold: bool| {
        let run = Run::new().add_text(text).size(18);
        let paragraph = Paragraph::new().add_run(if bold { run.bold() } else { run });
        TableCell::new().add_paragraph(if number { paragraph.align(AlignmentType::Right) } else { paragraph })
    };
    let head = TableRow::new(table.columns.iter().map(|column| cell(&column.head, column.number, true)).collect()).cant_split();
    let row = |row: &Vec<Cell>| {
        TableRow::new(row.iter().zip(&table.columns).map(|(one, column)| cell(&one.words(), column.number, false)).collect()).cant_split()
    };
    let rows = std::iter::once(head).chain(table.rows.iter().map(row)).collect();
    let file = if table.caption.is_empty() { file } else { file.add_paragraph(plain(&table.caption).keep_next(true)) };
    file.add_table(docx_rs::Table::new(rows).width(5000, WidthType::Pct)).add_paragraph(Paragraph::new())
}
