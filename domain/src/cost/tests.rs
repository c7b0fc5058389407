//! What has a price, and what has none.

use super::*;
use crate::achievement::example::d;
use crate::indicator::Aggregation;
use crate::light::CostYear;
use crate::measurement::{Mark, Measurement, Reason, Value};
use crate::period::Period;
use jiff::civil::date;
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

fn year(spent: Option<i64>) -> CostYear {
    CostYear { from: date(2025, 1, 1), until: date(2025, 12, 31), planned_cents: 100_000, spent_cents: spent, spent_until: None }
}
fn quarter(code: &str, number: i64) -> Measurement {
    Measurement::released(Period::parse(code).expect("a quarter"), Value::Number(Decimal::from(number)))
}
fn quarters(numbers: [i64; 4]) -> Vec<Measurement> {
    (1..).zip(numbers).map(|(place, number)| quarter(&format!("2025-Q{place}"), number)).collect()
}
fn of(year: &CostYear, values: &[Measurement]) -> Result<OutputCost, NoOutputCost> {
    OutputCost::of(year, values, Aggregation::Flow)
}

#[test]
fn the_cost_of_a_year_is_divided_by_the_output_of_the_same_year() {
    let cost = of(&year(Some(7_820_000)), &quarters([30, 28, 21, 28])).expect("a cost");
    assert_eq!((cost.output, cost.parts, cost.cents.round_dp(0)), (d("107"), 4, d("73084")));
}

#[test]
fn a_quarter_without_a_number_is_a_gap_and_not_a_zero() {
    let mut values = quarters([30, 28, 21, 28]);
    values[2].value = Value::Missing(Mark::Pending, Reason::Pending);
    assert_eq!(of(&year(Some(1)), &values), Err(NoOutputCost::Incomplete { present: 3, expected: 4 }));
    values.clear();
    assert_eq!(of(&year(Some(1)), &values), Err(NoOutputCost::NoOutput));
}

#[test]
fn nothing_recorded_is_no_free_project_and_a_true_zero_is() {
    assert_eq!(of(&year(None), &quarters([1, 1, 1, 1])), Err(NoOutputCost::NoSpending));
    assert_eq!(of(&year(Some(0)), &quarters([1, 1, 1, 1])).map(|cost| cost.cents), Ok(Decimal::ZERO));
    assert_eq!(of(&year(Some(-5)), &quarters([1, 1, 1, 1])), Err(NoOutputCost::Refund));
    assert_eq!(of(&year(Some(5)), &quarters([0, 0, 0, 0])), Err(NoOutputCost::NothingDone));
}

#[test]
fn a_running_year_is_divided_only_where_both_end_on_the_same_day() {
    let until = |day| CostYear { spent_until: Some(day), ..year(Some(3_000)) };
    let cost = of(&until(date(2025, 6, 30)), &quarters([10, 20, 30, 40])).expect("a cost");
    assert_eq!((cost.output, cost.until), (d("30"), date(2025, 6, 30)));
    let day = date(2025, 5, 15);
    assert_eq!(of(&until(day), &quarters([10, 20, 30, 40])), Err(NoOutputCost::OtherDays { spent_until: day }));
}

#[test]
fn a_project_that_begins_and_ends_within_a_quarter_is_divided_by_all_it_did() {
    let short = CostYear { from: date(2025, 2, 10), until: date(2025, 8, 20), ..year(Some(6_000)) };
    assert_eq!(of(&short, &quarters([10, 20, 30, 40])).map(|cost| cost.output), Ok(d("60")));
}

#[test]
fn different_persons_add_up_over_no_periods() {
    assert_eq!(OutputCost::of(&year(Some(1)), &quarters([1, 1, 1, 1]), Aggregation::UniquePersons), Err(NoOutputCost::NoOutput));
    let whole = [Measurement::released(Period::year(2025).expect("a year"), Value::Number(d("50")))];
    assert_eq!(OutputCost::of(&year(Some(5_000)), &whole, Aggregation::UniquePersons).map(|cost| cost.cents), Ok(d("100")));
}

const EFFECT: Effect = Effect { estimate: 0.04, low: 0.02, high: 0.06, falling: false, carries: true };

fn bought() -> Bought {
    Bought { cost_cents: Some(24_000_000), from: date(2024, 1, 1), until: date(2025, 12, 31), counted: Counted::Yearly, people: d("1200") }
}

#[test]
fn an_additional_outcome_costs_what_a_year_cost_by_the_outcomes_of_a_year() {
    let cost = AdditionalCost::of(EFFECT, bought()).expect("a cost");
    assert_eq!((cost.cost, cost.outcomes), (d("12000000"), d("48")));
    assert_eq!([cost.low, cost.estimate, cost.high].map(|cents| cents.round_dp(0)), [d("166667"), d("250000"), d("500000")]);
}

