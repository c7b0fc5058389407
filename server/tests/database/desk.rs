//! The desk tables: sessions, kept forms, credentials, attempts, settings. They carry no event.

use domain::id::{MunicipalityNo, Seq};
use jiff::ToSpan;
use server::store::attempt::Attempts;
use server::store::credential::Credential;
use server::store::evidence_room::{Full, Room};
use server::store::session::Session;

use crate::sample::{HERE, THERE, id, now};

/// Room for ten bytes a person and day, for fifteen altogether.
const ROOM: Room = Room { a_day: 10, a_municipality: 15 };

on_both! {
    async fn evidence_has_room_for_a_person_a_day_and_for_a_municipality(db: Db) {
        let day = |day| jiff::civil::date(2026, 9, day);
        let take = async |no, owner: &str, on, bytes| db.take_room(no, owner, day(on), bytes, ROOM).await.unwrap();
        assert_eq!(take(HERE, "anna", 1, 11).await, Err(Full::Day), "one file that is larger than all of it");
        assert_eq!(take(HERE, "anna", 1, 6).await, Ok(()));
        assert_eq!(take(HERE, "anna", 1, 5).await, Err(Full::Day));
        assert_eq!(take(HERE, "anna", 1, 4).await, Ok(()), "what was refused took no room");
        assert_eq!(take(HERE, "ben", 1, 6).await, Err(Full::Municipality));
        assert_eq!(take(HERE, "ben", 1, 5).await, Ok(()), "nor from the person");
        assert_eq!(take(HERE, "anna", 2, 1).await, Err(Full::Municipality));
        assert_eq!(take(THERE, "anna", 1, 10).await, Ok(()), "another municipality has its own");
    }

    async fn of_many_files_at_once_no_more_come_than_there_is_room_for(db: Db) {
        let files: Vec<_> = (0..12).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { db.take_room(HERE, "anna", jiff::civil::date(2026, 9, 1), 3, ROOM).await.unwrap().is_ok() })
        }).collect();
        let mut taken = 0;
        for file in files {
            taken += i32::from(file.await.unwrap());
        }
        assert_eq!(taken, 3);
    }

    async fn a_session_ends(db: Db) {
        let session = Session { person: Some(id(1)), ..Session::default() };
        db.open_session("hash", &session, now(), now() + 1.hour()).await.unwrap();
        assert_eq!(db.session("hash", now() + 1.hour()).await.unwrap().map(|open| open.session), Some(session));
        assert_eq!(db.session("hash", now() + 61.minutes()).await.unwrap(), None);
        assert_eq!(db.session("other", now()).await.unwrap(), None);
    }

    async fn a_closed_session_is_gone(db: Db) {
        for hash in ["one", "two"] {
            db.open_session(hash, &Session::default(), now(), now() + 1.hour()).await.unwrap();
        }
        db.close_session("one").await.unwrap();
        assert_eq!(db.session("one", now()).await.unwrap(), None);
        assert_eq!(db.session("two", now()).await.unwrap().map(|open| open.session.person), Some(None));
    }

    async fn a_kept_form_is_given_only_to_its_session(db: Db) {
        db.keep_form("form", "mine", "{\"a\": \"ü\"}", now()).await.unwrap();
        assert_eq!(db.kept_form("form", "mine").await.unwrap().as_deref(), Some("{\"a\": \"ü\"}"));
        assert_eq!(db.kept_form("form", "theirs").await.unwrap(), None);
        assert_eq!(db.kept_form("form", "").await.unwrap(), None);
        assert_eq!(db.kept_form("other", "mine").await.unwrap(), None);
    }

    async fn a_kept_form_is_forgotten_after_a_week(db: Db) {
        db.keep_form("old", "mine", "{}", now()).await.unwrap();
        db.keep_form("new", "mine", "{}", now() + 169.hours()).await.unwrap();
        assert_eq!(db.kept_form("old", "mine").await.unwrap(), None);
        assert!(db.kept_form("new", "mine").await.unwrap().is_some());
    }

    async fn a_credential_is_found_by_its_name_and_replaced(db: Db) {
        let first = Credential { person: id(1), password_hash: "first".into() };
        db.set_credential(&first, "meryem", now()).await.unwrap();
        assert_eq!(db.credential("meryem").await.unwrap(), Some(first));
        let second = Credential { person: id(1), password_hash: "second".into() };
        db.set_credential(&second, "meryem aydın", now()).await.unwrap();
        assert_eq!(db.credential("meryem").await.unwrap(), None);
        assert_eq!(db.credential("meryem aydın").await.unwrap(), Some(second));
        assert_eq!(db.credential_count().await.unwrap(), 1);
    }

    async fn two_people_cannot_have_the_same_name_to_sign_in(db: Db) {
        db.set_credential(&Credential { person: id(1), password_hash: "x".into() }, "jonas", now()).await.unwrap();
        assert!(db.set_credential(&Credential { person: id(2), password_hash: "y".into() }, "jonas", now()).await.is_err());
        assert_eq!(db.credential("jonas").await.unwrap().map(|credential| credential.password_hash).as_deref(), Some("x"));
    }

    async fn failures_are_counted_and_forgotten_after_a_success(db: Db) {
        assert_eq!(db.attempts("jonas").await.unwrap(), Attempts::default());
        for minutes in 1..=3 {
            let seen = db.attempts("jonas").await.unwrap();
            assert!(db.count_attempt("jonas", seen, seen.failures + 1, now() + minutes.minutes()).await.unwrap());
            assert!(!db.count_attempt("jonas", seen, seen.failures + 1, now()).await.unwrap(), "somebody counted since");
        }
        assert_eq!(db.attempts("jonas").await.unwrap(), Attempts { failures: 3, last_at: (now() + 3.minutes()).as_millisecond() });
        db.clear_failures("jonas").await.unwrap();
        assert_eq!(db.attempts("jonas").await.unwrap(), Attempts::default());
    }

    async fn a_setting_is_removed_by_one_caller_only(db: Db) {
        db.set("code", "old").await.unwrap();
        db.set("code", "new").await.unwrap();
        assert_eq!(db.setting("code").await.unwrap().as_deref(), Some("new"));
        assert!(!db.unset("code", "old").await.unwrap(), "not with other content");
        let callers: Vec<_> = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move { db.unset("code", "new").await.unwrap() })
        }).collect();
        let mut removed = 0;
        for caller in callers {
            removed += i32::from(caller.await.unwrap());
        }
        assert_eq!((removed, db.setting("code").await.unwrap()), (1, None));
    }

    async fn the_desk_leaves_no_trace_in_the_journal(db: Db) {
        db.set("a", "b").await.unwrap();
        db.count_attempt("jonas", Attempts::default(), 1, now()).await.unwrap();
        db.begin_second_factor(id(1), "SECRET").await.unwrap();
        db.keep_form("form", "mine", "{}", now()).await.unwrap();
        assert_eq!(db.head(MunicipalityNo::INSTALLATION).await.unwrap(), Seq(0));
    }

    async fn the_database_says_that_it_is_ready(db: Db) {
        db.ready().await.unwrap();
    }
}
