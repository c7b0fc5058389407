//! The names of computing steps ("Nachrechnen"); the formulas and numbers come from the steps themselves.

use super::Words;
use crate::language::Language;
use crate::light::Step;

impl Words {
    /// What a step computes.
    pub const fn step(&self, step: &Step) -> &'static str {
        let (de, en) = match step {
            Step::Quotient { .. } => ("Ist aus Zähler und Nenner", "Actual from numerator and denominator"),
            Step::Sum { .. } => ("Ist als Summe der Zeiträume", "Actual as the sum of the periods"),
            Step::Bounds { .. } => ("Unsicherheit, 95 %", "Uncertainty, 95%"),
            Step::Degree { .. } | Step::SumDegree { .. } | Step::CorridorDegree { .. } => ("Zielerreichungsgrad", "Degree of achievement"),
            Step::DegreeBounds { .. } => ("Zielerreichungsgrad, Bereich", "Degree of achievement, range"),
            Step::PlannedLine { .. } | Step::PlannedBaseline { .. } | Step::PlannedPoint { .. } | Step::PlannedDue { .. } => {
                ("Planwert", "Planned value")
            }
            Step::Fulfilment { .. } | Step::CorridorFulfilment { .. } => ("Planerfüllungsgrad", "Plan fulfilment to date"),
            Step::Deviation { .. } => ("Abweichung vom Plan", "Deviation from plan"),
            Step::Hold { .. } | Step::CorridorHold { .. } => ("Gehalten?", "Held?"),
            Step::Limit { .. } => ("Grenze eingehalten?", "Within the limit?"),
            Step::Ceiling { .. } => ("Unter der Obergrenze?", "Under the ceiling?"),
            Step::Distance { .. } => ("Abstand zum Korridor", "Distance to the corridor"),
            Step::Milestones { .. } => ("Erledigt nach Gewicht", "Done by weight"),
            Step::MilestonesDue { .. } => ("Erledigt von den fälligen", "Done of those due"),
            Step::CostPlanned { .. } => ("Geplante Kosten derselben Zeit", "Planned cost of the same time"),
            Step::CostShare { .. } => ("Ausgaben gegenüber Plan", "Spending against plan"),
            Step::MeanChange { .. } => ("Mittlere Veränderung im Jahr", "Mean yearly change"),
            Step::Projection { .. } => ("Aussicht zum Zieldatum", "Outlook at the due date"),
            Step::Miss { .. } => ("Verfehlt um", "Missed by"),
            Step::Band { .. } => ("80-%-Band", "80% band"),
        };
        match self.language {
            Language::De => de,
            Language::En => en,
        }
    }
}
