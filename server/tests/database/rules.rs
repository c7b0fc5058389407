//! Two pairs of eyes and closed periods, in every way in. Each rule has a case that must go through and one that must not.

use domain::appointment::Appointment;
use domain::closing::Closing;
use domain::delivery::Delivery;
use domain::event::{Event, Verb};
use domain::goal::Goal;
use domain::id::{MunicipalityNo, Seq};
use domain::measurement::State;
use domain::narrative::Narrative;
use domain::period::Period;
use domain::person::{Actor, Person};
use domain::refusal::{Problem, Refusal};
use domain::role::{Act, Asker, Permit, Role};
use domain::text::Text;
use server::auth::fingerprint;
use server::store::pending::Pending;
use server::store::{Db, NewMeasurement};
use server::{Fault, Outcome};

use crate::sample::{HERE, check_of, goal, id, inside, new, now, number, open_series, outside, record, slug, standing, year};

const ANNA: u8 = 51;
const BEN: u8 = 52;
const CLEO: u8 = 53;

/// Anna, Ben and Cleo: each may enter and release, so that only the rules keep them apart.
async fn people(db: &Db) {
    for number in [ANNA, BEN, CLEO] {
        let person = Person { name: Text::german(format!("Person {number}")), erased: false, address: None, appointments: Vec::new() };
        record(db, MunicipalityNo::INSTALLATION, id::<Person>(number), &format!("person-{number}"), &person, None).await.expect("recorded");
    }
    open_series(db, HERE).await;
}

fn by(person: u8, act: Act) -> Permit {
    let actor = Actor::Person(id(person));
    let asker = Asker { actor: Some(actor), appointments: vec![Appointment::of(HERE, Role::Coordinator)] };
    asker.permit(act, HERE).expect("a coordinator may")
}

async fn write(db: &Db, permit: Permit, value: NewMeasurement) -> Outcome<Seq> {
    let mut tx = db.begin(permit, now()).await?;
    tx.measure(&[value]).await?;
    tx.commit(&Event::of(Verb::MeasurementsEntered)).await
}

async fn enter(db: &Db, person: u8, text: &str) -> Outcome<Seq> {
    write(db, by(person, Act::EnterMeasurement), new(year(2024), number(text), State::Submitted)).await
}

async fn correct(db: &Db, person: u8, text: &str) -> Outcome<Seq> {
    write(db, by(person, Act::EnterMeasurement), NewMeasurement { why: Some(reason()), ..new(year(2024), number(text), State::Submitted) }).await
}

async fn waiting(db: &Db) -> Vec<Pending> {
    let register = db.register(HERE, Seq::LATEST).await.expect("the register");
    db.pending(inside(HERE), &register).await.expect("what waits")
}

async fn decide(db: &Db, person: u8, pending: &Pending, state: State, why: Option<Text>) -> Outcome<bool> {
    let mut tx = db.begin(by(person, Act::ReleaseMeasurement), now()).await?;
    let written = tx.decide(pending, state, why).await?;
    tx.commit(&Event::of(Verb::MeasurementsReleased)).await?;
    Ok(written)
}

async fn release(db: &Db, person: u8) -> Outcome<bool> {
    let pending = waiting(db).await.pop().expect("something waits");
    decide(db, person, &pending, State::Released, None).await
}

fn reason() -> Text {
    Text::german("Grund")
}

fn refused<T: std::fmt::Debug>(outcome: Outcome<T>, refusal: &Refusal) {
    let fault = outcome.expect_err("it is refused");
    assert_eq!(fault.refusal(), Some(refusal), "{fault}");
}

fn reason_needed() -> Refusal {
    Refusal::field("why", Problem::ReasonNeeded)
}

fn text(words: &str, state: State) -> Narrative {
    Narrative {
        goal: id::<Goal>(1),
        period: year(2024),
        text: Text::german(words),
        author: None,
        state,
        why: None,
        visibility: domain::audience::Visibility::PUBLIC,
    }
}

async fn tell(db: &Db, permit: Permit, narrative: &Narrative, seen: Option<Seq>) -> Outcome<Seq> {
    let mut tx = db.begin(permit, now()).await?;
    tx.record(id(9), &slug("text"), narrative, seen).await?;
    tx.commit(&Event::of(Verb::NarrativeRecorded)).await
}

