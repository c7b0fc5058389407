//! Words of writing an evaluation plan: what the form says beside its fields, and what is said after saving.

/// The words of one language.
#[derive(Debug)]
pub struct Planning {
    /// Diese Maßnahme läuft seit {day}. …
    pub already_runs: fn(&str) -> String,
    /// bitte wählen
    pub please_choose: &'static str,
    /// {name} (Leistung)
    pub output: fn(&str) -> String,
    /// Kleiner als das ist für uns egal.
    pub margin_hint: &'static str,
    /// Gespeichert. Nächster Schritt: …
    pub saved: &'static str,
    /// Gespeichert, nachdem der Plan schon festgelegt war
    pub saved_change: &'static str,
    /// Festgelegt.
    pub frozen: &'static str,
    /// Beginn, Zählung und Beobachtungen sind gespeichert.
    pub recorded: &'static str,
}

impl Planning {
    /// What is said on the page that follows a form, by the code in its address.
    pub fn done(&self, code: &str) -> Option<&'static str> {
        match code {
            "plan" => Some(self.saved),
            "plan-change" => Some(self.saved_change),
            "frozen" => Some(self.frozen),
            "recorded" => Some(self.recorded),
            _ => None,
        }
    }
}

/// German.
pub static DE: Planning = Planning {
    already_runs: |day| format!("Diese Maßnahme läuft seit {day}. Das Ergebnis kann höchstens ein Hinweis sein."),
    please_choose: "bitte wählen",
    output: |name| format!("{name} (Leistung)"),
    margin_hint: "Kleiner als das ist für uns egal.",
    saved: "Gespeichert. Nächster Schritt: Auswertungsplan festlegen.",
    saved_change: "Gespeichert. Die Änderung steht mit ihrer Begründung bei den Fassungen des Plans.",
    frozen: "Der Auswertungsplan ist festgelegt. Nächster Schritt: den tatsächlichen Beginn eintragen.",
    recorded: "Beginn, Zählung und Beobachtungen sind gespeichert.",
};

/// English.
pub static EN: Planning = Planning {
    already_runs: |day| format!("This measure has run since {day}. The result can be a hint at most."),
    please_choose: "please choose",
    output: |name| format!("{name} (output)"),
    margin_hint: "Smaller than this does not matter to us.",
    saved: "Saved. Next: freeze the plan.",
    saved_change: "Saved. The change stands with its reason among the versions of the plan.",
    frozen: "The plan is frozen. Next: enter the actual start.",
    recorded: "Start, counts and observations are saved.",
};
