//! Words for figures that are hidden.

use crate::disclosure::Cause;

/// The words of one language.
#[derive(Debug)]
pub struct Hidden {
    /// unterdrückt: zu kleine Fallzahl
    pub small: &'static str,
    /// unterdrückt, damit sich keine kleine Fallzahl errechnen lässt
    pub protects: &'static str,
    /// nicht gezeigt
    pub not_shown: &'static str,
    /// Warum?
    pub why: &'static str,
}

impl Hidden {
    /// Why a figure is hidden.
    pub const fn because(&self, cause: Cause) -> &'static str {
        match cause {
            Cause::Small => self.small,
            Cause::Protects => self.protects,
        }
    }
}

/// German.
pub static DE: Hidden = Hidden {
    small: "unterdrückt: zu kleine Fallzahl",
    protects: "unterdrückt, damit sich keine kleine Fallzahl errechnen lässt",
    not_shown: "nicht gezeigt",
    why: "Warum sind Zahlen unterdrückt?",
};

/// English.
pub static EN: Hidden = Hidden {
    small: "suppressed: count too small",
    protects: "suppressed, so that no small count can be computed",
    not_shown: "not shown",
    why: "Why are figures suppressed?",
};
