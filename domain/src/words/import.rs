//! Words of importing files and of deliveries.

mod de;
mod deciding;
mod en;

pub use deciding::Deciding;

pub(super) use de::WORDS as DE;
pub(super) use en::WORDS as EN;

/// The words of one language.
pub struct ImportWords {
    // every page of an import
    /// Datei einlesen
    pub title: &'static str,
    /// Eine Tabelle der amtlichen Statistik oder aus einem Fachverfahren. Zuerst zeigen wir, was darin steht und was sich ändern würde. Geschrieben wird erst, wenn Sie es am Ende bestätigen.
    pub lead: &'static str,
    /// Schritte des Einlesens
    pub steps: &'static str,
    /// 1. Ansehen
    pub step_found: &'static str,
    /// 2. Zuordnen
    pub step_mapping: &'static str,
    /// 3. Prüfen
    pub step_dry_run: &'static str,
    /// Datei
    pub file: &'static str,
    /// CSV- und Textdateien, GENESIS-Tabellen, auch gezippt, bis 160 MB.
    pub file_hint: &'static str,
    /// Hochladen und ansehen
    pub upload: &'static str,
    /// Noch nicht übernommen
    pub waiting: &'static str,
    /// Diese Dateien verschwinden einen Tag nach dem Hochladen von selbst.
    pub waiting_lead: &'static str,
    /// Wählen Sie eine Datei aus.
    pub no_file: &'static str,
    /// Die Datei ist nicht vollständig angekommen. Bitte noch einmal hochladen.
    pub broken_off: &'static str,
    /// Die Datei ist größer als {mb} MB. Bitte in mehrere Dateien teilen.
    pub too_large: fn(usize) -> String,
    /// Es warten schon {count} Dateien. Übernehmen oder verwerfen Sie zuerst eine davon.
    pub too_many: fn(usize) -> String,
    /// Diese Datei lässt sich nicht lesen. Bitte speichern Sie die Tabelle als CSV und versuchen Sie es noch einmal.
    pub unreadable: &'static str,

    // what was found
    /// Was in der Datei steht
    pub found_title: &'static str,
    /// Aufbau
    pub format: &'static str,
    /// GENESIS, ein Wert je Zeile (Flat-CSV)
    pub format_flat: &'static str,
    /// GENESIS-Tabelle mit Kopf und Fußnoten
    pub format_classic: &'static str,
    /// Tabelle mit Zeilen und Spalten
    pub format_plain: &'static str,
    /// Würfel von GENESIS-Online (JSON)
    pub format_cube: &'static str,
    /// Wegweiser Kommune (JSON)
    pub format_wegweiser: &'static str,
    /// Gemeindeverzeichnis (GV-ISys)
    pub format_register: &'static str,
    /// Blatt
    pub sheet: &'static str,
    /// Zeichenkodierung
    pub encoding: &'static str,
    /// mit Kennzeichen am Anfang
    pub with_bom: &'static str,
    /// Trennzeichen
    pub delimiter: &'static str,
    /// Tabulator
    pub tabulator: &'static str,
    /// Zeilen der Überschrift
    pub header_rows: &'static str,
    /// Nummern, zum Beispiel 4, 5, 6. Leer heißt: von selbst finden.
    pub header_rows_hint: &'static str,
    /// Dezimalzeichen
    pub decimal: &'static str,
    /// Nur angeben, wenn es falsch erkannt wurde.
    pub decimal_hint: &'static str,
    /// Komma
    pub comma: &'static str,
    /// Punkt
    pub point: &'static str,
    /// Umfang
    pub rows: &'static str,
    /// {rows} Zeilen, {values} Werte
    pub rows_and_values: fn(usize, usize) -> String,
    /// Zeiträume
    pub periods: &'static str,
    /// nicht in der Datei
    pub no_period: &'static str,
    /// Gebiete
    pub areas: &'static str,
    /// Größen
    pub measures: &'static str,
    /// Merkmale
    pub dimensions: &'static str,
    /// Einheiten
    pub units: &'static str,
    /// Zeichen statt Zahlen
    pub marks: &'static str,
    /// und {count} weitere
    pub and_more: fn(usize) -> String,
    /// Zeile
    pub row: &'static str,
    /// Spalte
    pub column: &'static str,
    /// Grund
    pub reason: &'static str,
    /// {count} Stellen sind nicht lesbar
    pub refused_title: fn(usize) -> String,
    /// Nicht lesbare Stellen
    pub refused_short: &'static str,
    /// Nichts wird halb übernommen. Berichtigen Sie die Datei, oder ordnen Sie die betroffenen Spalten nicht zu.
    pub refused_lead: &'static str,
    /// Bitte ansehen
    pub warnings: &'static str,
    /// Die ersten Zeilen
    pub preview: &'static str,
    /// Zeile {row}, mit Umlaut
    pub umlaut_title: fn(u32) -> String,
    /// Stimmen die Buchstaben? Sonst wählen Sie im nächsten Schritt eine andere Zeichenkodierung.
    pub umlaut_question: &'static str,
    /// Die Datei enthält keine Umlaute; die Zeichenkodierung ist ohne Belang.
    pub no_umlaut: &'static str,
    /// Weiter: zuordnen
    pub to_mapping: &'static str,
    /// Datei verwerfen
    pub discard: &'static str,

