//! The words of the entry grid. They stand apart from the others because the browser needs them too, and only them.

use crate::entry::{Answer, Cell, Doubt, Place, Question, Reading};
use crate::language::Language;
use crate::measurement::{Mark, Value};
use crate::number::{NBSP, write, write_as_entered};
use crate::refusal::Problem;
use rust_decimal::Decimal;

/// The words of one language.
pub struct Entry {
    /// Which language.
    pub language: Language,
    /// Meine Werte
    pub title: &'static str,
    /// Offene Werte
    pub title_all: &'static str,
    /// Meine Werte (navigation)
    pub nav: &'static str,
    /// n Werte, bitte bis
    pub lead: fn(usize) -> String,
    /// Nichts zu tun.
    pub nothing: &'static str,
    /// What comes next when nothing is owed.
    pub nothing_text: &'static str,
    /// Aus Excel einfügen:
    pub paste: &'static str,
    /// erste Zelle anklicken, Strg + V.
    pub paste_text: &'static str,
    /// Keine Zahl?
    pub no_number: &'static str,
    /// … noch nicht da
    pub no_number_text: &'static str,
    /// Tasten
    pub keys: &'static str,
    /// How the grid is used with the keyboard.
    pub keys_text: &'static str,
    /// Column: Kennzahl
    pub indicator: &'static str,
    /// Column: Letzter Wert
    pub last_value: &'static str,
    /// Column: Ziel
    pub target: &'static str,
    /// Column: Ihr Wert
    pub value: &'static str,
    /// Column: Nachweis und Notiz
    pub proof: &'static str,
    /// Group of figures without a project.
    pub no_project: &'static str,
    /// noch keiner
    pub none_yet: &'static str,
    /// keines
    pub no_target: &'static str,
    /// bis day
    pub until: fn(&str) -> String,
    /// überfällig seit day
    pub late: fn(&str) -> String,
    /// fällig am day
    pub due: fn(&str) -> String,
    /// Zähler
    pub numerator: &'static str,
    /// Nenner
    pub denominator: &'static str,
    /// von
    pub of: &'static str,
    /// Zähler und Nenner genügen
    pub ratio_hint: &'static str,
    /// Zurückgegeben:
    pub returned: &'static str,
    /// Eingereicht
    pub submitted: &'static str,
    /// Notiz schreiben
    pub note: &'static str,
    /// Notiz zu
    pub note_label: fn(&str) -> String,
    /// Datei anhängen
    pub file: &'static str,
    /// Datei zu
    pub file_label: fn(&str) -> String,
    /// Allowed files.
    pub file_hint: &'static str,
    /// Datei entfernen: name
    pub remove_file: fn(&str) -> String,
    /// angehängt
    pub attached: &'static str,
    /// wird beim Speichern angehängt
    pub file_later: &'static str,
    /// File too large.
    pub file_too_large: &'static str,
    /// File of another kind.
    pub file_kind: &'static str,
    /// Empty file.
    pub file_empty: &'static str,
    /// There is no folder for files.
    pub file_nowhere: &'static str,
    /// done von all ausgefüllt
    pub progress: fn(usize, usize) -> String,
    /// n Rückfragen offen
    pub open: fn(usize) -> String,
    /// gespeichert time
    pub saved: fn(&str) -> String,
    /// wird gespeichert
    pub saving: &'static str,
    /// nicht verbunden, hier gemerkt
    pub offline: &'static str,
    /// Sitzung abgelaufen, hier gemerkt
    pub expired: &'static str,
    /// Wiedergefunden
    pub restored: fn(usize) -> String,
    /// Später weiter
    pub later: &'static str,
    /// Werte einreichen
    pub submit: &'static str,
    /// n Werte eingereicht.
    pub sent: fn(usize) -> String,
    /// What happens then.
    pub sent_text: &'static str,
    /// Gespeichert. Sie können die Seite schließen.
    pub kept: &'static str,
    /// Noch nicht eingereicht
    pub not_sent: &'static str,
    /// What is still open.
    pub not_sent_text: fn(usize) -> String,
    /// Nothing was filled in.
    pub nothing_sent: &'static str,
    /// Eingefügt: n Werte.
    pub pasted: fn(usize, usize) -> String,
    /// Rückgängig
    pub undone: &'static str,
    /// Wiederholt
    pub redone: &'static str,
    /// Nichts rückgängig zu machen
    pub nothing_undone: &'static str,
    /// Zwei Fassungen
    pub two_versions: &'static str,
    /// Meanwhile another stands here.
    pub other: fn(&str, &str) -> String,
    /// Somebody submitted meanwhile.
    pub other_given: fn(&str, &str) -> String,
    /// theirs nehmen
    pub take_other: fn(&str) -> String,
    /// mine behalten
    pub keep_mine: fn(&str) -> String,
    /// leer
    pub empty: &'static str,
    /// nicht erhoben: the text that stands in a cell
    pub not_collected: &'static str,
    /// The five marks, in the order of [`Mark::ALL`].
    pub marks: [&'static str; 5],
    /// symbol bedeutet: meaning
    pub mark_means: fn(&str, &str) -> String,
    /// ergibt figure
    pub makes: fn(&str) -> String,
    /// text: ganze Zahl oder Kommazahl?
    pub two_readings: fn(&str, &str, &str) -> String,
    /// Null oder nicht erhoben?
    pub zero_or_not: &'static str,
    /// Null
    pub zero: &'static str,
    /// Erwartet wird …
    pub outside: fn(&str, &str, &str) -> String,
    /// Bisher lagen die Werte …
    pub unusual: fn(&str, &str, &str) -> String,
    /// More than all.
    pub more_than_all: fn(&str) -> String,
    /// text ist richtig
    pub right: fn(&str) -> String,
    /// Ändern
    pub change: &'static str,
    /// Not a number.
    pub not_a_number: &'static str,
    /// Denominator missing.
    pub denominator_missing: &'static str,
    /// Numerator missing.
    pub numerator_missing: &'static str,
    /// Denominator of 0 or less.
    pub bad_denominator: &'static str,
    /// Share and denominator at once.
    pub both: &'static str,
    /// Too many digits.
    pub too_precise: &'static str,
}

pub(super) static DE: Entry = Entry {
    language: Language::De,
    title: "Meine Werte",
    title_all: "Offene Werte",
    nav: "Werte eintragen",
    lead: |n| if n == 1 { "1 Wert, bitte bis ".into() } else { format!("{n} Werte, bitte bis ") },
    nothing: "Alles eingetragen",
    nothing_text: "Im Moment fehlt kein Wert von Ihnen. Sobald der nächste Zeitraum zu Ende ist, stehen hier die neuen Zeilen.",
    paste: "Aus Excel einfügen:",
    paste_text: "erste Zelle anklicken, Strg + V.",
    no_number: "Keine Zahl?",
    no_number_text: "… noch nicht da, . unbekannt oder geheim, x nicht sinnvoll, / nicht sicher genug, – nichts vorhanden.",
    keys: "Mit der Tastatur",
    keys_text: "Eingabe oder Pfeil nach unten führt zum nächsten Wert, Pfeil nach oben zurück. Esc stellt den Wert wieder her, der beim Betreten der Zelle dort stand. Strg + Z macht rückgängig, Strg + Y wiederholt. Mit Tab erreichen Sie Rückfragen, Datei und Notiz.",
    indicator: "Kennzahl",
    last_value: "Letzter Wert",
    target: "Ziel",
    value: "Ihr Wert",
    proof: "Nachweis und Notiz",
    no_project: "Kennzahlen der Verwaltung",
    none_yet: "noch keiner",
    no_target: "keines",
    until: |day| format!("bis {day}"),
    late: |day| format!("überfällig seit {day}"),
    due: |day| format!("fällig am {day}"),
    numerator: "Zähler",
    denominator: "Nenner",
    of: "von",
    ratio_hint: "Zähler und Nenner genügen, der Anteil wird berechnet. Kennen Sie nur den Anteil, schreiben Sie zum Beispiel 87 % in das erste Feld.",
    returned: "Zurückgegeben:",
    submitted: "eingereicht, wartet auf Freigabe",
    note: "Notiz schreiben",
    note_label: |name| format!("Notiz zu {name}"),
    file: "Datei anhängen",
    file_label: |name| format!("Datei als Nachweis zu {name}"),
    file_hint: "PDF, Bild (PNG, JPG), Tabelle (XLSX, ODS, CSV), Text (DOCX, ODT, TXT), höchstens 10 MB.",
    remove_file: |name| format!("{name} entfernen"),
    attached: "angehängt",
    file_later: "Die Datei wird beim Speichern angehängt.",
    file_too_large: "Diese Datei ist größer als 10 MB. Bitte eine kleinere wählen.",
    file_kind: "Dateien dieser Art werden nicht angenommen. Möglich sind PDF, PNG, JPG, XLSX, ODS, DOCX, ODT, CSV und TXT.",
    file_empty: "Diese Datei ist leer.",
    file_nowhere: "In dieser Installation ist noch kein Ordner für Nachweise eingerichtet. Bitte schreiben Sie eine Notiz und sagen Sie der Koordination Bescheid.",
    progress: |done, all| format!("{done} von {all} ausgefüllt"),
    open: |n| match n {
        0 => String::new(),
        1 => "1 Rückfrage offen".into(),
        n => format!("{n} Rückfragen offen"),
    },
    saved: |time| format!("gespeichert {time}"),
    saving: "wird gespeichert …",
    offline: "nicht verbunden, hier gemerkt",
    expired: "Sitzung abgelaufen, hier gemerkt. Bitte neu anmelden.",
    restored: |n| if n == 1 { "1 Wert von vorhin wiedergefunden".into() } else { format!("{n} Werte von vorhin wiedergefunden") },
    later: "Später weiter",
    submit: "Werte einreichen",
    sent: |n| if n == 1 { "1 Wert eingereicht".into() } else { format!("{n} Werte eingereicht") },
    sent_text: "Danke. Eine zweite Person prüft sie und gibt sie frei. Kommt etwas zurück, steht es wieder hier, mit dem Grund.",
    kept: "Gespeichert. Sie können die Seite schließen und später weitermachen.",
    not_sent: "Noch nicht eingereicht",
    not_sent_text: |n| {
        if n == 1 {
            "Bei einem Wert fehlt noch eine Antwort. Alles andere ist gespeichert.".into()
        } else {
            format!("Bei {n} Werten fehlt noch eine Antwort. Alles andere ist gespeichert.")
        }
    },
    nothing_sent: "Es ist noch kein Wert eingetragen.",
    pasted: |n, left| match (n, left) {
        (1, 0) => "1 Zelle eingefügt".into(),
        (n, 0) => format!("{n} Zellen eingefügt"),
        (n, 1) => format!("{n} Zellen eingefügt, 1 hatte keinen Platz"),
        (n, left) => format!("{n} Zellen eingefügt, {left} hatten keinen Platz"),
    },
    undone: "rückgängig gemacht",
    redone: "wiederholt",
    nothing_undone: "nichts rückgängig zu machen",
    two_versions: "Zwei Fassungen",
    other: |other, when| format!("Inzwischen wurde hier {other} gespeichert ({when}), in einem anderen Fenster oder auf einem anderen Gerät."),
    other_given: |other, when| format!("Inzwischen steht hier {other} ({when}). Ihr Wert ist nicht verloren."),
    take_other: |other| format!("{other} nehmen"),
    keep_mine: |mine| format!("{mine} behalten"),
    empty: "leer",
    not_collected: "nicht erhoben",
    marks: ["noch nicht verfügbar", "unbekannt oder geheim", "nicht sinnvoll", "nicht sicher genug", "nichts vorhanden"],
    mark_means: |symbol, meaning| format!("{symbol} bedeutet: {meaning}"),
    makes: |figure| format!("ergibt {figure}"),
    two_readings: |text, thousands, decimal| format!("{text}: Meinen Sie die ganze Zahl {thousands} oder die Kommazahl {decimal}?"),
    zero_or_not: "Null oder nicht erhoben?",
    zero: "Null (0)",
    outside: |text, low, high| format!("Möglich sind hier Werte von {low} bis {high}. Ist {text} richtig?"),
    unusual: |text, least, most| format!("Bisher lagen die Werte zwischen {least} und {most}. Ist {text} richtig?"),
    more_than_all: |text| format!("Das sind mehr als 100{NBSP}%. Ist {text} richtig?"),
    right: |text| format!("{text} ist richtig"),
    change: "Ändern",
    not_a_number: "Das ist keine Zahl. Schreiben Sie zum Beispiel 1.234,5 oder eines der Zeichen … . x / –",
    denominator_missing: "Der Nenner fehlt. Kennen Sie nur den Anteil, schreiben Sie ihn mit % in das erste Feld.",
    numerator_missing: "Der Zähler fehlt.",
    bad_denominator: "Der Nenner muss größer als 0 sein.",
    both: "Hier steht schon ein Anteil oder ein Zeichen. Dann bleibt das zweite Feld leer.",
    too_precise: "Zu viele Stellen: höchstens 18 Ziffern.",
};

pub(super) static EN: Entry = Entry {
    language: Language::En,
    title: "My values",
    title_all: "Values still missing",
    nav: "Enter values",
    lead: |n| if n == 1 { "1 value, please by ".into() } else { format!("{n} values, please by ") },
    nothing: "Everything is entered",
    nothing_text: "No value of yours is missing at the moment. As soon as the next period has ended, its rows appear here.",
    paste: "Paste from Excel:",
    paste_text: "click the first cell, Ctrl + V.",
    no_number: "No number?",
    no_number_text: "… not there yet, . unknown or secret, x not meaningful, / not reliable enough, – nothing present.",
    keys: "By keyboard",
    keys_text: "Enter or arrow down leads to the next value, arrow up goes back. Esc restores the value that stood in the cell when you entered it. Ctrl + Z undoes, Ctrl + Y redoes. Tab reaches questions, file and note.",
    indicator: "Indicator",
    last_value: "Last value",
    target: "Target",
    value: "Your value",
    proof: "Evidence and note",
    no_project: "Indicators of the administration",
    none_yet: "none yet",
    no_target: "none",
    until: |day| format!("by {day}"),
    late: |day| format!("overdue since {day}"),
    due: |day| format!("due on {day}"),
    numerator: "Numerator",
    denominator: "Denominator",
    of: "of",
    ratio_hint: "Numerator and denominator are enough, the share is computed. If you know only the share, write for example 87 % into the first field.",
    returned: "Sent back:",
    submitted: "submitted, waits for release",
    note: "Write a note",
    note_label: |name| format!("Note on {name}"),
    file: "Attach a file",
    file_label: |name| format!("File as evidence for {name}"),
    file_hint: "PDF, picture (PNG, JPG), table (XLSX, ODS, CSV), text (DOCX, ODT, TXT), at most 10 MB.",
    remove_file: |name| format!("Remove {name}"),
    attached: "attached",
    file_later: "The file will be attached when you save.",
    file_too_large: "This file is larger than 10 MB. Please choose a smaller one.",
    file_kind: "Files of this kind are not accepted. PDF, PNG, JPG, XLSX, ODS, DOCX, ODT, CSV and TXT are.",
    file_empty: "This file is empty.",
    file_nowhere: "This installation has no folder for evidence yet. Please write a note and tell the coordinator.",
    progress: |done, all| format!("{done} of {all} filled in"),
    open: |n| match n {
        0 => String::new(),
        1 => "1 question open".into(),
        n => format!("{n} questions open"),
    },
    saved: |time| format!("saved {time}"),
    saving: "saving …",
    offline: "not connected, kept here",
    expired: "Session ended, kept here. Please sign in again.",
    restored: |n| if n == 1 { "1 value from before was found again".into() } else { format!("{n} values from before were found again") },
    later: "Continue later",
    submit: "Submit values",
    sent: |n| if n == 1 { "1 value submitted".into() } else { format!("{n} values submitted") },
    sent_text: "Thank you. A second person checks and releases them. If something is sent back, it appears here again with the reason.",
    kept: "Saved. You can close the page and continue later.",
    not_sent: "Not submitted yet",
    not_sent_text: |n| {
        if n == 1 {
            "One value still needs an answer. Everything else is saved.".into()
        } else {
            format!("{n} values still need an answer. Everything else is saved.")
        }
    },
    nothing_sent: "No value is filled in yet.",
    pasted: |n, left| match (n, left) {
        (1, 0) => "1 cell pasted".into(),
        (n, 0) => format!("{n} cells pasted"),
        (n, left) => format!("{n} cells pasted, {left} found no place"),
    },
    undone: "undone",
    redone: "redone",
    nothing_undone: "nothing to undo",
    two_versions: "Two versions",
    other: |other, when| format!("Meanwhile {other} was saved here ({when}), in another window or on another device."),
    other_given: |other, when| format!("Meanwhile {other} stands here ({when}). Your value is not lost."),
    take_other: |other| format!("Take {other}"),
    keep_mine: |mine| format!("Keep {mine}"),
    empty: "empty",
    not_collected: "not collected",
    marks: ["not yet available", "unknown or secret", "not meaningful", "not reliable enough", "nothing present"],
    mark_means: |symbol, meaning| format!("{symbol} means: {meaning}"),
    makes: |figure| format!("makes {figure}"),
    two_readings: |text, thousands, decimal| format!("{text}: do you mean the whole number {thousands} or the decimal {decimal}?"),
    zero_or_not: "Zero or not collected?",
    zero: "Zero (0)",
    outside: |text, low, high| format!("Values from {low} to {high} are possible here. Is {text} right?"),
    unusual: |text, least, most| format!("So far the values were between {least} and {most}. Is {text} right?"),
    more_than_all: |text| format!("This is more than 100%. Is {text} right?"),
    right: |text| format!("{text} is right"),
    change: "Change",
    not_a_number: "This is not a number. Write for example 1,234.5 or one of the signs … . x / –",
    denominator_missing: "The denominator is missing. If you know only the share, write it with % into the first field.",
    numerator_missing: "The numerator is missing.",
    bad_denominator: "The denominator must be greater than 0.",
    both: "There is a share or a sign already. Then the second field stays empty.",
    too_precise: "Too many digits: at most 18.",
};

/// Something that is said under a row, with the answers it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// It is unlikely, not unclear.
    pub doubt: bool,
    /// The question.
    pub text: String,
    /// Its answers with their words.
    pub answers: Vec<(Answer, String)>,
}

