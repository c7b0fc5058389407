//! Words of reports and of the page that lists them.

use super::Words;
use crate::report::ReportKind;

/// The words of one language.
#[derive(Debug)]
pub struct Reports {
    // the page
    /// Berichte
    pub title: &'static str,
    /// What they are.
    pub lead: &'static str,
    /// Make a report.
    pub issue: &'static str,
    /// Which report.
    pub kind: &'static str,
    /// About what.
    pub about: &'static str,
    /// Which kind takes what.
    pub about_hint: &'static str,
    /// More choices.
    pub more: &'static str,
    /// A file's size.
    pub size: &'static str,
    /// The whole municipality.
    pub everything: &'static str,
    /// Vergleichs-Stichtag
    pub before: &'static str,
    /// What it is for.
    pub before_hint: &'static str,
    /// What the reference date means.
    pub at_hint: &'static str,
    /// What the known-at means.
    pub known_hint: &'static str,
    /// For whom.
    pub readers: &'static str,
    /// What that decides.
    pub readers_hint: &'static str,
    /// The language.
    pub language: &'static str,
    /// Reports that were issued.
    pub issued: &'static str,
    /// None yet.
    pub none: &'static str,
    /// The number of a report.
    pub number: &'static str,
    /// Issued on.
    pub issued_on: &'static str,
    /// Files of a report.
    pub files: &'static str,
    /// They can be fetched again.
    pub files_lead: &'static str,
    /// Prüfpaket
    pub package: &'static str,
    /// What is in it.
    pub package_lead: &'static str,
    /// A file's size in kB.
    pub kilobytes: fn(&str) -> String,

    // in the report
    /// Controllingbericht zum 30.06.2026
    pub title_at: fn(&str, &str) -> String,
    /// Auf einen Blick
    pub at_a_glance: &'static str,
    /// Abweichung
    pub apart: &'static str,
    /// Verlauf
    pub course: &'static str,
    /// Kennzahlen der Jahre
    pub figures: &'static str,
    /// What the table shows.
    pub figures_lead: &'static str,
    /// Ist 2024
    pub actual_of: fn(i16) -> String,
    /// Plan 2025
    pub planned_of: fn(i16) -> String,
    /// Beurteilung
    pub judgement: &'static str,
    /// Ziele im Einzelnen
    pub goals: &'static str,
    /// Was sich seit … bewegt hat
    pub moved_since: fn(&str) -> String,
    /// Nothing moved.
    pub nothing_moved: &'static str,
    /// von … nach …
    pub formerly: &'static str,
    /// jetzt
    pub now: &'static str,
    /// Was seit einem früheren Bericht berichtigt wurde
    pub corrected_since: fn(&str, &str) -> String,
    /// What that list tells.
    pub corrected_lead: &'static str,
    /// Nothing was.
    pub nothing_corrected: &'static str,
    /// Ausgabe damals
    pub value_then: &'static str,
    /// jetzt
    pub value_now: &'static str,
    /// The definitions.
    pub definitions: &'static str,
    /// The methods.
    pub methods: &'static str,
    /// Nachweis
    pub proof: &'static str,
    /// What the proof says.
    pub proof_lead: &'static str,
    /// Prepared by.
    pub prepared_by: &'static str,
    /// Hash of the figures.
    pub data_hash: &'static str,
    /// Root of the journal.
    pub journal_root: &'static str,
    /// Eintrag 4711 vom 30.09.2026, 11:25 Uhr
    pub known_entry: fn(i64, &str) -> String,
    /// Closed until.
    pub closed: &'static str,
    /// Nothing is closed.
    pub not_closed: &'static str,
    /// Small counts: what is hidden.
    pub hidden_rule: fn(u32) -> String,
    /// Nothing is hidden from readers inside.
    pub nothing_hidden: &'static str,
    /// How to check it.
    pub check: &'static str,
    /// Seite
    pub page: &'static str,
    /// von
    pub of: &'static str,
    /// Bericht
    pub report: &'static str,
    /// Prüfsumme
    pub hash: &'static str,
    /// What became of earlier decisions.
    pub became: &'static str,
    /// Sachbericht
    pub factual: &'static str,
    /// Draft.
    pub draft: &'static str,
    /// A gap to fill.
    pub to_fill: &'static str,
    /// Zusammenstellung
    pub money: &'static str,
    /// Eigene und andere Mittel
    pub other_money: &'static str,
    /// Fristen
    pub deadlines: &'static str,
    /// What was done.
    pub done: &'static str,
    /// What was reached.
    pub reached: &'static str,
    /// remainder
    pub remainder: &'static str,
    /// Rows of the project beyond what the grant covers.
    pub gap_hint: &'static str,
    /// Ausgaben im Bewilligungszeitraum.
    pub spent_in_period: &'static str,
    /// Geplante Ausgaben im Bewilligungszeitraum.
    pub planned_in_period: &'static str,
    /// Attached: figures.
    pub attached_data: &'static str,
    /// Attached: table.
    pub attached_table: &'static str,
    /// Attached: statement.
    pub attached_statement: &'static str,
    /// The PDF.
    pub file_pdf: &'static str,
    /// The DOCX.
    pub file_docx: &'static str,
    /// The workbook.
    pub file_xlsx: &'static str,
    /// The text.
    pub file_text: &'static str,
    /// The signed statement.
    pub file_signed: &'static str,
    /// The sheet of values.
    pub sheet_values: &'static str,
    /// Value table of a goal.
    pub last_values: &'static str,
}

