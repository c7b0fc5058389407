//! The county's goals: one guiding goal and nine that are judged.

use domain::action_field::ActionField;
use domain::audience::Visibility;
use domain::decision::Decision;
use domain::event::Verb;
use domain::goal::{Goal, GoalKind};
use domain::id::Id;
use domain::text::Text;
use jiff::civil::{Date, date};

use super::chance::{id, ordered_id};
use super::decisions::session_of;
use super::municipalities::COUNTY_NO;
use super::script::{Script, instant, missing, slug};
use crate::fault::Outcome;

/// A goal of the county.
pub(super) struct Aim {
    pub(super) slug: &'static str,
    kind: GoalKind,
    title: &'static str,
    about: &'static str,
    field: ActionField,
    patron: Option<&'static str>,
    /// Papers of the decisions that it rests on, the first one set it.
    decisions: &'static [&'static str],
    set: Date,
}

/// The goal above all others.
pub(super) const GUIDING: &str = "zusammenleben";

pub(super) const GOALS: [Aim; 10] = [
    Aim {
        slug: GUIDING,
        kind: GoalKind::Guiding,
        title: "Wer hier lebt, gehört dazu und kann seinen Weg gehen",
        about: "Das Leitziel des Integrationskonzepts. Es gilt für alle Menschen im Landkreis, ob sie hier geboren oder später gekommen sind.",
        field: ActionField::LivingTogether,
        patron: Some("Landrat Jonas Brandt"),
        decisions: &["2021/117"],
        set: date(2021, 6, 24),
    },
    Aim {
        slug: "sprache-einschulung",
        kind: GoalKind::Strategic,
        title: "Kinder sprechen bei der Einschulung altersgerecht Deutsch",
        about: "Kinder, die zum Schulstart verstehen und erzählen können, lernen leichter lesen, rechnen und Freunde finden. Deshalb beginnt Sprachbildung in der Kita.",
        field: ActionField::EarlyEducation,
        patron: Some("Landrat Jonas Brandt"),
        decisions: &["2021/118", "2024/203", "2025/31"],
        set: date(2021, 6, 24),
    },
    Aim {
        slug: "kita-besuch",
        kind: GoalKind::Strategic,
        title: "Mehr Kinder mit Einwanderungsgeschichte besuchen eine Kita",
        about: "Jedes Kind von drei bis sechs Jahren soll einen Kitaplatz haben, den die Familie auch erreicht.",
        field: ActionField::EarlyEducation,
        patron: None,
        decisions: &["2022/164"],
        set: date(2022, 9, 29),
    },
    Aim {
        slug: "schulabschluss",
        kind: GoalKind::Strategic,
        title: "Weniger Jugendliche verlassen die Schule ohne Abschluss",
        about: "Ohne Hauptschulabschluss ist der Weg in eine Ausbildung schwer. Das Ziel gilt für alle Jugendlichen und wird auch nach Staatsangehörigkeit betrachtet.",
        field: ActionField::Education,
        patron: Some("Landrat Jonas Brandt"),
        decisions: &["2022/41", "2026/22"],
        set: date(2022, 3, 24),
    },
    Aim {
        slug: "arbeit-gefluechtete",
        kind: GoalKind::Strategic,
        title: "Mehr Geflüchtete haben eine sozialversicherungspflichtige Arbeit",
        about: "Gezählt werden Menschen aus den acht wichtigsten Herkunftsländern von Asylsuchenden.",
        field: ActionField::Work,
        patron: None,
        decisions: &["2022/42"],
        set: date(2022, 3, 24),
    },
    Aim {
        slug: "anerkennung",
        kind: GoalKind::Strategic,
        title: "Mehr ausländische Berufsabschlüsse werden anerkannt",
        about: "Wer einen Beruf gelernt hat, soll hier in diesem Beruf arbeiten können.",
        field: ActionField::Work,
        patron: None,
        decisions: &["2023/57"],
        set: date(2023, 5, 25),
    },
    Aim {
        slug: "wohnung-statt-unterkunft",
        kind: GoalKind::Strategic,
        title: "Weniger Menschen leben länger als zwei Jahre in Gemeinschaftsunterkünften",
        about: "Eine eigene Wohnung gibt Familien Ruhe, Kindern einen Platz zum Lernen und Nachbarn ein Gesicht.",
        field: ActionField::Housing,
        patron: Some("Sozialdezernentin Dr. Anke Lohse"),
        decisions: &["2024/19", "2025/44"],
        set: date(2024, 2, 29),
    },
    Aim {
        slug: "vorsorge-schwangere",
        kind: GoalKind::Strategic,
        title: "Geflüchtete Schwangere nehmen alle Vorsorgetermine wahr",
        about: "Vorsorge schützt Mutter und Kind. Hebammen und Sprachmittlung helfen, dass kein Termin ausfällt.",
        field: ActionField::Health,
        patron: None,
        decisions: &["2022/201"],
        set: date(2022, 11, 24),
    },
    Aim {
        slug: "migrantenorganisationen",
        kind: GoalKind::Operational,
        title: "Migrantenorganisationen gestalten Projekte mit",
        about: "Projekte gelingen besser, wenn diejenigen sie mitplanen, für die sie da sind.",
        field: ActionField::Participation,
        patron: Some("Landrat Jonas Brandt"),
        decisions: &["2025/45"],
        set: date(2025, 3, 27),
    },
    Aim {
        slug: "sprachmittlung-buergerbueros",
        kind: GoalKind::Operational,
        title: "Alle Bürgerbüros beraten mit Sprachmittlung",
        about: "Wer ein Anliegen hat, soll es in einer Sprache vortragen können, die er oder sie sicher spricht.",
        field: ActionField::Participation,
        patron: None,
        decisions: &["2025/198"],
        set: date(2025, 12, 11),
    },
];

/// The id of a goal of the county; ids follow the order of the table.
pub(super) fn goal(slug: &str) -> Id<Goal> {
    let place = GOALS.iter().position(|goal| goal.slug == slug).unwrap_or(GOALS.len());
    ordered_id(&format!("leuchtental/{slug}"), place)
}

/// The day on which a goal was set.
pub(super) fn set_on(slug: &str) -> Option<Date> {
    GOALS.iter().find(|goal| goal.slug == slug).map(|goal| goal.set)
}

/// Records the goals, and a new version each time a further decision belongs to one.
pub(super) fn write(script: &mut Script) -> Outcome<()> {
    for aim in &GOALS {
        for known in 1..=aim.decisions.len() {
            let Some(papers) = aim.decisions.get(..known) else { continue };
            let last = papers.last().copied().unwrap_or_default();
            let session = session_of(last).ok_or_else(|| missing("decision", last))?;
            let at = instant(session.max(aim.set), 18, 30);
            script.at(COUNTY_NO, at, Verb::GoalRecorded, (goal(aim.slug), slug(aim.slug), aim.noun(papers)));
        }
    }
    Ok(())
}

impl Aim {
    fn noun(&self, papers: &[&str]) -> Goal {
        Goal {
            kind: self.kind,
            parent: (self.kind != GoalKind::Guiding).then(|| goal(GUIDING)),
            title: Text::german(self.title),
            description: Some(Text::german(self.about)),
            action_field: self.field,
            patron: self.patron.map(Text::german),
            decisions: papers.iter().map(|paper| id::<Decision>(paper)).collect(),
            visibility: Visibility::PUBLIC,
        }
    }
}
