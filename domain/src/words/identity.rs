//! Words of signing in, accounts, people, roles and links: German and English.

mod de;
mod en;
mod letter;

use crate::language::Language;

pub use letter::{Invitation, Letters};

/// The words of one language.
pub struct Identity {
    /// The letters.
    pub letter: &'static Letters,
    /// Personen
    pub nav_people: &'static str,
    /// Partner
    pub nav_partners: &'static str,
    /// Konto
    pub nav_account: &'static str,
    /// E-Mail-Adresse oder Name
    pub sign_in_name: &'static str,
    /// E-Mail-Adresse
    pub address: &'static str,
    /// Link per E-Mail
    pub mail_link: &'static str,
    /// Für Ratsmitglieder: Statt eines Kennworts schicken wir Ihnen einen …
    pub mail_link_text: &'static str,
    /// Link schicken
    pub mail_link_send: &'static str,
    /// Wenn diese Adresse zu einem Ratsmitglied gehört, ist der Link jetz …
    pub mail_link_sent: &'static str,
    /// Zweiter Schritt: Einmal-Code
    pub code_title: &'static str,
    /// Öffnen Sie Ihre Authenticator-App und tippen Sie den Code ab, den  …
    pub code_lead: &'static str,
    /// Sechs Ziffern. Ohne Telefon: einer Ihrer Wiederherstellungscodes.
    pub code_hint: &'static str,
    /// Die Anmeldung hat zu lange gedauert. Bitte beginnen Sie noch einmal.
    pub code_late: &'static str,
    /// Dieser Link öffnet nichts mehr
    pub link_dead: &'static str,
    /// Er wurde schon benutzt oder ist abgelaufen. Bitten Sie die Stelle, …
    pub link_dead_text: &'static str,
    /// Willkommen, {0}
    pub welcome: fn(&str) -> String,
    /// Legen Sie ein Kennwort fest. Danach melden Sie sich mit „{0}“ und  …
    pub welcome_text: fn(&str) -> String,
    /// Kennwort festlegen
    pub set_password: &'static str,
    /// Ihre Werte eintragen
    pub reminder: &'static str,
    /// Dieser Link öffnet einmal, und nur für die Werte, die Sie eintrage …
    pub reminder_text: &'static str,
    /// Anmelden per Link
    pub sign_in_link: &'static str,
    /// Dieser Link öffnet einmal.
    pub sign_in_link_text: &'static str,
    /// Werte für {0}, {1}
    pub partner_link: fn(&str, &str) -> String,
    /// Sie brauchen kein Konto. Was Sie eintragen, prüft die Koordination …
    pub partner_link_text: &'static str,
    /// Weiter
    pub open_link: &'static str,
    /// Ihr Konto
    pub account: &'static str,
    /// Sie melden sich als „{0}“ an.
    pub account_lead: fn(&str) -> String,
    /// Ihre Rollen ruhen, bis der zweite Faktor eingerichtet ist.
    pub roles_sleep: &'static str,
    /// Offene Sitzungen
    pub sessions: &'static str,
    /// Kommt Ihnen eine davon fremd vor, beenden Sie sie und ändern Sie I …
    pub sessions_text: &'static str,
    /// Gerät
    pub device: &'static str,
    /// seit
    pub since: &'static str,
    /// zuletzt gesehen
    pub last_seen: &'static str,
    /// diese Sitzung
    pub this_session: &'static str,
    /// Beenden
    pub end: &'static str,
    /// Alle anderen beenden
    pub end_others: &'static str,
    /// unbekanntes Gerät
    pub unknown_device: &'static str,
    /// Kennwort ändern
    pub change_password: &'static str,
    /// Alle anderen Sitzungen enden damit.
    pub change_password_text: &'static str,
    /// Bisheriges Kennwort
    pub current_password: &'static str,
    /// Neues Kennwort
    pub new_password: &'static str,
    /// Zweiter Faktor
    pub second_factor: &'static str,
    /// Zum Kennwort kommt ein Code aus einer App auf Ihrem Telefon. So ge …
    pub second_factor_why: &'static str,
    /// Eingerichtet. Unbenutzte Wiederherstellungscodes: {0}.
    pub second_factor_on: fn(i64) -> String,
    /// Nicht eingerichtet.
    pub second_factor_off: &'static str,
    /// Einrichten
    pub set_up: &'static str,
    /// Nehmen Sie dieses Bild mit einer Authenticator-App auf (etwa Aegis …
    pub set_up_scan: &'static str,
    /// Oder tippen Sie diesen Schlüssel ein:
    pub set_up_key: &'static str,
    /// QR-Code mit dem Schlüssel, der unten auch als Text steht
    pub set_up_qr: &'static str,
    /// Code, den die App jetzt zeigt
    pub set_up_code: &'static str,
    /// Sechs Ziffern
    pub set_up_code_hint: &'static str,
    /// Bestätigen
    pub confirm: &'static str,
    /// Ihre Wiederherstellungscodes
    pub recovery: &'static str,
    /// Der zweite Faktor ist eingerichtet. Drucken Sie diese Codes aus od …
    pub recovery_text: &'static str,
    /// Ich habe sie aufbewahrt
    pub recovery_done: &'static str,
    /// Zweiten Faktor entfernen
    pub remove_factor: &'static str,
    /// Rollen, die ihn brauchen, ruhen danach.
    pub remove_factor_text: &'static str,
    /// Personen und Rollen
    pub people: &'static str,
    /// Jede Änderung steht im Journal.
    pub people_lead: &'static str,
    /// Person einladen
    pub invite: &'static str,
    /// Sie bekommt einen Link, der sieben Tage gilt, und legt selbst ihr  …
    pub invite_lead: &'static str,
    /// Rollen
    pub roles: &'static str,
    /// Rolle
    pub role: &'static str,
    /// keine Rolle
    pub no_roles: &'static str,
    /// noch nie
    pub never: &'static str,
    /// eingeladen, noch nicht angenommen
    pub not_accepted: &'static str,
    /// fehlt
    pub factor_needed: &'static str,
    /// eingerichtet
    pub factor_set: &'static str,
    /// nicht nötig
    pub factor_not_needed: &'static str,
    /// So sehen Kolleginnen und Kollegen sie. Im Journal steht nur eine N …
    pub name_hint: &'static str,
    /// Dorthin gehen Einladung und Erinnerungen; damit meldet sie sich an.
    pub address_hint: &'static str,
    /// Kommune
    pub municipality: &'static str,
    /// alle Kommunen (ganze Installation)
    pub everywhere: &'static str,
    /// Weiter
    pub next_step: &'static str,
    /// Projekte
    pub projects: &'static str,
    /// Diese Kommune hat noch kein Projekt: Die Koordination legt es zuer …
    pub no_projects: &'static str,
    /// What an erased person is called.
    pub erased_person: &'static str,
    /// What her page says.
    pub erased_text: &'static str,
    /// Förderung
    pub grant: &'static str,
    /// keine Förderung erfasst
    pub no_grants: &'static str,
    /// Erster Tag
    pub from: &'static str,
    /// Letzter Tag
    pub to: &'static str,
    /// frei lassen: bis auf Weiteres
    pub open_ended: &'static str,
    /// frei lassen: ab sofort
    pub from_empty: &'static str,
    /// Vertritt
    pub deputy_of: &'static str,
    /// niemanden
    pub nobody: &'static str,
    /// Einladung schicken
    pub send_invitation: &'static str,
    /// Rolle geben
    pub give_role: &'static str,
    /// Weitere Rolle geben
    pub further_role: &'static str,
    /// Rolle beenden
    pub end_role: &'static str,
    /// beendet
    pub ended: &'static str,
    /// gilt für
    pub limits: &'static str,
    /// Zeitraum
    pub holds: &'static str,
    /// ohne Grenze
    pub no_limit: &'static str,
    /// in Vertretung von {0}
    pub deputy_for: fn(&str) -> String,
    /// Offene Sitzungen: {0}
    pub open_sessions: fn(i64) -> String,
    /// Alle Sitzungen beenden
    pub end_sessions: &'static str,
    /// Neue Einladung schicken
    pub invite_again: &'static str,
    /// Auch wenn das Kennwort vergessen ist: Mit dem Link legt die Person …
    pub invite_again_text: &'static str,
    /// Zweiten Faktor zurücksetzen
    pub reset_factor: &'static str,
    /// Wenn Telefon und Wiederherstellungscodes verloren sind. Alle Sitzu …
    pub reset_factor_text: &'static str,
    /// Diese Person hat auch Rollen außerhalb Ihrer Verwaltung. Name, Adr …
    pub reaches_further: &'static str,
    /// Name und Adresse
    pub name_and_address: &'static str,
    /// Der Link ist bereit
    pub link_ready: &'static str,
    /// Die Nachricht ist unterwegs.
    pub letter_sent: &'static str,
    /// Die Nachricht an {0} ist unterwegs.
    pub link_sent: fn(&str) -> String,
    /// Es ging keine Nachricht hinaus: Geben Sie diesen Link selbst weite …
    pub link_by_hand: &'static str,
    /// Zu den Personen
    pub back_to_people: &'static str,
    /// Werte von Partnern
    pub partners: &'static str,
    /// Wer kein Konto hat, bekommt einen Link für ein Projekt und einen Z …
    pub partners_lead: &'static str,
    /// Name
    pub partner_name: &'static str,
    /// Person oder Organisation. Im Journal steht nur eine Nummer.
    pub partner_name_hint: &'static str,
    /// frei lassen, wenn Sie den Link selbst weitergeben
    pub partner_address_hint: &'static str,
    /// Projekt
    pub project: &'static str,
    /// Zeitraum
    pub period: &'static str,
    /// zum Beispiel 2026-Q3, 2026 oder 2026-09
    pub period_hint: &'static str,
    /// Gilt bis
    pub until: &'static str,
    /// höchstens 60 Tage
    pub until_hint: &'static str,
    /// Neuer Link
    pub new_partner_link: &'static str,
    /// Link anlegen
    pub make_link: &'static str,
    /// Noch kein Link.
    pub no_partners: &'static str,
    /// Stand
    pub state: &'static str,
    /// noch nicht geöffnet
    pub link_open: &'static str,
    /// geöffnet
    pub link_used: &'static str,
    /// beendet
    pub link_over: &'static str,
}

impl Identity {
    /// The words of a language.
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::De => &de::DE,
            Language::En => &en::EN,
        }
    }
}
