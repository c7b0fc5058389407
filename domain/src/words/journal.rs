//! Words of the journal's pages.

use super::Words;
use crate::event::Verb;

/// The words of one language.
#[derive(Debug)]
pub struct Journal {
    /// Journal
    pub title: &'static str,
    /// Jede Änderung ist ein Eintrag …
    pub lead: &'static str,
    /// The number of an entry.
    pub number: &'static str,
    /// What happened.
    pub what: &'static str,
    /// Who did it.
    pub who: &'static str,
    /// From which day.
    pub from: &'static str,
    /// Until which day.
    pub to: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// The program itself, where it stands alone.
    pub program: &'static str,
    /// Any kind, any person.
    pub any: &'static str,
    /// Only entries without a second person.
    pub only_alone: &'static str,
    /// The mark at such an entry.
    pub alone: &'static str,
    /// Search.
    pub look: &'static str,
    /// Nothing found.
    pub nothing: &'static str,
    /// Further back.
    pub older: &'static str,
    /// So far it was searched.
    pub searched: fn(i64) -> String,
    /// So many rows more.
    pub more: fn(u64) -> String,
    /// Entry 12.
    pub entry: fn(i64) -> String,
    /// The proof.
    pub proof: &'static str,
    /// What the proof says.
    pub proof_lead: fn(u64) -> String,
    /// Not signed yet.
    pub unsigned: &'static str,
    /// Hash of the entry.
    pub leaf: &'static str,
    /// The hashes that lead to the root.
    pub path: &'static str,
    /// The signed checkpoint.
    pub checkpoint: &'static str,
    /// Download.
    pub download: &'static str,
    /// The bytes as stored.
    pub bytes: &'static str,
    /// What they are.
    pub bytes_lead: &'static str,
    /// A delivery.
    pub delivery: fn(i64) -> String,
    /// Check it now.
    pub check_now: &'static str,
    /// The page that says what was found.
    pub checked: &'static str,
    /// What was compared.
    pub checked_lead: &'static str,
    /// Everything agrees.
    pub holds: &'static str,
    /// It agrees, and nothing outside says more.
    pub holds_unanchored: &'static str,
    /// Something contradicts.
    pub contradicts: &'static str,
    /// What.
    pub findings: &'static str,
    /// Entries.
    pub entries: &'static str,
    /// Rows.
    pub rows: &'static str,
    /// Signed roots outside that were found again.
    pub anchors: &'static str,
    /// Texts whose words were erased.
    pub erased: &'static str,
}

impl Words {
    /// What happened, as the journal's pages say it.
    pub const fn happening(&self, verb: Verb) -> &'static str {
        match verb {
            Verb::MunicipalityRecorded => self.pick("Kommune eingerichtet oder geändert", "Municipality set up or changed"),
            Verb::AreasRecorded => self.pick("Gebiete festgehalten", "Areas recorded"),
            Verb::PersonRecorded => self.pick("Person oder Rolle geändert", "Person or role changed"),
            Verb::OrganisationRecorded => self.pick("Träger oder Partner festgehalten", "Organisation recorded"),
            Verb::IndicatorRecorded => self.pick("Kennzahl übernommen oder geändert", "Indicator adopted or changed"),
            Verb::SeriesRecorded => self.pick("Zeitreihe angelegt oder geändert", "Series opened or changed"),
            Verb::GoalRecorded => self.pick("Ziel gesetzt oder geändert", "Goal set or changed"),
            Verb::TargetRecorded => self.pick("Zielwert gesetzt oder geändert", "Target set or changed"),
            Verb::DecisionRecorded => self.pick("Beschluss festgehalten", "Decision recorded"),
            Verb::ProjectRecorded => self.pick("Projekt festgehalten oder geändert", "Project recorded or changed"),
            Verb::BudgetRecorded => self.pick("Kosten festgehalten", "Costs recorded"),
            Verb::NarrativeRecorded => self.pick("Erläuterung geschrieben", "Narrative written"),
            Verb::ResponsibilityRecorded => self.pick("Zuständigkeit vergeben oder beendet", "Responsibility given or ended"),
            Verb::MeasurementsEntered => self.pick("Werte eingegeben", "Values entered"),
            Verb::MeasurementsReleased => self.pick("Werte freigegeben", "Values released"),
            Verb::MeasurementsWithdrawn => self.pick("Werte zurückgezogen", "Values withdrawn"),
            Verb::DeliveryRecorded => self.pick("Datei eingelesen", "File imported"),
            Verb::MeasurementsReturned => self.pick("Werte zurückgegeben", "Values sent back"),
            Verb::DeliveryReleased => self.pick("Lieferung freigegeben", "Delivery released"),
            Verb::DeliveryReturned => self.pick("Lieferung zurückgegeben", "Delivery sent back"),
            Verb::PeriodClosed => self.pick("Zeitraum abgeschlossen", "Period closed"),
            Verb::PeriodOpened => self.pick("Zeitraum wieder geöffnet", "Period opened again"),
            Verb::GrantRecorded => self.pick("Förderung festgehalten oder geändert", "Grant recorded or changed"),
            Verb::NarrativeReleased => self.pick("Erläuterung freigegeben", "Narrative released"),
            Verb::NarrativeReturned => self.pick("Erläuterung zurückgegeben", "Narrative sent back"),
            Verb::EvidenceRecorded => self.pick("Nachweis abgegeben oder zurückgenommen", "Evidence handed in or taken back"),
            Verb::DeliveryWithdrawn => self.pick("Lieferung zurückgezogen", "Delivery withdrawn"),
            Verb::EvaluationWritten => self.pick("Auswertungsplan geschrieben", "Evaluation plan written"),
            Verb::EvaluationFrozen => self.pick("Auswertungsplan festgelegt", "Evaluation plan frozen"),
            Verb::EvaluationChanged => self.pick("Auswertungsplan nach der Festlegung geändert", "Evaluation plan changed after freezing"),
            Verb::ShockRecorded => self.pick("Bewegte Zeit ergänzt oder herausgenommen", "Time of upheaval added or taken away"),
            Verb::TextErased => self.pick("Person gelöscht", "Person erased"),
            Verb::SampleRecorded => self.pick("Stichprobe gezogen oder besprochen", "Sample drawn or discussed"),
            Verb::ReportIssued => self.pick("Bericht erstellt", "Report issued"),
            Verb::LogoRecorded => self.pick("Logo der Berichte geändert", "Logo of reports changed"),
            Verb::EvaluationRecorded => self.pick("Angaben zur Auswertung festgehalten", "Facts for the evaluation recorded"),
        }
    }
}

