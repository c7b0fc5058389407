//! Values: exact as entered, a mark is never 0, a correction is a new version.

use domain::id::Seq;
use domain::measurement::{Mark, Quality, Reason, State, Value};
use domain::period::PeriodKind;
use domain::refusal::{Problem, Refusal};
use rust_decimal::Decimal;

use crate::sample::{HERE, SERIES, THERE, d, id, inside, measure, new, number, open_series, outside, record, series, slice, standing, year};

async fn stored(db: &server::store::Db, value: Value) -> Value {
    open_series(db, HERE).await;
    measure(db, HERE, &[new(year(2024), value, State::Released)]).await.unwrap();
    standing(db, outside(HERE), Seq::LATEST).await.pop().expect("the value").1
}

fn decimal(value: Value) -> Decimal {
    match value {
        Value::Number(number) => number,
        other => panic!("{other:?} is no number"),
    }
}

on_both! {
    async fn a_number_keeps_the_scale_it_was_entered_with(db: Db) {
        assert_eq!(decimal(stored(&db, number("12.50")).await).to_string(), "12.50");
    }

    async fn a_true_zero_stays_zero(db: Db) {
        assert_eq!(decimal(stored(&db, number("0")).await).to_string(), "0");
    }

    async fn a_zero_with_decimals_and_a_negative_number_stay_what_they_are(db: Db) {
        open_series(&db, HERE).await;
        let values = [new(year(2022), number("0.00"), State::Released), new(year(2023), number("-0.070"), State::Released), new(year(2024), number("-999999999999999999"), State::Released)];
        measure(&db, HERE, &values).await.unwrap();
        let shown: Vec<_> = standing(&db, inside(HERE), Seq::LATEST).await.into_iter().map(|(_, value)| decimal(value).to_string()).collect();
        assert_eq!(shown, ["0.00", "-0.070", "-999999999999999999"]);
    }

    async fn a_mark_is_not_zero_and_keeps_its_reason(db: Db) {
        open_series(&db, HERE).await;
        let reasons = [Reason::Pending, Reason::SecretAtSource, Reason::NotApplicable, Reason::Unreliable, Reason::None];
        let missing: Vec<_> = Mark::ALL.into_iter().zip(reasons).map(|(mark, reason)| Value::Missing(mark, reason)).collect();
        let values: Vec<_> = missing.iter().zip(2020..).map(|(value, from)| new(year(from), value.clone(), State::Released)).collect();
        measure(&db, HERE, &values).await.unwrap();
        let read: Vec<_> = standing(&db, outside(HERE), Seq::LATEST).await.into_iter().map(|(_, value)| value).collect();
        assert_eq!(read, missing);
        assert!(read.iter().all(|value| value.figure(Decimal::ONE).is_none()));
    }

    async fn a_fraction_keeps_numerator_and_denominator(db: Db) {
        let fraction = Value::Fraction { numerator: d("7"), denominator: d("300.0") };
        let read = stored(&db, fraction.clone()).await;
        assert_eq!(read, fraction);
        assert!(matches!(read, Value::Fraction { denominator, .. } if denominator.to_string() == "300.0"));
    }

    async fn a_bare_ratio_stays_a_bare_ratio(db: Db) {
        assert_eq!(stored(&db, Value::BareRatio(d("87.10"))).await, Value::BareRatio(d("87.10")));
    }

    async fn every_quality_comes_back(db: Db) {
        open_series(&db, HERE).await;
        let mut values: Vec<_> = (2010..).zip(Quality::ALL).map(|(from, quality)| {
            let mut value = new(year(from), number("1"), State::Released);
            value.measurement.quality = quality;
            value
        }).collect();
        values.reverse();
        measure(&db, HERE, &values).await.unwrap();
        let slice = slice(&db, inside(HERE), Seq::LATEST).await;
        let read: Vec<_> = slice.of(SERIES).iter().map(|point| point.measurement.quality).collect();
        assert_eq!(read, Quality::ALL, "in the order of time, however they came in");
    }

    async fn a_number_with_more_digits_than_are_kept_is_refused(db: Db) {
        open_series(&db, HERE).await;
        let refused = measure(&db, HERE, &[new(year(2024), number("12345678901234567890.5"), State::Draft)]).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(&Refusal::field("value", Problem::TooPrecise)));
        assert!(slice(&db, inside(HERE), Seq::LATEST).await.is_empty());
    }

    async fn a_correction_is_a_new_version_and_the_old_one_is_still_known_before(db: Db) {
        open_series(&db, HERE).await;
        let before = measure(&db, HERE, &[new(year(2024), number("171"), State::Released)]).await.unwrap();
        let after = measure(&db, HERE, &[new(year(2024), number("169"), State::Released)]).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), before).await, [("2024".to_owned(), number("171"))]);
        assert_eq!(standing(&db, outside(HERE), after).await, [("2024".to_owned(), number("169"))]);
        let history = db.history(inside(HERE), SERIES, Seq::LATEST).await.unwrap();
        assert_eq!(history.iter().map(|version| version.measurement.value.clone()).collect::<Vec<_>>(), [number("171"), number("169")]);
        assert_eq!(db.history(inside(HERE), SERIES, before).await.unwrap().len(), 1);
    }

    /// The store says that it does so.
    async fn a_value_equal_to_the_one_that_stands_is_left_out(db: Db) {
        open_series(&db, HERE).await;
        let value = new(year(2024), number("5"), State::Released);
        let first = measure(&db, HERE, std::slice::from_ref(&value)).await.unwrap();
        let again = measure(&db, HERE, std::slice::from_ref(&value)).await.unwrap();
        assert_eq!(again, first, "the same values twice leave no entry");
    }

    async fn a_municipality_never_sees_the_values_of_another(db: Db) {
        open_series(&db, HERE).await;
        open_series(&db, THERE).await;
        measure(&db, HERE, &[new(year(2024), number("1"), State::Released)]).await.unwrap();
        measure(&db, THERE, &[new(year(2024), number("2"), State::Released), new(year(2023), number("3"), State::Released)]).await.unwrap();
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("1"))]);
        assert_eq!(standing(&db, inside(THERE), Seq::LATEST).await.len(), 2);
        assert_eq!(db.history(inside(HERE), SERIES, Seq::LATEST).await.unwrap().len(), 1);
    }

    async fn series_do_not_mix_and_keep_their_kind_of_period(db: Db) {
        open_series(&db, HERE).await;
        record(&db, HERE, id(2), "halb", &series(domain::id::SeriesNo(2), PeriodKind::HalfYear), None).await.unwrap();
        let half = domain::period::Period::parse("2024-H2").expect("a half-year");
        let mut other = new(half, number("2"), State::Released);
        other.series = domain::id::SeriesNo(2);
        measure(&db, HERE, &[new(year(2024), number("1"), State::Released), other]).await.unwrap();
        let slice = slice(&db, outside(HERE), Seq::LATEST).await;
        assert_eq!(slice.of(domain::id::SeriesNo(2))[0].measurement.period, half);
        assert_eq!((slice.len(), slice.iter().count()), (2, 2));
    }

    async fn values_of_a_series_that_nobody_opened_are_not_read(db: Db) {
        measure(&db, HERE, &[new(year(2024), number("1"), State::Released)]).await.unwrap();
        assert!(slice(&db, inside(HERE), Seq::LATEST).await.is_empty());
    }
}
