//! The yearly values that a projection rests on, and the line through them.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};
use rust_decimal::Decimal;
use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::achievement::Question;
use crate::measurement::{Measurement, Quality};
use crate::number::to_f64;
use crate::period::{Period, PeriodKind};

/// The longest look back, in years.
const YEARS_BACK: i16 = 5;
/// Fewest yearly values.
const FEWEST: usize = 4;

/// One yearly value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) year: i16,
    pub(super) at: Date,
    pub(super) value: Decimal,
    pub(super) quality: Quality,
}

/// The yearly values of the last five years in one segment, oldest first; `None` for fewer than four or less than three years.
pub(super) fn yearly(measurements: &[Measurement], question: &Question, per: Decimal) -> Option<Vec<Point>> {
    let mut known: Vec<_> = measurements
        .iter()
        .filter_map(|one| Some((one.period, one.value.figure(per)?, one.quality)))
        .filter(|(period, ..)| period.end() <= question.reference)
        .collect();
    known.sort_by_key(|(period, ..)| *period);
    let last = known.last()?.0;
    if last.kind() == PeriodKind::Span && !is_twelve_months(last) {
        return None;
    }
    // The last definition only, and only from the last value on that the source marks as the first of a new one.
    let segment = question.breaks.iter().filter(|from| **from <= last.end()).max();
    known.retain(|(period, ..)| segment.is_none_or(|from| period.start() >= *from));
    let marked = known.iter().rposition(|(.., quality)| *quality == Quality::Break).unwrap_or(0);
    let same = |period: Period| {
        period.kind() == last.kind() && period.end().month() == last.end().month() && (period.kind() != PeriodKind::Span || is_twelve_months(period))
    };
    let mut points: Vec<Point> = Vec::new();
    for (period, value, quality) in known.drain(marked..).filter(|(period, ..)| same(*period)) {
        let point = Point { year: period.end().year(), at: period.end(), value, quality };
        points.retain(|earlier| earlier.year != point.year);
        points.push(point);
    }
    points.retain(|point| point.year >= last.end().year() - YEARS_BACK);
    let years = points.last()?.year - points.first()?.year;
    (points.len() >= FEWEST && years >= 3).then_some(points)
}

fn is_twelve_months(period: Period) -> bool {
    period.start().checked_add(1.year()).is_ok_and(|next| period.end().tomorrow().is_ok_and(|after| after == next))
}

/// Years from one day to another: whole years and the rest by days of its year.
pub(super) fn years_between(from: Date, to: Date) -> Option<f64> {
    let years = from.until((Unit::Year, to)).ok()?.get_years();
    let days = |a: Date, b: Date| f64::from((b - a).get_days());
    let (last, next) = (from.checked_add(i32::from(years).years()).ok()?, from.checked_add((i32::from(years) + 1).years()).ok()?);
    let horizon = f64::from(years) + days(last, to) / days(last, next);
    (horizon > 0.0).then_some(horizon)
}

/// The mean change and how much the changes scatter around it.
pub(super) struct Line {
    pub(super) last: f64,
    pub(super) change: f64,
    /// T: years from first to last value; equals m where no year is missing.
    pub(super) years: f64,
    pub(super) changes: usize,
    pub(super) spread: Option<f64>,
}

impl Line {
    #[expect(clippy::cast_precision_loss, reason = "at most five changes")]
    pub(super) fn through(points: &[Point]) -> Option<Self> {
        let (first, last) = (points.first()?, points.last()?);
        let years = f64::from(last.year - first.year);
        let change = (to_f64(last.value) - to_f64(first.value)) / years;
        let changes = points.len() - 1;
        // A change over a missing year counts for its years: it scatters as much as that many changes added up.
        let squares: f64 = points
            .windows(2)
            .map(|pair| {
                let gap = f64::from(pair[1].year - pair[0].year);
                (to_f64(pair[1].value) - to_f64(pair[0].value) - change * gap).powi(2) / gap
            })
            .sum();
        let spread = (changes >= 4).then(|| (squares / (changes - 1) as f64).sqrt());
        Some(Self { last: to_f64(last.value), change, years, changes, spread })
    }

    pub(super) fn value(&self, horizon: f64) -> f64 {
        self.last + self.change * horizon
    }

    /// t at 90 %, m−1 degrees of freedom: one side of an 80 % band.
    #[expect(clippy::cast_precision_loss, reason = "at most five changes")]
    pub(super) fn quantile(&self) -> Option<f64> {
        Some(StudentsT::new(0.0, 1.0, (self.changes - 1) as f64).ok()?.inverse_cdf(0.9))
    }

    pub(super) fn band(&self, horizon: f64) -> Option<(f64, f64)> {
        let half = self.quantile()? * self.spread? * (horizon + horizon * horizon / self.years).sqrt();
        Some((self.value(horizon) - half, self.value(horizon) + half))
    }
}
