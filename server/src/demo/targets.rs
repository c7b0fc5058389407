//! What the county wants to reach until when: targets with their paths, one of them moved.

use domain::decision::Decision;
use domain::event::Verb;
use domain::id::Id;
use domain::target::{Aim, Path, Target};
use domain::text::Text;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::areas::COUNTY;
use super::chance::id;
use super::goals::goal;
use super::municipalities::COUNTY_NO;
use super::script::{Script, instant, slug};
use super::sheet::{About, series_id};

/// One version of a target; a second row of the same slug is its next version.
struct Set {
    slug: &'static str,
    goal: &'static str,
    series: (&'static str, Option<(&'static str, &'static str)>),
    /// Baseline and target in tenths; without a baseline the sum counts from 0.
    aim: (Option<i64>, i64),
    start: Date,
    due: Date,
    points: &'static [(Date, i64)],
    tolerance: i64,
    key: bool,
    paper: &'static str,
    recorded: Date,
    reason: Option<&'static str>,
}

#[rustfmt::skip]
const TARGETS: [Set; 14] = [
    Set { slug: "sprache-2028", goal: "sprache-einschulung", series: ("sprache_schuleintritt", None), aim: (Some(618), 750), start: date(2021, 6, 30), due: date(2028, 6, 30),
        points: &[], tolerance: 5, key: true, paper: "2021/118", recorded: date(2021, 7, 15), reason: None },
    Set { slug: "sprache-2028-einwanderung", goal: "sprache-einschulung", series: ("sprache_schuleintritt", Some(("mig", "yes"))), aim: (Some(454), 620), start: date(2021, 6, 30), due: date(2028, 6, 30),
        points: &[], tolerance: 5, key: false, paper: "2021/118", recorded: date(2021, 7, 15), reason: None },
    Set { slug: "kita-2027", goal: "kita-besuch", series: ("kita_3_6", Some(("mig", "yes"))), aim: (Some(802), 900), start: date(2022, 3, 1), due: date(2027, 3, 1),
        points: &[], tolerance: 3, key: true, paper: "2022/164", recorded: date(2022, 9, 29), reason: None },
    Set { slug: "abschluss-2027", goal: "schulabschluss", series: ("schule_ohne", None), aim: (Some(80), 60), start: date(2021, 7, 31), due: date(2027, 7, 31),
        points: &[], tolerance: 3, key: true, paper: "2022/41", recorded: date(2022, 3, 24), reason: None },
    Set { slug: "abschluss-2027-auslaendisch", goal: "schulabschluss", series: ("schule_ohne", Some(("nat", "foreign"))), aim: (Some(196), 130), start: date(2021, 7, 31), due: date(2027, 7, 31),
        points: &[], tolerance: 10, key: false, paper: "2022/41", recorded: date(2022, 3, 24), reason: None },
    Set { slug: "arbeit-2027", goal: "arbeit-gefluechtete", series: ("beschq_gefl", None), aim: (Some(390), 520), start: date(2021, 12, 31), due: date(2027, 12, 31),
        points: &[], tolerance: 3, key: true, paper: "2022/42", recorded: date(2022, 7, 15), reason: None },
    Set { slug: "arbeit-2027-frauen", goal: "arbeit-gefluechtete", series: ("beschq_gefl", Some(("sex", "f"))), aim: (Some(197), 340), start: date(2021, 12, 31), due: date(2027, 12, 31),
        points: &[], tolerance: 3, key: false, paper: "2022/42", recorded: date(2022, 7, 15), reason: None },
    Set { slug: "anerkennung-2027", goal: "anerkennung", series: ("anerk_voll", None), aim: (Some(1700), 2600), start: date(2022, 12, 31), due: date(2027, 12, 31),
        points: &[], tolerance: 20, key: true, paper: "2023/57", recorded: date(2023, 5, 25), reason: None },
    Set { slug: "anerkennung-summe-2027", goal: "anerkennung", series: ("anerk_voll", None), aim: (None, 10_500), start: date(2022, 12, 31), due: date(2027, 12, 31),
        points: &[], tolerance: 0, key: false, paper: "2023/57", recorded: date(2023, 5, 25), reason: None },
    Set { slug: "wohnen-2026", goal: "wohnung-statt-unterkunft", series: ("gu_zwei_jahre", None), aim: (Some(6380), 2500), start: date(2023, 12, 31), due: date(2025, 12, 31),
        points: &[], tolerance: 50, key: true, paper: "2024/19", recorded: date(2024, 2, 29), reason: None },
    Set { slug: "wohnen-2026", goal: "wohnung-statt-unterkunft", series: ("gu_zwei_jahre", None), aim: (Some(6380), 3200), start: date(2023, 12, 31), due: date(2026, 12, 31),
        points: &[], tolerance: 50, key: true, paper: "2025/44", recorded: date(2025, 3, 27),
        reason: Some("Das Land weist mehr Menschen zu, und zwei Bauvorhaben verspäten sich um ein Jahr. Ziel und Termin werden angepasst, das alte Ziel bleibt sichtbar.") },
    Set { slug: "vorsorge-2025", goal: "vorsorge-schwangere", series: ("vorsorge_schwangere", None), aim: (Some(700), 850), start: date(2021, 12, 31), due: date(2025, 12, 31),
        points: &[], tolerance: 5, key: true, paper: "2022/201", recorded: date(2022, 11, 24), reason: None },
    Set { slug: "migrantenorganisationen-2027", goal: "migrantenorganisationen", series: ("mo_beteil", None), aim: (Some(370), 500), start: date(2024, 12, 31), due: date(2027, 12, 31),
        points: &[], tolerance: 10, key: true, paper: "2025/45", recorded: date(2025, 3, 27), reason: None },
    Set { slug: "buergerbueros-2028", goal: "sprachmittlung-buergerbueros", series: ("buergerbueros", None), aim: (Some(10), 140), start: date(2025, 12, 31), due: date(2028, 12, 31),
        points: &[(date(2026, 12, 31), 50), (date(2027, 12, 31), 90)], tolerance: 0, key: true, paper: "2025/198", recorded: date(2025, 12, 15), reason: None },
];

/// Records the targets of the county.
pub(super) fn write(script: &mut Script) {
    for set in &TARGETS {
        let id: Id<Target> = id(&format!("leuchtental/{}", set.slug));
        script.at(COUNTY_NO, instant(set.recorded, 18, 40), Verb::TargetRecorded, (id, slug(set.slug), set.noun()));
    }
}

impl Set {
    fn noun(&self) -> Target {
        let tenths = |number: i64| Decimal::new(number, 1);
        let (key, group) = self.series;
        let total = About::total(key, COUNTY);
        let about = group.map_or_else(|| total.clone(), |(dimension, code)| total.of(dimension, code));
        Target {
            goal: goal(self.goal),
            series: series_id(COUNTY, &about),
            aim: match self.aim {
                (Some(baseline), target) => Aim::Reach { baseline: tenths(baseline), target: tenths(target) },
                (None, target) => Aim::Cumulative { target: tenths(target) },
            },
            start: self.start,
            due: self.due,
            path: if self.points.is_empty() {
                Path::Linear
            } else {
                Path::Points(self.points.iter().map(|(day, value)| (*day, tenths(*value))).collect())
            },
            tolerance: tenths(self.tolerance),
            key: self.key,
            decision: Some(super::chance::id::<Decision>(self.paper)),
            reason: self.reason.map(Text::german),
        }
    }
}
