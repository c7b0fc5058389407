//! The entry grid as an ordinary form: only her own rows, questions that come back filled, both of two versions, one row for the same form.

use axum::http::StatusCode;
use domain::appointment::Appointment;
use domain::event::{Event, Verb};
use domain::id::{Id, MunicipalityNo, Seq};
use domain::language::Language;
use domain::measurement::{Mark, Reason, State, Value};
use domain::person::Person;
use domain::role::{Act, Asker, Role};
use domain::slug::Slug;
use domain::text::Text;
use domain::words::entry::Entry;
use server::auth::session;
use server::store::session::Session;

use crate::county::{County, field, hidden, keys, number, signed_in};
use crate::house::{COUNTY, Reply, get, post, wait};

#[test]
fn a_lead_sees_her_own_rows_and_nobody_else_s() {
    let county = County::new("own-rows");
    let page = county.page("/leuchtental/entry");
    assert_eq!(keys(&page).len(), 6, "six values are owed");
    assert!(page.contains("Rucksack-Eltern") && page.contains("Deutsch am Vormittag") && !page.contains("Mentoring für den Weg"));
    assert!(page.contains("Sind 12 gemeint?") && page.contains("value=\"120\""), "what was sent back comes with its reason and what she wrote");
    assert!(page.contains("0 von 6") || page.contains("1 von 6"));
    let other = signed_in(&county.house, "nadine-vogt");
    let page = county.ask(get("/leuchtental/entry"), &other).body;
    assert!(page.contains("Mentoring für den Weg") && !page.contains("Rucksack-Eltern") && !keys(&page).is_empty());
    let all = county.ask(get("/leuchtental/entry"), &signed_in(&county.house, "samira-nowak")).body;
    assert!(all.contains("Mentoring für den Weg") && all.contains("Rucksack-Eltern"), "a coordinator may enter everything");
    let council = county.ask(get("/leuchtental/entry"), &signed_in(&county.house, "karl-heinz-maurer"));
    assert_eq!(council.status, StatusCode::FORBIDDEN);
    assert_eq!(get("/leuchtental/entry").of(county.house.clone()).send().status, StatusCode::UNAUTHORIZED);
}

#[test]
fn the_last_value_is_the_released_one_also_while_a_correction_of_it_waits() {
    let county = County::new("correcting");
    let page = county.page("/leuchtental/entry");
    let words = Entry::of(Language::De);
    let row =
        page.split("<tbody id=\"r-").find(|row| row.contains("2. Quartal 2026") && row.contains(words.correction_waits)).expect("the row says so");
    assert!(row.contains("1. Quartal 2026"), "and shows the value of the period before, which is released: {row}");
}

#[test]
fn a_share_of_more_than_all_is_no_answer_and_the_question_names_the_project() {
    let county = County::new("more-than-all");
    let page = county.page("/leuchtental/entry");
    let share = page.split("<label for=\"d-").nth(1).and_then(|rest| rest.split('"').next()).expect("a row with two boxes").to_owned();
    let words = Entry::of(Language::De);
    assert!(page.contains(&format!(">{}<", words.numerator)) && page.contains(&format!(">{}<", words.denominator)), "the boxes have names to see");
    let submit = |first: &str, ok: &str| {
        let (v, seen, confirmed) = (field("v", &share), field("s", &share), field("ok", &share));
        let before = hidden(&page, &seen);
        let fields = [(v.as_str(), first), ("do", "submit"), (seen.as_str(), before.as_str()), (confirmed.as_str(), ok)];
        county.send(&fields).location().to_owned()
    };
    let asked = county.page(&submit("160 %", ""));
    assert!(asked.contains("160") && !asked.contains("160 % ist richtig") && !asked.contains("160\u{a0}% ist richtig"), "{asked}");
    let errors = asked.split("id=\"errors\"").nth(1).and_then(|rest| rest.split("</div>").next()).expect("the summary");
    assert!(errors.contains("Rucksack-Eltern: ") || errors.contains("Frauen lernen") || errors.contains("Deutsch am Vormittag"), "{errors}");
    assert!(submit("160 %", "160 %|").contains("form="), "nor can it be confirmed past the page");
    assert_eq!(county.waiting(&share), None);
}

