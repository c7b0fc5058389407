//! Every text that a person reads on a page, in a chart or a report: one struct, filled once in German and once in English, complete by compiler.
//!
//! Words of enums (states, marks, kinds) are in [`names`], sentences that verdicts make in [`verdict`].

pub mod compare;
pub mod cost;
pub mod entry;
pub mod evaluation;
pub mod planning;

mod de;
mod effect;
mod en;
mod group;
pub mod hidden;
pub mod identity;
pub mod import;
pub mod journal;
pub mod logo;
mod names;
mod organising;
mod recompute;
pub mod release;
pub mod report;
pub mod sample;
pub mod shock;
mod verdict;

pub use identity::Identity;
pub use organising::{Organising, ReminderFacts};
pub use verdict::Shown;

use crate::language::Language;

/// The words of one language.
pub struct Words {
    /// Which language these words are in.
    pub language: Language,
    /// Signing in, accounts, people, roles and links.
    pub identity: &'static Identity,
    /// The comparison with similar municipalities.
    pub compare: &'static compare::Compare,
    /// What a result costs.
    pub costing: &'static cost::Costs,
    /// Writing an evaluation plan.
    pub planning: &'static planning::Planning,
    /// Times in which much moved at once.
    pub shocks: &'static shock::Shocks,
    /// Reports.
    pub reports: &'static report::Reports,
    /// Samples.
    pub samples: &'static sample::Samples,
    /// The logo on reports.
    pub logo: &'static logo::LogoWords,
    /// The journal's pages.
    pub journal: &'static journal::Journal,
    /// The entry grid.
    pub entry: &'static entry::Entry,
    /// Today, who owes what, decisions, responsibilities, grants.
    pub organising: &'static Organising,

    // every page
    /// Zum Inhalt springen
    pub skip: &'static str,
    /// Hauptnavigation
    pub main_navigation: &'static str,
    /// Aufgaben
    pub duties: &'static str,
    /// Pfad
    pub path: &'static str,
    /// Ziele
    pub nav_goals: &'static str,
    /// Kennzahlen
    pub nav_indicators: &'static str,
    /// Projekte
    pub nav_projects: &'static str,
    /// Gebiete
    pub nav_areas: &'static str,
    /// Methoden
    pub nav_methods: &'static str,
    /// Menü
    pub menu: &'static str,
    /// Schließen
    pub close: &'static str,
    /// Anmelden
    pub sign_in: &'static str,
    /// Abmelden
    pub sign_out: &'static str,
    /// English
    pub other_language: &'static str,
    /// Methoden und Rechenregeln
    pub footer_methods: &'static str,
    /// Barrierefreiheit
    pub accessibility: &'static str,
    /// Datenschutz
    pub privacy: &'static str,
    /// Impressum
    pub imprint: &'static str,
    /// Gezeigt werden nur freigegebene Werte. Datenstand known. Jede Zahl l
    pub footer_note: fn(&str) -> String,
    /// Sie sehen auch noch nicht freigegebene Werte. Datenstand known. Jede
    pub footer_note_internal: fn(&str) -> String,
    /// Uhr
    pub clock: &'static str,

    // demo
    /// Demonstration
    pub demo_label: &'static str,
    /// mit erfundenen Zahlen.
    pub demo_text: &'static str,
    /// Ansehen als
    pub look_as: &'static str,
    /// Wechseln
    pub change: &'static str,

    // choosing a municipality
    /// Kommune wählen
    pub choose_title: &'static str,
    /// Hier werden count Kommunen geführt.
    pub choose_lead: fn(usize) -> String,
    /// count Ziele
    pub goals_of: fn(usize) -> String,
    /// noch keine Ziele
    pub no_goals_yet: &'static str,
    /// Noch keine Kommune
    pub nobody_yet_title: &'static str,
    /// Richten Sie die erste Kommune ein: Dann entsteht hier ihre Übersicht.
    pub nobody_yet_text: &'static str,

