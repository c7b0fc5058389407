//! Releasing: what waits, deciding about it, corrections, a value's life, closings and narratives.

use axum::http::StatusCode;
use domain::goal::{Goal, GoalKind};
use domain::id::Seq;
use domain::language::Language;
use domain::measurement::State;
use domain::period::Period;
use domain::person::Actor;
use domain::refusal::Problem;
use domain::register::Version;
use domain::role::{Asker, Role};
use domain::series::Series;
use domain::words::Words;
use server::store::MeasurementVersion;

use crate::house::{Ask, Asking, COUNTY, PLACE, encoded, get, post, wait};

const QUEUE: &str = "/leuchtental/release";
const DECIDE: &str = "/do/leuchtental/release";

/// The cookie of the demo's person who plays a role.
fn playing(role: Role) -> String {
    let reply = post("/do/look-as", &[("role", role.code()), ("back", "/leuchtental")]).send();
    let cookie = reply.cookies().into_iter().find(|cookie| cookie.starts_with("kz_session=")).expect("a session").to_owned();
    cookie.split(';').next().expect("its first part").to_owned()
}

fn words() -> &'static Words {
    Words::of(Language::De)
}

fn series(slug: &str) -> Version<Series> {
    wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register").series.by_slug(slug).expect("the series").clone()
}

/// The versions of a value, the oldest first.
fn versions(slug: &str, period: &str) -> Vec<MeasurementVersion> {
    let days = Period::parse(period).expect("a period").day_numbers();
    let versions = wait(PLACE.house.db.history(Asker::operator().scope(COUNTY), series(slug).noun.no, Seq::LATEST)).expect("the history");
    versions.into_iter().filter(|version| version.measurement.period.day_numbers() == days).collect()
}

fn state(slug: &str, period: &str) -> State {
    versions(slug, period).last().expect("a version").measurement.state
}

fn head() -> String {
    wait(PLACE.house.db.head(COUNTY)).expect("the head").0.to_string()
}

/// A value as the county's coordinator enters it.
fn entering(slug: &str, period: &str, value: &str, why: &str) -> Ask {
    let (id, seen) = (series(slug).id.to_string(), head());
    let fields = [("series", &*id), ("period", period), ("value", value), ("mark", ""), ("quality", "final"), ("why", why), ("seen", &*seen)];
    post("/do/leuchtental/measurement", &fields).by(Asking::County)
}

fn enter(slug: &str, period: &str, value: &str) {
    let reply = entering(slug, period, value, "").send();
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, &*format!("/leuchtental/series/{slug}")));
}

/// As the queue names the last version of a value.
fn token(slug: &str, period: &str) -> String {
    let seq = versions(slug, period).last().expect("a version").seq;
    format!("{}|{period}|{}", series(slug).id, seq.0)
}

fn decide(cookie: &str, fields: &[(&str, &str)]) -> crate::house::Reply {
    let reply = post(DECIDE, fields).cookie(cookie).send();
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    get(reply.location().split('#').next().unwrap_or_default()).cookie(cookie).send()
}

#[test]
fn the_queue_shows_each_value_with_what_one_needs_to_judge_it() {
    let page = get(QUEUE).cookie(playing(Role::Releaser)).send();
    assert_eq!(page.status, StatusCode::OK);
    let say = words().release;
    for text in [
        "Dilek Sahin",
        "Anwesenheitslisten aller sechs Gruppen",
        "Drei Mütter der Gruppe in Auen nachgetragen.",
        say.last_released,
        say.difference,
        say.replaces,
        say.unusual,
        say.own,
        say.release,
        say.send_back,
        "Seit Februar ist die Stelle wieder besetzt",
        "class=\"spark\"",
    ] {
        assert!(page.body.contains(text), "{text}");
    }
    assert!(!page.body.contains("<script"), "and works without one");
}