#[test]
fn a_lead_reads_in_the_navigation_how_much_waits_for_her() {
    let county = County::new("counted");
    let open = county.keys().len();
    assert!(county.page("/leuchtental").contains(&format!("Werte eintragen ({open})")));
    let start = county.ask(get("/?choose=all"), &county.lead).body;
    assert!(start.contains(&format!("Werte eintragen ({open})")), "where she begins too");
    let releaser = county.ask(get("/leuchtental"), &signed_in(&county.house, "till-berger")).body;
    assert!(releaser.contains("Freigabe (") && !get("/leuchtental").of(county.house.clone()).send().body.contains("Freigabe ("));
}

#[test]
fn what_is_unclear_comes_back_as_choices_and_nothing_is_lost() {
    let county = County::new("questions");
    let keys = county.keys();
    let texts = ["1.234,5", "87 %", "–", ".", "0", "1.234"];
    let page = county.page("/leuchtental/entry");
    let note = "Mit <b>zwei</b> Gruppen & mehr";
    let mut typed: Vec<(String, String)> = keys.iter().zip(texts).map(|(key, text)| (field("v", key), text.to_owned())).collect();
    typed.extend(keys.iter().map(|key| (field("s", key), hidden(&page, &field("s", key)))));
    typed.extend([(field("n", &keys[0]), note.to_owned()), ("do".to_owned(), "submit".to_owned())]);
    let reply = county.send(&borrowed(&typed));
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    assert!(reply.location().starts_with("/leuchtental/entry?form=") && reply.location().ends_with("#errors"), "{}", reply.location());
    let page = county.page(reply.location());
    for text in [
        "value=\"1.234,5\"",
        "value=\"87 %\"",
        "value=\"–\"",
        "value=\".\"",
        "value=\"0\"",
        "value=\"1.234\"",
        "Mit &lt;b&gt;zwei&lt;/b&gt; Gruppen &amp; mehr",
    ] {
        assert!(page.contains(text), "{text} is still there");
    }
    let words = Entry::of(Language::De);
    assert!(page.contains(words.zero_or_not) && page.contains("value=\"1 zero –\"") && page.contains("value=\"1 not_collected –\""));
    assert!(page.contains("value=\"1 thousands 1.234\"") && page.contains("value=\"1 decimal 1.234\""));
    assert!(keys.iter().all(|key| county.waiting(key).is_none()), "nothing is submitted by halves");

    // She closes the browser; on another day all is there, and she answers.
    let page = county.page("/leuchtental/entry");
    assert!(page.contains("value=\"1.234,5\"") && page.contains("value=\"1.234\""));
    let mut fields: Vec<(String, String)> = Vec::new();
    for key in &keys {
        for name in ["v", "d", "n", "ok", "w", "s"] {
            if page.contains(&format!("name=\"{}\"", field(name, key))) && name != "n" {
                fields.push((field(name, key), hidden_or_typed(&page, &field(name, key))));
            }
        }
    }
    fields.push((field("n", &keys[0]), note.to_owned()));
    fields.push((field("a", &keys[2]), "1 not_collected –".into()));
    fields.push((field("a", &keys[5]), "1 decimal 1.234".into()));
    for key in [&keys[0], &keys[4]] {
        let text = hidden_or_typed(&page, &field("v", key));
        fields.push((field("a", key), format!("1 right {text}|")));
    }
    fields.push(("do".into(), "submit".into()));
    let reply = county.send(&borrowed(&fields));
    assert_eq!(reply.location(), "/leuchtental/entry?sent=6", "{:?}", county.page(reply.location()).contains("error-summary"));
    let expected = [
        number("1234.5"),
        Value::BareRatio("87".parse().expect("a number")),
        Value::Missing(Mark::Secret, Reason::NotCollected),
        Value::Missing(Mark::Secret, Reason::SecretAtSource),
        number("0"),
        number("1.234"),
    ];
    for (key, value) in keys.iter().zip(expected) {
        assert_eq!(county.waiting(key), Some(value), "{key}");
    }
    let page = county.page("/leuchtental/entry?sent=6");
    assert!(keys_of_none(&page) && page.contains((words.sent)(6).as_str()) && page.contains(words.submitted), "and she sees them as submitted");
    let noted = county.pending().into_iter().find_map(|one| one.note.filter(|note| note.text.starts_with("Mit <b>")));
    assert_eq!(noted.map(|note| note.text).as_deref(), Some(note));

    // The very same form once more is the same six values.
    let before = county.pending();
    let again = county.send(&borrowed(&fields));
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, "/leuchtental/entry?sent=6"));
    assert_eq!(county.pending(), before);
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

