//! When a value holds: inclusive civil dates and a kind. One kind per series. A Stichtag has start = end.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::language::Language;
use crate::refusal::Problem;

const EPOCH: Date = date(1970, 1, 1);

/// What kind of period a series has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// One day (Stichtag).
    Date,
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// January–June or July–December.
    HalfYear,
    /// A calendar year.
    Year,
    /// August–July.
    SchoolYear,
    /// April–September or October–March (`2023-10P6M`).
    Semester,
    /// Any other span of days.
    Span,
}

impl PeriodKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [Self::Date, Self::Month, Self::Quarter, Self::HalfYear, Self::Year, Self::SchoolYear, Self::Semester, Self::Span];

    /// How many such periods a year has; `None` for dates and spans.
    pub const fn per_year(self) -> Option<u32> {
        match self {
            Self::Month => Some(12),
            Self::Quarter => Some(4),
            Self::HalfYear | Self::Semester => Some(2),
            Self::Year | Self::SchoolYear => Some(1),
            Self::Date | Self::Span => None,
        }
    }

    /// The word in tables and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half_year",
            Self::Year => "year",
            Self::SchoolYear => "school_year",
            Self::Semester => "semester",
            Self::Span => "span",
        }
    }

    /// Reads [`PeriodKind::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Inclusive civil dates and a kind. Ordered by end, then start, as measurements are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    start: Date,
    end: Date,
    kind: PeriodKind,
}

impl Period {
    /// First day.
    pub const fn start(self) -> Date {
        self.start
    }
    /// Last day; a figure of this period is taken "at" this day.
    pub const fn end(self) -> Date {
        self.end
    }
    /// The kind.
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// One day.
    pub const fn day(day: Date) -> Self {
        Self { start: day, end: day, kind: PeriodKind::Date }
    }

    /// A calendar year.
    pub fn year(year: i16) -> Result<Self, Problem> {
        Self::starting(Date::new(year, 1, 1).map_err(|_| Problem::NotADate)?, PeriodKind::Year)
    }

    /// Any days; the end must not lie before the start.
    pub fn span(start: Date, end: Date) -> Result<Self, Problem> {
        if end < start { Err(Problem::EndBeforeStart) } else { Ok(Self { start, end, kind: PeriodKind::Span }) }
    }

    /// The period of a kind that starts on this day, which must be a first day of such a period. Spans need their end and are refused.
    pub fn starting(start: Date, kind: PeriodKind) -> Result<Self, Problem> {
        let first_month = match kind {
            PeriodKind::Date => return Ok(Self::day(start)),
            PeriodKind::Span => return Err(Problem::NotADate),
            PeriodKind::Month => true,
            PeriodKind::Quarter => start.month() % 3 == 1,
            PeriodKind::HalfYear => start.month() % 6 == 1,
            PeriodKind::Year => start.month() == 1,
            PeriodKind::SchoolYear => start.month() == 8,
            PeriodKind::Semester => matches!(start.month(), 4 | 10),
        };
        let months = kind.per_year().map_or(0, |per_year| 12 / i32::try_from(per_year).unwrap_or(12));
        if !first_month || start.day() != 1 {
            return Err(Problem::NotADate);
        }
        let end = start.checked_add(months.months()).and_then(jiff::civil::Date::yesterday).map_err(|_| Problem::NotADate)?;
        Ok(Self { start, end, kind })
    }

    /// The period of a kind that a day lies in; for spans the day itself as a span.
    pub fn containing(day: Date, kind: PeriodKind) -> Result<Self, Problem> {
        let month = match kind {
            PeriodKind::Date => return Ok(Self::day(day)),
            PeriodKind::Span => return Self::span(day, day),
            PeriodKind::Month => day.month(),
            PeriodKind::Quarter => (day.month() - 1) / 3 * 3 + 1,
            PeriodKind::HalfYear => (day.month() - 1) / 6 * 6 + 1,
            PeriodKind::Year => 1,
            PeriodKind::SchoolYear => 8,
            PeriodKind::Semester => {
                if matches!(day.month(), 4..=9) {
                    4
                } else {
                    10
                }
            }
        };
        let year = if day.month() < month { day.year() - 1 } else { day.year() };
        Self::starting(Date::new(year, month, 1).map_err(|_| Problem::NotADate)?, kind)
    }

    /// The period of the same kind directly after this one; a day gives the next day.
    pub fn next(self) -> Result<Self, Problem> {
        let next = self.end.tomorrow().map_err(|_| Problem::NotADate)?;
        match self.kind {
            PeriodKind::Span => Self::span(next, next.checked_add(self.end - self.start).map_err(|_| Problem::NotADate)?),
            kind => Self::starting(next, kind),
        }
    }

    /// The same period one year earlier; 29 February becomes 28 February.
    pub fn year_before(self) -> Result<Self, Problem> {
        let start = self.start.checked_sub(1.year()).map_err(|_| Problem::NotADate)?;
        match self.kind {
            PeriodKind::Span => Self::span(start, self.end.checked_sub(1.year()).map_err(|_| Problem::NotADate)?),
            kind => Self::starting(start, kind),
        }
    }

