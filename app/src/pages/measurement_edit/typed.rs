//! What was typed into the form of a value, understood: all problems at once, each at its field.

use domain::indicator::Indicator;
use domain::language::Language;
use domain::measurement::{Mark, Quality, Reason, Value};
use domain::period::{Period, PeriodKind};
use domain::refusal::{Problem, Refusal};
use domain::text::Text;
use domain::words::Words;
use rust_decimal::Decimal;

use crate::pages::form::Typed;

/// A value as entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// When it holds.
    pub period: Period,
    /// What was entered.
    pub value: Value,
    /// How good it is.
    pub quality: Quality,
    /// What one must know to understand it.
    pub note: Option<Text>,
    /// Why it is corrected.
    pub why: Option<Text>,
    /// Whether it shall be released at once.
    pub release: bool,
}

/// Reads the form.
pub fn entered(typed: &Typed, kind: PeriodKind, indicator: &Indicator, language: Language) -> Result<Entered, Refusal> {
    let read = Refusal::both(period(typed, kind), value(typed, indicator, language));
    let texts = Refusal::both(typed.optional_words("note", language), why(typed, language));
    let (((period, value), quality), (note, why)) = Refusal::both(Refusal::both(read, typed.choice("quality", Quality::from_code)), texts)?;
    Ok(Entered { period, value, quality, note, why, release: typed.text("release") == "on" })
}

/// The occasion and what was written about it: `Amtliche Revision: Tabelle neu hochgerechnet`.
fn why(typed: &Typed, language: Language) -> Result<Option<Text>, Refusal> {
    let say = Words::of(language).release;
    let own = typed.optional_words("why", language)?;
    let ready = match typed.text("occasion") {
        "" => return Ok(own),
        "revision" => say.ready_revision,
        "mistake" => say.ready_mistake,
        "final" => say.ready_final,
        _ => return Err(Refusal::field("occasion", Problem::NotOffered)),
    };
    let text = own.map_or_else(|| ready.to_owned(), |own| format!("{ready}: {}", own.text));
    Ok(Some(Text { text, lang: language }))
}

fn period(typed: &Typed, kind: PeriodKind) -> Result<Period, Refusal> {
    let refused = |problem| Refusal::field("period", problem);
    let text = typed.text("period");
    if text.trim().is_empty() {
        return Err(refused(Problem::Empty));
    }
    let period = Period::parse(text).map_err(refused)?;
    if period.kind() == kind { Ok(period) } else { Err(refused(Problem::WrongPeriodKind)) }
}

