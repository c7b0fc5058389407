//! Figures with their units, and the one plain sentence that a verdict makes of them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Words;
use crate::achievement::{Achievement, Obstacle};
use crate::indicator::{Direction, Indicator, Unit};
use crate::language::Language;
use crate::light::{CostLight, CostState, PlanLight, PlanState};
use crate::number::{NBSP, write, write_signed};
use crate::period::write_day;
use crate::target::Aim;

/// What a sentence needs to know about the indicator.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Decimals shown.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
}

impl<'a> Shown<'a> {
    /// As an indicator's figures are written.
    pub const fn of(indicator: &'a Indicator) -> Self {
        Self { unit: &indicator.unit, decimals: indicator.decimals, direction: indicator.direction }
    }
}

impl Words {
    /// A figure with its unit: `72,4 %`, `226 Personen`, `1.240 €`.
    pub fn figure(&self, number: Decimal, shown: Shown<'_>) -> String {
        self.with_unit(write(number, shown.decimals, self.language), shown.unit)
    }

    fn with_unit(&self, number: String, unit: &Unit) -> String {
        match (unit.0.as_str(), self.language) {
            ("", _) => number,
            ("%" | "‰", Language::En) => format!("{number}{}", unit.0),
            (unit, _) => format!("{number}{NBSP}{}", counted(&number, unit)),
        }
    }