impl Entry {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }

    /// Whether somebody wrote that nothing was collected, in any language.
    pub fn is_not_collected(text: &str) -> bool {
        [DE.not_collected, EN.not_collected].iter().any(|words| text.to_lowercase() == *words)
    }

    /// What a row asks; `None` where nothing is open or something is wrong.
    pub fn asks(&self, reading: &Reading, cell: &Cell, first: &str, second: &str) -> Option<Said> {
        let number = |number: &Decimal| write_as_entered(*number, self.language);
        let in_unit = |number: &Decimal| self.in_unit(number, cell);
        Some(match reading {
            Reading::Ask(place, question) => {
                let typed = if *place == Place::First { first } else { second }.trim();
                let text = match question {
                    Question::TwoReadings { thousands, decimal } => (self.two_readings)(typed, &thousands.to_string(), &number(decimal)),
                    Question::ZeroOrNotCollected => self.zero_or_not.to_owned(),
                };
                let word = |answer: Answer| match (answer, question) {
                    (Answer::Thousands, Question::TwoReadings { thousands, .. }) => thousands.to_string(),
                    (Answer::Decimal, Question::TwoReadings { decimal, .. }) => number(decimal),
                    (Answer::Zero, _) => self.zero.to_owned(),
                    _ => self.not_collected.to_owned(),
                };
                Said { doubt: false, text, answers: question.answers().into_iter().map(|answer| (answer, word(answer))).collect() }
            }
            Reading::Doubt(value, doubt) => {
                let typed = self.typed(value, cell);
                let text = match doubt {
                    Doubt::OutsidePlausible { low, high } => (self.outside)(&typed, &in_unit(low), &in_unit(high)),
                    Doubt::Unusual { least, most } => (self.unusual)(&typed, &in_unit(least), &in_unit(most)),
                    Doubt::MoreThanAll => (self.more_than_all)(&typed),
                };
                Said { doubt: true, text, answers: vec![(Answer::Right, (self.right)(&typed))] }
            }
            Reading::Empty | Reading::Value(_) | Reading::Wrong(..) => return None,
        })
    }

    /// What is wrong in a row.
    pub const fn problem(&self, place: Place, problem: &Problem) -> &'static str {
        match (problem, place) {
            (Problem::Empty, Place::Second) => self.denominator_missing,
            (Problem::Empty, Place::First) => self.numerator_missing,
            (Problem::BadDenominator, _) => self.bad_denominator,
            (Problem::Differ, _) => self.both,
            (Problem::TooPrecise, _) => self.too_precise,
            _ => self.not_a_number,
        }
    }

    /// What the cells mean, in small print under them; empty where the number says it all.
    pub fn meaning(&self, reading: &Reading, cell: &Cell) -> String {
        match reading {
            Reading::Value(Value::Missing(mark, reason)) => {
                if *reason == crate::measurement::Reason::NotCollected {
                    return String::new();
                }
                let place = Mark::ALL.iter().position(|known| known == mark).unwrap_or(0);
                (self.mark_means)(mark.symbol(), self.marks[place])
            }
            Reading::Value(value @ Value::Fraction { .. }) | Reading::Doubt(value @ Value::Fraction { .. }, _) => {
                (self.makes)(&self.typed(value, cell))
            }
            _ => String::new(),
        }
    }

    /// A figure as a person would say it back.
    fn typed(&self, value: &Value, cell: &Cell) -> String {
        match value {
            Value::Fraction { .. } => value.figure(cell.unit.per()).map_or_else(String::new, |figure| self.in_unit(&figure.round_dp(1), cell)),
            Value::Number(number) | Value::BareRatio(number) => self.in_unit(number, cell),
            Value::Missing(mark, _) => mark.symbol().to_owned(),
        }
    }

    fn in_unit(&self, number: &Decimal, cell: &Cell) -> String {
        let number = write(*number, number.normalize().scale().min(number.scale()), self.language);
        match cell.unit.0.as_str() {
            "%" if self.language == Language::En => format!("{number}%"),
            unit @ ("%" | "‰" | "€") => format!("{number}{NBSP}{unit}"),
            _ => number,
        }
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Entry({})", self.language.code())
    }
}
