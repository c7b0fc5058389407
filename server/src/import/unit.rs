//! Units as files write them: recognised in headings, kept word for word, and their multiplier where they have one.

use rust_decimal::Decimal;

/// Units that are recognised in a heading such as `Fläche in km2` or `Anteil (%)`. Others must be named by the mapping.
const KNOWN: [&str; 48] = [
    "%",
    "‰",
    "prozent",
    "percent",
    "promille",
    "anzahl",
    "number",
    "personen",
    "persons",
    "fälle",
    "km2",
    "km²",
    "qkm",
    "ha",
    "qm",
    "m2",
    "m²",
    "km",
    "eur",
    "euro",
    "€",
    "chf",
    "fr.",
    "franken",
    "1000",
    "1 000",
    "tsd",
    "tsd.",
    "tausend",
    "1 000 eur",
    "1000 eur",
    "tsd. eur",
    "tsd. euro",
    "teur",
    "mio",
    "mio.",
    "mill.",
    "mill. eur",
    "mio. eur",
    "mio. euro",
    "jahre",
    "years",
    "monate",
    "tage",
    "stunden",
    "std.",
    "h",
    "punkte",
];

/// True for texts that are a unit and nothing else.
pub fn is_unit(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    KNOWN.contains(&lower.as_str())
}

/// Splits `Gebietsfläche [qkm]`, `Anteil (%)`, `Fläche in km2` into name and unit; the name stays whole, the unit is empty when there is none.
pub fn in_heading(heading: &str) -> &str {
    let heading = heading.trim();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(inner) = heading.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)).map(|(_, inner)| inner.trim())
            && (open == '[' || is_unit(inner))
        {
            return inner.strip_prefix("in ").unwrap_or(inner);
        }
    }
    match heading.rsplit_once(" in ") {
        Some((_, unit)) if is_unit(unit) => unit.trim(),
        _ => "",
    }
}

/// What a value in this unit is multiplied with before it is stored: `166` in "1000" are 166 000.
pub fn multiplier(unit: &str) -> Decimal {
    let lower = unit.trim().trim_start_matches("in ").to_lowercase();
    let first: String = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let thousands = ["1000", "1 000", "1.000", "tsd", "tausend", "teur", "t€", "thousand"];
    let millions = ["1000000", "1 000 000", "mio", "mill", "million"];
    let starts =
        |words: &[&str]| words.iter().any(|word| first == *word || first.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '.'])));
    if starts(&millions) || first.starts_with("million") {
        Decimal::from(1_000_000)
    } else if starts(&thousands) {
        Decimal::from(1_000)
    } else {
        Decimal::ONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_at_the_end_of_a_heading() {
        assert_eq!(in_heading("Gebietsfläche [qkm]"), "qkm");
        assert_eq!(in_heading("Ausländeranteil 2024 in %"), "%");
        assert_eq!(in_heading("Fläche in km2"), "km2");
        assert_eq!(in_heading("Anteil (%)"), "%");
        assert_eq!(in_heading("Arbeitslose (Dez 2013)"), "");
        assert_eq!(in_heading("Kinder in Kitas"), "");
    }

    #[test]
    fn thousands_and_millions_multiply_and_other_units_do_not() {
        for (unit, by) in [("1000", 1_000), ("Tsd. EUR", 1_000), ("1000 EUR", 1_000), ("Mio. Euro", 1_000_000), ("Anzahl", 1), ("%", 1), ("", 1)] {
            assert_eq!(multiplier(unit), Decimal::from(by), "{unit}");
        }
    }
}