    /// True when the other period lies wholly inside this one.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The sub-periods of a kind that fill this period without a gap; `None` where they do not fit.
    pub fn parts(self, kind: PeriodKind) -> Option<Vec<Self>> {
        kind.per_year()?;
        let mut parts = vec![Self::starting(self.start, kind).ok()?];
        while let Some(last) = parts.last().copied().filter(|last| last.end < self.end) {
            parts.push(last.next().ok()?);
        }
        (parts.last()?.end == self.end).then_some(parts)
    }

    /// Days since 1970-01-01 of first and last day, as stored.
    pub fn day_numbers(self) -> (i64, i64) {
        (day_number(self.start), day_number(self.end))
    }

    /// Reads day numbers as stored; what does not fit the kind is refused.
    pub fn from_day_numbers(start: i64, end: i64, kind: PeriodKind) -> Result<Self, Problem> {
        let (start, end) = (day_of(start)?, day_of(end)?);
        let period = match kind {
            PeriodKind::Span => Self::span(start, end)?,
            kind => Self::starting(start, kind)?,
        };
        if period.end == end { Ok(period) } else { Err(Problem::NotADate) }
    }

    /// Reads a period as people and official files write it: `2024`, `2024-05`, `2024-Q2`, `2024-H1`, `2024/25`, `2023-10P6M`, `2018-12-31`, `31.12.2018`,
    /// `2024-02-01..2024-03-15`. A month with `P…M` must be a known kind.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        let bad = Problem::NotADate;
        if let Some((start, end)) = text.split_once("..") {
            return Self::span(parse_day(start)?, parse_day(end)?);
        }
        if let Ok(day) = parse_day(text) {
            return Ok(Self::day(day));
        }
        if let Some((year, next)) = text.split_once('/') {
            let year = parse_year(year)?;
            let next: i16 = next.parse().map_err(|_| bad.clone())?;
            return if next == year + 1 || next == (year + 1) % 100 { Self::starting(first_of(year, 8)?, PeriodKind::SchoolYear) } else { Err(bad) };
        }
        let Some((year, rest)) = text.split_once('-') else {
            return Self::year(parse_year(text)?);
        };
        let year = parse_year(year)?;
        if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
            let quarter: i8 = quarter.parse().ok().filter(|q| (1..=4).contains(q)).ok_or(bad)?;
            return Self::starting(first_of(year, quarter * 3 - 2)?, PeriodKind::Quarter);
        }
        if let Some(half) = rest.strip_prefix(['H', 'h']) {
            let half: i8 = half.parse().ok().filter(|h| (1..=2).contains(h)).ok_or(bad)?;
            return Self::starting(first_of(year, half * 6 - 5)?, PeriodKind::HalfYear);
        }
        let (month, months) = rest.split_once(['P', 'p']).map_or((rest, "1M"), |(month, months)| (month, months));
        let month: i8 = month.parse().map_err(|_| bad.clone())?;
        let kind = match months {
            "1M" | "1m" => PeriodKind::Month,
            "3M" => PeriodKind::Quarter,
            "6M" if matches!(month, 4 | 10) => PeriodKind::Semester,
            "6M" => PeriodKind::HalfYear,
            "12M" | "1Y" => PeriodKind::Year,
            _ => return Err(bad),
        };
        Self::starting(first_of(year, month)?, kind)
    }

    /// The canonical writing, read back by [`Period::parse`].
    pub fn code(self) -> String {
        let (year, month) = (self.start.year(), self.start.month());
        match self.kind {
            PeriodKind::Date => self.start.to_string(),
            PeriodKind::Month => format!("{year:04}-{month:02}"),
            PeriodKind::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
            PeriodKind::HalfYear => format!("{year:04}-H{}", (month + 5) / 6),
            PeriodKind::Year => format!("{year:04}"),
            PeriodKind::SchoolYear => format!("{year:04}/{:02}", (year + 1) % 100),
            PeriodKind::Semester => format!("{year:04}-{month:02}P6M"),
            PeriodKind::Span => format!("{}..{}", self.start, self.end),
        }
    }

    /// For people: `31.12.2024`, `Mai 2024`, `2. Quartal 2024`, `Schuljahr 2024/25`.
    pub fn label(self, language: Language) -> String {
        let (year, month) = (self.start.year(), self.start.month());
        let german = language == Language::De;
        match self.kind {
            PeriodKind::Date => write_day(self.start, language),
            PeriodKind::Month => format!("{} {year}", month_name(month, language)),
            PeriodKind::Quarter if german => format!("{}. Quartal {year}", (month + 2) / 3),
            PeriodKind::Quarter => format!("Q{} {year}", (month + 2) / 3),
            PeriodKind::HalfYear if german => format!("{}. Halbjahr {year}", (month + 5) / 6),
            PeriodKind::HalfYear => format!("H{} {year}", (month + 5) / 6),
            PeriodKind::Year => year.to_string(),
            PeriodKind::SchoolYear if german => format!("Schuljahr {year}/{:02}", (year + 1) % 100),
            PeriodKind::SchoolYear => format!("school year {year}/{:02}", (year + 1) % 100),
            PeriodKind::Semester => {
                format!("{} {year} – {} {}", month_name(month, language), month_name(self.end.month(), language), self.end.year())
            }
            PeriodKind::Span => format!("{} – {}", write_day(self.start, language), write_day(self.end, language)),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.end, self.start, self.kind).cmp(&(other.end, other.start, other.kind))
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| serde::de::Error::custom(format!("not a period: {text}")))
    }
}

