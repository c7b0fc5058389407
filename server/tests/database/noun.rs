//! Nouns as versioned documents: what was recorded comes back, nothing is overwritten, nobody overwrites somebody.

use domain::appointment::Appointment;
use domain::goal::Goal;
use domain::id::Seq;
use domain::municipality::Municipality;
use domain::person::Person;
use domain::refusal::Refusal;
use domain::role::Role;
use domain::text::Text;
use server::Fault;

use crate::sample::{HERE, THERE, goal, id, municipality, record};

const WORDS: &str = "Grüße aus „Köln“; 5 < 6 & 'so' — \"ja\"\n{\"text\": 1} % _ \\ 🌱";

on_both! {
    async fn a_recorded_noun_comes_back_with_its_words(db: Db) {
        let mut noun = goal(WORDS);
        noun.description = Some(Text::english("More of it"));
        let seq = record(&db, HERE, id(1), "gruesse", &noun, None).await.unwrap();
        let register = db.register(HERE, Seq::LATEST).await.unwrap();
        let version = register.goals.get(id(1)).expect("the goal");
        assert_eq!(version.noun, noun);
        assert_eq!((version.slug.as_str(), version.seq, register.seq), ("gruesse", seq, seq));
    }

    async fn an_earlier_version_stands_as_known_at_an_earlier_sequence(db: Db) {
        let first = record(&db, HERE, id(1), "a", &goal("Erst"), None).await.unwrap();
        let second = record(&db, HERE, id(1), "a", &goal("Dann"), Some(first)).await.unwrap();
        let title = async |known| db.register(HERE, known).await.unwrap().goals.get(id(1)).map(|goal| goal.noun.title.text.clone());
        assert_eq!(title(Seq(0)).await, None);
        assert_eq!(title(first).await.as_deref(), Some("Erst"));
        assert_eq!(title(second).await.as_deref(), Some("Dann"));
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().goals.history(id(1)).len(), 2);
    }

    async fn the_same_content_twice_is_one_version_and_leaves_no_entry(db: Db) {
        let first = record(&db, HERE, id(1), "a", &goal(WORDS), None).await.unwrap();
        // The same form sent again: it saw nothing, and it changes nothing.
        let again = record(&db, HERE, id(1), "a", &goal(WORDS), None).await.unwrap();
        assert_eq!(again, first);
        assert_eq!(db.head(HERE).await.unwrap(), first);
        assert_eq!(db.entries(HERE, 10).await.unwrap().len(), 1);
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().goals.history(id(1)).len(), 1);
    }

    async fn the_same_words_with_accents_put_together_are_the_same_content(db: Db) {
        let first = record(&db, HERE, id(1), "a", &goal("Gru\u{308}ße"), None).await.unwrap();
        let again = record(&db, HERE, id(1), "a", &goal("Gru\u{308}ße"), None).await.expect("the same submission twice is no conflict");
        assert_eq!(again, first);
        let register = db.register(HERE, Seq::LATEST).await.unwrap();
        assert_eq!(register.goals.get(id(1)).unwrap().noun.title.text, "Grüße");
    }

    async fn a_second_editor_of_the_same_version_is_refused(db: Db) {
        let first = record(&db, HERE, id(1), "a", &goal("Erst"), None).await.unwrap();
        record(&db, HERE, id(1), "a", &goal("Ihres"), Some(first)).await.unwrap();
        let refused = record(&db, HERE, id(1), "a", &goal("Seines"), Some(first)).await.unwrap_err();
        assert_eq!(refused.refusal(), Some(&Refusal::Changed));
        let unseen = record(&db, HERE, id(1), "a", &goal("Blind"), None).await.unwrap_err();
        assert_eq!(unseen.refusal(), Some(&Refusal::Changed));
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().goals.get(id(1)).unwrap().noun.title.text, "Ihres");
    }

    async fn the_second_object_of_a_name_gets_a_number(db: Db) {
        let slugs = async |number: u8, municipality| {
            record(&db, municipality, id(number), "kita", &goal(&format!("Kita {number}")), None).await.unwrap();
            db.register(municipality, Seq::LATEST).await.unwrap().goals.get(id(number)).unwrap().slug.to_string()
        };
        assert_eq!(slugs(1, HERE).await, "kita");
        assert_eq!(slugs(2, HERE).await, "kita-2");
        assert_eq!(slugs(3, HERE).await, "kita-3");
        assert_eq!(slugs(4, THERE).await, "kita", "names are free in every municipality");
        let person = Person { name: Text::german("Kita"), erased: false, address: None, appointments: vec![Appointment::of(HERE, Role::Administrator)] };
        record(&db, HERE, id(5), "kita", &person, None).await.unwrap();
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().persons.get(id(5)).unwrap().slug.as_str(), "kita", "names are free for every kind");
    }

    async fn an_object_keeps_its_own_name_when_it_changes(db: Db) {
        record(&db, HERE, id(1), "kita", &goal("Eine"), None).await.unwrap();
        let seen = record(&db, HERE, id(2), "kita", &goal("Andere"), None).await.unwrap();
        record(&db, HERE, id(2), "kita-2", &goal("Andere, neu"), Some(seen)).await.unwrap();
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().goals.get(id(2)).unwrap().slug.as_str(), "kita-2");
    }

    async fn a_municipality_never_sees_the_nouns_of_another(db: Db) {
        record(&db, HERE, id(1), "hier", &goal("Hier"), None).await.unwrap();
        record(&db, THERE, id(2), "dort", &goal("Dort"), None).await.unwrap();
        let (here, there) = (db.register(HERE, Seq::LATEST).await.unwrap(), db.register(THERE, Seq::LATEST).await.unwrap());
        assert!(here.goals.by_slug("hier").is_some() && here.goals.by_slug("dort").is_none());
        assert!(there.goals.by_slug("dort").is_some() && there.goals.by_slug("hier").is_none());
        assert_eq!((here.seq, there.seq), (Seq(1), Seq(1)), "every municipality counts for itself");
    }

    async fn the_same_id_in_two_municipalities_is_two_objects(db: Db) {
        record(&db, HERE, id::<Goal>(1), "a", &goal("Hier"), None).await.unwrap();
        record(&db, THERE, id::<Goal>(1), "a", &goal("Dort"), None).await.unwrap();
        assert_eq!(db.register(HERE, Seq::LATEST).await.unwrap().goals.get(id(1)).unwrap().noun.title.text, "Hier");
    }

    async fn numbers_are_given_one_after_the_other(db: Db) {
        let mut tx = db.begin(crate::sample::permit(HERE), crate::sample::now()).await.unwrap();
        assert_eq!(tx.next_no("municipality").await.unwrap(), 1);
        tx.record(id::<Municipality>(1), &crate::sample::slug("a"), &municipality(HERE, "A"), None).await.unwrap();
        assert_eq!(tx.next_no("municipality").await.unwrap(), 2);
    }

    async fn the_public_cannot_begin_a_change(db: Db) {
        let reading = domain::role::Asker::public().permit(domain::role::Act::ReadPublic, HERE).unwrap();
        let refused = db.begin(reading, crate::sample::now()).await.err().expect("a refusal");
        assert!(matches!(refused, Fault::Refused(Refusal::SignIn)), "{refused}");
    }

    async fn a_text_with_a_zero_byte_is_taken_or_refused_but_is_no_fault(db: Db) {
        match record(&db, HERE, id(1), "a", &goal("A\0B"), None).await {
            Ok(_) | Err(Fault::Refused(_)) => {}
            Err(fault) => panic!("a form can bring this byte: {fault}"),
        }
    }
}
