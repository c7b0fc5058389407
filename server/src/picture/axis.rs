//! How numbers and dates are written on axes.

use domain::language::Language;
use domain::number::write;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use crate::chart::Grain;

/// A tick's number.
pub(super) fn value(number: f64, decimals: usize, language: Language) -> String {
    let decimals = u32::try_from(decimals).unwrap_or(0);
    Decimal::from_f64(number).map_or_else(String::new, |number| write(number, decimals, language))
}

/// A tick's date.
pub(super) fn date(day: Date, grain: Grain) -> String {
    match grain {
        Grain::Year => day.year().to_string(),
        Grain::Month => format!("{:02}/{}", day.month(), day.year()),
        Grain::Day => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
    }
}
