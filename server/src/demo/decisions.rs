//! What the county's bodies decided, and what became of it, note by note.

use domain::audience::Visibility;
use domain::decision::{Decision, DecisionKind, DecisionState};
use domain::event::Verb;
use domain::id::Id;
use domain::text::Text;
use jiff::civil::{Date, date};

use super::chance::id;
use super::municipalities::COUNTY_NO;
use super::script::{Script, instant, slug};

use DecisionKind::{Motion, Noted, Resolution};
use DecisionState::{Deferred, Done, Open, Revoked, Running};

/// A decision with its life.
struct Decided {
    paper: &'static str,
    body: &'static str,
    session: Date,
    item: &'static str,
    kind: DecisionKind,
    wording: &'static str,
    office: &'static str,
    due: Option<Date>,
    notes: &'static [(Date, DecisionState, &'static str)],
}

#[rustfmt::skip]
const DECISIONS: [Decided; 17] = [
    Decided { paper: "2021/117", body: "Kreistag", session: date(2021, 6, 24), item: "7", kind: Resolution, office: "Stabsstelle Integration", due: None,
        wording: "Der Kreistag beschließt das Integrationskonzept und lässt sich jedes Jahr über den Stand der Ziele berichten.",
        notes: &[(date(2021, 9, 1), Running, "Die Stabsstelle hat die Arbeit aufgenommen. Der erste Bericht kommt im Juni 2022.")] },
    Decided { paper: "2021/118", body: "Kreistag", session: date(2021, 6, 24), item: "8", kind: Resolution, office: "Jugendamt", due: Some(date(2023, 3, 31)),
        wording: "Das Ziel wird beschlossen, 34 Kitas erhalten Fachkräfte.",
        notes: &[(date(2021, 9, 1), Running, "Die erste Gruppe mit 14 Kitas hat begonnen."), (date(2023, 3, 1), Done, "Alle 34 Kitas haben eine Fachkraft für Sprache.")] },
    Decided { paper: "2022/41", body: "Kreistag", session: date(2022, 3, 24), item: "5", kind: Resolution, office: "Amt für Schule und Bildung", due: Some(date(2027, 7, 31)),
        wording: "Der Anteil der Jugendlichen ohne Hauptschulabschluss soll bis zum Schuljahr 2026/27 auf 6 Prozent sinken.",
        notes: &[(date(2022, 9, 12), Running, "Die Lernwerkstätten haben an fünf Schulen begonnen.")] },
    Decided { paper: "2022/42", body: "Kreistag", session: date(2022, 3, 24), item: "6", kind: Resolution, office: "Jobcenter", due: Some(date(2027, 12, 31)),
        wording: "Bis Ende 2027 sollen 52 Prozent der Geflüchteten sozialversicherungspflichtig beschäftigt sein. Das Mentoring wird für vier Jahre bewilligt.",
        notes: &[(date(2022, 4, 4), Running, "Die ersten 40 Tandems sind gebildet.")] },
    Decided { paper: "2022/164", body: "Jugendhilfeausschuss", session: date(2022, 9, 29), item: "3", kind: Resolution, office: "Jugendamt", due: Some(date(2027, 3, 1)),
        wording: "Bis März 2027 sollen 90 Prozent der Kinder mit Einwanderungsgeschichte eine Kita besuchen. Neue Plätze entstehen zuerst in Talheim und Auen.",
        notes: &[(date(2023, 2, 1), Running, "Der Neubau in Auen-Mühlwiesen ist begonnen."), (date(2025, 9, 15), Running, "In Talheim fehlen rund 40 Plätze, der Anbau wird erst 2027 fertig.")] },
    Decided { paper: "2022/201", body: "Sozialausschuss", session: date(2022, 11, 24), item: "4", kind: Resolution, office: "Gesundheitsamt", due: Some(date(2025, 12, 31)),
        wording: "Bis Ende 2025 sollen 85 Prozent der geflüchteten Schwangeren alle Vorsorgetermine wahrnehmen. Gemessen wird alle zwei Jahre durch Befragung.",
        notes: &[(date(2023, 3, 1), Running, "Zwei Familienhebammen arbeiten mit Sprachmittlung."), (date(2026, 1, 22), Running, "Die Befragung 2025 hat nicht stattgefunden: Die Stelle war neun Monate nicht besetzt.")] },
    Decided { paper: "2023/57", body: "Kreistag", session: date(2023, 5, 25), item: "9", kind: Resolution, office: "Wirtschaftsförderung", due: Some(date(2027, 12, 31)),
        wording: "Im Jahr 2027 sollen 260 ausländische Berufsabschlüsse anerkannt werden. Die Beratung wird auf zwei Stellen erweitert.",
        notes: &[(date(2023, 10, 1), Running, "Die zweite Stelle ist besetzt.")] },
    Decided { paper: "2023/112", body: "Kreistag", session: date(2023, 9, 28), item: "11", kind: Motion, office: "Stabsstelle Integration", due: Some(date(2024, 6, 30)),
        wording: "Die Verwaltung prüft eine App, die Neuzugewanderte in fünf Sprachen durch den Landkreis führt.",
        notes: &[(date(2024, 4, 11), Revoked, "Der Antrag ist zurückgezogen: Das Land bietet seit März 2024 eine eigene App an.")] },
    Decided { paper: "2024/19", body: "Kreistag", session: date(2024, 2, 29), item: "6", kind: Resolution, office: "Sozialamt", due: Some(date(2025, 12, 31)),
        wording: "Die Zahl der Menschen, die länger als zwei Jahre in Gemeinschaftsunterkünften leben, soll bis Ende 2025 auf 250 sinken.",
        notes: &[(date(2024, 5, 6), Running, "Die Wohnraumagentur hat ihre Arbeit begonnen."), (date(2025, 3, 27), Done, "Durch den Beschluss 2025/44 ersetzt.")] },
    Decided { paper: "2024/131", body: "Sozialausschuss", session: date(2024, 9, 19), item: "2", kind: Noted, office: "Jobcenter", due: None,
        wording: "Der Ausschuss nimmt den Zwischenbericht zum Mentoring zur Kenntnis und bittet um einen Vergleich mit anderen Landkreisen.",
        notes: &[(date(2025, 2, 13), Done, "Der Vergleich liegt vor und steht auf der Seite des Ziels.")] },
    Decided { paper: "2024/203", body: "Kreistag", session: date(2024, 12, 12), item: "12", kind: Resolution, office: "Jugendamt", due: Some(date(2026, 9, 30)),
        wording: "Das Jugendamt legt ein Konzept zur Fortführung nach 2026 vor.",
        notes: &[(date(2025, 4, 2), Running, "Die Arbeitsgruppe mit den Trägern hat begonnen. Offen ist, ob das Land weiter fördert.")] },
    Decided { paper: "2025/31", body: "Kreistag", session: date(2025, 3, 27), item: "8", kind: Motion, office: "Jugendamt", due: Some(date(2026, 12, 31)),
        wording: "Ausweitung auf die Kindertagespflege.",
        notes: &[(date(2025, 6, 26), Deferred, "Zurückgestellt bis zum Haushalt 2027.")] },
    Decided { paper: "2025/44", body: "Kreistag", session: date(2025, 3, 27), item: "10", kind: Resolution, office: "Sozialamt", due: Some(date(2026, 12, 31)),
        wording: "Das Ziel wird auf 320 Menschen bis Ende 2026 angepasst. Der Landkreis kauft 24 Wohnungen an.",
        notes: &[(date(2025, 10, 8), Running, "11 Wohnungen sind gekauft, 6 davon bezogen.")] },
    Decided { paper: "2025/45", body: "Kreistag", session: date(2025, 3, 27), item: "11", kind: Resolution, office: "Stabsstelle Integration", due: Some(date(2027, 12, 31)),
        wording: "Bis Ende 2027 soll an der Hälfte aller Projekte eine Migrantenorganisation mitwirken. Der Beirat prüft die Kennzahlen.",
        notes: &[(date(2025, 7, 1), Running, "Ein Fonds mit 30.000 Euro im Jahr bezahlt die Mitarbeit der Vereine.")] },
    Decided { paper: "2025/198", body: "Kreistag", session: date(2025, 12, 11), item: "9", kind: Resolution, office: "Stabsstelle Integration", due: Some(date(2028, 12, 31)),
        wording: "Bis Ende 2028 beraten alle 14 Bürgerbüros mit Sprachmittlung.",
        notes: &[(date(2026, 1, 12), Running, "Start in Auen, Talheim und Kirschgrund.")] },
    Decided { paper: "2026/22", body: "Kreistag", session: date(2026, 3, 26), item: "7", kind: Resolution, office: "Amt für Schule und Bildung", due: Some(date(2026, 11, 30)),
        wording: "Die Verwaltung erklärt den Anstieg der Abgänge ohne Abschluss und schlägt bis November Maßnahmen vor.",
        notes: &[(date(2026, 5, 4), Running, "Gespräche mit allen 19 weiterführenden Schulen laufen.")] },
    Decided { paper: "2026/58", body: "Sozialausschuss", session: date(2026, 6, 18), item: "5", kind: Motion, office: "Gesundheitsamt", due: Some(date(2026, 12, 31)),
        wording: "Die ausgefallene Befragung der geflüchteten Mütter wird bis Ende 2026 nachgeholt.",
        notes: &[] },
];

