//! A delivery is released by somebody who compared it with its file, and only a released one settles what was typed in.

use domain::delivery::Delivery;
use domain::event::{Event, Verb};
use domain::id::Seq;
use domain::measurement::State;
use domain::refusal::{Problem, Refusal};
use domain::role::{Act, Asker};
use server::delivery::decide::Decision;
use server::store::NewMeasurement;

use crate::delivery::{because, brought, coordinator, decided, delivery, handed_in, of_2024, released, the_delivery};
use crate::sample::{HERE, check_of, id, inside, measure, new, now, number, open_series, outside, record, standing, year};

on_both! {
    async fn a_delivery_is_released_only_by_somebody_who_compared_it_with_its_file(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        let refused = Err(Refusal::field("confirmed", Problem::NotCompared));
        for confirmed in [None, Some(String::new()), Some("00".to_owned())] {
            assert_eq!(decided(&db, &berta, Decision::Release { confirmed }).await, refused);
        }
        // The way past the decision: the version itself.
        let there = the_delivery(&db).await;
        let mut tx = db.begin(berta.permit(Act::ReleaseMeasurement, HERE).unwrap(), now()).await.unwrap();
        let noun = Delivery { state: State::Released, ..there.noun.clone() };
        let fault = tx.record(there.id, &there.slug, &noun, Some(there.seq)).await.unwrap_err();
        assert_eq!(fault.refusal().cloned().map(Err::<Seq, _>), Some(refused));
        drop(tx);
        assert!(standing(&db, outside(HERE), Seq::LATEST).await.is_empty(), "nothing is shown");
        released(&db, &berta).await.unwrap();
        assert_eq!(the_delivery(&db).await.noun.confirmed_sha256, there.noun.check_sha256, "and what she compared is kept");
    }

    async fn a_delivery_whose_rows_are_not_what_its_file_said_is_released_by_nobody(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        let mut tx = db.begin(anna.permit(Act::Import, HERE).unwrap(), now()).await.unwrap();
        handed_in(&mut tx, id(9), delivery(State::Submitted), &[of_2024("5")], &check_of(&[of_2024("6")])).await.unwrap();
        tx.commit(&Event::of(Verb::DeliveryRecorded)).await.unwrap();
        let differs = Refusal::field("confirmed", Problem::ChecksDiffer);
        assert_eq!(released(&db, &berta).await, Err(differs.clone()));
        // Not by whoever keeps the machine either.
        let there = the_delivery(&db).await;
        let noun = Delivery { state: State::Released, ..there.noun.clone() };
        let fault = record(&db, HERE, there.id, "lieferung", &noun, Some(there.seq)).await.unwrap_err();
        assert_eq!(fault.refusal(), Some(&differs));
        decided(&db, &berta, Decision::Return(because("Weicht ab"))).await.unwrap();
    }

    async fn a_delivery_without_a_check_is_not_released_as_a_whole(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        let mut tx = db.begin(anna.permit(Act::Import, HERE).unwrap(), now()).await.unwrap();
        tx.deliver(1, &[of_2024("5")], None, &|_| {}).await.unwrap();
        tx.record(id(9), &crate::sample::slug("lieferung"), &delivery(State::Submitted), None).await.unwrap();
        tx.commit(&Event::of(Verb::DeliveryRecorded)).await.unwrap();
        assert_eq!(released(&db, &berta).await, Err(Refusal::field("confirmed", Problem::ChecksDiffer)));
    }

    async fn a_value_that_waits_stays_in_the_queue_until_a_delivery_of_its_cell_is_released(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta, carla) = (coordinator(&db, 21).await, coordinator(&db, 22).await, coordinator(&db, 23).await);
        let enter = async |value: NewMeasurement| {
            let mut tx = db.begin(carla.permit(Act::EnterMeasurement, HERE).unwrap(), now()).await.unwrap();
            tx.measure(&[value]).await.unwrap();
            tx.commit(&Event::of(Verb::MeasurementsEntered)).await.unwrap()
        };
        let waiting = async || db.pending(inside(HERE), &db.register(HERE, Seq::LATEST).await.unwrap()).await.unwrap();
        let release = async |asker: &Asker| {
            let one = waiting().await.pop().unwrap();
            let mut tx = db.begin(asker.permit(Act::ReleaseMeasurement, HERE).unwrap(), now()).await.unwrap();
            tx.decide(&one, State::Released, None).await?;
            tx.commit(&Event::of(Verb::MeasurementsReleased)).await
        };
        enter(new(year(2024), number("3"), State::Submitted)).await;
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        assert_eq!(waiting().await.len(), 1, "a delivery that waits decides nothing");
        let own = release(&carla).await.unwrap_err();
        assert_eq!(own.refusal(), Some(&Refusal::OwnValue), "and it hides nobody who entered the value");
        decided(&db, &berta, Decision::Return(because("Vorläufige Fassung"))).await.unwrap();
        assert_eq!(waiting().await.len(), 1, "nor does one that was sent back");
        release(&berta).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("3"))]);
        assert_eq!(waiting().await, []);
    }

    async fn a_released_delivery_settles_what_waited_and_a_withdrawn_one_gives_it_back(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        measure(&db, HERE, &[new(year(2024), number("3"), State::Submitted)]).await.unwrap();
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        let before = db.pending(inside(HERE), &db.register(HERE, Seq::LATEST).await.unwrap()).await.unwrap();
        released(&db, &berta).await.unwrap();
        let waiting = async || db.pending(inside(HERE), &db.register(HERE, Seq::LATEST).await.unwrap()).await.unwrap();
        assert_eq!(waiting().await, []);
        let mut tx = db.begin(berta.permit(Act::ReleaseMeasurement, HERE).unwrap(), now()).await.unwrap();
        let late = tx.decide(&before[0], State::Released, None).await.unwrap_err();
        assert_eq!(late.refusal(), Some(&Refusal::Changed));
        drop(tx);
        decided(&db, &anna, Decision::Withdraw(because("Falsche Tabelle"))).await.unwrap();
        assert_eq!(waiting().await.len(), 1);
    }

    async fn a_correction_needs_its_reason_only_where_something_was_released(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        decided(&db, &berta, Decision::Return(because("Vorläufig"))).await.unwrap();
        let mut tx = db.begin(anna.permit(Act::EnterMeasurement, HERE).unwrap(), now()).await.unwrap();
        assert!(tx.amend(&new(year(2024), number("4"), State::Submitted), None).await.unwrap(), "nothing stands there that it would correct");
        tx.commit(&Event::of(Verb::MeasurementsEntered)).await.unwrap();
    }
}
