//! Periods as files write them: everything that `Period::parse` reads, and some more spellings of offices and programs.

use domain::language::Language;
use domain::period::{Period, PeriodKind, month_name};
use jiff::civil::Date;

/// Reads a period; `None` for what is none, or for a day that does not exist.
pub fn read_period(text: &str) -> Option<Period> {
    let text = text.trim();
    if text.len() < 4 || text.len() > 60 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Period::parse(text).ok().or_else(|| school_year(text)).or_else(|| timestamp(text)).or_else(|| pooled_years(text)).or_else(|| in_words(text))
}

/// `2023-08P12M`, `Schuljahr 2023/24`.
fn school_year(text: &str) -> Option<Period> {
    if let Some(start) = text.strip_suffix("P12M").or_else(|| text.strip_suffix("P1Y")) {
        let (year, month) = start.split_once('-')?;
        return Period::starting(Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?, PeriodKind::SchoolYear).ok();
    }
    Period::parse(text.strip_prefix("Schuljahr ").or_else(|| text.strip_prefix("school year "))?).ok()
}

/// `2020-01-01T15:00:00+03:00` and `2020-01-01 00:00:00`: the day as written there; a period of this product has no hours.
fn timestamp(text: &str) -> Option<Period> {
    let (day, clock) = text.split_once(['T', ' '])?;
    let looks_like_clock = clock.len() >= 5 && clock.as_bytes().get(2) == Some(&b':');
    if looks_like_clock && day.len() == 10 { Period::parse(day).ok() } else { None }
}

/// `2019-2023`: several years taken together.
fn pooled_years(text: &str) -> Option<Period> {
    let (first, last) = text.split_once(['-', '–'])?;
    let (first, last) = (first.trim(), last.trim());
    if !is_bare_year(first) || !is_bare_year(last) || first == last {
        return None;
    }
    Period::span(Period::parse(first).ok()?.start(), Period::parse(last).ok()?.end()).ok()
}

/// `Mai 2024`, `1. Quartal 2024`, `2024 Q1`, `2. Halbjahr 2024`, `WS 2023/24`, `SS 2024`, `Jahr 2024`.
fn in_words(text: &str) -> Option<Period> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match *words {
        ["Jahr" | "year" | "Year", year] => Period::parse(year).ok(),
        ["WS" | "Wintersemester", years] => semester(years.get(..4)?, 10),
        ["SS" | "SoSe" | "Sommersemester", year] => semester(year, 4),
        [number, "Quartal" | "Vierteljahr", year] => Period::parse(&format!("{year}-Q{}", number.strip_suffix('.')?)).ok(),
        [number, "Halbjahr", year] => Period::parse(&format!("{year}-H{}", number.strip_suffix('.')?)).ok(),
        [year, quarter] if quarter.starts_with('Q') => Period::parse(&format!("{year}-{quarter}")).ok(),
        [quarter, year] if quarter.starts_with('Q') => Period::parse(&format!("{year}-{quarter}")).ok(),
        [month, year] => {
            let number = (1..=12).find(|&number| Language::ALL.iter().any(|&language| month_name(number, language) == month))?;
            Period::parse(&format!("{year}-{number:02}")).ok()
        }
        _ => None,
    }
}

fn semester(year: &str, month: i8) -> Option<Period> {
    Period::starting(Date::new(year.parse().ok()?, month, 1).ok()?, PeriodKind::Semester).ok()
}

/// A bare year, which might just as well be a count.
pub fn is_bare_year(text: &str) -> bool {
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year))
}

/// What a line above a table calls its period, surest first; the state of the areas or of the work says least.
const NAMES: [&str; 9] =
    ["stichtag", "reference date", "berichtsjahr", "berichtsmonat", "berichtszeitraum", "zeitraum", "jahr", "gebietsstand", "stand"];

/// The period that a line above a table names, and how sure that is (0 is surest): `Gebietsstand: 31.12.2023`, `Berichtsjahr` with `2015` beside it.
pub fn in_preamble<'t>(cells: impl Iterator<Item = &'t str>) -> Option<(usize, Period)> {
    let line = cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
    let lower = line.to_lowercase();
    let (rank, named) = NAMES.iter().enumerate().find(|(_, name)| lower.starts_with(**name))?;
    let rest = line.get(named.len()..)?.trim_start_matches([':', ' ']);
    read_period(rest.trim_end_matches(['.', ' '])).map(|period| (rank, period))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_offices_are_read() {
        for (text, code) in [
            ("2023-10P6M", "2023-10P6M"),
            ("WS 2023/24", "2023-10P6M"),
            ("2023-08P12M", "2023/24"),
            ("Mai 2024", "2024-05"),
            ("1. Quartal 2024", "2024-Q1"),
            ("2024 Q3", "2024-Q3"),
            ("2020-01-01T15:00:00+03:00", "2020-01-01"),
            (" 31.12.2018 ", "2018-12-31"),
            ("2019-2023", "2019-01-01..2023-12-31"),
        ] {
            assert_eq!(read_period(text).map(Period::code).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn what_is_no_period_is_none() {
        for text in ["31.02.2025", "2003: Schweiz", "x", "", "Mai", "Maimonat 2024", "03-22-2015", "P12M"] {
            assert_eq!(read_period(text), None, "{text}");
        }
    }

    #[test]
    fn the_lines_above_a_table_may_name_its_period() {
        let named = |cells: &[&'static str]| in_preamble(cells.iter().copied()).map(|(_, period)| period.code());
        assert_eq!(named(&["Gebietsstand: 31.12.2023", ""]).as_deref(), Some("2023-12-31"));
        assert_eq!(named(&["Berichtsjahr", "2015"]).as_deref(), Some("2015"));
        assert_eq!(named(&["Stadtteile nach Fläche 2015"]), None);
    }
}
