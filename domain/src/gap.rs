//! The gap between a group and its reference group, and their parity. Integration is convergence: what counts is that the gap closes.
#![doc = ""]
#![doc = include_str!("../methods/gap.en.md")]

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::achievement::ratio;
use crate::indicator::Unit;
use crate::interval::{Interval, log_ratio, newcombe};
use crate::measurement::Value;
use crate::number::to_f64;
use crate::series::Group;

/// A group with its value.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Whom.
    pub group: &'a Group,
    /// Its value at the period that is compared.
    pub value: &'a Value,
}

/// Group against reference group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// Group − reference group in units; percentage points for %.
    pub difference: Decimal,
    /// Whether the difference is in percentage points.
    pub in_points: bool,
    /// Group / reference group; none where the reference is 0.
    pub parity: Option<Decimal>,
    /// Newcombe's 95 % interval of the difference in units; samples of shares only.
    pub interval: Option<Interval>,
    /// The 95 % interval of the parity on the log scale; samples of shares only.
    pub parity_interval: Option<Interval>,
}

/// Why there is no gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoGap {
    /// The groups share members: a group is never compared with a whole that contains it.
    NotDisjoint,
    /// The group has no value.
    NoValue,
    /// The reference group has no value.
    NoReference,
}

/// Whether two groups can have no member in common: they name different codes of one dimension.
pub fn disjoint(one: &Group, other: &Group) -> bool {
    one.pairs().any(|(dimension, code)| other.pairs().any(|(theirs, their_code)| dimension == theirs && code != their_code))
}

impl Gap {
    /// Compares; `sampled` says that both values are quotients from samples. Full counts get no interval.
    pub fn between(group: Side<'_>, reference: Side<'_>, unit: &Unit, sampled: bool) -> Result<Self, NoGap> {
        if !disjoint(group.group, reference.group) {
            return Err(NoGap::NotDisjoint);
        }
        let per = unit.per();
        let here = group.value.figure(per).ok_or(NoGap::NoValue)?;
        let there = reference.value.figure(per).ok_or(NoGap::NoReference)?;
        let shares = match (group.value, reference.value) {
            (Value::Fraction { numerator: a, denominator: n }, Value::Fraction { numerator: b, denominator: m }) if sampled => {
                Some(((*a, *n), (*b, *m)))
            }
            _ => None,
        };
        let in_units = |one: Interval| {
            let per = to_f64(per);
            Interval { estimate: one.estimate * per, low: one.low * per, high: one.high * per }
        };
        Ok(Self {
            difference: here - there,
            in_points: unit.is_percent(),
            parity: ratio(here, there),
            interval: shares.and_then(|(one, other)| newcombe(one, other)).map(in_units),
            parity_interval: shares.and_then(|(one, other)| log_ratio(one, other)),
        })
    }

    /// Whether the gap is smaller than an earlier one, whichever group is ahead.
    pub fn has_narrowed_since(&self, earlier: &Self) -> bool {
        self.difference.abs() < earlier.difference.abs()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::achievement::example::d;
    use crate::measurement::{Mark, Reason};

    fn of(pairs: &[(&str, &str)]) -> Group {
        Group::of(pairs.iter().copied())
    }
    fn share(numerator: i64, denominator: i64) -> Value {
        Value::fraction(numerator.into(), denominator.into()).expect("a fraction")
    }
    fn between(one: &Value, other: &Value, sampled: bool) -> Result<Gap, NoGap> {
        let (foreign, german) = (of(&[("nat", "foreign")]), of(&[("nat", "german")]));
        Gap::between(Side { group: &foreign, value: one }, Side { group: &german, value: other }, &Unit("%".to_owned()), sampled)
    }

    #[test]
    fn a_gap_is_in_percentage_points_and_parity_is_a_quotient() {
        let gap = between(&share(60, 120), &share(90, 120), false).expect("a gap");
        assert_eq!((gap.difference, gap.in_points), (d("-25"), true));
        assert_eq!(gap.parity.map(|parity| parity.round_dp(4)), Some(d("0.6667")));
    }

    #[test]
    fn full_counts_get_no_interval_and_samples_do() {
        let full = between(&share(56, 70), &share(48, 80), false).expect("a gap");
        assert_eq!((full.interval, full.parity_interval), (None, None));
        let sample = between(&share(56, 70), &share(48, 80), true).expect("a gap").interval.expect("an interval");
        assert!((sample.low - 5.24).abs() < 0.01 && (sample.high - 33.39).abs() < 0.01);
    }

    #[test]
    fn only_groups_without_a_common_member_are_compared() {
        let (foreign, women) = (of(&[("nat", "foreign")]), of(&[("sex", "f")]));
        assert!(!disjoint(&foreign, &Group::default()) && !disjoint(&foreign, &foreign) && !disjoint(&foreign, &women));
        assert!(disjoint(&of(&[("nat", "foreign"), ("sex", "f")]), &of(&[("nat", "german"), ("sex", "f")])));
        let value = share(1, 2);
        let refused =
            Gap::between(Side { group: &foreign, value: &value }, Side { group: &Group::default(), value: &value }, &Unit("%".to_owned()), false);
        assert_eq!(refused, Err(NoGap::NotDisjoint));
    }

    #[test]
    fn a_missing_side_is_no_gap() {
        let missing = Value::Missing(Mark::Secret, Reason::SecretAtSource);
        assert_eq!(between(&missing, &share(1, 2), false), Err(NoGap::NoValue));
        assert_eq!(between(&share(1, 2), &missing, false), Err(NoGap::NoReference));
    }

    #[test]
    fn a_reference_of_zero_has_a_gap_but_no_parity() {
        let gap = between(&share(1, 2), &share(0, 2), false).expect("a gap");
        assert_eq!((gap.difference, gap.parity), (d("50"), None));
    }

    #[test]
    fn a_gap_narrows_whichever_group_is_ahead() {
        let gap = |numerator| between(&share(numerator, 100), &share(50, 100), false).expect("a gap");
        assert!(gap(55).has_narrowed_since(&gap(40)));
        assert!(!gap(65).has_narrowed_since(&gap(40)));
    }
}
