//! The words of whoever keeps the figures together: today, who owes what, decisions, responsibilities, grants.

mod de;
mod en;
mod letter;
mod names;

pub use letter::ReminderFacts;

pub(super) use de::WORDS as DE;
pub(super) use en::WORDS as EN;

/// The words of one language.
pub struct Organising {
    // today
    /// Heute
    pub today: &'static str,
    /// `overdue` überfällig, `week` diese Woche
    pub overdue_and_this_week: fn(usize, usize) -> String,
    /// Heute ist nichts offen
    pub nothing_open: &'static str,
    /// Keine Werte fehlen, nichts wartet auf Freigabe, und in den nächsten 90 Tagen läuft keine Frist ab.
    pub nothing_open_text: &'static str,
    /// Überfällig
    pub overdue: &'static str,
    /// Wartet auf Sie
    pub waiting: &'static str,
    /// Diese Woche
    pub this_week: &'static str,
    /// In den nächsten 90 Tagen
    pub soon: &'static str,
    /// Ohne Termin
    pub undated: &'static str,
    /// seit `days` Tagen überfällig
    pub in_days: fn(i32) -> String,
    /// Freigabe
    pub to_release: &'static str,
    /// Von anderen eingegeben und noch nicht geprüft.
    pub to_release_text: &'static str,
    /// Prüfen und freigeben
    pub release: &'static str,
    /// `count` Werte
    pub values: fn(usize) -> String,
    /// `count` Lieferungen
    pub deliveries: fn(usize) -> String,
    /// Eingelesene Dateien, die als Ganzes freigegeben werden.
    pub deliveries_text: &'static str,
    /// Stand eintragen
    pub enter_state: &'static str,
    /// Nachweis eintragen
    pub enter_proof: &'static str,
    /// Projekt endet
    pub project_ends: &'static str,
    /// Endet es wie geplant, oder geht es weiter?
    pub project_ends_text: &'static str,
    /// Das geplante Ende ist vorbei, das Projekt läuft noch.
    pub project_overran: &'static str,
    /// Projekt ohne Neuigkeit
    pub project_untouched: &'static str,
    /// Seit `day` wurde nichts eingetragen.
    pub untouched_since: fn(&str) -> String,
    /// `count` Kennzahlen ohne zuständige Person
    pub unattended: fn(usize) -> String,
    /// Sie werden hier eingegeben oder tragen ein Ziel, aber niemand ist dafür benannt.
    pub unattended_text: &'static str,
    /// Person benennen
    pub name_somebody: &'static str,
    /// Aktion
    pub action: &'static str,

    // who owes what
    /// Wer welche Werte schuldet
    pub owed_title: &'static str,
    /// Fehlende Werte
    pub owed_values: &'static str,
    /// `values` Werte fehlen, `late` davon überfällig
    pub values_and_late: fn(usize, usize) -> String,
    /// Alle Werte sind da
    pub nothing_owed: &'static str,
    /// Sobald ein Zeitraum endet, stehen die fehlenden Werte hier mit der Person, die sie geben kann.
    pub nothing_owed_text: &'static str,
    /// Niemand zuständig
    pub nobody: &'static str,
    /// Diese Werte werden hier eingegeben, aber niemand ist mit einem Konto dafür benannt. Darum wird auch …
    pub nobody_text: &'static str,
    /// Fällig
    pub due: &'static str,
    /// Verspätung
    pub late: &'static str,
    /// `days` Tage
    pub days: fn(i32) -> String,
    /// zurückgegeben
    pub sent_back: &'static str,
    /// Erinnern
    pub remind: &'static str,
    /// Alle Säumigen erinnern
    pub remind_all: &'static str,
    /// Trotzdem noch einmal erinnern
    pub remind_anyway: &'static str,
    /// Erst in den letzten sieben Tagen erinnert
    pub reminded_lately: &'static str,
    /// Zuletzt erinnert am `day`, insgesamt `letters`-mal.
    pub reminded_on: fn(&str, i64) -> String,
    /// Noch nie erinnert.
    pub never_reminded: &'static str,
    /// Eine Erinnerung ist nicht möglich: Es ist keine Adresse hinterlegt.
    pub no_address: &'static str,
    /// Nicht noch einmal erinnert: `lately`, weil die letzte Erinnerung keine Woche her ist.
    pub reminded: fn([usize; 4]) -> String,
    /// Kontext-Kennzahlen bekommen kein Ziel …
    pub level_hint: &'static str,
    /// 12 von 40 verschickt.
    pub letters_so_far: fn(usize, usize) -> String,
    /// Die Briefe werden im Hintergrund verschickt. Sie können diese Seite verlassen.
    pub letters_go_on: &'static str,
    /// `what`, `period`: fällig seit `due`
    pub letter_line: fn(&str, &str, &str, bool) -> String,

