//! A delivery's state is the state of all its rows, a second person releases it, and nothing of it changes but its state.

use domain::appointment::Appointment;
use domain::closing::Closing;
use domain::delivery::Delivery;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::measurement::State;
use domain::person::{Actor, Person};
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::{Act, Asker, Role};
use domain::text::Text;
use server::Outcome;
use server::auth::fingerprint;
use server::delivery::decide::{Decision, decide};
use server::store::{Db, NewMeasurement, Tx};

use crate::sample::{HERE, SERIES, check_of, id, inside, measure, new, now, number, open_series, outside, record, standing, year};

pub fn delivery(state: State) -> Delivery {
    Delivery {
        no: 1,
        publisher: "Amt".into(),
        table: "1-2-3".into(),
        file_name: "datei.csv".into(),
        file_sha256: "00".into(),
        mapping_sha256: "11".into(),
        check_sha256: None,
        rows: 1,
        received: now(),
        brought_by: None,
        reason: None,
        state,
        decided_by: None,
        confirmed_sha256: None,
        decided_why: (state == State::Withdrawn).then(|| Text::german("Falsche Tabelle")),
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

/// A coordinator, recorded, so that there is more than one person.
pub async fn coordinator(db: &Db, no: u8) -> Asker {
    let person = Person {
        name: Text::german(format!("Person {no}")),
        erased: false,
        address: None,
        appointments: vec![Appointment::of(HERE, Role::Coordinator)],
    };
    let id: Id<Person> = id(no);
    record(db, MunicipalityNo::INSTALLATION, id, &format!("person-{no}"), &person, None).await.unwrap();
    Asker { actor: Some(Actor::Person(id)), appointments: person.appointments }
}

/// A delivery that a person brought, many rows at a time.
pub async fn brought(db: &Db, asker: &Asker, values: &[NewMeasurement], reason: Option<Text>) -> Outcome<Seq> {
    let mut tx = db.begin(asker.permit(Act::Import, HERE).unwrap(), now()).await?;
    let noun = Delivery { brought_by: asker.actor, reason, ..delivery(State::Submitted) };
    handed_in(&mut tx, id(9), noun, values, &check_of(values)).await?;
    tx.commit(&Event::of(Verb::DeliveryRecorded)).await
}

/// Writes the values of a delivery and what its file said.
pub async fn handed_in(tx: &mut Tx<'_>, id: Id<Delivery>, noun: Delivery, values: &[NewMeasurement], check: &str) -> Outcome<()> {
    tx.deliver(noun.no, values, noun.reason.as_ref(), &|_| {}).await?;
    tx.keep_check(noun.no, check).await?;
    let noun = Delivery { check_sha256: Some(fingerprint(check)), ..noun };
    tx.record(id, &crate::sample::slug(&format!("lieferung {}", noun.no)), &noun, None).await.map(|_| ())
}

/// A release by somebody who compared what the file said.
fn compared(delivery: &Delivery) -> Decision {
    Decision::Release { confirmed: delivery.check_sha256.clone() }
}

pub async fn the_delivery(db: &Db) -> Version<Delivery> {
    db.register(HERE, Seq::LATEST).await.unwrap().deliveries.iter().next().expect("the delivery").clone()
}

pub async fn released(db: &Db, asker: &Asker) -> Result<Seq, Refusal> {
    let decision = compared(&the_delivery(db).await.noun);
    decided(db, asker, decision).await
}

pub async fn decided(db: &Db, asker: &Asker, decision: Decision) -> Result<Seq, Refusal> {
    let delivery = the_delivery(db).await;
    let permit = asker.permit(decision.act(), HERE).unwrap();
    decide(db, permit, &delivery, Some(delivery.seq), &decision, now()).await.map_err(|fault| fault.refusal().expect("a refusal").clone())
}

pub fn of_2024(text: &str) -> NewMeasurement {
    NewMeasurement { delivery: Some(1), ..new(year(2024), number(text), State::Submitted) }
}

pub fn because(text: &str) -> Text {
    Text::german(text)
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

    async fn nobody_releases_a_delivery_that_she_brought_and_a_second_person_does(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        assert_eq!(released(&db, &anna).await, Err(Refusal::OwnValue));
        assert!(standing(&db, outside(HERE), Seq::LATEST).await.is_empty(), "nothing is shown yet");
        released(&db, &berta).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("5"))]);
        let told = db.history(inside(HERE), SERIES, Seq::LATEST).await.unwrap();
        assert_eq!(told[0].measurement.state, State::Released, "texts of the delivery do not disturb its history");
    }

    async fn a_delivery_is_released_with_the_permit_for_it_and_no_other(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        let register = db.register(HERE, Seq::LATEST).await.unwrap();
        let there = register.deliveries.iter().next().unwrap();
        for act in [Act::Import, Act::EnterMeasurement, Act::EditGoal] {
            let mut tx = db.begin(berta.permit(act, HERE).unwrap(), now()).await.unwrap();
            let released = Delivery { state: State::Released, ..there.noun.clone() };
            let refused = tx.record(there.id, &there.slug, &released, Some(there.seq)).await.unwrap_err();
            assert_eq!(refused.refusal(), Some(&Refusal::NotAllowed), "{act:?}");
        }
    }

    async fn a_person_cannot_bring_a_delivery_that_is_released_already(db: Db) {
        open_series(&db, HERE).await;
        let (anna, _) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        let mut tx = db.begin(anna.permit(Act::ReleaseMeasurement, HERE).unwrap(), now()).await.unwrap();
        tx.deliver(1, &[of_2024("5")], None, &|_| {}).await.unwrap();
        let refused = tx.record(id(9), &crate::sample::slug("lieferung"), &delivery(State::Released), None).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(&Refusal::OwnValue));
    }

    async fn what_was_sent_back_stands_for_nobody_and_leaves_what_stood_before(db: Db) {
        open_series(&db, HERE).await;
        measure(&db, HERE, &[new(year(2024), number("1"), State::Released)]).await.unwrap();
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        measure(&db, HERE, &[new(year(2023), number("3"), State::Submitted)]).await.unwrap();
        let values = [of_2024("5"), NewMeasurement { delivery: Some(1), ..new(year(2023), number("4"), State::Submitted) }];
        brought(&db, &anna, &values, None).await.unwrap();
        decided(&db, &berta, Decision::Return(because("Vorläufige Fassung"))).await.unwrap();
        let left = [("2023".to_owned(), number("3")), ("2024".to_owned(), number("1"))];
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await, left, "a value typed in by hand is not taken along");
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, left[1..]);
        assert_eq!(released(&db, &berta).await, Err(Refusal::Changed), "it never counts again");
    }

    async fn a_withdrawal_needs_a_reason_and_earlier_deliveries_stand_again(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        released(&db, &berta).await.unwrap();
        let mut tx = db.begin(anna.permit(Act::Import, HERE).unwrap(), now()).await.unwrap();
        let second = NewMeasurement { delivery: Some(2), ..of_2024("6") };
        let check = check_of(std::slice::from_ref(&second));
        handed_in(&mut tx, id(10), Delivery { no: 2, ..delivery(State::Submitted) }, &[second], &check).await.unwrap();
        tx.commit(&Event::of(Verb::DeliveryRecorded)).await.unwrap();
        let register = db.register(HERE, Seq::LATEST).await.unwrap();
        let two = register.deliveries.iter().find(|one| one.noun.no == 2).unwrap().clone();
        let permit = berta.permit(Act::ReleaseMeasurement, HERE).unwrap();
        decide(&db, permit, &two, Some(two.seq), &compared(&two.noun), now()).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("6"))]);
        let register = db.register(HERE, Seq::LATEST).await.unwrap();
        let two = register.deliveries.iter().find(|one| one.noun.no == 2).unwrap().clone();
        let permit = anna.permit(Act::Import, HERE).unwrap();
        let empty = Decision::Withdraw(Text { text: " ".into(), lang: domain::language::Language::De });
        assert!(decide(&db, permit, &two, Some(two.seq), &empty, now()).await.is_err(), "never without a reason");
        decide(&db, permit, &two, Some(two.seq), &Decision::Withdraw(because("Amtliche Revision")), now()).await.unwrap();
        for scope in [inside(HERE), outside(HERE)] {
            assert_eq!(standing(&db, scope, Seq::LATEST).await, [("2024".to_owned(), number("5"))]);
        }
    }

    async fn the_same_decision_twice_is_one_and_two_decisions_at_once_are_not_both_taken(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        let before = db.register(HERE, Seq::LATEST).await.unwrap().deliveries.iter().next().unwrap().clone();
        released(&db, &berta).await.unwrap();
        let head = db.head(HERE).await.unwrap();
        released(&db, &berta).await.unwrap();
        assert_eq!(db.head(HERE).await.unwrap(), head, "nothing was written twice");
        let permit = berta.permit(Act::ReleaseMeasurement, HERE).unwrap();
        let late = decide(&db, permit, &before, Some(before.seq), &Decision::Return(because("zu spät")), now()).await.unwrap_err();
        assert_eq!(late.refusal(), Some(&Refusal::Changed), "who decides has seen the last version");
    }

    async fn nothing_of_a_delivery_changes_but_its_state(db: Db) {
        open_series(&db, HERE).await;
        let anna = coordinator(&db, 21).await;
        let seen = brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        let there = the_delivery(&db).await.noun;
        let edited = [
            Delivery { rows: 2, ..there.clone() },
            Delivery { file_sha256: "ff".into(), ..there.clone() },
            Delivery { state: State::Withdrawn, publisher: "Anderes Amt".into(), decided_why: Some(because("x")), ..there.clone() },
            Delivery { state: State::Withdrawn, check_sha256: Some("ee".into()), decided_why: Some(because("x")), ..there.clone() },
        ];
        for noun in edited {
            let refused = record(&db, HERE, id(9), "lieferung", &noun, Some(seen)).await.unwrap_err();
            assert_eq!(refused.refusal(), Some(&Refusal::Changed), "{noun:?}");
        }
    }

    async fn a_closed_period_takes_a_delivery_only_with_its_occasion(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        let closing = Closing { from: year(2024).start(), to: year(2024).end(), closed: true, reason: None };
        record(&db, HERE, id::<Closing>(5), "2024", &closing, None).await.unwrap();
        let refused = brought(&db, &anna, &[of_2024("5")], None).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(&Refusal::Closed));
        brought(&db, &anna, &[of_2024("5")], Some(because("Amtliche Revision"))).await.unwrap();
        released(&db, &berta).await.unwrap();
        let told = db.history(inside(HERE), SERIES, Seq::LATEST).await.unwrap();
        assert_eq!(told[0].why.as_ref().map(|why| why.text.as_str()), Some("Amtliche Revision"), "each value says why it came");
    }

    async fn a_period_that_was_closed_meanwhile_holds_a_waiting_delivery_back(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        let closing = Closing { from: year(2024).start(), to: year(2024).end(), closed: true, reason: None };
        record(&db, HERE, id::<Closing>(5), "2024", &closing, None).await.unwrap();
        assert_eq!(released(&db, &berta).await, Err(Refusal::Closed));
    }

    async fn a_value_corrected_by_hand_leaves_the_delivery(db: Db) {
        open_series(&db, HERE).await;
        let (anna, berta) = (coordinator(&db, 21).await, coordinator(&db, 22).await);
        brought(&db, &anna, &[of_2024("5")], None).await.unwrap();
        released(&db, &berta).await.unwrap();
        let mut tx = db.begin(anna.permit(Act::EnterMeasurement, HERE).unwrap(), now()).await.unwrap();
        let by_hand = NewMeasurement { why: Some(because("Druckfehler der Quelle")), ..new(year(2024), number("7"), State::Submitted) };
        tx.measure(&[by_hand]).await.unwrap();
        tx.commit(&Event::of(Verb::MeasurementsEntered)).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("5"))], "it waits for its own release");
        let register = db.register(HERE, Seq::LATEST).await.unwrap();
        let waiting = db.pending(inside(HERE), &register).await.unwrap();
        let mut tx = db.begin(berta.permit(Act::ReleaseMeasurement, HERE).unwrap(), now()).await.unwrap();
        tx.decide(&waiting[0], State::Released, None).await.unwrap();
        tx.commit(&Event::of(Verb::MeasurementsReleased)).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("7"))]);
        decided(&db, &anna, Decision::Withdraw(because("Falsche Tabelle"))).await.unwrap();
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("7"))], "the correction does not go with the delivery");
        let told = db.history(inside(HERE), SERIES, Seq::LATEST).await.unwrap();
        assert_eq!(told.iter().map(|version| version.delivery).collect::<Vec<_>>(), [Some(1), None, None], "and all are still told");
    }

    async fn many_rows_of_all_kinds_are_written_together_and_read_back_exactly(db: Db) {
        use domain::measurement::{Mark, Reason, Value};
        open_series(&db, HERE).await;
        let anna = coordinator(&db, 21).await;
        let value = |at: i64| match at % 4 {
            0 => Value::Number(rust_decimal::Decimal::new(at * 100 + 5, 2)),
            1 => Value::Fraction { numerator: at.into(), denominator: rust_decimal::Decimal::new(at * 30, 1) },
            2 => Value::BareRatio(rust_decimal::Decimal::new(at, 1)),
            _ => Value::Missing(Mark::Secret, Reason::SecretAtSource),
        };
        let values: Vec<NewMeasurement> = (0..237_i16)
            .map(|at| NewMeasurement { delivery: Some(1), ..new(year(1700 + at), value(at.into()), State::Submitted) })
            .collect();
        let mut tx = db.begin(anna.permit(Act::Import, HERE).unwrap(), now()).await.unwrap();
        handed_in(&mut tx, id(9), delivery(State::Submitted), &values, "{}").await.unwrap();
        tx.commit(&Event::of(Verb::DeliveryRecorded)).await.unwrap();
        let read = db.delivered(inside(HERE), 1).await.unwrap();
        assert_eq!(read.len(), 237);
        for (read, written) in read.iter().zip(&values) {
            assert_eq!(read.value, written.measurement.value);
            assert_eq!(read.days, written.measurement.period.day_numbers());
        }
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await.len(), 237);
    }
}
