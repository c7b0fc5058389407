//! Words for the values of enums that only this part has.

use crate::grant::{GrantSide, Proof};
use crate::language::Language;
use crate::words::Words;

impl Words {
    /// A proof of use.
    pub const fn proof_name(&self, proof: Proof) -> &'static str {
        match (self.language, proof) {
            (Language::De, Proof::Interim) => "Zwischennachweis",
            (Language::De, Proof::Final) => "Verwendungsnachweis",
            (Language::En, Proof::Interim) => "Interim proof of use",
            (Language::En, Proof::Final) => "Final proof of use",
        }
    }

    /// Which way a grant goes.
    pub const fn grant_side(&self, side: GrantSide) -> &'static str {
        match (self.language, side) {
            (Language::De, GrantSide::Received) => "erhalten",
            (Language::De, GrantSide::Awarded) => "vergeben",
            (Language::En, GrantSide::Received) => "received",
            (Language::En, GrantSide::Awarded) => "awarded",
        }
    }
}
