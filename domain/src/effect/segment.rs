//! Which points lie before, which after, which are left out; and where they stand on the scale of whole periods.
//!
//! A flow is "after" only if its whole period lies after, a stock if its last day does. What straddles start, phase-in or anticipation is left out, and
//! a break of the definition is never crossed.

use jiff::ToSpan;
use jiff::civil::Date;

use super::observed::{Nature, Point};
use crate::evaluation::Window;
use crate::period::{Period, PeriodKind};

/// Where a period lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Untouched.
    Before,
    /// Straddling, or between start and expected effect.
    LeftOut,
    /// Under the expected effect.
    After,
}

impl Side {
    /// Of a period in a window.
    pub fn of(period: Period, nature: Nature, window: Window) -> Self {
        let first = match nature {
            Nature::Flow => period.start(),
            Nature::Stock => period.end(),
        };
        if period.end() < window.before_until {
            Self::Before
        } else if first >= window.after_from {
            Self::After
        } else {
            Self::LeftOut
        }
    }
}

/// A series divided by its window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Divided {
    /// Points before, oldest first.
    pub before: Vec<Point>,
    /// Points after.
    pub after: Vec<Point>,
    /// Periods left out because they straddle.
    pub left_out: Vec<Period>,
    /// Points on the other side of a break: before and after.
    pub cut: (usize, usize),
    /// The break that cut them off.
    pub break_at: Option<Date>,
}

impl Divided {
    /// Divides points (in any order; of two for one period the later one in the list holds).
    pub fn of(points: &[Point], nature: Nature, window: Window, breaks: &[Date]) -> Self {
        let mut points = points.to_vec();
        points.sort_by_key(|point| point.period);
        points.reverse();
        points.dedup_by_key(|point| point.period);
        points.reverse();
        let first_day = |point: &Point| if nature == Nature::Flow { point.period.start() } else { point.period.end() };
        let mut breaks: Vec<Date> = breaks.iter().copied().chain(points.iter().filter(|one| one.after_break).map(first_day)).collect();
        breaks.sort_unstable();
        breaks.dedup();
        let segment = |day: Date| breaks.partition_point(|from| *from <= day);
        // The segment that the start falls into from the left: the one of the last point before.
        let own = points.iter().rfind(|point| Side::of(point.period, nature, window) == Side::Before).map(|point| segment(point.period.end()));
        let mut divided = Self::default();
        for point in points {
            let side = Side::of(point.period, nature, window);
            let whole = segment(first_day(&point)) == segment(point.period.end());
            let same = own.is_none_or(|own| segment(point.period.end()) == own);
            match side {
                Side::LeftOut => divided.left_out.push(point.period),
                _ if !whole => divided.left_out.push(point.period),
                Side::Before if same => divided.before.push(point),
                Side::After if same => divided.after.push(point),
                Side::Before => divided.cut.0 += 1,
                Side::After => divided.cut.1 += 1,
            }
        }
        let own = own.unwrap_or_default();
        divided.break_at = match divided.cut {
            (0, 0) => None,
            (_, 0) => own.checked_sub(1).and_then(|place| breaks.get(place)).copied(),
            _ => breaks.get(own).copied(),
        };
        divided
    }

    /// All used points, oldest first.
    pub fn used(&self) -> impl Iterator<Item = &Point> {
        self.before.iter().chain(&self.after)
    }

    /// Whether a break cuts off everything after: waiting does not help.
    pub const fn is_broken_at_start(&self) -> bool {
        self.cut.1 > 0 && self.after.is_empty()
    }
}

/// How long the periods of a series are, in months: by their kind, or for single days by the distance at which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    months: i64,
}

impl Rhythm {
    /// Of a series' periods.
    pub fn of<'a>(periods: impl IntoIterator<Item = &'a Period>) -> Self {
        let periods: Vec<&Period> = periods.into_iter().collect();
        let by_kind = periods.first().and_then(|period| period.kind().per_year()).map(|per_year| 12 / i64::from(per_year));
        let common = || periods.windows(2).map(|pair| month(*pair[1]) - month(*pair[0])).fold(0, divisor);
        let months = by_kind.unwrap_or_else(common);
        // A single day tells nothing of its rhythm: taken as yearly.
        Self { months: if months > 0 { months } else { 12 } }
    }

    /// The place of a period on the scale of whole periods.
    pub fn place(self, period: Period) -> i64 {
        month(period).div_euclid(self.months)
    }

    /// Periods in a year where a season can show: 2, 4 or 12; else 1.
    pub const fn seasons(self) -> usize {
        match self.months {
            1 => 12,
            3 => 4,
            6 => 2,
            _ => 1,
        }
    }

    /// The period after this one.
    pub fn next(self, period: Period) -> Option<Period> {
        match period.kind() {
            PeriodKind::Date => self.shifted(period, 1),
            _ => period.next().ok(),
        }
    }

    /// A single day so many steps later. The last day of a month stays one.
    fn shifted(self, period: Period, steps: i32) -> Option<Period> {
        let months = i32::try_from(self.months).ok()?.checked_mul(steps)?;
        let day = period.end().checked_add(months.months()).ok()?;
        let last = period.end().day() == period.end().days_in_month();
        Some(Period::day(if last { day.last_of_month() } else { day }))
    }

    /// The `count`-th period after the start, if the series goes on as it did.
    pub fn after(self, last: Period, nature: Nature, window: Window, count: usize) -> Option<Period> {
        let mut period = match last.kind() {
            PeriodKind::Date | PeriodKind::Span => last,
            kind => Period::containing(window.after_from, kind).ok()?,
        };
        // Single days and spans have no calendar: go back to before the start, then forward.
        while Side::of(period, nature, window) == Side::After && matches!(last.kind(), PeriodKind::Date) {
            period = self.shifted(period, -1)?;
        }
        let mut found = 0;
        for _ in 0..1_000 {
            if Side::of(period, nature, window) == Side::After {
                found += 1;
                if found >= count {
                    return Some(period);
                }
            }
            period = self.next(period)?;
        }
        None
    }

    /// The day on which the `count`-th period after the start is published.
    pub fn published(self, last: Period, nature: Nature, window: Window, count: usize, lag_days: u32) -> Option<Date> {
        published(self.after(last, nature, window, count)?, lag_days)
    }
}

/// When a period's value is usually there.
pub fn published(period: Period, lag_days: u32) -> Option<Date> {
    period.end().checked_add(jiff::Span::new().try_days(lag_days).ok()?).ok()
}

/// Months since year 0 of a period's last day.
fn month(period: Period) -> i64 {
    i64::from(period.end().year()) * 12 + i64::from(period.end().month()) - 1
}

fn divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { divisor(b, a % b) }
}

#[cfg(test)]
mod tests;
