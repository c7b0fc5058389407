//! A report as plain text that can be pasted anywhere: into a council information system, an e-mail, a form.

use std::fmt::{Arguments, Write as _};

use super::document::{Block, Document};

/// Writes it: headings underlined by an empty line, tables as lines, pictures by what they say.
pub fn text(document: &Document) -> String {
    let mut out = format!("{}\n{}\n\n", document.subtitle, document.title);
    for (term, fact) in &document.facts {
        line(&mut out, format_args!("{term}: {fact}\n"));
    }
    let mut said: Option<&str> = None;
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } => line(&mut out, format_args!("\n{text}\n\n")),
            Block::Paragraph { text, .. } => {
                line(&mut out, format_args!("{text}\n\n"));
                said = Some(text);
            }
            Block::Answer { lights } => {
                let words: Vec<&str> = lights.iter().map(|light| light.word.as_str()).collect();
                line(&mut out, format_args!("{}\n", words.join(" · ")));
            }
            Block::List { items } => items.iter().for_each(|item| line(&mut out, format_args!("– {item}\n"))),
            Block::Facts { facts } => facts.iter().for_each(|(term, fact)| line(&mut out, format_args!("{term}: {fact}\n"))),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    line(&mut out, format_args!("{}\n", table.caption));
                }
                for row in &table.rows {
                    // A row of one cell names the rows below it.
                    if let [group] = row.as_slice() {
                        line(&mut out, format_args!("{}\n", group.words()));
                        continue;
                    }
                    let cells: Vec<String> = row
                        .iter()
                        .zip(&table.columns)
                        .map(|(cell, column)| (cell.words(), &column.head))
                        .filter(|(words, _)| !words.is_empty())
                        .map(|(words, head)| format!("{head}: {words}"))
                        .collect();
                    line(&mut out, format_args!("– {}\n", cells.join("; ")));
                }
                out.push('\n');
            }
            // What the sentence before has said already is not said twice.
            Block::Picture { alt, .. } if said == Some(alt.as_str()) => {}
            Block::Picture { alt, .. } => line(&mut out, format_args!("{alt}\n\n")),
            Block::Code { text } => line(&mut out, format_args!("{text}\n\n")),
        }
    }
    line(&mut out, format_args!("\n{}\n", document.foot));
    out
}

fn line(out: &mut String, told: Arguments<'_>) {
    // Writing into a String cannot fail.
    let _ = out.write_fmt(told);
}
