//! What a person sees of a figure: the lights Plan and Kosten, each with its rule, its inputs and the steps to compute it again.
//!
//! The words for the states are in `words`; each is shown as symbol + word + colour, never colour alone. The Aussicht is in [`crate::outlook`].

mod cost;
mod derivation;
mod plan;
mod state;
mod step;

pub use self::cost::{CostLight, CostState, CostYear};
pub use self::derivation::{Derivation, Rounding, Rule};
pub use self::plan::{PlanLight, Publication};
pub use self::state::PlanState;
pub use self::step::{Figure, Place, Step, write_share};
