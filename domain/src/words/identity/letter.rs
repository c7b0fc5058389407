//! The letters of accounts and links: what somebody reads who does not know the program yet.

/// What the letter of an invitation says.
#[derive(Debug, Clone, Copy)]
pub struct Invitation<'a> {
    /// Who is invited.
    pub name: &'a str,
    /// For which municipality.
    pub place: &'a str,
    /// As what.
    pub role: &'a str,
    /// Whom to ask; empty where nobody is known.
    pub contact: &'a str,
    /// What sets the password.
    pub link: &'a str,
}

/// The letters of one language.
pub struct Letters {
    /// `place`: Ihre Einladung zu Kein Zufall
    pub invitation_subject: fn(&str) -> String,
    /// Ihr Link zum Anmelden
    pub sign_in_subject: &'static str,
    /// Bitte um Werte für `project`
    pub partner_subject: fn(&str) -> String,
    /// An account was made: for which municipality, as what, and whom to ask.
    pub invitation: fn(&Invitation<'_>) -> String,
    /// With this link.
    pub sign_in: fn(&str) -> String,
    /// Values of a project, until a day, with this link.
    pub partner: fn(&str, &str, &str) -> String,
}

/// German.
pub(super) static DE: Letters = Letters {
    invitation_subject: |place| format!("{place}: Ihre Einladung zu Kein Zufall"),
    sign_in_subject: "Ihr Link zum Anmelden",
    partner_subject: |a| format!("Bitte um Werte für {a}"),
    invitation: |facts| {
        let Invitation { name, place, role, contact, link } = facts;
        let ask = if contact.is_empty() {
            String::new()
        } else {
            format!(
                "Fragen beantwortet {contact}.

"
            )
        };
        format!(
            "Guten Tag {name},

für Sie wurde ein Zugang zu Kein Zufall angelegt: {place}, Ihre Aufgabe: {role}. Kein Zufall ist das Werkzeug, mit dem \
             Kommunen verfolgen, ob ihre Integrationsarbeit wirkt. Öffnen Sie diesen Link und legen Sie Ihr Kennwort fest:

{link}

\
             Der Link gilt sieben Tage und öffnet einmal. Haben Sie ihn nicht erwartet, brauchen Sie nichts zu tun.

{ask}"
        )
    },
    sign_in: |link| {
        format!(
            "Guten Tag,\n\nmit diesem Link melden Sie sich an:\n\n{link}\n\nEr gilt 30 Minuten und öffnet einmal. Haben Sie ihn nicht angefordert, brauchen Sie nichts zu tun: Ohne ihn kommt niemand hinein.\n"
        )
    },
    partner: |project, until, link| {
        format!(
            "Guten Tag,\n\nfür das Projekt „{project}“ fehlen uns noch Werte. Mit diesem Link tragen Sie sie ein, ohne Konto und ohne Kennwort:\n\n{link}\n\nEr gilt bis {until} und öffnet einmal; bleiben Sie danach in demselben Browser.\n"
        )
    },
};

/// English.
pub(super) static EN: Letters = Letters {
    invitation_subject: |place| format!("{place}: your invitation to Kein Zufall"),
    sign_in_subject: "Your link to sign in",
    partner_subject: |a| format!("A request for values for {a}"),
    invitation: |facts| {
        let Invitation { name, place, role, contact, link } = facts;
        let ask = if contact.is_empty() {
            String::new()
        } else {
            format!(
                "Questions are answered by {contact}.

"
            )
        };
        format!(
            "Dear {name},

an account at Kein Zufall was made for you: {place}, your part: {role}. Kein Zufall is what municipalities use to follow \
             whether their work for integration has an effect. Open this link and set your password:

{link}

\
             The link holds for seven days and opens once. If you did not expect it, you need not do anything.

{ask}"
        )
    },
    sign_in: |link| {
        format!(
            "Good day,\n\nwith this link you sign in:\n\n{link}\n\nIt holds for 30 minutes and opens once. If you did not ask for it, you need not do anything: nobody gets in without it.\n"
        )
    },
    partner: |project, until, link| {
        format!(
            "Good day,\n\nwe still lack values for the project “{project}”. With this link you enter them, without an account or a password:\n\n{link}\n\nIt holds until {until} and opens once; please stay in the same browser afterwards.\n"
        )
    },
};
