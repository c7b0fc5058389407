//! A person's rights: what is stored about her is given out without secrets; once nobody has to know any more who she was she is forgotten, and the journals
//! still verify.

use domain::appointment::Appointment;
use domain::event::{Event, Verb};
use domain::id::{MunicipalityNo, Seq};
use domain::person::{Actor, Person};
use domain::refusal::Refusal;
use domain::register::Version;
use domain::role::{Act, Asker, Role};
use domain::slug::Slug;
use domain::text::Text;
use jiff::Timestamp;
use jiff::civil::date;
use server::checkpoint::anchor::Anchored;
use server::person::{Erased, Kept, RETENTION_YEARS, erase, everything, find};
use server::store::Db;
use server::store::credential::Credential;
use server::store::session::Session;
use server::verify::verify;

use crate::both;
use crate::sample::{HERE, at, goal, id, now};

const NAME: &str = "Wilhelmine Unverwechselbar";
const ADDRESS: &str = "wilhelmine@lichtau.example";
const INSTALLATION: MunicipalityNo = MunicipalityNo::INSTALLATION;

async fn record_person(db: &Db, person: &Person, seen: Option<Seq>, when: Timestamp) {
    let permit = Asker::operator().permit(Act::ManagePeople, INSTALLATION).expect("the operator may");
    let mut tx = db.begin(permit, when).await.expect("begun");
    tx.record(id::<Person>(5), &Slug::parse("slug", "person-5").expect("a slug"), person, seen).await.expect("recorded");
    tx.commit(&Event::of(Verb::PersonRecorded)).await.expect("committed");
}

async fn stored(db: &Db) -> Version<Person> {
    db.register(INSTALLATION, Seq::LATEST).await.expect("read").persons.get(id(5)).expect("she is there").clone()
}

/// Somebody who had an account, a role until March, and wrote one entry.
async fn set_up(db: &Db, wrote: bool) {
    let role = Appointment { to: Some(date(2026, 3, 31)), ..Appointment::of(HERE, Role::Coordinator) };
    let person = Person { name: Text::german(NAME), erased: false, address: Some(Text::german(ADDRESS)), appointments: vec![role] };
    record_person(db, &person, None, at("2026-01-02T10:00:00Z")).await;
    let credential = Credential { person: id(5), password_hash: "$argon2id$secret".into() };
    db.set_credential(&credential, "wilhelmine.u", now()).await.expect("kept");
    server::auth::session::open(db, Session { person: Some(id(5)), ..Session::default() }, now()).await.expect("signed in");
    if wrote {
        let asker = Asker { actor: Some(Actor::Person(id(5))), appointments: vec![Appointment::of(HERE, Role::Coordinator)] };
        let mut tx = db.begin(asker.permit(Act::EditGoal, HERE).expect("may"), at("2026-02-03T10:00:00Z")).await.expect("begun");
        let noun = domain::goal::Goal { description: Some(Text::german(format!("Fragen an {NAME}"))), ..goal("Ziel") };
        tx.record(id(1), &Slug::from_title("ziel"), &noun, None).await.expect("recorded");
        tx.commit(&Event::of(Verb::GoalRecorded)).await.expect("committed");
    }
}

async fn try_to_erase(db: &Db, when: &str) -> Result<Erased, Kept> {
    erase(db, &stored(db).await, RETENTION_YEARS, at(when)).await.expect("no fault")
}

