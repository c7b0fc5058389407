//! Forms: forged ones are turned away, refused ones lose nothing, the same one twice is one thing.

use axum::http::StatusCode;
use domain::goal::Goal;
use domain::id::Seq;
use domain::language::Language;
use domain::refusal::Problem;
use domain::words::Words;

use crate::canary::HOSTILE;
use crate::house::{Asking, COUNTY, PLACE, escaped, get, post, wait};

const TYPED: &str = "Getippt <b>&amp; \"nicht\" verloren";

/// All fields of a goal, as the page sends them.
fn goal<'a>(id: &'a str, title: &'a str, seen: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", id),
        ("title", title),
        ("description", TYPED),
        ("kind", "strategic"),
        ("parent", ""),
        ("field", "education"),
        ("patron", ""),
        ("decision", ""),
        ("audience", "internal"),
    ];
    fields.extend(seen.map(|seen| ("seen", seen)));
    fields
}

fn id(number: u8) -> String {
    let id: domain::id::Id<Goal> = domain::id::Id::from_parts(1_795_000_000_000, [number; 10]);
    id.to_string()
}

#[test]
fn a_post_that_does_not_come_from_our_own_page_is_refused() {
    let path = "/do/leuchtental/goal";
    let refused = |ask: crate::house::Ask| assert_eq!(ask.by(Asking::County).send().status, StatusCode::FORBIDDEN);
    refused(post(path, &[]).without("sec-fetch-site"));
    refused(post(path, &[]).header("sec-fetch-site", "cross-site"));
    refused(post(path, &[]).header("sec-fetch-site", "same-site"));
    refused(post(path, &[]).without("sec-fetch-site").header("origin", "http://other.example"));
    refused(post(path, &[]).without("sec-fetch-site").header("origin", "null"));
    refused(post(path, &[]).header("sec-fetch-site", "cross-site").header("origin", "http://kz.example"));
    for open in ["/do/sign-in", "/do/sign-out", "/do/look-as", "/do/first-start"] {
        assert_eq!(post(open, &[]).without("sec-fetch-site").send().status, StatusCode::FORBIDDEN, "{open}");
    }
    let own = post(path, &goal("x", "", None)).without("sec-fetch-site").header("origin", "http://kz.example").by(Asking::County).send();
    assert_ne!(own.status, StatusCode::FORBIDDEN, "an older browser sends its origin");
}

#[test]
fn a_refused_form_comes_back_with_everything_that_was_typed_and_every_problem() {
    let number = id(1);
    let reply = post("/do/leuchtental/goal", &goal(&number, "", None)).by(Asking::County).send();
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let back = reply.location().split('#').next().unwrap_or_default().to_owned();
    assert!(back.starts_with("/leuchtental/new-goal?form="), "{back}");
    let page = get(back.clone()).by(Asking::County).send();
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&escaped(TYPED)), "the description is still there, as it was typed");
    assert!(page.body.contains(&number), "and the number, so that a second try is the same goal");
    let problem = Words::of(Language::De).problem(&Problem::Empty);
    assert!(page.body.matches(&problem).count() >= 2, "the problem stands at the field and on top");
    assert!(page.body.contains("aria-invalid=\"true\"") && page.body.contains("id=\"errors\"") && page.body.contains("title-error"));
    for other in [Asking::Town, Asking::Public] {
        assert!(!get(back.clone()).by(other).send().body.contains("Getippt"), "nobody else gets it: {other:?}");
    }
}

#[test]
fn what_was_typed_cannot_end_the_field_that_it_comes_back_in() {
    let fields = [("id", &*id(7)), ("title", ""), ("description", HOSTILE), ("patron", HOSTILE), ("kind", HOSTILE)];
    let reply = post("/do/leuchtental/goal", &fields).by(Asking::County).send();
    let page = get(reply.location().split('#').next().unwrap_or_default()).by(Asking::County).send();
    assert!(page.body.contains("onerror"), "it comes back");
    let raw = page.body.find("<img").map(|at| page.body[at.saturating_sub(80)..].chars().take(160).collect::<String>());
    assert_eq!(raw, None, "but as text");
}

#[test]
fn a_form_in_english_is_refused_in_english() {
    let reply = post("/do/leuchtental/goal", &goal(&id(2), "", None)).by(Asking::County).cookie("kz_lang=en").send();
    let page = get(reply.location().split('#').next().unwrap_or_default()).by(Asking::County).cookie("kz_lang=en").send();
    assert!(page.body.contains(&Words::of(Language::En).problem(&Problem::Empty)));
}

#[test]
fn all_problems_of_a_form_are_named_at_once() {
    let fields = [
        ("id", &*id(3)),
        ("title", ""),
        ("kind", "unsinn"),
        ("field", "unsinn"),
        ("audience", "unsinn"),
        ("parent", "unsinn"),
        ("decision", "unsinn"),
    ];
    let reply = post("/do/leuchtental/goal", &fields).by(Asking::County).send();
    let page = get(reply.location().split('#').next().unwrap_or_default()).by(Asking::County).send();
    for field in ["title", "kind", "field", "audience", "decision"] {
        assert!(page.body.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
}

#[test]
fn a_saved_form_leads_to_its_page_and_the_same_form_twice_is_one_thing() {
    let (number, title) = (id(4), "Ziel aus dem Formular");
    let before = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register").goals.len();
    let first = post("/do/leuchtental/goal", &goal(&number, title, None)).by(Asking::County).send();
    assert_eq!((first.status, first.location()), (StatusCode::SEE_OTHER, "/leuchtental/goals/ziel-aus-dem-formular"));
    let again = post("/do/leuchtental/goal", &goal(&number, title, None)).by(Asking::County).send();
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, first.location()));
    let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    assert_eq!(register.goals.len(), before + 1);
    let page = get(first.location()).by(Asking::County).send();
    assert!(page.body.contains(title) && page.body.contains(&escaped(TYPED)), "entered text is shown as text");
    assert_eq!(get(first.location()).send().status, StatusCode::NOT_FOUND, "it is internal");
}