    // what it means
    /// Neue Kennzahl anlegen
    pub new_indicator: &'static str,
    /// Name der neuen Kennzahl
    pub new_name: &'static str,
    /// Einheit, Zeitraum und Quelle kommen aus der Datei; alles lässt sich danach ändern.
    pub new_name_hint: &'static str,
    /// `name`: Die Datei ist nach `kind`, die Kennzahl bisher nach `other`.
    pub other_kind: fn(&str, &str, &str) -> String,
    /// Was die Werte bedeuten
    pub mapping_title: &'static str,
    /// Ausgefüllt wie bei der letzten Datei dieser Quelle. Bitte prüfen.
    pub remembered: &'static str,
    /// Quelle
    pub source: &'static str,
    /// Herausgeber
    pub publisher: &'static str,
    /// Zum Beispiel Statistisches Landesamt.
    pub publisher_hint: &'static str,
    /// Tabelle
    pub table: &'static str,
    /// Die Nummer der Tabelle beim Herausgeber, zum Beispiel 12411-0010.
    pub table_hint: &'static str,
    /// Kennzahl {number}
    pub block: fn(usize) -> String,
    /// Weitere Kennzahl aus dieser Datei
    pub another: &'static str,
    /// Was aus dem Katalog kommt, wird beim Übernehmen angelegt.
    pub indicator_hint: &'static str,
    /// nicht übernehmen
    pub not_used: &'static str,
    /// aus dem Katalog
    pub from_catalogue: &'static str,
    /// Die Datei enthält
    pub kind: &'static str,
    /// den Wert selbst
    pub kind_value: &'static str,
    /// Zähler und Nenner
    pub kind_fraction: &'static str,
    /// Wert oder Zähler
    pub value_column: &'static str,
    /// Nenner
    pub denominator: &'static str,
    /// Nur ausfüllen, wenn die Datei Zähler und Nenner enthält: Die Auswahl darüber gilt dann für den Zähler, diese hier für den Nenner.
    pub below_hint: &'static str,
    /// bitte wählen
    pub please_choose: &'static str,
    /// nur insgesamt
    pub only_total: &'static str,
    /// alle, jede Ausprägung als Gruppe
    pub keep_groups: &'static str,
    /// alle zusammenzählen
    pub add_up: &'static str,
    /// nur {label}
    pub only_code: fn(&str) -> String,
    /// Ein Strich heißt hier 0
    pub dash_is_zero: &'static str,
    /// Nur ankreuzen, wenn der Herausgeber das so sagt. Sonst bleibt der Strich ein Zeichen für „nichts vorhanden“.
    pub dash_hint: &'static str,
    /// Mal
    pub factor: &'static str,
    /// Nur nötig, wenn die Datei in anderen Einheiten zählt: 100 macht aus 0,25 die Angabe 25 %.
    pub factor_hint: &'static str,
    /// Namen der Gruppen
    pub groups: &'static str,
    /// {dimension} heißt bei uns
    pub group_name: fn(&str) -> String,
    /// Ausprägungen von {dimension}
    pub group_codes: fn(&str) -> String,
    /// Je Zeile: Wort der Datei = unser Wort, zum Beispiel GESW = f. Was hier fehlt, wird ausgelassen; leer heißt: alle, wie in der Datei.
    pub group_codes_hint: &'static str,
    /// von selbst finden
    pub found_by_itself: &'static str,
    /// steht in der Datei
    pub area_in_file: &'static str,
    /// Gebiet der ganzen Datei
    pub area_constant: &'static str,
    /// Spalte mit dem Gebiet
    pub area_column: &'static str,
    /// Art der Schlüssel
    pub area_scheme: &'static str,
    /// ags für Gemeindeschlüssel; sonst die Kennung vor dem Doppelpunkt im Gebietsverzeichnis.
    pub area_scheme_hint: &'static str,
    /// Welche Gebiete
    pub area_only: &'static str,
    /// Neue Gebiete nimmt nur auf, wer die Installation betreibt.
    pub area_only_hint: &'static str,
    /// alle der Datei
    pub areas_all: &'static str,
    /// alle, die im Gebietsverzeichnis stehen
    pub areas_known: &'static str,
    /// unser Gebiet und seine Teile
    pub areas_parts: &'static str,
    /// nur unser Gebiet
    pub areas_own: &'static str,
    /// Namen statt Schlüssel
    pub area_codes: &'static str,
    /// Je Zeile: Name in der Datei = Schlüssel, zum Beispiel Musterstadt = 06632.
    pub area_codes_hint: &'static str,
    /// Spalte mit dem Zeitraum
    pub time_column: &'static str,
    /// Zeitraum der ganzen Datei
    pub time_constant: &'static str,
    /// Zum Beispiel 2024, 2024-Q2 oder 31.12.2024. Leer heißt: steht in der Datei.
    pub time_constant_hint: &'static str,
    /// Übernehmen
    pub record: &'static str,
    /// Sichtbarkeit neuer Kennzahlen
    pub audience: &'static str,
    /// Kennzahlen, die es schon gibt, behalten ihre Sichtbarkeit.
    pub audience_hint: &'static str,
    /// Anlass
    pub batch_reason: &'static str,
    /// Zum Beispiel „Amtliche Revision“. Nötig, wenn abgeschlossene Zeiträume geändert werden.
    pub batch_reason_hint: &'static str,
    /// Lesen der Datei
    pub reading: &'static str,
    /// Zuordnung als Text
    pub as_text: &'static str,
    /// Zuordnung in JSON
    pub json: &'static str,
    /// Für alles, was das Formular nicht kann. Steht hier etwas, gelten die Felder darüber nicht.
    pub json_hint: &'static str,
    /// Weiter: prüfen
    pub to_dry_run: &'static str,
    /// Wählen Sie eine Kennzahl.
    pub no_indicator_chosen: &'static str,
    /// Wählen Sie, welche Größe der Datei gemeint ist.
    pub no_measure_chosen: &'static str,
    /// Zähler und Nenner sind dasselbe. Wählen Sie für den Nenner etwas anderes.
    pub same_parts: &'static str,
    /// Diese Angabe ist kein Paar „links = rechts“: {line}
    pub not_a_pair: fn(&str) -> String,

