//! Words of releasing, correcting, closing and writing narratives.

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

/// German.
pub(super) static DE: Release = Release {
    title: "Freigabe",
    lead: "Prüfen Sie jeden Wert gegen den letzten und gegen die Notiz. Wer einen Wert eingegeben hat, gibt ihn nicht selbst frei.",
    nothing: "Nichts wartet auf Freigabe",
    nothing_text: "Sobald jemand Werte oder Erläuterungen einreicht, stehen sie hier.",
    values: "Werte",
    narratives: "Erläuterungen",
    choose: "Auswählen",
    choose_all: "Alle auf dieser Seite",
    last_released: "Zuletzt freigegeben",
    no_last: "Noch kein freigegebener Wert",
    difference: "Differenz",
    replaces: "Ersetzt den freigegebenen Wert",
    course: "Verlauf",
    note: "Notiz",
    evidence: "Nachweise",
    corrected: "Korrektur",
    entered_by: "Eingegeben von",
    own: "Von Ihnen eingegeben: gibt jemand anderes frei",
    outside: "Liegt außerhalb des üblichen Bereichs dieser Kennzahl",
    unusual: "Weicht stark vom bisherigen Verlauf ab",
    closed_hint: "Zeitraum abgeschlossen: Die Freigabe braucht einen Grund",
    reason: "Grund",
    reason_hint: "Nötig, um etwas zurückzugeben, und für abgeschlossene Zeiträume. Die Person, die den Wert eingegeben hat, liest ihn.",
    common_reason: "Grund für alle ausgewählten",
    own_reason: "Eigener Grund für diesen Eintrag",
    own_reason_hint: "Gilt hier statt des gemeinsamen Grunds.",
    chosen: " ausgewählt",
    all_chosen: "Alle auf dieser Seite ausgewählt",
    went_back_to: |who, what, reason| format!("Zurückgegeben an {who}: {what}. Grund: {reason}"),
    returned_before: "Zuvor zurückgegeben mit",
    entered_column: "Eingegeben von",
    decided_column: "Freigegeben von",
    pseudonym_hint: "„Person“ mit vier Zeichen steht für einen Menschen, dessen Name hier nicht gezeigt wird: dieselben Zeichen sind immer dieselbe Person. \
                     Wer es ist, weiß die Koordination der Kommune.",
    release: "Freigeben",
    send_back: "Zurückgeben",
    left_out: "Nicht ausgeführt",
    left_changed: "hat sich inzwischen geändert",
    left_own: "von Ihnen eingegeben",
    left_closed: "Zeitraum abgeschlossen, Grund fehlt",
    left_other: "war nicht möglich",
    operator: "einem Programm auf dem Server",
    somebody: "Person",
    life: "Alle Fassungen dieses Werts",
    narrative_life: "Alle Fassungen dieser Erläuterung",
    life_lead: "Jede Fassung bleibt. Wer sie wann aufgezeichnet hat, und warum.",
    who: "Wer",
    when: "Wann",
    why: "Grund",
    delivery: "Lieferung",
    alone: "ohne Vier-Augen-Prinzip",
    withdraw: "Wert zurückziehen",
    withdraw_hint: "Der Wert verschwindet aus allen Seiten, auch seine früheren Fassungen. Im Journal bleibt alles.",
    take_back: "Einreichung zurücknehmen",
    take_back_hint: "Ein freigegebener Wert gilt dann weiter.",
    correct: "Korrigieren",
    make_final: "Als endgültig einreichen",
    correction_lead: "Die Korrektur wird eine neue Fassung. Die alte bleibt sichtbar, bis eine andere Person die neue freigibt.",
    ready_reason: "Anlass",
    ready_own: "Eigener Grund",
    ready_revision: "Amtliche Revision",
    ready_mistake: "Eingabefehler",
    ready_final: "Vorläufiger Wert ist endgültig",
    why_hint: "Nötig, wenn der Wert schon freigegeben oder der Zeitraum abgeschlossen ist.",
    note_hint: "Was man wissen muss, um den Wert zu verstehen. Nur innen sichtbar.",
    definition_hint: "Nötig, wenn sich Einheit, Stellen, Richtung, Frist, Bereich oder Vergleiche ändern.",
    close_periods: "Zeiträume abschließen",
    closed_now: |from, to| format!("Der Zeitraum {from} – {to} ist abgeschlossen. Werte darin ändern sich nur noch mit Grund und zweiter Person."),
    opened_now: |from, to| format!("Der Zeitraum {from} – {to} ist wieder offen. Werte darin können wieder ohne Grund eingetragen werden."),
    closings: "Abgeschlossene Zeiträume",
    closings_lead: "Nach dem Abschluss ändert sich ein Wert nur noch mit Grund und zweiter Person.",
    no_closings: "Noch kein Zeitraum ist abgeschlossen",
    from: "Erster Tag",
    to: "Letzter Tag",
    look: "Prüfen, was noch offen ist",
    still_open: "Noch offen",
    nothing_open: "In diesem Zeitraum ist nichts offen.",
    owed: "fehlt noch",
    close: "Zeitraum abschließen",
    close_anyway: "Trotzdem abschließen",
    remark: "Bemerkung",
    closed: "abgeschlossen",
    opened: "wieder geöffnet",
    open: "Wieder öffnen",
    open_hint: "Das Öffnen ist ein Ereignis im Journal.",
    period: "Zeitraum",
    write: "Erläuterung schreiben",
    write_lead: "Ein Text je Ziel und Zeitraum. Er erscheint, sobald eine andere Person ihn freigibt.",
    text: "Text",
    text_hint: "Zwei bis fünf Sätze: was geschehen ist, was es bedeutet, was offen ist.",
    author: "Gezeigt als",
    author_hint: "Amt oder Aufgabe; ein Name nur, wenn die Person einverstanden ist.",
    save_draft: "Als Entwurf speichern",
    submit: "Zur Freigabe einreichen",
    returned_because: "Zurückgegeben",
    stands_now: "Derzeit freigegeben",
    next_page: "Weitere",
    previous_page: "Vorige",
    released_count: |count| format!("{count} freigegeben"),
    returned_count: |count| format!("{count} zurückgegeben"),
    waiting_count: |count| if count == 1 { "1 Wert wartet".to_owned() } else { format!("{count} Werte warten") },
    life_of: |name| format!("Ein Wert: {name}"),
    page_of: |page, pages| format!("Seite {page} von {pages}"),
};