#[test]
fn a_start_within_a_year_counts_its_months_and_no_whole_year() {
    let months = |from, until| Bought { from, until, ..bought() }.months();
    assert_eq!(months(date(2021, 9, 1), date(2025, 12, 31)), Some(52));
    assert_eq!(months(date(2022, 10, 4), date(2024, 12, 31)), Some(27));
    assert_eq!(months(date(2025, 1, 1), date(2025, 1, 10)), None);
    let cost = AdditionalCost::of(EFFECT, Bought { from: date(2024, 7, 1), ..bought() }).expect("a cost");
    assert_eq!(cost.cost, d("16000000"), "eighteen months");
}

#[test]
fn people_who_are_counted_once_bear_the_whole_cost() {
    let cost = AdditionalCost::of(EFFECT, Bought { counted: Counted::Once, ..bought() }).expect("a cost");
    assert_eq!((cost.cost, cost.estimate), (d("24000000"), d("500000")));
}

#[test]
fn a_wanted_fall_is_priced_like_a_rise() {
    let fall = Effect { estimate: -0.04, low: -0.06, high: -0.02, falling: true, ..EFFECT };
    assert_eq!(AdditionalCost::of(fall, bought()), AdditionalCost::of(EFFECT, bought()));
}

#[test]
fn without_a_verdict_that_carries_it_there_is_no_price() {
    let refused = |effect| AdditionalCost::of(effect, bought()).expect_err("no price");
    assert_eq!(refused(Effect { carries: false, ..EFFECT }), NoAdditionalCost::VerdictTooWeak);
    assert_eq!(refused(Effect { low: -0.01, ..EFFECT }), NoAdditionalCost::CannotTell);
    assert_eq!(refused(Effect { low: 0.0, ..EFFECT }), NoAdditionalCost::CannotTell);
    assert_eq!(refused(Effect { falling: true, ..EFFECT }), NoAdditionalCost::WrongWay);
    assert_eq!(refused(Effect { high: f64::NAN, ..EFFECT }), NoAdditionalCost::OutOfRange);
    let unpaid = Bought { cost_cents: None, ..bought() };
    assert_eq!(AdditionalCost::of(EFFECT, unpaid), Err(NoAdditionalCost::NoSpending));
    assert_eq!(AdditionalCost::of(EFFECT, Bought { people: d("0"), ..bought() }), Err(NoAdditionalCost::NoPeople));
}

#[test]
fn several_projects_reach_at_least_the_largest_and_at_most_the_sum() {
    assert_eq!(Reach::of(&[d("40"), d("70"), d("10")], None), Some(Ok(Reach::Between { most: d("70"), sum: d("120") })));
    assert_eq!(Reach::of(&[d("40")], None), Some(Ok(Reach::Exactly(d("40")))));
    assert_eq!(Reach::of(&[d("40"), d("70")], Some(d("85"))), Some(Ok(Reach::Exactly(d("85")))));
    assert_eq!(Reach::of(&[d("40"), d("70")], Some(d("111"))), Some(Err(Impossible { most: d("70"), sum: d("110") })));
    assert_eq!(Reach::of(&[], None), None);
}

#[test]
fn fewer_than_three_similar_projects_are_no_spread() {
    assert_eq!(among_similar(&[d("1"), d("2")]), None);
    assert_eq!(among_similar(&[d("9"), d("1"), d("2")]).map(|spread| spread.median()), Some(d("2")));
}

proptest! {
    #[test]
    fn twice_the_money_is_twice_the_price_and_more_output_is_never_dearer(cents in 1_i64..1_000_000_000, output in 1_i64..100_000) {
        let at = |cents, output| of(&year(Some(cents)), &quarters([output, 0, 0, 0])).expect("a cost").cents;
        prop_assert!((at(cents * 2, output) - at(cents, output) * Decimal::TWO).abs() < d("0.000001"));
        prop_assert!(at(cents, output + 1) < at(cents, output));
    }

    #[test]
    fn the_estimate_lies_within_its_range(estimate in 0.001_f64..0.5, below in 0.01_f64..0.99, above in 0.0_f64..0.4, people in 1_i64..1_000_000) {
        let effect = Effect { estimate, low: estimate * below, high: estimate + above, ..EFFECT };
        let cost = AdditionalCost::of(effect, Bought { people: Decimal::from(people), ..bought() }).expect("a price");
        prop_assert!(cost.low <= cost.estimate && cost.estimate <= cost.high);
        prop_assert!(cost.between.0 <= cost.outcomes && cost.outcomes <= cost.between.1);
    }

    #[test]
    fn the_order_of_projects_does_not_change_the_reach(mut counts in proptest::collection::vec(0_i64..10_000, 1..12)) {
        let reach = |counts: &[i64]| Reach::of(&counts.iter().map(|count| Decimal::from(*count)).collect::<Vec<_>>(), None);
        let one = reach(&counts);
        counts.reverse();
        prop_assert_eq!(one, reach(&counts));
    }
}