    // what would change
    /// Was sich ändern würde
    pub dry_run_title: &'static str,
    /// Noch ist nichts geschrieben.
    pub dry_run_lead: &'static str,
    /// neu
    pub new: &'static str,
    /// geändert
    pub changed: &'static str,
    /// gleich
    pub same: &'static str,
    /// abgelehnt
    pub refused: &'static str,
    /// neu
    pub new_value: &'static str,
    /// geändert
    pub changed_value: &'static str,
    /// gleich
    pub same_value: &'static str,
    /// Ausreißer
    pub outlier: &'static str,
    /// {count} Werte bewegen sich weit stärker als in ihrer Zeitreihe üblich. Sie stehen oben und sind als Ausreißer gekennzeichnet; übernommen werden sie trotzdem.
    pub outliers: fn(usize) -> String,
    /// count Werte übernehmen
    pub record_now: fn(usize) -> String,
    /// Zuordnung ändern
    pub change_mapping: &'static str,
    /// Solange etwas abgelehnt wird, wird nichts übernommen.
    pub nothing_by_halves: &'static str,
    /// Alles steht schon da: Diese Datei ändert nichts.
    pub nothing_new: &'static str,
    /// Alle Werte
    pub values_title: &'static str,
    /// Ergebnis
    pub verdict: &'static str,
    /// gilt jetzt
    pub now: &'static str,
    /// in der Datei
    pub after: &'static str,
    /// Seiten
    pub pages: &'static str,
    /// Vorherige
    pub page_before: &'static str,
    /// Nächste
    pub page_after: &'static str,
    /// Seite {page} von {pages}
    pub page_of: fn(usize, usize) -> String,
    /// {upper} von {lower}
    pub fraction: fn(&str, &str) -> String,
    /// Das Gebiet steht nicht im Verzeichnis
    pub unknown_area: &'static str,
    /// Die Kennzahl gibt es hier und im Katalog nicht
    pub unknown_indicator: &'static str,
    /// Steht schon in Zeile {row}
    pub duplicate: fn(u32) -> String,
    /// {period} ist abgeschlossen: ohne Anlass wird nichts geändert
    pub closed: fn(&str) -> String,

