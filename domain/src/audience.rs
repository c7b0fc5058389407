//! Who may see a thing. "Released" alone is not "published": shown = released **and** the audience allows it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// From the narrowest to the widest; each includes the ones before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Only people with a role in the municipality.
    #[default]
    Internal,
    /// Also the county it belongs to.
    County,
    /// Also council members.
    Council,
    /// Everybody.
    Public,
}

impl Audience {
    /// All, narrowest first.
    pub const ALL: [Self; 4] = [Self::Internal, Self::County, Self::Council, Self::Public];

    /// The word in forms and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::County => "county",
            Self::Council => "council",
            Self::Public => "public",
        }
    }

    /// Reads [`Audience::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.code() == code)
    }
}

/// An audience and the day from which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Visibility {
    /// How wide.
    pub audience: Audience,
    /// Before this day only internal people see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

impl Visibility {
    /// Public from always.
    pub const PUBLIC: Self = Self { audience: Audience::Public, from: None };

    /// Whether an asker of this sight sees the thing on this day. County and council are two separate circles inside the public.
    pub fn allows(self, viewer: Audience, today: Date) -> bool {
        let waiting = self.from.is_some_and(|from| today < from);
        match viewer {
            Audience::Internal => true,
            _ if waiting => false,
            Audience::County => matches!(self.audience, Audience::County | Audience::Public),
            Audience::Council => matches!(self.audience, Audience::Council | Audience::Public),
            Audience::Public => self.audience == Audience::Public,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_internal_by_default_is_not_public() {
        let today = date(2026, 9, 30);
        assert!(!Visibility::default().allows(Audience::Public, today));
        assert!(Visibility::default().allows(Audience::Internal, today));
    }

    #[test]
    fn before_its_day_a_public_thing_is_internal() {
        let later = Visibility { audience: Audience::Public, from: Some(date(2026, 10, 1)) };
        assert!(!later.allows(Audience::Public, date(2026, 9, 30)));
        assert!(later.allows(Audience::Public, date(2026, 10, 1)));
    }

    #[test]
    fn the_council_does_not_see_what_is_shared_with_the_county_only() {
        let shared = Visibility { audience: Audience::County, from: None };
        assert!(shared.allows(Audience::County, date(2026, 1, 1)));
        assert!(!shared.allows(Audience::Council, date(2026, 1, 1)));
    }
}
