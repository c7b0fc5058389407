//! Words for the values of enums, and for what is wrong with a field.

use rust_decimal::Decimal;

use super::Words;
use crate::action_field::ActionField;
use crate::audience::Audience;
use crate::decision::{DecisionKind, DecisionState};
use crate::goal::GoalKind;
use crate::indicator::{Aggregation, Counts, Direction, Level};
use crate::language::Language;
use crate::light::{CostState, PlanState};
use crate::measurement::{Mark, Quality, Reason, State};
use crate::municipality::MunicipalityKind;
use crate::number::write_as_entered;
use crate::outlook::Course;
use crate::period::PeriodKind;
use crate::project::{Participation, ProjectKind, ProjectState};
use crate::refusal::Problem;
use crate::role::Role;

impl Words {
    pub(super) const fn pick(&self, de: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::De => de,
            Language::En => en,
        }
    }

    /// The word beside a Plan light.
    pub const fn plan_state(&self, state: PlanState) -> &'static str {
        match state {
            PlanState::Reached => self.pick("erreicht", "reached"),
            PlanState::Held => self.pick("gehalten", "held"),
            PlanState::NotYetDue => self.pick("noch nicht fällig", "not yet due"),
            PlanState::OnPlan => self.pick("im Plan", "on plan"),
            PlanState::Stale => self.pick("veraltet", "out of date"),
            PlanState::CannotBeDecided => self.pick("nicht entscheidbar", "cannot be decided"),
            PlanState::NotAscertainable => self.pick("nicht feststellbar", "not ascertainable"),
            PlanState::SlightlyBehind => self.pick("leicht hinter Plan", "slightly behind"),
            PlanState::Partly => self.pick("teilweise erreicht", "partly reached"),
            PlanState::ClearlyBehind => self.pick("deutlich hinter Plan", "clearly behind"),
            PlanState::NotHeld => self.pick("nicht gehalten", "not held"),
            PlanState::NotReached => self.pick("nicht erreicht", "not reached"),
            PlanState::Worsened => self.pick("verschlechtert", "worsened"),
            PlanState::NoData => self.pick("keine Daten", "no data"),
        }
    }

    /// A role.
    pub const fn role_name(&self, role: Role) -> &'static str {
        match role {
            Role::Administrator => self.pick("Technische Verwaltung", "administrator"),
            Role::Coordinator => self.pick("Koordination", "coordinator"),
            Role::Releaser => self.pick("Freigabe", "releaser"),
            Role::ProjectLead => self.pick("Projektleitung", "project lead"),
            Role::CouncilMember => self.pick("Ratsmitglied", "council member"),
            Role::Auditor => self.pick("Rechnungsprüfung", "auditor"),
            Role::Funder => self.pick("Fördergeber", "funder"),
            Role::Partner => self.pick("Partner ohne Konto", "partner without account"),
            Role::Public => self.pick("Öffentlichkeit", "the public"),
        }
    }

    /// The word beside a Kosten light.
    pub const fn cost_state(&self, state: CostState) -> &'static str {
        match state {
            CostState::Within => self.pick("im Kostenrahmen", "within budget"),
            CostState::ClearlyBelow => self.pick("deutlich unter Plan", "clearly below budget"),
            CostState::Above => self.pick("über Plan", "above budget"),
            CostState::ClearlyAbove => self.pick("deutlich über Plan", "clearly above budget"),
            CostState::NotRecorded => self.no_costs,
        }
    }

    /// The word beside an outlook.
    pub const fn course(&self, course: Course) -> &'static str {
        match course {
            Course::LeadsToTarget => self.pick("führt ans Ziel", "leads to the target"),
            Course::MissesNarrowly => self.pick("verfehlt knapp", "misses narrowly"),
            Course::MissesClearly => self.pick("verfehlt deutlich", "misses clearly"),
            Course::LeadsAway => self.pick("führt weg vom Ziel", "leads away from the target"),
        }
    }

    /// What a mark says.
    pub const fn mark(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::Pending => self.pick("noch nicht verfügbar", "not yet available"),
            Mark::Secret => self.pick("unbekannt oder geheim", "unknown or secret"),
            Mark::Meaningless => self.pick("nicht sinnvoll", "not meaningful"),
            Mark::Unreliable => self.pick("nicht sicher genug", "not reliable enough"),
            Mark::Nothing => self.pick("nichts vorhanden", "nothing present"),
        }
    }

    /// Why there is no number; empty where the source gave no reason.
    pub const fn reason(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::NotCollected => self.pick("nicht erhoben", "not collected"),
            Reason::Pending => self.pick("kommt noch", "still to come"),
            Reason::SecretAtSource => self.pick("an der Quelle geheim gehalten", "kept secret by the source"),
            Reason::SuppressedByUs => self.hidden.small,
            Reason::NotApplicable => self.pick("trifft hier nicht zu", "does not apply here"),
            Reason::Unreliable => self.pick("zu unsicher", "too uncertain"),
            Reason::None => "",
        }
    }

    /// How good a value is.
    pub const fn quality(&self, quality: Quality) -> &'static str {
        match quality {
            Quality::Final => self.pick("endgültig", "final"),
            Quality::Provisional => self.provisional,
            Quality::Revised => self.pick("berichtigt", "revised"),
            Quality::Estimated => self.pick("geschätzt", "estimated"),
            Quality::Limited => self.pick("eingeschränkt", "limited"),
            Quality::Break => self.pick("Bruch", "break"),
            Quality::DefinitionDiffers => self.pick("abweichende Definition", "definition differs"),
        }
    }

    /// Where a value is on its way.
    pub const fn release_state(&self, state: State) -> &'static str {
        match state {
            State::Draft => self.pick("Entwurf", "draft"),
            State::Submitted => self.pick("eingereicht", "submitted"),
            State::Returned => self.pick("zurückgegeben", "returned"),
            State::Released => self.pick("freigegeben", "released"),
            State::Withdrawn => self.pick("zurückgezogen", "withdrawn"),
        }
    }

    /// An action field's name.
    pub const fn field_name(&self, field: ActionField) -> &'static str {
        match field {
            ActionField::Language => self.pick("Sprache", "Language"),
            ActionField::EarlyEducation => self.pick("Frühe Bildung", "Early education"),
            ActionField::Education => self.pick("Bildung", "Education"),
            ActionField::Training => self.pick("Ausbildung", "Training"),
            ActionField::Work => self.pick("Arbeit", "Work"),
            ActionField::Livelihood => self.pick("Lebensunterhalt", "Livelihood"),
            ActionField::Housing => self.pick("Wohnen", "Housing"),
            ActionField::Health => self.pick("Gesundheit", "Health"),
            ActionField::Participation => self.pick("Teilhabe", "Participation"),
            ActionField::InterculturalOpening => self.pick("Interkulturelle Öffnung", "Intercultural opening"),
            ActionField::LivingTogether => self.pick("Zusammenleben", "Living together"),
            ActionField::LegalStatus => self.pick("Rechtsstatus", "Legal status"),
        }
    }

    /// A goal's kind.
    pub const fn goal_kind(&self, kind: GoalKind) -> &'static str {
        match kind {
            GoalKind::Guiding => self.pick("Leitziel", "guiding goal"),
            GoalKind::Strategic => self.pick("strategisches Ziel", "strategic goal"),
            GoalKind::Operational => self.pick("operatives Ziel", "operational goal"),
        }
    }

    /// A direction.
    pub const fn direction_name(&self, direction: Direction) -> &'static str {
        match direction {
            Direction::Rising => self.pick("steigend", "rising"),
            Direction::Falling => self.pick("fallend", "falling"),
            Direction::Corridor => self.pick("im Korridor", "within a corridor"),
            Direction::None => self.pick("keine (Rahmenbedingung)", "none (context)"),
        }
    }

    /// A level.
    pub const fn level_name(&self, level: Level) -> &'static str {
        match level {
            Level::Input => self.logic_input,
            Level::Output => self.logic_output,
            Level::Outcome => self.logic_outcome,
            Level::Impact => self.logic_impact,
            Level::Context => self.context,
        }
    }

    /// How values combine.
    pub const fn aggregation_name(&self, aggregation: Aggregation) -> &'static str {
        match aggregation {
            Aggregation::Flow => self.pick("Summe über die Zeit", "sum over time"),
            Aggregation::Stock => self.pick("Bestand zum Stichtag", "stock at a date"),
            Aggregation::Ratio => self.pick("Quotient zweier Bestände", "ratio of two stocks"),
            Aggregation::FlowRatio => self.pick("Quotient zweier Summen", "ratio of two sums"),
            Aggregation::Scale => self.pick("gewichtetes Mittel", "weighted mean"),
            Aggregation::UniquePersons => self.pick("verschiedene Personen, nicht addierbar", "different persons, not additive"),
            Aggregation::None => self.pick("wird nicht zusammengefasst", "never combined"),
        }
    }

    /// What is counted.
    pub const fn counts_name(&self, counts: Counts) -> &'static str {
        match counts {
            Counts::Persons => self.pick("Personen", "persons"),
            Counts::Cases => self.pick("Fälle", "cases"),
            Counts::Other => self.pick("anderes", "other"),
        }
    }

    /// A kind of period as a rhythm.
    pub const fn period_kind_name(&self, kind: PeriodKind) -> &'static str {
        match kind {
            PeriodKind::Date => self.pick("Stichtag", "reference day"),
            PeriodKind::Month => self.pick("monatlich", "monthly"),
            PeriodKind::Quarter => self.pick("vierteljährlich", "quarterly"),
            PeriodKind::HalfYear => self.pick("halbjährlich", "half-yearly"),
            PeriodKind::Year => self.pick("jährlich", "yearly"),
            PeriodKind::SchoolYear => self.pick("je Schuljahr", "by school year"),
            PeriodKind::Semester => self.pick("je Semester", "by semester"),
            PeriodKind::Span => self.pick("freier Zeitraum", "free period"),
        }
    }

    /// An audience.
    pub const fn audience_name(&self, audience: Audience) -> &'static str {
        match audience {
            Audience::Internal => self.pick("nur intern", "internal only"),
            Audience::County => self.pick("mit dem Landkreis geteilt", "shared with the county"),
            Audience::Council => self.pick("Rat und Ausschüsse", "council and committees"),
            Audience::Public => self.pick("öffentlich", "public"),
        }
    }

    /// A project's kind.
    pub const fn project_kind(&self, kind: ProjectKind) -> &'static str {
        match kind {
            ProjectKind::Project => self.pick("Projekt", "project"),
            ProjectKind::Action => self.pick("Maßnahme", "action"),
            ProjectKind::PermanentTask => self.pick("Daueraufgabe", "permanent task"),
        }
    }

    /// A project's state.
    pub const fn project_state(&self, state: ProjectState) -> &'static str {
        match state {
            ProjectState::Planned => self.pick("geplant", "planned"),
            ProjectState::Approved => self.pick("bewilligt", "approved"),
            ProjectState::Running => self.pick("läuft", "running"),
            ProjectState::Paused => self.pick("ruht", "paused"),
            ProjectState::Stopped => self.pick("abgebrochen", "stopped"),
            ProjectState::Ended => self.pick("beendet", "ended"),
        }
    }

    /// How migrant organisations take part.
    pub const fn participation_name(&self, participation: Participation) -> &'static str {
        match participation {
            Participation::Carrier => self.pick("Träger", "carrier"),
            Participation::Partner => self.pick("Partner", "partner"),
            Participation::CoDesigner => self.pick("Mitgestalter", "co-designer"),
            Participation::Consulted => self.pick("angehört", "consulted"),
            Participation::None => self.pick("keine", "none"),
        }
    }

    /// A kind of agenda result.
    pub const fn decision_kind(&self, kind: DecisionKind) -> &'static str {
        match kind {
            DecisionKind::Resolution => self.pick("Beschluss", "Resolution"),
            DecisionKind::Noted => self.pick("Kenntnisnahme", "Noted"),
            DecisionKind::Motion => self.pick("Antrag", "Motion"),
        }
    }

    /// What became of a decision.
    pub const fn decision_state(&self, state: DecisionState) -> &'static str {
        match state {
            DecisionState::Open => self.pick("offen", "open"),
            DecisionState::Running => self.pick("läuft", "under way"),
            DecisionState::Done => self.pick("erledigt", "done"),
            DecisionState::Deferred => self.pick("zurückgestellt", "deferred"),
            DecisionState::Revoked => self.pick("aufgehoben", "revoked"),
        }
    }

    /// A kind of municipality.
    pub const fn municipality_kind(&self, kind: MunicipalityKind) -> &'static str {
        match kind {
            MunicipalityKind::City => self.pick("kreisfreie Stadt", "city"),
            MunicipalityKind::County => self.pick("Landkreis", "county"),
            MunicipalityKind::Member => self.pick("Kommune im Landkreis", "municipality in a county"),
        }
    }

    /// What is wrong with a field and how to mend it.
    pub fn problem(&self, problem: &Problem) -> String {
        let german = self.language == Language::De;
        let number = |number: &Decimal| write_as_entered(*number, self.language);
        match problem {
            Problem::Empty => self.pick("Bitte ausfüllen.", "Please fill this in.").to_owned(),
            Problem::TooLong { most } if german => format!("Zu lang: höchstens {most} Zeichen."),
            Problem::TooLong { most } => format!("Too long: at most {most} characters."),
            Problem::TooShort { fewest } if german => format!("Zu kurz: mindestens {fewest} Zeichen."),
            Problem::TooShort { fewest } => format!("Too short: at least {fewest} characters."),
            Problem::NotANumber => self.pick("Das ist keine Zahl. Schreiben Sie zum Beispiel 1.234,5.", "This is not a number. Write for example 1,234.5.").to_owned(),
            Problem::TwoReadings { thousands, decimal } if german => {
                format!("Gemeint ist {} oder {}? Schreiben Sie {} ohne Punkt oder mit Komma.", number(thousands), number(decimal), number(thousands))
            }
            Problem::TwoReadings { thousands, decimal } => {
                format!("Do you mean {} or {}? Write it without a separator, or with one more digit.", number(thousands), number(decimal))
            }
            Problem::TooPrecise => self.pick("Zu viele Stellen: höchstens 18 Ziffern.", "Too many digits: at most 18.").to_owned(),
            Problem::NotADate => self.pick("Dieses Datum gibt es nicht. Schreiben Sie zum Beispiel 31.12.2027.", "There is no such date. Write for example 2027-12-31.").to_owned(),
            Problem::NotOffered => self.pick("Bitte wählen Sie eine der Möglichkeiten.", "Please choose one of the options.").to_owned(),
            Problem::EndBeforeStart => self.pick("Das Ende liegt vor dem Anfang.", "The end lies before the start.").to_owned(),
            Problem::WrongDirection { baseline, target } if german => format!(
                "{} liegt, vom Ausgangswert {} aus gesehen, in der falschen Richtung. Prüfen Sie beide Werte, oder wählen Sie „eine Grenze einhalten“ und begründen Sie sie.",
                number(target),
                number(baseline)
            ),
            Problem::WrongDirection { baseline, target } => format!(
                "{} lies in the wrong direction seen from the baseline {}. Check both values, or choose “keep within a limit” and give the reason.",
                number(target),
                number(baseline)
            ),
            Problem::ContextTakesNoTarget => {
                self.pick("Rahmenbedingungen bekommen keinen Zielwert: Ein Projekt verändert sie nicht.", "Context indicators take no target: a project does not change them.").to_owned()
            }
            Problem::LevelDoesNotFit => self
                .pick(
                    "Diese Ebene passt nicht zur Art des Ziels: Ergebnis und Wirkung gehören zu strategischen, Leistung und Ergebnis zu operativen Zielen.",
                    "This level does not fit the kind of goal: outcomes and impacts belong to strategic, outputs and outcomes to operational goals.",
                )
                .to_owned(),
            Problem::BadDenominator => self.pick("Der Nenner muss größer als 0 sein.", "The denominator must be greater than 0.").to_owned(),
            Problem::WrongPeriodKind => self.pick("Dieser Zeitraum passt nicht zum Rhythmus der Kennzahl.", "This period does not fit the rhythm of the indicator.").to_owned(),
            Problem::BelowGrant => {
                self.pick("Das ist weniger als die Zuwendung. Mehr als die zuwendungsfähigen Kosten wird nicht gefördert.", "This is less than the grant. No more than the eligible cost is granted.").to_owned()
            }
            Problem::OverWhole => self.pick("Zusammen sind es mehr als 100 Prozent.", "Together they are more than 100 per cent.").to_owned(),
            Problem::NotALink => self.pick("Bitte eine Adresse, die mit https:// beginnt.", "Please give an address that begins with https://.").to_owned(),
            Problem::NothingTicked => self.pick("Kreuzen Sie mindestens einen Wert an.", "Tick at least one value.").to_owned(),
            Problem::WhatToCheck => self
                .pick(
                    "Schreiben Sie, was geprüft werden soll. Wer den Wert eingegeben hat, liest es.",
                    "Write what is to be checked. Whoever entered the value reads it.",
                )
                .to_owned(),
            Problem::NotCompared => self
                .pick(
                    "Vergleichen Sie Summen und Zellen mit der Datei und kreuzen Sie an, dass Sie es getan haben.",
                    "Compare sums and cells with the file, and tick that you did.",
                )
                .to_owned(),
            Problem::ChecksDiffer => self
                .pick(
                    "Datei und Datenbank stimmen nicht nachweislich überein. Geben Sie die Lieferung zurück; die Datei kann neu eingelesen werden.",
                    "File and database do not demonstrably agree. Return the delivery; the file can be read again.",
                )
                .to_owned(),
            Problem::OutsideTime => self.pick("Dieser Tag liegt in der Zukunft oder vor dem Beginn.", "This day lies ahead, or before the beginning.").to_owned(),
            Problem::Taken => self.pick("Das ist schon vergeben.", "This is already taken.").to_owned(),
            Problem::NotASlug => self.pick("Nur Kleinbuchstaben, Ziffern und Bindestriche.", "Only lower-case letters, digits and hyphens.").to_owned(),
            Problem::TooCommon => self.pick("Dieses Kennwort wird zuerst geraten. Nehmen Sie einen eigenen Satz.", "This password is guessed first. Take a sentence of your own.").to_owned(),
            Problem::WrongSecret => self.pick("Das passt nicht zusammen. Prüfen Sie Name und Kennwort oder Code und warten Sie bei mehreren Versuchen einen Moment.", "This does not match. Check name and password or code, and wait a moment after several attempts.").to_owned(),
            Problem::NotAnAddress => self.pick("Das ist keine Mailadresse.", "This is no mail address.").to_owned(),
            Problem::LastAdministrator => self.pick("Das ist die letzte Person, die diese Installation verwaltet. Geben Sie die Rolle zuerst jemandem, der sich schon angemeldet hat.", "This is the last person who administers this installation. First give the role to somebody who has signed in already.").to_owned(),
            Problem::Differ => self.pick("Beide Eingaben sind verschieden.", "The two entries differ.").to_owned(),
            Problem::ReasonNeeded => self.pick("Bitte begründen Sie die Änderung: Sie erscheint im Verlauf und im Bericht.", "Please give a reason: it appears in the history and in the report.").to_owned(),
            Problem::BoundsCrossed => self.pick("Die Untergrenze liegt über der Obergrenze.", "The lower bound lies above the upper bound.").to_owned(),
            Problem::Impossible => self.pick("Dieser Wert ist bei dieser Kennzahl nicht möglich.", "This value is impossible for this indicator.").to_owned(),
            Problem::PathOutOfOrder => self.pick("Die Stufen müssen zwischen Ausgangs- und Zieldatum liegen und zeitlich geordnet sein.", "The steps must lie between start and due date and be in order.").to_owned(),
            Problem::OnlyForSums => self.pick("Eine Summe lässt sich nur bei Kennzahlen bilden, die sich über die Zeit addieren.", "A sum is possible only for indicators that add up over time.").to_owned(),
            Problem::NeedsDirection => self.pick("Dazu passt die gewollte Richtung der Kennzahl nicht.", "The wanted direction of the indicator does not fit this.").to_owned(),
            Problem::TooManyKeys { most } if german => format!("Höchstens {most} Leitkennzahlen."),
            Problem::TooManyKeys { most } => format!("At most {most} key indicators."),
            Problem::TooMany { most } if german => format!("Höchstens {most} sind möglich."),
            Problem::TooMany { most } => format!("At most {most} are possible."),
            Problem::NotPositive => self.pick("Bitte eine Zahl größer als 0.", "Please give a number greater than 0.").to_owned(),
            Problem::MoreThanWhole => self.pick("Der Teil ist größer als das Ganze. Prüfen Sie beide Zahlen.", "The part is larger than the whole. Check both numbers.").to_owned(),
            Problem::WhyComparable => self
                .pick("Schreiben Sie in einem Satz, warum diese Orte vergleichbar sind.", "Say in one sentence why these places are comparable.")
                .to_owned(),
            Problem::EvaluationBeforeStart => {
                self.pick("Die Auswertung muss nach dem Beginn liegen.", "The evaluation must be after the start.").to_owned()
            }
            Problem::DayOutOfOrder => self.pick("Dieser Tag liegt auf der falschen Seite eines anderen Tages: erst Vorwirkung, dann Beginn, dann Einführung und Wirkung, zuletzt die Auswertung.", "This day lies on the wrong side of another: first anticipation, then the start, then phase-in and effect, last the evaluation.").to_owned(),
        }
    }
}