#[test]
fn her_own_values_are_shown_and_not_offered_and_a_forged_form_does_not_release_them() {
    let till = playing(Role::Releaser);
    let own = token("tn-erreicht-buergerbueros", "2026-Q3");
    let page = get(QUEUE).cookie(&till).send();
    assert!(page.body.contains("Davon 41 per Video."));
    assert!(!page.body.contains(&own));
    let report = decide(&till, &[("do", "release"), ("value", &own)]);
    assert!(report.body.contains(words().release.left_own), "{}", report.body);
    assert_eq!(state("tn-erreicht-buergerbueros", "2026-Q3"), State::Submitted);
}

#[test]
fn a_value_that_changed_meanwhile_is_left_out_and_the_others_go_through() {
    enter("wartezeit-kurs", "2012-Q1", "8");
    enter("wartezeit-kurs", "2012-Q2", "9");
    let (first, second) = (token("wartezeit-kurs", "2012-Q1"), token("wartezeit-kurs", "2012-Q2"));
    enter("wartezeit-kurs", "2012-Q1", "7");
    let report = decide(&playing(Role::Releaser), &[("do", "release"), ("value", &first), ("value", &second)]);
    assert!(report.body.contains(&(words().release.released_count)(1)));
    assert!(report.body.contains(words().release.left_changed));
    assert_eq!((state("wartezeit-kurs", "2012-Q1"), state("wartezeit-kurs", "2012-Q2")), (State::Submitted, State::Released));
}

#[test]
fn all_on_the_page_are_those_that_the_page_showed() {
    enter("wartezeit-kurs", "2013-Q1", "8");
    enter("wartezeit-kurs", "2013-Q2", "9");
    let shown = [token("wartezeit-kurs", "2013-Q1"), token("wartezeit-kurs", "2013-Q2")];
    decide(&playing(Role::Releaser), &[("do", "release"), ("all", "on"), ("shown", &shown[0]), ("shown", &shown[1])]);
    assert_eq!((state("wartezeit-kurs", "2013-Q1"), state("wartezeit-kurs", "2013-Q2")), (State::Released, State::Released));
}

#[test]
fn sending_back_without_a_reason_keeps_the_choice_and_with_one_it_goes_back() {
    let till = playing(Role::Releaser);
    enter("wartezeit-kurs", "2014-Q1", "8");
    let token = token("wartezeit-kurs", "2014-Q1");
    let page = decide(&till, &[("do", "return"), ("value", &token), ("reason", "")]);
    assert!(page.body.contains(&words().problem(&Problem::WhatToCheck)));
    assert!(page.body.contains("checked"), "what was ticked is still ticked");
    assert_eq!(state("wartezeit-kurs", "2014-Q1"), State::Submitted);
    let page = decide(&till, &[("do", "return"), ("value", &token), ("reason", "Bitte noch einmal zählen.")]);
    assert!(page.body.contains(&(words().release.returned_count)(1)));
    let last = versions("wartezeit-kurs", "2014-Q1").pop().expect("a version");
    assert_eq!((last.measurement.state, last.why.map(|why| why.text)), (State::Returned, Some("Bitte noch einmal zählen.".to_owned())));
}

#[test]
fn a_reason_beside_a_row_goes_before_the_common_one_and_the_page_says_who_gets_what_back() {
    let till = playing(Role::Releaser);
    enter("wartezeit-kurs", "2011-Q1", "8");
    enter("wartezeit-kurs", "2011-Q2", "9");
    let (first, second) = (token("wartezeit-kurs", "2011-Q1"), token("wartezeit-kurs", "2011-Q2"));
    let own = format!("reason {first}");
    let page = get(QUEUE).cookie(&till).send();
    assert!(page.body.contains(&format!("name=\"{own}\"")), "each row has its field");
    let fields = [("do", "return"), ("value", &*first), ("value", &*second), (&*own, "Ziffern vertauscht?"), ("reason", "Bitte noch einmal zählen.")];
    let page = decide(&till, &fields);
    for part in [
        "Zurückgegeben an Landkreis-Koordinatorin: ",
        "1. Quartal 2011. Grund: Ziffern vertauscht?",
        "2. Quartal 2011. Grund: Bitte noch einmal zählen.",
    ] {
        assert!(page.body.contains(part), "{part}");
    }
    let why = |period| versions("wartezeit-kurs", period).pop().and_then(|last| last.why).map(|why| why.text);
    assert_eq!(why("2011-Q1").as_deref(), Some("Ziffern vertauscht?"));
    enter("wartezeit-kurs", "2011-Q1", "7");
    let page = get(QUEUE).cookie(&till).send();
    assert!(page.body.contains(words().release.returned_before), "and when it comes again, so does the reason");
    let again = token("wartezeit-kurs", "2011-Q1");
    let alone = decide(&till, &[("do", "return"), ("value", &again), (&format!("reason {again}"), "Noch einmal.")]);
    assert!(alone.body.contains("Grund: Noch einmal."), "its own reason is enough");
}

