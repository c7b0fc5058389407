//! Words of signing in, accounts, people, roles and links: German and English.

use crate::language::Language;

/// The words of one language.
pub struct Identity {
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
    /// Ihre Einladung zu Kein Zufall
    pub letter_invitation_subject: &'static str,
    /// Ihr Link zum Anmelden
    pub letter_sign_in_subject: &'static str,
    /// Bitte um Werte für {0}
    pub letter_partner_subject: fn(&str) -> String,
    /// A letter's text, with name, link.
    pub letter_invitation: fn(&str, &str) -> String,
    /// A letter's text, with link.
    pub letter_sign_in: fn(&str) -> String,
    /// A letter's text, with project, until, link.
    pub letter_partner: fn(&str, &str, &str) -> String,
}

impl Identity {
    /// The words of a language.
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }
}

static DE: Identity = Identity {
    nav_people: "Personen",
    nav_partners: "Partner",
    nav_account: "Konto",
    sign_in_name: "E-Mail-Adresse oder Name",
    address: "E-Mail-Adresse",
    mail_link: "Link per E-Mail",
    mail_link_text: "Für Ratsmitglieder: Statt eines Kennworts schicken wir Ihnen einen Link, der 30 Minuten gilt und einmal öffnet.",
    mail_link_send: "Link schicken",
    mail_link_sent: "Wenn diese Adresse zu einem Ratsmitglied gehört, ist der Link jetzt unterwegs. Sehen Sie auch im Spam-Ordner nach.",
    code_title: "Zweiter Schritt: Einmal-Code",
    code_lead: "Öffnen Sie Ihre Authenticator-App und tippen Sie den Code ab, den sie für Kein Zufall zeigt.",
    code_hint: "Sechs Ziffern. Ohne Telefon: einer Ihrer Wiederherstellungscodes.",
    code_late: "Die Anmeldung hat zu lange gedauert. Bitte beginnen Sie noch einmal.",
    link_dead: "Dieser Link öffnet nichts mehr",
    link_dead_text: "Er wurde schon benutzt oder ist abgelaufen. Bitten Sie die Stelle, von der er kam, um einen neuen.",
    welcome: |a| format!("Willkommen, {a}"),
    welcome_text: |a| format!("Legen Sie ein Kennwort fest. Danach melden Sie sich mit „{a}“ und diesem Kennwort an."),
    set_password: "Kennwort festlegen",
    reminder: "Ihre Werte eintragen",
    reminder_text: "Dieser Link öffnet einmal, und nur für die Werte, die Sie eintragen. Für alles andere melden Sie sich an.",
    sign_in_link: "Anmelden per Link",
    sign_in_link_text: "Dieser Link öffnet einmal.",
    partner_link: |a, b| format!("Werte für {a}, {b}"),
    partner_link_text: "Sie brauchen kein Konto. Was Sie eintragen, prüft die Koordination, bevor es jemand sieht. Im Verlauf stehen Sie mit einer Nummer, nicht mit Ihrem Namen.",
    open_link: "Weiter",
    account: "Ihr Konto",
    account_lead: |a| format!("Sie melden sich als „{a}“ an."),
    roles_sleep: "Ihre Rollen ruhen, bis der zweite Faktor eingerichtet ist.",
    sessions: "Offene Sitzungen",
    sessions_text: "Kommt Ihnen eine davon fremd vor, beenden Sie sie und ändern Sie Ihr Kennwort.",
    device: "Gerät",
    since: "seit",
    last_seen: "zuletzt gesehen",
    this_session: "diese Sitzung",
    end: "Beenden",
    end_others: "Alle anderen beenden",
    unknown_device: "unbekanntes Gerät",
    change_password: "Kennwort ändern",
    change_password_text: "Alle anderen Sitzungen enden damit.",
    current_password: "Bisheriges Kennwort",
    new_password: "Neues Kennwort",
    second_factor: "Zweiter Faktor",
    second_factor_why: "Zum Kennwort kommt ein Code aus einer App auf Ihrem Telefon. So genügt ein abgeschautes Kennwort niemandem.",
    second_factor_on: |a| format!("Eingerichtet. Unbenutzte Wiederherstellungscodes: {a}."),
    second_factor_off: "Nicht eingerichtet.",
    set_up: "Einrichten",
    set_up_scan: "Nehmen Sie dieses Bild mit einer Authenticator-App auf (etwa Aegis, FreeOTP, Google oder Microsoft Authenticator).",
    set_up_key: "Oder tippen Sie diesen Schlüssel ein:",
    set_up_qr: "QR-Code mit dem Schlüssel, der unten auch als Text steht",
    set_up_code: "Code, den die App jetzt zeigt",
    set_up_code_hint: "Sechs Ziffern",
    confirm: "Bestätigen",
    recovery: "Ihre Wiederherstellungscodes",
    recovery_text: "Der zweite Faktor ist eingerichtet. Drucken Sie diese Codes aus oder schreiben Sie sie ab: Jeder öffnet einmal, wenn das Telefon fehlt. Sie werden nicht noch einmal gezeigt.",
    recovery_done: "Ich habe sie aufbewahrt",
    remove_factor: "Zweiten Faktor entfernen",
    remove_factor_text: "Rollen, die ihn brauchen, ruhen danach.",
    people: "Personen und Rollen",
    people_lead: "Jede Änderung steht im Journal.",
    invite: "Person einladen",
    invite_lead: "Sie bekommt einen Link, der sieben Tage gilt, und legt selbst ihr Kennwort fest.",
    roles: "Rollen",
    role: "Rolle",
    no_roles: "keine Rolle",
    never: "noch nie",
    not_accepted: "eingeladen, noch nicht angenommen",
    factor_needed: "fehlt",
    factor_set: "eingerichtet",
    factor_not_needed: "nicht nötig",
    name_hint: "So sehen Kolleginnen und Kollegen sie. Im Journal steht nur eine Nummer.",
    address_hint: "Dorthin gehen Einladung und Erinnerungen; damit meldet sie sich an.",
    municipality: "Kommune",
    everywhere: "alle Kommunen (ganze Installation)",
    next_step: "Weiter",
    projects: "Projekte",
    no_projects: "Diese Kommune hat noch kein Projekt: Die Koordination legt es zuerst an.",
    grant: "Förderung",
    no_grants: "keine Förderung erfasst",
    from: "Erster Tag",
    to: "Letzter Tag",
    open_ended: "frei lassen: bis auf Weiteres",
    from_empty: "frei lassen: ab sofort",
    deputy_of: "Vertritt",
    nobody: "niemanden",
    send_invitation: "Einladung schicken",
    give_role: "Rolle geben",
    further_role: "Weitere Rolle geben",
    end_role: "Rolle beenden",
    ended: "beendet",
    limits: "gilt für",
    holds: "Zeitraum",
    no_limit: "ohne Grenze",
    deputy_for: |a| format!("in Vertretung von {a}"),
    open_sessions: |a| format!("Offene Sitzungen: {a}"),
    end_sessions: "Alle Sitzungen beenden",
    invite_again: "Neue Einladung schicken",
    invite_again_text: "Auch wenn das Kennwort vergessen ist: Mit dem Link legt die Person ein neues fest. Ältere Links gelten dann nicht mehr.",
    reset_factor: "Zweiten Faktor zurücksetzen",
    reset_factor_text: "Wenn Telefon und Wiederherstellungscodes verloren sind. Alle Sitzungen enden. Vergewissern Sie sich vorher, mit wem Sie sprechen.",
    reaches_further: "Diese Person hat auch Rollen außerhalb Ihrer Verwaltung. Name, Adresse, Einladung und zweiten Faktor ändert die Verwaltung der ganzen Installation.",
    name_and_address: "Name und Adresse",
    link_ready: "Der Link ist bereit",
    letter_sent: "Die Nachricht ist unterwegs.",
    link_sent: |a| format!("Die Nachricht an {a} ist unterwegs."),
    link_by_hand: "Es ging keine Nachricht hinaus: Geben Sie diesen Link selbst weiter, aber nur an diese Person. Er wird nicht noch einmal gezeigt.",
    back_to_people: "Zu den Personen",
    partners: "Werte von Partnern",
    partners_lead: "Wer kein Konto hat, bekommt einen Link für ein Projekt und einen Zeitraum. Er öffnet einmal; was eingetragen wird, ist eingereicht und wird hier freigegeben oder zurückgegeben.",
    partner_name: "Name",
    partner_name_hint: "Person oder Organisation. Im Journal steht nur eine Nummer.",
    partner_address_hint: "frei lassen, wenn Sie den Link selbst weitergeben",
    project: "Projekt",
    period: "Zeitraum",
    period_hint: "zum Beispiel 2026-Q3, 2026 oder 2026-09",
    until: "Gilt bis",
    until_hint: "höchstens 60 Tage",
    new_partner_link: "Neuer Link",
    make_link: "Link anlegen",
    no_partners: "Noch kein Link.",
    state: "Stand",
    link_open: "noch nicht geöffnet",
    link_used: "geöffnet",
    link_over: "beendet",
    letter_invitation_subject: "Ihre Einladung zu Kein Zufall",
    letter_sign_in_subject: "Ihr Link zum Anmelden",
    letter_partner_subject: |a| format!("Bitte um Werte für {a}"),
    letter_invitation: |name, link| {
        format!(
            "Guten Tag {name},\n\nfür Sie wurde ein Zugang zu Kein Zufall angelegt. Öffnen Sie diesen Link und legen Sie Ihr Kennwort fest:\n\n{link}\n\nDer Link gilt sieben Tage und öffnet einmal. Haben Sie ihn nicht erwartet, brauchen Sie nichts zu tun.\n"
        )
    },
    letter_sign_in: |link| {
        format!(
            "Guten Tag,\n\nmit diesem Link melden Sie sich an:\n\n{link}\n\nEr gilt 30 Minuten und öffnet einmal. Haben Sie ihn nicht angefordert, brauchen Sie nichts zu tun: Ohne ihn kommt niemand hinein.\n"
        )
    },
    letter_partner: |project, until, link| {
        format!(
            "Guten Tag,\n\nfür das Projekt „{project}“ fehlen uns noch Werte. Mit diesem Link tragen Sie sie ein, ohne Konto und ohne Kennwort:\n\n{link}\n\nEr gilt bis {until} und öffnet einmal; bleiben Sie danach in demselben Browser.\n"
        )
    },
};

