//! The words of the entry grid. They stand apart from the others because the browser needs them too, and only them.

mod de;
mod en;

use crate::entry::{Answer, Cell, Doubt, Place, Question, Reading};
use crate::language::Language;
use crate::measurement::{Mark, Value};
use crate::number::{NBSP, write, write_as_entered};
use crate::refusal::Problem;
use rust_decimal::{Decimal, RoundingStrategy};

pub(super) use de::DE;
pub(super) use en::EN;

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
    /// n Werte, davon m überfällig
    pub lead_late: fn(usize, usize) -> String,
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
    /// Korrektur wartet auf Freigabe
    pub correction_waits: &'static str,
    /// A share without its parts.
    pub only_share: fn(&str) -> String,
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
    /// Anzahl: what the upper box of a share is called
    pub numerator: &'static str,
    /// von insgesamt: what the lower box of a share is called
    pub denominator: &'static str,
    /// von
    pub of: &'static str,
    /// Nur der Anteil ist bekannt?
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
    /// A person handed in as many bytes as are taken on one day.
    pub file_full_today: &'static str,
    /// A municipality's room for files is used up.
    pub file_full: &'static str,
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
                    Doubt::Unusual { least, most } => (self.unusual)(&typed, &in_unit(&rounded(least, cell)), &in_unit(&rounded(most, cell))),
                    Doubt::MoreThanAll => (self.more_than_all)(&typed),
                };
                // More than all of something is no figure that somebody could confirm; where it is possible, the definition says so by its range.
                let answers = if *doubt == Doubt::MoreThanAll { Vec::new() } else { vec![(Answer::Right, (self.right)(&typed))] };
                Said { doubt: true, text, answers }
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
            Reading::Value(value @ Value::BareRatio(_)) | Reading::Doubt(value @ Value::BareRatio(_), _) if cell.ratio => {
                (self.only_share)(&self.typed(value, cell))
            }
            _ => String::new(),
        }
    }

    /// A figure as a person would say it back.
    fn typed(&self, value: &Value, cell: &Cell) -> String {
        match value {
            Value::Fraction { .. } => value.figure(cell.unit.per()).map_or_else(String::new, |figure| self.in_unit(&rounded(&figure, cell), cell)),
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

/// A computed share with one decimal, half away from zero; what was typed stays as it is.
fn rounded(figure: &Decimal, cell: &Cell) -> Decimal {
    if cell.ratio { figure.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero) } else { *figure }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Entry({})", self.language.code())
    }
}
