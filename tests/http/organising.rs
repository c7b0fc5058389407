//! Today, reminders, decisions, responsibilities, grants and links for partners: what they do, and who sees them.

use axum::http::StatusCode;
use domain::grant::Grant;
use domain::id::{Id, Seq};
use domain::register::Register;
use jiff::ToSpan;
use server::clock::Clock;
use server::entropy::Entropy;
use server::mail::Post;
use server::store::{Access, Db};

use app::pages::house::House;

use crate::house::{Asking, COUNTY, PLACE, Reply, TODAY, coordinator, file, get, mail, post, wait};

/// The cookie of the person of the demo who plays a role.
fn playing(role: &str) -> String {
    let reply = post("/do/look-as", &[("role", role), ("back", "/")]).send();
    reply.cookies()[0].split(';').next().unwrap_or_default().to_owned()
}

fn seen_by(role: &str, path: &str) -> Reply {
    get(path).cookie(playing(role)).send()
}

fn register() -> Register {
    wait(PLACE.house.db.register(COUNTY, Seq::LATEST)).expect("the register")
}

/// Later on the same day, for the second of two things that must lie apart.
fn later() -> House {
    House { clock: Clock::Fixed(Clock::fixed(TODAY).now() + 1.hour()), ..PLACE.house.clone() }
}

fn number<T>(number: u8) -> String {
    Id::<T>::from_parts(1_796_000_000_000, [number; 10]).to_string()
}

/// The letters to an address.
fn letters_to(address: &str) -> Vec<String> {
    let files = std::fs::read_dir(mail()).into_iter().flatten().flatten();
    let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
    texts.filter(|text| text.starts_with(&format!("To: {address}\n"))).collect()
}

#[test]
fn the_page_of_today_begins_with_what_is_overdue_and_counts_it() {
    let page = get("/leuchtental/today").by(Asking::County).send();
    assert_eq!(page.status, StatusCode::OK);
    let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(at("<h2>Überfällig</h2>") < at("<h2>Diese Woche</h2>"));
    assert!(at("Dilek Sahin") < at("<h2>Diese Woche</h2>"), "her values are late");
    assert!(at("<h2>Diese Woche</h2>") < at("Beschluss 2024/203"), "due today");
    assert!(at("<h2>In den nächsten 90 Tagen</h2>") < at("Sprache von Anfang an"), "its proof is due in October");
    assert!(page.body.contains(" überfällig, ") && page.body.contains(" diese Woche</p>"), "the counts stand in the heading");
    let rows = page.body.matches("<ul class=\"rows\">").count();
    assert!(rows >= 3, "{rows} lists");
}

