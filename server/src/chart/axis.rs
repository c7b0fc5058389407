//! Where the ticks of an axis stand: three to five round values, and dates that fall on the series' own dates.

use super::day;
use jiff::civil::Date;

/// How coarsely a tick's date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grain {
    /// The year, or the school year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
}

/// The axis of values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ValueAxis {
    pub ticks: Vec<f64>,
    /// The value at the lower edge, a little below the first tick unless that is the natural end.
    pub floor: f64,
    pub ceiling: f64,
    /// Decimals that the ticks need.
    pub decimals: usize,
}

impl ValueAxis {
    /// Where a value stands on an axis that lies from `left` to `right`.
    pub fn across(&self, value: f64, left: f64, right: f64) -> f64 {
        left + (value - self.floor) / (self.ceiling - self.floor) * (right - left)
    }

    /// Covers `least` to `most`; does not leave `bounds` unless the data do; no tick has more than `decimals` decimals.
    pub fn over(least: f64, most: f64, bounds: Option<(f64, f64)>, decimals: usize) -> Self {
        let unit = 10f64.powi(-i32::try_from(decimals).unwrap_or(6).min(6));
        let (least, most) = if most - least < unit {
            let around = (least.abs() * 0.05).max(unit);
            (widened(least - around, least, bounds), widened(most + around, most, bounds))
        } else {
            (least, most)
        };
        let step = step(least, most, unit);
        let (mut lower, mut upper) = (first_tick(least, step), last_tick(most, step));
        if upper - lower < 2.0 {
            if least - lower * step < upper * step - most && lower > 0.0 {
                lower -= 1.0;
            } else {
                upper += 1.0;
            }
        }
        let (mut ticks, mut at) = (Vec::with_capacity(6), lower);
        while at <= upper && ticks.len() < 8 {
            ticks.push(at * step);
            at += 1.0;
        }
        let (low, high) = bounds.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
        let slack = step * 1e-6;
        ticks.retain(|&tick| (tick >= low - slack || least < low) && (tick <= high + slack || most > high));
        let lowest = ticks.first().copied().unwrap_or(least);
        let ceiling = ticks.last().copied().unwrap_or(most).max(most);
        let natural = least >= lowest && (lowest.abs() < slack || (lowest - low).abs() < slack);
        let floor = if natural { lowest } else { (lowest - step * 0.4).min(least - step * 0.1) };
        let floor = if least >= low { floor.max(low) } else { floor };
        Self { ticks, floor, ceiling, decimals: decimals_of(step) }
    }
}

/// Keeps an artificial widening inside of the natural bounds.
fn widened(wide: f64, data: f64, bounds: Option<(f64, f64)>) -> f64 {
    match bounds {
        Some((low, high)) if data >= low && data <= high => wide.clamp(low, high),
        _ => wide,
    }
}

/// The smallest round step with which five ticks suffice.
fn step(least: f64, most: f64, unit: f64) -> f64 {
    let span = most - least;
    let mut power = 10f64.powf((span / 5.0).log10().floor() - 1.0);
    loop {
        for factor in [1.0, 2.0, 2.5, 5.0] {
            let step = power * factor;
            let whole = (step / unit).round();
            let writable = whole >= 1.0 && (step / unit - whole).abs() < 1e-6;
            let count = last_tick(most, step) - first_tick(least, step) + 1.0;
            if writable && count <= 5.0 {
                // The power of ten is a rounded product; this brings back the nearest number.
                return (step * 1e6).round() / 1e6;
            }
        }
        power *= 10.0;
    }
}

/// Number of the lowest tick. Data may lie a little beyond the outer ticks, so that no fifth of the plot stays empty.
fn first_tick(least: f64, step: f64) -> f64 {
    (least / step + 0.3).floor()
}

fn last_tick(most: f64, step: f64) -> f64 {
    (most / step - 0.3).ceil()
}

fn decimals_of(step: f64) -> usize {
    (0..7)
        .find(|&places| {
            let scaled = step * 10f64.powi(places);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
        })
        .and_then(|places| usize::try_from(places).ok())
        .unwrap_or(6)
}