    /// The unit where it stands in an element of its own, with what stands between it and the number.
    pub fn unit_apart<'a>(&self, unit: &'a Unit) -> (&'static str, &'a str) {
        match (unit.0.as_str(), self.language) {
            ("", _) | ("%" | "‰", Language::En) => ("", &unit.0),
            _ => ("\u{a0}", &unit.0),
        }
    }

    /// A difference: percentages differ by percentage points.
    pub fn difference(&self, number: Decimal, shown: Shown<'_>) -> String {
        let written = write_signed(number, shown.decimals, self.language);
        format!("{written}{NBSP}{}", counted(&written, self.difference_unit(shown.unit)))
    }

    /// The unit of a difference.
    pub fn difference_unit<'a>(&self, unit: &'a Unit) -> &'a str {
        match (unit.is_percent(), self.language) {
            (true, Language::De) => "Prozentpunkte",
            (true, Language::En) => "percentage points",
            _ => &unit.0,
        }
    }

    /// Money in whole euros.
    pub fn euros(&self, cents: Decimal) -> String {
        let amount = write(cents / Decimal::ONE_HUNDRED, 0, self.language);
        match self.language {
            Language::De => format!("{amount}{NBSP}€"),
            Language::En => format!("€{amount}"),
        }
    }

    /// Money per head: in whole euros, below 100 euros with cents.
    pub fn euros_each(&self, cents: Decimal) -> String {
        if cents.abs() >= Decimal::from(10_000) { self.euros(cents) } else { self.euros_exact(cents) }
    }

    /// Money with its cents.
    pub fn euros_exact(&self, cents: Decimal) -> String {
        let amount = write(cents / Decimal::ONE_HUNDRED, 2, self.language);
        match self.language {
            Language::De => format!("{amount}{NBSP}€"),
            Language::En => format!("€{amount}"),
        }
    }

    /// What is aimed at: `75,0 %`, `höchstens 14,0 %`, `8,0 bis 12,0 %`.
    pub fn aim(&self, aim: &Aim, shown: Shown<'_>) -> String {
        let german = self.language == Language::De;
        let figure = |number: &Decimal| self.figure(*number, shown);
        match aim {
            Aim::Reach { target, .. } | Aim::Cumulative { target } => figure(target),
            Aim::Limit { limit, .. } => match (shown.direction, german) {
                (Direction::Rising, true) => format!("mindestens {}", figure(limit)),
                (Direction::Rising, false) => format!("at least {}", figure(limit)),
                (_, true) => format!("höchstens {}", figure(limit)),
                (_, false) => format!("at most {}", figure(limit)),
            },
            Aim::Ceiling { ceiling } if german => format!("höchstens {}", figure(ceiling)),
            Aim::Ceiling { ceiling } => format!("at most {}", figure(ceiling)),
            Aim::Corridor { lower, upper, .. } => {
                let lower = write(*lower, shown.decimals, self.language);
                format!("{lower}{NBSP}–{NBSP}{}", figure(upper))
            }
            Aim::Milestones { steps } => format!("{} {}", steps.len(), self.milestones),
        }
    }

    /// The verdict on one target in one sentence.
    pub fn verdict(&self, light: &PlanLight, aim: &Aim, due: Date, shown: Shown<'_>) -> String {
        let de = self.language == Language::De;
        if let Some(obstacle) = &light.obstacle
            && !matches!(light.state, PlanState::Stale)
        {
            return self.obstacle(obstacle, shown);
        }
        let Some(achievement) = &light.achievement else {
            return (if de { "Es liegt noch kein Wert vor." } else { "There is no value yet." }).to_owned();
        };
        let value = light.derivation.as_ref().and_then(|derivation| derivation.question.actual.as_ref()).map(|actual| actual.value);
        let actual = value.map(|value| self.figure(value, shown)).unwrap_or_default();
        if matches!(aim, Aim::Milestones { .. }) {
            return self.milestone_sentence(light.state, achievement);
        }
        let (goal, until) = (self.aim(aim, shown), write_day(due, self.language));
        let planned = achievement.planned.map(|planned| self.figure(planned, shown)).unwrap_or_default();
        let missing = achievement.deviation_as_written(value, shown.decimals).map(|short| self.missing(short.abs(), shown)).unwrap_or_default();
        let gain = achievement.gain.map(|gain| self.missing(gain.abs(), shown)).unwrap_or_default();
        match (light.state, de) {
            (PlanState::Reached, true) => format!("Das Ziel von {goal} ist erreicht: Der Wert liegt bei {actual}."),
            (PlanState::Reached, false) => format!("The target of {goal} is reached: the value stands at {actual}."),
            (PlanState::Held, true) => format!("Der Wert liegt bei {actual} und hält, was vereinbart ist: {goal}."),
            (PlanState::Held, false) => format!("The value stands at {actual} and keeps to what was agreed: {goal}."),
            (PlanState::NotHeld, true) => format!("Der Wert liegt bei {actual}; vereinbart war: {goal}."),
            (PlanState::NotHeld, false) => format!("The value stands at {actual}; agreed was: {goal}."),
            (PlanState::NotYetDue, true) => format!("Bis jetzt war noch keine Veränderung geplant. Zieltermin ist der {until}."),
            (PlanState::NotYetDue, false) => format!("No change was planned so far. The due date is {until}."),
            (PlanState::OnPlan, true) => format!("Der Wert liegt bei {actual}, geplant waren bis dahin {planned}."),
            (PlanState::OnPlan, false) => format!("The value stands at {actual}; {planned} was planned by then."),
            (PlanState::SlightlyBehind | PlanState::ClearlyBehind, true) => {
                format!("Der Wert liegt bei {actual} statt bei geplanten {planned}: Es fehlen {missing}.")
            }
            (PlanState::SlightlyBehind | PlanState::ClearlyBehind, false) => {
                format!("The value stands at {actual} instead of the planned {planned}: {missing} short.")
            }
            (PlanState::Worsened, true) => {
                format!("Der Wert liegt bei {actual} und damit {gain} schlechter als beim Start. {}", self.wanted(shown.direction))
            }
            (PlanState::Worsened, false) => format!("The value stands at {actual}, {gain} worse than at the start. {}", self.wanted(shown.direction)),
            (PlanState::Partly, true) => format!("Zum Zieltermin lag der Wert bei {actual}; vereinbart waren {goal}."),
            (PlanState::Partly, false) => format!("At the due date the value stood at {actual}; {goal} had been agreed."),
            (PlanState::NotReached, true) => format!("Zum Zieltermin lag der Wert bei {actual}; das Ziel von {goal} wurde nicht erreicht."),
            (PlanState::NotReached, false) => format!("At the due date the value stood at {actual}; the target of {goal} was not reached."),
            (PlanState::Stale, true) => format!("Der letzte Wert ({actual}) ist veraltet: Der nächste ist überfällig."),
            (PlanState::Stale, false) => format!("The last value ({actual}) is out of date: the next one is overdue."),
            (PlanState::CannotBeDecided | PlanState::NotAscertainable | PlanState::NoData, true) => {
                "Daraus lässt sich noch kein Urteil ableiten.".to_owned()
            }
            (PlanState::CannotBeDecided | PlanState::NotAscertainable | PlanState::NoData, false) => {
                "No verdict can be drawn from this yet.".to_owned()
            }
        }
    }

    fn missing(&self, amount: Decimal, shown: Shown<'_>) -> String {
        format!("{}{NBSP}{}", write(amount, shown.decimals, self.language), self.difference_unit(shown.unit))
    }

    const fn wanted(&self, direction: Direction) -> &'static str {
        match (direction, self.language) {
            (Direction::Rising, Language::De) => "Gewollt ist ein Anstieg.",
            (Direction::Rising, Language::En) => "A rise is wanted.",
            (Direction::Falling, Language::De) => "Gewollt ist ein Rückgang.",
            (Direction::Falling, Language::En) => "A fall is wanted.",
            (_, Language::De) => "Gewollt ist ein Wert im Korridor.",
            (_, Language::En) => "A value within the corridor is wanted.",
        }
    }

    fn milestone_sentence(&self, state: PlanState, achievement: &Achievement) -> String {
        let share = achievement.degree.map(|degree| crate::light::write_share(degree, self.language)).unwrap_or_default();
        match (self.language, state) {
            (Language::De, PlanState::Reached) => "Alle Meilensteine sind erledigt.".to_owned(),
            (Language::En, PlanState::Reached) => "All milestones are done.".to_owned(),
            (Language::De, _) => format!("Nach Gewicht sind {share} der Meilensteine erledigt."),
            (Language::En, _) => format!("By weight, {share} of the milestones are done."),
        }
    }

    /// Why there is no verdict.
    pub fn obstacle(&self, obstacle: &Obstacle, shown: Shown<'_>) -> String {
        let de = self.language == Language::De;
        let day = |day: &Date| write_day(*day, self.language);
        match obstacle {
            Obstacle::NoActual if de => "Es liegt noch kein Wert vor.".into(),
            Obstacle::NoActual => "There is no value yet.".into(),
            Obstacle::Suppressed if de => "Die Fallzahl ist zu klein, um sie zu zeigen; deshalb gibt es hier auch kein Urteil.".into(),
            Obstacle::Suppressed => "The count is too small to be shown; so there is no verdict either.".into(),
            Obstacle::Incomplete(parts) if de => {
                format!("Unvollständig: {} von {} Zeiträumen liegen vor. Eine Summe mit Lücken wird nicht beurteilt.", parts.present, parts.expected)
            }
            Obstacle::Incomplete(parts) => {
                format!("Incomplete: {} of {} periods are there. A sum with gaps is not judged.", parts.present, parts.expected)
            }
            Obstacle::BeforeStart { start } if de => format!("Der neueste Wert ist älter als der Start am {}.", day(start)),
            Obstacle::BeforeStart { start } => format!("The newest value is older than the start on {}.", day(start)),
            Obstacle::Break { from } if de => {
                format!("Die Definition hat sich zum {} geändert: Ausgangswert und heutiger Wert sind nicht vergleichbar.", day(from))
            }
            Obstacle::Break { from } => format!("The definition changed on {}: baseline and today's value cannot be compared.", day(from)),
            Obstacle::WrongDirection { .. } if de => "Der Zielwert liegt in der falschen Richtung.".into(),
            Obstacle::WrongDirection { .. } => "The target lies in the wrong direction.".into(),
            Obstacle::NoDirection if de => "Diese Kennzahl hat keine gewollte Richtung.".into(),
            Obstacle::NoDirection => "This indicator has no wanted direction.".into(),
            Obstacle::BelowAccuracy { .. } if de => "Der Zielwert liegt näher am Ausgangswert, als die Messung genau ist.".into(),
            Obstacle::BelowAccuracy { .. } => "The target is nearer to the baseline than the measurement is accurate.".into(),
            Obstacle::NothingToReach if de => "Es ist nichts festgelegt, was erreicht werden könnte.".into(),
            Obstacle::NothingToReach => "Nothing is defined that could be reached.".into(),
            Obstacle::OutOfRange if de => "Die Zahlen sind zu groß, um damit zu rechnen.".into(),
            Obstacle::OutOfRange => "The numbers are too large to compute with.".into(),
            Obstacle::Straddles { low, high } if de => format!(
                "Der wahre Wert liegt zwischen {} und {}: Das reicht über die Schwelle, deshalb gibt es kein Urteil.",
                self.figure(*low, shown),
                self.figure(*high, shown)
            ),
            Obstacle::Straddles { low, high } => {
                format!(
                    "The true value lies between {} and {}: this straddles the threshold, so there is no verdict.",
                    self.figure(*low, shown),
                    self.figure(*high, shown)
                )
            }
            Obstacle::Overdue { expected } if de => format!("Ein neuer Wert war zum {} erwartet und ist überfällig.", day(expected)),
            Obstacle::Overdue { expected } => format!("A new value was expected by {} and is overdue.", day(expected)),
            Obstacle::Awaiting { expected } if de => {
                format!("Der Zieltermin ist vorbei; der Wert dazu liegt nicht vor (erwartet zum {}).", day(expected))
            }
            Obstacle::Awaiting { expected } => format!("The due date has passed; its value is not there (expected by {}).", day(expected)),
        }
    }

    /// The verdict on cost in one sentence.
    pub fn cost_verdict(&self, light: &CostLight) -> String {
        let de = self.language == Language::De;
        let (Some(spent), planned) = (light.spent_cents, light.planned_cents) else { return self.no_costs_text.to_owned() };
        let (spent, planned) = (self.euros(spent.into()), self.euros(planned));
        let to = match (light.until, de) {
            (None, true) => "bis heute".to_owned(),
            (None, false) => "to date".to_owned(),
            (Some(day), true) => format!("bis {}", write_day(day, self.language)),
            (Some(day), false) => format!("up to {}", write_day(day, self.language)),
        };
        let mut sentence = match (light.state, de) {
            (CostState::Within, true) => format!("Ausgegeben wurden {spent}; {to} geplant waren {planned}."),
            (CostState::Within, false) => format!("{spent} was spent; {planned} was planned {to}."),
            (CostState::Above | CostState::ClearlyAbove, true) => format!("Ausgegeben wurden {spent}, mehr als die {to} geplanten {planned}."),
            (CostState::Above | CostState::ClearlyAbove, false) => format!("{spent} was spent, more than the {planned} planned {to}."),
            (CostState::ClearlyBelow, true) => {
                format!("Ausgegeben wurden nur {spent} von {planned}, die {to} geplant waren: Auch das braucht eine Begründung.")
            }
            (CostState::ClearlyBelow, false) => format!("Only {spent} of the {planned} planned {to} was spent: this needs a reason too."),
            (CostState::NotRecorded, _) => return self.no_costs_text.to_owned(),
        };
        if !light.missing.is_empty() {
            let years: Vec<String> = light.missing.iter().map(ToString::to_string).collect();
            let years = years.join(", ");
            let missing = if de { format!(" Für {years} sind keine Ausgaben erfasst.") } else { format!(" No spending is recorded for {years}.") };
            sentence.push_str(&missing);
        }
        sentence
    }
}