/// English.
pub(super) static EN: Release = Release {
    title: "Release",
    lead: "Check each value against the last one and against the note. Whoever entered a value does not release it.",
    nothing: "Nothing waits for release",
    nothing_text: "As soon as somebody submits values or narratives, they stand here.",
    values: "Values",
    narratives: "Narratives",
    choose: "Select",
    choose_all: "All on this page",
    last_released: "Last released",
    no_last: "No released value yet",
    difference: "Difference",
    replaces: "Replaces the released value",
    course: "Course",
    note: "Note",
    evidence: "Evidence",
    corrected: "Correction",
    entered_by: "Entered by",
    own: "Entered by you: somebody else releases it",
    outside: "Lies outside the usual range of this indicator",
    unusual: "Differs strongly from the course so far",
    closed_hint: "Period closed: the release needs a reason",
    reason: "Reason",
    reason_hint: "Needed to send something back, and for closed periods. The person who entered the value reads it.",
    common_reason: "Reason for all selected",
    own_reason: "A reason of its own for this one",
    own_reason_hint: "Holds here in place of the common reason.",
    chosen: " selected",
    all_chosen: "All on this page selected",
    went_back_to: |who, what, reason| format!("Sent back to {who}: {what}. Reason: {reason}"),
    returned_before: "Sent back before with",
    entered_column: "Entered by",
    decided_column: "Released by",
    pseudonym_hint: "“Person” with four characters stands for somebody whose name is not shown here: the same characters are always the same person. \
                     The municipality's coordinator knows who it is.",
    release: "Release",
    send_back: "Send back",
    left_out: "Not done",
    left_changed: "has changed meanwhile",
    left_own: "entered by you",
    left_closed: "period closed, reason missing",
    left_other: "was not possible",
    operator: "a program on the server",
    somebody: "Person",
    life: "All versions of this value",
    narrative_life: "All versions of this narrative",
    life_lead: "Every version stays. Who recorded it, when, and why.",
    who: "Who",
    when: "When",
    why: "Reason",
    delivery: "Delivery",
    alone: "without dual control",
    withdraw: "Withdraw the value",
    withdraw_hint: "The value disappears from all pages, with its earlier versions. The journal keeps everything.",
    take_back: "Take back the submission",
    take_back_hint: "A released value then stands again.",
    correct: "Correct",
    make_final: "Submit as final",
    correction_lead: "The correction becomes a new version. The old one stays visible until another person releases the new one.",
    ready_reason: "Occasion",
    ready_own: "Own reason",
    ready_revision: "Official revision",
    ready_mistake: "Typing error",
    ready_final: "Provisional value is final",
    why_hint: "Needed if the value is released already or the period is closed.",
    note_hint: "What one needs to know to understand the value. Visible inside only.",
    definition_hint: "Needed if unit, decimals, direction, lag, range or comparisons change.",
    close_periods: "Close periods",
    closed_now: |from, to| format!("The period {from} – {to} is closed. Its values now change only with a reason and a second person."),
    opened_now: |from, to| format!("The period {from} – {to} is open again. Its values can be entered without a reason again."),
    closings: "Closed periods",
    closings_lead: "After closing, a value changes only with a reason and a second person.",
    no_closings: "No period is closed yet",
    from: "First day",
    to: "Last day",
    look: "Check what is still open",
    still_open: "Still open",
    nothing_open: "Nothing is open in this period.",
    owed: "still missing",
    close: "Close the period",
    close_anyway: "Close anyway",
    remark: "Remark",
    closed: "closed",
    opened: "opened again",
    open: "Open again",
    open_hint: "Opening is an event in the journal.",
    period: "Period",
    write: "Write a narrative",
    write_lead: "One text per goal and period. It appears as soon as another person releases it.",
    text: "Text",
    text_hint: "Two to five sentences: what happened, what it means, what is open.",
    author: "Shown as",
    author_hint: "Office or function; a name only if the person agrees.",
    save_draft: "Save as a draft",
    submit: "Submit for release",
    returned_because: "Sent back",
    stands_now: "Released at present",
    next_page: "More",
    previous_page: "Previous",
    released_count: |count| format!("{count} released"),
    returned_count: |count| format!("{count} sent back"),
    waiting_count: |count| if count == 1 { "1 value waits".to_owned() } else { format!("{count} values wait") },
    life_of: |name| format!("One value: {name}"),
    page_of: |page, pages| format!("Page {page} of {pages}"),
};
