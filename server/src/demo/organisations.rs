//! Who carries and supports projects in the county: offices, associations, schools, and organisations that migrants lead.

use domain::audience::Visibility;
use domain::event::Verb;
use domain::id::Id;
use domain::organisation::Organisation;
use domain::text::Text;
use jiff::civil::date;

use super::chance::id;
use super::municipalities::COUNTY_NO;
use super::script::{Script, instant, slug};

/// Slug, name, led by migrants.
#[rustfmt::skip]
const ORGANISATIONS: [(&str, &str, bool); 20] = [
    ("jugendamt", "Jugendamt", false),
    ("gesundheitsamt", "Gesundheitsamt", false),
    ("sozialamt", "Sozialamt", false),
    ("jobcenter", "Jobcenter Leuchtental", false),
    ("schulamt", "Amt für Schule und Bildung", false),
    ("stabsstelle", "Stabsstelle Integration", false),
    ("wirtschaft", "Wirtschaftsförderung", false),
    ("kreisbuecherei", "Kreisbücherei", false),
    ("volkshochschule", "Volkshochschule Leuchtental", false),
    ("kreissportbund", "Kreissportbund", false),
    ("handwerk", "Kreishandwerkerschaft", false),
    ("familienzentrum", "Familienzentrum Auen", false),
    ("freiwilligenagentur", "Freiwilligenagentur Talheim", false),
    ("wohnbau", "Wohnbau Leuchtental", false),
    ("elternverein", "Elternverein Vielfalt", true),
    ("frauen-im-gespraech", "Frauen im Gespräch", true),
    ("bruecke", "Kulturverein Brücke", true),
    ("lotsen", "Lotsen Leuchtental", true),
    ("jugend-auen", "Junge Stimmen Auen", true),
    ("beirat", "Integrationsbeirat", true),
];

/// The id of an organisation.
pub(super) fn organisation(slug: &str) -> Id<Organisation> {
    id(slug)
}

/// Records the register of organisations.
pub(super) fn write(script: &mut Script) {
    for (key, name, migrant_led) in ORGANISATIONS {
        let noun = Organisation { name: Text::german(name), migrant_led, visibility: Visibility::PUBLIC };
        script.at(COUNTY_NO, instant(date(2021, 3, 9), 9, 30), Verb::OrganisationRecorded, (organisation(key), slug(key), noun));
    }
}