#[test]
fn only_whoever_coordinates_sees_today_and_who_owes_what() {
    for path in ["/leuchtental/today", "/leuchtental/owed", "/leuchtental/new-responsibility"] {
        assert_eq!(get(path).send().status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(get(path).by(Asking::Town).send().status, StatusCode::FORBIDDEN, "{path}");
        for role in ["project_lead", "releaser", "council_member", "auditor", "funder", "administrator"] {
            assert_eq!(seen_by(role, path).status, StatusCode::FORBIDDEN, "{role} {path}");
        }
        assert_eq!(seen_by("coordinator", path).status, StatusCode::OK, "{path}");
    }
    assert!(get("/leuchtental").by(Asking::County).send().body.contains("href=\"/leuchtental/today\""), "the navigation leads there");
    for role in ["project_lead", "auditor", "public"] {
        assert!(!seen_by(role, "/leuchtental").body.contains("/leuchtental/today"), "{role}");
    }
}

#[test]
fn whoever_coordinates_begins_with_today_and_can_still_choose() {
    let reply = get("/").by(Asking::County).send();
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/leuchtental/today"));
    assert_eq!(get("/?choose=all").by(Asking::County).send().status, StatusCode::OK);
    assert_eq!(get("/").send().status, StatusCode::OK);
    assert_eq!(seen_by("project_lead", "/").status, StatusCode::OK);
}

#[test]
fn a_reminder_names_the_values_and_holds_a_link_and_is_not_sent_twice_a_week() {
    let page = get("/leuchtental/owed").by(Asking::County).send();
    assert!(page.body.contains("Dilek Sahin") && page.body.contains("Rucksack-Eltern") && page.body.contains("ohne zuständige Person"));
    let installation = wait(PLACE.house.db.register(domain::id::MunicipalityNo::INSTALLATION, Seq::LATEST)).expect("the register");
    let lead = installation.persons.by_slug("dilek-sahin").expect("the lead").id.to_string();
    let address = "dilek-sahin@leuchtental.example";
    let remind = |force: &str| post("/do/leuchtental/remind", &[("person", lead.as_str()), ("force", force)]).by(Asking::County);
    let first = remind("").send();
    assert_eq!((first.status, first.location()), (StatusCode::SEE_OTHER, "/leuchtental/owed?sent=1&lately=0&nowhere=0&failed=0"));
    let letters = letters_to(address);
    assert_eq!(letters.len(), 1);
    for part in ["Guten Tag Dilek Sahin", "Rucksack-Eltern", "http://kz.example/link/", "7 Tage", "Landkreis-Koordinatorin"] {
        assert!(letters[0].contains(part), "{part} is missing in:\n{}", letters[0]);
    }
    let later_due = letters[0].split("fällig am ").skip(1).any(|rest| !rest.starts_with("30.09.2026"));
    assert!(!later_due, "what is not due yet is no reason to write:\n{}", letters[0]);
    assert!(remind("").of(later()).send().location().contains("sent=0&lately=1"), "not twice a week");
    assert!(remind("on").send().location().contains("sent=0&lately=1"), "the same form sent twice is one letter");
    assert!(remind("on").of(later()).send().location().contains("sent=1"), "on purpose it can be sent again");
    assert_eq!(letters_to(address).len(), 2);
    let page = get("/leuchtental/owed").by(Asking::County).send();
    assert!(page.body.contains("Zuletzt erinnert am 30.09.2026, insgesamt 2-mal."), "and the page says so");
    assert!(page.body.contains("Trotzdem noch einmal erinnern"));
    for asking in [Asking::Public, Asking::Town] {
        let reply = post("/do/leuchtental/remind", &[("person", "all")]).by(asking).send();
        assert!(matches!(reply.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN), "{asking:?}");
    }
}

#[test]
fn asking_for_all_reminders_is_answered_soon_however_slow_the_mail_server_is() {
    // A mail server that takes every connection and says nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("its address");
    let (house, cookie) = wait(async {
        let db = Db::open(&file("silent.sqlite"), Access::Write, Entropy::seeded(12)).await.expect("the database opens");
        server::demo::build(&db, TODAY).await.expect("the demo is built");
        let cookie = coordinator(&db, "Koordination", COUNTY).await;
        let post = Post::smtp(&format!("smtp://{address}"), "kz@kz.example").expect("a mail server").into();
        let own = House { db, post, books: std::sync::Arc::default(), workshop: std::sync::Arc::default(), ..PLACE.house.clone() };
        (own, cookie)
    });
    let cookie = format!("kz_session={cookie}");
    let before = std::time::Instant::now();
    let reply = post("/do/leuchtental/remind", &[("person", "all")]).cookie(&cookie).of(house.clone()).send();
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/leuchtental/owed?writing=1"));
    assert!(before.elapsed() < std::time::Duration::from_secs(15), "{:?}", before.elapsed());
    let page = get("/leuchtental/owed?writing=1").cookie(&cookie).of(house.clone()).send();
    let wishes = wait(house.db.wishes(COUNTY)).expect("the wishes");
    assert!(!wishes.is_empty(), "somebody owes late values");
    assert!(page.body.contains(&format!("0 von {} verschickt.", wishes.len())) && page.body.contains("<progress"), "the page says how far it is");
    assert_eq!(page.header("refresh"), "3");
    assert_eq!(wait(house.db.municipalities_with_wishes()).expect("wishes"), [COUNTY.0], "and a stop would lose none");
}

#[test]
fn a_goal_begins_with_its_verdict_explains_its_first_chart_and_leads_to_whoever_answers_for_it() {
    let page = get("/leuchtental/goals/sprache-einschulung").by(Asking::County).send();
    let at = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text} is missing"));
    assert!(at("<h1") < at("class=\"answers\"") && at("class=\"answers\"") < at("class=\"facts\""), "the verdict stands directly under the title");
    assert!(at("id=\"reached\"") < at("class=\"told\"") && at("class=\"told\"") < at("id=\"effect\""), "the explanation stands in the first answer");
    assert!(at("href=\"#contact\"") < at("id=\"contact\""));
}

#[test]
fn decisions_are_public_as_far_as_they_are_and_say_what_became_of_them() {
    let list = get("/leuchtental/decisions").send();
    assert!(list.body.contains("Beschluss 2024/203") && list.body.contains("Antrag 2023/112"), "pending and settled ones");
    assert!(!list.body.contains("/new-decision"), "the public records nothing");
    let page = get("/leuchtental/decisions/vorlage-2024-203").send();
    assert!(page.body.contains("Offen ist, ob das Land weiter fördert."), "the notes stand on its page");
    assert!(!page.body.contains("decision-note"), "without a form");
    let goal = get("/leuchtental/goals/sprache-einschulung").send();
    assert!(goal.body.contains("href=\"/leuchtental/decisions/vorlage-"), "the goal leads there");
}

