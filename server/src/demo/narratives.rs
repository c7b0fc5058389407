//! What the people in charge write about their goals, half-year by half-year.

use domain::audience::Visibility;
use domain::event::Verb;
use domain::id::Id;
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::period::Period;
use domain::text::Text;
use jiff::civil::{Date, date};

use super::chance::id;
use super::goals::goal;
use super::municipalities::COUNTY_NO;
use super::script::{Script, instant, missing, slug};
use crate::fault::Outcome;

/// Goal, period, author, state, day, text.
#[rustfmt::skip]
const NARRATIVES: [(&str, &str, &str, State, Date, &str); 13] = [
    ("sprache-einschulung", "2024", "Meryem Aydın, Sprachbildung in der Kita", State::Released, date(2025, 1, 28),
        "Der Sprung 2024 fällt mit der zweiten Gruppe in Talheim und Auen zusammen. Ob er bleibt, zeigt erst die nächste Untersuchung."),
    ("sprache-einschulung", "2026-H1", "Meryem Aydın, Sprachbildung in der Kita", State::Released, date(2026, 7, 10),
        "Seit 2023 haben alle 34 Kitas eine Fachkraft für Sprache. Der Sprung 2024 fällt mit der zweiten Gruppe in Talheim und Auen zusammen.\n\nOffen ist, ob die Stellen nach dem Auslaufen der Landesförderung am 31.12.2026 bleiben."),
    ("kita-besuch", "2026-H1", "Jugendamt, Fachdienst Kita", State::Released, date(2026, 7, 9),
        "Der Anteil steigt, aber langsamer als geplant. In Talheim fehlen rund 40 Plätze, weil der Anbau erst 2027 fertig wird. Die Kita-Lotsinnen haben im ersten Halbjahr 64 Familien begleitet."),
    ("schulabschluss", "2025", "Amt für Schule und Bildung", State::Released, date(2026, 3, 19),
        "Im Schuljahr 2024/25 haben 171 Jugendliche die Schule ohne Abschluss verlassen, 19 mehr als im Jahr davor. Der Anstieg betrifft vor allem Jugendliche, die nach Klasse 7 neu nach Deutschland kamen. Die Lernwerkstatt erreicht erst ein Drittel von ihnen."),
    ("schulabschluss", "2026-H1", "Amt für Schule und Bildung", State::Released, date(2026, 7, 8),
        "Wir haben mit 12 von 19 Schulen gesprochen. Zwei Gründe kommen immer wieder: zu wenige Plätze in der Sprachförderung nach der Vorbereitungsklasse und zu späte Gespräche mit den Eltern. Der Bericht an den Kreistag kommt im November."),
    ("arbeit-gefluechtete", "2025", "Jobcenter Leuchtental", State::Released, date(2026, 2, 26),
        "Die Beschäftigung steigt weiter und liegt über dem Plan. Sie steigt aber in den anderen Landkreisen genauso. Das Mentoring endet deshalb wie vereinbart im März 2026."),
    ("arbeit-gefluechtete", "2026-H1", "Jobcenter Leuchtental", State::Released, date(2026, 7, 13),
        "Ende 2025 hatten 47,9 Prozent eine sozialversicherungspflichtige Arbeit. Frauen haben aufgeholt, der Abstand bleibt groß. Für sie suchen wir gemeinsam mit den Kitas nach passenden Arbeitszeiten."),
    ("anerkennung", "2025", "Wirtschaftsförderung, Anerkennungsberatung", State::Released, date(2026, 5, 21),
        "226 Abschlüsse wurden 2025 anerkannt, etwas mehr als geplant. Die meisten in Pflege, Elektrotechnik und Erziehung. Die Verfahren dauern im Mittel noch sieben Monate."),
    ("wohnung-statt-unterkunft", "2025-H1", "Sozialamt, Wohnen", State::Released, date(2025, 7, 15),
        "Ende Juni waren es 492 Menschen. Das alte Ziel war nicht zu halten: Das Land hat mehr Menschen zugewiesen als angekündigt, und zwei Neubauten verspäten sich."),
    ("wohnung-statt-unterkunft", "2026-H1", "Sozialamt, Wohnen", State::Released, date(2026, 7, 13),
        "Die Zahl sinkt seit Ende 2023. Zum Stichtag sind es 23 Menschen mehr als geplant. Elf Wohnungen sind gekauft, fünf davon werden noch renoviert und im Herbst bezogen. Die Kosten liegen über dem Plan, weil Handwerker teurer geworden sind."),
    ("vorsorge-schwangere", "2025", "Gesundheitsamt, Frühe Hilfen", State::Released, date(2026, 2, 12),
        "Die Befragung 2025 hat nicht stattgefunden, weil die Stelle neun Monate nicht besetzt war. Wir können deshalb nicht sagen, ob das Ziel erreicht ist. Die Besuche der Hebammen gingen weiter, 131 Frauen wurden begleitet."),
    ("migrantenorganisationen", "2025", "Stabsstelle Integration", State::Released, date(2026, 1, 27),
        "In 12 von 28 Projekten sind Migrantenorganisationen Träger, Partner oder Mitgestalter. Der Fonds hilft: Vier Vereine sagen, dass sie ohne ihn nicht hätten mitarbeiten können."),
    ("sprachmittlung-buergerbueros", "2026-H1", "Stabsstelle Integration", State::Draft, date(2026, 7, 14),
        "Drei Büros sind gestartet. Videodolmetschen wird öfter genutzt als gedacht, vor allem am Donnerstagnachmittag. (Entwurf: Zahlen aus Kirschgrund fehlen noch.)"),
];

/// Records the narratives.
pub(super) fn write(script: &mut Script) -> Outcome<()> {
    for (of, when, author, state, on, text) in NARRATIVES {
        let key = format!("{of}-{when}");
        let period = Period::parse(when).map_err(|_| missing("period", when))?;
        let noun = Narrative {
            goal: goal(of),
            period,
            text: Text::german(text),
            author: Some(Text::german(author)),
            state,
            why: None,
            visibility: Visibility::PUBLIC,
        };
        let id: Id<Narrative> = id(&key);
        if state == State::Released {
            // Written on one day, released by somebody else on the next.
            let draft = Narrative { state: State::Submitted, ..noun.clone() };
            let before = on.yesterday().unwrap_or(on);
            script.at(COUNTY_NO, instant(before, 15, 30), Verb::NarrativeRecorded, (id, slug(&key), draft));
        }
        script.at(COUNTY_NO, instant(on, 10, 45), Verb::NarrativeRecorded, (id, slug(&key), noun));
    }
    Ok(())
}
