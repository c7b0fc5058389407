//! One cell: what it looks like, in which decimal style its column is written, and the exact number, mark or refusal it gives.

use domain::measurement::Mark;
use domain::number::{Separators, read_exact};
use domain::refusal::Problem;
use rust_decimal::Decimal;

use super::limit;
use super::refusal::Cause;

/// How this product itself writes numbers, and workbooks store them: a point, no groups.
pub const PLAIN: Separators = Separators { decimal: '.', group: None };

/// What a cell looks like before its column's style is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Nothing, or only blanks.
    Empty,
    /// A number in some style, perhaps with `%` or in brackets.
    Number,
    /// Digits with a leading zero: a key, not a number.
    Code,
    /// One of the marks for "no number".
    Mark(Mark),
    /// `NaN`, `INF`.
    NotFinite,
    /// `#DIV/0!` and the other error values of spreadsheets.
    SheetError,
    /// Anything else.
    Text,
}

/// Error values of spreadsheets in German and English; a text that happens to equal one is not worth the risk.
const SHEET_ERRORS: [&str; 18] = [
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#WERT!",
    "#BEZUG!",
    "#ZAHL!",
    "#NV",
    "#ÜBERLAUF!",
    "#KALK!",
    "#BLOCKED!",
    "#FELD!",
];

/// Looks at a trimmed cell.
pub fn look(text: &str) -> Look {
    if text.is_empty() {
        return Look::Empty;
    }
    if let Some(mark) = Mark::from_symbol(text) {
        return Look::Mark(mark);
    }
    if text.starts_with('#') {
        return if SHEET_ERRORS.contains(&text) { Look::SheetError } else { Look::Text };
    }
    if text.strip_prefix("Err:").is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())) {
        return Look::SheetError;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return if text.len() > 1 && text.starts_with('0') { Look::Code } else { Look::Number };
    }
    if is_not_finite(text) {
        return Look::NotFinite;
    }
    let (core, _, _) = bare(text);
    let numeric =
        core.bytes().any(|byte| byte.is_ascii_digit()) && [Separators::GERMAN, Separators::ENGLISH].iter().any(|&style| well_formed(core, style));
    if numeric { Look::Number } else { Look::Text }
}

fn is_not_finite(text: &str) -> bool {
    let word = text.trim_start_matches(['+', '-', '\u{2212}']).trim_start();
    ["nan", "inf", "infinity", "∞", "1.#inf", "1.#ind", "1.#qnan"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Takes brackets and percent sign off: text, bracketed, percent.
fn bare(text: &str) -> (&str, bool, bool) {
    let (text, bracketed) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    };
    match text.strip_suffix('%') {
        Some(number) => (number.trim_end(), bracketed, true),
        None => (text, bracketed, false),
    }
}

/// Readable as a number in this style, if need be with too many digits.
fn well_formed(text: &str, style: Separators) -> bool {
    matches!(read_exact(text, style), Ok(_) | Err(Problem::TooPrecise))
}

/// What the cells of a column tell about its decimal sign.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    comma: usize,
    point: usize,
    ambiguous: Option<String>,
}

impl Evidence {
    /// Takes a trimmed cell into account.
    pub fn note(&mut self, text: &str) {
        let (core, _, _) = bare(text);
        if !core.contains([',', '.']) || Mark::from_symbol(core).is_some() {
            return;
        }
        let (german, english) = (read_exact(core, Separators::GERMAN), read_exact(core, Separators::ENGLISH));
        let fits = |reading: &Result<Decimal, Problem>| matches!(reading, Ok(_) | Err(Problem::TooPrecise));
        match (fits(&german), fits(&english)) {
            (true, false) => self.comma += 1,
            (false, true) => self.point += 1,
            (true, true) if german != english => {
                self.ambiguous.get_or_insert_with(|| core.to_owned());
            }
            _ => {}
        }
    }

    /// The style, where at least one cell decides it.
    pub fn style(&self) -> Option<Separators> {
        match (self.comma, self.point) {
            (0, 0) => None,
            (comma, point) if comma >= point => Some(Separators::GERMAN),
            _ => Some(Separators::ENGLISH),
        }
    }

    /// A cell such as `1.234` in a column where no other cell decides.
    pub fn doubt(&self) -> Option<&str> {
        if self.style().is_none() { self.ambiguous.as_deref() } else { None }
    }
}

/// What a cell gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A number.
    Number {
        /// Exactly as written.
        number: Decimal,
        /// With a percent sign.
        percent: bool,
        /// In brackets: limited informative value.
        limited: bool,
    },
    /// A mark.
    Mark(Mark),
}