/// Days since 1970-01-01.
pub fn day_number(day: Date) -> i64 {
    i64::from((day - EPOCH).get_days())
}

/// The day of a day number.
pub fn day_of(number: i64) -> Result<Date, Problem> {
    let days = i32::try_from(number).map_err(|_| Problem::NotADate)?;
    let span = jiff::Span::new().try_days(days).map_err(|_| Problem::NotADate)?;
    EPOCH.checked_add(span).map_err(|_| Problem::NotADate)
}

/// Reads one day: `2024-12-31` or `31.12.2024`; 31.02.2025 is not a day.
pub fn parse_day(text: &str) -> Result<Date, Problem> {
    let text = text.trim();
    let (year, month, day) = if let [day, month, year] = *text.split('.').collect::<Vec<_>>() {
        (year, month, day)
    } else if let [year, month, day] = *text.split('-').collect::<Vec<_>>() {
        (year, month, day)
    } else {
        return Err(Problem::NotADate);
    };
    let two = |part: &str| part.parse::<i8>().ok().filter(|_| matches!(part.len(), 1 | 2)).ok_or(Problem::NotADate);
    Date::new(parse_year(year)?, two(month)?, two(day)?).map_err(|_| Problem::NotADate)
}

/// `30.06.2026` or `30 June 2026`.
pub fn write_day(day: Date, language: Language) -> String {
    match language {
        Language::De => format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year()),
        Language::En => format!("{} {} {:04}", day.day(), month_name(day.month(), language), day.year()),
    }
}

/// `Juni`, `June`.
pub fn month_name(month: i8, language: Language) -> &'static str {
    const DE: [&str; 12] = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
    const EN: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let index = usize::try_from(month - 1).unwrap_or(0).min(11);
    match language {
        Language::De => DE[index],
        Language::En => EN[index],
    }
}

fn parse_year(text: &str) -> Result<i16, Problem> {
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().ok().filter(|year| *year >= 1800).ok_or(Problem::NotADate)
    } else {
        Err(Problem::NotADate)
    }
}

fn first_of(year: i16, month: i8) -> Result<Date, Problem> {
    Date::new(year, month, 1).map_err(|_| Problem::NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|_| panic!("{text} is a period"))
    }

    #[test]
    fn a_semester_runs_from_october_to_march() {
        let semester = parsed("2023-10P6M");
        assert_eq!((semester.start(), semester.end(), semester.kind()), (date(2023, 10, 1), date(2024, 3, 31), PeriodKind::Semester));
    }

    #[test]
    fn every_writing_is_read_and_written_back() {
        for code in ["2024", "2024-05", "2024-Q2", "2024-H2", "2024/25", "2023-10P6M", "2018-12-31", "2024-02-01..2024-03-15"] {
            assert_eq!(parsed(code).code(), code);
        }
        assert_eq!(parsed("31.12.2018"), parsed("2018-12-31"));
        assert_eq!(parsed("2024/2025"), parsed("2024/25"));
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        for bad in ["31.02.2025", "2025-02-29", "2024-13", "2024-Q5", "24", "2024/26", "2023-11P6X", "", "2025-12-31..2025-01-01"] {
            assert!(Period::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_year_has_its_quarters_and_no_more() {
        let quarters = parsed("2024").parts(PeriodKind::Quarter).expect("a year has quarters");
        assert_eq!(quarters.iter().map(|q| q.code()).collect::<Vec<_>>(), ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]);
        assert_eq!(parsed("2024-05").parts(PeriodKind::Quarter), None);
        assert_eq!(parsed("2024/25").parts(PeriodKind::Quarter), None);
    }

    #[test]
    fn people_read_german_dates() {
        assert_eq!(parsed("2024-12-31").label(Language::De), "31.12.2024");
        assert_eq!(parsed("2024-Q2").label(Language::De), "2. Quartal 2024");
        assert_eq!(parsed("2024/25").label(Language::De), "Schuljahr 2024/25");
    }

    proptest! {
        #[test]
        fn day_numbers_lead_back_to_the_same_period(days in 0_i64..40_000, kind in prop::sample::select(PeriodKind::ALL.to_vec())) {
            let period = Period::containing(day_of(days).expect("in range"), kind).expect("in range");
            let (start, end) = period.day_numbers();
            prop_assert!(start <= days && days <= end);
            prop_assert_eq!(Period::from_day_numbers(start, end, kind), Ok(period));
            prop_assert_eq!(Period::parse(&period.code()).map(|p| (p.start(), p.end())), Ok((period.start(), period.end())));
        }
    }
}
