//! Names of designs, allocations, guards and how they came out.

use crate::effect::{Guard, Outcome};
use crate::evaluation::{Allocation, Design, Expected, Shape, Similar};
use crate::words::Words;

impl Words {
    /// How it is compared.
    pub const fn design(&self, design: Design) -> &'static str {
        match design {
            Design::Series => self.pick("eine Zeitreihe, vorher und nachher", "one series, before and after"),
            Design::Units => self.pick("Vergleich mit anderen Kommunen oder Gebieten", "comparison with other municipalities or areas"),
            Design::Participants => self.pick("Teilnehmende gegen eine Vergleichsgruppe", "participants against a comparison group"),
        }
    }

    /// How people came into the groups.
    pub const fn allocation(&self, allocation: Allocation) -> &'static str {
        match allocation {
            Allocation::Lot => self.pick("durch Los", "by lot"),
            Allocation::WaitingList => self.pick("Warteliste", "waiting list"),
            Allocation::SelfSelected => self.pick("selbst gewählt", "self-selected"),
            Allocation::None => self.pick("keine Vergleichsgruppe", "no comparison group"),
        }
    }

    /// Which way a figure should move.
    pub const fn expected(&self, expected: Expected) -> &'static str {
        match expected {
            Expected::Rise => self.pick("steigt", "rises"),
            Expected::Fall => self.pick("sinkt", "falls"),
        }
    }

    /// How an effect sets in.
    pub const fn shape(&self, shape: Shape) -> &'static str {
        match shape {
            Shape::Step => self.pick("auf einmal", "at once"),
            Shape::Gradual => self.pick("allmählich", "gradually"),
        }
    }

    /// Whether a comparison unit has a similar project.
    pub const fn similar(&self, similar: Similar) -> &'static str {
        match similar {
            Similar::Yes => self.pick("ja", "yes"),
            Similar::No => self.pick("nein", "no"),
            Similar::Unknown => self.pick("nicht bekannt", "not known"),
        }
    }

    /// What a guard looks at.
    pub const fn guard(&self, guard: Guard) -> &'static str {
        match guard {
            Guard::Outlier => self.pick("Hängt nicht an einem einzelnen Wert", "Does not hang on a single value"),
            Guard::Sign => self.pick("Richtung bleibt, wenn sich auch der Trend ändern darf", "Direction stays if the trend may change too"),
            Guard::Level => self.pick("Kommt nicht vom Ausgangsniveau", "Does not come from the level at the start"),
            Guard::Trend => self.pick("Trends liefen vorher gleich", "Trends ran alike before"),
            Guard::Size => self.pick("Genug kleinere Vergleichseinheiten", "Enough smaller comparison units"),
            Guard::Spillover => self.pick("Wirkung kann nicht übergegriffen haben", "The effect cannot have spilled over"),
            Guard::Reach => self.pick("Nicht größer, als das Projekt leisten kann", "No larger than the project can do"),
        }
    }

    /// How a guard came out.
    pub const fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Passed => self.pick("erfüllt", "holds"),
            Outcome::Failed => self.pick("nicht erfüllt", "does not hold"),
            Outcome::Unknown => self.pick("nicht prüfbar, zählt als nicht erfüllt", "cannot be checked, counts as not holding"),
        }
    }
}