    // burden of an indicator
    /// Aufwand und Nutzen
    pub burden: &'static str,
    /// Minuten je Wert
    pub minutes_a_round: &'static str,
    /// Wie lange das Erheben eines Werts dauert, geschätzt von denen, die es tun.
    pub minutes_hint: &'static str,
    /// `hours` Std. `minutes` Min.
    pub minutes: fn(u64) -> String,
    /// werden hier nicht eingegeben
    pub not_typed_in: &'static str,
    /// `values` im Jahr
    pub values_a_year: fn(u64) -> String,
    /// Aufwand im Jahr
    pub burden_a_year: &'static str,
    /// Angesehen in 12 Monaten
    pub looked_at: &'static str,
    /// `role` an `days` Tagen
    pub looked_on: fn(&str, i64) -> String,
    /// niemand
    pub nobody_looked: &'static str,
    /// (Tage, an denen jemand mit dieser Rolle diese Seite geöffnet hat; keine Namen)
    pub looked_hint: &'static str,
    /// Niemand hat in 12 Monaten hingesehen, und kein Ziel hängt daran. Streichen?
    pub drop_it: &'static str,

    // council decisions
    /// Beschlüsse
    pub decisions_title: &'static str,
    /// `pending` in Arbeit, `settled` abgeschlossen oder zurückgestellt.
    pub decisions_lead: fn(usize, usize) -> String,
    /// In Arbeit
    pub pending_decisions: &'static str,
    /// Was daraus wurde
    pub settled_decisions: &'static str,
    /// Hier ist noch kein Beschluss eingetragen.
    pub no_decisions: &'static str,
    /// Neuer Beschluss
    pub new_decision: &'static str,
    /// Beschluss bearbeiten
    pub edit_decision: &'static str,
    /// Gremium
    pub body: &'static str,
    /// Zum Beispiel Kreistag oder Sozialausschuss.
    pub body_hint: &'static str,
    /// Sitzung am
    pub session: &'static str,
    /// Tagesordnungspunkt
    pub agenda_item: &'static str,
    /// Nummer der Vorlage
    pub paper: &'static str,
    /// Wortlaut
    pub wording: &'static str,
    /// Der beschlossene Satz, so wie er in der Niederschrift steht.
    pub wording_hint: &'static str,
    /// Niederschrift
    pub minutes_link: &'static str,
    /// Adresse im Ratsinformationssystem.
    pub minutes_link_hint: &'static str,
    /// Niederschrift öffnen
    pub open_minutes: &'static str,
    /// Zuständige Stelle
    pub office: &'static str,
    /// Was daraus wurde
    pub what_became: &'static str,
    /// Noch kein Vermerk.
    pub no_notes: &'static str,
    /// Ziele, die darauf beruhen
    pub goals_of_decision: &'static str,
    /// `state` am `day`
    pub state_on: fn(&str, &str) -> String,
    /// Vermerk oder neuer Stand
    pub add_note: &'static str,
    /// Am
    pub on_day: &'static str,
    /// Vermerk
    pub note: &'static str,
    /// Ein Satz, der auf den Seiten der Ziele steht. Darf fehlen, wenn sich der Stand ändert.
    pub note_hint: &'static str,

