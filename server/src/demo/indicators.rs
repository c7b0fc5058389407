//! Definitions of the story: most adopted from the catalogue, five of the county's own, three of them with a series break.

use domain::action_field::ActionField;
use domain::audience::Visibility;
use domain::catalogue;
use domain::id::Id;
use domain::indicator::{Aggregation, Comparison, Counts, Direction, Indicator, Level, SeriesBreak, Unit};
use domain::period::PeriodKind;
use domain::series::Group;
use domain::text::Text;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::chance::id;
use super::script::missing;
use crate::fault::Outcome;

/// A definition and the rhythm of its values.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) indicator: Indicator,
    pub(super) reference_day: Option<(i8, i8)>,
    pub(super) every_months: u32,
}

/// An indicator that the county defined itself.
struct Own {
    key: &'static str,
    name: &'static str,
    name_en: &'static str,
    description: &'static str,
    field: ActionField,
    unit: &'static str,
    direction: Direction,
    level: Level,
    aggregation: Aggregation,
    kind: PeriodKind,
    reference_day: Option<(i8, i8)>,
    every_months: u32,
    source: &'static str,
    lag_days: u32,
}

const OWN: [Own; 5] = [
    Own {
        key: "sprache_schuleintritt",
        name: "Kinder, die bei der Einschulung altersgerecht Deutsch sprechen",
        name_en: "Children with age-appropriate German at school entry",
        description: "Untersuchte Kinder, die im Sprachtest der Schuleingangsuntersuchung altersgerecht abschneiden, bezogen auf alle untersuchten Kinder.",
        field: ActionField::EarlyEducation,
        unit: "%",
        direction: Direction::Rising,
        level: Level::Outcome,
        aggregation: Aggregation::FlowRatio,
        kind: PeriodKind::Date,
        reference_day: Some((6, 30)),
        every_months: 12,
        source: "Schuleingangsuntersuchung, Gesundheitsamt",
        lag_days: 9,
    },
    Own {
        key: "beschq_gefl",
        name: "Beschäftigungsquote Geflüchteter",
        name_en: "Rate of insured employment among refugees",
        description: "Sozialversicherungspflichtig Beschäftigte aus den acht wichtigsten Asylherkunftsländern, bezogen auf alle Menschen von 15 bis 64 Jahren aus diesen Ländern.",
        field: ActionField::Work,
        unit: "%",
        direction: Direction::Rising,
        level: Level::Outcome,
        aggregation: Aggregation::Ratio,
        kind: PeriodKind::Date,
        reference_day: Some((12, 31)),
        every_months: 12,
        source: "Bundesagentur für Arbeit, Ausländerzentralregister",
        lag_days: 180,
    },
    Own {
        key: "gu_zwei_jahre",
        name: "Menschen, die länger als zwei Jahre in einer Gemeinschaftsunterkunft leben",
        name_en: "People in shared housing for more than two years",
        description: "Menschen, die am Stichtag seit mehr als zwei Jahren in einer Gemeinschaftsunterkunft des Landkreises wohnen.",
        field: ActionField::Housing,
        unit: "Personen",
        direction: Direction::Falling,
        level: Level::Outcome,
        aggregation: Aggregation::Stock,
        kind: PeriodKind::Date,
        reference_day: Some((12, 31)),
        every_months: 6,
        source: "Sozialamt, Belegungsliste",
        lag_days: 10,
    },
    Own {
        key: "vorsorge_schwangere",
        name: "Geflüchtete Schwangere mit allen Vorsorgeterminen",
        name_en: "Pregnant refugees who attended all check-ups",
        description: "Befragte Mütter mit Fluchtgeschichte, die alle vorgesehenen Vorsorgetermine wahrgenommen haben, bezogen auf alle befragten Mütter mit Fluchtgeschichte.",
        field: ActionField::Health,
        unit: "%",
        direction: Direction::Rising,
        level: Level::Outcome,
        aggregation: Aggregation::FlowRatio,
        kind: PeriodKind::Year,
        reference_day: None,
        every_months: 24,
        source: "Befragung der Frühen Hilfen, Gesundheitsamt",
        lag_days: 60,
    },
    Own {
        key: "buergerbueros",
        name: "Bürgerbüros mit Sprachmittlung",
        name_en: "Citizens' offices with interpreters",
        description: "Bürgerbüros im Landkreis, die zu allen Öffnungszeiten mit Sprachmittlung beraten, vor Ort oder per Video.",
        field: ActionField::Participation,
        unit: "Büros",
        direction: Direction::Rising,
        level: Level::Output,
        aggregation: Aggregation::Stock,
        kind: PeriodKind::Date,
        reference_day: Some((12, 31)),
        every_months: 3,
        source: "Stabsstelle Integration",
        lag_days: 10,
    },
];