    // recording
    /// Datei wird übernommen
    pub progress_title: &'static str,
    /// Die Datei wird gelesen und verglichen.
    pub reading_now: &'static str,
    /// {done} von {total} Werten sind geschrieben.
    pub recorded_so_far: fn(usize, usize) -> String,
    /// Sie können diese Seite verlassen; es geht ohne Sie weiter. Die Seite sieht alle zwei Sekunden nach.
    pub may_leave: &'static str,
    /// Noch einmal ansehen
    pub look_again: &'static str,
    /// Inzwischen hat sich etwas geändert. Nichts wurde geschrieben. Bitte prüfen Sie noch einmal.
    pub changed_meanwhile: &'static str,
    /// Das Übernehmen wurde unterbrochen. Nichts wurde geschrieben. Bitte versuchen Sie es noch einmal.
    pub failed: &'static str,

    // deliveries
    /// The proof of a delivery, and what is decided about it.
    pub deciding: &'static Deciding,
    /// Lieferungen
    pub deliveries: &'static str,
    /// Eingelesene Dateien. Jede wird als Ganzes freigegeben, zurückgegeben oder zurückgezogen, nie bearbeitet.
    pub deliveries_lead: &'static str,
    /// Noch keine Lieferungen
    pub no_deliveries: &'static str,
    /// Wenn jemand eine Datei einliest, steht sie hier und wartet auf die Freigabe.
    pub no_deliveries_text: &'static str,
    /// Lieferung
    pub delivery: &'static str,
    /// Werte
    pub values: &'static str,
    /// Eingelesen von
    pub brought_by: &'static str,
    /// Eingelesen am
    pub received: &'static str,
    /// eine frühere Person
    pub somebody: &'static str,
    /// Befehlszeile
    pub command_line: &'static str,
    /// Prüfsumme (SHA-256)
    pub fingerprint: &'static str,
    /// Seitdem ersetzt
    pub replaced: &'static str,
    /// {count} Werte wurden seitdem durch spätere ersetzt
    pub superseded_since: fn(usize) -> String,
    /// Wartet auf die Freigabe durch eine zweite Person.
    pub waits: &'static str,
    /// Freigegeben von {by}, {at}.
    pub was_released: fn(&str, &str) -> String,
    /// Zurückgegeben von {by}, {at}. Die Werte zählen nicht.
    pub was_returned: fn(&str, &str) -> String,
    /// Zurückgezogen von {by}, {at}. Was davor stand, gilt wieder.
    pub was_withdrawn: fn(&str, &str) -> String,

    // a further series
    /// Weitere Zeitreihe
    pub new_series: &'static str,
    /// Dieselbe Kennzahl für ein anderes Gebiet, eine Gruppe oder ein Projekt.
    pub new_series_lead: &'static str,
    /// Projekt
    pub own_project: &'static str,
    /// keines: gilt für das ganze Gebiet
    pub no_project: &'static str,
}
