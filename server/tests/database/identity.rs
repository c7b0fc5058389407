//! Links, second factors, sessions and devices: used once, accepted once, ended where they should.

use domain::appointment::Appointment;
use domain::event::{Event, Verb};
use domain::id::{Id, Seq, SeriesNo};
use domain::link::{Link, LinkKind};
use domain::measurement::{Measurement, Quality, State};
use domain::period::{Period, PeriodKind};
use domain::person::Actor;
use domain::refusal::Refusal;
use domain::role::{Act, Asker, Role};
use domain::series::Series;
use jiff::ToSpan;
use server::Outcome;
use server::auth::link::{self, NewLink};
use server::store::attempt::Attempts;
use server::store::credential::Credential;
use server::store::session::{Session, Stage};
use server::store::{Db, NewMeasurement};

use crate::sample::{HERE, SERIES, THERE, id, inside, now, number, open_series, record, series, year};

fn partner() -> NewLink {
    NewLink {
        issued_by: None,
        kind: LinkKind::Partner,
        person: None,
        municipality: HERE,
        project: Some(id(4)),
        period: Some(year(2025)),
        name: Some("Verein für Nachbarschaft".into()),
        expires: now() + 24.hours(),
    }
}

fn invitation() -> NewLink {
    NewLink { kind: LinkKind::Invitation, person: Some(id(1)), project: None, period: None, name: None, ..partner() }
}

/// Records one value as the partner of a link.
async fn as_partner(db: &Db, link: Id<Link>, series: SeriesNo, of: Period, state: State) -> Outcome<Seq> {
    let appointment = Appointment { projects: vec![id(4)], period: Some(year(2025)), ..Appointment::of(HERE, Role::Partner) };
    let asker = Asker { actor: Some(Actor::Partner(link)), appointments: vec![appointment] };
    let mut tx = db.begin(asker.permit(Act::EnterOwn, HERE)?, now()).await?;
    let measurement = Measurement { period: of, value: number("7"), quality: Quality::Final, state };
    tx.measure(&[NewMeasurement::of(series, measurement)]).await?;
    tx.commit(&Event::of(Verb::MeasurementsEntered)).await
}

