//! Who sees which version of a value: what waits is for those who decide, drafts and what was sent back stand for nobody, a withdrawal hides
//! everything before it.

use domain::id::Seq;
use domain::measurement::State;

use crate::sample::{HERE, SERIES, THERE, inside, measure, new, number, open_series, outside, standing, year};

on_both! {
    async fn the_public_sees_only_what_is_released(db: Db) {
        open_series(&db, HERE).await;
        let states = [State::Draft, State::Submitted, State::Returned, State::Released];
        let values: Vec<_> = states.into_iter().zip(2021..).map(|(state, from)| new(year(from), number("1"), state)).collect();
        measure(&db, HERE, &values).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("1"))]);
        let inside_too = standing(&db, inside(HERE), Seq::LATEST).await;
        assert_eq!(inside_too.iter().map(|(period, _)| period.as_str()).collect::<Vec<_>>(), ["2022", "2024"], "what waits is seen inside");
        let county = inside(THERE).of_member(HERE);
        assert_eq!(standing(&db, county, Seq::LATEST).await.len(), 1, "a county sees no more of its members");
    }

    async fn below_a_draft_the_last_released_version_stands_for_the_public(db: Db) {
        open_series(&db, HERE).await;
        for (value, state) in [("1", State::Released), ("2", State::Released), ("3", State::Submitted), ("4", State::Draft)] {
            measure(&db, HERE, &[new(year(2024), number(value), state)]).await.unwrap();
        }
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("2"))]);
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("3"))], "a draft stands for nobody");
    }

    async fn what_was_sent_back_stands_for_nobody_and_the_released_one_stands_again(db: Db) {
        open_series(&db, HERE).await;
        for (value, state) in [("1", State::Released), ("2", State::Submitted), ("3", State::Submitted), ("3", State::Returned)] {
            measure(&db, HERE, &[new(year(2024), number(value), state)]).await.unwrap();
        }
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("1"))]);
    }

    async fn a_withdrawal_hides_all_earlier_versions(db: Db) {
        open_series(&db, HERE).await;
        let released = measure(&db, HERE, &[new(year(2024), number("1"), State::Released)]).await.unwrap();
        measure(&db, HERE, &[new(year(2024), number("1"), State::Withdrawn)]).await.unwrap();
        assert!(standing(&db, outside(HERE), Seq::LATEST).await.is_empty());
        assert!(standing(&db, inside(HERE), Seq::LATEST).await.is_empty());
        assert_eq!(standing(&db, outside(HERE), released).await.len(), 1, "it was seen before");
    }

    async fn after_a_withdrawal_a_new_version_stands_again(db: Db) {
        open_series(&db, HERE).await;
        for (value, state) in [("1", State::Released), ("1", State::Withdrawn), ("2", State::Released)] {
            measure(&db, HERE, &[new(year(2024), number(value), state)]).await.unwrap();
        }
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("2"))]);
    }

    async fn the_history_of_a_value_tells_the_public_only_released_versions(db: Db) {
        open_series(&db, HERE).await;
        for (value, state) in [("1", State::Released), ("2", State::Draft), ("3", State::Released)] {
            measure(&db, HERE, &[new(year(2024), number(value), state)]).await.unwrap();
        }
        let told: Vec<_> = db.history(outside(HERE), SERIES, Seq::LATEST).await.unwrap().into_iter().map(|version| version.measurement.value).collect();
        assert_eq!(told, [number("1"), number("3")]);
        assert_eq!(db.history(inside(HERE), SERIES, Seq::LATEST).await.unwrap().len(), 3);
    }

    async fn the_history_of_a_withdrawn_value_tells_the_public_nothing(db: Db) {
        open_series(&db, HERE).await;
        for state in [State::Released, State::Withdrawn] {
            measure(&db, HERE, &[new(year(2024), number("1"), state)]).await.unwrap();
        }
        assert!(db.history(outside(HERE), SERIES, Seq::LATEST).await.unwrap().is_empty(), "a withdrawal hides all earlier versions too");
    }
}
