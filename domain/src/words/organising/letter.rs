//! The letters that the program writes for a coordinator: plain words, one thing to do, whom to ask.

use crate::language::Language;
use crate::words::Words;

/// What a reminder says.
#[derive(Debug, Clone, Copy)]
pub struct ReminderFacts<'a> {
    /// To whom.
    pub name: &'a str,
    /// On whose behalf.
    pub municipality: &'a str,
    /// The owed values, each in one line.
    pub lines: &'a [String],
    /// Where to enter them.
    pub link: &'a str,
    /// How many days the link holds.
    pub link_days: i64,
    /// Whom to ask; empty where nobody is named.
    pub ask: &'a str,
}

impl Words {
    /// What stands above a reminder.
    pub fn reminder_subject(&self, facts: &ReminderFacts<'_>) -> String {
        let ReminderFacts { municipality, lines, .. } = facts;
        match (self.language, lines.len()) {
            (Language::De, 1) => format!("Erinnerung: 1 Wert fehlt noch ({municipality})"),
            (Language::De, count) => format!("Erinnerung: {count} Werte fehlen noch ({municipality})"),
            (Language::En, 1) => format!("Reminder: 1 value is still missing ({municipality})"),
            (Language::En, count) => format!("Reminder: {count} values are still missing ({municipality})"),
        }
    }

    /// The reminder itself.
    pub fn reminder_body(&self, facts: &ReminderFacts<'_>) -> String {
        let ReminderFacts { name, municipality, link, link_days, ask, .. } = facts;
        let lines = format!("- {}\n", facts.lines.join("\n- "));
        match self.language {
            Language::De => {
                let ask = if ask.is_empty() { String::new() } else { format!("Fragen beantwortet {ask}.\n\n") };
                format!(
                    "Guten Tag {name},\n\ndiese Werte fehlen uns noch:\n\n{lines}\n\
                     So geben Sie sie ein: Öffnen Sie diesen Link. Er meldet Sie ohne Kennwort an, gilt {link_days} Tage und nur einmal.\n\n{link}\n\n\
                     Geben Sie den Link bitte nicht weiter. Wenn es einen Wert nicht gibt, sagen Sie das dort mit einem Zeichen: Eine geschätzte Zahl hilft \
                     niemandem. Haben Sie die Werte schon eingegeben, ist nichts mehr zu tun.\n\n{ask}Vielen Dank!\n{municipality}\n"
                )
            }
            Language::En => {
                let ask = if ask.is_empty() { String::new() } else { format!("If you have questions, ask {ask}.\n\n") };
                format!(
                    "Dear {name},\n\nwe are still missing these values:\n\n{lines}\n\
                     To enter them, open this link. It signs you in without a password, holds for {link_days} days and works once.\n\n{link}\n\n\
                     Please do not pass the link on. If there is no such value, say so there with a mark: a guessed number helps nobody. If you have \
                     entered the values already, there is nothing left to do.\n\n{ask}Thank you!\n{municipality}\n"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_says_what_until_when_where_and_whom_to_ask_in_both_languages() {
        for language in [Language::De, Language::En] {
            let words = Words::of(language);
            let lines = [(words.organising.letter_line)("Teilnehmende, Rucksack-Eltern", "Q2 2026", "14.07.2026", true)];
            let facts = ReminderFacts {
                name: "Dilek Sahin",
                municipality: "Landkreis Leuchtental",
                lines: &lines,
                link: "https://kz.example/link/abc",
                link_days: 7,
                ask: "Samira Nowak (s@leuchtental.example)",
            };
            let body = words.reminder_body(&facts);
            for part in
                ["Dilek Sahin", "Teilnehmende, Rucksack-Eltern", "Q2 2026", "14.07.2026", "\nhttps://kz.example/link/abc\n", "Samira Nowak", " 7 "]
            {
                assert!(body.contains(part), "{part} is missing in:\n{body}");
            }
            assert!(words.reminder_subject(&facts).contains('1'));
        }
    }

    #[test]
    fn without_anybody_to_ask_the_letter_names_nobody() {
        let facts = ReminderFacts { name: "A", municipality: "B", lines: &[], link: "c", link_days: 7, ask: "" };
        assert!(!Words::of(Language::De).reminder_body(&facts).contains("Fragen"));
    }
}
