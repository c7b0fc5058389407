//! Reasons: why nothing can be decided, what is missing, what keeps a result from being more, and what a reader must know beside it.

use jiff::civil::Date;

use crate::effect::{Doubt, Lack, Obstacle, Warning};
use crate::language::Language;
use crate::number::NBSP;
use crate::period::write_day;
use crate::words::{Shown, Words};

impl Words {
    /// Why nothing can be decided.
    pub fn effect_obstacle(&self, obstacle: &Obstacle, shown: Shown<'_>) -> String {
        let de = self.language == Language::De;
        let size = |size: f64| self.effect_size(size, shown);
        match *obstacle {
            Obstacle::Break { from } => {
                let day = write_day(from, self.language);
                if de {
                    format!("Nicht entscheidbar: Die Definition hat sich zum {day} geändert, Werte davor und danach sind nicht vergleichbar.")
                } else {
                    format!("Cannot be decided: the definition changed on {day}; values before and after cannot be compared.")
                }
            }
            // Its p stands with the guards.
            Obstacle::TrendsDiverged { .. } => self
                .pick(
                    "Nicht entscheidbar: Wir und die Vergleichsorte liefen schon vor dem Start auseinander.",
                    "Cannot be decided: we and the comparison places ran apart before the start already.",
                )
                .to_owned(),
            Obstacle::TooCoarse { rounding, expected } => {
                let (rounding, expected) = (size(rounding), size(expected));
                if de {
                    format!("Nicht entscheidbar: Die Kennzahl ist auf {rounding} gerundet, erwartet wird eine Veränderung von {expected}.")
                } else {
                    format!("Cannot be decided: the indicator is rounded to {rounding}, the expected change is {expected}.")
                }
            }
            Obstacle::Constant => {
                self.pick("Nicht entscheidbar: Die Kennzahl verändert sich nie.", "Cannot be decided: the indicator never changes.").to_owned()
            }
            Obstacle::ReachTooSmall { largest, detectable } => {
                let (largest, detectable) = (size(largest), size(detectable));
                if de {
                    format!(
                        "Mit dieser Kennzahl nicht prüfbar: Das Projekt kann sie höchstens um {largest} verändern, erkennbar ist erst eine Veränderung ab {detectable}."
                    )
                } else {
                    format!(
                        "Cannot be checked with this indicator: the project can change it by {largest} at most; only from {detectable} on would a change be seen."
                    )
                }
            }
        }
    }

    /// One thing that is missing.
    pub fn effect_lack(&self, lack: Lack) -> String {
        let de = self.language == Language::De;
        let more = |have: usize, need: usize| need.saturating_sub(have);
        match lack {
            Lack::Before { have, need } if de => format!("{have} Werte vor dem Start, gebraucht werden {need}"),
            Lack::Before { have, need } => format!("{have} values before the start, {need} are needed"),
            Lack::After { have, need } if de => {
                format!("noch {} {} nach dem Start", more(have, need), if more(have, need) == 1 { "Wert" } else { "Werte" })
            }
            Lack::After { have, need } => {
                format!("{} more {} after the start", more(have, need), if more(have, need) == 1 { "value" } else { "values" })
            }
            Lack::Points { have, need } if de => format!("{have} Werte insgesamt, gebraucht werden {need}"),
            Lack::Points { have, need } => format!("{have} values in all, {need} are needed"),
            Lack::Years { have, need } if de => format!("{have} volle Jahre für das Jahresmuster, gebraucht werden {need}"),
            Lack::Years { have, need } => format!("{have} full years for the pattern of the seasons, {need} are needed"),
            Lack::Controls { have, need } if de => format!("{have} Vergleichseinheiten mit allen Werten, gebraucht werden {need}"),
            Lack::Controls { have, need } => format!("{have} comparison units with all values, {need} are needed"),
            Lack::Participants { have, need } if de => format!("{have} gemessene Personen in der kleineren Gruppe, gebraucht werden {need}"),
            Lack::Participants { have, need } => format!("{have} persons measured in the smaller group, {need} are needed"),
            Lack::Counts => self.pick("die Zählung zum Auswertungstermin", "the count for the day of evaluation").to_owned(),
            Lack::Start => self.pick("der tatsächliche Beginn ist nicht eingetragen", "the actual start is not recorded").to_owned(),
        }
    }

    /// All that is missing, and when there can be a verdict.
    pub(super) fn effect_missing(&self, lacks: &[Lack], earliest: Option<Date>) -> String {
        let day = earliest.map(|day| write_day(day, self.language));
        let tail = match (self.language, day) {
            (Language::De, Some(day)) => format!(" Ein Urteil ist frühestens am {day} möglich."),
            (Language::En, Some(day)) => format!(" A verdict is possible on {day} at the earliest."),
            (_, None) => String::new(),
        };
        if let [Lack::After { have, need }] = *lacks {
            let more = need.saturating_sub(have);
            let said = match (self.language, more) {
                (Language::De, 1) => "Es fehlt noch 1 Wert nach dem Start.".to_owned(),
                (Language::De, _) => format!("Es fehlen noch {more} Werte nach dem Start."),
                (Language::En, 1) => "1 more value after the start is needed.".to_owned(),
                (Language::En, _) => format!("{more} more values after the start are needed."),
            };
            return format!("{said}{tail}");
        }
        let lacks: Vec<String> = lacks.iter().map(|lack| self.effect_lack(*lack)).collect();
        let head = self.pick("Zu wenig Daten:", "Too little data:");
        format!("{head} {}.{tail}", lacks.join("; "))
    }

