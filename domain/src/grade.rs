//! A goal's grade: the worst of its declared key indicators, with the coverage beside it. Above goals only counts per grade: never one grade, never a mean.
#![doc = ""]
#![doc = include_str!("../methods/aggregation.en.md")]

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::indicator::Level;
use crate::light::{PlanLight, PlanState};

/// One target of a goal with its verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The verdict.
    pub state: PlanState,
    /// Whether there is a value at all.
    pub has_value: bool,
    /// Whether the verdict rests on a provisional value.
    pub provisional: bool,
    /// One of the 1–3 key indicators.
    pub key: bool,
    /// The indicator's level.
    pub level: Level,
}

impl Judged {
    /// From a light.
    pub fn of(light: &PlanLight, key: bool, level: Level) -> Self {
        Self { state: light.state, has_value: light.has_value(), provisional: light.is_provisional(), key, level }
    }
}

/// "3 of 5 indicators have a value".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// With a value.
    pub with_value: usize,
    /// All.
    pub of: usize,
}

impl Coverage {
    /// Whether none is missing.
    pub const fn is_complete(self) -> bool {
        self.with_value == self.of
    }
}

/// A goal's grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The worst verdict among the key indicators that have one; "no data" where none has, or where no key is declared.
    pub state: PlanState,
    /// Key indicators with a value.
    pub keys: Coverage,
    /// All the goal's indicators with a value.
    pub all: Coverage,
    /// No outcome or impact among the keys: "nur Leistungen gemessen".
    pub only_outputs: bool,
    /// The deciding verdict rests on a provisional value.
    pub provisional: bool,
}

impl Grade {
    /// The grade of a goal from its targets. A missing value neither improves nor worsens it; a stale or undecided one is worse than "on plan",
    /// so that nobody gets a better grade by letting a figure lie.
    pub fn of(targets: &[Judged]) -> Self {
        let keys: Vec<_> = targets.iter().filter(|target| target.key).copied().collect();
        let worst = keys.iter().filter(|key| key.state != PlanState::NoData).map(|key| key.state).max();
        let state = worst.unwrap_or(PlanState::NoData);
        Self {
            state,
            keys: coverage(&keys),
            all: coverage(targets),
            only_outputs: !keys.is_empty() && !keys.iter().any(|key| matches!(key.level, Level::Outcome | Level::Impact)),
            provisional: keys.iter().any(|key| key.state == state && key.provisional),
        }
    }
}

fn coverage(targets: &[Judged]) -> Coverage {
    Coverage { with_value: targets.iter().filter(|target| target.has_value).count(), of: targets.len() }
}

/// How many goals have which grade: what stands above goals, for an action field, a municipality or a county.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally(BTreeMap<PlanState, usize>);

impl Tally {
    /// Counts.
    pub fn of(states: impl IntoIterator<Item = PlanState>) -> Self {
        let mut tally = Self::default();
        for state in states {
            *tally.0.entry(state).or_default() += 1;
        }
        tally
    }

    /// How many have this grade.
    pub fn count(&self, state: PlanState) -> usize {
        self.0.get(&state).copied().unwrap_or(0)
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }

    /// The grades that occur, best first.
    pub fn iter(&self) -> impl Iterator<Item = (PlanState, usize)> {
        self.0.iter().map(|(state, count)| (*state, *count))
    }

    /// Adds the goals of another place: for a county over its members.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (state, count) in other.iter() {
            *self.0.entry(state).or_default() += count;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(state: PlanState) -> Judged {
        Judged { state, has_value: state != PlanState::NoData, provisional: false, key: true, level: Level::Outcome }
    }
    fn states() -> impl Strategy<Value = PlanState> {
        prop::sample::select(PlanState::ALL.to_vec())
    }

    #[test]
    fn a_goal_is_as_good_as_its_worst_key_indicator() {
        let grade = Grade::of(&[key(PlanState::Reached), key(PlanState::ClearlyBehind), key(PlanState::OnPlan)]);
        assert_eq!(grade.state, PlanState::ClearlyBehind);
    }

    #[test]
    fn indicators_that_are_not_key_do_not_grade_but_are_covered() {
        let beside = Judged { key: false, ..key(PlanState::Worsened) };
        let missing = Judged { key: false, ..key(PlanState::NoData) };
        let grade = Grade::of(&[key(PlanState::OnPlan), beside, missing]);
        assert_eq!((grade.state, grade.keys, grade.all), (PlanState::OnPlan, Coverage { with_value: 1, of: 1 }, Coverage { with_value: 2, of: 3 }));
    }

    #[test]
    fn a_missing_value_is_told_by_the_coverage() {
        let grade = Grade::of(&[key(PlanState::OnPlan), key(PlanState::NoData), key(PlanState::SlightlyBehind)]);
        assert_eq!((grade.state, grade.keys), (PlanState::SlightlyBehind, Coverage { with_value: 2, of: 3 }));
    }

    #[test]
    fn no_value_at_all_is_no_data() {
        assert_eq!(Grade::of(&[key(PlanState::NoData)]).state, PlanState::NoData);
        assert_eq!(Grade::of(&[]).state, PlanState::NoData);
    }

    #[test]
    fn a_stale_figure_does_not_leave_a_good_grade() {
        assert_eq!(Grade::of(&[key(PlanState::OnPlan), key(PlanState::Stale)]).state, PlanState::Stale);
    }

    #[test]
    fn outputs_alone_are_said_to_be_only_outputs() {
        let output = Judged { level: Level::Output, ..key(PlanState::OnPlan) };
        assert!(Grade::of(&[output]).only_outputs);
        assert!(!Grade::of(&[output, key(PlanState::OnPlan)]).only_outputs);
        assert!(!Grade::of(&[output, Judged { level: Level::Impact, ..output }]).only_outputs);
        assert!(Grade::of(&[output, Judged { key: false, ..key(PlanState::OnPlan) }]).only_outputs);
    }

    #[test]
    fn a_provisional_value_that_decides_labels_the_grade() {
        let provisional = Judged { provisional: true, ..key(PlanState::SlightlyBehind) };
        assert!(Grade::of(&[provisional, key(PlanState::OnPlan)]).provisional);
        assert!(!Grade::of(&[provisional, key(PlanState::Worsened)]).provisional);
    }

    #[test]
    fn above_goals_there_are_only_counts_best_first() {
        let county = Tally::of([PlanState::Worsened, PlanState::OnPlan]).and(&Tally::of([PlanState::OnPlan]));
        assert_eq!(county.iter().collect::<Vec<_>>(), [(PlanState::OnPlan, 2), (PlanState::Worsened, 1)]);
        assert_eq!((county.total(), county.count(PlanState::Held)), (3, 0));
    }

    proptest! {
        #[test]
        fn a_further_indicator_never_improves_a_grade(there in prop::collection::vec(states(), 1..4), further in states()) {
            let before: Vec<_> = there.into_iter().map(key).collect();
            let after: Vec<_> = before.iter().copied().chain([key(further)]).collect();
            let (before, after) = (Grade::of(&before).state, Grade::of(&after).state);
            prop_assert!(before == PlanState::NoData || after >= before);
        }

        #[test]
        fn the_order_of_indicators_does_not_matter(there in prop::collection::vec(states(), 0..4)) {
            let forth: Vec<_> = there.iter().copied().map(key).collect();
            let back: Vec<_> = forth.iter().rev().copied().collect();
            prop_assert_eq!(Grade::of(&forth), Grade::of(&back));
        }
    }
}
