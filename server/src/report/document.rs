//! What stands in a report, free of any file format: blocks in reading order. PDF, DOCX and plain text are three ways to set the same blocks.

use domain::language::Language;
use domain::text::Text;
use serde::Serialize;

/// A whole report.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What the title is about: municipality, field, project.
    pub subtitle: String,
    /// The language of its own words.
    pub language: Language,
    /// Terms and facts below the title.
    pub facts: Vec<(String, String)>,
    /// At the foot of each page, left: number, dates, hash.
    pub foot: String,
    /// "Seite {page} von {pages}".
    pub page_of: (String, String),
    /// It wants to fit on one page: smaller headings and pictures.
    pub compact: bool,
    /// The municipality's logo, on the first page.
    pub logo: Option<Emblem>,
    /// Everything, in reading order.
    pub blocks: Vec<Block>,
}

/// A logo as it stands on a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Emblem {
    /// Whose it is: the text alternative.
    pub alt: String,
    /// Where the setter finds it.
    pub file: String,
    /// Its width in mm.
    pub width: f64,
    /// The picture.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// How a paragraph is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Running text.
    Plain,
    /// The sentence that answers a question.
    Sentence,
    /// Less important.
    Small,
    /// Must not be overlooked.
    Warning,
}

/// One part of a report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading; level 1 is a chapter.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Its words.
        text: String,
        /// Their language.
        lang: Language,
        /// It begins a page.
        new_page: bool,
    },
    /// A paragraph.
    Paragraph {
        /// How it is meant.
        manner: Manner,
        /// Its words.
        text: String,
        /// Their language.
        lang: Language,
    },
    /// A question with the lights that answer it.
    Answer {
        /// The lights.
        lights: Vec<Light>,
    },
    /// Points.
    List {
        /// Each a paragraph.
        items: Vec<String>,
    },
    /// Terms with facts.
    Facts {
        /// In this order.
        facts: Vec<(String, String)>,
    },
    /// A table.
    Table(Table),
    /// A drawing.
    Picture {
        /// Its title, above it.
        title: String,
        /// What it says: the text alternative.
        alt: String,
        /// The drawing, standing alone.
        #[serde(skip)]
        svg: String,
        /// Where the setter finds it.
        file: String,
    },
    /// Computer text that is copied as it stands.
    Code {
        /// The lines.
        text: String,
    },
}

/// A light: symbol and word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Light {
    /// The symbol's name.
    pub name: &'static str,
    /// The word.
    pub word: String,
    /// Its colour on paper.
    pub colour: &'static str,
}

impl Light {
    /// A light by the name of its symbol.
    pub fn new(name: &'static str, word: impl Into<String>) -> Self {
        Self { name, word: word.into(), colour: crate::picture::symbol::colour(name) }
    }
}

/// A table: the first cell of each row names it.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// Numbers stand right.
    pub number: bool,
    /// Its share of the width; 0 for as wide as its content.
    pub share: u8,
}

impl Column {
    /// A column of words.
    pub fn words(head: impl Into<String>, share: u8) -> Self {
        Self { head: head.into(), number: false, share }
    }

    /// A column of numbers, as wide as it needs.
    pub fn numbers(head: impl Into<String>) -> Self {
        Self { head: head.into(), number: true, share: 0 }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "cell", rename_all = "snake_case")]
pub enum Cell {
    /// Words or a written number.
    Text {
        /// The words.
        text: String,
        /// Their language, where it is not the report's.
        lang: Option<Language>,
        /// Below them, smaller.
        below: Option<String>,
    },
    /// A light.
    Light(Light),
    /// A small drawing.
    Picture {
        /// What it says.
        alt: String,
        /// The drawing, standing alone.
        #[serde(skip)]
        svg: String,
        /// Where the setter finds it.
        file: String,
    },
}

impl Cell {
    /// Words in the report's own language.
    pub fn of(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), lang: None, below: None }
    }

    /// Words that somebody entered.
    pub fn entered(text: &Text) -> Self {
        Self::Text { text: text.text.clone(), lang: Some(text.lang), below: None }
    }

    /// Its words, for setters without pictures.
    pub fn words(&self) -> String {
        match self {
            Self::Text { text, below: None, .. } => text.clone(),
            Self::Text { text, below: Some(below), .. } => format!("{text} ({below})"),
            Self::Light(light) => light.word.clone(),
            Self::Picture { alt, .. } => alt.clone(),
        }
    }
}

impl Document {
    /// A page with nothing but a logo.
    pub(super) fn alone(logo: Emblem, language: Language) -> Self {
        Self {
            title: logo.alt.clone(),
            subtitle: logo.alt.clone(),
            language,
            facts: Vec::new(),
            foot: String::new(),
            page_of: (String::new(), String::new()),
            compact: false,
            logo: Some(logo),
            blocks: Vec::new(),
        }
    }

    /// Gives every drawing a file name of its own and hands out what is to be found there.
    pub fn name_pictures(&mut self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        let mut take = |svg: &str, file: &mut String| {
            *file = format!("picture-{}.svg", files.len());
            files.push((file.clone(), svg.to_owned()));
        };
        for block in &mut self.blocks {
            match block {
                Block::Picture { svg, file, .. } => take(svg, file),
                Block::Table(table) => {
                    for cell in table.rows.iter_mut().flatten() {
                        if let Cell::Picture { svg, file, .. } = cell {
                            take(svg, file);
                        }
                    }
                }
                _ => {}
            }
        }
        files
    }

    /// Headings go down one level at a time, as readers who listen need it (and PDF/UA): a deeper one is raised.
    pub fn settle_levels(&mut self) {
        let mut above = 0;
        for block in &mut self.blocks {
            if let Block::Heading { level, .. } = block {
                *level = (*level).clamp(1, above + 1);
                above = *level;
            }
        }
    }

    /// The names of the lights that stand in it, each once.
    pub fn lights(&self) -> Vec<&'static str> {
        let mut names: Vec<&'static str> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Answer { lights } => names.extend(lights.iter().map(|light| light.name)),
                Block::Table(table) => names.extend(table.rows.iter().flatten().filter_map(|cell| match cell {
                    Cell::Light(light) => Some(light.name),
                    _ => None,
                })),
                _ => {}
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}