    // dashboard
    /// Integrationsziele: council, Stichtag at
    pub dashboard_preline: fn(&str, &str) -> String,
    /// count Ziele:
    pub goal_count: fn(usize) -> String,
    /// 1 Ziel:
    pub one_goal: &'static str,
    /// Datenstand known, nur freigegebene Werte.
    pub data_state: fn(&str) -> String,
    /// Datenstand known, auch nicht freigegebene Werte.
    pub data_state_internal: fn(&str) -> String,
    /// Quellen:
    pub sources: &'static str,
    /// Handlungsfeld
    pub action_field: &'static str,
    /// alle Handlungsfelder
    pub all_action_fields: &'static str,
    /// Stichtag
    pub reference_date: &'static str,
    /// Datenstand
    pub known_at: &'static str,
    /// Anzeigen
    pub show: &'static str,
    /// Filtern
    pub filter: &'static str,
    /// Plan
    pub plan: &'static str,
    /// alle
    pub all_states: &'static str,
    /// Ziele nach Handlungsfeld mit Stand, Verlauf, Ist und Ziel
    pub goals_by_field: &'static str,
    /// Alle Ziele
    pub all_goals: &'static str,
    /// Ziel und Urteil
    pub goal_and_verdict: &'static str,
    /// gemessen
    pub measured: &'static str,
    /// Zielpfad
    pub target_path: &'static str,
    /// Summe seit 01.01.2023
    pub sum_since: fn(&str) -> String,
    /// Summe
    pub sum_so_far: &'static str,
    /// from bis to
    pub from_to: fn(&str, &str) -> String,
    /// Ist → Ziel
    pub actual_to_target: &'static str,
    /// Ziel
    pub target_short: &'static str,
    /// kein Wert
    pub no_value: &'static str,
    /// zuletzt figure (when)
    pub last_value: fn(&str, &str) -> String,
    /// vorläufig
    pub provisional: &'static str,
    /// Noch keine Ziele
    pub no_goals_title: &'static str,
    /// So entsteht hier ein Bild
    pub no_goals_head: &'static str,
    /// Legen Sie das erste Ziel an, wählen Sie eine Kennzahl dazu und tragen Sie den Ausgangswert
    pub no_goals_text: &'static str,
    /// Hier ist noch nichts veröffentlicht.
    pub no_goals_public: &'static str,
    /// Erstes Ziel anlegen
    pub first_goal: &'static str,
    /// Neues Ziel
    pub new_goal: &'static str,
    /// Kein Ziel passt zu dieser Auswahl.
    pub nothing_matches: &'static str,
    /// Alle Ziele zeigen
    pub show_all: &'static str,
    /// Kommunen im Landkreis
    pub members_title: &'static str,
    /// sharing von all Kommunen zeigen dem Landkreis ihre Ziele. Gezählt
    pub members_lead: fn(usize, usize) -> String,
    /// Kommune
    pub municipality: &'static str,