on_both! {
    async fn a_partner_enters_one_project_for_one_period_and_releases_nothing(db: Db) {
        open_series(&db, HERE).await;
        let of_the_project = Series { project: Some(id(4)), ..series(SeriesNo(2), PeriodKind::Year) };
        record(&db, HERE, id::<Series>(2), "projektreihe", &of_the_project, None).await.unwrap();
        let secret = link::issue(&db, &partner(), now()).await.unwrap();
        let link = link::take(&db, &secret, now()).await.unwrap().id;
        let (own, other) = (SeriesNo(2), SERIES);
        for (series, period, state) in [
            (own, year(2025), State::Released),
            (own, year(2025), State::Withdrawn),
            (own, year(2024), State::Submitted),
            (other, year(2025), State::Submitted),
        ] {
            let refused = as_partner(&db, link, series, period, state).await.unwrap_err();
            assert_eq!(refused.refusal(), Some(&Refusal::NotAllowed), "{series:?} {period:?} {state:?}");
        }
        assert!(as_partner(&db, id(9), own, year(2025), State::Submitted).await.is_err(), "a number that no link has");
        as_partner(&db, link, own, year(2025), State::Submitted).await.unwrap();
        let history = db.history(inside(HERE), own, Seq::LATEST).await.unwrap();
        assert_eq!(history.iter().map(|version| version.actor).collect::<Vec<_>>(), [Actor::Partner(link)]);
        let entry = db.entries(HERE, 1).await.unwrap().remove(0);
        assert!(entry.bytes.contains(&format!("\"actor\":{{\"partner\":\"{link}\"}}")) && !entry.bytes.contains("Nachbarschaft"), "{}", entry.bytes);
    }

    async fn a_link_says_what_it_was_made_for_and_its_secret_is_not_kept(db: Db) {
        let secret = link::issue(&db, &partner(), now()).await.unwrap();
        assert!(secret.len() >= 43, "256 bits");
        let kept = link::look(&db, &secret, now()).await.unwrap();
        assert_eq!((kept.kind, kept.municipality, kept.project, kept.period), (LinkKind::Partner, HERE, Some(id(4)), Some(year(2025))));
        assert_eq!(kept.name.as_deref(), Some("Verein für Nachbarschaft"));
        assert!(db.link_of_secret(&secret).await.unwrap().is_none(), "only its hash is there");
    }

    async fn looking_at_a_link_does_not_use_it_up_and_of_many_callers_one_takes_it(db: Db) {
        let secret = link::issue(&db, &invitation(), now()).await.unwrap();
        for _ in 0..3 {
            link::look(&db, &secret, now()).await.unwrap();
        }
        let callers: Vec<_> = (0..8).map(|_| {
            let (db, secret) = (db.clone(), secret.clone());
            tokio::spawn(async move { link::take(&db, &secret, now()).await.is_ok() })
        }).collect();
        let mut taken = 0;
        for caller in callers {
            taken += i32::from(caller.await.unwrap());
        }
        assert_eq!(taken, 1);
        assert!(link::look(&db, &secret, now()).await.is_err());
    }

    async fn a_link_ends_by_itself_and_with_a_newer_invitation(db: Db) {
        let secret = link::issue(&db, &invitation(), now()).await.unwrap();
        assert!(link::look(&db, &secret, now() + 24.hours()).await.is_ok());
        assert!(link::take(&db, &secret, now() + 25.hours()).await.is_err());
        db.end_links_of(id(1), now()).await.unwrap();
        assert!(link::take(&db, &secret, now()).await.is_err());
        assert!(link::take(&db, "unsinn", now()).await.is_err());
    }

    async fn ending_a_partner_s_link_ends_her_session_and_nobody_else_can(db: Db) {
        let secret = link::issue(&db, &partner(), now()).await.unwrap();
        let kept = link::take(&db, &secret, now()).await.unwrap();
        let session = Session { stage: Stage::Partner, link: Some(kept.id), ..Session::default() };
        db.open_session("hash", &session, now(), now() + 24.hours()).await.unwrap();
        assert!(!db.end_link(THERE, kept.id, now()).await.unwrap());
        assert!(db.session("hash", now()).await.unwrap().is_some());
        assert!(db.end_link(HERE, kept.id, now()).await.unwrap());
        assert!(db.session("hash", now()).await.unwrap().is_none());
        assert_eq!(db.links_of(HERE, LinkKind::Partner).await.unwrap().len(), 1, "the name behind the pseudonym stays");
    }

    async fn old_links_to_accounts_are_forgotten_and_partners_stay(db: Db) {
        link::issue(&db, &invitation(), now()).await.unwrap();
        link::issue(&db, &partner(), now()).await.unwrap();
        let later = now() + 2_000.hours();
        link::issue(&db, &NewLink { expires: later, ..partner() }, later).await.unwrap();
        assert_eq!(db.links_of(HERE, LinkKind::Invitation).await.unwrap().len(), 0);
        assert_eq!(db.links_of(HERE, LinkKind::Partner).await.unwrap().len(), 2);
        assert_eq!(db.links_since(id(1), LinkKind::Invitation, now()).await.unwrap(), 0);
    }

    async fn a_second_factor_is_confirmed_once_and_no_step_is_accepted_twice(db: Db) {
        db.begin_second_factor(id(1), "FIRST").await.unwrap();
        db.begin_second_factor(id(1), "SECRET").await.unwrap();
        assert!(!db.accept_step(id(1), 99).await.unwrap(), "not before it is confirmed");
        let codes = ["one".to_owned(), "two".to_owned()];
        assert!(db.confirm_second_factor(id(1), 100, &codes, now()).await.unwrap());
        assert!(!db.confirm_second_factor(id(1), 101, &codes, now()).await.unwrap());
        db.begin_second_factor(id(1), "OTHER").await.unwrap();
        let factor = db.second_factor(id(1)).await.unwrap().unwrap();
        assert_eq!((factor.secret.as_str(), factor.confirmed, factor.recovery_codes), ("SECRET", true, 2), "one that is set up stays");
        assert!(!db.accept_step(id(1), 100).await.unwrap(), "the confirming code was one use");
        assert!(db.accept_step(id(1), 101).await.unwrap());
        assert!(!db.accept_step(id(1), 101).await.unwrap() && !db.accept_step(id(1), 100).await.unwrap());
        assert!(db.use_recovery_code(id(1), "one").await.unwrap());
        assert!(!db.use_recovery_code(id(1), "one").await.unwrap() && !db.use_recovery_code(id(2), "two").await.unwrap());
        db.remove_second_factor(id(1)).await.unwrap();
        assert_eq!(db.second_factor(id(1)).await.unwrap(), None);
        assert!(!db.use_recovery_code(id(1), "two").await.unwrap());
    }

    async fn sessions_are_listed_and_ended_for_their_owner_alone(db: Db) {
        for (hash, person) in [("a", 1), ("b", 1), ("c", 1), ("d", 2)] {
            let session = Session { person: Some(id(person)), device: "Firefox, Linux".into(), ..Session::default() };
            db.open_session(hash, &session, now(), now() + 1.hour()).await.unwrap();
        }
        db.touch_session("b", now() + 10.minutes()).await.unwrap();
        let listed = db.sessions_of(id(1), now()).await.unwrap();
        assert_eq!(listed.iter().map(|open| open.hash.as_str()).collect::<Vec<_>>(), ["b", "a", "c"], "the last used first");
        assert_eq!((listed[0].seen, listed[0].session.device.as_str()), (now() + 10.minutes(), "Firefox, Linux"));
        assert!(!db.close_session_of(id(1), "d").await.unwrap());
        assert!(db.close_session_of(id(1), "a").await.unwrap());
        db.add_device("device", id(1), now(), now() + 1.hour()).await.unwrap();
        assert_eq!(db.close_sessions_of(id(1), Some("b")).await.unwrap(), 1);
        assert_eq!(db.sessions_of(id(1), now()).await.unwrap().len(), 1);
        assert_eq!(db.sessions_of(id(2), now()).await.unwrap().len(), 1);
        assert_eq!(db.device("device", now()).await.unwrap(), None, "and its browsers are strangers again");
    }

    async fn a_device_is_known_for_a_while(db: Db) {
        db.add_device("device", id(1), now(), now() + 1.hour()).await.unwrap();
        assert_eq!(db.device("device", now() + 1.hour()).await.unwrap(), Some(id(1)));
        assert_eq!(db.device("device", now() + 2.hours()).await.unwrap(), None);
        assert_eq!(db.device("other", now()).await.unwrap(), None);
    }

    async fn an_account_says_when_it_was_seen_and_what_it_has(db: Db) {
        db.set_credential(&Credential { person: id(1), password_hash: "x".into() }, "meryem@example.org", now()).await.unwrap();
        db.open_session("a", &Session { person: Some(id(1)), ..Session::default() }, now(), now() + 1.hour()).await.unwrap();
        let account = db.accounts(now()).await.unwrap().remove(&id(1)).unwrap();
        assert_eq!((account.seen, account.second_factor, account.sessions), (None, false, 1));
        db.touch_session("a", now() + 1.minute()).await.unwrap();
        db.begin_second_factor(id(1), "SECRET").await.unwrap();
        db.confirm_second_factor(id(1), 1, &[], now()).await.unwrap();
        let account = db.accounts(now() + 2.hours()).await.unwrap().remove(&id(1)).unwrap();
        assert_eq!((account.seen, account.second_factor, account.sessions), (Some(now() + 1.minute()), true, 0));
        assert_eq!(db.credential_of(id(1)).await.unwrap().map(|(name, _)| name).as_deref(), Some("meryem@example.org"));
        assert_eq!(db.credential_of(id(2)).await.unwrap(), None);
    }

    async fn of_many_attempts_at_once_each_is_counted(db: Db) {
        let callers: Vec<_> = (0..12).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut counted = false;
                while !counted {
                    let seen = db.attempts("jonas").await.unwrap();
                    counted = db.count_attempt("jonas", seen, seen.failures + 1, now()).await.unwrap();
                }
            })
        }).collect();
        for caller in callers {
            caller.await.unwrap();
        }
        assert_eq!(db.attempts("jonas").await.unwrap(), Attempts { failures: 12, last_at: now().as_millisecond() });
        db.count_attempt("other", Attempts::default(), 1, now() + 25.hours()).await.unwrap();
        assert_eq!(db.attempts("jonas").await.unwrap(), Attempts::default(), "after a day nothing is left of it");
    }
}