#[test]
fn nothing_ticked_is_a_question_and_not_a_release() {
    let page = decide(&playing(Role::Releaser), &[("do", "release")]);
    assert!(page.body.contains(&words().problem(&Problem::NothingTicked)) && page.body.contains("id=\"errors\""));
}

#[test]
fn the_same_decision_sent_twice_is_one() {
    let till = playing(Role::Releaser);
    enter("wartezeit-kurs", "2015-Q1", "8");
    let token = token("wartezeit-kurs", "2015-Q1");
    for _ in 0..2 {
        let page = decide(&till, &[("do", "release"), ("value", &token)]);
        assert!(page.body.contains(&(words().release.released_count)(1)) && !page.body.contains(words().release.left_out));
    }
    assert_eq!(versions("wartezeit-kurs", "2015-Q1").len(), 2);
}

#[test]
fn the_same_form_posted_twenty_times_at_once_is_one_row() {
    let (id, seen) = (series("wartezeit-kurs").id.to_string(), head());
    let senders: Vec<_> = (0..20)
        .map(|_| {
            let (id, seen) = (id.clone(), seen.clone());
            std::thread::spawn(move || {
                let fields = [("series", &*id), ("period", "2016-Q1"), ("value", "8"), ("mark", ""), ("quality", "final"), ("seen", &*seen)];
                post("/do/leuchtental/measurement", &fields).by(Asking::County).send().status
            })
        })
        .collect();
    for sender in senders {
        assert_eq!(sender.join().expect("an answer"), StatusCode::SEE_OTHER);
    }
    assert_eq!(versions("wartezeit-kurs", "2016-Q1").len(), 1);
}

#[test]
fn a_released_value_is_corrected_only_with_a_reason() {
    enter("wartezeit-kurs", "2017-Q1", "8");
    decide(&playing(Role::Releaser), &[("do", "release"), ("value", &token("wartezeit-kurs", "2017-Q1"))]);
    let refused = entering("wartezeit-kurs", "2017-Q1", "9", "").send();
    let page = get(refused.location().split('#').next().unwrap_or_default()).by(Asking::County).send();
    assert!(page.body.contains("id=\"why-error\""), "{}", refused.location());
    let form = get("/leuchtental/series/wartezeit-kurs/new-value?period=2017-Q1").by(Asking::County).send();
    assert!(form.body.contains(words().release.correct) && form.body.contains("value=\"8\""), "the form comes filled");
    assert_eq!(entering("wartezeit-kurs", "2017-Q1", "9", "Verzählt.").send().location(), "/leuchtental/series/wartezeit-kurs");
    assert_eq!(versions("wartezeit-kurs", "2017-Q1").pop().and_then(|last| last.why).map(|why| why.text), Some("Verzählt.".to_owned()));
}