    // goal
    /// Die drei Antworten
    pub the_three_answers: &'static str,
    /// Beschluss
    pub decision: &'static str,
    /// Verantwortlich
    pub responsible: &'static str,
    /// Chefsache
    pub patron: &'static str,
    /// Erreicht?
    pub q_reached: &'static str,
    /// Wegen der Maßnahme?
    pub q_effect: &'static str,
    /// Zu welchem Preis?
    pub q_cost: &'static str,
    /// Ist
    pub actual: &'static str,
    /// Ziel
    pub target: &'static str,
    /// Abweichung vom Plan
    pub deviation: &'static str,
    /// Planwert when: figure
    pub planned_value: fn(&str, &str) -> String,
    /// Kosten
    pub costs: &'static str,
    /// geplant: amount
    pub planned_amount: fn(&str) -> String,
    /// Noch nicht untersucht
    pub not_examined: &'static str,
    /// Ob die Veränderung von der Maßnahme kommt, wurde noch nicht geprüft: Ein Auswertungsplan m
    pub not_examined_text: &'static str,
    /// Keine Kosten erfasst
    pub no_costs: &'static str,
    /// Für die Projekte unter diesem Ziel sind keine Ausgaben erfasst.
    pub no_costs_text: &'static str,
    /// Noch kein Zielwert
    pub no_targets: &'static str,
    /// Zu diesem Ziel gehört noch keine Kennzahl mit Zielwert. Ohne sie lässt sich nicht sagen, o
    pub no_targets_text: &'static str,
    /// Aussicht
    pub outlook: &'static str,
    /// Tabelle zum Diagramm
    pub table_of_chart: &'static str,
    /// Nachrechnen
    pub recompute: &'static str,
    /// Zeit
    pub time: &'static str,
    /// Wert
    pub value: &'static str,
    /// Zähler
    pub numerator: &'static str,
    /// Nenner
    pub denominator: &'static str,
    /// Güte
    pub quality: &'static str,
    /// Quelle
    pub source: &'static str,
    /// CSV
    pub csv: &'static str,
    /// Erläuterung
    pub narrative: &'static str,
    /// Projekte unter diesem Ziel
    pub projects_under_goal: &'static str,
    /// Träger
    pub carrier: &'static str,
    /// Laufzeit
    pub run_time: &'static str,
    /// Stand
    pub state: &'static str,
    /// Beschlüsse und was daraus wurde
    pub decisions_title: &'static str,
    /// fällig am day
    pub due_on: fn(&str) -> String,
    /// Ansprechperson
    pub contact: &'static str,
    /// Weitere Kennzahlen
    pub further_indicators: &'static str,
    /// Kennzahl
    pub indicator: &'static str,
    /// Leitkennzahl
    pub key_indicator: &'static str,
    /// have von need Kennzahlen haben einen Wert.
    pub coverage: fn(usize, usize) -> String,
    /// Nur Leistungen gemessen: Ob sich dadurch etwas ändert, zeigen diese Kennzahlen nicht.
    pub outputs_only: &'static str,
    /// Ursprünglich beschlossen waren figure bis due.
    pub original_target: fn(&str, &str) -> String,
    /// Gemessen am ursprünglichen Ziel: share.
    pub against_original: fn(&str) -> String,
    /// Regel rule, Fassung version. Gerechnet mit ungerundeten Werten, ge
    pub rule_line: fn(&str, u32) -> String,
    /// Zielerreichungsgrad
    pub degree: &'static str,
    /// Ziel bearbeiten
    pub edit_goal: &'static str,
    /// Zielwert ändern
    pub edit_target: &'static str,
    /// Kennzahl mit Zielwert hinzufügen
    pub add_target: &'static str,
    /// Eingetragen
    pub recorded: &'static str,
    /// Begründung
    pub reason: &'static str,
    /// Beschreibung
    pub description: &'static str,
    /// freiwillig
    pub optional: &'static str,
    /// Ziele darunter
    pub sub_goals: &'static str,
    /// Korridor
    pub corridor: &'static str,
    /// Grenze
    pub limit: &'static str,
    /// Ausgangswert
    pub baseline: &'static str,
    /// heute
    pub today: &'static str,
    /// nicht vergleichbar
    pub not_comparable: &'static str,
    /// 80-%-Band
    pub band_80: &'static str,
    /// Meilensteine
    pub milestones: &'static str,
    /// erledigt
    pub done: &'static str,
    /// offen
    pub not_done: &'static str,

    // board of indicators
    /// Alle Kennzahlen
    pub indicators_title: &'static str,
    /// count Zeitreihen mit dem letzten Wert zum at. Für targets davon
    pub indicators_lead: fn(usize, &str, usize) -> String,
    /// Kennzahlen nach Handlungsfeld
    pub indicators_by_field: &'static str,
    /// Letzter Wert
    pub latest_value: &'static str,
    /// Rahmen
    pub context: &'static str,
    /// Noch keine Kennzahlen
    pub no_indicators: &'static str,
    /// Wählen Sie Kennzahlen aus dem Katalog: Definition, Einheit und Richtung sind dort schon be
    pub no_indicators_text: &'static str,
    /// Kennzahl aus dem Katalog übernehmen
    pub adopt: &'static str,

