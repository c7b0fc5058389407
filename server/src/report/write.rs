//! Short ways to write blocks: what all chapters need.

use domain::audience::Audience;
use domain::language::Language;
use domain::text::Text;
use domain::words::Words;

use super::document::{Block, Cell, Light, Manner};
use crate::chart::Size;
use crate::chart::standalone;
use crate::picture;

/// A chapter or section of the report's own.
pub(super) fn heading(level: u8, text: impl Into<String>, words: &Words) -> Block {
    Block::Heading { level, text: text.into(), lang: words.language, new_page: false }
}

/// A chapter that begins a page.
pub(super) fn chapter(text: impl Into<String>, words: &Words) -> Block {
    Block::Heading { level: 1, text: text.into(), lang: words.language, new_page: true }
}

/// A heading that somebody entered.
pub(super) fn entered_heading(level: u8, text: &Text) -> Block {
    Block::Heading { level, text: text.text.clone(), lang: text.lang, new_page: false }
}

/// A paragraph of the report's own.
pub(super) fn paragraph(manner: Manner, text: impl Into<String>, words: &Words) -> Block {
    Block::Paragraph { manner, text: text.into(), lang: words.language }
}

/// What somebody entered, with its paragraphs.
pub(super) fn entered(manner: Manner, text: &Text) -> impl Iterator<Item = Block> {
    let lang = text.lang;
    text.text.split("\n\n").map(move |part| Block::Paragraph { manner, text: part.to_owned(), lang })
}

/// A light of a Plan state.
pub(super) fn plan(state: domain::light::PlanState, words: &Words) -> Light {
    Light::new(picture::symbol::plan_name(state), words.plan_state(state))
}

/// One drawing of those that a page has in all sizes, as it stands on paper; nothing where none was drawn.
pub(super) fn drawing(title: impl Into<String>, drawings: &str, alt: impl Into<String>) -> Option<Block> {
    let svg = picture::sized(drawings, Size::Wide)?;
    Some(Block::Picture { title: title.into(), alt: alt.into(), svg: standalone(svg), file: String::new() })
}

/// A small drawing in a table.
pub(super) fn small(svg: &str, alt: impl Into<String>) -> Cell {
    if svg.is_empty() {
        return Cell::of("");
    }
    // In a page it needs no namespace; alone it does.
    let svg = svg.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1);
    Cell::Picture { alt: alt.into(), svg: standalone(&svg), file: String::new() }
}

/// Whether readers are inside: they see names and small counts.
pub(super) const fn inside(readers: Audience) -> bool {
    matches!(readers, Audience::Internal)
}

/// The language of a text where it is not the report's.
pub(super) fn foreign(text: &Text, words: &Words) -> Option<Language> {
    (text.lang != words.language).then_some(text.lang)
}
