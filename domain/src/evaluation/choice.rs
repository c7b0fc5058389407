//! The choices of an evaluation plan: words with a code for forms and files.

use serde::{Deserialize, Serialize};

macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All, in the order of forms.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word in forms and files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads the code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

choice! {
    /// How the effect is told from what would have happened anyway.
    Design {
        /// Before and after in one series: a jump at the start.
        Series = "series",
        /// Against comparison units: their change over the same time.
        Units = "units",
        /// Participants against a comparison group of people.
        Participants = "participants",
    }
}

choice! {
    /// Which way a figure should move because of the project.
    Expected {
        /// Up.
        Rise = "rise",
        /// Down.
        Fall = "fall",
    }
}

impl Expected {
    /// +1 or −1.
    pub const fn sign(self) -> f64 {
        match self {
            Self::Rise => 1.0,
            Self::Fall => -1.0,
        }
    }
}

choice! {
    /// How an effect sets in.
    Shape {
        /// At once, and it stays.
        Step = "step",
        /// Little by little: a single series practically never shows it.
        Gradual = "gradual",
    }
}

choice! {
    /// Whether a comparison unit has a similar project of its own.
    Similar {
        /// It has: it cannot show what happens without one.
        Yes = "yes",
        /// It has none.
        No = "no",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

choice! {
    /// How people came into the project or into its comparison group.
    #[derive(Default)]
    Allocation {
        /// By lot.
        Lot = "lot",
        /// The comparison group waits for its turn.
        WaitingList = "waiting_list",
        /// Everybody chose.
        SelfSelected = "self_selected",
        /// There is no comparison group.
        #[default]
        None = "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_read_back_from_its_code() {
        assert!(Design::ALL.iter().all(|one| Design::from_code(one.code()) == Some(*one)));
        assert!(Allocation::ALL.iter().all(|one| Allocation::from_code(one.code()) == Some(*one)));
        assert_eq!(Shape::from_code("slow"), None);
    }
}
