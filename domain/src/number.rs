//! Numbers exactly as entered: decimals that keep their scale, read and written in German and English.
//!
//! `1.234` can mean two numbers in German writing; it is never guessed but handed back as [`Reading::Ambiguous`].

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::language::Language;
use crate::measurement::Mark;
use crate::refusal::Problem;

/// No-break space: between a number and its unit, and between the parts of long numbers in English dates.
pub const NBSP: char = '\u{a0}';
/// The minus sign of typography.
pub const MINUS: char = '\u{2212}';

/// What somebody typed into a cell for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Nothing.
    Empty,
    /// A number.
    Number(Decimal),
    /// A number followed by a percent sign.
    Percent(Decimal),
    /// One of the marks for "no number".
    Mark(Mark),
    /// `1.234`: both readings, for the question.
    Ambiguous {
        /// Read with a thousands separator.
        thousands: Decimal,
        /// Read with a decimal separator.
        decimal: Decimal,
    },
}

/// The separators of a column or language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separators {
    /// Between whole and fraction.
    pub decimal: char,
    /// Between groups of three digits; spaces and apostrophes are always understood beside it.
    pub group: Option<char>,
}

impl Separators {
    /// `1.234,5`
    pub const GERMAN: Self = Self { decimal: ',', group: Some('.') };
    /// `1,234.5`
    pub const ENGLISH: Self = Self { decimal: '.', group: Some(',') };

    /// How people of a language write.
    pub const fn of(language: Language) -> Self {
        match language {
            Language::De => Self::GERMAN,
            Language::En => Self::ENGLISH,
        }
    }
}

/// Reads what a person typed. Both percent sign and marks are understood.
pub fn read(typed: &str, language: Language) -> Result<Reading, Problem> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(Reading::Empty);
    }
    if let Some(mark) = Mark::from_symbol(text) {
        return Ok(Reading::Mark(mark));
    }
    if let Some(number) = text.strip_suffix('%') {
        return match read(number, language)? {
            Reading::Number(number) => Ok(Reading::Percent(number)),
            Reading::Ambiguous { .. } => {
                Ok(Reading::Percent(read_exact(number, swapped(language)).or_else(|_| read_exact(number, Separators::of(language)))?))
            }
            _ => Err(Problem::NotANumber),
        };
    }
    let own = Separators::of(language);
    match (read_exact(text, own), read_exact(text, swapped(language))) {
        (Ok(a), Ok(b)) if a == b => Ok(Reading::Number(a)),
        // Both readings work: only the single group of three digits (`1.234`) is a real doubt; `1,234` in German is a decimal comma.
        (Ok(thousands), Ok(decimal)) if own.group.is_some_and(|group| text.contains(group)) => Ok(Reading::Ambiguous { thousands, decimal }),
        (Ok(number), _) | (Err(_), Ok(number)) => Ok(Reading::Number(number)),
        (Err(problem), Err(_)) => Err(problem),
    }
}

const fn swapped(language: Language) -> Separators {
    match language {
        Language::De => Separators::ENGLISH,
        Language::En => Separators::GERMAN,
    }
}

/// Reads a number with known separators, exactly: `12,50` keeps two decimals. Groups must have three digits; exponents, NaN and infinities are not numbers.
pub fn read_exact(text: &str, separators: Separators) -> Result<Decimal, Problem> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix(['-', MINUS]) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match digits.split_once(separators.decimal) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if fraction.is_some_and(|f| f.is_empty() || !f.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Problem::NotANumber);
    }
    let whole = ungroup(whole, separators.group)?;
    let fraction = fraction.unwrap_or("");
    if whole.is_empty() && fraction.is_empty() {
        return Err(Problem::NotANumber);
    }
    if whole.trim_start_matches('0').len() + fraction.len() > 18 {
        return Err(Problem::TooPrecise);
    }
    let mantissa: i64 = format!("{whole}{fraction}").parse().map_err(|_| Problem::NotANumber)?;
    let scale = u32::try_from(fraction.len()).map_err(|_| Problem::TooPrecise)?;
    Ok(Decimal::new(if negative { -mantissa } else { mantissa }, scale))
}

/// Takes group separators out of the whole part and insists on groups of three.
fn ungroup(whole: &str, group: Option<char>) -> Result<String, Problem> {
    let is_group = |c: char| Some(c) == group || matches!(c, ' ' | NBSP | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}');
    let parts: Vec<&str> = whole.split(is_group).collect();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let grouped =
        parts.len() == 1 || (matches!(parts[0].len(), 1..=3) && !parts[0].starts_with('0') && parts[1..].iter().all(|part| part.len() == 3));
    let one_separator = whole.chars().filter(|&c| is_group(c)).all(|c| Some(c) == whole.chars().find(|&c| is_group(c)));
    if grouped && one_separator && parts.iter().all(|part| digits(part)) { Ok(parts.concat()) } else { Err(Problem::NotANumber) }
}

/// Writes a number with a fixed count of decimals, rounded half away from zero: `1.234,5` in German, `1,234.5` in English, with U+2212 as minus.
pub fn write(number: Decimal, decimals: u32, language: Language) -> String {
    let rounded = number.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    group_digits(&format!("{:.*}", decimals as usize, rounded.abs()), rounded.is_sign_negative() && !rounded.is_zero(), language)
}

