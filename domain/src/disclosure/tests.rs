//! What passes the gate and what does not.

use proptest::prelude::*;

use super::*;
use crate::achievement::example::{MIDWAY, asked, d, reach};
use crate::audience::Visibility;
use crate::indicator::{Direction, Level, Unit};
use crate::light::PlanLight;
use crate::period::PeriodKind;
use crate::text::Text;
use crate::threshold::Thresholds;

fn indicator(counts: Counts, aggregation: Aggregation, unit: &str) -> Indicator {
    Indicator {
        name: Text::english("an indicator"),
        name_en: None,
        description: None,
        action_field: None,
        unit: Unit(unit.to_owned()),
        decimals: 1,
        direction: Direction::Rising,
        direction_reason: None,
        level: Level::Outcome,
        aggregation,
        counts,
        period_kind: PeriodKind::Year,
        source: String::new(),
        concept: String::new(),
        lag_days: 0,
        minutes: None,
        plausible: None,
        comparisons: Vec::new(),
        breaks: Vec::new(),
        catalogue_key: None,
        visibility: Visibility::PUBLIC,
    }
}
fn persons() -> Indicator {
    indicator(Counts::Persons, Aggregation::Flow, "Personen")
}
fn share() -> Indicator {
    indicator(Counts::Persons, Aggregation::Ratio, "%")
}
fn number(value: &str) -> Value {
    Value::Number(d(value))
}
fn fraction(numerator: i64, denominator: i64) -> Value {
    Value::fraction(numerator.into(), denominator.into()).expect("a fraction")
}
fn hidden(value: Value, indicator: &Indicator) -> bool {
    Guarded::measured(value, indicator).disclose(5, Sight::NoSmallCounts).is_suppressed()
}

#[test]
fn counts_from_one_to_below_the_threshold_are_hidden() {
    let found: Vec<_> = ["0", "1", "4", "5"].map(|count| hidden(number(count), &persons())).to_vec();
    assert_eq!(found, [false, true, true, false]);
}

#[test]
fn a_percentage_of_a_small_numerator_is_hidden_too() {
    assert!(hidden(fraction(3, 120), &share()));
    assert!(!hidden(fraction(5, 120), &share()));
}

#[test]
fn all_but_a_few_is_as_telling_as_a_few() {
    assert!(hidden(fraction(117, 120), &share()));
    assert!(!hidden(fraction(115, 120), &share()));
}

#[test]
fn nobody_and_everybody_are_shown() {
    assert!(!hidden(fraction(0, 120), &share()));
    assert!(!hidden(fraction(120, 120), &share()));
}

#[test]
fn a_small_whole_is_hidden_even_with_nobody_in_it() {
    assert!(hidden(fraction(0, 3), &share()));
}

#[test]
fn money_scales_and_bare_percentages_are_no_counts_of_people() {
    assert!(!hidden(number("3"), &indicator(Counts::Other, Aggregation::Flow, "€")));
    assert!(!hidden(number("3.4"), &indicator(Counts::Persons, Aggregation::Scale, "Punkte")));
    assert!(!hidden(number("3.4"), &indicator(Counts::Persons, Aggregation::Stock, "%")));
    assert!(!hidden(Value::BareRatio(d("3.4")), &share()));
    assert!(hidden(number("3"), &indicator(Counts::Cases, Aggregation::Flow, "Fälle")));
}

#[test]
fn a_mark_stays_a_mark() {
    let mark = Value::Missing(Mark::Pending, Reason::Pending);
    assert_eq!(Guarded::measured(mark.clone(), &persons()).disclose(5, Sight::NoSmallCounts).or_mark(), mark);
    let suppressed = Guarded::measured(number("3"), &persons()).disclose(5, Sight::NoSmallCounts);
    assert_eq!(suppressed.or_mark(), Value::Missing(Mark::Secret, Reason::SuppressedByUs));
}

#[test]
fn who_releases_values_sees_them() {
    assert_eq!(Guarded::measured(number("3"), &persons()).disclose(5, Sight::Everything).into_value(), Some(number("3")));
}

#[test]
fn a_threshold_below_three_counts_as_three() {
    assert!(Counted::Count(d("2")).is_small(0));
    assert!(!Counted::Count(d("3")).is_small(0));
}

#[test]
fn the_verdict_and_its_recomputing_are_hidden_with_the_value() {
    let question = asked(&reach("0", "10"), Direction::Rising, "3");
    let light = Guarded::measured(number("3"), &persons()).map(|_| PlanLight::judge(question, None, &Thresholds::default()));
    let shown = light.disclose(5, Sight::NoSmallCounts);
    assert_eq!(serde_json::to_string(&shown).expect("written"), r#"{"suppressed":"small"}"#);
    assert!(!PlanLight::suppressed(false).has_value());
    assert_eq!(MIDWAY.year(), 2026);
}

#[test]
fn a_gap_is_hidden_as_soon_as_one_side_is() {
    let pair = Guarded::measured(fraction(60, 120), &share()).zip(Guarded::measured(fraction(3, 120), &share()));
    assert!(pair.disclose(5, Sight::NoSmallCounts).is_suppressed());
}

#[test]
fn nothing_guarded_is_printed_by_accident() {
    assert_eq!(format!("{:?}", Guarded::measured(number("3"), &persons())), "Guarded(…)");
}

#[test]
fn what_was_shown_is_read_back() {
    let shown = Guarded::new(7, []).disclose(5, Sight::NoSmallCounts);
    let written = serde_json::to_string(&shown).expect("written");
    assert_eq!(serde_json::from_str::<Shown<i32>>(&written).expect("read"), shown);
}

proptest! {
    #[test]
    fn no_small_count_is_ever_serialised(numerator in 0_i64..200, rest in 0_i64..200, threshold in 3_u32..12) {
        prop_assume!(numerator + rest > 0);
        let shown = Guarded::measured(fraction(numerator, numerator + rest), &share()).disclose(threshold, Sight::NoSmallCounts);
        let small = |count: i64| 0 < count && count < i64::from(threshold);
        let written = serde_json::to_string(&shown).expect("written");
        prop_assert_eq!(small(numerator) || small(rest) || small(numerator + rest), written == r#"{"suppressed":"small"}"#);
    }
}