    // indicator
    /// Definition
    pub definition: &'static str,
    /// Einheit
    pub unit: &'static str,
    /// Gewollte Richtung
    pub direction: &'static str,
    /// Ebene
    pub level: &'static str,
    /// Zusammenfassung
    pub aggregation: &'static str,
    /// Zählt
    pub counts: &'static str,
    /// Rhythmus
    pub frequency: &'static str,
    /// liegt nach etwa days Tagen vor
    pub lag: fn(u32) -> String,
    /// Fassungen
    pub versions: &'static str,
    /// Fassung
    pub version: &'static str,
    /// Gültig seit
    pub valid_from: &'static str,
    /// Was sich änderte
    pub what_changed: &'static str,
    /// erste Fassung
    pub first_version: &'static str,
    /// Zeitreihen
    pub series_title: &'static str,
    /// Gebiet und Gruppe
    pub area_and_group: &'static str,
    /// Werte
    pub values_count: &'static str,
    /// ohne Ziel
    pub without_target: &'static str,
    /// alle
    pub everybody: &'static str,
    /// Abstand und Parität zwischen Gruppen
    pub gap_title: &'static str,
    /// Abstand
    pub gap: &'static str,
    /// Parität
    pub parity: &'static str,
    /// count ältere Werte
    pub older_values: fn(usize) -> String,
    /// group und reference
    pub gap_sentence: fn(&str, &str) -> String,
    /// PP
    pub pp: &'static str,
    /// Definition ändern
    pub edit_indicator: &'static str,

    // series
    /// Alle Werte
    pub all_values: &'static str,
    /// Bemerkung
    pub remark: &'static str,
    /// Frühere Fassungen
    pub values_versions: &'static str,
    /// Noch keine Werte
    pub no_values: &'static str,
    /// Für diese Zeitreihe ist noch kein Wert freigegeben.
    pub no_values_text: &'static str,
    /// Wert eintragen
    pub enter_value: &'static str,
    /// Zusammengefasst aus den Teilgebieten
    pub pooled_title: &'static str,
    /// have von need Gebieten
    pub pooled_partial: fn(usize, usize) -> String,
    /// Jahreswerte
    pub by_year: &'static str,
    /// unvollständig, have von need
    pub partial: fn(usize, usize) -> String,
    /// amtliche Vergleichsdaten
    pub reference_data: &'static str,

    // areas
    /// Gebiete
    pub areas_title: &'static str,
    /// count Gebiete haben Werte oder gehören zu dieser Kommune.
    pub areas_lead: fn(usize) -> String,
    /// Schlüssel
    pub key: &'static str,
    /// Gehört zu
    pub part_of: &'static str,
    /// Teile
    pub parts: &'static str,
    /// count Zeitreihen handeln von diesem Gebiet.
    pub area_lead: fn(usize) -> String,
    /// Zu diesem Gebiet gibt es keine Werte.
    pub no_area_values: &'static str,

    // projects
    /// Projekte
    pub projects_title: &'static str,
    /// count Projekte und Daueraufgaben, running laufen. An participatio
    pub projects_lead: fn(usize, usize, usize) -> String,
    /// Noch keine Projekte
    pub no_projects: &'static str,
    /// Legen Sie ein Projekt an und ordnen Sie es einem Ziel zu.
    pub no_projects_text: &'static str,
    /// Neues Projekt
    pub new_project: &'static str,
    /// Projekt bearbeiten
    pub edit_project: &'static str,
    /// Zielgruppe
    pub target_groups: &'static str,
    /// Geplante Reichweite
    pub planned_reach: &'static str,
    /// Personen
    pub persons: &'static str,
    /// Partner
    pub partners: &'static str,
    /// Beteiligung von Migrantenorganisationen
    pub participation: &'static str,
    /// Kennzahlen von Teilnehmenden geprüft
    pub participants_chose: &'static str,
    /// ja
    pub yes: &'static str,
    /// nein
    pub no: &'static str,
    /// nicht bekannt
    pub unknown: &'static str,
    /// Wie das Projekt wirken soll
    pub logic_title: &'static str,
    /// Einsatz
    pub logic_input: &'static str,
    /// Leistung
    pub logic_output: &'static str,
    /// Ergebnis
    pub logic_outcome: &'static str,
    /// Wirkung
    pub logic_impact: &'static str,
    /// Was wir hineingeben
    pub logic_input_hint: &'static str,
    /// Was wir tun
    pub logic_output_hint: &'static str,
    /// Was sich bei den Menschen ändert
    pub logic_outcome_hint: &'static str,
    /// Was sich vor Ort ändert
    pub logic_impact_hint: &'static str,
    /// nichts erfasst
    pub nothing_recorded: &'static str,
    /// Jahr
    pub year: &'static str,
    /// Geplant
    pub planned: &'static str,
    /// Ausgegeben
    pub spent: &'static str,
    /// Anteil
    pub share: &'static str,
    /// zusammen
    pub total: &'static str,
    /// nicht erfasst
    pub not_recorded: &'static str,
    /// Was andere daraus lernen können
    pub lesson: &'static str,
    /// Ziele
    pub goals_served: &'static str,
    /// Ausgaben je Jahr
    pub spending_by_year: &'static str,
    /// seit
    pub since: &'static str,
    /// Produkt
    pub product: &'static str,
    /// Migrantenorganisation
    pub migrant_led: &'static str,

