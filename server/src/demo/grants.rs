//! The county's grants: one that it receives, with an interim proof that comes due, and one that it awards.

use domain::audience::Visibility;
use domain::event::Verb;
use domain::grant::{Grant, GrantSide};
use domain::id::Id;
use domain::text::Text;
use jiff::civil::date;

use super::chance::id;
use super::municipalities::COUNTY_NO;
use super::projects::project;
use super::script::{Script, instant, slug};

/// The grant for the parents' groups.
pub(super) const PARENTS: &str = "sprache-von-anfang-an";

/// The id of a grant.
pub(super) fn grant(slug: &str) -> Id<Grant> {
    id(&format!("grant/{slug}"))
}

/// Records the grants on the days of their notices.
pub(super) fn write(script: &mut Script) {
    let received = Grant {
        side: GrantSide::Received,
        title: Text::german("Sprache von Anfang an"),
        partner: "Landesstiftung Zusammenhalt".to_owned(),
        file_number: "LSZ-2024-0417".to_owned(),
        notice: Some(date(2024, 12, 10)),
        from: date(2025, 1, 1),
        to: date(2027, 7, 31),
        amount: 4_800_000,
        eligible: Some(7_250_000),
        interim_due: Some(date(2026, 10, 31)),
        interim_proven: None,
        final_due: Some(date(2027, 10, 31)),
        final_proven: None,
        retain_until: Some(date(2037, 12, 31)),
        projects: vec![(project("rucksack-eltern"), 100)],
        visibility: Visibility::default(),
    };
    let awarded = Grant {
        side: GrantSide::Awarded,
        title: Text::german("Zuschuss zum Fonds für Mitarbeit"),
        partner: "Integrationsbeirat".to_owned(),
        file_number: "50.3-2025/118".to_owned(),
        notice: Some(date(2025, 6, 12)),
        from: date(2025, 7, 1),
        to: date(2026, 12, 31),
        amount: 4_500_000,
        eligible: None,
        interim_due: Some(date(2026, 3, 31)),
        interim_proven: None,
        final_due: Some(date(2027, 3, 31)),
        final_proven: None,
        retain_until: Some(date(2032, 12, 31)),
        projects: vec![(project("beteiligungsfonds"), 100)],
        visibility: Visibility::PUBLIC,
    };
    let shown = Grant { interim_proven: Some(date(2026, 3, 18)), ..awarded.clone() };
    let versions = [
        (PARENTS, date(2024, 12, 16), received),
        ("fonds-fuer-mitarbeit", date(2025, 6, 12), awarded),
        ("fonds-fuer-mitarbeit", date(2026, 3, 19), shown),
    ];
    for (key, on, noun) in versions {
        script.at(COUNTY_NO, instant(on, 10, 15), Verb::GrantRecorded, (grant(key), slug(key), noun));
    }
}
