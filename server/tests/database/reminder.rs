//! Reminders and views: nobody is written to twice a week, a letter that failed does not count, and views know days and roles but no persons.

use std::collections::BTreeMap;

use domain::id::{MunicipalityNo, Seq};
use domain::role::Role;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use server::store::reminder::Reminder;
use server::store::reminder_wish::WishState;

use crate::sample::{HERE, THERE, id, now};

/// A week before an instant.
fn week_before(at: Timestamp) -> Timestamp {
    at - 168.hours()
}

on_both! {
    async fn a_person_is_reminded_once_a_week(db: Db) {
        let remind = async |at: Timestamp| db.take_reminder(HERE, id(1), 3, at, week_before(at)).await.unwrap();
        assert!(remind(now()).await);
        assert!(!remind(now() + 167.hours()).await);
        assert!(remind(now() + 168.hours()).await);
        let last = Reminder { sent: now() + 168.hours(), owed: 3, letters: 2 };
        assert_eq!(db.reminders(HERE).await.unwrap(), BTreeMap::from([(id(1), last)]));
    }

    async fn of_many_who_remind_at_once_one_gets_the_turn(db: Db) {
        let callers: Vec<_> = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { db.take_reminder(HERE, id(1), 1, now(), week_before(now())).await.unwrap() })
        }).collect();
        let mut turns = 0;
        for caller in callers {
            turns += i32::from(caller.await.unwrap());
        }
        assert_eq!(turns, 1);
    }

    async fn a_reminder_here_says_nothing_about_there(db: Db) {
        assert!(db.take_reminder(HERE, id(1), 1, now(), week_before(now())).await.unwrap());
        assert!(db.reminders(THERE).await.unwrap().is_empty());
        assert!(db.take_reminder(THERE, id(1), 1, now(), week_before(now())).await.unwrap());
    }

    async fn a_letter_that_could_not_be_sent_does_not_count(db: Db) {
        let later = now() + 200.hours();
        assert!(db.take_reminder(HERE, id(1), 1, now(), week_before(now())).await.unwrap());
        let before = db.reminders(HERE).await.unwrap().get(&id(1)).copied();
        assert!(db.take_reminder(HERE, id(1), 5, later, week_before(later)).await.unwrap());
        db.return_reminder(HERE, id(1), later, before).await.unwrap();
        assert_eq!(db.reminders(HERE).await.unwrap().get(&id(1)), Some(&Reminder { sent: now(), owed: 1, letters: 1 }));
        assert!(db.take_reminder(HERE, id(2), 1, now(), week_before(now())).await.unwrap());
        db.return_reminder(HERE, id(2), now(), None).await.unwrap();
        assert_eq!(db.reminders(HERE).await.unwrap().get(&id(2)), None);
    }

    async fn a_turn_is_given_back_only_by_who_took_it(db: Db) {
        assert!(db.take_reminder(HERE, id(1), 1, now(), week_before(now())).await.unwrap());
        db.return_reminder(HERE, id(1), now() + 1.hour(), None).await.unwrap();
        assert!(db.reminders(HERE).await.unwrap().contains_key(&id(1)));
    }

    async fn of_many_who_write_letters_each_takes_another_and_none_is_left(db: Db) {
        let people: Vec<_> = (1..=12).map(id).collect();
        db.wish_reminders(HERE, &people, Some(id(99)), false, now()).await.unwrap();
        db.wish_reminders(HERE, &people[..3], None, true, now()).await.unwrap();
        let writers: Vec<_> = (0..4).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                while let Some(wish) = db.take_wish(HERE, now(), now() - 2.minutes()).await.unwrap() {
                    taken.push(wish);
                    db.end_wish(HERE, wish.person, WishState::Sent).await.unwrap();
                }
                taken
            })
        }).collect();
        let mut taken = Vec::new();
        for writer in writers {
            taken.extend(writer.await.unwrap());
        }
        taken.sort_by_key(|wish| wish.person);
        assert_eq!(taken.iter().map(|wish| wish.person).collect::<Vec<_>>(), people);
        assert!(taken.iter().all(|wish| wish.asked_by == Some(id(99)) && !wish.again && !wish.forced), "who waits already is asked for once");
        assert!(db.wishes(HERE).await.unwrap().iter().all(|(_, state)| *state == WishState::Sent));
        assert_eq!(db.wishes(THERE).await.unwrap(), []);
        db.wish_reminders(HERE, &people[..1], None, false, now()).await.unwrap();
        assert_eq!(db.wishes(HERE).await.unwrap(), [(id(1), WishState::Waiting)], "a new round begins");
    }

    async fn a_letter_that_a_stop_interrupted_is_written_later(db: Db) {
        db.wish_reminders(HERE, &[id(1)], None, false, now()).await.unwrap();
        assert_eq!(db.municipalities_with_wishes().await.unwrap(), [HERE.0]);
        let stale = |at: Timestamp| at - 2.minutes();
        assert!(db.take_wish(HERE, now(), stale(now())).await.unwrap().is_some_and(|wish| !wish.again));
        let soon = now() + 1.minute();
        assert!(db.take_wish(HERE, soon, stale(soon)).await.unwrap().is_none(), "somebody is writing it");
        let later = now() + 2.minutes();
        let wish = db.take_wish(HERE, later, stale(later)).await.unwrap().expect("nobody ended it");
        assert!(wish.again, "and whoever takes it knows that it may have left");
        db.end_wish(HERE, wish.person, WishState::Failed).await.unwrap();
        assert_eq!(db.municipalities_with_wishes().await.unwrap(), Vec::<i64>::new());
    }

    async fn views_are_counted_by_role_and_day(db: Db) {
        for (role, day) in [(Role::Public, 1), (Role::Public, 1), (Role::Public, 2), (Role::CouncilMember, 2)] {
            db.note_view(HERE, id(1), role, date(2026, 9, day)).await.unwrap();
        }
        db.note_view(HERE, id(2), Role::Auditor, date(2026, 9, 2)).await.unwrap();
        db.note_view(THERE, id(1), Role::Auditor, date(2026, 8, 2)).await.unwrap();
        assert_eq!(db.views(HERE, id(1), date(2026, 1, 1)).await.unwrap(), BTreeMap::from([(Role::Public, 2), (Role::CouncilMember, 1)]));
        assert_eq!(db.views(HERE, id(1), date(2026, 9, 2)).await.unwrap(), BTreeMap::from([(Role::Public, 1), (Role::CouncilMember, 1)]));
        assert_eq!(db.views_since(HERE).await.unwrap(), Some(date(2026, 9, 1)));
    }

    async fn views_older_than_a_year_and_a_month_are_forgotten(db: Db) {
        db.note_view(HERE, id(1), Role::Public, date(2025, 1, 1)).await.unwrap();
        db.note_view(HERE, id(1), Role::Public, date(2026, 1, 1)).await.unwrap();
        assert_eq!(db.views_since(HERE).await.unwrap(), Some(date(2025, 1, 1)));
        db.note_view(HERE, id(1), Role::Public, date(2026, 9, 1)).await.unwrap();
        assert_eq!(db.views_since(HERE).await.unwrap(), Some(date(2026, 1, 1)));
    }

    async fn neither_leaves_a_trace_in_a_journal(db: Db) {
        db.take_reminder(HERE, id(1), 1, now(), week_before(now())).await.unwrap();
        db.note_view(HERE, id(1), Role::Public, date(2026, 9, 1)).await.unwrap();
        for no in [HERE, MunicipalityNo::INSTALLATION] {
            assert_eq!(db.head(no).await.unwrap(), Seq(0));
        }
    }
}