#[test]
fn a_released_value_is_withdrawn_with_a_reason_and_a_submission_taken_back() {
    let life = "/leuchtental/series/wartezeit-kurs/values/2008-Q1";
    enter("wartezeit-kurs", "2008-Q1", "8");
    let withdraw = |why: &str| {
        let (id, seen) = (series("wartezeit-kurs").id.to_string(), head());
        post("/do/leuchtental/withdraw", &[("series", &id), ("period", "2008-Q1"), ("seen", &seen), ("why", why)]).by(Asking::County).send()
    };
    assert_eq!(withdraw("Falscher Zeitraum.").location(), life);
    assert_eq!(state("wartezeit-kurs", "2008-Q1"), State::Returned);
    enter("wartezeit-kurs", "2008-Q1", "9");
    decide(&playing(Role::Releaser), &[("do", "release"), ("value", &token("wartezeit-kurs", "2008-Q1"))]);
    assert!(withdraw("").location().contains("form="), "never without a reason");
    assert_eq!(withdraw("Die Liste war unvollständig.").location(), life);
    assert_eq!(state("wartezeit-kurs", "2008-Q1"), State::Withdrawn);
    assert!(get(life).by(Asking::County).send().body.contains("Die Liste war unvollständig."));
}

#[test]
fn a_value_s_life_names_people_to_colleagues_and_tells_an_auditor_them_apart() {
    let life = "/leuchtental/series/tn-erreicht-erzaehlcafe/values/2026-Q2";
    let page = |cookie: String| get(life).cookie(cookie).send();
    let inside = page(playing(Role::Coordinator));
    assert_eq!(inside.status, StatusCode::OK);
    for text in ["Samira Nowak", "Till Berger", "Ein Abend nachgetragen.", "93 statt 39"] {
        assert!(inside.body.contains(text), "{text}");
    }
    let audit = page(playing(Role::Auditor));
    assert!(!audit.body.contains("Samira") && audit.body.contains("93 statt 39"));
    assert!(audit.body.contains(words().release.pseudonym_hint) && !inside.body.contains(words().release.pseudonym_hint));
    for column in [words().release.entered_column, words().release.decided_column] {
        assert!(audit.body.contains(&format!(">{column}</th>")), "{column}");
    }
    let Some(Actor::Person(dilek)) =
        versions("tn-erreicht-erzaehlcafe", "2026-Q2").iter().map(|version| version.actor).find(|actor| matches!(actor, Actor::Person(_)))
    else {
        panic!("a person entered it")
    };
    let dilek = dilek.to_string();
    assert!(audit.body.contains(&format!("Person {}", &dilek[dilek.len() - 4..])));
    for role in [Role::CouncilMember, Role::ProjectLead, Role::Administrator] {
        assert_eq!(page(playing(role)).status, StatusCode::FORBIDDEN, "{role:?}");
    }
    assert_eq!(get(life).send().status, StatusCode::UNAUTHORIZED);
    assert_eq!(get("/leuchtental/series/tn-erreicht-erzaehlcafe/values/1999-Q1").by(Asking::County).send().status, StatusCode::NOT_FOUND);
}

#[test]
fn a_closed_period_is_shown_before_and_changes_only_with_a_reason_until_it_is_opened() {
    let closings = "/leuchtental/closings";
    enter("wartezeit-kurs", "2009-Q1", "8");
    let look = get(format!("{closings}?from=2009-01-01&to=2009-12-31")).by(Asking::County).send();
    assert!(look.body.contains(words().release.close_anyway) && look.body.contains("1. Quartal 2009"), "what is open stands there first");
    let id = "01890000-0000-7000-8000-000000002009";
    let close = |to: &str| post("/do/leuchtental/closing", &[("id", id), ("from", "2009-01-01"), ("to", to)]).by(Asking::County).send();
    assert!(close("2099-12-31").location().contains("form="), "what has not ended is not closed");
    let closed = close("2009-12-31").location().to_owned();
    assert_eq!(closed, format!("{closings}?done={id}#done"));
    let receipt = get(closed.split('#').next().unwrap_or_default()).by(Asking::County).send();
    assert!(receipt.body.contains("Der Zeitraum 01.01.2009 – 31.12.2009 ist abgeschlossen."), "and it says so");
    assert_eq!(receipt.body.matches(words().release.close_periods).count() - receipt.body.matches("<title>").count(), 1, "its heading stands once");
    let refused = entering("wartezeit-kurs", "2009-Q1", "9", "").send();
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains(words().closed_period));
    assert!(entering("wartezeit-kurs", "2009-Q1", "9", "Amtliche Revision").send().location().ends_with("/wartezeit-kurs"));
    let seen = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register").closings.get(id.parse().expect("an id")).expect("it").seq.0;
    let open = |reason: &str| {
        let seen = seen.to_string();
        post("/do/leuchtental/closing-open", &[("id", id), ("seen", &seen), ("reason", reason)]).by(Asking::County).send()
    };
    assert!(open("").location().contains("form="), "opening needs a reason");
    assert_eq!(open("Nachmeldung des Amtes").location(), format!("{closings}?done={id}#done"));
    let entry = wait(PLACE.house.db.entries(COUNTY, 20)).expect("the journal");
    assert!(entry.iter().any(|entry| entry.bytes.contains("\"period.opened\"")), "opening is an event");
}

