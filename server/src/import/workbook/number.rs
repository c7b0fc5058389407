//! Numbers of workbooks as plain decimal texts. They are stored as floating point; spreadsheets compute and show fifteen digits, and so many are kept.

/// Digits that a spreadsheet guarantees.
const DIGITS: usize = 15;

/// `7.5`, `1E-3`, `20.399999999999999` → `7.5`, `0.001`, `20.4`; `None` for what is no finite number.
///
/// Up to fifteen digits stand as they were written. What has more is noise of binary computing (`0.30000000000000004`): the shortest text that means the
/// same floating point number is tried first, then the number is rounded to fifteen digits.
pub fn plain(raw: &str) -> Option<String> {
    let (negative, digits, point) = split(raw)?;
    let (digits, point) = if significant(&digits) > DIGITS {
        let float: f64 = raw.trim().parse().ok().filter(|float: &f64| float.is_finite())?;
        let (_, short, at) = split(&format!("{float:e}"))?;
        if significant(&short) > DIGITS {
            split(&format!("{:.*e}", DIGITS - 1, float)).map(|(_, digits, point)| (trimmed(&digits), point))?
        } else {
            (short, at)
        }
    } else {
        (digits, point)
    };
    write(negative, &digits, point)
}

/// The same number times one hundred, exactly: a cell that shows 52 % holds 0.52.
pub fn percent(plain: &str) -> Option<String> {
    let (negative, digits, point) = split(plain)?;
    write(negative, &digits, point + 2)
}

/// Sign, digits without point, and how many of them stand before the point.
fn split(raw: &str) -> Option<(bool, String, i32)> {
    let raw = raw.trim();
    let (negative, rest) = match raw.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, raw.strip_prefix('+').unwrap_or(raw)),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i16>().ok()?),
        None => (rest, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || digits.len() > 400 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((negative, digits, i32::try_from(whole.len()).ok()? + i32::from(exponent)))
}

fn significant(digits: &str) -> usize {
    digits.trim_matches('0').len()
}

/// Without zeros at the end, which only rounding has put there.
fn trimmed(digits: &str) -> String {
    let kept = digits.trim_end_matches('0').len().max(1);
    digits[..kept].to_owned()
}

/// Puts the point where it belongs. Beyond fifteen decimals nothing is left of a number that anybody counted.
fn write(negative: bool, digits: &str, point: i32) -> Option<String> {
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let length = i32::try_from(digits.len()).ok()?;
    if !(-400..=400).contains(&point) {
        return None;
    }
    let (whole, fraction) = if point <= 0 {
        (String::new(), format!("{}{digits}", zeros(-point)))
    } else if point >= length {
        (format!("{digits}{}", zeros(point - length)), String::new())
    } else {
        let (whole, fraction) = digits.split_at(usize::try_from(point).ok()?);
        (whole.to_owned(), fraction.to_owned())
    };
    let whole = whole.trim_start_matches('0');
    let fraction = if fraction.len() > DIGITS { fraction[..DIGITS].trim_end_matches('0') } else { fraction.as_str() };
    let zero = whole.is_empty() && fraction.bytes().all(|byte| byte == b'0');
    let sign = if negative && !zero { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_as_they_were_written_and_lose_only_binary_noise() {
        for (raw, expected) in [
            ("7.5", "7.5"),
            ("12.50", "12.50"),
            ("92550", "92550"),
            ("-23", "-23"),
            ("1E-3", "0.001"),
            ("1.5E+5", "150000"),
            ("20.399999999999999", "20.4"),
            ("65.209999999999994", "65.21"),
            ("0.30000000000000004", "0.3"),
            ("62.7266806074526", "62.7266806074526"),
            ("18449.879999999997", "18449.88"),
            ("1.1102230246251565E-16", "0"),
            ("-0", "0"),
            (".5", "0.5"),
            ("0.1234567890123456789", "0.123456789012346"),
            ("123456789012345678", "123456789012346000"),
        ] {
            assert_eq!(plain(raw).as_deref(), Some(expected), "{raw}");
        }
    }

    #[test]
    fn what_is_no_finite_number_gives_nothing() {
        for raw in ["", "NaN", "INF", "1E999999", "1,5", "--1", "0x10", "1e5000"] {
            assert_eq!(plain(raw), None, "{raw}");
        }
    }

    #[test]
    fn percent_moves_the_point_and_nothing_else() {
        for (number, expected) in [("0.52", "52"), ("0.3", "30"), ("0.06", "6"), ("0.125", "12.5"), ("1", "100"), ("-0.0150", "-1.50")] {
            assert_eq!(percent(number).as_deref(), Some(expected), "{number}");
        }
    }
}