on_both! {
    async fn she_gets_what_is_stored_about_her_and_nothing_that_opens_a_door(db: Db) {
        set_up(&db, true).await;
        let all = everything(&db, id(5)).await.expect("read");
        let text = all.to_string();
        for told in [NAME, ADDRESS, "wilhelmine.u", "goal.recorded", "coordinator"] {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert_eq!(all["desk"]["session"].as_array().map(Vec::len), Some(1));
        assert!(!text.contains("argon2") && !text.contains("hash") && !text.contains("secret"), "{text}");
        let number = id::<Person>(5).to_string();
        for named in [number.as_str(), "wilhelmine.u", ADDRESS] {
            assert_eq!(find(&db, named).await.expect("read").map(|one| one.id), Some(id(5)), "{named}");
        }
        assert!(find(&db, "nobody").await.expect("read").is_none());
    }

    async fn she_is_kept_while_somebody_may_have_to_know_who_did_what(db: Db) {
        set_up(&db, true).await;
        assert_eq!(try_to_erase(&db, "2026-03-01T10:00:00Z").await, Err(Kept::HoldsRole));
        assert_eq!(try_to_erase(&db, "2030-01-01T10:00:00Z").await, Err(Kept::Until(date(2036, 12, 31))));
        assert_eq!(try_to_erase(&db, "2036-12-31T10:00:00Z").await, Err(Kept::Until(date(2036, 12, 31))));
        assert_eq!(stored(&db).await.noun.name.text, NAME);
        let erased = try_to_erase(&db, "2037-01-01T10:00:00Z").await.expect("now it is time");
        assert_eq!((erased.texts, erased.mentioned), (2, vec![(HERE, 1)]));
        assert_eq!(try_to_erase(&db, "2037-01-02T10:00:00Z").await, Err(Kept::Erased));
    }

    async fn who_never_recorded_anything_is_forgotten_as_soon_as_the_role_is_over(db: Db) {
        set_up(&db, false).await;
        assert!(try_to_erase(&db, "2026-04-01T10:00:00Z").await.is_ok());
    }

    async fn a_forgotten_person_gets_no_name_and_no_role_again_and_what_came_onto_the_desk_goes_too(db: Db) {
        set_up(&db, false).await;
        try_to_erase(&db, "2026-04-01T10:00:00Z").await.expect("erased");
        let person = stored(&db).await;
        let permit = Asker::operator().permit(Act::ManagePeople, INSTALLATION).expect("the operator may");
        let named = Person { name: Text::german(NAME), erased: false, ..person.noun.clone() };
        let mut tx = db.begin(permit, now()).await.expect("begun");
        let refused = tx.record(person.id, &person.slug, &named, Some(person.seq)).await;
        assert_eq!(refused.unwrap_err().refusal(), Some(&Refusal::NotAllowed));
        drop(tx);
        server::auth::session::open(&db, Session { person: Some(id(5)), ..Session::default() }, now()).await.expect("signed in");
        assert_eq!(try_to_erase(&db, "2026-04-02T10:00:00Z").await, Err(Kept::Erased));
        assert_eq!(everything(&db, id(5)).await.expect("read")["desk"]["session"].as_array().map(Vec::len), Some(0));
    }

    async fn a_forgotten_person_has_no_name_and_no_way_in_and_the_journals_still_verify(db: Db) {
        set_up(&db, true).await;
        try_to_erase(&db, "2037-01-01T10:00:00Z").await.expect("erased");
        let person = stored(&db).await;
        assert_eq!((person.noun.name.text.as_str(), person.noun.address.clone(), person.noun.erased), ("Gelöschte Person", None, true));
        let register = db.register(INSTALLATION, Seq::LATEST).await.expect("read");
        assert!(register.persons.history(id::<Person>(5)).iter().all(|version| version.noun.name.text != NAME));
        assert!(db.credential("wilhelmine.u").await.expect("read").is_none());
        let left = everything(&db, id(5)).await.expect("read");
        assert!(left["desk"].as_object().expect("tables").values().all(|rows| rows.as_array().is_some_and(Vec::is_empty)), "{left}");
        assert!(left["journal"].as_array().is_some_and(|entries| entries.len() == 1), "her number stays");
        let verification = verify(&db, None, &Anchored::default(), &|_, _| ()).await.expect("read");
        assert!(verification.findings.is_empty() && verification.erased == 2, "{verification}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_of_the_database_holds_her_name_nowhere_any_more() {
    both::at_sqlite(async |place| {
        let db = both::open(&place).await;
        set_up(&db, false).await;
        db.close().await;
        drop(db);
        let holds = |what: &str| {
            let files = [place.clone(), format!("{place}-wal")];
            files.iter().filter_map(|file| std::fs::read(file).ok()).any(|bytes| bytes.windows(what.len()).any(|window| window == what.as_bytes()))
        };
        assert!(holds(NAME) && holds(ADDRESS) && holds("wilhelmine.u"), "the control");
        let db = both::open(&place).await;
        try_to_erase(&db, "2026-04-01T10:00:00Z").await.expect("erased");
        assert!(!holds(NAME) && !holds(ADDRESS) && !holds("wilhelmine.u"), "while it runs");
        db.close().await;
        assert!(!holds(NAME) && !holds(ADDRESS) && !holds("wilhelmine.u"));
    })
    .await;
}