    // responsibilities
    /// Zuständigkeiten
    pub responsibilities: &'static str,
    /// Zuständigkeit benennen
    pub new_responsibility: &'static str,
    /// Zuständigkeit ändern oder beenden
    pub edit_responsibility: &'static str,
    /// Wer ist zu fragen, und wer gibt die Werte ein?
    pub responsibility_lead: &'static str,
    /// Gilt seit `day`. Zum Beenden den letzten Tag eintragen: Der Verlauf bleibt lesbar.
    pub responsibility_since: fn(&str) -> String,
    /// Öffnen Sie zuerst das Ziel, das Projekt, die Kennzahl oder die Förderung, um die es geht.
    pub choose_subject: &'static str,
    /// Noch niemand ist benannt.
    pub nobody_named: &'static str,
    /// Ändern oder beenden
    pub change_or_end: &'static str,
    /// Person
    pub person: &'static str,
    /// Öffentlich steht der Name nur mit Einwilligung.
    pub person_hint: &'static str,
    /// Konto
    pub account: &'static str,
    /// Wer hier steht, sieht die fehlenden Werte und wird erinnert.
    pub account_hint: &'static str,
    /// kein Konto
    pub no_account: &'static str,
    /// Kontakt
    pub contact_line: &'static str,
    /// Telefon oder Adresse der Stelle.
    pub contact_hint: &'static str,
    /// Die Person ist einverstanden, öffentlich genannt zu werden
    pub consent: &'static str,
    /// Ohne Einwilligung steht öffentlich nur die Stelle.
    pub consent_hint: &'static str,
    /// Vertretung
    pub deputy: &'static str,
    /// Konto der Vertretung
    pub deputy_account: &'static str,
    /// Von – bis
    pub from_to: &'static str,
    /// Von
    pub from_day: &'static str,
    /// Bis
    pub to_day: &'static str,
    /// Leer heißt: bis auf Weiteres.
    pub to_day_hint: &'static str,
    /// auf Weiteres
    pub until_further: &'static str,

    // grants
    /// Förderungen
    pub grants_title: &'static str,
    /// Geld, das die Kommune bekommt oder vergibt, mit den Fristen der Nachweise.
    pub grants_lead: &'static str,
    /// Erhaltene Förderungen
    pub grants_received: &'static str,
    /// Vergebene Förderungen
    pub grants_awarded: &'static str,
    /// Noch keine Förderung. Legen Sie die erste mit ihren Fristen an: Dann erinnert die Seite „Heute“ daran.
    pub no_grants: &'static str,
    /// Hier ist keine Förderung veröffentlicht.
    pub no_grants_public: &'static str,
    /// Neue Förderung
    pub new_grant: &'static str,
    /// Förderung bearbeiten
    pub edit_grant: &'static str,
    /// Geldgeber
    pub giver: &'static str,
    /// Empfänger
    pub receiver: &'static str,
    /// Geldgeber oder Empfänger
    pub grant_partner: &'static str,
    /// Wer das Geld gibt (erhalten) oder bekommt (vergeben).
    pub grant_partner_hint: &'static str,
    /// Bewilligungszeitraum
    pub granted_period: &'static str,
    /// Bescheid und Geld
    pub notice_and_money: &'static str,
    /// Zuwendung
    pub amount: &'static str,
    /// Zuwendungsfähige Kosten
    pub eligible: &'static str,
    /// Aktenzeichen
    pub file_number: &'static str,
    /// Bescheid vom
    pub notice: &'static str,
    /// Unterlagen aufbewahren bis
    pub retain_until: &'static str,
    /// Nachweise
    pub proofs: &'static str,
    /// Nachweis
    pub proof: &'static str,
    /// Es ist keine Frist eingetragen.
    pub no_proofs: &'static str,
    /// Zwischennachweis fällig am
    pub interim_due: &'static str,
    /// Verwendungsnachweis fällig am
    pub final_due: &'static str,
    /// Abgegeben am
    pub handed_in: &'static str,
    /// Verwendungsnachweis abgegeben am
    pub final_handed_in: &'static str,
    /// abgegeben am `day`
    pub handed_in_on: fn(&str) -> String,
    /// Kein Nachweis steht aus.
    pub nothing_to_prove: &'static str,
    /// Geförderte Projekte
    pub paid_projects: &'static str,
    /// Projekt `number`
    pub paid_project_no: fn(usize) -> String,
    /// Anteil `number`
    pub share_no: fn(usize) -> String,
    /// Der Anteil sagt, wie viel der Zuwendung das Projekt bekommt. Zusammen höchstens 100 Prozent.
    pub shares_hint: &'static str,
    /// Förderungen sind zunächst nur intern zu sehen. Wer sie gibt, sieht seine eigene.
    pub grant_audience_hint: &'static str,
}
