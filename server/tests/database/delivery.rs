//! A delivery's state is the state of all its rows.

use domain::delivery::Delivery;
use domain::id::Seq;
use domain::measurement::State;
use server::store::{Db, NewMeasurement};

use crate::sample::{HERE, SERIES, id, inside, measure, new, now, number, open_series, outside, record, standing, year};

fn delivery(state: State) -> Delivery {
    Delivery {
        no: 1,
        publisher: "Amt".into(),
        table: "1-2-3".into(),
        file_name: "datei.csv".into(),
        file_sha256: "00".into(),
        mapping_sha256: "11".into(),
        rows: 1,
        received: now(),
        state,
    }
}

/// A value typed in by hand, and a delivery that changes it.
async fn delivered(db: &Db) -> Seq {
    open_series(db, HERE).await;
    measure(db, HERE, &[new(year(2024), number("1"), State::Released)]).await.unwrap();
    let seen = record(db, HERE, id(9), "lieferung", &delivery(State::Submitted), None).await.unwrap();
    let value = NewMeasurement { delivery: Some(1), ..new(year(2024), number("2"), State::Draft) };
    measure(db, HERE, &[value]).await.unwrap();
    seen
}

on_both! {
    async fn a_submitted_delivery_is_seen_inside_and_not_by_the_public(db: Db) {
        delivered(&db).await;
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("1"))]);
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("2"))]);
    }

    async fn a_released_delivery_shows_all_its_rows(db: Db) {
        let seen = delivered(&db).await;
        record(&db, HERE, id(9), "lieferung", &delivery(State::Released), Some(seen)).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("2"))]);
    }

    async fn a_withdrawn_delivery_leaves_what_stood_before(db: Db) {
        let seen = delivered(&db).await;
        let released = record(&db, HERE, id(9), "lieferung", &delivery(State::Released), Some(seen)).await.unwrap();
        record(&db, HERE, id(9), "lieferung", &delivery(State::Withdrawn), Some(released)).await.unwrap();
        for scope in [outside(HERE), inside(HERE)] {
            assert_eq!(standing(&db, scope, Seq::LATEST).await, [("2024".to_owned(), number("1"))]);
        }
        assert_eq!(standing(&db, outside(HERE), released).await, [("2024".to_owned(), number("2"))], "as known before");
    }

    async fn the_history_knows_the_state_of_the_delivery(db: Db) {
        let seen = delivered(&db).await;
        record(&db, HERE, id(9), "lieferung", &delivery(State::Released), Some(seen)).await.unwrap();
        let told = db.history(outside(HERE), SERIES, Seq::LATEST).await.unwrap();
        let told: Vec<_> = told.into_iter().map(|version| (version.measurement.value, version.measurement.state)).collect();
        assert_eq!(told, [(number("1"), State::Released), (number("2"), State::Released)]);
    }
}