/// Units with their singulars: those of the catalogue and of the program.
const SINGULARS: [(&str, &str); 9] = [
    ("Personen", "Person"),
    ("Anerkennungen", "Anerkennung"),
    ("Angebote", "Angebot"),
    ("Monate", "Monat"),
    ("Punkte", "Punkt"),
    ("Tage", "Tag"),
    ("Wochen", "Woche"),
    ("Prozentpunkte", "Prozentpunkt"),
    ("percentage points", "percentage point"),
];

/// The unit behind a written number: of one there is one.
fn counted<'a>(number: &str, unit: &'a str) -> &'a str {
    let one = number.trim_start_matches(['+', '-', '−']) == "1";
    SINGULARS.iter().find(|(many, _)| one && *many == unit).map_or(unit, |(_, single)| single)
}

#[cfg(test)]
mod one_and_many {
    use super::*;
    use crate::indicator::Direction;

    #[test]
    fn of_one_there_is_one_and_a_percent_sign_stands_as_the_language_has_it() {
        let persons = Unit("Personen".into());
        let shown = Shown { unit: &persons, decimals: 0, direction: Direction::Rising };
        let words = Words::of(Language::De);
        assert_eq!(words.difference(1.into(), shown), "+1\u{a0}Person");
        assert_eq!(words.figure(1.into(), shown), "1\u{a0}Person");
        assert_eq!(words.figure(21.into(), shown), "21\u{a0}Personen");
        let percent = Unit("%".into());
        let shown = Shown { unit: &percent, decimals: 1, direction: Direction::Rising };
        assert_eq!(Words::of(Language::En).figure(6.into(), shown), "6.0%");
        assert_eq!(words.unit_apart(&percent), ("\u{a0}", "%"));
        assert_eq!(Words::of(Language::En).unit_apart(&percent), ("", "%"));
    }
}