#[test]
fn a_lead_writes_about_the_goals_of_her_projects_and_somebody_else_releases_it() {
    let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
    let lead = playing(Role::ProjectLead);
    let hers = ["rucksack-eltern", "frauen-lernen"].map(|slug| register.projects.by_slug(slug).expect("her project"));
    let own = register.goals.get(hers[0].noun.goals[0]).expect("its goal");
    let serves = |goal: &Version<Goal>| hers.iter().any(|project| project.noun.goals.contains(&goal.id));
    let other = register.goals.iter().find(|goal| goal.noun.kind != GoalKind::Guiding && !serves(goal)).expect("another goal");
    let form = |slug: &str| get(format!("/leuchtental/goals/{slug}/narrative")).cookie(&lead).send().status;
    assert_eq!((form(own.slug.as_str()), form(other.slug.as_str())), (StatusCode::OK, StatusCode::FORBIDDEN));
    let write = |text: &str, how: &str, seen: &str| {
        let goal = own.id.to_string();
        let fields = [("goal", &*goal), ("period", "2026-Q2"), ("text", text), ("author", ""), ("audience", "public"), ("do", how), ("seen", seen)];
        post("/do/leuchtental/narrative", &fields).cookie(&lead).send()
    };
    let address = format!("/leuchtental/goals/{}", own.slug);
    let stored = || {
        let register = wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register");
        let period = Period::parse("2026-Q2").expect("a quarter");
        register.narratives.iter().find(|one| one.noun.goal == own.id && one.noun.period == period).expect("the text").clone()
    };
    assert!(write("", "draft", "").location().contains("form="));
    assert_eq!(write("Zwitschernde Erläuterung.", "draft", "").location(), address);
    assert_eq!(write("Zwitschernde Erläuterung.", "submit", &stored().seq.0.to_string()).location(), address);
    let life = format!("/leuchtental/goals/{}/narratives/2026-Q2", own.slug);
    let told = get(&life).cookie(playing(Role::Auditor)).send();
    assert!(told.status == StatusCode::OK && told.body.matches("Zwitschernde Erläuterung.").count() >= 2, "each version of it stands there");
    assert_eq!(get(&life).cookie(&lead).send().status, StatusCode::FORBIDDEN);
    assert!(!get(&address).send().body.contains("Zwitschernde"), "what waits is not public");
    let token = format!("{}|{}", stored().id, stored().seq.0);
    let page = decide(&playing(Role::Releaser), &[("do", "release"), ("narrative", &token)]);
    assert!(page.body.contains(&(words().release.released_count)(1)));
    assert_eq!(stored().noun.state, State::Released);
}

#[test]
fn who_may_not_release_gets_no_queue() {
    for role in [Role::ProjectLead, Role::Auditor, Role::CouncilMember, Role::Administrator] {
        assert_eq!(get(QUEUE).cookie(playing(role)).send().status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let forged = post(DECIDE, &[("do", "release"), ("value", &encoded("x"))]).by(Asking::Town).send();
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
}