/// The day of a decision's session.
pub(super) fn session_of(paper: &str) -> Option<Date> {
    DECISIONS.iter().find(|decision| decision.paper == paper).map(|decision| decision.session)
}

/// Records the decisions on their session days, and each note on its own day.
pub(super) fn write(script: &mut Script) {
    for decided in &DECISIONS {
        for known in 0..=decided.notes.len() {
            let notes = decided.notes.get(..known).unwrap_or_default();
            let at = notes.last().map_or_else(|| instant(decided.session, 18, 0), |(day, ..)| instant(*day, 18, 0));
            let id: Id<Decision> = id(decided.paper);
            let name = format!("{} {}", decided.kind_word(), decided.paper);
            script.at(COUNTY_NO, at, Verb::DecisionRecorded, (id, slug(&name), decided.noun(notes)));
        }
    }
}

impl Decided {
    const fn kind_word(&self) -> &'static str {
        match self.kind {
            Motion => "antrag",
            Resolution | Noted => "vorlage",
        }
    }

    fn noun(&self, notes: &[(Date, DecisionState, &'static str)]) -> Decision {
        let (state_since, state) = notes.last().map_or((self.session, Open), |(day, state, _)| (*day, *state));
        Decision {
            body: self.body.to_owned(),
            session: self.session,
            item: self.item.to_owned(),
            paper: self.paper.to_owned(),
            kind: self.kind,
            wording: Text::german(self.wording),
            link: None,
            office: self.office.to_owned(),
            due: self.due,
            state,
            state_since,
            notes: notes.iter().map(|(day, _, text)| (*day, Text::german(*text))).collect(),
            visibility: Visibility::PUBLIC,
        }
    }
}
