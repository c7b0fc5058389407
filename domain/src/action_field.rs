//! The twelve action fields of municipal integration work.

use serde::{Deserialize, Serialize};

macro_rules! action_fields {
    ($($variant:ident $code:literal $doc:literal),+ $(,)?) => {
        /// A field of action; the order is the order of the dashboard.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ActionField { $(#[doc = $doc] $variant),+ }

        impl ActionField {
            /// All twelve.
            pub const ALL: [Self; 12] = [$(Self::$variant),+];

            /// The word in addresses, forms and files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

action_fields! {
    Language "language" "Language: courses, interpreting.",
    EarlyEducation "early_education" "Day care and before school.",
    Education "education" "School.",
    Training "training" "Vocational training.",
    Work "work" "Employment.",
    Livelihood "livelihood" "Income and poverty.",
    Housing "housing" "Housing.",
    Health "health" "Health.",
    Participation "participation" "Political and social participation.",
    InterculturalOpening "intercultural_opening" "Opening of the administration.",
    LivingTogether "living_together" "Living together in the neighbourhood.",
    LegalStatus "legal_status" "Residence and naturalisation.",
}

impl ActionField {
    /// Reads [`ActionField::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}
