//! Words of releasing, correcting, closing and writing narratives.

mod de;
mod en;

pub(super) use de::DE;
pub(super) use en::EN;

/// The words of one language.
#[derive(Debug)]
pub struct Release {
    /// Freigabe
    pub title: &'static str,
    /// Prüfen Sie jeden Wert gegen den letzten und gegen die Notiz. Wer einen Wert eingegeben hat, gibt ihn nicht selbst frei.
    pub lead: &'static str,
    /// Nichts wartet auf Freigabe
    pub nothing: &'static str,
    /// Sobald jemand Werte oder Erläuterungen einreicht, stehen sie hier.
    pub nothing_text: &'static str,
    /// Werte
    pub values: &'static str,
    /// Erläuterungen
    pub narratives: &'static str,
    /// Auswählen
    pub choose: &'static str,
    /// Alle auf dieser Seite
    pub choose_all: &'static str,
    /// Zuletzt freigegeben
    pub last_released: &'static str,
    /// Noch kein freigegebener Wert
    pub no_last: &'static str,
    /// Differenz
    pub difference: &'static str,
    /// Ersetzt den freigegebenen Wert
    pub replaces: &'static str,
    /// Verlauf
    pub course: &'static str,
    /// Notiz
    pub note: &'static str,
    /// Nachweise
    pub evidence: &'static str,
    /// Korrektur
    pub corrected: &'static str,
    /// Eingegeben von
    pub entered_by: &'static str,
    /// Von Ihnen eingegeben: gibt jemand anderes frei
    pub own: &'static str,
    /// Liegt außerhalb des üblichen Bereichs dieser Kennzahl
    pub outside: &'static str,
    /// Weicht stark vom bisherigen Verlauf ab
    pub unusual: &'static str,
    /// Zeitraum abgeschlossen: Die Freigabe braucht einen Grund
    pub closed_hint: &'static str,
    /// Grund
    pub reason: &'static str,
    /// Nötig, um etwas zurückzugeben, und für abgeschlossene Zeiträume. Die Person, die den Wert eingegeben hat, liest ihn.
    pub reason_hint: &'static str,
    /// Grund für alle ausgewählten
    pub common_reason: &'static str,
    /// Eigener Grund für diesen Eintrag
    pub own_reason: &'static str,
    /// Gilt statt des gemeinsamen Grunds.
    pub own_reason_hint: &'static str,
    /// (n) ausgewählt
    pub chosen: &'static str,
    /// Alle auf dieser Seite ausgewählt
    pub all_chosen: &'static str,
    /// Zurückgegeben an `who`: `what`. Grund: `reason`
    pub went_back_to: fn(&str, &str, &str) -> String,
    /// Zuvor zurückgegeben mit
    pub returned_before: &'static str,
    /// Eingegeben von (column)
    pub entered_column: &'static str,
    /// Freigegeben oder zurückgegeben von (column)
    pub decided_column: &'static str,
    /// „Person 6bbb“ steht für einen Menschen …
    pub pseudonym_hint: &'static str,
    /// Freigeben
    pub release: &'static str,
    /// Zurückgeben
    pub send_back: &'static str,
    /// Nicht ausgeführt
    pub left_out: &'static str,
    /// hat sich inzwischen geändert
    pub left_changed: &'static str,
    /// von Ihnen eingegeben
    pub left_own: &'static str,
    /// Zeitraum abgeschlossen, Grund fehlt
    pub left_closed: &'static str,
    /// war nicht möglich
    pub left_other: &'static str,
    /// einem Programm auf dem Server (nach „Eingegeben von“)
    pub operator: &'static str,
    /// Person
    pub somebody: &'static str,
    /// Alle Fassungen dieses Werts
    pub life: &'static str,
    /// Alle Fassungen dieser Erläuterung
    pub narrative_life: &'static str,
    /// Jede Fassung bleibt. Wer sie wann aufgezeichnet hat, und warum.
    pub life_lead: &'static str,
    /// Wer
    pub who: &'static str,
    /// Wann
    pub when: &'static str,
    /// Grund
    pub why: &'static str,
    /// Lieferung
    pub delivery: &'static str,
    /// ohne Vier-Augen-Prinzip
    pub alone: &'static str,
    /// Wert zurückziehen
    pub withdraw: &'static str,
    /// Der Wert verschwindet aus allen Seiten, auch seine früheren Fassungen. Im Journal bleibt alles.
    pub withdraw_hint: &'static str,
    /// Einreichung zurücknehmen
    pub take_back: &'static str,
    /// Ein freigegebener Wert gilt dann weiter.
    pub take_back_hint: &'static str,
    /// Korrigieren
    pub correct: &'static str,
    /// Als endgültig einreichen
    pub make_final: &'static str,
    /// Die Korrektur wird eine neue Fassung. Die alte bleibt sichtbar, bis eine andere Person die neue freigibt.
    pub correction_lead: &'static str,
    /// Anlass
    pub ready_reason: &'static str,
    /// Eigener Grund
    pub ready_own: &'static str,
    /// Amtliche Revision
    pub ready_revision: &'static str,
    /// Eingabefehler
    pub ready_mistake: &'static str,
    /// Vorläufiger Wert ist endgültig
    pub ready_final: &'static str,
    /// Nötig, wenn der Wert schon freigegeben oder der Zeitraum abgeschlossen ist.
    pub why_hint: &'static str,
    /// Was man wissen muss, um den Wert zu verstehen. Nur innen sichtbar.
    pub note_hint: &'static str,
    /// Nötig, wenn sich Einheit, Richtung, Fristen, Bereich oder Vergleiche ändern.
    pub definition_hint: &'static str,
    /// Zeiträume abschließen
    pub close_periods: &'static str,
    /// Was gerade geschah: from – to ist abgeschlossen
    pub closed_now: fn(&str, &str) -> String,
    /// from – to ist wieder offen
    pub opened_now: fn(&str, &str) -> String,
    /// Abgeschlossene Zeiträume
    pub closings: &'static str,
    /// Nach dem Abschluss ändert sich ein Wert nur noch mit Grund und zweiter Person.
    pub closings_lead: &'static str,
    /// Noch kein Zeitraum ist abgeschlossen
    pub no_closings: &'static str,
    /// Erster Tag
    pub from: &'static str,
    /// Letzter Tag
    pub to: &'static str,
    /// Prüfen, was noch offen ist
    pub look: &'static str,
    /// Noch offen
    pub still_open: &'static str,
    /// In diesem Zeitraum ist nichts offen.
    pub nothing_open: &'static str,
    /// fehlt noch
    pub owed: &'static str,
    /// Zeitraum abschließen
    pub close: &'static str,
    /// Trotzdem abschließen
    pub close_anyway: &'static str,
    /// Bemerkung
    pub remark: &'static str,
    /// abgeschlossen
    pub closed: &'static str,
    /// wieder geöffnet
    pub opened: &'static str,
    /// Wieder öffnen
    pub open: &'static str,
    /// Das Öffnen ist ein Ereignis im Journal.
    pub open_hint: &'static str,
    /// Zeitraum
    pub period: &'static str,
    /// Erläuterung schreiben
    pub write: &'static str,
    /// Ein Text je Ziel und Zeitraum. Er erscheint, sobald eine andere Person ihn freigibt.
    pub write_lead: &'static str,
    /// Text
    pub text: &'static str,
    /// Zwei bis fünf Sätze: was geschehen ist, was es bedeutet, was offen ist.
    pub text_hint: &'static str,
    /// Gezeigt als
    pub author: &'static str,
    /// Amt oder Aufgabe; ein Name nur, wenn die Person einverstanden ist.
    pub author_hint: &'static str,
    /// Als Entwurf speichern
    pub save_draft: &'static str,
    /// Zur Freigabe einreichen
    pub submit: &'static str,
    /// Zurückgegeben
    pub returned_because: &'static str,
    /// Derzeit freigegeben
    pub stands_now: &'static str,
    /// Weitere
    pub next_page: &'static str,
    /// Vorige
    pub previous_page: &'static str,
    /// n freigegeben
    pub released_count: fn(usize) -> String,
    /// n zurückgegeben
    pub returned_count: fn(usize) -> String,
    /// n Werte warten
    pub waiting_count: fn(usize) -> String,
    /// Ein Wert: name
    pub life_of: fn(&str) -> String,
    /// Seite n von m
    pub page_of: fn(usize, usize) -> String,
}