    // forms
    /// Noch nicht gespeichert: Bitte prüfen Sie diese Angaben
    pub errors_title: &'static str,
    /// Speichern
    pub save: &'static str,
    /// Abbrechen
    pub cancel: &'static str,
    /// Titel
    pub title: &'static str,
    /// Art
    pub kind: &'static str,
    /// Übergeordnetes Ziel
    pub parent_goal: &'static str,
    /// keines
    pub none: &'static str,
    /// Sichtbarkeit
    pub visibility: &'static str,
    /// Zeitreihe
    pub series: &'static str,
    /// Was soll erreicht werden?
    pub aim: &'static str,
    /// einen Zielwert erreichen oder halten
    pub aim_reach: &'static str,
    /// eine Grenze einhalten, obwohl sich der Wert dagegen bewegt
    pub aim_limit: &'static str,
    /// eine Summe seit dem Start
    pub aim_cumulative: &'static str,
    /// eine Summe unter einer Obergrenze halten
    pub aim_ceiling: &'static str,
    /// in einen Korridor kommen
    pub aim_corridor: &'static str,
    /// Zielwert
    pub target_value: &'static str,
    /// Untergrenze
    pub lower: &'static str,
    /// Obergrenze
    pub upper: &'static str,
    /// Ausgangsdatum
    pub start_day: &'static str,
    /// Zieldatum
    pub due_day: &'static str,
    /// Zum Beispiel day
    pub day_example: fn(&str) -> String,
    /// Weg zum Ziel
    pub way: &'static str,
    /// Gleichmäßig
    pub way_linear: &'static str,
    /// jeden Tag derselbe Schritt
    pub way_linear_hint: &'static str,
    /// Erst zum Zieldatum
    pub way_step: &'static str,
    /// bis dahin gilt der Ausgangswert
    pub way_step_hint: &'static str,
    /// In Stufen
    pub way_points: &'static str,
    /// je Zeile ein Datum und ein Wert
    pub way_points_hint: &'static str,
    /// Stufen
    pub path_points: &'static str,
    /// Toleranz
    pub tolerance: &'static str,
    /// Abweichungen bis zu dieser Höhe zählen nicht.
    pub tolerance_hint: &'static str,
    /// Leitkennzahl: bestimmt den Stand des Ziels
    pub is_key: &'static str,
    /// Warum ist diese Grenze richtig?
    pub rationale: &'static str,
    /// Der ursprüngliche Zielwert bleibt erhalten und wird neben dem neuen gezeigt.
    pub target_lead: &'static str,
    /// Vorschau des Weges
    pub preview: &'static str,
    /// Erscheint, sobald Ausgangswert, Zielwert und beide Daten zusammenpassen.
    pub preview_hint: &'static str,
    /// Der Wert wird als neue Fassung eingetragen. Nichts wird überschrieben.
    pub measurement_lead: &'static str,
    /// Zeitraum
    pub period: &'static str,
    /// Wert
    pub number_field: &'static str,
    /// Keine Zahl?
    pub mark_field: &'static str,
    /// Ich trage eine Zahl ein
    pub mark_none: &'static str,
    /// Sofort freigeben (ohne Vier-Augen-Prinzip)
    pub release_now: &'static str,
    /// Nur möglich, solange diese Installation eine einzige Person hat. Seite und Journal vermerk
    pub release_alone_hint: &'static str,
    /// Ohne Vier-Augen-Prinzip freigegeben
    pub without_dual_control: &'static str,
    /// Gebiet
    pub area: &'static str,
    /// Gruppe
    pub group: &'static str,
    /// Die Definition wird als erste Fassung übernommen und kann danach angepasst werden.
    pub adopt_lead: &'static str,
    /// Zeitraum-Art
    pub period_kind: &'static str,
    /// Nachkommastellen
    pub decimals: &'static str,
    /// Name
    pub name: &'static str,
    /// Geplanter Beginn
    pub planned_start: &'static str,
    /// Geplantes Ende
    pub planned_end: &'static str,
    /// Grund für diesen Stand
    pub state_reason: &'static str,
    /// Nicht vergleichbar ab
    pub break_from: &'static str,
    /// Was sich dann ändert
    pub break_reason: &'static str,
    /// Jede Änderung ist eine neue Fassung; die alte bleibt nachlesbar.
    pub changes_kept: &'static str,