fn keys_of_none(page: &str) -> bool {
    keys(page).is_empty()
}

/// The value of an input, typed or hidden.
fn hidden_or_typed(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\"")).nth(1).expect("the field");
    let rest = rest.split("value=\"").nth(1).expect("its value");
    rest.split('"').next().unwrap_or_default().replace("&lt;", "<").replace("&amp;", "&")
}

/// What the choice to keep one's own text sends.
fn keeping(page: &str, name: &str) -> String {
    let tag = page.split('<').find(|tag| tag.contains(&format!("name=\"{name}\"")) && tag.contains("value=\"mine ")).expect("the choice");
    tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[test]
fn a_row_of_somebody_else_is_as_unknown_as_one_that_does_not_exist() {
    let county = County::new("foreign");
    let own = county.keys();
    let other = keys(&county.ask(get("/leuchtental/entry"), &signed_in(&county.house, "nadine-vogt")).body);
    let refused = |key: &str| {
        let name = field("v", key);
        for path in ["/do/leuchtental/entry", "/do/leuchtental/draft"] {
            let reply = county.ask(post(path, &[(&name, "5"), ("do", "submit")]), &county.lead);
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path} {key}");
        }
        county.ask(post("/do/leuchtental/entry", &[(&name, "5"), ("do", "submit")]), &county.lead).body
    };
    let unknown = refused("9999-1-2");
    assert_eq!(refused(&other[0]), unknown, "byte for byte");
    assert_eq!(refused("nonsense"), unknown);
    let future = own[0].rsplit_once('-').map(|(front, _)| front.to_owned()).expect("a key");
    assert_eq!(refused(&format!("{future}-99999")), unknown, "a period that is not owed");
    assert!(own.iter().chain(&other).all(|key| county.waiting(key).is_none()));
}

#[test]
fn the_same_form_twenty_times_at_once_is_one_value() {
    let county = County::new("twenty");
    let key = county.keys()[1].clone();
    let (first, second) = (field("v", &key), field("d", &key));
    let fields = [(first.as_str(), "50"), (second.as_str(), "54"), ("do", "submit")];
    let replies: Vec<Reply> = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..20).map(|_| scope.spawn(|| county.send(&fields))).collect();
        senders.into_iter().map(|sender| sender.join().expect("an answer")).collect()
    });
    for reply in replies {
        assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/leuchtental/entry?sent=1"));
    }
    let series: i64 = key.split('-').next().and_then(|no| no.parse().ok()).expect("a series");
    let history = wait(county.house.db.history(Asker::operator().scope(COUNTY), domain::id::SeriesNo(series), Seq::LATEST)).expect("its history");
    assert_eq!(history.iter().filter(|version| version.measurement.state == State::Submitted).count(), 1);
}

#[test]
fn of_two_windows_both_versions_are_shown_and_she_chooses() {
    let county = County::new("windows");
    let key = county.keys()[0].clone();
    let (value, version, choice) = (field("v", &key), field("w", &key), field("c", &key));
    let draft = |text: &str, seen: &str| county.ask(post("/do/leuchtental/draft", &[(&value, text), (&version, seen)]), &county.lead);
    let saved = draft("41", "0");
    assert_eq!(saved.status, StatusCode::OK);
    assert!(saved.body.starts_with("time=14%3A00") && saved.body.contains(&format!("{version}=1")), "{}", saved.body);
    let late = draft("42", "0");
    assert!(late.body.contains("two-") && late.body.contains("41") && late.body.contains("42"), "both are in the answer: {}", late.body);
    assert!(county.page("/leuchtental/entry").contains("value=\"41\""), "and the first stands");

    let form = county.send(&[(&value, "42"), (&version, "0"), ("do", "submit")]);
    let page = county.page(form.location());
    assert!(page.contains("value=\"42\"") && page.contains("41 nehmen") && page.contains("42 behalten"));
    assert_eq!(county.waiting(&key), None, "nothing is submitted before she has chosen");
    let mine = keeping(&page, &choice);
    assert!(mine.starts_with("mine "), "{mine}");
    let seen = field("s", &key);
    let sent = county.send(&[(&value, "42"), (&version, "0"), (&seen, "0"), (&choice, &mine), ("do", "submit")]);
    assert_eq!(sent.location(), "/leuchtental/entry?sent=1");
    assert_eq!(county.waiting(&key), Some(number("42")));
}

