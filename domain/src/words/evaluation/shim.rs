//! Temporary.
use crate::effect::{EffectState, Finding, Guard, Line, Warning};
use crate::words::{Shown, Words};
#[allow(missing_docs, clippy::all, clippy::pedantic)]
impl Words {
    pub fn effect_word(&self, state: EffectState) -> &'static str {
        state.code()
    }
    pub fn effect_sentence(&self, line: &Line, _finding: &Finding, _shown: Shown<'_>) -> String {
        format!("{:?}", line.verdict)
    }
    pub fn effect_warning(&self, warning: Warning) -> String {
        format!("{warning:?}")
    }
    pub fn effect_guard(&self, guard: Guard) -> &'static str {
        guard.code()
    }
}