    // signing in
    /// Für die Verwaltung. Öffentliche Seiten brauchen keine Anmeldung.
    pub sign_in_lead: &'static str,
    /// Kennwort
    pub password: &'static str,
    /// Kennwort wiederholen
    pub password_again: &'static str,
    /// Mindestens 12 Zeichen. Ein Satz, den Sie sich merken, ist gut.
    pub password_hint: &'static str,
    /// Erster Start
    pub first_start: &'static str,
    /// Beim Start des Programms wurde ein Einmal-Code ausgegeben. Mit ihm legen Sie das erste Kon
    pub first_start_lead: &'static str,
    /// Einmal-Code
    pub code: &'static str,
    /// Er steht in der Ausgabe des Programms.
    pub code_hint: &'static str,
    /// Konto anlegen
    pub create_account: &'static str,

    // errors
    /// Diese Seite gibt es nicht
    pub error_404: &'static str,
    /// Vielleicht ist die Adresse unvollständig, oder das Gesuchte ist nicht veröffentlicht. Es i
    pub error_404_text: &'static str,
    /// Bitte melden Sie sich an
    pub error_401: &'static str,
    /// Diese Seite ist nur für Angemeldete. Nach der Anmeldung kommen Sie hierher zurück.
    pub error_401_text: &'static str,
    /// Das dürfen Sie hier nicht
    pub error_403: &'static str,
    /// Die Werte werden hier eingegeben
    pub entered_here: &'static str,
    /// Dann erinnert das Programm nach jedem Zeitraum daran; sonst kommen sie mit einer Datei.
    pub entered_here_hint: &'static str,
    /// Eigene Werte gibt jemand anderes frei
    pub own_value: &'static str,
    /// Wer einen Wert eingegeben hat, gibt ihn nicht selbst frei.
    pub own_value_text: &'static str,
    /// Dieser Zeitraum ist abgeschlossen
    pub closed_period: &'static str,
    /// Eine Änderung braucht eine Begründung und danach die Freigabe durch eine zweite Person.
    pub closed_period_text: &'static str,
    /// Gerade ist viel los
    pub busy: &'static str,
    /// Frühere Stände werden nacheinander geladen …
    pub busy_text: &'static str,
    /// Ihre Rolle erlaubt das nicht. Die Verwaltung Ihrer Kommune kann Rollen ändern.
    pub error_403_text: &'static str,
    /// Diese Anfrage lässt sich nicht lesen
    pub error_400: &'static str,
    /// Die Angabe „name“ in der Adresse ist nicht lesbar.
    pub error_400_text: fn(&str) -> String,
    /// Jemand war schneller
    pub error_409: &'static str,
    /// Dasselbe wurde inzwischen geändert. Öffnen Sie die Seite neu, vergleichen Sie und speicher
    pub error_409_text: &'static str,
    /// Da ist uns etwas kaputtgegangen
    pub error_500: &'static str,
    /// Ihre Eingaben bis zum letzten Speichern sind sicher. Nennen Sie bei Rü
    pub error_500_text: fn(&str) -> String,
    /// Zur Startseite
    pub to_start: &'static str,
    /// Fehler
    pub error: &'static str,

