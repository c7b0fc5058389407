//! The words of the effect verdicts: the verdict, one plain sentence with its figures, the reasons, guards and warnings, and a sentence in plain language.
//!
//! Names are in the module `names`, reasons in `reasons`.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::compare::{english_kinds, kinds};
use super::{Shown, Words};
use crate::area::AreaKind;
use crate::effect::{EffectState, EffectVerdict, Estimate, Figures, Line};
use crate::language::Language;
use crate::number::{NBSP, write, write_signed};
use crate::period::write_day;

mod names;
mod plain;
mod reasons;

#[cfg(test)]
mod tests;

impl Words {
    /// An effect's size with its unit and without a sign: `3,5 Prozentpunkte`.
    pub fn effect_size(&self, size: f64, shown: Shown<'_>) -> String {
        self.with_difference_unit(self.number(size.abs(), shown, write), shown)
    }

    /// An effect with its sign: `+3,5 Prozentpunkte`.
    pub fn effect_change(&self, change: f64, shown: Shown<'_>) -> String {
        self.with_difference_unit(self.number(change, shown, write_signed), shown)
    }

    /// The 95 % interval: `+1,0 bis +6,0 Prozentpunkte`.
    pub fn effect_interval(&self, estimate: &Estimate, shown: Shown<'_>) -> String {
        let (low, high) = (self.number(estimate.low, shown, write_signed), self.number(estimate.high, shown, write_signed));
        self.with_difference_unit(format!("{low}{NBSP}{}{NBSP}{high}", self.pick("bis", "to")), shown)
    }

    /// A probability: `p = 0,013`, `p < 0,001`.
    pub fn effect_p(&self, p: f64) -> String {
        let written = |p: f64| write(Decimal::from_f64(p).unwrap_or_default(), 3, self.language);
        if p < 0.001 { format!("p{NBSP}<{NBSP}{}", written(0.001)) } else { format!("p{NBSP}={NBSP}{}", written(p)) }
    }

    fn number(&self, number: f64, shown: Shown<'_>, write: fn(Decimal, u32, Language) -> String) -> String {
        Decimal::from_f64(number).map_or_else(|| "–".to_owned(), |number| write(number, shown.decimals, self.language))
    }

    fn with_difference_unit(&self, number: String, shown: Shown<'_>) -> String {
        match self.difference_unit(shown.unit) {
            "" => number,
            unit => format!("{number}{NBSP}{unit}"),
        }
    }

    /// The verdict in the words of the light, with its figure where it has one.
    pub fn effect_title(&self, verdict: &EffectVerdict, shown: Shown<'_>) -> String {
        let size = |size: f64| format!("±{NBSP}{}", self.effect_size(size, shown));
        match verdict {
            EffectVerdict::NoChangeBeyond { margin, .. } => {
                format!("{}{NBSP}{}", self.pick("keine Veränderung über", "no change beyond"), size(*margin))
            }
            EffectVerdict::NoChangeShown { detectable: Some(detectable) } => {
                format!("{}{NBSP}{}", self.pick("keine Veränderung nachweisbar; erkennbar ab", "no change shown; detectable from"), size(*detectable))
            }
            other => self.effect_word(other.state()).to_owned(),
        }
    }