/// How far two figures are apart as a reader computes it from what is written: both rounded first. Where the rounding makes them equal although they
/// are not, the difference itself, so that nothing is said to be short by nothing.
pub fn apart_as_written(one: Decimal, other: Decimal, decimals: u32) -> Decimal {
    let rounded = |number: Decimal| number.round_dp_with_strategy(decimals, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let apart = rounded(one) - rounded(other);
    if apart.is_zero() { one - other } else { apart }
}

/// Writes a number with the decimals it was entered with.
pub fn write_as_entered(number: Decimal, language: Language) -> String {
    write(number, number.scale(), language)
}

/// Like [`write`], with a plus sign before positive numbers: for deviations.
pub fn write_signed(number: Decimal, decimals: u32, language: Language) -> String {
    let written = write(number, decimals, language);
    if written.starts_with(MINUS) || written.chars().all(|c| matches!(c, '0' | ',' | '.')) { written } else { format!("+{written}") }
}

fn group_digits(plain: &str, negative: bool, language: Language) -> String {
    let Separators { decimal, group } = Separators::of(language);
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut out = String::with_capacity(plain.len() + 6);
    if negative {
        out.push(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.extend(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(decimal);
        out.push_str(fraction);
    }
    out
}

/// Writes an exact decimal for machines: a point, no groups, ASCII minus.
pub fn write_plain(number: Decimal) -> String {
    number.to_string()
}

/// For statistics and drawing only; never for judging.
pub fn to_f64(number: Decimal) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}

/// The one in the middle, or halfway between the two; `None` of nothing.
pub fn median(mut numbers: Vec<Decimal>) -> Option<Decimal> {
    numbers.sort_unstable();
    let half = numbers.len() / 2;
    let upper = *numbers.get(half)?;
    if !numbers.len().is_multiple_of(2) {
        return Some(upper);
    }
    numbers.get(half.checked_sub(1)?)?.checked_add(upper)?.checked_div(Decimal::TWO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn de(text: &str) -> Result<Reading, Problem> {
        read(text, Language::De)
    }
    fn d(text: &str) -> Decimal {
        text.parse().expect("a decimal in a test")
    }

    #[test]
    fn a_difference_can_be_recomputed_from_the_figures_as_written() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(apart_as_written(number("88.04"), number("87.07"), 1), number("0.9"));
        assert_eq!(apart_as_written(number("87.07"), number("88.04"), 1), number("-0.9"));
        assert_eq!(apart_as_written(number("71.24"), number("71.21"), 1), number("0.03"));
    }

    #[test]
    fn german_numbers_are_read_as_germans_write_them() {
        assert_eq!(de("1.234,5"), Ok(Reading::Number(d("1234.5"))));
        assert_eq!(de("87 %"), Ok(Reading::Percent(d("87"))));
        assert_eq!(de("−3,20"), Ok(Reading::Number(d("-3.20"))));
        assert_eq!(de("1 277 453"), Ok(Reading::Number(d("1277453"))));
        assert_eq!(de("1.277.453"), Ok(Reading::Number(d("1277453"))));
        assert_eq!(de("0"), Ok(Reading::Number(d("0"))));
        assert_eq!(de("12.5"), Ok(Reading::Number(d("12.5"))));
        assert_eq!(de("0.234"), Ok(Reading::Number(d("0.234"))));
        assert_eq!(de("1,234"), Ok(Reading::Number(d("1.234"))));
    }

    #[test]
    fn one_point_and_three_digits_is_asked_not_guessed() {
        assert_eq!(de("1.234"), Ok(Reading::Ambiguous { thousands: d("1234"), decimal: d("1.234") }));
        assert_eq!(read("1,234", Language::En), Ok(Reading::Ambiguous { thousands: d("1234"), decimal: d("1.234") }));
    }

    #[test]
    fn scale_is_kept_as_entered() {
        let Ok(Reading::Number(number)) = de("12,50") else { panic!("12,50 is a number") };
        assert_eq!((number.mantissa(), number.scale()), (1250, 2));
        assert_eq!(write_as_entered(number, Language::De), "12,50");
    }

    #[test]
    fn marks_are_not_numbers() {
        assert_eq!(de("–"), Ok(Reading::Mark(Mark::Nothing)));
        assert_eq!(de("-"), Ok(Reading::Mark(Mark::Nothing)));
        assert_eq!(de("−"), Ok(Reading::Mark(Mark::Nothing)));
        assert_eq!(de("."), Ok(Reading::Mark(Mark::Secret)));
        assert_eq!(de("x"), Ok(Reading::Mark(Mark::Meaningless)));
        assert_eq!(de("/"), Ok(Reading::Mark(Mark::Unreliable)));
        assert_eq!(de("..."), Ok(Reading::Mark(Mark::Pending)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in ["NaN", "inf", "1e5", "12,5,3", "1.23.456", "12 34", "--5", "1'23", "5 Personen", "1.2345,6", "01.234.567"] {
            assert!(de(bad).is_err(), "{bad}");
        }
        assert_eq!(de("1234567890123456789"), Err(Problem::TooPrecise));
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(write(d("2.25"), 1, Language::De), "2,3");
        assert_eq!(write(d("-2.25"), 1, Language::De), "−2,3");
        assert_eq!(write(d("-0.04"), 1, Language::De), "0,0");
        assert_eq!(write(d("1234567.891"), 2, Language::En), "1,234,567.89");
        assert_eq!(write_signed(d("1.2"), 1, Language::De), "+1,2");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(mantissa in -999_999_999_999_i64..999_999_999_999, scale in 0_u32..6) {
            let number = Decimal::new(mantissa, scale);
            for language in Language::ALL {
                let text = write_as_entered(number, language);
                match read(&text, language) {
                    Ok(Reading::Number(back)) => prop_assert_eq!(back, number),
                    Ok(Reading::Ambiguous { thousands, .. }) => prop_assert_eq!(thousands, number),
                    other => prop_assert!(false, "{} gave {:?}", text, other),
                }
            }
        }

        #[test]
        fn nothing_typed_can_crash_the_reading(text in ".{0,40}") {
            let _ = read(&text, Language::De);
        }
    }
}
