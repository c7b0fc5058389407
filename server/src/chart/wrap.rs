//! Breaking a text into rows.

use super::text::width;

/// Breaks a text into at most three rows: at spaces and soft hyphens, in a word only where nothing else helps.
pub(super) fn wrap(text: &str, size: f64, strong: bool, room: f64) -> Vec<String> {
    const MOST: usize = 3;
    let fits = |row: &str| width(row, size, strong) <= room;
    let plain = text.replace('\u{ad}', "");
    if fits(&plain) {
        return vec![plain];
    }
    let mut rows: Vec<String> = Vec::new();
    let mut row = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let whole = word.replace('\u{ad}', "");
        let joined = if row.is_empty() { whole.clone() } else { format!("{row} {whole}") };
        if fits(&joined) {
            row = joined;
            continue;
        }
        let mut rest = word.to_owned();
        loop {
            let lead = if row.is_empty() { String::new() } else { format!("{row} ") };
            if fits(&format!("{lead}{}", rest.replace('\u{ad}', ""))) {
                row = format!("{lead}{}", rest.replace('\u{ad}', ""));
                break;
            }
            let split = rest
                .char_indices()
                .filter(|&(at, c)| c == '\u{ad}' && fits(&format!("{lead}{}-", rest[..at].replace('\u{ad}', ""))))
                .map(|(at, _)| at)
                .next_back();
            if let Some(at) = split {
                rows.push(format!("{lead}{}-", rest[..at].replace('\u{ad}', "")));
                rest = rest[at + '\u{ad}'.len_utf8()..].to_owned();
            } else if lead.is_empty() {
                let at = longest_start(&rest, &fits);
                rows.push(rest[..at].to_owned());
                rest = rest[at..].to_owned();
            } else {
                rows.push(std::mem::take(&mut row));
                continue;
            }
            row.clear();
            if rest.is_empty() {
                break;
            }
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    if rows.len() > MOST {
        rows.truncate(MOST);
        if let Some(last) = rows.last_mut() {
            while !last.is_empty() && !fits(&format!("{last}…")) {
                last.pop();
            }
            last.push('…');
        }
    }
    rows
}

/// The byte length of the longest start of a word that fits, at least one letter.
fn longest_start(word: &str, fits: &impl Fn(&str) -> bool) -> usize {
    let first = word.chars().next().map_or(0, char::len_utf8);
    word.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| fits(&word[..end])).last().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::text::load_face;

    #[test]
    fn long_texts_break_at_spaces_and_soft_hyphens() {
        load_face().unwrap();
        assert_eq!(wrap("8 Vergleichs\u{ad}kreise", 14.0, false, 90.0), ["8 Vergleichs-", "kreise"]);
        assert_eq!(wrap("Ausgangswert: 61,8\u{a0}%", 14.0, false, 92.0), ["Ausgangswert:", "61,8\u{a0}%"]);
        for row in wrap("Donaudampfschifffahrtsgesellschaftskapitänspatent und noch viel mehr davon, immerzu", 14.0, false, 80.0) {
            assert!(width(&row, 14.0, false) <= 80.0, "{row}");
        }
    }

    #[test]
    fn a_text_that_never_fits_ends_in_an_ellipsis() {
        load_face().unwrap();
        let rows = wrap(&"sehr lang ".repeat(30), 14.0, false, 80.0);
        assert_eq!(rows.len(), 3);
        assert!(rows[2].ends_with('…'));
        assert_eq!(wrap("ab", 14.0, false, 1.0), ["a", "b"]);
    }
}