/// The id of an indicator. The county handed its definitions on to its members: all share one id.
pub(super) fn indicator(key: &str) -> Id<Indicator> {
    id(key)
}

/// The definition of a key as it stands today.
pub(super) fn definition(key: &str) -> Outcome<Definition> {
    let mut definition = if let Some(own) = OWN.iter().find(|own| own.key == key) {
        Definition { indicator: own.indicator(), reference_day: own.reference_day, every_months: own.every_months }
    } else {
        let entry = catalogue::find(key).ok_or_else(|| missing("indicator", key))?;
        Definition { indicator: entry.indicator(Visibility::PUBLIC), reference_day: entry.reference_day, every_months: entry.every_months }
    };
    definition.indicator.comparisons = comparisons(key);
    if key == "sprache_schuleintritt" {
        let reason = "Neuer Sprachtest. Werte bis 2013 stammen aus einem anderen Verfahren.";
        definition.indicator.breaks.push(SeriesBreak { from: date(2014, 1, 1), reason: Text::german(reason) });
    }
    Ok(definition)
}

/// Definitions that changed later: key, day of the new version, first day of the new segment, reason.
pub(super) const REDEFINED: [(&str, Date, Date, &str); 2] = [
    (
        "wartezeit_kurs",
        date(2024, 1, 16),
        date(2024, 1, 1),
        "Seit 2024 zählt die Wartezeit ab der Berechtigung, nicht mehr ab der Anmeldung beim Träger.",
    ),
    ("uebergewicht", date(2021, 7, 5), date(2021, 6, 1), "Seit Juni 2021 gelten neue Referenzwerte für das Gewicht von Kindern."),
];

/// Pairs of groups that should come closer to each other.
fn comparisons(key: &str) -> Vec<Comparison> {
    let pair = |dimension: &str, group: &str, reference: &str| Comparison {
        group: Group::of([(dimension, group)]),
        reference: Group::of([(dimension, reference)]),
    };
    let nationality = || pair("nat", "foreign", "german");
    let history = || pair("mig", "yes", "no");
    let sex = || pair("sex", "f", "m");
    match key {
        "alq" | "sgb2" | "sv_quote" | "schule_ohne" | "schule_abi" => vec![nationality(), sex()],
        "schule_gym8" | "berufssch_ohne" | "ausb_quote" | "helfer" | "mindestsich" => vec![nationality()],
        "sprache_schuleintritt" => vec![history(), sex()],
        "kita_u3" | "kita_3_6" | "u8_quote" | "uebergewicht" | "zugehoerig" | "diskrim" => vec![history()],
        "beschq_gefl" | "minijob" => vec![sex()],
        "ik_b1" => vec![pair("age", "45-64", "18-44")],
        _ => Vec::new(),
    }
}

impl Own {
    fn indicator(&self) -> Indicator {
        Indicator {
            name: Text::german(self.name),
            name_en: Some(Text::english(self.name_en)),
            description: Some(Text::german(self.description)),
            action_field: Some(self.field),
            unit: Unit(self.unit.to_owned()),
            decimals: u32::from(self.unit == "%"),
            direction: self.direction,
            direction_reason: None,
            level: self.level,
            aggregation: self.aggregation,
            counts: if self.unit == "Büros" { Counts::Other } else { Counts::Persons },
            period_kind: self.kind,
            source: self.source.to_owned(),
            concept: String::new(),
            lag_days: self.lag_days,
            minutes: None,
            plausible: (self.unit == "%").then_some((Decimal::ZERO, Decimal::ONE_HUNDRED)),
            comparisons: Vec::new(),
            breaks: Vec::new(),
            catalogue_key: None,
            visibility: Visibility::PUBLIC,
        }
    }
}

/// How long those who type a value in say that it takes.
#[rustfmt::skip]
const MINUTES: [(&str, u32); 8] = [
    ("tn_erreicht", 20), ("tn_zielgr", 25), ("tn_zufr", 90), ("tn_kompetenz", 180), ("wartezeit_kurs", 30), ("gu_zwei_jahre", 45), ("mehrspr", 60), ("mo_beteil", 40),
];

/// The minutes of one value of an indicator, where somebody was asked.
pub(super) fn minutes(key: &str) -> Option<u32> {
    MINUTES.iter().find(|(known, _)| *known == key).map(|(_, minutes)| *minutes)
}