impl Reports {
    /// What a file of a report is, by the end of its name.
    pub fn file_kind(&self, name: &str) -> &'static str {
        match name.rsplit_once('.') {
            Some((_, "pdf")) => self.file_pdf,
            Some((_, "docx")) => self.file_docx,
            Some((_, "xlsx")) => self.file_xlsx,
            Some((_, "csv")) => self.attached_table,
            _ if name == "data.json" => self.attached_data,
            _ if name == "statement.json" => self.attached_statement,
            _ if name == "statement.txt" => self.file_signed,
            _ => self.file_text,
        }
    }
}

impl Words {
    /// What a kind of report is called.
    pub const fn report_kind(&self, kind: ReportKind) -> &'static str {
        match kind {
            ReportKind::Controlling => self.pick("Controllingbericht", "Controlling report"),
            ReportKind::Periodic => self.pick("Bericht zum Stichtag", "Report at the reporting date"),
            ReportKind::OnePager => self.pick("Anlage zur Vorlage", "Annex to a council paper"),
            ReportKind::GrantProof => self.pick("Verwendungsnachweis (Entwurf)", "Proof of use (draft)"),
        }
    }
}

/// German.
pub static DE: Reports = Reports {
    title: "Berichte",
    lead: "Ein Bericht sagt für immer dasselbe: Seine Zahlen folgen aus Stichtag und Datenstand, und jede Datei trägt ihre Prüfsumme. Hier lässt sie sich immer wieder holen.",
    issue: "Bericht erstellen",
    kind: "Welcher Bericht",
    about: "Worüber",
    about_hint: "Eine Anlage zur Vorlage handelt von einem Ziel, ein Verwendungsnachweis von einer Förderung, alle anderen von der Kommune, einem Handlungsfeld oder einem Projekt.",
    more: "Datenstand, Sprache",
    size: "Größe",
    everything: "ganze Kommune",
    before: "Vergleichen mit Stichtag",
    before_hint: "Nur für den Bericht zum Stichtag, dort nötig: Was sich seitdem bewegt hat, steht darin.",
    at_hint: "Spätere Zeiträume kommen nicht vor.",
    known_hint: "Leer heißt: jetzt. Ein früherer Tag ergibt den Bericht, wie er damals gewesen wäre; das geht nur für interne Berichte.",
    readers: "Für wen",
    readers_hint: "Darin steht nichts, was diese Leser nicht sehen dürfen. Kleine Fallzahlen sind nur in internen Berichten offen.",
    language: "Sprache",
    issued: "Erstellte Berichte",
    none: "Noch kein Bericht erstellt.",
    number: "Nummer",
    issued_on: "Erstellt",
    files: "Dateien",
    files_lead: "Byte für Byte so, wie sie erstellt wurden. Die Prüfsummen stehen im Journal.",
    package: "Prüfpaket",
    package_lead: "Eine ZIP-Datei mit Bericht, Daten, Journal, Beweis, Schlüssel und einem kleinen Prüfprogramm in Python: Damit lässt sich alles ohne dieses Programm, ohne Konto und ohne Netz nachrechnen.",
    kilobytes: |size| format!("{size}\u{a0}kB"),
    title_at: |kind, day| format!("{kind} zum {day}"),
    at_a_glance: "Auf einen Blick",
    apart: "Abweichung",
    course: "Verlauf",
    figures: "Kennzahlen im Vergleich der Jahre",
    figures_lead: "Ist ist der letzte Wert des Jahres, bei Summen das ganze Jahr, bei Zielen über mehrere Jahre die Summe seit dem Start. Plan ist der Wert, der zum Jahresende auf dem Weg zum Ziel liegt. Abweichung ist Ist minus Plan.",
    actual_of: |year| format!("Ist {year}"),
    planned_of: |year| format!("Plan {year}"),
    judgement: "Beurteilung",
    goals: "Die Ziele im Einzelnen",
    moved_since: |day| format!("Was sich seit dem {day} bewegt hat"),
    nothing_moved: "Kein Ziel wird anders beurteilt als damals.",
    formerly: "damals",
    now: "jetzt",
    corrected_since: |number, day| format!("Berichtigt seit Bericht {number} vom {day}"),
    corrected_lead: "Werte, die im früheren Bericht für denselben Zeitraum anders standen oder noch nicht bekannt waren.",
    nothing_corrected: "Alle Werte des früheren Berichts gelten unverändert.",
    value_then: "damals",
    value_now: "jetzt",
    definitions: "Was die Kennzahlen messen",
    methods: "So wird gerechnet",
    proof: "Nachweis",
    proof_lead: "Jede Zahl dieses Berichts folgt aus dem Journal bis zum genannten Eintrag. Wer die Wurzel dieses Berichts aufbewahrt, bemerkt jede spätere Änderung am Journal davor.",
    prepared_by: "Erstellt von",
    data_hash: "Prüfsumme der Daten (SHA-256)",
    journal_root: "Wurzel des Journals (RFC 6962)",
    known_entry: |seq, when| format!("Eintrag {seq} vom {when}"),
    closed: "Abgeschlossene Zeiträume",
    not_closed: "keine",
    hidden_rule: |threshold| {
        format!("Personenzahlen unter {threshold} sind unterdrückt, dazu so viele weitere, dass sie sich aus Summen nicht errechnen lassen.")
    },
    nothing_hidden: "Nichts ist unterdrückt: Dieser Bericht ist nur für den Dienstgebrauch.",
    check: "So lässt er sich prüfen",
    page: "Seite",
    of: "von",
    report: "Bericht",
    hash: "Prüfsumme",
    became: "Was aus früheren Beschlüssen wurde",
    factual: "Sachbericht",
    draft: "Entwurf: Was hier in eckigen Klammern steht, ergänzt die Verwaltung. Angaben zu Einnahmen und zu einzelnen Belegen führt dieses Programm nicht.",
    to_fill: "[bitte ergänzen]",
    money: "Zusammenstellung",
    other_money: "Eigene und weitere Mittel (geplante Ausgaben ohne die Zuwendung)",
    deadlines: "Fristen",
    done: "Was getan wurde",
    reached: "Was erreicht wurde",
    remainder: "nicht ausgegeben",
    gap_hint: "Aufgeteilt nach Tagen, wo ein Haushaltsjahr nur zum Teil in den Bewilligungszeitraum fällt.",
    spent_in_period: "Ausgaben im Bewilligungszeitraum",
    planned_in_period: "Geplante Ausgaben im Bewilligungszeitraum",
    attached_data: "Alle Zahlen dieses Berichts, maschinenlesbar",
    attached_table: "Die Werte als Tabelle",
    attached_statement: "Worauf sich dieser Bericht stützt: Anfrage, Datenstand, Wurzel des Journals",
    file_pdf: "Bericht zum Lesen, Drucken und Archivieren (PDF)",
    file_docx: "Bericht zum Weiterbearbeiten (Word)",
    file_xlsx: "Werte und Rechenwege mit Formeln (Excel)",
    file_text: "Bericht als Text zum Kopieren",
    file_signed: "Unterschrift über Bericht und Journal",
    sheet_values: "Werte",
    last_values: "Die letzten Werte",
};

