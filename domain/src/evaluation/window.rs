//! Which days are before, which are left out and which are after. The days of the plan hold for the planned start; with the actual one they all move.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Evaluation;

/// The days that divide a series, all moved with the actual start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// When the project started (or is to start).
    pub start: Date,
    /// Before this day everything is untouched: the start, or the day from which people may have acted in view of it.
    pub before_until: Date,
    /// From this day on an effect is expected: after lag and phase-in.
    pub after_from: Date,
}

impl Window {
    /// Without lag, phase-in and anticipation.
    pub const fn at(start: Date) -> Self {
        Self { start, before_until: start, after_from: start }
    }
}

impl Evaluation {
    /// The days that divide the series of this evaluation.
    pub fn window(&self) -> Window {
        self.window_at(self.start())
    }

    /// The same for another start, as further places with the project need it.
    pub fn window_at(&self, start: Date) -> Window {
        let plan = &self.plan;
        let moved = |day: Date| start.checked_add(day - plan.planned_start).unwrap_or(day);
        let before_until = plan.anticipation_from.map(moved).into_iter().chain([start]).min().unwrap_or(start);
        let phased_in = plan.phase_in.and_then(|(_, to)| moved(to).tomorrow().ok());
        let after_from = plan.effect_from.map(moved).into_iter().chain(phased_in).chain([start]).max().unwrap_or(start);
        Window { start, before_until, after_from }
    }
}