#[test]
fn a_recorded_decision_is_internal_until_it_is_widened_and_takes_dated_notes() {
    let id = number::<domain::decision::Decision>(1);
    let form = [
        ("id", id.as_str()),
        ("kind", "resolution"),
        ("body", "Sozialausschuss"),
        ("session", "17.09.2026"),
        ("paper", "2026/77"),
        ("item", ""),
        ("wording", "Der Ausschuss beauftragt eine Prüfung."),
        ("link", ""),
        ("office", "Sozialamt"),
        ("due", "31.01.2027"),
        ("audience", "internal"),
    ];
    let saved = post("/do/leuchtental/decision", &form).by(Asking::County).send();
    let address = "/leuchtental/decisions/beschluss-2026-77";
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, address));
    assert_eq!(post("/do/leuchtental/decision", &form).by(Asking::County).send().location(), address, "the same form twice is one decision");
    assert_eq!(get(address).send().status, StatusCode::NOT_FOUND);
    assert!(!get("/leuchtental/decisions").send().body.contains("2026/77"));
    let stored = || register().decisions.by_slug("beschluss-2026-77").expect("the decision").clone();
    let seen = stored().seq.0.to_string();
    let note = |on: &str, state: &str, note: &str| {
        let fields = [("id", id.as_str()), ("seen", seen.as_str()), ("on", on), ("state", state), ("note", note)];
        post("/do/leuchtental/decision-note", &fields).by(Asking::County).send()
    };
    assert!(note("01.10.2026", "running", "Kommt noch.").location().contains("form="), "nobody notes what has not happened");
    assert!(note("29.09.2026", "open", "").location().contains("form="), "neither a note nor a new state");
    assert_eq!(note("29.09.2026", "running", "Auftrag ist erteilt.").location(), address);
    assert_eq!(note("29.09.2026", "running", "Auftrag ist erteilt.").location(), address, "the same note twice is one");
    let decision = stored().noun;
    assert_eq!((decision.notes.len(), decision.state_since), (1, jiff::civil::date(2026, 9, 29)));
    let page = get(address).by(Asking::County).send();
    assert!(page.body.contains("Auftrag ist erteilt.") && page.body.contains("läuft seit 29.09.2026"));
}

#[test]
fn a_grant_is_seen_inside_and_by_its_funder_and_by_nobody_else() {
    let path = "/leuchtental/grants/sprache-von-anfang-an";
    let title = "Sprache von Anfang an";
    let unknown = get("/leuchtental/grants/gibt-es-nicht").send();
    let reply = get(path).send();
    assert_eq!((reply.status, &reply.body), (StatusCode::NOT_FOUND, &unknown.body), "as if it did not exist");
    for role in ["council_member", "administrator"] {
        assert_eq!(seen_by(role, path).status, StatusCode::NOT_FOUND, "{role}");
    }
    assert_eq!(get(path).by(Asking::Town).send().status, StatusCode::NOT_FOUND);
    for role in ["coordinator", "releaser", "project_lead", "auditor", "funder"] {
        let page = seen_by(role, path);
        assert_eq!(page.status, StatusCode::OK, "{role}");
        assert!(page.body.contains("48.000,00\u{a0}€") && page.body.contains("in 31 Tagen"), "{role}");
    }
    for (role, sees) in [("public", false), ("council_member", false), ("funder", true), ("project_lead", true)] {
        for page in ["/leuchtental/grants", "/leuchtental/projects/rucksack-eltern"] {
            assert_eq!(seen_by(role, page).body.contains(title), sees, "{role} {page}");
        }
    }
    assert!(get("/leuchtental/grants").send().body.contains("Zuschuss zum Fonds für Mitarbeit"), "what is public is public");
    assert_eq!(seen_by("funder", "/leuchtental/grants/fonds-fuer-mitarbeit").status, StatusCode::OK);
}