fn value(typed: &Typed, indicator: &Indicator, language: Language) -> Result<Value, Refusal> {
    let ratio = indicator.aggregation.is_ratio();
    let fields: &[&'static str] = if ratio { &["numerator", "denominator", "ratio"] } else { &["value"] };
    let first = if ratio { "numerator" } else { "value" };
    let numbers = fields.iter().any(|field| !typed.text(field).trim().is_empty());
    match (typed.text("mark"), numbers) {
        ("", false) => Err(Refusal::field(first, Problem::Empty)),
        ("", true) if ratio => fraction(typed, indicator, language),
        ("", true) => match Mark::from_symbol(typed.text("value")) {
            // People type the marks of official tables into the field itself.
            Some(mark) => Ok(missing(mark)),
            None => number(typed, "value", indicator, language)?.map(Value::Number).ok_or_else(|| Refusal::field("value", Problem::Empty)),
        },
        // A number and a sign that there is none: one of them is a slip.
        (_, true) => Err(Refusal::field(first, Problem::Differ)),
        (_, false) => typed.choice("mark", Mark::from_symbol).map(missing),
    }
}

fn fraction(typed: &Typed, indicator: &Indicator, language: Language) -> Result<Value, Refusal> {
    let denominator = typed.optional_number("denominator", language).and_then(|denominator| match denominator {
        Some(denominator) if denominator <= Decimal::ZERO => Err(Refusal::field("denominator", Problem::BadDenominator)),
        denominator => Ok(denominator),
    });
    let parts = Refusal::both(typed.optional_number("numerator", language), denominator);
    let (parts, bare) = Refusal::both(parts, number(typed, "ratio", indicator, language))?;
    match (parts, bare) {
        ((Some(numerator), Some(denominator)), None) => {
            Value::fraction(numerator, denominator).map_err(|problem| Refusal::field("denominator", problem))
        }
        ((None, None), Some(ratio)) => Ok(Value::BareRatio(ratio)),
        ((Some(_), None), None) => Err(Refusal::field("denominator", Problem::Empty)),
        ((None, _), None) => Err(Refusal::field("numerator", Problem::Empty)),
        (_, Some(_)) => Err(Refusal::field("ratio", Problem::Differ)),
    }
}

/// A number in the indicator's unit; a percent sign belongs to percentages only.
fn number(typed: &Typed, name: &'static str, indicator: &Indicator, language: Language) -> Result<Option<Decimal>, Refusal> {
    if typed.text(name).contains('%') && !indicator.unit.is_percent() {
        return Err(Refusal::field(name, Problem::NotANumber));
    }
    typed.optional_number(name, language)
}

fn missing(mark: Mark) -> Value {
    let reason = match mark {
        Mark::Pending => Reason::Pending,
        Mark::Secret => Reason::SecretAtSource,
        Mark::Meaningless => Reason::NotApplicable,
        Mark::Unreliable => Reason::Unreliable,
        Mark::Nothing => Reason::None,
    };
    Value::Missing(mark, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::audience::Visibility;
    use domain::catalogue;

    fn typed(fields: &[(&str, &str)]) -> Typed {
        let standard = [("period", "2025"), ("quality", "final")];
        let given = fields.iter().chain(standard.iter().filter(|(name, _)| !fields.iter().any(|(other, _)| other == name)));
        Typed(given.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }
    fn of(key: &str) -> Indicator {
        catalogue::find(key).expect("is in the catalogue").indicator(Visibility::PUBLIC)
    }
    fn share(fields: &[(&str, &str)]) -> Result<Value, Refusal> {
        entered(&typed(fields), PeriodKind::Year, &of("kita_3_6"), Language::De).map(|entered| entered.value)
    }
    fn count(fields: &[(&str, &str)]) -> Result<Value, Refusal> {
        entered(&typed(fields), PeriodKind::Year, &of("wander_saldo"), Language::De).map(|entered| entered.value)
    }

    #[test]
    fn numerator_and_denominator_are_kept_as_they_are() {
        let expected = Value::Fraction { numerator: Decimal::from(298), denominator: Decimal::from(412) };
        assert_eq!(share(&[("numerator", "298"), ("denominator", "412")]), Ok(expected));
        assert_eq!(share(&[("numerator", "298"), ("denominator", "0")]), Err(Refusal::field("denominator", Problem::BadDenominator)));
        assert_eq!(share(&[("numerator", "298")]), Err(Refusal::field("denominator", Problem::Empty)));
    }

    #[test]
    fn a_known_percentage_is_a_bare_ratio() {
        assert_eq!(share(&[("ratio", "87 %")]), Ok(Value::BareRatio(Decimal::from(87))));
        assert_eq!(share(&[("ratio", "87"), ("numerator", "1"), ("denominator", "2")]), Err(Refusal::field("ratio", Problem::Differ)));
        assert_eq!(count(&[("value", "87 %")]), Err(Refusal::field("value", Problem::NotANumber)));
    }

    #[test]
    fn a_true_zero_stays_zero_and_a_dash_stays_a_dash() {
        assert_eq!(count(&[("value", "0")]), Ok(Value::Number(Decimal::ZERO)));
        assert_eq!(count(&[("value", "–")]), Ok(Value::Missing(Mark::Nothing, Reason::None)));
        assert_eq!(count(&[("mark", "-")]), Ok(Value::Missing(Mark::Nothing, Reason::None)));
        assert_eq!(count(&[("mark", "-"), ("value", "3")]), Err(Refusal::field("value", Problem::Differ)));
    }

    #[test]
    fn one_point_and_three_digits_is_asked() {
        let asked = count(&[("value", "1.234")]);
        assert!(matches!(&asked, Err(Refusal::Fields(fields)) if matches!(fields[..], [("value", Problem::TwoReadings { .. })])), "{asked:?}");
    }

    #[test]
    fn a_ready_reason_stands_before_what_was_written() {
        let why = |fields: &[(&str, &str)]| {
            let fields: Vec<_> = fields.iter().copied().chain([("value", "1")]).collect();
            entered(&typed(&fields), PeriodKind::Year, &of("wander_saldo"), Language::De).map(|entered| entered.why.map(|why| why.text))
        };
        assert_eq!(why(&[]), Ok(None));
        assert_eq!(why(&[("why", "verzählt")]), Ok(Some("verzählt".to_owned())));
        assert_eq!(why(&[("occasion", "revision")]), Ok(Some("Amtliche Revision".to_owned())));
        assert_eq!(why(&[("occasion", "revision"), ("why", "neu")]), Ok(Some("Amtliche Revision: neu".to_owned())));
        assert_eq!(why(&[("occasion", "laune")]), Err(Refusal::field("occasion", Problem::NotOffered)));
    }

    #[test]
    fn all_problems_are_named_at_once() {
        let refused =
            entered(&typed(&[("period", "2025-06"), ("value", "viele"), ("quality", "?")]), PeriodKind::Year, &of("wander_saldo"), Language::De);
        let expected = vec![("period", Problem::WrongPeriodKind), ("value", Problem::NotANumber), ("quality", Problem::NotOffered)];
        assert_eq!(refused, Err(Refusal::Fields(expected)));
    }
}
