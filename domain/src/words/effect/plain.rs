//! One sentence in plain language (Einfache Sprache) for each verdict: short, without foreign words.

use crate::effect::{EffectState, EffectVerdict};
use crate::words::Words;

impl Words {
    /// The verdict for everybody.
    pub const fn effect_plain(&self, verdict: &EffectVerdict) -> &'static str {
        match verdict.state() {
            EffectState::CannotBeDecided => {
                self.pick("Mit diesen Zahlen kann man nicht sagen, ob das Projekt hilft.", "These numbers cannot tell whether the project helps.")
            }
            EffectState::TooLittleData => {
                self.pick("Es gibt noch zu wenige Zahlen. Wir müssen warten.", "There are too few numbers yet. We have to wait.")
            }
            EffectState::Interim => self.pick(
                "Das Projekt läuft noch. Wir prüfen später, ob es hilft.",
                "The project is still running. We will check later whether it helps.",
            ),
            EffectState::AgainstExpectation => self.pick(
                "Es ist anders gekommen als gehofft: Die Zahl ist schlechter geworden.",
                "It went the other way than hoped: the number got worse.",
            ),
            EffectState::ProvenForParticipants => {
                self.pick("Das Projekt hilft den Menschen, die mitmachen.", "The project helps the people who take part.")
            }
            EffectState::ComparisonSpeaksForEffect => self.pick(
                "Bei uns ist es besser geworden als bei anderen ohne das Projekt. Wahrscheinlich hilft das Projekt.",
                "Things got better here than for others without the project. The project probably helps.",
            ),
            EffectState::JumpAtStart => self.pick(
                "Seit dem Start ist es besser geworden. Ob das Projekt der Grund ist, wissen wir nicht.",
                "Since the start things got better. Whether the project is the reason, we do not know.",
            ),
            EffectState::Hint => {
                self.pick("Vielleicht hat sich etwas verändert. Sicher ist das nicht.", "Something may have changed. That is not certain.")
            }
            EffectState::NoChangeBeyond => self.pick("Es hat sich nichts Wichtiges verändert.", "Nothing important has changed."),
            EffectState::NoChangeShown => self.pick(
                "Wir sehen keine Veränderung. Eine kleine Veränderung kann es trotzdem geben.",
                "We see no change. There may be a small one all the same.",
            ),
        }
    }
}
