//! Words of the auditor's samples.

use super::Words;
use crate::language::Language;
use crate::number::write;
use crate::sample::{Risk, SampleKind, Standing};

/// The words of one language.
#[derive(Debug)]
pub struct Samples {
    /// Stichproben
    pub title: &'static str,
    /// What they are.
    pub lead: &'static str,
    /// Draw one.
    pub draw: &'static str,
    /// How.
    pub kind: &'static str,
    /// How many.
    pub size: &'static str,
    /// What fits.
    pub size_hint: &'static str,
    /// From which day on.
    pub from: &'static str,
    /// Until which day.
    pub to: &'static str,
    /// What the days mean.
    pub days_hint: &'static str,
    /// None yet.
    pub none: &'static str,
    /// Drawn on.
    pub drawn: &'static str,
    /// 20 von 135 Werten
    pub count: fn(usize, u64) -> String,
    /// Stichprobe vom …
    pub of_day: fn(&str) -> String,
    /// How to draw it again.
    pub again: &'static str,
    /// The explanation.
    pub again_text: fn(&str, i64) -> String,
    /// Why this value.
    pub why: &'static str,
    /// By chance only.
    pub by_chance: &'static str,
    /// Its life.
    pub life: &'static str,
    /// The remark.
    pub remark: &'static str,
    /// Ask the office.
    pub ask: &'static str,
    /// In order.
    pub settle: &'static str,
    /// The answer.
    pub answer: &'static str,
    /// Send the answer.
    pub send: &'static str,
    /// Prüfung
    pub auditor: &'static str,
    /// Verwaltung
    pub office: &'static str,
    /// No values in these days.
    pub nothing: &'static str,
    /// Value no. 3
    pub value_no: fn(usize) -> String,
    /// recorded
    pub recorded: &'static str,
}

impl Words {
    /// How a sample is drawn.
    pub const fn sample_kind(&self, kind: SampleKind) -> &'static str {
        match kind {
            SampleKind::Random => self.pick("nach dem Zufall", "by chance"),
            SampleKind::Risk => self.pick("nach dem Risiko", "by risk"),
        }
    }

    /// Why a value deserves a look.
    pub const fn risk(&self, risk: Risk) -> &'static str {
        match risk {
            Risk::ChangedAfterRelease => self.pick("nach der Freigabe geändert", "changed after release"),
            Risk::SamePerson => self.pick("eingegeben und freigegeben von derselben Person", "recorded and released by the same person"),
            Risk::ReleasedAtOnce => self.pick("in weniger als einer Minute freigegeben", "released within a minute"),
            Risk::Late => self.pick("spät eingegeben", "recorded late"),
        }
    }

    /// Where a drawn value stands.
    pub const fn standing(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Open => self.pick("noch nicht angesehen", "not looked at yet"),
            Standing::Asked => self.pick("wartet auf Antwort", "waits for an answer"),
            Standing::Answered => self.pick("beantwortet", "answered"),
            Standing::Settled => self.pick("in Ordnung", "in order"),
        }
    }
}

/// German.
pub static DE: Samples = Samples {
    title: "Stichproben",
    lead: "Niemand sucht die Werte aus: Das Programm zieht sie, und wie es sie zog, steht dabei. Jeder Wert kommt mit seinem ganzen Weg; was die Prüfung fragt, beantwortet die Verwaltung hier.",
    draw: "Stichprobe ziehen",
    kind: "Wie ziehen",
    size: "Wie viele",
    size_hint: "Von 1 bis 100.",
    from: "Von",
    to: "Bis",
    days_hint: "Gezogen wird aus Werten, deren Zeitraum in diesen Tagen endet.",
    none: "Noch keine Stichprobe gezogen.",
    drawn: "Gezogen",
    count: |drawn, of| format!("{drawn} von {} Werten", write(of.into(), 0, Language::De)),
    of_day: |day| format!("Stichprobe vom {day}"),
    again: "So lässt sie sich noch einmal ziehen",
    again_text: |seed, known| {
        format!(
            "Jeder Wert bekommt ein Los: SHA-256 aus Saat, Nummer der Zeitreihe und Zeitraum, mit Leerzeichen dazwischen. Die kleinsten Lose sind gezogen, nach dem Risiko zuerst die mit den meisten Gründen. Saat {seed}, Datenstand Eintrag {known}."
        )
    },
    why: "Grund",
    by_chance: "Zufall",
    life: "ganzer Weg",
    remark: "Bemerkung",
    ask: "Fragen",
    settle: "In Ordnung",
    answer: "Antwort",
    send: "Antworten",
    auditor: "Prüfung",
    office: "Verwaltung",
    nothing: "In diesen Tagen endet kein Zeitraum mit einem Wert.",
    value_no: |no| format!("Wert {no}"),
    recorded: "eingetragen",
};

/// English.
pub static EN: Samples = Samples {
    title: "Samples",
    lead: "Nobody chooses the values: the program draws them, and how it drew them stands beside them. Each value comes with its whole way; what the audit asks, the office answers here.",
    draw: "Draw a sample",
    kind: "How to draw",
    size: "How many",
    size_hint: "From 1 to 100.",
    from: "From",
    to: "To",
    days_hint: "Values are drawn whose period ends in these days.",
    none: "No sample drawn yet.",
    drawn: "Drawn",
    count: |drawn, of| format!("{drawn} of {} values", write(of.into(), 0, Language::En)),
    of_day: |day| format!("Sample of {day}"),
    again: "How to draw it again",
    again_text: |seed, known| {
        format!(
            "Each value gets a lot: SHA-256 of seed, number of the series and period, with spaces between them. The smallest lots are drawn; by risk first those with the most reasons. Seed {seed}, known at entry {known}."
        )
    },
    why: "Reason",
    by_chance: "chance",
    life: "whole way",
    remark: "Remark",
    ask: "Ask",
    settle: "In order",
    answer: "Answer",
    send: "Answer",
    auditor: "Audit",
    office: "Office",
    nothing: "No period with a value ends in these days.",
    value_no: |no| format!("Value {no}"),
    recorded: "recorded",
};