#[test]
fn a_value_that_came_from_somebody_else_meanwhile_is_shown_beside_hers() {
    let county = County::new("overtaken");
    let key = county.keys()[0].clone();
    let (value, seen, choice) = (field("v", &key), field("s", &key), field("c", &key));
    let coordinator = signed_in(&county.house, "samira-nowak");
    let first = county.ask(post("/do/leuchtental/entry", &[(&value, "41"), (&seen, "0"), ("do", "submit")]), &coordinator);
    assert_eq!(first.location(), "/leuchtental/entry?sent=1");
    let late = county.send(&[(&value, "42"), (&seen, "0"), ("do", "submit")]);
    assert!(late.location().contains("form="), "{}", late.location());
    let page = county.page("/leuchtental/entry");
    assert!(page.contains("41 nehmen") && page.contains("42 behalten"), "both stand on the page, also on another day");
    assert_eq!(county.waiting(&key), Some(number("41")));
    let mine = keeping(&page, &choice);
    let sent = county.send(&[(&value, "42"), (&seen, "0"), (&choice, &mine), ("do", "submit")]);
    assert_eq!(sent.location(), "/leuchtental/entry?sent=1");
    assert_eq!(county.waiting(&key), Some(number("42")), "her choice stands; the other is in the history");
}

#[test]
fn a_session_that_has_ended_saves_nothing_and_says_so() {
    let county = County::new("ended");
    let name = field("v", &county.keys()[0]);
    let reply = post("/do/leuchtental/draft", &[(&name, "5")]).of(county.house.clone()).cookie("kz_session=gone").send();
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
}

#[test]
fn a_partner_from_outside_sees_the_rows_of_the_one_project_and_releases_nothing() {
    let county = County::new("partner");
    let register = wait(county.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let project = register.projects.by_slug("rucksack-eltern").expect("the project").id;
    let now = county.house.clock.now();
    let id: Id<Person> = county.house.db.entropy().id(now);
    let appointment = Appointment { projects: vec![project], ..Appointment::of(COUNTY, Role::Partner) };
    let person = Person { name: Text::german("Familienzentrum"), erased: false, address: None, appointments: vec![appointment] };
    let secret = wait(async {
        let permit = Asker::operator().permit(Act::EditProject, MunicipalityNo::INSTALLATION).expect("the operator may");
        let mut tx = county.house.db.begin(permit, now).await.expect("begun");
        tx.record(id, &Slug::from_title("Familienzentrum"), &person, None).await.expect("recorded");
        tx.commit(&Event::of(Verb::PersonRecorded)).await.expect("committed");
        session::open(&county.house.db, Session { person: Some(id), ..Session::default() }, now).await.expect("signed in")
    });
    let page = county.ask(get("/leuchtental/entry"), &secret).body;
    assert_eq!(keys(&page).len(), 3);
    assert!(page.contains("Rucksack-Eltern") && !page.contains("Deutsch am Vormittag"));
    let key = keys(&page)[0].clone();
    let reply = county.ask(post("/do/leuchtental/entry", &[(&field("v", &key), "44"), ("do", "submit")]), &secret);
    assert_eq!(reply.location(), "/leuchtental/entry?sent=1");
    assert_eq!(county.waiting(&key), Some(number("44")), "it waits for release");
    let foreign = county.keys().pop().expect("a row of the other project");
    let reply = county.ask(post("/do/leuchtental/entry", &[(&field("v", &foreign), "1"), ("do", "submit")]), &secret);
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
}