#[test]
fn a_recorded_grant_asks_for_its_proof_until_it_is_handed_in() {
    let id = number::<Grant>(2);
    let project = register().projects.by_slug("wohnungslotsen").expect("the project").id.to_string();
    let form = [
        ("id", id.as_str()),
        ("side", "received"),
        ("title", "Wohnen im Quartier"),
        ("partner", "Land"),
        ("from", "01.01.2026"),
        ("to", "31.12.2026"),
        ("amount", "12.345,67"),
        ("interim_due", "15.10.2026"),
        ("project-1", project.as_str()),
        ("share-1", "60"),
        ("audience", "internal"),
    ];
    let saved = post("/do/leuchtental/grant", &form).by(Asking::County).send();
    let address = "/leuchtental/grants/wohnen-im-quartier";
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, address));
    let page = get(address).by(Asking::County).send();
    assert!(page.body.contains("12.345,67\u{a0}€") && page.body.contains("7.407,40\u{a0}€"), "all of it and its share, to the cent");
    assert!(get("/leuchtental/projects/wohnungslotsen").by(Asking::County).send().body.contains("in 15 Tagen"), "the clock of the project");
    let seen = register().grants.by_slug("wohnen-im-quartier").expect("the grant").seq.0.to_string();
    let proof = [("id", id.as_str()), ("seen", seen.as_str()), ("proof", "interim"), ("on", "28.09.2026")];
    assert_eq!(post("/do/leuchtental/grant-proof", &proof).by(Asking::County).send().location(), address);
    assert!(get(address).by(Asking::County).send().body.contains("abgegeben am 28.09.2026"));
    for role in ["project_lead", "auditor", "funder", "releaser"] {
        let reply = post("/do/leuchtental/grant-proof", &proof).cookie(playing(role)).send();
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{role}");
    }
}

#[test]
fn a_grant_with_mistakes_comes_back_with_all_of_them() {
    let id = number::<Grant>(3);
    let form = [
        ("id", id.as_str()),
        ("side", "received"),
        ("title", ""),
        ("partner", ""),
        ("from", "morgen"),
        ("to", ""),
        ("amount", "1.234"),
        ("audience", ""),
    ];
    let reply = post("/do/leuchtental/grant", &form).by(Asking::County).send();
    let page = get(reply.location().split('#').next().unwrap_or_default()).by(Asking::County).send();
    for field in ["title", "partner", "from", "to", "amount", "audience"] {
        assert!(page.body.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
    assert!(page.body.contains("value=\"1.234\""), "what was typed is still there");
}

#[test]
fn a_responsibility_is_named_and_ended_and_its_history_stays() {
    let id = number::<domain::responsibility::Responsibility>(4);
    let page = get("/leuchtental/new-responsibility?indicator=wartezeit-kurs").by(Asking::County).send();
    assert!(page.body.contains("name=\"subject\" value=\"indicator/wartezeit-kurs\"") && page.body.contains("Dilek Sahin"), "accounts are offered");
    let lead = wait(PLACE.house.db.register(domain::id::MunicipalityNo::INSTALLATION, Seq::LATEST)).expect("the register");
    let lead = lead.persons.by_slug("nadine-vogt").expect("the lead").id.to_string();
    let send = |seen: &str, to: &str| {
        let mut form = vec![
            ("id", id.as_str()),
            ("subject", "indicator/wartezeit-kurs"),
            ("office", "Volkshochschule"),
            ("person", "Frau Unbenannt"),
            ("holder", lead.as_str()),
            ("from", "01.09.2026"),
            ("to", to),
        ];
        form.extend((!seen.is_empty()).then_some(("seen", seen)));
        post("/do/leuchtental/responsibility", &form).by(Asking::County).send()
    };
    let saved = send("", "");
    assert_eq!((saved.status, saved.location()), (StatusCode::SEE_OTHER, "/leuchtental/indicators/wartezeit-kurs#responsible"));
    let stored = || register().responsibilities.get(id.parse().expect("an id")).expect("the responsibility").clone();
    assert!(get("/leuchtental/indicators/wartezeit-kurs").by(Asking::County).send().body.contains("Frau Unbenannt"));
    for asking in [Asking::Public, Asking::Town] {
        assert!(!get("/leuchtental/indicators/wartezeit-kurs").by(asking).send().body.contains("Frau Unbenannt"), "{asking:?}");
    }
    let ended = send(&stored().seq.0.to_string(), "29.09.2026");
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(!stored().noun.holds(TODAY));
    assert_eq!(register().responsibilities.history(stored().id).len(), 2, "ending it is a version");
    let other =
        post("/do/leuchtental/responsibility", &[("id", &*number::<Grant>(5)), ("subject", "indicator/gibt-es-nicht")]).by(Asking::County).send();
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[test]
fn the_burden_of_an_indicator_is_told_inside_only_and_its_readers_are_counted_without_names() {
    let path = "/leuchtental/indicators/erreichte-teilnehmende";
    let path = if get(path).send().status == StatusCode::OK { path } else { "/leuchtental/indicators/tn-erreicht" };
    assert!(!get(path).send().body.contains("Aufwand und Nutzen"));
    assert!(!seen_by("council_member", path).body.contains("Aufwand und Nutzen"));
    let page = get(path).by(Asking::County).send();
    assert!(page.body.contains("Aufwand und Nutzen") && page.body.contains("20 Minuten"), "minutes of one value");
    assert!(page.body.contains("Öffentlichkeit an 1 Tag"), "the public looked today");
    assert!(!page.body.contains("Streichen?"), "counted for less than a year");
}