#[test]
fn the_second_of_two_editors_is_told_and_nothing_is_overwritten() {
    let number = id(5);
    assert_eq!(post("/do/leuchtental/goal", &goal(&number, "Erste Fassung", None)).by(Asking::County).send().status, StatusCode::SEE_OTHER);
    let stored = |db: &server::store::Db| {
        wait(db.register(COUNTY, Seq::LATEST)).expect("the register").goals.get(number.parse().expect("an id")).expect("the goal").clone()
    };
    let seen = stored(&PLACE.house.db).seq.0.to_string();
    assert_eq!(post("/do/leuchtental/goal", &goal(&number, "Ihre Fassung", Some(&seen))).by(Asking::County).send().status, StatusCode::SEE_OTHER);
    let late = post("/do/leuchtental/goal", &goal(&number, "Seine Fassung", Some(&seen))).by(Asking::County).send();
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains(Words::of(Language::De).error_409));
    assert_eq!(stored(&PLACE.house.db).noun.title.text, "Ihre Fassung");
}

#[test]
fn a_doubtful_number_is_asked_about_and_not_guessed() {
    let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let series = register.series.by_slug("gu-zwei-jahre").expect("the series").id.to_string();
    let fields = [("series", &*series), ("period", "31.12.2026"), ("value", "1.234"), ("mark", ""), ("quality", "final")];
    let reply = post("/do/leuchtental/measurement", &fields).by(Asking::County).send();
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let page = get(reply.location().split('#').next().unwrap_or_default()).by(Asking::County).send();
    assert!(page.body.contains("value=\"1.234\""), "what was typed is still there");
    assert!(page.body.contains("1.234 oder 1,234") || page.body.contains("1234 oder 1,234"), "both readings are named");
}

#[test]
fn a_typed_value_is_kept_exactly_and_a_mark_is_no_zero() {
    let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let series = register.series.by_slug("wartezeit-kurs").expect("the series").clone();
    let id = series.id.to_string();
    let enter = |period: &str, value: &str, mark: &str| {
        let seen = wait(PLACE.house.db.head(COUNTY)).expect("the head").0.to_string();
        let fields = [("series", &*id), ("period", period), ("value", value), ("mark", mark), ("quality", "final"), ("seen", &*seen)];
        let reply = post("/do/leuchtental/measurement", &fields).by(Asking::County).send();
        assert_eq!((reply.status, reply.location().contains("form=")), (StatusCode::SEE_OTHER, false), "{period}: {}", reply.location());
    };
    enter("2010-Q1", "12,50", "");
    enter("2010-Q2", "0", "");
    enter("2010-Q3", "", "-");
    let versions = wait(PLACE.house.db.history(domain::role::Asker::operator().scope(COUNTY), series.noun.no, Seq::LATEST)).expect("the history");
    let told: Vec<_> = versions
        .iter()
        .filter(|version| version.measurement.period.end().year() == 2010)
        .map(|version| format!("{:?} {:?}", version.measurement.value, version.measurement.state))
        .collect();
    assert_eq!(told, ["Number(12.50) Submitted", "Number(0) Submitted", "Missing(Nothing, None) Submitted"].map(ToOwned::to_owned));
}

#[test]
fn a_form_that_is_far_too_large_is_refused() {
    let reply = post("/do/leuchtental/goal", &[("title", &"x".repeat(300 * 1024))]).by(Asking::County).send();
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn a_title_that_is_too_long_is_refused_and_still_there() {
    let long = format!("Sehr{}", " lang".repeat(4_500));
    let reply = post("/do/leuchtental/goal", &goal(&id(6), &long, None)).by(Asking::County).send();
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    let page = get(reply.location().split('#').next().unwrap_or_default()).by(Asking::County).send();
    assert!(page.body.contains(&Words::of(Language::De).problem(&Problem::TooLong { most: domain::text::LONGEST })));
    assert!(page.body.contains(&long));
}

#[test]
fn a_form_that_no_page_of_ours_has_made_is_a_bad_request() {
    for fields in [&[][..], &[("id", "keine-nummer")], &[("id", "' or 1=1 --")]] {
        let reply = post("/do/leuchtental/goal", fields).by(Asking::County).send();
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert!(reply.body.contains("<h1"), "and still a page");
    }
}

#[test]
fn a_kept_form_that_does_not_exist_leaves_an_empty_form() {
    for form in ["x", "' or 1=1 --", "01890000-0000-7000-8000-000000000000", "%00"] {
        let page = get(format!("/leuchtental/new-goal?form={}", crate::house::encoded(form))).by(Asking::County).send();
        assert_eq!(page.status, StatusCode::OK, "{form}");
    }
}