/// Reads a trimmed cell of a column of numbers. `whole` is set where the heading promises whole numbers.
pub fn read_cell(text: &str, style: Separators, whole: bool) -> Result<Cell, Cause> {
    // By far the most cells are short runs of digits.
    if !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits: i64 = text.parse().map_err(|_| Cause::NotANumber(quote(text)))?;
        return Ok(Cell::Number { number: Decimal::from(digits), percent: false, limited: false });
    }
    match look(text) {
        Look::Empty => return Ok(Cell::Empty),
        Look::Mark(mark) => return Ok(Cell::Mark(mark)),
        Look::NotFinite | Look::SheetError => return Err(Cause::ErrorValue(quote(text))),
        Look::Text => return Err(Cause::NotANumber(quote(text))),
        Look::Number | Look::Code => {}
    }
    let (core, limited, percent) = bare(text);
    if is_negative_zero(core) {
        return Err(Cause::NegativeZero(quote(text)));
    }
    match read_exact(core, style) {
        Ok(number) if whole && !number.fract().is_zero() => Err(Cause::NotWhole(quote(text))),
        Ok(number) => Ok(Cell::Number { number, percent, limited }),
        Err(Problem::TooPrecise) => Err(Cause::TooPrecise(quote(text))),
        Err(_) => Err(Cause::OtherDecimal(quote(text))),
    }
}

/// `-0` is no count; `-0,0` is a small negative number that was rounded, and stays.
fn is_negative_zero(core: &str) -> bool {
    core.strip_prefix(['-', '\u{2212}']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
}

/// A cell's text for a message: short, without line breaks.
pub fn quote(text: &str) -> String {
    let mut quoted: String = text.chars().take(limit::QUOTED_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(limit::QUOTED_CHARS).is_some() {
        quoted.push('…');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style_of(cells: &[&str]) -> Option<Separators> {
        let mut evidence = Evidence::default();
        for cell in cells {
            evidence.note(cell);
        }
        evidence.style()
    }
    fn number(text: &str, style: Separators) -> Result<String, Cause> {
        match read_cell(text, style, false)? {
            Cell::Number { number, .. } => Ok(number.to_string()),
            other => panic!("{text} gave {other:?}"),
        }
    }

    #[test]
    fn one_clear_cell_decides_the_style_of_its_column() {
        assert_eq!(style_of(&["238.547", "1.982.117", "9"]), Some(Separators::GERMAN));
        assert_eq!(style_of(&["88.030", "0.25"]), Some(Separators::ENGLISH));
        assert_eq!(style_of(&["56,73", "15804,30"]), Some(Separators::GERMAN));
        assert_eq!(style_of(&["10.000,1", "1,1"]), Some(Separators::GERMAN));
        assert_eq!(style_of(&["12", "7"]), None);
    }

    #[test]
    fn a_point_before_three_digits_alone_is_a_doubt() {
        let mut evidence = Evidence::default();
        evidence.note("88.030");
        assert_eq!((evidence.style(), evidence.doubt()), (None, Some("88.030")));
    }

    #[test]
    fn numbers_are_read_exactly_with_blanks_and_signs_of_tables() {
        assert_eq!(number("1 428,17", Separators::GERMAN).as_deref(), Ok("1428.17"));
        assert_eq!(number("-  23", Separators::GERMAN).as_deref(), Ok("-23"));
        assert_eq!(number("12,50", Separators::GERMAN).as_deref(), Ok("12.50"));
        assert_eq!(number("1'234.5", Separators::ENGLISH).as_deref(), Ok("1234.5"));
        assert_eq!(number("01001", Separators::GERMAN).as_deref(), Ok("1001"));
        assert_eq!(number("-0,0", Separators::GERMAN).as_deref(), Ok("0.0"));
    }

    #[test]
    fn brackets_mean_limited_and_the_percent_sign_is_noted() {
        assert_eq!(read_cell("(14)", Separators::GERMAN, false), Ok(Cell::Number { number: Decimal::from(14), percent: false, limited: true }));
        assert!(matches!(read_cell("87 %", Separators::GERMAN, false), Ok(Cell::Number { percent: true, .. })));
    }

    #[test]
    fn marks_are_no_numbers_and_a_true_zero_stays_zero() {
        assert_eq!(read_cell("–", Separators::GERMAN, false), Ok(Cell::Mark(Mark::Nothing)));
        assert_eq!(read_cell("...", Separators::GERMAN, false), Ok(Cell::Mark(Mark::Pending)));
        assert_eq!(number("0", Separators::GERMAN).as_deref(), Ok("0"));
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_cause() {
        for text in ["NaN", "-INF", "#DIV/0!", "#NV"] {
            assert!(matches!(read_cell(text, Separators::ENGLISH, false), Err(Cause::ErrorValue(_))), "{text}");
        }
        for text in ["$4.00", "3E+3", "yes", "22.3.2015"] {
            assert!(matches!(read_cell(text, Separators::ENGLISH, false), Err(Cause::NotANumber(_))), "{text}");
        }
        assert!(matches!(read_cell("-0", Separators::ENGLISH, false), Err(Cause::NegativeZero(_))));
        assert!(matches!(read_cell("3.2", Separators::ENGLISH, true), Err(Cause::NotWhole(_))));
        assert!(matches!(read_cell("12.5", Separators::GERMAN, false), Err(Cause::OtherDecimal(_))));
        assert!(matches!(read_cell("0.1234567890123456789", Separators::ENGLISH, false), Err(Cause::TooPrecise(_))));
    }
}