async fn close(db: &Db, closed: bool, seen: Option<Seq>) -> Seq {
    let day = |month, day| jiff::civil::date(2024, month, day);
    let closing = Closing { from: day(1, 1), to: day(12, 31), closed, reason: None };
    record(db, HERE, id::<Closing>(8), "2024", &closing, seen).await.expect("closed")
}

on_both! {
    async fn nobody_releases_what_she_entered_and_somebody_else_does(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        refused(release(&db, ANNA).await, &Refusal::OwnValue);
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [], "and nothing of it is public");
        assert!(release(&db, BEN).await.unwrap());
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("12"))]);
        assert_eq!(waiting(&db).await, []);
    }

    async fn the_permit_to_enter_releases_nothing(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        let released = new(year(2024), number("12"), State::Released);
        refused(write(&db, by(BEN, Act::EnterMeasurement), released.clone()).await, &Refusal::NotAllowed);
        assert!(write(&db, by(BEN, Act::ReleaseMeasurement), released).await.is_ok());
    }

    async fn what_nobody_entered_is_not_released(db: Db) {
        people(&db).await;
        let released = new(year(2024), number("12"), State::Released);
        refused(write(&db, by(BEN, Act::ReleaseMeasurement), released).await, &Refusal::OwnValue);
    }

    async fn a_draft_is_not_released(db: Db) {
        people(&db).await;
        write(&db, by(ANNA, Act::EnterMeasurement), new(year(2024), number("12"), State::Draft)).await.unwrap();
        let released = new(year(2024), number("12"), State::Released);
        refused(write(&db, by(BEN, Act::ReleaseMeasurement), released).await, &Refusal::OwnValue);
    }

    async fn another_figure_than_the_submitted_one_is_not_released(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        for other in ["13", "12.0"] {
            let released = new(year(2024), number(other), State::Released);
            refused(write(&db, by(BEN, Act::ReleaseMeasurement), released).await, &Refusal::OwnValue);
        }
    }

    async fn whoever_changed_it_on_the_way_does_not_release_it_either(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        let pending = waiting(&db).await.pop().unwrap();
        decide(&db, CLEO, &pending, State::Returned, Some(reason())).await.unwrap();
        enter(&db, BEN, "13").await.unwrap();
        refused(release(&db, ANNA).await, &Refusal::OwnValue);
        refused(release(&db, BEN).await, &Refusal::OwnValue);
        assert!(release(&db, CLEO).await.unwrap(), "who only sent it back may");
    }

    async fn what_came_before_a_release_is_settled(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        release(&db, BEN).await.unwrap();
        correct(&db, BEN, "13").await.unwrap();
        assert_eq!(waiting(&db).await[0].entered_by, [Actor::Person(id(BEN))]);
        refused(release(&db, BEN).await, &Refusal::OwnValue);
        assert!(release(&db, ANNA).await.unwrap());
    }

    async fn a_single_person_releases_alone_and_the_journal_says_so(db: Db) {
        let person = Person { name: Text::german("Anna"), erased: false, address: None, appointments: Vec::new() };
        record(&db, MunicipalityNo::INSTALLATION, id::<Person>(ANNA), "anna", &person, None).await.unwrap();
        open_series(&db, HERE).await;
        enter(&db, ANNA, "12").await.unwrap();
        assert!(release(&db, ANNA).await.unwrap());
        assert!(db.entries(HERE, 1).await.unwrap()[0].bytes.contains("\"without_dual_control\":true"));
    }

    async fn a_delivery_is_not_released_by_who_brought_it(db: Db) {
        people(&db).await;
        let value = NewMeasurement { delivery: Some(1), ..new(year(2024), number("2"), State::Draft) };
        let check = check_of(std::slice::from_ref(&value));
        let delivery = |state| Delivery {
            no: 1,
            publisher: "Amt".into(),
            table: "1-2-3".into(),
            file_name: "datei.csv".into(),
            file_sha256: "00".into(),
            mapping_sha256: "11".into(),
            rows: 1,
            received: now(),
            check_sha256: Some(fingerprint(&check)),
            brought_by: None,
            reason: None,
            state,
            decided_by: None,
            confirmed_sha256: (state == State::Released).then(|| fingerprint(&check)),
            decided_why: None,
        };
        let seen = record(&db, HERE, id(7), "lieferung", &delivery(State::Submitted), None).await.unwrap();
        let mut tx = db.begin(by(ANNA, Act::Import), now()).await.unwrap();
        tx.measure(&[value]).await.unwrap();
        tx.keep_check(1, &check).await.unwrap();
        tx.commit(&Event::of(Verb::DeliveryRecorded)).await.unwrap();
        let release = async |person| {
            let mut tx = db.begin(by(person, Act::ReleaseMeasurement), now()).await?;
            tx.record(id(7), &slug("lieferung"), &delivery(State::Released), Some(seen)).await?;
            tx.commit(&Event::of(Verb::DeliveryReleased)).await
        };
        refused(release(ANNA).await, &Refusal::OwnValue);
        assert!(release(BEN).await.is_ok());
    }

    async fn a_text_is_released_by_somebody_else_and_as_it_was_submitted(db: Db) {
        people(&db).await;
        record(&db, HERE, id::<Goal>(1), "ziel", &goal("Ziel"), None).await.unwrap();
        let seen = tell(&db, by(ANNA, Act::EditGoal), &text("Ein Satz.", State::Submitted), None).await.unwrap();
        let released = text("Ein Satz.", State::Released);
        refused(tell(&db, by(ANNA, Act::ReleaseMeasurement), &released, Some(seen)).await, &Refusal::OwnValue);
        refused(tell(&db, by(BEN, Act::EditGoal), &released, Some(seen)).await, &Refusal::NotAllowed);
        refused(tell(&db, by(BEN, Act::ReleaseMeasurement), &text("Ein anderer Satz.", State::Released), Some(seen)).await, &Refusal::OwnValue);
        assert!(tell(&db, by(BEN, Act::ReleaseMeasurement), &released, Some(seen)).await.is_ok());
    }

    async fn a_text_is_sent_back_with_a_reason_only(db: Db) {
        people(&db).await;
        let seen = tell(&db, by(ANNA, Act::EditGoal), &text("Ein Satz.", State::Submitted), None).await.unwrap();
        let returned = text("Ein Satz.", State::Returned);
        refused(tell(&db, by(BEN, Act::ReleaseMeasurement), &returned, Some(seen)).await, &reason_needed());
        let returned = Narrative { why: Some(reason()), ..returned };
        assert!(tell(&db, by(BEN, Act::ReleaseMeasurement), &returned, Some(seen)).await.is_ok());
    }

    async fn sending_back_takes_a_reason_and_lets_stand_what_was_released(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        release(&db, BEN).await.unwrap();
        correct(&db, ANNA, "13").await.unwrap();
        let pending = waiting(&db).await.pop().unwrap();
        refused(decide(&db, BEN, &pending, State::Returned, None).await, &reason_needed());
        assert!(decide(&db, BEN, &pending, State::Returned, Some(reason())).await.unwrap());
        for eyes in [inside(HERE), outside(HERE)] {
            assert_eq!(standing(&db, eyes, Seq::LATEST).await, [("2024".to_owned(), number("12"))]);
        }
        let back = waiting(&db).await.pop().expect("it waits for who entered it");
        assert_eq!((back.measurement.state, back.why), (State::Returned, Some(reason())));
    }

    async fn she_takes_back_her_own_and_nobody_else_s(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        let back = NewMeasurement { why: Some(reason()), ..new(year(2024), number("12"), State::Returned) };
        refused(write(&db, by(BEN, Act::EnterMeasurement), back.clone()).await, &Refusal::NotAllowed);
        assert!(write(&db, by(ANNA, Act::EnterMeasurement), back).await.is_ok());
    }

    async fn a_decision_about_a_version_that_is_not_the_last_is_refused_as_changed(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        let looked_at = waiting(&db).await.pop().unwrap();
        enter(&db, ANNA, "13").await.unwrap();
        refused(decide(&db, BEN, &looked_at, State::Released, None).await, &Refusal::Changed);
        assert_eq!(standing(&db, outside(HERE), Seq::LATEST).await, []);
    }

    async fn the_same_decision_twice_is_one(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        let pending = waiting(&db).await.pop().unwrap();
        assert!(decide(&db, BEN, &pending, State::Released, None).await.unwrap());
        let head = db.head(HERE).await.unwrap();
        assert!(!decide(&db, BEN, &pending, State::Released, None).await.unwrap());
        assert_eq!(db.head(HERE).await.unwrap(), head);
    }

    async fn what_readers_have_seen_changes_only_with_a_reason(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        enter(&db, ANNA, "12.5").await.unwrap();
        release(&db, BEN).await.unwrap();
        refused(enter(&db, ANNA, "13").await, &reason_needed());
        refused(write(&db, by(ANNA, Act::EnterMeasurement), new(year(2024), number("12.5"), State::Withdrawn)).await, &reason_needed());
        assert!(correct(&db, ANNA, "13").await.is_ok());
    }

    async fn a_closed_period_changes_only_with_a_reason_and_a_second_person(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        close(&db, true, None).await;
        refused(enter(&db, BEN, "13").await, &Refusal::Closed);
        refused(release(&db, BEN).await, &Refusal::Closed);
        let delivered = NewMeasurement { delivery: Some(1), ..new(year(2024), number("2"), State::Draft) };
        refused(write(&db, by(ANNA, Act::Import), delivered.clone()).await, &Refusal::Closed);
        refused(tell(&db, by(ANNA, Act::EditGoal), &text("Ein Satz.", State::Submitted), None).await, &Refusal::Closed);
        let pending = waiting(&db).await.pop().unwrap();
        refused(decide(&db, ANNA, &pending, State::Released, Some(reason())).await, &Refusal::OwnValue);
        assert!(decide(&db, BEN, &pending, State::Released, Some(reason())).await.unwrap());
        assert!(correct(&db, ANNA, "13").await.is_ok());
        assert!(write(&db, by(ANNA, Act::Import), NewMeasurement { why: Some(reason()), ..delivered }).await.is_ok());
        let told = Narrative { why: Some(reason()), ..text("Ein Satz.", State::Submitted) };
        assert!(tell(&db, by(ANNA, Act::EditGoal), &told, None).await.is_ok());
    }

    async fn a_value_of_a_closed_period_is_not_taken_away(db: Db) {
        people(&db).await;
        enter(&db, ANNA, "12").await.unwrap();
        release(&db, BEN).await.unwrap();
        let gone = NewMeasurement { why: Some(reason()), ..new(year(2024), number("12"), State::Withdrawn) };
        let seen = close(&db, true, None).await;
        refused(write(&db, by(ANNA, Act::EnterMeasurement), gone.clone()).await, &Refusal::Closed);
        close(&db, false, Some(seen)).await;
        assert!(write(&db, by(ANNA, Act::EnterMeasurement), gone).await.is_ok());
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await, []);
    }

    async fn a_closing_holds_what_ends_inside_and_nothing_else(db: Db) {
        people(&db).await;
        close(&db, true, None).await;
        let value = |period: Period| write(&db, by(ANNA, Act::EnterMeasurement), new(period, number("1"), State::Submitted));
        assert!(value(year(2023)).await.is_ok());
        assert!(value(year(2025)).await.is_ok());
        refused(value(year(2024)).await, &Refusal::Closed);
    }

    async fn the_second_of_two_editors_of_a_value_is_told(db: Db) {
        people(&db).await;
        let seen = enter(&db, ANNA, "12").await.unwrap();
        let amend = async |person, text: &str| {
            let mut tx = db.begin(by(person, Act::EnterMeasurement), now()).await?;
            let written = tx.amend(&new(year(2024), number(text), State::Submitted), Some(seen)).await?;
            tx.commit(&Event::of(Verb::MeasurementsEntered)).await?;
            Ok::<_, Fault>(written)
        };
        assert!(amend(ANNA, "13").await.unwrap());
        refused(amend(BEN, "14").await, &Refusal::Changed);
        assert!(!amend(ANNA, "13").await.unwrap(), "the same again is nothing new");
        assert_eq!(standing(&db, inside(HERE), Seq::LATEST).await, [("2024".to_owned(), number("13"))]);
    }
}
