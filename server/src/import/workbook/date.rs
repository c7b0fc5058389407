//! Dates of workbooks: a serial number and a format that says how much of it is shown.

use jiff::civil::Date;

/// What a number format makes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A number as it is.
    Number,
    /// Times one hundred, with a percent sign.
    Percent,
    /// A day, perhaps with a time.
    Day,
    /// A month of a year.
    Month,
    /// A year.
    Year,
    /// A time or a span of time without a date.
    Clock,
}

/// What the built-in format of this number shows.
pub const fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=16 | 22 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => Shown::Day,
        17 => Shown::Month,
        18..=21 | 32 | 33 | 45..=47 | 55 | 56 => Shown::Clock,
        _ => Shown::Number,
    }
}

/// What a written format shows: `dd.mm.yyyy` and `TT.MM.JJJJ` a day, `mmm yyyy` a month, `0.0%` percent.
pub fn of_code(code: &str) -> Shown {
    let mut letters = String::new();
    let mut clock = false;
    let mut at = code.split(';').next().unwrap_or(code).chars().peekable();
    while let Some(letter) = at.next() {
        match letter {
            '"' => while at.next().is_some_and(|inner| inner != '"') {},
            '\\' | '_' | '*' => {
                at.next();
            }
            '[' => {
                let inner: String = at.by_ref().take_while(|&inner| inner != ']').collect();
                // `[h]` counts hours; everything else in brackets is a colour, a condition or a currency.
                clock |= !inner.is_empty() && inner.chars().all(|letter| matches!(letter.to_ascii_lowercase(), 'h' | 'm' | 's'));
            }
            _ => letters.push(letter.to_ascii_lowercase()),
        }
    }
    if letters.contains('%') {
        return Shown::Percent;
    }
    if letters.contains("general") || letters.contains("standard") || letters.contains(['0', '#', '?']) {
        return Shown::Number;
    }
    let clock = clock || letters.contains(['h', 's']);
    match (letters.contains(['d', 't']), letters.contains('m') && !clock, letters.contains(['y', 'j'])) {
        (true, _, _) => Shown::Day,
        (false, true, true) => Shown::Month,
        (false, false, true) => Shown::Year,
        _ if clock => Shown::Clock,
        _ => Shown::Number,
    }
}

/// The day of a serial number, and whether a time of day is with it. Day 60 of the epoch of 1900 never existed.
pub fn day(serial: f64, since_1904: bool) -> Option<Date> {
    if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked just above")]
    let whole = serial.floor() as i64;
    let (epoch, days) = if since_1904 {
        (Date::constant(1904, 1, 1), whole)
    } else {
        (
            Date::constant(1899, 12, 30),
            match whole {
                60 => return None,
                early if early < 60 => early + 1,
                later => later,
            },
        )
    };
    epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// As periods are written: the day (with the time, where there is one), the month or the year that the cell shows.
pub fn text(serial: &str, shown: Shown, since_1904: bool) -> Option<String> {
    let serial: f64 = serial.parse().ok()?;
    if shown == Shown::Clock {
        return Some(clock(serial));
    }
    let day = day(serial, since_1904)?;
    Some(match shown {
        Shown::Year => format!("{:04}", day.year()),
        Shown::Month => format!("{:04}-{:02}", day.year(), day.month()),
        _ if serial.fract() > 0.000_005 => format!("{day} {}", clock(serial.fract())),
        _ => day.to_string(),
    })
}

/// Hours, minutes and seconds of a span in days.
fn clock(days: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "limited just before")]
    let seconds = (days.clamp(-1e9, 1e9) * 86_400.0).round() as i64;
    let (sign, seconds) = if seconds < 0 { ("-", -seconds) } else { ("", seconds) };
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_how_much_of_a_date_is_shown() {
        for (code, shown) in [
            ("dd.mm.yyyy", Shown::Day),
            ("TT.MM.JJJJ", Shown::Day),
            ("[$-407]d. mmmm yyyy;@", Shown::Day),
            ("mmm yyyy", Shown::Month),
            ("yyyy", Shown::Year),
            ("h:mm:ss", Shown::Clock),
            ("[h]:mm:ss", Shown::Clock),
            ("yyyy-mm-dd hh:mm", Shown::Day),
            ("0.0%", Shown::Percent),
            ("#,##0.00\\ \"Tage\"", Shown::Number),
            ("General", Shown::Number),
            ("[Red]0.00", Shown::Number),
            ("@", Shown::Number),
        ] {
            assert_eq!(of_code(code), shown, "{code}");
        }
    }

    #[test]
    fn serial_numbers_become_days_of_both_epochs() {
        let text = |serial: &str, shown, since_1904| text(serial, shown, since_1904);
        assert_eq!(text("44197", Shown::Day, false).as_deref(), Some("2021-01-01"));
        assert_eq!(text("42735", Shown::Day, true).as_deref(), Some("2021-01-01"));
        assert_eq!(text("44197.5", Shown::Day, false).as_deref(), Some("2021-01-01 12:00:00"));
        assert_eq!(text("44197", Shown::Month, false).as_deref(), Some("2021-01"));
        assert_eq!(text("44197", Shown::Year, false).as_deref(), Some("2021"));
        assert_eq!(text("1", Shown::Day, false).as_deref(), Some("1900-01-01"));
        assert_eq!(text("10.5", Shown::Clock, false).as_deref(), Some("252:00:00"));
        for serial in ["60", "-1", "1e300", "2958466"] {
            assert_eq!(text(serial, Shown::Day, false), None, "{serial}");
        }
    }
}