    /// The finding on one measure of success in one plain sentence or two, with its figures.
    pub fn effect_sentence(&self, line: &Line, shown: Shown<'_>, places: Option<AreaKind>) -> String {
        // What is no result yet must not read like one; the figures stand under it.
        let open = matches!(line.verdict.state(), EffectState::CannotBeDecided | EffectState::TooLittleData | EffectState::Interim);
        let figures = line.estimate.filter(|_| !open).map(|estimate| self.effect_figures(line, &estimate, shown));
        let parts = [Some(self.effect_claim(line, shown, places)), figures];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Estimate and interval, or how many had success.
    fn effect_figures(&self, line: &Line, estimate: &Estimate, shown: Shown<'_>) -> String {
        let (change, interval) = (self.effect_change(estimate.value, shown), self.effect_interval(estimate, shown));
        match (&line.figures, self.language) {
            (Some(Figures::Participants(found)), language) => {
                let (ours, theirs) = (found.participants, found.comparison);
                let counts = (ours.successful, ours.measured, theirs.successful, theirs.measured);
                people(counts, estimate, language)
            }
            (_, Language::De) => format!("Geschätzte Veränderung: {change} (95-%-Bereich: {interval})."),
            (_, Language::En) => format!("Estimated change: {change} (95% interval: {interval})."),
        }
    }

    fn effect_claim(&self, line: &Line, shown: Shown<'_>, places: Option<AreaKind>) -> String {
        let de = self.language == Language::De;
        match &line.verdict {
            EffectVerdict::CannotBeDecided(obstacles) => {
                let why: Vec<String> = obstacles.iter().map(|obstacle| self.effect_obstacle(obstacle, shown)).collect();
                why.join(" ")
            }
            EffectVerdict::TooLittleData { lacks, earliest } => self.effect_missing(lacks, *earliest),
            EffectVerdict::Interim { provisional: true, .. } => self
                .pick(
                    "Noch kein Urteil: Werte sind vorläufig. Ein Urteil braucht endgültige Werte.",
                    "No verdict yet: values are provisional. A verdict needs final ones.",
                )
                .to_owned(),
            EffectVerdict::Interim { earliest, .. } => {
                let day = write_day(earliest.unwrap_or(line.date), self.language);
                if de {
                    format!("Noch kein Urteil: Ausgewertet wird frühestens am {day}.")
                } else {
                    format!("No verdict yet: the evaluation is on {day} at the earliest.")
                }
            }
            EffectVerdict::AgainstExpectation(_) => self
                .pick(
                    "Die Entwicklung geht gegen die Erwartung, und zwar deutlicher, als der Zufall erklärt.",
                    "Things moved against the expectation, and by more than chance explains.",
                )
                .to_owned(),
            EffectVerdict::ProvenForParticipants => self
                .pick(
                    "Das Los hat entschieden, wer teilnimmt; die Teilnehmenden hatten häufiger Erfolg, als der Zufall erklärt.",
                    "The lot decided who took part; participants had success more often than chance explains.",
                )
                .to_owned(),
            EffectVerdict::ComparisonSpeaksForEffect { controls: Some(controls) } if de => format!(
                "Unsere Veränderung liegt außerhalb dessen, was {controls} vergleichbare {} zeigten. \
                 Ein anderes Ereignis nur bei uns ist damit nicht ausgeschlossen.",
                places.map_or("Kommunen", kinds)
            ),
            EffectVerdict::ComparisonSpeaksForEffect { controls: Some(controls) } => {
                let places = places.map_or("municipalities", english_kinds);
                format!("Our change lies outside what {controls} comparable {places} showed. Another event only here is not ruled out by that.")
            }
            EffectVerdict::ComparisonSpeaksForEffect { controls: None } => self
                .pick(
                    "Die Teilnehmenden hatten häufiger Erfolg als die, die noch warten. Ausgelost wurde nicht.",
                    "Participants had success more often than those who still wait. There was no lot.",
                )
                .to_owned(),
            EffectVerdict::JumpAtStart => self
                .pick(
                    "Zum Start hat sich die Kennzahl sprunghaft verändert. Ob das am Projekt liegt, kann eine einzelne Zeitreihe nicht zeigen.",
                    "The indicator jumped at the start. Whether the project caused it, a single series cannot show.",
                )
                .to_owned(),
            EffectVerdict::Hint(doubts) => {
                let why: Vec<&str> = doubts.iter().map(|doubt| self.effect_doubt(*doubt)).collect();
                let head =
                    self.pick("Es gibt einen Hinweis auf eine Veränderung, aber keinen Beleg:", "There is a hint of a change, but no evidence:");
                format!("{head} {}.", why.join("; "))
            }
            EffectVerdict::NoChangeBeyond { margin, compared } => {
                let size = self.effect_size(*margin, shown);
                match (de, *compared) {
                    (true, true) => format!("Eine Wirkung von mehr als ±{NBSP}{size} ist ausgeschlossen."),
                    (false, true) => format!("An effect of more than ±{NBSP}{size} is ruled out."),
                    (true, false) => format!("Eine Veränderung von mehr als ±{NBSP}{size} zum Start ist ausgeschlossen."),
                    (false, false) => format!("A change of more than ±{NBSP}{size} at the start is ruled out."),
                }
            }
            EffectVerdict::NoChangeShown { detectable } => {
                let size = detectable.map(|size| self.effect_size(size, shown)).unwrap_or_default();
                if de {
                    format!(
                        "Eine Veränderung ist nicht nachweisbar. Das heißt nicht, dass es keine gab: Erkennbar wäre sie erst ab etwa ±{NBSP}{size}."
                    )
                } else {
                    format!("No change can be shown. That does not mean there was none: it would be seen only from about ±{NBSP}{size}.")
                }
            }
        }
    }

    /// The word that a list or a filter shows for a verdict.
    pub const fn effect_word(&self, state: EffectState) -> &'static str {
        match state {
            EffectState::CannotBeDecided => self.pick("nicht entscheidbar", "cannot be decided"),
            EffectState::TooLittleData => self.pick("zu wenig Daten", "too little data"),
            EffectState::Interim => self.pick("Zwischenstand, noch kein Urteil", "interim, no verdict yet"),
            EffectState::AgainstExpectation => self.pick("Entwicklung entgegen der Erwartung", "against the expectation"),
            EffectState::ProvenForParticipants => self.pick("Wirkung belegt (bei den Teilnehmenden)", "effect proven (among participants)"),
            EffectState::ComparisonSpeaksForEffect => self.pick("Vergleich spricht für Wirkung", "comparison speaks for an effect"),
            EffectState::JumpAtStart => self.pick("Sprung zum Start, Ursache offen", "jump at the start, cause open"),
            EffectState::Hint => self.pick("Hinweis", "hint"),
            EffectState::NoChangeBeyond => self.pick("keine Veränderung über ±\u{a0}m", "no change beyond ±\u{a0}m"),
            EffectState::NoChangeShown => self.pick("keine Veränderung nachweisbar", "no change shown"),
        }
    }
}

/// `30 von 40 Teilnehmenden hatten Erfolg, in der Vergleichsgruppe 18 von 40`: counts and the difference in points.
fn people(counts: (u32, u32, u32, u32), estimate: &Estimate, language: Language) -> String {
    let (a, m, c, n) = counts;
    let points = |points: f64| write_signed(Decimal::from_f64(points).unwrap_or_default(), 1, language);
    let (change, low, high) = (points(estimate.value), points(estimate.low), points(estimate.high));
    match language {
        Language::De => format!(
            "{a} von {m} Teilnehmenden hatten Erfolg, in der Vergleichsgruppe {c} von {n}: {change}{NBSP}Prozentpunkte (95-%-Bereich: {low}{NBSP}bis{NBSP}{high})."
        ),
        Language::En => format!(
            "{a} of {m} participants had success, in the comparison group {c} of {n}: {change}{NBSP}percentage points (95% interval: {low}{NBSP}to{NBSP}{high})."
        ),
    }
}