/// German.
pub static DE: Journal = Journal {
    title: "Journal",
    lead: "Jede Änderung ist ein Eintrag, der Stelle, Zeit und Zeilen festhält. Kein Eintrag kann unbemerkt geändert werden oder fehlen.",
    number: "Nr.",
    what: "Vorgang",
    who: "Wer",
    from: "Von",
    to: "Bis",
    about: "Worum es geht",
    program: "Programm auf dem Server",
    any: "alle",
    only_alone: "nur ohne Vier-Augen-Prinzip",
    alone: "ohne Vier-Augen-Prinzip",
    look: "Suchen",
    nothing: "Kein Eintrag passt dazu.",
    older: "Weiter zurück",
    searched: |seq| format!("Durchsucht bis Eintrag {seq}."),
    more: |rows| if rows == 1 { "und 1 weitere Zeile".to_owned() } else { format!("und {rows} weitere Zeilen") },
    entry: |seq| format!("Eintrag {seq}"),
    proof: "Beweis",
    proof_lead: |size| {
        format!(
            "Dieser Eintrag ist in der unterschriebenen Wurzel über {size} Einträge enthalten. Der Beweis lässt sich ohne dieses Programm nachrechnen (RFC 6962)."
        )
    },
    unsigned: "Dieser Eintrag ist noch nicht unterschrieben; das geschieht stündlich und bei jedem Abschluss.",
    leaf: "Prüfwert des Eintrags",
    path: "Prüfwerte auf dem Weg zur Wurzel",
    checkpoint: "Unterschriebene Wurzel",
    download: "Beweis herunterladen (JSON)",
    bytes: "Der Eintrag, wie er gespeichert ist",
    bytes_lead: "Personen stehen darin mit ihrer Kennnummer, eingegebene Wörter als Prüfwert.",
    delivery: |no| format!("Lieferung {no}"),
    check_now: "Jetzt prüfen",
    checked: "Prüfung des Journals",
    checked_lead: "Verglichen wurden gerade eben jeder Eintrag mit seinen Zeilen, die Wurzel mit den Unterschriften, und beides mit den Ankern außerhalb der Datenbank. Wer dem Rechner nicht traut, prüft mit dem Prüfpaket eines Berichts oder mit kein-zufall verify auf einem anderen.",
    holds: "Alles stimmt überein.",
    holds_unanchored: "Nichts widerspricht sich; ohne Anker außerhalb lässt sich ein älterer Stand nicht ausschließen.",
    contradicts: "Etwas widerspricht sich.",
    findings: "Was sich widerspricht",
    entries: "Einträge",
    rows: "Zeilen",
    anchors: "Anker gefunden",
    erased: "gelöschte Texte",
};

/// English.
pub static EN: Journal = Journal {
    title: "Journal",
    lead: "Every change is an entry with its place, time and rows. No entry can be changed or go missing unnoticed.",
    number: "No.",
    what: "What",
    who: "Who",
    from: "From",
    to: "To",
    about: "About",
    program: "a program on the server",
    any: "all",
    only_alone: "only without a second person",
    alone: "without a second person",
    look: "Search",
    nothing: "No entry matches.",
    older: "Further back",
    searched: |seq| format!("Searched back to entry {seq}."),
    more: |rows| if rows == 1 { "and 1 more row".to_owned() } else { format!("and {rows} more rows") },
    entry: |seq| format!("Entry {seq}"),
    proof: "Proof",
    proof_lead: |size| {
        format!("This entry is contained in the signed root over {size} entries. The proof can be checked without this program (RFC 6962).")
    },
    unsigned: "This entry is not signed yet; that happens every hour and at each closing.",
    leaf: "Hash of the entry",
    path: "Hashes on the way to the root",
    checkpoint: "Signed root",
    download: "Download the proof (JSON)",
    bytes: "The entry as it is stored",
    bytes_lead: "People stand in it by number, entered words as a hash.",
    delivery: |no| format!("Delivery {no}"),
    check_now: "Check now",
    checked: "Check of the journal",
    checked_lead: "Compared just now: each entry with its rows, the root with the signatures, and both with the anchors outside of the database. Whoever does not trust this machine checks with the audit package of a report, or with kein-zufall verify on another one.",
    holds: "Everything agrees.",
    holds_unanchored: "Nothing contradicts; without an anchor outside an older state cannot be ruled out.",
    contradicts: "Something contradicts.",
    findings: "What contradicts",
    entries: "Entries",
    rows: "Rows",
    anchors: "Anchors found",
    erased: "Erased texts",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_happening_is_called_differently() {
        for language in [Language::De, Language::En] {
            let names: std::collections::BTreeSet<_> = Verb::ALL.iter().map(|verb| Words::of(language).happening(*verb)).collect();
            assert_eq!(names.len(), Verb::ALL.len());
        }
    }
}
