//! Many at once: nobody is lost, nobody is told a wrong place.

use std::collections::BTreeSet;

use domain::id::Seq;
use domain::refusal::Refusal;

use crate::sample::{HERE, THERE, goal, id, record};

on_both! {
    async fn twenty_writers_at_once_get_twenty_places_in_a_row(db: Db) {
        let writers: Vec<_> = (1..=20).map(|number| {
            let db = db.clone();
            tokio::spawn(async move { record(&db, HERE, id(number), "ziel", &goal(&format!("Ziel {number}")), None).await })
        }).collect();
        let mut places = BTreeSet::new();
        for writer in writers {
            places.insert(writer.await.unwrap().expect("no writer is turned away").0);
        }
        assert_eq!(places, (1..=20).collect());
        let register = db.register(HERE, Seq::LATEST).await.unwrap();
        let slugs: BTreeSet<_> = register.goals.iter().map(|goal| goal.slug.to_string()).collect();
        assert_eq!((register.goals.len(), slugs.len()), (20, 20), "and twenty names");
        assert_eq!(db.entries(HERE, 100).await.unwrap().len(), 20);
    }

    async fn of_many_editors_of_one_version_exactly_one_wins(db: Db) {
        let seen = record(&db, HERE, id(1), "ziel", &goal("Erst"), None).await.unwrap();
        let editors: Vec<_> = (1..=10).map(|number| {
            let db = db.clone();
            tokio::spawn(async move { record(&db, HERE, id(1), "ziel", &goal(&format!("Fassung {number}")), Some(seen)).await })
        }).collect();
        let mut won = 0;
        for editor in editors {
            match editor.await.unwrap() {
                Ok(_) => won += 1,
                Err(fault) => assert_eq!(fault.refusal(), Some(&Refusal::Changed), "{fault}"),
            }
        }
        assert_eq!((won, db.head(HERE).await.unwrap()), (1, Seq(2)));
    }

    async fn one_municipality_s_writers_do_not_take_another_s_places(db: Db) {
        let writers: Vec<_> = (1..=10).flat_map(|number| [(HERE, number), (THERE, number)]).map(|(municipality, number)| {
            let db = db.clone();
            tokio::spawn(async move { record(&db, municipality, id(number), "ziel", &goal(&format!("Ziel {number}")), None).await })
        }).collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        assert_eq!((db.head(HERE).await.unwrap(), db.head(THERE).await.unwrap()), (Seq(10), Seq(10)));
    }
}