/// English.
pub static EN: Reports = Reports {
    title: "Reports",
    lead: "A report says the same for ever: its figures follow from reference date and known-at, and every file carries its hash. It can be fetched here again at any time.",
    issue: "Make a report",
    kind: "Which report",
    about: "About what",
    about_hint: "An annex is about a goal, a proof of use about a grant, all others about the municipality, an action field or a project.",
    more: "Known-at, language",
    size: "Size",
    everything: "the whole municipality",
    before: "Compare with reference date",
    before_hint: "Only for the report at the reporting date, and needed there: it tells what has moved since then.",
    at_hint: "Later periods do not appear.",
    known_hint: "Empty means now. An earlier day gives the report as it would have been then; only internal reports can do that.",
    readers: "For whom",
    readers_hint: "Nothing stands in it that these readers may not see. Small counts are open in internal reports only.",
    language: "Language",
    issued: "Reports so far",
    none: "No report yet.",
    number: "Number",
    issued_on: "Made",
    files: "Files",
    files_lead: "Byte for byte as they were made. Their hashes stand in the journal.",
    package: "Audit package",
    package_lead: "One ZIP with report, data, journal, proof, key and a small checking program in Python: with it everything can be computed again without this program, without an account and without a network.",
    kilobytes: |size| format!("{size}\u{a0}kB"),
    title_at: |kind, day| format!("{kind}, {day}"),
    at_a_glance: "At a glance",
    apart: "Deviation",
    course: "Course",
    figures: "Figures year by year",
    figures_lead: "Actual is the last value of the year, for sums the whole year, for targets over several years the sum since the start. Planned is the value on the way to the target at the end of the year. Deviation is actual minus planned.",
    actual_of: |year| format!("Actual {year}"),
    planned_of: |year| format!("Plan {year}"),
    judgement: "Judgement",
    goals: "The goals one by one",
    moved_since: |day| format!("What has moved since {day}"),
    nothing_moved: "No goal is judged otherwise than then.",
    formerly: "then",
    now: "now",
    corrected_since: |number, day| format!("Corrected since report {number} of {day}"),
    corrected_lead: "Values that stood differently in the earlier report for the same period, or were not known yet.",
    nothing_corrected: "All values of the earlier report hold unchanged.",
    value_then: "then",
    value_now: "now",
    definitions: "What the indicators measure",
    methods: "How it is computed",
    proof: "Proof",
    proof_lead: "Every figure of this report follows from the journal up to the entry named here. Whoever keeps the root in this report notices any later change of the journal before it.",
    prepared_by: "Made by",
    data_hash: "Hash of the data (SHA-256)",
    journal_root: "Root of the journal (RFC 6962)",
    known_entry: |seq, when| format!("Entry {seq} of {when}"),
    closed: "Closed periods",
    not_closed: "none",
    hidden_rule: |threshold| {
        format!("Counts of people under {threshold} are suppressed, and as many more as needed so that they do not follow from sums.")
    },
    nothing_hidden: "Nothing is suppressed: this report is for use inside the administration only.",
    check: "How to check it",
    page: "Page",
    of: "of",
    report: "Report",
    hash: "Hash",
    became: "What became of earlier decisions",
    factual: "Factual report",
    draft: "Draft: what stands in square brackets is filled in by the administration. This program keeps no income and no single vouchers.",
    to_fill: "[please fill in]",
    money: "Statement of account",
    other_money: "Own and other funds (planned spending without the grant)",
    deadlines: "Deadlines",
    done: "What was done",
    reached: "What was reached",
    remainder: "not spent",
    gap_hint: "Divided by days where a budget year lies only partly in the granted period.",
    spent_in_period: "Spent in the granted period",
    planned_in_period: "Planned in the granted period",
    attached_data: "All figures of this report, machine-readable",
    attached_table: "The values as a table",
    attached_statement: "What this report rests on: request, known-at, root of the journal",
    file_pdf: "Report to read, print and archive (PDF)",
    file_docx: "Report to edit (Word)",
    file_xlsx: "Values and computations with formulas (Excel)",
    file_text: "Report as text to copy",
    file_signed: "Signature over report and journal",
    sheet_values: "Values",
    last_values: "The latest values",
};
