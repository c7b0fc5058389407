//! A report as DOCX, for those who put it into a paper of their own: headings, paragraphs, lights as words, tables, drawings as pixels with what they say
//! below them.

use std::io::Cursor;

use docx_rs::{AlignmentType, Docx, LineSpacing, PageMargin, Paragraph, Pic, Run, RunFonts, Style, StyleType, TableCell, TableRow, WidthType};

use super::document::{Block, Cell, Document, Emblem, Manner, Table};
use super::raster::{Raster, raster};
use crate::fault::{Fault, Outcome};

/// Body size in half points.
const BODY: usize = 21;

/// The width of drawings in pixels: sharp in print.
const PIXELS: u32 = 1_500;
/// Their width on the page in mm, a little less than the text's.
const WIDE: f64 = 150.0;
/// English metric units in a mm.
const UNITS: f64 = 36_000.0;

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
    if let Some(logo) = &document.logo {
        file = file.add_paragraph(Paragraph::new().align(AlignmentType::Right).add_run(Run::new().add_image(emblem(logo)?)));
    }
    file = file.add_paragraph(Paragraph::new().add_run(Run::new().add_text(&document.subtitle).color("51577A")));
    file = file.add_paragraph(headed(1, &document.title));
    for (term, fact) in &document.facts {
        file = file.add_paragraph(Paragraph::new().add_run(Run::new().add_text(format!("{term}: "))).add_run(Run::new().add_text(fact).bold()));
    }
    for (number, block) in document.blocks.iter().enumerate() {
        file = match block {
            Block::Table(table) => add(file, table),
            Block::Picture { title, alt, svg, .. } => drawing(number, title, alt, &raster(svg, PIXELS)?).into_iter().fold(file, Docx::add_paragraph),
            other => paragraphs(other).into_iter().fold(file, Docx::add_paragraph),
        };
    }
    file = file.add_paragraph(Paragraph::new().add_run(Run::new().add_text(&document.foot).size(15).color("51577A")));
    let mut bytes = Cursor::new(Vec::new());
    file.build().pack(&mut bytes).map_err(|error| Fault::Report(error.to_string()))?;
    Ok(bytes.into_inner())
}

fn headed(level: u8, text: &str) -> Paragraph {
    let room = LineSpacing::new().before(if level == 1 { 280 } else { 200 }).after(80);
    Paragraph::new().style(&format!("Heading{level}")).keep_next(true).line_spacing(room).add_run(Run::new().add_text(text))
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
        Block::Picture { .. } | Block::Table(_) => Vec::new(),
    }
}

/// A drawing with its title above it and what it says below: who cannot see it reads the same.
fn drawing(number: usize, title: &str, alt: &str, drawn: &Raster) -> Vec<Paragraph> {
    let picture = placed(format!("rIdDrawing{number}"), drawn, WIDE);
    let mut all = Vec::new();
    if !title.is_empty() {
        all.push(Paragraph::new().keep_next(true).add_run(Run::new().add_text(title).bold()));
    }
    all.push(Paragraph::new().keep_next(true).add_run(Run::new().add_image(picture)));
    all.push(Paragraph::new().add_run(Run::new().add_text(alt).size(17).color("51577A")));
    all
}

fn emblem(logo: &Emblem) -> Outcome<Pic> {
    let broken = |error: image::ImageError| Fault::Report(error.to_string());
    let picture = image::load_from_memory(&logo.bytes).map_err(broken)?;
    // The format knows PNG only.
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).map_err(broken)?;
    let drawn = Raster { png: png.into_inner(), width: picture.width(), height: picture.height() };
    Ok(placed("rIdLogo".to_owned(), &drawn, logo.width))
}

/// A picture so many mm wide. Its id is ours: the library counts pictures, and a file must not depend on which others were written before.
fn placed(id: String, drawn: &Raster, wide: f64) -> Pic {
    let width = wide * UNITS;
    let height = width * f64::from(drawn.height) / f64::from(drawn.width.max(1));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length on a page")]
    let units = |length: f64| length.clamp(0.0, 1e8) as u32;
    Pic::new_with_dimensions(drawn.png.clone(), drawn.width, drawn.height).id(id).size(units(width), units(height))
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