    // static pages
    /// Methoden und Rechenregeln
    pub methods_title: &'static str,
    /// So entsteht jede Zahl auf diesen Seiten. Die Rechenbeispiele sind zugleich die Prüfungen d
    pub methods_lead: &'static str,
    /// Erklärung zur Barrierefreiheit
    pub accessibility_title: &'static str,
    /// Datenschutz
    pub privacy_title: &'static str,
    /// Impressum
    pub imprint_title: &'static str,
    /// von amount
    pub of_amount: fn(&str) -> String,
    /// Gewicht
    pub weight: &'static str,
    /// Die Aussicht ist eine Fortschreibung der letzten fünf Jahre, keine Vorhersage.
    pub projection_note: &'static str,
    /// Staat
    pub area_country: &'static str,
    /// Land
    pub area_state: &'static str,
    /// Landkreis
    pub area_county: &'static str,
    /// kreisfreie Stadt
    pub area_city: &'static str,
    /// Gemeindeverband
    pub area_association: &'static str,
    /// Gemeinde
    pub area_municipality: &'static str,
    /// Stadtteil oder Ortsteil
    pub area_district: &'static str,
    /// anderes Gebiet
    pub area_other: &'static str,
    /// Kennzahlen für name
    pub area_caption: fn(&str) -> String,
    /// Zähler und Nenner der Teilgeb
    pub pooled_lead: &'static str,
    /// Brüche
    pub breaks_title: &'static str,
    /// ab day
    pub break_since: fn(&str) -> String,
    /// Abgrenzung
    pub concept: &'static str,
    /// Üblicher Bereich
    pub plausible_range: &'static str,
    /// Üblich sind Werte von low bis high. Andere Werte werden angenommen und in de
    pub plausible_hint: fn(&str, &str) -> String,
    /// außerhalb des üblichen Bereichs
    pub implausible: &'static str,
    /// kein gemeinsamer Zeitraum
    pub no_common_period: &'static str,
    /// Die Gruppen überschneiden sich.
    pub not_disjoint: &'static str,
    /// Verglichen wird der jüngste Zeitraum, in dem beide Gruppen einen Wert haben. Ein
    pub gap_lead: &'static str,
    /// Nur der Anteil bekannt
    pub only_ratio: &'static str,
    /// Zum Beispiel 87 %. Solche Werte werden gezeigt und beurteilt, aber nie mit ander
    pub only_ratio_hint: &'static str,
    /// Zähler und Nenner genügen, der Anteil wird berechnet.
    pub ratio_hint: &'static str,
    /// Alle Kennzahlen dieser Auswahl sind schon übernommen.
    pub all_adopted: &'static str,
    /// Leer lassen für alle. Sonst Merkmal=Ausprägung, mehrere mit Semikolon, zum Beisp
    pub group_hint: &'static str,
    /// Die Einheit steht fest, sobald es Werte gibt.
    pub unit_fixed: &'static str,
    /// Tage bis zur Veröffentlichung
    pub lag_days: &'static str,
    /// Vom Ende des Zeitraums an gerechnet. Danach gilt ein Wert als überfällig.
    pub lag_days_hint: &'static str,
    /// Name auf Englisch
    pub name_en: &'static str,
    /// Warum ist diese Richtung gewollt?
    pub direction_reason: &'static str,
    /// Vergleiche zwischen Gruppen
    pub comparisons: &'static str,
    /// Je Zeile eine Gruppe und ihre Vergleichsgruppe, getrennt mit einem senkrechten S
    pub comparisons_hint: &'static str,
    /// Nur ausfüllen, wenn sich die Zählweise ändert: Davor und danach werden nicht ver
    pub break_hint: &'static str,
    /// Eintrag no
    pub journal_no: fn(i64) -> String,
    /// Lieferung no
    pub from_delivery: fn(i64) -> String,
    /// eigene Zahl des Projekts project
    pub own_figure: fn(&str) -> String,
    /// Hier ist noch keine Kennzahl veröffentlicht.
    pub no_indicators_public: &'static str,
    /// Zu dieser Kennzahl gibt es noch keine Zeitreihe.
    pub no_series: &'static str,
    /// ersetzt
    pub superseded: &'static str,
    /// gilt
    pub stands: &'static str,
    /// Das Zeichen steht statt einer Zahl, nie für 0.
    pub reasons_at_mark: &'static str,
    /// Katalog öffnen
    pub open_catalogue: &'static str,
    /// mit names
    pub with_partners: fn(&str) -> String,
    /// Handlungsfelder
    pub action_fields: &'static str,
    /// Je Zeile eine Gruppe.
    pub target_groups_hint: &'static str,
    /// Tatsächlicher Beginn
    pub actual_start: &'static str,
    /// Tatsächliches Ende
    pub actual_end: &'static str,
    /// Stand seit
    pub state_since: &'static str,
    /// Nötig, wenn das Projekt ruht oder abgebrochen ist.
    pub state_reason_hint: &'static str,
    /// Bei einem abgebrochenen Projekt steht das oben auf der Seite.
    pub lesson_hint: &'static str,
    /// Neue Organisation
    pub new_organisation: &'static str,
    /// Nur ausfüllen, wenn der Träger in der Liste fehlt.
    pub new_organisation_hint: &'static str,
    /// Die neue Organisation wird von Migrantinnen und Migranten getragen
    pub new_organisation_led: &'static str,
    /// Kosten je Jahr
    pub budget_lines: &'static str,
    /// Vollkosten in Euro, eigenes Personal und eigene Mittel eingeschlossen. Bleibt „A
    pub budget_hint: &'static str,
    /// Weiteres Jahr
    pub another_year: &'static str,
    /// Erfasst bis
    pub spent_until: &'static str,
    /// Leer heißt: bis heute.
    pub spent_until_hint: &'static str,
    /// bis day
    pub until_day: fn(&str) -> String,
    /// Abgebrochen am day
    pub stopped_on: fn(&str) -> String,
    /// keiner
    pub no_decision: &'static str,
    /// Leitziele haben keine Kennzahlen. Strategische Ziele messen Ergebnis und Wirkung
    pub goal_kind_hint: &'static str,
    /// Strategische Ziele gehören unter Leitziele, operative unter strategische.
    pub parent_hint: &'static str,
    /// Wer sich an der Spitze der Verwaltung dafür verbürgt.
    pub patron_hint: &'static str,
    /// Ein Satz, der im Verlauf und im Bericht steht.
    pub reason_hint: &'static str,
    /// Ausgangswert und Zielwert
    pub aim_reach_hint: &'static str,
    /// Ausgangswert, Grenze und Begründung
    pub aim_limit_hint: &'static str,
    /// Zielwert; gezählt wird ab dem Ausgangsdatum
    pub aim_cumulative_hint: &'static str,
    /// Obergrenze der Summe
    pub aim_ceiling_hint: &'static str,
    /// Ausgangswert, Untergrenze und Obergrenze
    pub aim_corridor_hint: &'static str,
    /// Obergrenze der Summe
    pub ceiling: &'static str,
    /// Felder für Grenze, Summe und Korridor
    pub other_aims: &'static str,
    /// Zum Beispiel: line
    pub points_example: fn(&str) -> String,
    /// Zu dieser Art Ziel passt noch keine Zeitreihe. Übernehmen Sie zuerst eine Kennza
    pub no_fitting_series: &'static str,
    /// Zielwert festlegen
    pub new_target: &'static str,
    /// Der erste Zielwert bleibt für immer sichtbar, auch wenn er später geändert wird.
    pub new_target_lead: &'static str,
    /// Inhalt
    pub contents: &'static str,
    /// Rechenbeispiele
    pub worked_examples: &'static str,
    /// Kennzahlen des Projekts
    pub project_indicators: &'static str,
    /// Für dieses Projekt sind noch keine eigenen Kennzahlen erfasst.
    pub no_project_indicators: &'static str,
    /// Ende
    pub ends_on: &'static str,
    /// Vertretung: name
    pub deputy: fn(&str) -> String,
    /// Kommt zu den Beschlüssen hinzu, auf denen das Ziel schon beruht.
    pub further_decision: &'static str,
    /// Tabelle
    pub contents_of_table: &'static str,
    /// Kommunen in dieser Installation
    pub served_here: &'static str,
    /// Freigabe, Korrektur, Abschluss, Erläuterungen
    pub release: &'static release::Release,
    /// Unterdrückte Zahlen
    pub hidden: &'static hidden::Hidden,
    /// Einlesen und Lieferungen
    pub import: import::ImportWords,
    /// Auswertung
    pub evaluation: &'static evaluation::EvaluationWords,
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::De => &de::WORDS,
            Language::En => &en::WORDS,
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language.code())
    }
}