    /// What keeps a result from being more than a hint.
    pub const fn effect_doubt(&self, doubt: Doubt) -> &'static str {
        match doubt {
            Doubt::Guards => self.pick("eine Gegenprobe ist nicht erfüllt", "a guard does not hold"),
            Doubt::Late => self.pick("der Plan wurde erst nach dem Beginn festgelegt", "the plan was frozen only after the start"),
            Doubt::NotFrozen => self.pick("der Plan wurde nie festgelegt", "the plan was never frozen"),
            Doubt::Changed => self.pick("der Plan wurde nach dem Festlegen geändert", "the plan was changed after it was frozen"),
            Doubt::FewControls => self.pick("es gibt weniger als 8 Vergleichseinheiten", "there are fewer than 8 comparison units"),
            Doubt::FewBefore => self.pick("es gibt nur 3 bis 5 Werte vor dem Start", "there are only 3 to 5 values before the start"),
            Doubt::SelfSelected => self.pick("die Teilnehmenden haben sich selbst gemeldet", "participants chose for themselves"),
            Doubt::FewParticipants => {
                self.pick("in einer Gruppe wurden weniger als 20 Personen gemessen", "fewer than 20 persons were measured in a group")
            }
            Doubt::BeyondReach => {
                self.pick("die Veränderung ist größer, als das Projekt leisten kann", "the change is larger than the project can do")
            }
            Doubt::Dropped => self
                .pick("eine Vergleichseinheit wurde nach dem Festlegen herausgenommen", "a comparison unit was taken out after the plan was frozen"),
        }
    }

    /// What a reader must know beside the verdict.
    pub fn effect_warning(&self, warning: Warning) -> String {
        let de = self.language == Language::De;
        match warning {
            Warning::Late => self.pick("Der Plan wurde erst nach dem Beginn festgelegt.", "The plan was frozen only after the start.").to_owned(),
            Warning::NotFrozen => self.pick("Der Plan ist nicht festgelegt.", "The plan is not frozen.").to_owned(),
            Warning::Changed => self.pick("Der Plan wurde nach dem Festlegen geändert.", "The plan was changed after it was frozen.").to_owned(),
            Warning::Dropped(count) if de => format!("Nach dem Festschreiben herausgenommene Vergleichseinheiten: {count}."),
            Warning::Dropped(count) => format!("Comparison units taken out after the plan was frozen: {count}."),
            Warning::LargerArea => self
                .pick("Die Kennzahl gilt für ein größeres Gebiet als das Projekt.", "The indicator is about a larger area than the project.")
                .to_owned(),
            Warning::Provisional => self.pick("Einige Werte sind vorläufig.", "Some values are provisional.").to_owned(),
            Warning::LeftOut(1) => self
                .pick(
                    "1 Zeitraum zählt nicht mit: Damals lief das Projekt gerade an oder die Definition wechselte.",
                    "1 period does not count: the project was just starting, or the definition changed.",
                )
                .to_owned(),
            Warning::LeftOut(count) if de => {
                format!("{count} Zeiträume zählen nicht mit: Damals lief das Projekt gerade an oder die Definition wechselte.")
            }
            Warning::LeftOut(count) => format!("{count} periods do not count: the project was just starting, or the definition changed."),
            Warning::IncompleteControls(count) if de => {
                format!("Vergleichseinheiten, bei denen ein Wert fehlt und die deshalb nicht zählen: {count}.")
            }
            Warning::IncompleteControls(count) => format!("Comparison units with a missing value, which do not count therefore: {count}."),
            Warning::SpillingControls(count) if de => {
                format!("Nicht verglichen, weil sie Nachbarn sind oder selbst eine ähnliche Maßnahme haben: {}.", places(count, "Ort", "Orte"))
            }
            Warning::SpillingControls(count) => {
                format!("Not compared, being neighbours or having a similar measure: {}.", places(count, "place", "places"))
            }
            Warning::Gradual => self
                .pick(
                    "Erwartet wird eine allmähliche Wirkung. In einer einzelnen Zeitreihe wird sie praktisch nie gefunden.",
                    "A gradual effect is expected. In a single series it is practically never found.",
                )
                .to_owned(),
            Warning::OtherAgainst => self
                .pick(
                    "Eine andere Kennzahl dieses Plans hat sich entgegen der Erwartung entwickelt.",
                    "Another indicator of this plan moved against the expectation.",
                )
                .to_owned(),
            Warning::TrendsApart => self
                .pick(
                    "Wir und die Vergleichsorte liefen schon vor dem Start auseinander.",
                    "We and the comparison places ran apart before the start already.",
                )
                .to_owned(),
            Warning::Logit => self
                .pick("Anteile nahe 0 oder 100 % wurden über ihre Chancen verglichen.", "Shares near 0 or 100 % were compared by their odds.")
                .to_owned(),
        }
    }
}

/// `1 Ort`, `3 Orte`.
fn places(count: usize, one: &str, many: &str) -> String {
    format!("{count}{NBSP}{}", if count == 1 { one } else { many })
}