/// Ticks from `first` to `last`, at most `most` and the last day of the series' rhythm. `anchor` is the month and day of a
/// yearly series, so that its ticks stand under its points.
pub(super) fn date_ticks(first: Date, last: Date, anchor: Option<(i8, i8)>, most: usize) -> Vec<(Date, Grain)> {
    let most = most.max(2);
    let (month, dom) = anchor.unwrap_or((1, 1));
    let years: Vec<Date> = (first.year()..=last.year())
        .filter_map(|year| Date::new(year, month, dom).or_else(|_| Date::new(year, month, 28)).ok())
        .filter(|&date| date >= first && date <= last)
        .collect();
    let span = day(last) - day(first);
    if years.len() >= 3 || (anchor.is_some() && !years.is_empty()) || span > 1100.0 {
        let step = [1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2500, 5000, 10_000];
        let step = step.into_iter().find(|step| years.len().div_ceil(*step) <= most).unwrap_or(10_000);
        let mut ticks: Vec<_> = years.iter().step_by(step).map(|&date| (date, Grain::Year)).collect();
        if let (Some(&end), Some(&(tick, _))) = (years.last(), ticks.last())
            && end > tick
        {
            ticks.push((end, Grain::Year));
        }
        return ticks;
    }
    if span > 62.0 {
        let months = months(first, last);
        let step = [1, 2, 3, 6, 12].into_iter().find(|step| months.len().div_ceil(*step) <= most).unwrap_or(12);
        // Quarters and half years begin with January, not with the series.
        let aligned: Vec<_> = months.iter().filter(|date| usize::try_from(date.month() - 1).is_ok_and(|month| month % step == 0)).collect();
        return aligned.into_iter().map(|&date| (date, Grain::Month)).collect();
    }
    let mut ticks = vec![(first, Grain::Day)];
    if last > first {
        ticks.push((last, Grain::Day));
    }
    ticks
}

/// The first days of the months within.
fn months(first: Date, last: Date) -> Vec<Date> {
    (first.year()..=last.year())
        .flat_map(|year| (1..=12).filter_map(move |month| Date::new(year, month, 1).ok()))
        .filter(|&date| date >= first && date <= last)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const PERCENT: Option<(f64, f64)> = Some((0.0, 100.0));

    #[test]
    fn three_to_five_ticks_cover_the_data() {
        for (least, most) in [(61.3, 78.0), (0.0, 1.0), (-12.0, 40.0), (3.0, 999_999.0), (0.001, 0.0012), (-5e11, 3e12), (99.2, 99.9), (7.0, 8.0)] {
            let axis = ValueAxis::over(least, most, None, 6);
            assert!((3..=5).contains(&axis.ticks.len()), "{least}..{most}: {:?}", axis.ticks);
            assert!(axis.floor <= least && axis.ceiling >= most, "{least}..{most}: {axis:?}");
        }
        assert_eq!(ValueAxis::over(61.3, 78.0, PERCENT, 1).ticks, [60.0, 65.0, 70.0, 75.0, 80.0]);
    }

    #[test]
    fn a_percentage_axis_stays_between_0_and_100_unless_the_data_leave_it() {
        let axis = ValueAxis::over(2.0, 99.7, PERCENT, 1);
        assert!(axis.floor >= 0.0 && axis.ceiling <= 100.0, "{axis:?}");
        let axis = ValueAxis::over(100.0, 100.0, PERCENT, 1);
        assert!(axis.ceiling <= 100.0, "{axis:?}");
        let axis = ValueAxis::over(90.0, 104.0, PERCENT, 1);
        assert!(axis.ceiling >= 104.0, "{axis:?}");
    }

    #[test]
    fn equal_values_still_have_an_axis() {
        for value in [0.0, 5.0, -3.0, 1e12, 0.1] {
            let axis = ValueAxis::over(value, value, None, 1);
            assert!(axis.floor <= value && axis.ceiling > value && axis.ticks.len() >= 2, "{value}: {axis:?}");
        }
    }

    #[test]
    fn persons_are_not_ticked_in_halves() {
        assert_eq!(ValueAxis::over(1.0, 3.0, None, 0).decimals, 0);
        assert_eq!(ValueAxis::over(1.0, 2.0, None, 0).ticks.iter().filter(|tick| tick.fract() != 0.0).count(), 0);
    }

    #[test]
    fn yearly_ticks_stand_on_the_dates_of_the_series() {
        let ticks = date_ticks(date(2010, 6, 30), date(2028, 6, 30), Some((6, 30)), 6);
        let years: Vec<i16> = ticks.iter().map(|(date, _)| date.year()).collect();
        assert_eq!(years, [2010, 2014, 2018, 2022, 2026, 2028]);
        assert!(ticks.iter().all(|(date, grain)| date.month() == 6 && *grain == Grain::Year));
    }

    #[test]
    fn short_spans_are_ticked_in_months_or_days() {
        assert!(date_ticks(date(2025, 1, 31), date(2026, 3, 31), None, 6).iter().all(|tick| tick.1 == Grain::Month));
        assert_eq!(date_ticks(date(2025, 1, 3), date(2025, 1, 20), None, 6).len(), 2);
        assert_eq!(date_ticks(date(2025, 1, 3), date(2025, 1, 3), None, 6).len(), 1);
        assert!(!date_ticks(date(1, 1, 1), date(9999, 12, 31), None, 6).is_empty());
    }
}
