//! The time as an argument: from the system in real use, fixed in the demo and in tests.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Where the time comes from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always this instant.
    Fixed(Timestamp),
}

impl Clock {
    /// A clock that stands at noon UTC of a day.
    pub fn fixed(day: Date) -> Self {
        day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).map_or(Self::System, |noon| Self::Fixed(noon.timestamp()))
    }

    /// Now.
    #[expect(clippy::disallowed_methods, reason = "this is where the time comes in")]
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fixed(instant) => instant,
        }
    }
}

/// The day that an instant falls on in a time zone; UTC where the zone is not known.
pub fn day_in(instant: Timestamp, zone: &str) -> Date {
    in_zone(instant, zone).date()
}

/// An instant as the clocks of a zone show it.
pub fn in_zone(instant: Timestamp, zone: &str) -> jiff::civil::DateTime {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    instant.to_zoned(zone).datetime()
}
