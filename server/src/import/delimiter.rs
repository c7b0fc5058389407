//! Which character stands between cells: found from the content, never from the file's ending (there are `.tsv` files with commas).

use std::collections::HashMap;

use super::limit;
use super::refusal::ImportRefusal;
use super::scan::{Row, Rows};

/// In this order when two fit equally well; the comma last, because it also stands in numbers and names.
const CANDIDATES: [u8; 4] = [b'\t', b';', b'|', b','];
/// Rows that are looked at.
const SAMPLE: usize = 400;

/// The delimiter; `None` for a single column.
pub fn detect(text: &str) -> Option<u8> {
    let mut best: Option<(u8, f64)> = None;
    for candidate in CANDIDATES {
        if let Some(share) = agreement(text, candidate)
            && best.is_none_or(|(_, most)| share > most + 0.02)
        {
            best = Some((candidate, share));
        }
    }
    best.map(|(candidate, _)| candidate)
}

/// The share of rows that have the most usual number of cells, when that is more than one.
fn agreement(text: &str, delimiter: u8) -> Option<f64> {
    let rows = sample(text, delimiter);
    let mut frequency: HashMap<usize, usize> = HashMap::new();
    for &(width, _) in &rows {
        *frequency.entry(width).or_default() += 1;
    }
    let (&usual, &count) = frequency.iter().max_by_key(|&(&width, &count)| (count, width))?;
    // Ragged files have no usual width, but several cells in most rows.
    let several = rows.iter().filter(|&&(width, _)| width > 1).count();
    if usual == 1 {
        return (several * 2 > rows.len()).then(|| ratio(several, rows.len()) / 2.0);
    }
    // A decimal comma splits every row but the heading; a delimiter splits the heading as well.
    let splits_heading = rows.first().is_some_and(|&(width, _)| width > 1) || rows.iter().any(|&(width, letters)| width == usual && letters);
    (delimiter != b',' || splits_heading).then(|| ratio(count.max(several / 2), rows.len()))
}

#[expect(clippy::cast_precision_loss, reason = "counts of at most 400 rows")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Width of each row that is not empty, and whether it has letters.
fn sample(text: &str, delimiter: u8) -> Vec<(usize, bool)> {
    let mut rows = Rows::new(text, Some(delimiter));
    let mut row = Row::default();
    let mut sample = Vec::new();
    while sample.len() < SAMPLE {
        match rows.next_into(&mut row) {
            Ok(true) => {}
            // Counts as it is; refused later.
            Err(ImportRefusal::TooManyColumns { .. }) => sample.push((row.len(), true)),
            // A quotation mark that never closes under the wrong delimiter ends the sample; under the right one it is refused later.
            Ok(false) | Err(_) => break,
        }
        if row.len() > limit::COLUMNS {
            break;
        }
        if row.cells().any(|cell| !cell.is_empty()) {
            sample.push((row.len(), row.cells().any(|cell| cell.chars().any(char::is_alphabetic))));
        }
    }
    sample
}