static EN: Identity = Identity {
    nav_people: "People",
    nav_partners: "Partners",
    nav_account: "Account",
    sign_in_name: "Mail address or name",
    address: "Mail address",
    mail_link: "Link by mail",
    mail_link_text: "For council members: instead of a password we send you a link that holds for 30 minutes and opens once.",
    mail_link_send: "Send the link",
    mail_link_sent: "If this address belongs to a council member, the link is on its way now. Please look into your spam folder too.",
    code_title: "Second step: one-time code",
    code_lead: "Open your authenticator app and type in the code that it shows for Kein Zufall.",
    code_hint: "Six digits. Without your telephone: one of your recovery codes.",
    code_late: "Signing in took too long. Please begin again.",
    link_dead: "This link opens nothing any more",
    link_dead_text: "It was used already or has expired. Ask whoever sent it for a new one.",
    welcome: |a| format!("Welcome, {a}"),
    welcome_text: |a| format!("Choose a password. From then on you sign in with “{a}” and this password."),
    set_password: "Set the password",
    reminder: "Enter your values",
    reminder_text: "This link opens once, and only for the values that you enter. For everything else please sign in.",
    sign_in_link: "Sign in by link",
    sign_in_link_text: "This link opens once.",
    partner_link: |a, b| format!("Values for {a}, {b}"),
    partner_link_text: "You need no account. What you enter is checked by the coordinator before anybody sees it. The history names you by a number, not by your name.",
    open_link: "Continue",
    account: "Your account",
    account_lead: |a| format!("You sign in as “{a}”."),
    roles_sleep: "Your roles sleep until the second factor is set up.",
    sessions: "Open sessions",
    sessions_text: "If one of them is strange to you, end it and change your password.",
    device: "Device",
    since: "since",
    last_seen: "last seen",
    this_session: "this session",
    end: "End",
    end_others: "End all others",
    unknown_device: "unknown device",
    change_password: "Change the password",
    change_password_text: "All other sessions end with it.",
    current_password: "Present password",
    new_password: "New password",
    second_factor: "Second factor",
    second_factor_why: "In addition to the password there is a code from an app on your telephone. So a password that somebody saw is not enough.",
    second_factor_on: |a| format!("Set up. Unused recovery codes: {a}."),
    second_factor_off: "Not set up.",
    set_up: "Set up",
    set_up_scan: "Take this picture with an authenticator app (such as Aegis, FreeOTP, Google or Microsoft Authenticator).",
    set_up_key: "Or type in this key:",
    set_up_qr: "QR code with the key, which stands below as text too",
    set_up_code: "Code that the app shows now",
    set_up_code_hint: "Six digits",
    confirm: "Confirm",
    recovery: "Your recovery codes",
    recovery_text: "The second factor is set up. Print these codes or write them down: each opens once when your telephone is missing. They are not shown again.",
    recovery_done: "I have kept them",
    remove_factor: "Remove the second factor",
    remove_factor_text: "Roles that need it sleep afterwards.",
    people: "People and roles",
    people_lead: "Every change stands in the journal.",
    invite: "Invite a person",
    invite_lead: "She gets a link that holds for seven days, and sets her password herself.",
    roles: "Roles",
    role: "Role",
    no_roles: "no role",
    never: "never",
    not_accepted: "invited, not accepted yet",
    factor_needed: "missing",
    factor_set: "set up",
    factor_not_needed: "not needed",
    name_hint: "This is how colleagues see her. The journal holds only a number.",
    address_hint: "Invitation and reminders go there; she signs in with it.",
    municipality: "Municipality",
    everywhere: "all municipalities (whole installation)",
    next_step: "Continue",
    projects: "Projects",
    no_projects: "This municipality has no project yet: the coordinator creates it first.",
    grant: "Grant",
    no_grants: "no grant recorded",
    from: "First day",
    to: "Last day",
    open_ended: "leave empty: until further notice",
    from_empty: "leave empty: at once",
    deputy_of: "Deputy of",
    nobody: "nobody",
    send_invitation: "Send the invitation",
    give_role: "Give the role",
    further_role: "Give a further role",
    end_role: "End the role",
    ended: "ended",
    limits: "holds for",
    holds: "period",
    no_limit: "without limit",
    deputy_for: |a| format!("as the deputy of {a}"),
    open_sessions: |a| format!("Open sessions: {a}"),
    end_sessions: "End all sessions",
    invite_again: "Send a new invitation",
    invite_again_text: "Also when the password is forgotten: with the link the person sets a new one. Older links hold no longer.",
    reset_factor: "Reset the second factor",
    reset_factor_text: "When telephone and recovery codes are lost. All sessions end. Make sure beforehand whom you are talking to.",
    reaches_further: "This person has roles outside your reach too. Name, address, invitation and second factor are changed by whoever administers the whole installation.",
    name_and_address: "Name and address",
    link_ready: "The link is ready",
    letter_sent: "The message is on its way.",
    link_sent: |a| format!("The message to {a} is on its way."),
    link_by_hand: "No message went out: hand this link over yourself, but only to this person. It is not shown again.",
    back_to_people: "Back to the people",
    partners: "Values from partners",
    partners_lead: "Whoever has no account gets a link for one project and one period. It opens once; what is entered is submitted, and is released or returned here.",
    partner_name: "Name",
    partner_name_hint: "Person or organisation. The journal holds only a number.",
    partner_address_hint: "leave empty if you hand the link over yourself",
    project: "Project",
    period: "Period",
    period_hint: "for example 2026-Q3, 2026 or 2026-09",
    until: "Holds until",
    until_hint: "60 days at most",
    new_partner_link: "New link",
    make_link: "Make the link",
    no_partners: "No link yet.",
    state: "State",
    link_open: "not opened yet",
    link_used: "opened",
    link_over: "over",
    letter_invitation_subject: "Your invitation to Kein Zufall",
    letter_sign_in_subject: "Your link to sign in",
    letter_partner_subject: |a| format!("A request for values for {a}"),
    letter_invitation: |name, link| {
        format!(
            "Dear {name},\n\nan account at Kein Zufall was made for you. Open this link and set your password:\n\n{link}\n\nThe link holds for seven days and opens once. If you did not expect it, you need not do anything.\n"
        )
    },
    letter_sign_in: |link| {
        format!(
            "Good day,\n\nwith this link you sign in:\n\n{link}\n\nIt holds for 30 minutes and opens once. If you did not ask for it, you need not do anything: nobody gets in without it.\n"
        )
    },
    letter_partner: |project, until, link| {
        format!(
            "Good day,\n\nwe still lack values for the project “{project}”. With this link you enter them, without an account or a password:\n\n{link}\n\nIt holds until {until} and opens once; please stay in the same browser afterwards.\n"
        )
    },
};
